"""A plan → ``plan.json``: a flat list of its units; ``plan.schema.json`` says what is in it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from build_tools.plan.citation import steps
from build_tools.plan.model import Plan, Problem, Unit, text_of


def plan_json(plan: Plan, problems: Sequence[Problem] = ()) -> str:
    """The plan as JSON: one node a line, so that a revision is a readable diff."""
    nodes = ",\n".join(_dump(node) for node in _nodes(plan.units, None))
    doubts = ",\n".join(_dump(_problem(problem)) for problem in problems)
    head = {"title": plan.title, "revision": plan.revision, "source_sha256": plan.source_sha256}
    return f'{_dump(head)[:-1]}, "nodes": [\n{nodes}\n], "problems": [\n{doubts}\n]}}\n'


def _dump(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False)


def _nodes(units: tuple[Unit, ...], parent: str | None) -> Iterator[dict[str, Any]]:
    for unit in units:
        yield _node(unit, parent)
        yield from _nodes(unit.children, unit.id)


def _node(unit: Unit, parent: str | None) -> dict[str, Any]:
    chain = steps(unit.path) if unit.kind != "preface" else None
    node: dict[str, Any] = {
        "id": unit.id,
        "kind": unit.kind,
        "number": unit.number or (chain[-1].number if chain else None),
        "heading": unit.heading,
        "text": text_of(unit),
        "page": unit.span.page,
        "lines": [unit.span.first, unit.span.last],
        "parent": parent,
    }
    if unit.kind == "table":
        node["columns"] = [column.name for column in unit.columns]
    if unit.kind == "row":
        node["cells"] = [cell.text for cell in unit.cells]
    return node


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "severity": problem.severity,
        "path": problem.path,
        "line": problem.line,
        "rule": problem.rule,
        "message": problem.message,
    }
