"""What people declare beside the text: ``plan.yml``, ``tables.yml``, ``decisions.yml`` → values.

Each reader takes a file's text and its path, and raises SettingsError with file, line, what was
found and what was expected.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

import yaml

from build_tools.languages.regions import REGIONS
from build_tools.plan.facts import FACTS, IN_TEXT, SITE, STATUS, PlanFile, Quoted
from build_tools.plan.model import Column
from build_tools.plan.yaml_text import compose
from build_tools.reading.decisions import VERDICTS, Decision
from build_tools.reading.tables import Declaration
from build_tools.source.yaml_nodes import error, mapping, one_of, sequence, text_of

_REPORTABLE = re.compile(r"mailto:[^\s@<>\"?]+@[^\s@<>\"?]+|https?://[^\s<>\"]+")
ROLES = ("ordinal", "label", "number", "text")


def read_plan(text: str, path: str) -> PlanFile:
    """The text of ``plan.yml``. Every key must be there; only the title must say something."""
    optional = (STATUS, IN_TEXT, "number_notes", "site", "home")
    root = mapping(compose(text, path), path, ("title", *FACTS, "traditional"), optional)
    keys = ("title", *FACTS, *((STATUS,) if STATUS in root else ()))
    given = {key: text_of(root[key], path, key) for key in keys}
    if not given["title"]:
        raise error(path, root["title"], "title: expected the plan's title, found nothing")
    region, quotes = _traditional(root["traditional"], path)
    facts = MappingProxyType({key: said for key, said in given.items() if key != "title"})
    notes = root.get("number_notes")
    home = mapping(root["home"], path, (), ("purpose", "goals")) if "home" in root else {}
    return PlanFile(
        given["title"],
        facts,
        region,
        quotes,
        notes is not None and one_of(notes, path, ("true", "false")) == "true",
        site=_site(root["site"], path) if "site" in root else MappingProxyType({}),
        purpose=_quoted(home.get("purpose"), path),
        goals=_quoted(home.get("goals"), path),
        title_in_text=text_of(root[IN_TEXT], path, IN_TEXT) if IN_TEXT in root else "",
        lines=MappingProxyType({key: one.start_mark.line + 1 for key, one in root.items()}),
    )


def _traditional(node: yaml.Node, path: str) -> tuple[str, bool]:
    """A region's name alone, or with ``quotes``; kept versions name OpenCC's configuration."""
    if isinstance(node, yaml.ScalarNode):
        return one_of(node, path, tuple(REGIONS)), True
    said = mapping(node, path, ("quotes",), ("region", "opencc"))
    quotes = one_of(said["quotes"], path, ("true", "false")) == "true"
    if "opencc" in said:
        by_opencc = {row.opencc: name for name, row in REGIONS.items()}
        return by_opencc[one_of(said["opencc"], path, tuple(by_opencc))], quotes
    if "region" not in said:
        raise error(path, node, "region is missing; expected region, quotes")
    return one_of(said["region"], path, tuple(REGIONS)), quotes


def _site(node: yaml.Node, path: str) -> Mapping[str, str]:
    """What is said of the site's publisher; empty keys are left out."""
    given = mapping(node, path, (), SITE)
    said = {key: text_of(one, path, key) for key, one in given.items()}
    report = said.get("report")
    if report and not _REPORTABLE.fullmatch(report):
        expected = "expected mailto:NAME@HOST, or an address that begins with https:// or http://"
        raise error(path, given["report"], f"report: {expected}, found: {report}")
    return MappingProxyType({key: text for key, text in said.items() if text})


def _quoted(node: yaml.Node | None, path: str) -> tuple[Quoted, ...]:
    """A list of ids, of sentences or of whatever else has words."""
    entries = [] if node is None or node.tag.endswith(":null") else list(sequence(node, path))
    return tuple(Quoted(text_of(one, path), one.start_mark.line + 1) for one in entries)


def read_tables(text: str, path: str) -> tuple[Declaration, ...]:
    """The text of ``tables.yml``."""
    return tuple(_declaration(node, path) for node in sequence(compose(text, path), path))


def _declaration(node: yaml.Node, path: str) -> Declaration:
    table = mapping(node, path, ("columns",), ("draft", "spans", "file"))
    columns, values = [], []
    for entry in sequence(table["columns"], path):
        column = mapping(entry, path, ("name", "role"), ("values",))
        role = one_of(column["role"], path, ROLES)
        if role != "text" and "values" in column:
            raise error(path, entry, "values: expected in a column of role text, and only there")
        columns.append(Column(text_of(column["name"], path), role))  # type: ignore[arg-type]  # ROLES
        values += [text_of(one, path) for one in sequence(column.get("values"), path)]
    spans = {}
    for entry in sequence(table.get("spans"), path):
        span = mapping(entry, path, ("label", "parts"))
        parts = text_of(span["parts"], path)
        if not parts.isdecimal() or int(parts) < 2:
            raise error(path, span["parts"], f"parts: expected a number from 2: {parts}")
        spans[text_of(span["label"], path)] = int(parts)
    _check_roles(columns, path, table["columns"])
    line = node.start_mark.line + 1
    file = text_of(table["file"], path) if "file" in table else ""
    spanned = MappingProxyType(spans)
    is_new = "draft" in table and one_of(table["draft"], path, ("true", "false")) == "true"
    return Declaration(tuple(columns), spanned, tuple(values), line, file=file, is_new=is_new)


def _check_roles(columns: Sequence[Column], path: str, node: yaml.Node) -> None:
    roles = [column.role for column in columns]
    if "ordinal" in roles[1:] or roles.count("label") != 1:
        raise error(path, node, "columns: expected one label, and an ordinal only as the first")


def read_decisions(text: str, path: str) -> tuple[Decision, ...]:
    """The text of ``decisions.yml``."""
    found = []
    for node in sequence(compose(text, path), path):
        entry = mapping(node, path, ("after", "decide", "reason"))
        after, reason = text_of(entry["after"], path), text_of(entry["reason"], path)
        if not after or not reason:
            raise error(path, node, "after and reason: expected words, found none")
        verdict = one_of(entry["decide"], path, VERDICTS)
        found.append(Decision(after, verdict, node.start_mark.line + 1))  # type: ignore[arg-type]
    return tuple(found)
