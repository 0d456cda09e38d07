"""Words that were copied elsewhere and reworded at home: home wins.

Equal words are the strongest sign, except where a passage is printed a second time in another
place while its first place keeps a rewording of it. Then the link belongs to the rewording.
"""

from __future__ import annotations

from bisect import bisect_right

from build_tools.matching import thresholds
from build_tools.matching.forest import LEAVES
from build_tools.matching.pairing import NONE, Pairing
from build_tools.matching.step import BY_WORDS, Step


def put_back(p: Pairing) -> int:
    """Unbind equal words found far from home where home has something much like them."""
    moved = 0
    for a, b in enumerate(p.to):
        if b <= 0 or not (p.old.family[a] in LEAVES or p.old.family[a] == "paragraph"):
            continue
        home = p.to[p.old.parent[a]]
        if home < 0 or p.new.parent[b] == home or p.step[a] not in BY_WORDS:
            continue
        at_home = [
            (p.alike(a, other), other)
            for other in p.open_new(home)
            if p.new.family[other] == p.old.family[a] and _same_gap(p, a, other)
        ]
        score, other = max(at_home, default=(0.0, 0))
        if (
            score >= thresholds.HOME
            and score > _rival(p, a, other)
            and not _with_siblings(p, a, b, home)
        ):
            p.unbind(a)
            p.bind(a, other, score, Step.REWORDED_AT_HOME)
            moved += 1
    return moved


def _with_siblings(p: Pairing, a: int, b: int, home: int) -> bool:
    """Whether as much of what stood beside the old unit stands beside these words as at home."""
    beside = (x for x in p.old.children[p.old.parent[a]] if p.to[x] > 0 and x != a)
    overs = [p.new.parent[p.to[x]] for x in beside]
    return 0 < overs.count(p.new.parent[b]) >= overs.count(home)


def _rival(p: Pairing, a: int, other: int) -> float:
    """How alike the passage at home is to any unit that is still open."""
    family = p.old.family[a]
    rivals = (x for x, to in enumerate(p.to) if to == NONE and p.old.family[x] == family)
    return max((p.alike(x, other) for x in rivals), default=0.0)


def _same_gap(p: Pairing, a: int, other: int) -> bool:
    """Whether as many matched siblings stand before the old unit as before the new one."""
    parent, home = p.old.parent[a], p.new.parent[other]
    pairs = [
        (x, p.to[x])
        for x in p.old.children[parent]
        if p.to[x] > 0 and p.new.parent[p.to[x]] == home
    ]
    before = bisect_right([x for x, _ in pairs], a)
    after = bisect_right(sorted(y for _, y in pairs), other)
    return before == after
