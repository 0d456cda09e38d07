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
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from build_tools.plan.model import Cell, Column, Span, Unit
from build_tools.reading.dialect import opening
from build_tools.reading.layout import Layout
from build_tools.reading.lines import Line, characters
from build_tools.reading.seams import is_certain, is_unit_of_measure
from build_tools.reading.sentences import ends_sentence
from build_tools.reading.table_draft import cells_of, draft
from build_tools.reading.table_likeness import Resemblance
from build_tools.reading.table_words import ABOVE, Declaration, Fault, read_words

__all__ = ["ABOVE", "Declaration", "Fault", "find_tables", "header_lines", "table"]


def fitting(
    lines: Sequence[Line], declared: Sequence[Declaration]
) -> tuple[Declaration, int] | None:
    """The declaration whose columns make up the first lines, and how many lines these are."""
    for declaration in declared:
        wanted = Counter(declaration.header)
        found: Counter[str] = Counter()
        for count, line in enumerate(lines, 1):
            found.update(characters(line.text))
            if found == wanted:
                return declaration, count
            if not found <= wanted:
                break
    return None


def header_lines(lines: Sequence[Line], declaration: Declaration) -> int:
    """How many lines a table's header takes; 0 where they are not those of its columns."""
    found = fitting(lines, (declaration,))
    return found[1] if found else 0


def table(lines: Sequence[Line], declared: Sequence[Declaration]) -> Unit | Fault:
    """The table that the lines print, or why it cannot be read."""
    found = fitting(lines, declared)
    if not found:
        message = f"no columns are declared for this table; declare them:\n{draft(lines)}"
        return Fault("table-undeclared", tuple(lines[:3]), message, tuple(lines))
    declaration, header = found
    if declaration.rows:
        return _written(lines, _written_out(lines[header:], declaration, declared), header)
    for cells in (_cell_by_line(lines, declaration, header), _parted(lines, declaration, header)):
        if cells:
            return _made(lines, declaration, cells)
    return read_words(lines, declaration, header)


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
    for cell, column in zip(cells, declaration.columns, strict=True):
        if column.role == "number" and not re.search(r"\d|^[—–－-]+$|^/$", cell):
            return False
        if column.role == "text" and declaration.values and cell not in declaration.values:
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
    printed = _printed(below)
    return next((one for one in alike if one.held == printed), first)


def _printed(lines: Sequence[Line]) -> Counter[str]:
    return Counter(characters("".join(line.text for line in lines)))


def _written(lines: Sequence[Line], declaration: Declaration, header: int) -> Unit | Fault:
    """The rows as they are written out beside the source: the same characters, in any order."""
    below = lines[header:]
    printed, told = _printed(below), declaration.held
    if printed != told:
        lacks, extra = ("".join((a - b).elements()) for a, b in ((printed, told), (told, printed)))
        first = next((line for line in below if set(line.text) & set(lacks)), lines[0])
        message = (
            f"{declaration.file or 'its rows'} does not hold the characters of its lines:"
            f" “{lacks[:40]}” is printed and not written, “{extra[:40]}” written and not printed"
        )
        return Fault("table-cells", (first,), message)
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


def find_tables(
    lines: Sequence[Line], declared: Sequence[Declaration], layout: Layout
) -> Mapping[int, int]:
    """Which lines are of a table, and of which: those declared, and those that look like one.

    The table that a box begins with is found by its place (`blocks`), where it has no file.
    """
    found: dict[int, int] = {}
    resemblance = Resemblance(lines, layout)
    place = 0
    while place < len(lines):
        if is_unit_of_measure(lines[place].text) and not lines[place].table:
            place += 1
            continue
        end = _end_of_ruled(lines, place) if lines[place].table else 0
        end = end or (_end_of_declared(lines, place, declared, layout) if declared else 0)
        if not end and _follows_title(lines, place):
            place = _end_of_first(lines, place)
            continue
        end = end or resemblance.end(place)
        for line in lines[place:end]:
            found[line.number] = place
        place = end or place + 1
    return MappingProxyType(found)


def _end_of_ruled(lines: Sequence[Line], place: int) -> int:
    """Where the ruled table ends whose cell a line is, as its page says."""
    end = place
    while end < len(lines) and lines[end].table == lines[place].table:
        end += 1
    return end


def _end_of_declared(
    lines: Sequence[Line], place: int, declared: Sequence[Declaration], layout: Layout
) -> int:
    """Where a declared table that begins here ends; 0: none begins."""
    fits = [one for one in declared if _may_begin(lines[place], one)]
    fit = fitting(lines[place : place + 40], fits) if fits else None
    if not fit:
        return 0
    declaration, header = fit
    if declaration.rows:
        return _end_of_written(lines, place + header, declaration, fits)
    if _follows_title(lines, place):
        return 0
    end = place + header
    while end < len(lines) and _is_cell(lines[end], layout):
        end += 1
    return end


def _end_of_first(lines: Sequence[Line], place: int) -> int:
    """Past what a box or a caption begins with, up to a sentence's end or another title."""
    end = place
    while end < len(lines) and not (ends_sentence(lines[end].text) or lines[end].table):
        opened = opening(lines[end].text)
        if opened and is_certain(opened):
            break
        end += 1
    return max(end, place + 1)


def _may_begin(line: Line, declaration: Declaration) -> bool:
    """Whether a line can be the first of a declared header: all its characters are in it."""
    return len(line.text) < 200 and set(characters(line.text)) <= declaration.signs


def _end_of_written(
    lines: Sequence[Line], start: int, declaration: Declaration, fits: Sequence[Declaration]
) -> int:
    """Where the lines hold as many characters as are written out; of one of those that fit."""
    alike = [one for one in fits if one.rows and one.header == declaration.header]
    ends = [_end_of_as_many(lines, start, one.held.total()) for one in alike]
    exact = (
        end
        for one, end in zip(alike, ends, strict=True)
        if len(alike) > 1 and _printed(lines[start:end]) == one.held
    )
    return next(exact, ends[0])


def _end_of_as_many(lines: Sequence[Line], start: int, left: int) -> int:
    end = start
    while end < len(lines) and left > 0:
        left -= len(characters(lines[end].text))
        end += 1
    return end


def _follows_title(lines: Sequence[Line], place: int) -> bool:
    """Whether a box's title or a caption stands right above, or above what is counted in."""
    while place and is_unit_of_measure(lines[place - 1].text):
        place -= 1
    above = opening(lines[place - 1].text) if place else None
    return above is not None and above.form.kind in ("box", "caption")


def _is_cell(line: Line, layout: Layout) -> bool:
    opened = opening(line.text)
    is_heading = opened is not None and bool(opened.form.level) and bool(opened.rest)
    is_full = layout.wrapped and line.width >= layout.body
    return (
        not ends_sentence(line.text)
        and not is_full
        and not (is_heading and not line.text[0].isdigit())
    )
