"""Tables that nobody has declared yet → a draft of what is declared of each, tried on the text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from build_tools.plan.errors import SettingsError
from build_tools.plan.model import Column, walk
from build_tools.reading.doubts import lost
from build_tools.reading.lines import Facts
from build_tools.reading.parse import Declared, Reading, parse
from build_tools.reading.sentences import BRACKETS
from build_tools.reading.table_declarations import Declaration, Fault, header_lines
from build_tools.reading.table_draft import declaration, draft, draft_rows, is_even
from build_tools.source.settings import read_tables
from build_tools.source.table_files import DRAFT

_MOST = 60
"""Tables that are tried; each is a reading of the whole text."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A table's draft: its entry of ``tables.yml``; the file of its rows where lines are no help.

    ``line`` is where it begins in the text.
    """

    declared: Declaration
    entry: str
    line: int
    rows: str = ""


def draft_tables(
    text: str, title: str, facts: Mapping[int, Facts], declared: tuple[Declaration, ...]
) -> tuple[tuple[Draft, ...], Reading]:
    """The drafts of all tables that ``declared`` lacks, and the text read with all of them.

    A table whose header says too little for a draft stays a fault of that reading.
    """
    found: list[Draft] = []
    passed: set[int] = set()
    for _ in range(_MOST):
        known = (*declared, *(one.declared for one in found))
        reading = parse(text, Declared(known), title, facts)
        fault = next((one for one in reading.faults if _is_new(one, passed)), None)
        if fault is None:
            break
        passed.add(fault.lines[0].number)
        name = f"tables/{len(declared) + len(found) + 1}.tsv"
        for one in _tries(fault, name):
            trial = parse(text, Declared((*known, one.declared)), title, facts)
            if not _is_faulty(trial, fault, one):
                found.append(one)
                break
    return tuple(found), reading


def _is_new(fault: Fault, passed: set[int]) -> bool:
    return bool(fault.table) and fault.lines[0].number not in passed


def _is_faulty(reading: Reading, table: Fault, draft_of: Draft) -> bool:
    """Whether a draft does not read its table, or reads it with what cannot be.

    Characters that are lost or read twice; a bracket that opens in one cell and closes in another
    (which a person will see in rows that are written out).
    """
    own = range(table.table[0].number, table.table[-1].number + 1)
    if any(one.lines[0].number in own for one in reading.faults) or any(lost(reading)):
        return True
    if draft_of.rows:
        return False
    rows = (unit for unit in walk(reading.plan.units) if unit.kind == "row")
    cells = (cell.text for row in rows if row.span.first in own for cell in row.cells)
    return any(
        cell.count(opener) != cell.count(closer)
        for cell in cells
        for opener, closer in BRACKETS.items()
    )


def _tries(fault: Fault, name: str) -> tuple[Draft, ...]:
    """By its columns alone; with its rows written out."""
    entry = draft(fault.table)
    line = fault.table[0].number
    try:
        (declared,) = read_tables(entry, "")
    except (SettingsError, ValueError):
        return ()
    first = Draft(declared, f"# plan.txt, line {line}\n{entry}\n", line)
    written = _written(fault, declared, name)
    below = fault.table[header_lines(fault.table, declared) :]
    if written and not is_even(below, len(declared.columns)):
        # Read back, such rows could be wrong and nothing but a warning say so.
        return (written,)
    return (first, written) if written else (first,)


def _written(fault: Fault, declared: Declaration, name: str) -> Draft | None:
    below = fault.table[header_lines(fault.table, declared) :]
    columns = declared.columns
    rows = draft_rows(below, [column.role for column in columns], declared.values)
    if not rows or len(below) == len(fault.table):
        return None
    names = tuple(column.name for column in columns)
    text = "".join("\t".join(row) + "\n" for row in (names, *rows))
    about = f"{DRAFT}: compare each row with the document and mend it; then delete this line\n"
    entry = declaration(names, name, f"plan.txt, line {fault.table[0].number}")
    own = replace(
        declared,
        columns=tuple(Column(column.name, column.role) for column in columns),
        rows=rows,
        file=name,
        is_draft=True,
    )
    return Draft(own, entry, fault.table[0].number, about + text)
