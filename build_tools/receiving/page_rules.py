"""The ruled lines of a page → its frames and ruled tables, with the places of their cells.

Lines that meet are one drawing. A drawing whose rows all have one cell is a frame; one that has
rows with several is a table, and a missing piece of line between two cells makes them one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from build_tools.receiving.sheets import Rule, Sheet

NEAR = 3.0
"""Lines no farther apart than this, in points, meet."""
_SMALLEST = 12.0
"""No frame and no table is smaller than a line of text."""
_WHOLE = 0.85
"""A frame as wide and high as this part of a page is an ornament of the page."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points."""

    x0: float
    top: float
    x1: float
    bottom: float

    def has(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom

    def holds(self, other: Box) -> bool:
        """Whether another lies in it, some lines' width aside."""
        return (
            self.x0 - NEAR <= other.x0
            and other.x1 <= self.x1 + NEAR
            and self.top - NEAR <= other.top
            and other.bottom <= self.bottom + NEAR
        )

    @property
    def area(self) -> float:
        """Its size."""
        return (self.x1 - self.x0) * (self.bottom - self.top)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A frame, or a table if it has ``rows``: each row's cells, a cell in the row of its top.

    ``is_one_row``: only one of its rows has several cells, so that it may be a frame after all.
    """

    box: Box
    rows: tuple[tuple[Box, ...], ...] = ()
    is_one_row: bool = False

    @property
    def is_table(self) -> bool:
        """Whether it is a ruled table; otherwise it is a frame."""
        return bool(self.rows)


def drawn_on(sheet: Sheet, open_: Box | None = None) -> tuple[Drawn, ...]:
    """The frames and tables of a page, the largest first.

    ``open_`` is the frame at the foot of the page before: two lines in its sides' places are it,
    where it neither begins nor ends on this page.
    """
    rules = tuple(_merged(sheet.rules))
    drawings = list(_drawings(rules))
    found = list(_sides([one[0] for one in drawings if len(one) == 1], open_))
    for lines in drawings:
        drawn = _drawn(lines)
        is_page = drawn is not None and (
            drawn.box.x1 - drawn.box.x0 > _WHOLE * sheet.width
            and drawn.box.bottom - drawn.box.top > _WHOLE * sheet.height
        )
        if drawn and not is_page:
            found.append(drawn)
    return tuple(sorted(found, key=lambda one: -one.box.area))


def _sides(alone: Sequence[Rule], open_: Box | None) -> Iterator[Drawn]:
    """The frame whose two sides are all that stands of it on a page."""
    if open_ is None:
        return
    down = [one for one in alone if not one.horizontal]
    left = next((one for one in down if abs(one.at - open_.x0) <= NEAR), None)
    right = next((one for one in down if abs(one.at - open_.x1) <= NEAR), None)
    if left and right:
        top, bottom = min(left.start, right.start), max(left.end, right.end)
        yield Drawn(Box(left.at, top, right.at, bottom))


def _merged(rules: Iterable[Rule]) -> Iterator[Rule]:
    """Pieces of one line put together."""
    for is_horizontal in (True, False):
        own = sorted(
            (rule for rule in rules if rule.horizontal == is_horizontal), key=lambda one: one.at
        )
        for group in _near(own):
            at = sum(rule.at for rule in group) / len(group)
            open_: Rule | None = None
            for rule in sorted(group, key=lambda one: one.start):
                if open_ and rule.start <= open_.end + NEAR:
                    open_ = replace(open_, end=max(open_.end, rule.end))
                    continue
                if open_:
                    yield open_
                open_ = replace(rule, at=at)
            if open_:
                yield open_


def _near(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Lines in groups that are no farther apart than `NEAR`."""
    group: list[Rule] = []
    for rule in rules:
        if group and rule.at - group[0].at > NEAR:
            yield group
            group = []
        group.append(rule)
    if group:
        yield group


def _drawings(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Lines that meet, directly or by way of others."""
    parent = list(range(len(rules)))

    def root(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    for a, one in enumerate(rules):
        for b in range(a + 1, len(rules)):
            if _meet(one, rules[b]):
                parent[root(a)] = root(b)
    groups: dict[int, list[Rule]] = defaultdict(list)
    for n, rule in enumerate(rules):
        groups[root(n)].append(rule)
    yield from groups.values()


def _meet(one: Rule, other: Rule) -> bool:
    if one.horizontal == other.horizontal:
        return False
    return (
        one.start - NEAR <= other.at <= one.end + NEAR
        and other.start - NEAR <= one.at <= other.end + NEAR
    )


def _drawn(lines: Sequence[Rule]) -> Drawn | None:
    """A drawing → what it is; None for lines that enclose nothing."""
    across = [line for line in lines if line.horizontal]
    down = [line for line in lines if not line.horizontal]
    if not across or not down:
        return None
    # Where a page cuts a drawing, or its sides are left open, the ends of lines are its border.
    xs = _places([line.at for line in down], [e for line in across for e in (line.start, line.end)])
    ys = _places([line.at for line in across], [e for line in down for e in (line.start, line.end)])
    if len(xs) < 2 or len(ys) < 2:
        return None
    box = Box(xs[0], ys[0], xs[-1], ys[-1])
    if box.x1 - box.x0 < 4 * _SMALLEST or box.bottom - box.top < _SMALLEST:
        return None
    cells = _cells(xs, ys, across, down)
    rows: dict[float, list[Box]] = defaultdict(list)
    for cell in cells:
        rows[cell.top].append(cell)
    several = sum(1 for top in ys[:-1] if sum(c.top <= top < c.bottom for c in cells) > 1)
    if not several:
        return Drawn(box)
    own = tuple(tuple(sorted(rows[top], key=lambda one: one.x0)) for top in sorted(rows))
    return Drawn(box, own, is_one_row=several == 1)


def _places(own: Sequence[float], ends: Sequence[float]) -> list[float]:
    """The places of lines, and of their ends where these stick out."""
    found = _apart(own)
    if not found:
        return found
    if min(ends) < found[0] - 2 * NEAR:
        found.insert(0, min(ends))
    if max(ends) > found[-1] + 2 * NEAR:
        found.append(max(ends))
    return found


def _apart(places: Sequence[float]) -> list[float]:
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > NEAR:
            found.append(place)
    return found


def _cells(
    xs: Sequence[float], ys: Sequence[float], across: Sequence[Rule], down: Sequence[Rule]
) -> list[Box]:
    """The fields between lines, those without a line between them as one."""
    width, height = len(xs) - 1, len(ys) - 1
    parent = list(range(width * height))

    def root(n: int) -> int:
        while parent[n] != n:
            n = parent[n]
        return n

    for row in range(height):
        for column in range(width):
            here = row * width + column
            middle_y = (ys[row] + ys[row + 1]) / 2
            middle_x = (xs[column] + xs[column + 1]) / 2
            if column + 1 < width and not _crossed(down, xs[column + 1], middle_y):
                parent[root(here + 1)] = root(here)
            if row + 1 < height and not _crossed(across, ys[row + 1], middle_x):
                parent[root(here + width)] = root(here)
    groups: dict[int, list[int]] = defaultdict(list)
    for n in range(width * height):
        groups[root(n)].append(n)
    return [
        Box(
            xs[min(n % width for n in group)],
            ys[min(n // width for n in group)],
            xs[max(n % width for n in group) + 1],
            ys[max(n // width for n in group) + 1],
        )
        for group in groups.values()
    ]


def _crossed(lines: Sequence[Rule], at: float, middle: float) -> bool:
    """Whether a line at a place passes the middle of a field's side."""
    return any(abs(line.at - at) <= NEAR and line.start <= middle <= line.end for line in lines)
