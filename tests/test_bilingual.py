"""The glossary, terms explained in text, how complete a translation is, two languages side by side."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import html

from build_tools.glossary import Explained, Names, explained, glossary_page
from build_tools.home import Around
from build_tools.model import Plan
from build_tools.parallel import parallel_pages
from build_tools.render import render
from build_tools.status import Completeness, completeness, review_of, status_page
from build_tools.terms import Term
from tests.small_plan import ROOT, WORDS, a_plan, english, html_of, untranslated, whole

TERM = Term(
    zh="银行",
    en="bank (of a city)",
    kind="org",
    alt=("banks",),
    hant="",
    note={"zh": "存款和贷款的机构。", "en": "Where money is kept & lent."},
)
NAMES = (Names(TERM, "銀行", "存款和貸款的機構。"),)


@pytest.mark.parametrize(
    ("lang", "forms", "note"),
    [
        ("zh-Hans", ("银行",), "bank (of a city)。存款和贷款的机构。"),
        ("zh-Hant", ("銀行",), "bank (of a city)。存款和貸款的機構。"),
        ("en", ("bank", "bank (of a city)", "banks"), "银行: Where money is kept & lent."),
    ],
)
def test_a_term_is_explained_in_the_readers_language(
    lang: str, forms: tuple[str, ...], note: str
) -> None:
    """Each language looks for the term as it writes it, and says what the other one calls it."""
    (found,) = explained(NAMES, lang)
    assert found == Explained("term-bank", forms, note)


def test_the_first_use_is_explained_and_no_other() -> None:
    """A page's first use of a term has a note, described for the ear, and no words are lost."""
    page = html_of(render(whole(), WORDS["zh-Hans"])["ch1.md"], terms=explained(NAMES, "zh-Hans"))
    article = html.fromstring(page)
    (dfn,) = article.xpath("//dfn")
    assert dfn.text == "银行"
    assert dfn.get("tabindex") == "0"
    (note,) = article.xpath(f"//*[@id='{dfn.get('aria-describedby')}']")
    assert note.text == "bank (of a city)。存款和贷款的机构。"
    assert note.get("role") == "tooltip"
    assert note.get("data-ui") is not None
    (sentence,) = article.xpath("//*[@id='ch1-sec2-p2-s2']")
    words = "".join(sentence.xpath(".//text()[not(ancestor::*[@data-ui])]"))
    assert words == "截至 2020 年底，成都法人银行 18 家1，没有全国性银行。"


def test_the_glossary_leads_to_the_places() -> None:
    """The glossary has every term in all languages, and links to where it stands."""
    page = glossary_page(NAMES, whole(), WORDS["en"])
    assert '<dfn id="term-bank" lang="zh-Hans">银行</dfn>' in page
    assert '<span lang="zh-Hant">銀行</span>' in page
    assert "[Ch. 1, Sec. 2, para. 2, sent. 2](ch1.md#ch1-sec2-p2-s2)" in page


def test_completeness_counts_what_is_to_be_translated() -> None:
    """Headings, sentences and notes count; 100 % only when nothing is missing or stale."""
    stub = a_plan(*(untranslated(unit) for unit in whole().units), lang="en")
    assert completeness(stub.units).percent == 0
    assert completeness(whole().units) == Completeness()
    assert Completeness(translated=199, stale=1).percent == 99
    assert Completeness(translated=200).percent == 100


def test_the_status_page_lists_everything_wanting() -> None:
    """Each passage that is missing or stale is a link, under its page, with a bar for each page."""
    page = status_page(english(), WORDS["en"], "en/", "A draft.")
    assert '<a href="en/ch1.html#ch1-sec2-p2-s2">' in page
    assert "Chinese changed since" in page
    assert page.count("<progress ") == 5


def test_the_pages_follow_the_header_of_the_catalogue() -> None:
    """Nothing claims a review that the header does not state; what it states is on every page."""
    assert review_of("draft awaiting human review", WORDS["en"]) == WORDS["en"]["review_draft"]
    said = review_of("reviewed by A. Reader, 2027-01-05", WORDS["en"])
    page = render(english(), WORDS["en"], {}, Around("../", said))["ch1.md"]
    assert "reviewed by A&#46; Reader" in page or "reviewed by A. Reader, 2027-01-05" in page
    assert "draft" not in page


def _pages(plan: Plan) -> dict[str, str]:
    return dict(render(plan, WORDS[plan.lang]))


def test_two_languages_stand_side_by_side() -> None:
    """Each unit of one language has the other's beside it, ids once, each in its language."""
    note = WORDS["zh-Hans"]["parallel_note"]
    made = parallel_pages(_pages(whole()), _pages(english()), note, "../")
    article = html.fromstring(html_of(made["ch1.md"], other=("en", WORDS["en"])))
    ids = article.xpath("//@id")
    assert len(ids) == len(set(ids))
    (heading,) = article.xpath("//h1")
    assert heading.get("id") == "ch1"
    assert heading.xpath("string(span[@lang='en'])") == "Chapter 1 Background"
    (pair,) = article.xpath("//div[@class='pair'][.//*[@id='ch1-sec2-p2']]")
    left, right = pair.xpath("div")
    assert right.get("lang") == "en"
    assert right.xpath(".//*[@id='other-ch1-sec2-p2-s1']")
    assert not right.xpath(".//a[@class='link-sign' or @class='sentence-link']")
    assert left.xpath(".//a[@class='link-sign']")


def test_pages_that_do_not_fit_are_refused() -> None:
    """Two languages whose pages have other blocks are no parallel: the message says to build anew."""
    shorter = replace(english(), units=english().units[:3])
    pages = {**_pages(english()), "ch3.md": _pages(shorter)["ch2.md"]}
    with pytest.raises(ValueError, match=r"ch3\.md: \d+ blocks beside \d+: build the pages anew"):
        parallel_pages(_pages(whole()), pages, "", "../")


def test_every_quoted_name_and_acronym_is_in_the_term_base() -> None:
    """Acronyms of the plan are terms, so that each is explained where it first stands."""
    text = (ROOT / "source/terms.yml").read_text(encoding="utf-8")
    for name in ("QFLP", "QDLP", "QDII", "RQDII", "REITs", "CCUS", "CCER", "ESG", "RCEP", "ADR", "TOD",
                 "SPV", "蓉易贷", "农贷通", "三心三区", "交子之星", "建圈强链"):  # fmt: skip
        assert f"- zh: {name}\n" in text, name
