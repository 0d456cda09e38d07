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
from build_tools.plan.languages import SOURCE
from build_tools.plan.model import Plan, Unit, run_together, walk
from build_tools.plan.page_names import FRONT, page_names, page_of, title_of

PAGE = "translation"
"""The name of the page that lists what is wanting."""

_TITLE = re.compile(r"^# .*$", re.MULTILINE)

DRAFT = "draft awaiting human review"
"""What the header of a catalogue (``X-Status``) says until a person has reviewed it."""


@dataclass(frozen=True, slots=True)
class Completeness:
    """How many sentences, headings, notes, tables and rows stand how to their source."""

    translated: int = 0
    stale: int = 0
    untranslated: int = 0

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
    counts = Counter(unit.standing.state for unit in walk(tuple(units)) if unit.standing)
    return Completeness(counts["translated"], counts["stale"], counts["untranslated"])


def notes(units: Sequence[Unit], words: Words, review: str = "") -> Iterator[str]:
    """What a page says about its edition, in Markdown; nothing on pages in the source's language.

    ``review`` is what is known of a human review (`review_of`).
    """
    if note := edition_note(words, review):
        yield note
    if completeness(units).total:
        yield f"{_standing(units, words)} [{words['status_title']}]({PAGE}.md)"


def edition_note(words: Words, review: str = "") -> str:
    """What an edition is, which text prevails, whether anybody has reviewed it.

    Nothing in the source's language.
    """
    if words["lang"] == SOURCE:
        return ""
    return run_together((words["edition_note"], review) if review else (words["edition_note"],))


def noted(page: str, note: str) -> str:
    """A page with a note below its title; without a note as it is."""
    if not note:
        return page
    return _TITLE.sub(lambda title: f"{title[0]}\n\n::: note\n{note}\n:::", page, count=1)


def parallel_notes(units: Sequence[Unit], words: Words, review: str, root: str) -> Iterator[str]:
    """What a page says on which a translation, of these units, stands beside another language.

    ``words`` are those of the other language, ``root`` leads to its own pages.
    """
    yield run_together((words["parallel_note"], review))
    link = f'<a href="{root}{PAGE}.html">{words["status_title"]}</a>'
    yield f"{_standing(units, words)} {link}"


def _standing(units: Sequence[Unit], words: Words) -> str:
    found = completeness(units)
    key = "status_full" if found.percent == 100 else "status_part"
    return words[key].format(
        percent=found.percent, missing=found.untranslated, stale=found.stale, total=found.total
    )


def review_of(status: str, words: Words) -> str:
    """What the header of the catalogue says of reviews → the same in a page's words.

    Whoever has reviewed the translation changes the header, and the pages follow, word for word.
    """
    return words["review_draft"] if status in ("", DRAFT) else escape_inline(status)


def status_page(translation: Plan, here: Plan, words: Words, root: str, review: str) -> str:
    """The Markdown of the page that lists what is missing or stale, page by page, with links.

    ``here`` is the plan in the language of the page; ``root`` is how the translation's pages are
    reached from there.
    """
    found = completeness(translation.units)
    blocks = [
        front_matter(words["status_title"], words["status_description"]),
        f"# {words['status_title']} {{#{PAGE}}}",
        run_together((words["status_intro"], review)),
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
    heads = (words[f"status_{key}"] for key in ("page", "done", "stale", "missing"))
    lines = [f"| {' | '.join(heads)} |", "| :-- | :-- | --: | --: |"]
    for name in page_names(plan):
        found = completeness(units_of(plan, name))
        title = _title(here, name, words)
        link = f'<a href="{root}{name}.html" hreflang="{plan.lang}">{escape_inline(title)}</a>'
        lines.append(f"| {link} | {_bar(found, words)} | {found.stale} | {found.untranslated} |")
    return "\n".join(lines)


def _wanting(plan: Plan, here: Plan, name: str, words: Words, root: str) -> Iterator[str]:
    """A heading and a list for a page that lacks something: where, what, and which entry it is."""
    lines = []
    for unit, entry in _with_entries(units_of(plan, name)):
        state = unit.standing.state if unit.standing else "translated"
        if state != "translated":
            cited = escape_inline(citation(unit.path, words["lang"]))
            link = f'<a href="{root}{name}.html#{unit.id}" hreflang="{plan.lang}">{cited}</a>'
            lines.append(f"- {link} · {words[state]} · `{entry}`")
    if lines:
        yield f"## {escape_inline(_title(here, name, words))} {{#{PAGE}-{name}}}"
        yield "\n".join(lines)


def _with_entries(units: Sequence[Unit], above: str = "") -> Iterator[tuple[Unit, str]]:
    """Units and all below them, each with its catalogue entry: a sentence's is its parent's."""
    for unit in units:
        yield unit, above if unit.kind == "sentence" else unit.id
        yield from _with_entries(unit.children, unit.id)
