"""The numbers that a word processor counts by itself, which stand in no text: made to stand there.

What a number looks like is said by its definition: a pattern (``第%1章``) and, for each level that
the pattern names, a form (一, 1, ①). Source: ECMA-376-1, 17.9 (numbering) and 17.18.59 (forms).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from build_tools.plan.numerals import LARGEST, STEMS, to_chinese
from build_tools.plan.patterns import expression
from build_tools.receiving.docx_file import Element, W, is_on, value

_CAPITALS = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
_TRADITIONAL = str.maketrans("一二三四五六七八九十百千万", "壹貳參肆伍陸柒捌玖拾佰仟萬")
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_SPACED = expression(r"\w$")


def _chinese(number: int) -> str:
    return to_chinese(number) if 0 < number <= LARGEST else str(number)


def _capital(number: int) -> str:
    """Written out as on a cheque: 十二 is 一十二."""
    said = _chinese(number)
    return f"一{said}" if said.startswith("十") else said


def _by_digit(number: int) -> str:
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number))


def _full_width(number: int) -> str:
    return "".join(chr(0xFF10 + int(digit)) for digit in str(number))


def _sign(first: int, most: int = 20) -> Callable[[int], str]:
    """Signs that follow one another in Unicode, as far as there are any."""
    return lambda number: chr(first + number - 1) if 0 < number <= most else str(number)


def _circled(number: int) -> str:
    for start, first, last in ((0x2460, 1, 20), (0x3251, 21, 35), (0x32B1, 36, 50)):
        if first <= number <= last:
            return chr(start + number - first)
    return str(number)


def _letters(number: int) -> str:
    """A … z, then aa, bb: ECMA-376 repeats the letter."""
    return chr(96 + (number - 1) % 26 + 1) * ((number - 1) // 26 + 1) if number > 0 else ""


def _of(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)] if number > 0 else str(number)


def _roman(number: int) -> str:
    said = ""
    for size, sign in (
        *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
        *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
    ):
        while 0 < size <= number < 4000:
            said += sign
            number -= size
    return said or str(number)


FORMS: Mapping[str, Callable[[int], str]] = MappingProxyType({
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedFullstop": _sign(0x2488),
    "decimalEnclosedParen": _sign(0x2474),
    "ideographEnclosedCircle": _sign(0x3280, 10),
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "ideographDigital": _by_digit,
    "japaneseDigitalTenThousand": _by_digit,
    "taiwaneseDigital": _by_digit,
    "chineseLegalSimplified": lambda number: _capital(number).translate(_CAPITALS),
    "ideographLegalTraditional": lambda number: _capital(number).translate(_TRADITIONAL),
    "ideographTraditional": _of(STEMS),
    "ideographZodiac": _of(_BRANCHES),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "none": lambda _: "",
})  # fmt: skip
"""How a number is written, by the name of its form."""


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list: its pattern, its form, where it starts, the level after which anew.

    ``restart`` counts levels from 1; -1: after any above, 0: never.
    """

    pattern: str = ""
    form: str = "decimal"
    start: int = 1
    restart: int = -1
    is_legal: bool = False
    parted: bool = True
    style: str = ""


@dataclass(frozen=True, slots=True)
class List:
    """A list: its levels, and which of them it starts anew by itself.

    Lists with the same ``shared`` number count on from each other.
    """

    shared: str = ""
    levels: Mapping[int, Level] = field(default_factory=lambda: MappingProxyType({}))
    elements: Mapping[int, Element] = field(default_factory=lambda: MappingProxyType({}))
    anew: frozenset[int] = frozenset()


@dataclass(slots=True)
class Numbering:
    """All lists of a document, and how far each has counted; ``unknown``: forms not in `FORMS`."""

    lists: Mapping[str, List]
    unknown: set[str] = field(default_factory=set)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    def level_of_style(self, number: str, style: str) -> int:
        """The level of a list that a style is bound to; the first where none is."""
        levels = self.lists.get(number, List()).levels
        return next((at for at, one in levels.items() if style and one.style == style), 0)

    def element(self, number: str, at: int) -> Element | None:
        """The definition of a list's level."""
        return self.lists.get(number, List()).elements.get(at)

    def label(self, number: str, at: int) -> str:
        """Count one more at a level of a list → its label as printed, with the space behind it."""
        own = self.lists.get(number, List())
        level = own.levels.get(at)
        if level is None or level.form == "bullet":
            return level.pattern if level else ""
        counts = self.counts.setdefault(own.shared, {})
        self._count(counts, own, number, at)
        label = re.sub("%([1-9])", lambda n: self._said(counts, own, level, n[1]), level.pattern)
        return label + (" " if level.parted and _SPACED.search(label) else "")

    def _count(self, counts: dict[int, int], own: List, number: str, at: int) -> None:
        is_anew = at in own.anew and (number, at) not in self.begun
        self.begun.add((number, at))
        counts[at] = own.levels[at].start if is_anew or at not in counts else counts[at] + 1
        for above in range(at):
            if above in own.levels:
                counts.setdefault(above, own.levels[above].start)
        for below in [one for one in counts if one > at]:
            after = own.levels[below].restart if below in own.levels else -1
            if after == -1 or at < after:
                del counts[below]

    def _said(self, counts: Mapping[int, int], own: List, level: Level, place: str) -> str:
        at = int(place) - 1
        form = "decimal" if level.is_legal else own.levels.get(at, level).form
        if form not in FORMS:
            self.unknown.add(form)
        return FORMS.get(form, str)(counts.get(at, 1))


def numbering_of(part: Element | None) -> Numbering:
    """``numbering.xml`` → its lists by number."""
    if part is None:
        return Numbering(MappingProxyType({}))
    abstract = {str(one.get(W + "abstractNumId")): one for one in part.iter(W + "abstractNum")}
    by_style = {value(one, "styleLink"): number for number, one in abstract.items()}
    lists: dict[str, List] = {}
    for one in part.iter(W + "num"):
        shared = str(value(one, "abstractNumId"))
        link = value(abstract.get(shared), "numStyleLink")
        shared = by_style.get(link, shared) if link else shared
        elements = _elements(abstract.get(shared))
        levels = {at: _level(each) for at, each in elements.items()}
        anew = set()
        for change in one.iter(W + "lvlOverride"):
            at = _whole(change.get(W + "ilvl"), 0)
            elements |= _elements(change)
            levels |= {at: _level(each) for at, each in _elements(change).items()}
            start = value(change, "startOverride")
            if start is not None:
                levels[at] = replace(levels.get(at, Level()), start=_whole(start, 1))
                anew.add(at)
        number = str(one.get(W + "numId"))
        known = MappingProxyType(levels), MappingProxyType(elements)
        lists[number] = List(shared, *known, frozenset(anew))
    return Numbering(MappingProxyType(lists))


def _elements(element: Element | None) -> dict[int, Element]:
    found = () if element is None else element.iter(W + "lvl")
    return {_whole(one.get(W + "ilvl"), 0): one for one in found}


def _level(one: Element) -> Level:
    form = _form(one)
    pattern = value(one, "lvlText") or ""
    return Level(
        pattern=_bullet(one, pattern) if form == "bullet" else pattern,
        form=form,
        start=_whole(value(one, "start"), 1),
        restart=_whole(value(one, "lvlRestart"), -1),
        is_legal=is_on(one, "isLgl"),
        parted=value(one, "suff") != "nothing",
        style=value(one, "pStyle") or "",
    )


def _form(level: Element) -> str:
    """Its form; newer ones stand beside a plain fallback, which comes last."""
    found = [str(one.get(W + "val")) for one in level.iter(W + "numFmt")]
    known = [form for form in found if form in FORMS or form == "bullet"]
    return (known or found or ["decimal"])[-1]


def _bullet(level: Element, pattern: str) -> str:
    """A bullet's sign. Letters of a symbol font stand for its signs, in the private use area."""
    fonts = level.find(f"{W}rPr/{W}rFonts")
    named = "" if fonts is None else " ".join(fonts.attrib.values())
    if re.search("wingdings|webdings|symbol", named, re.IGNORECASE):
        return "".join(chr(0xF000 + ord(one)) if ord(one) < 0x100 else one for one in pattern)
    return pattern


def _whole(said: str | None, otherwise: int) -> int:
    return int(said) if said and said.isdecimal() and len(said) < 6 else otherwise
