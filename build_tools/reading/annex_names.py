"""Lines that only say what is annexed: they stand above a text's signature, with nothing between.

GB/T 9704 names what is annexed below the body, above who signs and the day; the annexes themselves
come after. Where they do not, the names head nothing, and who signs is part of none of them.
"""

from __future__ import annotations

from collections.abc import Sequence

from build_tools.plan.patterns import expression
from build_tools.reading.dialect import Opening
from build_tools.reading.lines import HAN, Line
from build_tools.reading.sentences import ends_sentence

_DATE = expression(
    r"[（(]?[\d〇零○Ｏ一二三四五六七八九十]{4}\s*年\s*[\d一二三四五六七八九十]{1,2}\s*月"
    r"\s*[\d一二三四五六七八九十]{1,3}\s*日[）)]?"
)
_SIGNED = expression(rf"[{HAN}\s]{{2,40}}")
_BODIES = 4
"""So many bodies sign at most, a line each."""


def annex_names(lines: Sequence[Line], openings: Sequence[Opening | None]) -> frozenset[int]:
    """The numbers of such lines: a text ends with its signature, or its annexes follow."""
    named: set[int] = set()
    for at, line in enumerate(lines):
        if _DATE.fullmatch(line.text) and _is_end(openings, at):
            first = at
            while first and at - first < _BODIES and _signs(lines[first - 1], openings[first - 1]):
                first -= 1
            while first and first < at and _annexes(openings[first - 1], lines[first - 1]):
                first -= 1
                named.add(lines[first].number)
    return frozenset(named)


def _is_end(openings: Sequence[Opening | None], at: int) -> bool:
    """Whether the text ends here, or an annex begins."""
    below = openings[at + 1] if at + 1 < len(openings) else None
    return at + 1 == len(openings) or (below is not None and below.form.kind == "annex")


def _signs(line: Line, opened: Opening | None) -> bool:
    return not opened and bool(_SIGNED.fullmatch(line.text))


def _annexes(opened: Opening | None, line: Line) -> bool:
    is_annex = opened is not None and opened.form.kind == "annex" and bool(opened.rest)
    return is_annex and not ends_sentence(line.text)
