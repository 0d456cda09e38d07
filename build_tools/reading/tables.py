"""A table's lines and what ``source/tables.yml`` declares of it → its rows.

An extractor prints cells line by line, a broken cell over several lines, so that which columns
there are and which cells span rows is lost. That is declared; the words are read here, and what is
read must be exactly what was printed: it is checked character by character.

A table is read back in the first way that fits: each cell on a line of its own; each row on a line,
its cells parted by wide white space; or word by word (`table_words`). Where none fits, its rows are
written out as a file beside the source.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from build_tools.plan.model import Cell, Column, Span, Unit
from build_tools.reading.lines import Line, characters
from build_tools.reading.table_declarations import ABOVE, Declaration, Fault, fitting, printed_in
from build_tools.reading.table_draft import cells_of, draft, tabbed_cells
from build_tools.reading.table_words import read_words


def table(lines: Sequence[Line], declared: Sequence[Declaration]) -> Unit | Fault:
    """The table that the lines print, or why it cannot be read."""
    found = fitting(lines, declared)
    if not found:
        message = f"no columns are declared for this table; declare them:\n{draft(lines)}"
        return Fault("table-undeclared", tuple(lines[:3]), message, tuple(lines))
    declaration, header = found
    if declaration.rows:
        declaration = _written_out(lines[header:], declaration, declared)
        made = _written(lines, declaration, header)
        return made if isinstance(made, Fault) else _checked(made, lines, declaration)
    for cells in (_cell_by_line(lines, declaration, header), _parted(lines, declaration, header)):
        if cells:
            return _checked(_made(lines, declaration, cells), lines, declaration)
    return read_words(lines, declaration, header)


def _checked(made: Unit, lines: Sequence[Line], declaration: Declaration) -> Unit | Fault:
    """A table, or the first of its cells that is none of the words that its column may hold."""
    for place, row in enumerate(made.children, 1):
        for at, cell in enumerate(row.cells):
            if not declaration.may_hold(at, cell.text):
                column, words = declaration.columns[at].name, "、".join(declaration.allowed[at])
                cell_of = f"the cell in {declaration.file} or " if declaration.file else ""
                message = (
                    f"row {place}, column {column}: “{cell.text}”, expected one of its values,"
                    f" {words}; mend {cell_of}the column's values in tables.yml"
                )
                span = range(row.span.first, row.span.last + 1)
                own = tuple(line for line in lines if line.number in span)
                return Fault("table-value", own[:3], message)
    return made


def _made(
    lines: Sequence[Line],
    declaration: Declaration,
    rows: Sequence[tuple[tuple[str, ...], Line, Line]],
) -> Unit:
    units = tuple(
        Unit(
            kind="row",
            span=Span(first.number, last.number, first.page),
            number=_ordinal(cells, declaration.columns),
            label=_label(cells, declaration.columns),
            cells=tuple(Cell(cell) for cell in cells),
        )
        for cells, first, last in rows
    )
    return _unit(lines, declaration.columns, units)


def _unit(lines: Sequence[Line], columns: tuple[Column, ...], rows: tuple[Unit, ...]) -> Unit:
    span = Span(lines[0].number, lines[-1].number, lines[0].page)
    return Unit(kind="table", span=span, number=1, columns=columns, children=rows)


def _ordinal(cells: Sequence[str], columns: Sequence[Column]) -> int | None:
    for cell, column in zip(cells, columns, strict=True):
        if column.role == "ordinal" and cell.strip().isdecimal() and int(cell) > 0:
            return int(cell)
    return None


def _label(cells: Sequence[str], columns: Sequence[Column]) -> str:
    """What a row prints as its number; empty where rows have none."""
    found = (cell for cell, column in zip(cells, columns, strict=True) if column.role == "ordinal")
    return next(found, "")


Rows = list[tuple[tuple[str, ...], Line, Line]]


def _cell_by_line(lines: Sequence[Line], declaration: Declaration, header: int) -> Rows:
    """Rows whose every cell is a line, under a header whose every name is one; else nothing."""
    names = [characters(column.printed) for column in declaration.columns]
    width = len(names)
    if [characters(line.text) for line in lines[:header]] != names or declaration.spans:
        return []
    below = lines[header:]
    if not below or len(below) % width:
        return []
    rows: Rows = []
    for start in range(0, len(below), width):
        own = below[start : start + width]
        cells = tuple(line.text for line in own)
        ordinal = _label(cells, declaration.columns)
        if ordinal and ordinal != str(len(rows) + 1):
            return []
        if not _is_row(cells, declaration):
            return []
        rows.append((cells, own[0], own[-1]))
    return rows


def _is_row(cells: Sequence[str], declaration: Declaration) -> bool:
    """Whether each cell can stand in its column: lines that are displaced make no such rows."""
    for at, (cell, column) in enumerate(zip(cells, declaration.columns, strict=True)):
        if column.role == "number" and not re.search(r"\d|^[—–－-]+$|^/$", cell):
            return False
        if not declaration.may_hold(at, cell):
            return False
    return True


def _parted(lines: Sequence[Line], declaration: Declaration, header: int) -> Rows:
    """Rows that are lines, their cells parted by white space or bars; else nothing.

    One space parts cells only if every line has as many words as there are columns.
    """
    width = len(declaration.columns)
    rows: Rows = []
    for line in lines[header:]:
        wide = cells_of(line)
        cells = tuple(wide if len(wide) == width else line.text.split())
        told = Counter(characters("".join(cells)))
        if len(cells) != width or told != Counter(characters(line.text.strip("|│｜ "))):
            return []
        rows.append((cells, line, line))
    return rows if width > 1 and header == 1 and not declaration.spans else []


def _written_out(
    below: Sequence[Line], first: Declaration, declared: Sequence[Declaration]
) -> Declaration:
    """Of tables with one header that whose rows are those of the lines; the first if none is."""
    alike = (one for one in declared if one.rows and one.header == first.header)
    printed = printed_in(below)
    return next((one for one in alike if one.held == printed), first)


def _written(lines: Sequence[Line], declaration: Declaration, header: int) -> Unit | Fault:
    """The rows as they are written out beside the source: the same characters, in any order."""
    below = lines[header:]
    printed, told = printed_in(below), declaration.held
    if printed != told:
        lacks, extra = ("".join((a - b).elements()) for a, b in ((printed, told), (told, printed)))
        first = next((line for line in below if set(line.text) & set(lacks)), lines[0])
        message = (
            f"{declaration.file or 'its rows'} does not hold the characters of its lines:"
            f" “{lacks[:40]}” is printed and not written, “{extra[:40]}” written and not printed"
        )
        return Fault("table-cells", (first,), message)
    if exchanged := _exchanged(below, declaration):
        return exchanged
    spans = _spans(below, declaration.rows)
    rows = tuple(
        Unit(
            kind="row",
            span=spans[at],
            number=_ordinal(_filled(declaration.rows, at), declaration.columns),
            label=_label(_filled(declaration.rows, at), declaration.columns),
            cells=tuple(_cells(declaration.rows, at)),
        )
        for at in range(len(declaration.rows))
    )
    return _unit(lines, declaration.columns, rows)


def _exchanged(below: Sequence[Line], declaration: Declaration) -> Fault | None:
    """The first row that has the cells of its line in other places than tabs put them there.

    Where a row has another number of cells than the line, it was put together by somebody.
    """
    if len(below) != len(declaration.rows):
        return None
    for place, (line, row) in enumerate(zip(below, declaration.rows, strict=True), 1):
        printed = [characters(cell) for cell in tabbed_cells(line) if cell]
        told = [characters(cell) for cell in row if cell not in ("", ABOVE)]
        if len(printed) == len(told) and printed != told:
            message = (
                f"row {place} of {declaration.file or 'its rows'} has the cells of this line in"
                " another order: put them as tabs part them here, or mend the line"
            )
            return Fault("table-cells", (line,), message)
    return None


def _spans(lines: Sequence[Line], rows: Sequence[Sequence[str]]) -> Sequence[Span]:
    """Where each row stands: its cells' lines, if each cell is a line; else the lines of all."""
    own = [[characters(cell) for cell in row if cell not in ("", ABOVE)] for row in rows]
    printed = [characters(line.text) for line in lines]
    if printed != [cell for row in own for cell in row] or not all(own):
        return [Span(lines[0].number, lines[-1].number, lines[0].page)] * len(rows)
    spans = []
    at = 0
    for row in own:
        first, last = lines[at], lines[at + len(row) - 1]
        spans.append(Span(first.number, last.number, first.page))
        at += len(row)
    return spans


def _filled(rows: Sequence[tuple[str, ...]], at: int) -> tuple[str, ...]:
    """A row with what covers it from above."""
    return tuple(cell.text for cell in _cells(rows, at))


def _cells(rows: Sequence[tuple[str, ...]], at: int) -> Iterator[Cell]:
    for column, text in enumerate(rows[at]):
        if text == ABOVE and at:
            above = next(
                (rows[n][column] for n in reversed(range(at)) if rows[n][column] != ABOVE), ""
            )
            yield Cell(above, 0)
        else:
            height = 1
            while at + height < len(rows) and rows[at + height][column] == ABOVE:
                height += 1
            yield Cell(text, height)
