"""What is declared of a table, which lines it fits, and why a table cannot be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from build_tools.plan.model import Column
from build_tools.reading.lines import Line, characters

ABOVE = "^"
"""A cell of a written table that the cell above covers."""


@dataclass(frozen=True)
class Declaration:
    """What is declared of one table. ``spans``: the label that several rows share → how many rows.

    ``allowed`` are for each column the words that it may hold, or none where it may hold any; only
    columns of role ``text`` have such. ``line`` is where in ``tables.yml`` it stands. ``rows`` are
    written out where lines cannot be read back: ``file`` is where; ``is_draft`` while nobody has
    compared them with the document, ``is_new`` while nobody has compared what was drafted of a
    table that can be read.
    """

    columns: tuple[Column, ...]
    spans: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    allowed: tuple[tuple[str, ...], ...] = ()
    line: int = 0
    rows: tuple[tuple[str, ...], ...] = ()
    file: str = ""
    is_draft: bool = False
    is_new: bool = False

    @property
    def numbers(self) -> int:
        """How many numbers a row has."""
        return sum(1 for column in self.columns if column.role == "number")

    @property
    def values(self) -> tuple[str, ...]:
        """All words that its columns of role ``text`` may hold."""
        return tuple(word for words in self.allowed for word in words)

    def may_hold(self, at: int, cell: str) -> bool:
        """Whether a column, by its place, may hold a cell; an empty one says nothing wrong."""
        words = self.allowed[at] if self.allowed else ()
        return not (words and cell) or cell in words

    @property
    def has_text(self) -> bool:
        """Whether a row ends with one of the values."""
        return any(column.role == "text" for column in self.columns)

    @property
    def is_counted(self) -> bool:
        """Whether rows begin with their number."""
        return any(column.role == "ordinal" for column in self.columns)

    @cached_property
    def signs(self) -> frozenset[str]:
        """The characters of its header."""
        return frozenset(self.header)

    @cached_property
    def header(self) -> str:
        """The characters of its columns' names, in their order."""
        return characters("".join(column.printed for column in self.columns))

    @cached_property
    def held(self) -> Counter[str]:
        """The characters of the rows that are written out."""
        return Counter(
            characters("".join(cell for row in self.rows for cell in row if cell != ABOVE))
        )


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a table could not be read: the rule that it breaks, the lines, and what was expected.

    ``lines`` are those to look at, ``table`` all of a table that nobody declared.
    """

    rule: str
    lines: tuple[Line, ...]
    message: str
    table: tuple[Line, ...] = ()


def fitting(
    lines: Sequence[Line], declared: Sequence[Declaration]
) -> tuple[Declaration, int] | None:
    """The declaration whose columns make up the first lines, and how many lines these are."""
    for declaration in declared:
        wanted = Counter(declaration.header)
        found: Counter[str] = Counter()
        for count, line in enumerate(lines, 1):
            found.update(characters(line.text))
            if found == wanted:
                return declaration, count
            if not found <= wanted:
                break
    return None


def header_lines(lines: Sequence[Line], declaration: Declaration) -> int:
    """How many lines a table's header takes; 0 where they are not those of its columns."""
    found = fitting(lines, (declaration,))
    return found[1] if found else 0


def printed_in(lines: Sequence[Line]) -> Counter[str]:
    """The characters that lines print, as `Declaration.held` has those written out."""
    return Counter(characters("".join(line.text for line in lines)))
