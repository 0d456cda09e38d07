"""A page of a PDF → its lines and the parts of ruled tables on it, in the order of reading."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from build_tools.reading.lines import Aside
from build_tools.receiving.page_columns import in_columns
from build_tools.receiving.page_lines import SetLine, lines_of
from build_tools.receiving.page_rules import Box, Drawn, drawn_on
from build_tools.receiving.page_tables import Part
from build_tools.receiving.page_unruled import lines_and_tables, tables_and_rest
from build_tools.receiving.page_white import Columns
from build_tools.receiving.sheets import Glyph, Sheet

_HANGING = frozenset("、，。；：！？）》〉」』】〕］”’％…·,.;:!?)]%")


@dataclass(frozen=True, slots=True)
class Piece:
    """A line or a part of a table on a page; ``box`` is that of the frame it stands in.

    ``column`` counts from 1 where text is set in columns; ``doubted`` says that what is set aside
    may be text.
    """

    page: int
    line: SetLine | None = None
    part: Part | None = None
    box: Box | None = None
    frame: str = ""
    column: int = 0
    aside: Aside = ""
    doubted: bool = False

    @property
    def top(self) -> float:
        """Where it begins."""
        if self.line:
            return self.line.top
        assert self.part
        return self.part.box.top

    @property
    def bottom(self) -> float:
        """Where it ends."""
        if self.line:
            return self.line.bottom
        assert self.part
        return self.part.box.bottom


def pieces_of(
    sheet: Sheet, gutter: float = 0.0, known: Columns = (), open_: Box | None = None
) -> list[Piece]:
    """The pieces of one page, from the top down; columns one after the other.

    ``gutter`` is where other pages have one; ``known`` are the columns of the unruled table, and
    ``open_`` the frame, that the page before ends with.
    """
    drawn = drawn_on(sheet, open_)
    inside: dict[int, list[Glyph]] = defaultdict(list)
    free: list[Glyph] = []
    before: tuple[Glyph, int] | None = None
    for glyph in sheet.glyphs:
        at = [n for n, one in enumerate(drawn) if one.box.has(glyph.centre, glyph.middle)]
        if not at and before and _hangs(glyph, before[0]):
            at = [before[1]]
        if at:
            inside[at[-1]].append(glyph)
        else:
            free.append(glyph)
        before = (glyph, at[-1]) if at else None
    found: list[Piece] = []
    tables, text = tables_and_rest(free, sheet.rules, sheet.number, known)
    columns = in_columns(text, gutter)
    for column, own_glyphs in columns:
        found += [replace(one, column=column) for one in _unruled(sheet, own_glyphs, None)]
    for part in tables:
        table = Piece(sheet.number, part=part, box=part.box)
        found = _put_in(found, [table], in_columns=len(columns) > 1)
    for n, one in enumerate(drawn):
        outer = _outermost(drawn, n)
        own = _table(sheet, one, inside[n], outer) if one.is_table else []
        own = own or _unruled(sheet, inside[n], outer)
        found = _put_in(found, own, in_columns=len(columns) > 1)
    return found


def _unruled(sheet: Sheet, glyphs: Sequence[Glyph], outer: Box | None) -> list[Piece]:
    """Lines, and tables that no ruled lines part, in a frame or outside any."""
    return [
        Piece(sheet.number, part=one, box=outer or one.box)
        if isinstance(one, Part)
        else Piece(sheet.number, one, box=outer)
        for one in lines_and_tables(glyphs, sheet.rules, sheet.number)
    ]


def _hangs(glyph: Glyph, before: Glyph) -> bool:
    """Whether a sign that no line begins with stands right behind the letter before it.

    Such a sign may hang out of its frame or its cell.
    """
    is_sign = glyph.text in _HANGING
    is_beside = -0.2 * glyph.size <= glyph.x0 - before.x1 <= 0.3 * glyph.size
    return is_sign and is_beside and abs(glyph.middle - before.middle) < 0.3 * glyph.size


def _outermost(drawn: Sequence[Drawn], n: int) -> Box:
    own = drawn[n].box
    return next(one.box for one in drawn if one.box is own or one.box.holds(own))


def _table(sheet: Sheet, one: Drawn, glyphs: Sequence[Glyph], outer: Box) -> list[Piece]:
    """The part of a table that stands on a page; nothing where its cells hold no words."""
    # A cell that others stand in, as a frame's rest around a table, has what these have not.
    cells = sorted((cell for row in one.rows for cell in row), key=lambda cell: cell.area)
    held: dict[Box, list[Glyph]] = defaultdict(list)
    before: tuple[Glyph, Box] | None = None
    for glyph in glyphs:
        at = next((cell for cell in cells if cell.has(glyph.centre, glyph.middle)), cells[-1])
        if before and _hangs(glyph, before[0]):
            at = before[1]
        held[at].append(glyph)
        before = glyph, at
    if not held:
        return []
    rows = tuple(tuple((cell, lines_of(held[cell])) for cell in row) for row in one.rows)
    part = Part(sheet.number, one.box, rows, lines_of(glyphs) if one.is_one_row else ())
    return [Piece(sheet.number, part=part, box=outer)]


def _put_in(found: Sequence[Piece], own: Sequence[Piece], *, in_columns: bool) -> list[Piece]:
    """Put what stands in a frame before the first line below its top; in a column, beside it."""
    if not own:
        return list(found)
    if not in_columns:
        return sorted((*found, *own), key=lambda piece: piece.top)
    box = own[0].box
    assert box
    before = [
        n
        for n, piece in enumerate(found)
        if piece.line
        and piece.top < own[0].top
        and piece.line.x0 < box.x1
        and box.x0 < piece.line.x1
    ]
    at = max(before, default=-1) + 1
    return [*found[:at], *own, *found[at:]]
