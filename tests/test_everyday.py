"""Everyday words that find what a plan says in official ones: the tables, and what they bring."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from build_tools.site.everyday import Everyday, published, read_everyday
from tests.real_plan import SOURCE
from tests.search import Engine, files_of
from tests.small_plan import a_plan, paragraph

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

TABLES = read_everyday()
CHINESE = (
    "鼓励保险机构设立巨灾保险。",
    "支持科技型企业股权融资。",
    "在境外设立分支机构。",
    "推进城市更新，完善公园体系。",
)
ENGLISH = (
    "Encourage insurance institutions to offer catastrophe insurance.",
    "Promote the listing of companies and reward it with funds.",
    "Set up branches overseas.",
    "Renew the city and its parks.",
)


@pytest.fixture
def engine(page: Page, tmp_path: Path) -> Engine:
    """The engine with four sentences in two languages, and the tables."""
    chinese = a_plan(paragraph("ch1-p1", *CHINESE))
    english = a_plan(paragraph("ch1-p1", *ENGLISH), lang="en")
    traditional = replace(chinese, lang="zh-Hant")
    return Engine(page, tmp_path, files_of(chinese, traditional, english, everyday=TABLES))


@pytest.mark.parametrize("lang", TABLES)
def test_a_table_says_each_thing_once(lang: str) -> None:
    """No word stands twice on a side of a row, none is empty or has blanks around it."""
    for row in TABLES[lang]:
        for side in (row.words, row.official):
            assert len(set(side)) == len(side), side
            assert all(word and word == word.strip() for word in side), side


def test_the_tables_are_of_the_language_and_not_of_a_plan() -> None:
    """No row has a place within the city, or the city, of the plan that is published here."""
    lines = (SOURCE / "places.yml").read_text(encoding="utf-8").split("\n")
    local = [line for line in lines if "within:" in line and "自贸" not in line]
    names = {line.removeprefix("- {zh: ").partition(",")[0] for line in local} - {"巴蜀"}
    assert names
    rows = [row for table in TABLES.values() for row in table]
    words = {word for row in rows for word in (*row.words, *row.official)}
    assert not {word for word in words for name in (*names, "蓉", "Chengdu") if name in word}


def test_what_a_plan_does_not_say_is_not_published() -> None:
    """Official words that no text has are left out, and rows that have no other."""
    rows = [Everyday(("天灾",), ("巨灾", "灾害")), Everyday(("钱",), ("资金",))]
    assert published(rows, ["设立巨灾保险"]) == ["天灾\t巨灾"]
    assert published([Everyday(("卡",), ("金融 IC",))], ["金融IC卡"]) == ["卡\t金融 IC"]


def test_a_line_that_is_no_row_is_named(tmp_path: Path) -> None:
    """Where a tab was forgotten the file and the line are said."""
    (tmp_path / "everyday.zh.tsv").write_text("# words\n天灾 巨灾\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"everyday\.zh\.tsv:2: expected words, a tab"):
        read_everyday(tmp_path)


@pytest.mark.parametrize(
    ("query", "lang", "found"),
    [
        ("天灾有什么保险可以买", "zh-Hans", "ch1-p1-s1"),
        ("天災有什麼保險可以買", "zh-Hant", "ch1-p1-s1"),
        ("天灾", "zh-Hans", "ch1-p1-s1"),
        ("科技公司怎么筹钱", "zh-Hans", "ch1-p1-s2"),
        ("怎么到国外开分公司", "zh-Hans", "ch1-p1-s3"),
        ("is there money for firms that go public", "en", "ch1-p1-s2"),
        ("what about floods", "en", "ch1-p1-s1"),
        ("what is being done against floods", "en", "ch1-p1-s1"),
        ("opening an office abroad", "en", "ch1-p1-s3"),
    ],
)
def test_a_question_in_everyday_words_finds_official_ones(
    engine: Engine, query: str, lang: str, found: str
) -> None:
    """In every language and script, and what is found is called near, not said to be as typed."""
    answer = engine.ask(query, lang)
    assert answer["ids"][0] == found
    assert answer["via"]["how"] == "similar"


@pytest.mark.parametrize(
    ("query", "lang"),
    [("天灾", "zh-Hans"), ("怎么到国外开分公司", "zh-Hans"), ("what about floods", "en")],
)
def test_without_the_tables_the_words_as_typed_are_all_there_is(
    engine: Engine, query: str, lang: str
) -> None:
    """What is asked in other words waits for the table of its language, and says that it does."""
    answer = engine.ask(query, lang, without=("everyday",))
    assert answer["ids"] == []
    assert answer["needs"] == f"everyday-{lang[:2]}"


@pytest.mark.parametrize(
    ("query", "lang"),
    [
        ("怎么给猫剪指甲", "zh-Hans"),
        ("公园几点关门", "zh-Hans"),
        ("游泳课多少钱一节", "zh-Hans"),
        ("how do I bake bread with little money", "en"),
        ("parking fees", "en"),
    ],
)
def test_one_everyday_word_makes_no_answer(engine: Engine, query: str, lang: str) -> None:
    """A question about something else finds nothing, though a word of it has a meaning here."""
    assert engine.ids(query, lang) == []
