"""Items that contain items: what they say themselves tells which they are, not what they contain.

Where an item comes in between, ① and ② are below another item than before. They weigh more than the
sentence above them, which stands there unchanged: its link must not follow them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from build_tools.matching.forest import Forest
from build_tools.matching.pairing import NONE, SHORT, Pairing
from build_tools.matching.step import Step


def equal_leads(p: Pairing) -> int:
    """Items of which one contains others, with equal sentences: in one parent, or once anywhere."""
    bound = 0
    while found := sum(_bind(p, a, b) for a, b in _once(p)):
        bound += found
    return bound


def _bind(p: Pairing, a: int, b: int) -> bool:
    if p.to[a] != NONE or p.back[b] != NONE:
        return False
    p.bind(a, b, 1.0, Step.EQUAL_IN_PLACE)
    return True


def _once(p: Pairing) -> Iterator[tuple[int, int]]:
    """Pairs whose leads stand once on each side, below matched parents or in the whole text."""
    if not (_has_nested(p.old) or _has_nested(p.new)):
        return
    sides = _by_lead(p.old, p.to), _by_lead(p.new, p.back)
    for lead, olds in sides[0].items():
        news = sides[1].get(lead, [])
        if len(olds) == len(news) == 1 and sum(map(len, lead)) >= SHORT:
            yield from _nesting(p, olds[0], news[0])
            continue
        for a in olds:
            over = p.to[p.old.parent[a]]
            here = [b for b in news if p.new.parent[b] == over]
            beside = [one for one in olds if p.old.parent[one] == p.old.parent[a]]
            if over >= 0 and len(here) == len(beside) == 1:
                yield from _nesting(p, a, here[0])


def _nesting(p: Pairing, a: int, b: int) -> Iterator[tuple[int, int]]:
    if _nests(p.old, a) or _nests(p.new, b):
        yield a, b


def _by_lead(forest: Forest, to: Sequence[int]) -> dict[tuple[str, ...], list[int]]:
    found: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, other in enumerate(to):
        if other == NONE and forest.family[at] == "paragraph" and (lead := _lead(forest, at)):
            found[lead].append(at)
    return found


def _lead(forest: Forest, at: int) -> tuple[str, ...]:
    """An item's own sentences."""
    return tuple(
        forest.words[child] for child in forest.children[at] if forest.family[child] == "sentence"
    )


def _nests(forest: Forest, at: int) -> bool:
    return any(forest.family[child] == "paragraph" for child in forest.children[at])


def _has_nested(forest: Forest) -> bool:
    return any(
        family == "paragraph" == forest.family[up]
        for family, up in zip(forest.family, forest.parent, strict=True)
        if up >= 0
    )
