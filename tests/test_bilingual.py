"""The glossary, terms explained in text, how complete a translation is, two languages side by side."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from lxml import html

from build_tools.languages.terms import Term
from build_tools.pages.render_about import about_page
from build_tools.pages.render_glossary import Explained, Names, explained, glossary_page, places_of
from build_tools.pages.render_home import Around
from build_tools.pages.render_plan import render
from build_tools.pages.render_translation_status import (
    Completeness,
    completeness,
    edition_note,
    noted,
    parallel_note,
    status_page,
    units_of,
)
from build_tools.plan.model import Plan
from build_tools.proof.site import blank_halves
from build_tools.site.parallel import Side, parallel_pages
from tests.small_plan import WORDS, a_plan, english, html_of, untranslated, whole

TERM = Term(
    zh="银行",
    en="bank (of a city)",
    kind="name",
    alt=("banks",),
    hant="",
    note={"zh": "存款和贷款的机构。", "en": "Where money is kept & lent."},
)
NAMES = (Names(TERM, "銀行", "存款和貸款的機構。"),)


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("zh-Hans", (("银行",), "bank (of a city)", "en", "存款和贷款的机构。", None)),
        ("zh-Hant", (("銀行",), "bank (of a city)", "en", "存款和貸款的機構。", None)),
        (
            "en",
            (
                ("bank", "bank (of a city)", "banks"),
                "银行",
                "zh-Hans",
                "Where money is kept & lent.",
                frozenset({"ch1-sec2-p2-s2", "fn1"}),
            ),
        ),
    ],
)
def test_a_term_is_explained_in_the_readers_language(lang: str, expected: tuple[Any, ...]) -> None:
    """Each language looks for the term as it writes it, and says what the other one calls it."""
    (found,) = explained(NAMES, lang, whole())
    assert found == Explained("term-bank", *expected)


def test_the_first_use_is_explained_and_no_other() -> None:
    """A page's first use of a term has a note, described for the ear, and no words are lost."""
    terms = explained(NAMES, "zh-Hans", whole())
    article = html.fromstring(html_of(render(whole(), WORDS["zh-Hans"])["ch1.md"], terms=terms))
    (term,) = article.xpath("//a[@class='term']")
    assert term.text == "银行"
    (note,) = article.xpath(f"//*[@id='{term.get('aria-describedby')}']")
    assert term.get("href") == f"#{note.get('id')}"
    assert note.text_content() == "存款和贷款的机构。 bank (of a city) 术语表"
    assert note.xpath("string(span[@lang='en'])") == "bank (of a city)"
    assert note.xpath("a/@href") == ["glossary.html#term-bank"]
    assert not note.xpath("ancestor::*[contains(@class, 'unit')]")
    (sentence,) = article.xpath("//*[@id='ch1-sec2-p2-s2']")
    assert sentence.text_content() == "截至 2020 年底，成都法人银行 18 家1，没有全国性银行。"


def test_what_is_no_riddle_is_not_marked() -> None:
    """By its kind, or by what its entry says, a term is marked for those who need it explained."""
    place = replace(TERM, kind="place")
    assert [place.is_needed(lang) for lang in ("zh", "en")] == [False, True]
    plain = replace(TERM, explain=())
    for lang in ("zh-Hans", "en"):
        terms = explained((replace(NAMES[0], term=plain),), lang, whole())
        page = render(whole(), WORDS["zh-Hans"])["ch1.md"]
        assert not html.fromstring(html_of(page, terms=terms)).xpath("//a[@class='term']")


def test_a_translation_explains_only_what_the_source_says() -> None:
    """English words that stand for something else in a sentence are no use of the term."""
    loans = replace(TERM, zh="贷款", en="banks", alt=())
    page = render(english(), WORDS["en"], {}, Around("../"))["ch1.md"]
    for terms, count in ((NAMES, 1), ((Names(loans, "貸款", ""),), 0)):
        known = explained(terms, "en", whole())
        assert (
            len(html.fromstring(html_of(page, "en", terms=known)).xpath("//a[@class='term']"))
            == count
        )


def test_the_glossary_leads_to_the_places() -> None:
    """The glossary has every term in all languages, and links to where it stands."""
    page = glossary_page(NAMES, places_of(whole(), (TERM,)), WORDS["en"])
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
    page = status_page(english(), whole(), WORDS["zh-Hans"], "en/")
    entry = "· 译文待更新 · `ch1-sec2-p2`"
    assert (
        f'<a href="en/ch1.html#ch1-sec2-p2-s2" hreflang="en">第一章第二节第2段第2句</a> {entry}'
        in page
    )
    assert "第一章 规划背景</a>" in page
    assert page.count("<progress ") == 5


def test_pages_about_the_text_say_what_the_edition_is() -> None:
    """In a translation every page is marked as one; in the source's language none is."""
    page = glossary_page(NAMES, places_of(whole(), (TERM,)), WORDS["en"])
    note = f"{edition_note(WORDS['en'])} A \\1 draft."
    assert noted(page, note).count(f"# Glossary {{#glossary}}\n\n::: note\n{note}\n:::\n\nThe") == 1
    assert note.endswith("the Chinese text prevails. A \\1 draft.")
    assert edition_note(WORDS["zh-Hans"]) == ""
    assert noted(page, "") == page


def _pages(plan: Plan) -> dict[str, str]:
    return dict(render(plan, WORDS[plan.lang]))


SIDES = (Side("zh-Hans", "../"), Side("en", "../en/"))


def _notes(name: str) -> tuple[str, str]:
    name = name.removesuffix(".md")
    units = english().units if name == "index" else units_of(english(), name)
    return parallel_note(units, (WORDS["zh-Hans"], WORDS["en"]))


def test_two_languages_stand_side_by_side() -> None:
    """Each unit of one language has the other's beside it, ids once, each in its language."""
    made = parallel_pages(_pages(whole()), _pages(english()), _notes, SIDES)
    article = html.fromstring(html_of(made["ch1.md"], other=("en", WORDS["en"])))
    ids = article.xpath("//@id")
    assert len(ids) == len(set(ids))
    (heading,) = article.xpath("//h1")
    assert heading.get("id") == "ch1"
    assert heading.text_content() == "第一章 规划背景"
    assert heading.xpath("string(following-sibling::p[@lang='en'])") == "Chapter 1 Background"
    (pair,) = article.xpath("//div[@class='pair'][.//*[@id='ch1-sec2-p2']]")
    left, right = pair.xpath("div")
    assert right.get("lang") == "en"
    assert right.xpath(".//*[@id='other-ch1-sec2-p2-s1']")
    assert not right.xpath(".//a[@class='link-sign' or @class='sentence-link']")
    assert left.xpath(".//a[@class='link-sign']")


def test_the_marks_of_both_halves_lead_to_one_note() -> None:
    """A note stands twice on a parallel page; the marks of both languages lead to the first."""
    made = parallel_pages(_pages(whole()), _pages(whole()), _notes, SIDES)
    article = html.fromstring(html_of(made["ch1.md"], other=("en", WORDS["en"])))
    assert article.xpath("//*[@role='doc-footnote']/@id") == ["fn1", "other-fn1"]
    assert article.xpath("//sup/a/@href") == ["#fn1", "#fn1"]


def test_parallel_pages_say_how_the_translation_stands() -> None:
    """They too are marked as unofficial, as unreviewed, and with what is missing or stale."""
    made = parallel_pages(_pages(whole()), _pages(english()), _notes, SIDES)
    for name in ("index.md", "ch1.md", "preface.md"):
        article = html.fromstring(html_of(made[name], other=("en", WORDS["en"])))
        (note,) = article.xpath("//aside[@class='note']")
        own, other = note.xpath("p"), note.xpath("div[@lang='en']/p")
        assert own[0].text.startswith("本页为简体中文与英文逐段对照。英文为非官方译文（共 ")
        assert own[0].text.endswith("以中文为准。 ")
        assert own[0].xpath("a/@href") == ["../translation.html"]
        assert other[0].text.startswith(
            "This page has Chinese (Simplified) and English together, passage by passage. This"
            " English translation is unofficial"
        )
        assert other[0].xpath("a/@href") == ["../en/translation.html"]


def test_a_heading_says_how_its_translation_stands() -> None:
    """A title that is not translated, or was made from another Chinese one, is marked here too."""
    pages = _pages(english())
    title = next(line for line in pages["ch2.md"].split("\n") if "{#ch2-sec3" in line)
    assert ".untranslated" in title
    stale = "## Section 3 Goals {#ch2-sec3 .stale}\n- 第三节 目标\n+ 第三节 发展目标"
    for said, mark, lang in (
        (title, "Not yet translated", "zh-Hans"),
        (stale, "Chinese text changed since translation", "en"),
    ):
        other = {**pages, "ch2.md": pages["ch2.md"].replace(title, said)}
        made = parallel_pages(_pages(whole()), other, _notes, SIDES)
        article = html.fromstring(html_of(made["ch2.md"], other=("en", WORDS["en"])))
        (heading,) = article.xpath("//*[@id='ch2-sec3']")
        (shown,) = heading.xpath("following-sibling::p[contains(@class, 'other-title')]")
        assert shown.get("lang") == lang
        assert shown.xpath("*[@data-ui][@lang='en']/@aria-label") == [mark]
    (link,) = shown.xpath("a/@href")
    assert article.xpath(f"//details[@lang='en']//*[@id='{link[1:]}']")


def test_a_row_is_chinese_only_where_it_is() -> None:
    """Of a row whose label is not translated yet, the cells that are stay English for a listener."""
    page = _pages(english())["ch2.md"].replace(
        "预期性 | {#box2-t1-r4", "Anticipatory | {#box2-t1-r4"
    )
    article = html.fromstring(html_of(page, "en"))
    assert article.xpath("//*[@id='box2-t1-r4-c2']/@lang") == ["zh-Hans"]
    assert article.xpath("//*[@id='box2-t1-r4-c6'][not(@lang)]/text()") == ["Anticipatory"]


def test_a_table_is_one_table_in_two_languages() -> None:
    """Row by row: words in both languages, numbers once, every id once, each in its language."""
    pages = _pages(english())
    row, title = "保费收入（亿元）", "Premium income (RMB 100 million)"
    translated = (
        pages["ch2.md"].replace(row, title).replace("{#box2-t1-r4 .untranslated}", "{#box2-t1-r4}")
    )
    made = parallel_pages(_pages(whole()), {**pages, "ch2.md": translated}, _notes, SIDES)
    article = html.fromstring(html_of(made["ch2.md"], other=("en", WORDS["en"])))
    ids = article.xpath("//@id")
    assert len(ids) == len(set(ids))
    (table,) = article.xpath("//table")
    label, number = table.xpath(".//*[@id='box2-t1-r4']/*[position() = 2 or position() = 3]")
    assert label.xpath("string(text())") == "保费收入（亿元）"
    assert label.xpath("span[@lang='en']/text()") == ["Premium income (RMB 100 million)"]
    assert number.text_content() == "1044.73"
    missing = table.xpath(".//*[@id='box2-t1-r1b']/td[@class='signs-cell']/span/@aria-label")
    assert missing == ["Not yet translated"]


def test_the_home_page_is_in_both_languages() -> None:
    """What the site says of the plan stands there in both: figures once, each list and its links."""
    pages = {"zh-Hans": _pages(whole()), "en": _pages(english())}
    made = parallel_pages(pages["zh-Hans"], pages["en"], _notes, SIDES)
    article = html.fromstring(html_of(made["index.md"], other=("en", WORDS["en"])))
    heads = article.xpath("//h2")
    assert len(heads) >= 4
    for heading in heads:
        (other,) = heading.xpath("following-sibling::*[1][@lang='en']")
        assert other.get("class") == "other-title"
        assert "](" not in other.text_content()
    halves = article.xpath("//div[@class='half']")
    assert all(half.text_content().strip() for half in halves)
    outline = article.xpath("//*[@id='outline']/following-sibling::div[1]/div")
    titles = [half.xpath("string(ul/li[2]/*[1])") for half in outline]
    assert titles == ["第一章 规划背景", "Chapter 1 Background"]
    assert [bool(half.xpath(".//details")) for half in outline] == [True, True]
    away = [half.xpath("string(.//a[contains(@href, 'glossary')]/@href)") for half in halves]
    assert "../glossary.html" in away
    assert "../en/glossary.html" in away


def test_figures_are_one_table_in_two_languages() -> None:
    """A table of the site's own says each number once, its words in both, its links once."""
    rows = '<table class="k"><thead><tr><th>{}</th><th>2025</th></tr></thead></table>'
    own, other = (
        f"---\ntitle: {name}\n---\n\n# {name} {{#home}}\n\n{rows.format(cell)}\n"
        for name, cell in (("规划", '<a href="ch1.html">指标</a>'), ("Plan", "<i>Indicator</i>"))
    )
    made = parallel_pages({"index.md": own}, {"index.md": other}, lambda _: ("甲", "A"), SIDES)
    article = html.fromstring(html_of(made["index.md"], other=("en", WORDS["en"])))
    first, second = article.xpath("//th")
    assert first.xpath("string(a)") == "指标"
    assert first.xpath("span[@lang='en']/text()") == ["Indicator"]
    assert len(first.xpath(".//a")) == 1
    assert second.text_content() == "2025"


def test_a_page_of_the_sites_own_words_is_in_both_languages() -> None:
    """Where no unit of the plan stands, the passages stand beside each other all the same."""
    own, other = (
        about_page(WORDS[lang], {"contact": "mail@example.org"}) for lang in ("zh-Hans", "en")
    )
    made = parallel_pages({"about.md": own}, {"about.md": other}, lambda _: ("甲", "A"), SIDES)
    article = html.fromstring(html_of(made["about.md"], other=("en", WORDS["en"])))
    said = article.xpath("string()")
    for words in (WORDS["zh-Hans"], WORDS["en"]):
        assert words["about"] in said
        assert words["about_accessibility"] in said
    assert all(half.text_content().strip() for half in article.xpath("//div[@class='half']"))


def test_a_passage_left_out_in_one_language_is_a_fault() -> None:
    """The proof refuses a page of two languages that says something in none or one of them."""
    pair = '<div class="pair"><div class="half"><p>{}</p></div><div class="half">{}</div></div>'
    pages = {"b/ok.html": pair.format("甲", "A"), "b/no.html": pair.format("甲", "<p> </p>") * 2}
    assert blank_halves(pages) == ("b/no.html: 2 passages are empty in one of the two languages",)


def test_pages_that_do_not_fit_are_refused() -> None:
    """Two languages whose pages have other blocks are no parallel: the message says to build anew."""
    shorter = replace(english(), units=english().units[:3])
    pages = {**_pages(english()), "ch3.md": _pages(shorter)["ch2.md"]}
    with pytest.raises(ValueError, match=r"ch3\.md: \d+ blocks beside \d+: build the pages anew"):
        parallel_pages(_pages(whole()), pages, _notes, SIDES)
