"""What a reader's script fills in says what Python says: every form, every place, every language."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from build_tools.exports.citation_forms import CitedPlan, citation_forms, cited_places, cited_plan
from build_tools.exports.citations import FORMS, quotation
from build_tools.plan.model import Cell, Column, Plan
from build_tools.site.script_bundle import bundle
from tests.real_plan import real_plan
from tests.small_plan import ROOT, WORDS, a_plan, container, english, paragraph, row, whole

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

MODULES = ROOT / "build_tools/site/theme/assets/plan"
ADDRESS = "https://example.org/a-b/id/%s/"
DAY = "2026-03-07"
_FILL = """
([forms, names, places]) => places.map(([id, place, address, accessed, quotation]) =>
  names.map((name) => planSearch.parts.forms.cited(forms, name, { id, place, address, accessed, quotation })))
"""

_WORDS = """
([forms, ids]) => ids.map((id) => [forms.places[id][0], planSearch.parts.forms.wordsOf(forms, id)])
"""


def odd() -> Plan:
    """A plan whose words are signs that TeX, JSON, quotations or templates read as something."""
    signs = r'50% & #1 {place} $x_1^2 ~ \\ "x" “y” ‘z’ 「k『n』」『m』 “a ‘b’s’ c” d’s “e'
    table = container("table", "box1-t1", "", "", row("box1-t1-r1", Cell(signs), Cell("{id}")))
    table = replace(table, columns=two_columns())
    plan = a_plan(container("chapter", "ch1", "第一章", signs, paragraph("ch1-p1", signs), table))
    return replace(plan, title=f"{{x}} {signs}")


def two_columns() -> tuple[Column, ...]:
    """Two columns of a table: what is named, and a number."""
    return (
        Column("{accessed}%", "label", "box1-t1-c1"),
        Column("2025_目标", "number", "box1-t1-c2"),
    )


@pytest.mark.parametrize("make", [real_plan, whole, english, odd])
def test_the_script_says_what_python_says(page: Page, tmp_path: Path, make: object) -> None:
    """Each form of each place, with issuer and number or without, is the same text in both."""
    plan = make()  # type: ignore[operator]
    scripts = {path.stem: path.read_text(encoding="utf-8") for path in MODULES.glob("*.js")}
    (tmp_path / "page.html").write_text("<!doctype html><title>x</title>", encoding="utf-8")
    page.goto((tmp_path / "page.html").as_uri())
    page.add_script_tag(content=bundle(scripts, "forms"))
    for said in (
        CitedPlan(WORDS[plan.lang]),
        CitedPlan(WORDS[plan.lang], "成都市人民政府 & {b}", "成府发〔2022〕1号_", "2022-01-31"),
    ):
        forms = json.loads(json.dumps(citation_forms(plan, said)))
        places = [one for one in cited_places(plan, said.words) if one.id]
        said_by_script = page.evaluate(_WORDS, [forms, [one.id for one in places]])
        assert said_by_script == [[one.place, one.text] for one in places]
        given = [[o.id, o.place, ADDRESS % o.id, DAY, o.text] for o in places]
        made = page.evaluate(_FILL, [forms, [*FORMS, "quotation"], given])
        for one, texts in zip(places, made, strict=True):
            cited = replace(
                cited_plan(plan, said),
                id=one.id, place=one.place, address=ADDRESS % one.id, accessed=DAY,
            )  # fmt: skip
            assert texts == [*(form(cited) for form in FORMS.values()), quotation(cited, one.text)]
            json.loads(texts[[*FORMS].index("csl")])


def test_a_cell_is_cited_with_its_column() -> None:
    """A cell's citation names its row and its column; a row's words are not quoted, a cell's are."""
    found = {one.id: one for one in cited_places(real_plan(), WORDS["zh-Hans"])}
    cell = found["box2-t1-r4-c4"]
    assert (cell.place, cell.text) == ("专栏2序号4（保费收入），2025年目标", "1500")
    assert found["box2-t1-r4"].text == ""


def test_a_quotation_has_no_footnote_marks() -> None:
    """The mark of a footnote is no word of the sentence that bears it."""
    noted = [one for one in cited_places(real_plan(), WORDS["zh-Hans"]) if "18 家" in one.text]
    assert noted
    assert all("18 家1" not in one.text for one in noted)


def test_a_box_is_quoted_whole() -> None:
    """A quotation of a box has its heading and, a line each, its paragraphs and items; no cells."""
    plan = real_plan()
    found = {one.id: one for one in cited_places(plan, WORDS["zh-Hans"])}
    lines = found["box6"].text.split("\n")
    below = [one for one in found if one.startswith("box6-") and one.count("-") == 1]
    assert lines == [lines[0], *(found[one].text for one in below)]
    assert lines[0].startswith("专栏 6 ")
    assert len(lines) > 2
    assert "\n" not in found["box2"].text


def test_words_are_sent_once() -> None:
    """A paragraph's words, and an item's, are those of its sentences: they are not sent again."""
    places = citation_forms(real_plan(), CitedPlan(WORDS["zh-Hans"]))["places"]
    assert isinstance(places, dict)
    assert places["ch1-sec1-p2"][1][:2] == ("ch1-sec1-p2-s1", "ch1-sec1-p2-s2")
    said = [words for _, words, _ in places.values() if isinstance(words, str) and len(words) > 40]
    assert len(said) == len(set(said))


def test_the_links_of_a_version_are_its_own() -> None:
    """A place is offered by its name in this version only where that name has an address."""
    said = CitedPlan(WORDS["zh-Hans"], aliases=frozenset({"r1-ch2-sec1"}))
    places = citation_forms(real_plan(), said)["places"]
    assert isinstance(places, dict)
    assert places["ch2-sec1"][2] == "r1-ch2-sec1"
    assert places["ch2-sec2"][2] == ""
