"""The rules that say what the seam between two lines is, as a table in the order of asking.

A rule looks at a seam and says that the block ends there, or goes on, or nothing; `blocks` does the
asking, and nobody else decides about neighbours.
"""

from __future__ import annotations

from collections.abc import Sequence

from build_tools.reading.layout import Layout
from build_tools.reading.lines import Line
from build_tools.reading.seams import Rule
from build_tools.reading.text_seams import (
    apart,
    blank_lines,
    brackets,
    first_lines,
    frames,
    full_sentences,
    indents,
    items,
    rooms,
    short_lines,
    short_sentences,
    sizes,
    tables,
    units,
    unwrapped,
)
from build_tools.reading.title_seams import (
    bare_labels,
    box_titles,
    joined_titles_end,
    labels,
    large_titles,
    narrow_titles,
    short_headings,
    titles,
    titles_end,
    wrapped_titles,
)

NARROW_TITLE = "narrow-title"

RULES: tuple[tuple[str, Rule, bool], ...] = (
    ("frame", frames, True),
    ("title", titles, True),
    ("table", tables, True),
    ("large-title", large_titles, False),
    ("bracket", brackets, True),
    ("bare-label", bare_labels, True),
    ("unit", units, True),
    ("box-title", box_titles, False),
    ("size", sizes, True),
    ("wrapped-title", wrapped_titles, False),
    (NARROW_TITLE, narrow_titles, False),
    ("whole-title", joined_titles_end, True),
    ("title-end", titles_end, True),
    ("label", labels, True),
    ("unwrapped", unwrapped, True),
    ("room", rooms, True),
    ("apart", apart, True),
    ("indent", indents, True),
    ("item", items, True),
    ("short-sentence", short_sentences, True),
    ("first-line", first_lines, False),
    ("full-sentence", full_sentences, False),
    ("short-heading", short_headings, True),
    ("short-line", short_lines, False),
    ("blank-line", blank_lines, False),
)
"""What is asked of a seam, in this order: a rule's name, the rule, whether its answer is certain.

A seam of which no rule says anything is inside a block.
"""

_OF_PAGES = ("large-title", "size", "room", "apart")
_OF_WRAPPED = ("wrapped-title", NARROW_TITLE, "whole-title")
_OF_FRAMES = ("frame",)


def rules_for(lines: Sequence[Line], layout: Layout) -> tuple[tuple[str, Rule, bool], ...]:
    """The rules that may have something to say of a text: not of pages, where none is known."""
    is_paged = any(line.room is not None for line in lines)
    is_framed = any(line.frame for line in lines)
    mute = {
        *(() if is_paged else _OF_PAGES),
        *(() if layout.wrapped else _OF_WRAPPED),
        *(() if is_framed else _OF_FRAMES),
    }
    return tuple(rule for rule in RULES if rule[0] not in mute)
