"""The outermost lines of pages: which of them white or their size parts from the text.

Page numbers and running heads stand there; so does text, where a page has neither.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from build_tools.receiving.page_lines import SetLine
from build_tools.receiving.page_pieces import Piece

_EDGE = 2
"""So many lines from a page's top or foot may be no text."""
_SAME = 4.0
_SMALL = 0.9
"""Heads are set no larger than this part of the text."""
_SEVERAL = 8
"""So many lines of a page show how much white stands between its lines."""
_APART = 1.5
"""They stand farther from it by this than its lines do from each other."""


@dataclass(frozen=True, slots=True)
class Outer:
    """A line at the top or the foot of a page: the ``n``-th of the ``page``-th, from 0.

    ``is_outermost``: none stands nearer to the paper's edge. ``is_apart``: more white parts it, or
    it and the one outside it, from the text than parts lines of text. ``is_small`` and ``is_large``
    are as to the page's text.
    """

    page: int
    n: int
    line: SetLine
    is_top: bool
    is_outermost: bool
    is_apart: bool
    is_small: bool
    is_large: bool

    @property
    def place(self) -> tuple[int, int]:
        """Which piece of which page it is."""
        return self.page, self.n


def outer_lines(pages: Sequence[Sequence[Piece]], sizes: Sequence[float]) -> tuple[Outer, ...]:
    """Pages → the outermost lines of each, from the top; ``sizes`` are those of their text."""
    every = [white for own in pages for white in _whites(own)]
    usual = median(every) if every else float("inf")
    return tuple(
        one
        for at, own in enumerate(pages)
        for is_top in (True, False)
        for white in [_APART * _usual_white(_whites(own), usual)]
        for one in _side(at, own, sizes[at], white, is_top=is_top)
    )


def _side(
    at: int, own: Sequence[Piece], size: float, white: float, *, is_top: bool
) -> Iterator[Outer]:
    """The lines of one edge of a page, the outermost first."""
    rows = _rows(own, is_top=is_top)
    apart = 0
    for count in (1, 2):
        if count < len(rows) and _white(own, rows[count - 1], rows[count]) > white:
            apart = count
            break
    for count, row in enumerate(rows[:_EDGE], 1):
        for n in row:
            line = own[n].line
            if line and not own[n].box:
                is_small, is_large = line.size < _SMALL * size, _SMALL * line.size > size
                yield Outer(at, n, line, is_top, count == 1, count <= apart, is_small, is_large)


def _rows(own: Sequence[Piece], *, is_top: bool) -> list[list[int]]:
    """The first rows of a page from one edge inwards; what stands side by side is one row."""
    rows: list[list[int]] = []
    for n in sorted(range(len(own)), key=lambda n: own[n].top, reverse=not is_top):
        if rows and abs(own[n].top - own[rows[-1][0]].top) < _SAME:
            rows[-1].append(n)
        elif len(rows) > _EDGE:
            break
        else:
            rows.append([n])
    return rows


def _white(own: Sequence[Piece], outer: Sequence[int], inner: Sequence[int]) -> float:
    """How much white stands between two rows."""
    above, below = sorted((outer, inner), key=lambda row: own[row[0]].top)
    return min(own[n].top for n in below) - max(own[n].bottom for n in above)


def _whites(own: Sequence[Piece]) -> list[float]:
    """How much white stands between the lines of a page."""
    return [
        after.line.top - before.line.bottom
        for before, after in pairwise(own)
        if before.line and after.line and after.line.top > before.line.bottom
    ]


def _usual_white(found: Sequence[float], otherwise: float) -> float:
    """How much stands between lines of text: in the middle; few lines do not show it."""
    return median(found) if len(found) >= _SEVERAL else otherwise
