"""The rows that say how Traditional characters are written: the general ones, then the plan's own.

The general rows are part of the tools, so another plan begins with them; what only one plan's text
needs stands in its own folder, in ``opencc/overrides.tsv`` and ``opencc/reviewed.tsv``, both of
which may be missing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from build_tools.languages.regions import EVERY, ROWS
from build_tools.languages.traditional_review import (
    Review,
    Reviewed,
    read_overrides,
    read_reviewed,
    read_several_forms,
)
from build_tools.source.one_file import read_text

OVERRIDES = "overrides.tsv"
REVIEWED = "reviewed.tsv"
SEVERAL = "several-forms.txt"

Rows = TypeVar("Rows")


def general_overrides(region: str) -> Mapping[str, str]:
    """The general rows of a region: stretch of text → what it becomes."""
    read = _read((ROWS / EVERY / OVERRIDES, ROWS / region / OVERRIDES), read_overrides)
    return MappingProxyType({word: result for rows in read for word, result in rows.items()})


def with_own_overrides(region: str, own: Path) -> Mapping[str, str]:
    """The general rows of a region with a plan's own, which have the last word."""
    (rows,) = _read((own,), read_overrides) or [{}]
    return MappingProxyType({**general_overrides(region), **rows})


def reviewed_forms(region: str, own: Path | None = None) -> Reviewed:
    """What has been looked at, in general and in a plan's own words."""
    paths = (ROWS / EVERY / REVIEWED, ROWS / region / REVIEWED, *((own,) if own else ()))
    rows: tuple[Review, ...] = tuple(row for rows in _read(paths, read_reviewed) for row in rows)
    several = read_several_forms(read_text(ROWS / SEVERAL))
    return Reviewed(rows, several, general_overrides(region))


def _read(paths: tuple[Path, ...], reader: Callable[[str, str], Rows]) -> list[Rows]:
    return [reader(read_text(path), path.as_posix()) for path in paths if path.is_file()]
