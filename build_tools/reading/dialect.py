"""How plans number their parts, as a table: a new dialect is a row here, not code elsewhere.

Levels follow 党政机关公文格式 (GB/T 9704) below the 篇, 章, 节 of legislation: 一、 above （一）
above 1. A *form* is what a line begins with when it opens a unit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from build_tools.plan.numerals import NUMERAL, from_chinese
from build_tools.reading.lines import BULLET_GLYPHS

BlockKind = Literal[
    "contents",
    "preface",
    "annex",
    "part",
    "chapter",
    "section",
    "subsection",
    "box",
    "item",
    "text",
    "footnote",
    "tabular",
]


@dataclass(frozen=True, slots=True)
class Form:
    """One way to open a unit.

    ``level`` orders the units that contain others (1 outermost; 0: contains none). ``whole`` says
    that a line of this form is a title throughout, never the start of running text; ``printed`` is
    False for marks that are not published. A preface is innermost: any other heading ends it.
    """

    kind: BlockKind
    level: int
    pattern: re.Pattern[str]
    whole: bool = False
    printed: bool = True


@dataclass(frozen=True, slots=True)
class Opening:
    """What a form found at a line's start: the label as printed, its number, and the rest."""

    form: Form
    label: str
    number: int | None
    rest: str


_N = rf"(?P<n>{NUMERAL}|\d{{1,3}})"
_S = r"[ \u3000]*"
_GAP = r"(?:[ \u3000\t]+|$)"

FORMS: tuple[Form, ...] = (
    Form("contents", 0, re.compile(rf"(?P<label>)(?=目{_S}[录次]$)"), whole=True),
    Form("preface", 9, re.compile(rf"(?P<label>)(?=[前序引]{_S}言$)"), whole=True),
    Form("annex", 1, re.compile(rf"(?P<label>附{_S}[件录]{_S}{_N}?[：:]?)$"), whole=True),
    Form("part", 1, re.compile(rf"(?P<label>第{_N}[篇编]){_GAP}"), whole=True),
    Form("chapter", 2, re.compile(rf"(?P<label>第{_N}章){_GAP}"), whole=True),
    Form("section", 3, re.compile(rf"(?P<label>第{_N}节){_GAP}"), whole=True),
    Form("section", 4, re.compile(rf"(?P<label>(?P<n>{NUMERAL})、)")),
    Form("subsection", 5, re.compile(rf"(?P<label>[（(]?(?P<n>{NUMERAL})[）)])")),
    Form("box", 0, re.compile(rf"(?P<label>专栏{_S}{_N}(?:[：:]|(?={_GAP})))"), whole=True),
    Form("item", 0, re.compile(r"(?P<label>(?P<n>\d{1,3})[﹒．、]|(?P<n2>\d{1,3})\.(?=[^\d\s]))")),
    Form("item", 0, re.compile(r"(?P<label>——|--|――)")),
    Form("item", 0, re.compile(rf"(?P<label>[{BULLET_GLYPHS}])\s*"), printed=False),
    Form("item", 0, re.compile(r"(?P<label>[●•■◆▪○◇□])\s*")),
)


def opening(text: str) -> Opening | None:
    """The form that a line begins with, or None for running text."""
    for form in FORMS:
        found = form.pattern.match(text)
        if found:
            groups = found.groupdict()
            numeral = groups.get("n") or groups.get("n2")
            label = found["label"].strip() if form.printed else ""
            rest = text[found.end() :].strip()
            return Opening(form, label, from_chinese(numeral) if numeral else None, rest)
    return None


TERMINALS = "。！？!?"
"""What ends a sentence; “；” and “：” do not."""

CLOSERS = "”’」』）】》)"
"""What may follow such a mark and still belong to its sentence."""

BRACKETS = {
    "（": "）",
    "(": ")",
    "“": "”",
    "‘": "’",
    "「": "」",
    "『": "』",
    "《": "》",
    "【": "】",
}


def ends_sentence(text: str) -> bool:
    """Whether running text stops here: 。 or the like, perhaps inside a closing quotation mark."""
    return text.rstrip(CLOSERS)[-1:] in tuple(TERMINALS)


def split_sentences(text: str) -> tuple[str, ...]:
    """Running text → its sentences: 。！？ outside brackets and quotes end one.

    A bracket that is never closed is no bracket, so that one slip does not swallow a page. The
    pieces, run together, are the text without the white space between them.
    """
    cuts = [0, *_cuts(text), len(text)]
    pieces = (text[a:b].strip() for a, b in pairwise(cuts))
    return tuple(piece for piece in pieces if piece)


def _cuts(text: str) -> list[int]:
    closed_at = _closed_brackets(text)
    cuts = []
    position = 0
    while position < len(text):
        if position in closed_at:
            position = closed_at[position] + 1
            continue
        if text[position] in TERMINALS:
            while position + 1 < len(text) and text[position + 1] in TERMINALS + CLOSERS:
                position += 1
            cuts.append(position + 1)
        position += 1
    return cuts


def _closed_brackets(text: str) -> dict[int, int]:
    """Where each bracket that is closed opens → where it closes."""
    open_at: list[int] = []
    closed_at: dict[int, int] = {}
    for position, character in enumerate(text):
        if character in BRACKETS:
            open_at.append(position)
        elif open_at and any(BRACKETS[text[start]] == character for start in open_at):
            while BRACKETS[text[open_at[-1]]] != character:
                open_at.pop()
            closed_at[open_at.pop()] = position
    return closed_at
