"""Lines that resemble a table: a header's word, below it short lines, many of them values."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from build_tools.plan.patterns import expression
from build_tools.reading.dialect import opening
from build_tools.reading.layout import Layout
from build_tools.reading.lines import HAN, Line
from build_tools.reading.sentences import ends_sentence
from build_tools.reading.table_draft import HEADER, PARTED, VALUE, cells_of
from build_tools.reading.table_shape import end_of_rows, is_grouped

_CELL = 0.7
_WIDEST = 22
"""A cell is no wider than this, where lines are not wrapped: the longest seen has 22."""
_FEWEST = 8
_FEWEST_VALUES = 0.25
_OFTEN = 3
"""What stands at the end of so many lines is a value too: 预期性."""
_ROWS = 3
_COLUMNS = 3
_BARS = expression("[|│｜]")
_SIGN = expression("[，。；]")


class Resemblance:
    """Looks for tables line after line; remembers the run of cells that it looked at last."""

    def __init__(self, lines: Sequence[Line], layout: Layout) -> None:
        self.lines = lines
        self.layout = layout
        self.run = range(0)
        self.begins: frozenset[int] = frozenset()

    def end(self, place: int) -> int:
        """Where the table ends that the lines from a place on look like; 0: they do not."""
        has_groups = is_grouped(self.lines, place)
        is_ruled = has_groups or self._is_ruled(place) or self._is_counted(place)
        if not is_ruled and place in self.run and place not in self.begins:
            return 0
        if not is_ruled and not HEADER.search(self.lines[place].text[:40]):
            return 0
        if place not in self.run:
            self.run = range(place, self._end_of_cells(place))
            self.begins = frozenset(self._beginnings())
        is_long = self.run.stop - place >= _ROWS
        is_table = has_groups or (is_ruled and is_long) or place in self.begins
        if not is_table or self._is_title(place):
            return 0
        end = end_of_rows(self.lines, place, self.run.stop) or self.run.stop
        return end - ends_with_title(self.lines[place:end])

    def _is_title(self, place: int) -> bool:
        """Whether a line stands above the one that names the columns: …项目表."""
        own, *below = (line.text for line in self.lines[place : place + 2])
        is_named = bool(below) and len(below[0].split()) > 2 and bool(HEADER.search(below[0][:40]))
        return is_named and len(own.split()) == 1

    def _is_ruled(self, place: int) -> bool:
        """Whether cells stand below one another: three rows of as many, by bars or wide blanks.

        Bars say it by themselves; of cells that blanks part, a third below the first are values.
        """
        parted = PARTED.search(self.lines[place].text)
        if not parted:
            return False
        rows = [cells_of(line) for line in self.lines[place : place + _ROWS]]
        if len(rows) < _ROWS or len(rows[0]) < _COLUMNS or len({len(row) for row in rows}) > 1:
            return False
        values = sum(bool(VALUE.fullmatch(cell)) for row in rows[1:] for cell in row)
        is_barred = all(_BARS.search(line.text) for line in self.lines[place : place + _ROWS])
        return is_barred or 3 * values >= sum(map(len, rows[1:]))

    def _is_counted(self, place: int) -> bool:
        """Whether rows stand below 序号 that begin with 1 and 2 and have as many words."""
        if not self.lines[place].text.startswith("序号"):
            return False
        rows = [line.text.split() for line in self.lines[place : place + _ROWS]]
        is_header = len(rows) == _ROWS and len(rows[0]) >= _COLUMNS and rows[0][0] == "序号"
        return is_header and all(
            len(row) == len(rows[0]) and row[0] == str(at) for at, row in enumerate(rows[1:], 1)
        )

    def _end_of_cells(self, place: int) -> int:
        end = place
        while end < len(self.lines) and _is_cell(self.lines[end], self.layout):
            end += 1
        return end

    def _beginnings(self) -> list[int]:
        """The lines of the run from which on there are values enough, seen from its end."""
        found: list[int] = []
        repeated: Counter[str] = Counter()
        values = 0
        for at in reversed(self.run):
            words = self.lines[at].text.split()
            last = words[-1]
            repeated[last] += 1
            is_number = any(map(VALUE.fullmatch, words[1:] if len(words) > 2 else [last]))
            is_value = is_number or repeated[last] >= _OFTEN
            # What is met often enough now makes values of the lines below that end so, too.
            is_new = not is_number and repeated[last] == _OFTEN
            values += _OFTEN if is_new else is_value
            count = self.run.stop - at
            is_long = count >= (_FEWEST if len(words) < 3 else 3)
            if is_long and values - is_value >= _FEWEST_VALUES * count:
                found.append(at)
        return found


def ends_with_title(lines: Sequence[Line]) -> bool:
    """Whether the last of a table's lines titles what comes next: all others have as many cells."""
    *rows, last = lines
    width = len(cells_of(rows[0])) if rows else 0
    is_even = width >= _COLUMNS and all(len(cells_of(row)) == width for row in rows)
    return len(rows) >= _ROWS and is_even and re.fullmatch(rf"[{HAN}]{{2,}}", last.text) is not None


def _is_row(line: Line, layout: Layout) -> bool:
    is_narrow = not layout.wrapped or line.width < layout.body - 2
    return len(line.text.split()) > 2 and (is_narrow or len(cells_of(line)) >= _COLUMNS)


def _is_cell(line: Line, layout: Layout) -> bool:
    if len(_BARS.findall(line.text)) > 1:
        return True
    widest = _CELL * layout.body if layout.wrapped else _WIDEST
    if line.width > max(widest, 12) and not _is_row(line, layout):
        return False
    if ends_sentence(line.text) or _SIGN.search(line.text):
        return False
    if "：" in line.text and not (_is_row(line, layout) and has_values(line)):
        return False
    opened = opening(line.text)
    if opened is None:
        return True
    # 附件2 stands alone on its line, its title on the next.
    is_bare = opened.form.whole and bool(opened.form.level) and opened.number is not None
    is_numbered = bool(opened.form.series) and opened.form.series != "1 "
    return not (is_bare or (bool(opened.rest) and (opened.form.whole or is_numbered)))


def has_values(line: Line) -> bool:
    """Whether numbers are among the cells, so that a colon is inside one: 其中：城区 6 9."""
    return sum(bool(VALUE.fullmatch(word)) for word in line.text.split()[1:]) > 1
