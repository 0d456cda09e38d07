"""What an unmatched old unit may still be: the candidates that a person is asked about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from build_tools.matching import thresholds
from build_tools.matching.alike_elsewhere import candidates
from build_tools.matching.between_neighbours import akin, rows_across
from build_tools.matching.forest import LEAVES
from build_tools.matching.pairing import MANY, NONE, SHORT, Pairing

ANYTHING = -1.0
"""The floor of what is asked whatever it says."""


@dataclass(slots=True)
class Doubts:
    """For each old place its candidates with their likeness; and what stands in its place now."""

    p: Pairing
    found: dict[int, dict[int, float]] = field(default_factory=lambda: defaultdict(dict))
    places: dict[int, int] = field(default_factory=dict)

    def of(self, a: int) -> Sequence[tuple[float, int]]:
        """An old unit's candidates, the best first."""
        ranked = ((score, b) for b, score in self.found.get(a, {}).items())
        return sorted(ranked, key=lambda one: (-one[0], one[1]))

    def add(self, a: int, b: int, floor: float) -> None:
        """A candidate, if it is alike enough."""
        if self.p.old.family[a] == self.p.new.family[b]:
            score = self.p.near(a, b)
            if score >= floor:
                self.found[a][b] = score


def doubts(p: Pairing) -> Doubts:
    """All doubts about a finished pairing."""
    found = Doubts(p)
    for parent, home in enumerate(p.to):
        if home >= 0:
            _in_parent(found, parent, home)
    for families in (LEAVES, frozenset({"paragraph"})):
        for score, a, b in candidates(p, families):
            # One clause of its own that stands elsewhere is a doubt, whatever else is said there.
            if min(p.old.weight[a], p.new.weight[b]) >= SHORT and (
                score >= thresholds.FAR
                or p.likeness.clauses_alike(p.old.under[a], p.new.under[b]) >= thresholds.CLAUSE
            ):
                found.found[a][b] = score
    for a, others in list(found.found.items()):
        for b in others:
            _above(found, a, b)
    for a, others in list(found.found.items()):
        for b in list(others):
            _below(found, a, b)
    return found


def _in_parent(found: Doubts, parent: int, home: int) -> None:
    p = found.p
    for a, b, floor in _in_place(p, parent, home):
        found.add(a, b, floor)
        if floor < thresholds.SAME_GAP:
            found.places[a] = b
    olds, news = p.open_old(parent), p.open_new(home)
    if len(olds) * len(news) <= MANY:
        for a in olds:
            for b in news:
                found.add(a, b, thresholds.SAME_PARENT)
    for olds, news in rows_across(p, parent):
        if len(olds) * len(news) <= MANY:
            for i, a in enumerate(olds):
                for j, b in enumerate(news):
                    even = len(olds) == len(news) and i == j and akin(p, a, b)
                    found.add(a, b, ANYTHING if even else thresholds.SAME_GAP)


def _in_place(p: Pairing, parent: int, home: int) -> Iterator[tuple[int, int, float]]:
    """Open units in one gap between matched ones, with the least likeness that is a doubt."""
    for olds, news in p.gaps(parent, home):
        for family, ours, theirs in p.by_family(olds, news):
            if len(ours) == len(theirs):
                floor = _in_its_place(family)
                for a, b in zip(ours, theirs, strict=True):
                    yield a, b, ANYTHING if _one_sentence(p, a, b) else floor
            elif len(ours) * len(theirs) <= MANY:
                for a in ours:
                    for b in theirs:
                        yield (
                            a,
                            b,
                            thresholds.SAME_GAP / 2
                            if _one_sentence(p, a, b)
                            else thresholds.SAME_GAP,
                        )


def _in_its_place(family: str) -> float:
    if family == "sentence":
        return ANYTHING
    return thresholds.ALONE_PARAGRAPH if family == "paragraph" else thresholds.ALONE


def _one_sentence(p: Pairing, a: int, b: int) -> bool:
    """Whether both are paragraphs of one sentence: no other can say which paragraph it is."""
    counts = len(p.old.children[a]), len(p.new.children[b])
    return p.old.family[a] == "paragraph" and counts == (1, 1)


def _above(found: Doubts, a: int, b: int) -> None:
    """The paragraphs that two doubtful sentences stand in are in doubt too, if nothing has them."""
    p = found.p
    up, over = p.old.parent[a], p.new.parent[b]
    if p.to[up] == NONE == p.back[over] and p.old.family[up] == "paragraph":
        found.add(up, over, ANYTHING)


def _below(found: Doubts, a: int, b: int) -> None:
    """What stands in a unit that is in doubt is in doubt too."""
    p = found.p
    ours, theirs = p.open_old(a), p.open_new(b)
    for x in ours:
        for y in theirs:
            even = len(ours) == len(theirs) and p.old.rank[x] == p.new.rank[y]
            found.add(x, y, ANYTHING if even else thresholds.ALONE)
