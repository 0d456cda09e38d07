"""Children of matched parents between matched neighbours: a sandwiched unit needs little more."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz.distance import LCSseq

from build_tools.matching import thresholds
from build_tools.matching.forest import LEAVES, Forest
from build_tools.matching.pairing import MANY, NONE, Pairing, bind_clear
from build_tools.matching.step import Step


def between(p: Pairing, floor: float, alone: float) -> int:
    """Children of matched parents, between matched neighbours.

    ``floor`` is how alike they must be, ``alone`` how alike where each is the only one of its
    family in its gap.
    """
    bound = 0
    for a in p.half_open():
        slots = list(p.gaps(a, p.to[a]))
        bound += sum(_fill(p, olds, news, floor, alone) for olds, news in slots)
        bound += _elsewhere_in_parent(p, a, max(floor, thresholds.IN_PARENT))
    return bound


def across(p: Pairing, floor: float, alone: float) -> int:
    """Sentences whose paragraph was split or joined: all of a section's in one row."""
    above = {
        p.old.parent[p.old.parent[a]]
        for a, to in enumerate(p.to)
        if to == NONE and p.old.family[a] == "sentence"
    }
    return sum(
        _fill_across(p, olds, news, floor, alone)
        for a in sorted(above)
        if p.to[a] >= 0
        for olds, news in list(rows_across(p, a))
    )


def rows_across(p: Pairing, a: int) -> Iterator[tuple[list[int], list[int]]]:
    """The open sentences in all paragraphs of a matched unit, by the matched ones around them."""
    ours, theirs = _sentences(p.old, a), _sentences(p.new, p.to[a])
    if ours and theirs:
        yield from p.slots(ours, theirs)


def _sentences(forest: Forest, place: int) -> list[int]:
    """The sentences of all paragraphs that stand directly in a unit."""
    return [
        leaf
        for child in forest.children[place]
        if forest.family[child] == "paragraph"
        for leaf in forest.children[child]
    ]


def _fill_across(p: Pairing, olds: list[int], news: list[int], floor: float, alone: float) -> int:
    bound = 0
    ups = dict.fromkeys(p.old.parent[a] for a in olds)
    overs = dict.fromkeys(p.new.parent[b] for b in news)
    # Where a paragraph's own other half has something open, that comes first.
    at_home = {up for up in ups if p.to[up] in overs}
    for up in ups:
        for over in overs:
            if up in at_home or p.back[over] in at_home:
                continue
            ours = [a for a in olds if p.old.parent[a] == up and p.to[a] == NONE]
            theirs = [b for b in news if p.new.parent[b] == over and p.back[b] == NONE]
            if ours and theirs:
                known = akin(p, ours[0], theirs[0])
                floors = (floor, alone) if known else map(max, (floor, alone), thresholds.STRANGERS)
                bound += _fill(p, ours, theirs, *floors)
    return bound


def akin(p: Pairing, a: int, b: int) -> bool:
    """Whether another sentence of the one's paragraph is in the other's paragraph now."""
    over = p.new.parent[b]
    return any(
        p.to[each] > 0 and p.new.parent[p.to[each]] == over
        for each in p.old.children[p.old.parent[a]]
    )


def _fill(p: Pairing, olds: list[int], news: list[int], floor: float, alone: float) -> int:
    bound = 0
    for family, all_ours, all_theirs in p.by_family(olds, news):
        bound += _equal_in_order(p, all_ours, all_theirs)
        ours = [a for a in all_ours if p.to[a] == NONE]
        theirs = [b for b in all_theirs if p.back[b] == NONE]
        if len(ours) == len(theirs) == 1:
            score = p.near(ours[0], theirs[0])
            enough = alone * (
                1
                if family in LEAVES
                else thresholds.TITLED.get(family, thresholds.TITLED_OTHERWISE)
            )
            if score >= enough and not _went_elsewhere(p, ours[0], theirs[0]):
                p.bind(ours[0], theirs[0], score, Step.BETWEEN_NEIGHBOURS)
                bound += 1
        elif 0 < len(ours) * len(theirs) <= MANY:
            scored = [(p.alike(a, b), a, b) for a in ours for b in theirs]
            bound += bind_clear(
                p,
                scored,
                max(thresholds.IN_PLACE, floor),
                thresholds.IN_PLACE_CLEARLY,
                Step.ALIKE_IN_PLACE,
            )
            bound += _in_order(p, ours, theirs, floor, alone * thresholds.EVEN)
    return bound


def _went_elsewhere(p: Pairing, a: int, b: int) -> bool:
    """Whether most of what was in the old paragraph is known to be in others than the new one."""
    if p.old.family[a] != "paragraph":
        return False
    here = elsewhere = 0
    for leaf in p.old.children[a]:
        if p.to[leaf] > 0:
            if p.new.parent[p.to[leaf]] == b:
                here += p.old.weight[leaf]
            else:
                elsewhere += p.old.weight[leaf]
    return not here and elsewhere > p.old.weight[a] / 2


def _equal_in_order(p: Pairing, ours: list[int], theirs: list[int]) -> int:
    trees, others = [p.old.tree[a] for a in ours], [p.new.tree[b] for b in theirs]
    if not set(trees) & set(others):
        return 0
    bound = 0
    for block in LCSseq.opcodes(trees, others).as_matching_blocks():
        for step in range(block.size):
            bound += p.bind_trees(
                ours[block.a + step], theirs[block.b + step], 1.0, Step.EQUAL_IN_ORDER
            )
    return bound


def _in_order(p: Pairing, olds: list[int], news: list[int], floor: float, even: float) -> int:
    """The pairing of two rows of units, order kept, that is most alike in all.

    ``even`` is the floor where as many units stand here as before; then the same rank counts too,
    and whatever has another must be sure, for it leaves two units open that may be each other.
    """
    ours = [a for a in olds if p.to[a] == NONE]
    theirs = [b for b in news if p.back[b] == NONE]
    as_many = len(ours) == len(theirs)
    floor = min(floor, even) if as_many else floor
    gain = [[0.0] * (len(theirs) + 1) for _ in range(len(ours) + 1)]
    for i, a in enumerate(ours):
        for j, b in enumerate(theirs):
            worth = p.near(a, b) - floor / 2 + (thresholds.SAME_RANK if as_many and i == j else 0)
            gain[i + 1][j + 1] = max(gain[i][j + 1], gain[i + 1][j], gain[i][j] + worth)
    bound = 0
    i, j = len(ours), len(theirs)
    while i and j:
        if gain[i][j] == gain[i - 1][j]:
            i -= 1
        elif gain[i][j] == gain[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            score = p.near(ours[i], theirs[j])
            if score >= (max(floor, thresholds.SURE) if as_many and i != j else floor):
                p.bind(ours[i], theirs[j], score, Step.ALIKE_IN_ORDER)
                bound += 1
    return bound


def _elsewhere_in_parent(p: Pairing, a: int, floor: float) -> int:
    olds, news = p.open_old(a), p.open_new(p.to[a])
    if not olds or not news or len(olds) * len(news) > MANY:
        return 0
    scored = [
        (p.alike(x, y), x, y) for x in olds for y in news if p.old.family[x] == p.new.family[y]
    ]
    return bind_clear(p, scored, floor, thresholds.IN_PARENT_CLEARLY, Step.ALIKE_IN_PARENT)
