"""Titles without a number between paragraphs whose numbers run through the whole text.

So a speech or a policy address is set: 甲、 names a part, 1. to 200. number its paragraphs, and
short lines among them say what the next paragraphs are about.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from build_tools.plan.patterns import expression
from build_tools.reading.dialect import Form, Opening, opening
from build_tools.reading.lines import HAN, Line
from build_tools.reading.sentences import ends_sentence

_TITLE = expression(rf"[{HAN}A-Za-z“”《》「」]{{2,16}}")
_NOTHING = expression("")
_FEWEST = 2
"""One such line by itself may be anything; so many are a habit of the text."""
_FEWEST_NUMBERS = 4
_SHORTEST = 30
"""A numbered paragraph has more characters: what is shorter may be a title or an item."""
_FORM = Form("point", 55, _NOTHING, whole=True)
"""Inside every numbered heading that is outside of 1."""


def bare_titles(lines: Sequence[Line], aside: Mapping[int, int]) -> Mapping[int, Opening]:
    """Such titles, by their lines, as what they open; ``aside`` are lines of tables."""
    found = [opening(line.text) for line in lines]
    numbered = [one is not None and one.form.series == "1." for one in found]
    if not _run_through([one for one in found if one and one.form.series == "1."]):
        return MappingProxyType({})
    titles: list[Line] = []
    for at in reversed(range(1, len(lines) - 1)):
        line, above, below = lines[at], found[at - 1], lines[at + 1]
        is_free = not (found[at] or line.number in aside or line.style or line.frame)
        is_below_text = ends_sentence(lines[at - 1].text) or bool(above and above.form.level)
        is_above_text = numbered[at + 1] and len(below.text) >= _SHORTEST
        is_above = is_above_text or below in titles[-1:]
        is_below = is_below_text or bool(_TITLE.fullmatch(lines[at - 1].text))
        if is_free and is_above and is_below and _TITLE.fullmatch(line.text):
            titles.append(line)
    begun = next((line.number for line, one in zip(lines, found, strict=True) if one), 0)
    own = [line for line in titles if line.number > begun]
    if len(own) < _FEWEST:
        return MappingProxyType({})
    return MappingProxyType({line.number: Opening(_FORM, "", None, line.text) for line in own})


def _run_through(numbers: Sequence[Opening]) -> bool:
    """Whether numbers begin once and count on to the end, over all headings."""
    counts = [one.number or 0 for one in numbers]
    long = sum(len(one.rest) >= _SHORTEST for one in numbers)
    is_counted = all(after == before + 1 for before, after in pairwise(counts))
    return len(counts) >= _FEWEST_NUMBERS and is_counted and 2 * long > len(counts)
