"""Running text in two columns: where the gutter is, and which column is read first."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from build_tools.receiving.page_lines import grouped
from build_tools.receiving.sheets import Glyph

_FEWEST = 8
"""A page with fewer lines than this shows no gutter by itself."""
_CROSSED = 0.15
"""No more than this part of the lines goes over a gutter: titles."""
_GUTTER = 1.2
"""A gutter beside lines that go over the page is wider than so many letters: a blank is one."""
_BOTH = 0.6
_SHARE = 0.3
"""At least this part of the lines stands on each side."""


def in_columns(
    glyphs: Sequence[Glyph], known: float = 0.0
) -> tuple[tuple[int, tuple[Glyph, ...]], ...]:
    """Running text in columns → pieces to be read one after the other, with the column's number.

    A gutter is white all along beside most lines, and text as wide as a column stands on both its
    sides. A line over both columns parts what stands above it from what stands below.
    ``known`` is the gutter of other pages, 0 where they have none.
    """
    rows = grouped(glyphs)
    gutter = _gutter(rows) or (known if _is_clear(rows, known) else 0.0)
    run = range(len(rows))
    if not gutter:
        run = _columned(rows)
        gutter = _gutter(rows[run.start : run.stop])
    if not gutter:
        return ((0, tuple(glyphs)),)
    pieces: list[tuple[int, tuple[Glyph, ...]]] = []
    sides: tuple[list[Glyph], list[Glyph]] = ([], [])

    def close() -> None:
        pieces.extend((n, tuple(side)) for n, side in enumerate(sides, 1) if side)
        for side in sides:
            side.clear()

    for n, row in enumerate(rows):
        is_across = any(one.x0 < gutter < one.x1 for one in row) or _bridges(row, gutter)
        if n not in run or is_across:
            close()
            pieces.append((0, tuple(row)))
        else:
            for one in row:
                sides[one.centre > gutter].append(one)
    close()
    return tuple(pieces)


def _columned(rows: Sequence[Sequence[Glyph]]) -> range:
    """The lines of a page that stand in columns of running text, above or below lines that do not.

    They are the longest run that no line crosses, most of which has signs of sentences, and most of
    which has words on both sides, farther apart than two letters of a line are.
    """
    longest, at = range(0), 0.0
    for place in _places(rows):
        start = 0
        for n in range(len(rows) + 1):
            if n == len(rows) or _crosses(rows[n], place, _GUTTER / 2):
                if n - start > len(longest):
                    longest, at = range(start, n), place
                start = n + 1
    own = rows[longest.start : longest.stop]
    prose = sum(any(one.text in "，。；" for one in row) for row in own)
    both = sum(_has(row, at, -1) and _has(row, at, 1) for row in own)
    return longest if 2 * prose > len(own) and both > _BOTH * len(own) else range(0)


def _places(rows: Sequence[Sequence[Glyph]]) -> list[float]:
    """Where a gutter may be: about the middle."""
    left = min((one.x0 for row in rows for one in row), default=0.0)
    right = max((one.x1 for row in rows for one in row), default=0.0)
    return [left + (right - left) * step / 100 for step in range(35, 66)]


def _bridges(row: Sequence[Glyph], gutter: float) -> bool:
    """Whether a line goes on over the gutter without a gap."""
    own = sorted(row, key=lambda one: one.x0)
    return any(
        a.x1 <= gutter <= b.x0 and b.x0 - a.x1 < 0.8 * max(a.size, b.size) for a, b in pairwise(own)
    )


def usual_gutter(pages: Sequence[Sequence[Glyph]]) -> float:
    """The gutter of most pages; 0: they have none."""
    rows = [one for one in map(grouped, pages) if len(one) >= _FEWEST]
    found = [at for at in map(_gutter, rows) if at]
    return median(found) if 2 * len(found) > len(rows) else 0.0


def _gutter(rows: Sequence[Sequence[Glyph]]) -> float:
    """Where a page's gutter is; 0: there is none."""
    if len(rows) < _FEWEST:
        return 0.0
    left = min(one.x0 for row in rows for one in row)
    right = max(one.x1 for row in rows for one in row)
    crossed = {at: sum(_crosses(row, at) for row in rows) for at in _places(rows)}
    fewest = min(crossed.values())
    clear = [at for at in crossed if crossed[at] == fewest]
    at = clear[len(clear) // 2]
    both = sum(_has(row, at, -1) and _has(row, at, 1) for row in rows)
    # Titles in the middle stand beside no line: they are no column.
    if fewest > _CROSSED * len(rows) or both < _SHARE * len(rows):
        return 0.0
    sides = (
        [max(one.x1 for one in row if one.x1 <= at) - left for row in rows if _has(row, at, -1)],
        [right - min(one.x0 for one in row if one.x0 >= at) for row in rows if _has(row, at, 1)],
    )
    is_full = all(len(side) >= _SHARE * len(rows) for side in sides)
    halves = (at - left, right - at)
    dense = (median(side) > 0.7 * half for side, half in zip(sides, halves, strict=True) if side)
    return at if is_full and all(dense) else 0.0


def _has(row: Sequence[Glyph], at: float, side: int) -> bool:
    return any(one.x1 <= at if side < 0 else one.x0 >= at for one in row)


def _is_clear(rows: Sequence[Sequence[Glyph]], at: float) -> bool:
    """Whether few lines cross a place."""
    return bool(at) and sum(_crosses(row, at) for row in rows) <= _CROSSED * len(rows)


def _crosses(row: Sequence[Glyph], at: float, room: float = 0.3) -> bool:
    """Whether a line has something at a place, or nearer to it than some part of a letter."""
    return any(one.x0 - room * one.size < at < one.x1 + room * one.size for one in row)
