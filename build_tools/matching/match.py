"""Old units × new units → which is which, how sure that is, and what a person must decide.

The order is: equal words; votes of the contents for what contains them; children of matched
parents between matched neighbours; words alike elsewhere. The floors sink round by round, so that
a weak sign never takes what a stronger one would claim.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from build_tools.matching import thresholds
from build_tools.matching.alike_elsewhere import anywhere
from build_tools.matching.between_neighbours import across, between
from build_tools.matching.disputed import retract
from build_tools.matching.equal_words import equal_in_context, equal_trees
from build_tools.matching.forest import LEAVES, Forest, plant
from build_tools.matching.likeness import Likeness
from build_tools.matching.pairing import NONE, REMOVED, Pairing
from build_tools.matching.reworded_at_home import put_back
from build_tools.matching.split_up import splits
from build_tools.matching.step import Step
from build_tools.matching.unmatched import Leftover, leftovers
from build_tools.matching.votes import elect
from build_tools.plan.collection import uncollected
from build_tools.plan.model import Unit


@dataclass(frozen=True, slots=True)
class Match:
    """Two units that are one, and the step that found it."""

    old: Unit
    new: Unit
    step: Step


@dataclass(frozen=True, slots=True)
class Matching:
    """All old units, sorted: matched, or left over with what is known of them; and the new ones.

    ``born`` are the new units that no old one is, each with the old unit it was part of, if any;
    ``share`` is how much of the old words was found again, from 0 to 1, and ``share_of_new`` how
    much of the new words that is.
    """

    matches: tuple[Match, ...]
    left: tuple[Leftover, ...]
    born: tuple[tuple[Unit, Unit | None], ...]
    share: float
    share_of_new: float


def match(
    old: Sequence[Unit], new: Sequence[Unit], decided: Mapping[str, str] | None = None
) -> Matching:
    """Top-level units of two revisions → their matching.

    ``decided`` is what a person said: old id → new path, or an empty text for removed.
    """
    with uncollected():
        left, right = plant(old), plant(new)
        p = Pairing(left, right, Likeness(_leaf_words(left), _leaf_words(right)))
        removed = _obey(p, decided or {})
        find(p)
        retract(p)
        return _sorted(p, removed)


def _leaf_words(forest: Forest) -> list[str]:
    return [forest.words[at] for at, family in enumerate(forest.family) if family in LEAVES]


def find(p: Pairing) -> None:
    """All steps in their order, until nothing more is found."""
    while equal_trees(p):
        pass
    for gap, alone, far, least in thresholds.ROUNDS:
        while True:
            found = equal_in_context(p) + equal_trees(p)
            found += elect(p, least) + between(p, gap, alone)
            found = found or across(p, gap, alone)
            if not found and not anywhere(p, far) and not put_back(p):
                break


def _obey(p: Pairing, decided: Mapping[str, str]) -> frozenset[int]:
    places = {unit.path: at for at, unit in enumerate(p.new.units) if unit}
    removed = set()
    for at, unit in enumerate(p.old.units):
        if unit and unit.id in decided:
            path = decided[unit.id]
            if path:
                p.bind(at, places[path], 1.0, Step.DECIDED)
            else:
                removed.add(at)
                p.to[at] = REMOVED
    return frozenset(removed)


def _sorted(p: Pairing, removed: frozenset[int]) -> Matching:
    matches = []
    for a, b in enumerate(p.to):
        one = p.old.units[a]
        if b >= 0 and one:
            other = p.new.units[b]
            assert other
            matches.append(Match(one, other, p.step[a]))
    share, share_of_new = _share(p.old, p.to), _share(p.new, p.back)
    for a in removed:
        p.to[a] = NONE
    origins = splits(p)
    born = tuple(
        (unit, p.old.units[origins[b]] if b in origins else None)
        for b, unit in enumerate(p.new.units)
        if unit and p.back[b] == NONE
    )
    return Matching(tuple(matches), leftovers(p, removed), born, share, share_of_new)


def _share(forest: Forest, to: Sequence[int]) -> float:
    leaves = [at for at, family in enumerate(forest.family) if family in LEAVES]
    total = sum(forest.weight[at] for at in leaves) or 1
    return sum(forest.weight[at] for at in leaves if to[at] >= 0) / total
