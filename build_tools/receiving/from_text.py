"""A text as received → the text of the plan, without the marks of Markdown where it has them.

Bars and dashes that draw a table part its cells; they are none of its words, and no more are the
signs before a heading or around bold words. Each line stays where it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from build_tools.plan.model import Problem
from build_tools.plan.patterns import expression
from build_tools.receiving.received import DraftTable, Received

_RULE = expression(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+\|?\s*")
_BAR = expression(r"(?<!\\)\|")
_HEADING = expression(r"(?P<indent>\s*)#{1,6}[ \t\u3000]+(?=\S)")
_BOLD = expression(r"\*\*(?P<words>[^*\s](?:[^*]*[^*\s])?)\*\*")
_FEWEST = 2
"""So many lines with the sign of a heading make a text one of Markdown: one may be an accident."""


def from_text(text: str, name: str, problems: Sequence[Problem] = ()) -> Received:
    """A decoded text → what is kept of it, and what of it was taken for a mark."""
    lines = text.split("\n")
    tables = tuple(_tables(lines))
    marked = [at for at, line in enumerate(lines) if _HEADING.match(line)]
    if len(marked) < _FEWEST and not tables:
        return Received(text, problems=tuple(problems), is_as_it_came=True)
    has_marks = len(marked) >= _FEWEST
    for at, line in enumerate(lines) if has_marks else ():
        lines[at] = _BOLD.sub(r"\g<words>", _HEADING.sub(r"\g<indent>", line, count=1))
    said = [_said(name, one.line, "bars and dashes around a table's cells") for one in tables]
    said += [_said(name, marked[0] + 1, "signs of headings and of bold words")] if has_marks else []
    return Received("\n".join(lines), tables=tables, problems=(*problems, *said))


def _said(name: str, line: int, what: str) -> Problem:
    message = f"marks of Markdown are not kept: {what}, from here on"
    return Problem("note", name, line, "markdown", message)


def _tables(lines: list[str]) -> Iterator[DraftTable]:
    """The tables that bars draw; their lines become cells that tabs part."""
    for at in range(1, len(lines)):
        columns = _cells(lines[at - 1])
        if not _RULE.fullmatch(lines[at]) or len(columns) != len(_cells(lines[at])):
            continue
        end = at + 1
        rows = []
        while end < len(lines) and _BAR.search(lines[end]):
            rows.append(_row(_cells(lines[end]), len(columns)))
            end += 1
        if not rows or not any(columns):
            continue
        lines[at - 1] = "\t".join(columns)
        lines[at] = ""
        lines[at + 1 : end] = ["\t".join(row) for row in rows]
        yield DraftTable(columns, tuple(rows), line=at)


def _cells(line: str) -> tuple[str, ...]:
    inner = line.strip().removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return tuple(cell.strip().replace("\t", " ") for cell in _BAR.split(inner))


def _row(cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    """As many cells as there are columns; what is too much stays in the last."""
    if len(cells) > width:
        return (*cells[: width - 1], "|".join(cells[width - 1 :]))
    return (*cells, *[""] * (width - len(cells)))
