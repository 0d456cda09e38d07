"""The search's files: what they hold, what they leave out, and that the script can read them."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from opencc import OpenCC

from build_tools.plan.model import KINDS, Mark, Plan, walk
from build_tools.site.script_pairs import script_pairs
from build_tools.site.search_columns import searched_text
from build_tools.site.search_index import Edition, index, split_names
from build_tools.site.sounds import readings
from tests.search import PAST, TERMS, files_of, small_files
from tests.small_plan import ROOT, WORDS, a_plan, english, sentence, targets, whole


def entries(plan: Plan) -> dict[str, object]:
    """The index of a plan by itself."""
    edition = Edition(plan, "简体中文", WORDS["zh-Hans"], PAST)
    return index(edition, edition, "en", "")


def text_of_file(content: bytes) -> str:
    """A file as a browser decodes it."""
    return content.decode("utf-16") if content.startswith(b"\xff\xfe") else content.decode()


def data_of(content: bytes) -> dict[str, object]:
    """What a file of the index hands over."""
    text = text_of_file(content)
    found: dict[str, object] = json.loads(
        text.removeprefix("planSearch.receive(").removesuffix(");\n")
    )
    return found


def test_every_unit_has_an_entry_in_every_column() -> None:
    """The columns are as long as the plan has units, in the order of the document."""
    plan = whole()
    units = list(walk(plan.units))
    columns = entries(plan)
    assert [KINDS[int(digit, 36)] for digit in str(columns["kinds"])] == [u.kind for u in units]
    for name in ("depths", "cites", "texts"):
        assert len(columns[name]) == len(units), name  # type: ignore[arg-type]
    assert len(str(columns["ids"]).split()) == len(units)
    assert str(columns["pages"]).split() == ["preface", "ch1", "ch2", "ch3"]


def test_an_id_that_has_moved_keeps_its_path() -> None:
    """Where a unit stands is said apart from its id when a revision has made them differ."""
    moved = replace(whole().units[1], path="ch4")
    columns = entries(replace(whole(), units=(moved,)))
    assert columns["paths"] == {"0": "ch4"}
    assert columns["cites"][0] == "第四章"  # type: ignore[index]


def test_rows_say_what_their_spans_say() -> None:
    """A sub-row is found by the number and the name that it shares with the row above."""
    rows = [unit for unit in walk((targets(),)) if unit.kind == "row"]
    table = next(unit for unit in walk((targets(),)) if unit.kind == "table")
    assert searched_text(rows[1], table) == (
        "1 · 金融业增加值 · 占 GDP比重（%） · 11.90 · 12 · — · 预期性"
    )


def test_footnote_marks_are_left_out() -> None:
    """“18 家1，” is searched as “18 家，”: the mark is no digit of the text."""
    text = "成都法人银行 18 家1，没有全国性银行。"
    marked = sentence("ch1-sec2-p2", 2, text, Mark(text.index("1，"), "1"))
    assert searched_text(marked) == "成都法人银行 18 家，没有全国性银行。"


@pytest.mark.parametrize("name", ["s2t", "s2tw", "s2hk"])
def test_both_scripts_are_compared_alike(name: str) -> None:
    """Every Traditional form of the plan's text, by any standard, folds to the same as the text."""
    text = (ROOT / "source/plan.txt").read_text(encoding="utf-8")
    pairs = script_pairs([text])
    fold = str.maketrans(dict(zip(pairs[::2], pairs[1::2], strict=True)))
    assert OpenCC(name).convert(text).translate(fold) == text.translate(fold)


def test_what_a_region_writes_otherwise_is_found_in_both_scripts() -> None:
    """帳 is 账 and 計畫 is 计划 where an edition writes so, though 帐 and 画 are characters too."""
    written = [("账户计划", "帳戶計畫"), ("标杆", "標竿")]
    texts = ["账户计划", "标杆", "帳戶計畫", "標竿"]
    pairs = script_pairs(texts, written)
    fold = str.maketrans(dict(zip(pairs[::2], pairs[1::2], strict=True)))
    for text, own in written:
        assert own.translate(fold) == text.translate(fold)
    assert "計劃賬戶".translate(fold) == "计划账户".translate(fold)


def test_characters_that_are_nowhere_take_no_room() -> None:
    """Only characters that some text has are in the table: no others can be found."""
    assert script_pairs(["风"]) in ("風风", "风風")
    assert script_pairs(["人"]) == ""


def test_readings_follow_the_words() -> None:
    """行 is read háng in 银行 and xíng in 行动; ü is written as it is typed, without dots."""
    sounds = {sound[0]: sound[1:] for sound in readings(["银行", "行动", "绿"])}
    assert "行" in sounds["hang"][2]
    assert "行" in sounds["xing"][2]
    assert sounds["lu"] == ["ㄌㄩ", "lu", "绿"]


def test_an_acronym_is_a_name_of_its_own() -> None:
    """The acronym in brackets after a term finds it, and is found by it."""
    assert split_names(TERMS[0]) == (
        "合格境外有限合伙人",
        "QFLP",
        "Qualified Foreign Limited Partner",
    )


def test_what_is_untranslated_is_marked() -> None:
    """A result in the source's language on a translated page must be able to say so."""
    columns = entries(english())
    assert columns["foreign"]


def test_text_stays_text() -> None:
    """Markup, quotes and line separators in a plan come back from the file as they were."""
    nasty = "<img src=x onerror=alert(1)> “\u2028” \\ ');//"
    plan = a_plan(sentence("junk1", 1, nasty))
    files = files_of(plan, replace(plan, lang="en"))
    assert data_of(files["zh-Hans.js"])["texts"] == [nasty]


def test_the_same_plan_gives_the_same_bytes() -> None:
    """Building twice changes nothing."""
    assert files_of(whole(), english()) == small_files()
