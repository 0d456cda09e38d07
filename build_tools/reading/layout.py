"""How a text was set: wrapped or not, how wide, and where a paragraph's lines say that it ends.

Everything here is measured on the text itself: no width is known beforehand.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from types import MappingProxyType

from build_tools.plan.patterns import HAN_LETTER, expression
from build_tools.reading.dialect import opening
from build_tools.reading.lines import Line
from build_tools.reading.sentences import ends_sentence
from build_tools.reading.table_draft import VALUE, tabbed_cells

INDENT = 2
"""A paragraph's first line begins two characters in (GB/T 9704, 7.3.3), also where that is lost."""
LARGE = 1.07
"""What is set larger than the text by this is a title: 三号 and 小三 are 16 and 15 points."""
MOST = 60
"""Nobody sets Chinese in lines wider than this, in full-width characters."""
NARROWEST = 15
"""Nor in narrower ones, not even in two columns: a text of such lines is titles."""

_LONG = 0.8
HANGS = 6
"""What is indented more is centred, or a signature."""
_TITLE = 15
_SENTENCE = expression("[，。；]")
_STOPS = ("：", "；", ":", ";")
_ROWS = 3
_COLUMNS = 3
_SIGNS = expression("[，。；]")
_SPACED = expression(rf"{HAN_LETTER} \d")
_GLUED = expression(rf"{HAN_LETTER}\d")


@dataclass(frozen=True, slots=True)
class Layout:
    """What a text's lines have in common.

    ``wrapped``: a paragraph runs over many lines. ``body`` and ``box``: the width of a full line
    there, in full-width characters. ``indented``: the indents of paragraphs are still there.
    ``spaced``: a space stands between Chinese and digits, so that a digit without one is a mark.
    ``parted``: blank lines stand between paragraphs, and not after every line. ``gap``: how far the
    number of a line is from the one before, mostly. ``size`` is that of most of
    the text, 0 where no page says it, ``sizes`` that of the running text of pages that have some.
    ``is_spaced``: more often than not a space stands between Chinese and digits on a line, so that
    one stands where a line is broken between them.
    """

    wrapped: bool
    body: float
    box: float
    indented: bool
    spaced: bool
    parted: bool
    gap: int = 1
    size: float = 0.0
    is_spaced: bool = True
    sizes: Mapping[int, float] = field(default_factory=lambda: MappingProxyType({}))

    def is_large(self, line: Line) -> bool:
        """Whether a line is set larger than the running text of its page.

        An annex or a long table may be set otherwise, and have more of all characters.
        """
        size = self.sizes.get(line.page, self.size)
        return bool(size) and line.size > LARGE * size


def measure(lines: Sequence[Line]) -> Layout:
    """The layout of a whole text, without what a page says is a table's."""
    lines = [line for line in lines if not line.table] or lines
    lines = _without_rows(lines) or lines
    widths = [line.width for line in lines]
    body, box = _widths(lines, widths)
    narrow = sum(len(line.text) for line, width in zip(lines, widths, strict=True) if width <= MOST)
    text = "\n".join(line.text for line in lines)
    parted, glued = len(_SPACED.findall(text)), len(_GLUED.findall(text))
    # A word processor's lines are its paragraphs.
    is_styled = 2 * sum(1 for line in lines if line.style) > len(lines)
    is_set = 2 * sum(1 for line in lines if line.room is not None) > len(lines)
    is_narrow = box >= NARROWEST and 2 * narrow > len(text) and _breaks_sentences(lines, widths)
    # Where a line was cut into many, each begins a unit.
    is_cut = 2 * len({line.number for line in lines}) < len(lines)
    is_wrapped = is_set or (is_narrow and not (is_styled or is_cut or _begin_all(lines)))
    sizes: dict[float, int] = defaultdict(int)
    for line in lines:
        sizes[line.size] += len(line.text)
    gaps = Counter(b.number - a.number for a, b in pairwise(lines))
    return Layout(
        wrapped=is_wrapped,
        body=body,
        box=box,
        indented=_is_indented(lines, body, is_wrapped=is_wrapped),
        parted=2 * sum(1 for a, b in pairwise(lines) if b.number > a.number + 1) < len(lines),
        spaced=parted > 4 * glued,
        is_spaced=parted >= glued,
        gap=max(gaps, key=lambda gap: (gaps[gap], -gap), default=1),
        size=max(sizes, key=lambda size: sizes[size], default=0.0),
        sizes=MappingProxyType(_running(lines)),
    )


def _without_rows(lines: Sequence[Line]) -> list[Line]:
    """The lines without the rows of tables: they break where their cells are over.

    Rows stand below one another, three at least, with as many words as the first, which names the
    columns; each of the others has a value. Where tabs part their cells, two are enough.
    """
    left: list[Line] = []
    words = [_row(line) for line in lines]
    place = 0
    while place < len(lines):
        count, end = len(words[place]), place + 1
        while count and end < len(lines) and len(words[end]) == count and _has_value(words[end]):
            end += 1
        tabbed = _end_of_tabbed(lines, place)
        if max(end - place, tabbed - place + 1) < _ROWS:
            left += lines[place:end]
        place = max(end, tabbed)
    return left


def _end_of_tabbed(lines: Sequence[Line], place: int) -> int:
    end = place
    while end < len(lines) and len(tabbed_cells(lines[end])) > 1:
        end += 1
    return end


def _row(line: Line) -> Sequence[str]:
    """The words of what may be a row: three or more, and no sign of a sentence."""
    words = line.text.split()
    return words if len(words) > _COLUMNS - 1 and not _SIGNS.search(line.text) else ()


def _has_value(words: Sequence[str]) -> bool:
    return any(map(VALUE.fullmatch, words[1:]))


def _running(lines: Sequence[Line]) -> dict[int, float]:
    """A page → the largest size in which it has two lines with the signs of sentences."""
    counts: Counter[tuple[int, float]] = Counter()
    for line in lines:
        if line.size and _SENTENCE.search(line.text):
            counts[line.page, line.size] += 1
    found: dict[int, float] = {}
    for (page, size), count in counts.items():
        if count > 1:
            found[page] = max(size, found.get(page, 0.0))
    return found


def is_spaced(text: str) -> bool:
    """Whether a text puts a space between Chinese and digits more often than not; none: yes."""
    return len(_SPACED.findall(text)) >= len(_GLUED.findall(text))


def _begin_all(lines: Sequence[Line]) -> bool:
    """Whether every line begins a paragraph: nearly all are indented, and hardly two are as wide.

    A margin that was printed as white space indents wrapped lines too; those are equally wide.
    """
    indented = [line for line in lines if line.indent]
    if 5 * len(indented) < 4 * len(lines):
        return False
    widest = max(line.width for line in indented)
    rest = [n for n, line in enumerate(lines) if n and not line.indent]
    on = sum(not _ends(lines[n - 1].text) and lines[n - 1].width > _LONG * widest for n in rest)
    if len(rest) > 2 and 5 * on >= 4 * len(rest):
        # What is not indented goes on with the long line before it.
        return False
    return 4 * sum(line.width >= widest - INDENT for line in indented) < len(indented)


def _breaks_sentences(lines: Sequence[Line], own: Sequence[float]) -> bool:
    """Whether lines end inside sentences, as wrapped ones do: a fifth of the longest at least.

    Where each line is a paragraph, the longest end as paragraphs do. The next line is the same
    paragraph's if it is full, or ends it: no title does. ``own`` are the lines' widths.
    """
    widths = sorted(width for width in own if width <= MOST)
    widest = widths[len(widths) * 9 // 10] if widths else 0.0
    if widest < NARROWEST:
        return False
    wide = [n for n, width in enumerate(own) if _LONG * widest <= width <= MOST]
    long = [n for n in wide if not _is_title(lines[n].text)]
    inside = sum(
        not _ends(lines[n].text)
        and (n + 1 == len(lines) or own[n + 1] >= _LONG * widest or _ends(lines[n + 1].text))
        for n in long
    )
    return 5 * inside > len(long)


def _ends(text: str) -> bool:
    return ends_sentence(text) or text.endswith(_STOPS)


def _is_title(text: str) -> bool:
    opened = opening(text)
    return opened is not None and (opened.form.whole or len(opened.rest) < _TITLE)


def _is_indented(lines: Sequence[Line], body: float, *, is_wrapped: bool) -> bool:
    """Whether paragraphs show their indents: where the line before evidently ended one.

    In a text that is not wrapped every line is a paragraph, so that many must be indented.
    """
    if not is_wrapped:
        return 3 * sum(1 for line in lines if line.indent) > len(lines)
    firsts = [
        after.indent > 0 for before, after in pairwise(lines) if _has_ended(before, after, body)
    ]
    return bool(firsts) and 2 * sum(firsts) > len(firsts)


def _has_ended(before: Line, after: Line, body: float) -> bool:
    """Whether a paragraph evidently ends between two lines."""
    if before.room is not None:
        return before.room > INDENT and not before.centred and not after.centred
    is_short = before.width < body - INDENT and ends_sentence(before.text)
    return is_short and not opening(after.text)


def _widths(lines: Sequence[Line], own: Sequence[float]) -> tuple[float, float]:
    widths: dict[bool, list[float]] = {False: [], True: []}
    in_box = False
    for line, width in zip(lines, own, strict=True):
        opened = opening(line.text)
        if opened and (opened.form.kind == "box" or opened.form.level):
            in_box = opened.form.kind == "box"
        elif not opened:
            widths[in_box].append(width)
    body = _full(widths[False])
    body = body if body >= NARROWEST else max(body, _broken(lines, own))
    # A box is set smaller, if it is set otherwise at all: what is narrower is its tables.
    return body, max(body, _full(widths[True]))


def _broken(lines: Sequence[Line], widths: Sequence[float]) -> float:
    """The width at which lines break, where a text is too short to have many full ones; 0: none.

    They are the widest of the text, two at least, and each goes on in a line that opens nothing;
    or, with their indents, four at least, and most go on, or three and all do: what stands below a
    number may hang.
    """
    widest = max(widths, default=0.0)
    wide = [n for n, width in enumerate(widths) if width > widest - 1]
    is_broken = len(wide) > 1 and all(
        _goes_on(lines, n) and ends_sentence(lines[n + 1].text) for n in wide
    )
    if not is_broken:
        edges = [
            width + line.indent if line.indent <= HANGS else 0
            for line, width in zip(lines, widths, strict=True)
        ]
        edge = max(edges, default=0)
        full = [n for n, own in enumerate(edges) if edge - own <= 1]
        share = 2 / 3 if len(full) > 3 else 1
        is_broken = len(full) > 2 and sum(_goes_on(lines, n) for n in full) >= share * len(full)
        widest = max(widest, edge)
    return float(round(widest)) if NARROWEST <= widest <= MOST and is_broken else 0


def _goes_on(lines: Sequence[Line], place: int) -> bool:
    """Whether a line ends no sentence, and the next one opens nothing."""
    is_open = not _ends(lines[place].text)
    return place + 1 < len(lines) and is_open and not opening(lines[place + 1].text)


def _full(widths: Sequence[float]) -> float:
    """The commonest width of the wider half: most lines of running text are full."""
    wider = sorted(widths)[len(widths) // 2 :]
    counted = Counter(round(width) for width in wider)
    return float(max(counted, key=lambda width: (counted[width], width), default=0))
