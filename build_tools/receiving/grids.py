"""A grid of cells → a table: what stands above and below it, its header, its rows.

Rows that a page cuts are put together; the header that each page repeats is taken out once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from build_tools.reading.lines import join

_MOSTLY = 0.8


@dataclass(slots=True)
class Field:
    """A cell while a table is put together."""

    text: str
    page: int = 0
    rows: int = 1
    columns: int = 1
    size: float = 0.0
    bold: bool = False


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A whole table. ``above`` and ``below`` are its rows of one cell: titles and notes.

    ``header`` and ``rows`` have a cell for each column: None where another covers it. ``repeated``
    are headers that later pages repeat.
    """

    header: tuple[tuple[Field | None, ...], ...]
    rows: tuple[tuple[Field | None, ...], ...]
    above: tuple[Field, ...] = ()
    below: tuple[Field, ...] = ()
    repeated: tuple[Field, ...] = ()


@dataclass(slots=True)
class Grid:
    """All rows, with a place for each column; ``starts`` are the first rows of pages.

    ``is_spaced`` says that a space stands between Chinese and digits.
    """

    rows: list[list[Field | None]] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    is_spaced: bool = True


def assembled(grid: Grid, head: int = 0) -> RuledTable:
    """Rows → the table; ``head`` is how many of them name columns, 0 if nothing says it."""
    rows = _without_empty(grid)
    above: list[Field] = []
    first, last = 0, len(rows)
    while first < last and _is_one(rows[first]):
        above.append(rows[first][0])  # type: ignore[arg-type]  # _is_one
        first += 1
    below: list[Field] = []
    while last > first + 1 and _is_one(rows[last - 1]):
        last -= 1
        below.insert(0, rows[last][0])  # type: ignore[arg-type]  # _is_one
    if first >= last:
        return RuledTable((), (), tuple(above), tuple(below))
    tall = max((one.rows for one in rows[first] if one), default=1)
    height = min(max(head - first, tall), last - first)
    header = rows[first : first + height]
    body: list[list[Field | None]] = []
    repeated: list[Field] = []
    starts = set(grid.starts[1:])
    skip = 0
    for at in range(first + height, last):
        if at in starts and _texts(rows[at : at + height]) == _texts(header):
            skip = height
        if skip:
            repeated += [one for one in rows[at] if one and one.text]
            skip -= 1
            starts.add(at + 1)
            continue
        if at in starts and body:
            every = rows[first + height : last]
            body += _continued(body, rows[at], every, is_spaced=grid.is_spaced)
        else:
            body.append(rows[at])
    return RuledTable(
        tuple(map(tuple, header)), tuple(map(tuple, body)), tuple(above), tuple(below),
        tuple(repeated),
    )  # fmt: skip


def _without_empty(grid: Grid) -> list[list[Field | None]]:
    """Rows without those that hold nothing, and without columns that never do.

    They are what a frame's border leaves around a table.
    """
    own = [n for n in range(len(grid.rows[0]) if grid.rows else 0) if _is_used(grid.rows, n)]
    rows: list[list[Field | None]] = []
    starts = []
    is_start = False
    for at, row in enumerate(grid.rows):
        is_start = is_start or at in grid.starts
        if any(one and one.text for one in row) or all(one is None for one in row):
            starts += [len(rows)] if is_start else []
            is_start = False
            rows.append([_narrowed(row, n, own) for n in own])
    grid.starts = starts
    return rows


def _narrowed(row: Sequence[Field | None], column: int, own: Sequence[int]) -> Field | None:
    """A cell with the columns that are left; that over a whole row begins at the first of them."""
    one = row[column]
    first = row[0]
    if one is None and column == own[0] and first and first.columns == len(row):
        one = first
    return one and replace(one, columns=sum(column <= n < column + one.columns for n in own))


def _is_used(rows: Sequence[Sequence[Field | None]], column: int) -> bool:
    """Whether a cell with words, not as wide as the table, stands in a column or over it."""
    return any(
        one is not None
        and bool(one.text)
        and n <= column < n + one.columns
        and one.columns < len(row)
        for row in rows
        for n, one in enumerate(row)
    )


def _is_one(row: Sequence[Field | None]) -> bool:
    """Whether one cell takes the whole row, in a table that has more columns."""
    return len(row) > 1 and row[0] is not None and row[0].columns == len(row)


def _texts(rows: Sequence[Sequence[Field | None]]) -> list[list[str]]:
    return [["".join(one.text.split()) if one else "" for one in row] for row in rows]


def _continued(
    body: list[list[Field | None]],
    row: list[Field | None],
    every: Sequence[list[Field | None]],
    *,
    is_spaced: bool,
) -> list[list[Field | None]]:
    """The first row on a new page: a row of its own, or the rest of the last one.

    It is a rest where columns are empty that never are, and something stood in all that are not.
    A column of groups goes on: its empty cell is covered from above.
    """
    last = body[-1]
    grouped = [
        any(cell is not None and cell.rows > 1 for cell in (other[n] for other in every))
        for n in range(len(row))
    ]
    filled = [
        sum(cell is None or bool(cell.text) for cell in (other[n] for other in every))
        >= _MOSTLY * len(every)
        for n in range(len(row))
    ]
    lacks = [
        n
        for n, one in enumerate(row)
        if one is not None and not one.text and filled[n] and not grouped[n]
    ]
    has = [n for n, one in enumerate(row) if one is not None and one.text]
    above = [standing(body, n) for n in range(len(row))]
    if has and lacks and all(above[n] is not None and above[n].text for n in has):  # type: ignore[union-attr]
        for n in has:
            over, rest = above[n], row[n]
            assert over and rest
            over.text = join(over.text, rest.text, is_spaced=is_spaced)
        for n, one in enumerate(row):
            over = above[n]
            if one is not None and over is not None:
                over.rows += one.rows - 1
        return []
    for n, one in enumerate(row):
        over = above[n]
        if one is not None and not one.text and grouped[n] and over is not None and over.text:
            over.rows += one.rows
            row[n] = None
    assert last is not row
    return [row]


def standing(body: Sequence[Sequence[Field | None]], column: int) -> Field | None:
    """The cell that stands in the last row of a column, or covers it."""
    return next((row[column] for row in reversed(body) if row[column] is not None), None)
