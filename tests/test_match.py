"""What the matcher must not be taken in by: each a case in which it once was."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest

from build_tools.matching.likeness import Likeness
from build_tools.matching.match import match
from build_tools.plan.comparable import normalise
from build_tools.plan.model import Cell
from build_tools.reading.parse import parse
from tests.drafts import Draft, draft
from tests.real_plan import real_ledger, real_plan
from tests.scenarios import SCENARIOS, at
from tests.verdicts import Revised, faults, judge_draft, revise

STOCK = "，把群众满意度作为重要标准。"


def revised(edit: Callable[[Draft], None]) -> Revised:
    """The real plan, edited by hand, and what became of its links."""
    edited = draft(real_plan())
    edit(edited)
    return judge_draft(real_plan(), real_ledger(), edited)


def test_a_clause_that_stands_everywhere_says_nothing() -> None:
    """Two sentences are not one because both end in a clause that others end in too."""
    old = [normalise(text) for text in (f"加大政策支持{STOCK}", "强化工作保障。")]
    new = [normalise(text) for text in (f"着力作保障{STOCK}", f"加强信息公开{STOCK}")]
    likeness = Likeness(old, new)
    assert likeness.alike(old[1], new[0]) > likeness.alike(old[0], new[0])
    assert likeness.alike(normalise(f"加大政策扶持{STOCK}"), old[0]) > 0.5


def test_rows_that_changed_places_are_known_by_their_values() -> None:
    """存款余额 and 贷款余额 differ in a character: swapped and renamed, their numbers tell them."""

    def swap(edited: Draft) -> None:
        table = at(edited, "box2-t1")
        rows = [row for row in table.children if "款余额" in row.cells[1].text]
        one, other = (table.children.index(row) for row in rows)
        table.children[one], table.children[other] = rows[1], rows[0]
        for row in rows:
            row.cells = (row.cells[0], Cell(f"全市{row.cells[1].text}"), *row.cells[2:])

    made = revised(swap)
    assert not faults(made)
    assert not made.proposal.undecided


@pytest.mark.parametrize("seed", ["zall-4", "zall-11"])
def test_reworded_neighbours_do_not_take_each_others_place(seed: str) -> None:
    """支持优质企业上市。 and the sentence after it say much the same; in doubt a person is asked."""
    everything = SCENARIOS["all of these at once"]
    made = revise(real_plan(), real_ledger(), everything, Random(seed))
    assert not faults(made)


def test_a_paragraph_that_was_joined_to_the_next_is_not_the_new_one_in_its_place() -> None:
    """Its sentences are in the other paragraph: that is where its link leads."""

    def join(edited: Draft) -> None:
        section = at(edited, "ch1-sec1")
        one, other = section.children[0], section.children[2]
        new = at(edited, "ch1-sec2").children[1].copy()
        new.children = new.children[:1]
        new.children[0].text = f"{section.children[0].children[0].text[:14]}，开局良好。"
        other.children = one.children + other.children
        other.was |= one.was
        section.children[0] = new

    made = revised(join)
    assert not faults(made)


def test_a_sentence_that_was_joined_to_its_neighbour_and_reworded_is_found() -> None:
    """One clause of its own is left, and that is in the neighbour now."""

    def join(edited: Draft) -> None:
        paragraph = at(edited, "ch6-sec6-p1")
        one, other = paragraph.children[2:4]
        assert other.text.endswith("推动设立文化金融路演中心。")
        one.text = f"{one.text[:-1]}，持续促进设立文化金融路演中心，压实属地管理责任。"
        one.was |= other.was
        paragraph.children.remove(other)

    assert not faults(revised(join))


BEFORE = """\
第一章 任务

建设三类场所：

（1）修建球场。

（2）修建泳池。

①泳池全年开放，水质每周检测一次。

②泳池配备救生员，持证上岗。

（3）修建跑道。
"""


@pytest.mark.parametrize(
    ("after", "was", "now"),
    [
        (
            BEFORE.replace("（3）", "（4）").replace("修建泳池。\n", "修建泳池。\n\n（3）修建冰场。\n"),
            ("ch1-i2", "ch1-i2-s1", "ch1-i2-i1", "ch1-i2-i2", "ch1-i3"),
            ("ch1-i2", "ch1-i2-s1", "ch1-i3-i1", "ch1-i3-i2", "ch1-i4"),
        ),
        (
            BEFORE.replace("（2）修建泳池。\n\n", "").replace("（3）", "（2）修建泳池。\n\n（3）"),
            ("ch1-i1", "ch1-i2", "ch1-i2-i1", "ch1-i3"),
            ("ch1-i1", "ch1-i2", "ch1-i1-i1", "ch1-i3"),
        ),
        (
            BEFORE.replace("修建泳池", "扩建泳馆"),
            ("ch1-i2", "ch1-i2-s1", "ch1-i2-i1"),
            ("ch1-i2", "ch1-i2-s1", "ch1-i2-i1"),
        ),
    ],
)  # fmt: skip
def test_an_items_link_stays_with_its_sentence_not_with_what_it_contained(
    after: str, was: tuple[str, ...], now: tuple[str, ...]
) -> None:
    """① and ② come below another item: the one above is where its unchanged words are.

    Where only its words were changed, it is where its contents are.
    """
    old, new = parse(BEFORE).plan, parse(after).plan
    found = {one.old.path: one.new.path for one in match(old.units, new.units).matches}
    assert tuple(found.get(path) for path in was) == now
