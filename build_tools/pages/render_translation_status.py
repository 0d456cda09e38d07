"""How complete and how fresh a translation is: said on its pages, and listed on one of its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from build_tools.languages.site_words import Words
from build_tools.pages.front_matter import front_matter
from build_tools.pages.syntax import escape_inline
from build_tools.plan.citation import citation
from build_tools.plan.languages import BY_CODE, SOURCE_LANG, TRANSLATIONS
from build_tools.plan.model import Plan, Unit, run_together, walk
from build_tools.plan.page_names import FRONT, page_names, page_of, title_of
from build_tools.plan.patterns import expression

PAGE = "translation"
"""The name of the page that lists what is wanting."""

_TITLE = expression(r"^# .*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Completeness:
    """How many sentences, headings, notes, tables and rows stand how to their source.

    Of all of them, ``reviewed`` have been reviewed by a person as they are now, ``lapsed`` as they
    were once; ``wordless`` have nothing to review.
    """

    translated: int = 0
    stale: int = 0
    untranslated: int = 0
    reviewed: int = 0
    lapsed: int = 0
    wordless: int = 0

    @property
    def total(self) -> int:
        """All that there is to translate."""
        return self.translated + self.stale + self.untranslated

    @property
    def percent(self) -> int:
        """Translated and fresh, rounded down: 100 only when nothing is wanting."""
        return 100 * self.translated // self.total if self.total else 100


def completeness(units: Sequence[Unit]) -> Completeness:
    """Units of a translated plan → the counts of them and of all below them."""
    own = [unit.standing for unit in walk(tuple(units)) if unit.standing]
    states = Counter(standing.state for standing in own)
    reviews = Counter(standing.review for standing in own)
    return Completeness(
        states["translated"],
        states["stale"],
        states["untranslated"],
        reviews["reviewed"],
        reviews["lapsed"],
        reviews["nothing"],
    )


def notes(units: Sequence[Unit], words: Words) -> Iterator[str]:
    """What a page says about its edition, in Markdown; nothing on pages in the source's language.

    Of a translation it is one sentence, from the counts of the page's own units.
    """
    if BY_CODE[words["lang"]].made == "translation":
        said = banner(units, words, words["lang"])
        yield f"{said} [{status_title(words, words['lang'])}]({PAGE}.md)"
    elif note := edition_note(words):
        yield note


def edition_note(words: Words) -> str:
    """What an edition is and which text prevails; nothing in the source's language."""
    return "" if words["lang"] == SOURCE_LANG else words["edition_note"]


def banner(units: Sequence[Unit], words: Words, lang: str) -> str:
    """How the translation of these units into a language stands, in one sentence of a page's words.

    It calls reviewed only what a person has reviewed as it is now.
    """
    found = completeness(units)
    is_full = found.translated == found.total
    if is_full and not found.reviewed and not found.lapsed:
        key = "standing_unreviewed"
    elif is_full and found.reviewed and found.reviewed + found.wordless == found.total:
        key = "standing_reviewed"
    else:
        key = "standing_counts"
    return words[key].format(
        language=called(lang, words),
        total=found.total,
        translated=found.translated,
        reviewed=found.reviewed,
        lapsed=found.lapsed,
    )


def called(lang: str, words: Words) -> str:
    """What a language is called on pages with these words."""
    here = BY_CODE[words["lang"]]
    return BY_CODE[lang].name if here.made == "translation" else BY_CODE[lang].in_source


def status_title(words: Words, lang: str) -> str:
    """The title of the page about the translation into a language."""
    return words["status_title"].format(language=called(lang, words))


def status_name(lang: str, here: str) -> str:
    """The name of the page about the translation into a language, on pages in another or the same.

    It is a lasting address: a page is about its own language, or about the first translation.
    """
    return PAGE if lang in (here, TRANSLATIONS[0]) else f"{PAGE}-{lang}"


def noted(page: str, note: str) -> str:
    """A page with a note below its title; without a note as it is."""
    if not note:
        return page
    return _TITLE.sub(lambda title: f"{title[0]}\n\n::: note\n{note}\n:::", page, count=1)


def parallel_note(units: Sequence[Unit], both: tuple[Words, Words]) -> tuple[str, str]:
    """What a page says, in both languages, on which these units stand beside their source.

    The second of the languages is that of the units, a translation.
    """
    lang = both[1]["lang"]
    first, second = (
        run_together((title, _linked_banner(units, words, lang)))
        for title, words in zip(parallel_titles(both), both, strict=True)
    )
    return first, second


def _linked_banner(units: Sequence[Unit], words: Words, lang: str) -> str:
    page = f"../{BY_CODE[words['lang']].folder}{status_name(lang, words['lang'])}.html"
    return f'{banner(units, words, lang)} <a href="{page}">{status_title(words, lang)}</a>'


def parallel_titles(both: tuple[Words, Words]) -> tuple[str, str]:
    """What a page in two languages is, in a sentence of each of them."""
    first, second = (_said_of_both("parallel_title", words, both) for words in both)
    return first, second


def parallel_name(both: tuple[Words, Words]) -> str:
    """What pages in two languages are called, in both."""
    return " · ".join(_said_of_both("parallel_name", words, both) for words in both)


def _said_of_both(key: str, words: Words, both: tuple[Words, Words]) -> str:
    first, second = (language_named(one["lang"], words) for one in both)
    return words[key].format(first=first, second=second)


def language_named(lang: str, words: Words) -> str:
    """A language's name in the language of these words; its own name where they have none."""
    return words.get(f"language_{lang}", BY_CODE[lang].name)


def status_page(translation: Plan, here: Plan, words: Words, root: str) -> str:
    """The Markdown of the page that lists what is missing or stale, page by page, with links.

    ``here`` is the plan in the language of the page; ``root`` is how the translation's pages are
    reached from there.
    """
    found = completeness(translation.units)
    title = status_title(words, translation.lang)
    language = called(translation.lang, words)
    intro = words["status_intro"].format(file=f"{translation.lang}.po")
    blocks = [
        front_matter(title, words["status_description"].format(language=language)),
        f"# {title} {{#{PAGE}}}",
        run_together((banner(translation.units, words, translation.lang), intro)),
        f"{words['status_whole']}{words['colon']}{_bar(found, words)}",
        _table(translation, here, words, root),
        *(
            block
            for name in page_names(translation)
            for block in _wanting(translation, here, name, words, root)
        ),
    ]
    return "\n\n".join(blocks) + "\n"


def units_of(plan: Plan, name: str) -> tuple[Unit, ...]:
    """The top-level units of a page."""
    return tuple(unit for unit in plan.units if page_of(unit) == name)


def _title(plan: Plan, name: str, words: Words) -> str:
    return words["front"] if name == FRONT else title_of(units_of(plan, name)[0])


def _bar(found: Completeness, words: Words) -> str:
    """A bar with its figure beside it, for those who see it and for those who hear it."""
    name = escape(words["status_done"], quote=True)
    bar = f'<progress max="{found.total}" value="{found.translated}" aria-label="{name}">'
    return f'<span class="bar">{bar}</progress> {found.percent}%</span>'


def _table(plan: Plan, here: Plan, words: Words, root: str) -> str:
    """A row for each page; on a phone a row is a card, whose values name their heads themselves."""
    keys = ("done", "reviewed", "lapsed", "stale", "missing")
    heads = [escape(words[f"status_{key}"], quote=True) for key in keys]
    cells = "".join(f'<th scope="col">{head}</th>' for head in (words["status_page"], *heads))
    rows = []
    for name in page_names(plan):
        found = completeness(units_of(plan, name))
        title = escape_inline(_title(here, name, words))
        link = f'<a href="{root}{name}.html" hreflang="{plan.lang}">{title}</a>'
        counts = (found.reviewed, found.lapsed, found.stale, found.untranslated)
        values = "".join(
            f'<td data-head="{head}">{value}</td>'
            for head, value in zip(heads, (_bar(found, words), *counts), strict=True)
        )
        rows.append(f'<tr><th scope="row">{link}</th>{values}</tr>')
    head = f"<thead><tr>{cells}</tr></thead>"
    return "\n".join(['<table class="standings">', head, "<tbody>", *rows, "</tbody></table>"])


def _wanting(plan: Plan, here: Plan, name: str, words: Words, root: str) -> Iterator[str]:
    """A heading and a list for a page that lacks something: where, what, and which entry it is."""
    lines = []
    for unit, entry in _with_entries(units_of(plan, name)):
        for word in _wants(unit):
            cited = escape_inline(citation(unit.path, words["lang"]))
            link = f'<a href="{root}{name}.html#{unit.id}" hreflang="{plan.lang}">{cited}</a>'
            lines.append(f"- {link} · {words[word]} · `{entry}`")
    if lines:
        yield f"## {escape_inline(_title(here, name, words))} {{#{PAGE}-{name}}}"
        yield "\n".join(lines)


def _wants(unit: Unit) -> Iterator[str]:
    """The words for what a unit's translation wants."""
    if unit.standing and unit.standing.state in ("untranslated", "stale"):
        yield unit.standing.state
    if unit.standing and unit.standing.review == "lapsed":
        yield "status_lapsed"


def _with_entries(units: Sequence[Unit], above: str = "") -> Iterator[tuple[Unit, str]]:
    """Units and all below them, each with its catalogue entry: a sentence's is its parent's."""
    for unit in units:
        yield unit, above if unit.kind == "sentence" else unit.id
        yield from _with_entries(unit.children, unit.id)
