"""What people declare beside the text: ``plan.yml``, ``tables.yml``, ``decisions.yml`` → values.

Each reader takes a file's text and its path, and raises SettingsError with file, line, what was
found and what was expected.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from urllib.parse import urlsplit

import yaml

from build_tools.languages.regions import REGIONS
from build_tools.plan.facts import FACTS, IN_TEXT, SITE, STATUS, PlanFile, Quoted
from build_tools.plan.model import Column
from build_tools.plan.yaml_text import compose
from build_tools.reading.decisions import VERDICTS, Decision
from build_tools.reading.table_declarations import Declaration
from build_tools.revisions.revision_dates import date_fault
from build_tools.source.gathering import Gathering, every
from build_tools.source.yaml_nodes import error, known_keys, mapping, one_of, sequence, text_of

_WEB = re.compile(r"https?://[^\s<>\"/][^\s<>\"]*")
_MAIL = re.compile(r"mailto:[^\s@<>\"?]+@[^\s@<>\"?]+")
_ADDRESS = (
    "an address that begins with https:// or http:// and has a host, no user and, if any, a port"
    " up to 65535"
)
_PARTS = re.compile(r"[2-9]|[1-9][0-9]{1,2}", re.ASCII)
_BESIDE = re.compile(r"(?!/)(?:(?!\.\.?/)[^/\\]+/)*[^/\\]+\.tsv")
ROLES = ("ordinal", "label", "number", "text")


def read_plan(text: str, path: str) -> PlanFile:
    """The text of ``plan.yml``. Every key must be there; only the title must say something."""
    optional = (STATUS, IN_TEXT, "number_notes", "site", "home")
    required = ("title", *FACTS, "traditional")
    node, gathering = compose(text, path), Gathering()
    gathering(lambda: mapping(node, path, required, optional), None)
    root = known_keys(node, (*required, *optional))
    keys = [key for key in ("title", *FACTS, STATUS) if key in root]
    given = {key: gathering(lambda key=key: _fact(root[key], path, key), "") for key in keys}  # type: ignore[misc]
    region, quotes = gathering(lambda: _traditional(root.get("traditional"), path), ("", True))
    facts = MappingProxyType({key: said for key, said in given.items() if key != "title"})
    notes = root.get("number_notes")
    home: Mapping[str, yaml.Node] = gathering(lambda: _home(root.get("home"), path), {})
    said = PlanFile(
        given.get("title", ""),
        facts,
        region,
        quotes,
        gathering(
            lambda: notes is not None and one_of(notes, path, ("true", "false")) == "true",
            otherwise=False,
        ),
        site=gathering(lambda: _site(root.get("site"), path), MappingProxyType({})),
        purpose=gathering(lambda: _quoted(home.get("purpose"), path, "purpose"), ()),
        goals=gathering(lambda: _quoted(home.get("goals"), path, "goals"), ()),
        title_in_text=gathering(
            lambda: _line(root[IN_TEXT], path, IN_TEXT) if IN_TEXT in root else "", ""
        ),
        lines=MappingProxyType({key: one.start_mark.line + 1 for key, one in root.items()}),
    )
    gathering.close()
    return said


def _fact(node: yaml.Node, path: str, key: str) -> str:
    """The title, or one of what is said to readers; empty, where that may be."""
    said = _line(node, path, key)
    if key == "title" and not said:
        raise error(path, node, "title: expected the plan's title, found nothing")
    if key == "official_address" and said and not _is_web(said):
        raise error(path, node, f"official_address: expected {_ADDRESS}, found: {said}")
    if key == "date" and (fault := date_fault(said)):
        raise error(path, node, fault)
    return said


def _line(node: yaml.Node, path: str, key: str) -> str:
    """A text that stands in titles and links: of one line."""
    said = text_of(node, path, key)
    if "\n" in said:
        raise error(path, node, f"{key}: expected one line, found: {said!r}")
    return said


def _is_web(said: str) -> bool:
    """Whether a text is an address that a browser takes: with a host, without a password."""
    try:
        parts = urlsplit(said)
        _ = parts.port  # ValueError above 65,535
    except ValueError:
        return False
    return bool(_WEB.fullmatch(said) and parts.hostname) and "@" not in parts.netloc


def _home(node: yaml.Node | None, path: str) -> Mapping[str, yaml.Node]:
    return {} if node is None else mapping(node, path, (), ("purpose", "goals"))


def _traditional(node: yaml.Node | None, path: str) -> tuple[str, bool]:
    """A region's name alone, or with ``quotes``; kept versions name OpenCC's configuration."""
    if node is None:  # it is missing, which is said of the whole file
        return "", True
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


def _site(node: yaml.Node | None, path: str) -> Mapping[str, str]:
    """What is said of the site's publisher; empty keys are left out."""
    if node is None:
        return MappingProxyType({})
    given = mapping(node, path, (), SITE)
    said = {key: _line(one, path, key) for key, one in given.items()}
    report = said.get("report")
    if report and not (_MAIL.fullmatch(report) or _is_web(report)):
        expected = f"expected mailto:NAME@HOST, or {_ADDRESS}"
        raise error(path, given["report"], f"report: {expected}, found: {report}")
    return MappingProxyType({key: text for key, text in said.items() if text})


def _quoted(node: yaml.Node | None, path: str, key: str) -> tuple[Quoted, ...]:
    """A list of ids, of sentences or of whatever else has words."""
    entries = [] if node is None or node.tag.endswith(":null") else list(sequence(node, path))
    return tuple(Quoted(text_of(one, path, key), one.start_mark.line + 1) for one in entries)


def read_tables(text: str, path: str) -> tuple[Declaration, ...]:
    """The text of ``tables.yml``."""
    return every(sequence(compose(text, path), path), lambda node: _declaration(node, path))


def _declaration(node: yaml.Node, path: str) -> Declaration:
    table = mapping(node, path, ("columns",), ("draft", "spans", "file"))
    columns: list[Column] = []
    allowed: list[tuple[str, ...]] = []
    for entry in sequence(table["columns"], path):
        column = mapping(entry, path, ("name", "role"), ("values", "under"))
        role = one_of(column["role"], path, ROLES)
        if role != "text" and "values" in column:
            raise error(path, entry, "values: expected in a column of role text, and only there")
        columns.append(_column(column, role, path, columns[-1:]))
        words = sequence(column.get("values"), path)
        allowed.append(tuple(text_of(one, path) for one in words))
    spans = {}
    for entry in sequence(table.get("spans"), path):
        span = mapping(entry, path, ("label", "parts"))
        parts = text_of(span["parts"], path)
        if not _PARTS.fullmatch(parts):
            raise error(path, span["parts"], f"parts: expected a number from 2 to 999: {parts}")
        spans[text_of(span["label"], path)] = int(parts)
    _check_roles(columns, path, table["columns"])
    line = node.start_mark.line + 1
    file = text_of(table["file"], path) if "file" in table else ""
    if file and not _BESIDE.fullmatch(file):
        expected = "expected the path of a file below this folder, as tables/NAME.tsv"
        raise error(path, table["file"], f"file: {expected}, found: {file}")
    spanned = MappingProxyType(spans)
    is_new = "draft" in table and one_of(table["draft"], path, ("true", "false")) == "true"
    return Declaration(tuple(columns), spanned, tuple(allowed), line, file=file, is_new=is_new)


def _column(
    said: Mapping[str, yaml.Node], role: str, path: str, before: Sequence[Column]
) -> Column:
    """A column as it is said; ``before`` is the one before it, if there is one."""
    name = text_of(said["name"], path)
    under = text_of(said["under"], path) if "under" in said else ""
    if under and not (name.startswith(under) and name[len(under) :].strip()):
        expected = "the beginning of the column's name, which stands above several columns"
        raise error(path, said["under"], f"under: expected {expected}, found {under}")
    is_first = not under or not before or before[0].under != under
    return Column(name, role, under=under, is_first=is_first)  # type: ignore[arg-type]  # ROLES


def _check_roles(columns: Sequence[Column], path: str, node: yaml.Node) -> None:
    roles = [column.role for column in columns]
    if "ordinal" in roles[1:] or roles.count("label") != 1:
        raise error(path, node, "columns: expected one label, and an ordinal only as the first")


def read_decisions(text: str, path: str) -> tuple[Decision, ...]:
    """The text of ``decisions.yml``."""
    return every(sequence(compose(text, path), path), lambda node: _decision(node, path))


def _decision(node: yaml.Node, path: str) -> Decision:
    entry = mapping(node, path, ("after", "decide", "reason"))
    after, reason = text_of(entry["after"], path), text_of(entry["reason"], path)
    if not after or not reason:
        raise error(path, node, "after and reason: expected words, found none")
    verdict = one_of(entry["decide"], path, VERDICTS)
    return Decision(after, verdict, node.start_mark.line + 1)  # type: ignore[arg-type]
