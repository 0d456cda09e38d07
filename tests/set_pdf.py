"""Sets a plan as a PDF: indents, frames, ruled tables over pages, page numbers, heads, footnotes.

``tests/set_font.py`` has the fonts: no font file is needed.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal

from reportlab.pdfgen.canvas import Canvas

from tests.pieces import ABOVE, Piece, Row
from tests.set_font import draw, wide

_NOT_FIRST = "，。、；：！？）》”’％%,.;:)"


@dataclass(frozen=True, slots=True)
class Setting:
    """How it is set, in points. ``indent`` is in letters; ``number`` a page's number as printed.

    ``rules`` are those of tables: all, across (below the header, above and below all) or none.
    ``number`` and ``head`` may differ from page to page; with ``sides`` they stand at the outer
    side of a page. ``apart`` is the white between paragraphs; tables are set ``smaller`` by so many
    points.
    """

    width: float = 360
    height: float = 380
    margin: float = 50
    size: float = 12
    leading: float = 20
    indent: int = 2
    number: str | Callable[[int], str] = "— {} —"
    head: str | Callable[[int], str] = ""
    sides: bool = False
    contents: bool = False
    open_frames: bool = False
    columns: int = 1
    apart: float = 0.0
    rules: Literal["all", "across", "none"] = "all"
    smaller: float = 2


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    x: float
    marks: tuple[int, ...] = ()
    size: float = 0.0


@dataclass(slots=True)
class _Press:
    """Sets one line after the other; ``notes`` are the footnotes of the page that is open."""

    setting: Setting
    canvas: Canvas
    page: int = 1
    y: float = 0.0
    column: int = 0
    notes: list[str] = field(default_factory=list)
    frame: int = 0
    frame_top: float = 0.0
    goes_on: bool = False

    def open_page(self) -> None:
        """Begin at the top: with the running head, if there is one."""
        own = self.setting
        self.y = own.height - own.margin
        self.column = 0
        self.frame_top = self.y + own.size
        self._edge(own.head, own.height - own.margin / 2)

    def _edge(self, said: str | Callable[[int], str], y: float) -> None:
        """What stands at the top or the foot of the page."""
        own = self.setting
        text = said(self.page) if callable(said) else said.format(self.page)
        room = own.width - 2 * own.margin - wide(text, 9)
        place = (0, 1)[self.page % 2] if own.sides else 0.5
        draw(self.canvas, own.margin + place * room, y, text, 9)

    def close_page(self, *, is_cut: bool = True) -> None:
        """End with what stands at the foot."""
        own = self.setting
        if self.frame:
            self._draw_frame(is_cut=is_cut)
        if self.notes:
            at = own.margin + 12 * (len(self.notes) - 1)
            self.canvas.line(own.margin, at + 14, own.margin + 80, at + 14)
            for note in self.notes:
                draw(self.canvas, own.margin, at, note, 8)
                at -= 12
        self.notes = []
        self._edge(own.number, own.margin / 2)
        self.canvas.showPage()
        self.page += 1

    @property
    def bottom(self) -> float:
        """The lowest place for a line."""
        return self.setting.margin + (14 + 12 * len(self.notes) if self.notes else 0)

    def room(self, height: float) -> None:
        """Go to the next column or page where there is no room left."""
        if self.y - height >= self.bottom:
            return
        if self.column + 1 < self.setting.columns:
            self.column += 1
            self.y = self.setting.height - self.setting.margin
        else:
            self.close_page()
            self.open_page()

    @property
    def left(self) -> float:
        """Where the column begins."""
        own = self.setting
        return own.margin + self.column * (self.measure + 2 * own.size)

    @property
    def measure(self) -> float:
        """How wide the column is: whole letters."""
        own = self.setting
        room = own.width - 2 * own.margin - (own.columns - 1) * 2 * own.size
        return room / own.columns // own.size * own.size

    def enter(self, frame: int) -> None:
        """Begin a frame, or leave one."""
        if frame == self.frame:
            return
        if self.frame:
            self._draw_frame(is_cut=False)
            self.y -= 6
        self.frame = frame
        self.y -= 6 if frame else 0
        self.frame_top = self.y + self.setting.size + 2

    def _draw_frame(self, *, is_cut: bool) -> None:
        left, right = self.left - 5, self.left + self.measure + 5
        bottom = self.y + self.setting.size
        if self.frame_top - bottom < 6:
            return
        self.canvas.line(left, self.frame_top, left, bottom)
        self.canvas.line(right, self.frame_top, right, bottom)
        if not (self.goes_on and self.setting.open_frames):
            self.canvas.line(left, self.frame_top, right, self.frame_top)
        if not (is_cut and self.setting.open_frames):
            self.canvas.line(left, bottom, right, bottom)
        self.goes_on = is_cut

    def paragraph(self, piece: Piece) -> None:
        """Set a paragraph; its notes stand at the foot of the page of its first mark."""
        own = self.setting
        self.enter(piece.frame)
        size = own.size + (2 if piece.is_heading and not piece.frame else 0)
        if piece.is_title:
            lines = list(_centred(piece, self.measure, own.size + 6))
        else:
            lines = list(_wrapped(piece, self.measure, size, own.indent * own.size))
        notes = list(piece.notes)
        for line in lines:
            here = [notes.pop(0) for _ in line.marks if notes]
            self.room(own.leading + 14 * bool(here) + 12 * len(here))
            self.notes += [number + text for number, text in here]
            self._line(line)
        self.y -= own.apart

    def _line(self, line: _Line) -> None:
        x = self.left + line.x
        for is_mark, run in groupby(range(len(line.text)), key=lambda at: at in line.marks):
            said = "".join(line.text[at] for at in run)
            size = line.size * (0.55 if is_mark else 1)
            x = draw(self.canvas, x, self.y + (line.size * 0.4 if is_mark else 0), said, size)
        self.y -= self.setting.leading

    def table(self, rows: Sequence[Row], frame: int) -> None:
        """Set a ruled table; a page's end cuts it between rows, and its header comes again."""
        self.enter(frame)
        self.y -= 4
        own = self.setting
        width = self.measure / len(rows[0])
        # Where no line parts cells, more white does: a sign that hangs out does not fill it.
        room = width - 8 - (own.size if own.rules != "all" else 0)
        pieces = [[list(_cell(cell, room, own.size - own.smaller)) for cell in row] for row in rows]
        heights = [
            max(1, *(len(lines) for cell, lines in zip(row, cells, strict=True) if cell != ABOVE))
            * own.leading
            for row, cells in zip(rows, pieces, strict=True)
        ]
        for at, row in enumerate(rows):
            if at and self.y + own.size - heights[at] < self.bottom:
                self._rule(self.y + own.size)
                self.close_page()
                self.open_page()
                self._row(rows[0], pieces[0], heights[0], is_first=True)
                self._row(row, pieces[at], heights[at], is_first=self.setting.rules == "all")
            else:
                self._row(row, pieces[at], heights[at], is_first=not at)
            if not at and self.setting.rules == "across":
                self._rule(self.y + own.size)
        self._rule(self.y + own.size)
        self.y -= own.size

    def _rule(self, at: float) -> None:
        if self.setting.rules != "none":
            self.canvas.line(self.left, at, self.left + self.measure, at)

    def _row(
        self, row: Row, cells: Sequence[Sequence[str]], height: float, *, is_first: bool
    ) -> None:
        size = self.setting.size - self.setting.smaller
        width = self.measure / len(row)
        top = self.y + self.setting.size
        for column, lines in enumerate(cells):
            x = self.left + column * width
            if self.setting.rules == "all" and (row[column] != ABOVE or is_first):
                self.canvas.line(x, top, x + width, top)
            for number, line in enumerate(lines if row[column] != ABOVE else ()):
                y = top - size - 3 - number * self.setting.leading
                draw(self.canvas, x + 4, y, line, size)
        for column in range(len(row) + 1) if self.setting.rules == "all" else ():
            x = self.left + column * width
            self.canvas.line(x, top, x, top - height)
        self.y -= height


def _cell(text: str, width: float, size: float) -> Iterator[str]:
    for line in _wrapped(Piece(text), width, size, 0):
        yield line.text


def _wrapped(piece: Piece, width: float, size: float, indent: float) -> Iterator[_Line]:
    """A paragraph's lines; no line begins with a closing sign."""
    marked = {at + n for at, length in piece.marks for n in range(length)}
    start, x = 0, indent
    used = 0.0
    text = piece.text
    for at, letter in enumerate(text):
        room = wide(letter, size * (0.55 if at in marked else 1))
        if used + room > width - x + 0.01 and letter not in _NOT_FIRST and at not in marked:
            yield _made(text[start:at], x, [one - start for one in marked], size)
            start, x, used = at, 0.0, 0.0
        used += room
    if text:
        yield _made(text[start:], x, [one - start for one in marked], size)


def _centred(piece: Piece, width: float, size: float) -> Iterator[_Line]:
    for line in _wrapped(piece, width, size, 0):
        room = width - wide(line.text, size)
        yield _Line(line.text, room / 2, line.marks, size)


def _made(text: str, x: float, marked: Sequence[int], size: float) -> _Line:
    lead = len(text) - len(text.lstrip())
    marks = tuple(at - lead for at in sorted(marked) if 0 <= at < len(text))
    return _Line(text.strip(), x, marks, size)


def set_pdf(pieces: Sequence[Piece], setting: Setting) -> bytes:
    """Pieces → a PDF's bytes."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(setting.width, setting.height), invariant=True)
    press = _Press(setting, canvas)
    press.open_page()
    if setting.contents:
        _contents(press, [one.text for one in pieces if one.is_heading and not one.frame])
    for piece in pieces:
        if piece.table:
            press.table(piece.table, piece.frame)
        elif piece.text:
            press.paragraph(piece)
    press.close_page(is_cut=False)
    canvas.save()
    return out.getvalue()


def _contents(press: _Press, headings: Sequence[str]) -> None:
    """目录 on pages of its own: each heading with leaders and a page."""
    size = press.setting.size
    press.paragraph(Piece("目　录"))
    for number, heading in enumerate(headings, 1):
        room = press.measure - wide(heading, size) - 4 * size
        dots = "." * max(6, int(room / wide(".", size)))
        press.room(press.setting.leading)
        press._line(_Line(f"{heading}{dots} {number}", 0, size=size))
    press.close_page()
    press.open_page()
