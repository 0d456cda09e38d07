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
_AT_ENDS = expression(rf"^{_SIGN}*\d+{_SIGN}+|{_SIGN}*\d+{_SIGN}*$")
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
        elif _is_labelled(words) and _squeezed(words) not in titles:
            yield "a label that no title in the text has", own[0], len(own)


def _words(text: str) -> str:
    """What a head says without the page's number at its ends."""
    bare = _AT_ENDS.sub("", text)
    return text if not bare or (_is_labelled(text) and not _is_labelled(bare)) else bare


def _is_labelled(text: str) -> bool:
    """Whether a text has a label that is a word: a bare number may be the page's."""
    opened = opening(text)
    return opened is not None and _NAMED.search(opened.label) is not None


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)
