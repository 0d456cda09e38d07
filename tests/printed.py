"""A draft as raw text: what an extractor would print of it, wrapped and with the indents kept."""

from __future__ import annotations

import re

from build_tools.plan.model import run_together
from tests.drafts import Draft, Node, placed

WIDTH = 28
INDENT = "　　"
BULLET = "\uf075"


def printed(drafted: Draft) -> str:
    """The raw text of a draft; reading it gives the draft's units again."""
    labels = {node: label for node, _, label in placed(drafted)}
    return "\n\n".join(line for top in drafted.root.children for line in _lines(top, labels)) + "\n"


def _lines(node: Node, labels: dict[Node, str]) -> list[str]:
    below = [line for child in node.children for line in _lines(child, labels)]
    match node.kind:
        case "paragraph" | "item":
            sentences = [child.text for child in node.children if child.kind == "sentence"]
            notes = [child for child in node.children if child.kind == "footnote"]
            said = (labels[node] or BULLET) if node.kind == "item" else ""
            lines = _wrapped(said + run_together(tuple(sentences)))
            # A note stands at the foot of its page: the next line begins another.
            return [*lines, *(f"{note.label}{note.text}\n\f" for note in notes)]
        case "table":
            header = "\n".join(column.name for column in node.columns)
            return ["\n".join([header, *(_row(row, labels) for row in node.children)])]
        case "preface":
            return [node.heading, *below]
        case "chapter" | "section" | "subsection" | "box":
            label = labels[node]
            space = "" if label.endswith("）") else " "
            return [*_wrapped(f"{label}{space}{node.heading}", ""), *below]
        case _:
            return [node.text, *below]


def _wrapped(text: str, indent: str = INDENT) -> list[str]:
    """A paragraph's lines; no number or Latin word is broken, no line begins with punctuation."""
    lines = [indent]
    for token in re.findall(r"(?:[\x21-\x7e]+|.)[，。；：、！？”』》）]*", text):
        if _width(lines[-1]) + _width(token) > WIDTH:
            lines[-1] = lines[-1].rstrip(" ")
            lines.append("")
        lines[-1] += token if lines[-1] else token.lstrip(" ")
    return lines


def _width(text: str) -> float:
    return sum(0.5 if sign.isascii() else 1 for sign in text)


def _row(row: Node, labels: dict[Node, str]) -> str:
    cells = [cell.text for cell in row.cells if cell.rows]
    if row.letter <= "a":
        cells[0] = labels[row]
    if row.letter == "a":
        # The shared label first, then this part's own, its numbers, and the shared value.
        return "\n".join([*cells[:2], row.heading, *cells[2:]])
    if row.letter:
        return "\n".join([row.heading, *cells])
    return "\n".join(cells)
