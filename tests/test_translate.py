"""A plan through its catalogue: the same plan, in another language, honest about what it lacks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.languages import catalog
from build_tools.languages.po import Catalog, Entry
from build_tools.languages.translate import translate
from build_tools.plan.model import Cell, Mark, Plan, Standing, Unit, walk
from tests.small_plan import a_plan, container, paragraph, row, sentence, whole

EMPTY = catalog.new("en", "成都市“十四五”金融业发展规划")
FULL = catalog.merge(whole(), EMPTY)
NOTED = "ch1-sec2-p2"


def in_english(plan: Plan, translations: dict[str, str]) -> Plan:
    """The plan with these entries translated and all others empty."""
    return translate(plan, catalog.load(catalog.merge(plan, EMPTY), translations))


def unit(plan: Plan, name: str) -> Unit:
    """The unit with that id."""
    (found,) = (one for one in walk(plan.units) if one.id == name)
    return found


def shape(plan: Plan) -> list[tuple[object, ...]]:
    """All of a plan that no translation may change."""
    return [
        (
            *(one.kind, one.id, one.path, one.span, one.number, len(one.children), bool(one.label)),
            *(mark.number for mark in one.marks),
            *(cell.rows for cell in one.cells),
            *(column.role for column in one.columns),
        )
        for one in walk(plan.units)
    ]


def standing(plan: Plan, name: str) -> tuple[str, str]:
    """A sentence's text and state."""
    found = unit(plan, name)
    assert found.standing
    return found.text, found.standing.state


def of_lines(*chinese: str) -> Plan:
    """A plan of one paragraph with these sentences."""
    return a_plan(container("chapter", "ch1", "第一章", "规划背景", paragraph("ch1-p1", *chinese)))


def variants(entry: Entry) -> list[Entry]:
    """An entry untranslated, translated, and stale from a source of more or fewer sentences."""
    own = tuple(f"Line {number}." for number, _ in enumerate(entry.source.split("\n")))
    mark = "{fn1}" if "{fn1}" in entry.source else ""
    lines = [own, tuple(line[:-1] for line in own), own[:1], (*own, "One more.", "and")]
    sources = [entry.source.split("\n"), entry.source.split("\n")[::-1]]
    fuzzy = [
        replace(
            entry,
            text="\n".join(some) + mark,
            previous="\n".join((*kept[: len(some)], *(f"旧{line}" for line in some[len(kept) :]))),
            flags=("fuzzy", *entry.flags),
        )
        for some in lines
        for kept in (*sources, [])
    ]
    return [entry, replace(entry, text="\n".join(own) + mark), *fuzzy]


def catalogs() -> st.SearchStrategy[Catalog]:
    """The small plan's catalogue, each entry in one of its variants."""
    chosen = st.tuples(*(st.sampled_from(variants(entry)) for entry in FULL.entries))
    return st.builds(lambda entries: replace(FULL, entries=entries), chosen)


@given(catalogs())
def test_translation_keeps_the_skeleton(some: Catalog) -> None:
    """Law 4: same ids, same shape, same footnote marks, whatever is translated or stale."""
    translated = translate(whole(), some)
    assert shape(translated) == shape(whole())
    for one in walk(translated.units):
        for mark in one.marks:
            assert one.text[mark.at : mark.at + len(mark.number)] == mark.number


@given(catalogs())
def test_nothing_is_blank_and_nothing_silent(some: Catalog) -> None:
    """Every text of the plan is there in some language, with its standing."""
    for before, after in zip(
        walk(whole().units), walk(translate(whole(), some).units), strict=True
    ):
        assert bool(before.text) == bool(after.text)
        assert bool(before.heading) == bool(after.heading)
        if before.text:
            assert after.standing
            assert after.standing.source == before.text
            assert (after.text == before.text) or after.standing.state != "untranslated"


def test_an_empty_catalogue_leaves_the_chinese_marked() -> None:
    """Never a blank and never silence."""
    plan = translate(whole(), FULL)
    assert plan.lang == "en"
    assert plan.title == whole().title
    assert standing(plan, "ch3-p1-s1") == (unit(whole(), "ch3-p1-s1").text, "untranslated")
    assert unit(plan, "ch3-sec3").heading == "构建地方金融组织合规发展示范地"


def test_a_line_is_shown_under_the_id_of_its_chinese_sentence() -> None:
    """And the footnote mark stands where the translator put it."""
    text = "Institutions are weak.\nAt the end of 2020 there were 18 banks,{fn1} none national."
    plan = in_english(whole(), {NOTED: text, "fn1": "Including village and township banks."})
    second = unit(plan, f"{NOTED}-s2")
    assert second.text == "At the end of 2020 there were 18 banks,1 none national."
    assert second.marks == (Mark(39, "1"),)
    source = unit(whole(), f"{NOTED}-s2").text
    assert second.standing == Standing("translated", source)
    assert unit(plan, "fn1").text == "Including village and township banks."


@pytest.mark.parametrize(
    ("kind", "path", "label", "number", "expected"),
    [
        ("part", "part2", "第二篇", 2, "Part 2"),
        ("chapter", "ch3", "第三章", 3, "Chapter 3"),
        ("section", "ch3-sec12", "第十二节", 12, "Section 12"),
        ("section", "sec2", "二、", 2, "Section 2"),
        ("subsection", "ch2-sec3-sub1", "（一）", 1, "(1)"),
        ("box", "box3", "专栏 3", 3, "Box 3"),
        ("item", "sec1-i3", "3﹒", 3, "3."),
        ("item", "ch2-sec3-sub2-i1", "——", None, "—"),
        ("item", "box3-i1", "", None, ""),
        ("preface", "pre", "", None, ""),
        ("footnote", "fn1", "1", 1, "1"),
    ],
)
def test_labels_are_made_from_kind_and_number(
    kind: str, path: str, label: str, number: int | None, expected: str
) -> None:
    """Not by translators, who could number wrongly."""
    own = replace(container("chapter", path, label, "题"), kind=kind, number=number)  # type: ignore[arg-type]
    assert translate(a_plan(own), EMPTY).units[0].label == expected


def test_tables_are_translated_cell_by_cell() -> None:
    """Column heads, row labels, cells of words; numbers stay; a spanned cell is said once."""
    plan = in_english(
        whole(),
        {
            "box2-t1-c2": "Indicator",
            "box2-t1-r1a": "Amount (RMB 100 million)",
            "box2-t1-r1a-c2": "Value added of the financial sector",
            "box2-t1-r1a-c6": "Anticipatory",
            "box2-t1-r4": "Premium income (RMB 100 million)",
            "box2-t1-r4-c6": "Anticipatory",
        },
    )
    assert [column.name for column in unit(plan, "box2-t1").columns][:3] == [
        "序号",
        "Indicator",
        "2020年值",
    ]
    first, second = unit(plan, "box2-t1-r1a"), unit(plan, "box2-t1-r1b")
    assert first.heading == "Amount (RMB 100 million)"
    assert first.cells[1] == Cell("Value added of the financial sector", 2)
    assert second.cells[1] == Cell("Value added of the financial sector", 0)
    assert second.cells[3] == Cell("12")
    fourth = unit(plan, "box2-t1-r4")
    assert [cell.text for cell in fourth.cells] == [
        "4", "Premium income (RMB 100 million)", "1044.73", "1500", "7.5", "Anticipatory",
    ]  # fmt: skip
    states = [one.standing.state for one in (first, second, fourth) if one.standing]
    assert states == ["translated", "untranslated", "translated"]


def revised(old: Plan, new: Plan, text: str) -> Plan:
    """The new plan in English, translated when it was the old one."""
    return translate(
        new, catalog.merge(new, catalog.load(catalog.merge(old, EMPTY), {"ch1-p1": text}))
    )


FIRST, SECOND, THIRD = "支持上市。", "鼓励做优做强。", "加强保障 12 项。"


def test_only_the_changed_sentence_of_a_paragraph_is_stale() -> None:
    """It says which Chinese it was made from."""
    old, new = of_lines(FIRST, SECOND, THIRD), of_lines(FIRST, SECOND, "加强保障 13 项。")
    plan = revised(old, new, "Support listing.\nEncourage strength.\nGuarantee 12 items.")
    assert standing(plan, "ch1-p1-s1") == ("Support listing.", "translated")
    assert standing(plan, "ch1-p1-s3") == ("Guarantee 12 items.", "stale")
    assert unit(plan, "ch1-p1-s3").standing == Standing("stale", "加强保障 13 项。", THIRD)


def test_a_new_sentence_is_shown_in_chinese_among_its_translated_neighbours() -> None:
    """The neighbours are not stale: their Chinese has not changed."""
    plan = revised(of_lines(FIRST, THIRD), of_lines(FIRST, SECOND, THIRD), "Support.\nGuarantee.")
    assert [standing(plan, f"ch1-p1-s{n}") for n in (1, 2, 3)] == [
        ("Support.", "translated"),
        (SECOND, "untranslated"),
        ("Guarantee.", "translated"),
    ]


def test_a_removed_sentence_takes_its_own_line_with_it() -> None:
    """What is left is not stale."""
    old, new = of_lines(FIRST, SECOND, THIRD), of_lines(FIRST, THIRD)
    plan = revised(old, new, "Support.\nEncourage.\nGuarantee.")
    assert [standing(plan, f"ch1-p1-s{n}") for n in (1, 2)] == [
        ("Support.", "translated"),
        ("Guarantee.", "translated"),
    ]


def test_half_an_english_sentence_is_never_left() -> None:
    """Where one English sentence ran over the removed line, it stays whole and is stale."""
    old, new = of_lines(FIRST, SECOND, THIRD), of_lines(FIRST, THIRD)
    plan = revised(old, new, "Support listing\nand encourage strength.\nGuarantee.")
    assert standing(plan, "ch1-p1-s1") == ("Support listing and encourage strength.", "stale")
    assert unit(plan, "ch1-p1-s1").standing == Standing("stale", FIRST, FIRST + SECOND)
    assert standing(plan, "ch1-p1-s2") == ("Guarantee.", "translated")


def test_two_sentences_made_one_keep_both_translations() -> None:
    """The one that has no counterpart any more is said by the line before it."""
    old, new = of_lines(FIRST, SECOND, THIRD), of_lines("支持上市并鼓励做优做强。", THIRD)
    plan = revised(old, new, "Support.\nEncourage.\nGuarantee.")
    assert standing(plan, "ch1-p1-s1") == ("Support. Encourage.", "stale")
    assert standing(plan, "ch1-p1-s2") == ("Guarantee.", "translated")


def test_a_mark_that_comes_or_goes_leaves_no_brace_behind() -> None:
    """A stale text has the marks of the Chinese as it is now, and no placeholder."""
    marked = replace(
        paragraph("ch1-p1", FIRST),
        children=(sentence("ch1-p1", 1, "支持 18 家1上市。", Mark(7, "1")),),
    )
    with_mark = a_plan(container("chapter", "ch1", "第一章", "规划背景", marked))
    without = of_lines("支持 18 家上市。")
    gone = unit(revised(with_mark, without, "Support 18{mark1} listings."), "ch1-p1-s1")
    assert (gone.text, gone.marks) == ("Support 18 listings.", ())
    assert gone.standing == Standing("stale", "支持 18 家上市。", "支持 18 家上市。")
    come = unit(revised(without, with_mark, "Support 18 listings."), "ch1-p1-s1")
    assert (come.text, come.marks) == ("Support 18 listings.1", (Mark(20, "1"),))


def test_a_translators_own_doubt_changes_nothing_for_readers() -> None:
    """Fuzzy without a previous source is not stale: its Chinese has not changed."""
    doubted = replace(
        FULL,
        entries=tuple(
            replace(one, text="General", flags=("fuzzy",)) if one.id == "ch2" else one
            for one in FULL.entries
        ),
    )
    own = unit(translate(whole(), doubted), "ch2")
    assert own.standing == Standing("translated", "总体要求")


def test_a_row_without_words_is_translated() -> None:
    """A number needs no translator."""
    table = replace(whole().units[2].children[0].children[1].children[1].children[0])
    bare = replace(table, columns=(), children=(row("box2-t1-r1", Cell("1"), Cell("—")),))
    own = translate(a_plan(bare), EMPTY).units[0].children[0]
    assert own.standing == Standing("translated", "", review="nothing")


def test_items_within_items_are_numbered_otherwise() -> None:
    """（3） and ① below it do not both become a number with a stop."""
    inner = replace(paragraph("ch1-i3-i1", "乙。", kind="item", label="①"), number=1)
    outer = replace(paragraph("ch1-i3", "甲。", kind="item", label="（3）"), number=3)
    outer = replace(outer, children=(*outer.children, inner))
    plan = a_plan(container("chapter", "ch1", "第一章", "甲", outer))
    item = translate(plan, EMPTY).units[0].children[0]
    assert (item.label, item.children[-1].label) == ("3.", "(1)")
