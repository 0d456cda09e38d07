"""Headings that a word processor's styles name: titles without a number.

Heading 1 contains Heading 2, whatever their words are. Where lines of the same style bear labels,
what bears none is of their level. The plan's own title, at the beginning, is no heading of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from build_tools.plan.patterns import expression
from build_tools.reading.dialect import BlockKind, Form, Opening, opening
from build_tools.reading.lines import Line, characters
from build_tools.reading.sentences import ends_sentence

_STYLE = expression(r"(?:heading|标题|標題) ?(?P<depth>[1-9])", re.IGNORECASE)
_LEVELS = (20, 30, 50, 60, 63, 66, 68, 69, 69)
"""The level of each style where no label of its lines says it: a chapter, a section, and so on."""
_INNERMOST = 84
_LONGEST = 40
"""No title is longer, in characters."""
_NOTHING = expression("")
_DOCUMENT = Form("part", 0, _NOTHING, whole=True)
"""A document within the document, as `documents` makes them: outside every heading."""
_TITLES = ("title", "标题", "文章标题", "公文标题")


_TITLED = Opening(_DOCUMENT, "", None, "")


def depth_of(style: str) -> int:
    """How deep a style's headings stand: 1 for Heading 1; 0 for a style of text.

    >>> depth_of("heading 2"), depth_of("标题 1"), depth_of("toc 1")
    (2, 1, 0)
    """
    found = _STYLE.fullmatch(style.strip())
    return int(found["depth"]) if found else 0


def is_title(style: str) -> bool:
    """Whether a style is that of a document's title."""
    return style.strip().lower() in _TITLES


def is_heading(line: Line) -> bool:
    """Whether a line is a title by its style; a whole paragraph set so is none."""
    is_free = not (line.frame or line.table or line.aside)
    is_short = len(line.text) <= _LONGEST and not ends_sentence(line.text)
    return is_free and is_short and depth_of(line.style) > 0


def styled(lines: Sequence[Line], title: str = "") -> tuple[Mapping[int, Opening], frozenset[int]]:
    """The headings without labels, as what they open, by their lines; and the lines of all."""
    own = [line for line in lines if is_heading(line)]
    labels = {line.number: opening(line.text) for line in own}
    own = own[_title_lines(own, lines, title) :]
    levels = _levels(own, labels)
    found = {
        line.number: _opening(line.text, levels[depth_of(line.style)])
        for line in own
        if not labels[line.number]
    }
    found |= {line.number: replace(_TITLED, rest=line.text) for line in _documents(lines)}
    return MappingProxyType(found), frozenset(line.number for line in own)


def _title_lines(own: Sequence[Line], lines: Sequence[Line], title: str) -> int:
    """How many of the styled lines are the plan's title, at the beginning, the only ones so."""
    count = 0
    for line, first in zip(own, lines, strict=False):
        if line is not first or depth_of(line.style) != depth_of(own[0].style):
            break
        count += 1
    depths = Counter(depth_of(line.style) for line in own)
    if count and depths[depth_of(own[0].style)] == count:
        return count
    wanted = characters(title)
    words = ""
    for place in range(min(4, len(own))):
        words += characters(own[place].text)
        if wanted and words == wanted:
            return place + 1
    return 0


def _documents(lines: Sequence[Line]) -> Iterator[Line]:
    """Titles below a heading: each begins a document, but one right below 附件 is the annex's."""
    is_below = False
    before: Line | None = None
    for line in lines:
        opened = opening(line.text)
        if is_title(line.style) and not opened and not line.frame and is_below and before:
            label = opening(before.text)
            is_annexed = label is not None and label.form.kind == "annex"
            if not is_annexed and not is_title(before.style) and not ends_sentence(line.text):
                yield line
        is_below = is_below or is_heading(line) or bool(opened and opened.form.level)
        before = line


def _levels(own: Sequence[Line], labels: Mapping[int, Opening | None]) -> Mapping[int, int]:
    """The level of each depth: that of most labels set so, and deeper than the one above."""
    found: dict[int, int] = {}
    above = 0
    for depth in sorted({depth_of(line.style) for line in own}):
        same = (labels[line.number] for line in own if depth_of(line.style) == depth)
        said = Counter(one.form.level for one in same if one and one.form.level)
        level = said.most_common(1)[0][0] if said else _LEVELS[depth - 1]
        above = found[depth] = min(_INNERMOST, max(level, above + 1))
    return found


def _opening(text: str, level: int) -> Opening:
    return Opening(Form(_kind(level), level, _NOTHING, whole=True), "", None, text)


def _kind(level: int) -> BlockKind:
    if level <= 20:
        return "chapter"
    return "section" if level <= 40 else "subsection" if level <= 50 else "point"
