"""A table → the pipe rows that ``plan_table`` reads: one row a line, its tag at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_tools.pages.syntax import ABOVE, ALIGNMENTS, Tag, escape_within, with_tag
from build_tools.pages.tags import source_lines, tag_of
from build_tools.revisions.ledger import column_path

if TYPE_CHECKING:
    from build_tools.plan.model import Cell, Unit

PLAIN = Tag()


def table_lines(table: Unit) -> list[str]:
    """The header's rows, the row of roles, and each row with its id.

    A row's heading is what distinguishes it under an indicator that spans several rows; a table
    that has such rows splits its indicator's column in two.
    """
    rows = [child for child in table.children if child.kind == "row"]
    split_at = next((n for n, column in enumerate(table.columns) if column.role == "label"), 0)
    is_split = any(row.heading for row in rows)
    roles = [
        ALIGNMENTS[column.role]
        for number, column in enumerate(table.columns)
        for _ in range(2 if is_split and number == split_at else 1)
    ]
    split = split_at if is_split else -1
    lines = [*_header(table, split), f"| {' | '.join(roles)} |"]
    for row in rows:
        cells = [
            _split_cell(cell, row) if is_split and number == split_at else _cell(cell)
            for number, cell in enumerate(row.cells)
        ]
        lines += [f"{_line(cells)} {tag_of(row)}", *source_lines(row)]
    return lines


def _header(table: Unit, split: int) -> list[str]:
    """The names of columns in one row; in two where one stands above several.

    The column at the place ``split`` is two columns.
    """
    is_grouped = any(column.under for column in table.columns)
    above, below = [], []
    for number, column in enumerate(table.columns):
        more = "|" if number == split else ""
        own = _words(column.own, _name(table, number)) + more
        if column.under and not column.is_first:
            above.append("|" + more)
        else:
            above.append(_words(column.under) + more if column.under else own)
        below.append(own if column.under else f" {ABOVE} |{more}")
    return [_line(above), *([_line(below)] if is_grouped else [])]


def _name(table: Unit, number: int) -> Tag:
    """A column's id where it does not say its place, after a revision."""
    own = table.columns[number].id
    return Tag("" if own == column_path(table.id, number + 1) else own)


def _cell(cell: Cell) -> str:
    return f" {ABOVE} |" if cell.rows == 0 else _words(cell.text)


def _split_cell(cell: Cell, row: Unit) -> str:
    return _cell(cell) + (_words(row.heading) if row.heading else "|")


def _words(text: str, tag: Tag = PLAIN) -> str:
    return f" {with_tag(escape_within(text.strip()), tag)} |"


def _line(cells: list[str]) -> str:
    return "|" + "".join(cells)
