"""What the translation in source/ promises, beyond what is checked of any translation."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import pytest

from build_tools.languages import catalog, po
from build_tools.languages.lines import forms_of, lines, plain
from build_tools.languages.po import FUZZY
from build_tools.languages.style_check import sentences_of
from build_tools.languages.terms import DRAFT, occurring
from build_tools.pages.render_translation_status import banner, completeness
from build_tools.plan.model import Problem, heading_of, walk
from build_tools.publishing.checks import check_catalogs, check_words, doubts_of_translations
from build_tools.publishing.editions import editions, merge
from build_tools.publishing.inputs import Inputs
from build_tools.source.files import read_inputs
from build_tools.source.word_files import FOLDER
from tests.real_plan import SOURCE, real_plan

FILE = FOLDER / "en.po"
ACRONYM = re.compile(r"[A-Za-z][A-Za-z0-9]+")
QUOTED = re.compile(r"“([^“”]+)”")
TITLE = re.compile(r"《([^《》]+)》")


@cache
def inputs() -> Inputs:
    """Everything in source/."""
    return read_inputs(SOURCE)


@cache
def texts() -> tuple[str, ...]:
    """Everything that the plan says, piece by piece."""
    units = list(walk(real_plan().units))
    cells = [cell.text for unit in units for cell in unit.cells if cell.rows]
    columns = [column.name for unit in units for column in unit.columns]
    words = [text for unit in units for text in (unit.text, heading_of(unit))]
    return (*words, *cells, *columns)


@cache
def problems() -> tuple[Problem, ...]:
    """What the checks of every build say of the committed catalogues, the site's own too."""
    merged = {"en": merge(real_plan(), inputs(), "en")}
    wrong = (*check_catalogs(merged, inputs()), *check_words(inputs().site_words))
    return (*wrong, *doubts_of_translations(merged, inputs()))


def test_no_check_finds_anything() -> None:
    """Every number is there, every term as agreed, no Chinese is left, every line has its own."""
    assert [str(one) for one in problems() if one.severity != "note"] == []


def test_nothing_is_missing_or_stale() -> None:
    """The whole plan is translated. Only a later revision may bring what is not yet."""
    ledger = inputs().ledger
    assert ledger
    wanting = [str(one) for one in problems() if one.rule in ("untranslated", "fuzzy")]
    assert wanting == [] or ledger.current > 1


def test_a_wanting_entry_would_be_seen() -> None:
    """The two tests above can fail: one entry emptied, one cut short, one with a lost number."""
    plan = real_plan()
    whole = merge(plan, inputs(), "en")
    broken = catalog.load(
        whole, {"ch1": "", "ch1-sec2-p2": "One line.{fn1}", "pre-p3": "It is in force."}
    )
    merged = {"en": broken}
    found = (*check_catalogs(merged, inputs()), *doubts_of_translations(merged, inputs()))
    assert {one.rule for one in found} >= {"untranslated", "number-lost", "po-lines"}


def test_a_slip_of_style_in_the_sites_own_words_would_be_seen() -> None:
    """Buttons and notes are in the American spelling and with the marks of the translation too."""
    words = inputs().site_words
    slipped = catalog.load(words.catalogs["en"], {"words.close": "The plan's programmes"})
    wrong = replace(inputs(), site_words=replace(words, catalogs={"en": slipped}))
    found = [one.message for one in doubts_of_translations({}, wrong) if one.rule == "style"]
    assert len(found) == 2
    assert all(message.startswith("words.close: ") for message in found)


def test_the_committed_catalogue_is_the_merged_one() -> None:
    """What translators open has every entry that the plan or the site needs, and no other."""
    merged = merge(real_plan(), inputs(), "en")
    assert [entry.id for entry in merged.entries] == [
        entry.id for entry in inputs().catalogs["en"].entries
    ]
    assert FILE.read_bytes() == po.write(inputs().site_words.catalogs["en"])


def test_every_unit_stands_as_translated() -> None:
    """So the pages say: translated in full and up to date."""
    plans, _ = editions(real_plan(), inputs())
    ledger = inputs().ledger
    assert ledger
    assert completeness(plans["en"].units).percent == 100 or ledger.current > 1


def test_sentences_are_short() -> None:
    """At most 22 words at the mean, and one sentence in twenty above 40; ``-s`` prints the figures.

    Sentences of prose, not headings and cells: an official English report has about 20 words.
    """
    texts = [entry.text for entry in inputs().catalogs["en"].entries if not entry.obsolete]
    prose = [text for text in texts if text.rstrip("”").endswith(".")]
    words = [len(sentence.split()) for text in prose for sentence in sentences_of(text)]
    mean, long = sum(words) / len(words), sum(count > 40 for count in words)
    share = 100 * long / len(words)
    print(f"{len(words)} sentences, {mean:.1f} words at the mean, {long} ({share:.1f} %) above 40")
    assert mean <= 22
    assert share <= 5


def test_nothing_claims_a_review() -> None:
    """Nobody has reviewed this translation: no record says so, and each of its pages says that."""
    if not inputs().records["en"]:
        plans, _ = editions(real_plan(), inputs())
        for unit in plans["en"].units:
            said = banner((unit,), inputs().words["en"], "en")
            assert "not yet reviewed by any person" in said
            assert "尚未经人工审校" in banner((unit,), inputs().words["zh-Hans"], "en")
    assert FUZZY not in inputs().catalogs["en"].header.flags


@pytest.mark.parametrize(
    "kind", [ACRONYM, QUOTED, TITLE], ids=["acronyms", "quoted names", "titles of documents"]
)
def test_the_term_base_has_every_name(kind: re.Pattern[str]) -> None:
    """Every acronym, every name in quotation marks and every document of the plan is a term.

    So each is translated as agreed, explained where it first stands, and in the glossary.
    """
    terms = inputs().terms
    missing = {
        found[0]
        for text in texts()
        for found in kind.finditer(text)
        if not any(
            at < found.end() and at + len(term.zh) > found.start()
            for at, term in occurring(text, terms)
        )
    }
    assert missing == set()


def test_every_term_is_the_plans() -> None:
    """The glossary explains nothing that the plan does not say."""
    unused = [term.zh for term in inputs().terms if not any(term.zh in text for text in texts())]
    assert unused == []


def test_every_term_says_where_it_is_from_and_that_nobody_has_decided_it() -> None:
    """Source and who decided stand in each; none claims a decision that no person took."""
    for term in inputs().terms:
        assert term.source, term.zh
        assert (term.status == "proposed") == (term.by == DRAFT), term.zh


def test_every_admitted_form_is_needed() -> None:
    """A form that the translation does not use would only hide errors: names in short aside."""
    used = {
        form
        for entry in inputs().catalogs["en"].entries
        for _, line in lines(entry, inputs().terms)
        for term in line.terms
        for form in forms_of(term)
        if plain(form) in plain(line.own)
    }
    unused = [
        f"{term.zh}: {form}"
        for term in inputs().terms
        for form in term.alt
        if form not in used and not term.en.startswith(f"{form} (")
    ]
    assert unused == []
