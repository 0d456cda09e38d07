"""A plan as read → the pieces that a printer sets: what the tools that set PDF and DOCX share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from build_tools.plan.model import Unit, heading_of, sentences
from build_tools.reading.sentences import ends_sentence

Row = tuple[str, ...]
ABOVE = "^"


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph or a table, in a frame or not (``frame`` counts them; 0: none).

    ``marks`` are the places of footnotes' marks in ``text``, with their lengths; ``notes`` the
    footnotes whose marks stand in it, as number and text.
    """

    text: str = ""
    is_heading: bool = False
    is_title: bool = False
    frame: int = 0
    marks: tuple[tuple[int, int], ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    table: tuple[Row, ...] = ()


def pieces(units: Sequence[Unit], frame: int = 0) -> Iterator[Piece]:
    """Units → pieces in their order. A title that its text runs on from is one piece with it."""
    for unit in units:
        own = unit.number or 1 if unit.kind == "box" and not frame else frame
        children = list(unit.children)
        if unit.kind == "table":
            if heading_of(unit):
                yield Piece(heading_of(unit), frame=frame)
            yield Piece(frame=frame, table=tuple(rows(unit)))
        elif unit.kind in ("paragraph", "item"):
            yield paragraph(unit, frame)
            blocks = tuple(one for one in children if one.kind not in ("sentence", "footnote"))
            yield from pieces(blocks, frame)
        elif unit.kind == "footnote":
            yield Piece(unit.label + unit.text, frame=frame)
        elif unit.kind == "junk":
            lines = [*filter(None, [heading_of(unit)]), *unit.text.split("\n")]
            yield from (Piece(line, frame=frame) for line in lines)
        else:
            head = heading_of(unit)
            if children and children[0].kind == "paragraph" and runs_on(unit, children[0]):
                yield run_in(head, paragraph(children.pop(0), own))
            elif re.fullmatch(r"附件\d*", unit.label) and unit.heading:
                yield Piece(unit.label, frame=own)
                yield Piece(unit.heading, is_heading=True, is_title=True, frame=own)
            elif head:
                is_title = unit.kind == "part" and not unit.label
                yield Piece(head, is_heading=True, is_title=is_title, frame=own)
            yield from pieces(children, own)


def printed(units: Sequence[Unit]) -> tuple[Piece, ...]:
    """All pieces; the first is the document's title if it ends no sentence and is no heading."""
    found = list(pieces(units))
    if found and not found[0].is_heading and not ends_sentence(found[0].text):
        found[0] = replace(found[0], is_title=bool(found[0].text))
    return tuple(found)


def runs_on(unit: Unit, first: Unit) -> bool:
    """Whether a unit's first paragraph begins on the line of its title."""
    return bool(unit.label) and unit.span.first == first.span.first


def run_in(head: str, first: Piece) -> Piece:
    """A title and the paragraph that runs on from it."""
    marks = tuple((at + len(head) + 1, length) for at, length in first.marks)
    return replace(first, text=f"{head}\u3000{first.text}", marks=marks)


def paragraph(unit: Unit, frame: int) -> Piece:
    """A paragraph or an item with its sign."""
    text = unit.label + (" " if unit.label and unit.label[-1].isalnum() else "")
    marks = []
    for sentence in sentences(unit):
        text += " " if text and text[-1].isascii() and text[-1].isalnum() else ""
        marks += [(len(text) + mark.at, len(mark.number)) for mark in sentence.marks]
        text += sentence.text
    notes = tuple((one.label, one.text) for one in unit.children if one.kind == "footnote")
    return Piece(text, frame=frame, marks=tuple(marks), notes=notes)


def rows(table: Unit) -> Iterator[Row]:
    """A table's names of columns, and its rows; a cell that the one above covers is ``^``."""
    yield tuple(column.name for column in table.columns)
    for row in table.children:
        yield tuple(cell.text if cell.rows else ABOVE for cell in row.cells)
