"""The lines of the ledger's file below its header: one for each id, each field checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from build_tools.plan.model import KINDS
from build_tools.plan.patterns import expression
from build_tools.revisions.ledger import STATUSES, Entry

FIELDS = ("id", "kind", "born", "status", "ended", "successor", "origin", "digest", "paths")
LONGEST = 100
"""Characters of an id. The longest path of a plan that anybody could cite has less than half."""
_ID = expression(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_DIGEST = expression(r"[0-9a-f]{12}")
_PATH = expression(rf"([1-9]\d*):({_ID.pattern})")

GET_BACK = "get the file back from the last commit: git checkout -- ids.tsv, in its folder"


def written_entry(entry: Entry) -> tuple[str, ...]:
    """An entry → the fields of its line."""
    paths = " ".join(f"{since}:{path}" for since, path in entry.paths)
    ended = str(entry.ended) if entry.ended else ""
    return (
        entry.id, entry.kind, str(entry.born), entry.status, ended, entry.successor, entry.origin,
        entry.digest, paths,
    )  # fmt: skip


def check_header(line: str, where: str) -> None:
    """Raises ValueError that begins with ``where`` if a line does not name the columns."""
    found = line.split("\t")
    unknown = [name for name in found if name not in FIELDS]
    if unknown:
        raise ValueError(f"{where}: unknown column {unknown[0]!r}: expected {', '.join(FIELDS)}")
    if tuple(found) != FIELDS:
        raise ValueError(f"{where}: expected the columns {', '.join(FIELDS)}: {line!r}")


def read_entry(line: str, where: str, revisions: int) -> Entry:
    """A line → its entry, of so many revisions. Raises ValueError for one that is broken."""
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
    kinds = [kind for kind in KINDS if kind not in ("cell", "tombstone")]
    live = row["status"] == "live"
    yield "id", bool(_ID.fullmatch(row["id"])), "small letters, digits and hyphens"
    yield "id", len(row["id"]) <= LONGEST, f"at most {LONGEST} characters"
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
    if found[0]:
        own = _own_ids(found[0][2], row["born"])
        expected = f"{' or '.join(own)}: its first path in revision {row['born']}"
        yield "id", row["id"] in own, expected


def _own_ids(path: str, born: str) -> tuple[str, ...]:
    """The ids that a unit may have got where it first stood (`revise.newborn`)."""
    if born == "1":
        return (path,)
    return f"{path}-r{born}", f"{path}-rev{born}"


def check_successors(entries: Mapping[str, Entry], at: Mapping[str, int], path: str) -> None:
    """No id stands for itself, nor for one that stands for it."""
    for entry in entries.values():
        seen, link = {entry.id}, entry.successor
        while link and link not in seen:
            seen.add(link)
            link = entries[link].successor
        if link == entry.id:
            raise ValueError(
                f"{path}:{at[entry.id]}: successor {entry.successor!r}: expected another id, that"
                f" does not lead back to {entry.id}; {GET_BACK}"
            )


def check_places(entries: Mapping[str, Entry], at: Mapping[str, int], path: str) -> None:
    """No two ids in one place in any revision, and every id that is named exists."""
    for entry in entries.values():
        for name in (entry.successor, entry.origin):
            if name and name not in entries:
                raise ValueError(f"{path}:{at[entry.id]}: {name} is no id of this ledger")
    changed = {since for entry in entries.values() for since, _ in entry.paths}
    for revision in sorted(changed):
        holders: dict[str, str] = {}
        for entry in entries.values():
            place = entry.path(revision)
            if place in holders:
                raise ValueError(
                    f"{path}:{at[entry.id]}: {entry.id} and {holders[place]} both stand at {place}"
                    f" in revision {revision}"
                )
            if place:
                holders[place] = entry.id
