"""The rooms of this package and the one direction of imports between them. Run: ``make lint``.

``python -m build_tools.import_contract`` names each import that goes up, with file and line, and
each of MkDocs outside ``site/door/``.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

FLOORS: tuple[tuple[str, ...], ...] = (
    ("plan",),
    ("reading", "matching", "languages", "measures"),
    ("revisions", "receiving"),
    ("pages", "exports", "interchange"),
    ("publishing",),
    ("publish",),
    ("html", "source", "proof"),
    ("site",),
    ("commands", "import_contract"),
    ("__main__",),
)
"""A room may import from itself and from the floors above its own in this list."""

DOORS: Mapping[str, str] = MappingProxyType({"mkdocs": "site/door"})
"""A package of others → the only folder that imports it."""

_RANK = {room: rank for rank, floor in enumerate(FLOORS) for room in floor}
PACKAGE = "build_tools"


def violations(package: Path) -> Iterator[str]:
    """Each import of a room that is not on an earlier floor, as ``file:line: what is wrong``."""
    for path in sorted(package.rglob("*.py")):
        room = path.relative_to(package).with_suffix("").parts[0]
        if room == "__init__":
            continue
        if room not in _RANK:
            yield f"{path.as_posix()}:1: {room} is on no floor of {PACKAGE}/import_contract.py"
            continue
        yield from _past_doors(path, path.relative_to(package))
        for line, other in _imports(path):
            if other != room and _RANK.get(other, len(FLOORS)) >= _RANK[room]:
                yield (
                    f"{path.as_posix()}:{line}: {room} imports {other}, which is not on an earlier"
                    f" floor; move what is shared down, or hand it over as a value"
                )


def _past_doors(path: Path, place: Path) -> Iterator[str]:
    """Each import of a package that has a door, in a file that is not behind it."""
    for line, name in _named(path):
        door = DOORS.get(name.partition(".")[0], "")
        if door and not place.is_relative_to(door):
            yield f"{path.as_posix()}:{line}: {name} is imported in {door}/ only"


def _imports(path: Path) -> Iterator[tuple[int, str]]:
    """The rooms that a file imports from, each with its line."""
    for line, name in _named(path):
        first, _, rest = name.partition(".")
        if first == PACKAGE and rest:
            yield line, rest.partition(".")[0]


def _named(path: Path) -> Iterator[tuple[int, str]]:
    """The modules that a file imports, each with its line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module] if node.module != PACKAGE else []
            names += [f"{PACKAGE}.{one.name}" for one in node.names if node.module == PACKAGE]
        elif isinstance(node, ast.Import):
            names = [one.name for one in node.names]
        else:
            continue
        for name in names:
            yield node.lineno, name


def main() -> int:
    """Name the violations on standard error. Returns the exit status."""
    found = list(violations(Path(__file__).parent))
    for one in found:
        print(one, file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
