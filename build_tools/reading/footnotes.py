"""Footnotes, lifted out of the running text: their bodies interrupt what the page's end cuts.

A mark is a number glued to the Chinese before it, in a text that otherwise puts a space there
(``18 家1，``); its body stands at the foot of the same page, beginning with that number
(``1含村镇银行。``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from build_tools.reading.dialect import ends_sentence
from build_tools.reading.layout import Layout
from build_tools.reading.lines import Line

_LONGEST_NOTE = 3
"""More lines than this behind a note's sentence are no part of it."""
_BODY = re.compile(r"(?P<n>\d{1,2})(?=[\u3400-\u9fff“《（])")
_MARK = re.compile(
    r"(?<=[\u3400-\u9fff”’》）。，])(?P<n>\d{1,2})(?=[\u3400-\u9fff，。；：、！？）”’]|$)"
)


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote's number and lines; the number is the beginning of the first."""

    number: str
    lines: tuple[Line, ...]


def lift(lines: Sequence[Line], layout: Layout) -> tuple[tuple[Line, ...], tuple[Note, ...]]:
    """Lines → the lines that are left, and the footnotes; which they are the page may say."""
    if any(line.aside == "note" for line in lines):
        return _lift_known(lines)
    if not (layout.spaced and layout.wrapped):
        return tuple(lines), ()
    left: list[Line] = []
    notes: list[Note] = []
    for _, page in groupby(lines, key=lambda line: line.page):
        own = tuple(page)
        foot = _foot(own)
        left += own[:foot]
        while foot < len(own):
            found, rest = _split(own[foot:])
            notes += found
            own = tuple(rest)
            foot = _foot(own)
            left += own[:foot]
    return tuple(left), tuple(notes)


def _lift_known(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Note, ...]]:
    """The footnotes that a page names by their place; numbers may begin anew on each page."""
    found: list[Note] = []
    left: list[Line] = []
    for line in lines:
        body = _BODY.match(line.text) if line.aside == "note" else None
        last = int(found[-1].number) if found else 0
        if body and (not found or int(body["n"]) in (1, last + 1)):
            found.append(Note(body["n"], (line,)))
        elif line.aside == "note" and found:
            found[-1] = Note(found[-1].number, (*found[-1].lines, line))
        else:
            left.append(line)
    return tuple(left), tuple(found)


def marks(text: str) -> tuple[tuple[int, str], ...]:
    """Where in a joined text footnote marks stand, and their numbers."""
    return tuple((found.start(), found["n"]) for found in _MARK.finditer(text))


def _foot(page: Sequence[Line]) -> int:
    """The place of the first line of the page's first footnote; the page's end if it has none."""
    marked: set[str] = set()
    for place, line in enumerate(page):
        body = _BODY.match(line.text)
        if body and body["n"] in marked:
            return place
        marked |= {number for _, number in marks(line.text)}
    return len(page)


def _split(foot: Sequence[Line]) -> tuple[list[Note], list[Line]]:
    """The lines from the first footnote on → the footnotes, and the lines behind them.

    A note may have several sentences at the end of a page; but what goes on for long after a
    sentence's end is running text, of a page that the extraction did not mark.
    """
    notes: list[Note] = []
    for place, line in enumerate(foot):
        body = _BODY.match(line.text)
        is_next = body and (not notes or int(body["n"]) == int(notes[-1].number) + 1)
        if body and is_next:
            notes.append(Note(body["n"], (line,)))
        elif ends_sentence(notes[-1].lines[-1].text) and _goes_on_long(foot[place:], notes[-1]):
            return notes, list(foot[place:])
        else:
            notes[-1] = Note(notes[-1].number, (*notes[-1].lines, line))
    return notes, []


def _goes_on_long(lines: Sequence[Line], note: Note) -> bool:
    """Whether more lines follow than a note has, none of which begins the next note."""
    ahead = lines[: _LONGEST_NOTE + 1]
    following = str(int(note.number) + 1)
    is_note = any((body := _BODY.match(line.text)) and body["n"] == following for line in ahead)
    return len(ahead) > _LONGEST_NOTE and not is_note
