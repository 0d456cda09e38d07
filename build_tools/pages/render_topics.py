"""The plan by topic, on its home page: terms that title a part of it, each a link to that part.

A topic is a term of the term base that stands in the title of a section or a box. What stands in
the plan's own title is the topic of all of it, and is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_tools.languages.terms import Kind, Term, occurring
from build_tools.pages.render_glossary import TERM_BASE, Names
from build_tools.pages.syntax import escape_inline
from build_tools.plan.languages import CONVERTED, SOURCE_LANG
from build_tools.plan.model import Plan, walk
from build_tools.plan.page_names import page_of
from build_tools.plan.patterns import expression

if TYPE_CHECKING:
    from build_tools.languages.site_words import Words

_TITLED = frozenset({"section", "box"})
_KINDS: frozenset[Kind] = frozenset({"term", "place"})
_EXPLANATION = expression(r" \([^)]*\)$")


@dataclass(frozen=True, slots=True)
class Topic:
    """A term with its names, and the first section or box that is titled by it."""

    names: Names
    page: str
    unit: str


def titling(source: Plan, terms: tuple[Term, ...]) -> Iterator[tuple[Term, str, str]]:
    """The terms that title a section or a box of the plan, each with its page and the unit's id."""
    seen = {term.zh for term in terms if term.zh in source.title}
    for top in source.units:
        for unit in walk((top,)):
            for _, term in occurring(unit.heading, terms) if unit.kind in _TITLED else ():
                if term.zh not in seen and term.kind in _KINDS:
                    yield term, page_of(top), unit.id
                seen.add(term.zh)


def topics(found: Sequence[Topic], words: Words) -> str:
    """A heading and a list for the home page, in the language of ``words``; "" without topics."""
    if not found:
        return ""
    # Raw anchors: chapters stand in the order in which the home page's Markdown links to them last.
    lines = [
        f'- <a href="{one.page}.html#{one.unit}">{_name(one.names, words["lang"])}</a>'
        for one in found
    ]
    return f"## {words['topics']} {{#topics}}\n\n" + "\n".join(lines)


def _name(one: Names, lang: str) -> str:
    if lang == TERM_BASE:
        return escape_inline(_EXPLANATION.sub("", one.term.en))
    if lang in CONVERTED:
        return escape_inline(one.hant)
    name = escape_inline(one.term.zh)
    return name if lang == SOURCE_LANG else f'<span lang="{SOURCE_LANG}">{name}</span>'
