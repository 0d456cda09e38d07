"""The pages of a PDF → what is read one after the other: lines and ruled tables, with their frames.

What stands at the edge of pages again and again is set aside; frames and tables that a page's end
cuts are put together.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from build_tools.reading.dialect import opening
from build_tools.reading.lines import Aside
from build_tools.receiving.page_lines import SetLine, in_columns, lines_of
from build_tools.receiving.page_rules import Box, Drawn, drawn_on
from build_tools.receiving.page_tables import Part
from build_tools.receiving.pdf_file import Glyph, Sheet

_PAGE_NUMBER = re.compile(
    r"[-—–－·•\s]*(?:第\s*)?(?P<n>\d{1,4}|[ivxl]{1,6}|[IVXL]{1,6})(?:\s*页)?(?:\s*[/，,]\s*(?:共\s*)?\d{1,4}(?:\s*页)?)?[-—–－·•\s]*"
)
_SAID = re.compile(r"[-—–－]\s*\d{1,4}\s*[-—–－]|第\s*\d{1,4}\s*页.*")
_CONTINUED = re.compile(r"[（(]?续\s*(?:上?表|前)?.{0,20}")
_EDGE = 2
_SAME = 4.0
"""Points by which the sides of what goes on over a page may differ."""
_NOTE = re.compile(r"\d{1,2}(?!\d|[.．、年月])")
_NOTE_SIZE = 0.92


@dataclass(frozen=True, slots=True)
class Piece:
    """A line or a part of a table on a page; ``box`` is that of the frame it stands in.

    ``column`` counts from 1 where text is set in columns.
    """

    page: int
    line: SetLine | None = None
    part: Part | None = None
    box: Box | None = None
    frame: str = ""
    column: int = 0
    aside: Aside = ""

    @property
    def top(self) -> float:
        """Where it begins."""
        if self.line:
            return self.line.top
        assert self.part
        return self.part.box.top


def flow(sheets: Sequence[Sheet]) -> tuple[Piece, ...]:
    """Pages → pieces in the order of reading, each with the name of its frame."""
    pages = [_pieces(sheet) for sheet in sheets]
    pages = _with_edges(pages)
    size = body_size(pages)
    pages = [_with_notes(page, sheet, size) for page, sheet in zip(pages, sheets, strict=True)]
    return tuple(_rows_alone(tuple(_named(pages))))


def body_size(pages: Sequence[Sequence[Piece]]) -> float:
    """The size of most characters."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for piece in page:
            if piece.line:
                sizes[piece.line.size] += len(piece.line.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=0.0)


def _pieces(sheet: Sheet) -> list[Piece]:
    """The pieces of one page, from the top down; columns one after the other."""
    drawn = drawn_on(sheet)
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
    left = min((glyph.x0 for glyph in free), default=0.0)
    right = max((glyph.x1 for glyph in free), default=0.0)
    columns = in_columns(free, left, right)
    for column, own_glyphs in columns:
        found += [Piece(sheet.number, line, column=column) for line in lines_of(own_glyphs)]
    for n, one in enumerate(drawn):
        outer = _outermost(drawn, n)
        own = _table(sheet, one, inside[n], outer) if one.is_table else []
        if not own:
            own = [Piece(sheet.number, line, box=outer) for line in lines_of(inside[n])]
        found = _put_in(found, own, in_columns=len(columns) > 1)
    return found


def _hangs(glyph: Glyph, before: Glyph) -> bool:
    """Whether a sign hangs out of a frame behind the letter before it."""
    is_sign = not glyph.text.isalnum()
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
    for glyph in glyphs:
        at = next((cell for cell in cells if cell.has(glyph.centre, glyph.middle)), None)
        held[at or cells[-1]].append(glyph)
    if not held:
        return []
    rows = tuple(tuple((cell, lines_of(held[cell])) for cell in row) for row in one.rows)
    part = Part(sheet.number, one.box, rows, lines_of(glyphs) if one.is_one_row else ())
    return [Piece(sheet.number, part=part, box=outer)]


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


def _with_edges(pages: Sequence[Sequence[Piece]]) -> list[list[Piece]]:
    """Page numbers and running heads named: by their place, and because they come again."""
    edge = [
        [*range(min(_EDGE, len(own))), *range(max(_EDGE, len(own) - _EDGE), len(own))]
        for own in pages
    ]
    numbers = dict(_numbers(pages, edge))
    heads = _heads(pages, edge)
    return [
        [
            replace(piece, aside="page number")
            if numbers.get(at) == n
            else replace(piece, aside="running head")
            if (at, n) in heads
            else piece
            for n, piece in enumerate(own)
        ]
        for at, own in enumerate(pages)
    ]


def _numbers(
    pages: Sequence[Sequence[Piece]], edge: Sequence[Sequence[int]]
) -> Iterator[tuple[int, int]]:
    """Numbers alone at the top or the foot, at most as far from the page's as most are."""
    found: list[tuple[int, int, int | None, float]] = []
    said: list[tuple[int, int]] = []
    for at, own in enumerate(pages):
        for n in edge[at]:
            line = own[n].line
            match = _PAGE_NUMBER.fullmatch(line.text) if line and not own[n].box else None
            if line and match and _is_outermost(own, n):
                number = int(match["n"]) if match["n"].isdecimal() else None
                found.append((at, n, number, line.top))
                if _SAID.fullmatch(line.text):
                    said.append((at, n))
    votes = Counter(number - at for at, _, number, _ in found if number is not None)
    offset, count = max(votes.items(), key=lambda one: one[1], default=(0, 0))
    tops = [top for at, _, number, top in found if number is not None and number - at == offset]
    if count < 2:
        # On a single page only what says that it is a page number is believed.
        yield from said
        return
    place = median(tops)
    for at, n, number, top in found:
        is_near = any(abs(top - one) < 8 for one in (place, *tops))
        # Chapters and annexes may begin at 1 again, and a cover's pages are counted in Roman.
        if is_near and (number is None or number - at == offset or abs(top - place) < 3):
            yield at, n


def _is_outermost(own: Sequence[Piece], n: int) -> bool:
    tops = [piece.top for piece in own]
    return tops[n] in (min(tops), max(tops))


def _heads(
    pages: Sequence[Sequence[Piece]], edge: Sequence[Sequence[int]]
) -> frozenset[tuple[int, int]]:
    """Lines with the same words at the same height on three pages or more."""
    places: dict[str, list[tuple[int, int, float]]] = defaultdict(list)
    for at, own in enumerate(pages):
        for n in edge[at]:
            line = own[n].line
            words = re.sub(r"[\s\d—–\-|·]+", "", line.text) if line and not own[n].box else ""
            if line and len(words) > 1:
                places[words].append((at, n, line.top))
    found = set()
    enough = 3 if len(pages) > 3 else 2
    for here in places.values():
        tops = [top for _, _, top in here]
        near = [(at, n) for at, n, top in here if abs(top - median(tops)) < _SAME]
        if len({at for at, _ in near}) >= enough:
            found |= set(near)
    return frozenset(found)


def _with_notes(own: Sequence[Piece], sheet: Sheet, size: float) -> list[Piece]:
    """Footnotes named: small lines at the foot that begin with a number, below a short line."""
    rule = max(
        (
            one.at
            for one in sheet.rules
            if one.horizontal
            and one.at > 0.4 * sheet.height
            and 0.1 * sheet.width < one.end - one.start < 0.5 * sheet.width
            and not any(piece.box and piece.box.has(one.start + 1, one.at) for piece in own)
        ),
        default=0.0,
    )
    marked = {mark for piece in own if piece.line for mark in piece.line.marks}
    first = next(
        (
            n
            for n, piece in enumerate(own)
            if piece.line
            and not piece.box
            and not piece.aside
            and piece.line.size < _NOTE_SIZE * size
            and (match := _NOTE.match(piece.line.text))
            and (match[0] in marked or (rule and piece.line.top > rule - 1))
            and all(
                (other.line and other.line.size < _NOTE_SIZE * size) or other.aside
                for other in own[n:]
            )
        ),
        None,
    )
    if first is None:
        return list(own)
    return [
        replace(piece, aside="note") if n >= first and not piece.aside else piece
        for n, piece in enumerate(own)
    ]


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
            yield replace(named, aside="running head") if is_again and piece in text[:1] else named
            if not piece.aside:
                before = named


def _goes_on(before: Piece, first: Piece, text: Sequence[Piece]) -> bool:
    """Whether the frame that a page ends with goes on where the next page begins."""
    assert before.box and first.box
    is_first = first is text[0] or bool(
        text[0].line and _CONTINUED.fullmatch(text[0].line.text) and first is text[1]
    )
    is_as_wide = (
        abs(before.box.x0 - first.box.x0) < _SAME and abs(before.box.x1 - first.box.x1) < _SAME
    )
    opened = opening(first.line.text) if first.line else None
    is_new = opened is not None and opened.form.kind in ("box", "caption")
    is_alike = bool(before.part) == bool(first.part) or bool(first.line)
    return is_first and is_as_wide and not is_new and is_alike
