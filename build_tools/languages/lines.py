"""An entry of a catalogue → its lines, Chinese against translation, as the checks look at them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from build_tools.languages.entries import pieces
from build_tools.languages.po import Entry
from build_tools.languages.terms import Term, occurring

DASHES = str.maketrans("–—‑’‘“”", "---''\"\"")
_GONE = "\ufffc"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what the Chinese says and what its translation does, without footnote marks.

    ``terms`` stand in the Chinese, one for each time; ``bare_chinese`` and ``bare`` are both texts
    with a sign instead of the terms and of their forms.
    """

    chinese: str
    own: str
    terms: tuple[Term, ...] = ()
    bare_chinese: str = ""
    bare: str = ""


def line_of(chinese: str, own: str, terms: tuple[Term, ...]) -> Line:
    """A line of an entry and of its translation, with the terms that are found in it."""
    chinese, own = (_without_placeholders(text) for text in (chinese, own))
    found = occurring(chinese, terms)
    bare = chinese
    for at, term in found:
        bare = bare[:at] + _GONE * len(term.zh) + bare[at + len(term.zh) :]
    here = tuple(term for _, term in found)
    return Line(chinese, own, here, bare, without_forms(own, here))


def lines(entry: Entry, terms: tuple[Term, ...]) -> Iterator[tuple[int, Line]]:
    """The lines of an entry, each with its number, from 1; a fuzzy one's are of its old Chinese."""
    source = (entry.previous or entry.source) if entry.is_fuzzy else entry.source
    both = zip(source.split("\n"), entry.text.split("\n"), strict=False)
    for number, (chinese, own) in enumerate(both, 1):
        yield number, line_of(chinese, own, terms)


def plain(text: str) -> str:
    """A text to be compared: one kind of dash and quotation mark, small letters, single spaces."""
    return " ".join(text.translate(DASHES).casefold().split())


def forms_of(term: Term) -> tuple[str, ...]:
    """The forms that may stand for a term."""
    return (term.en, *term.alt)


def once(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """The terms without repetitions."""
    return tuple({term.zh: term for term in terms}.values())


def without_forms(text: str, terms: tuple[Term, ...]) -> str:
    """A translation without the forms of these terms, the longest first."""
    forms = {form.translate(DASHES) for term in terms for form in forms_of(term)}
    text = text.translate(DASHES)
    for form in sorted(forms, key=lambda form: (-len(form), form)):
        text = _as_word(form).sub(_GONE, text)
    return text


@cache
def _as_word(form: str) -> re.Pattern[str]:
    start = r"(?<!\w)" if form[0].isalnum() else ""
    return re.compile(start + re.escape(form) + r"\w*", re.IGNORECASE)


def _without_placeholders(text: str) -> str:
    return "".join(literal for literal, _ in pieces(text))
