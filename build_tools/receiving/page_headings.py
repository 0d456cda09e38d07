"""Headings that are only set larger or bolder than the text, in a PDF that numbers none.

A line is one where it stands by itself above a text, others are set like it, and the document has
no headings with a number. Its style is then named as a word processor names it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from build_tools.plan.patterns import expression
from build_tools.reading.dialect import opening
from build_tools.reading.layout import LARGE
from build_tools.reading.lines import characters
from build_tools.reading.sentences import ends_sentence
from build_tools.receiving.page_lines import SetLine
from build_tools.receiving.page_pieces import Piece

_LONGEST = 40
"""No such heading is longer, in characters."""
_BROKEN = 12
"""No title is broken in a shorter line."""
_FEWEST = 2
_DEEPEST = 3
_NUMBERED = 2
"""A document with so many headings that bear a number numbers them."""
_TITLES = ("一、", "（一）", "capital", "1.1")
_SENTENCE = expression("[，。；]")
_NO_HEADING = expression(r"[，。；：！？、,;:]|[年月日][)）]?$|^[（(]")
"""What stands in a line that is text, a date, or says something of what stands above."""

_Setting = tuple[float, bool]
"""A size in points, and whether it is bold."""


def titled(pieces: Sequence[Piece], title: str) -> tuple[str, Mapping[int, int]]:
    """What seems to be a document's title → the title, and its headings.

    What is set largest is none where others are set like it and stand above texts as well.
    """
    found = headings(pieces, "")
    tops = [at for at, depth in found.items() if depth == 1]
    words = characters(title)
    said = [at for at in tops if words.startswith(characters(_text(pieces[at])))]
    if said and len(tops) > len(said):
        return "", found
    return title, headings(pieces, title)


def headings(pieces: Sequence[Piece], title: str) -> Mapping[int, int]:
    """Pieces in their order → the places of such headings, and how deep each is, from 1.

    ``title`` is what the document is called: its lines are no headings.
    """
    text = [(at, piece) for at, piece in enumerate(pieces) if not piece.aside]
    body = _body([piece.line for _, piece in text if piece.line and not piece.box])
    if body is None or _numbered(pieces, body) >= _NUMBERED:
        return MappingProxyType({})
    found: dict[_Setting, list[int]] = defaultdict(list)
    missed: Counter[_Setting] = Counter()
    wanted = characters(title)
    for run, below in _runs(text, body):
        lines = [piece.line for _, piece in run if piece.line]
        if characters("".join(line.text for line in lines)) not in wanted:
            if _may_head(lines) and _is_above(lines[-1], below, body):
                found[_of(lines[0])].append(run[0][0])
            else:
                missed[_of(lines[0])] += len(lines)
    own = sorted((one for one, places in found.items() if len(places) > missed[one]), key=_rank)
    # One line alone above all others is the title, or says who issued the document.
    first = min((at for places in found.values() for at in places), default=0)
    own = own[1:] if own and found[own[0]] == [first] else own
    if max((len(found[one]) for one in own), default=0) < _FEWEST:
        return MappingProxyType({})
    depths = {one: min(depth, _DEEPEST) for depth, one in enumerate(own, 1)}
    return MappingProxyType({at: depths[one] for one in own for at in found[one]})


def _text(piece: Piece) -> str:
    return piece.line.text if piece.line else ""


def _of(line: SetLine) -> _Setting:
    return line.size, line.bold


def _body(lines: Sequence[SetLine]) -> _Setting | None:
    """How most of the running text is set."""
    counts: Counter[_Setting] = Counter()
    for line in lines:
        if _SENTENCE.search(line.text):
            counts[_of(line)] += len(line.text)
    return max(counts, key=lambda one: counts[one], default=None)


def _numbered(pieces: Sequence[Piece], body: _Setting) -> int:
    """How many lines bear a label that titles have; 1. is one's where it stands out."""
    found = 0
    for line in (piece.line for piece in pieces if piece.line and not piece.aside):
        opened = None if ends_sentence(line.text) else opening(line.text)
        if opened:
            is_title = (opened.form.whole and opened.form.level) or opened.form.series in _TITLES
            found += bool(is_title or (opened.form.series and _stands_out(line, body)))
    return found


def _stands_out(line: SetLine, body: _Setting) -> bool:
    return line.size > LARGE * body[0] or (line.bold and not body[1] and line.size >= body[0])


def _runs(
    text: Sequence[tuple[int, Piece]], body: _Setting
) -> Iterator[tuple[list[tuple[int, Piece]], Piece | None]]:
    """Lines that stand out, those that follow one another and are set alike together.

    With each run comes what stands below it.
    """
    run: list[tuple[int, Piece]] = []
    for at, piece in text:
        line = None if piece.box else piece.line
        last = run[-1][1].line if run else None
        if last and not (line and _of(line) == _of(last)):
            yield run, piece
            run = []
        if line and _stands_out(line, body):
            run.append((at, piece))
    if run:
        yield run, None


def _may_head(lines: Sequence[SetLine]) -> bool:
    """Whether lines are one title: each but the last is long, for there it was broken."""
    text = "".join(line.text for line in lines)
    *first, last = (len(line.text) for line in lines)
    is_broken = all(one >= max(_BROKEN, last) for one in first) and len(lines) <= _DEEPEST
    return is_broken and 1 < len(text) <= _LONGEST and not _NO_HEADING.search(text)


def _is_above(line: SetLine, after: Piece | None, body: _Setting) -> bool:
    """Whether text, a table, or a lesser heading stands below a line."""
    below = after.line if after else None
    if below is None or not after or after.box:
        return after is not None
    is_lesser = _stands_out(below, body) and _rank(_of(below)) > _rank(_of(line))
    return _of(below) == body or is_lesser


def _rank(setting: _Setting) -> tuple[float, bool]:
    """The larger comes first, and the bolder."""
    return -setting[0], not setting[1]
