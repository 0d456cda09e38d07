"""A table's header and rows → the names of its columns and its cells, as they are written out.

A cell that spans rows is written once and marked below (``^``).
"""

from __future__ import annotations

from collections.abc import Sequence

from build_tools.reading.lines import join
from build_tools.reading.table_declarations import ABOVE
from build_tools.receiving.grids import Field

_GROUPED = 2
"""The rows of a header that names groups of columns; and the fewest columns of a group."""


def names(header: Sequence[Sequence[Field | None]]) -> tuple[str, ...]:
    """The names of columns: what stands above each, from the top."""
    width = len(header[0]) if header else 0
    shared = under(header)
    said = []
    for column in range(width):
        name = shared[column] if column and shared[column] == shared[column - 1] else ""
        for row in header:
            one = row[column]
            if one and one.text:
                name = join(name, one.text) if name else one.text
        said.append(name)
    return tuple(said)


def under(header: Sequence[Sequence[Field | None]]) -> tuple[str, ...]:
    """What stands above each column and others, each with a name of its own below it; or nothing.

    So it is read where a header has two rows: 2023年 over 城区 and 乡镇.
    """
    width = len(header[0]) if header else 0
    found = [""] * width
    if len(header) != _GROUPED:
        return tuple(found)
    above, below = header
    for start, one in enumerate(above):
        if one is None or one.columns < _GROUPED or not one.text:
            continue
        places = range(start, min(start + one.columns, width))
        own = [below[at] for at in places]
        if all(each is not None and each.text and each.columns == 1 for each in own):
            for at in places:
                found[at] = one.text
    return tuple(found)


def is_nested(header: Sequence[Sequence[Field | None]]) -> bool:
    """Whether a name stands above several columns, and not all of their names say it."""
    shared = under(header)
    return any(
        one is not None and one.columns > 1 and bool(one.text) and not shared[at]
        for row in header[:-1]
        for at, one in enumerate(row)
    )


def cells(rows: Sequence[Sequence[Field | None]]) -> tuple[tuple[str, ...], ...]:
    """The rows as they are written out: ``^`` where a cell above covers one."""
    covered: list[int] = [0] * (len(rows[0]) if rows else 0)
    written = []
    for row in rows:
        own: list[str] = []
        for column, one in enumerate(row):
            if one is not None:
                covered[column] = one.rows - 1
                for other in range(column + 1, min(column + one.columns, len(row))):
                    covered[other] = 0
                own.append(one.text)
            elif covered[column] > 0:
                covered[column] -= 1
                own.append(ABOVE)
            else:
                own.append("")
        written.append(tuple(own))
    return tuple(written)
