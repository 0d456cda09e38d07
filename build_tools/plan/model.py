"""What a plan is made of: frozen data, no behaviour beyond walking the tree.

Every stage hands the next one these values. The words are those of design and of Akoma Ntoso:
a *unit* is anything that can be cited, from a chapter down to a sentence or a table row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from build_tools.plan.made_quickly import made_quickly
from build_tools.plan.patterns import expression

Kind = Literal[
    "preface",
    "part",
    "chapter",
    "section",
    "subsection",
    "point",
    "article",
    "paragraph",
    "item",
    "sentence",
    "box",
    "table",
    "row",
    "footnote",
    "junk",
    "column",
    "cell",
    "tombstone",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""The last three are in no plan that was read. A column and a cell are what links may name within
a table (`revisions.tombstones.with_cells`); a tombstone stands on a page for a unit that an earlier
revision had."""

Severity = Literal["error", "warning", "note"]


@made_quickly
@dataclass(frozen=True, slots=True)
class Span:
    """Where a unit stands in the source: first and last line (from 1) and the page of the first.

    The page is 0 where the source has no pages.
    """

    first: int
    last: int
    page: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A footnote mark inside a sentence: ``text[at:at + len(number)]`` is the mark as printed."""

    at: int
    number: str


@dataclass(frozen=True, slots=True)
class Column:
    """A table column. ``role`` says how its cells are read: they are declared in ``tables.yml``.

    ``id`` is what links call the column; like a unit's it is empty until the ids stage. ``under``
    is the beginning of its name that stands above several columns (2023年 above 城区 and 乡镇), and
    ``is_first`` says that this is the first of them.
    """

    name: str
    role: Literal["ordinal", "label", "number", "text"]
    id: str = ""
    under: str = ""
    is_first: bool = True

    @property
    def own(self) -> str:
        """What of its name stands above it alone."""
        return self.name[len(self.under) :].strip()

    @property
    def printed(self) -> str:
        """What is printed of its name: what stands above several columns stands there once."""
        return self.name if self.is_first else self.own


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a row, one for each column.

    ``rows`` is how many rows the cell covers: 1 for most, 2 or more for the first row of a span,
    0 for the rows below it, which repeat the text but are not published a second time.
    """

    text: str
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Standing:
    """How a translated unit stands to its source, or a unit to the revision before.

    ``state`` is ``untranslated`` (the text is still the source's), ``stale`` (the source has
    changed since) or ``translated``; towards the revision before ``changed`` or ``new``. ``source``
    is the source text now, ``previous`` the one before: what a stale translation was made from.
    ``review`` says whether a person has reviewed a translation as it is (``reviewed``), as it was
    once (``lapsed``) or not at all; ``nothing`` where there are no words to review.
    """

    state: Literal["translated", "untranslated", "stale", "changed", "new"]
    source: str
    previous: str = ""
    review: Literal["", "reviewed", "lapsed", "nothing"] = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a link lands: page, place on it, its path; the revision that ended it (0: it lives)."""

    page: str
    anchor: str
    path: str
    ended: int = 0


@dataclass(frozen=True, slots=True)
class Removal:
    """The revision that ended a unit, its status since, the place of what stands for it now."""

    revision: int
    status: str
    successor: Place | None


@made_quickly
@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One citable piece of the plan.

    ``label`` is the number as printed (``第一章``, ``（一）``, ``专栏 3``, ``——``), ``heading`` the
    title without it. ``text`` is filled only where the words are: sentences, footnotes, junk; a
    paragraph's or an item's words are its sentences'. ``path`` says where the unit stands in this
    revision, ``id`` what links call it; both are empty until the ids stage. ``change`` is what the
    revision did to it, where a page is to say so; ``removal`` what a tombstone says.
    """

    kind: Kind
    span: Span
    id: str = ""
    path: str = ""
    number: int | None = None
    label: str = ""
    heading: str = ""
    text: str = ""
    marks: tuple[Mark, ...] = ()
    columns: tuple[Column, ...] = ()
    cells: tuple[Cell, ...] = ()
    children: tuple[Unit, ...] = ()
    standing: Standing | None = None
    change: Standing | None = None
    removal: Removal | None = None


@made_quickly
@dataclass(frozen=True, slots=True)
class Problem:
    """Something odd in what a person wrote, said so that the person can mend it.

    ``path`` and ``line`` (from 1; 0: the file as a whole) say where, ``rule`` is one word for the
    kind of problem, ``message`` what is wrong and how to mend it, ``quote`` the lines themselves.
    """

    severity: Severity
    path: str
    line: int
    rule: str
    message: str
    quote: tuple[tuple[int, str], ...] = ()

    def __str__(self) -> str:
        """``path:line: rule: message`` and the quoted lines below it."""
        where = f"{self.path}:{self.line}" if self.line else self.path
        width = len(str(self.quote[-1][0])) if self.quote else 0
        quoted = "".join(f"\n  {number:>{width}} │ {text}" for number, text in self.quote)
        return f"{where}: {self.severity}: {self.rule}: {self.message}{quoted}"


@made_quickly
@dataclass(frozen=True, slots=True)
class Furniture:
    """A line of the source that stands around the text and is not published, and why it is not."""

    line: int
    page: int
    text: str
    why: Literal["page number", "running head", "contents list", "imprint"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A whole plan in one language: its title and language (BCP 47) and its top-level units.

    ``problems`` is what the stages so far have doubted, in the order of the source's lines;
    ``furniture`` what of the source is not published: it is said, counted and proved all the same.
    """

    title: str
    lang: str
    revision: int
    source_sha256: str
    units: tuple[Unit, ...]
    problems: tuple[Problem, ...] = ()
    furniture: tuple[Furniture, ...] = ()


def walk(units: tuple[Unit, ...]) -> Iterator[Unit]:
    """Every unit in document order, a parent before its children."""
    waiting = [*reversed(units)]
    while waiting:
        unit = waiting.pop()
        yield unit
        if unit.children:
            waiting.extend(reversed(unit.children))


def sentences(unit: Unit) -> tuple[Unit, ...]:
    """The sentences of a paragraph or an item, without its footnotes."""
    return tuple(child for child in unit.children if child.kind == "sentence")


def text_of(unit: Unit) -> str:
    """A unit's own words: a paragraph's sentences run together, a leaf's text, a row's cells."""
    if unit.kind in ("paragraph", "item"):
        return run_together(tuple(child.text for child in sentences(unit)))
    if unit.kind == "row":
        own = [cell.text for cell in unit.cells if cell.rows]
        return " ".join([*own, unit.heading] if unit.heading else own)
    return unit.text


def run_together(texts: tuple[str, ...]) -> str:
    """Sentences as running text: a space after one that ends in ASCII, none after Chinese."""
    joined = ""
    for text in texts:
        joined += (" " if ends_narrow(joined) else "") + text
    return joined


def ends_narrow(text: str) -> bool:
    """Whether a text ends in ASCII, the quotation marks at its end aside: those are both kinds'."""
    end = len(text)
    while end and text[end - 1] in "”’":
        end -= 1
    return end > 0 and text[end - 1].isascii()


_CLOSED = expression(r"[）、．﹒：，丶〉〕]$|[.):](?=[^\x00-\xff])")
"""Where a label needs no space before the title: after a wide sign, or before a wide letter."""


_UNIT_NAMES = expression(
    r"(?:计量|計量|计算)?(?:单位|單位)|units?(?: of measure(?:ment)?)?", re.IGNORECASE
)


def unit_column(table: Unit) -> int | None:
    """The place of the column that says what a table's numbers are counted in; None without one."""
    names = (re.sub(r"\s", "", column.name) for column in table.columns)
    return next(
        (
            at
            for at, (name, column) in enumerate(zip(names, table.columns, strict=True))
            if column.role == "text" and _UNIT_NAMES.fullmatch(name)
        ),
        None,
    )


def heading_of(unit: Unit) -> str:
    """A unit's title as printed, its label first: ``第一章 规划背景``, ``（一）总体目标``."""
    if not unit.label:
        return unit.heading
    is_closed = _CLOSED.search(unit.label) or _CLOSED.search(unit.label[-1:] + unit.heading[:1])
    return unit.label + ("" if is_closed or not unit.heading else " ") + unit.heading
