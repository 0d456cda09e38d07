"""The matcher's steps: equal words, votes, places between neighbours, words alike anywhere.

Each step binds what it is sure of and leaves the rest open; see ``match`` for their order.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import LCSseq

from build_tools.forest import LEAVES, Forest
from build_tools.pairing import NONE, Pairing

SHORT = 8
"""Fewer characters than this say nothing by themselves: 预期性 stands in five rows."""

OUTERMOST_FIRST = (
    "part",
    "preface",
    "chapter",
    "section",
    "subsection",
    "box",
    "table",
    "paragraph",
)
LEAD = 0.3
"""What the first sentence is worth when parts of a split compete: a third of the words."""
SAME_HEADING = 1.2
ALIKE_HEADING = 0.6
TITLED = {"paragraph": 1.0, "table": 2.0}
"""How much more alike than leaves they must be; units with headings two and a half times."""
SAME_RANK = 0.15
MANY = 4000
"""More pairs than this in one gap are not compared each with each."""
COMMON = 200
"""A pair of characters that stands in more units than this says nothing of any of them."""
RAREST = 48
"""So many of a text's rarest pairs of characters look for its likes among all others."""


def equal_trees(p: Pairing) -> int:
    """Units whose words, with all below them, occur once on each side."""
    groups = _equal(p)
    bound = 0
    for olds, news in groups:
        a, b = olds[0], news[0]
        if len(olds) == len(news) == 1 and p.old.weight[a] >= SHORT:
            bound += p.bind_trees(a, b, 1.0, "equal")
    return bound


def equal_in_context(p: Pairing) -> int:
    """Of equal words that occur more than once, those whose parent or neighbours agree."""
    bound = 0
    for olds, news in _equal(p):
        if len(olds) * len(news) > MANY:
            continue
        scored = [(_context(p, a, b), a, b) for a in olds for b in news]
        bound += _bind_clear(p, scored, 2.0, 0.5, "equal words, place")
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
        elif beside != NONE and next_to != NONE and p.to[beside] == next_to:
            score += 2
    return score


def _sibling(children: Sequence[int], rank: int) -> int:
    return children[rank] if 0 <= rank < len(children) else NONE


def _bind_clear(
    p: Pairing, scored: list[tuple[float, int, int]], floor: float, margin: float, why: str
) -> int:
    """Bind pairs that are each other's best, clearly, and good enough."""
    best: dict[tuple[str, int], list[float]] = defaultdict(list)
    for score, a, b in scored:
        best["old", a].append(score)
        best["new", b].append(score)
    tops = {key: sorted(scores, reverse=True)[:2] for key, scores in best.items()}
    bound = 0
    for score, a, b in sorted(scored, key=lambda one: (-one[0], one[1], one[2])):
        if score < floor:
            break
        rivals = [tops[key][1] for key in (("old", a), ("new", b)) if len(tops[key]) > 1]
        first = score == tops["old", a][0] == tops["new", b][0]
        if first and all(score - rival >= margin for rival in rivals):
            if p.to[a] == NONE == p.back[b]:
                bound += 1
                if p.old.tree[a] == p.new.tree[b]:
                    p.bind_trees(a, b, min(score, 1.0), why)
                else:
                    p.bind(a, b, score, why)
    return bound


def votes(p: Pairing) -> dict[tuple[int, int], int]:
    """For containers of one family: how many characters of matched words they have in common."""
    counted: dict[tuple[int, int], int] = defaultdict(int)
    for a, b in enumerate(p.to):
        if b < 0 or p.old.family[a] not in LEAVES:
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


def elect(p: Pairing, least: float) -> int:
    """Containers, by the votes of what is in them, their heading or lead, and their parent."""
    by_family: dict[str, list[tuple[float, int, int]]] = defaultdict(list)
    once = _headings_once(p)
    for (a, b), shared in votes(p).items():
        if p.to[a] == NONE == p.back[b]:
            share = shared / (p.old.weight[a] + p.new.weight[b])
            title = _title(p, a, b, once)
            half = shared / 2 / max(1, min(p.old.weight[a], p.new.weight[b]))
            if half >= least or (half >= 0.1 and title >= 0.5):
                by_family[p.old.family[a]].append((share + title, a, b))
    voted = {(a, b) for ranked in by_family.values() for _, a, b in ranked}
    for a, b in _namesakes(p):
        if (a, b) not in voted:
            by_family[p.old.family[a]].append((_title(p, a, b, once), a, b))
    bound = 0
    for family in OUTERMOST_FIRST:
        ranked = [
            (score + 0.1 * (p.to[p.old.parent[a]] == p.new.parent[b]), a, b)
            for score, a, b in by_family[family]
        ]
        for score, a, b in sorted(ranked, key=lambda one: (-one[0], one[1], one[2])):
            if p.to[a] == NONE == p.back[b]:
                p.bind(a, b, min(1.0, score), "votes")
                bound += 1
    return bound


def _headings_once(p: Pairing) -> set[tuple[str, str]]:
    """Headings that stand once on each side."""
    counts = [
        Counter((family, words) for family, words in zip(side.family, side.words, strict=True))
        for side in (p.old, p.new)
    ]
    return {key for key, n in counts[0].items() if n == 1 == counts[1][key] and key[1]}


def _namesakes(p: Pairing) -> Iterator[tuple[int, int]]:
    """Open units whose headings are alike, whatever is under them."""
    titled = frozenset(OUTERMOST_FIRST) - {"paragraph", "table"}
    for score, a, b in candidates(p, titled, of_headings=True):
        if score >= ALIKE_HEADING:
            yield a, b


def _title(p: Pairing, a: int, b: int, once: set[tuple[str, str]]) -> float:
    """What the heading says, or, where there is none, the first sentence.

    A heading that is the same and stands nowhere else is worth more than all of the contents: they
    were moved, then, and what they are under is still what it was.
    """
    if p.old.words[a] or p.new.words[b]:
        if (p.old.family[a], p.old.words[a]) in once and p.old.words[a] == p.new.words[b]:
            return SAME_HEADING
        alike = p.title_alike(a, b)
        return alike * (SAME_HEADING if alike >= ALIKE_HEADING else 0.6)
    first, lead = p.old.leaves(a)[:1], p.new.leaves(b)[:1]
    return LEAD if first and lead and p.to[first[0]] == lead[0] else 0.0


def between(p: Pairing, floor: float, alone: float) -> int:
    """Children of matched parents, between matched neighbours.

    ``floor`` is how alike they must be, ``alone`` how alike where each is the only one of its
    family in its gap.
    """
    bound = 0
    for a in range(len(p.to)):
        if p.to[a] >= 0 and p.old.children[a]:
            bound += sum(
                _fill(p, olds, news, floor, alone) for olds, news in list(p.gaps(a, p.to[a]))
            )
            bound += _elsewhere_in_parent(p, a, max(floor, 0.5))
    return bound


STRANGERS = (0.35, 0.25)
"""Least floors where nothing else says that two paragraphs have anything to do with each other."""


def across(p: Pairing, floor: float, alone: float) -> int:
    """Sentences whose paragraph was split or joined: all of a section's in one row."""
    bound = 0
    for a in range(len(p.to)):
        if p.to[a] < 0 or not p.old.children[a]:
            continue
        ours, theirs = _sentences(p.old, a), _sentences(p.new, p.to[a])
        for olds, news in list(p.slots(ours, theirs)):
            bound += _fill_across(p, olds, news, floor, alone)
    return bound


def _sentences(forest: Forest, place: int) -> list[int]:
    """The sentences of all paragraphs that stand directly in a unit."""
    return [
        leaf
        for child in forest.children[place]
        if forest.family[child] == "paragraph"
        for leaf in forest.children[child]
    ]


def _fill_across(
    p: Pairing, olds: list[int], news: list[int], floor: float, alone: float
) -> int:
    bound = 0
    for up in dict.fromkeys(p.old.parent[a] for a in olds):
        for over in dict.fromkeys(p.new.parent[b] for b in news):
            if p.to[up] == over:
                continue
            ours = [a for a in olds if p.old.parent[a] == up and p.to[a] == NONE]
            theirs = [b for b in news if p.new.parent[b] == over and p.back[b] == NONE]
            if ours and theirs:
                known = any(
                    p.to[a] > 0 and p.new.parent[p.to[a]] == over for a in p.old.children[up]
                )
                floors = (floor, alone) if known else map(max, (floor, alone), STRANGERS)
                bound += _fill(p, ours, theirs, *floors)
    return bound


def _fill(p: Pairing, olds: list[int], news: list[int], floor: float, alone: float) -> int:
    bound = 0
    for family in dict.fromkeys(p.old.family[a] for a in olds):
        ours = [a for a in olds if p.old.family[a] == family]
        theirs = [b for b in news if p.new.family[b] == family]
        bound += _equal_in_order(p, ours, theirs)
        ours = [a for a in ours if p.to[a] == NONE]
        theirs = [b for b in theirs if p.back[b] == NONE]
        if len(ours) == len(theirs) == 1:
            score = p.near(ours[0], theirs[0])
            if score >= alone * (1 if family in LEAVES else TITLED.get(family, 2.5)):
                p.bind(ours[0], theirs[0], score, "between neighbours")
                bound += 1
        elif 0 < len(ours) * len(theirs) <= MANY:
            scored = [(p.alike(a, b), a, b) for a in ours for b in theirs]
            bound += _bind_clear(p, scored, max(0.6, floor), 0.15, "alike, same place")
            bound += _in_order(p, ours, theirs, floor, alone * 1.2)
    return bound


def _equal_in_order(p: Pairing, ours: list[int], theirs: list[int]) -> int:
    trees, others = [p.old.tree[a] for a in ours], [p.new.tree[b] for b in theirs]
    if not set(trees) & set(others):
        return 0
    bound = 0
    for block in LCSseq.opcodes(trees, others).as_matching_blocks():
        for step in range(block.size):
            bound += p.bind_trees(
                ours[block.a + step], theirs[block.b + step], 1.0, "equal, in order"
            )
    return bound


def _in_order(p: Pairing, olds: list[int], news: list[int], floor: float, even: float) -> int:
    """The pairing of two rows of units, order kept, that is most alike in all.

    ``even`` is the floor where as many units stand here as before; then the same rank counts too.
    """
    ours = [a for a in olds if p.to[a] == NONE]
    theirs = [b for b in news if p.back[b] == NONE]
    as_many = len(ours) == len(theirs)
    floor = min(floor, even) if as_many else floor
    gain = [[0.0] * (len(theirs) + 1) for _ in range(len(ours) + 1)]
    for i, a in enumerate(ours):
        for j, b in enumerate(theirs):
            worth = p.near(a, b) - floor / 2 + (SAME_RANK if as_many and i == j else 0)
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
            if score >= floor:
                p.bind(ours[i], theirs[j], score, "alike, in order")
                bound += 1
    return bound


def _elsewhere_in_parent(p: Pairing, a: int, floor: float) -> int:
    olds, news = p.open_old(a), p.open_new(p.to[a])
    if not olds or not news or len(olds) * len(news) > MANY:
        return 0
    scored = [
        (p.alike(x, y), x, y) for x in olds for y in news if p.old.family[x] == p.new.family[y]
    ]
    return _bind_clear(p, scored, floor, 0.1, "alike, same parent")


def anywhere(p: Pairing, floor: float) -> int:
    """Paragraphs, then leaves, whose words are alike wherever they stand now."""
    bound = 0
    for families in (frozenset({"paragraph"}), LEAVES):
        scored = [
            (score, a, b) for score, a, b in candidates(p, families)
            if min(p.old.weight[a], p.new.weight[b]) >= 12 or score >= 0.75
        ]  # fmt: skip
        bound += _bind_clear(p, scored, floor, 0.08, "alike, elsewhere")
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
        weights = p.likeness.weights(ours[a])[0]
        shared: dict[int, float] = defaultdict(float)
        for pair in sorted(weights, key=lambda pair: -weights[pair])[:RAREST]:
            found = holders.get((p.old.family[a], pair), ())
            if len(found) <= COMMON:
                for b in found:
                    shared[b] += weights[pair]
        for b in sorted(shared, key=lambda b: (-shared[b], b))[:5]:
            yield measure(a, b), a, b
