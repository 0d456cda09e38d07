"""What was taken out as running heads: its words, each once; and which of it may be text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from build_tools.plan.model import Furniture, heading_of
from build_tools.plan.patterns import HAN_LETTER, expression
from build_tools.reading.dialect import opening
from build_tools.reading.parse import Reading
from build_tools.reading.sentences import ends_sentence

_IN_SENTENCES = expression("[，；]")
_NAMED = expression(HAN_LETTER)
_SIGN = r"[\s—–\-|·]"
_BEFORE = expression(rf"{_SIGN}{{0,4}}\d{{1,4}}{_SIGN}{{1,4}}(?=[^\s—–\-|·])")
_BEHIND = expression(rf"(?<=[^\s\d—–\-|·]){_SIGN}{{0,4}}\d{{1,4}}{_SIGN}{{0,4}}$")
"""A page's number and the signs around it; a year that words follow at once is none."""


def by_words(furniture: Sequence[Furniture]) -> Mapping[str, list[Furniture]]:
    """Running heads by their words, in the order of the text: a page's number is none of them.

    The number of a label (附件1) is.
    """
    found: dict[str, list[Furniture]] = {}
    for one in furniture:
        if one.why == "running head":
            found.setdefault(_words(one.text), []).append(one)
    return found


def taken_text(reading: Reading) -> Iterator[tuple[str, Furniture, int]]:
    """Running heads that may be text: what each looks like, its first line, how many there are.

    Heads are no sentences; one that has a label repeats a title, which then stands in the text.
    """
    titles = "\n".join(_squeezed(heading_of(unit)) for unit in reading.units)
    for words, own in by_words(reading.plan.furniture).items():
        if ends_sentence(words) or _IN_SENTENCES.search(words):
            yield "running text", own[0], len(own)
        elif _label(words) and _squeezed(words) not in titles:
            yield "a label that no title in the text has", own[0], len(own)


def _words(text: str) -> str:
    """What a head says without the page's number at its ends."""
    found = _BEFORE.match(text)
    text = text[found.end() :] if found else text
    bare = _BEHIND.sub("", text)
    return bare if _label(bare) == _label(text) else text


def _label(text: str) -> str:
    """The label at a text's start, if it is a word: a bare number may be the page's."""
    opened = opening(text)
    return opened.label if opened and _NAMED.search(opened.label) else ""


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)
