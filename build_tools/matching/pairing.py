"""Two forests and which unit of the one is which of the other: what the matcher's steps share."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from build_tools.matching import thresholds
from build_tools.matching.forest import LEAVES, Forest
from build_tools.matching.likeness import Likeness
from build_tools.matching.step import Step
from build_tools.plan.comparable import normalise, zip_cells

LEAD_LENGTH = 18
"""A text of fewer characters (the lead of an item) may stand in any other by chance."""

HEADING = 4
"""A heading of so many characters that stands whole in the other one makes them much alike."""

NONE = -1
RUNNING = frozenset({"sentence", "paragraph"})
SHORT = 8
"""Fewer characters than this say nothing by themselves: 预期性 stands in five rows."""

MANY = 4000
"""More pairs than this in one gap are not compared each with each."""

REMOVED = -2
"""Where a unit goes that a person has declared removed."""


@dataclass(slots=True)
class Pairing:
    """What is known so far.

    ``to`` and ``back`` map places; ``sure`` is how sure a pair is, from 0 to 1, ``step`` what found
    it. ``once`` are the own words, with their family, that stand once on each side.
    """

    old: Forest
    new: Forest
    likeness: Likeness
    to: list[int] = field(default_factory=list)
    back: list[int] = field(default_factory=list)
    sure: dict[int, float] = field(default_factory=dict)
    step: dict[int, Step] = field(default_factory=dict)
    known: dict[tuple[int, int], float] = field(default_factory=dict)
    once: frozenset[tuple[str, str]] = frozenset()
    nearby: dict[tuple[int, int], float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """The two plans themselves are the first pair."""
        self.to = [NONE] * len(self.old.units)
        self.back = [NONE] * len(self.new.units)
        self.bind(0, 0, 1.0, Step.PLAN)
        sides = (self.old, self.new)
        counts = [Counter(zip(side.family, side.words, strict=True)) for side in sides]
        self.once = frozenset(
            key for key, n in counts[0].items() if n == 1 == counts[1][key] and key[1]
        )

    def bind(self, a: int, b: int, sure: float, step: Step) -> None:
        """The old unit ``a`` is the new unit ``b``."""
        assert self.to[a] == self.back[b] == NONE
        self.to[a], self.back[b] = b, a
        self.sure[a], self.step[a] = sure, step

    def unbind(self, a: int) -> None:
        """The old unit ``a`` and all below it are open again."""
        for place in self.old.below(a):
            if self.to[place] >= 0:
                self.back[self.to[place]] = NONE
                self.to[place] = NONE

    def bind_trees(self, a: int, b: int, sure: float, step: Step) -> bool:
        """Two equal trees, unit by unit; what is bound elsewhere below stays. Whether it could."""
        if self.to[a] != NONE or self.back[b] != NONE:
            return False
        shift = b - a
        for place in self.old.below(a):
            if self.to[place] == NONE and self.back[place + shift] == NONE:
                self.bind(place, place + shift, sure, step)
        return True

    def half_open(self) -> list[int]:
        """The matched old units with a child that is not matched, in order."""
        parents = {self.old.parent[a] for a, to in enumerate(self.to) if to == NONE}
        return sorted(parent for parent in parents if self.to[parent] >= 0)

    def open_old(self, parent: int) -> list[int]:
        """The children of an old unit that are not matched."""
        return [a for a in self.old.children[parent] if self.to[a] == NONE]

    def open_new(self, parent: int) -> list[int]:
        """The children of a new unit that are not matched."""
        return [b for b in self.new.children[parent] if self.back[b] == NONE]

    def gaps(self, a: int, b: int) -> Iterator[tuple[list[int], list[int]]]:
        """The open children of a matched pair, by the matched children that they stand between."""
        yield from self.slots(self.old.children[a], self.new.children[b])

    def slots(
        self, ours: Sequence[int], theirs: Sequence[int]
    ) -> Iterator[tuple[list[int], list[int]]]:
        """The open units of two rows of units, by the matched ones that they stand between."""
        olds = [a for a in ours if self.to[a] == NONE]
        news = [b for b in theirs if self.back[b] == NONE]
        if not olds or not news:
            return
        before, after = self._anchors(ours, theirs)
        slots: dict[int, tuple[list[int], list[int]]] = {}
        for place in olds:
            slots.setdefault(bisect_right(before, place), ([], []))[0].append(place)
        for place in news:
            slots.setdefault(bisect_right(after, place), ([], []))[1].append(place)
        yield from (slot for slot in slots.values() if slot[0] and slot[1])

    def by_family(
        self, olds: Sequence[int], news: Sequence[int]
    ) -> Iterator[tuple[str, list[int], list[int]]]:
        """The old units of each family, with the new ones of it."""
        for family in dict.fromkeys(self.old.family[a] for a in olds):
            ours = [a for a in olds if self.old.family[a] == family]
            yield family, ours, [b for b in news if self.new.family[b] == family]

    def _anchors(self, ours: Sequence[int], theirs: Sequence[int]) -> tuple[list[int], list[int]]:
        """The longest run of units matched to each other that keeps its order."""
        others = set(theirs)
        pairs = [(place, self.to[place]) for place in ours if self.to[place] in others]
        kept = rising([to for _, to in pairs])
        return [pairs[at][0] for at in kept], [pairs[at][1] for at in kept]

    def alike(self, a: int, b: int) -> float:
        """How alike two units of one family are, from 0 to 1."""
        key = (a, b)
        if key not in self.known:
            self.known[key] = self._alike(a, b)
        return self.known[key]

    def _alike(self, a: int, b: int) -> float:
        family = self.old.family[a]
        if self.old.tree[a] == self.new.tree[b]:
            return 1.0
        if family == "row":
            return self._rows_alike(a, b)
        if family in LEAVES or family == "paragraph":
            return self.likeness.alike(self.old.under[a], self.new.under[b])
        inside = self.likeness.alike(self.old.under[a], self.new.under[b])
        title = self.title_alike(a, b)
        share = thresholds.TABLE_SHARE if family == "table" else thresholds.HEADING_SHARE
        return max(inside, share * title + (1 - share) * inside)

    def near(self, a: int, b: int) -> float:
        """How alike two units are that stand in one place: also how much one holds of the other.

        Elsewhere a short text that a long one happens to hold says nothing; in its place it does.
        """
        key = (a, b)
        if key not in self.nearby:
            self.nearby[key] = self._near(a, b)
        return self.nearby[key]

    def _near(self, a: int, b: int) -> float:
        alike = self.alike(a, b)
        if self.old.family[a] not in RUNNING or alike >= thresholds.SURE:
            return alike
        one, other = self.old.under[a], self.new.under[b]
        if self.likeness.has_stock(one) or self.likeness.has_stock(other):
            alike = max(alike, self.likeness.whole_alike(one, other))
        lengths = sorted((len(one), len(other)))
        if lengths[0] < LEAD_LENGTH or lengths[0] * 4 < lengths[1]:
            return alike
        held = max(self.likeness.within(one, other), self.likeness.within(other, one))
        return max(alike, min(held, thresholds.DOUBTFUL))

    def title_alike(self, a: int, b: int) -> float:
        """How alike the own words of two containers are; a heading may have grown or shrunk."""
        one, other = sorted((self.old.words[a], self.new.words[b]), key=len)
        alike = self.likeness.alike(one, other)
        return max(alike, thresholds.GROWN) if len(one) >= HEADING and one in other else alike

    def _rows_alike(self, a: int, b: int) -> float:
        """A row is known by its name; a renamed one by all its values."""
        one, other = self.old.units[a], self.new.units[b]
        assert one is not None and other is not None
        cells, others = dict(zip_cells(one)), dict(zip_cells(other))
        names = [
            " ".join(text for text in row.values() if not _is_value(text))
            for row in (cells, others)
        ]
        name = self.likeness.alike(normalise(names[0]), normalise(names[1]))
        values = [place for place, text in cells.items() if _is_value(text)]
        same = sum(normalise(cells[at]) == normalise(others.get(at, "")) for at in values)
        share = same / max(len(values), 2)
        return (
            name if name == 1 else max(w * name + (1 - w) * share for w in thresholds.ROW_WEIGHTS)
        )


def _is_value(text: str) -> bool:
    return any(c.isdigit() for c in text) and not any("\u4e00" <= c <= "\u9fff" for c in text)


def rising(numbers: list[int]) -> list[int]:
    """The places of a longest rising run in a list of numbers."""
    tops: list[int] = []
    ends: list[int] = []
    previous: list[int] = []
    for at, number in enumerate(numbers):
        slot = bisect_left(tops, number)
        previous.append(ends[slot - 1] if slot else NONE)
        tops[slot : slot + 1] = [number]
        ends[slot : slot + 1] = [at]
    run: list[int] = []
    at = ends[-1] if ends else NONE
    while at != NONE:
        run.append(at)
        at = previous[at]
    return run[::-1]


def bind_clear(
    p: Pairing, scored: list[tuple[float, int, int]], floor: float, margin: float, step: Step
) -> int:
    """Bind pairs that are each other's best, clearly, and good enough."""
    best: dict[tuple[str, int], list[float]] = defaultdict(list)
    for score, a, b in scored:
        best["old", a].append(score)
        best["new", b].append(score)
    tops = {key: sorted(scores, reverse=True)[:2] for key, scores in best.items()}
    bound = 0
    for score, a, b in sorted(scored, key=lambda one: (-one[0], one[1], one[2])):
        if score < floor:
            break
        rivals = [tops[key][1] for key in (("old", a), ("new", b)) if len(tops[key]) > 1]
        first = score == tops["old", a][0] == tops["new", b][0]
        clear = first and all(score - rival >= margin for rival in rivals)
        if clear and p.to[a] == NONE == p.back[b]:
            bound += 1
            if p.old.tree[a] == p.new.tree[b]:
                p.bind_trees(a, b, min(score, 1.0), step)
            else:
                p.bind(a, b, score, step)
    return bound
