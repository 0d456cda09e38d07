"""Numerals that number headings, written and read: 一 to 九万九千九百九十九, 一〇五, 廿, 壹, ①, 12.

One reader, positional and total: every string that `NUMERAL` or `CAPITAL` admits has a number.
`DIGITS`, `UNITS` and `TWENTIES` are data, so that a reader elsewhere can be made of the same table.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

DIGITS = "零一二三四五六七八九"
"""The digits that headings are written with, each at the place of its value."""
_VALUES: Mapping[str, int] = MappingProxyType({sign: value for value, sign in enumerate(DIGITS)})

VARIANTS: Mapping[str, str] = MappingProxyType(
    dict(zip("〇○壹贰叁肆伍陆柒捌玖拾佰仟", "零零一二三四五六七八九十百千", strict=True))
    | dict(zip("两兩貳參叄陸萬", "二二二三三六万", strict=True))
)
"""A numeral written otherwise → how it is written here: capitals of ledgers, Traditional forms."""

UNITS: Mapping[str, int] = MappingProxyType({"十": 10, "百": 100, "千": 1000, "万": 10_000})
TWENTIES: Mapping[str, int] = MappingProxyType({"廿": 20, "卅": 30, "卌": 40})
STEMS = "甲乙丙丁戊己庚辛壬癸"
"""The ten heavenly stems, which count like letters."""

LARGEST = 99_999

_ZERO = "[零〇○]"


def pattern(digit: str, units: str, tens: str = "") -> str:
    """A pattern for the numerals of one script: by units (一百零五, 一百五), or digit by digit.

    ``digit`` are its signs for 1 to 9, ``units`` those for 10 to 10,000; ``tens`` is a pattern,
    after ``|``, for what else may stand below a hundred.
    """
    ten, larger = units[0], units[1:]
    many = f"[{digit}两兩]"
    found = f"(?:[{digit}]?{ten}[{digit}]?{tens}|[{digit}])"
    for unit in larger:
        # What is smaller stands here once: written out for each that may come before it, a pattern
        # is twice as long with each unit, and takes as long to compile.
        found = f"(?:(?:{many}{unit}{_ZERO}?)?+{found}|{many}{unit})"
    by_units = f"(?![{digit}](?![{units}])){found}"
    return f"(?:{by_units}|[{digit}](?:[{digit}]|{_ZERO}){{0,4}})"


NUMERAL = pattern("一二三四五六七八九", "十百千万", "|[廿卅卌][一二三四五六七八九]?")
"""A pattern for a numeral in Chinese, to be put inside a larger one."""

CAPITAL = pattern("壹贰叁肆伍陆柒捌玖貳參叄陸", "拾佰仟萬")
"""The same in the capitals of ledgers: 壹, 拾贰."""


_DIGIT = "[一二三四五六七八九两]"
COUNTED_THOUSANDS = (
    rf"(?=十|{_DIGIT})(?:{_DIGIT}千零?)?(?:{_DIGIT}百零?)?(?:{_DIGIT}?十)?{_DIGIT}?"
    rf"(?<!零)(?!十|{_DIGIT})"
)
"""A pattern for a count below ten thousand; never digit by digit (三五)."""
_REST = rf"(?:零?{COUNTED_THOUSANDS}(?![万亿]))?"
COUNTED = (
    rf"{COUNTED_THOUSANDS}(?:亿(?:零?{COUNTED_THOUSANDS}(?:万{_REST}|(?![万亿])))?"
    rf"|万{_REST}|(?![万亿]))"
)
"""A pattern for what things are counted by in prose: 三十六, 一万两千, 三千万."""


ROMAN = "(?=[ivx])x{0,3}(?:ix|iv|v?i{1,3}|v)?"
"""The same for Roman numerals in small letters, i to xxxix."""


def to_chinese(number: int) -> str:
    """12 → 十二, 62 → 六十二, 105 → 一百零五. Raises ValueError outside 1 to `LARGEST`."""
    if not 1 <= number <= LARGEST:
        raise ValueError(f"no heading is numbered {number}")
    text, lacks = "", False
    for unit, sign in ((10_000, "万"), (1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            text += ("零" if lacks and text else "") + DIGITS[digit] + sign
        lacks = not digit
    return text.removeprefix("一") if text.startswith("一十") else text


def from_chinese(numeral: str) -> int | None:
    """十二 → 12, 一〇五 → 105, 一百五 → 150, 廿一 → 21, １２ → 12; None for what is no number.

    Between 1 and `LARGEST`; a numeral without a digit before its unit (百) counts one of it.
    """
    number = int(numeral) if numeral.isdecimal() else _read(numeral)
    return number if number is not None and 1 <= number <= LARGEST else None


def from_counted(numeral: str) -> int | None:
    """A count of any size → its number: 三十六 → 36, 十二万五千 → 125000; None for what is none."""
    total = 0
    for sign, unit in (("亿", 100_000_000), ("万", 10_000)):
        above, found, below = numeral.rpartition(sign)
        if found:
            many = from_counted(above) if above else 1
            if many is None:
                return None
            # 五万五 is 55,000: a digit alone behind a unit counts the next smaller one.
            if below in _VALUES:
                return (many * 10 + _VALUES[below]) * unit // 10
            total, numeral = total + many * unit, below
    if not numeral:
        return total or None
    rest = from_chinese(numeral)
    return None if rest is None else total + rest


def number_of_sign(sign: str) -> int | None:
    """A sign that is a number by itself → that number: ① → 1, ⒈ → 1, ㈠ → 1, Ⅳ → 4, 甲 → 1."""
    if sign in STEMS:
        return STEMS.index(sign) + 1
    value = unicodedata.numeric(sign, None)
    return int(value) if value is not None and value == int(value) else None


def from_roman(numeral: str) -> int:
    """A numeral that `ROMAN` admits → its number: iv → 4, xii → 12."""
    values = [{"i": 1, "v": 5, "x": 10}[letter] for letter in numeral]
    after = [*values[1:], 0]
    return sum(-one if one < more else one for one, more in zip(values, after, strict=True))


def _read(numeral: str) -> int | None:
    written = "".join(VARIANTS.get(character, character) for character in numeral)
    if written and all(character in _VALUES for character in written):
        return int("".join(str(_VALUES[character]) for character in written))
    # 一百五 is 150, 一百零五 is 105: a digit without its unit counts the next smaller one.
    total = below = digit = 0
    counts = 1
    for character in written:
        if character in _VALUES:
            digit = _VALUES[character]
            counts = 1 if character == "零" else counts
        elif character in TWENTIES:
            below, digit, counts = below + TWENTIES[character], 0, 1
        elif character == "万":
            total, below, digit, counts = (below + digit or 1) * UNITS["万"], 0, 0, 1000
        elif character in UNITS:
            below, digit = below + (digit or 1) * UNITS[character], 0
            counts = UNITS[character] // 10
        else:
            return None
    return total + below + digit * counts
