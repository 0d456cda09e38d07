"""The parts of a table on one page or several → its grid: each cell at its row and column.

Where cells begin and end says which columns there are, those of all pages together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from build_tools.reading.lines import join
from build_tools.receiving.grids import Field, Grid, RuledTable, assembled, standing
from build_tools.receiving.page_lines import SetLine
from build_tools.receiving.page_rules import Box

_NEAR = 4.0


@dataclass(frozen=True, slots=True)
class Part:
    """What one page has of a table: each row's cells, each with its place and its lines.

    ``alone`` are the lines of a single row, for that may be no table; where it is not
    ``is_ruled``, white alone has told its cells, and ``is_rest`` says that its first row is the
    rest of the last one on the page before.
    """

    page: int
    box: Box
    rows: tuple[tuple[tuple[Box, tuple[SetLine, ...]], ...], ...]
    alone: tuple[SetLine, ...] = ()
    is_ruled: bool = True
    is_rest: bool = False


def whole(parts: Sequence[Part], *, is_spaced: bool = True) -> RuledTable:
    """The parts of a table in their order → the table; ``is_spaced`` is how lines are joined."""
    return assembled(_grid(parts, is_spaced=is_spaced))


def _grid(parts: Sequence[Part], *, is_spaced: bool) -> Grid:
    """All cells by row and column; the columns are those of all pages together."""
    sides = sorted(
        side for part in parts for row in part.rows for box, _ in row for side in (box.x0, box.x1)
    )
    xs: list[float] = []
    for side in sides:
        if not xs or side - xs[-1] > _NEAR:
            xs.append(side)
    grid = Grid(is_spaced=is_spaced)
    for part in parts:
        rows = part.rows
        if part.is_rest and grid.rows:
            _add_rest(grid, rows[0], xs)
            rows = rows[1:]
        tops = [min(box.top for box, _ in row) for row in rows]
        start = len(grid.rows)
        grid.starts.append(start)
        grid.rows += [[None] * (len(xs) - 1) for _ in tops]
        for at, row in enumerate(rows):
            for box, lines in row:
                column = _at(xs, box.x0)
                height = sum(1 for top in tops[at:] if top < box.bottom - _NEAR)
                width = max(1, _at(xs, box.x1) - column)
                own = Field("", part.page, max(1, height), width)
                _add(own, lines, is_spaced=is_spaced)
                if lines:
                    own.size, own.bold = lines[0].size, lines[0].bold
                grid.rows[start + at][column] = own
    return grid


def _add(one: Field, lines: Sequence[SetLine], *, is_spaced: bool) -> None:
    """Put lines behind what a cell says."""
    for line in lines:
        one.text = join(one.text, line.text, is_spaced=is_spaced) if one.text else line.text


def _add_rest(
    grid: Grid, row: Sequence[tuple[Box, tuple[SetLine, ...]]], xs: Sequence[float]
) -> None:
    """Put the rest of a row, which a page's end has cut, behind what its cells say."""
    for box, lines in row:
        above = standing(grid.rows, _at(xs, box.x0))
        if above:
            _add(above, lines, is_spaced=grid.is_spaced)


def _at(xs: Sequence[float], x: float) -> int:
    return min(range(len(xs)), key=lambda n: abs(xs[n] - x))
