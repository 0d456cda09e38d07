"""Units whose words are alike, wherever they stand: found by their rarest pairs of characters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from heapq import nlargest
from operator import itemgetter

from build_tools.matching import thresholds
from build_tools.matching.forest import LEAVES
from build_tools.matching.pairing import NONE, Pairing, bind_clear
from build_tools.matching.step import Step

COMMON = 80
"""A pair of characters that stands in more units than this says nothing of any of them."""

CLOSEST = 5
RAREST = 36
"""So many of a text's rarest pairs of characters look for its likes among all others."""


def anywhere(p: Pairing, floor: float) -> int:
    """Paragraphs, then leaves, whose words are alike wherever they stand now."""
    bound = 0
    for families in (frozenset({"paragraph"}), LEAVES):
        scored = [
            (score, a, b) for score, a, b in candidates(p, families)
            if min(p.old.weight[a], p.new.weight[b]) >= thresholds.SHORT_ELSEWHERE
            or score >= thresholds.SHORT_ALIKE
        ]  # fmt: skip
        bound += bind_clear(p, scored, floor, thresholds.ELSEWHERE_CLEARLY, Step.ALIKE_ELSEWHERE)
    return bound


def candidates(
    p: Pairing, families: frozenset[str], *, of_headings: bool = False
) -> Iterator[tuple[float, int, int]]:
    """For each open old unit its likes among the open new ones, found by their rarest pairs."""
    ours, theirs = (p.old.words, p.new.words) if of_headings else (p.old.under, p.new.under)
    measure = p.title_alike if of_headings else p.alike
    holders: dict[tuple[str, str], list[int]] = defaultdict(list)
    for b, back in enumerate(p.back):
        if back == NONE and p.new.family[b] in families and theirs[b]:
            for pair in p.likeness.weights(theirs[b])[0]:
                holders[p.new.family[b], pair].append(b)
    if not holders:
        return
    for a, to in enumerate(p.to):
        if to != NONE or p.old.family[a] not in families or not ours[a]:
            continue
        shared = _sharing(p.likeness.weights(ours[a])[0], p.old.family[a], holders)
        for b, _ in nlargest(CLOSEST, shared.items(), key=itemgetter(1)):
            yield measure(a, b), a, b


def _sharing(
    weights: Mapping[str, float], family: str, holders: Mapping[tuple[str, str], list[int]]
) -> Mapping[int, float]:
    """The new units that hold some of the rarest of these pairs, with the weight of these."""
    shared: dict[int, float] = defaultdict(float)
    for pair in sorted(weights, key=lambda pair: -weights[pair])[:RAREST]:
        found = holders.get((family, pair), ())
        if len(found) <= COMMON:
            for b in found:
                shared[b] += weights[pair]
    return shared
