"""A translation catalogue → what is doubtful in it, as a table of small checks.

These are warnings: the page is published, with the doubt on record. What makes a page impossible
(another number of lines, a lost footnote mark) is an error of ``catalog.check``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from build_tools.languages.entries import pieces
from build_tools.languages.po import Catalog, Entry
from build_tools.languages.terms import Term, occurring
from build_tools.plan.amounts import chinese_amounts, english_amounts, missing
from build_tools.plan.model import Problem

_CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]+")
_DASHES = str.maketrans("–—‑’‘“”", "---''\"\"")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an entry: what the Chinese says and what its translation does."""

    chinese: str
    own: str


Check = Callable[[Line, tuple[Term, ...]], Iterator[str]]
"""A line and the term base → what is wrong with the line, in words."""


def numbers_kept(line: Line, _: tuple[Term, ...]) -> Iterator[str]:
    """Each number of the Chinese is in the translation, its units converted."""
    for amount in missing(chinese_amounts(line.chinese), english_amounts(line.own)):
        yield f"{amount.written} ({' or '.join(sorted(amount.values))}) is not in “{line.own}”"


def numbers_made_up(line: Line, _: tuple[Term, ...]) -> Iterator[str]:
    """Each number in digits in the translation is in the Chinese."""
    known = {value for amount in chinese_amounts(line.chinese) for value in amount.values}
    for amount in english_amounts(line.own):
        if amount.written[0].isdigit() and not amount.values & known:
            yield f"{amount.written} is not in “{line.chinese}”"


def chinese_left(line: Line, terms: tuple[Term, ...]) -> Iterator[str]:
    """No Chinese character and no full-width sign is left, but in names that keep one."""
    text = line.own
    if not _CHINESE.search(text):
        return
    for term in terms:
        for form in (term.en, *term.alt):
            if _CHINESE.search(form):
                text = text.replace(form, "")
    for left in _CHINESE.findall(text):
        yield f"“{left}” is left in “{line.own}”"


def terms_used(line: Line, terms: tuple[Term, ...]) -> Iterator[str]:
    """Each term of the Chinese is translated as the term base says."""
    own = _plain(line.own)
    said = set()
    for _, term in occurring(line.chinese, terms):
        forms = (term.en, *term.alt)
        if term.zh not in said and not any(_plain(form) in own for form in forms):
            said.add(term.zh)
            yield f"{term.zh} is “{'” or “'.join(forms)}” in terms.yml, not in “{line.own}”"


def _plain(text: str) -> str:
    return " ".join(text.translate(_DASHES).casefold().split())


CHECKS: Mapping[str, Check] = MappingProxyType({
    "number-lost": numbers_kept,
    "number-made-up": numbers_made_up,
    "chinese-left": chinese_left,
    "term": terms_used,
})  # fmt: skip
"""The name of a rule → how a line is checked for it."""


def check_translation(catalog: Catalog, terms: tuple[Term, ...], path: str) -> tuple[Problem, ...]:
    """Everything doubtful in a catalogue, in its order; what is not translated at all as notes."""
    return tuple(
        problem
        for entry in catalog.entries
        if not entry.obsolete
        for problem in _problems(entry, terms, path)
    )


def _problems(entry: Entry, terms: tuple[Term, ...], path: str) -> Iterator[Problem]:
    if not entry.text.strip():
        yield Problem("note", path, entry.line, "untranslated", f"{entry.id} is empty")
        return
    if entry.is_fuzzy:
        said = f"{entry.id}: the Chinese has changed, or the translator was in doubt"
        yield Problem("note", path, entry.line, "fuzzy", said)
    source = (entry.previous or entry.source) if entry.is_fuzzy else entry.source
    lines = list(zip(source.split("\n"), entry.text.split("\n"), strict=False))
    for number, (chinese, own) in enumerate(lines, 1):
        where = entry.id + (f", line {number}" if len(lines) > 1 else "")
        line = Line(_without_placeholders(chinese), _without_placeholders(own))
        for rule, check in CHECKS.items():
            for message in check(line, terms):
                yield Problem("warning", path, entry.line, rule, f"{where}: {message}")


def _without_placeholders(text: str) -> str:
    return "".join(literal for literal, _ in pieces(text))
