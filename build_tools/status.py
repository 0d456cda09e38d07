"""How complete and how fresh a translation is: said on its pages, and listed on one of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from build_tools.cite import citation
from build_tools.markup import escape_inline
from build_tools.model import Plan, Unit, heading_of, walk
from build_tools.pages import FRONT, front_matter, page_names, page_of
from build_tools.words import SOURCE, Words

PAGE = "translation"
"""The name of the page that lists what is wanting."""

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
    if words["lang"] != SOURCE:
        yield " ".join(part for part in (words["edition_note"], review) if part)
    found = completeness(units)
    if found.total:
        key = "status_full" if found.percent == 100 else "status_part"
        said = words[key].format(
            percent=found.percent, missing=found.untranslated, stale=found.stale, total=found.total
        )
        yield f"{said} [{words['status_title']}]({PAGE}.md)"


def review_of(status: str, words: Words) -> str:
    """What the header of the catalogue says of reviews → the same in a page's words.

    Whoever has reviewed the translation changes the header, and the pages follow, word for word.
    """
    return words["review_draft"] if status in ("", DRAFT) else escape_inline(status)


def status_page(translation: Plan, words: Words, root: str, review: str) -> str:
    """The Markdown of the page that lists what is missing or stale, page by page, with links.

    ``root`` is how the translation's pages are reached from there.
    """
    found = completeness(translation.units)
    blocks = [
        front_matter(words["status_title"], words["status_description"]),
        f"# {words['status_title']} {{#{PAGE}}}",
        f"{words['status_intro']} {review}",
        f"{words['status_whole']}{words['colon']}{_bar(found, words)}",
        _table(translation, words, root),
        *(
            block
            for name in page_names(translation)
            for block in _wanting(_units(translation, name), name, words, root)
        ),
    ]
    return "\n\n".join(blocks) + "\n"


def _units(plan: Plan, name: str) -> tuple[Unit, ...]:
    return tuple(unit for unit in plan.units if page_of(unit) == name)


def _title(units: Sequence[Unit], name: str, words: Words) -> str:
    return words["front"] if name == FRONT else heading_of(units[0])


def _bar(found: Completeness, words: Words) -> str:
    """A bar with its figure beside it, for those who see it and for those who hear it."""
    name = escape(words["status_done"], quote=True)
    bar = f'<progress max="{found.total}" value="{found.translated}" aria-label="{name}">'
    return f'<span class="bar">{bar}</progress> {found.percent}%</span>'


def _table(plan: Plan, words: Words, root: str) -> str:
    heads = (words[f"status_{key}"] for key in ("page", "done", "stale", "missing"))
    lines = [f"| {' | '.join(heads)} |", "| :-- | :-- | --: | --: |"]
    for name in page_names(plan):
        units = _units(plan, name)
        found = completeness(units)
        title = _title(units, name, words)
        link = f'<a href="{root}{name}.html" lang="{plan.lang}">{escape_inline(title)}</a>'
        lines.append(f"| {link} | {_bar(found, words)} | {found.stale} | {found.untranslated} |")
    return "\n".join(lines)


def _wanting(units: Sequence[Unit], name: str, words: Words, root: str) -> Iterator[str]:
    """A heading and a list for a page that lacks something."""
    wanting = [
        unit for unit in walk(tuple(units)) if unit.standing and unit.standing.state != "translated"
    ]
    if not wanting:
        return
    yield f"## {escape_inline(_title(units, name, words))} {{#{PAGE}-{name}}}"
    lines = []
    for unit in wanting:
        state = unit.standing.state if unit.standing else ""
        cited = escape_inline(citation(unit.path, words["lang"]))
        lines.append(f'- <a href="{root}{name}.html#{unit.id}">{cited}</a> · {words[state]}')
    yield "\n".join(lines)
