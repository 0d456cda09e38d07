"""The small plans of ``tests/plans``: their texts, what is true of them, and what is read of them.

``tests/plans/README.md`` says what the files of a plan hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from build_tools.plan.model import Unit, heading_of, walk
from build_tools.reading.lines import characters, decode
from build_tools.reading.lookalikes import INVISIBLE
from build_tools.reading.parse import NOTHING, Declared, Reading, parse
from build_tools.source.settings import read_tables
from build_tools.source.table_files import with_rows

PLANS = Path(__file__).parent / "plans"
BULLET = "·"
"""What an outline has for an item whose sign is not published."""
FURNITURE = {
    "contents": "contents list",
    "page-number": "page number",
    "running-head": "running head",
    "imprint": "imprint",
}

_UNSEEN = re.compile(f"[{INVISIBLE}]")

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, repr=False)
class SmallPlan:
    """A small plan, and what was counted in it by hand.

    ``outline`` has a line for each unit with a printed label, ``furniture`` what each line is that
    is no part of the text, ``box_ends`` the last line of a box, by its label, ``tables`` the column
    names and cells of each table, ``declared`` what a publisher would declare of them.
    """

    name: str
    text: str
    outline: tuple[str, ...]
    is_held_out: bool
    furniture: tuple[tuple[int, str], ...] = ()
    box_ends: tuple[tuple[str, int], ...] = ()
    tables: tuple[Rows, ...] = ()
    declared: Declared = NOTHING

    def __repr__(self) -> str:
        """Its name alone: a failing test does not show what is kept apart."""
        return f"SmallPlan({self.name})"

    def read(self) -> Reading:
        """What the reader makes of it."""
        return parse(self.text, self.declared)


@cache
def small_plans() -> tuple[SmallPlan, ...]:
    """All of them, by name."""
    found = tuple(_small_plan(path.parent) for path in sorted(PLANS.glob("*/plan.txt")))
    assert len(found) > 30
    return found


def _small_plan(folder: Path) -> SmallPlan:
    text, _ = decode((folder / "plan.txt").read_bytes(), "plan.txt")
    lines = (folder / "outline.txt").read_text(encoding="utf-8").splitlines()
    tables = sorted(folder.glob("table*.tsv"))
    return SmallPlan(
        name=folder.name,
        text=text,
        outline=tuple(_squeezed(line) for line in lines if not line.startswith("#")),
        is_held_out="# held-out: yes" in lines,
        furniture=tuple(_furniture(_words(folder / "furniture.txt"), text)),
        box_ends=tuple((label, int(line)) for label, line in _words(folder / "boxes.txt")),
        tables=tuple(tuple(tuple(row) for row in _words(path, "\t")) for path in tables),
        declared=_declared(folder),
    )


def _words(path: Path, between: str = " ") -> list[list[str]]:
    if not path.exists():
        return []
    return [line.split(between) for line in path.read_text(encoding="utf-8").splitlines()]


def _furniture(entries: Sequence[Sequence[str]], text: str) -> Iterator[tuple[int, str]]:
    lines = text.split("\n")
    for kind, place in entries:
        first, _, last = place.partition("-")
        for number in range(int(first), int(last or first) + 1):
            if lines[number - 1].strip():
                yield number, FURNITURE[kind]


def _declared(folder: Path) -> Declared:
    path = folder / "tables.yml"
    if not path.exists():
        return NOTHING
    tables = read_tables(path.read_text(encoding="utf-8"), path.name)
    return Declared(
        tuple(
            with_rows(one, (folder / one.file).read_text(encoding="utf-8"), one.file)
            if one.file
            else one
            for one in tables
        )
    )


def labels(units: Sequence[Unit], depth: int = 0) -> Iterator[str]:
    """The outline as read: each unit with a label, indented as it stands in others."""
    for unit in units:
        is_item = unit.kind == "item"
        is_titled = bool(unit.label or unit.heading) and unit.kind not in ("row", "junk")
        if is_item or is_titled:
            is_alone = is_item or unit.kind in ("paragraph", "footnote", "article")
            own = unit.label if is_alone else heading_of(unit)
            yield _squeezed("  " * depth + (own.strip() or BULLET))
        yield from labels(unit.children, depth + (is_item or is_titled))


def _squeezed(line: str) -> str:
    """An outline's line: its indent, and its characters without what nobody sees."""
    indent = len(line) - len(line.lstrip(" "))
    return " " * indent + _UNSEEN.sub("", characters(line))


def box_ends(units: tuple[Unit, ...]) -> Iterator[tuple[str, int]]:
    """Each box as read, by its label, with the last line of what it holds."""
    for unit in walk(units):
        if unit.kind == "box":
            yield (
                unit.label.rstrip("：:"),
                max(one.span.last for one in walk((unit, *unit.children))),
            )


def cells(table: Unit) -> Rows:
    """A table as read: its column names, and its rows as they are written out in a file."""
    rows = (
        tuple(cell.text if cell.rows else "^" for cell in row.cells)
        for row in table.children
        if row.kind == "row"
    )
    return (tuple(column.name for column in table.columns), *rows)


def differences(plan: SmallPlan) -> list[str]:
    """What is read otherwise than it was counted: lines for a person, none where all is exact."""
    reading = plan.read()
    units = reading.plan.units
    aside = {one.line: one.why for one in reading.plan.furniture}
    ends = dict(box_ends(units))
    tables = tuple(cells(unit) for unit in walk(units) if unit.kind == "table")
    return [
        *_outline_differences(plan.outline, tuple(labels(units))),
        *(
            f"line {line}: counted as {why or 'text'}, read as {aside.get(line, 'text')}"
            for line, why in sorted({**dict.fromkeys(aside, ""), **dict(plan.furniture)}.items())
            if why != aside.get(line, "")
        ),
        *(
            f"{label} ends with line {line}, and is read to line {ends.get(label)}"
            for label, line in plan.box_ends
            if ends.get(label) != line
        ),
        *(
            f"table {number}: counted {_told(plan.tables, number)}, read {_told(tables, number)}"
            for number in range(max(len(plan.tables), len(tables)))
            if _told(plan.tables, number) != _told(tables, number)
        ),
    ]


def _told(tables: Sequence[Rows], number: int) -> Sequence[tuple[str, ...]]:
    """A table's cells without the white space that line breaks leave."""
    rows = tables[number] if number < len(tables) else ()
    return [tuple(characters(cell) for cell in row) for row in rows]


def _outline_differences(counted: Sequence[str], read: Sequence[str]) -> Iterator[str]:
    if tuple(counted) == tuple(read):
        return
    place = next(
        (at for at, pair in enumerate(zip(counted, read, strict=False)) if pair[0] != pair[1]),
        min(len(counted), len(read)),
    )
    here, there = ([*lines, "the end"][place] for lines in (counted, read))
    yield f"outline, entry {place + 1}: counted “{here}”, read “{there}”"
