"""What people overrule in the register, and what is said when they do it wrongly."""

from __future__ import annotations

import pytest

from build_tools.languages.terms import Term
from build_tools.languages.traditional import Conversion
from build_tools.measures.known import Known
from build_tools.measures.mentions import words
from build_tools.measures.overrules import Overrule
from build_tools.measures.recognised import Recognised
from build_tools.measures.register import register
from build_tools.measures.verbs import FAMILIES, read_verbs
from build_tools.pages.acts import Called, spoken_in
from build_tools.plan.errors import SettingsError
from build_tools.publishing.inputs import names_known
from build_tools.source.register_files import read_places, read_register
from tests.real_register import known, overrules, recognised, terms, verbs
from tests.small_plan import a_plan, container, paragraph

PATH = "source/register.yml"
PLAN = a_plan(
    container(
        "chapter", "ch1", "第一章", "重点任务",
        paragraph("ch1-p1", "允许渔港企业延长营业时间。", "支持渔港公司建设“海蓝贷”平台。"),
    )
)  # fmt: skip


def _said(text: str) -> str:
    found = register(PLAN, Known(verbs(), overrules=read_register(text, PATH), path=PATH)).problems
    assert all(one.severity == "error" for one in found)
    return "\n".join(f"{one.path}:{one.line}: {one.message}" for one in found)


def test_a_wrong_entry_is_explained() -> None:
    """All faults at once, each with file, line, what was found and what was expected."""
    text = (
        "- sentence: ch1-p1-s1\n  is: misure\n  reason: why\n"
        "- verb: 允许\n  is: 支持\n"
        "- name: 海蓝贷\n  is: place\n  reason: scheme\n"
        "- verb: 允许\n  is: 支持\n  reason: ''\n"
        "- words: 海蓝贷\n  is: actor\n  reason: why\n"
        "- sentence: ch7-p1-s1\n  is: neither\n  reason: why\n"
    )
    said = _said(text).splitlines()
    assert [one.partition(": ")[0] for one in said if one.startswith(PATH)] == [
        f"{PATH}:2", f"{PATH}:4", f"{PATH}:7", f"{PATH}:11", f"{PATH}:12", f"{PATH}:15",
    ]  # fmt: skip
    assert "measure" in said[0] and "misure" in said[0]
    assert "reason" in said[1]


def test_a_name_may_say_what_a_translation_calls_it() -> None:
    """Only a name may; what the term base calls it comes first."""
    said = _said("- verb: 允许\n  is: 支持\n  en: allow\n  reason: why\n")
    assert said.startswith(f"{PATH}:1: ")
    assert "en only with a name" in said
    (own,) = read_register("- {name: 海蓝贷, is: programme, en: Blue Loan, reason: scheme}\n", PATH)
    assert spoken_in("en", Recognised(), Called(overrules=(own,)), Conversion()) == {
        "海蓝贷": "Blue Loan"
    }


def test_every_name_of_the_real_register_has_an_english_one() -> None:
    """Whoever reads it in English finds no programme or place under its Chinese name alone."""
    called = Called(terms(), known().names.places, overrules())
    spoken = spoken_in("en", recognised(), called, Conversion())
    named = {
        m.value
        for one in recognised().register.measures
        for m in one.mentions
        if m.kind in ("programme", "place")
    }
    assert named - set(spoken) == set()


def _found(*ruled: Overrule) -> tuple[list[str], dict[str, str]]:
    found = register(PLAN, Known(verbs(), overrules=ruled))
    said = [f"{one.line}: {one.message}" for one in found.problems]
    return said, {one.id: one.kind for one in found.sentences}


def test_what_fits_nothing_in_the_plan_is_an_error() -> None:
    """An unknown id, class or words, and two rules for one verb, with what to do about each."""
    said, _ = _found(
        Overrule("neither", "why", 1, sentence="ch1-p1-s3"),
        Overrule("actor", "why", 2, sentence="ch1-p1-s2", words="渔港单位"),
        Overrule("飞檐走壁", "why", 3, verb="允许"),
        Overrule("支持", "why", 4, verb="延长"),
        Overrule("鼓励", "why", 5, verb="延长"),
    )
    assert said == [
        (
            "1: ch1-p1-s3: no sentence of the plan has this id; did you mean ch1-p1-s2?;"
            " take it from the sentence's link"
        ),
        "2: 渔港单位: expected words of ch1-p1-s2: 支持渔港公司建设“海蓝贷”平台。",
        (
            "3: 飞檐走壁: no verb is of this class; expected one that stands in the column class of"
            " build_tools/measures/verbs.tsv, or none"
        ),
        "5: 延长: has a rule in line 4 already; keep one of them",
    ]


def test_a_paragraph_is_told_by_its_sentences() -> None:
    """Who names a paragraph is told which of its sentences can be meant."""
    (said,), _ = _found(Overrule("neither", "why", 1, sentence="ch1-p1"))
    assert "; ch1-p1 holds ch1-p1-s1, ch1-p1-s2: name one;" in said


@pytest.mark.parametrize("reason", ["3", "…", '""'])
def test_a_reason_has_words(reason: str) -> None:
    """A number, dots or nothing say no reason: file, line and what was found."""
    (own,) = read_register(f"- {{name: 海蓝贷, is: programme, reason: {reason}}}\n", PATH)
    assert own.line == 1
    assert own.fault.startswith("reason: expected why, found ")


def test_a_class_that_is_none_is_told_from_those_like_it() -> None:
    """A slip in one of two characters: the classes that share the other are named."""
    (said,), _ = _found(Overrule("鼓厉", "why", 1, verb="允许"))
    assert "; did you mean 鼓励" in said


def test_what_stands_nowhere_is_told() -> None:
    """A name or a verb that the plan does not write changes nothing: a warning says so."""
    own = (
        Overrule("programme", "why", 1, name="海藍貸"),
        Overrule("none", "why", 2, verb="吃饭"),
        Overrule("programme", "why", 3, name="海蓝贷"),
    )
    found = register(PLAN, Known(verbs(), overrules=own)).problems
    assert [(one.severity, one.line) for one in found] == [("warning", 1), ("warning", 2)]
    assert all("stands nowhere in the text" in one.message for one in found)


def test_words_are_of_one_kind() -> None:
    """Two entries whose words overlap in one sentence: none is dropped without a word."""
    said, _ = _found(
        Overrule("actor", "why", 1, sentence="ch1-p1-s2", words="渔港公司"),
        Overrule("beneficiary", "why", 2, sentence="ch1-p1-s2", words="公司"),
        Overrule("actor", "why", 3, sentence="ch1-p1-s1", words="渔港企业"),
        Overrule("programme", "why", 4, sentence="ch1-p1-s2", words="海蓝贷"),
    )
    assert len(said) == 1
    assert said[0].startswith("2: 公司: shares words with 渔港公司, which line 1 rules already")


def test_what_a_person_says_counts() -> None:
    """Of a sentence, of a verb in the whole plan, of words, of a name; each alone."""
    _, kinds = _found(Overrule("neither", "why", 1, sentence="ch1-p1-s2"))
    assert kinds["ch1-p1-s2"] == "neither"
    _, before = _found()
    _, after = _found(
        Overrule("none" if before["ch1-p1-s1"] == "measure" else "支持", "", 1, verb="允许")
    )
    assert before["ch1-p1-s1"] != after["ch1-p1-s1"]
    more = Known(verbs(), overrules=(Overrule("programme", "its own", 1, name="渔港公司"),))
    named = register(PLAN, more).sentences[1]
    assert words(named.text, named.mentions, "programme") == ("渔港公司", "海蓝贷")
    own = Overrule("none", "why", 1, sentence="ch1-p1-s2", words="渔港公司")
    fewer = register(PLAN, Known(verbs(), overrules=(own,))).sentences[1]
    assert words(fewer.text, fewer.mentions, "actor") == ()


def test_a_gazetteer_is_checked() -> None:
    """A name in two entries, and a whole that is no entry, are named with their lines."""
    text = "- {zh: 东江, en: Dongjiang}\n- {zh: 西港, en: Xigang, same: [东江], within: 南岛}\n"
    with pytest.raises(SettingsError) as caught:
        read_places(text, "source/places.yml")
    said = str(caught.value).splitlines()
    assert said[0].startswith("source/places.yml:2: 东江: is in line 1 already")
    assert said[1].startswith("source/places.yml:2: within: 南岛")


def test_a_wrong_table_of_verbs_is_explained() -> None:
    """Two lines for one verb, a family that is none, a missing class."""
    text = "verb\tclass\tfamily\tas\n支持\t支持\tsupport\t\n支持\t鼓励\tsupport\t\n改\t\tchange\n"
    with pytest.raises(SettingsError) as caught:
        read_verbs(text, "verbs.tsv")
    said = str(caught.value)
    assert "verbs.tsv:3: 支持: has a line already; keep one of them" in said
    assert "verbs.tsv:4: expected a verb and its class" in said
    assert f"verbs.tsv:4: 改: family: expected one of {', '.join(FAMILIES)}" in said


def test_the_table_of_verbs_is_whole() -> None:
    """Every class of the table is itself a verb or has one family only."""
    table = verbs()
    for name in table.families:
        families = {one.family for one in table.by_verb.values() if one.lemma == name}
        assert name in table.by_verb or len(families) == 1, name


def test_a_body_with_a_short_name_is_one() -> None:
    """Names that the term base calls the same in English come to the longest: one in a filter."""
    both = tuple(
        Term(zh, "Haiyu Harbour Bureau", "org", (), "", {}) for zh in ("海渔港务局", "海港局")
    )
    names = Known(verbs(), names_known(both, ()))
    plan = a_plan(paragraph("ch1-p1", "支持海渔港务局维修灯塔。", "支持海港局建设码头。"))
    found = register(plan, names).measures
    said = [[m.value for m in one.mentions if m.kind == "programme"] for one in found]
    assert said == [["海渔港务局"]] * 2
    assert words(found[1].text, found[1].mentions, "programme") == ("海港局",)
