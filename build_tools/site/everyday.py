"""Everyday words → official words that mean the same: what of the tables a plan's readers can use.

``build_tools/words/everyday.*.tsv`` are written by hand, one for each script that words are asked
in. They hold words of the language, not of a plan.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "words"

_BETWEEN_SIGNS = re.compile(r"(?<![A-Za-z0-9])\s+|\s+(?![A-Za-z0-9])")


@dataclass(frozen=True, slots=True)
class Everyday:
    """Words that people ask in, and the official ones that any of them may mean."""

    words: tuple[str, ...]
    official: tuple[str, ...]


def read_everyday(folder: Path = FOLDER) -> Mapping[str, tuple[Everyday, ...]]:
    """The tables, by the language they are for: the first part of its code (zh, en)."""
    return {
        path.name.split(".")[1]: tuple(_rows(path.read_text(encoding="utf-8"), path.name))
        for path in sorted(folder.glob("everyday.*.tsv"))
    }


def _rows(text: str, name: str) -> Iterable[Everyday]:
    """The rows of a table. Raises ValueError that names a line which is none."""
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#"):
            continue
        words, tab, official = line.partition("\t")
        if not tab or not words or not official:
            raise ValueError(f"{name}:{number}: expected words, a tab, official words: {line!r}")
        yield Everyday(tuple(words.split(", ")), tuple(official.split(", ")))


def published(rows: Iterable[Everyday], texts: Iterable[str]) -> list[str]:
    """Each row whose official words some text has, with those only: ``words<tab>official``."""
    said = _plain("\n".join(texts))
    found = []
    for row in rows:
        official = [word for word in row.official if _plain(word) in said]
        if official:
            found.append(f"{','.join(row.words)}\t{','.join(official)}")
    return found


def _plain(text: str) -> str:
    return _BETWEEN_SIGNS.sub("", text).lower()
