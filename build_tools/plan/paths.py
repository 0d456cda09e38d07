"""Where each unit stands: a plan → the plan with its citation paths (``ch3-sec1-p2``).

A path is made of steps, one for each level, as OASIS Akoma Ntoso makes its eIds (Naming Convention
1.0, 5.3). Boxes, articles and footnotes are numbered through the document, so their paths begin
with them. What the text numbers has its own number in its path, also where it is in two parts
(第十条之一: ``art10-1``, 专栏3-1: ``box3-1``), and so has a table with a caption (表3-1: ``t3-1``);
paragraphs, items, sentences and tables without a caption are counted in what contains them. The ids
that links use are given by the ledger: in revision 1 they are these.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from build_tools.plan.made_quickly import changer
from build_tools.plan.model import Kind, Plan, Unit
from build_tools.plan.numerals import NUMERAL, from_chinese
from build_tools.plan.patterns import expression

STEPS: Mapping[Kind, str] = MappingProxyType({
    "preface": "pre",
    "part": "part",
    "chapter": "ch",
    "section": "sec",
    "subsection": "sub",
    "point": "pt",
    "article": "art",
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
"""Kinds that are counted where they stand: only a table may print a number of its own."""

ROOTED: frozenset[Kind] = frozenset({"box", "article", "footnote"})
"""Kinds that are numbered through the document: nothing stands before their step."""


_HEADED: frozenset[Kind] = frozenset({"chapter", "section", "subsection", "point"})

AGAIN = "again"
"""The step of what is in `IN_PARTS` and whose number is printed twice: ``box3-again2``."""

IN_PARTS: frozenset[Kind] = frozenset({"box", "article", "table"})
"""Kinds whose printed number may have a second part: 第十条之一, 专栏3-1, 表3-1."""

_SECOND = expression(rf"之(?P<n>{NUMERAL}|\d{{1,4}})$|\d\s*[-－—–.]\s*(?P<n2>\d{{1,4}})\D*$")
_ITEMS = expression(r"(?:(?:^|-)i\d+(?:-\d+)?)+$")
_placed = changer(Unit, "path", "children")
_SENTENCE = STEPS["sentence"]
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def with_paths(plan: Plan) -> Plan:
    """The plan, each unit with its path; none is there twice, whatever numbers the text prints."""
    placer = _Placer()
    return replace(plan, units=placer.place(plan.units, ""))


class _Placer:
    """Remembers the paths that are taken."""

    def __init__(self) -> None:
        self.taken: set[str] = set()
        self.times: Counter[str] = Counter()

    def place(self, units: tuple[Unit, ...], parent: str) -> tuple[Unit, ...]:
        """Siblings, and all below them."""
        if not units:
            return ()
        if parent and all(unit.kind == "sentence" for unit in units):
            # Nothing else has this step: such a path is free wherever its parent's was.
            return tuple(
                _placed(unit, f"{parent}-{_SENTENCE}{count}", ())
                for count, unit in enumerate(units, 1)
            )
        counted: dict[str, int] = {}
        printed = {unit.number for unit in units if _has_caption(unit)}
        placed = []
        for unit in units:
            step = step_of(unit)
            count = counted.get(step, 0) + 1
            is_numbered = unit.kind not in COUNTED or _has_caption(unit)
            while unit.kind == "table" and not is_numbered and count in printed:
                count += 1
            counted[step] = count
            number = unit.number if is_numbered else None
            path = self._free(unit, parent, step, number or count)
            placed.append(_placed(unit, path, self.place(unit.children, path)))
        return tuple(placed)

    def _free(self, unit: Unit, parent: str, step: str, number: int) -> str:
        stem = f"{parent}-{step}" if parent and unit.kind not in ROOTED else step
        own = stem if unit.kind == "preface" else f"{stem}{number}"
        if unit.kind == "row" and unit.heading:
            path = self._part(own)
        else:
            second = second_number(unit) if unit.kind in IN_PARTS else None
            path = f"{own}-{second}" if second else own
        if path in self.taken:
            path = self._again(path, AGAIN if unit.kind in IN_PARTS else "")
        self.taken.add(path)
        return path

    def _part(self, row: str) -> str:
        """The next part of a row: 1a, 1b; after 1z they are counted."""
        free = (f"{row}{letter}" for letter in _LETTERS if f"{row}{letter}" not in self.taken)
        return next(free, row)

    def _again(self, path: str, word: str) -> str:
        """A number printed twice keeps it: ``ch2``, ``ch2-2``, ``ch2-3``."""
        count = max(2, self.times[path])
        while f"{path}-{word}{count}" in self.taken:
            count += 1
        self.times[path] = count + 1
        return f"{path}-{word}{count}"


def _has_caption(unit: Unit) -> bool:
    """Whether a unit is a table that prints a number: 表3-1."""
    return unit.kind == "table" and bool(unit.label) and unit.number is not None


def second_number(unit: Unit) -> int | None:
    """The second part of the number that a unit's label prints: 第十条之一 → 1, 专栏3-2 → 2."""
    found = _SECOND.search(unit.label) if unit.kind in IN_PARTS else None
    return from_chinese(found["n"] or found["n2"]) if found else None


def depth_of_item(path: str) -> int:
    """How many items an item stands in: ① below （3）, ``ch1-i3-i1``, in one."""
    found = _ITEMS.search(path)
    return max(0, found[0].count("-i") - 1) if found else 0


def step_of(unit: Unit) -> str:
    """The name of a unit's step; parts that no number names are annexes or documents.

    Other headings without a number are headings, counted where they stand.
    """
    if unit.kind == "part":
        if unit.label.startswith("附"):
            return "annex"
        if "部" in unit.label:
            return "div"
        if not unit.label:
            return "doc"
    if unit.number is None and not unit.label and unit.kind in _HEADED:
        return "h"
    if unit.kind == "row" and unit.number is None:
        return "row"
    return STEPS[unit.kind]
