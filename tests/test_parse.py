"""What the parser reads from real lines: cases, and the whole plan.

The cases are ``tests/cases/parse/*.txt``: a title, the lines of a text, what they are read as and
what is said about them, each closed by a line with a full stop. ``python -m tests.test_parse``
writes what is read into them: look at the difference before it is committed.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from build_tools.plan.comparable import published_words
from build_tools.plan.model import sentences, text_of, walk
from build_tools.reading import doubts
from build_tools.reading.doubts import GUESSES, check
from build_tools.reading.lines import characters, decode, read
from build_tools.reading.parse import Declared, Reading, parse
from build_tools.reading.seam_rules import RULES
from build_tools.source.settings import read_tables
from tests.outline import outline_of

TESTS = Path(__file__).parent
CASES = sorted((TESTS / "cases/parse").glob("*.txt"))
GOLDEN = TESTS / "golden/outline.txt"
SOURCE = TESTS.parent / "source"
_CASE = re.compile(
    r"(?P<title>[^\n]+)\n\.\n(?P<text>.*?)\n\.\n(?P<expected>(?:.*?\n)??)\.\n", re.DOTALL
)


@cache
def declared() -> Declared:
    """The tables that this plan's people have declared."""
    path = SOURCE / "tables.yml"
    return Declared(read_tables(path.read_text(encoding="utf-8"), "source/tables.yml"))


@cache
def whole() -> tuple[Reading, str]:
    """The real plan, and its text."""
    text, _ = decode((SOURCE / "plan.txt").read_bytes(), "source/plan.txt")
    return parse(text, declared()), text


def read_case(text: str) -> str:
    """What a case's lines are read as, and what is said about them."""
    reading = parse(text, declared())
    said = [str(problem).replace("\n  ", "\n    ") for problem in check(reading, text, "plan.txt")]
    return outline_of(reading) + "".join(f"! {message}\n" for message in said)


def cases() -> list[tuple[str, str, str, str]]:
    """File name, title, text and what is expected, of every case."""
    found = [
        (path.stem, case["title"], case["text"], case["expected"])
        for path in CASES
        for case in _CASE.finditer(path.read_text(encoding="utf-8"))
    ]
    assert len(found) > 15
    return found


@pytest.mark.parametrize(("name", "title", "text", "expected"), cases(), ids=lambda one: one[:40])
def test_lines_are_read_as_the_case_says(name: str, title: str, text: str, expected: str) -> None:
    """Each case's lines become the units that it lists, with the messages that it quotes."""
    assert read_case(text) == expected, f"{name}: {title}"


def test_the_whole_outline_is_as_reviewed() -> None:
    """Every unit of the plan, with its lines and page, is as it was when a person looked at it."""
    assert outline_of(whole()[0]) == GOLDEN.read_text(encoding="utf-8")


def test_the_plan_has_what_was_counted_in_it() -> None:
    """The inventory of the plan comes out: what was counted by hand on its pages."""
    reading, text = whole()
    units = list(walk(reading.plan.units))
    counts = Counter(unit.kind for unit in units)
    boxes = [unit for unit in units if unit.kind == "box"]
    in_boxes = Counter(child.kind for box in boxes for child in box.children)
    assert counts["preface"] == 1
    assert counts["chapter"] == 9
    assert counts["section"] == 35
    assert counts["subsection"] == 2
    assert counts["paragraph"] - in_boxes["paragraph"] == 66
    assert in_boxes["paragraph"] == 4
    assert counts["item"] - in_boxes["item"] == 7
    assert [len([c for c in box.children if c.kind == "item"]) for box in boxes] == [
        0, 0, 4, 6, 3, 2, 4, 5, 6, 3,
    ]  # fmt: skip
    assert in_boxes["table"] == counts["table"] == 2
    assert counts["footnote"] == 1
    assert counts["sentence"] == 355
    assert counts["junk"] == 0
    assert len(characters(text)) == 21_091
    sections = [[c.kind for c in u.children].count("section") for u in units if u.kind == "chapter"]
    assert sections == [3, 3, 3, 4, 3, 6, 4, 5, 4]


@pytest.mark.parametrize("line", [89, 142, 312])
def test_these_full_lines_end_a_paragraph(line: int) -> None:
    """A full line that ends a sentence ends the paragraph where the page shows an indent after it."""
    lasts = {unit.span.last for unit in walk(whole()[0].plan.units) if unit.kind == "paragraph"}
    assert line in lasts


@pytest.mark.parametrize("line", [675, 837, 1014, 1080, 1284, 1293, 1332, 1381])
def test_these_full_lines_do_not(line: int) -> None:
    """A full line that ends a sentence is inside the paragraph where no indent follows it."""
    inside = [
        unit
        for unit in walk(whole()[0].plan.units)
        if unit.kind == "paragraph" and unit.span.first <= line < unit.span.last
    ]
    assert len(inside) == 1


def test_every_guess_is_reported() -> None:
    """Each place where a paragraph or title could have ended or not is listed, with its lines."""
    reading, text = whole()
    said = [p for p in check(reading, text, "plan.txt") if p.rule == "guess"]
    lines = {89, 142, 312, 675, 837, 1014, 1080, 1284, 1293, 1332, 1381}
    assert lines <= {problem.line for problem in said}
    assert all(problem.quote for problem in said)
    assert len(said) == len(reading.guesses) == 17


def test_the_tables_are_read_cell_by_cell() -> None:
    """Both tables have the columns and rows of the printed page, spanned cells once."""
    tables = [unit for unit in walk(whole()[0].plan.units) if unit.kind == "table"]
    first, second = ([[c.text for c in row.cells] for row in table.children] for table in tables)
    assert [column.name for column in tables[0].columns] == [
        "序号", "指标", "“十三五”规划目标值", "2020年值",
    ]  # fmt: skip
    assert len(first) == 10
    assert first[1] == ["2", "金融业增加值占 GDP 比重（%）", "12", "11.90"]
    assert first[5] == ["6", "新增证券期货公司（含营业部）（家）", "20", "113"]
    assert [column.name for column in tables[1].columns] == [
        "序号", "指标", "2020年值", "2025年目标", "未来五年年均增速", "指标属性",
    ]  # fmt: skip
    assert second[0] == ["1", "金融业增加值", "2114.81", "2800", "6", "预期性"]
    assert second[1] == ["1", "金融业增加值", "11.90", "12", "—", "预期性"]
    parts = tables[1].children[:2]
    assert [row.heading for row in parts] == ["规模（亿元）", "占 GDP比重（%）"]
    spans = [[cell.rows for cell in row.cells] for row in parts]
    assert spans == [[2, 2, 1, 1, 1, 2], [0, 0, 1, 1, 1, 0]]
    assert second[5] == ["5", "上市公司总量（家）", "113", "180", "—", "预期性"]


def test_the_footnote_stands_with_its_mark() -> None:
    """The footnote belongs to the paragraph that it interrupts, whose sentence bears its mark."""
    unit = next(
        u for u in walk(whole()[0].plan.units) if any(c.kind == "footnote" for c in u.children)
    )
    marked = [sentence for sentence in sentences(unit) if sentence.marks]
    assert unit.path == "ch1-sec2-p2"
    assert [mark.number for mark in marked[0].marks] == ["1"]
    assert "成都法人银行 18 家1，没有全国性银行" in marked[0].text
    assert unit.children[-1].text == "含村镇银行。"
    assert "规模最大的成都银行总资产在城商行中排名第 14 位；法人保险机构 4 家" in text_of(unit)


def test_a_text_of_more_lines_than_any_plan_is_kept_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is looked for in it, nothing of it is lost, and an error says how long it is."""
    for module in ("parse", "structure"):
        monkeypatch.setattr(f"build_tools.reading.{module}.MOST_LINES", 3)
    text = "第一章 总则\n通车。\n" * 2
    reading = parse(text)
    assert [unit.kind for unit in reading.units] == ["junk"]
    said = [str(problem) for problem in check(reading, text, "plan.txt")]
    assert len(said) == 1
    assert "error: structure: 4 lines, more than 3" in said[0]
    monkeypatch.setattr("build_tools.reading.parse.MOST_LINES", 4)
    assert [unit.kind for unit in parse(text).plan.units] == ["chapter", "chapter"]


def test_a_mark_is_one_mark_though_two_notes_have_its_number() -> None:
    """A paragraph over two pages has a note ① on each: both are its notes, no mark is said twice."""
    line = "全县建成通村公路各村都通班车候车时间缩短"
    text = f"{line}公路①，\n①含村道。\n{line}班车①，\n①含周末。\n{line}通车。\n"
    units = [unit for unit in walk(parse(text * 3).plan.units) if unit.kind == "paragraph"]
    assert len(units) == 1
    assert sum(child.kind == "footnote" for child in units[0].children) == 6
    assert [mark.number for child in units[0].children for mark in child.marks] == ["①"] * 6


def test_every_unit_knows_its_lines() -> None:
    """Each unit's own words stand on the lines that it names, and begin on the page that it names."""
    reading, text = whole()
    source = text.split("\n")
    pages = {line.number: line.page for line in reading.lines}
    for unit in walk(reading.plan.units):
        printed = characters("".join(source[unit.span.first - 1 : unit.span.last]))
        own = published_words(unit) if unit.kind not in ("row", "table") else unit.label
        assert characters(own) in printed or "含村镇银行" in printed, unit.path
        assert unit.span.page == pages[unit.span.first]
    assert max(pages.values()) == 41


def test_spaces_that_most_lines_begin_with_are_no_pages() -> None:
    """A single space was a form feed where few lines have one; a text typed so has no pages."""
    typed = read(" 第一章 渔港\n 一是疏浚航道。\n 二是修建码头。\n 三是照明。")
    assert {line.page for line in typed} == {0}
    assert [line.page for line in read("一是疏浚航道。\n二是修建码头，\n 并照明。")] == [1, 1, 2]


def write_cases() -> None:
    """Write what is read into the cases and the golden outline."""
    for path in CASES:
        whole_file = path.read_text(encoding="utf-8")
        path.write_text(
            _CASE.sub(
                lambda case: f"{case['title']}\n.\n{case['text']}\n.\n{read_case(case['text'])}.\n",
                whole_file,
            ),
            encoding="utf-8",
        )
    GOLDEN.write_text(outline_of(whole()[0]), encoding="utf-8")


def test_what_is_said_too_often_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a doubt about every line the first are shown, and how many more there are."""
    monkeypatch.setattr(doubts, "_READ", 20)
    text = "（通车\n" * 40
    said = [one for one in check(parse(text), text, "plan.txt") if one.rule == "unpaired"]
    assert len(said) == 21
    assert said[-1].message.endswith("and so 19 times more")


def test_a_large_text_without_chinese_is_kept_and_refused() -> None:
    """Millions of numbers are no plan: nothing is lost, and the error says so."""
    text = "1234567\n" * 130_000
    reading = parse(text)
    assert [unit.kind for unit in reading.plan.units] == ["junk"]
    said = {(one.severity, one.rule) for one in check(reading, text, "plan.txt")}
    assert said == {("error", "structure")}


if __name__ == "__main__":
    write_cases()


def test_each_guess_is_said_in_words() -> None:
    """A rule that is not certain has a sentence that says what it decided; so have the boxes'."""
    unsure = {name for name, _, is_sure in RULES if not is_sure}
    assert unsure <= set(GUESSES)
    assert {"box-end", "box-goes-on"} <= set(GUESSES)
