"""What is past has a place: each link ever published lands on the page that it names."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools.plan.model import Plan, Unit, walk
from build_tools.plan.page_names import FRONT, page_of
from build_tools.revisions.history import (
    History,
    history,
    lost_tombstones,
    with_changes,
    with_tombstones,
)
from build_tools.revisions.ledger import Ledger
from build_tools.revisions.tombstones import with_cells
from tests.real_plan import real_ledger, real_plan
from tests.revisions import (
    EDITS,
    Edit,
    deleting,
    insert_chapter,
    insert_paragraph,
    insert_sentence,
    mixture,
    moving,
    rename_row,
)
from tests.scenarios import SCENARIOS
from tests.verdicts import decided_truly, revise


def revised(edits: tuple[Edit, ...], random: Random) -> tuple[Plan, Ledger, Mapping[int, Plan]]:
    """The real plan after some revisions: the current plan, its ledger, the earlier plans."""
    plan, ledger = real_plan(), real_ledger()
    kept: dict[int, Plan] = {}
    for edit in edits:
        kept[ledger.current] = plan
        plan, ledger = decided_truly(revise(plan, ledger, edit, random))
    return plan, ledger, kept


def places(plan: Plan, past: History) -> dict[str, list[str]]:
    """Page → what a link finds there: units, what ended, signs."""
    found: dict[str, list[str]] = {}
    for top in with_cells(with_tombstones(plan, past)).units:
        page = FRONT if top.kind == "tombstone" else page_of(top)
        found.setdefault(page, []).extend(_ids(top))
    for page, tombstones in lost_tombstones(past).items():
        found.setdefault(page, []).extend(
            each for tombstone in tombstones for each in _ids(tombstone)
        )
    for page, moved in past.moved.items():
        signs = (each for one in moved for each in (one.id, *(link for link, _ in one.below)))
        found.setdefault(page, []).extend(signs)
    return found


def _ids(top: Unit) -> set[str]:
    return {unit.id for unit in walk((top,))}


@settings(max_examples=8)
@given(st.randoms(use_true_random=False), st.lists(st.integers(1, 30), min_size=1, max_size=3))
def test_every_link_lands_on_the_page_that_it_names(random: Random, counts: list[int]) -> None:
    """Whatever is deleted, moved, merged and split: each page keeps a place for all it ever had."""
    plan, ledger, kept = revised(tuple(mixture(count, EDITS) for count in counts), random)
    past = history(ledger, plan, kept)
    found = places(plan, past)
    for number, one in {**kept, ledger.current: plan}.items():
        for top in with_cells(one).units:
            gone = _ids(top) - set(found[page_of(top)])
            cells = {each for each in gone if each not in ledger.by_id()}
            # A cell whose column is no more is left to its row.
            assert gone == cells, f"revision {number}, page {page_of(top)}"
    for page, ids in found.items():
        assert len(ids) == len(set(ids)), page


DELETED = ("section", "chapter", "paragraph", "item", "sentence", "row", "box", "table")


@pytest.mark.parametrize("kind", DELETED)
def test_what_is_removed_twice_over_stays(kind: str) -> None:
    """A unit that moved to another page and was removed there: both pages know of it."""
    edits = (moving("section", "chapter"), deleting(kind), deleting(kind))
    plan, ledger, kept = revised(edits, Random(kind))
    past = history(ledger, plan, kept)
    found = places(plan, past)
    for page, names in past.published.items():
        assert {name for name in names if name in ledger.by_id()} <= set(found[page])


def test_a_sign_knows_the_way() -> None:
    """What left a page has a sign there that names the page, the place and the citation of today."""
    plan, ledger, kept = revised((moving("section", "chapter"),), Random(5))
    past = history(ledger, plan, kept)
    ((page, (sign,)),) = past.moved.items()
    pages = {unit.id: page_of(top) for top in plan.units for unit in walk((top,))}
    paths = {unit.id: unit.path for unit in walk(plan.units)}
    assert sign.place.page == pages[sign.id] != page
    assert (sign.place.anchor, sign.place.path) == (sign.id, paths[sign.id])
    assert {link for link, _ in sign.below} == {
        unit.id for unit in walk(with_cells(kept[1]).units) if unit.id.startswith(f"{sign.id}-")
    } | {link for link, _ in sign.below if link.startswith(("box", "fn"))}


def test_new_and_reworded_units_bear_a_mark() -> None:
    """A new paragraph is marked at its end, a new sentence or chapter at itself; no table is."""
    edits = (insert_paragraph, insert_sentence, insert_chapter, rename_row)

    def all_of_them(*given: object) -> None:
        for edit in edits:
            edit(*given)  # type: ignore[arg-type]  # a draft and a source of chance

    plan, ledger, kept = revised((all_of_them,), Random(8))
    past = history(ledger, plan, kept)
    marked = [unit for unit in walk(with_changes(plan, past).units) if unit.change]
    new = [unit for unit in marked if unit.change and unit.change.state == "new"]
    assert sorted(unit.kind for unit in new) == ["chapter", "sentence", "sentence"]
    (row,) = (unit for unit in marked if unit not in new)
    assert row.kind == "row"
    assert row.change
    assert row.change.previous != row.change.source


def test_revision_one_has_no_past() -> None:
    """Before the first revision nothing is marked, removed or moved; aliases are there already."""
    past = history(real_ledger(), real_plan(), {})
    assert not (past.tombstones or past.moved or past.pages or past.changed or past.was)
    assert with_tombstones(with_changes(real_plan(), past), past) == real_plan()
    assert past.aliases["ch3-sec1-p1"] == ("r1-ch3-sec1-p1",)
    assert {"ch3-sec1-p1", "r1-ch3-sec1-p1"} <= past.published["ch3"]


def test_scenarios_keep_their_pages() -> None:
    """The issue's scenarios, all at once and then again: no page loses a link."""
    edit = SCENARIOS["all of these at once"]
    plan, ledger, kept = revised((edit, edit), Random("again"))
    past = history(ledger, plan, kept)
    found = places(plan, past)
    for page, names in past.published.items():
        assert {name for name in names if name in ledger.by_id()} <= set(found[page])
