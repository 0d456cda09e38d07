"""A plan as a draft that can be edited: for making revisions whose truth is known.

A draft's nodes remember which links belong to them (``was``), whatever is done to their words or
their place; printed, numbered and wrapped anew, a draft is the raw text of another revision.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from build_tools.plan.model import Cell, Column, Kind, Mark, Plan, Span, Unit
from build_tools.plan.numerals import to_chinese

NUMBERED = {"chapter": "ch", "section": "sec", "subsection": "sub"}
COUNTED = {
    "paragraph": "p", "item": "i", "sentence": "s", "table": "t", "junk": "junk",
    "box": "box", "footnote": "fn",
}  # fmt: skip


@dataclass(eq=False)
class Node:
    """A unit that can be changed.

    ``was`` are the ids whose links belong here; ``also`` ids that may land here too: the other
    part of a split, the place of words that were replaced altogether.
    """

    kind: Kind
    text: str = ""
    heading: str = ""
    label: str = ""
    cells: tuple[Cell, ...] = ()
    columns: tuple[Column, ...] = ()
    marks: tuple[Mark, ...] = ()
    letter: str = ""
    children: list[Node] = field(default_factory=list)
    was: set[str] = field(default_factory=set)
    also: set[str] = field(default_factory=set)

    def walk(self) -> Iterator[Node]:
        """The node and all below it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def of_kind(self, *kinds: Kind) -> list[Node]:
        """The nodes of these kinds at or below this one."""
        return [node for node in self.walk() if node.kind in kinds]

    def copy(self) -> Node:
        """The same words as a new unit: no link belongs to it."""
        return Node(
            self.kind, self.text, self.heading, self.label, self.cells, self.columns, self.marks,
            self.letter, [child.copy() for child in self.children],
        )  # fmt: skip


@dataclass(eq=False)
class Draft:
    """A whole plan that can be changed. ``ids`` are all the links there are to keep."""

    title: str
    root: Node
    ids: tuple[str, ...]
    gone: set[str] = field(default_factory=set)

    def of_kind(self, *kinds: Kind) -> list[Node]:
        """The nodes of these kinds, in order."""
        return self.root.of_kind(*kinds)

    def parent(self, node: Node) -> Node:
        """The node that this one stands in."""
        return next(other for other in self.root.walk() if node in other.children)

    def top(self, node: Node) -> Node:
        """The chapter (or preface) of a node."""
        return next(top for top in self.root.children if node in top.walk())


def draft(plan: Plan) -> Draft:
    """A plan with ids → a draft of its next revision."""
    root = Node("junk", children=[_node(unit) for unit in plan.units])
    ids = tuple(sorted(link for node in root.walk() for link in node.was))
    return Draft(plan.title, root, ids)


def _node(unit: Unit) -> Node:
    letter = unit.path[-1:] if unit.kind == "row" and unit.path[-1:].isalpha() else ""
    return Node(
        unit.kind, unit.text, unit.heading, unit.label, unit.cells, unit.columns, unit.marks,
        letter, [_node(child) for child in unit.children], {unit.id},
    )  # fmt: skip


def placed(drafted: Draft) -> list[tuple[Node, str, str]]:
    """Each node with its new path and label, in document order."""
    found: list[tuple[Node, str, str]] = []
    _place(drafted.root, "", Counter(), found)
    return found


def _place(node: Node, path: str, count: Counter[str], found: list[tuple[Node, str, str]]) -> None:
    seen: dict[str, int] = {}
    for child in node.children:
        key = child.kind
        # The second of two sub-rows keeps its row's number.
        seen[key] = seen.get(key, 0) + (0 if child.letter > "a" else 1)
        own, label = _step(child, path, seen[key], count)
        found.append((child, own, label))
        _place(child, own, count, found)


def _step(node: Node, path: str, number: int, count: Counter[str]) -> tuple[str, str]:
    dash = f"{path}-" if path else ""
    match node.kind:
        case "preface":
            return "pre", ""
        case "chapter" | "section":
            sign = "章" if node.kind == "chapter" else "节"
            return f"{dash}{NUMBERED[node.kind]}{number}", f"第{to_chinese_any(number)}{sign}"
        case "subsection":
            return f"{dash}sub{number}", f"（{to_chinese(number)}）"
        case "box" | "footnote":
            count[node.kind] += 1
            number = count[node.kind]
            return f"{COUNTED[node.kind]}{number}", "专栏 " * (node.kind == "box") + str(number)
        case "row":
            return f"{dash}r{number}{node.letter}", str(number)
        case _:
            return f"{dash}{COUNTED[node.kind]}{number}", node.label


def to_chinese_any(number: int) -> str:
    """A numeral for a heading; beyond 999 (only the large benchmark) digits."""
    return to_chinese(number) if number < 1000 else str(number)


def plan_of(drafted: Draft, revision: int) -> tuple[Plan, dict[str, frozenset[str]]]:
    """A draft → the plan that reading its print would give, without printing and reading it.

    With it the truth: each old id → the paths where its link may land; none: it is removed.
    """
    places = iter(placed(drafted))
    truth: dict[str, set[str]] = {link: set() for link in drafted.ids}

    def build(node: Node) -> Unit:
        _, path, label = next(places)
        for link in node.was | node.also:
            if link in truth:
                truth[link].add(path)
        children = tuple(build(child) for child in node.children)
        cells = node.cells
        if node.kind == "row" and cells and cells[0].text.isdecimal():
            cells = (Cell(label, cells[0].rows), *cells[1:])
        return Unit(
            kind=node.kind, span=Span(1, 1, 1), path=path, label=label, heading=node.heading,
            text=node.text, marks=node.marks, columns=node.columns, cells=cells, children=children,
        )  # fmt: skip

    units = tuple(build(node) for node in drafted.root.children)
    plan = Plan(
        title=drafted.title, lang="zh-Hans", revision=revision, source_sha256="", units=units
    )
    return plan, {link: frozenset(paths) for link, paths in truth.items()}
