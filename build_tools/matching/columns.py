"""Which column of a table is which: a link to a cell names its row and its column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rapidfuzz.distance import Indel

from build_tools.matching import thresholds
from build_tools.plan.comparable import normalise
from build_tools.plan.model import Column


def match_columns(old: Sequence[Column], new: Sequence[Column]) -> Mapping[int, int]:
    """The places of two tables' columns, old → new: the same head, or nearly and the same numbers.

    A column whose head says another number (a year) is another column.
    """
    names = [normalise(column.name) for column in old]
    others = [normalise(column.name) for column in new]
    scored = sorted(
        (-_alike(name, other), abs(at - to), at, to)
        for at, name in enumerate(names)
        for to, other in enumerate(others)
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for score, _, at, to in scored:
        if -score >= thresholds.COLUMN and at not in pairs and to not in taken:
            pairs[at] = to
            taken.add(to)
    return pairs


def _alike(name: str, other: str) -> float:
    if name == other:
        return 1.0
    if [c for c in name if c.isdigit()] != [c for c in other if c.isdigit()]:
        return 0.0
    return Indel.normalized_similarity(name, other)
