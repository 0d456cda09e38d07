"""What programs are told: Legislation, plain Markdown, llms.txt, titles that fit."""

from __future__ import annotations

import json

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from build_tools.exports.legislation import Editions, legislation, part_of_legislation
from build_tools.exports.plain_markdown import escaped, llms_txt, markdown_pages
from build_tools.plan.model import walk
from build_tools.site.html_head import TITLE_LENGTH, fitted
from build_tools.site.offline import worker
from tests.real_plan import real_plan

PLAN = real_plan()
PLACES = {"zh-Hans": "https://plans.example.org/", "en": "https://plans.example.org/en/"}


def test_the_whole_has_its_parts_languages_and_versions() -> None:
    """The data names every page once, the other language, the version, and what plan.yml says."""
    facts = {"period": "2021-2025 年", "number": "成府发〔2022〕1号"}
    said = legislation(PLAN, Editions(PLACES, [(1, "https://plans.example.org/r1/")], facts))
    parts = said["hasPart"]
    assert isinstance(parts, list)
    assert [one["identifier"] for one in parts] == [unit.id for unit in PLAN.units]
    assert said["temporalCoverage"] == "2021/2025"
    assert said["legislationIdentifier"] == "成府发〔2022〕1号"
    assert "legislationPassedBy" not in said
    text = json.dumps(said)
    assert "https://plans.example.org/en/index.html" in text
    assert "https://plans.example.org/r1/index.html" in text


def test_a_part_says_what_it_is_part_of() -> None:
    """A chapter's page leads to the whole and to its sections; another page says nothing."""
    said = part_of_legislation(PLAN, "ch3", Editions(PLACES))
    assert said is not None
    whole, parts = said["isPartOf"], said["hasPart"]
    assert isinstance(whole, dict)
    assert isinstance(parts, list)
    assert whole["@id"] == "https://plans.example.org/index.html"
    assert [one["identifier"] for one in parts if "sec" in one["identifier"]] == [
        "ch3-sec1",
        "ch3-sec2",
        "ch3-sec3",
    ]
    assert part_of_legislation(PLAN, "glossary", Editions(PLACES)) is None


def test_the_markdown_has_every_sentence() -> None:
    """Read again as Markdown, the pages hold each sentence of the plan."""
    pages = markdown_pages(PLAN)
    said = "".join(_read(text) for text in pages.values())
    missing = [
        unit.id
        for unit in walk(PLAN.units)
        if unit.kind == "sentence" and unit.text.replace(" ", "") not in said
    ]
    assert missing == []


@given(st.text(alphabet="*_`[](){}<>#|~&!\\.-+=1a 章", min_size=1, max_size=30))
@example("---")
@example("- - -")
@example("=")
def test_markdown_shows_the_characters_of_the_plan(text: str) -> None:
    """Whatever signs a text holds, a reader of its Markdown sees the same signs."""
    assert _read(escaped(text.strip())) == text.replace(" ", "")


def test_llms_txt_lists_every_page() -> None:
    """Title, what it is, a link to the Markdown of each page."""
    said = llms_txt([(PLAN, "简体中文", "", "全文")])
    assert said.startswith(f"# {PLAN.title}\n\n> 全文\n")
    assert said.count(".md)") == len(markdown_pages(PLAN))


def test_titles_fit() -> None:
    """No title is longer than search engines show; what it belongs to is cut first."""
    plan = "14th Five-Year Plan for the Development of Chengdu’s Financial Sector"
    assert (
        fitted("Glossary", plan)
        == "Glossary - 14th Five-Year Plan for the Development of Chengdu’s…"
    )
    assert fitted("第九章 保障措施", PLAN.title) == f"第九章 保障措施 - {PLAN.title}"
    for title in ("word " * 40, "字" * 200, "Preface", plan):
        assert len(fitted(title.strip(), plan)) <= TITLE_LENGTH


def test_another_build_is_another_worker() -> None:
    """The worker's script differs as soon as one digest does: a browser then fetches anew."""
    assert worker("", "1", ["a"], {"": ["b"]}) != worker("", "2", ["a"], {"": ["b"]})


def _read(text: str) -> str:
    """The characters that a reader of Markdown sees, white space aside."""
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    words = (
        child.content
        for token in tokens
        for child in token.children or ()
        if child.type in ("text", "text_special", "code_inline")
    )
    return "".join("".join(words).split())
