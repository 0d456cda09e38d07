"""Pipe rows of the generated Markdown → an HTML table with header cells, spans and ids.

The four alignments of Markdown's delimiter row are the four roles of a column. Spans are written
as MultiMarkdown writes them: ``||`` carries a cell over the next column, ``^^`` a cell from above.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_tools.html.unit import (
    Edition,
    Sentence,
    add_link_sign,
    add_source,
    add_standing,
    add_words,
    element,
    mark_untranslated,
)
from build_tools.pages.syntax import ABOVE, ALIGNMENTS, Tag, split_row, split_tag, unescape
from build_tools.plan.citation import citation
from build_tools.revisions.ledger import column_name, column_path

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_ROLES = {alignment: role for role, alignment in ALIGNMENTS.items()}
_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class _Shape:
    """The columns as written: a column split in two for sub-labels still counts as one.

    ``heads`` are their names, which stand beside each value where a line is a card (a phone).
    """

    roles: tuple[str, ...]
    starts: tuple[int, ...]
    ids: tuple[str, ...]
    heads: tuple[str, ...]

    def id(self, start: int) -> str:
        """The id of the column that a cell stands in."""
        return self.ids[self.column(start) - 1]

    def role(self, start: int) -> str:
        """How the cells of a column are read."""
        return self.roles[start] if start < len(self.roles) else "text"

    def column(self, start: int) -> int:
        """The number, from 1, of the declared column that a cell stands in."""
        return sum(1 for declared in self.starts if declared <= start)


@dataclass(frozen=True, slots=True)
class _Row:
    tag: Tag
    cells: tuple[tuple[str, int], ...]
    source: Sentence


def add_table(parent: Element, tag: Tag, lines: list[str], edition: Edition) -> None:
    """Append the table that the lines spell, in a region that scrolls on a narrow screen."""
    caption = lines[0].removeprefix(": ") if lines[0].startswith(": ") else ""
    header, delimiter, *rest = lines[1:] if caption else lines
    named = [(*split_tag(words), width) for words, width in split_row(header)]
    cells = tuple((words, width) for words, _, width in named)
    roles = tuple(_ROLES.get(cell, "text") for cell, _ in split_row(delimiter))
    ids = [own.id or column_path(tag.id, number) for number, (_, own, _) in enumerate(named, 1)]
    heads = tuple(unescape(words) for words, _ in cells)
    shape = _Shape(roles, _starts(cells), tuple(ids), heads)
    rows = _rows(rest)
    name = citation(tag.path, edition.lang)
    region = element(parent, "div", "table-scroll", role="region", tabindex="0", aria_label=name)
    table = element(region, "table", "unit table", id=tag.id, aria_label=name)
    if caption:
        own = element(table, "caption")
        mark_untranslated(own, tag.standing)
        add_words(own, caption)
    head = element(element(table, "thead"), "tr")
    _add_header(head, cells, shape, tag)
    _add_sign(head, tag, edition)
    body = element(table, "tbody")
    for number, row in enumerate(rows):
        _add_row(body, row, rows[number + 1 :], shape, edition)
    for row in rows:
        add_source(parent, row.source, row.tag.id, edition)


def _rows(lines: list[str]) -> tuple[_Row, ...]:
    rows: list[_Row] = []
    for line in lines:
        sign, rest = line[:2], line[2:]
        if rows and sign in ("- ", "+ "):
            row = rows.pop()
            previous = rest if sign == "- " else row.source.previous
            current = rest if sign == "+ " else row.source.current
            rows.append(_Row(row.tag, row.cells, Sentence("", row.tag, previous, current)))
        else:
            cells, tag = split_tag(line)
            rows.append(_Row(tag, split_row(cells), Sentence("", tag)))
    return tuple(rows)


def _add_header(head: Element, cells: tuple[tuple[str, int], ...], shape: _Shape, tag: Tag) -> None:
    for (words, width), start in zip(cells, _starts(cells), strict=True):
        cell = element(head, "th", shape.role(start), scope="col" if width == 1 else "colgroup")
        cell.set("id", shape.id(start))
        _span(cell, width, 1)
        mark_untranslated(cell, tag.standing)
        add_words(cell, words)


def _add_row(
    body: Element,
    row: _Row,
    below: tuple[_Row, ...],
    shape: _Shape,
    edition: Edition,
) -> None:
    line = element(body, "tr", "unit row", id=row.tag.id)
    numbered: set[int] = set()
    for (words, width), start in zip(row.cells, _starts(row.cells), strict=True):
        if words == ABOVE:
            continue
        role = shape.role(start)
        height = 1 + _covered(below, start)
        cell = element(line, "th" if role == "label" else "td", role)
        if role in ("number", "text"):
            cell.set("data-head", shape.heads[shape.column(start) - 1])
        if shape.column(start) not in numbered:
            numbered.add(shape.column(start))
            cell.set("id", f"{row.tag.id}-{column_name(shape.id(start))}")
        if role == "label":
            cell.set("scope", "rowgroup" if height > 1 else "row")
        _span(cell, width, height)
        # A row is untranslated if one of its cells is: the others are not in the source's language.
        if role in ("label", "text") and (row.tag.standing != "untranslated" or _HAN.search(words)):
            mark_untranslated(cell, row.tag.standing)
        add_words(cell, words)
    _add_row_sign(line, row, edition)


def _add_row_sign(line: Element, row: _Row, edition: Edition) -> None:
    headers = [cell for cell in line if cell.tag == "th"]
    label = edition.word("colon").join("".join(cell.itertext()) for cell in headers)
    has_source = bool(row.source.previous or row.source.current)
    _add_sign(line, row.tag, edition, label, f"{row.tag.id}-source" if has_source else "")


def _add_sign(line: Element, tag: Tag, edition: Edition, label: str = "", source: str = "") -> None:
    """A cell of our own at a line's end, for the line's sign and for how its words stand."""
    cell = element(line, "td", "signs-cell", data_ui="")
    add_standing(cell, tag.standing, edition, source)
    add_link_sign(cell, tag.id, tag.path, edition, label)


def _span(cell: Element, width: int, height: int) -> None:
    for name, span in (("colspan", width), ("rowspan", height)):
        if span > 1:
            cell.set(name, str(span))


def _starts(cells: tuple[tuple[str, int], ...]) -> tuple[int, ...]:
    """At which column, from 0, each cell begins."""
    return tuple(sum(width for _, width in cells[:count]) for count in range(len(cells)))


def _covered(below: tuple[_Row, ...], start: int) -> int:
    """How many of the rows below are covered at this column."""
    for count, row in enumerate(below):
        words = dict(zip(_starts(row.cells), (words for words, _ in row.cells), strict=True))
        if words.get(start) != ABOVE:
            return count
    return len(below)
