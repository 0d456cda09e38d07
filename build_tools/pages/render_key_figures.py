"""The plan's key figures on its home page: from one year to another, as numbers and as bars.

They are the rows of the plan's last table that has numbers of two years. Every number is a link to
its cell; the bars say nothing that the numbers do not, and are drawn without a script or a style.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from build_tools.pages.syntax import escape_inline
from build_tools.plan.citation import WORDINGS
from build_tools.plan.model import Plan, Unit, heading_of, text_of, unit_column
from build_tools.plan.page_names import page_of
from build_tools.plan.patterns import expression
from build_tools.revisions.ledger import column_name

if TYPE_CHECKING:
    from build_tools.languages.site_words import Words

_YEAR = expression(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_WIDTH, _HEIGHT, _GAP = 100, 5, 2
_LONGEST_TITLE = 80
"""How many characters the title of a table has at most, in any language."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A table with two years: its page, what names it, and the places of three columns."""

    page: str
    within: Unit
    table: Unit
    label: int
    before: int
    after: int


def key_figures(plan: Plan, words: Words) -> str:
    """A heading and a table for the home page; nothing where no table has numbers of two years."""
    found = None
    for top in plan.units:
        for within, table in _tables(top, top):
            found = _years(page_of(top), within, table) or found
    if found is None:
        return ""
    # What an earlier version had in the table and this one has not is no figure of the plan.
    units = [unit for unit in found.table.children if unit.kind == "row"]
    form = WORDINGS[plan.lang].label
    rows = [row for unit in units for row in _row(unit, found, words, form)]
    within = found.within
    title = escape_inline(text_of(within) if within.kind == "paragraph" else heading_of(within))
    heading = f"## [{title}]({found.page}.md#{within.id}) {{#key-figures}}"
    return f"{heading}\n\n" + "\n".join(_table(found, rows)) if rows else ""


def _tables(unit: Unit, within: Unit) -> Iterator[tuple[Unit, Unit]]:
    """The tables below a unit, each with what names it.

    It is the paragraph before the table that is a title, else the nearest unit above that has
    a heading.
    """
    before = None
    for child in unit.children:
        if child.kind == "table":
            yield (before if before and _is_title(before) else within), child
        before = child
        yield from _tables(child, child if child.heading else within)


def _is_title(unit: Unit) -> bool:
    """Whether a paragraph is one short line without a sign at its end."""
    text = text_of(unit).strip() if unit.kind == "paragraph" else ""
    is_one = len(unit.children) == 1 and 0 < len(text) <= _LONGEST_TITLE
    return is_one and text[-1].isalnum()


def _years(page: str, within: Unit, table: Unit) -> _Found | None:
    labels = [at for at, column in enumerate(table.columns) if column.role == "label"]
    years = [
        (at, found[0])
        for at, column in enumerate(table.columns)
        if column.role == "number" and (found := _YEAR.search(column.name))
    ]
    if not labels or len(years) < 2 or years[0][1] >= years[1][1]:
        return None
    return _Found(page, within, table, labels[0], years[0][0], years[1][0])


def _table(found: _Found, rows: list[str]) -> Iterator[str]:
    names = [
        escape(found.table.columns[at].name) for at in (found.label, found.before, found.after)
    ]
    yield '<table class="key-figures">'
    yield (
        f'<thead><tr><th scope="col">{names[0]}</th><th scope="col">{names[1]}</th>'
        f'<td class="bars"></td><th scope="col">{names[2]}</th></tr></thead>'
    )
    yield f"<tbody>{''.join(rows)}</tbody>"
    yield "</table>"


def _row(row: Unit, found: _Found, words: Words, form: str) -> Iterator[str]:
    """A row with two numbers; one that lacks a number says nothing that can be drawn.

    What they are counted in, if a column says it, stands behind its name in brackets (``form``).
    """
    texts = [row.cells[at].text for at in (found.before, found.after)]
    values = [_number(text) for text in texts]
    if any(value is None for value in values):
        return
    name = words["colon"].join(text for text in (row.cells[found.label].text, row.heading) if text)
    counted = unit_column(found.table)
    if counted is not None and (measure := row.cells[counted].text):
        name += form.format(label=measure)
    cells = [
        f'<td class="number"><a href="{found.page}.html#{row.id}-'
        f'{column_name(found.table.columns[at].id)}">{escape(text)}</a></td>'
        for at, text in zip((found.before, found.after), texts, strict=True)
    ]
    bars = _bars([value for value in values if value is not None])
    yield (
        f'<tr><th scope="row"><a href="{found.page}.html#{row.id}">{escape(name)}</a></th>'
        f'{cells[0]}<td class="bars">{bars}</td>{cells[1]}</tr>'
    )


def _number(text: str) -> float | None:
    plain = text.replace(",", "").strip()
    return float(plain) if re.fullmatch(r"\d+(?:\.\d+)?", plain) else None


def _bars(values: list[float]) -> str:
    most = max(values) or 1
    drawn = "".join(
        f'<rect class="{name}" y="{place * (_HEIGHT + _GAP)}" height="{_HEIGHT}"'
        f' width="{value / most * _WIDTH:.1f}"/>'
        for place, (name, value) in enumerate(zip(("was", "aim"), values, strict=True))
    )
    height = 2 * _HEIGHT + _GAP
    return f'<svg viewBox="0 0 {_WIDTH} {height}" aria-hidden="true">{drawn}</svg>'
