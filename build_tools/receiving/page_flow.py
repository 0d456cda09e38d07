"""The pages of a PDF → what is read one after the other: lines and ruled tables, with their frames.

What stands at the edge of pages again and again is set aside; frames and tables that a page's end
cuts are put together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from build_tools.plan.patterns import expression
from build_tools.reading.dialect import opening
from build_tools.receiving.page_columns import usual_gutter
from build_tools.receiving.page_furniture import text_sizes, with_edges, with_notes
from build_tools.receiving.page_pieces import Piece, pieces_of
from build_tools.receiving.page_rules import Box
from build_tools.receiving.page_unruled import columns_of, going_on, tables_and_rest
from build_tools.receiving.page_white import Columns
from build_tools.receiving.sheets import Sheet

_SAME = 4.0
"""Points by which the sides of what goes on over a page may differ."""
_FOOT = 3
"""A table and, below it, no more than two lines at a page's foot."""
_CONTINUED = expression(r"[（(]?续\s*(?:上?表|前)?.{0,20}")


def flow(sheets: Sequence[Sheet]) -> tuple[Piece, ...]:
    """Pages → pieces in the order of reading, each with the name of its frame."""
    gutter = usual_gutter([sheet.glyphs for sheet in sheets])
    if gutter:  # it may be that of tables without ruled lines
        parts = (tables_and_rest(one.glyphs, one.rules, one.number) for one in sheets)
        gutter = usual_gutter([rest for _, rest in parts])
    pages: list[list[Piece]] = []
    for sheet in sheets:
        before = pages[-1] if pages else ()
        pages.append(pieces_of(sheet, gutter, _open_columns(before), _open_frame(before)))
    pages = with_edges(pages)
    own = zip(pages, sheets, text_sizes(pages), strict=True)
    pages = [with_notes(page, sheet, size) for page, sheet, size in own]
    return tuple(_rows_alone(tuple(_named(pages))))


def _open_columns(page: Sequence[Piece]) -> Columns:
    """The columns of the unruled table that a page ends with, but for what stands at its foot."""
    last = next((one.part for one in reversed(page[-_FOOT:]) if one.part), None)
    return columns_of(last) if last and not last.is_ruled else ()


def _open_frame(page: Sequence[Piece]) -> Box | None:
    """The frame that a page ends with, but for what stands at its foot."""
    return next((one.box for one in reversed(page[-_FOOT:]) if one.box and one.line), None)


def _rows_alone(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """A single row with cells is a part of a table only where a page's end has cut it off."""
    text = [piece for piece in pieces if not piece.aside]
    at = -1
    for piece in pieces:
        at += not piece.aside
        beside = [*text[max(0, at - 1) : at], *text[at + 1 : at + 2]]
        is_cut = any(
            one.part and one.frame == piece.frame and abs(one.page - piece.page) == 1
            for one in beside
        )
        if piece.part and piece.part.alone and not is_cut:
            yield from (replace(piece, part=None, line=line) for line in piece.part.alone)
        else:
            yield piece


def _named(pages: Sequence[Sequence[Piece]]) -> Iterator[Piece]:
    """Frames named in their order; one that a page cuts keeps its name on the next."""
    count = 0
    before: Piece | None = None
    for own in pages:
        text = [piece for piece in own if not piece.aside]
        names: dict[Box, str] = {}
        if before and before.box and text:
            first = next((one for one in text[:2] if one.box), None)
            if first and first.box and _goes_on(before, first, text):
                names[first.box] = before.frame
        for piece in own:
            is_again = bool(
                names and piece.line and not piece.box and _CONTINUED.fullmatch(piece.line.text)
            )
            if piece.box and piece.box not in names:
                count += 1
                names[piece.box] = f"f{count}"
            named = replace(piece, frame=names[piece.box] if piece.box else "")
            if named.part and before and before.part and named.frame == before.frame:
                named = replace(named, part=going_on(named.part, before.part) or named.part)
            yield replace(named, aside="running head") if is_again and piece in text[:1] else named
            if not piece.aside:
                before = named


def _goes_on(before: Piece, first: Piece, text: Sequence[Piece]) -> bool:
    """Whether the frame that a page ends with goes on where the next page begins."""
    assert before.box and first.box
    is_first = first is text[0] or bool(
        text[0].line and _CONTINUED.fullmatch(text[0].line.text) and first is text[1]
    )
    is_unruled = before.part and first.part and going_on(first.part, before.part)
    is_as_wide = bool(is_unruled) or (
        abs(before.box.x0 - first.box.x0) < _SAME and abs(before.box.x1 - first.box.x1) < _SAME
    )
    opened = opening(first.line.text) if first.line else None
    is_new = opened is not None and opened.form.kind in ("box", "caption")
    is_alike = bool(before.part) == bool(first.part) or bool(first.line)
    return is_first and is_as_wide and not is_new and is_alike
