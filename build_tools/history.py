"""The ledger and the plans of all revisions → what the pages say of the past.

Where links that have ended still land, which units left a page, what units were called when a link
to them was first published, and the aliases that name them as they stood in some revision.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from types import MappingProxyType

from build_tools.changes import Change, changes
from build_tools.graves import Grave, graves
from build_tools.ledger import Ledger, aliases
from build_tools.model import Plan, Standing, Unit, walk
from build_tools.pages import page_of


@dataclass(frozen=True, slots=True)
class Moved:
    """A unit that left a page: where it is now, and the ids below it that went along."""

    id: str
    page: str
    path: str
    below: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class History:
    """What is past. In revision 1 all of it is empty but the aliases.

    ``aliases``: id → its aliases; ``was``: live id → the revision that first published it and its
    path there, if that is another now; ``moved``: page → what left it; ``pages``: pages that no
    top-level unit has any more → the path of what they held; ``changed``: revision → its changes.
    """

    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    was: Mapping[str, tuple[int, str]] = field(default_factory=lambda: MappingProxyType({}))
    graves: tuple[Grave, ...] = ()
    moved: Mapping[str, tuple[Moved, ...]] = field(default_factory=lambda: MappingProxyType({}))
    pages: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    changed: Mapping[int, tuple[Change, ...]] = field(default_factory=lambda: MappingProxyType({}))


NOTHING = History()


def history(ledger: Ledger | None, plan: Plan, kept: Mapping[int, Plan]) -> History:
    """``plan`` is the current one, ``kept`` the earlier ones by revision, all with ids."""
    if ledger is None:
        return NOTHING
    named: dict[str, list[str]] = {}
    for alias, unit in aliases(ledger).items():
        named.setdefault(unit, []).append(alias)
    was = {
        entry.id: (entry.born, entry.paths[0][1])
        for entry in ledger.live()
        if entry.paths[0][1] != entry.last_path
    }
    every = {**kept, ledger.current: plan}
    steps = pairwise(sorted(every))
    moved, pages = _left(plan, kept)
    return History(
        aliases=MappingProxyType({unit: tuple(names) for unit, names in named.items()}),
        was=MappingProxyType(was),
        graves=graves(ledger, every),
        moved=moved,
        pages=pages,
        changed=MappingProxyType({b: changes(every[a], every[b], ledger) for a, b in steps}),
    )


def _pages_of(plan: Plan) -> Mapping[str, tuple[str, Unit]]:
    """Id → its page and the unit."""
    return {unit.id: (page_of(top), unit) for top in plan.units for unit in walk((top,))}


def _left(
    plan: Plan, kept: Mapping[int, Plan]
) -> tuple[Mapping[str, tuple[Moved, ...]], Mapping[str, str]]:
    """What has left each page, the outermost units with what went along; and the lost pages."""
    now = _pages_of(plan)
    left: dict[str, dict[str, Moved]] = {}
    pages: dict[str, str] = {}
    living = {page_of(top) for top in plan.units}
    for number in sorted(kept):
        for top in kept[number].units:
            page = page_of(top)
            if page not in living:
                pages.setdefault(page, top.path)
            found = left.setdefault(page, {})
            for one in _outermost(top, page, now):
                found.setdefault(one.id, one)
    moved = {page: tuple(found.values()) for page, found in left.items() if found}
    return MappingProxyType(moved), MappingProxyType(pages)


def _outermost(unit: Unit, page: str, now: Mapping[str, tuple[str, Unit]]) -> Iterator[Moved]:
    there, live = now.get(unit.id, (page, unit))
    if there == page:
        for child in unit.children:
            yield from _outermost(child, page, now)
        return
    below = tuple(one.id for one in walk(unit.children) if now.get(one.id, ("",))[0] == there)
    yield Moved(unit.id, there, live.path, below)
    apart = {one.id for one in walk(unit.children)} - set(below)
    for child in walk(unit.children):
        if child.id in apart:
            yield from _alone(child, page, now)


def _alone(unit: Unit, page: str, now: Mapping[str, tuple[str, Unit]]) -> Iterator[Moved]:
    """A unit that went elsewhere than what it stood in, by itself."""
    there, live = now.get(unit.id, ("", unit))
    if there not in ("", page):
        yield Moved(unit.id, there, live.path, ())


def with_graves(plan: Plan, past: History) -> Plan:
    """A plan as it is shown: with a grave for every unit that is no more, at its place."""
    ended = {grave.entry.id for grave in past.graves}
    inside = {
        one.id for grave in past.graves if grave.last for one in walk(grave.last.children)
    } & ended
    outer = [grave for grave in past.graves if grave.entry.id not in inside and grave.last]
    pages = {unit.id: page_of(top) for top in plan.units for unit in walk((top,))}
    paths = {unit.id: unit.path for unit in walk(plan.units)}
    made = [(grave, _grave(grave, ended, pages, paths)) for grave in outer]

    def settle(units: Sequence[Unit], home: str) -> tuple[Unit, ...]:
        own = [(grave, unit) for grave, unit in made if grave.home == home]
        placed = [unit for grave, unit in own if not grave.after]
        for unit in units:
            placed.append(replace(unit, children=settle(unit.children, unit.id)))
            placed += [one for grave, one in own if grave.after == unit.id]
        return tuple(placed)

    tops = tuple(replace(unit, children=settle(unit.children, unit.id)) for unit in plan.units)
    return replace(plan, units=tops)


def lost_pages(past: History) -> Mapping[str, Grave]:
    """Pages of top-level units that are no more → their graves."""
    return {
        page: grave
        for grave in past.graves
        if grave.last and (page := page_of(grave.last)) in past.pages and not grave.home
    }


def grave_unit(grave: Grave, past: History, plan: Plan) -> Unit:
    """A grave as a unit of a page."""
    ended = {one.entry.id for one in past.graves}
    pages = {unit.id: page_of(top) for top in plan.units for unit in walk((top,))}
    paths = {unit.id: unit.path for unit in walk(plan.units)}
    return _grave(grave, ended, pages, paths)


def _grave(
    grave: Grave, ended: set[str], pages: Mapping[str, str], paths: Mapping[str, str]
) -> Unit:
    """``label`` is the revision that removed it, ``heading`` page, id and path of a successor."""
    last = grave.last
    assert last
    successor = ""
    if grave.successor in pages:
        there = grave.successor
        successor = f"{pages[there]} {there} {paths[there]}"
    gone = tuple(replace(one, children=()) for one in walk((last,)) if one.id in ended)
    return Unit(
        kind="grave",
        span=last.span,
        id=grave.entry.id,
        path=last.path,
        label=str(grave.entry.ended),
        heading=successor,
        children=gone,
    )


def with_changes(plan: Plan, past: History) -> Plan:
    """The source's plan with a mark on what the current revision has reworded."""
    made = past.changed.get(plan.revision, ())
    old = {one.unit.id: one.old for one in made if one.fate == "kept" and one.reworded and one.old}
    if not old:
        return plan

    def mark(unit: Unit) -> Unit:
        children = tuple(mark(child) for child in unit.children)
        before = old.get(unit.id)
        if before is None or unit.kind in ("paragraph", "item", "table", "row"):
            return replace(unit, children=children)
        standing = Standing("changed", unit.heading or unit.text, before.heading or before.text)
        return replace(unit, children=children, standing=standing)

    return replace(plan, units=tuple(mark(unit) for unit in plan.units))
