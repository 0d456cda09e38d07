"""The term base → the glossary, a page in each language, and what is said of terms in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from build_tools.languages.site_words import Words
from build_tools.languages.terms import KINDS, Term, occurring
from build_tools.pages.front_matter import front_matter
from build_tools.pages.syntax import escape_inline
from build_tools.plan.citation import citation
from build_tools.plan.languages import CONVERTED, SOURCE_LANG
from build_tools.plan.model import Plan, Unit, walk
from build_tools.plan.page_names import page_of
from build_tools.plan.patterns import expression

PAGE = "glossary"
"""The name of the glossary's page."""

SHOWN = 3
"""How many places of a term the glossary links to."""

_NOT_IN_ID = expression(r"[^a-z0-9]+")
TERM_BASE = "en"
"""The translation whose names and explanations the term base has; other translations show these."""


@dataclass(frozen=True, slots=True)
class Explained:
    """A term as one language writes it, and its explanation there.

    ``forms`` are the ways it is written in running text, ``id`` its place in the glossary, ``name``
    what it is called in the other language, ``lang``. In a translation the same words may stand for
    something else ("bring in"), so ``units`` are the ids of the sentences whose source has the
    term; None: wherever a form is found. ``is_marked``: readers of the language need it explained.
    """

    id: str
    forms: tuple[str, ...]
    name: str
    lang: str
    note: str
    units: frozenset[str] | None = None
    is_marked: bool = True


@dataclass(frozen=True, slots=True)
class Names:
    """A term with its name in Traditional characters, and its explanation in them."""

    term: Term
    hant: str
    hant_note: str


def term_id(term: Term) -> str:
    """Its place in the glossary: ``term-rong-yi-dai``, from its English name without brackets."""
    name = re.sub(r"\(.*?\)", "", term.en).lower().replace("ü", "u")
    return f"term-{_NOT_IN_ID.sub('-', name).strip('-')}"


def explained(names: Sequence[Names], lang: str, source: Plan) -> tuple[Explained, ...]:
    """What a language's pages say of each term: its explanation, and its name in the other one.

    ``source`` is the plan in its own language.
    """
    units = _units(source, tuple(one.term for one in names)) if lang == TERM_BASE else {}
    found = []
    for one, name in zip(names, _ids(names), strict=True):
        term = one.term
        if lang == TERM_BASE:
            forms = tuple(dict.fromkeys((re.sub(r" \([^)]*\)$", "", term.en), term.en, *term.alt)))
            own = frozenset(units.get(term.zh, ()))
            note, needed = term.note["en"], term.is_needed("en")
            found.append(Explained(name, forms, term.zh, SOURCE_LANG, note, own, needed))
        else:
            form = one.hant if lang in CONVERTED else term.zh
            note, needed = note_in(one, lang), term.is_needed("zh")
            found.append(Explained(name, (form,), term.en, TERM_BASE, note, None, needed))
    return tuple(found)


def note_in(one: Names, lang: str) -> str:
    """The explanation of a term that readers of a language can read."""
    if lang == SOURCE_LANG:
        return one.term.note["zh"]
    return one.hant_note if lang in CONVERTED else one.term.note["en"]


def _ids(names: Sequence[Names]) -> tuple[str, ...]:
    """An id for each term; the second of two that are called alike gets a number."""
    taken: dict[str, int] = {}
    ids = []
    for one in names:
        name = term_id(one.term)
        taken[name] = taken.get(name, 0) + 1
        ids.append(name if taken[name] == 1 else f"{name}-{taken[name]}")
    return tuple(ids)


Places = Mapping[str, Sequence[tuple[str, Unit]]]
"""A term → the first sentences and headings that it stands in, each with its page."""


def glossary_page(names: Sequence[Names], places: Places, words: Words) -> str:
    """The Markdown of the glossary in the language of ``words``."""
    lang = words["lang"]
    heads = [words[f"glossary_{key}"] for key in ("zh", "hant", "en", "note", "places")]
    blocks = [
        front_matter(words["glossary_title"], words["glossary_description"]),
        f"# {words['glossary_title']} {{#{PAGE}}}",
        words["glossary_intro"],
    ]
    entries = list(zip(names, _ids(names), strict=True))
    for kind in KINDS:
        rows = [_row(one, name, places, lang) for one, name in entries if one.term.kind == kind]
        if rows:
            blocks.append(f"## {words[f'glossary_{kind}']} {{#{PAGE}-{kind}}}")
            head = [f"| {' | '.join(heads)} |", "| :-- | :-- | :-- | :-- | :-- |"]
            blocks.append("\n".join([*head, *rows]))
    return "\n\n".join(blocks) + "\n"


def _row(one: Names, name: str, places: Places, lang: str) -> str:
    term = one.term
    links = "<br>".join(
        f"[{escape_inline(citation(unit.path, lang))}]({page}.md#{unit.id})"
        for page, unit in places.get(term.zh, ())
    )
    cells = (
        f'<dfn id="{name}" lang="{SOURCE_LANG}">{escape_inline(term.zh)}</dfn>',
        f'<span lang="{CONVERTED[0]}">{escape_inline(one.hant)}</span>',
        f'<span lang="{TERM_BASE}">{escape_inline(term.en)}</span>',
        escape_inline(note_in(one, lang)),
        links,
    )
    return f"| {' | '.join(cells)} |"


def places_of(plan: Plan, terms: tuple[Term, ...]) -> Places:
    """Where the terms stand in the plan in its own language."""
    found: dict[str, list[tuple[str, Unit]]] = {}
    for page, unit in _texts(plan):
        for _, term in occurring(unit.text or unit.heading, terms):
            own = found.setdefault(term.zh, [])
            if len(own) < SHOWN and all(unit is not other for _, other in own):
                own.append((page, unit))
    return found


def _units(plan: Plan, terms: tuple[Term, ...]) -> Mapping[str, set[str]]:
    """A term → the ids of the sentences that it stands in."""
    found: dict[str, set[str]] = {}
    for _, unit in _texts(plan):
        for _, term in occurring(unit.text, terms):
            found.setdefault(term.zh, set()).add(unit.id)
    return found


def _texts(plan: Plan) -> Iterator[tuple[str, Unit]]:
    for top in plan.units:
        yield from ((page_of(top), unit) for unit in walk((top,)) if unit.text or unit.heading)
