"""What a page number looks like, in a text and on a page: 3, — 3 —, 第3页 共9页, iii, Ⅲ, P3.

A number that only may be one is told by its place, or because it rises from page to page.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Literal

from build_tools.plan.numerals import NUMERAL, ROMAN, from_chinese, from_roman
from build_tools.plan.patterns import expression

_DASH = r"[-—–－―~～·•|・]"
_NUMBER = rf"(?:\d{{1,4}}|{ROMAN}|{ROMAN.upper()})"
_OF = r"\s*[,，/|、.·]?\s*[（(]?\s*(?:共|总)\s*\d{1,4}\s*页\s*[)）]?"
_SAID = (
    rf"{_DASH}+\s*(?P<dashed>{_NUMBER})\s*{_DASH}+",
    rf"第\s*(?P<counted>{_NUMBER}|{NUMERAL})\s*页(?:{_OF}|\s*/\s*\d{{1,4}})?",
    r"(?:共|总)\s*\d{1,4}\s*页\s*[,，/|、.·]?\s*[（(]?\s*第\s*(?P<last>\d{1,4})\s*页\s*[)）]?",
    r"(?P<part>\d{1,4})\s*/\s*(?:共\s*)?\d{1,4}(?:\s*页)?",
    r"[Pp](?:age)?\s*\.?\s*(?P<english>\d{1,4})(?:\s*(?:of|/)\s*\d{1,4})?",
)
_PAGE_NUMBER = expression("|".join((*_SAID, rf"{_DASH}*\s*(?P<bare>{_NUMBER})\s*{_DASH}*")))
_WIDE = expression(r"[\uff10-\uff19\u2160-\u217f]")
"""Full-width digits, and Roman numerals that are one character."""
_FIRST = expression(rf"\s|{_DASH}|[\d第共总PpivxIVX\u2160-\u217f]")
"""What a page number begins with."""
_LONGEST = 24

Script = Literal["digits", "roman", "chinese"]


@dataclass(frozen=True, slots=True)
class PageNumber:
    """A number as a page bears it; ``is_said``: it says itself that it is a page's."""

    value: int
    script: Script
    is_said: bool


def page_number(text: str) -> PageNumber | None:
    """A line → the page number that it is by itself, or may be; None for any other line."""
    if len(text) > _LONGEST or not _FIRST.match(text):
        return None
    plain = _WIDE.sub(lambda one: unicodedata.normalize("NFKC", one[0]), text)
    found = _PAGE_NUMBER.fullmatch(plain.strip())
    if not found:
        return None
    number = next(said for said in found.groups() if said)
    is_said = found.lastgroup != "bare"
    if number.isdecimal():
        return PageNumber(int(number), "digits", is_said)
    if number.isascii():
        value = from_roman(number.lower())
        return PageNumber(value, "roman", is_said)
    own = from_chinese(number)
    return PageNumber(own, "chinese", is_said) if own else None
