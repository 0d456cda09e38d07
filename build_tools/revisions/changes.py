"""Two neighbouring revisions with their ids, and the ledger → what became of every unit.

The report of ``revise`` and the page on what has changed are both made from this.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from build_tools.matching.pairing import rising
from build_tools.plan.comparable import matched_words, quoted_words
from build_tools.plan.model import Plan, Unit, walk
from build_tools.revisions.ledger import Entry, Ledger
from build_tools.revisions.word_difference import EMPTY, Piece, Vocabulary, changed_words

Fate = Literal["kept", "inserted", "split", "removed", "merged"]
FATES: tuple[Fate, ...] = get_args(Fate)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What became of one unit, or how one came to be.

    ``old`` and ``new`` are the unit before and after, None where there is none. A kept unit may be
    ``moved`` (to another parent, or past its neighbours; being counted anew is no move) and
    ``reworded`` (its own words; a paragraph's are its sentences'). ``within`` says that what it
    stands in had the same fate, so that a list need not name it. ``other`` is an id: what took it
    in (merged), what it was part of (split), what stands for it now (removed); may be empty.
    """

    fate: Fate
    old: Unit | None = None
    new: Unit | None = None
    moved: bool = False
    reworded: bool = False
    within: bool = False
    other: str = ""

    @property
    def unit(self) -> Unit:
        """The unit as it is now, or was last."""
        unit = self.new or self.old
        assert unit is not None
        return unit

    @property
    def unchanged(self) -> bool:
        """Whether nothing about it has changed but its number."""
        return self.fate == "kept" and not self.moved and not self.reworded

    def pieces(self, known: Vocabulary = EMPTY) -> tuple[Piece, ...]:
        """The unit's own words, with what was taken out and what was put in."""
        return changed_words(
            quoted_words(self.old) if self.old else "",
            quoted_words(self.new) if self.new else "",
            known,
        )


def changes(old: Plan, new: Plan, ledger: Ledger) -> tuple[Change, ...]:
    """What became of every unit: those of the new plan in order, each removed one in its place.

    Both plans have ids by this ledger, the new one being the next revision.
    """
    known = ledger.by_id()
    before, after = _Family(old), _Family(new)
    moved = set(_moved(before, after))
    found = {
        unit.id: _of_new(unit, known[unit.id], before, after, moved) for unit in walk(new.units)
    }
    return tuple(_in_order(before, after, found, known))


class _Family:
    """A plan's units by id, each with its parent's id, and the ids below each in order."""

    def __init__(self, plan: Plan) -> None:
        self.units: dict[str, Unit] = {}
        self.parent: dict[str, str] = {}
        self.children: dict[str, list[str]] = {"": []}
        self._add(plan.units, "")

    def _add(self, units: tuple[Unit, ...], parent: str) -> None:
        for unit in units:
            self.units[unit.id] = unit
            self.parent[unit.id] = parent
            self.children[parent].append(unit.id)
            self.children[unit.id] = []
            self._add(unit.children, unit.id)


def _moved(before: _Family, after: _Family) -> Iterator[str]:
    for parent, children in after.children.items():
        came = [each for each in children if each in before.units]
        stayed = [each for each in came if before.parent[each] == parent]
        yield from (each for each in came if before.parent[each] != parent)
        places = {each: at for at, each in enumerate(before.children.get(parent, ()))}
        in_order = set(rising([places[each] for each in stayed]))
        yield from (each for at, each in enumerate(stayed) if at not in in_order)


def _of_new(unit: Unit, entry: Entry, before: _Family, after: _Family, moved: set[str]) -> Change:
    old = before.units.get(unit.id)
    if old:
        reworded = matched_words(old) != matched_words(unit)
        return Change(fate="kept", old=old, new=unit, moved=unit.id in moved, reworded=reworded)
    within = bool(after.parent[unit.id]) and after.parent[unit.id] not in before.units
    return Change(
        fate="split" if entry.origin else "inserted", new=unit, within=within, other=entry.origin
    )


def _in_order(
    before: _Family, after: _Family, found: Mapping[str, Change], known: Mapping[str, Entry]
) -> Iterator[Change]:
    """The new units in order; a removed one after the unit that stood before it, or its parent."""
    lost: dict[str, list[str]] = {}
    last = ""
    for each in before.units:
        if each in after.units:
            last = each
        else:
            lost.setdefault(last, []).append(each)
    for each in ("", *after.units):
        if each:
            yield found[each]
        for gone in lost.get(each, ()):
            entry = known[gone]
            parent = before.parent[gone]
            yield Change(
                fate="merged" if entry.status == "merged" else "removed",
                old=before.units[gone],
                within=bool(parent) and parent not in after.units,
                other=entry.successor,
            )


def count(made: tuple[Change, ...]) -> Mapping[str, int]:
    """Changes → how many units are unchanged, reworded, inserted, removed, moved, split, merged.

    A unit that was moved and reworded counts in both.
    """
    counted = {
        "unchanged": sum(one.unchanged for one in made),
        "reworded": sum(one.reworded for one in made),
        "moved": sum(one.moved for one in made),
    }
    return counted | {
        fate: sum(one.fate == fate for one in made) for fate in FATES if fate != "kept"
    }
