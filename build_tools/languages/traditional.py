"""A plan → the plan in Traditional characters, by OpenCC and a list of our own.

OpenCC sees whole texts, never wrapped lines: 制造业 broken over two lines would become 制造業. Only
character-level configurations are fit (s2t, s2tw, s2hk): they keep the length of a text, so
sentences and footnote marks stay where they are; those that rewrite words (s2twp) are refused.

``source/opencc/overrides.tsv`` says what OpenCC gets wrong: a longer stretch of text comes before
a shorter one, and what the list says replaces OpenCC's result in place, so that the words around
keep their context. ``source/opencc/reviewed.tsv`` is what a person has looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from types import MappingProxyType

from opencc import OpenCC

from build_tools.plan.model import Mark, Plan, Problem, Unit, walk

BACK: Mapping[str, str] = MappingProxyType({"s2t": "t2s", "s2tw": "tw2s", "s2hk": "hk2s"})
"""OpenCC's configurations that convert character by character → the one that converts back."""

_QUOTES = str.maketrans("“”‘’", "「」『』")
_QUOTES_BACK = str.maketrans("「」『』", "“”‘’")
_QUOTE = re.compile(r"[“”‘]|’(?!(?<=[A-Za-z]’)[A-Za-z])")  # not the apostrophe of Moody’s


@dataclass(frozen=True, slots=True)
class Conversion:
    """How to convert: the configuration that plan.yml names, and what is to differ from it.

    ``quotes`` writes “ ” ‘ ’ as 「 」 『 』, as readers of Traditional Chinese expect.
    """

    config: str = "s2tw"
    quotes: bool = True
    overrides: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Review:
    """A row of ``reviewed.tsv``: in ``word``, ``character`` becomes what ``result`` has there."""

    character: str
    word: str
    result: str
    why: str


def traditional(plan: Plan, conversion: Conversion) -> Plan:
    """The plan in zh-Hant: every text that a reader sees, labels too; ids stay.

    Raises ValueError for a configuration that is not one of ``BACK``.
    """
    converter = _converter(conversion)
    convert = converter.convert
    return replace(
        plan,
        title=convert(plan.title),
        lang="zh-Hant",
        units=tuple(_unit(unit, converter) for unit in plan.units),
    )


def texts(given: Mapping[str, str], conversion: Conversion) -> Mapping[str, str]:
    """The same for texts that are not in the plan: its metadata."""
    converter = _converter(conversion)
    return {key: converter.convert(text) for key, text in given.items()}


def _unit(unit: Unit, converter: _Converter) -> Unit:
    convert = converter.convert
    return replace(
        unit,
        label=convert(unit.label),
        heading=convert(unit.heading),
        text=converter.around(unit.text, unit.marks),
        columns=tuple(replace(column, name=convert(column.name)) for column in unit.columns),
        cells=tuple(replace(cell, text=convert(cell.text)) for cell in unit.cells),
        children=tuple(_unit(child, converter) for child in unit.children),
    )


def _converter(conversion: Conversion) -> _Converter:
    """The converter of a conversion, made once: reading OpenCC's dictionaries takes longest."""
    overrides = tuple(conversion.overrides.items())
    return _made(conversion.config, conversion.quotes, overrides)


@lru_cache(maxsize=4)
def _made(config: str, quotes: bool, overrides: tuple[tuple[str, str], ...]) -> _Converter:  # noqa: FBT001 - a key of the cache
    return _Converter(Conversion(config, quotes, MappingProxyType(dict(overrides))))


class _Converter:
    """OpenCC with our list; its dictionaries are read once for a plan."""

    def __init__(self, conversion: Conversion) -> None:
        if conversion.config not in BACK:
            known = ", ".join(BACK)
            raise ValueError(f"expected one of {known}, found {conversion.config!r}")
        self.opencc = OpenCC(conversion.config)
        self.opencc_back = OpenCC(BACK[conversion.config])
        self.quotes = conversion.quotes
        self.overrides = conversion.overrides
        longest_first = sorted(conversion.overrides, key=len, reverse=True)
        # A word may begin inside another one, so the pattern only looks and does not consume.
        self.pattern = re.compile(f"(?=({'|'.join(map(re.escape, longest_first))}))")

    def convert(self, text: str) -> str:
        """A whole text in Traditional characters, of the same length."""
        if text.isascii():
            return text
        converted = str(self.opencc.convert(text))
        assert len(converted) == len(text)
        if self.overrides:
            converted = self._corrected(text, converted)
        if self._has_quotes(text):
            converted = _QUOTE.sub(lambda quote: quote[0].translate(_QUOTES), converted)
        return converted

    def _corrected(self, text: str, converted: str) -> str:
        characters = list(converted)
        found = [(match.start(), match[1]) for match in self.pattern.finditer(text)]
        for start, word in sorted(found, key=lambda one: len(one[1])):  # the longest has the say
            characters[start : start + len(word)] = self.overrides[word]
        return "".join(characters)

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
        """Simplified again; ``source`` only says whether its quotation marks were converted."""
        plain = text.translate(_QUOTES_BACK) if self._has_quotes(source) else text
        return str(self.opencc_back.convert(plain))


def _words_of(plan: Plan) -> Iterator[tuple[Unit | None, str]]:
    yield None, plan.title
    for unit in walk(plan.units):
        fields = (unit.label, unit.heading, unit.text)
        names = (column.name for column in unit.columns)
        for text in (*fields, *names, *(cell.text for cell in unit.cells)):
            yield unit, text


def check_back(plan: Plan, traditional_plan: Plan, conversion: Conversion) -> tuple[Problem, ...]:
    """Texts that do not come back when they are converted back: something was confused."""
    converter = _converter(conversion)
    problems = []
    pairs = zip(_words_of(plan), _words_of(traditional_plan), strict=True)
    for (unit, text), (_, converted) in pairs:
        again = converter.back(converted, text)
        if again != text:
            at = next(n for n, (a, b) in enumerate(zip(text, again, strict=True)) if a != b)
            said = f"{_around(text, at)} became {_around(converted, at)} and {_around(again, at)}"
            problems.append(_problem(unit, "hant-not-back", f"{said}: correct overrides.tsv"))
    return tuple(problems)


def check_reviewed(
    plan: Plan,
    traditional_plan: Plan,
    reviews: tuple[Review, ...],
    one_to_many: frozenset[str],
) -> tuple[Problem, ...]:
    """Each place where a character that has several Traditional forms stands in no reviewed word.

    A place that was reviewed with another result than it has now is reported as well.
    """
    by_character: dict[str, list[Review]] = {}
    for review in reviews:
        by_character.setdefault(review.character, []).append(review)
    problems = []
    pairs = zip(_words_of(plan), _words_of(traditional_plan), strict=True)
    for (unit, text), (_, converted) in pairs:
        for at, character in enumerate(text):
            if character not in one_to_many:
                continue
            covering = [
                (start, review)
                for review in by_character.get(character, ())
                if (start := _covers(review, text, at)) >= 0
            ]
            now = f"{_around(text, at)} → {_around(converted, at)}"
            if not covering:
                said = f"{now}: no row of reviewed.tsv covers {character}"
                problems.append(_problem(unit, "hant-unreviewed", said))
            elif not any(converted.startswith(review.result, at) for at, review in covering):
                said = f"{now}: reviewed.tsv has {covering[0][1].result}"
                problems.append(_problem(unit, "hant-reviewed-otherwise", said))
    return tuple(problems)


def _covers(review: Review, text: str, at: int) -> int:
    """Where the reviewed word begins that has the character at this place; -1 when it is not."""
    for offset, character in enumerate(review.word):
        start = at - offset
        if character == text[at] and start >= 0 and text.startswith(review.word, start):
            return start
    return -1


def _around(text: str, at: int) -> str:
    return text[max(0, at - 4) : at + 5]


def _problem(unit: Unit | None, rule: str, message: str) -> Problem:
    where = (unit.span.first, f"{unit.id}: ") if unit else (0, "")
    return Problem("warning", "source/plan.txt", where[0], rule, where[1] + message)


def read_overrides(text: str, path: str) -> Mapping[str, str]:
    """``overrides.tsv``: a stretch of source text, what it becomes, why. Raises ValueError."""
    found = {}
    for number, (word, result, _) in _rows(text, path, ("word", "result", "why")):
        if len(word) != len(result):
            raise ValueError(f"{path}:{number}: expected as many characters as in {word}: {result}")
        found[word] = result
    return MappingProxyType(found)


def read_reviewed(text: str, path: str) -> tuple[Review, ...]:
    """``reviewed.tsv``: character, word, result, why. Raises ValueError with file and line."""
    reviews = []
    for number, row in _rows(text, path, ("character", "word", "result", "why")):
        review = Review(*row)
        if review.character not in review.word or len(review.word) != len(review.result):
            said = f"expected a word with {review.character} in it and a result as long"
            raise ValueError(f"{path}:{number}: {said}: {review.word} {review.result}")
        reviews.append(review)
    return tuple(reviews)


def read_one_to_many(text: str) -> frozenset[str]:
    """``one-to-many.txt``: the characters of all lines but comments."""
    lines = (line for line in text.split("\n") if not line.startswith("#"))
    return frozenset("".join(lines))


def _rows(text: str, path: str, names: tuple[str, ...]) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(text.splitlines(), 1):
        if line and not line.startswith("#"):
            cells = line.split("\t")
            if len(cells) != len(names) or not all(cells):
                raise ValueError(f"{path}:{number}: expected {', '.join(names)}, tab between")
            yield number, cells
