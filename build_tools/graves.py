"""Where links that have ended still land: a tombstone for each, at the place its unit had."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from build_tools.ledger import Entry, Ledger, landing
from build_tools.model import Plan, Unit


@dataclass(frozen=True, slots=True)
class Grave:
    """What is left of a unit that is no longer in the plan.

    ``last`` is the unit as the revision before its end had it, with all below it; None where that
    revision is not at hand. ``home`` is the id of the live unit it stands under (empty: none, it
    stood at the top or all above it is gone), ``after`` the live sibling in ``home`` that it
    follows (empty: it comes first). ``successor`` is the live id that stands for it now: what took
    it in, or what is in its place; may be empty.
    """

    entry: Entry
    last: Unit | None
    home: str
    after: str
    successor: str


def graves(ledger: Ledger, kept: Mapping[int, Plan]) -> tuple[Grave, ...]:
    """The ledger and the plans of earlier revisions with ids (number → plan) → every tombstone.

    In the order in which they stood, the oldest revision's first. Columns have none: a cell's link
    lands on its row.
    """
    found = []
    for number in sorted({entry.ended for entry in ledger.entries if entry.ended}):
        ended = {e.id: e for e in ledger.entries if e.ended == number and e.kind != "column"}
        plan = kept.get(number - 1)
        places = {one.unit.id: one for one in _places(plan.units if plan else (), ())}
        ordered = [each for each in places if each in ended]
        ordered += [each for each in ended if each not in places]
        for each in ordered:
            place = places.get(each)
            home, after = _where(place, ledger) if place else ("", "")
            last = place.unit if place else None
            found.append(Grave(ended[each], last, home, after, landing(ledger, each)))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Place:
    """A unit, those it stands in (the outermost first), and the siblings before it."""

    unit: Unit
    above: tuple[Unit, ...]
    before: tuple[Unit, ...]


def _places(units: Sequence[Unit], above: tuple[Unit, ...]) -> Iterator[_Place]:
    for at, unit in enumerate(units):
        yield _Place(unit, above, tuple(units[:at]))
        yield from _places(unit.children, (*above, unit))


def _where(place: _Place, ledger: Ledger) -> tuple[str, str]:
    """The live unit that a place is in now, and the live sibling before it there."""
    live = {entry.id for entry in ledger.live()}
    chain = [*place.above, place.unit]
    for at in range(len(place.above) - 1, -1, -1):
        if place.above[at].id in live:
            siblings = place.above[at].children
            own = next(i for i, unit in enumerate(siblings) if unit.id == chain[at + 1].id)
            return place.above[at].id, _last_live(siblings[:own], live)
    return "", _last_live(place.before, live) if not place.above else ""


def _last_live(units: Sequence[Unit], live: set[str]) -> str:
    return next((unit.id for unit in reversed(units) if unit.id in live), "")
