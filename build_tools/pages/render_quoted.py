"""What the plan says of itself, quoted on its home page: what it is for, what it is to reach.

Which sentences these are, people declare (``plan.yml``, ``home``): nothing is said in the plan's
name that it does not say, and each quotation is a link to where it stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING

from build_tools.pages.tags import standing_of
from build_tools.plan.languages import SOURCE_LANG
from build_tools.plan.model import Plan, Unit, text_of, walk
from build_tools.plan.page_names import page_of

if TYPE_CHECKING:
    from build_tools.languages.site_words import Words


_SAYS_SOMETHING = frozenset({"sentence", "paragraph", "item"})


def can_be_quoted(unit: Unit) -> bool:
    """Whether a unit is a sentence or holds some: a heading or a row says nothing by itself."""
    return unit.kind in _SAYS_SOMETHING and bool(text_of(unit))


def quoted(plan: Plan, name: str, ids: Sequence[str], words: Words) -> str:
    """The quotations as HTML, below the word for ``name``; nothing where none is declared."""
    places = {
        unit.id: (page_of(top), unit)
        for top in plan.units
        for unit in walk((top,))
        if can_be_quoted(unit)
    }
    said = "".join(f"<p>{_link(*places[one])}</p>" for one in ids if one in places)
    title = f'<p class="quoted-title">{escape(words[name])}</p>'
    return f'<blockquote class="{name}">{title}{said}</blockquote>' if said else ""


def _link(page: str, unit: Unit) -> str:
    text = escape("".join(_plain(unit)), quote=False)
    lang = f' lang="{SOURCE_LANG}"' if standing_of(unit) == "untranslated" else ""
    return f'<a href="{page}.html#{unit.id}"{lang}>{text}</a>'


def _plain(unit: Unit) -> Iterator[str]:
    """A unit's words without its footnote marks."""
    text, end = text_of(unit), 0
    for mark in sorted(unit.marks, key=lambda mark: mark.at):
        yield text[end : mark.at]
        end = mark.at + len(mark.number)
    yield text[end:]
