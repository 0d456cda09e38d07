"""A translation catalogue → what is doubtful in it, as a table of small checks.

What is the same in every language is checked in every one; the rest is known of a language from its
own file, from the term base and from how it writes numbers, and is silent where that is missing.

These are warnings: the page is published, with the doubt on record. What makes a page impossible
(another number of lines, a lost footnote mark) is an error of ``catalog.check``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from build_tools.languages import meaning_check, number_check, style_check
from build_tools.languages.lines import Line, forms_of, lines
from build_tools.languages.meaning import Meaning
from build_tools.languages.meaning_check import Names, names_of
from build_tools.languages.number_check import PLAIN, READERS, Reader
from build_tools.languages.po import Catalog, Entry, language_of
from build_tools.languages.terms import LANG as TERMS_LANG
from build_tools.languages.terms import Term
from build_tools.plan.languages import BY_CODE
from build_tools.plan.model import Problem
from build_tools.plan.patterns import expression

_CHINESE = expression(r"[\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]+")


@dataclass(frozen=True, slots=True)
class Rules:
    """What is known of a catalogue's language: without it, a check has nothing to say."""

    lang: str
    terms: tuple[Term, ...]
    names: Names
    meaning: Meaning
    readers: tuple[Reader, Reader]


def rules_of(lang: str, terms: tuple[Term, ...], meaning: Meaning) -> Rules:
    """The rules for a language: the terms have forms in one, its own file may not be there."""
    own = terms if lang == TERMS_LANG else ()
    return Rules(lang, own, names_of(own), meaning, READERS.get(lang, PLAIN))


Check = Callable[[Line, Rules], Iterator[str]]
"""A line and what is known of its language → what is wrong with the line, in words."""


def chinese_left(line: Line, rules: Rules) -> Iterator[str]:
    """No Chinese character and no full-width sign is left, but in names that keep one.

    A language without spaces between its words (Japanese) may write both.
    """
    row = BY_CODE.get(rules.lang)
    text = line.own
    if not _CHINESE.search(text) or not (row and row.has_spaces):
        return
    for term in rules.terms:
        for form in forms_of(term):
            if _CHINESE.search(form):
                text = text.replace(form, "")
    for left in _CHINESE.findall(text):
        yield f"“{left}” is left in “{line.own}”"


CHECKS: Mapping[str, Check] = MappingProxyType({
    "number-lost": lambda line, rules: number_check.numbers_kept(line, rules.readers),
    "number-made-up": lambda line, rules: number_check.numbers_made_up(line, rules.readers),
    "number-order": lambda line, rules: number_check.numbers_in_order(line, rules.readers),
    "chinese-left": chinese_left,
    "term": lambda line, _: meaning_check.terms_used(line),
    "style": lambda line, rules: style_check.style_kept(line, rules.meaning),
    "word-lost": lambda line, rules: meaning_check.words_kept(line, rules.meaning),
    "word-made-up": lambda line, rules: meaning_check.words_made_up(line, rules.meaning),
    "bound": lambda line, rules: meaning_check.bounds_counted(line, rules.meaning),
    "count": lambda line, rules: meaning_check.things_counted(line, rules.meaning),
    "order": lambda line, rules: meaning_check.leads_in_order(line, rules.meaning),
    "apart": lambda line, rules: meaning_check.kept_together(line, rules.meaning),
    "term-order": lambda line, _: meaning_check.terms_in_order(line),
    "term-made-up": lambda line, rules: meaning_check.terms_made_up(
        line, rules.names, rules.meaning
    ),
    "short": lambda line, rules: meaning_check.long_enough(line, rules.meaning),
})  # fmt: skip
"""The name of a rule → how a line is checked for it."""


def check_translation(
    catalog: Catalog, terms: tuple[Term, ...], path: str, meaning: Meaning | None = None
) -> tuple[Problem, ...]:
    """Everything doubtful in a catalogue, in its order; what is not translated at all as notes.

    ``meaning`` is what the catalogue's language has in a file of its own.
    """
    rules = rules_of(language_of(catalog), terms, meaning or Meaning())
    entries = tuple(entry for entry in catalog.entries if not entry.obsolete)
    return (
        *(problem for entry in entries for problem in _problems(entry, rules, path)),
        *style_check.first_uses(entries, rules.terms, path),
        *style_check.long_sentences(entries, rules.meaning, path),
    )


def _problems(entry: Entry, rules: Rules, path: str) -> Iterator[Problem]:
    if not entry.text.strip():
        yield Problem("note", path, entry.line, "untranslated", f"{entry.id} is empty")
        return
    if entry.is_fuzzy:
        said = f"{entry.id}: the Chinese has changed, or the translator was in doubt"
        yield Problem("note", path, entry.line, "fuzzy", said)
    many = "\n" in entry.text
    for number, line in lines(entry, rules.terms):
        where = entry.id + (f", line {number}" if many else "")
        for rule, check in CHECKS.items():
            for message in check(line, rules):
                yield Problem("warning", path, entry.line, rule, f"{where}: {message}")
