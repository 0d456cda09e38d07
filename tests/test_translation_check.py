"""Checks on a translation: each passes what is right and names what is broken."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from build_tools.languages import catalog
from build_tools.languages.po import Catalog, Entry
from build_tools.languages.terms import Term, occurring, read_terms, traditional_forms
from build_tools.languages.translation_check import check_translation
from build_tools.plan.amounts import chinese_amounts, english_amounts
from build_tools.plan.model import Problem
from tests.small_plan import ROOT

CASES: list[dict[str, Any]] = yaml.safe_load(
    (ROOT / "tests/cases/translation/checks.yml").read_text(encoding="utf-8")
)
BROKEN = [
    (case["zh"], broken, messages)
    for case in CASES
    for broken, messages in case.get("broken", {}).items()
]
TERMS = read_terms(
    """
- {zh: 蓉易贷, en: Rongyidai, kind: name, note: {zh: 普惠信贷工程, en: an inclusive credit program}}
- {zh: 绿蓉融, en: Lürongrong (绿蓉融), kind: name, note: {zh: 平台, en: a platform}}
- zh: 成渝地区双城经济圈
  en: Chengdu–Chongqing economic circle
  alt: [C–C economic circle]
  kind: name
  note: {zh: 国家战略, en: a national strategy}
- {zh: 双城, en: twin cities, hant: 雙城, kind: term, note: {zh: 两座城市, en: two cities}}
""",
    "terms.yml",
)


def problems_of(chinese: str, english: str, *flags: str) -> tuple[Problem, ...]:
    """What the checks say of a catalogue of one entry."""
    entry = Entry(id="ch1-p1", source=chinese, text=english, flags=flags, line=7)
    return check_translation(Catalog(catalog.new("en", "甲").header, (entry,)), TERMS, "en.po")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["zh"][:12])
def test_a_right_translation_passes(case: dict[str, Any]) -> None:
    """No check cries wolf."""
    assert problems_of(case["zh"], case["en"]) == ()


@pytest.mark.parametrize(
    ("chinese", "english", "messages"), BROKEN, ids=lambda case: str(case)[:30]
)
def test_a_broken_translation_is_named(chinese: str, english: str, messages: list[str]) -> None:
    """With the rule, the entry, what is wrong, and the line of the file."""
    found = problems_of(chinese, english)
    assert {(one.severity, one.path, one.line) for one in found} == {("warning", "en.po", 7)}
    shortened = [
        f"{one.rule}: {one.message}".replace("ch1-p1: ", "")
        .replace(f" is not in “{english}”", " is not in the English")
        .replace(f" is not in “{chinese}”", " is not in the Chinese")
        .replace(f" is left in “{english}”", " is left")
        .replace(f", not in “{english}”", "")
        for one in found
    ]
    assert shortened == messages


def test_lines_are_checked_one_by_one() -> None:
    """A number that went to another sentence is lost where it belongs."""
    first, second = problems_of("甲 12 家。\n乙 13 家。", "13 firms.\n12 firms.")[::2]
    assert first.message.startswith("ch1-p1, line 1: 12 (12) is not in")
    assert second.message.startswith("ch1-p1, line 2: 13 (13) is not in")


def test_a_footnote_mark_is_no_number() -> None:
    """Placeholders are left out of the count."""
    assert problems_of("成都法人银行 18 家{fn1}。", "18 banks{fn1}.") == ()


def test_what_is_empty_or_fuzzy_is_noted() -> None:
    """Not a warning: a revision makes both, and the site can still be published."""
    (empty,) = problems_of("总体要求", "")
    assert str(empty) == "en.po:7: note: untranslated: ch1-p1 is empty"
    (fuzzy,) = problems_of("总体要求", "General requirements", "fuzzy")
    assert str(fuzzy).startswith("en.po:7: note: fuzzy: ch1-p1: ")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("一批国家级改革试验区", []),
        ("唯一一个拥有三大交易所", ["3"]),
        ("十九大和十九届历次全会", ["19", "19"]),
        ("西南三省一市一区", ["3"]),
        ("10 余家、3.2 万余家", ["10", "32000"]),
        ("2019-2020 年度第三批", ["2019", "2020", "3"]),
        ("打造 1-2 家总资产万亿级机构", ["1", "2", "1000000000000"]),
        ("金融改革 2.0 升级版", ["2"]),
    ],
)
def test_chinese_numbers(text: str, values: list[str]) -> None:
    """Numerals count where they count something."""
    assert [value for one in chinese_amounts(text) for value in one.values] == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("RMB 4.37 and 4.11 trillion", [{"4.37", "4370000000000"}, {"4110000000000"}]),
        ("5 to 8 firms", [{"5"}, {"8"}]),
        ("twelve percent", [{"12%"}]),
        ("one-twelfth, a half", [{"1/12", "1", "12"}, {"1/2", "1", "2"}]),
        ("Phase II in June", [{"2"}, {"6"}]),
        ("RMB 100 million", [{"100000000"}]),
        ("a trillion-yuan firm", [{"1000000000000"}]),
        ("no one may march", [{"1"}]),
        ("a B2B firm, 5G and the G60", [{"B2"}, {"5"}, {"G60"}]),
        ("x" * 200_000, []),  # that it is read at all: work as the square of a word takes an hour
    ],
)
def test_english_numbers(text: str, values: list[set[str]]) -> None:
    """In digits and in words; a unit may belong to all of a list."""
    assert [set(one.values) for one in english_amounts(text)] == values


def test_the_longest_term_has_the_say() -> None:
    """双城 inside 成渝地区双城经济圈 is no term of its own there."""
    found = occurring("成渝地区双城经济圈的双城", TERMS)
    assert [(at, term.zh) for at, term in found] == [(0, "成渝地区双城经济圈"), (10, "双城")]
    assert traditional_forms(TERMS) == {"双城": "雙城"}


GOOD = "- {zh: 甲, en: A, kind: name, note: {zh: 一, en: a}}\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- {zh: 甲", "t.yml:1: not YAML"),
        ("zh: 甲", "t.yml:1: expected a list of terms"),
        ("- 甲", "t.yml:1: expected zh, en, kind and note, found '甲'"),
        (GOOD + "- {zh: 乙, kind: name, note: {zh: 一, en: a}}", "t.yml:2: en is missing"),
        (GOOD + GOOD, "t.yml:2: 甲 is here twice"),
        (
            GOOD.replace("en: A", "eng: A"),
            "t.yml:1: expected only .*, status, source, by, note, explain, found eng; did you mean en",
        ),
        (
            GOOD.replace("kind: name", "kind: thing"),
            "t.yml:1: kind: expected one of name, org, document, place, term, acronym",
        ),
        (GOOD.replace("en: A", "en: 5"), "t.yml:1: en: expected a text, found 5"),
        (GOOD.replace("en: A", "en: A, alt: B"), "t.yml:1: alt: expected a list, found 'B'"),
        (
            GOOD.replace("en: A", "en: A, hant: 甲乙"),
            "t.yml:1: hant: expected as many characters as in 甲",
        ),
        (GOOD.replace("zh: 一, ", ""), "t.yml:1: note: expected zh and en, each a text"),
        (
            GOOD.replace("en: a}", "en: the 甲}"),
            "t.yml:1: note: en: expected English, found the 甲",
        ),
        (
            GOOD.replace("en: A", "en: A, status: preferred"),
            "t.yml:1: status: expected one of approved, admitted, proposed, found preferred",
        ),
        (
            GOOD.replace("en: A", "en: A, status: approved"),
            "t.yml:1: status approved: expected by: the person or body that decided",
        ),
        (
            GOOD.replace("en: A", "en: A, status: admitted, by: the project's draft"),
            "t.yml:1: status admitted: expected by: the person or body that decided",
        ),
        (
            GOOD.replace("en: A", "en: A, alt: [B], forbidden: [b]"),
            "t.yml:1: forbidden: b is a form that en or alt allows",
        ),
        (
            GOOD.replace("en: A", "en: A, forbidden: [5]"),
            r"t.yml:1: forbidden: expected a list of texts, found \[5\]",
        ),
        (
            GOOD.replace("en: A", "en: A, explain: [fr]"),
            r"t.yml:1: explain: expected a list of zh, en, found \['fr'\]",
        ),
    ],
)
def test_a_slip_in_the_term_base_is_named(text: str, message: str) -> None:
    """File, line and what was expected."""
    with pytest.raises(ValueError, match="^" + message):
        read_terms(text, "t.yml")


def test_all_slips_of_the_term_base_are_named_at_once() -> None:
    """One reading of the file is enough to mend it."""
    text = GOOD.replace("kind: name", "kind: thing") + "- {zh: 乙, en: B, kind: name}\n"
    with pytest.raises(ValueError, match=r"t\.yml:1: kind") as error:
        read_terms(text, "t.yml")
    assert str(error.value).split("\n")[1:] == ["t.yml:2: note is missing"]


def test_a_decision_is_read_with_who_took_it() -> None:
    """Status, source, who decided, and what must not be written."""
    said = "status: approved, source: 外汇管理条例, by: A. Reader, forbidden: [B]"
    (term,) = read_terms(GOOD.replace("en: A", f"en: A, {said}"), "t.yml")
    assert (term.status, term.source, term.by) == ("approved", "外汇管理条例", "A. Reader")
    assert term.forbidden == ("B",)


def test_a_term_is_read_whole() -> None:
    """All of its fields, in the file's order."""
    assert [term.zh for term in TERMS] == ["蓉易贷", "绿蓉融", "成渝地区双城经济圈", "双城"]
    note = {"zh": "国家战略", "en": "a national strategy"}
    english = "Chengdu–Chongqing economic circle"
    assert TERMS[2] == Term(
        "成渝地区双城经济圈", english, "name", ("C–C economic circle",), "", note
    )
