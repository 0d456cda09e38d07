"""Times in a Chinese text: by when (到 2025 年, “十四五”末期), of when (2020 年)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from build_tools.measures.mentions import Mention
from build_tools.plan.numerals import DIGITS
from build_tools.plan.patterns import expression

_CHINESE_YEAR = r"[〇零一二三四五六七八九]{4}"
_TIME = expression(
    rf"(?P<years>\d{{4}}\s*[-－—–~至]\s*\d{{4}})\s*年度?"
    rf"|(?P<year>\d{{4}}|{_CHINESE_YEAR})\s*年(?!度?规划|远景)(?:\s*(?P<month>\d{{1,2}})\s*月(?:\s*\d{{1,2}}\s*日)?)?(?:[底末]之?前|底|末|初|前|度)?"
    r"|(?P<plan>“(?:十[一二三四五六七八九]?|[一二三四五六七八九])五”(?:规划)?(?:时期|期间|末期|期末|初期|末|期))"
)
_COUNT = r"(?:[一二三四五六七八九十两]|\d{1,2})"
YEARS = rf"{_COUNT}(?:\s*(?:[-－—–~～至]|到)\s*{_COUNT})?\s*年"
"""How many years, as a pattern: 三年, 5 至 10 年."""
_WITHIN = expression(
    rf"(?:用|未来|今后|力争|[，；。、]|(?<=财政)|^)\s*(?P<time>{YEARS}(?:之?内|时间)?)"
    r"(?=[，一-鿿])(?![^，；。]{0,4}(?:计划|规划|行动|期|来|以))"
)
"""How long something is to take: 五年引进…, 用三年时间."""
_EVERY = expression(r"每年\s*\d{1,2}\s*月(?:底|末|初|\s*\d{1,2}\s*日)?之?前")
"""By when in each year."""
_FROM = expression(r"\s*(?:起|以来|来)")
_NAMED = expression(r"《[^》]*》")
_HEAD = 2
"""Where a time at the head of a sentence begins at the latest: 在“十三五”期间, 到 2020 年."""
_OPENS = expression(r"(?:截至|截止|到|至|在)?\s*")
_THAN = expression(r"\s*[较比与自从]")
_BY = expression(r"(?:到|至|力争|前)\s*$")


@dataclass(frozen=True, slots=True)
class Time:
    """A time as printed, ``text[start:end]``, and as data: ``2025``, ``2021/2025``."""

    start: int
    end: int
    value: str
    is_by: bool


def times(text: str) -> tuple[Time, ...]:
    """The times of a text, in order; those within a document's name are no times of the text."""
    named = [(one.start(), one.end()) for one in _NAMED.finditer(text)]
    return tuple(
        _time(text, found)
        for found in _TIME.finditer(text)
        if not any(start <= found.start() < end for start, end in named)
    )


def deadlines(text: str) -> Iterator[Mention]:
    """The times by which or within which something is to be done."""
    for one in times(text):
        if not _FROM.match(text, one.end):
            yield Mention(one.start, one.end, "deadline", "time", one.value)
    for found in _EVERY.finditer(text):
        yield Mention(*found.span(), "deadline", "every-year")
    for found in _WITHIN.finditer(text):
        yield Mention(*found.span("time"), "deadline", "within")


def period(title: str, texts: Iterable[str]) -> tuple[int, int]:
    """The first and last year of a plan: of its title, or of the period that it names most often.

    The latest of several; (0, 0) where nothing names one.
    """
    own = [one.value for one in times(title) if re.fullmatch(r"\d{4}/\d{4}", one.value)]
    of_title = own[0] if own else period_of(title)
    if of_title:
        first, _, last = of_title.partition("/")
        return int(first), int(last)
    named = Counter(
        one.value
        for text in texts
        for one in times(text)
        if re.fullmatch(r"\d{4}/\d{4}", one.value)
    )
    if not named:
        return 0, 0
    first, last = max(named, key=lambda value: (named[value], value)).split("/")
    return int(first), int(last)


def opening(text: str, own: tuple[Time, ...]) -> Time | None:
    """The year or period that a text opens with, and speaks of from there on: 2020 年，…."""
    first = next(iter(own), None)
    if first is None or not _OPENS.fullmatch(text[: first.start]) or "-" in first.value:
        return None
    return None if _FROM.match(text, first.end) or _THAN.match(text) else first


def is_of_before(text: str, year: int) -> bool:
    """Whether a text begins with a time that was over before a year: “十三五”期间, 2020 年."""
    first = next((one for one in times(text) if one.start <= _HEAD), None)
    return first is not None and first.value[-4:].isdecimal() and int(first.value[-4:]) < year


def _time(text: str, found: re.Match[str]) -> Time:
    is_by = bool(_BY.search(text[: found.start()])) or found[0].endswith(
        ("末期", "期末", "末", "前")
    )
    return Time(found.start(), found.end(), _value(found), is_by)


def _value(found: re.Match[str]) -> str:
    if found["years"]:
        return "/".join(re.findall(r"\d{4}", found["years"]))
    if found["plan"]:
        return period_of(found["plan"])
    year = found["year"]
    digits = (
        year
        if year.isdecimal()
        else "".join(str(DIGITS.index(one.replace("〇", "零"))) for one in year)
    )
    return f"{digits}-{int(found['month']):02}" if found["month"] else digits


def period_of(said: str) -> str:
    """“十四五”期间 → 2021/2025: the first five-year plan was for 1953 to 1957, the tenth from 2001.

    At its end (末) it is the last year; empty for what names no such plan.
    """
    found = re.search("“(十?[一二三四五六七八九]?)五”", said)
    if not found:
        return ""
    numeral = found[1]
    number = (10 if numeral.startswith("十") else 0) + (
        DIGITS.index(numeral[-1]) if numeral[-1:] in DIGITS[1:] else 0
    )
    first = 2001 + 5 * (number - 10)
    return str(first + 4) if "末" in said else f"{first}/{first + 4}"
