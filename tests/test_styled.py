"""Headings that only a word processor's styles name: they contain what follows, without a number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from build_tools.__main__ import main
from build_tools.plan.citation import citation
from build_tools.plan.model import Unit, heading_of
from build_tools.reading.doubts import check
from build_tools.reading.parse import parse
from build_tools.receiving.receive import receive
from build_tools.receiving.said_of_itself import said_of_itself
from tests.received_plan import reading_of
from tests.set_docx import STYLES, packed, paragraph, run

TITLE = "渡口镇防火规划（2025—2027年）"
MORE = (
    '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="a"/>'
    "</w:style>"
    '<w:style w:type="paragraph" w:styleId="3"><w:name w:val="标题 3"/><w:basedOn w:val="a"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="zh"><w:name w:val="章名"/><w:basedOn w:val="1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="o"><w:name w:val="大纲"/><w:basedOn w:val="a"/>'
    '<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style></w:styles>'
)


def docx(*paragraphs: tuple[str, str]) -> bytes:
    """A document of paragraphs, each with its style."""
    body = "".join(
        paragraph(run(text), f'<w:pStyle w:val="{style}"/>') for style, text in paragraphs
    )
    return packed(body, {"word/styles.xml": STYLES.replace("</w:styles>", MORE)})


def outline(units: Sequence[Unit], depth: int = 0) -> Iterator[str]:
    """Paths and headings, a blank for each level."""
    for unit in units:
        if unit.kind not in ("paragraph", "sentence", "item"):
            yield f"{' ' * depth}{unit.path} {heading_of(unit)}"
        yield from outline(unit.children, depth + 1)


def read(*paragraphs: tuple[str, str], title: str = "") -> list[str]:
    """The outline of a document."""
    received = receive(docx(*paragraphs), "plan.docx")
    return list(outline(parse(received.text, title=title, facts=received.facts).plan.units))


@pytest.mark.parametrize("first", ["t", "a"])
def test_headings_by_style_make_the_outline(first: str) -> None:
    """Also by a style based on one, by an outline level, in Chinese; the title is none of them."""
    found = read(
        (first, TITLE),
        ("a", "本规划适用于全镇。"),
        ("1", "消防现状"),
        ("a", "全镇有消防站两座。"),
        ("zh", "主要任务"),
        ("2", "修建水池"),
        ("a", "修建消防水池九座。"),
        ("o", "开辟通道"),
        ("3", "村口通道"),
        ("a", "每村开辟一条。"),
        ("1", "经费"),
        ("a", "镇财政安排。"),
    )
    assert found == [
        "h1 消防现状",
        "h2 主要任务",
        " h2-h1 修建水池",
        " h2-h2 开辟通道",
        "  h2-h2-h1 村口通道",
        "h3 经费",
    ]


def test_headings_without_a_number_stand_among_numbered_ones() -> None:
    """They are of the level that labels of their style have, and number nothing that follows."""
    found = read(
        ("1", "一、消防现状"),
        ("2", "水源"),
        ("a", "有水池三座。"),
        ("2", "（一）车辆"),
        ("a", "有消防车两辆。"),
        ("1", "二、主要任务"),
        ("a", "修建水池。"),
        ("1", "共同行动"),
        ("a", "全镇共同努力。"),
    )
    assert found == [
        "sec1 一、消防现状",
        " sec1-h1 水源",
        " sec1-sub1 （一）车辆",
        "sec2 二、主要任务",
        "h1 共同行动",
    ]


def test_a_label_is_a_heading_where_the_style_says_so() -> None:
    """1. with one sentence below each would be a list otherwise."""
    body = [("1", "一、任务"), ("2", "1.修建水池"), ("2", "2.开辟通道"), ("a", "每村一条。")]
    assert read(*body) == ["sec1 一、任务", " sec1-pt1 1.修建水池", " sec1-pt2 2.开辟通道"]
    assert read(*((style.replace("2", "a"), text) for style, text in body)) == ["sec1 一、任务"]


def test_the_plans_own_title_is_no_heading_of_it() -> None:
    """Set in the style of its chapters, alone at the top or as it is known to be called."""
    body = [("2", "现状"), ("a", "有水池三座。"), ("2", "任务"), ("a", "修建水池。")]
    assert read(("1", TITLE), *body) == ["h1 现状", "h2 任务"]
    body = [(style.replace("2", "1"), text) for style, text in body]
    assert read(("1", TITLE), *body, title=TITLE) == ["h1 现状", "h2 任务"]
    received = receive(docx(("1", TITLE), *body), "plan.docx")
    said = said_of_itself(reading_of(received).lines, received.title)
    assert (said["title"].value, said["period"].value) == (TITLE, "2025—2027年")


def test_a_title_below_is_a_document_and_that_of_an_annex_the_annexs() -> None:
    """The style Title within the text: what an annex is called, or another document."""
    assert read(
        ("t", TITLE),
        ("1", "一、现状"),
        ("a", "有水池三座。"),
        ("t", "渡口镇防火公约"),
        ("a", "人人防火。"),
        ("a", "附件1"),
        ("t", "水池名录"),
        ("a", "东池、西池。"),
    ) == ["sec1 一、现状", "doc1 渡口镇防火公约", " doc1-annex1 附件1 水池名录"]


@pytest.mark.parametrize("style", ["1", "2"])
def test_a_whole_paragraph_is_no_heading(style: str) -> None:
    """Whatever style it is set in."""
    whole = "全镇各村每月检查一次水池，发现漏水的，三日内修好，并报告镇应急办公室备案，不得拖延不办"
    assert read(("a", TITLE), (style, "检查。"), (style, whole), ("a", "镇里抽查。")) == []


@pytest.mark.parametrize(
    ("lang", "cited"),
    [
        ("zh-Hans", "第2个标题下第1个标题下第3段"),
        ("zh-Hant", "第2個標題下第1個標題下第3段"),
        ("en", "Heading 2, Heading 1, para. 3"),
    ],
)
def test_what_stands_below_is_cited_by_counting(lang: str, cited: str) -> None:
    """No number that nobody printed is called a chapter's."""
    assert citation("h2-h1-p3", lang) == cited


def test_titles_that_only_their_size_shows_are_told() -> None:
    """A text without any number: each short line above a sentence is a warning at its line."""
    text = f"{TITLE}\n现状\n有水池三座。\n任务\n修建水池。\n经费\n镇财政安排。\n"
    found = [one for one in check(parse(text), text, "plan.txt") if one.rule == "title-unnumbered"]
    assert [(one.severity, one.line) for one in found] == [("warning", n) for n in (2, 4, 6)]


def test_such_a_plan_is_published_and_its_links_last(tmp_path: Path) -> None:
    """Each heading has its page or place, without a label, in every edition; the proof holds."""
    file = tmp_path / "plan.docx"
    own = [("t", TITLE), ("1", "现状"), ("a", "有水池三座。"), ("1", "任务"), ("2", "水池")]
    file.write_bytes(docx(*own, ("a", "修建水池九座。")))
    source, docs, site = (tmp_path / name for name in ("ours", "docs", "site"))
    assert main(["new", "--file", str(file), "--source", str(source)]) == 0
    assert main(["publish", "--source", str(source)]) == 0
    folders = [
        f"--{name}={path}" for name, path in (("source", source), ("docs", docs), ("site", site))
    ]
    assert main(["site", *folders]) == 0
    assert "# 任务 {#h2}\n\n## 水池 {#h2-h1}\n" in (docs / "zh-Hans/h2.md").read_text("utf-8")
    assert (site / "en/h2.html").is_file()
    assert (site / "id/h2-h1-p1-s1/index.html").is_file()
