"""A link to what was removed still lands: at its old place, with its last words and its successor."""

from __future__ import annotations

from random import Random

from build_tools.plan.model import text_of, walk
from build_tools.revisions.tombstones import tombstones
from tests.drafts import Draft
from tests.real_plan import real_ledger, real_plan
from tests.revisions import take
from tests.scenarios import SCENARIOS, at, box_deleted, section_deleted
from tests.verdicts import decided_truly, revise


def test_a_removed_unit_has_its_place_and_its_last_words() -> None:
    """第六章第三节 is gone: its stone stands in chapter 6 after section 2, its box's too."""
    made = revise(real_plan(), real_ledger(), section_deleted, Random(0))
    found = {
        tombstone.entry.id: tombstone for tombstone in tombstones(made.ledger, {1: real_plan()})
    }
    tombstone = found["ch6-sec3"]
    assert (tombstone.home, tombstone.after, tombstone.successor) == ("ch6", "ch6-sec2", "")
    assert tombstone.entry.ended == 2
    sentence = found["ch6-sec3-p1-s1"]
    assert sentence.home == "ch6"
    assert sentence.last
    assert text_of(sentence.last).startswith("争创普惠金融服务乡村振兴试验区")
    boxes = [each for each in found if each.startswith("box")]
    assert boxes


def test_a_removed_sentence_has_its_stone_in_its_paragraph() -> None:
    """The stone of a sentence stands after the sentence that it followed."""

    def without(edited: Draft, random: Random) -> None:
        del random
        take(edited, at(edited, "ch3-sec1-p1-s2"))

    made = revise(real_plan(), real_ledger(), without, Random(0))
    (tombstone,) = tombstones(made.ledger, {1: real_plan()})
    assert (tombstone.entry.id, tombstone.home, tombstone.after) == (
        "ch3-sec1-p1-s2",
        "ch3-sec1-p1",
        "ch3-sec1-p1-s1",
    )


def test_a_stone_stays_when_its_neighbour_goes() -> None:
    """What stood before a removed paragraph has moved away: the stone stays in its section."""

    def away(edited: Draft, random: Random) -> None:
        del random
        first, second = at(edited, "ch1-sec1-p1"), at(edited, "ch1-sec1-p2")
        at(edited, "ch5-sec1").children.append(take(edited, first))
        take(edited, second)

    made = revise(real_plan(), real_ledger(), away, Random(0))
    assert made.ledger.by_id()["ch1-sec1-p1"].last_path.startswith("ch5-sec1-p")
    plan, ledger = decided_truly(made)
    found = {one.entry.id: one for one in tombstones(ledger, {1: real_plan(), 2: plan})}
    stone = found["ch1-sec1-p2"]
    assert (stone.home, stone.after) == ("ch1-sec1", "")


def test_a_merged_unit_leads_to_what_took_it_in() -> None:
    """The stone of a merged paragraph names the paragraph that has its words now."""
    made = revise(real_plan(), real_ledger(), SCENARIOS["two paragraphs merged"], Random(3))
    (tombstone,) = tombstones(made.ledger, {1: real_plan()})
    assert tombstone.successor == tombstone.entry.successor
    assert made.ledger.by_id()[tombstone.successor].status == "live"


def test_every_ended_link_has_a_stone_for_ever() -> None:
    """After three revisions each id is live or has its stone; without old texts too."""
    plan, ledger = real_plan(), real_ledger()
    plans = {1: plan}
    random = Random("stones")
    for edit in (section_deleted, box_deleted, SCENARIOS["30 % reworded lightly"]):
        plan, ledger = decided_truly(revise(plan, ledger, edit, random))
        plans[ledger.current] = plan
    live = {unit.id for unit in walk(plan.units)}
    for kept in (plans, {}):
        stones = {tombstone.entry.id for tombstone in tombstones(ledger, kept)}
        columns = {entry.id for entry in ledger.entries if entry.kind == "column"}
        assert {entry.id for entry in ledger.entries} == live | stones | columns
        assert not live & stones
