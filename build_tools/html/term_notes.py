"""HTML of a page → the same, the first use of each term linked to its explanation.

A term in a sentence becomes a link to its note, and by it is described for the ear. The notes stand
together after the page's text, one for a term: without a script the link leads there, with one
``terms.js`` shows the note at its term. A sentence so holds its own words and nothing else.

This happens here and not in ``docs/``, where a person reads the plan's words and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from build_tools.html.unit import Edition, atomic, element
from build_tools.pages.render_glossary import PAGE, Explained
from build_tools.plan.languages import BY_CODE

_ENTRY = "data-entry"


def explain(
    root: Element, terms: Sequence[Explained], edition: Edition, glossary: str = "glossary_title"
) -> None:
    """Link the first use of each term in a page's sentences, and append the notes, in place.

    ``glossary`` is the key of the word that leads from a note to the glossary.
    """
    if not terms:
        return
    marker = _Marker(terms, edition.lang)
    for sentence in list(_sentences(root)):
        marker.mark(sentence)
    if not marker.seen:
        return
    notes = element(root, "aside", "term-notes", data_ui="", aria_label=edition.word("terms_here"))
    for term, form, unit in marker.seen.values():
        note = element(notes, "p", "term-note", id=_note(term))
        note.set("data-term", form)  # on paper, where no link leads from the one to the other
        note.set("data-at", unit)
        note.text = atomic(f"{term.note} ")
        name = element(note, "span", "term-name", lang=term.lang)
        name.text = atomic(term.name)
        name.tail = " "
        link = element(note, "span", **{_ENTRY: term.id})
        link.text = atomic(edition.word(glossary))


def lead_to_glossary(root: Element, folder: str) -> None:
    """Make each note's last words a link to its entry, in place.

    MkDocs, to which that page may be strange, has to have read the links before.
    """
    for link in root.iter("span"):
        entry = link.attrib.pop(_ENTRY, "")
        if entry:
            link.tag = "a"
            link.set("href", f"{folder}{PAGE}.html#{entry}")


def _note(term: Explained) -> str:
    return f"note-{term.id}"


def _sentences(root: Element) -> Iterator[Element]:
    """Sentences in the page's own language."""
    for found in root.iter("span"):
        classes = found.get("class", "").split()
        if "sentence" in classes and not {"untranslated", "counterpart"} & set(classes):
            yield found


class _Marker:
    """Knows the terms of a language, and which of them the page has explained."""

    def __init__(self, terms: Sequence[Explained], lang: str) -> None:
        self.by_form: dict[str, list[Explained]] = {}
        for term in terms:
            for form in term.forms:
                self.by_form.setdefault(form, []).append(term)
        self.pattern = _any_of(tuple(self.by_form), has_spaces=BY_CODE[lang].has_spaces)
        self.seen: dict[str, tuple[Explained, str, str]] = {}
        """A term's id → the term, how it is written where it is explained, the sentence there."""

    def mark(self, sentence: Element) -> None:
        """Take a sentence apart and put it together again, its new terms marked."""
        text, children = sentence.text or "", list(sentence)
        sentence.text = None
        for child in children:
            sentence.remove(child)
        unit = sentence.get("id", "")
        self._add(sentence, text, unit)
        for child in children:
            tail, child.tail = child.tail or "", None
            sentence.append(child)
            self._add(sentence, tail, unit)

    def _term(self, form: str, unit: str) -> Explained | None:
        """The term that a form stands for in a unit, if the page has not explained it yet."""
        for term in self.by_form[form]:
            if (term.units is None or unit in term.units) and term.id not in self.seen:
                return term
        return None

    def _add(self, parent: Element, text: str, unit: str) -> None:
        done = 0
        for found in self.pattern.finditer(text):
            term = self._term(found[0], unit)
            if term is None or not term.is_marked:
                continue
            self.seen[term.id] = (term, found[0], unit)
            _append(parent, text[done : found.start()])
            link = element(parent, "a", "term", href=f"#{_note(term)}")
            link.set("aria-describedby", _note(term))
            link.text = AtomicString(found[0])
            done = found.end()
        _append(parent, text[done:])


@lru_cache(maxsize=8)
def _any_of(forms: tuple[str, ...], *, has_spaces: bool) -> re.Pattern[str]:
    """A pattern of forms, the longest first: the same for all pages of a language."""
    edge = r"\b" if has_spaces else ""
    longest_first = sorted(forms, key=len, reverse=True)
    return re.compile(f"{edge}(?:{'|'.join(map(re.escape, longest_first))}){edge}")


def _append(parent: Element, text: str) -> None:
    """Words at the end of an element. They are coded already (`unit.atomic`)."""
    if not text:
        return
    if len(parent):
        parent[-1].tail = AtomicString((parent[-1].tail or "") + text)
    else:
        parent.text = AtomicString((parent.text or "") + text)
