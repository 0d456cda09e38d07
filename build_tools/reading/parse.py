"""Text → plan: the parser's stages in a row.

> text → lines → footnotes lifted → blocks → tree → paths
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from build_tools.plan.model import Plan
from build_tools.plan.paths import with_paths
from build_tools.reading.blocks import Guess, blocks
from build_tools.reading.footnotes import lift
from build_tools.reading.layout import Layout, measure
from build_tools.reading.lines import Line, read
from build_tools.reading.seams import Verdict
from build_tools.reading.tables import Declaration, Fault
from build_tools.reading.tree import tree


@dataclass(frozen=True, slots=True)
class Reading:
    """A plan as read from its text: with paths, without ids; and what the parser doubts."""

    plan: Plan
    lines: tuple[Line, ...]
    layout: Layout
    guesses: tuple[Guess, ...] = ()
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Declared:
    """What people have declared of a text: its tables, and guesses overruled (`seams.Verdict`).

    ``decided`` says of a line, by its number, whether a block ends with it.
    """

    tables: Sequence[Declaration] = ()
    decided: Mapping[int, Verdict] = field(default_factory=lambda: MappingProxyType({}))


NOTHING = Declared()


def parse(text: str, declared: Declared = NOTHING, title: str = "") -> Reading:
    """Any text → a reading of it. Never raises on text; nothing of it is lost."""
    every = read(text)
    layout = measure(every)
    lines, notes = lift(every, layout)
    made, guesses = blocks(lines, layout, declared.decided)
    units, faults = tree(made, notes, declared.tables)
    plan = with_paths(
        Plan(
            title=title,
            lang="zh-Hans",
            revision=1,
            source_sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
            units=units,
        )
    )
    return Reading(plan, every, layout, guesses, faults)
