"""A PDF → the text and what its pages say of each line, as a source folder keeps them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from build_tools.plan.model import Problem
from build_tools.reading.lines import Facts, SourceError, join
from build_tools.receiving.page_flow import Piece, flow
from build_tools.receiving.page_lines import SetLine
from build_tools.receiving.page_tables import Field, cells, names, whole
from build_tools.receiving.pdf_file import PdfFile, Sheet, read_pdf
from build_tools.receiving.received import DraftTable, Received

_SCANNED = 20
"""A page with fewer characters than this and a picture on it is a picture of a page."""
_SIDEWAYS = 0.5
_INDENT = 0.6
"""A line that begins this part of a letter further in is indented."""


def from_pdf(raw: bytes, name: str) -> Received:
    """A PDF's bytes → what is kept of it. Raises SourceError where pages cannot be read."""
    found = read_pdf(raw, name)
    _check_pages(found.sheets, name)
    pieces = flow(found.sheets)
    writer = _Writer(margins(pieces))
    for group in _groups(pieces):
        if group[0].part:
            writer.table(group)
        else:
            writer.line(group[0])
    return Received(
        text="\n".join(writer.written) + "\n",
        facts=MappingProxyType(writer.facts),
        tables=tuple(writer.tables),
        problems=tuple(_problems(found, name)),
        title=_title(pieces),
    )


def _check_pages(sheets: Sequence[Sheet], name: str) -> None:
    scanned = _scanned(sheets)
    sideways = [
        sheet.number
        for sheet in sheets
        if sheet.glyphs
        and sum(not glyph.upright for glyph in sheet.glyphs) > _SIDEWAYS * len(sheet.glyphs)
    ]
    wrong = []
    if 2 * len(scanned) > len(sheets):
        wrong.append(
            f"{name}: {_pages(scanned)}: a picture without text; make it text by OCR first"
            " (ocrmypdf -l chi_sim FILE NEW), and read the result against the picture"
        )
    if sideways:
        wrong.append(
            f"{name}: {_pages(sideways)}: the text is set sideways, and its lines cannot be told;"
            " turn these pages (qpdf --rotate=90:PAGES IN OUT turns the page, not its text:"
            " print them anew upright), or write their text by hand into plan.txt"
        )
    if wrong:
        raise SourceError("\n".join(wrong))


def _scanned(sheets: Sequence[Sheet]) -> list[int]:
    """The pages that are pictures of pages; all, if there is no text at all."""
    if not any(sheet.glyphs for sheet in sheets):
        return [sheet.number for sheet in sheets]
    return [one.number for one in sheets if len(one.glyphs) < _SCANNED and one.images]


def _pages(numbers: Sequence[int]) -> str:
    shown = ", ".join(map(str, numbers[:20])) + (", …" if len(numbers) > 20 else "")
    return f"page{'s' * (len(numbers) > 1)} {shown}"


def _problems(found: PdfFile, name: str) -> Iterator[Problem]:
    for one in found.disagreements:
        if one.page in found.second:
            message = (
                f"page {one.page}: its fonts do not say which characters they hold for the first"
                f" extractor (“{one.ours}”): read by the second one (“{one.theirs}”);"
                " read the page against the PDF"
            )
        else:
            message = (
                f"page {one.page}: two extractors do not find the same characters: only the first"
                f" has “{one.ours}”, only the second “{one.theirs}”; read the page against the PDF"
            )
        yield Problem("warning", name, 0, "pdf-characters", message)
    scanned = _scanned(found.sheets)
    if scanned:
        message = (
            f"{_pages(scanned)}: a picture with hardly any text, of which nothing was read; if it"
            " holds more than a cover or a seal, make it text by OCR (ocrmypdf -l chi_sim FILE NEW)"
        )
        yield Problem("warning", name, 0, "pdf-picture", message)
    odd = [s.number for s in found.sheets if any(not glyph.upright for glyph in s.glyphs)]
    if odd:
        message = f"{_pages(odd)}: some characters are set sideways; look where they stand now"
        yield Problem("warning", name, 0, "pdf-sideways", message)


def _groups(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Lines by themselves, the parts of one table together, what was set aside between them after.

    A table that goes on stands in the same frame and comes next but for page furniture.
    """
    group: list[Piece] = []
    between: list[Piece] = []
    for piece in pieces:
        if group and piece.aside:
            between.append(piece)
        elif (
            group and piece.part and piece.frame == group[-1].frame and piece.page > group[-1].page
        ):
            group.append(piece)
        else:
            if group:
                yield group
                yield from ([one] for one in between)
                group, between = [], []
            if piece.part:
                group = [piece]
            else:
                yield [piece]
    if group:
        yield group
        yield from ([one] for one in between)


def margins(pieces: Sequence[Piece]) -> Mapping[tuple[int, str], float]:
    """Where lines begin that are not indented: on each page outside frames, and in each frame."""
    starts: dict[tuple[int, str], list[float]] = defaultdict(list)
    for piece in pieces:
        if piece.line and not piece.aside:
            key = (0, piece.frame) if piece.frame else (piece.page, "")
            starts[key].append(piece.line.x0)
    every = [x for key, xs in starts.items() if not key[1] for x in xs]
    usual = _left(every, every)
    found = {}
    for key, xs in starts.items():
        found[key] = _left(xs, every) if not key[1] else min(xs)
        # A page of titles has no margin of its own.
        if not key[1] and abs(found[key] - usual) > 60:
            found[key] = usual
    return MappingProxyType(found)


def _left(starts: Sequence[float], every: Sequence[float]) -> float:
    """The leftmost place where several lines begin."""
    own = sorted(starts)
    for x in own:
        near = sum(abs(other - x) < 3 for other in own)
        if near >= 3 and near >= 0.2 * len(own):
            return x
    return _left(every, every[:1]) if own is not every and len(every) > len(own) else min(own)


@dataclass(slots=True)
class _Writer:
    """Takes pieces one after the other; keeps the lines written so far and what is said of them."""

    margins: Mapping[tuple[int, str], float]
    written: list[str] = field(default_factory=list)
    facts: dict[int, Facts] = field(default_factory=dict)
    tables: list[DraftTable] = field(default_factory=list)
    page: int = 0

    def put(self, text: str, facts: Facts) -> None:
        """Write a line. A form feed begins a page, so that the text alone says it too."""
        feed = "\f" if facts.page > self.page and self.written else ""
        self.page = max(self.page, facts.page)
        self.written.append(feed + "\u3000" * facts.indent + text)
        self.facts[len(self.written)] = facts

    def line(self, piece: Piece) -> None:
        """A line of text, with its indent."""
        assert piece.line
        line = piece.line
        indent = 0
        if not piece.aside and line.size:
            key = (0, piece.frame) if piece.frame else (piece.page, "")
            room = (line.x0 - self.margins[key]) / line.size
            indent = round(room) if room > _INDENT else 0
        text = line.text
        if piece.aside == "note":
            number = text[: len(text) - len(text.lstrip("0123456789"))]
            text = number + text[len(number) :].lstrip()
        self.put(
            text, replace(_facts(piece.page, line, piece.frame), indent=indent, aside=piece.aside)
        )

    def table(self, group: Sequence[Piece]) -> None:
        """A table: each cell a line, row by row; its rows are a draft of what is declared of it."""
        frame = group[0].frame
        table = whole([piece.part for piece in group if piece.part])
        for one in table.above:
            self.cell(one, frame)
        start = len(self.written) + 1
        for row in (*table.header, *table.rows):
            for cell in row:
                self.cell(cell, frame)
        for one in table.repeated:
            self.cell(one, frame, is_repeated=True)
        for one in table.below:
            self.cell(one, frame)
        if table.rows:
            self.tables.append(DraftTable(names(table.header), cells(table.rows), start))

    def cell(self, one: Field | None, frame: str, *, is_repeated: bool = False) -> None:
        """A cell with words in it."""
        if one and one.text:
            facts = _facts(one.page, one.set_as, frame)
            self.put(one.text, replace(facts, aside="running head" if is_repeated else ""))


def _facts(page: int, line: SetLine | None, frame: str) -> Facts:
    if line is None:
        return Facts(page=page, frame=frame)
    return Facts(page=page, size=line.size, bold=line.bold, frame=frame)


def _title(pieces: Sequence[Piece]) -> str:
    """What is set largest on the first pages that say something: lines in a row, joined."""
    first = [piece for piece in pieces if piece.line and not piece.aside][:40]
    largest = max((piece.line.size for piece in first if piece.line), default=0.0)
    sizes = Counter(piece.line.size for piece in pieces if piece.line)
    if not largest or largest <= max(sizes, key=lambda size: sizes[size], default=0.0):
        return ""
    title = ""
    for piece in first:
        assert piece.line
        if piece.line.size == largest:
            title = join(title, piece.line.text) if title else piece.line.text
        elif title:
            break
    return title
