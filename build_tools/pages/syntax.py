"""The small syntax of the generated Markdown: written by ``render``, read by ``plan_markdown``.

Both sides of every rule stand here. The plan's words are data: whatever Markdown, HTML or this
syntax could read as markup is written with a backslash, ``&`` and angle brackets as references,
so that any Markdown reader shows the same characters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from build_tools.plan.patterns import expression

if TYPE_CHECKING:
    from collections.abc import Mapping

_ALWAYS = expression(r"[\\`*_{}\[\]|~^$]")
_AT_START = expression(r"^([-+#=:>]|\d+(?=[.)](?:\s|$)))")
_REFERENCES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_TOKEN = expression(
    r"\\(?P<plain>.)|&(?P<reference>lt|gt|amp);|\[\^(?P<mark>(?:\\.|[^\]\\])+)\]", re.DOTALL
)
_TAG = expression(
    r"\{(?:#(?P<id>[a-z0-9-]+))? ?(?:@(?P<path>[a-z0-9-]+))? ?(?:\.(?P<standing>[a-z]+))?\}"
)
_TAG_AT_END = expression(r"^(?P<text>.*?)(?:^| )(?P<tag>\{[^{}\\]*\})$", re.DOTALL)
_INLINE = expression(
    r"[\\`*_{}\[\]<>&|~^$=+@#!:](?!\s)|[\\`*_{}\[\]<>&|]"
    r"|^[ \t]*[-+=#:](?=[-+=#:\s]|$)|^(?P<number>[ \t]*\d+)[.)](?=\s|$)|^[ \t]+",
    re.MULTILINE,
)
"""Signs inside a line; at its beginning also those of headings, rules and lists."""

ALIGNMENTS: Mapping[str, str] = MappingProxyType(
    {"ordinal": ":-:", "label": ":--", "number": "--:", "text": "---"}
)
"""A column's role → its cell in the delimiter row."""
ABOVE = "^^"
"""A cell that the cell above it covers."""


@dataclass(frozen=True, slots=True)
class Tag:
    """``{#ch3-sec1-p2 @ch3-sec1-p3 .stale}``: what the words beside it are, said quietly.

    ``path`` is written only where it differs from the id, after a revision; ``standing`` is how a
    translated unit stands to its source, written only where that needs a mark.
    """

    id: str = ""
    path: str = ""
    standing: str = ""

    def __str__(self) -> str:
        """The tag as written; nothing when there is nothing to say."""
        path = self.path if self.path != self.id else ""
        words = ((self.id, "#"), (path, "@"), (self.standing, "."))
        said = " ".join(sign + word for word, sign in words if word)
        return f"{{{said}}}" if said else ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words, or a footnote mark as printed."""

    text: str
    is_mark: bool = False


def read_tag(text: str) -> Tag | None:
    """The inverse of ``str(Tag(…))``; None when the text is no tag and nothing but a tag."""
    found = _TAG.fullmatch(text)
    if not found or text == "{}":
        return None
    given = found["id"] or ""
    return Tag(given, found["path"] or given, found["standing"] or "")


def split_tag(line: str) -> tuple[str, Tag]:
    """A line → its words and the tag at its end; an empty tag when there is none."""
    found = _TAG_AT_END.match(line)
    tag = read_tag(found["tag"]) if found else None
    return (found["text"], tag) if found and tag else (line, Tag())


def with_tag(text: str, tag: Tag) -> str:
    """The inverse of ``split_tag``."""
    return f"{text} {tag}".rstrip() if str(tag) else text


def escape(text: str) -> str:
    r"""The plan's words on one line of Markdown.

    >>> print(escape("# 产值*（<5%）"))
    \# 产值\*（&lt;5%）
    """
    return _AT_START.sub(_escape_start, escape_within(text.strip()))


def escape_within(text: str) -> str:
    """Words that do not begin their line; white space at their ends is kept."""
    safe = _ALWAYS.sub(lambda found: "\\" + found[0], text.replace("\n", " "))
    return re.sub("[&<>]", lambda found: _REFERENCES[found[0]], safe)


def _escape_start(found: re.Match[str]) -> str:
    start = found[0]
    if start.isdigit():
        # The backslash goes before the full stop or bracket, which makes it a list.
        return start + "\\"
    return "\\" + start


def pieces(markdown: str) -> tuple[Piece, ...]:
    """The inverse of ``escape``, with the footnote marks (``[^1]``) told from the words."""
    found: list[Piece] = []
    words = ""
    end = 0
    for token in _TOKEN.finditer(markdown):
        words += markdown[end : token.start()]
        end = token.end()
        if token["mark"] is not None:
            found += [Piece(words), Piece(unescape(token["mark"]), is_mark=True)]
            words = ""
        elif token["plain"] is not None:
            words += token["plain"]
        else:
            words += {"lt": "<", "gt": ">", "amp": "&"}[token["reference"]]
    found.append(Piece(words + markdown[end:]))
    return tuple(piece for piece in found if piece.text)


def unescape(markdown: str) -> str:
    """The words of a line without footnote marks: ``unescape(escape(text)) == text``."""
    return "".join(piece.text for piece in pieces(markdown))


def escape_inline(text: str) -> str:
    """Words for ordinary Markdown (the home page): each sign a numeric character reference.

    Python-Markdown's backslash knows only some signs; a reference it leaves alone in any place.

    >>> print(escape_inline("2022. 成都"), escape_inline("- 成都"), escape_inline("---"))
    2022&#46; 成都 &#45; 成都 &#45;--
    """
    return _INLINE.sub(_reference, text)


def _reference(found: re.Match[str]) -> str:
    number = found["number"] or ""
    sign = found[0].removeprefix(number)
    return f"{number.lstrip()}&#{ord(sign.lstrip())};" if sign.strip() else ""


def split_row(line: str) -> tuple[tuple[str, int], ...]:
    """``| a | b || c |`` → each cell with how many columns it covers; the words stay escaped."""
    cells: list[tuple[str, int]] = []
    for cell in re.findall(r"((?:\\.|[^\\|])*)\|", line.strip().removeprefix("|")):
        if cell == "" and cells:
            cells[-1] = (cells[-1][0], cells[-1][1] + 1)
        else:
            cells.append((cell.strip(), 1))
    return tuple(cells)
