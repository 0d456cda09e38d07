"""Pairs that another unit has as good a claim to: taken back, so that a person decides.

A sentence found out of its place, by words that are only alike, is a guess where its place holds
an unmatched sentence, or where an unmatched one stood at the place it was found at. To say nothing
is better than to lie: what is taken back becomes a doubt (`doubts`) with both as candidates.
"""

from __future__ import annotations

from build_tools.matching import thresholds
from build_tools.matching.forest import LEAVES
from build_tools.matching.pairing import NONE, Pairing
from build_tools.matching.step import ALIKE


def retract(p: Pairing) -> None:
    """Unbind the leaves whose pair is disputed."""
    weak = [
        a for a, b in enumerate(p.to)
        if b > 0 and p.old.family[a] in LEAVES and p.step[a] in ALIKE
        and p.sure[a] < thresholds.BEYOND_DISPUTE
    ]  # fmt: skip
    for a in weak:
        b, found = p.to[a], (p.sure[a], p.step[a])
        p.unbind(a)
        if not _disputed(p, a, b):
            p.bind(a, b, *found)


def _disputed(p: Pairing, a: int, b: int) -> bool:
    """Whether an open pair is out of step, and another open unit is where it ought to be."""
    olds, news = _in_place_of(p, b)
    if a in olds:
        return len(olds) == len(news) > 1 and olds.index(a) != news.index(b)
    return bool(olds)


def _in_place_of(p: Pairing, b: int) -> tuple[list[int], list[int]]:
    """What is open, old and new, of a new unit's kind between its matched neighbours."""
    over = p.new.parent[b]
    if p.back[over] == NONE:
        return [], []
    for olds, news in p.gaps(p.back[over], over):
        for _, ours, theirs in p.by_family(olds, news):
            if b in theirs:
                return ours, theirs
    return [], []
