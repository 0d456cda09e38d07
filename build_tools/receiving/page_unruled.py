"""Tables without ruled lines: rows whose cells white alone parts.

Where header, values or rules across say that it is a table, it is read as one. Elsewhere the white
between what stands in columns is kept, wide, in the lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from build_tools.reading.table_draft import VALUE
from build_tools.receiving.page_lines import SetLine, grouped, line_of
from build_tools.receiving.page_rules import Box
from build_tools.receiving.page_tables import Part
from build_tools.receiving.page_white import (
    WRAPPED,
    Block,
    Cells,
    Columns,
    blocks,
    names_columns,
    span_of,
    words_of,
)
from build_tools.receiving.sheets import Glyph, Rule

_WIDE = "\u3000\u3000"
_ACROSS = 0.7
"""A rule as long as this part of a table belongs to it."""


def tables_and_rest(
    glyphs: Sequence[Glyph], rules: Sequence[Rule], page: int, known: Columns = ()
) -> tuple[tuple[Part, ...], tuple[Glyph, ...]]:
    """Glyphs outside ruled tables → the unruled tables, and the glyphs that are in none.

    ``known`` are the columns of the table that the page before ends with: it may go on.
    """
    parts: list[Part] = []
    rest: list[Glyph] = []
    for own, block in blocks(grouped(glyphs), known):
        part = _part(block, rules, page) if block else None
        if part:
            parts.append(part)
        else:
            rest += [glyph for group in own for glyph in group]
    return tuple(parts), tuple(rest)


def lines_and_tables(
    glyphs: Sequence[Glyph], rules: Sequence[Rule], page: int
) -> Iterator[SetLine | Part]:
    """Glyphs outside ruled tables → lines and unruled tables, from the top down."""
    for own, block in blocks(grouped(glyphs)):
        part = _part(block, rules, page) if block else None
        if part:
            yield part
        elif block:
            yield from map(_spaced, block.lines)
        else:
            yield from map(line_of, own)


def going_on(part: Part, before: Part) -> Part | None:
    """A part as wide as that on the page before which it goes on; None: it is another table."""
    if part.is_ruled or before.is_ruled or len(_edges(part)) != len(_edges(before)):
        return None
    theirs = _edges(before)
    for row in part.rows:
        for box, lines in row:
            at = _edges(part).index(box.x0)
            if any(not theirs[at] <= (one.x0 + one.x1) / 2 <= theirs[at + 1] for one in lines):
                return None
    as_theirs = dict(zip(_edges(part), theirs, strict=True))

    def moved(box: Box) -> Box:
        return replace(box, x0=as_theirs[box.x0], x1=as_theirs[box.x1])

    rows = tuple(tuple((moved(box), lines) for box, lines in row) for row in part.rows)
    is_rest = _is_cut(before, part)
    return replace(part, box=moved(part.box), rows=rows, is_rest=is_rest)


def _is_cut(before: Part, part: Part) -> bool:
    """Whether a part's first row leaves cells empty, and those above its others are all full."""
    own = [n for n, (_, lines) in enumerate(part.rows[0]) if lines]
    last = before.rows[-1]
    if len(own) == len(part.rows[0]) or len(part.rows[0]) != len(last):
        return False
    ends = [
        [line.x1 for row in before.rows for _, lines in row[n : n + 1] for line in lines]
        for n in own
    ]
    return all(
        last[n][1] and last[n][1][-1].x1 > max(side) - 1.5 * last[n][1][-1].size
        for n, side in zip(own, ends, strict=True)
    )


def columns_of(part: Part) -> Columns:
    """Where the columns of an unruled table are."""
    return tuple(pairwise(_edges(part)))


def _edges(part: Part) -> list[float]:
    return sorted({side for row in part.rows for box, _ in row for side in (box.x0, box.x1)})


def _spaced(row: Cells) -> SetLine:
    """A line whose wide white is kept."""
    own = [line_of(cell) for cell in row]
    whole = line_of([glyph for cell in row for glyph in cell])
    return replace(whole, text=_WIDE.join(one.text for one in own), is_parted=len(own) > 1)


def _part(block: Block, rules: Sequence[Rule], page: int) -> Part | None:
    """A block as a table; None where nothing says that it is one."""
    across = _across(block, rules)
    if block.is_cut or not (
        block.goes_on or block.is_titled or len(across) > 1 or _has_values(block)
    ):
        return None
    rows = _rows(block, across)
    sides = _sides(block)
    box = Box(sides[0], block.top(0), sides[-1], block.bottom(len(block.lines) - 1))
    # A header and the first row below it are covered by nothing.
    first = 0 if block.goes_on else 1
    covered = [_covered(block, own) if at > first else 0 for at, own in enumerate(rows)]
    made: list[tuple[tuple[Box, tuple[SetLine, ...]], ...]] = []
    for at, own in enumerate(rows):
        cells = []
        for column in range(covered[at], len(block.columns)):
            below = (n for n in range(at + 1, len(rows)) if column >= covered[n])
            low = block.bottom(rows[next(below, len(rows)) - 1][-1])
            place = Box(sides[column], block.top(own[0]), sides[column + 1], low)
            cells.append((place, tuple(_lines(block, own, column))))
        made.append(tuple(cells))
    return Part(page, box, tuple(made), is_ruled=False) if made[1:] or block.goes_on else None


def _sides(block: Block) -> list[float]:
    """Where the cells of a block end: half way between its columns."""
    if block.goes_on:
        return [block.columns[0][0], *(end for _, end in block.columns)]
    inner = [(a[1] + b[0]) / 2 for a, b in pairwise(block.columns)]
    return [block.columns[0][0] - 1, *inner, block.columns[-1][1] + 1]


def _lines(block: Block, own: Sequence[int], column: int) -> Iterator[SetLine]:
    """What a row has in a column."""
    for line in own:
        yield from (line_of(cell) for cell in block.lines[line] if block.at(cell) == column)


def _covered(block: Block, own: Sequence[int]) -> int:
    """How many columns at the left a row leaves to the group above, while it fills all others.

    Where all that stands above it is full, it is the rest of the row above.
    """
    filled = set().union(*(block.filled(line) for line in own))
    first = min(filled)
    if 2 * first >= len(block.columns) or len(filled) != len(block.columns) - first:
        return 0
    return 0 if _is_rest(block, own[0]) else first


def _is_rest(block: Block, line: int) -> bool:
    """Whether a line leaves columns empty, and goes on where all that stands above it is full."""
    above = {block.at(cell): cell for cell in block.lines[line - 1]} if line else {}
    filled = block.filled(line)
    return len(filled) < len(block.columns) and all(
        n in above and span_of(above[n])[1] > block.columns[n][1] - 1.5 * above[n][0].size
        for n in filled
    )


def _across(block: Block, rules: Sequence[Rule]) -> list[float]:
    """The heights of the rules that go over the block, above it and below it too."""
    x0, x1 = block.columns[0][0], block.columns[-1][1]
    last = len(block.lines) - 1
    near = block.bottom(0) - block.top(0)
    return sorted(
        {
            round(rule.at)
            for rule in rules
            if rule.horizontal
            and min(rule.end, x1) - max(rule.start, x0) > _ACROSS * (x1 - x0)
            and block.top(0) - near < rule.at < block.bottom(last) + near
        }
    )


def _has_values(block: Block) -> bool:
    """Whether its first line names columns, or a quarter of what stands below is numbers."""
    cells = [words_of((cell,)) for row in block.lines[1:] for cell in row]
    values = sum(bool(VALUE.fullmatch(cell)) for cell in cells)
    is_named = len(block.columns) > 2 and names_columns(block.lines[0])
    return is_named or 4 * values >= len(cells)


def _rows(block: Block, across: Sequence[float]) -> list[list[int]]:
    """The lines of each row, the header first: as rules part them, else by what they fill."""
    lines = range(len(block.lines))
    parted = [sum(at < block.bottom(line) for at in across) for line in lines]
    groups = [[line for line in lines if parted[line] == n] for n in sorted(set(parted))]
    if len(groups) > 2 and 2 * len(groups) >= len(lines):
        return groups
    if block.goes_on:
        return _filled_rows(block, lines)
    header = groups[0] if len(groups) > 1 and len(groups[0]) <= WRAPPED else _header(block)
    return _filled_rows(block, range(header[-1] + 1, len(lines)), header)


def _header(block: Block) -> list[int]:
    """The first lines: those before the first value, or the first alone where there is none."""
    valued = (
        n
        for n, row in enumerate(block.lines)
        if n and any(VALUE.fullmatch(words_of((cell,))) for cell in row)
    )
    nearer = (n for n in range(1, len(block.lines)) if _is_nearer_below(block, n))
    return [*range(min(next(valued, 1), next(nearer, WRAPPED), WRAPPED))]


def _filled_rows(block: Block, lines: Sequence[int], header: Sequence[int] = ()) -> list[list[int]]:
    """A line that fills most columns begins a row; the others go with the line that is nearer."""
    width = len(block.columns)
    rows: list[list[int]] = [[*header]] if header else []
    waiting: list[int] = []
    for line in lines:
        is_full = 2 * len(block.filled(line)) > width
        is_row = (is_full or bool(_covered(block, [line]))) and not _is_rest(block, line)
        if is_row:
            rows.append([*waiting, line])
            waiting = []
        elif not waiting and not _is_nearer_below(block, line) and (rows or block.goes_on):
            # On a new page it is the rest of a row that the page's end has cut.
            rows = rows or [[]]
            rows[-1].append(line)
        else:
            waiting.append(line)
    if rows:
        rows[-1] += waiting
    return rows or ([waiting] if waiting else [])


def _is_nearer_below(block: Block, line: int) -> bool:
    """Whether a line stands nearer to the next one than to the one before."""
    if line + 1 >= len(block.lines):
        return False
    above, below = block.top(line) - block.top(line - 1), block.top(line + 1) - block.top(line)
    return below < 0.9 * above
