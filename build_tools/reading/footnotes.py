"""Footnotes, lifted out of the running text: their bodies interrupt what the page's end cuts.

A mark is a number glued to the Chinese before it, in a text that otherwise puts a space there
(``18 家1，``); its body stands at the foot of the same page, beginning with that number
(``1含村镇银行。``). A circled number is a mark in any text: behind a word, and no number of a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from build_tools.plan.numerals import ROMAN, from_chinese, from_roman, number_of_sign
from build_tools.plan.patterns import HAN_LETTER, expression
from build_tools.reading.dialect import opening
from build_tools.reading.layout import Layout
from build_tools.reading.lines import Line
from build_tools.reading.sentences import ends_sentence

_LONGEST_NOTE = 3
"""More lines than this behind a note's sentence are no part of it."""
_CIRCLED_SIGNS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_CIRCLED = f"[{_CIRCLED_SIGNS}]"
_PLAIN = expression(rf"\d{{1,2}}|{_CIRCLED}")
_COUNTED = expression(rf"(?P<n>\d{{1,2}})(?={HAN_LETTER}|[“《（])")
_BODY = expression(rf"(?P<n>\d{{1,2}}(?={HAN_LETTER}|[“《（])|{_CIRCLED}(?=\s*\S))")
_RULE = expression("[_＿]{5,}|[─━—―-]{12,}")
_UNDER_RULE = expression(r"(?:\d{1,2}|[*＊†注])\s*[^\d\s年月日.．、]")
_MARK = expression(
    rf"(?:(?<={HAN_LETTER})|(?<=[”’》）。，]))(?<!专栏)(?<!附件)(?<![表图第])\d{{1,2}}(?={HAN_LETTER}|[，。；：、！？）”’]|$)"
    rf"|(?<=[\u3400-\u9fff”’》）]){_CIRCLED}(?=[\u3400-\u9fff，。；：、！？）”’《]|$)"
    rf"|(?<=。){_CIRCLED}(?=$)"
)


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote's number as printed and lines; the number is the beginning of the first."""

    number: str
    lines: tuple[Line, ...]

    @property
    def counted(self) -> int:
        """Its number as one."""
        return _number(self.number)


def _number(printed: str) -> int:
    if printed.isdecimal():
        return int(printed)
    if re.fullmatch(ROMAN, printed.lower()):
        return from_roman(printed.lower())
    return (number_of_sign(printed) if len(printed) == 1 else from_chinese(printed)) or 0


def lift(lines: Sequence[Line], layout: Layout) -> tuple[tuple[Line, ...], tuple[Note, ...]]:
    """Lines → the lines that are left, and the footnotes; which they are the page may say."""
    if any(line.aside == "note" for line in lines):
        return _lift_known(lines)
    left, notes = _lift_circled(lines, layout)
    if layout.spaced and layout.wrapped:
        return _lift_counted(left, notes)
    return tuple(left), tuple(notes)


def _lift_circled(lines: Sequence[Line], layout: Layout) -> tuple[list[Line], list[Note]]:
    """The lines that begin with a circled number whose mark stands before, and not yet its note.

    Where a list counts so, “：” leads to it, or no marks stand before all of its numbers.
    """
    if not any(line.text[0] in _CIRCLED_SIGNS for line in lines):
        return list(lines), []
    left: list[Line] = []
    notes: list[Note] = []
    waiting: set[str] = set()
    place = 0
    while place < len(lines):
        found, end = _circled(lines, place, layout)
        is_list = place > 0 and lines[place - 1].text.endswith(("：", ":"))
        if found and not is_list and {note.number for note in found} <= waiting:
            waiting -= {note.number for note in found}
            notes += found
        else:
            end = max(end, place + 1)
            left += lines[place:end]
            waiting |= {number for one in lines[place:end] for _, number in marks(one.text)}
        place = end
    return left, notes


def _circled(lines: Sequence[Line], place: int, layout: Layout) -> tuple[list[Note], int]:
    """The notes that stand one below the other from a place on, and where they end."""
    found: list[Note] = []
    while place < len(lines) and lines[place].text[0] in _CIRCLED_SIGNS:
        own = [lines[place]]
        place += 1
        while layout.wrapped and place < len(lines) and _goes_on(own, lines[place]):
            own.append(lines[place])
            place += 1
        found.append(Note(own[0].text[0], tuple(own)))
    return found, place


def _goes_on(note: Sequence[Line], line: Line) -> bool:
    is_over = ends_sentence(note[-1].text) or len(note) > _LONGEST_NOTE
    return not (is_over or opening(line.text) or line.page != note[0].page)


def _lift_counted(
    lines: Sequence[Line], circled: Sequence[Note]
) -> tuple[tuple[Line, ...], tuple[Note, ...]]:
    """The footnotes at the feet of pages, counted in digits; ``circled`` are found before."""
    left: list[Line] = []
    notes: list[Note] = list(circled)
    for _, page in groupby(lines, key=lambda line: line.page):
        own = tuple(page)
        start = 0
        while start < len(own):
            foot = _foot(own, start)
            left += own[start:foot]
            found, start = _split(own, foot)
            notes += found
    return tuple(left), tuple(notes)


def _lift_known(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Note, ...]]:
    """The footnotes that a page names by their place; numbers may begin anew on each page."""
    found: list[tuple[str, list[Line]]] = []
    left: list[Line] = []
    for line in lines:
        is_note = line.aside == "note"
        said = next((one for one in line.marks if is_note and line.text.startswith(one)), "")
        body = _BODY.match(line.text) if is_note else None
        if said:
            found.append((said, [line]))
        elif body and (not found or _number(body["n"]) in (1, _number(found[-1][0]) + 1)):
            found.append((body["n"], [line]))
        elif is_note and found:
            found[-1][1].append(line)
        else:
            left.append(line)
    return tuple(left), tuple(Note(number, tuple(own)) for number, own in found)


def is_rule_of_notes(line: Line, below: Line) -> bool:
    """Whether a line is a rule of signs above a footnote, as a text of a PDF prints it."""
    is_rule = _RULE.fullmatch(line.text) is not None and line.page == below.page
    return is_rule and _UNDER_RULE.match(below.text) is not None


def marks(text: str, other: re.Pattern[str] | None = None) -> tuple[tuple[int, str], ...]:
    """Where in a joined text footnote marks stand, and their numbers; ``other``: more of them."""
    found = [(one.start(), one[0]) for one in _MARK.finditer(text)]
    if other:
        found += [(one.start(), one[0]) for one in other.finditer(text)]
    return tuple(sorted(found))


def other_marks(numbers: Iterable[str]) -> re.Pattern[str] | None:
    """What finds the marks of a document that are neither numbers nor circled: i, *, 甲; or None.

    Longer ones come first, for i begins ii.
    """
    own = sorted((one for one in numbers if not _PLAIN.fullmatch(one)), key=len, reverse=True)
    if not own:
        return None
    either = "|".join(map(re.escape, own))
    return re.compile(rf"(?<=[\u3400-\u9fff”’》）。，])(?:{either})(?![A-Za-z0-9*])")


def _foot(page: Sequence[Line], start: int) -> int:
    """Where the page's first footnote from a place on begins; the page's end if it has none."""
    marked: set[str] = set()
    for place in range(start, len(page)):
        body = _COUNTED.match(page[place].text)
        if body and body["n"] in marked:
            return place
        marked |= {number for _, number in marks(page[place].text)}
    return len(page)


def _split(page: Sequence[Line], foot: int) -> tuple[list[Note], int]:
    """The footnotes of a page from the first one on, and where they end.

    A note may have several sentences at the end of a page; but what goes on for long after a
    sentence's end is running text, of a page that the extraction did not mark.
    """
    found: list[tuple[str, list[Line]]] = []
    end = len(page)
    for place in range(foot, len(page)):
        line = page[place]
        body = _COUNTED.match(line.text)
        if body and (not found or int(body["n"]) == int(found[-1][0]) + 1):
            found.append((body["n"], [line]))
            continue
        number, own = found[-1]
        ahead = page[place : place + _LONGEST_NOTE + 1]
        if ends_sentence(own[-1].text) and _goes_on_long(ahead, int(number)):
            end = place
            break
        own.append(line)
    return [Note(number, tuple(own)) for number, own in found], end


def _goes_on_long(ahead: Sequence[Line], number: int) -> bool:
    """Whether more lines follow than a note has, none of which begins the next note."""
    following = str(number + 1)
    is_note = any((body := _COUNTED.match(line.text)) and body["n"] == following for line in ahead)
    return len(ahead) > _LONGEST_NOTE and not is_note
