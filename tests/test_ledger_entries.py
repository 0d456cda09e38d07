"""The ledger as a value: where each id stood, what a text differs in, how a revision is taken back."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

import pytest

from build_tools.plan.model import Cell, Plan, Problem, Span, Unit, walk
from build_tools.revisions.ledger import (
    Entry,
    Ledger,
    Revision,
    assign,
    before,
    column_name,
    landing,
    named,
    new_ledger,
    published,
    read_alias,
)
from tests.small_plan import NOWHERE, a_plan, container, problems, whole
from tests.test_ledger import revised


@pytest.mark.parametrize(
    ("text", "alias"),
    [
        ("r1-ch3-sec1-p2", (1, "ch3-sec1-p2")),
        ("r10-box2", (10, "box2")),
        ("r0-ch1", None),
        ("r1-3", None),
        ("r1-", None),
        ("ch3-r2", None),
        ("xr1-ch1", None),
    ],
)
def test_an_alias_is_a_revision_and_a_path(text: str, alias: tuple[int, str] | None) -> None:
    """``r2-…`` before a path is one; an id that ends in its revision is none."""
    assert read_alias(text) == alias


def test_the_day_of_a_revision_is_its_own() -> None:
    """Each revision is dated by itself; one without a day, or that never was, has none."""
    days = ("2024-06-30", "", "2026-01")
    ledger = Ledger(tuple(Revision(n, day, "", "") for n, day in enumerate(days, 1)), ())
    assert [ledger.date_of(number) for number in (1, 2, 3, 4)] == [*days, ""]


def test_successors_in_a_circle_lead_nowhere() -> None:
    """A ledger that a hand has tied into a knot stops no build; nor one that names nobody."""
    first, second = (replace(one, status="removed", ended=2) for one in revised().entries[:2])
    knot = (replace(first, successor="ch1-r2"), replace(second, successor="ch1"))
    assert landing(Ledger(revised().revisions, knot), "ch1") == ""
    lost = (replace(first, successor="ch7"), replace(second, successor=""))
    assert landing(Ledger(revised().revisions, lost), "ch1") == ""
    assert landing(Ledger(revised().revisions, lost), "ch1-r2") == ""


def test_an_id_knows_its_place_in_each_revision() -> None:
    """From the revision that it was born in until the one that it is no longer in."""
    one = Entry(
        id="ch1-r2", kind="chapter", born=2, digest="", paths=((2, "ch1"), (4, "ch3")),
        status="removed", ended=6,
    )  # fmt: skip
    assert [one.path(number) for number in range(1, 8)] == ["", "ch1", "ch1", "ch3", "ch3", "", ""]
    live = replace(one, status="live", ended=0)
    assert live.path(7) == "ch3"
    assert [entry.id for entry in revised().live()] == ["ch1", "ch1-r2"]
    assert revised().by_id()["ch2"].successor == "ch1"
    assert published(revised())[:5] == ("ch1", "ch1-r2", "ch2", "ch3", "r1-ch1")


@pytest.mark.parametrize(
    ("link", "name"),
    [("box2-t1-c3", "c3"), ("box2-t1-c3-r2", "c3-r2"), ("box2-t1-c12", "c12"), ("ch3", "ch3")],
)
def test_a_cell_is_called_by_its_columns_name(link: str, name: str) -> None:
    """What a column's id says besides its table's."""
    assert column_name(link) == name


def test_the_first_ledger_has_all_that_a_link_can_name() -> None:
    """Each unit and each column, sorted, born in revision 1 where it stands, with its words' name."""
    ledger = new_ledger(whole(), title="规划", date="2022-05")
    assert ledger.revisions == (Revision(1, "2022-05", "规划", "7fd41491"),)
    assert new_ledger(whole()).revisions == (Revision(1, "", "", "7fd41491"),)
    ids = [entry.id for entry in ledger.entries]
    columns = {f"box2-t1-c{number}" for number in range(1, 7)}
    assert ids == sorted({unit.path for unit in walk(whole().units)} | columns)
    by_id = ledger.by_id()
    words = {
        "ch1": "规划背景", "ch1-sec2-p2-s2": "截至2020年底,成都法人银行18家,没有全国性银行。",
        "box3-i1": "支持小额贷款行业发展。鼓励小额贷款公司做优做强。", "fn1": "含村镇银行。", "box2-t1-c2": "指标",
        "box2-t1": "序号|指标|2020年值|2025年目标|未来五年年均增速|指标属性", "ch3-junk1": "(乱码)",
        "box2-t1-r4": "4保费收入(亿元)1044.7315007.5预期性",
    }  # fmt: skip
    for name, said in words.items():
        assert by_id[name].digest == hashlib.sha256(said.encode()).hexdigest()[:12], name
    column, paragraph = by_id["box2-t1-c2"], by_id["ch1-sec2-p2"]
    assert (column.kind, column.born, column.paths) == ("column", 1, ((1, "box2-t1-c2"),))
    assert (paragraph.kind, paragraph.status, paragraph.ended) == ("paragraph", "live", 0)


def test_what_a_link_can_name_is_a_unit_or_a_tables_column() -> None:
    """Each with its unit: a column with the table that it is a column of."""
    for one in named(whole()):
        assert one.unit.path == (one.path if one.kind != "column" else "box2-t1")


def test_without_a_ledger_an_id_is_a_path() -> None:
    """Of every unit and every column, also where the plan had none."""
    bare = tuple(replace(unit, id="", children=()) for unit in whole().units)
    assert [unit.id for unit in assign(replace(whole(), units=bare), None).units] == [
        "pre", "ch1", "ch2", "ch3",
    ]  # fmt: skip


@pytest.mark.parametrize("kind", ["paragraph", "item", "sentence"])
def test_the_mark_of_a_footnote_is_no_word(kind: Any) -> None:
    """A revision counts notes anew: what they stand in says what it said."""
    footed = problems().children[0].children[0]
    own = replace(footed.children[1] if kind == "sentence" else footed, kind=kind)
    (said, *_) = named(a_plan(own))
    before_it = "" if kind == "sentence" else "法人机构综合实力较弱,服务辐射影响力有待提升。"
    words = f"{before_it}截至2020年底,成都法人银行18家,没有全国性银行。"
    assert said.digest == hashlib.sha256(words.encode()).hexdigest()[:12]


def test_a_row_of_nothing_but_its_number_has_words() -> None:
    """Its number is all that names it: two such rows are not the same."""
    rows = (
        Unit(kind="row", span=NOWHERE, path=name, label=name, cells=(Cell(name),)) for name in "12"
    )
    first, second = named(a_plan(*rows))
    assert first.digest != second.digest


def lines_of(*units: Unit) -> Plan:
    """A plan of these units, each on a line of its own from line 3."""
    return a_plan(*(replace(unit, span=Span(n, n, 1)) for n, unit in enumerate(units, 3)))


def chapters(*headings: str) -> tuple[Unit, ...]:
    """Chapters from the first with these headings."""
    return tuple(
        container("chapter", f"ch{n}", f"第{n}章", heading) for n, heading in enumerate(headings, 1)
    )


TEN = "甲乙丙丁戊己庚辛壬癸"


def second(plan: Plan) -> Ledger:
    """A ledger whose newest revision, the second, is this plan."""
    first = new_ledger(plan)
    revisions = (*first.revisions, Revision(2, "", "新规划", ""))
    return Ledger(revisions, first.entries)


@pytest.mark.parametrize(
    ("after", "said"),
    [
        ("甲乙丙", ""),
        ("甲丁丙", ":4: error: ledger: {newer} 1 unit changed, first ch2."),
        ("丁乙戊", ":3: error: ledger: {newer} 2 units changed, first ch1."),
        ("甲乙丙丁", ":6: error: ledger: {newer} 1 unit new, first ch4."),
        ("甲乙戊丁己", ":5: error: ledger: {newer} 1 unit changed, 2 units new, first ch3."),
        ("甲", ": error: ledger: {newer} 2 units gone, first ch2."),
        ("乙", ":3: error: ledger: {newer} 1 unit changed, 2 units gone, first ch1."),
    ],
)
def test_what_differs_is_counted_and_the_first_is_named(after: str, said: str) -> None:
    """What was reworded, what is new, what is gone; the first by its line, or else by its place."""
    ledger = second(lines_of(*chapters(*"甲乙丙")))
    problems = assign(lines_of(*chapters(*after)), ledger, "plan.txt").problems
    newer = "the text is newer than the ledger (revision 2):"
    undo = " Run `make revise SOURCE=.` to say which link is which, or undo the change"
    expected = [f"plan.txt{said.format(newer=newer)}{undo}"] if said else []
    assert [str(problem) for problem in problems] == expected


def test_another_kind_of_unit_is_another_unit() -> None:
    """A section that has become a chapter, in the same place with the same words, is changed."""
    plan = lines_of(*chapters("甲"))
    other = replace(plan, units=(replace(plan.units[0], kind="section"),))
    (problem,) = assign(other, second(plan)).problems
    assert "1 unit changed, first ch1" in problem.message


def test_a_ledger_of_another_text_is_told_from_a_revision() -> None:
    """Less than a tenth of ten places or more say the same: then it is not this text's ledger."""
    ledger = second(lines_of(*chapters(*TEN)))
    (problem,) = assign(lines_of(*chapters("子", "丑")), ledger, "plan.txt").problems
    assert (problem.line, problem.severity) == (0, "error")
    assert str(problem) == (
        "plan.txt: error: made-for: the ledger ids.tsv beside it was made for 《新规划》: of its 10"
        " places 0 say what this text says. If it is that text, heavily revised, run"
        " `make revise SOURCE=.`; if"
        " it is another, move ids.tsv and revisions/ out of this folder: `make publish SOURCE=.` begins a"
        " ledger of its own"
    )
    untitled = new_ledger(lines_of(*chapters(*TEN)))
    (problem,) = assign(lines_of(*chapters("子")), untitled).problems
    assert "was made for another text: of its 10 places 0 say" in problem.message
    many = [f"第{n}件" for n in range(30)]
    (problem,) = assign(lines_of(*chapters(*many[:2])), second(lines_of(*chapters(*many)))).problems
    assert "of its 30 places 2 say" in problem.message
    for few, after in ((TEN, "甲子"), (TEN, "子甲"), (TEN[:9], "子丑")):
        (problem,) = assign(lines_of(*chapters(*after)), second(lines_of(*chapters(*few)))).problems
        assert problem.rule == "ledger"


def test_ids_come_from_the_ledger() -> None:
    """In the newest revision or the one that is asked for; what it does not know keeps its path."""
    plan = lines_of(*chapters("甲", "乙"))
    first, other = new_ledger(plan).entries
    moved = (
        replace(first, paths=((1, "ch1"), (2, "ch2"))),
        replace(other, paths=((1, "ch2"), (2, "ch1"))),
    )
    ledger = Ledger(second(plan).revisions, moved)
    now = assign(plan, ledger)
    assert [unit.id for unit in now.units] == ["ch2", "ch1"]
    assert now.revision == 2
    assert len(now.problems) == 1
    then = assign(lines_of(*chapters("甲", "乙", "丙")), ledger, revision=1)
    assert ([unit.id for unit in then.units], then.revision) == (["ch1", "ch2", "ch3"], 1)
    assert then.problems == ()
    doubt = Problem("warning", "plan.txt", 1, "odd", "odd")
    assert assign(replace(plan, problems=(doubt,)), ledger).problems[0] == doubt


def test_a_tables_columns_have_the_ledgers_ids() -> None:
    """A column that was another in the first revision is linked as that one."""
    plan = whole()
    ledger = new_ledger(plan)
    swap = {"box2-t1-c3": "box2-t1-c4", "box2-t1-c4": "box2-t1-c3"}
    entries = tuple(
        replace(one, paths=((1, swap.get(one.id, one.id)),)) if one.id in swap else one
        for one in ledger.entries
    )
    units = assign(plan, Ledger(ledger.revisions, entries)).units
    (table,) = (unit for unit in walk(units) if unit.kind == "table")
    assert [column.id[-2:] for column in table.columns] == ["c1", "c2", "c4", "c3", "c5", "c6"]


def test_a_revision_is_taken_back() -> None:
    """As if it had never been: what it moved, reworded, ended and began is as it was before."""
    plan = lines_of(*chapters(*"甲乙丙丁"))
    was = new_ledger(plan, title="规划", date="2022")
    one, two, three, four = was.entries
    now = Ledger(
        (
            replace(was.revisions[0], kept=(("plan.yml", "aa"),)),
            Revision(2, "2024", "规划", "19c3"),
        ),
        (
            replace(one, paths=((1, "ch1"), (2, "ch2")), kind="section", digest="0"),
            replace(one, id="ch1-r2", born=2, paths=((2, "ch1"),)),
            replace(two, status="merged", ended=2, successor="ch1"),
            replace(three, status="removed", ended=2),
            four,
        ),
    )
    assert before(now, plan) == was


def test_what_ended_earlier_stays_ended() -> None:
    """Taking back the third revision brings nothing back that the second had ended."""
    plan = lines_of(*chapters("甲"))
    (one,) = new_ledger(plan).entries
    gone = replace(one, id="ch2", paths=((1, "ch2"),), status="merged", ended=2, successor="ch1")
    revisions = (
        Revision(1, "", "", "a"),
        Revision(2, "", "", "b", (("x", "y"),)),
        Revision(3, "", "", "c"),
    )
    taken = before(Ledger(revisions, (one, gone)), plan)
    assert taken == Ledger((revisions[0], Revision(2, "", "", "b")), (one, gone))
