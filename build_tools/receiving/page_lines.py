"""Glyphs on a page → lines of text, in the order in which they are read; two columns too.

White space is measured: it stands where glyphs are farther apart than those beside them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from build_tools.plan.patterns import expression
from build_tools.reading.lines import HAN
from build_tools.receiving.raised import as_exponent
from build_tools.receiving.sheets import Glyph

_SAME = 0.5
"""Glyphs whose middles are no farther apart than half a letter stand on one line."""
_HAN = expression(f"[{HAN}]")
_SPACE = 0.15
"""White space that the file has is at least as wide as this part of a letter."""
_SMALL = 0.75
"""A mark of a footnote is set no larger than this part of its line."""
_LIKE = 1.1
"""Signs of one line are set alike if none is larger than others by this."""


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line as it is set; ``marks`` are the raised small numbers in ``text``.

    ``is_parted``: its wide white is kept, for it parts what stands in columns.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool = False
    marks: tuple[str, ...] = ()
    is_parted: bool = False


def lines_of(glyphs: Iterable[Glyph]) -> tuple[SetLine, ...]:
    """Glyphs → lines from the top down; what stands side by side is one line."""
    return tuple(line_of(group) for group in grouped(glyphs))


def grouped(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Glyphs → those of each line, from the top down."""
    groups: list[list[Glyph]] = []
    own = sorted(glyphs, key=lambda one: one.middle)
    if not own:
        return groups
    small = _SMALL * _usual(glyph.size for glyph in own)
    # A table set as small as marks are has its figures among words of their size.
    words = [one for one in own if one.size < small and not one.text.isdigit()]
    raised: list[Glyph] = []
    middle = 0.0
    for glyph in own:
        if glyph.size < small and glyph.text.isdigit() and not _is_among(glyph, words):
            raised.append(glyph)
        elif groups and abs(glyph.middle - middle) <= _SAME * glyph.size:
            groups[-1].append(glyph)
            middle += (glyph.middle - middle) / len(groups[-1])
        else:
            groups.append([glyph])
            middle = glyph.middle
    groups.extend(_small_groups(raised, groups))
    return sorted(groups, key=lambda group: sum(one.middle for one in group) / len(group))


def _is_among(glyph: Glyph, words: Sequence[Glyph]) -> bool:
    """Whether words no larger than a glyph stand at its height; they are in the order of theirs."""
    reach = _SAME * glyph.size
    at = bisect_left(words, glyph.middle - reach, key=lambda one: one.middle)
    while at < len(words) and words[at].middle <= glyph.middle + reach:
        if words[at].size <= _LIKE * glyph.size:
            return True
        at += 1
    return False


def _small_groups(raised: Sequence[Glyph], groups: list[list[Glyph]]) -> Iterator[list[Glyph]]:
    """Small numbers go to the line that they stand in or begin; others are lines themselves."""
    left: list[Glyph] = []
    for glyph in sorted(raised, key=lambda one: (round(one.middle), one.x0)):
        beside = [group for group in groups if any(_is_beside(glyph, one) for one in group)]
        if beside:
            beside[0].append(glyph)
        else:
            left.append(glyph)
    group: list[Glyph] = []
    for glyph in left:
        if group and abs(glyph.middle - group[-1].middle) > _SAME * glyph.size:
            yield group
            group = []
        group.append(glyph)
    if group:
        yield group


def _is_beside(small: Glyph, one: Glyph) -> bool:
    """Whether a small number stands right behind a glyph of a line, or right before it."""
    is_level = one.top - 0.4 * one.size <= small.middle <= one.bottom
    gap = max(small.x0 - one.x1, one.x0 - small.x1)
    return is_level and -1 <= gap <= 0.6 * one.size


def _usual(sizes: Iterable[float]) -> float:
    counts = Counter(sizes)
    return max(counts, key=lambda size: (counts[size], size), default=0.0)


def line_of(glyphs: Sequence[Glyph]) -> SetLine:
    """The glyphs of one line → the line."""
    own = sorted(glyphs, key=lambda one: one.x0)
    size = _usual(glyph.size for glyph in own)
    gaps = [b.x0 - a.x1 for a, b in pairwise(own)]
    han = [
        gap
        for gap, a, b in zip(gaps, own, own[1:], strict=False)
        if _HAN.match(a.text) and _HAN.match(b.text)
    ]
    usual = max(0.0, median(han)) if len(han) > 4 else 0.0
    text = ""
    marks: list[str] = []
    starts: list[int] = []
    before: Glyph | None = None
    for glyph in own:
        is_mark = _is_mark(glyph, before, own, size)
        if before and not is_mark and _is_space(before, glyph, usual):
            text += " "
        if is_mark and before and _is_raised(before, size) and marks:
            marks[-1] += glyph.text
        elif is_mark:
            marks.append(glyph.text)
            starts.append(len(text))
        text += glyph.text
        before = glyph
    text, marks = _with_exponents(text, marks, starts)
    return SetLine(
        text=text,
        x0=own[0].x0,
        x1=max(glyph.x1 for glyph in own),
        top=min(glyph.top for glyph in own),
        bottom=max(glyph.bottom for glyph in own),
        size=size,
        bold=2 * sum(glyph.bold for glyph in own) > len(own),
        marks=tuple(marks),
    )


def _with_exponents(
    text: str, marks: Sequence[str], starts: Sequence[int]
) -> tuple[str, list[str]]:
    """A line's text with its exponents, and the marks that are none; ``starts`` say where."""
    left: list[str] = []
    for mark, start in zip(reversed(marks), reversed(starts), strict=True):
        exponent = as_exponent(text[:start], mark)
        if exponent:
            text = text[:start] + exponent + text[start + len(mark) :]
        else:
            left.insert(0, mark)
    return text, left


def _is_raised(glyph: Glyph, size: float) -> bool:
    return glyph.size < _SMALL * size


def _is_mark(glyph: Glyph, before: Glyph | None, own: Sequence[Glyph], size: float) -> bool:
    """A small number that stands higher than the line's middle, behind something."""
    if before is None or not glyph.text.isdigit() or not _is_raised(glyph, size):
        return False
    large = [one.middle for one in own if one.size >= size]
    return bool(large) and glyph.middle < median(large)


def _is_space(a: Glyph, b: Glyph, usual: float) -> bool:
    """Whether white space stands between two glyphs: more than their line has between all."""
    size = max(a.size, b.size)
    gap = b.x0 - a.x1 - usual
    if b.spaced and gap > _SPACE * size:
        return True
    han = bool(_HAN.match(a.text)), bool(_HAN.match(b.text))
    if all(han) or not (a.text.isascii() or b.text.isascii()):
        return gap > 0.6 * size
    is_word = a.text.isascii() and b.text.isascii()
    # Full-width punctuation has its own room; a Latin letter beside it needs none.
    is_edge = any(han) or is_word
    return gap > (0.15 if is_edge else 0.6) * size
