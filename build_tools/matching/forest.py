"""The units of one revision as flat rows of numbers, for the matcher: 0 is the plan itself."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from build_tools.plan.comparable import matched_words
from build_tools.plan.model import Unit

FAMILY = {"item": "paragraph"}
"""Kinds that may match another kind: a paragraph made an item of a list is still the same words."""

LEAVES = frozenset({"sentence", "row", "footnote", "junk"})


@dataclass(frozen=True, slots=True)
class Forest:
    """The units in document order, and of each (by its place) what the matcher asks.

    ``family`` is the kind, paragraphs and items being one; ``words`` the unit's own words;
    ``under`` all the words of the unit and below it; ``weight`` how many characters these are;
    ``tree`` a digest of the unit with all below it; ``rank`` the place among its parent's children.
    """

    units: tuple[Unit | None, ...]
    family: tuple[str, ...]
    parent: tuple[int, ...]
    children: tuple[tuple[int, ...], ...]
    rank: tuple[int, ...]
    words: tuple[str, ...]
    under: tuple[str, ...]
    weight: tuple[int, ...]
    tree: tuple[bytes, ...]
    end: tuple[int, ...]

    def below(self, place: int) -> range:
        """The places of a unit and all below it."""
        return range(place, self.end[place])

    def leaves(self, place: int) -> list[int]:
        """The places of the units with words that are below this one."""
        return [at for at in self.below(place) if self.family[at] in LEAVES]


def plant(units: Sequence[Unit]) -> Forest:
    """Trees of units → their forest."""
    grower = _Grower()
    grower.add(None, -1, units)
    return grower.grown()


class _Grower:
    def __init__(self) -> None:
        self.units: list[Unit | None] = []
        self.parent: list[int] = []
        self.children: list[list[int]] = []
        self.words: list[str] = []
        self.under: list[str] = []
        self.tree: list[bytes] = []
        self.end: list[int] = []

    def add(self, unit: Unit | None, parent: int, children: Sequence[Unit]) -> None:
        place = len(self.units)
        words = matched_words(unit) if unit else ""
        self.units.append(unit)
        self.parent.append(parent)
        self.children.append([])
        self.words.append(words)
        self.under.append("")
        self.tree.append(b"")
        self.end.append(0)
        if parent >= 0:
            self.children[parent].append(place)
        for child in children:
            self.add(child, place, child.children)
        below = self.children[place]
        running = "" if unit and unit.kind == "footnote" else words
        # A chapter's words, all of them, would be compared with nothing: its children vote.
        self.under[place] = running + "".join(self.under[at] for at in below)
        kind = FAMILY.get(unit.kind, unit.kind) if unit else ""
        name = f"{kind}\x1f{words}\x1f".encode() + b"".join(self.tree[at] for at in below)
        self.tree[place] = hashlib.blake2b(name, digest_size=16).digest()
        self.end[place] = len(self.units)

    def grown(self) -> Forest:
        rank = [0] * len(self.units)
        for children in self.children:
            for number, place in enumerate(children):
                rank[place] = number
        return Forest(
            units=tuple(self.units),
            family=tuple(FAMILY.get(u.kind, u.kind) if u else "" for u in self.units),
            parent=tuple(self.parent),
            children=tuple(tuple(children) for children in self.children),
            rank=tuple(rank),
            words=tuple(self.words),
            under=tuple(self.under),
            weight=tuple(len(text) for text in self.under),
            tree=tuple(self.tree),
            end=tuple(self.end),
        )
