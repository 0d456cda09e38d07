"""Lines whose cells stand below one another in columns, parted by white alone.

A list of contents, running text in columns and the lines of a form are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from build_tools.plan.patterns import expression
from build_tools.reading.dialect import opening
from build_tools.reading.lines import HAN
from build_tools.reading.page_numbers import page_number
from build_tools.reading.table_draft import HEADER
from build_tools.receiving.sheets import Glyph

_GAPS = (1.0, 0.6)
"""White wider than so many letters parts two cells: some have a space in them, some stand close."""
_ROWS = 3
"""Fewer lines than these show no columns."""
_LONGEST = 200
"""No page has more lines than these in columns."""
WRAPPED = 3
"""A cell is not broken over more lines than these while all others are empty."""
_EDGE = 2
"""Above what goes on from the page before stand no more lines than these: a head."""
_FIRST = 6
_FAR = 3.0
"""No table has so many letters of white between its lines."""
_SPACED = 3.0
"""Letters of one word are spaced by less than so many letters."""
_LETTER = expression(rf"[{HAN}][：:]?")
_PROSE = expression("[，。；]")

Span = tuple[float, float]
Columns = tuple[Span, ...]
Cells = tuple[tuple[Glyph, ...], ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that stand in columns: for each its cells, and where the columns are.

    ``goes_on``: they are the rest of a table on the page before; ``is_titled``: a table's or a
    box's title stands right above; ``is_cut``: more lines with several cells stand right above or
    below that do not fit its columns.
    """

    lines: tuple[Cells, ...]
    columns: Columns
    goes_on: bool = False
    is_titled: bool = False
    is_cut: bool = False

    def at(self, cell: Sequence[Glyph]) -> int:
        """Which column a cell stands in."""
        place = cell[0].x0
        away = [max(x0 - place, place - x1, 0) for x0, x1 in self.columns]
        return away.index(min(away))

    def filled(self, line: int) -> set[int]:
        """The columns that a line has something in."""
        return {self.at(cell) for cell in self.lines[line]}

    def top(self, line: int) -> float:
        """Where a line begins."""
        return min(glyph.top for cell in self.lines[line] for glyph in cell)

    def bottom(self, line: int) -> float:
        """Where a line ends."""
        return max(glyph.bottom for cell in self.lines[line] for glyph in cell)


def blocks(
    groups: Sequence[Sequence[Glyph]], known: Columns = ()
) -> Iterator[tuple[Sequence[Sequence[Glyph]], Block | None]]:
    """Glyphs by lines → the lines from the top down: those that stand in columns together.

    ``known`` are the columns of the table that the page before ends with.
    """
    parted = [[_cells(group, gap) for group in groups] for gap in _GAPS]
    place = 0
    while place < len(groups):
        rest = [_rest(rows, place, known) for rows in parted if known and place <= _EDGE]
        is_titled = place > 0 and _is_caption(parted[0][place - 1])
        found = rest if any(rest) else [_block(rows, place, is_titled=is_titled) for rows in parted]
        block = max(filter(None, found), key=lambda one: len(one.lines), default=None)
        count = len(block.lines) if block else 1
        yield groups[place : place + count], block
        place += count
        known = () if block else known


def _cells(group: Sequence[Glyph], gap: float) -> Cells:
    """A line's glyphs → what white of so many letters parts."""
    own = sorted(group, key=lambda one: one.x0)
    cells: list[list[Glyph]] = [[own[0]]]
    end = own[0].x1
    for glyph in own[1:]:
        if glyph.x0 - end > gap * max(glyph.size, cells[-1][-1].size):
            cells.append([])
        cells[-1].append(glyph)
        end = max(end, glyph.x1)
    return _unspaced(tuple(map(tuple, cells)))


def _unspaced(cells: Cells) -> Cells:
    """Cells, the letters of a spaced word as one: 任　务."""
    own: list[tuple[Glyph, ...]] = []
    before = False
    for cell in cells:
        is_letter = bool(_LETTER.fullmatch(words_of((cell,))))
        if is_letter and before and cell[0].x0 - own[-1][-1].x1 < _SPACED * cell[0].size:
            own[-1] += cell
        else:
            own.append(cell)
        before = is_letter
    return tuple(own)


def span_of(cell: Sequence[Glyph]) -> Span:
    """Where a cell begins and ends."""
    return cell[0].x0, max(glyph.x1 for glyph in cell)


def _rest(rows: Sequence[Cells], start: int, known: Columns) -> Block | None:
    """The lines from one on that fill columns which are known; None where they do not."""
    end = start
    while end < len(rows) and _fits(rows[end], known) and not _is_foot(rows, end):
        end += 1
    own = tuple(rows[start:end])
    first = next((n for n, row in enumerate(own) if 2 * len(row) > len(known)), None)
    if first is None or not _is_one_cell(own[: first + 1], own[first:]):
        return None
    return Block(own, known, goes_on=True)


def _is_one_cell(above: Sequence[Cells], below: Sequence[Cells]) -> bool:
    """Whether the lines above a row are the rest of one that the page's end has cut: no head."""
    tops = [row[0][0].top for row in below[:_FIRST]]
    pitch = max((b - a for a, b in pairwise(tops)), default=2 * below[0][0][0].size)
    return len(above) <= WRAPPED + 1 and all(
        b[0][0].top - a[0][0].top < 1.1 * pitch and a[0][0].size == below[0][0][0].size
        for a, b in pairwise(above)
    )


def _is_foot(rows: Sequence[Cells], place: int) -> bool:
    """Whether a line stands by itself at a page's foot: its number, or far from what is above."""
    is_alone = len(rows[place]) == 1 and place > 0
    return is_alone and (_is_far(rows, place, 0) or page_number(words_of(rows[place])) is not None)


def _fits(row: Cells, columns: Columns) -> bool:
    """Whether each cell stands in one column: none is as wide as text, but a sign may hang out."""
    return all(
        any(x0 <= span_of(cell)[0] and span_of(cell)[1] <= x1 + cell[0].size for x0, x1 in columns)
        for cell in row
    )


def _is_caption(row: Cells) -> bool:
    opened = opening(words_of(row))
    return opened is not None and opened.form.kind in ("caption", "box")


def _block(rows: Sequence[Cells], start: int, *, is_titled: bool) -> Block | None:
    """The lines from one on that stand in columns; None where they do not."""
    if len(rows[start]) < 2:
        return None
    columns: Columns = ()
    end = start
    for place in range(start, min(len(rows), start + _LONGEST)):
        more = _with(columns, rows[place])
        if not more or place - end > WRAPPED or _is_far(rows, place, start):
            break
        columns = more
        if len(rows[place]) > 1:
            end = place + 1
    own = tuple(rows[start:end])
    columns = ()
    for row in own:
        columns = _with(columns, row)
    if not _are_columns(own, columns, is_titled=is_titled):
        return None
    above = Block(own, columns)
    block = replace(above, lines=(*own, *_tail(rows[end:], above)), is_titled=is_titled)
    end = start + len(block.lines)
    is_cut = (start > 0 and len(rows[start - 1]) > 1 and not _is_far(rows, start, 0)) or (
        end < len(rows) and len(rows[end]) > 1 and not _is_far(rows, end, 0)
    )
    return None if _is_contents(block) else replace(block, is_cut=is_cut)


def _are_columns(own: Sequence[Cells], columns: Columns, *, is_titled: bool) -> bool:
    """Whether lines that white parts alike are enough to say that they stand in columns."""
    several = sum(len(row) > 1 for row in own)
    whole = sum(len(row) == len(columns) for row in own)
    is_named = bool(own) and names_columns(own[0])
    fewest = _ROWS - 1 if is_titled or (is_named and len(columns) > 2) else _ROWS
    is_enough = several >= fewest and whole > 1 and (1 + WRAPPED) * several >= len(own)
    is_wide = len(columns) > 2 or (len(columns) == 2 and (is_named or is_titled))
    return is_enough and is_wide and not _is_prose(own)


def _is_prose(rows: Sequence[Cells]) -> bool:
    """Whether the columns are those of running text, a third of whose lines have its signs."""
    cells = [words_of((cell,)) for row in rows for cell in row]
    return 3 * sum(bool(_PROSE.search(cell)) for cell in cells) > len(cells)


def _tail(rows: Sequence[Cells], block: Block) -> Iterator[Cells]:
    """The lines below the last with several cells that go on in one of its cells."""
    last = block.lines[-1]
    tops = [block.top(line) for line in range(len(block.lines))]
    pitch = min(b - a for a, b in pairwise(tops))
    for row in rows[:WRAPPED]:
        x0, x1 = span_of(row[0])
        met = [one for one in block.columns if one[0] < x1 and x0 < one[1]]
        above = [cell for cell in last if met and block.at(cell) == block.columns.index(met[0])]
        if len(row) > 1 or len(met) != 1 or not above or x0 < met[0][0] - 1 or x1 > met[0][1] + 1:
            return
        size = row[0][0].size
        is_below = row[0][0].top - above[0][0].top < 1.1 * pitch
        # The first column also stands where paragraphs begin: only a full cell goes on there.
        is_first = met[0] == block.columns[0]
        is_full = not is_first or span_of(above[0])[1] > met[0][1] - 2.5 * size
        is_full = is_full and abs(span_of(above[0])[0] - x0) < size
        if not is_below or not is_full:
            return
        yield row
        last = row


def _is_far(rows: Sequence[Cells], place: int, start: int) -> bool:
    """Whether much white stands above a line: another table, or a picture between."""
    if place == start:
        return False
    before, own = rows[place - 1], rows[place]
    size = max(glyph.size for cell in own for glyph in cell)
    low = max(glyph.bottom for cell in before for glyph in cell)
    return min(glyph.top for cell in own for glyph in cell) - low > _FAR * size


def _with(columns: Sequence[Span], row: Cells) -> Columns:
    """Columns, widened by what a line has; none where two of its cells, or two columns, meet."""
    found = list(columns)
    for cell in row:
        x0, x1 = span_of(cell)
        met = [one for one in found if one[0] < x1 and x0 < one[1]]
        if len(met) > 1:
            return ()
        if met:
            found.remove(met[0])
            x0, x1 = min(x0, met[0][0]), max(x1, met[0][1])
        found.append((x0, x1))
    found.sort()
    own = [next(n for n, one in enumerate(found) if one[0] <= cell[0].x0 <= one[1]) for cell in row]
    return tuple(found) if len(set(own)) == len(own) else ()


def words_of(row: Cells) -> str:
    """What the cells of a line say."""
    return " ".join("".join(glyph.text for glyph in cell) for cell in row)


def _is_contents(block: Block) -> bool:
    """Whether titles stand in it, with pages that never fall at their ends: a list of contents."""
    last = [words_of(row).split()[-1] for row in block.lines if len(row) > 1]
    pages = [int(one) for one in last if one.isdecimal()]
    titled = sum(opening(words_of(row)) is not None for row in block.lines)
    return len(pages) == len(last) and pages == sorted(pages) and 2 * titled >= len(block.lines)


def names_columns(row: Cells) -> bool:
    """Whether a line has words that head columns; one with a colon is an entry of a form."""
    words = words_of(row)
    return bool(HEADER.search(words)) and not re.search("[：:]", words)
