"""The numerals of headings, written as officials write them and read as people read them."""

from __future__ import annotations

import re

import pytest

from build_tools.plan.numerals import (
    CAPITAL,
    COUNTED,
    LARGEST,
    NUMERAL,
    ROMAN,
    from_chinese,
    from_counted,
    from_roman,
    number_of_sign,
    pattern,
    to_chinese,
)

WRITTEN = {
    "一": 1, "二": 2, "九": 9, "十": 10, "十一": 11, "十九": 19, "二十": 20, "九十九": 99, "一百": 100,
    "一百零一": 101, "一百一十": 110, "一百一十五": 115, "一千": 1000, "一千零一": 1001, "一千零一十": 1010,
    "一千一百": 1100, "一万": 10000, "一万零一": 10001, "一万零一十": 10010, "一万一千": 11000,
    "二万零二十": 20020, "九万零九百零九": 90909, "九万九千九百九十九": 99999,
}  # fmt: skip


@pytest.mark.parametrize(("numeral", "number"), WRITTEN.items())
def test_a_number_is_written_as_in_official_texts(numeral: str, number: int) -> None:
    """Ten without a one before it, a gap of any length as one 零; and read back."""
    assert to_chinese(number) == numeral
    assert str(from_chinese(numeral)) == str(number)


@pytest.mark.parametrize("number", [0, -1, LARGEST + 1])
def test_no_heading_has_such_a_number(number: int) -> None:
    """Outside 1 to the largest there is an error that names the number."""
    with pytest.raises(ValueError, match=f"^no heading is numbered {number}$"):
        to_chinese(number)


READ = {
    "万": 10000, "千": 1000, "千零五": 1005, "万零五": 10005, "一万五": 15000, "一万一": 11000,
    "一万零五": 10005, "二万五千": 25000, "一千五十": 1050, "一百一": 110, "十五": 15, "二十五": 25,
    "五十": 50, "廿五": 25, "卌九": 49, "万一千": 11000, "一百廿一": 121, "一百廿": 120, "〇〇五": 5,
    "九九九九九": 99999, "99999": 99999, "００１": 1, "參拾貳": 32, "陆佰柒拾": 670, "萬": 10000,
    "兩百": 200, "○五": 5,
}  # fmt: skip


@pytest.mark.parametrize(("numeral", "number"), READ.items())
def test_other_ways_of_writing_are_read(numeral: str, number: int) -> None:
    """What is left out before or after a unit, both kinds of digits, variants, capitals."""
    assert str(from_chinese(numeral)) == str(number)


@pytest.mark.parametrize(
    "text", ["", "零", "〇", "0", "100000", "十万", "一二三四五六", "一x", "章", "Ⅳ"]
)
def test_what_is_no_number_of_a_heading_is_none(text: str) -> None:
    """Nothing, zero, what is too large, and any other sign have no number."""
    assert from_chinese(text) is None


SIGNS = {
    "甲": 1, "乙": 2, "癸": 10, "①": 1, "③": 3, "⑳": 20, "㉑": 21, "㊿": 50, "⒈": 1, "⑴": 1,
    "㈠": 1, "㊀": 1, "Ⅰ": 1, "Ⅳ": 4, "❶": 1,
}  # fmt: skip


@pytest.mark.parametrize(("sign", "number"), SIGNS.items())
def test_a_sign_that_counts_has_its_number(sign: str, number: int) -> None:
    """Stems count like letters; circled, bracketed and Roman signs as their names say."""
    assert number_of_sign(sign) == number


@pytest.mark.parametrize("sign", ["½", "章", "x", "•"])
def test_a_sign_that_does_not_count_has_none(sign: str) -> None:
    """A fraction, a word, a letter and a bullet number nothing."""
    assert number_of_sign(sign) is None


NUMERALS = (
    "一百零五",
    "一百〇五",
    "一百○五",
    "二百廿一",
    "两千零二十",
    "九万九千九百九十九",
    "十",
    "一〇五",
    "一二三四五",
)
NO_NUMERALS = ("百", "零五", "十百", "一百千", "五百一千", "一二三四五六", "壹", "一百零")


@pytest.mark.parametrize("text", [*NUMERALS, *NO_NUMERALS])
def test_a_label_has_a_numeral_and_no_other_word(text: str) -> None:
    """Units from the largest to the smallest, or digits: what else 第…章 holds is no number."""
    assert bool(re.fullmatch(NUMERAL, text)) is (text in NUMERALS)


@pytest.mark.parametrize("text", ["壹佰零伍", "貳拾參", "壹", "拾", "叁仟"])
def test_capitals_are_a_script_of_their_own(text: str) -> None:
    """Ledgers' numerals are read as such; the two scripts are not mixed."""
    assert re.fullmatch(CAPITAL, text)
    assert not re.fullmatch(CAPITAL, f"{text}一")
    assert not re.fullmatch(NUMERAL, text)


@pytest.mark.parametrize(
    ("text", "fits"),
    [("b", True), ("T", True), ("aT", True), ("Tb", True), ("aTb", True), ("aH", True), ("aHb", True),
     ("aH零b", True), ("aHbT", True), ("aKbHaTb", True), ("aMb", True), ("aM零bT", True), ("a零b", True),
     ("aHS", True), ("S", True), ("abbab", True), ("两H", True), ("兩Ka", True), ("H", False),
     ("aHbH", False), ("bTH", False), ("aKbM", False), ("abbaba", False), ("零a", False), ("HT", False),
     ("aH零", False), ("c", False), ("两T", False)],
)  # fmt: skip
def test_any_script_of_digits_and_units_has_a_pattern(text: str, *, fits: bool) -> None:
    """Digits a and b, units T, H, K and M, and S for some tens: by units, or digit by digit."""
    assert bool(re.fullmatch(pattern("ab", "THKM", "|S"), text)) is fits
    if "S" not in text:
        assert bool(re.fullmatch(pattern("ab", "THKM"), text)) is fits


def test_small_roman_numerals_are_read() -> None:
    """From i to xii, and what these are made of up to xxxix; no other letters, and nothing from nothing."""
    numerals = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
    assert [from_roman(one) for one in numerals] == [*range(1, 13)]
    assert from_roman("xxxix") == 39
    assert all(re.fullmatch(ROMAN, one) for one in (*numerals, "xxxix"))
    assert not any(re.fullmatch(ROMAN, one) for one in ("", "a", "iiii", "vx", "xxxx", "I"))


COUNTS = {
    "三十六": 36, "两百": 200, "一千零五": 1005, "五万五": 55000, "十二万五千": 125000, "三千万": 30_000_000,
    "两亿": 200_000_000, "一亿三千万": 130_000_000, "一万零五十": 10_050, "万": 10_000, "亿": 100_000_000,
    "一亿零五万零三": 100_050_003, "二亿五": 250_000_000, "五万零五": 50_005,
    "四万万": 400_000_000,
}  # fmt: skip


@pytest.mark.parametrize(("numeral", "number"), COUNTS.items())
def test_a_count_of_any_size_is_read(numeral: str, number: int) -> None:
    """What prose counts with goes on where headings end."""
    assert str(from_counted(numeral)) == str(number)


@pytest.mark.parametrize("text", ["", "三五x", "x万", "x亿五", "零万", "五万x", "一亿x万"])
def test_what_counts_nothing_has_no_number(text: str) -> None:
    """Nothing, zero, and any other sign before or behind what counts."""
    assert from_counted(text) is None


def test_two_digits_side_by_side_are_no_count() -> None:
    """三五 are some, not thirty-five."""
    assert re.fullmatch(COUNTED, "三五") is None


def test_what_is_counted_is_read_as_headings_are() -> None:
    """Every numeral that counts is admitted whole, and both readers say the same of it."""
    for number in (*range(1, 1200), *range(1200, LARGEST, 97)):
        numeral = to_chinese(number)
        assert re.fullmatch(COUNTED, numeral)
        assert from_counted(numeral) == number == from_chinese(numeral)
