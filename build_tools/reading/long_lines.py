"""Lines that hold a page or a whole document, cut before the labels inside them.

Some extractors print a page, or all, as one line. There a label opens a unit in the middle of the
line: where a sentence has ended or white space stands, and where it is the next of its numbering.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from build_tools.plan.numerals import NUMERAL
from build_tools.plan.patterns import expression
from build_tools.reading.dialect import Opening, opening
from build_tools.reading.lines import BULLET_GLYPHS, Line
from build_tools.reading.numbering import Counters
from build_tools.reading.sentences import CLOSERS, TERMINALS, ends_sentence

PARAGRAPH = 600
"""A text whose middle character stands in a longer line than this has no line for a paragraph."""

_WHOLE = 2
"""Not more lines than these are no paragraphs either: a title, and all the rest."""
_SEVERAL = 3
_LONG = 120
"""No line of a text that is wrapped, nor one that is a heading, is as long."""
_TITLE = 40
_CLAUSES = 2
"""So many items that end with “；” show that each is a clause."""
LABEL = expression(
    rf"第|[专專][栏欄]|——|[{BULLET_GLYPHS}●■◆]|[（(](?:{NUMERAL}|\d)|{NUMERAL}、|\d{{1,2}}[.．、](?!\d)"
)
"""What a label inside a line may begin with."""
_LOOKS_BACK = 4
"""White space and closing marks that may stand between a sentence's end and a label."""
_LOOKS_AHEAD = 120
_REFERS = expression("[和或及至与到、]$|[依按参遵]照$|根据$|违反$|本[法章]$|条例$|办法$|规定$")
"""What stands before the name of a chapter in running text."""
_UNIT = expression(rf"第(?:{NUMERAL}|\d{{1,4}})[编編篇章节節条條]")


def cut(lines: Sequence[Line], parted: Sequence[Line] = ()) -> tuple[Line, ...]:
    """The lines, or where they are too long to be paragraphs, their pieces: each begins a unit.

    The pieces of a line have its number; run together they are its characters. ``parted`` are the
    lines cut at the headings that are known, where some are.
    """
    own = parted or lines
    is_lined = len(lines) > _WHOLE and _middle_width(lines) <= PARAGRAPH
    if is_lined and not _holds_units(own):
        return tuple(piece for line in own for piece in _below_heading(line))
    counters = Counters()
    return tuple(_behind_lists([piece for line in own for piece in _pieces(line, counters)]))


def _holds_units(lines: Sequence[Line]) -> bool:
    """Whether more headings stand inside lines, between blanks, than at their beginnings."""
    if max(len(line.text) for line in lines) < _LONG:
        return False
    counters, inside, first = Counters(), 0, 0
    for line in lines:
        for place, piece in enumerate(_pieces(line, counters)):
            opened = opening(piece.text)
            if opened and opened.form.level and opened.form.kind != "item":
                is_parted = place and line.text[line.text.find(piece.text) - 1].isspace()
                inside, first = inside + bool(is_parted), first + (not place)
    return inside > max(first, _SEVERAL)


def _behind_lists(pieces: Sequence[Line]) -> Iterator[Line]:
    """The pieces, a list's last item cut from what is said behind the list.

    Items that all end with “；” are a clause each: the last one ends with its first sentence.
    """
    clauses = 0
    for piece in pieces:
        opened = opening(piece.text)
        is_item = opened is not None and opened.form.series == "（一）"
        first, sign, rest = piece.text.partition("。")
        goes_on = is_item and piece.text.endswith(("；", ";"))
        if is_item and clauses >= _CLAUSES and not goes_on and opening(rest) is None and rest:
            yield replace(piece, text=first + sign)
            yield replace(piece, text=rest.strip())
        else:
            yield piece
        clauses = clauses + 1 if goes_on else 0


def _below_heading(line: Line) -> Iterator[Line]:
    """A heading, a blank, and the first label below it: 二、程序 （一）申请。… are two lines."""
    for found in LABEL.finditer(line.text[: 2 * _TITLE]) if _is_parted(line) else ():
        at = found.start()
        inner = opening(line.text[at:]) if at and line.text[at - 1].isspace() else None
        outer = opening(line.text[:at].strip()) if inner and inner.number == 1 else None
        is_outer = inner and outer and 0 < outer.form.level < inner.form.level
        if is_outer and _is_title(line.text[:at]):
            yield replace(line, text=line.text[:at].strip())
            yield from _pieces(replace(line, text=line.text[at:]), Counters())
            return
    yield line


def _is_parted(line: Line) -> bool:
    return " " in line.text or "\u3000" in line.text


def _middle_width(lines: Sequence[Line]) -> int:
    """The length of the line in which the text's middle character stands."""
    lengths = sorted(len(line.text) for line in lines)
    left = sum(lengths) / 2
    for length in lengths:
        left -= length
        if left <= 0:
            return length
    return 0


def _pieces(line: Line, counters: Counters) -> Iterator[Line]:
    start = 0
    for found in LABEL.finditer(line.text):
        at = found.start()
        opened = opening(line.text[at : at + _LOOKS_AHEAD])
        if opened and _opens(line.text, start, at, opened, counters):
            counters.take(opened, in_box=False)
            if before := line.text[start:at].strip():
                yield replace(line, text=before)
            start = at
    yield replace(line, text=line.text[start:].strip())


def _opens(text: str, start: int, at: int, opened: Opening, counters: Counters) -> bool:
    if opened.number is None:
        ended = text[max(start, at - _LOOKS_BACK) : at].rstrip(CLOSERS)[-1:]
        return opened.form.kind == "item" and bool(ended) and ended in TERMINALS
    if not counters.is_next(opened):
        return False
    before = text[max(start, at - _LOOKS_BACK) : at]
    is_parted = not before or before[-1].isspace() or before.rstrip(CLOSERS)[-1:] in TERMINALS
    is_title = opened.form.whole and opened.gap and not re.match("[的，。；、]", opened.rest)
    if is_parted or is_title or _heads(text, at, opened):
        return True
    if opened.form.series == "（一）" and before[-1] in ("：:" if opened.number == 1 else "；;"):
        return True
    is_first = opened.number == 1 and bool(opened.form.series)
    if opened.form.kind == "article":
        outer = opening(text[start : min(at, start + _TITLE)])
        is_first = outer is not None and outer.form.whole
    return is_first and at - start <= _TITLE and _is_title(text[start:at])


def _heads(text: str, at: int, opened: Opening) -> bool:
    """Whether a title is glued to what stands around it, and an article or a section follows it.

    In a list of contents its like follows it: 第一章总则第二章建设.
    """
    if not opened.form.whole or not opened.form.level or _REFERS.search(text[max(0, at - 6) : at]):
        return False
    start = at + len(opened.label)
    found = _UNIT.search(text, start, start + _TITLE)
    below = opening(text[found.start() : found.start() + _LOOKS_AHEAD]) if found else None
    return below is not None and below.form.level > opened.form.level and below.number is not None


def _is_title(text: str) -> bool:
    """Whether what stands before a first number is a heading by itself: 二、主要任务（一）…."""
    heading = opening(text) if len(text) <= _TITLE else None
    return heading is not None and not ends_sentence(text) and not re.search("[，；：]", text)
