"""What a person has looked at in the conversion to Traditional characters, and what nobody has.

A ``reviewed.tsv`` lists words in which a character has several Traditional forms, or one that
differs between regions, each with the form it has in that word. The general rows come first
(``regions.ROWS``), then the plan's own (``source/opencc``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from build_tools.languages.forms import mixed_forms
from build_tools.languages.traditional import Conversion, converter_of
from build_tools.plan.model import Plan, Problem, Unit, walk


@dataclass(frozen=True, slots=True)
class Review:
    """A row of ``reviewed.tsv``: in ``word``, ``character`` becomes what ``result`` has there."""

    character: str
    word: str
    result: str
    why: str


@dataclass(frozen=True, slots=True)
class Reviewed:
    """All that is known of a region's forms: general rows and the plan's, and what needs a look.

    ``forms`` are the rows of the region (stretch → result) that say which forms are foreign;
    ``several`` are the characters that are looked at: those with several Traditional forms, and
    those whose form differs between regions.
    """

    rows: tuple[Review, ...]
    several: frozenset[str]
    forms: Mapping[str, str]


def _words_of(plan: Plan) -> Iterator[tuple[Unit | None, str]]:
    yield None, plan.title
    for unit in walk(plan.units):
        fields = (unit.label, unit.heading, unit.text)
        names = (column.name for column in unit.columns)
        for text in (*fields, *names, *(cell.text for cell in unit.cells)):
            yield unit, text


def check_back(plan: Plan, traditional_plan: Plan, conversion: Conversion) -> tuple[Problem, ...]:
    """Texts that do not come back when they are converted back: something was confused."""
    converter = converter_of(conversion)
    problems = []
    pairs = zip(_words_of(plan), _words_of(traditional_plan), strict=True)
    for (unit, text), (_, converted) in pairs:
        again = converter.back(converted, text)
        if again != text:
            at = next(n for n, (a, b) in enumerate(zip(text, again, strict=True)) if a != b)
            said = f"{_around(text, at)} became {_around(converted, at)} and {_around(again, at)}"
            problems.append(_problem(unit, "hant-not-back", f"{said}: correct overrides.tsv"))
    return tuple(problems)


def check_forms(traditional_plan: Plan, region: str, known: Reviewed) -> tuple[Problem, ...]:
    """Forms in the converted text that the region does not use."""
    return tuple(
        _problem(unit, "hant-form", f"{_around(text, at)}: {foreign_form(form, expected)}")
        for unit, text in _words_of(traditional_plan)
        for at, form, expected in mixed_forms(text, region, known.forms)
    )


def foreign_form(form: str, expected: str) -> str:
    """What is wrong with a form, for people."""
    instead = f"expected {expected}" if expected else "no character of this region"
    return f"{form}: {instead}"


def check_site_words(
    words: Mapping[str, str], region: str, known: Reviewed, path: str
) -> tuple[Problem, ...]:
    """The same of the site's own words, which are written by hand."""
    return tuple(
        Problem("warning", path, 0, "hant-form", f"{key}: {foreign_form(form, expected)}: {text}")
        for key, text in words.items()
        for _, form, expected in mixed_forms(text, region, known.forms)
    )


def check_reviewed(plan: Plan, traditional_plan: Plan, known: Reviewed) -> tuple[Problem, ...]:
    """Each place where a character that has several forms stands in no reviewed word.

    A place that was reviewed with another result than it has now is reported as well.
    """
    by_character: dict[str, list[Review]] = {}
    for review in known.rows:
        by_character.setdefault(review.character, []).append(review)
    problems = []
    pairs = zip(_words_of(plan), _words_of(traditional_plan), strict=True)
    for (unit, text), (_, converted) in pairs:
        for at, character in enumerate(text):
            if character not in known.several:
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


def read_several_forms(text: str) -> frozenset[str]:
    """``several-forms.txt``: the characters of all lines but comments."""
    lines = (line for line in text.split("\n") if not line.startswith("#"))
    return frozenset("".join(lines))


def _rows(text: str, path: str, names: tuple[str, ...]) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(text.splitlines(), 1):
        if line and not line.startswith("#"):
            cells = line.split("\t")
            if len(cells) != len(names) or not all(cells):
                raise ValueError(f"{path}:{number}: expected {', '.join(names)}, tab between")
            yield number, cells
