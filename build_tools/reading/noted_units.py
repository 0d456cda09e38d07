"""Units and a text's footnotes → the units with each footnote where its mark stands."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from build_tools.plan.made_quickly import made_quickly
from build_tools.plan.model import Mark, Span, Unit
from build_tools.reading.footnotes import Note, marks, other_marks
from build_tools.reading.lines import Line, join_all

LEAF = 99
"""The level of what contains nothing: inside every heading and every box."""
_ALIKE = 8
"""So many letters before a mark show which line it stands on."""
_MANY = 50
"""Of so many lines with one mark in a unit no words are compared: it is none that was set so."""


@dataclass(frozen=True, slots=True)
class _Said:
    """Which lines bear a mark, by its number; ``known``: the page says it.

    ``other`` finds the marks that are no numbers and no circled ones: only the page knows them.
    """

    lines: Mapping[str, Sequence[Line]]
    known: bool
    other: re.Pattern[str] | None

    def within(self, number: str, span: Span) -> Sequence[Line]:
        """The lines of a span that bear a mark."""
        lines = self.lines.get(number, ())
        start = bisect_left(lines, span.first, key=_place)
        return lines[start : bisect_right(lines, span.last, key=_place)]


def _place(line: Line) -> int:
    return line.number


def _said(lines: Sequence[Line]) -> _Said:
    """What the page says; of a text with pages, what looks like marks on its lines."""
    known = any(line.marks for line in lines)
    found: dict[str, list[Line]] = defaultdict(list)
    for line in lines if known or any(line.page for line in lines) else ():
        for number in line.marks if known else (mark for _, mark in marks(line.text)):
            found[number].append(line)
    return _Said(found, known, other_marks(found) if known else None)


@dataclass(frozen=True, slots=True)
class _Printed:
    """A mark in a sentence or a title, and the page that it stands on, or those that it may."""

    words: Unit
    at: int
    number: str
    pages: frozenset[int]


@made_quickly
@dataclass(frozen=True, slots=True)
class Node:
    """A unit that has not got its children yet, its level, and whether it stands in a box."""

    level: int
    unit: Unit
    in_box: bool


def with_notes(
    nodes: Sequence[Node], notes: Sequence[Note], lines: Iterable[Line]
) -> tuple[Node, ...]:
    """Each footnote goes to the last unit before it that bears its mark, or stands by itself.

    Its own page's mark comes first; the foot of a page has no notes of another one. A title's note
    stands right below it. ``lines`` are the text's: pages say which of them bear marks.
    """
    if not notes:
        return tuple(nodes)
    lines = sorted(lines, key=lambda line: line.number)
    said = _said(lines)
    printed = [_printed(node.unit, said) for node in nodes]
    owned: dict[int, list[Unit]] = defaultdict(list)
    alone: dict[int, list[Unit]] = defaultdict(list)
    starts = [node.unit.span.first for node in nodes]
    owners = _Owners(printed, at_feet=_are_at_feet(notes, lines))
    for unit in map(_footnote, notes):
        before = bisect_left(starts, unit.span.first)
        owner = owners.take(unit, before)
        if owner is None:
            alone[max(0, before - 1)].append(unit)
        else:
            (alone if nodes[owner].unit.heading else owned)[owner].append(unit)
    if not nodes:
        return tuple(Node(LEAF, unit, in_box=False) for unit in alone[0])
    placed: list[Node] = []
    for at, node in enumerate(nodes):
        unit = _marked(node.unit, owned[at], printed[at]) if at in owned else node.unit
        placed.append(Node(node.level, unit, node.in_box))
        placed += [Node(LEAF, unit, node.in_box) for unit in alone.get(at, ())]
    return tuple(placed)


def _are_at_feet(notes: Sequence[Note], lines: Sequence[Line]) -> bool:
    """Whether the notes stand at the feet of set pages: not all together behind the text.

    Only a set page knows the room behind its lines; a word processor has a note where its mark is.
    """
    is_set = any(line.room is not None for line in lines)
    return is_set and lines[-1].number > min(note.lines[0].number for note in notes)


class _Owners:
    """The nodes that bear marks; each mark is taken by one note."""

    def __init__(self, printed: Sequence[Sequence[_Printed]], *, at_feet: bool) -> None:
        self._at_feet = at_feet
        self._nodes: defaultdict[str, list[int]] = defaultdict(list)
        self._on_page: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
        self._taken: Counter[str] = Counter()
        for at, own in enumerate(printed):
            for mark in own:
                for page in mark.pages:
                    self._on_page[mark.number, page].append(len(self._nodes[mark.number]))
                self._nodes[mark.number].append(at)

    def take(self, note: Unit, before: int) -> int | None:
        """The place of the node that a note belongs to, which is one of those before it."""
        number = note.label
        own = self._nodes[number]
        end = bisect_left(own, before)
        start = self._taken[number]
        here = self._on_page[number, note.span.page]
        here = here[bisect_left(here, start) : bisect_left(here, end)]
        if here:
            mark = here[-1]
        elif end > start and not self._at_feet:
            mark = end - 1
        else:
            return None
        # Numbers may begin anew on each page: a mark is one note's, and those before it too.
        first = next((one for one in here if own[one] == own[mark]), bisect_left(own, own[mark]))
        self._taken[number] = max(first, start) + 1
        return own[mark]


def _printed(unit: Unit, said: _Said) -> tuple[_Printed, ...]:
    """The marks in a unit's sentences or its title, in their order."""
    own = (unit, *(child for child in unit.children if child.kind == "sentence"))
    found = [(one, at, number) for one in own for at, number in _marks_in(one, said)]
    counts = Counter(number for _, _, number in found)
    lines = {number: said.within(number, unit.span) for number in counts}
    seen: Counter[str] = Counter()
    printed: list[_Printed] = []
    for one, at, number in found:
        here = lines[number]
        # Where there are as many on its lines, they come in the same order.
        if len(here) == counts[number] or len(here) > _MANY:
            here = here[seen[number] : seen[number] + 1]
        else:
            here = _printing(_words(one), at, number, here) or here
        printed.append(_Printed(one, at, number, frozenset(line.page for line in here)))
        seen[number] += 1
    return tuple(printed)


def _words(unit: Unit) -> str:
    return unit.text if unit.kind == "sentence" else unit.heading


def _marks_in(unit: Unit, said: _Said) -> tuple[tuple[int, str], ...]:
    """What looks like a mark in a sentence or a title.

    If the page says which lines bear marks, only on those; 建设1个 on another line is none.
    """
    text = _words(unit)
    found = marks(text, said.other)
    if not said.known:
        return found
    lines = {number: said.within(number, unit.span) for number in {one for _, one in found}}
    sure = {one for one in found if _printing(text, *one, lines[one[1]])}
    told = {number for _, number in sure}
    return tuple(one for one in found if one in sure or (one[1] not in told and lines[one[1]]))


def _printing(text: str, at: int, number: str, lines: Sequence[Line]) -> list[Line]:
    """The lines on which the same words stand before a mark's number as in a text."""
    if len(lines) > _MANY:
        return []
    before = _before(text, at)
    return [
        line
        for line in lines
        if any(
            _end_alike(before, _before(line.text, one.start()))
            for one in re.finditer(re.escape(number), line.text)
        )
    ]


def _end_alike(one: str, other: str) -> bool:
    """Whether two texts end with the same words, so far as both go."""
    count = min(len(one), len(other), _ALIKE)
    return count > 0 and one[-count:] == other[-count:]


def _before(text: str, at: int) -> str:
    """What stands before a place, without blanks."""
    return "".join(text[max(0, at - 2 * _ALIKE) : at].split())


def _marked(unit: Unit, notes: Sequence[Unit], printed: Sequence[_Printed]) -> Unit:
    """A unit with its footnotes, and their marks in its sentences, each once.

    Of a number's marks, those of its notes' pages, if there are any.
    """
    pages: dict[str, set[int]] = defaultdict(set)
    for note in notes:
        pages[note.label].add(note.span.page)
    own = [mark for mark in printed if mark.number in pages]
    paged = {mark.number for mark in own if mark.pages & pages[mark.number]}
    own = [one for one in own if one.number not in paged or one.pages & pages[one.number]]
    marked: dict[int, list[Mark]] = defaultdict(list)
    for one in own:
        marked[id(one.words)].append(Mark(one.at, one.number))
    children = tuple(
        replace(child, marks=tuple(marked.get(id(child), ()))) for child in unit.children
    )
    return replace(unit, children=(*children, *notes))


def _footnote(note: Note) -> Unit:
    first, *others = (line.text for line in note.lines)
    text, _ = join_all((first[len(note.number) :].lstrip(), *others))
    span = Span(note.lines[0].number, note.lines[-1].number, note.lines[0].page)
    return Unit(kind="footnote", span=span, number=note.counted, label=note.number, text=text)
