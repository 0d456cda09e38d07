"""A document against the plan: what each passage, citation, link and figure is found to be."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from tests.passages import DEVELOPED, Passage, passages
from tests.real_plan import real_plan
from tests.search import Checker, files_of, small_files

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

SEED = 101
assert SEED not in DEVELOPED
SENTENCE = "到“十四五”末期，全市金融业增加值达 2800 亿元，保险深度达 6%以上。"
TARGETS = "ch2-sec3-sub2-i1-s2"


@pytest.fixture
def checker(page: Page, tmp_path: Path) -> Checker:
    """The check with the small plan in Chinese and English."""
    return Checker(page, tmp_path, small_files())


def told(found: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Sort and verdict of each finding."""
    return [(one["sort"], one["verdict"]) for one in found]


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        "到“十四五”末期，\n全市金融业增加值达 ２８００ 亿元，保险深度达 6%以上。",
        "到「十四五」末期，全市金融業增加值達2800億元，保險深度達6%以上。",
    ],
)
def test_the_plans_words_are_exact_however_they_are_written(checker: Checker, text: str) -> None:
    """Script, width, spaces and quotation marks make no difference."""
    (found,) = checker.judge(text)
    assert found["verdict"] == "exact"
    assert found["places"][0]["id"] == TARGETS


def test_a_figure_that_differs_is_named_with_the_plans(checker: Checker) -> None:
    """The sentence is found, and both figures are said."""
    (found,) = checker.judge(SENTENCE.replace("2800", "3000"))
    assert found["verdict"] == "figure"
    assert found["figures"] == [{"theirs": "3000亿元", "plans": "2800亿元"}]


def test_other_words_are_marked(checker: Checker) -> None:
    """What was put in and what was left out can be told apart."""
    (found,) = checker.judge(SENTENCE.replace("末期", "期末"))
    assert found["verdict"] == "reworded"
    assert {piece["op"] for piece in found["pieces"]} == {"=", "-", "+"}


def test_words_that_stand_elsewhere_are_in_the_wrong_place(checker: Checker) -> None:
    """A citation must be of the place that its words are from."""
    right = f"“{SENTENCE}”（第二章第三节（二）第1项）"
    assert told(checker.judge(right)) == [("passage", "exact"), ("citation", "exact")]
    wrong = f"“{SENTENCE}”（第三章第三节）"
    assert told(checker.judge(wrong)) == [("passage", "place"), ("citation", "place")]


def test_what_an_earlier_version_said_is_told_from_what_none_did(checker: Checker) -> None:
    """With its version, and what it says now; removed words with what became of them."""
    old = {"text": "到“十四五”末期，增加值力争翻一番。", "cite": "", "version": 1, "id": TARGETS,
           "now": TARGETS, "fate": "", "href": "ch2.html"}  # fmt: skip
    (found,) = checker.judge(str(old["text"]), [old])
    assert (found["verdict"], found["version"], found["places"][0]["id"]) == ("version", 1, TARGETS)
    (found,) = checker.judge(str(old["text"]), [{**old, "now": "", "fate": "已删除。"}])
    assert (found["verdict"], found["said"]) == ("removed", "已删除。")


def test_links_are_told_what_became_of_them(checker: Checker) -> None:
    """Those that work, that are unknown, that were removed; a foreign link is nobody's business."""
    fate = {"state": "removed", "said": "已删除。", "href": "ch3.html#x", "cite": "第九章"}
    text = (
        "https://example.org/ch2.html#box2-t1-r4。 https://example.org/ch2.html#ch2-sec9\n"
        "https://example.org/id/ch9-sec9/ https://elsewhere.org/news.html"
    )
    found = checker.judge(text, links={"ch9-sec9": fate})
    assert [one["state"] for one in found] == ["works", "unknown", "removed"]


def test_a_citation_of_nothing_is_not_in_the_plan(checker: Checker) -> None:
    """And a chapter of another document is not this plan's."""
    assert told(checker.judge("详见专栏11。"))[-1:] == [("citation", "absent")]
    assert ("citation", "exact") not in told(checker.judge("见《关于某事的意见》第三章。"))


def test_drawn_passages_are_judged_right(page: Page, tmp_path: Path) -> None:
    """Of passages edited by rule 98 of 100 are judged right, and no invented one is called exact."""
    plan = real_plan()
    checker = Checker(page, tmp_path, files_of(plan))
    drawn = passages(plan, SEED)
    wrong = [one for one in drawn if not is_right(one, checker)]
    assert len(drawn) == 80
    assert Counter(one.kind for one in wrong).total() <= 0.02 * len(drawn), wrong


def is_right(one: Passage, checker: Checker) -> bool:
    """Whether a passage is judged as it was made; an invented one may be anything but the plan's."""
    before, links = [], {}
    units = {"href": "ch1.html", "cite": "", "id": "x", "fate": "", "version": 1}
    if "text" in one.before:
        before = [{**units, **one.before}]
    if "alias" in one.before:
        (place,) = checker.judge(f"/id/{one.id}/")[0]["places"]
        links = {one.before["alias"]: {**units, "state": "moved", "said": "", **place}}
    found = checker.judge(one.text, before, links)
    if one.kind == "invented":
        return bool(found) and all(each["verdict"] in ("absent", "maybe") for each in found)
    return any(
        each["sort"] == one.sort and each["verdict"] == one.verdict
        and (not one.id or any(place["id"] == one.id for place in each["places"]))
        for each in found
    )  # fmt: skip
