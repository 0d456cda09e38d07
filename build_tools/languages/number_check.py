"""Numbers of a line: none is lost, none is made up, and they stand in the Chinese order.

How a language writes numbers is known of English; of any other the digits are compared alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from build_tools.languages.lines import Line
from build_tools.plan.amounts import Amount, chinese_amounts, english_amounts, missing
from build_tools.plan.patterns import expression

Reader = Callable[[str], tuple[Amount, ...]]

_DIGITS = expression(r"\d[\d,.]*")
_YEAR = expression(r"(?:19|20)\d\d")
_PLAN_NUMBER = expression(r"十[一二三四五六]五|1[1-6]th")
_PLAN = expression(r"Five-Year", re.IGNORECASE)


def digits(text: str) -> tuple[Amount, ...]:
    """The numbers written in digits, by the digits that matter: 2114.81 and 211.481 are alike."""
    return tuple(
        Amount(written, frozenset({plain}))
        for match in _DIGITS.finditer(text)
        if (written := match[0].rstrip(",."))
        and (plain := re.sub(r"[,.]", "", written).strip("0") or "0")
    )


READERS: Mapping[str, tuple[Reader, Reader]] = MappingProxyType(
    {"en": (chinese_amounts, english_amounts)}
)
"""Language → how the amounts of the Chinese and of its own texts are read to be compared."""
PLAIN: tuple[Reader, Reader] = (digits, digits)
"""The same for a language of which nothing more is known."""


def numbers_kept(line: Line, readers: tuple[Reader, Reader]) -> Iterator[str]:
    """Each number of the Chinese is in the translation, its units converted."""
    chinese, own = (
        read(text) for read, text in zip(readers, (line.chinese, line.own), strict=True)
    )
    for amount in missing(chinese, own):
        meant = " or ".join(sorted(amount.values))
        yield f"{amount.written} ({meant}) is not in “{line.own}”"


def numbers_made_up(line: Line, readers: tuple[Reader, Reader]) -> Iterator[str]:
    """Each number in digits in the translation is in the Chinese."""
    chinese, own = (
        read(text) for read, text in zip(readers, (line.chinese, line.own), strict=True)
    )
    known = {value for amount in chinese for value in amount.values}
    for amount in own:
        if amount.written[0].isdigit() and not amount.values & known:
            yield f"{amount.written} is not in “{line.chinese}”"


def numbers_in_order(line: Line, readers: tuple[Reader, Reader]) -> Iterator[str]:
    """Numbers stand in the Chinese order, and so do years: two that changed places are an error.

    A year may move among the numbers: English dates at the end what Chinese dates in front. The
    numbers of five-year plans are a third kind.
    """
    own_text = _PLAN.sub("", line.own)
    chinese, own = (
        read(text) for read, text in zip(readers, (line.chinese, own_text), strict=True)
    )
    for kind in ("number", "year", "plan"):
        wanted = [one for one in chinese if _kind(one) == kind]
        left = [one for one in own if _kind(one) == kind]
        places = []
        for amount in wanted:
            match = next((at for at, one in enumerate(left) if one.values & amount.values), None)
            if match is not None:
                places.append((match, amount.written))
                left[match] = Amount("", frozenset())
        if [at for at, _ in places] != sorted(at for at, _ in places):
            there = ", ".join(written for _, written in places)
            here = ", ".join(written for _, written in sorted(places))
            yield f"{there} stand in another order: {here}, in “{line.own}”"


def _kind(amount: Amount) -> str:
    written = amount.written.rstrip(",")
    if _YEAR.fullmatch(written):
        return "year"
    if _PLAN_NUMBER.fullmatch(written):
        return "plan"
    return "number" if written[:1].isdigit() else ""
