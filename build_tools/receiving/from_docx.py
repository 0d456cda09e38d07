"""A DOCX → the text and what it says of each paragraph, as a source folder keeps them.

A paragraph is a line. Text boxes, tables of one column and paragraphs with a border are frames.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from build_tools.plan.model import Problem
from build_tools.reading.dialect import opening, opens_unit
from build_tools.reading.lines import Facts, SourceError, join
from build_tools.reading.sentences import ends_sentence
from build_tools.reading.styled import depth_of, is_title
from build_tools.receiving.bold_headings import bold_headings, told
from build_tools.receiving.docx_edges import edge_of, left_out
from build_tools.receiving.docx_file import DocxFile, Element, W, is_on, read_docx, value
from build_tools.receiving.docx_text import BREAK, PAGE, Paragraph, Reader
from build_tools.receiving.grids import Field, Grid, assembled
from build_tools.receiving.received import Received, nested
from build_tools.receiving.writer import Writer

_INDENT = 0.6
_WRAPPERS = ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo")
_UNREAD: Mapping[str, str] = {
    "picture": "pictures, of which nothing was read",
    "diagram": "diagrams (SmartArt), of which nothing was read",
    "chart": "charts, of which nothing was read",
    "formula": "formulas, of which only the characters were read, in a row",
    "art": "words set as drawings (WordArt), of which nothing was read",
    "element": "parts of the text that are not of Word's own kinds, of which nothing was read",
    "nested": "tables within tables' cells, read as the words of that cell",
}


def from_docx(raw: bytes, name: str) -> Received:
    """A DOCX's bytes → what is kept of it. Raises SourceError where it cannot be read as it is."""
    file = read_docx(raw, name)
    maker = _Maker(Reader(file), has_pages=_has_pages(file.body))
    maker.blocks(file.body)
    maker.endnotes()
    if not any(line.strip() for line in maker.writer.written):
        raise SourceError(f"{name}: it has no text, perhaps only pictures of pages: make it text")
    title = _title(maker)
    written = maker.writer.written
    headings = bold_headings(written, maker.writer.facts, title)
    maker.writer.facts |= headings
    problems = (
        *_problems(maker, name),
        *told(headings, written, name),
        *nested(maker.writer.tables, name),
    )
    return maker.writer.received(problems, title)


def _has_pages(body: Element) -> bool:
    """Whether it says where pages begin: a word processor notes it when it saves."""
    return next(body.iter(W + "lastRenderedPageBreak"), None) is not None


def _problems(maker: _Maker, name: str) -> Iterator[Problem]:
    reader = maker.reader
    for what, count in sorted(reader.unread.items()):
        if count:
            message = f"{count} {_UNREAD[what]}: what they say must be put into plan.txt by hand"
            yield Problem("warning", name, 0, "docx-unread", message)
    yield from _shown_otherwise(reader, name)
    for form in sorted(reader.numbering.unknown):
        message = f"numbers of the form {form} are written as 1, 2, 3: compare them"
        yield Problem("warning", name, 0, "docx-number", message)
    edges = [edge_of(kind, part) for kind, part in reader.file.edges]
    yield from left_out(edges, "".join(maker.writer.written), name)
    if maker.hung:
        message = (
            f"{maker.hung} text boxes were put behind the paragraphs on which they hang:"
            " look whether that is where they are read"
        )
        yield Problem("warning", name, 0, "docx-text-box", message)


def _shown_otherwise(reader: Reader, name: str) -> Iterator[Problem]:
    """What a page shows otherwise than it is read here."""
    if reader.hidden:
        shown = "; ".join(f"“{one[:30]}”" for one in reader.hidden[:5])
        message = f"hidden text was left out, as it is on paper: {shown}"
        yield Problem("warning", name, 0, "docx-hidden", message)
    if reader.struck:
        shown = "; ".join(f"“{one[:30]}”" for one in reader.struck[:5])
        message = f"text that is struck through was read like any other: {shown}; if it is no"
        message += " longer part of the plan, delete it from the document, and receive it again"
        yield Problem("warning", name, 0, "docx-struck", message)
    if reader.signs:
        shown = ", ".join(sorted(reader.signs)[:10])
        message = f"signs of symbol fonts that we do not know: {shown}; write them into plan.txt"
        yield Problem("warning", name, 0, "docx-sign", message)
    for kind in sorted(reader.file.begins_anew & {one for one, _ in reader.marks}):
        message = (
            f"{kind}s are counted anew on each page or in each section there, and through the"
            " whole document here: what cites a note by its number on paper is wrong"
        )
        yield Problem("warning", name, 0, "docx-note", message)


def _title(maker: _Maker) -> str:
    """A paragraph of the style Title at the beginning; else what is set largest there."""
    first = maker.said[:40]
    titled = [one.text.strip() for one in first if is_title(one.style)]
    if any(titled):
        return next(filter(None, titled))
    sizes = sorted(one.size for one in maker.said if one.text.strip())
    usual = sizes[len(sizes) // 2] if sizes else 0.0
    largest = max(
        (one.size for one in first if _may_title(one) and not opens_unit(one.text.strip())),
        default=0.0,
    )
    if largest <= usual:
        headed = [one.text.strip() for one in maker.said if one.style.lower() == "heading 1"]
        begins = next((one.text.strip() for one in first if one.text.strip()), "")
        return begins if headed == [begins] else ""
    title = ""
    for one in first:
        if one.size == largest and _may_title(one):
            words = "".join(one.text.replace(BREAK, "").split("\f")).strip()
            if opens_unit(words):
                break
            title = join(title, words) if title else words
        elif title:
            break
    return title


def _may_title(paragraph: Paragraph) -> bool:
    """Whether a paragraph may be the title: headings by their style are of what follows."""
    return bool(paragraph.text.strip()) and not depth_of(paragraph.style)


@dataclass(slots=True)
class _Maker:
    """Writes blocks in their order. ``frame`` is that of the paragraphs with a border before."""

    reader: Reader
    has_pages: bool
    writer: Writer = field(default_factory=Writer)
    said: list[Paragraph] = field(default_factory=list)
    frames: int = 0
    hung: int = 0
    page: int = 1
    bordered: str = ""
    waiting: list[tuple[str, str]] = field(default_factory=list)

    def blocks(self, element: Element, frame: str = "") -> None:
        """Paragraphs and tables, in their order; what wraps them is nothing."""
        for child in element:
            kind = child.tag.removeprefix(W) if isinstance(child.tag, str) else ""
            if kind == "p":
                self._paragraph(child, frame)
            elif kind == "tbl":
                self._table(child, frame)
            elif kind in _WRAPPERS:
                self.blocks(child, frame)
            elif kind.endswith("}AlternateContent"):
                self.blocks(child[0], frame)
            elif next(child.iter(W + "t"), None) is not None:
                self.reader.unread["element"] += 1

    def _frame(self) -> str:
        self.frames += 1
        return f"f{self.frames}"

    def _paragraph(self, element: Element, frame: str) -> None:
        own = self.reader.paragraph(element)
        self.said.append(own)
        if own.framed and not frame:
            self.bordered = self.bordered or self._frame()
        elif own.text.strip() or not own.framed:
            self.bordered = ""
        self._lines(own, frame or self.bordered)
        for box in own.boxes:
            self.hung += 1
            self.blocks(box, self._frame())
        self.waiting += own.notes
        if not frame:
            self._notes()

    def _lines(self, own: Paragraph, frame: str) -> None:
        """A paragraph's lines: parted where a break parts sentences or labels, else joined."""
        line = ""
        page = self.page
        for piece in own.text.replace(PAGE, f"{BREAK}{PAGE}{BREAK}").split(BREAK):
            if piece == PAGE:
                self.page += 1
                page = page if line.strip() else self.page
            elif line.strip() and piece.strip() and not _is_parted(line, piece):
                line = join(line.rstrip(), piece.strip())
            else:
                self._put(line, own, frame, page)
                line = piece
                page = self.page
        self._put(line, own, frame, page, is_last=True)

    def _put(
        self, line: str, own: Paragraph, frame: str, page: int, *, is_last: bool = False
    ) -> None:
        text = line.strip()
        if not text:
            if is_last and not own.text.strip() and not own.boxes:
                self.writer.blank()
            return
        lead = line[: len(line) - len(line.lstrip())]
        spaces = lead.count("\u3000") + lead.count(" ") // 2 + 2 * lead.count("\t")
        room = own.indent + spaces
        facts = Facts(
            page=page if self.has_pages else 0,
            indent=round(room) if room > _INDENT else 0,
            size=own.size,
            bold=own.bold,
            frame=frame,
            style=" ".join(own.style.split()),
            marks=tuple(filter(None, (self.reader.marks[note] for note in own.notes))),
        )
        self.writer.put(text.replace("\t", "  "), facts)

    def _notes(self) -> None:
        """The notes of what was written, right behind it."""
        waiting, self.waiting = self.waiting, []
        for note in waiting:
            if note[0] == "footnote":
                self._note(note)

    def endnotes(self) -> None:
        """The notes that stand at the end, in their order."""
        self._notes()
        for note in [one for one in self.reader.marks if one[0] == "endnote"]:
            self._note(note)

    def _note(self, note: tuple[str, str]) -> None:
        kind, number = note
        file: DocxFile = self.reader.file
        part = file.footnotes if kind == "footnote" else file.endnotes
        found = () if part is None else part.iter(W + kind)
        body = next((one for one in found if one.get(W + "id") == number), None)
        if body is None:
            return
        mark = self.reader.marks[note]
        facts = Facts(page=self.page if self.has_pages else 0, aside="note")
        for element in body.iter(W + "p"):
            own = self.reader.paragraph(element)
            text = " ".join(own.text.replace(PAGE, "").split())
            if text:
                # A mark that the author chose stands in the note's own words too.
                said = text if mark and text.startswith(mark) else mark + text
                marks = tuple(filter(None, (mark,)))
                self.writer.put(said, replace(facts, size=own.size, marks=marks))
                mark = ""

    def _table(self, element: Element, frame: str) -> None:
        rows = [row for row in element.iter(W + "tr") if _table_of(row) is element]
        several = sum(1 for row in rows if len(list(_cells_of(row))) > 1)
        own = frame or self.bordered or self._frame()
        self.bordered = ""
        if several < 2:
            for row in rows:
                for cell in _cells_of(row):
                    self.blocks(cell, own)
        else:
            head = 0
            while head < len(rows) and is_on(rows[head], "trPr/tblHeader"):
                head += 1
            self.writer.table(assembled(self._grid(rows), head), own)
        if not frame:
            self._notes()

    def _grid(self, rows: list[Element]) -> Grid:
        """The cells by row and column, with how many of both each takes."""
        grid = Grid(starts=[0])
        above: dict[int, Field] = {}
        for row in rows:
            places: list[Field | None] = [None] * _whole(value(row, "trPr/gridBefore"), 0)
            for cell in _cells_of(row):
                width = _whole(value(cell, "tcPr/gridSpan"), 1)
                at = len(places)
                places += [None] * width
                merge = cell.find(f"{W}tcPr/{W}vMerge")
                is_covered = merge is not None and merge.get(W + "val") != "restart"
                field_above = above.get(at)
                if is_covered and field_above:
                    field_above.rows += 1
                    continue
                own = self._field(cell)
                own.columns = width
                places[at] = own
                above[at] = own
            grid.rows.append(places)
        width = max((len(one) for one in grid.rows), default=0)
        grid.rows = [[*one, *[None] * (width - len(one))] for one in grid.rows]
        return grid

    def _field(self, cell: Element) -> Field:
        own = Field("", self.page if self.has_pages else 0)
        self.reader.unread["nested"] += next(cell.iter(W + "tbl"), None) is not None
        for element in cell.iter(W + "p"):
            paragraph = self.reader.paragraph(element)
            self.waiting += paragraph.notes
            words = " ".join(paragraph.text.replace(PAGE, "").split())
            own.text = join(own.text, words) if own.text else words
            if words and not own.size:
                own.size, own.bold = paragraph.size, paragraph.bold
        return own


def _is_parted(line: str, piece: str) -> bool:
    """Whether a break inside a paragraph parts two lines of text."""
    opened = opening(piece.strip())
    return ends_sentence(line) or line.rstrip().endswith(("：", ":", "；")) or opened is not None


def _table_of(row: Element) -> Element:
    found = row.getparent()
    while found.tag != W + "tbl":
        found = found.getparent()
    return found


def _cells_of(row: Element) -> Iterator[Element]:
    """A row's cells, also those wrapped in controls, and not those of tables within them."""
    for child in row:
        kind = child.tag.removeprefix(W) if isinstance(child.tag, str) else ""
        if kind == "tc":
            yield child
        elif kind in _WRAPPERS:
            yield from _cells_of(child)


def _whole(said: str | None, otherwise: int) -> int:
    return int(said) if said and said.isdecimal() and len(said) < 4 else otherwise
