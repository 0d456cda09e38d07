"""What people declare beside the text: ``plan.yml``, ``tables.yml``, ``decisions.yml`` → values.

Each reader takes a file's text and its path, and raises SettingsError with file, line, what was
found and what was expected.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from types import MappingProxyType

import yaml

from build_tools.languages.traditional import BACK
from build_tools.plan.errors import SettingsError
from build_tools.plan.facts import FACTS, PlanFile
from build_tools.plan.model import Column
from build_tools.plan.yaml_text import compose
from build_tools.reading.decisions import VERDICTS, Decision
from build_tools.reading.tables import Declaration

ROLES = ("ordinal", "label", "number", "text")


def read_plan(text: str, path: str) -> PlanFile:
    """The text of ``plan.yml``. Every key must be there; only the title must say something."""
    root = _mapping(compose(text, path), path, ("title", *FACTS, "traditional"))
    given = {key: _text(node, path, key) for key, node in root.items() if key != "traditional"}
    if not given["title"]:
        raise _error(path, root["title"], "title: expected the plan's title, found nothing")
    traditional = _mapping(root["traditional"], path, ("opencc", "quotes"))
    opencc = _one_of(traditional["opencc"], path, tuple(BACK))
    quotes = _one_of(traditional["quotes"], path, ("true", "false"))
    facts = MappingProxyType({key: given[key] for key in FACTS})
    return PlanFile(given["title"], facts, opencc, quotes == "true")


def read_tables(text: str, path: str) -> tuple[Declaration, ...]:
    """The text of ``tables.yml``."""
    return tuple(_declaration(node, path) for node in _sequence(compose(text, path), path))


def _declaration(node: yaml.Node, path: str) -> Declaration:
    table = _mapping(node, path, ("columns",), ("spans", "file"))
    columns, values = [], []
    for entry in _sequence(table["columns"], path):
        column = _mapping(entry, path, ("name", "role"), ("values",))
        role = _one_of(column["role"], path, ROLES)
        if role != "text" and "values" in column:
            raise _error(path, entry, "values: expected in a column of role text, and only there")
        columns.append(Column(_text(column["name"], path), role))  # type: ignore[arg-type]  # ROLES
        values += [_text(one, path) for one in _sequence(column.get("values"), path)]
    spans = {}
    for entry in _sequence(table.get("spans"), path):
        span = _mapping(entry, path, ("label", "parts"))
        parts = _text(span["parts"], path)
        if not parts.isdecimal() or int(parts) < 2:
            raise _error(path, span["parts"], f"parts: expected a number from 2: {parts}")
        spans[_text(span["label"], path)] = int(parts)
    _check_roles(columns, path, table["columns"])
    line = node.start_mark.line + 1
    file = _text(table["file"], path) if "file" in table else ""
    spanned = MappingProxyType(spans)
    return Declaration(tuple(columns), spanned, tuple(values), line, file=file)


def _check_roles(columns: Sequence[Column], path: str, node: yaml.Node) -> None:
    roles = [column.role for column in columns]
    if "ordinal" in roles[1:] or roles.count("label") != 1:
        raise _error(path, node, "columns: expected one label, and an ordinal only as the first")


def read_decisions(text: str, path: str) -> tuple[Decision, ...]:
    """The text of ``decisions.yml``."""
    found = []
    for node in _sequence(compose(text, path), path):
        entry = _mapping(node, path, ("after", "decide", "reason"))
        after, reason = _text(entry["after"], path), _text(entry["reason"], path)
        if not after or not reason:
            raise _error(path, node, "after and reason: expected words, found none")
        verdict = _one_of(entry["decide"], path, VERDICTS)
        found.append(Decision(after, verdict, node.start_mark.line + 1))  # type: ignore[arg-type]
    return tuple(found)


def _mapping(
    node: yaml.Node | None, path: str, required: Sequence[str], optional: Sequence[str] = ()
) -> Mapping[str, yaml.Node]:
    wanted = ", ".join((*required, *optional))
    if not isinstance(node, yaml.MappingNode):
        raise _error(path, node, f"expected the keys {wanted}")
    for key, _ in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise _error(path, key, f"expected one of the keys {wanted}, found a list or a mapping")
    found = {str(key.value): value for key, value in node.value}
    for key, _ in node.value:
        if key.value not in (*required, *optional):
            close = get_close_matches(str(key.value), (*required, *optional), 1)
            hint = f"; did you mean {close[0]}?" if close else ""
            raise _error(path, key, f"{key.value}: expected one of {wanted}{hint}")
    for name in required:
        if name not in found:
            raise _error(path, node, f"{name} is missing; expected {wanted}")
    return found


def _sequence(node: yaml.Node | None, path: str) -> Iterator[yaml.Node]:
    """A list's entries; an empty file or a missing key is an empty list."""
    if node is None:
        return
    if not isinstance(node, yaml.SequenceNode):
        raise _error(path, node, "expected a list (lines that begin with - )")
    yield from node.value


def _text(node: yaml.Node, path: str, name: str = "") -> str:
    if not isinstance(node, yaml.ScalarNode):
        raise _error(path, node, f"{name}: expected a text" if name else "expected a text")
    return "" if node.tag.endswith(":null") else str(node.value).strip()


def _one_of(node: yaml.Node, path: str, allowed: Sequence[str]) -> str:
    text = _text(node, path)
    if text not in allowed:
        raise _error(path, node, f"expected one of {', '.join(allowed)}: {text}")
    return text


def _error(path: str, node: yaml.Node | None, message: str) -> SettingsError:
    line = node.start_mark.line + 1 if node else 1
    return SettingsError(f"{path}:{line}: {message}")
