"""Where the forms of a language's file stand in a line.

A form begins a word; one that begins with a sign (% of) may stand behind one. It ends in ``*``
where other letters may follow; a ``*`` by itself is up to six words, ``[n]`` a number. Of forms
that overlap the first counts, of those at one place the longest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from build_tools.languages.lines import DASHES
from build_tools.plan.patterns import expression

_LETTERS = expression(r"[\w']*")
_OPEN = expression(r"\s+|\*|\[n\]")
"""Where a form does not say which letters stand there."""
_ODD_SPACE = expression(r"\s\s|[^\S ]")


class Found(NamedTuple):
    """A form, what stands there for it (in small letters), and where that ends."""

    form: str
    said: str
    end: int


@lru_cache(maxsize=1 << 15)
def found_forms(forms: tuple[str, ...], text: str) -> tuple[Found, ...]:
    """The forms in a text, in its order."""
    folded = _folded(text)
    places = sorted(
        (start, not form[0].isalnum(), -len(form), form, end)
        for form in forms
        if all(one in folded for one in _parts(form))
        for start, end in _places(form, folded)
    )
    found, done = [], 0
    for start, _, _, form, end in places:
        if start >= done:
            found.append(Found(form, folded[start:end], end))
            done = end
    return tuple(found)


def _places(form: str, text: str) -> Iterator[tuple[int, int]]:
    """Where a form begins and ends in a text, wherever it could be read, overlapping or not."""
    letters = _plain(form)
    if not letters or (" " in letters and _has_odd_space(text)):
        pattern = _pattern(form)
        found = pattern.search(text)
        while found:
            yield found.span()
            found = pattern.search(text, found.start() + 1)
        return
    begins, is_open = letters[0].isalnum(), form.endswith("*")
    at = text.find(letters)
    while at >= 0:
        end = at + len(letters)
        if not (begins and at and (_is_letter(text[at - 1]) or text[at - 1] == "'")):
            if is_open:
                yield at, _LETTERS.match(text, end).end()  # type: ignore[union-attr]  # may be empty
            elif not (letters[-1].isalnum() and _is_letter(text[end : end + 1])):
                yield at, end
        at = text.find(letters, at + 1)


def _is_letter(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


@lru_cache(maxsize=1 << 12)
def _folded(text: str) -> str:
    return text.translate(DASHES).lower()


@lru_cache(maxsize=1 << 12)
def _has_odd_space(text: str) -> bool:
    return bool(_ODD_SPACE.search(text))


@cache
def _parts(form: str) -> tuple[str, ...]:
    """What stands in a text wherever a form does, letter by letter."""
    return tuple(one for one in _OPEN.split(_folded(form)) if one)


@cache
def _plain(form: str) -> str:
    """The letters that a form stands for, before its ``*``; empty if there is more to it."""
    letters = " ".join(_folded(form).split()).removesuffix("*")
    return "" if "*" in letters or "[n]" in letters or letters.endswith(" ") else letters


@cache
def _pattern(form: str) -> re.Pattern[str]:
    """A form as a pattern: to make one for each would take longer than the whole check."""
    words = []
    for word in _folded(form).split():
        letters = re.escape(word).replace(r"\*", r"[\w']*").replace(r"\[n\]", r"\d[\d.,]*%?")
        words.append(r"(?:[\w'-]+\s+){0,6}?" if word == "*" else letters + r"\s+")
    text = "".join(words).removesuffix(r"\s+")
    start = r"(?<![\w'])" if form[0].isalnum() else ""
    return re.compile(start + text + (r"(?!\w)" if form[-1].isalnum() else ""))
