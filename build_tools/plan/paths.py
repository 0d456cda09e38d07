"""Where each unit stands: a plan → the plan with its citation paths (``ch3-sec1-p2``).

A path is made of steps, one for each level, as OASIS Akoma Ntoso makes its eIds (Naming Convention
1.0, 5.3). Boxes and footnotes are numbered through the document, so their paths begin with them.
What the text numbers has its own number in its path; paragraphs, items and sentences are counted
in what contains them. The ids that links use are given by the ledger: in revision 1 they are these.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from build_tools.plan.model import Kind, Plan, Unit

STEPS: Mapping[Kind, str] = MappingProxyType({
    "preface": "pre",
    "part": "part",
    "chapter": "ch",
    "section": "sec",
    "subsection": "sub",
    "paragraph": "p",
    "item": "i",
    "sentence": "s",
    "box": "box",
    "table": "t",
    "row": "r",
    "footnote": "fn",
    "junk": "junk",
})  # fmt: skip
"""A kind of unit → the step of its path."""

COUNTED: frozenset[Kind] = frozenset({"paragraph", "item", "sentence", "table", "junk"})
"""Kinds that are counted where they stand, whatever number is printed."""

ROOTED: frozenset[Kind] = frozenset({"box", "footnote"})
"""Kinds that are numbered through the document: nothing stands before their step."""


def with_paths(plan: Plan) -> Plan:
    """The plan, each unit with its path; none is there twice, whatever numbers the text prints."""
    placer = _Placer()
    return replace(plan, units=placer.place(plan.units, ""))


class _Placer:
    """Remembers the paths that are taken."""

    def __init__(self) -> None:
        self.taken: set[str] = set()

    def place(self, units: tuple[Unit, ...], parent: str) -> tuple[Unit, ...]:
        """Siblings, and all below them."""
        counted: Counter[str] = Counter()
        placed = []
        for unit in units:
            step = step_of(unit)
            counted[step] += 1
            number = unit.number if unit.kind not in COUNTED else None
            path = self._free(unit, parent, step, number or counted[step])
            placed.append(replace(unit, path=path, children=self.place(unit.children, path)))
        return tuple(placed)

    def _free(self, unit: Unit, parent: str, step: str, number: int) -> str:
        stem = f"{parent}-{step}" if parent and unit.kind not in ROOTED else step
        first = stem if unit.kind == "preface" else f"{stem}{number}"
        is_part = unit.kind == "row" and bool(unit.heading)
        path = f"{first}a" if is_part else first
        letter = ord("a")
        while path in self.taken:
            # A number printed twice, or the next part of a row: 1a, 1b; after 1z the next numbers.
            letter += 1
            if letter > ord("z"):
                number, letter = number + 1, ord("a")
            path = f"{stem}{number}{chr(letter)}"
        self.taken.add(path)
        return path


def step_of(unit: Unit) -> str:
    """The name of a unit's step; parts that no number names are annexes or documents."""
    if unit.kind == "part" and unit.label.startswith("附"):
        return "annex"
    if unit.kind == "part" and not unit.label:
        return "doc"
    return STEPS[unit.kind]
