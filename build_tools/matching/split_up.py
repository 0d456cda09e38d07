"""New units that are one part of an old one: the other part kept the link."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from build_tools.matching import thresholds
from build_tools.matching.forest import LEAVES
from build_tools.matching.pairing import NONE, Pairing
from build_tools.matching.taken_in import held
from build_tools.matching.votes import votes

NEAR = 2
"""How many siblings away from the part that kept the link."""


def splits(p: Pairing) -> Mapping[int, int]:
    """The places of new units that no old one is → the old units that they were part of."""
    origins = {}
    shares: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for (a, b), shared in votes(p).items():
        if p.back[b] == NONE and p.to[a] > 0:
            shares[b].append((shared, a))
    for b, back in enumerate(p.back):
        if back != NONE:
            continue
        origin = _of_leaf(p, b) if p.new.family[b] in LEAVES else _of_container(p, b, shares[b])
        if origin:
            origins[b] = origin
    return origins


def _of_container(p: Pairing, b: int, shares: list[tuple[int, int]]) -> int:
    shared, a = max(shares, default=(0, 0))
    enough = shared / 2 >= thresholds.FROM_ONE * p.new.weight[b]
    beside = p.new.parent[p.to[a]] == p.new.parent[b]
    return a if enough and beside else 0


def _of_leaf(p: Pairing, b: int) -> int:
    siblings = p.new.children[p.new.parent[b]]
    rank = p.new.rank[b]
    for other in siblings[max(0, rank - NEAR) : rank + NEAR + 1]:
        a = p.back[other]
        if a > 0 and p.new.family[other] == p.new.family[b]:
            now = held(p.new.words[b], p.new.words[other])
            before = held(p.new.words[b], p.old.words[a])
            if before >= thresholds.HELD and before - now >= thresholds.MORE_THAN_BEFORE:
                return a
    return 0
