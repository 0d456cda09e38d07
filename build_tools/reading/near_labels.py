"""Paragraphs that begin nearly like a label: with one that a scanner has spoiled, or that lost it.

They are read as text; each is said where it stands, for the number behind it may never come.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from build_tools.plan.model import Unit, text_of
from build_tools.plan.numerals import NUMERAL, STEMS, from_chinese
from build_tools.plan.patterns import HAN_LETTER, expression
from build_tools.reading.dialect import opening
from build_tools.reading.lookalikes import squeezed
from build_tools.reading.numbering import key_of
from build_tools.reading.parse import Reading
from build_tools.reading.sentences import ends_sentence, split_sentences

_TITLE = 40
_LEAD = 20
_SHORT = 16
_DIGITS = "一二三四五六七八九十百千零〇廿卅两"
_UNIT = expression(rf"第(?P<n>{NUMERAL}|\d{{1,4}})(?:[^次届批期年季代轮产位名\d]?)(?:\s|$)")
_ODD_UNIT = expression(rf"第[^{_DIGITS}\d\s、，]{{1,2}}[章节節条條篇编編](?:\s|{HAN_LETTER})")
_NUMERAL = expression(rf"(?P<n>{NUMERAL})(?={HAN_LETTER})(?![是要个年月日级类条款项种家者来则为])")
_DIGIT = expression(
    rf"(?P<n>\d{{1,2}})(?={HAN_LETTER})(?![年月日时号个万亿千百家项人次条所座元公])"
)
_DIRT = expression(r"[^\w\s（(〔【《“”\"'‘’「『—–\-]\s*(?=\S)")
_ODD_BRACKET = expression(rf"[（(][^{_DIGITS}{STEMS}\da-zA-Z）)][）)]{HAN_LETTER}")
_ODD_SIGN = expression(rf"(?P<odd>{HAN_LETTER}{{1,2}})[、幸]{HAN_LETTER}")


def near_labels(reading: Reading) -> Iterator[tuple[Unit, str]]:
    """The paragraphs of a reading that nearly begin with a label, and how they begin."""
    last: dict[str, int] = {}
    for unit in reading.units:
        if unit.label and unit.number:
            opened = opening(f"{unit.label} {unit.heading or text_of(unit)}")
            if opened:
                last[key_of(opened)] = unit.number
        elif unit.kind == "paragraph" and last and not unit.label:
            text = text_of(unit)
            if _is_near(text, last):
                yield unit, text[:12]


def _is_near(text: str, last: Mapping[str, int]) -> bool:
    """Whether a label is spoiled, or stands behind dirt: of the next number, or of none."""
    is_title = len(text) <= _TITLE and not ends_sentence(text) and not re.search("[，；：]", text)
    first = next(iter(split_sentences(text)), "")
    is_lead = is_title or (len(first) <= _LEAD and len(first) < len(text) and "，" not in first)
    dirt = _DIRT.match(text)
    behind = opening(text[dirt.end() :]) if dirt else None
    if behind and behind.number and 0 < behind.number - last.get(key_of(behind), 0) < 3:
        return True
    unit = _UNIT.match(text)
    if unit and _follows(unit["n"], [one for key, one in last.items() if _is_unit(key)]):
        return True
    if is_title and (_ODD_UNIT.match(text) or _is_odd(text, last)):
        return True
    if _ODD_BRACKET.match(text) and last.get("（一）"):
        return True
    numeral = _NUMERAL.match(squeezed(text[:_TITLE])[0])
    if numeral and is_lead and _follows(numeral["n"], [last.get("一、", 0)]):
        return True
    digit = _DIGIT.match(text)
    return bool(digit and is_lead and _follows(digit["n"], [last.get("1.", 0)]))


def _is_unit(key: str) -> bool:
    return key.startswith(("part", "chapter", "section", "article"))


def _is_odd(text: str, last: Mapping[str, int]) -> bool:
    """Whether no numeral stands where one does in 三、时间安排."""
    odd = _ODD_SIGN.match(text)
    is_odd = odd is not None and not set(odd["odd"]) <= set(_DIGITS)
    return is_odd and bool(last.get("一、")) and text.count("、") < 2 and len(text) <= _SHORT


def _follows(number: str, lasts: list[int]) -> bool:
    value = from_chinese(number)
    return value is not None and value > 1 and value - 1 in lasts
