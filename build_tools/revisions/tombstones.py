"""Where links that have ended still land: a tombstone for each, at the place its unit had."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from build_tools.plan.model import Plan, Unit, walk
from build_tools.revisions.ledger import Entry, Ledger, column_name, column_path, landing


@dataclass(frozen=True, slots=True)
class Tombstone:
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


def tombstones(ledger: Ledger, kept: Mapping[int, Plan]) -> tuple[Tombstone, ...]:
    """The ledger and the plans of earlier revisions with ids (number → plan) → every tombstone.

    In the order in which they stood, the oldest revision's first. With the current plan among them
    a tombstone keeps its place among what is still there.
    """
    found = []
    now = kept[ledger.current].units if ledger.current in kept else ()
    parents = {child.id: unit.id for unit in walk(now) for child in unit.children}
    for number in sorted({entry.ended for entry in ledger.entries if entry.ended}):
        ended = {entry.id: entry for entry in ledger.entries if entry.ended == number}
        plan = kept.get(number - 1)
        places = {one.unit.id: one for one in _places(with_cells(plan).units if plan else (), ())}
        ordered = [each for each in places if each in ended]
        ordered += [each for each in ended if each not in places]
        for each in ordered:
            place = places.get(each)
            home, after = _where(place, ledger, parents) if place else ("", "")
            last = place.unit if place else None
            found.append(Tombstone(ended[each], last, home, after, landing(ledger, each)))
    return tuple(found)


def with_cells(plan: Plan) -> Plan:
    """A plan with all that a link may name as units: a table's columns, a row's cells.

    They come first in what they stand in; a cell has no words, which are its row's.
    """
    return replace(plan, units=tuple(_with_cells(unit) for unit in plan.units))


def _with_cells(unit: Unit) -> Unit:
    if unit.kind != "table":
        return replace(unit, children=tuple(_with_cells(child) for child in unit.children))
    columns = tuple(
        Unit(kind="column", span=unit.span, id=one.id, path=f"{unit.path}-c{number}", text=one.name)
        for number, one in enumerate(unit.columns, 1)
    )
    names = [column_name(one.id) for one in unit.columns]
    rows = tuple(
        replace(row, children=_cells(row, names)) if row.kind == "row" else row
        for row in unit.children
    )
    return replace(unit, children=(*columns, *rows))


def cell_paths(plan: Plan) -> Iterator[tuple[str, str]]:
    """The id of each cell, and its path: a cell is called by its row and its column."""
    for table in (one for one in walk(plan.units) if one.kind == "table"):
        yield from ((name, path) for name, path, _ in cells_of(table))


def cells_of(table: Unit) -> Iterator[tuple[str, str, str]]:
    """The id, the path and the words of each cell of a table."""
    columns = [
        (column_name(one.id), column_name(column_path(table.path, number)))
        for number, one in enumerate(table.columns, 1)
    ]
    for row in table.children:
        for cell, (name, path) in zip(row.cells, columns, strict=False):
            if row.kind == "row" and cell.rows:
                yield f"{row.id}-{name}", f"{row.path}-{path}", cell.text


def _cells(row: Unit, names: Sequence[str]) -> tuple[Unit, ...]:
    return tuple(
        Unit(kind="cell", span=row.span, id=f"{row.id}-{name}", path=row.path)
        for cell, name in zip(row.cells, names, strict=False)
        if cell.rows
    )


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


def _where(place: _Place, ledger: Ledger, parents: Mapping[str, str]) -> tuple[str, str]:
    """The live unit that a place is in now, and the live sibling before it that is there still."""
    live = {entry.id for entry in ledger.live()}
    chain = [*place.above, place.unit]
    for at in range(len(place.above) - 1, -1, -1):
        home = place.above[at].id
        if home in live:
            siblings = place.above[at].children
            own = next(i for i, unit in enumerate(siblings) if unit.id == chain[at + 1].id)
            there = {each for each in live if parents.get(each) == home} if parents else live
            return home, _last_live(siblings[:own], there)
    return "", _last_live(place.before, live) if not place.above else ""


def _last_live(units: Sequence[Unit], live: set[str]) -> str:
    return next((unit.id for unit in reversed(units) if unit.id in live), "")
