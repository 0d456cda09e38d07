"""Pipe rows of the generated Markdown → an HTML table with header cells, spans and ids.

The four alignments of Markdown's delimiter row are the four roles of a column. Spans are written
as MultiMarkdown writes them: ``||`` carries a cell over the next column, ``^^`` a cell from above.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile
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
from build_tools.reading.lines import join
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
class _Column:
    """A column's name and what stands above it and others; ``is_first`` of these."""

    words: str
    tag: Tag
    width: int
    under: str = ""
    is_first: bool = True


@dataclass(frozen=True, slots=True)
class _Row:
    tag: Tag
    cells: tuple[tuple[str, int], ...]
    source: Sentence


def add_table(parent: Element, tag: Tag, lines: list[str], edition: Edition) -> None:
    """Append the table that the lines spell, in a region that scrolls on a narrow screen."""
    caption = lines[0].removeprefix(": ") if lines[0].startswith(": ") else ""
    own = lines[1:] if caption else lines
    at = 1 + (not _is_delimiter(own[1]))
    columns = _columns(own[:at])
    roles = tuple(_ROLES.get(cell, "text") for cell, _ in split_row(own[at]))
    ids = [one.tag.id or column_path(tag.id, number) for number, one in enumerate(columns, 1)]
    starts = _starts(tuple((one.words, one.width) for one in columns))
    heads = tuple(unescape(join(one.under, one.words)) for one in columns)
    shape = _Shape(roles, starts, tuple(ids), heads)
    rows = _rows(own[at + 1 :])
    name = citation(tag.path, edition.lang)
    region = element(parent, "div", "table-scroll", role="region", tabindex="0", aria_label=name)
    table = element(region, "table", "unit table", id=tag.id, aria_label=name)
    if caption:
        said = element(table, "caption")
        mark_untranslated(said, tag.standing)
        add_words(said, caption)
    _add_header(element(table, "thead"), columns, shape, tag, edition)
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


def _is_delimiter(line: str) -> bool:
    """Whether a row says how columns are aligned: the header stands above it."""
    return all(cell in _ROLES for cell, _ in split_row(line))


def _columns(lines: list[str]) -> tuple[_Column, ...]:
    """The columns that a header of one row or two names."""
    above = split_row(lines[0])
    if len(lines) == 1:
        return tuple(_Column(*split_tag(words), width) for words, width in above)
    over = dict(zip(_starts(above), (words for words, _ in above), strict=True))
    found, group = [], ""
    below = split_row(lines[1])
    for (words, width), start in zip(below, _starts(below), strict=True):
        group = over.get(start, group)
        if words == ABOVE:
            found.append(_Column(*split_tag(group), width))
        else:
            found.append(_Column(*split_tag(words), width, group, is_first=start in over))
    return tuple(found)


def _add_header(
    head: Element, columns: tuple[_Column, ...], shape: _Shape, tag: Tag, edition: Edition
) -> None:
    """The row of columns' names, above it that of names that stand above several."""
    is_grouped = any(column.under for column in columns)
    first = element(head, "tr")
    second = element(head, "tr") if is_grouped else first
    for number, (column, start) in enumerate(zip(columns, shape.starts, strict=True)):
        if column.under and column.is_first:
            others = takewhile(lambda one: not one.is_first, columns[number + 1 :])
            width = column.width + sum(one.width for one in others)
            _add_head(first, column.under, (width, 1), shape.role(start), tag)
        own = second if column.under else first
        height = 1 if column.under or not is_grouped else 2
        cell = _add_head(own, column.words, (column.width, height), shape.role(start), tag)
        cell.set("id", shape.id(start))
    _add_sign(first, tag, edition)
    _span(first[-1], 1, 1 + is_grouped)


def _add_head(line: Element, words: str, spans: tuple[int, int], role: str, tag: Tag) -> Element:
    cell = element(line, "th", role, scope="col" if spans[0] == 1 else "colgroup")
    _span(cell, *spans)
    mark_untranslated(cell, tag.standing)
    add_words(cell, words)
    return cell


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
