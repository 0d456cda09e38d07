"""Where lines begin and end that are not indented and full: on each page, in each frame and column.

What a line lacks of both is its indent and its room; they say where paragraphs begin and end.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from types import MappingProxyType

from build_tools.receiving.page_pieces import Piece

_NEAR = 3.0
_FEWEST = 3
_SHARE = 0.02
_LONG = 3
"""A line that ends no more than so many letters before the longest is a long one."""
_HANGING = 1.5
"""A sign may hang out of the line, by no more than so many letters."""
_MANY = 8
"""So many lines show the edges of a page by themselves."""

Key = tuple[int, str, int]


@dataclass(frozen=True, slots=True)
class Edges:
    """The left and the right edge of full lines, in points."""

    left: float
    right: float


def key_of(piece: Piece) -> Key:
    """What shares its edges: a frame over all its pages, else a page's column."""
    return (0, piece.frame, 0) if piece.frame else (piece.page, "", piece.column)


def edges_of(pieces: Sequence[Piece], widths: Mapping[int, float]) -> Mapping[Key, Edges]:
    """The edges of all that lines stand in; ``widths`` are the pages'."""
    own: dict[Key, list[Piece]] = defaultdict(list)
    for piece in pieces:
        if piece.line and not piece.aside:
            own[key_of(piece)].append(piece)
    usual = _usual(own, widths)
    padding = _padding(own)
    return MappingProxyType({
        key: _framed(here, padding) if key[1] else _free(here, usual[key[2], key[0] % 2])
        for key, here in own.items()
    })  # fmt: skip


def _usual(
    own: Mapping[Key, Sequence[Piece]], widths: Mapping[int, float]
) -> Mapping[tuple[int, int], Edges]:
    """The edges of most pages, by column: of left and right pages apart if these are mirrored."""
    pooled: dict[tuple[int, int], list[Piece]] = defaultdict(list)
    for (page, frame, column), here in own.items():
        if not frame:
            pooled[column, page % 2] += here
    width = median(widths.values()) if widths else 0.0
    found = {}
    for column in {column for column, _ in pooled}:
        sides = [pooled.get((column, side), []) for side in (0, 1)]
        both = _edges([*sides[0], *sides[1]], width)
        apart = [_edges(side, width) if len(side) >= _MANY else both for side in sides]
        # Mirrored pages differ by as much at both edges.
        shift = apart[1].left - apart[0].left
        is_mirrored = abs(shift) > _NEAR and abs(apart[1].right - apart[0].right - shift) < _NEAR
        for side in (0, 1):
            found[column, side] = apart[side] if is_mirrored else both
    return MappingProxyType(found)


def _edges(here: Sequence[Piece], width: float) -> Edges:
    """Where several lines begin, leftmost; where most of the long ones end.

    Where nothing shows it, margins are alike on both sides of a page.
    """
    lines = [piece.line for piece in here if piece.line]
    starts, ends = sorted(one.x0 for one in lines), sorted(one.x1 for one in lines)
    size = median(one.size for one in lines)
    enough = max(_FEWEST, _SHARE * len(lines))
    left = next((x for x in starts if _near(x, starts) >= enough), min(starts))
    # Most lines of a short text may be indented: by two letters, from where few begin.
    if 1.5 * size < left - min(starts) < 2.5 * size:
        left = min(starts)
    # The longest may stick out: what is long is measured by the ninth tenth.
    last = ends[len(ends) * 9 // 10]
    long = [x for x in ends if abs(x - last) < _LONG * size]
    right = max(long, key=lambda x: (_near(x, long), x))
    if _near(right, long) <= _FEWEST:
        right = max(*ends, width - left)
    return Edges(left, right)


def _near(place: float, places: Sequence[float]) -> int:
    """How many of places in their order are near one."""
    return bisect_left(places, place + _NEAR) - bisect_right(places, place - _NEAR)


def _free(here: Sequence[Piece], usual: Edges) -> Edges:
    """A page's edges: those of others, unless its lines stand farther out or begin elsewhere."""
    lines = [piece.line for piece in here if piece.line]
    size = median(one.size for one in lines)
    first, last = min(one.x0 for one in lines), max(one.x1 for one in lines)
    is_other = first < usual.left - size or last > usual.right + _HANGING * size
    if not is_other or len(lines) < _MANY:
        return usual
    return _edges(here, 0.0)


def _padding(own: Mapping[Key, Sequence[Piece]]) -> Mapping[float, float]:
    """Where a frame's border is → how far behind it lines begin, in all frames that stand there."""
    found: dict[float, float] = {}
    for here in own.values():
        for one in here:
            if one.box and one.line:
                side = round(one.box.x0 / _NEAR)
                found[side] = min(found.get(side, one.line.x0), one.line.x0)
    return MappingProxyType(found)


def _framed(here: Sequence[Piece], padding: Mapping[float, float]) -> Edges:
    """A frame's edges: as much white stands at its right as at its left.

    Where all lines begin far behind the border they are indented, by two letters.
    """
    boxes = [one.box for one in here if one.box]
    lines = [one.line for one in here if one.line]
    right = max(one.x1 for one in lines)
    left = min(padding[round(box.x0 / _NEAR)] for box in boxes)
    size = median(one.size for one in lines)
    if left - min(box.x0 for box in boxes) > 2.2 * size:
        left -= 2 * size
    inner = [box.x1 - (left - box.x0) for box in boxes]
    return Edges(left, max(right, min(inner, default=right)))
