"""HTML of a page → the same, the first use of each term explained on hover, focus and tap.

A term becomes a ``dfn`` that can be focused, described by a note beside it: no script is needed,
the theme's style shows the note, and ``plan.js`` hides it with Escape (WCAG 2.2, 1.4.13). The notes
are the site's own words (``data-ui``): no proof counts them, and what is copied has none of them.

This happens here and not in ``docs/``, where a person reads the plan's words and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from build_tools.html.unit import atomic, element
from build_tools.pages.render_glossary import Explained
from build_tools.plan.languages import BY_CODE


def explain(root: Element, terms: Sequence[Explained], lang: str) -> None:
    """Mark the first use of each term in the sentences of a page, in place."""
    if not terms:
        return
    marker = _Marker(terms, lang)
    for sentence in list(_sentences(root)):
        marker.mark(sentence)


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
        longest_first = sorted(self.by_form, key=len, reverse=True)
        edge = r"\b" if BY_CODE[lang].has_spaces else ""
        self.pattern = re.compile(f"{edge}(?:{'|'.join(map(re.escape, longest_first))}){edge}")
        self.seen: set[str] = set()

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
            if term is None:
                continue
            self.seen.add(term.id)
            _append(parent, text[done : found.start()])
            note = f"note-{term.id}"
            dfn = element(parent, "dfn", "term", tabindex="0", aria_describedby=note)
            dfn.text = AtomicString(found[0])
            tip = element(parent, "span", "term-note", id=note, role="tooltip", data_ui="")
            name = element(tip, "span", "term-name", lang=term.lang)
            name.text = atomic(term.name)
            name.tail = atomic(f" {term.note}")
            done = found.end()
        _append(parent, text[done:])


def _append(parent: Element, text: str) -> None:
    """Words at the end of an element. They are coded already (`plan_html.atomic`)."""
    if not text:
        return
    if len(parent):
        parent[-1].tail = AtomicString((parent[-1].tail or "") + text)
    else:
        parent.text = AtomicString((parent.text or "") + text)
