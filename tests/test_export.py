"""plan.json: what a program that reads it may rely on."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from typing import Any

import jsonschema
import pytest
from referencing import Registry, Resource

from build_tools.exports.register_files import Held, recognised_lists
from build_tools.languages.traditional import Conversion, traditional
from build_tools.plan.model import Cell, Column, Plan, Problem, Span, Standing, Unit
from build_tools.plan.plan_json import Companions, plan_json
from build_tools.reading.doubts import check
from build_tools.revisions.ledger import assign
from tests.project import ROOT
from tests.real_plan import real_plan
from tests.real_register import recognised, verbs
from tests.small_plan import a_plan
from tests.small_plans import SmallPlan, small_plans
from tests.test_parse import whole

SCHEMAS = {
    name: json.loads((ROOT / "build_tools" / name).read_text(encoding="utf-8"))
    for name in ("plan.schema.json", "register.schema.json")
}
SCHEMA = SCHEMAS["plan.schema.json"]
FITS = jsonschema.Draft202012Validator(
    SCHEMA,
    registry=Registry().with_resources(
        (name, Resource.from_contents(schema)) for name, schema in SCHEMAS.items()
    ),
)


@cache
def published() -> dict[str, Any]:
    """The same with the other languages and what was recognised in it, as it is published."""
    plan = real_plan()
    lists = recognised_lists(Held(plan, recognised(), verbs().families))
    other = traditional(plan, Conversion())
    companions = Companions({"zh-Hant": other}, lists)
    made: dict[str, Any] = json.loads(plan_json(plan, (), companions))
    return made


@cache
def exported() -> dict[str, Any]:
    """The real plan as JSON, read back."""
    reading, text = whole()
    plan: dict[str, Any] = json.loads(plan_json(real_plan(), check(reading, text, "plan.txt")))
    return plan


def test_it_is_what_the_schema_says() -> None:
    """The published plan.json fits its schema, and so does the schema its own."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    FITS.validate(exported())
    FITS.validate(published())


@pytest.mark.parametrize("plan", small_plans(), ids=lambda plan: plan.name)
def test_other_plans_fit_the_schema(plan: SmallPlan) -> None:
    """What `parse` prints of any plan fits the same schema."""
    reading = plan.read()
    found = check(reading, plan.text, "plan.txt")
    FITS.validate(json.loads(plan_json(assign(reading.plan, None), found)))


def test_a_node_without_its_cells_does_not_fit() -> None:
    """The schema is no formality: it refuses a row without cells."""
    row = next(node for node in exported()["nodes"] if node["kind"] == "row")
    broken = {**exported(), "nodes": [{k: v for k, v in row.items() if k != "cells"}]}
    with pytest.raises(jsonschema.ValidationError):
        FITS.validate(broken)


def test_nodes_are_in_document_order_and_know_their_parents() -> None:
    """A parent comes before its children, and every id is there once."""
    seen: set[str | None] = {None}
    for node in exported()["nodes"]:
        assert node["parent"] in seen
        assert node["id"] not in seen
        seen.add(node["id"])


def test_rows_repeat_what_they_share() -> None:
    """Both rows of a divided row have all its cells, and each the label of its own part."""
    nodes = {node["id"]: node for node in exported()["nodes"]}
    first, second = nodes["box2-t1-r1a"], nodes["box2-t1-r1b"]
    assert first["cells"] == ["1", "金融业增加值", "2114.81", "2800", "6", "预期性"]
    assert second["cells"] == ["1", "金融业增加值", "11.90", "12", "—", "预期性"]
    assert [first["heading"], second["heading"]] == ["规模（亿元）", "占 GDP比重（%）"]
    assert nodes["box2-t1"]["columns"][4] == "未来五年年均增速"


def test_texts_have_the_spacing_of_the_source() -> None:
    """Lines are joined as the source writes: a space between Chinese and digits, none else."""
    nodes = {node["id"]: node for node in exported()["nodes"]}
    text = nodes["ch1-sec1-p2"]["text"]
    assert "存款余额、贷款余额分别达 4.37 万亿元、4.11 万亿元" in text
    assert text == "".join(nodes[f"ch1-sec1-p2-s{n}"]["text"] for n in range(1, 7))


def test_a_paragraph_is_its_sentences() -> None:
    """The text of each paragraph and item is that of its sentences, run together."""
    nodes = exported()["nodes"]
    for node in nodes:
        if node["kind"] in ("paragraph", "item"):
            own = [
                n["text"] for n in nodes if n["parent"] == node["id"] and n["kind"] == "sentence"
            ]
            assert node["text"] == "".join(own), node["id"]


def test_it_has_every_language_and_what_was_recognised() -> None:
    """Each unit has its words, citations and address; register and numbers are those of the files."""
    nodes = {node["id"]: node for node in published()["nodes"]}
    one = nodes["ch3-sec1-p1-s2"]
    assert one["link"] == "id/ch3-sec1-p1-s2/"
    assert one["citations"]["zh-Hans"] == "第三章第一节第1段第2句"
    assert "爭取設立金融租賃公司" in one["editions"]["zh-Hant"]["text"]
    assert published()["editions"] == {"zh-Hant": "成都市「十四五」金融業發展規劃"}
    measures = recognised().register.measures
    assert [entry["id"] for entry in published()["register"]] == [m.id for m in measures]
    assert len(published()["targets"]) == len(recognised().numbers.targets)
    for entry in published()["references"]:
        assert {entry["sentence"], entry["to"]} <= nodes.keys()


def unit(kind: Any, path: str, *children: Unit, **own: Any) -> Unit:
    """A unit on lines 3 and 4 of page 2."""
    return Unit(kind=kind, span=Span(3, 4, 2), id=path, path=path, children=children, **own)


def small(**more: Any) -> Plan:
    """A preface, and a box with a table of one divided row, of which one part is shown."""
    cells = (Cell("1", 2), Cell("保费", 0), Cell("7.5"))
    row = unit("row", "box2-t1-r1a", cells=cells, heading="规模", number=1)
    names = (Column("序号", "ordinal"), Column("指标", "label"))
    table = unit("table", "box2-t1", row, columns=names)
    words = unit("sentence", "pre-p1-s2", text="本规划。")
    preface = unit("preface", "pre", unit("paragraph", "pre-p1", words), heading="前 言")
    box = unit("box", "box2", table, label="专栏 2", heading="指标", number=7)
    return replace(a_plan(preface, box, unit("junk", "x!", text="乱")), revision=3, **more)


def english() -> Plan:
    """The same in English: the sentence stale, the rest as it is but for the table's words."""

    def said(one: Unit) -> Unit:
        if one.kind == "sentence":
            return replace(one, text="This plan.", standing=Standing("stale", one.text))
        return replace(one, children=tuple(said(child) for child in one.children))

    return small(lang="en", title="Plan", units=tuple(said(one) for one in small().units))


def test_each_unit_is_a_line_with_all_that_is_known_of_it() -> None:
    """Where it stands, what it says, how it is cited, in each language: a table by its columns."""
    found = (Problem("warning", "plan.txt", 4, "odd", "odd"), Problem("error", "a", 1, "b", "c"))
    companions = Companions(
        {"en": english()}, {"register": [{"id": "甲"}, {"id": "乙"}], "targets": []}
    )
    lines = plan_json(small(), found, companions).splitlines(keepends=True)
    head, *middle = lines
    assert head == (
        '{"version": "3.0", "title": "成都市“十四五”金融业发展规划", "lang": "zh-Hans", "revision": 3,'
        ' "source_sha256": "7fd41491", "editions": {"en": "Plan"}, "nodes": [\n'
    )
    assert middle[7:] == [
        '], "register": [\n', '{"id": "甲"},\n', '{"id": "乙"}\n', '], "targets": [\n', "\n",
        '], "problems": [\n',
        '{"severity": "warning", "path": "plan.txt", "line": 4, "rule": "odd", "message": "odd"},\n',
        '{"severity": "error", "path": "a", "line": 1, "rule": "b", "message": "c"}\n', "]}\n",
    ]  # fmt: skip
    nodes = {node["id"]: node for node in (json.loads(one.rstrip(",\n")) for one in middle[:7])}
    place = {"page": 2, "lines": [3, 4]}
    assert nodes["pre"] == place | {
        "id": "pre", "kind": "preface", "number": None, "heading": "前 言", "text": "", "parent": None,
        "link": "id/pre/", "citations": {"zh-Hans": "前言", "en": "Preface"},
        "editions": {"en": {"heading": "前 言"}},
    }  # fmt: skip
    assert nodes["pre-p1-s2"] == place | {
        "id": "pre-p1-s2", "kind": "sentence", "number": 2, "heading": "", "text": "本规划。",
        "parent": "pre-p1", "link": "id/pre-p1-s2/",
        "citations": {"zh-Hans": "前言第1段第2句", "en": "Preface, para. 1, sent. 2"},
        "editions": {"en": {"text": "This plan.", "state": "stale"}},
    }  # fmt: skip
    assert nodes["box2"]["number"] == 7
    assert nodes["box2-t1"] == place | {
        "id": "box2-t1", "kind": "table", "number": 1, "heading": "", "text": "", "parent": "box2",
        "columns": ["序号", "指标"], "link": "id/box2-t1/",
        "citations": {"zh-Hans": "专栏2表1", "en": "Box 2, table 1"},
        "editions": {"en": {"columns": ["序号", "指标"]}},
    }  # fmt: skip
    said = {"heading": "规模", "text": "1 7.5 规模", "cells": ["1", "保费", "7.5"]}
    assert nodes["box2-t1-r1a"] == place | said | {
        "id": "box2-t1-r1a", "kind": "row", "number": 1, "parent": "box2-t1", "link": "id/box2-t1-r1a/",
        "citations": {"zh-Hans": "专栏2序号1第1行", "en": "Box 2, row 1a"}, "editions": {"en": said},
    }  # fmt: skip
    assert nodes["x!"]["citations"] == {}


def test_alone_it_has_the_source_only() -> None:
    """Without other languages and lists there are none; no problem is an empty list."""
    made = plan_json(small())
    assert made.endswith('\n], "problems": [\n\n]}\n')
    read = json.loads(made)
    assert list(read)[-2:] == ["nodes", "problems"]
    assert read["editions"] == read["nodes"][0]["editions"] == {}
    assert read["nodes"][0]["citations"] == {"zh-Hans": "前言"}
    assert read["nodes"][-1]["number"] is None


def test_the_source_may_stand_among_the_languages() -> None:
    """It is cited once, and first."""
    read = json.loads(plan_json(small(), (), Companions({"en": english(), "zh-Hans": small()})))
    assert list(read["nodes"][0]["citations"]) == ["zh-Hans", "en"]
