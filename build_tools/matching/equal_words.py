"""Equal words: once on each side, or more often but in places that agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from build_tools.matching import thresholds
from build_tools.matching.pairing import MANY, NONE, SHORT, Pairing, bind_clear
from build_tools.matching.step import Step


def equal_trees(p: Pairing) -> int:
    """Units whose words, with all below them, occur once on each side."""
    groups = _equal(p)
    bound = 0
    for olds, news in groups:
        a, b = olds[0], news[0]
        if len(olds) == len(news) == 1 and p.old.weight[a] >= SHORT:
            bound += p.bind_trees(a, b, 1.0, Step.EQUAL)
    return bound


def equal_in_context(p: Pairing) -> int:
    """Of equal words that occur more than once, those whose parent or neighbours agree."""
    bound = 0
    for olds, news in _equal(p):
        if len(olds) * len(news) > MANY:
            continue
        scored = [(_context(p, a, b), a, b) for a in olds for b in news]
        bound += bind_clear(
            p, scored, thresholds.CONTEXT, thresholds.CONTEXT_CLEARLY, Step.EQUAL_IN_PLACE
        )
    return bound


def _equal(p: Pairing) -> list[tuple[list[int], list[int]]]:
    olds: dict[bytes, list[int]] = defaultdict(list)
    news: dict[bytes, list[int]] = defaultdict(list)
    for place, to in enumerate(p.to):
        if to == NONE:
            olds[p.old.tree[place]].append(place)
    for place, back in enumerate(p.back):
        if back == NONE and p.new.tree[place] in olds:
            news[p.new.tree[place]].append(place)
    # Larger trees come first: their places are lower than those of what is inside them.
    return [(olds[tree], found) for tree, found in news.items()]


def _context(p: Pairing, a: int, b: int) -> float:
    """How much the surroundings of two equal units agree: parent, neighbours, rank."""
    score = 0.0
    up, over = p.old.parent[a], p.new.parent[b]
    if p.to[up] == over:
        score += 4
    elif p.to[p.old.parent[up]] == p.new.parent[over] and up and over:
        score += 1
    for step in (-1, 1):
        beside, next_to = (
            _sibling(p.old.children[up], p.old.rank[a] + step),
            _sibling(p.new.children[over], p.new.rank[b] + step),
        )
        if beside == next_to == NONE:
            score += 0.5
        elif NONE not in (beside, next_to) and p.to[beside] == next_to:
            score += 2
    return score


def _sibling(children: Sequence[int], rank: int) -> int:
    return children[rank] if 0 <= rank < len(children) else NONE
