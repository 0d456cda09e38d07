"""What earlier versions said and this one does not, or not so → a plan of it, with its fates.

The search finds such words, marked as what they are; the check tells them from words that no
version had.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from build_tools.languages.site_words import Words
from build_tools.plan.citation import citation
from build_tools.plan.comparable import normalise
from build_tools.plan.model import Plan, Unit, walk
from build_tools.plan.page_names import page_of
from build_tools.revisions.history import History
from build_tools.revisions.ledger import Entry, Ledger, landing
from build_tools.site.search_columns import searched_text


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of words: the last ``version`` that had them, the id that says otherwise ``now``.

    ``now`` is empty where they were removed; ``place`` is where a link to them lands, ``said`` a
    sentence for the reader.
    """

    version: int
    now: str
    place: str
    said: str


@dataclass(frozen=True, slots=True)
class Gone:
    """Words that are no more: as a ``plan`` (of the last version first) of all they stood in.

    ``fates`` has those of its units whose words are meant, by their place in the order.
    """

    plan: Plan
    fates: Mapping[int, Fate]


def gone_words(plan: Plan, past: History, ledger: Ledger | None, words: Words) -> Gone | None:
    """All that an earlier version said otherwise; None where there is no such thing.

    ``past`` is told in the language of ``plan`` and of ``words``.
    """
    if ledger is None:
        return None
    entries = ledger.by_id()
    known = {(unit.id, normalise(text)) for unit, text in _texts(plan)}
    tops: list[Unit] = []
    fates: dict[int, Fate] = {}
    count = 0
    for number in sorted((n for n in past.kept if n != ledger.current), reverse=True):
        old = past.kept[number]
        spoken = {(unit.id, normalise(text)) for unit, text in _texts(old)}
        lost = frozenset(name for name, _ in spoken - known if name in entries)
        known |= spoken
        pages = {unit.id: page_of(top) for top in old.units for unit in walk((top,))}
        for top in filter(None, (_pruned(top, lost) for top in old.units)):
            tops.append(top)
            for at, unit in enumerate(walk((top,)), count):
                if unit.id in lost:
                    place = past.places.get(unit.id)
                    page = place.page if place else pages[unit.id]
                    said = _told(unit, number, ledger, words)
                    now = unit.id if entries[unit.id].status == "live" else ""
                    fates[at] = Fate(number, now, f"{page}.html#{unit.id}", said)
            count += sum(1 for _ in walk((top,)))
    return Gone(replace(plan, units=tuple(tops)), MappingProxyType(fates)) if tops else None


def _pruned(unit: Unit, lost: frozenset[str]) -> Unit | None:
    """A unit with only what leads to words that are no more; None where nothing does."""
    kept = tuple(filter(None, (_pruned(child, lost) for child in unit.children)))
    return replace(unit, children=kept) if kept or unit.id in lost else None


def _told(unit: Unit, number: int, ledger: Ledger, words: Words) -> str:
    entry = ledger.by_id()[unit.id]
    if entry.status == "live":
        return words["search_result_reworded"].format(number=number)
    return ended(entry, ledger, citation(unit.path, words["lang"]), words)


def ended(entry: Entry, ledger: Ledger, cited: str, words: Words) -> str:
    """A sentence on a unit that is no more, and on what stands for it now, where anything does."""
    said = words["merged" if entry.status == "merged" else "removed"]
    told = said.format(citation=cited, number=entry.ended)
    there = ledger.by_id().get(landing(ledger, entry.id))
    if there is None:
        return told
    now = citation(there.last_path, words["lang"])
    return f"{told} {words['check_successor'].format(citation=now)}"


def _texts(plan: Plan) -> Iterator[tuple[Unit, str]]:
    """Each unit that says something itself, and what; a table's heads are said with its rows."""
    for unit in walk(plan.units):
        for child in unit.children:
            text = "" if child.kind == "table" else searched_text(child, unit)
            if text:
                yield child, text
    for top in plan.units:
        text = searched_text(top)
        if text:
            yield top, text
