"""The pages of what staff act on, in one language: the register, the indicators, the downloads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from build_tools.languages import traditional as hant
from build_tools.languages.site_words import Words
from build_tools.languages.terms import Term
from build_tools.measures.known import Place
from build_tools.measures.overrules import Overrule
from build_tools.measures.recognised import Recognised
from build_tools.pages import render_downloads, render_indicators, render_register
from build_tools.pages.render_downloads import Columns, Listed
from build_tools.pages.render_register import Shown
from build_tools.pages.render_translation_status import edition_note, noted, notes
from build_tools.plan.languages import BY_CODE, TRADITIONAL

PAGES = (render_register.PAGE, render_indicators.PAGE, render_downloads.PAGE)
"""The names of the pages, in the order in which the home page links to them."""


@dataclass(frozen=True, slots=True)
class Called:
    """What says how names are called: the term base, the gazetteer, and ``register.yml``."""

    terms: tuple[Term, ...] = ()
    places: tuple[Place, ...] = ()
    overrules: tuple[Overrule, ...] = ()


def act_pages(
    shown: Shown,
    words: Words,
    files: Sequence[Listed],
    columns: Mapping[str, Columns],
    *,
    with_findings: bool,
) -> Mapping[str, str]:
    """Name → Markdown; ``columns`` are those of each table among the files."""
    made = {
        render_register.PAGE: render_register.register_page(shown, words),
        render_indicators.PAGE: render_indicators.indicators_page(
            shown, words, with_findings=with_findings
        ),
        render_downloads.PAGE: render_downloads.downloads_page(shown.root, words, files, columns),
    }
    standing = next(notes(shown.plan.units, words), "")
    own = {render_downloads.PAGE: edition_note(words)}
    return {f"{name}.md": noted(text, own.get(name, standing)) for name, text in made.items()}


def spoken_in(
    lang: str,
    found: Recognised,
    known: Called,
    conversion: hant.Conversion,
) -> Mapping[str, str]:
    """Names, places and words recognised in the source → what they are called in a language."""
    if lang == TRADITIONAL:
        said = {
            text
            for one in found.register.measures
            for m in one.mentions
            for text in (one.text[m.start : m.end], m.value)
        } | {one.text[n.start : n.end] for one in found.register.measures for n in one.quantities}
        said |= {place.zh for place in known.places}
        return hant.texts({text: text for text in sorted(said)}, conversion)
    if BY_CODE[lang].made == "translation":
        named = {name: place.en for place in known.places for name in (place.zh, *place.same)}
        own = {one.name: one.en for one in known.overrules if one.en}
        return {**own, **{term.zh: term.en for term in known.terms}, **named}
    return {}
