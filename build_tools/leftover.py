"""What became of the old units that no new unit is: merged, removed, or for a person to say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from build_tools.forest import LEAVES
from build_tools.model import Unit
from build_tools.pairing import NONE, Pairing
from build_tools.steps import MANY, SHORT, candidates, votes

ALONE, SAME_GAP, SAME_PARENT, FAR = 0.08, 0.12, 0.3, 0.5
"""From here on a likeness is a doubt, the sooner the more the surroundings speak for it.

Below, a unit is removed, for 99 % of all pairs of unrelated sentences stay under 0.11. Only of a
sentence with one candidate in its very place is it asked whatever it says: whether that is
a new measure or the old one put anew, no measure of words can tell.
"""
IN_PLACE = {"sentence": -1.0, "paragraph": 0.04}
HELD = 0.7
"""How much of a unit's words another must hold to have taken it in."""


@dataclass(frozen=True, slots=True)
class Leftover:
    """An old unit without a new one.

    ``into`` is the old unit that took it in; ``successor`` the new unit in its place;
    ``candidates`` what it may be, best first, with the likeness: then a person decides.
    """

    old: Unit
    into: Unit | None = None
    successor: Unit | None = None
    candidates: tuple[tuple[float, Unit], ...] = ()


def leftovers(p: Pairing, removed: frozenset[int]) -> tuple[Leftover, ...]:
    """Every old unit that is not matched, in order."""
    shares = _shares(p)
    doubts, places = _doubts(p)
    found = []
    for a, to in enumerate(p.to):
        unit = p.old.units[a]
        if to >= 0 or unit is None:
            continue
        into = None if a in removed else _taken_in(p, a, shares)
        options = (
            [] if into or a in removed else sorted(doubts.get(a, ()), key=lambda o: (-o[0], o[1]))
        )
        found.append(
            Leftover(
                unit,
                p.old.units[into] if into else None,
                p.new.units[places[a]] if a in places else None,
                tuple((score, one) for score, b in options[:3] if (one := p.new.units[b])),
            )
        )
    return tuple(found)


def _shares(p: Pairing) -> dict[int, list[tuple[float, int]]]:
    """For each open old container: how much of it is found in which new one."""
    shares: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for (a, b), shared in votes(p).items():
        if p.to[a] == NONE:
            shares[a].append((shared / 2 / max(1, p.old.weight[a]), b))
    return shares


def _taken_in(p: Pairing, a: int, shares: dict[int, list[tuple[float, int]]]) -> int:
    """The old unit whose new form holds most of this one's words; 0: none does."""
    if p.old.family[a] not in LEAVES:
        share, b = max(shares.get(a, [(0.0, 0)]))
        other = max(0, p.back[b])
        beside = (
            p.old.parent[other] == p.old.parent[a] and abs(p.old.rank[other] - p.old.rank[a]) == 1
        )
        return other if share >= (HELD / 2 if beside else HELD) else 0
    siblings = p.old.children[p.old.parent[a]]
    rank = p.old.rank[a]
    words = p.old.words[a]
    for other in siblings[max(0, rank - 2) : rank + 3]:
        b = p.to[other]
        if other != a and b > 0 and p.old.family[other] == p.old.family[a]:
            now = held(words, p.new.words[b])
            before = held(words, p.old.words[other])
            literally = words.rstrip(".。") in p.new.words[b]
            if now >= HELD and (literally or now - before >= 0.25):
                return other
    return 0


def held(part: str, whole: str) -> float:
    """How well a text is preserved as a piece of another, 0 to 1; chance level is about 0.3."""
    if len(part) > len(whole):
        return 0.0
    return fuzz.partial_ratio(part.rstrip(".。"), whole) / 100


def _doubts(p: Pairing) -> tuple[dict[int, list[tuple[float, int]]], dict[int, int]]:
    """What each open old unit may be, with the likeness; and what stands in its place now."""
    doubts: dict[int, dict[int, float]] = defaultdict(dict)
    places: dict[int, int] = {}

    def doubt(a: int, b: int, floor: float) -> None:
        if p.old.family[a] == p.new.family[b]:
            score = p.near(a, b) if floor < FAR else p.alike(a, b)
            if score >= floor:
                doubts[a][b] = score

    for parent, home in enumerate(p.to):
        if home < 0:
            continue
        for a, b, floor in _in_place(p, parent, home):
            doubt(a, b, floor)
            if floor < SAME_GAP:
                places[a] = b
        olds, news = p.open_old(parent), p.open_new(home)
        if len(olds) * len(news) <= MANY:
            for a in olds:
                for b in news:
                    doubt(a, b, SAME_PARENT)
    for families in (LEAVES, frozenset({"paragraph"})):
        for score, a, b in candidates(p, families):
            if score >= FAR and min(p.old.weight[a], p.new.weight[b]) >= SHORT:
                doubts[a][b] = score
    for a, found in list(doubts.items()):
        for b in list(found):
            ours, theirs = p.open_old(a), p.open_new(b)
            for x in ours:
                for y in theirs:
                    even = len(ours) == len(theirs) and p.old.rank[x] == p.new.rank[y]
                    doubt(x, y, -1.0 if even else ALONE)
    return {a: [(s, b) for b, s in found.items()] for a, found in doubts.items()}, places


def _in_place(p: Pairing, parent: int, home: int) -> Iterator[tuple[int, int, float]]:
    """Open units in one gap between matched ones, with the least likeness that is a doubt."""
    for olds, news in p.gaps(parent, home):
        for family in dict.fromkeys(p.old.family[a] for a in olds):
            ours = [a for a in olds if p.old.family[a] == family]
            theirs = [b for b in news if p.new.family[b] == family]
            if len(ours) == len(theirs):
                floor = IN_PLACE.get(family, ALONE)
                yield from ((a, b, floor) for a, b in zip(ours, theirs, strict=True))
            elif len(ours) * len(theirs) <= MANY:
                yield from ((a, b, SAME_GAP) for a in ours for b in theirs)
