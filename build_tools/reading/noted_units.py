"""Units and a text's footnotes → the units with each footnote where its mark stands."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from build_tools.plan.made_quickly import made_quickly
from build_tools.plan.model import Mark, Span, Unit
from build_tools.reading.footnotes import Note, marks, other_marks
from build_tools.reading.lines import Line, join_all

LEAF = 99
"""The level of what contains nothing: inside every heading and every box."""


@dataclass(frozen=True, slots=True)
class _Said:
    """Which lines bear a mark, by its number, where the page says it.

    ``other`` finds the marks that are no numbers and no circled ones: only the page knows them.
    """

    lines: Mapping[str, Sequence[int]]
    other: re.Pattern[str] | None


def _said(lines: Iterable[Line]) -> _Said:
    found: dict[str, list[int]] = defaultdict(list)
    for line in lines:
        for number in line.marks:
            found[number].append(line.number)
    return _Said(found, other_marks(found))


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

    A title's stands right below it. ``lines`` are the text's: pages say which of them bear marks.
    """
    if not notes:
        return tuple(nodes)
    said = _said(lines)
    owned: dict[int, list[Unit]] = defaultdict(list)
    alone: dict[int, list[Unit]] = defaultdict(list)
    starts = [node.unit.span.first for node in nodes]
    bearing = _bearing(nodes, said)
    taken: Counter[str] = Counter()
    for note in notes:
        unit = _footnote(note)
        before = bisect_left(starts, unit.span.first)
        own = bearing[note.number]
        marked = bisect_left(own, before)
        if marked > taken[note.number]:
            owner = own[marked - 1]
            # Numbers may begin anew on each page: a mark is one note's, and those before it too.
            taken[note.number] = max(bisect_left(own, owner), taken[note.number]) + 1
            (alone if nodes[owner].unit.heading else owned)[owner].append(unit)
        else:
            alone[max(0, before - 1)].append(unit)
    if not nodes:
        return tuple(Node(LEAF, unit, in_box=False) for unit in alone[0])
    placed: list[Node] = []
    for at, node in enumerate(nodes):
        unit = _marked(node.unit, owned[at], said) if at in owned else node.unit
        placed.append(Node(node.level, unit, node.in_box))
        placed += [Node(LEAF, unit, node.in_box) for unit in alone.get(at, ())]
    return tuple(placed)


def _bearing(nodes: Sequence[Node], said: _Said) -> defaultdict[str, list[int]]:
    """A number → the places of the nodes that bear its mark, once for each mark."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for at, node in enumerate(nodes):
        unit = node.unit
        own = (child for child in unit.children if child.kind == "sentence")
        for one in (unit, *own):
            for _, number in _marks_in(one, said):
                found[number].append(at)
    return found


def _marks_in(unit: Unit, said: _Said) -> tuple[tuple[int, str], ...]:
    """What looks like a mark in a sentence or a title.

    If the page says which lines bear marks, only on those.
    """
    text = unit.text if unit.kind == "sentence" else unit.heading
    found = marks(text, said.other)
    first, last = unit.span.first, unit.span.last

    def is_said(number: str) -> bool:
        lines = said.lines.get(number, ())
        at = bisect_left(lines, first)
        return at < len(lines) and lines[at] <= last

    return tuple((at, number) for at, number in found if not said.lines or is_said(number))


def _marked(unit: Unit, notes: Sequence[Unit], said: _Said) -> Unit:
    """A unit with its footnotes, and their marks in its sentences, each once."""
    numbers = {note.label for note in notes}
    children = tuple(
        replace(
            child,
            marks=tuple(
                Mark(at, number) for at, number in _marks_in(child, said) if number in numbers
            ),
        )
        for child in unit.children
    )
    return replace(unit, children=(*children, *notes))


def _footnote(note: Note) -> Unit:
    first, *others = (line.text for line in note.lines)
    text, _ = join_all((first[len(note.number) :].lstrip(), *others))
    span = Span(note.lines[0].number, note.lines[-1].number, note.lines[0].page)
    return Unit(kind="footnote", span=span, number=note.counted, label=note.number, text=text)
