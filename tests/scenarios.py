"""The revisions that the promise of the links is shown on, each an edit of a draft."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from types import MappingProxyType

from tests import rewording
from tests.drafts import Draft, Node, placed
from tests.revisions import (
    EDITS,
    HEAVY,
    Edit,
    deleting,
    merge_paragraphs,
    mixture,
    moving,
    paragraph,
    rename_row,
    rewording_heavily,
    rewording_some,
    section,
    split,
    swapping,
    take,
)


def at(draft: Draft, path: str) -> Node:
    """The node that stands at a path now."""
    return next(node for node, own, _ in placed(draft) if own == path)


def new_section(draft: Draft, random: Random) -> None:
    """A new second section in chapter 3; those after it are renumbered."""
    chapter = at(draft, "ch3")
    chapter.children.insert(chapter.children.index(at(draft, "ch3-sec2")), section(random))


def new_first_paragraph(draft: Draft, random: Random) -> None:
    """A new paragraph at the top of 第一章第一节."""
    at(draft, "ch1-sec1").children.insert(0, paragraph(random))


def section_deleted(draft: Draft, random: Random) -> None:
    """第六章第三节 is deleted with its box."""
    del random
    take(draft, at(draft, "ch6-sec3"))


def box_deleted(draft: Draft, random: Random) -> None:
    """专栏5 is deleted, 6 to 10 are renumbered."""
    del random
    take(draft, at(draft, "box5"))


def three_split(draft: Draft, random: Random) -> None:
    """The three longest paragraphs are split."""
    del random
    whole = [
        node
        for node in draft.of_kind("paragraph")
        if len(node.of_kind("sentence")) > 1 and not node.of_kind("footnote")
    ]
    longest = sorted(whole, key=lambda node: -sum(len(s.text) for s in node.children))[:3]
    for node in longest:
        split(draft, node, len(node.children) // 2)


def all_at_once(draft: Draft, random: Random) -> None:
    """Everything above, in one revision."""
    for edit in SINGLE.values():
        edit(draft, random)


SINGLE: Mapping[str, Edit] = MappingProxyType({
    "a section inserted in chapter 3": new_section,
    "a paragraph inserted at the top": new_first_paragraph,
    "第六章第三节 deleted with its box": section_deleted,
    "专栏5 deleted": box_deleted,
    "two sections swapped": swapping("section"),
    "a section moved to another chapter": moving("section", "chapter"),
    "the three longest paragraphs split": three_split,
    "two paragraphs merged": merge_paragraphs,
    "30 % reworded lightly": rewording_some(0.3),
    "30 % reworded heavily": rewording_heavily(0.3),
    "a table row renamed": rename_row,
})  # fmt: skip
"""The issue's scenarios, one by one. Those that name a place come first: they find it there."""

SCENARIOS: Mapping[str, Edit] = MappingProxyType({
    **SINGLE,
    "all of these at once": all_at_once,
    "30 % typed differently": rewording_some(0.3, rewording.typed),
    "30 % reworded word by word": rewording_heavily(0.3, rewording.scattered),
    "a chapter deleted": deleting("chapter"),
    "chapters swapped": swapping("chapter"),
    "20 edits drawn blindly": mixture(20, EDITS),
    "60 edits drawn blindly": mixture(60, EDITS),
    "20 edits, heavy ones too": mixture(20, (*EDITS, *HEAVY)),
})  # fmt: skip

CERTAIN = (*(name for name in SINGLE if "heavily" not in name), "30 % typed differently")
"""Scenarios after which nothing may be left undecided."""
