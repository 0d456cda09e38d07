"""A PDF → the text and what its pages say of each line, as a source folder keeps them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from build_tools.plan.model import Problem
from build_tools.reading.dialect import opens_unit
from build_tools.reading.layout import is_spaced
from build_tools.reading.lines import Facts, SourceError, join
from build_tools.receiving.page_edges import Edges, edges_of, key_of
from build_tools.receiving.page_flow import flow
from build_tools.receiving.page_headings import titled
from build_tools.receiving.page_pieces import Piece
from build_tools.receiving.page_tables import whole
from build_tools.receiving.pdf_file import PdfFile, read_pdf
from build_tools.receiving.received import Received, nested
from build_tools.receiving.sheets import Sheet
from build_tools.receiving.writer import Writer

_SCANNED = 20
"""A page with fewer characters than this and a picture on it is a picture of a page."""
_SIDEWAYS = 0.5
_FEW = 3
"""Fewer pages than this do not show how most are set."""
_UNNAMED = 0.3
_INDENT = 0.6
"""A line that begins this part of a letter further in is indented."""
_FARTHEST = 4.0
_SEVERAL = 8
"""So many lines of one size show how far such lines stand from each other."""
_APART = 1.25
"""Paragraphs are set apart where lines stand farther from each other by this than others."""
_ROUND = 0.2
"""Glyphs are narrower than their places: a letter's room lacks so much of a letter."""


def from_pdf(raw: bytes, name: str) -> Received:
    """A PDF's bytes → what is kept of it. Raises SourceError where pages cannot be read."""
    found = read_pdf(raw, name)
    _check_pages(found.sheets, name)
    pieces = flow(found.sheets)
    edges = edges_of(pieces, {sheet.number: sheet.width for sheet in found.sheets})
    spaced = is_spaced("\n".join(line for one in pieces for line in _texts(one)))
    writer = Writer()
    leading = usual_leading(pieces)
    before: Piece | None = None
    title, depths = titled(pieces, _title(pieces))
    styles = {id(pieces[at]): f"heading {depth}" for at, depth in depths.items()}
    for group in _groups(pieces):
        if group[0].part:
            table = whole([one.part for one in group if one.part], is_spaced=spaced)
            writer.table(table, group[0].frame)
        else:
            if before and _is_apart(before, group[0], leading):
                writer.blank()
            text, facts = _line(group[0], edges.get(key_of(group[0])))
            writer.put(text, replace(facts, style=styles.get(id(group[0]), "")))
        if not group[0].aside:
            before = group[-1]
    heads = [pieces[at] for at in sorted(depths)]
    problems = (
        *(*_problems(found, name), *_doubts(pieces, name)),
        *(*_unruled(pieces, name), *_headed(heads, name), *nested(writer.tables, name)),
    )
    return writer.received(problems, title)


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
    unnamed = [one.number for one in sheets if len(one.glyphs) >= _SCANNED and one.junk > _UNNAMED]
    if unnamed:
        wrong.append(
            f"{name}: {_pages(unnamed)}: the fonts do not say which characters they draw, so that"
            " no extractor can read them; make them text by OCR"
            " (ocrmypdf --force-ocr -l chi_sim FILE NEW), and read the result against the pages"
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


def _doubts(pieces: Sequence[Piece], name: str) -> Iterator[Problem]:
    """What was set aside though it may be text: the words, once, and their pages."""
    where: dict[str, list[int]] = defaultdict(list)
    for piece in pieces:
        if piece.doubted and piece.line:
            where[piece.line.text].append(piece.page)
    for text, numbers in where.items():
        message = (
            f"{_pages(numbers)}: “{text[:40]}” was taken out as a running head, by its place alone;"
            " if it is text, take “running head” from its lines in lines.tsv"
        )
        yield Problem("warning", name, 0, "pdf-head", message)


def _headed(pieces: Sequence[Piece], name: str) -> Iterator[Problem]:
    """The headings that only their setting shows."""
    words = [f"“{piece.line.text}” (page {piece.page})" for piece in pieces if piece.line]
    if words:
        message = (
            f"{len(words)} lines that are larger or bolder than the text are read as headings"
            f" without a number: {', '.join(words[:5])}{', …' if words[5:] else ''}; the column"
            " “style” of lines.tsv says which they are, and how deep: mend it there"
        )
        yield Problem("warning", name, 0, "pdf-heading", message)


def _unruled(pieces: Sequence[Piece], name: str) -> Iterator[Problem]:
    """Where white alone parts columns: of a table, of text, or of what nobody knows."""
    tables = sorted({one.page for one in pieces if one.part and not one.part.is_ruled})
    if tables:
        message = (
            f"{_pages(tables)}: a table without ruled lines, or with some of them: its cells are"
            " told by the white between them; compare its draft with the page, cell by cell"
        )
        yield Problem("warning", name, 0, "pdf-columns", message)
    columns = {one.page for one in pieces if one.column}
    every = {one.page for one in pieces}
    if columns and (2 * len(columns) < len(every) or len(every) < _FEW):
        message = (
            f"{_pages(sorted(columns))}: read as two columns of text, the left one first; if they"
            " are none, put the lines of plan.txt in order by hand"
        )
        yield Problem("warning", name, 0, "pdf-columns", message)
    parted = sorted({one.page for one in pieces if one.line and one.line.is_parted})
    if parted:
        message = (
            f"{_pages(parted)}: words stand below one another in columns, and nothing says whether"
            " they are a table: the white between them is kept; if they are one, declare it"
        )
        yield Problem("warning", name, 0, "pdf-columns", message)


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


def _is_apart(before: Piece, piece: Piece, leadings: Mapping[float, float]) -> bool:
    """Whether more white stands between two lines than between those of a paragraph."""
    if not (before.line and piece.line) or piece.aside or before.aside:
        return False
    is_beside = (before.page, before.frame, before.column) == (
        piece.page,
        piece.frame,
        piece.column,
    )
    size = max(before.line.size, piece.line.size)
    leading = leadings.get(size, leadings[0.0])
    return is_beside and piece.line.top - before.line.top > _APART * leading * size


def usual_leading(pieces: Sequence[Piece]) -> Mapping[float, float]:
    """How far lines of each size stand from each other, as a part of it; at 0: those of most.

    An annex may be set closer than the text.
    """
    own = [one for one in pieces if one.line and not one.aside]
    found: dict[float, list[float]] = defaultdict(list)
    for before, after in pairwise(own):
        one, other = before.line, after.line
        is_beside = (before.page, before.column, before.frame) == (
            after.page,
            after.column,
            after.frame,
        )
        if one and other and other.size and one.size == other.size and is_beside:
            leading = (other.top - one.top) / other.size
            found[one.size] += [leading] if 0 < leading < _FARTHEST else []
    every = [one for here in found.values() for one in here]
    several = {size: _near(here) for size, here in found.items() if len(here) >= _SEVERAL}
    return {**several, 0.0: _near(every)}


def _near(found: Sequence[float]) -> float:
    return sorted(found)[len(found) // 4] if found else _FARTHEST


def _texts(piece: Piece) -> Iterator[str]:
    if piece.line:
        yield piece.line.text
    elif piece.part:
        yield from (line.text for row in piece.part.rows for _, own in row for line in own)


def _line(piece: Piece, edges: Edges | None) -> tuple[str, Facts]:
    """A line of text, with its indent and the room behind it."""
    assert piece.line
    line = piece.line
    facts = Facts(page=piece.page, size=line.size, bold=line.bold, frame=piece.frame)
    facts = replace(facts, marks=line.marks)
    text = line.text
    if piece.aside == "note":
        number = text[: len(text) - len(text.lstrip("0123456789"))]
        text = number + text[len(number) :].lstrip()
    if piece.aside or edges is None or not line.size:
        return text, replace(facts, aside=piece.aside)
    before = (line.x0 - edges.left) / line.size
    behind = (edges.right - line.x1) / line.size
    indent = round(before) if before > _INDENT else 0
    return text, replace(facts, indent=indent, room=max(0, int(behind + _ROUND)))


def _title(pieces: Sequence[Piece]) -> str:
    """What is set largest on the first pages that say something: lines in a row, joined.

    A line that opens a part of the text is none of them, and ends them.
    """
    first = [piece for piece in pieces if piece.line and not piece.aside][:40]
    own = (one.line for one in first if one.line and not opens_unit(one.line.text))
    largest = max((line.size for line in own), default=0.0)
    sizes = Counter(piece.line.size for piece in pieces if piece.line)
    if not largest or largest <= max(sizes, key=lambda size: sizes[size], default=0.0):
        return ""
    title = ""
    for piece in first:
        assert piece.line
        is_title = piece.line.size == largest
        if is_title and opens_unit(piece.line.text):
            break
        if is_title:
            title = join(title, piece.line.text) if title else piece.line.text
        elif title:
            break
    return title
