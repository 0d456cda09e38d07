"""The ledger as a file, ``source/ids.tsv``: written so that its differences read well.

The revisions come first, one comment each; then a header; then one line for each id, sorted. A
path is written only where it changed, so a revision leaves the lines of what it leaves alone.

    #revision  1  2022-05-31  成都市“十四五”金融业发展规划  7fd41491…
    id     kind     …  status  ended  …  digest        paths
    ch3    chapter     live              9f86d081884c  1:ch3 2:ch4
    fn1    footnote    removed 2         2c26b46b68ff  1:fn1
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from build_tools.plan.model import KINDS
from build_tools.revisions.ledger import COLUMN, STATUSES, Entry, Ledger, Revision

FIELDS = ("id", "kind", "born", "status", "ended", "successor", "origin", "digest", "paths")
REVISION = "#revision"

_CONFLICT = re.compile(r"(<{7}|={7}|>{7}|\|{7})( |$)")
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_DIGEST = re.compile(r"[0-9a-f]{12}")
_PATH = re.compile(rf"([1-9]\d*):({_ID.pattern})")


def write_ledger(ledger: Ledger) -> str:
    """A ledger → the text of its file."""
    lines = [
        "\t".join((REVISION, str(one.number), _plain(one.date), _plain(one.title), one.sha256))
        for one in ledger.revisions
    ]
    lines.append("\t".join(FIELDS))
    lines += ["\t".join(_fields(e)) for e in sorted(ledger.entries, key=lambda e: e.id)]
    return "\n".join(lines) + "\n"


def _fields(entry: Entry) -> tuple[str, ...]:
    paths = " ".join(f"{since}:{path}" for since, path in entry.paths)
    ended = str(entry.ended) if entry.ended else ""
    return (
        entry.id, entry.kind, str(entry.born), entry.status, ended, entry.successor, entry.origin,
        entry.digest, paths,
    )  # fmt: skip


def _plain(text: str) -> str:
    return " ".join(text.split())


def read_ledger(text: str, path: str = "source/ids.tsv") -> Ledger:
    """The text of the file → the ledger.

    Raises ValueError that names the file (``path``), the line and what was expected: for a merge
    conflict, an id that stands twice, an unknown column, two ids in one place, a broken line.
    """
    lines = [line.rstrip("\r") for line in text.removeprefix("\ufeff").split("\n")]
    for number, line in enumerate(lines, 1):
        if _CONFLICT.match(line):
            raise ValueError(
                f"{path}:{number}: a merge conflict: {line!r}. Take both sides' lines, one for each"
                " id, and remove the marks"
            )
    revisions = tuple(_revisions(lines, path))
    head = len(revisions)
    _check_header(lines[head], f"{path}:{head + 1}")
    entries: dict[str, Entry] = {}
    at: dict[str, int] = {}
    for number, line in enumerate(lines[head + 1 :], head + 2):
        if line:
            entry = _entry(line, f"{path}:{number}", len(revisions))
            if entry.id in entries:
                raise ValueError(
                    f"{path}:{number}: {entry.id} stands twice, first in line {at[entry.id]}:"
                    " keep the line whose paths are right"
                )
            entries[entry.id], at[entry.id] = entry, number
    _check_places(entries, at, path, len(revisions))
    return Ledger(revisions, tuple(entries[each] for each in sorted(entries)))


def _revisions(lines: list[str], path: str) -> Iterator[Revision]:
    count = 0
    for number, line in enumerate(lines, 1):
        if not line.startswith("#"):
            break
        fields = line.split("\t")
        count += 1
        if len(fields) != 5 or fields[:2] != [REVISION, str(count)]:
            raise ValueError(
                f"{path}:{number}: expected {REVISION}, {count}, a date, a title and the digest of"
                f" the text, separated by tabs: {line!r}"
            )
        yield Revision(count, *fields[2:])
    if not count:
        raise ValueError(f"{path}:1: expected a line that begins with {REVISION} and a tab")


def _check_header(line: str, where: str) -> None:
    found = line.split("\t")
    unknown = [name for name in found if name not in FIELDS]
    if unknown:
        raise ValueError(f"{where}: unknown column {unknown[0]!r}: expected {', '.join(FIELDS)}")
    if tuple(found) != FIELDS:
        raise ValueError(f"{where}: expected the columns {', '.join(FIELDS)}: {line!r}")


def _entry(line: str, where: str, revisions: int) -> Entry:
    fields = line.split("\t")
    if len(fields) != len(FIELDS):
        raise ValueError(
            f"{where}: expected {len(FIELDS)} fields separated by tabs, found {len(fields)}:"
            f" {line!r}"
        )
    row = dict(zip(FIELDS, fields, strict=True))
    for name, fits, expected in _expectations(row, revisions):
        if not fits:
            raise ValueError(f"{where}: {name} {row[name]!r}: expected {expected}")
    paths = tuple(
        (int(found[1]), found[2])
        for each in row["paths"].split(" ")
        if (found := _PATH.fullmatch(each))
    )
    return Entry(
        id=row["id"],
        kind=row["kind"],
        born=int(row["born"]),
        digest=row["digest"],
        paths=paths,
        status=next(status for status in STATUSES if status == row["status"]),
        ended=int(row["ended"] or 0),
        successor=row["successor"],
        origin=row["origin"],
    )


def _expectations(row: Mapping[str, str], revisions: int) -> Iterator[tuple[str, bool, str]]:
    """Column, whether its field is as it must be, and what was expected."""
    numbers = {str(number) for number in range(1, revisions + 1)}
    kinds = (*KINDS, COLUMN)
    live = row["status"] == "live"
    yield "id", bool(_ID.fullmatch(row["id"])), "small letters, digits and hyphens"
    yield "kind", row["kind"] in kinds, f"one of {', '.join(kinds)}"
    yield "born", row["born"] in numbers, f"a revision, 1 to {revisions}"
    yield "status", row["status"] in STATUSES, f"one of {', '.join(STATUSES)}"
    yield "ended", live == (row["ended"] == ""), "a revision, or nothing while the id is live"
    yield "ended", live or row["ended"] in numbers, f"a revision, 1 to {revisions}"
    known = row["status"] != "merged" or bool(row["successor"])
    yield "successor", known, "the id it was merged into"
    yield "digest", bool(_DIGEST.fullmatch(row["digest"])), "12 hexadecimal digits"
    found = [_PATH.fullmatch(each) for each in row["paths"].split(" ")]
    since = [int(one[1]) for one in found if one]
    fits = len(since) == len(found) and since == sorted(set(since)) and since[0] == int(row["born"])
    expected = f"{row['born']}:path, then later revisions' paths, separated by spaces"
    yield "paths", fits and since[-1] <= revisions, expected


def _check_places(
    entries: Mapping[str, Entry], at: Mapping[str, int], path: str, revisions: int
) -> None:
    """No two ids in one place in any revision, and every id that is named exists."""
    for entry in entries.values():
        for name in (entry.successor, entry.origin):
            if name and name not in entries:
                raise ValueError(f"{path}:{at[entry.id]}: {name} is no id of this ledger")
    for revision in range(1, revisions + 1):
        holders: dict[str, str] = {}
        for entry in entries.values():
            place = entry.path(revision)
            if place and place in holders:
                raise ValueError(
                    f"{path}:{at[entry.id]}: {entry.id} and {holders[place]} both stand at {place}"
                    f" in revision {revision}"
                )
            if place:
                holders[place] = entry.id
