"""Where the rows of a table end that tabs, bars or wide blanks part into cells.

A row has what parts its cells. A line without it ends the table, above all one that is a label and
its title, though it begins with a number as the rows do; a cell that is broken over lines may stand
between two rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from re import Pattern

from build_tools.plan.patterns import expression
from build_tools.reading.dialect import opening
from build_tools.reading.lines import Line

_CERTAIN = (expression(r"\t"), expression(r"\s*[|│｜]\s*"))
"""Nothing but tables has these three times in a line."""
_WIDE = expression(r"\s{2,}|\u3000+")
_COLUMNS = 3
_BROKEN = 2
"""A broken cell has no more lines than this without another cell."""


def end_of_rows(lines: Sequence[Line], place: int, cells: int = 0) -> int:
    """Where rows end that begin at a place; 0 where no two rows with as many cells stand there.

    ``cells`` is where the lines end that look like cells, which wide blanks alone cannot overrule.
    """
    for parts in (*_CERTAIN, _WIDE):
        widths = [_width(line, parts) for line in lines[place : place + 2]]
        if len(widths) == 2 and widths[0] == widths[1] >= _COLUMNS:
            end = _end(lines, place, parts)
            return min(end, cells or end) if parts is _WIDE else end
    return 0


def _end(lines: Sequence[Line], place: int, parts: Pattern[str]) -> int:
    end = at = place
    while at < len(lines) and at <= end + _BROKEN:
        line = lines[at]
        if _is_titled(line, parts):
            break
        if _width(line, parts) >= _COLUMNS:
            end = at + 1
        at += 1
    return end


def _width(line: Line, parts: Pattern[str]) -> int:
    return len(parts.split(line.text.strip("|│｜ \t")))


def _is_titled(line: Line, parts: Pattern[str]) -> bool:
    """Whether a line is a label and one title behind it, whose letters blanks may part: 附  则."""
    opened = opening(line.text)
    if opened is None or not opened.rest or (parts is not _WIDE and parts.search(line.text)):
        return False
    cells = parts.split(opened.rest)
    is_spaced = opened.form.series != "1 " and all(len(cell) == 1 for cell in cells)
    return len(cells) == 1 or is_spaced
