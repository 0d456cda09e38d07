"""A plan as an outline for people: one unit a line, with where it stands in the source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from build_tools.plan.model import Unit, heading_of
from build_tools.reading.parse import Reading


def outline(units: Sequence[Unit], depth: int = 0) -> Iterator[str]:
    """Units → lines: path, lines and page in the source, words; what is within, indented.

    A source without pages has none here.
    """
    for unit in units:
        span = unit.span
        lines = str(span.first) if span.first == span.last else f"{span.first}–{span.last}"
        page = f", p. {span.page}" if span.page else ""
        yield f"{'  ' * depth}{unit.path} [{lines}{page}] {_words(unit)}".rstrip()
        yield from outline(unit.children, depth + 1)


def _words(unit: Unit) -> str:
    if unit.kind == "row":
        cells = [cell.text if cell.rows else f"({cell.text})" for cell in unit.cells]
        return " | ".join([*cells, *([unit.heading] if unit.heading else [])])
    if unit.kind == "table":
        return " | ".join(column.name for column in unit.columns)
    if unit.kind == "footnote":
        return f"{unit.label}: {unit.text}"
    text = unit.text.replace("\n", " ⏎ ")
    for mark in reversed(unit.marks):
        text = f"{text[: mark.at]}[{mark.number}]{text[mark.at + len(mark.number) :]}"
    return heading_of(unit) or text


def outline_of(reading: Reading) -> str:
    """The outline of a whole reading."""
    return "".join(f"{line}\n" for line in outline(reading.plan.units))
