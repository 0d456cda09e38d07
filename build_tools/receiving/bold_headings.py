"""Headings that a word processor's author only set bold or large: without style or number.

A line is one where it stands by itself above a text, and others are set like it. Its style is then
named as that of a heading. Headings with a number that are set alike are of the same level.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from types import MappingProxyType

from build_tools.plan.model import Problem
from build_tools.plan.patterns import expression
from build_tools.reading.dialect import opening
from build_tools.reading.layout import LARGE
from build_tools.reading.lines import Facts, characters
from build_tools.reading.sentences import ends_sentence
from build_tools.reading.styled import depth_of, is_title

_LONGEST = 40
_FEWEST = 2
_DEEPEST = 3
_TITLES = ("一、", "（一）", "capital", "1.1")
_NO_HEADING = expression(r"[，。；：！？,;:]|[年月日][)）]?$|^[（(]")
_SENTENCE = expression("[，。；]")

_Setting = tuple[float, bool]


@dataclass(frozen=True, slots=True)
class _Set:
    """A paragraph that is neither framed nor a cell, and how it is set."""

    number: int
    text: str
    facts: Facts

    @property
    def setting(self) -> _Setting:
        return self.facts.size, self.facts.bold

    @property
    def level(self) -> int:
        """That of the label of a title, on a line of its own; 0 where it is none."""
        opened = (
            None if ends_sentence(self.text) or len(self.text) > _LONGEST else opening(self.text)
        )
        is_title = opened and (opened.form.whole or opened.form.series in _TITLES)
        return opened.form.level if opened and is_title else 0


def bold_headings(
    written: Sequence[str], facts: Mapping[int, Facts], title: str
) -> Mapping[int, Facts]:
    """The lines of a text and their facts → those of such headings, with a style.

    ``title`` is what the document is called: its lines are no headings. A document whose styles
    name headings has those only.
    """
    said = [
        _Set(number, written[number - 1].strip(), one)
        for number, one in facts.items()
        if not (one.frame or one.table or one.aside or is_title(one.style))
    ]
    body = _body(said)
    if not body or any(depth_of(one.facts.style) for one in said):
        return MappingProxyType({})
    groups = _groups(said, body, characters(title))
    if not groups:
        return MappingProxyType({})
    numbered = _outermost(said)
    above = numbered[0].setting if numbered else None
    is_below = above is not None and _rank(above) < min(map(_rank, groups))
    depths: dict[int, int] = {}
    for depth, own in enumerate(sorted(groups, key=_rank), 2 if is_below else 1):
        depths |= _nested(groups[own], said, depth)
    if is_below or (above and above in groups):
        depths |= {one.number: 1 for one in numbered if one.setting == above}
    return MappingProxyType(
        {
            number: replace(facts[number], style=f"heading {min(depth, _DEEPEST)}")
            for number, depth in depths.items()
        }
    )


def told(headings: Mapping[int, Facts], written: Sequence[str], name: str) -> Iterator[Problem]:
    """That they are read as headings, for nothing but their setting says so."""
    words = [f"“{written[number - 1].strip()}”" for number in sorted(headings)]
    own = [word for word in words if not opening(word.strip("“”"))]
    if own:
        message = (
            f"{len(own)} lines that are larger or bolder than the text are read as headings"
            f" without a number: {', '.join(own[:8])}{', …' if own[8:] else ''}; the column"
            " “style” of lines.tsv says which they are, and how deep: mend it there"
        )
        yield Problem("warning", name, 0, "docx-heading", message)


def _body(said: Sequence[_Set]) -> _Setting | None:
    """How most of the running text is set; none where that is bold."""
    counts: Counter[_Setting] = Counter()
    for one in said:
        if _SENTENCE.search(one.text):
            counts[one.setting] += len(one.text)
    usual = max(counts, key=lambda one: counts[one], default=None)
    return None if usual and usual[1] else usual


def _groups(said: Sequence[_Set], body: _Setting, title: str) -> Mapping[_Setting, Sequence[_Set]]:
    """The lines that head something, by their setting, where most that are set so do."""
    found: dict[_Setting, list[_Set]] = defaultdict(list)
    missed: Counter[_Setting] = Counter()
    outstanding = [_stands_out(one, body) for one in said]
    for at, (one, stands_out) in enumerate(zip(said, outstanding, strict=True)):
        if not stands_out or opening(one.text) or (title and characters(one.text) in title):
            continue
        is_above = at + 1 < len(said) and (
            said[at + 1].setting == body or said[at + 1].setting == one.setting
        )
        is_short = 1 < len(one.text) <= _LONGEST and not _NO_HEADING.search(one.text)
        if is_above and is_short:
            found[one.setting].append(one)
        else:
            missed[one.setting] += 1
    return {
        own: lines
        for own, lines in found.items()
        if len(lines) >= _FEWEST and len(lines) > missed[own]
    }


def _stands_out(one: _Set, body: _Setting) -> bool:
    size, bold = one.setting
    return size > LARGE * body[0] or (bold and size >= body[0])


def _outermost(said: Sequence[_Set]) -> Sequence[_Set]:
    """The titles with a number that contain all others."""
    levels = {one.number: one.level for one in said}
    least = min(filter(None, levels.values()), default=0)
    return [one for one in said if least and levels[one.number] == least]


def _nested(lines: Sequence[_Set], said: Sequence[_Set], depth: int) -> Mapping[int, int]:
    """The depths of lines set alike: one right above another contains those behind it.

    A title with a number ends that; else nothing would stand below such a line.
    """
    after = {one.number: other for one, other in pairwise(said)}
    own = {one.number for one in lines}
    found: dict[int, int] = {}
    inner = depth
    for one in said:
        if one.level:
            inner = depth
        elif one.number in own:
            contains = one.number in after and after[one.number].number in own
            found[one.number] = depth if contains else inner
            inner = depth + 1 if contains else inner
    return found


def _rank(setting: _Setting) -> tuple[float, bool]:
    return -setting[0], not setting[1]
