"""Text → plan: the parser's stages in a row.

> text → lines → furniture taken out → long lines cut → footnotes lifted → blocks → outline → tree
> → paths
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from build_tools.plan.collection import uncollected
from build_tools.plan.model import Furniture, Plan, Span, Unit, walk
from build_tools.plan.paths import with_paths
from build_tools.reading.bare_titles import bare_titles
from build_tools.reading.blocks import Guess, blocks
from build_tools.reading.contents_in_line import at_headings
from build_tools.reading.contents_list import NO_LIST, Contents, known
from build_tools.reading.counted_words import parted
from build_tools.reading.footnotes import lift
from build_tools.reading.furniture import take_out
from build_tools.reading.hints import Hints
from build_tools.reading.layout import Layout, measure
from build_tools.reading.lines import LEAST_CHINESE, MOST_LINES, Facts, Line, chinese_share, read
from build_tools.reading.long_lines import cut
from build_tools.reading.notice_titles import notice_titles
from build_tools.reading.outline import Choice, outline
from build_tools.reading.seams import Verdict
from build_tools.reading.styled import styled
from build_tools.reading.table_declarations import Declaration, Fault
from build_tools.reading.table_places import find_tables
from build_tools.reading.tree import tree


@dataclass(frozen=True, slots=True)
class Reading:
    """A plan as read from its text: with paths, without ids; and what the parser doubts.

    ``units`` are all of the plan, in their order.
    """

    plan: Plan
    units: tuple[Unit, ...]
    lines: tuple[Line, ...]
    layout: Layout
    guesses: tuple[Guess, ...] = ()
    faults: tuple[Fault, ...] = ()
    choices: tuple[Choice, ...] = ()
    unread: tuple[Line, ...] = ()
    contents: Contents = NO_LIST


@dataclass(frozen=True, slots=True)
class Declared:
    """What people have declared of a text: its tables, and guesses overruled (`seams.Verdict`).

    ``decided`` says of a line, by its number, whether a block ends with it.
    """

    tables: Sequence[Declaration] = ()
    decided: Mapping[int, Verdict] = field(default_factory=lambda: MappingProxyType({}))


NOTHING = Declared()
_LARGE = 1_000_000
"""Characters. No plan is as long as this; the longest seen has 130,000."""
_SOME = 1000


def parse(
    text: str,
    declared: Declared = NOTHING,
    title: str = "",
    facts: Mapping[int, Facts] = MappingProxyType({}),
) -> Reading:
    """Any text → a reading of it. Never raises on text; nothing of it is lost.

    ``facts`` are what a printed page says of the text's lines, by their numbers.
    """
    with uncollected():
        return _parse(text, declared, title, facts)


def _parse(text: str, declared: Declared, title: str, facts: Mapping[int, Facts]) -> Reading:
    every = read(text, facts)
    is_large = len(text) > _LARGE and chinese_share(text) < LEAST_CHINESE
    if is_large or len(every) > MOST_LINES:
        return _unread(every, text, title)
    whole, furniture, contents = take_out(every)
    own = cut(whole, at_headings(whole, contents))
    layout = measure(own)
    lines, notes = lift(own, layout)
    tables = find_tables(lines, declared.tables, layout)
    decided = MappingProxyType({**parted(lines), **notice_titles(lines), **declared.decided})
    headed, are_styled = styled(lines, title)
    headed = headed or bare_titles(lines, tables)
    hints = Hints(decided, known(contents, lines), tables, headed, are_styled)
    found = blocks(lines, layout, hints)
    made, choices = outline(found.made)
    units, faults = tree(made, notes, declared.tables)
    return Reading(
        plan=(plan := _plan(units, furniture, text, title)),
        units=tuple(walk(plan.units)),
        lines=every,
        layout=layout,
        guesses=found.guesses,
        faults=faults,
        choices=choices,
        unread=found.unread,
        contents=contents,
    )


def _unread(lines: tuple[Line, ...], text: str, title: str) -> Reading:
    """A text so large that it is no plan, for its lines or for want of Chinese: it is one unit.

    `structure` says so as an error; looking for headings in it would only take long.
    """
    span = Span(lines[0].number, lines[-1].number, lines[0].page)
    whole = Unit(kind="junk", span=span, text="\n".join(line.text for line in lines))
    plan = _plan((whole,), (), text, title)
    return Reading(plan, plan.units, lines, measure(lines[:_SOME]))


def _plan(units: tuple[Unit, ...], furniture: tuple[Furniture, ...], text: str, title: str) -> Plan:
    """The units as a plan, each with its path."""
    return with_paths(
        Plan(
            title=title,
            lang="zh-Hans",
            revision=1,
            source_sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
            units=units,
            furniture=furniture,
        )
    )
