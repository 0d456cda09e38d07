"""A document against the plan: what each passage, citation, link and figure is found to be."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from build_tools.site.past_index import Fate, Gone
from build_tools.site.search_index import Edition, search_files
from tests.passages import DEVELOPED, is_right, passages
from tests.search import Checker, scripts, small_files
from tests.small_plan import WORDS, sentence, whole
from tests.versions import versions

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

SEED = 101
assert SEED not in DEVELOPED
SENTENCE = "到“十四五”末期，全市金融业增加值达 2800 亿元，保险深度达 6%以上。"
TARGETS = "ch2-sec3-sub2-i1-s2"


@pytest.fixture(scope="module")
def checker(lasting_page: Page, tmp_path_factory: pytest.TempPathFactory) -> Checker:
    """The check with the small plan in Chinese and English."""
    return Checker(lasting_page, tmp_path_factory.mktemp("checker"), small_files())


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


def test_what_an_earlier_version_said_is_told_from_what_none_did(
    page: Page, tmp_path: Path
) -> None:
    """With its version, and what it says now; removed words with what became of them."""
    plan, (reworded, removed) = whole(), ("增加值力争翻一番。", "每季度公开发行情况。")
    old = replace(
        plan, units=(sentence("ch2-sec3-sub2-i1", 2, reworded), sentence("ch3-p1", 1, removed))
    )
    fates = {
        0: Fate(1, TARGETS, f"ch2.html#{TARGETS}", ""),
        1: Fate(1, "", "ch3.html#x", "已删除。"),
    }
    edition = Edition(plan, "简体中文", WORDS["zh-Hans"], gone=Gone(old, fates))
    checker = Checker(page, tmp_path, search_files([edition], (), scripts()))
    (found,) = checker.judge(reworded)
    assert (found["verdict"], found["version"], found["places"][0]["id"]) == ("version", 1, TARGETS)
    (found,) = checker.judge(removed)
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


def test_a_citation_fits_words_of_another_language(checker: Checker) -> None:
    """What an English passage quotes of the translation stands where its citation says."""
    for place, verdict in (("Ch. 1, Sec. 2, para. 2", "exact"), ("Ch. 3, Sec. 3", "place")):
        found = checker.judge(f"“Including village and township banks.” ({place})")
        assert ("citation", verdict) in told(found)


def test_drawn_passages_are_judged_right(page: Page, tmp_path: Path) -> None:
    """Of passages edited by rule 98 of 100 are judged right, and no invented one is called exact."""
    checker = Checker(page, tmp_path, versions(SEED).files)
    drawn = passages(SEED)
    judged = [(one, checker.judge(one.text)) for one in drawn]
    assert len(drawn) == 80
    assert Counter(one.kind for one in drawn)["invented"] == 20
    wrong = [(one, found) for one, found in judged if not is_right(one, found)]
    assert len(wrong) <= 0.02 * len(drawn), wrong
    invented = [found for one, found in judged if one.kind == "invented"]
    assert not [one for found in invented for one in found if one["verdict"] == "exact"]
