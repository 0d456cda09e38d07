"""A file as received → what a source folder keeps of it; and what those files hold.

A site is built from the files alone: no PDF library is needed then, and no later version of one
changes a site.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from build_tools.plan.model import Problem
from build_tools.reading.line_facts import NO_FACTS, write_lines
from build_tools.reading.lines import Facts
from build_tools.reading.table_draft import declaration


@dataclass(frozen=True, slots=True)
class DraftTable:
    """A ruled table: names of its columns, its rows; a cell that the one above covers is ``^``.

    ``line`` is where in the text its header begins; ``under`` is for each column what stands above
    it and others: the beginning of their names; ``is_nested`` says that more stands above several
    columns than their names say.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    line: int = 0
    under: tuple[str, ...] = ()
    is_nested: bool = False


@dataclass(frozen=True, slots=True)
class Received:
    """A file as received, turned into what a source folder keeps of it.

    ``facts`` are what its pages say of the lines of ``text``, by their numbers; a text file says
    nothing. ``title`` is what is set largest before the text begins; ``problems`` are what a person
    should look at: they name the file as received and say the page in their words.
    ``is_as_it_came`` says that the file is itself the text.
    """

    text: str
    facts: Mapping[int, Facts] = field(default_factory=lambda: NO_FACTS)
    tables: tuple[DraftTable, ...] = ()
    problems: tuple[Problem, ...] = ()
    title: str = ""
    is_as_it_came: bool = False


def nested(tables: Sequence[DraftTable], name: str) -> Iterator[Problem]:
    """Tables whose columns' names do not say all that stands above them."""
    for table in tables:
        if table.is_nested:
            message = (
                f"the table at plan.txt:{table.line}: names stand above several columns, which only"
                f" the first of them says: {' | '.join(table.columns)[:80]}; compare what its"
                " columns are called with the document"
            )
            yield Problem("warning", name, 0, "table-header", message)


def kept(received: Received) -> Mapping[str, str]:
    """What is kept in the source's folder: the name of each file and what it holds.

    ``plan.txt`` always; ``lines.tsv`` where the page says something of the lines; ``tables.yml``
    and ``tables/1.tsv`` and so on where there are ruled tables.
    """
    files = {"plan.txt": received.text}
    if received.facts:
        files["lines.tsv"] = write_lines(received.text, received.facts)
    entries = []
    for number, table in enumerate(received.tables, 1):
        name = f"tables/{number}.tsv"
        files[name] = "".join("\t".join(row) + "\n" for row in (table.columns, *table.rows))
        entries.append(
            declaration(table.columns, name, f"plan.txt:{table.line}", table.rows, table.under)
        )
    if entries:
        files["tables.yml"] = _ABOUT_TABLES + "\n".join(entries)
    return MappingProxyType(files)


_ABOUT_TABLES = (
    "# The tables of this plan, as the document's ruled lines part their cells. Compare each file\n"
    "# with the document. role: ordinal (序号, only first), label (one column), number, text.\n\n"
)
