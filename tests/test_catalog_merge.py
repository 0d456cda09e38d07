"""A revised text and its catalogue: merging by id loses nothing that a translator wrote."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.languages import catalog
from build_tools.plan.model import Plan, Unit
from tests.catalogs import EMPTY, WORDS_OF_THE_SITE, entry, understood
from tests.small_plan import sentence, whole


def reworded(old: str, new: str) -> Plan:
    """The small plan with a piece of chapter 2's item worded otherwise."""
    plan = whole()

    def revised(unit: Unit) -> Unit:
        text = unit.text.replace(old, new) if unit.id.startswith("ch2-sec3-sub2-i1") else unit.text
        return replace(unit, text=text, children=tuple(map(revised, unit.children)))

    return replace(plan, units=tuple(map(revised, plan.units)))


def test_merging_twice_changes_nothing() -> None:
    """A file that is up to date is written again as the same bytes."""
    once = catalog.merge(whole(), EMPTY, WORDS_OF_THE_SITE)
    again = catalog.merge(whole(), understood(catalog.write(once)), WORDS_OF_THE_SITE)
    assert catalog.write(again) == catalog.write(once)


def test_a_changed_source_keeps_its_translation_fuzzy() -> None:
    """With the Chinese it was made from; its neighbours are as they were."""
    given_texts = {"ch2-sec3-sub2-i1": "Totals.\nRMB 280 billion.", "ch2": "General"}
    before = catalog.load(catalog.merge(whole(), EMPTY), given_texts)
    after = catalog.merge(reworded("2800", "2900"), before)
    changed = entry(after, "ch2-sec3-sub2-i1")
    assert changed.flags == ("fuzzy",)
    assert changed.text == "Totals.\nRMB 280 billion."
    assert "2800" in changed.previous
    assert "2900" in changed.source
    assert [one for one in after.entries if one.id != changed.id] == [
        one for one in before.entries if one.id != changed.id
    ]


def test_a_second_change_still_names_the_source_of_the_translation() -> None:
    """Not the text in between, which nobody translated."""
    before = catalog.load(catalog.merge(whole(), EMPTY), {"ch2-sec3-sub2-i1": "a.\nb."})
    twice = catalog.merge(reworded("2800", "3000"), catalog.merge(reworded("2800", "2900"), before))
    assert "2800" in entry(twice, "ch2-sec3-sub2-i1").previous


@pytest.mark.parametrize("flags", [(), ("fuzzy",), ("fuzzy", "no-wrap")])
def test_undoing_a_change_undoes_it_in_the_catalogue(flags: tuple[str, ...]) -> None:
    """Also when the translator had marked the entry fuzzy on their own account."""
    loaded = catalog.load(catalog.merge(whole(), EMPTY), {"ch2-sec3-sub2-i1": "a.\nb."})
    before = replace(
        loaded,
        entries=tuple(
            replace(one, flags=flags) if one.id == "ch2-sec3-sub2-i1" else one
            for one in loaded.entries
        ),
    )
    assert catalog.merge(whole(), catalog.merge(reworded("2800", "2900"), before)) == before


def test_a_removed_unit_becomes_obsolete_and_comes_back() -> None:
    """With its text and the translator's comment."""
    before = catalog.load(catalog.merge(whole(), EMPTY), {"ch3-p1": "Play a role.", "ch3": "Three"})
    noted = replace(
        before,
        entries=tuple(
            replace(one, notes=("ask about 增长极",)) if one.id == "ch3-p1" else one
            for one in before.entries
        ),
    )
    shorter = replace(whole(), units=whole().units[:-1])
    without = understood(catalog.write(catalog.merge(shorter, noted)))
    gone = entry(without, "ch3-p1")
    assert (gone.obsolete, gone.text, gone.notes) == (True, "Play a role.", ("ask about 增长极",))
    assert catalog.merge(whole(), without) == noted


@given(st.permutations(range(len(catalog.merge(whole(), EMPTY).entries))))
def test_a_reordered_file_loses_nothing(order: list[int]) -> None:
    """Entries are found by id, wherever a tool or a person has put them."""
    merged = catalog.merge(whole(), EMPTY)
    full = catalog.load(
        merged, {one.id: "x\n" * one.source.count("\n") + "x" for one in merged.entries}
    )
    shuffled = replace(full, entries=tuple(full.entries[place] for place in order))
    assert catalog.merge(whole(), understood(catalog.write(shuffled))) == full


def test_a_stale_entry_is_held_against_the_source_it_was_made_from() -> None:
    """A paragraph that has one sentence more now is not an error of its translator."""
    before = catalog.load(catalog.merge(whole(), EMPTY), {"ch1-sec2-p2": "Weak.\n18 banks{fn1}."})
    plan = whole()
    section = plan.units[1].children[0]
    longer = replace(
        section.children[0],
        children=(*section.children[0].children, sentence("ch1-sec2-p2", 3, "多。")),
    )
    chapter = replace(plan.units[1], children=(replace(section, children=(longer,)),))
    after = catalog.merge(replace(plan, units=(plan.units[0], chapter, *plan.units[2:])), before)
    assert catalog.check(after, "en.po") == ()


def test_a_translation_whose_name_nothing_has_is_told_once() -> None:
    """A slip in an id loses its translation from the pages: the line is named; no more, once kept."""
    slip = replace(entry(catalog.merge(whole(), EMPTY), "ch2"), id="ch22", text="General", line=7)
    written = replace(EMPTY, entries=(slip,))
    merged = catalog.merge(whole(), written)
    (told,) = catalog.nameless(written, merged, "source/po/en.po")
    assert (told.severity, told.path, told.line) == ("warning", "source/po/en.po", 7)
    assert told.message.startswith("ch22: nothing is called so now")
    assert list(catalog.nameless(merged, merged, "source/po/en.po")) == []
