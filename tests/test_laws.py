"""The laws of the parser, on random damage to the real text and on any text at all."""

from __future__ import annotations

import re
import string
from collections import Counter
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from build_tools.plan.comparable import published_words
from build_tools.plan.model import Plan, sentences, text_of, walk
from build_tools.plan.numerals import CAPITAL, LARGEST, NUMERAL, from_chinese, to_chinese
from build_tools.reading.doubts import check
from build_tools.reading.lines import characters, join
from build_tools.reading.parse import Reading, parse
from build_tools.reading.sentences import split_sentences
from build_tools.revisions.ledger import assign
from tests.test_parse import declared, whole

LINES = whole()[1].split("\n")
PIECES = (
    "第一章 规划背景", "第二节 存在问题", "第一篇", "（一）总体目标", "一）指导思想", "一、总体要求", "专栏 1 指标", "专栏1：指标",
    "附件", "附件1：", "前 言", "目录", "——总量发展指标。", "1﹒推进。", "\uf075", "\uf075 支持。", "18 家1，没有。", "1含村镇银行。",
    "序号 指标 “十三五”规划目标值 2020年值", "1 金融业 2200 2114.81", "1", "预期", "性", "—", " ", "\f", "\u3000\u3000",
    "（", "》", "”。", "。。。", "<script>", "| a | b |", "# 1", "\x07", "\ud800",
)  # fmt: skip
"""What means something to the parser, and what must not."""


def damaged() -> st.SearchStrategy[str]:
    """The real text with lines deleted, printed twice, or in another order."""

    def damage(draw: st.DrawFn) -> str:
        start = draw(st.integers(0, len(LINES) - 2))
        lines = LINES[start : start + draw(st.integers(1, 400))]
        for _ in range(draw(st.integers(0, 12))):
            at = draw(st.integers(0, max(0, len(lines) - 1)))
            kind = draw(st.sampled_from(("delete", "twice", "shuffle", "insert")))
            if kind == "delete":
                del lines[at : at + draw(st.integers(1, 5))]
            elif kind == "twice":
                lines[at:at] = lines[at : at + draw(st.integers(1, 5))]
            elif kind == "insert":
                lines.insert(at, draw(st.sampled_from(PIECES)))
            else:
                some = lines[at : at + 9]
                lines[at : at + 9] = draw(st.permutations(some))
        return "\n".join(lines)

    return st.composite(damage)()


def any_text() -> st.SearchStrategy[str]:
    """Anything: pieces that mean something among any characters."""
    pieces = st.one_of(
        st.sampled_from(PIECES), st.text(max_size=8), st.sampled_from(string.punctuation)
    )
    return st.lists(st.one_of(pieces, st.just("\n")), max_size=60).map("".join)


def spelled(plan: Plan) -> Counter[str]:
    """All that a plan prints, as characters and how often."""
    return Counter(characters("".join(map(published_words, walk(plan.units)))))


def _holds(text: str) -> Reading:
    reading = parse(text, declared())
    plan = assign(reading.plan, None)
    aside = "".join(one.text for one in plan.furniture)
    assert spelled(plan) + Counter(characters(aside)) == Counter(characters(text))
    paths = [unit.id for unit in walk(plan.units)]
    assert len(set(paths)) == len(paths)
    assert not [p for p in check(reading, text, "plan.txt") if p.rule == "lost"]
    return reading


@given(st.randoms(use_true_random=False))
@example(Random(1))
@settings(max_examples=10)
def test_white_space_that_nobody_sees_changes_nothing(random: Random) -> None:
    """Spaces at the ends of lines and in blank ones, as editors leave and strip them, are nothing."""
    ends = ("", " ", "  ", "\t", "\u3000")
    text = "\n".join(
        (line.rstrip(" \t\u3000") if "\f" not in line else line) + random.choice(ends)
        for line in LINES
    )
    assert parse(text, declared()).plan.units == whole()[0].plan.units


@given(damaged())
def test_nothing_is_lost_of_a_damaged_plan(text: str) -> None:
    """Whatever lines are lost, doubled or shuffled: what is left is read whole, ids are unique."""
    _holds(text)


@given(any_text())
@example("")
@example("目录")
@example("1含\f18 家1")
@example("“" * 2000)
@example("●" * 2000)
def test_no_text_is_refused(text: str) -> None:
    """Any text parses, nothing of it is lost, and what is odd is said."""
    _holds(text)


@given(damaged())
def test_reading_twice_gives_the_same(text: str) -> None:
    """The same text is read the same way each time."""
    assert parse(text, declared()) == parse(text, declared())


@given(damaged())
def test_lines_are_those_of_the_source(text: str) -> None:
    """Units stand on lines that exist, in the order of the text; so do pages."""
    last = 0
    for unit in walk(parse(text, declared()).plan.units):
        assert 1 <= unit.span.first <= unit.span.last <= text.count("\n") + 1
        if unit.kind == "paragraph":
            assert unit.span.first >= last
            last = unit.span.first


@given(damaged())
def test_cells_hold_the_characters_of_their_lines(text: str) -> None:
    """A row's cells are exactly what its lines print; a table that cannot be read is no table."""
    lines = text.split("\n")
    for table in walk(parse(text, declared()).plan.units):
        rows = [child for child in table.children if child.kind == "row"]
        for span in {row.span for row in rows}:  # parts of a row share their lines
            own = [row for row in rows if row.span == span]
            printed = Counter(characters("".join(lines[span.first - 1 : span.last])))
            assert Counter(characters("".join(map(published_words, own)))) == printed


@given(st.text(alphabet="金融，。；！？“”‘’（）《》「」.1 a", max_size=60))
def test_sentences_run_together_are_the_text(text: str) -> None:
    """Splitting loses nothing but white space between sentences."""
    assert "".join("".join(split_sentences(text)).split()) == "".join(text.split())


def test_a_paragraph_is_its_sentences() -> None:
    """The text of a paragraph is that of its sentences, the source's spaces included."""
    for unit in walk(whole()[0].plan.units):
        if unit.kind == "paragraph":
            assert text_of(unit) == "".join(sentence.text for sentence in sentences(unit))


def test_numerals_come_back() -> None:
    """Each number that can number a heading is written and read, by units and digit by digit."""
    digits = str.maketrans("0123456789", "〇一二三四五六七八九")
    for number in range(1, LARGEST + 1):
        assert from_chinese(to_chinese(number)) == number
        assert from_chinese(str(number).translate(digits)) == number


@given(st.from_regex(re.compile(f"(?:{NUMERAL}|{CAPITAL})"), fullmatch=True))
@example("一一")
@example("一〇")
@example("廿")
@example("廿一")
@example("一百五")
def test_every_numeral_that_the_pattern_admits_is_a_number(numeral: str) -> None:
    """What looks like a numeral to the patterns has a number, which written out is itself read."""
    number = from_chinese(numeral)
    assert number is not None
    assert from_chinese(to_chinese(number)) == number


@pytest.mark.parametrize(
    ("numeral", "number"),
    [("一一", 11), ("一〇", 10), ("一〇五", 105), ("廿", 20), ("卅一", 31), ("两千零二十", 2020),
     ("一百五", 150), ("一百零五", 105), ("一千五", 1500), ("壹", 1), ("拾贰", 12), ("百", 100), ("１２", 12)],
)  # fmt: skip
def test_numerals_are_read_as_people_read_them(numeral: str, number: int) -> None:
    """By units, digit by digit, in capitals, contracted."""
    assert from_chinese(numeral) == number


@given(st.text(alphabet="金融ab12，。 ", max_size=8), st.text(alphabet="金融ab12，。 ", max_size=8))
def test_joining_keeps_the_characters(first: str, second: str) -> None:
    """A seam gains one space at the most."""
    joined = join(first, second)
    assert joined in (first + second, f"{first} {second}")


def test_a_number_printed_many_times_is_kept() -> None:
    """However often a number is printed, no path names a number that nobody printed."""
    text = "\n".join("第二章 总则\n条文在此。" for _ in range(40))
    paths = [unit.path for unit in parse(text).plan.units]
    assert paths == ["ch2", *(f"ch2-{count}" for count in range(2, 41))]
