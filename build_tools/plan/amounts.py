"""Numbers in Chinese and in English prose, as values that can be compared.

2114.81 亿元 and RMB 211.481 billion are one amount; so are 第 43 位 and 43rd, 五万亿 and five
trillion, 3/8 and three-eighths, “十四五” and 14th.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from build_tools.plan.numerals import DIGITS, from_chinese
from build_tools.plan.patterns import expression


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as written, and the values that it may mean.

    ``values`` are canonical texts (``73.5%``, ``3/8``, ``5+2``, ``211481000000``); there are two
    where a unit may belong to it or not, as to 4.37 in “4.37 and 4.11 trillion”.
    """

    written: str
    values: frozenset[str]


_UNITS = {"万亿": 12, "亿": 8, "万": 4, "trillion": 12, "billion": 9, "million": 6, "thousand": 3}
_N = "一二两三四五六七八九十"
_CHINESE = expression(
    rf"(?P<name>\d+(?:\+(?:\d+|[A-Z]))+|[A-Za-z]+\d+)"
    rf"|(?P<fraction>\d+/\d+)"
    rf"|(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?P<unit>万亿|亿|万)?\s*[余多]?\s*(?P<percent>[%％]|个百分点)?"
    rf"|十(?P<plan>[一二三四五六])五(?=”|时期|期间|规划|末)"
    rf"|(?P<year>[〇零一二三四五六七八九]{{4}})(?=年)"
    rf"|(?P<large>[{_N}百千]*)(?P<large_unit>万亿|亿)"
    rf"|第(?P<ordinal>[{_N}]+)"
    rf"|(?P<count>[{_N}]+)(?=[个项大次届批期家支年种省])"
)

_UP_TO_TWENTY = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen twenty
"""
_UP_TO_TWENTIETH = """
zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
"""
_MONTHS = "January February March April May June July August September October November December"
_CARDINALS = _UP_TO_TWENTY.split()
_ORDINALS = _UP_TO_TWENTIETH.split()
_WORDS = (
    {word: number for number, word in enumerate(_CARDINALS)}
    | {word: number for number, word in enumerate(_ORDINALS)}
    | {"both": 2, "twice": 2, "double": 2, "half": 2, "tertiary": 3, "centenary": 100}
)
_CAPITALS = {month: number for number, month in enumerate(_MONTHS.split(), 1)} | {
    "II": 2,
    "III": 3,
    "IV": 4,
}
_FRACTION_WORDS = {f"{word}s": number for number, word in enumerate(_ORDINALS)} | {
    **{word: number for number, word in enumerate(_ORDINALS)},
    "half": 2,
    "halves": 2,
    "quarter": 4,
    "quarters": 4,
}
_ENGLISH = expression(
    r"(?P<name>\d+(?:\s?\+\s?(?:\d+|[A-Z]\b))+|(?<![A-Za-z])[A-Za-z]+\d+|(?-i:\b[A-Z]{2,}-\d+))"
    r"|(?P<fraction>\d+/\d+)"
    rf"|\b(?P<above>an?|{'|'.join(_CARDINALS[1:])})[ -](?P<below>{'|'.join(_FRACTION_WORDS)})\b"
    rf"|(?:(?P<number>\d[\d,]*(?:\.\d+)?)(?:st|nd|rd|th)?|\b(?P<word>{'|'.join(_WORDS)})\b)"
    r"(?:[\s-]*(?P<unit>trillion|billion|million|thousand)\b)?"
    r"(?:[\s-]*(?P<percent>%|percent(?:age)?\b|per\scent\b))?"
    r"|\b(?P<bare>trillion|billion|million)\b"
    rf"|\b(?P<capital>(?-i:{'|'.join(_CAPITALS)}))\b",
    re.IGNORECASE,
)
_YEAR = expression(r"(?:19|20)\d\d")
_LIST = expression(r"\s*(?:,|,? and|,? or|to|[-–—])\s*(?:RMB\s*)?")


def chinese_amounts(text: str) -> tuple[Amount, ...]:
    """The numbers of a Chinese text, in its order.

    Numerals count where they count something (两项, 第三次, 十九届); 一 as in 一批 does not.
    """
    found = []
    for match in _CHINESE.finditer(text):
        value = _chinese_value(match)
        if value:
            found.append(Amount(match[0].strip(), frozenset({value})))
    return tuple(found)


def _chinese_value(match: re.Match[str]) -> str:
    group = match.lastgroup
    if match["name"] or match["fraction"]:
        return match[0]
    if match["number"]:
        return _value(match["number"], match["unit"], "%" if match["percent"] else "")
    if match["plan"]:
        return str(10 + DIGITS.index(match["plan"]))
    if match["year"]:
        return "".join(str(DIGITS.index(digit.replace("〇", "零"))) for digit in match["year"])
    if match["large_unit"]:
        return _value(str(_small(match["large"]) or 1), match["large_unit"], "")
    number = _small(match["ordinal"] or match["count"])
    return str(number) if number > 1 or group == "ordinal" else ""


def _small(numeral: str | None) -> int:
    if not numeral:
        return 0
    if numeral == "千":
        return 1000
    # Nobody counts digit by digit: 唯一一个 is one, not eleven.
    is_run = len(numeral) > 1 and all(character in DIGITS[1:] for character in numeral)
    return from_chinese(numeral[-1] if is_run else numeral) or 0


def _value(number: str, unit: str | None, percent: str) -> str:
    return scaled(number, _UNITS[unit.lower()] if unit else 0) + percent


@lru_cache(maxsize=1 << 12)
def english_amounts(text: str) -> tuple[Amount, ...]:
    """The numbers of an English text, in its order, in digits or in words."""
    matches = list(_ENGLISH.finditer(text))
    found: list[Amount] = []
    following: re.Match[str] | None = None
    unit, percent = None, ""
    for match in reversed(matches):
        is_listed = following and _LIST.fullmatch(text[match.end() : following.start()])
        if not is_listed:
            unit, percent = None, ""
        if match["number"] or match["word"]:
            own_unit, own_percent = match["unit"], "%" if match["percent"] else ""
            if own_unit or own_percent:
                unit, percent = own_unit, own_percent
        found.append(Amount(match[0].strip(), frozenset(_english_values(match, unit, percent))))
        following = match
    return tuple(reversed(found))


def _english_values(match: re.Match[str], unit: str | None, percent: str) -> Iterator[str]:
    if match["name"]:
        yield re.sub(r"\s", "", match["name"])
    elif match["fraction"]:
        yield match["fraction"]
    elif match["above"]:
        above = match["above"].lower()
        number = 1 if above in ("a", "an") else _CARDINALS.index(above)
        yield f"{number}/{_FRACTION_WORDS[match['below'].lower()]}"
        yield str(number)
        yield str(_FRACTION_WORDS[match["below"].lower()])
    elif match["capital"]:
        yield str(_CAPITALS[match["capital"]])
    elif match["bare"]:
        yield _value("1", match["bare"], "")
    else:
        number_text = match["number"] or str(_WORDS[match["word"].lower()])
        if match["word"] and match["word"].lower() == "half":
            yield "1/2"
        yield _value(number_text, match["unit"], "%" if match["percent"] else "")
        yield _value(number_text, unit, percent)


def missing(wanted: tuple[Amount, ...], found: tuple[Amount, ...]) -> tuple[Amount, ...]:
    """Those of the wanted amounts that are not among those found.

    A year or a numeral may be said once for twice; any other number needs a counterpart each time,
    and not the one that a numeral has: third is 第三批, not 3 项.
    """
    left = list(found)
    lost = set()
    for place, amount in sorted(enumerate(wanted), key=lambda one: not _is_loose(one[1])):
        matches = (one for one in left if one.values & amount.values)
        match = next(matches, None)
        if match is not None:
            left.remove(match)
        elif not (_is_loose(amount) and any(one.values & amount.values for one in found)):
            lost.add(place)
    return tuple(amount for place, amount in enumerate(wanted) if place in lost)


def _is_loose(amount: Amount) -> bool:
    return not amount.written[0].isdigit() or bool(_YEAR.fullmatch(amount.written))


def scaled(number: str, power: int) -> str:
    """A number in digits times a power of ten, plainly: ("2,114.81", 8) → 211481000000."""
    plain = f"{Decimal(number.replace(',', '')).scaleb(power):f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
