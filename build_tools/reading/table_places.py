"""Where tables stand among the lines of a text: declared, ruled, or such as look like one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from build_tools.reading.dialect import opening
from build_tools.reading.layout import Layout
from build_tools.reading.lines import Line, characters
from build_tools.reading.seams import is_certain, is_unit_of_measure
from build_tools.reading.sentences import ends_sentence
from build_tools.reading.table_declarations import Declaration, fitting, printed_in
from build_tools.reading.table_draft import cells_of
from build_tools.reading.table_likeness import Resemblance
from build_tools.reading.table_shape import end_of_rows


def find_tables(
    lines: Sequence[Line], declared: Sequence[Declaration], layout: Layout
) -> Mapping[int, int]:
    """Which lines are of a table, and of which: those declared, and those that look like one.

    The table that a box begins with is found by its place (`blocks`), where it has no file.
    """
    found: dict[int, int] = {}
    resemblance = Resemblance(lines, layout)
    place = 0
    while place < len(lines):
        if is_unit_of_measure(lines[place].text) and not lines[place].table:
            place += 1
            continue
        end = _end_of_ruled(lines, place) if lines[place].table else 0
        end = end or (_end_of_declared(lines, place, declared, layout) if declared else 0)
        if not end and _follows_title(lines, place):
            end = end_of_rows(lines, place)
            if not end:
                place = _end_of_first(lines, place)
                continue
        end = end or resemblance.end(place)
        for line in lines[place:end]:
            found[line.number] = place
        place = end or place + 1
    return MappingProxyType(found)


def _end_of_ruled(lines: Sequence[Line], place: int) -> int:
    """Where the ruled table ends whose cell a line is, as its page says."""
    end = place
    while end < len(lines) and lines[end].table == lines[place].table:
        end += 1
    return end


def _end_of_declared(
    lines: Sequence[Line], place: int, declared: Sequence[Declaration], layout: Layout
) -> int:
    """Where a declared table that begins here ends; 0: none begins."""
    fits = [one for one in declared if _may_begin(lines[place], one)]
    fit = fitting(lines[place : place + 40], fits) if fits else None
    if not fit:
        return 0
    declaration, header = fit
    if declaration.rows:
        return _end_of_written(lines, place + header, declaration, fits)
    if _follows_title(lines, place):
        return 0
    end = place + header
    while end < len(lines) and _is_cell(lines[end], layout):
        end += 1
    return end_of_rows(lines, place, end) or end


def _end_of_first(lines: Sequence[Line], place: int) -> int:
    """Past what a box or a caption begins with, up to a sentence's end or another title."""
    end = place
    while end < len(lines) and not (ends_sentence(lines[end].text) or lines[end].table):
        opened = opening(lines[end].text)
        if opened and is_certain(opened):
            break
        end += 1
    return max(end, place + 1)


def _may_begin(line: Line, declaration: Declaration) -> bool:
    """Whether a line can be the first of a declared header: all its characters are in it."""
    return len(line.text) < 200 and set(characters(line.text)) <= declaration.signs


def _end_of_written(
    lines: Sequence[Line], start: int, declaration: Declaration, fits: Sequence[Declaration]
) -> int:
    """Where the lines hold as many characters as are written out; of one of those that fit."""
    alike = [one for one in fits if one.rows and one.header == declaration.header]
    ends = [_end_of_as_many(lines, start, one.held.total()) for one in alike]
    exact = (
        end
        for one, end in zip(alike, ends, strict=True)
        if len(alike) > 1 and printed_in(lines[start:end]) == one.held
    )
    return next(exact, ends[0])


def _end_of_as_many(lines: Sequence[Line], start: int, left: int) -> int:
    end = start
    while end < len(lines) and left > 0:
        left -= len(characters(lines[end].text))
        end += 1
    return end


def _follows_title(lines: Sequence[Line], place: int) -> bool:
    """Whether a box's title or a caption stands right above, or above what is counted in.

    Its label may stand alone, the title on the next line.
    """
    while place and is_unit_of_measure(lines[place - 1].text):
        place -= 1
    above = [opening(line.text) for line in lines[max(place - 2, 0) : place]]
    if above and above[-1]:
        is_whole = bool(above[-1].rest) or len(cells_of(lines[place])) > 1
        return above[-1].form.kind in ("box", "caption") and is_whole
    label = above[0] if len(above) > 1 else None
    return label is not None and label.form.kind in ("box", "caption") and not label.rest


def _is_cell(line: Line, layout: Layout) -> bool:
    opened = opening(line.text)
    is_heading = opened is not None and bool(opened.form.level) and bool(opened.rest)
    is_full = layout.wrapped and line.width >= layout.body
    return (
        not ends_sentence(line.text)
        and not is_full
        and not (is_heading and not line.text[0].isdigit())
    )
