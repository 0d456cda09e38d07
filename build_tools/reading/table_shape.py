"""Where the rows of a table end that tabs, bars or wide blanks part into cells.

A row has what parts its cells. A line without it ends the table, above all one that is a label and
its title, though it begins with a number as the rows do; a cell that is broken over lines may stand
between two rows, and so may what heads a group of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from re import Pattern

from build_tools.plan.patterns import expression
from build_tools.reading.dialect import opening
from build_tools.reading.lines import Line
from build_tools.reading.table_draft import HEADER, cells_of

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
        width = _width(lines[place], parts)
        first = place + 1 + is_grouped(lines, place)
        if width >= _COLUMNS and first < len(lines) and _width(lines[first], parts) == width:
            end = _end(lines, place, parts)
            is_open = parts is _WIDE and first == place + 1
            return min(end, cells or end) if is_open else end
    return 0


def is_grouped(lines: Sequence[Line], place: int) -> bool:
    """Whether a label and a title stand below a table's first line, over the rows of a group."""
    if not HEADER.search(lines[place].text[:40]) or place + 2 >= len(lines):
        return False
    widths = [len(cells_of(line)) for line in (lines[place], lines[place + 2])]
    is_shaped = widths[0] == widths[1] >= _COLUMNS and not HEADER.search(lines[place + 2].text[:40])
    return is_shaped and any(_is_titled(lines[place + 1], parts) for parts in (*_CERTAIN, _WIDE))


def _end(lines: Sequence[Line], place: int, parts: Pattern[str]) -> int:
    end = at = place
    while at < len(lines) and at <= end + _BROKEN:
        line = lines[at]
        if _is_titled(line, parts) and not _heads_rows(lines, at, place, parts):
            break
        if _width(line, parts) >= _COLUMNS:
            end = at + 1
        at += 1
    return end


def _heads_rows(lines: Sequence[Line], at: int, place: int, parts: Pattern[str]) -> bool:
    """Whether rows of this table go on below a line: it heads a group of them, 一、北部片区."""
    if at + 1 >= len(lines) or HEADER.search(lines[at + 1].text[:40]):
        return False
    return _width(lines[at + 1], parts) == _width(lines[place], parts)


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
