"""What a version called a unit, where that version had other words: a link to it leads there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from build_tools.plan.comparable import published_words
from build_tools.plan.model import Place, Plan, Unit, walk
from build_tools.plan.page_names import page_of
from build_tools.revisions.history import History
from build_tools.revisions.tombstones import cells_of

Said = Mapping[str, tuple[Place, str]]
"""Path → where a unit stands, and all words in it."""


def said_otherwise(found: Mapping[str, Place], past: History) -> Mapping[str, tuple[int, Place]]:
    """Each alias of an earlier version whose words are others now → that version, its place there.

    ``found`` is where every id and alias lands now. What has been removed keeps its words where it
    lands; a number that is another now (第三章, 第四章) is none of the words.
    """
    numbers = sorted(past.kept)
    now = {place.anchor: words for place, words in said_in(past.kept[numbers[-1]]).values()}
    other = {}
    for number in numbers[:-1]:
        for path, (place, words) in said_in(past.kept[number]).items():
            there = found.get(f"r{number}-{path}")
            if there and not there.ended and now.get(there.anchor) != words:
                other[f"r{number}-{path}"] = (number, place)
    return other


def said_in(plan: Plan) -> Said:
    """All that a link may name in a plan, cells too."""
    found: dict[str, tuple[Place, str]] = {}
    for top in plan.units:
        page = page_of(top)
        _add(top, page, found)
        for table in (one for one in walk((top,)) if one.kind == "table"):
            for name, path, words in cells_of(table):
                found[path] = (Place(page, name, path), words)
    return found


def _own(unit: Unit) -> str:
    """What a unit prints itself, without its number."""
    return published_words(replace(unit, label=""))


def _add(unit: Unit, page: str, found: dict[str, tuple[Place, str]]) -> str:
    own = "".join((_own(unit), *(_add(child, page, found) for child in unit.children)))
    found[unit.path] = (Place(page, unit.id, unit.path), own)
    return own
