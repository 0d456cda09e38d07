"""A revised document → what changes in the folder that its plan already has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from build_tools.reading.table_declarations import Declaration
from build_tools.reading.table_draft import declaration
from build_tools.receiving.received import DraftTable, Received, kept


@dataclass(frozen=True, slots=True)
class ReceivedAgain:
    """Files to write, by their names in the folder (None: it goes); entries for ``tables.yml``.

    ``lost`` are files of tables that the new document has not.
    """

    files: Mapping[str, bytes | None]
    entries: tuple[str, ...]
    lost: tuple[str, ...]


def received_again(
    received: Received, raw: bytes, name: str, declared: Sequence[Declaration]
) -> ReceivedAgain:
    """What a new edition brings. A table that is declared gets its new rows, in its own file.

    What is declared of it stays as people wrote it; a table that nobody has declared yet gets a
    file with a number of its own, and an entry to paste.
    """
    texts = kept(received)
    files: dict[str, bytes | None] = {
        "plan.txt": raw if received.is_as_it_came else texts["plan.txt"].encode(),
        "lines.tsv": texts["lines.tsv"].encode() if "lines.tsv" in texts else None,
    }
    if not received.is_as_it_came:
        files[f"received/{name}"] = raw
    left = [one for one in declared if one.file]
    entries = []
    taken = {one.file for one in left}
    for table in received.tables:
        own = next((one for one in left if _names(one) == table.columns), None)
        if own:
            left.remove(own)
            files[own.file] = _rows(table)
        else:
            file = _free(taken)
            taken.add(file)
            files[file] = _rows(table)
            entries.append(
                declaration(table.columns, file, f"plan.txt:{table.line}", table.rows, table.under)
            )
    return ReceivedAgain(files, tuple(entries), tuple(one.file for one in left))


def _names(one: Declaration) -> tuple[str, ...]:
    return tuple(column.name for column in one.columns)


def _rows(table: DraftTable) -> bytes:
    return "".join("\t".join(row) + "\n" for row in (table.columns, *table.rows)).encode()


def _free(taken: set[str]) -> str:
    """A name for a new table's file."""
    numbers = (PurePosixPath(one).stem for one in taken)
    last = max((int(one) for one in numbers if one.isdecimal()), default=0)
    return f"tables/{last + 1}.tsv"
