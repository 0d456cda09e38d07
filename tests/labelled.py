"""The sentences labelled by hand: ``tests/labels/README.md`` says how they were drawn and read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

LABELS = Path(__file__).parent / "labels/measures.tsv"
SUBJECTS = Path(__file__).parent / "labels/five_subjects.tsv"
"""Sentences of no plan, written for this: the second column is the sentence, in place of its id."""
SPANS = ("verbs", "actors", "beneficiaries", "places", "programmes", "deadlines", "numbers")
"""The columns whose words stand in the sentence."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence's labels: what kind it is, and the words of each kind of span."""

    id: str
    kind: str
    classes: tuple[str, ...]
    spans: tuple[tuple[str, tuple[str, ...]], ...]


def labelled(path: Path = LABELS) -> tuple[Labelled, ...]:
    """All of a file."""
    header, *lines = path.read_text(encoding="utf-8").splitlines()
    names = header.split("\t")
    rows = [dict(zip(names, line.split("\t"), strict=True)) for line in lines]
    return tuple(
        Labelled(
            id=row.get("id") or row["sentence"],
            kind=row["kind"],
            classes=_several(row["class"]),
            spans=tuple((name, _several(row[name])) for name in SPANS),
        )
        for row in rows
    )


def _several(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(",")) if cell else ()
