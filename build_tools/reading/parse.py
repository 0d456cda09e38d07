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
from build_tools.plan.model import Plan
from build_tools.plan.paths import with_paths
from build_tools.reading.blocks import Guess, Hints, blocks
from build_tools.reading.contents_list import NO_LIST, Contents, known
from build_tools.reading.footnotes import lift
from build_tools.reading.furniture import take_out
from build_tools.reading.layout import Layout, measure
from build_tools.reading.lines import Facts, Line, read
from build_tools.reading.long_lines import cut
from build_tools.reading.outline import Choice, outline
from build_tools.reading.seams import Verdict
from build_tools.reading.tables import Declaration, Fault, find_tables
from build_tools.reading.tree import tree


@dataclass(frozen=True, slots=True)
class Reading:
    """A plan as read from its text: with paths, without ids; and what the parser doubts."""

    plan: Plan
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
    whole, furniture, contents = take_out(every)
    own = cut(whole)
    layout = measure(own)
    lines, notes = lift(own, layout)
    tables = find_tables(lines, declared.tables, layout)
    hints = Hints(declared.decided, known(contents, lines), tables)
    found = blocks(lines, layout, hints)
    made, choices = outline(found.made)
    units, faults = tree(made, notes, declared.tables)
    plan = with_paths(
        Plan(
            title=title,
            lang="zh-Hans",
            revision=1,
            source_sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
            units=units,
            furniture=furniture,
        )
    )
    return Reading(plan, every, layout, found.guesses, faults, choices, found.unread, contents)
