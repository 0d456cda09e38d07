"""What became of the old units that no new unit is: merged, removed, or for a person to say."""

from __future__ import annotations

from dataclasses import dataclass

from build_tools.matching.forest import LEAVES
from build_tools.matching.pairing import Pairing
from build_tools.matching.possible_fates import doubts
from build_tools.matching.taken_in import shares_of, taken_in
from build_tools.plan.model import Unit

SHOWN = 3
"""So many candidates are shown."""


@dataclass(frozen=True, slots=True)
class Leftover:
    """An old unit without a new one.

    ``into`` is the old unit that took it in; ``successor`` the new unit in its place;
    ``candidates`` what it may be, best first, with the likeness: then a person decides.
    """

    old: Unit
    into: Unit | None = None
    successor: Unit | None = None
    candidates: tuple[tuple[float, Unit], ...] = ()


def leftovers(p: Pairing, removed: frozenset[int]) -> tuple[Leftover, ...]:
    """Every old unit that is not matched, in order. ``removed`` are those a person called so."""
    shares = shares_of(p)
    doubtful = doubts(p)
    found = []
    for a, to in enumerate(p.to):
        unit = p.old.units[a]
        if to >= 0 or unit is None:
            continue
        # Where as many sentences stand as before, none was taken in by its neighbour.
        in_place = a in doubtful.places and p.old.family[a] in LEAVES
        into = 0 if a in removed or in_place else taken_in(p, a, shares)
        options = () if into or a in removed else doubtful.of(a)[:SHOWN]
        found.append(
            Leftover(
                unit,
                p.old.units[into] if into else None,
                p.new.units[doubtful.places[a]] if a in doubtful.places else None,
                tuple((score, one) for score, b in options if (one := p.new.units[b])),
            )
        )
    return tuple(found)
