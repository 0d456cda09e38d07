"""Checks that see meaning: right sentences pass, an error of each kind is named; other languages."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import yaml

from build_tools.languages import catalog
from build_tools.languages.meaning import Meaning, read_meaning, together
from build_tools.languages.po import Catalog, Entry
from build_tools.languages.terms import read_terms
from build_tools.languages.translation_check import CHECKS, check_translation
from build_tools.plan.model import Problem
from tests.small_plan import ROOT

CASES: list[dict[str, Any]] = yaml.safe_load(
    (ROOT / "tests/cases/translation/meaning.yml").read_text(encoding="utf-8")
)
BROKEN = [
    (case["zh"], broken, rules)
    for case in CASES
    for broken, rules in case.get("broken", {}).items()
]
GENERAL = ROOT / "build_tools/languages/en.meaning.yml"
MEANING = read_meaning(GENERAL.read_text(encoding="utf-8"), GENERAL.name)
NOTE = "note: {zh: 注, en: a note}"
TERMS = read_terms(
    f"""
- {{zh: 境外投资, en: outbound investment, forbidden: [foreign investment], kind: term, {NOTE}}}
- {{zh: 外资金融机构, en: foreign-funded financial institution, kind: term, {NOTE}}}
- {{zh: 直接融资, en: direct financing, kind: term, {NOTE}}}
- {{zh: 农贷通, en: Nongdaitong (rural loan platform), alt: [Nongdaitong], kind: name, {NOTE}}}
""",
    "terms.yml",
)


def one_line(name: str, chinese: str, english: str) -> Entry:
    """An entry."""
    return Entry(id=name, source=chinese, text=english)


def problems_of(*entries: Entry, lang: str = "en", meaning: Meaning = MEANING) -> list[Problem]:
    """What the checks say of a catalogue of these entries."""
    whole = Catalog(catalog.new(lang, "甲").header, entries)
    return list(check_translation(whole, TERMS, f"{lang}.po", meaning))


def rules_of(chinese: str, english: str) -> list[str]:
    """The rules that an entry of one line breaks."""
    return [one.rule for one in problems_of(Entry(id="ch1-p1", source=chinese, text=english))]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["zh"][:12])
def test_a_right_translation_passes(case: dict[str, Any]) -> None:
    """No check cries wolf."""
    assert [str(one) for one in problems_of(one_line("ch1-p1", case["zh"], case["en"]))] == []


@pytest.mark.parametrize(
    ("chinese", "english", "rules"), BROKEN, ids=[broken[:40] for _, broken, _ in BROKEN]
)
def test_an_error_of_meaning_is_named(chinese: str, english: str, rules: list[str]) -> None:
    """By the rules that it breaks: order, bounds, direction, negation, modality, terms."""
    assert sorted(rules_of(chinese, english)) == sorted(rules)


def test_every_check_is_broken_by_some_case() -> None:
    """A check that no case breaks would not be tested."""
    others = yaml.safe_load((ROOT / "tests/cases/translation/checks.yml").read_text("utf-8"))
    said = {
        message.split(":")[0]
        for case in others
        for messages in case.get("broken", {}).values()
        for message in messages
    }
    assert {*CHECKS} == {rule for _, _, rules in BROKEN for rule in rules} | said | {"style"}


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("The center optimizes a program.", "The centre optimises a programme."),
        ("It is in the Global Financial Centres Index.", "It is in the Centres Index."),
        ("Five institutions came fourth.", "It has 5 institutions and is 4th."),
        ("It has 5–8 of them, RMB 8 billion, 9.8%.", "It has 5 of them."),
        ("A total of 276 events were held.", "276 events were held."),
        ("Draw on its role.", "Make full use of its role."),
        ("“Going global,” Chengdu’s way.", '"Going global," Chengdu\'s way.'),
        ("They are “going global.”", "They are “going global”."),
        ("Deyang, Meishan, and Ziyang grow.", "Deyang, Meishan and Ziyang grow."),
        ("It was RMB 80 billion.", "It was 80 billion yuan."),
        ("It rose by 9.8%.", "It rose by 9.8 percent."),
        ("From 2021–2025 in Chengdu–Chongqing.", "From 2021-2025 in Chengdu – Chongqing."),
        ("It had 12,000 in 2020.", "It had 12000 in 2020."),
        ("It is three-eighths, 1/21.", "It is 3/8."),
        ("One space, no more.", "One  space , no more."),
        ("Continue to improve it.", "Keep steadily improving it."),
        ("It continued to grow.", "It kept growing."),
        ("Accelerate the building of a center.", "Build faster a center."),
        ("Raise their position rapidly.", "Raise rapidly their position."),
        ("Curb crime.", "Curb illegal financial crimes."),
        ("It has a chip (IC).", "It has IC chips."),
        ("Cooperate, and share experience.", "Cooperate, and share experiences."),
        ("Form a market with controllable risks.", "Form a market that is controllable in risk."),
        ("Improve its service functions.", "Raise its service functions."),
        ("Expand direct financing.", "Enlarge direct financing."),
        ("Bring their governance into line.", "Standardize corporate governance."),
        ("In line with the plan, build a base.", "Based on the plan, build a base."),
        ("Based on the plan, it builds a base.", "Based on the plan, establish it."),
    ],
)
def test_the_style_sheet_is_checked(right: str, wrong: str) -> None:
    """Each row of the guide's table that a rule can check: what it calls right, and what wrong."""
    style = Meaning(style=MEANING.style)
    said = [
        [one.rule for one in problems_of(one_line("ch1-p1", text, text), meaning=style)]
        for text in (right, wrong)
    ]
    assert "style" not in said[0]
    assert "style" in said[1]


def test_style_that_holds_anywhere_is_checked_in_the_sites_own_words() -> None:
    """Spelling and marks of a button are looked at; figures, which labels are full of, are not."""
    words = one_line("words.close", "关闭 3 个", "Close 3 catalogues")
    (found,) = problems_of(words, meaning=MEANING.of_labels)
    assert (found.rule, "American spelling: “catalogues”" in found.message) == ("style", True)


def chapter(*lines: str, top: str = "第一章 甲") -> tuple[Entry, ...]:
    """Entries that stand under one heading, each with 农贷通 and this translation."""
    return tuple(
        Entry(id=f"ch1-p{number}", source="优化“农贷通”。", text=text, hints=(f"in: {top} › 乙",))
        for number, text in enumerate(lines, 1)
    )


def test_a_name_is_explained_where_a_chapter_first_has_it() -> None:
    """Once in a chapter, at its first use: not later, not twice, and in each chapter again."""
    full, short = "Optimize Nongdaitong (rural loan platform).", "Optimize Nongdaitong."
    other = chapter(full, top="第二章 丙")
    assert [one.rule for one in problems_of(*chapter(full, short), *other)] == []
    late, again = problems_of(*chapter(short, full))
    assert late.message == (
        "ch1-p1: 农贷通 is first in this chapter: “Nongdaitong (rural loan platform)”"
    )
    assert again.message == (
        "ch1-p2: 农贷通 was explained in this chapter: “Nongdaitong” is enough"
    )


def test_long_sentences_are_one_note() -> None:
    """Not a warning for each: how many there are, and where the longest stand."""
    long = one_line("ch1-p1", "甲", "It " + "is " * 60 + "so.")
    short = one_line("ch1-p2", "甲", "It is so. And so.")
    (note,) = problems_of(long, short, meaning=Meaning(sentence=45))
    assert str(note) == (
        "en.po: note: long-sentence: 1 sentence has more than 45 words: ch1-p1 (62)"
    )


def test_what_is_known_of_english_is_not_said_of_another_language() -> None:
    """Japanese has no term, no word and no style of English; its numbers are looked at."""
    chinese = "支持开展境外投资，2020 年达 12.5 亿元。"
    right = one_line("ch1-p1", chinese, "対外投資を支援する。2020年に12.5億元に達した。")
    wrong = replace(right, text="対外投資を支援する。2021年に12.5億元に達した。")
    assert problems_of(right, lang="ja", meaning=Meaning()) == []
    rules = [one.rule for one in problems_of(wrong, lang="ja", meaning=Meaning())]
    assert rules == ["number-lost", "number-made-up"]


def test_a_plans_own_file_adds_to_the_general_one() -> None:
    """Its forms are added to those of a word, its words and style rules to the others."""
    general = read_meaning("words: {lead: {支持: support*}}\nsentence: 45", "a.yml")
    own = read_meaning("words: {here: {支持: back*, 甲: a}}\nback: {not: [不]}", "b.yml")
    both = together(general, own)
    assert (both.words["支持"].forms, both.words["支持"].group) == (("support*", "back*"), "lead")
    assert (both.words["甲"].forms, both.back["not"], both.sentence) == (("a",), ("不",), 45)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- 甲", "m.yml:1: expected words, back, style, sentence, shortest, figure"),
        ("word: {}", "m.yml:1: word: expected one of words, back, style"),
        ("words: {lead: [甲]}", "m.yml:1: lead: expected words, each with its forms"),
        ("words:\n  lead:\n    甲: 5", "m.yml:3: 甲: expected forms with | between them, found 5"),
        ("words:\n  a: {甲: b}\n  c: {甲: d}", "m.yml:3: 甲 is in two groups"),
        ("back:\n  not: 不", "m.yml:2: not: expected a list of Chinese words, found '不'"),
        ("back:\n  not: ['不(']", "m.yml:2: not: expected a regular expression"),
        ("sentence: long", "m.yml:1: sentence: expected a number, found 'long'"),
        ("style: [{rule: a}]", "m.yml:1: style: expected rule, wrong, right, allowed"),
        ("style: [{rule: a, wrong: b, right: c, chinese: '('}]", "m.yml:1: style: a: chinese: exp"),
        ("style: [{rule: a, wrong: b, right: c, anywhere: d}]", "m.yml:1: style: a: anywhere: exp"),
        ("style: [{rule: a, wrong: '(', right: b}]", "m.yml:1: style: a: wrong: expected a reg"),
        ("figure: '('", "m.yml:1: figure: expected a regular expression"),
    ],
)
def test_a_slip_in_the_file_is_named(text: str, message: str) -> None:
    """File, line, what was found and what was expected."""
    with pytest.raises(ValueError, match=r".") as error:
        read_meaning(text, "m.yml")
    assert message in str(error.value)
