"""What stands at the head and the foot of a DOCX's pages: left out, counted, and said.

Words that the text has, and numbers of pages, are furniture; other words may be the plan's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from build_tools.plan.model import Problem
from build_tools.plan.patterns import expression
from build_tools.reading.lines import characters
from build_tools.receiving.docx_file import Element, W

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_ART = "{urn:schemas-microsoft-com:vml}textpath"
_NUMBERS = expression(r"^[\s\d—–\-·|/第共页]+|[\s\d—–\-·|/第共页]+$")
_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Edge:
    """A page header or footer, and what it says: its lines, and letters set as a picture."""

    kind: str
    words: str


def edge_of(kind: str, part: Element) -> Edge:
    """The part of a header or a footer → what it says."""
    lines = []
    for paragraph in part.iter(W + "p"):
        # A text box stands twice, as it is and for programs that know only an older form.
        if next(paragraph.iterancestors(_FALLBACK, W + "p"), None) is None:
            own = (one.text or "" for one in _texts(paragraph))
            lines.append("".join(own).strip())
    lines += [one.get("string", "").strip() for one in part.iter(_ART)]
    return Edge(kind, " ".join(dict.fromkeys(filter(None, lines))))


def _texts(paragraph: Element) -> Iterator[Element]:
    for one in paragraph.iter(W + "t"):
        if next(one.iterancestors(_FALLBACK), None) is None:
            yield one


def left_out(edges: Sequence[Edge], text: str, name: str) -> Iterator[Problem]:
    """How many say nothing new, and each other with its words; ``text`` is what was read."""
    has = characters(text)
    known: Counter[str] = Counter()
    others: dict[str, str] = {}
    for edge in edges:
        words = characters(edge.words)
        if words and words not in has and characters(_NUMBERS.sub("", edge.words)) not in has:
            others.setdefault(edge.words, edge.kind)
        elif words:
            known[edge.kind] += 1
    if known:
        counted = " and ".join(f"{n} {kind}{'s' * (n > 1)}" for kind, n in sorted(known.items()))
        message = f"{counted} of pages left out: numbers of pages, and words that the text has"
        yield Problem("note", name, 0, "docx-edge", message)
    for said, kind in others.items():
        shown = said[:_SHOWN] + ("…" if len(said) > _SHOWN else "")
        message = (
            f"“{shown}” stands in a page {kind} and nowhere in the text: it was left out;"
            " if it belongs to the plan, write it into plan.txt"
        )
        yield Problem("warning", name, 0, "docx-edge", message)
