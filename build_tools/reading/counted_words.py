"""Lines that a word and a number count, of a form that no row of the dialect has: 任务1, 行动 2.

Where sentences are counted so, they are the items of a list. Titles are read as text, each by
itself, and told (`structure`): how deep they stand nothing says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from build_tools.plan.numerals import NUMERAL, from_chinese
from build_tools.plan.patterns import HAN_LETTER, expression
from build_tools.reading.dialect import Form, Opening
from build_tools.reading.footnotes import is_rule_of_notes
from build_tools.reading.lines import Line
from build_tools.reading.seams import Verdict
from build_tools.reading.sentences import ends_sentence

COUNTS = expression(rf"(?P<word>{HAN_LETTER}{{1,4}}?)(?P<n>{NUMERAL}|\d{{1,2}})[：:、.．\s]")
"""A title that is counted: 任务一：."""
LONGEST = 40
"""No such title is longer, in characters."""
_LABEL = expression(rf"(?P<word>{HAN_LETTER}{{2,4}}?)\s?(?P<n>{NUMERAL}|\d{{1,2}})(?=\s)")
_FEWEST = 3
_ITEM = Form("item", 0, expression(""))


def counted(lines: Sequence[Line], opened: Sequence[Opening | None]) -> Mapping[int, Opening]:
    """The lines that are items of a list that a word counts, and what they open.

    The word counts from 1 on, three or more, without a gap; most of them end a sentence.
    """
    runs: dict[str, list[tuple[Line, Opening]]] = defaultdict(list)
    for line, one in zip(lines, opened, strict=True):
        found = None if one or line.table else _LABEL.match(line.text)
        number = from_chinese(found["n"]) if found else None
        if found and number:
            rest = line.text[found.end() :].strip()
            own = Opening(_ITEM, found[0], number, rest, numbers=(number,))
            runs[found["word"]].append((line, own))
    items: dict[int, Opening] = {}
    for run in runs.values():
        numbers = [one.number for _, one in run]
        sentences = sum(ends_sentence(line.text) for line, _ in run)
        if len(run) >= _FEWEST and numbers == [*range(1, len(run) + 1)]:
            items |= {line.number: one for line, one in run if 2 * sentences > len(run)}
    return MappingProxyType(items)


def parted(lines: Sequence[Line]) -> Mapping[int, Verdict]:
    """The lines above titles that a word counts, or above a rule: what they are of ends there."""
    runs: dict[str, list[tuple[int | None, int]]] = defaultdict(list)
    for above, line in pairwise(lines):
        found = COUNTS.match(line.text) if len(line.text) <= LONGEST else None
        if found and not ends_sentence(line.text):
            runs[found["word"]].append((from_chinese(found["n"]), above.number))
    ruled: dict[int, Verdict] = {
        above.number: "ends"
        for above, line, below in zip(lines, lines[1:], lines[2:], strict=False)
        if is_rule_of_notes(line, below)
    }
    return MappingProxyType(
        ruled
        | {
            above: "ends"
            for run in runs.values()
            if [number for number, _ in run[:2]] == [1, 2]
            for _, above in run
        }
    )
