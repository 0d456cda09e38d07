"""Labels that may be a letter or a small Roman numeral, told apart by their neighbours: （i）.

After （h） it is a letter, unless （ii） comes next; anywhere else it is the numeral 1. （l）
before （2） is a scanner's 1, and I. before II. no scanner's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from build_tools.reading.dialect import FORMS, Opening
from build_tools.reading.lines import Line

_LETTERS = next(form for form in FORMS if form.series == "(a)")
_NUMBERS = next(form for form in FORMS if form.series == "（1）")


def lettered(lines: Sequence[Line], opened: Sequence[Opening | None]) -> Mapping[int, Opening]:
    """What lines begin with → those to be read as letters, by the number of their line."""
    found: dict[int, Opening] = {}
    last = 0
    own = [
        (line.number, one)
        for line, one in zip(lines, opened, strict=True)
        if one and one.form.series in ("(a)", "(i)")
    ]
    for at, (number, one) in enumerate(own):
        letter = _letter(one)
        if one.form.series == "(a)":
            last = letter
            continue
        after = own[at + 1][1] if at + 1 < len(own) else None
        goes_on = after is not None and after.form.series == "(i)" and _letter(after) != letter + 1
        if last and letter == last + 1 and not goes_on:
            found[number] = replace(one, form=_LETTERS, number=letter, numbers=(letter,))
            last = letter
    return MappingProxyType(found | _scanned(lines, opened) | _romans(lines, opened))


def _romans(lines: Sequence[Line], opened: Sequence[Opening | None]) -> dict[int, Opening]:
    """I. that the next Roman number says to be one."""
    found: dict[int, Opening] = {}
    waiting: tuple[int, Opening] | None = None
    for line, one in zip(lines, opened, strict=True):
        if one and one.label[:1] == "I" and one.number == 1:
            waiting = (line.number, one)
        elif one and waiting and one.form.series == "I." and one.number == 2:
            found[waiting[0]] = replace(waiting[1], form=one.form)
            waiting = None
    return found


def _scanned(lines: Sequence[Line], opened: Sequence[Opening | None]) -> dict[int, Opening]:
    """（l） that the next label in brackets says to be the number 1."""
    found: dict[int, Opening] = {}
    waiting: tuple[int, Opening] | None = None
    for line, one in zip(lines, opened, strict=True):
        if not one or one.form.series not in ("(a)", "（1）"):
            continue
        if waiting and one.form.series == "（1）" and one.number == 2:
            found[waiting[0]] = replace(waiting[1], form=_NUMBERS, number=1, numbers=(1,))
        is_like = one.form.series == "(a)" and one.label.strip("（()） ") == "l"
        waiting = (line.number, one) if is_like else None
    return found


def _letter(opened: Opening) -> int:
    """Which letter of the alphabet a label is; 0: it is no single letter."""
    sign = opened.label.strip("（()） ")
    return ord(sign) - ord("a") + 1 if len(sign) == 1 and sign.isascii() else 0
