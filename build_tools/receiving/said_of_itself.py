"""Lines of a plan → what it says of itself: title, period, document number, issuer, date.

Only what stands there is taken, each with the line that it was read from; nothing is inferred (a
plan of the 14th five years names its years or has none here). Forms are those of GB/T 9704-2012
(党政机关公文格式): the title ends with the kind of document, the number is 机关代字〔年份〕顺序号,
the issuer stands above the date that closes a notice, or below the title on a cover.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from build_tools.plan.patterns import expression
from build_tools.reading.lines import Line
from build_tools.reading.notice_titles import OPENING
from build_tools.reading.page_numbers import page_number
from build_tools.receiving.said_lines import NOT_FOUND, NUMBER, Found, bare, is_body, matches
from build_tools.receiving.title_of import SPACED, title_of

_DIGITS = "〇一二三四五六七八九"
_DAY = (
    r"(?P<year>(?:19|20)\d\d|[二一][〇○Ｏ零九][〇○Ｏ零一二三四五六七八九]{2})\s*年"
    r"\s*(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})\s*月"
    r"\s*(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})\s*日"
)
_DATE = expression(rf"[（(]?{_DAY}(?:印发|发布|公布)?[)）]?")
_IMPRINT = expression(rf"(?:^|\s){_DAY}\s*印发$")
_YEARS = r"(?P<period>(?:19|20)\d\d\s*年?\s*[-–—－―~～至到]+\s*(?:19|20)\d\d\s*年)"
_PERIOD = expression(
    rf"(?:规划|计划|实施|执行|有效|方案|纲要)的?(?:期限|期间|期|时间)(?:范围)?[为是：:]?\s*{_YEARS}"
)
_OF_TITLE = expression(rf"[（(]\s*{_YEARS}\s*[)）]$")
_CLOSING = 20


def said_of_itself(lines: Sequence[Line], largest: str = "") -> Mapping[str, Found]:
    """``title`` and the keys of plan.yml → what the text says of each, where it does.

    ``largest`` is what is set largest on the first page, where a page says so. Page numbers say
    nothing of the plan, and running heads only what it is called where nothing else does.
    """
    with_heads = [line for line in lines if not _is_page_number(line)]
    lines = [line for line in with_heads if line.aside != "running head"]
    title = title_of(lines, largest)
    title = title if title.value else title_of(with_heads, largest)
    title = replace(title, value=SPACED.sub("", title.value))
    date, signed = _signature(lines)
    issuer = signed or _below(lines, title)
    found = {
        "title": title,
        "period": _period(lines, title),
        "number": _number(lines),
        "issuer": _named_once(issuer),
        "date": date,
    }
    return MappingProxyType({key: one for key, one in found.items() if one.value})


def _is_page_number(line: Line) -> bool:
    number = page_number(line.text)
    return line.aside == "page number" or (number is not None and number.is_said)


def _number(lines: Sequence[Line]) -> Found:
    for line in _ends(lines):
        found = NUMBER.fullmatch(line.text)
        if found:
            return Found(re.sub(r"\s", "", found["number"]), (line.number,))
    return NOT_FOUND


def _signature(lines: Sequence[Line]) -> tuple[Found, tuple[tuple[str, int], ...]]:
    """The date that closes a notice or the plan, and the bodies that stand right above it."""
    own = _ends(lines)
    for at, line in enumerate(own):
        found = _DATE.fullmatch(line.text)
        if not found:
            continue
        above: list[tuple[str, int]] = []
        for other in reversed(own[:at]):
            if not is_body(other.text):
                break
            above.insert(0, (bare(other.text), other.number))
        return Found(_day(found), (line.number,)), tuple(above)
    return _printed(own), ()


def _printed(lines: Sequence[Line]) -> Found:
    """The day in the imprint, 印发 in its last line."""
    for line in reversed(lines[-_CLOSING:]):
        found = _IMPRINT.search(line.text)
        if found:
            return Found(_day(found), (line.number,))
    return NOT_FOUND


def _day(found: re.Match[str]) -> str:
    return "-".join((_year(found["year"]), _count(found["month"]), _count(found["day"])))


def _below(lines: Sequence[Line], title: Found) -> tuple[tuple[str, int], ...]:
    """The bodies that a cover names below the title."""
    last = max(title.lines, default=0)
    found: list[tuple[str, int]] = []
    for line in lines[:OPENING] if last else ():
        if line.number <= last:
            continue
        if _OF_TITLE.fullmatch(line.text):
            continue
        if not is_body(line.text):
            break
        found.append((bare(line.text), line.number))
    return tuple(found)


def _named_once(bodies: Sequence[tuple[str, int]]) -> Found:
    names = dict(reversed(bodies))
    return Found("、".join(reversed(names)), tuple(sorted(names.values())))


def _period(lines: Sequence[Line], title: Found) -> Found:
    found = next(matches(lines, _PERIOD, "period"), NOT_FOUND)
    found = replace(found, value=bare(found.value))
    if found.value or not title.lines:
        return found
    below = (line for line in lines[:OPENING] if line.number > title.lines[-1])
    for words, place in ((title.value, title.lines), *((b.text, (b.number,)) for b in below)):
        own = _OF_TITLE.search(words)
        if own or place != title.lines:
            return Found(bare(own["period"]), place) if own else found
    return found


def days_in(lines: Sequence[Line]) -> frozenset[str]:
    """Every day that signs or dates: alone on its line, or before 印发; as 2022-01-31."""
    found = (_DATE.fullmatch(line.text) or _IMPRINT.search(line.text) for line in lines)
    return frozenset(_day(one) for one in found if one)


def periods_in(lines: Sequence[Line]) -> frozenset[str]:
    """Every run of years that the text prints on one line."""
    text = "\n".join(line.text for line in lines)
    return frozenset(found["period"] for found in re.finditer(_YEARS, text))


def _ends(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines that a notice or an imprint may stand in."""
    rest = lines[OPENING:]
    return (*lines[:OPENING], *rest[-_CLOSING:])


def _year(text: str) -> str:
    same = text.translate(str.maketrans("○Ｏ零", "〇〇〇"))
    return "".join(str(_DIGITS.index(one)) if one in _DIGITS else one for one in same)


def _count(text: str) -> str:
    """A month or a day, of two digits."""
    if text.isdecimal():
        return f"{int(text):02}"
    tens, ten, ones = text.rpartition("十")
    number = (_digit(tens) or 1) * 10 if ten else 0
    return f"{number + _digit(ones):02}"


def _digit(text: str) -> int:
    return _DIGITS.index(text) if text else 0
