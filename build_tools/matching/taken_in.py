"""Old units that another one took in: a sentence its neighbour, a section the one before it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from build_tools.matching import thresholds
from build_tools.matching.forest import LEAVES
from build_tools.matching.pairing import NONE, Pairing
from build_tools.matching.votes import votes

Shares = Mapping[int, list[tuple[float, int]]]


def shares_of(p: Pairing) -> Shares:
    """For each open old container: how much of it is found in which new one."""
    shares: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for (a, b), shared in votes(p).items():
        if p.to[a] == NONE:
            shares[a].append((shared / 2 / max(1, p.old.weight[a]), b))
    return shares


def taken_in(p: Pairing, a: int, shares: Shares) -> int:
    """The old unit whose new form holds most of this one's words; 0: none does."""
    if p.old.family[a] in LEAVES:
        return _leaf_taken_in(p, a)
    share, b = max(shares.get(a, [(0.0, 0)]))
    other = max(0, p.back[b])
    beside = p.old.parent[other] == p.old.parent[a] and abs(p.old.rank[other] - p.old.rank[a]) == 1
    return other if share >= (thresholds.HELD / 2 if beside else thresholds.HELD) else 0


def _leaf_taken_in(p: Pairing, a: int) -> int:
    siblings = p.old.children[p.old.parent[a]]
    rank = p.old.rank[a]
    for other in siblings[max(0, rank - 2) : rank + 3]:
        b = p.to[other]
        if other != a and b > 0 and p.old.family[other] == p.old.family[a]:
            beside = abs(p.old.rank[other] - rank) == 1
            if _joined(p.old.words[a], p.old.words[other], p.new.words[b]) or (
                beside and (_run_together(p, a, other, b) or _clause_kept(p, a, other, b))
            ):
                return other
    return 0


def _clause_kept(p: Pairing, a: int, other: int, b: int) -> bool:
    """Whether the new sentence has a clause of this old one that the other one never had."""
    words, before, now = p.old.words[a], p.old.words[other], p.new.words[b]
    alike = p.likeness.clauses_alike
    return alike(words, now) >= thresholds.CLAUSE > alike(words, before)


def _joined(words: str, other: str, now: str) -> bool:
    """Whether the new words hold this sentence, as the other one's old words did not."""
    share = held(words, now)
    bare = words.rstrip(".。")
    literally = bare in now and bare not in other
    return share >= thresholds.HELD and (
        literally or share - held(words, other) >= thresholds.MORE_THAN_BEFORE
    )


def _run_together(p: Pairing, a: int, other: int, b: int) -> bool:
    """Whether two neighbours, run together, are more like the new sentence than one alone."""
    first, second = (p.old.words[place] for place in sorted((a, other)))
    joined = Indel.normalized_similarity(first.rstrip(".。") + "," + second, p.new.words[b])
    alone = Indel.normalized_similarity(p.old.words[other], p.new.words[b])
    return joined >= thresholds.HELD and joined - alone >= thresholds.BETTER


def held(part: str, whole: str) -> float:
    """How well a text is preserved as a piece of another, 0 to 1; chance level is about 0.3."""
    if len(part) > len(whole):
        return 0.0
    return fuzz.partial_ratio(part.rstrip(".。"), whole) / 100
