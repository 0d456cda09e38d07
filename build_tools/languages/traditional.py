"""A plan → the plan in Traditional characters, by OpenCC and lists of our own.

OpenCC sees whole texts, never wrapped lines: 制造业 broken over two lines would become 制造業. Only
character-level configurations are fit (``regions``): they keep the length of a text, so sentences
and footnote marks stay where they are; those that rewrite words (s2twp) would change what was
officially said.

An ``overrides.tsv`` says what OpenCC gets wrong, or what a region writes otherwise: a longer
stretch of text comes before a shorter one, and what the list says replaces OpenCC's result in
place, so that the words around keep their context. The general rows come first
(``regions.ROWS``), then the plan's own (``source/opencc``), which have the last word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from types import MappingProxyType

from opencc import OpenCC

from build_tools.languages.regions import HOME, REGIONS
from build_tools.plan.model import Column, Mark, Plan, Unit
from build_tools.plan.patterns import expression

_QUOTES = str.maketrans("“”‘’", "「」『』")
_QUOTES_BACK = str.maketrans("「」『』", "“”‘’")
_FORMS = "{forms}"
_QUOTE = expression(r"[“”‘]|’(?!(?<=[A-Za-z]’)[A-Za-z])")  # not the apostrophe of Moody’s


@dataclass(frozen=True, slots=True)
class Conversion:
    """How to convert: the region whose forms are wanted, and what is to differ from OpenCC's.

    ``quotes`` writes “ ” ‘ ’ as 「 」 『 』, as readers of Traditional Chinese expect. ``settled``
    are the general rows among the overrides: they say themselves what their results come from.
    """

    region: str = HOME
    quotes: bool = True
    overrides: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    settled: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


def traditional(plan: Plan, conversion: Conversion) -> Plan:
    """The plan in zh-Hant: every text that a reader sees, labels too; ids stay.

    Raises ValueError for a region that is not one of ``REGIONS``.
    """
    converter = converter_of(conversion)
    convert = converter.convert
    return replace(
        plan,
        title=convert(plan.title),
        lang="zh-Hant",
        units=tuple(_unit(unit, converter) for unit in plan.units),
    )


def texts(given: Mapping[str, str], conversion: Conversion) -> Mapping[str, str]:
    """The same for texts that are not in the plan: its metadata."""
    converter = converter_of(conversion)
    return {key: converter.convert(text) for key, text in given.items()}


def in_region(given: Mapping[str, str], region: str) -> Mapping[str, str]:
    """The site's own words, written for Taiwan, in a region's words and forms.

    What the forms are called there is called as this region's are.
    """
    said = {key: text.replace(REGIONS[HOME].name, _FORMS) for key, text in given.items()}
    for name in REGIONS[region].words:
        converter = OpenCC(name)
        said = {key: str(converter.convert(text)) for key, text in said.items()}
    return {key: text.replace(_FORMS, REGIONS[region].name) for key, text in said.items()}


def _unit(unit: Unit, converter: Converter) -> Unit:
    convert = converter.convert
    return replace(
        unit,
        label=convert(unit.label),
        heading=convert(unit.heading),
        text=converter.around(unit.text, unit.marks),
        columns=tuple(_column(column, converter) for column in unit.columns),
        cells=tuple(replace(cell, text=convert(cell.text)) for cell in unit.cells),
        children=tuple(_unit(child, converter) for child in unit.children),
    )


def _column(column: Column, converter: Converter) -> Column:
    name = converter.convert(column.name)
    return replace(column, name=name, under=name[: len(column.under)])


def converter_of(conversion: Conversion) -> Converter:
    """The converter of a conversion, made once: reading OpenCC's dictionaries takes longest."""
    rows = (tuple(conversion.overrides.items()), tuple(conversion.settled.items()))
    return _made(conversion.region, conversion.quotes, *rows)


_Rows = tuple[tuple[str, str], ...]


@lru_cache(maxsize=4)
def _made(region: str, quotes: bool, overrides: _Rows, settled: _Rows) -> Converter:  # noqa: FBT001 - a key of the cache
    return Converter(Conversion(region, quotes, dict(overrides), dict(settled)))


class _InPlace:
    """A list of stretches, each with what stands in its place, applied to aligned texts."""

    def __init__(self, rows: Iterable[tuple[str, str]]) -> None:
        self.rows = dict(rows)
        longest_first = sorted(self.rows, key=len, reverse=True)
        # A word may begin inside another one, so the pattern only looks and does not consume.
        self.pattern = re.compile(f"(?=({'|'.join(map(re.escape, longest_first))}))")

    def __call__(self, text: str, converted: str) -> str:
        """``converted`` with what the rows say where ``text``, as long, has their stretches."""
        if not self.rows:
            return converted
        characters = list(converted)
        found = [(match.start(), match[1]) for match in self.pattern.finditer(text)]
        for start, word in sorted(found, key=lambda one: len(one[1])):  # the longest has the say
            characters[start : start + len(word)] = self.rows[word]
        return "".join(characters)


@cache
def dictionaries(name: str) -> OpenCC:
    """OpenCC with the dictionaries of a configuration: to read them takes a tenth of a second."""
    return OpenCC(name)


class Converter:
    """OpenCC with our lists; its dictionaries are read once for a plan."""

    def __init__(self, conversion: Conversion) -> None:
        """Raises ValueError for a region that is not known."""
        if conversion.region not in REGIONS:
            known = ", ".join(REGIONS)
            raise ValueError(f"expected one of {known}, found {conversion.region!r}")
        region = REGIONS[conversion.region]
        self.opencc = dictionaries(region.opencc)
        self.opencc_back = dictionaries(region.back)
        self.quotes = conversion.quotes
        self.corrected = _InPlace(conversion.overrides.items())
        settled = conversion.settled.items()
        self.taken_back = _InPlace((result, word) for word, result in settled)

    def convert(self, text: str) -> str:
        """A whole text in Traditional characters, of the same length."""
        if text.isascii():
            return text
        converted = str(self.opencc.convert(text))
        assert len(converted) == len(text)
        converted = self.corrected(text, converted)
        if self._has_quotes(text):
            converted = _QUOTE.sub(lambda quote: quote[0].translate(_QUOTES), converted)
        return converted

    def _has_quotes(self, text: str) -> bool:
        # Corner brackets that the source has itself would come back as other quotation marks.
        return self.quotes and not set(text) & set("「」『』")

    def around(self, text: str, marks: tuple[Mark, ...]) -> str:
        """A text converted as if no footnote mark broke its words."""
        ordered = sorted(marks, key=lambda mark: mark.at)
        plain, end = "", 0
        for mark in ordered:
            plain += text[end : mark.at]
            end = mark.at + len(mark.number)
        converted = self.convert(plain + text[end:])
        for mark in ordered:
            converted = converted[: mark.at] + mark.number + converted[mark.at :]
        return converted

    def back(self, text: str, source: str) -> str:
        """Simplified again; ``source`` only says whether its quotation marks were converted.

        By OpenCC and by the general rows read the other way: 帳 is 账 because a row says so. Where
        two rows have one result, only one of them comes back, and the other is found out.
        """
        plain = text.translate(_QUOTES_BACK) if self._has_quotes(source) else text
        return self.taken_back(text, str(self.opencc_back.convert(plain)))
