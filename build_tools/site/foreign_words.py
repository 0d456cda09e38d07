"""Chinese words on the pages of a translation → marked as such, wherever they are printed.

What is not translated yet stands in titles, menus, lists and tables; a voice reads it as English
and a browser hyphenates it so unless an element says what it is. What is marked already is left as
it is. Only for languages that are not written in Chinese characters themselves.
"""

from __future__ import annotations

import re

from build_tools.plan.languages import SOURCE_LANG
from build_tools.reading.lines import HAN

_TAG = re.compile(r"<!--.*?-->|<(?:script|style)\b.*?</(?:script|style)>|<[^<>]*>", re.DOTALL)
_SAID = re.compile(
    r'<script\b.*?</script>|<[^<>]*\slang="zh[^<>]*>[^<]*|<[^<>]*>',
    re.DOTALL,
)
"""Tags, and Chinese words whose own element says that they are."""
_NAME = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][\w-]*)")
_LANG = re.compile(r'\slang="(?P<lang>[^"]*)"')
_HAN = re.compile(f"[{HAN}]")
_WORD = re.compile("[A-Za-z]+")
_SIGNS = "，。；：、！？《》〈〉「」『』【】〔〕（）“”‘’…—·％"
_CHINESE = re.compile(
    rf"[《“‘〈（【〔「『]*(?:\d[\d.,]*\s?[%％]?\s?)?[{HAN}]"
    rf"(?:[{HAN}{_SIGNS}]|[\d.,%/~+-]+(?= ?[{HAN}{_SIGNS}])| (?=[{HAN}\d])|[A-Za-z]+(?=[{HAN}]))*"
    rf"(?:(?<=[，、；。])\d[\d.,]*[%％]?)?"
)
"""A stretch of Chinese with its signs, and with the figures and letters that stand within."""
_TEXT_ONLY = frozenset({"title", "desc", "option", "textarea", "text"})
"""Elements that hold no others, or whose words are drawn: the element itself says the language."""
_NAMED = ("<a ", "<button ", "<svg ")
_LABEL = re.compile(r'\saria-label="(?P<label>[^"]*)"')
"""What an element is called, in place of its own words."""
_VOID = frozenset({*("area", "base", "br", "col", "hr", "img", "input", "link", "meta"), "wbr"})


def with_languages(page: str, lang: str) -> str:
    """A page of a language → the same with ``lang`` on every stretch of Chinese that has none."""
    if not _HAN.search(_SAID.sub("", page)):
        return page
    made: list[str] = []
    last = 0
    above = _Languages(lang)
    for tag in _TAG.finditer(page):
        _add_text(made, page[last : tag.start()], above)
        is_named = tag[0].startswith(_NAMED) and not _LANG.search(tag[0])
        name = _LABEL.search(tag[0]) if is_named else None
        is_told = name is not None and _is_chinese(name["label"])
        made.append(_with_language(tag[0]) if is_told else tag[0])
        above.take(tag[0])
        last = tag.end()
    _add_text(made, page[last:], above)
    return "".join(made)


def _add_text(made: list[str], text: str, above: _Languages) -> None:
    if not text or above.is_chinese or not _HAN.search(text):
        made.append(text)
    elif above.last in _TEXT_ONLY:
        if len(_HAN.findall(text)) > len(_WORD.findall(text)) and made:
            made[-1] = _with_language(made[-1])
        made.append(text)
    else:
        made.append(_CHINESE.sub(_marked, text))


def _with_language(tag: str) -> str:
    return f'{tag[:-1]} lang="{SOURCE_LANG}">'


def _marked(found: re.Match[str]) -> str:
    return f'<span lang="{SOURCE_LANG}">{found[0]}</span>'


def _is_chinese(words: str) -> bool:
    return _HAN.search(words) is not None and not _WORD.search(words)


class _Languages:
    """In which language words stand, while a page's tags are taken one after the other."""

    def __init__(self, lang: str) -> None:
        self.last = ""
        self._said: list[tuple[str, int, str]] = [("html", 1, lang)]

    @property
    def is_chinese(self) -> bool:
        """Whether the innermost language said is Chinese."""
        return self._said[-1][2].startswith("zh")

    def take(self, tag: str) -> None:
        """A tag: an element that says its language counts until it ends."""
        found = _NAME.match(tag)
        if not found:
            return
        name = found["name"].lower()
        self.last = "" if found["end"] else name
        own, depth, lang = self._said[-1]
        said = _LANG.search(tag)
        if found["end"] and name == own:
            self._said[-1:] = [(own, depth - 1, lang)] if depth > 1 or own == "html" else []
        elif not found["end"] and name not in _VOID and not tag.endswith("/>"):
            if said:
                self._said.append((name, 1, said["lang"]))
            elif name == own:
                self._said[-1] = (own, depth + 1, lang)
