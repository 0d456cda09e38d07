"""Blocks → the plan: what contains what, and the sentences.

A heading contains all that follows up to a heading of its own level or an outer one. A box contains
what is set as a box; an item or a paragraph its sentences and the footnotes that interrupt it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from types import MappingProxyType

from build_tools.plan.made_quickly import changer
from build_tools.plan.model import Kind, Span, Unit
from build_tools.plan.patterns import HAN_LETTER, expression
from build_tools.reading.block import Block
from build_tools.reading.documents import DOCUMENT, documents
from build_tools.reading.footnotes import Note
from build_tools.reading.noted_units import LEAF, Node, with_notes
from build_tools.reading.outline import title_length
from build_tools.reading.sentences import split_sentences
from build_tools.reading.table_declarations import Declaration, Fault
from build_tools.reading.table_likeness import ends_with_title
from build_tools.reading.tables import table

KINDS: Mapping[str, Kind] = MappingProxyType({
    "preface": "preface",
    "annex": "part",
    "part": "part",
    "chapter": "chapter",
    "section": "section",
    "subsection": "subsection",
    "point": "point",
    "article": "article",
    "box": "box",
    "item": "item",
    "text": "paragraph",
    "contents": "paragraph",
    "caption": "paragraph",
})  # fmt: skip
"""What a block becomes. A document within the document, and an annex, are parts."""

BOX = 90
"""The level of a box: inside every heading."""
ITEM = 100
"""The level of the outermost numbered items: inside every box; what they contain is deeper."""


_containing = changer(Unit, "children")
_LEADING_MARK = expression(rf"(?:\d{{1,2}}|[A-Za-z]{{1,6}}|[*†‡])(?={HAN_LETTER}|$)")


def tree(
    blocks: Sequence[Block], notes: Sequence[Note], declared: Sequence[Declaration]
) -> tuple[tuple[Unit, ...], tuple[Fault, ...]]:
    """Blocks, footnotes and declared tables → the plan's units, and the tables that are faulty."""
    faults: list[Fault] = []
    nodes: list[Node] = []
    numbers = frozenset(note.number for note in notes)
    for caption, block in _captioned(documents(blocks)):
        if block.kind == "tabular":
            made, own, below = _table(block, declared)
            if isinstance(made, Fault):
                faults.append(made)
                made = _junk(own)
            nodes.append(Node(LEAF, _titled(made, caption), block.in_box))
            nodes += _nodes(below, numbers) if below else []
        else:
            nodes += _nodes(block, numbers)
    lines = (line for block in blocks for line in block.lines)
    return _nest(with_notes(nodes, notes, lines)), tuple(faults)


def _table(
    block: Block, declared: Sequence[Declaration]
) -> tuple[Unit | Fault, Block, Block | None]:
    """The table of a block, what is left of the block, and a title below that is no row of it."""
    made = table(block.lines, declared)
    if not (isinstance(made, Fault) and ends_with_title(block.lines)):
        return made, block, None
    *rows, last = block.lines
    own = replace(block, lines=tuple(rows), text=block.text[: block.starts[-1]].rstrip())
    below = replace(block, kind="text", lines=(last,), text=last.text, starts=(0,))
    return table(own.lines, declared), own, below


def _captioned(blocks: Sequence[Block]) -> Iterator[tuple[Block | None, Block]]:
    """Each block, a table's with the caption above it; a caption with no table is by itself."""
    waiting: Block | None = None
    for block in blocks:
        if block.kind == "tabular":
            yield waiting, block
            waiting = None
            continue
        if waiting:
            yield None, waiting
        waiting = block if block.kind == "caption" else None
        if not waiting:
            yield None, block
    if waiting:
        yield None, waiting


def _titled(table: Unit, caption: Block | None) -> Unit:
    if not caption:
        return table
    first = caption.lines[0]
    span = replace(table.span, first=first.number, page=first.page)
    return replace(
        table, span=span, number=caption.number, label=caption.label, heading=caption.text
    )


def _nodes(block: Block, numbers: frozenset[str]) -> Iterator[Node]:
    """A block's unit; a heading that runs into text is two units."""
    kind = KINDS[block.kind]
    if kind in ("paragraph", "item"):
        if block.kind == "caption":
            block = replace(block, text=f"{block.label} {block.text}".strip(), label="")
        level = ITEM + block.rank if kind == "item" and block.rank else LEAF
        yield Node(level, _text_unit(block, kind, numbers), block.in_box)
        return
    has_run_in = bool(block.series) or kind in ("part", "chapter", "section", "article")
    cut = title_length(block) if has_run_in else len(block.text)
    level = BOX if kind == "box" else block.level
    own = block.text[:cut].rstrip()
    span = _span(block, 0, cut)
    unit = Unit(kind=kind, span=span, number=block.number, label=block.label, heading=own)
    yield Node(level, unit, block.in_box)
    if block.text[cut:].strip():
        rest = _after(block, cut)
        yield Node(LEAF, _text_unit(rest, "paragraph", numbers), block.in_box)


def _after(block: Block, cut: int) -> Block:
    text = block.text[cut:].lstrip()
    cut = len(block.text) - len(text)
    first = bisect_right(block.starts, cut) - 1
    starts = (0, *(start - cut for start in block.starts[first + 1 :]))
    return replace(
        block, kind="text", lines=block.lines[first:], text=text, starts=starts, label=""
    )


def _text_unit(block: Block, kind: Kind, numbers: frozenset[str]) -> Unit:
    span = _span(block, 0, len(block.text))
    return Unit(
        kind=kind,
        span=span,
        number=block.number,
        label=block.label,
        children=_sentences(block, span, numbers),
    )


def _sentences(block: Block, span: Span, numbers: frozenset[str]) -> tuple[Unit, ...]:
    """A block's sentences. A footnote mark after 。 belongs to the sentence that it follows."""
    texts = split_sentences(block.text)
    if len(texts) == 1:
        return (Unit(kind="sentence", span=span, text=texts[0]),)
    ends = [0]
    for text in texts:
        start = block.text.index(text, ends[-1])
        mark = _LEADING_MARK.match(text)
        if mark and start == ends[-1] and mark[0] in numbers and len(ends) > 1:
            ends[-1] += len(mark[0])
        ends.append(start + len(text))
    stretches = ((a, b, block.text[a:b].strip()) for a, b in pairwise(ends))
    return tuple(
        Unit(kind="sentence", span=_span(block, a, b), text=text)
        for a, b, text in stretches
        if text
    )


def _span(block: Block, start: int, end: int) -> Span:
    """The lines of a stretch of a block's text."""
    if len(block.lines) == 1:
        only = block.lines[0]
        return Span(only.number, only.number, only.page)
    first = max(0, bisect_right(block.starts, start) - 1) if start else 0
    last = max(first, bisect_right(block.starts, max(start, end - 1)) - 1)
    return Span(block.lines[first].number, block.lines[last].number, block.lines[first].page)


def _junk(block: Block) -> Unit:
    span = Span(block.lines[0].number, block.lines[-1].number, block.lines[0].page)
    return Unit(kind="junk", span=span, text="\n".join(line.text for line in block.lines))


def _nest(nodes: Sequence[Node]) -> tuple[Unit, ...]:
    """Nodes in document order → trees. A footnote that nobody marks is a leaf like any other.

    An item contains the items of a deeper numbering that follow it: ① below （1）.
    """
    open_units: list[tuple[int, Unit, list[Unit]]] = []
    top: list[Unit] = []

    def close(level: int) -> None:
        while open_units and open_units[-1][0] >= level:
            _, unit, children = open_units.pop()
            made = _containing(unit, (*unit.children, *children)) if children else unit
            (open_units[-1][2] if open_units else top).append(made)

    for node in nodes:
        if node.level < LEAF:
            close(node.level)
        else:
            above = open_units[-1][0] if open_units else DOCUMENT
            close(node.level if node.level > ITEM and above > ITEM else BOX + node.in_box)
        if node.level == LEAF:
            (open_units[-1][2] if open_units else top).append(node.unit)
        else:
            open_units.append((node.level, node.unit, []))
    close(DOCUMENT)
    return tuple(top)
