"""A revision keeps every link's meaning: the laws, and each kind of revision by name."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools.matching.columns import match_columns
from build_tools.plan.model import Column, Plan, walk
from build_tools.revisions.changes import changes, count
from build_tools.revisions.ledger import Ledger, Revision, assign, new_ledger
from build_tools.revisions.ledger_file import read_ledger, write_ledger
from build_tools.revisions.revise import REMOVED, AnotherDocumentError, propose
from build_tools.revisions.word_difference import changed_words, vocabulary
from tests import rewording
from tests.drafts import Draft, Node, draft, plan_of
from tests.real_plan import real_ledger, real_plan
from tests.revisions import EDITS, HEAVY, deleting, insert_sentence, mixture, reword
from tests.scenarios import CERTAIN, SCENARIOS, SINGLE
from tests.small_plan import whole
from tests.verdicts import Revised, decided_truly, faults, judge_draft, revise

SECOND = Revision(2, "2024-06-30", "中期修订", "")
SEEDS = st.integers(0, 10**6)


def revised(name: str, seed: int = 0) -> Revised:
    """A scenario's revision of the real plan."""
    return revise(real_plan(), real_ledger(), SCENARIOS[name], Random(f"{name} {seed}"))


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("name", [*SINGLE, "all of these at once"])
def test_no_link_lies_and_none_breaks(name: str, seed: int) -> None:
    """After each revision every old link lands on its own unit, or says that it was removed."""
    made = revised(name, seed)
    assert not faults(made)
    assert made.count()["undecided"] < 0.02 * made.count().total()


@pytest.mark.parametrize("name", CERTAIN)
def test_nobody_is_asked_where_nothing_is_doubtful(name: str) -> None:
    """Insertions, deletions, moves, splits, merges and light rewordings need no person."""
    assert not revised(name, 7).proposal.undecided


def test_a_second_and_a_third_revision_on_top() -> None:
    """Links of the first revision still land after three revisions of everything at once."""
    plan, ledger = real_plan(), real_ledger()
    random = Random("three revisions")
    for number in (2, 3, 4):
        made = revise(plan, ledger, SCENARIOS["all of these at once"], random)
        assert not faults(made)
        plan, ledger = decided_truly(made)
        assert ledger.current == plan.revision == number
        assert not plan.problems
        assert {entry.id for entry in real_ledger().entries} <= ledger.by_id().keys()
        assert read_ledger(write_ledger(ledger)) == ledger


@given(SEEDS, st.integers(1, 12))
@settings(max_examples=25, deadline=None)
def test_ids_are_unique_and_never_used_again(seed: int, edits: int) -> None:
    """Whatever is done to a text twice, no id is given twice, and none changes what it means."""
    plan, ledger = real_plan(), real_ledger()
    random = Random(seed)
    for _ in range(2):
        made = revise(plan, ledger, mixture(edits, (*EDITS, *HEAVY)), random)
        before = ledger
        plan, ledger = decided_truly(made)
        ids = [unit.id for unit in walk(plan.units)]
        assert len(ids) == len(set(ids))
        known = ledger.by_id()
        for entry in before.entries:
            assert known[entry.id].born == entry.born
            assert known[entry.id].path(before.current) == entry.path(before.current)
            if entry.status != "live":
                assert known[entry.id] == entry
        born = [entry for entry in ledger.entries if entry.born == ledger.current]
        assert all(entry.id not in before.by_id() for entry in born)
        assert all(entry.id.startswith(f"{entry.last_path}-r") for entry in born)
        assert all(entry.id.endswith(str(ledger.current)) for entry in born)


@given(SEEDS)
@settings(max_examples=25, deadline=None)
def test_neighbours_do_not_matter(seed: int) -> None:
    """A sentence inserted, deleted or reworded leaves the ids of all others as they were."""
    random = Random(seed)
    edited = draft(real_plan())
    edit = random.choice([insert_sentence, deleting("sentence"), _reword_one])
    edit(edited, random)
    made = judge_draft(real_plan(), real_ledger(), edited)
    assert not faults(made)
    changed = {link for link, places in made.truth.items() if not places}
    after = made.ledger.by_id()
    assert all(
        after[entry.id].status == "live" for entry in real_ledger().entries
        if entry.id not in changed
    )  # fmt: skip


def _reword_one(edited: Draft, random: Random) -> None:
    reword([random.choice(edited.of_kind("sentence"))], rewording.light, random)


def test_the_same_text_changes_nothing() -> None:
    """A revision without a change keeps every entry as it is."""
    new, _ = plan_of(draft(real_plan()), 2)
    proposal = propose(real_plan(), real_ledger(), new, {}, SECOND)
    assert proposal.ledger.entries == real_ledger().entries
    assert count(changes(real_plan(), assign(new, proposal.ledger), proposal.ledger)) == {
        "unchanged": len(list(walk(new.units))), "reworded": 0, "moved": 0, "inserted": 0,
        "split": 0, "removed": 0, "merged": 0,
    }  # fmt: skip


def test_a_new_unit_is_named_after_its_place_and_its_revision() -> None:
    """A new second paragraph is p2-r2; the old p2 keeps its name where it stands now."""
    edited = draft(real_plan())
    section = next(node for node in edited.of_kind("section") if "ch3-sec2" in node.was)
    words = "发展养老金融，鼓励社会力量参与。"
    section.children.insert(0, Node("paragraph", children=[Node("sentence", text=words)]))
    made = judge_draft(real_plan(), real_ledger(), edited)
    known = made.ledger.by_id()
    assert known["ch3-sec2-p1-r2"].paths == ((2, "ch3-sec2-p1"),)
    assert known["ch3-sec2-p1"].paths == ((1, "ch3-sec2-p1"), (2, "ch3-sec2-p2"))
    assert known["ch3-sec2-p1-s1-r2"].born == 2


def test_a_new_table_is_not_called_like_a_row() -> None:
    """``box2-t1-r2`` is a table's second row for ever; a new table at box2-t1 is box2-t1-rev2."""
    edited = draft(real_plan())
    old = edited.of_kind("table")[1]
    old.was, old.columns = set(), (Column("序号", "ordinal"), Column("地区", "label"))
    old.children = [
        Node("row", cells=(row.cells[0], row.cells[0]), label=row.label)
        for row in old.children[3:6]
    ]
    edited.of_kind("box")[1].heading = "试点地区名单"
    made = judge_draft(real_plan(), real_ledger(), edited)
    known = made.ledger.by_id()
    born = {entry.id for entry in known.values() if entry.born == 2}
    assert born.isdisjoint(entry.id for entry in real_ledger().entries)
    assert ("box2-t1-rev2" in born) != (known["box2-t1"].status == "live")


def test_a_split_says_where_it_is_from_and_a_merge_where_it_went() -> None:
    """Of a split paragraph one part keeps the link; the other knows it was part of it."""
    split = revised("the three longest paragraphs split")
    parts = [entry for entry in split.ledger.entries if entry.kind == "paragraph" and entry.origin]
    assert len(parts) == 3
    assert all(split.ledger.by_id()[entry.origin].status == "live" for entry in parts)
    merged = revised("two paragraphs merged")
    (gone,) = [entry for entry in merged.ledger.entries if entry.status == "merged"]
    assert gone.kind == "paragraph"
    assert merged.ledger.by_id()[gone.successor].status == "live"


def test_a_person_has_the_last_word() -> None:
    """What a person decides is what the ledger says, whatever the words suggest."""
    made = revised("a paragraph inserted at the top")
    said = {"ch1-sec1-p1": "ch1-sec1-p1", "ch1-sec1-p1-s1": REMOVED}
    proposal = propose(made.old, real_ledger(), made.new, said, SECOND)
    known = proposal.ledger.by_id()
    assert known["ch1-sec1-p1"].last_path == "ch1-sec1-p1"
    assert known["ch1-sec1-p1-s1"].status == "removed"


def test_another_document_is_no_revision() -> None:
    """A text with nothing of the old one stops the revision."""
    random = Random(1)
    edited = draft(real_plan())
    for node in edited.root.walk():
        node.heading = rewording.title(random) if node.heading else ""
        node.text = rewording.fresh(random) if node.text else ""
    new, _ = plan_of(edited, 2)
    with pytest.raises(AnotherDocumentError, match=r"^only \d+% of the words of revision 1 are in"):
        propose(real_plan(), real_ledger(), new, {}, SECOND)
    with pytest.raises(AnotherDocumentError):
        propose(real_plan(), real_ledger(), whole_alone(), {}, SECOND)


def test_what_deleting_leaves_is_a_revision() -> None:
    """A text cut down to one chapter of nine is still the same plan's."""

    def cut(edited: Draft, random: Random) -> None:
        del random
        edited.root.children = edited.root.children[3:4]

    made = revise(real_plan(), real_ledger(), cut, Random(0))
    assert not faults(made)
    assert not made.proposal.undecided


def whole_alone() -> Plan:
    """A plan of one section, of another text."""
    return Plan(
        title="另一规划", lang="zh-Hans", revision=1, source_sha256="", units=whole().units[:1]
    )


def test_a_small_plan_with_unread_text_is_revised_too() -> None:
    """Text that the parser could not read has its link like all else."""
    plan = whole()
    ledger: Ledger = new_ledger(plan)
    without = Plan(
        title=plan.title, lang=plan.lang, revision=1, source_sha256="", units=plan.units[1:]
    )
    proposal = propose(plan, ledger, without, {}, SECOND)
    assert proposal.ledger.by_id()["ch3-junk1"].status == "live"
    assert proposal.ledger.by_id()["pre-p1-s1"].status == "removed"
    assert not proposal.undecided


def test_a_column_with_another_year_is_another_column() -> None:
    """A link to a cell of 2020年值 never comes to mean one of 2025年值."""
    old = [Column(name, "number") for name in ("序号", "指标", "2020年值", "2025年目标", "属性")]
    new = [
        Column(name, "number") for name in ("序号", "指标", "2022年值", "2025年目标值", "2020年值")
    ]
    assert match_columns(old, new) == {0: 0, 1: 1, 2: 4, 3: 3}
    assert match_columns(old[:3], new[:3]) == {0: 0, 1: 1}


@given(st.text("发展金融，支持。25 ", max_size=40), st.text("发展金融，支持。25 ", max_size=40))
def test_both_wordings_can_be_read_from_their_difference(old: str, new: str) -> None:
    """What was taken out and what was put in, with the rest, are the two wordings whole."""
    pieces = changed_words(old, new, vocabulary(["发展金融", "支持发展", "支持发展"]))
    assert "".join(piece.text for piece in pieces if piece.op != "ins") == old
    assert "".join(piece.text for piece in pieces if piece.op != "del") == new
    assert all(piece.text for piece in pieces)


def test_words_change_as_words() -> None:
    """提升 became 提高: one word for another, not one character inside a word."""
    known = vocabulary(["提升能力，提升水平", "提高效率，提高水平"])
    pieces = changed_words("全面提升服务", "全面提高服务", known)
    assert [(piece.op, piece.text) for piece in pieces] == [
        ("same", "全面"),
        ("del", "提升"),
        ("ins", "提高"),
        ("same", "服务"),
    ]
