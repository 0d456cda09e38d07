"""The ledger and the plans of all revisions → what the pages say of the past.

Where links that have ended still land, which units left a page, what units were called when a link
to them was first published, and the aliases that name them as they stood in some revision. A link
is an id *on a page*: each that was ever published has a place on that page (`published_places`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from types import MappingProxyType

from build_tools.plan.comparable import quoted_words
from build_tools.plan.model import Place, Plan, Removal, Standing, Unit, walk
from build_tools.plan.page_names import FRONT, page_of
from build_tools.revisions.changes import Change, changes
from build_tools.revisions.ledger import Ledger, aliases, landing
from build_tools.revisions.tombstones import Tombstone, cell_paths, tombstones, with_cells


@dataclass(frozen=True, slots=True)
class Moved:
    """A unit that left a page: where it is now, and each id below it that left the page with it."""

    id: str
    place: Place
    below: tuple[tuple[str, Place], ...]


@dataclass(frozen=True, slots=True)
class History:
    """What is past. In revision 1 all of it is empty but the aliases and the places.

    ``aliases``: id, also a cell's → its aliases; ``was``: live id → the revision that first
    published it and its path there, if that is another now; ``paths``: id, also a cell's → its path
    now, or its last; ``moved``: page → what left it; ``pages``: pages that no top-level unit has
    any more → the path of what they held; ``places``: every id and what a table's cells are called
    → where it lands; ``kept``: revision → its plan with ids, the current one too; ``changed``:
    revision → its changes; ``published``: page → every id and alias that a link to that page may
    ever have named.
    """

    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    was: Mapping[str, tuple[int, str]] = field(default_factory=lambda: MappingProxyType({}))
    paths: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    tombstones: tuple[Tombstone, ...] = ()
    moved: Mapping[str, tuple[Moved, ...]] = field(default_factory=lambda: MappingProxyType({}))
    pages: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    places: Mapping[str, Place] = field(default_factory=lambda: MappingProxyType({}))
    kept: Mapping[int, Plan] = field(default_factory=lambda: MappingProxyType({}))
    changed: Mapping[int, tuple[Change, ...]] = field(default_factory=lambda: MappingProxyType({}))
    published: Mapping[str, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}))


NOTHING = History()


def history(ledger: Ledger | None, plan: Plan, kept: Mapping[int, Plan]) -> History:
    """``plan`` is the current one, ``kept`` the earlier ones by revision, all with ids."""
    if ledger is None:
        return NOTHING
    every = {**kept, ledger.current: plan}
    cells = {number: tuple(cell_paths(every[number])) for number in sorted(every)}
    named: dict[str, list[str]] = {}
    for alias, unit in aliases(ledger).items():
        named.setdefault(unit, []).append(alias)
    for number, found in cells.items():
        for unit, path in found:
            named.setdefault(unit, []).append(f"r{number}-{path}")
    was = {
        entry.id: (entry.born, entry.paths[0][1])
        for entry in ledger.live()
        if entry.paths[0][1] != entry.last_path
    }
    paths = dict(one for found in cells.values() for one in found)
    paths |= {entry.id: entry.last_path for entry in ledger.entries}
    past = History(
        aliases=MappingProxyType({unit: tuple(names) for unit, names in named.items()}),
        was=MappingProxyType(was),
        paths=MappingProxyType(paths),
        tombstones=tombstones(ledger, every),
        pages=MappingProxyType(_lost(plan, kept)),
        kept=MappingProxyType(every),
        changed=MappingProxyType(
            {b: changes(every[a], every[b], ledger) for a, b in pairwise(sorted(every))}
        ),
    )
    past = replace(past, places=MappingProxyType(_places(plan, past, ledger)))
    moved = _moved(past)
    return replace(past, moved=moved, published=_published(past))


def _lost(plan: Plan, kept: Mapping[int, Plan]) -> dict[str, str]:
    """Pages that are no more → the path of what they held."""
    living = {page_of(top) for top in plan.units}
    tops = (top for number in sorted(kept) for top in kept[number].units)
    return {page_of(top): top.path for top in tops if page_of(top) not in living}


def _places(plan: Plan, past: History, ledger: Ledger) -> dict[str, Place]:
    """Every id ever published, and each cell's → where it lands now."""
    found: dict[str, Place] = {}
    shown = [
        *((FRONT if top.kind == "tombstone" else page_of(top), top)
          for top in with_cells(with_tombstones(plan, past)).units),
        *((page, top) for page, tops in lost_tombstones(past).items() for top in tops),
    ]  # fmt: skip
    for page, top in shown:
        for unit in walk((top,)):
            if unit.removal:
                ended = unit.removal.revision
                found |= {one.id: Place(page, one.id, one.path, ended) for one in unit.children}
                found[unit.id] = Place(page, unit.id, unit.path, ended)
            else:
                found[unit.id] = Place(page, unit.id, unit.path)
    for entry in ledger.entries:
        there = landing(ledger, entry.id)
        if entry.id not in found and there in found:
            found[entry.id] = found[there]
    for unit in (one for each in past.kept.values() for one in walk(with_cells(each).units)):
        # A cell whose column is no more: its row is what is left of it.
        row, dash, _ = unit.id.rpartition("-c")
        if unit.id not in found and dash and row in found:
            found[unit.id] = found[row]
    return found


def _moved(past: History) -> Mapping[str, tuple[Moved, ...]]:
    """What has left each page, the outermost units with what went along."""
    moved: dict[str, dict[str, Moved]] = {}
    for number in sorted(past.kept):
        for top in with_cells(past.kept[number]).units:
            found = moved.setdefault(page_of(top), {})
            seen = {each for one in found.values() for each in (one.id, *(b for b, _ in one.below))}
            for one in _outermost(top, page_of(top), past, seen):
                found[one.id] = one
    return MappingProxyType({page: tuple(found.values()) for page, found in moved.items() if found})


def _outermost(unit: Unit, page: str, past: History, seen: set[str]) -> Iterator[Moved]:
    place = past.places.get(unit.id)
    if place is None or place.page == page or unit.id in seen:
        for child in unit.children:
            yield from _outermost(child, page, past, seen)
        return
    below = [
        (one.id, there)
        for one in walk(unit.children)
        if (there := past.places.get(one.id)) and there.page != page and one.id not in seen
    ]
    seen |= {unit.id, *(each for each, _ in below)}
    yield Moved(unit.id, place, tuple(below))


def _published(past: History) -> Mapping[str, frozenset[str]]:
    """Page → what links to it may have named: all that stood there, under all its names."""
    found: dict[str, set[str]] = {}
    for plan in past.kept.values():
        for top in with_cells(plan).units:
            names = found.setdefault(page_of(top), set())
            for unit in walk((top,)):
                names |= {unit.id, *past.aliases.get(unit.id, ())}
    return MappingProxyType({page: frozenset(names) for page, names in found.items()})


def with_tombstones(plan: Plan, past: History) -> Plan:
    """A plan as it is shown: with a tombstone for every unit that is no more, at its place."""
    made = [(tombstone, tombstone_unit(tombstone, past)) for tombstone in _outer(past.tombstones)]
    lost = {one.id for tops in lost_tombstones(past).values() for one in tops}

    def settle(units: Sequence[Unit], home: str) -> tuple[Unit, ...]:
        own = [
            (tombstone, unit)
            for tombstone, unit in made
            if tombstone.home == home and unit.id not in lost
        ]
        placed = [unit for tombstone, unit in own if not tombstone.after]
        for unit in units:
            placed.append(replace(unit, children=settle(unit.children, unit.id)))
            placed += [one for tombstone, one in own if tombstone.after == unit.id]
        return tuple(placed)

    return replace(plan, units=settle(plan.units, "")) if made else plan


def _outer(found: Sequence[Tombstone]) -> list[Tombstone]:
    """The tombstones of units that did not end inside another one."""
    inside = {
        (one.id, tombstone.entry.ended)
        for tombstone in found
        if tombstone.last
        for one in walk(tombstone.last.children)
    }
    return [one for one in found if one.last and (one.entry.id, one.entry.ended) not in inside]


def lost_tombstones(past: History) -> Mapping[str, tuple[Unit, ...]]:
    """Pages that no top-level unit has any more → the tombstones of what they held."""
    found: dict[str, tuple[Unit, ...]] = {}
    for tombstone in _outer(past.tombstones):
        page = page_of(tombstone.last) if tombstone.last and not tombstone.home else ""
        if page in past.pages:
            found[page] = (*found.get(page, ()), tombstone_unit(tombstone, past))
    return found


def tombstone_unit(tombstone: Tombstone, past: History) -> Unit:
    """A tombstone as a unit of a page.

    Its ``children`` are what ended with it, in a row: their words, and cells' names.
    """
    assert tombstone.last
    together = {one.entry.id for one in past.tombstones if one.entry.ended == tombstone.entry.ended}
    rows = {one.id for one in walk((tombstone.last,)) if one.kind == "row" and one.id in together}
    gone = tuple(
        replace(one, children=())
        for one in walk((tombstone.last,))
        if one.id in together or (one.kind == "cell" and one.id.rpartition("-c")[0] in rows)
    )
    entry = tombstone.entry
    return Unit(
        kind="tombstone",
        span=tombstone.last.span,
        id=entry.id,
        path=tombstone.last.path,
        removal=Removal(entry.ended, entry.status, past.places.get(tombstone.successor)),
        children=gone,
    )


def spoken(past: History, kept: Mapping[int, Plan]) -> History:
    """The past in another language: ``kept`` are the plans of all revisions in it."""
    units = {
        number: {unit.id: unit for unit in walk(with_cells(plan).units)}
        for number, plan in kept.items()
    }

    def said(unit: Unit | None, number: int) -> Unit | None:
        return units.get(number, {}).get(unit.id, unit) if unit else None

    changed = {
        number: tuple(
            replace(one, old=said(one.old, number - 1), new=said(one.new, number)) for one in made
        )
        for number, made in past.changed.items()
    }
    return replace(
        past,
        tombstones=tuple(
            replace(one, last=said(one.last, one.entry.ended - 1)) for one in past.tombstones
        ),
        kept=MappingProxyType(dict(kept)),
        changed=MappingProxyType(changed),
    )


def with_changes(plan: Plan, past: History) -> Plan:
    """A plan with a mark on each unit that its revision has reworded or inserted.

    What a mark opens is the difference in the language of ``past``.
    """
    made = past.changed.get(plan.revision, ())
    marks = {one.unit.id: mark for one in made if (mark := _mark(one))}

    def marked(unit: Unit) -> Unit:
        children = tuple(marked(child) for child in unit.children)
        change = marks.get(unit.id)
        if change and unit.kind in ("paragraph", "item"):
            # Their words are their sentences': the mark stands after the last one.
            last = max(n for n, child in enumerate(children) if child.kind == "sentence")
            put = replace(children[last], change=change)
            return replace(unit, children=(*children[:last], put, *children[last + 1 :]))
        return replace(unit, children=children, change=change)

    return replace(plan, units=tuple(marked(unit) for unit in plan.units)) if marks else plan


def _mark(one: Change) -> Standing | None:
    if one.unit.kind == "table" or one.within:
        return None
    now = quoted_words(one.unit)
    if one.fate == "inserted":
        return Standing("new", now)
    before = quoted_words(one.old) if one.old else ""
    is_reworded = one.fate == "kept" and one.reworded and before != now
    return Standing("changed", now, before) if is_reworded else None
