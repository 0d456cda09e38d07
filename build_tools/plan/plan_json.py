"""A plan → ``plan.json``: a flat list of its units; ``plan.schema.json`` says what is in it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from build_tools.plan.citation import citation, steps
from build_tools.plan.languages import SOURCE_LANG
from build_tools.plan.model import Plan, Problem, Unit, text_of, walk
from build_tools.plan.page_names import ADDRESSES

VERSION = "3.0"
"""The version of the shape, as the schema has it: the first number changes where a reader must."""


@dataclass(frozen=True, slots=True)
class Companions:
    """What is published beside the plan: it in other languages, and what was recognised in it.

    ``lists`` are the register, the numbers and the references as the schema has them. ``url`` is
    where the site stands, or empty: then addresses are relative.
    """

    plans: Mapping[str, Plan] = field(default_factory=dict)
    lists: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)
    url: str = ""


NO_COMPANIONS = Companions()


def plan_json(
    plan: Plan, problems: Sequence[Problem] = (), companions: Companions = NO_COMPANIONS
) -> str:
    """The plan as JSON: one node a line, so that a revision is a readable diff."""
    others = {
        lang: {unit.id: unit for unit in walk(other.units)}
        for lang, other in companions.plans.items()
    }
    languages = (SOURCE_LANG, *(lang for lang in others if lang != SOURCE_LANG))
    head = {
        "version": VERSION,
        "title": plan.title,
        "lang": SOURCE_LANG,
        "revision": plan.revision,
        "source_sha256": plan.source_sha256,
        "editions": {lang: other.title for lang, other in companions.plans.items()},
    }
    nodes = [
        _node(unit, parent)
        | {
            "link": f"{companions.url}{ADDRESSES}/{unit.id}/",
            "citations": _citations(unit, languages),
        }
        | {"editions": {lang: _said(own[unit.id]) for lang, own in others.items()}}
        for unit, parent in _with_parent(plan.units, None)
    ]
    lists = {"nodes": nodes, **companions.lists, "problems": [_problem(one) for one in problems]}
    said = "".join(f', "{name}": [\n{_lines(own)}\n]' for name, own in lists.items())
    return f"{_dump(head)[:-1]}{said}}}\n"


def _lines(entries: Sequence[Mapping[str, Any]]) -> str:
    return ",\n".join(_dump(entry) for entry in entries)


def _dump(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False)


def _with_parent(units: tuple[Unit, ...], parent: str | None) -> Iterator[tuple[Unit, str | None]]:
    for unit in units:
        yield unit, parent
        yield from _with_parent(unit.children, unit.id)


def _citations(unit: Unit, languages: Sequence[str]) -> dict[str, str]:
    """How a unit is cited in each language; nothing for what has no path that can be cited."""
    is_cited = steps(unit.path) is not None
    return {lang: citation(unit.path, lang) for lang in languages} if is_cited else {}


def _said(unit: Unit) -> dict[str, Any]:
    """A unit's words in another language, and how they stand to the source's."""
    said: dict[str, Any] = {"heading": unit.heading, "text": text_of(unit)}
    if unit.kind == "table":
        said["columns"] = [column.name for column in unit.columns]
    if unit.kind == "row":
        said["cells"] = [cell.text for cell in unit.cells]
    if unit.standing:
        said["state"] = unit.standing.state
    return {key: own for key, own in said.items() if own}


def _node(unit: Unit, parent: str | None) -> dict[str, Any]:
    chain = steps(unit.path) if unit.kind != "preface" else None
    node: dict[str, Any] = {
        "id": unit.id,
        "kind": unit.kind,
        "number": unit.number or (chain[-1].number if chain else None),
        "heading": unit.heading,
        "text": text_of(unit),
        "page": unit.span.page or None,
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
