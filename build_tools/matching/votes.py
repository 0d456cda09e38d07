"""What is in a unit votes for it: a section is where its sentences are, or its heading."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from build_tools.matching import thresholds
from build_tools.matching.alike_elsewhere import candidates
from build_tools.matching.equal_leads import equal_leads
from build_tools.matching.forest import LEAVES, Forest
from build_tools.matching.pairing import NONE, Pairing
from build_tools.matching.step import Step

OUTERMOST_FIRST = (
    "part",
    "preface",
    "chapter",
    "section",
    "subsection",
    "point",
    "article",
    "box",
    "table",
    "paragraph",
)


def votes(p: Pairing) -> dict[tuple[int, int], int]:
    """For containers of one family: how many characters of matched words they have in common.

    Only of pairs of which one at least is open.
    """
    counted: dict[tuple[int, int], int] = defaultdict(int)
    ours, theirs = _under_open(p.old, p.to), _under_open(p.new, p.back)
    for a, b in enumerate(p.to):
        if b < 0 or p.old.family[a] not in LEAVES or not (ours[a] or theirs[b]):
            continue
        above = {}
        at = p.new.parent[b]
        while at > 0:
            above[p.new.family[at]] = at
            at = p.new.parent[at]
        at = p.old.parent[a]
        while at > 0:
            if p.old.family[at] in above:
                counted[at, above[p.old.family[at]]] += p.old.weight[a] + p.new.weight[b]
            at = p.old.parent[at]
    return counted


def _under_open(forest: Forest, to: Sequence[int]) -> list[bool]:
    """Of each unit whether anything that it stands in is open."""
    under = [False] * len(to)
    for at in range(1, len(to)):
        up = forest.parent[at]
        under[at] = under[up] or to[up] == NONE
    return under


def elect(p: Pairing, least: float) -> int:
    """Containers, by the votes of what is in them, their heading or lead, and their parent."""
    by_family: dict[str, list[tuple[float, int, int]]] = defaultdict(list)
    for (a, b), shared in votes(p).items():
        if p.to[a] == NONE == p.back[b]:
            share = shared / (p.old.weight[a] + p.new.weight[b])
            title = _title(p, a, b)
            titled = p.old.words[a] or p.new.words[b]
            half = shared / 2 / max(1, min(p.old.weight[a], p.new.weight[b]))
            floor = (
                max(least, thresholds.MUCH)
                if titled and title < thresholds.ALIKE_HEADING / 2
                else least
            )
            if _common(p, a, b, shared) >= floor or (
                half >= thresholds.HALF_TITLED and title >= thresholds.TITLE_ENOUGH
            ):
                by_family[p.old.family[a]].append((share + title, a, b))
    voted = {(a, b) for ranked in by_family.values() for _, a, b in ranked}
    for a, b in _namesakes(p):
        if (a, b) not in voted:
            by_family[p.old.family[a]].append((_title(p, a, b), a, b))
    bound = 0
    for family in OUTERMOST_FIRST:
        bound += equal_leads(p) if family == "paragraph" else 0
        ranked = [
            (score + thresholds.PARENT * (p.to[p.old.parent[a]] == p.new.parent[b]), a, b)
            for score, a, b in by_family[family]
        ]
        for score, a, b in sorted(ranked, key=lambda one: (-one[0], one[1], one[2])):
            if p.to[a] == NONE == p.back[b]:
                p.bind(a, b, min(1.0, score), Step.VOTES)
                bound += 1
    return bound


def _common(p: Pairing, a: int, b: int, shared: int) -> float:
    """How much of two containers is common, from 0 to 1.

    Under headings, or at home, the lesser of the two counts, for it may have grown or shrunk.
    Elsewhere the greater does: one long sentence that was moved takes its paragraph nowhere.
    """
    weights = sorted((p.old.weight[a], p.new.weight[b]))
    titled = p.old.words[a] or p.new.words[b]
    at_home = p.to[p.old.parent[a]] == p.new.parent[b]
    return shared / 2 / max(1, weights[0 if titled or at_home else 1])


def _namesakes(p: Pairing) -> Iterator[tuple[int, int]]:
    """Open units whose headings are alike, whatever is under them."""
    titled = frozenset(OUTERMOST_FIRST) - {"paragraph", "table"}
    for score, a, b in candidates(p, titled, of_headings=True):
        if score >= thresholds.ALIKE_HEADING:
            yield a, b


def _title(p: Pairing, a: int, b: int) -> float:
    """What the heading says, or, where there is none, the first sentence.

    A heading that is the same and stands nowhere else is worth more than all of the contents: they
    were moved, then, and what they are under is still what it was.
    """
    if p.old.words[a] or p.new.words[b]:
        if (p.old.family[a], p.old.words[a]) in p.once and p.old.words[a] == p.new.words[b]:
            return thresholds.SAME_HEADING
        alike = p.title_alike(a, b)
        return alike * (
            thresholds.SAME_HEADING
            if alike >= thresholds.ALIKE_HEADING
            else thresholds.UNLIKE_HEADING
        )
    first, lead = p.old.leaves(a)[:1], p.new.leaves(b)[:1]
    return thresholds.LEAD if first and lead and p.to[first[0]] == lead[0] else 0.0
