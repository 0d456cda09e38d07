"""The files that people write beside the text: what is read, and what is said when they are wrong."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
import yaml

from build_tools.plan.errors import SettingsError
from build_tools.plan.facts import FACTS, PlanFile, Quoted
from build_tools.plan.model import Column
from build_tools.reading.decisions import Decision, decided
from build_tools.reading.lines import read
from build_tools.reading.table_declarations import Declaration
from build_tools.source.settings import read_decisions, read_plan, read_tables

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases/settings.yml").read_text(encoding="utf-8")
)
READERS = {"plan.yml": read_plan, "tables.yml": read_tables, "decisions.yml": read_decisions}
PLAN = "市级再担保公司成立，\n商业保理公司实现“零的突破”。\n地方金融组织提质增效。\n"

WHOLE = {
    "plan.yml": """\
title: 规划
period: 2021-2025 年
issuer: " 市政府 "
number: ""
status: 现行有效
date: 2022-05-31
official_address: https://example.org/
number_notes: "true"
site:
  publisher: 编辑组
  contact:
  report: mailto:a@example.org
  reuse: ""
home:
  purpose: [pre-p1-s1]
  goals:
    - ch2-p1-s1
    - ch2-p1-s2
traditional: {region: hk, quotes: "false"}
title_in_text: 甲市的规划
""",
    "tables.yml": """\
- columns:
    - {name: 序号, role: ordinal}
    - {name: 指标, role: label}
    - {name: 值, role: number}
    - {name: 属性, role: text, values: [预期性, 约束性]}
    - {name: 单位, role: text, values: [家]}
  spans:
    - {label: 金融业增加值, parts: "2"}

- columns: [{name: 名称, role: label}]
  file: names.tsv

- columns:
    - {name: 作物, role: label}
    - {name: 面积 现状, role: number, under: 面积}
    - {name: 面积 目标, role: number, under: 面积}
    - {name: 产量 现状, role: number, under: 产量}
    - {name: 产量 目标, role: number, under: 产量}
  draft: "true"
""",
    "decisions.yml": """\
- {after: 一体。, decide: ends, reason: 另起一事}
- after: 两翼。
  decide: box-goes-on
  reason: 同一段
""",
}
"""Each file with all that it can say."""


WHOLE_KEYS = (
    *("title", "period", "issuer", "number", "status", "date", "official_address"),
    *("number_notes", "site", "home", "traditional", "title_in_text"),
)


def nodes(node: yaml.Node) -> list[yaml.Node]:
    """A node and all below it that are values."""
    below: list[yaml.Node] = []
    if isinstance(node, yaml.MappingNode):
        below = [value for _, value in node.value]
    elif isinstance(node, yaml.SequenceNode):
        below = list(node.value)
    return [node, *(each for child in below for each in nodes(child))]


@pytest.mark.parametrize("name", WHOLE)
def test_whatever_is_of_the_wrong_kind_is_pointed_out(name: str) -> None:
    """A list for a text or a text for a list, in any place of a file: its line is named."""
    text = WHOLE[name]
    READERS[name](text, name)
    root = yaml.compose(text, yaml.SafeLoader)
    assert root
    for node in nodes(root):
        other = "[[x]]" if isinstance(node, yaml.ScalarNode) else "x"
        start, end = node.start_mark.index, node.end_mark.index
        indent = text[:end].rpartition("\n")[2]
        # A block ends where the next thing begins.
        gap = "" if indent.strip() else f"\n{indent}"
        changed = f"{text[:start]} {other}{gap}{text[end:]}"
        with pytest.raises(SettingsError, match=f"^{name}:{node.start_mark.line + 1}: .*expected"):
            READERS[name](changed, name)


@pytest.mark.parametrize("name", WHOLE)
def test_whatever_is_not_yaml_is_pointed_out(name: str) -> None:
    """A list that is never closed: the file and the line."""
    with pytest.raises(SettingsError, match=f"^{name}:2: not YAML: "):
        READERS[name]("a:\n  [b", name)


def test_a_plan_file_says_all_of_this() -> None:
    """Each key is read as what it is; what says nothing of the site is left out."""
    assert read_plan(WHOLE["plan.yml"], "plan.yml") == PlanFile(
        "规划",
        dict(
            zip(
                FACTS,
                ("2021-2025 年", "市政府", "", "2022-05-31", "https://example.org/"),
                strict=True,
            ),
            status="现行有效",
        ),
        "hk",
        quotes=False,
        shows_number_notes=True,
        site={"publisher": "编辑组", "report": "mailto:a@example.org"},
        purpose=(Quoted("pre-p1-s1", 15),),
        goals=(Quoted("ch2-p1-s1", 17), Quoted("ch2-p1-s2", 18)),
        title_in_text="甲市的规划",
        lines=MappingProxyType(dict(zip(WHOLE_KEYS, (*range(1, 9), 10, 15, 19, 20), strict=True))),
    )


def test_what_a_plan_file_need_not_say() -> None:
    """Without number_notes, site and home: no notes are shown, nothing is said, nothing quoted."""
    facts = "".join(f'{key}: ""\n' for key in FACTS)
    lines = {key: number for number, key in enumerate(("title", *FACTS, "traditional"), 1)}
    least = PlanFile("甲", dict.fromkeys(FACTS, ""), "tw", quotes=True, lines=lines)
    text = f"title: 甲\n{facts}traditional: tw\n"
    assert read_plan(text, "plan.yml") == least
    least = replace(least, lines={**lines, "number_notes": 8, "site": 9, "home": 10})
    empty = "number_notes: false\nsite: {publisher: , contact: ''}\nhome: {goals: ~}\n"
    assert read_plan(text + empty, "plan.yml") == least


def test_tables_are_declared_by_their_columns() -> None:
    """Columns in their order, the values of its columns of text, divided rows, a file of its own.

    What stands above several columns is said of each; a table may be new, as it was drafted.
    """
    first, second, third = read_tables(WHOLE["tables.yml"], "tables.yml")
    columns = (
        Column("序号", "ordinal"),
        Column("指标", "label"),
        Column("值", "number"),
        Column("属性", "text"),
        Column("单位", "text"),
    )
    assert first == Declaration(
        columns, {"金融业增加值": 2}, ((), (), (), ("预期性", "约束性"), ("家",)), 1, file=""
    )
    assert first.values == ("预期性", "约束性", "家")
    assert second == Declaration((Column("名称", "label"),), {}, ((),), 10, file="names.tsv")
    grouped = (
        Column("作物", "label"),
        Column("面积 现状", "number", under="面积"),
        Column("面积 目标", "number", under="面积", is_first=False),
        Column("产量 现状", "number", under="产量"),
        Column("产量 目标", "number", under="产量", is_first=False),
    )
    assert third == Declaration(grouped, {}, 5 * ((),), 13, is_new=True)


def test_decisions_are_read_with_their_lines() -> None:
    """What a person decided, and the line that a message can name."""
    assert read_decisions(WHOLE["decisions.yml"], "decisions.yml") == (
        Decision("一体。", "ends", 1),
        Decision("两翼。", "box-goes-on", 2),
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['file']}: {case['what']}")
def test_a_wrong_file_is_explained(case: dict[str, str]) -> None:
    """The message names the file, the line, what was found and what was expected."""
    with pytest.raises(SettingsError) as caught:
        READERS[case["file"]](case["text"], f"source/{case['file']}")
    assert str(caught.value) == case["says"]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("tw", ("tw", True)),
        ("hk", ("hk", True)),
        ("{region: hk, quotes: false}", ("hk", False)),
        ("{opencc: s2tw, quotes: true}", ("tw", True)),  # as versions kept from before say it
    ],
)
def test_a_plan_says_whose_traditional_forms_it_wants(
    said: str, expected: tuple[str, bool]
) -> None:
    """A region's name is enough; its quotation marks can be left as they are."""
    facts = "".join(f'{key}: ""\n' for key in FACTS)
    plan = read_plan(f"title: 甲\n{facts}traditional: {said}\n", "plan.yml")
    assert (plan.region, plan.quotes) == expected


def test_an_empty_list_of_decisions_is_none() -> None:
    """A file of comments only, or of an empty list, overrules nothing."""
    assert read_decisions("# nothing yet\n", "source/decisions.yml") == ()
    assert read_decisions("[]\n", "source/decisions.yml") == ()


def test_a_decision_is_about_one_line() -> None:
    """A decision finds its line by how the line ends."""
    decision = Decision("突破”。", "goes-on", 3)
    assert decided([decision], read(PLAN), "source/decisions.yml") == {2: "goes-on"}


def test_decisions_of_another_text_are_named() -> None:
    """Where none of several is about a line of the text, the file is another text's."""
    theirs = [Decision("果园改造，", "ends", 1), Decision("嫁接", "goes-on", 3)]
    with pytest.raises(SettingsError, match=r"made-for: .* none of its 2 decisions"):
        decided(theirs, read(PLAN), "source/decisions.yml")


@pytest.mark.parametrize(
    ("after", "said"),
    [
        (
            "资本金翻番，",
            (
                "source/decisions.yml:3: after: expected the end of one line of the text;"
                " no line ends in “资本金翻番，”"
            ),
        ),
        (
            "。",
            (
                "source/decisions.yml:3: after: expected the end of one line of the text;"
                " no line alone ends in “。”, but lines 2, 3 do"
            ),
        ),
    ],
)
def test_a_decision_that_fits_no_one_line_is_an_error(after: str, said: str) -> None:
    """After a revision, a decision whose line is gone or no longer alone is pointed out."""
    with pytest.raises(SettingsError) as caught:
        decided([Decision(after, "ends", 3)], read(PLAN), "source/decisions.yml")
    assert str(caught.value) == said
