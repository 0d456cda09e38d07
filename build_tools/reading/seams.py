"""The seam between two lines: what the rules ask about it, and what they may say of it.

`seam_rules` has the rules in their order; what more than one of them asks stands here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from build_tools.plan.patterns import expression
from build_tools.reading.dialect import BlockKind, Opening
from build_tools.reading.layout import HANGS, INDENT, Layout
from build_tools.reading.lines import Line
from build_tools.reading.sentences import ends_sentence

Verdict = Literal["ends", "goes-on", "box-ends", "box-goes-on"]
"""What becomes of the text at a seam: the block ends there, or the two lines are joined; or the
block ends, and with it the box that it stands in, or not the box."""

_UNIT = expression(r"[（(]?\s*(?:计量)?单\s*位\s*[：:]\s*\S{1,12}$")
DASHES = ("——", "--", "――", "-", "–", "—")
"""Signs that also stand inside sentences."""
HALF = 0.5
"""A Latin letter or digit, which may stick out or be wanting."""
EARLY = 0.7
"""A line that ends before this part of a full one ends early."""
TITLE = 40
"""A title is no longer than this, in full-width characters (the longest seen has 31)."""


@dataclass(slots=True)
class Seam:
    """Two lines and what the rules ask about them.

    ``kind`` and ``label_only`` are of the open block that ends in ``before``; ``opened`` is what
    ``after`` looks like, ``following`` the line after that; ``full`` the width of a full line;
    ``is_numbered`` says that the block began with a number that may head what follows,
    ``has_title`` that it is a title whose rest has been joined to it.
    """

    before: Line
    after: Line
    following: Line | None
    opened: Opening | None
    kind: BlockKind
    is_title: bool
    label_only: bool
    first: bool
    full: float
    layout: Layout
    is_numbered: bool = False
    has_title: bool = False


Rule = Callable[[Seam], Verdict | None]
"""A seam → what the rule says of it; None when it has nothing to say."""


def is_certain(opened: Opening) -> bool:
    """Whether what a line looks like is what it is, whatever stands before it."""
    is_bullet = opened.form.kind == "item" and not opened.form.series
    return opened.form.whole or (is_bullet and opened.label not in DASHES)


def is_unit_of_measure(text: str) -> bool:
    """Whether a line says what a table's numbers are counted in: 单位：亿元."""
    return bool(_UNIT.match(text))


def is_apart(before: Line, after: Line) -> bool:
    """Whether a page sets two lines apart: then a blank line is written between them."""
    is_set = before.room is not None and after.room is not None
    return is_set and before.page == after.page and after.number == before.number + 2


def reach(line: Line) -> float:
    """How far a line goes, with its indent: what stands below a number may hang."""
    return line.width + (line.indent if line.indent <= HANGS else 0)


def like_body(seam: Seam) -> bool:
    """In a box: whether the next lines are as wide as the body's and narrower than the box's."""
    layout = seam.layout
    if not layout.wrapped or not seam.following or layout.box < layout.body + 2 * INDENT:
        return False
    return not ends_sentence(seam.after.text) and all(
        layout.body - INDENT - HALF <= line.width <= layout.body + INDENT - HALF
        for line in (seam.after, seam.following)
    )
