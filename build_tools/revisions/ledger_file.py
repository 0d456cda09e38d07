"""The ledger as a file, ``source/ids.tsv``: written so that its differences read well.

The revisions come first, then a header, then one line for each id, sorted. A path is written only
where it changed, so a revision leaves the lines of what it leaves alone.

    #ledger    3  1f0c94be…
    #revision  1  2022-05-31  成都市“十四五”金融业发展规划  7fd41491…
    #places    1  1102  8ca51f0b…
    #kept      1  plan.yml  07bf41a2…
    id     kind     …  status  ended  …  digest        paths
    ch3    chapter     live              9f86d081884c  1:ch3 2:ch4
    fn1    footnote    removed 2         2c26b46b68ff  1:fn1

``#ledger`` is the number of this format, and the digest of all other lines but those of revisions,
whose dates and titles a person may mend: so that no line is lost or changed unseen, be it of an id
that is no more. ``#places`` says how many ids a revision has and the
digest of which of them stands where (`places`), so that a line that is deleted, exchanged with
another or written by hand is noticed. ``#kept`` has the digest of a file that an earlier revision
was made from. Format 2 has no digest of the lines, format 1 none of these heads; the next revision
writes format 3.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from build_tools.plan.patterns import expression
from build_tools.revisions.ledger import Entry, Ledger, Revision
from build_tools.revisions.ledger_entries import (
    FIELDS,
    GET_BACK,
    check_header,
    check_places,
    check_successors,
    read_entry,
    written_entry,
)
from build_tools.revisions.revision_dates import date_fault

FORMAT = "3"
_WITHOUT_DIGEST = "2"
REVISION = "#revision"
_LEDGER, _PLACES, _KEPT = "#ledger", "#places", "#kept"
_HEADS: Mapping[str, str] = MappingProxyType({
    REVISION: "a number, a date, a title and the digest of the text",
    _PLACES: "a revision, how many ids it has and the digest of their places",
    _KEPT: "a revision, the name of a file and its digest",
})  # fmt: skip

_Head = list[tuple[int, list[str]]]
"""The lines above the header: each one's number, and its fields with its name first."""

_CONFLICT = expression(r"(<{7}|={7}|>{7}|\|{7})( |$)")


def write_ledger(ledger: Ledger) -> str:
    """A ledger → the text of its file."""
    lines = []
    for one in ledger.revisions:
        number = str(one.number)
        lines += [
            "\t".join((REVISION, number, _plain(one.date), _plain(one.title), one.sha256)),
            "\t".join((_PLACES, number, *places(ledger.entries, one.number))),
            *("\t".join((_KEPT, number, name, digest)) for name, digest in one.kept),
        ]
    lines.append("\t".join(FIELDS))
    lines += ["\t".join(written_entry(e)) for e in sorted(ledger.entries, key=lambda e: e.id)]
    head = "\t".join((_LEDGER, FORMAT, _digest(lines)))
    return "\n".join((head, *lines)) + "\n"


def _digest(lines: Iterable[str]) -> str:
    """The digest of a ledger's lines in whatever order, without its first and its revisions."""
    counted = (line for line in lines if line and not line.startswith((_LEDGER, REVISION)))
    return hashlib.sha256("".join(f"{line}\n" for line in sorted(counted)).encode()).hexdigest()


def places(entries: Iterable[Entry], revision: int) -> tuple[str, str]:
    """How many ids a revision has, and the digest of which id stands where in it."""
    there = sorted(f"{one.id}\t{path}\n" for one in entries if (path := one.path(revision)))
    return str(len(there)), hashlib.sha256("".join(there).encode()).hexdigest()


def _plain(text: str) -> str:
    return " ".join(text.split())


def read_ledger(text: str, path: str = "source/ids.tsv") -> Ledger:
    """The text of the file → the ledger.

    Raises ValueError that names the file (``path``), the line and what was expected: for a merge
    conflict, an id that stands twice, an unknown column, two ids in one place, a broken line.
    """
    lines = [line.removesuffix("\r") for line in text.removeprefix("\ufeff").split("\n")]
    for number, line in enumerate(lines, 1):
        if _CONFLICT.match(line):
            raise ValueError(
                f"{path}:{number}: a merge conflict: {line!r}. Take both sides' lines, one for each"
                " id, and remove the marks"
            )
    head = next((at for at, line in enumerate(lines) if not line.startswith("#")), len(lines))
    top = _head(lines[:head], path)
    revisions = tuple(_revisions(top, path))
    check_header(lines[head] if head < len(lines) else "", f"{path}:{head + 1}")
    entries: dict[str, Entry] = {}
    at: dict[str, int] = {}
    for number, line in enumerate(lines[head + 1 :], head + 2):
        if line:
            entry = read_entry(line, f"{path}:{number}", len(revisions))
            if entry.id in entries:
                raise ValueError(
                    f"{path}:{number}: {entry.id} stands twice, first in line {at[entry.id]}:"
                    " keep the line whose paths are right"
                )
            entries[entry.id], at[entry.id] = entry, number
    if not entries:
        raise ValueError(f"{path}:{head + 1}: expected a line for each id below it; {GET_BACK}")
    check_places(entries, at, path)
    check_successors(entries, at, path)
    if lines[0].startswith(_LEDGER):
        _check_places_are_told(top, path, len(revisions))
    _check_unchanged(top, entries, path)
    _check_whole(lines, top, path)
    return Ledger(revisions, tuple(entries[each] for each in sorted(entries)))


def _head(lines: list[str], path: str) -> _Head:
    found: _Head = []
    for number, line in enumerate(lines, 1):
        fields = line.split("\t")
        if fields[0] == _LEDGER and number == 1:
            if fields[1:] != [_WITHOUT_DIGEST] and (fields[1:2] != [FORMAT] or len(fields) != 3):
                if fields[1:2] in ([FORMAT], [_WITHOUT_DIGEST]):
                    raise ValueError(
                        f"{path}:1: expected {_LEDGER}, {FORMAT} and a digest, or {_WITHOUT_DIGEST}"
                        f" alone, separated by tabs: {line!r}; {GET_BACK}"
                    )
                raise ValueError(
                    f"{path}:1: a ledger in format {' '.join(fields[1:]) or 'unknown'}; this"
                    f" program reads formats 1 to {FORMAT}: use the one that wrote it, or a newer"
                )
            continue
        if fields[0] not in _HEADS:
            raise ValueError(f"{path}:{number}: expected one of {', '.join(_HEADS)}: {line!r}")
        found.append((number, fields))
    return found


def _revisions(top: _Head, path: str) -> Iterator[Revision]:
    count, before = 0, ""
    for number, fields in top:
        if fields[0] != REVISION:
            continue
        count += 1
        if len(fields) != 5 or fields[1] != str(count):
            line = "\t".join(fields)
            raise ValueError(
                f"{path}:{number}: expected {REVISION}, {count}, a date, a title and the digest of"
                f" the text, separated by tabs: {line!r}"
            )
        if fault := date_fault(fields[2], before):
            raise ValueError(f"{path}:{number}: {fault}")
        before = fields[2] or before
        kept = tuple(
            (own[2], own[3]) for _, own in top if own[:2] == [_KEPT, fields[1]] and len(own) == 4
        )
        yield Revision(count, fields[2], fields[3], fields[4], kept)
    if not count:
        raise ValueError(f"{path}:1: expected a line that begins with {REVISION} and a tab")


def _check_places_are_told(top: _Head, path: str, revisions: int) -> None:
    heads = [fields[:2] for _, fields in top]
    for number in range(1, revisions + 1):
        if [_PLACES, str(number)] not in heads:
            raise ValueError(f"{path}:1: expected {_PLACES} of revision {number}; {GET_BACK}")


def _check_unchanged(top: _Head, entries: Mapping[str, Entry], path: str) -> None:
    """What the head says of the lines below it holds; a ledger in format 1 says nothing."""
    for number, fields in top:
        if fields[0] == _KEPT and len(fields) != 4:
            raise ValueError(f"{path}:{number}: expected {_KEPT} and {_HEADS[_KEPT]}")
        if fields[0] != _PLACES:
            continue
        if len(fields) != 4 or not fields[1].isdecimal():
            raise ValueError(f"{path}:{number}: expected {_PLACES} and {_HEADS[_PLACES]}")
        count, digest = places(entries.values(), int(fields[1]))
        if count != fields[2]:
            raise ValueError(
                f"{path}:{number}: revision {fields[1]} has {fields[2]} ids, and {count} stand in"
                f" the lines below: a line was deleted or added; {GET_BACK}"
            )
        if digest != fields[3]:
            raise ValueError(
                f"{path}:{number}: in revision {fields[1]} other ids stood at these places than the"
                f" lines below say: a line was changed by hand; {GET_BACK}"
            )


def _check_whole(lines: list[str], top: _Head, path: str) -> None:
    """No line was lost, and none changed, since a verb wrote them, if the format can tell."""
    first = lines[0].split("\t")
    if first[0] != _LEDGER and any(fields[0] != REVISION for _, fields in top):
        raise ValueError(f"{path}:1: expected {_LEDGER} and the number of a format; {GET_BACK}")
    if first[:2] == [_LEDGER, FORMAT] and first[2] != _digest(lines):
        raise ValueError(
            f"{path}:1: a line was deleted, added or changed by hand since this file was written;"
            f" {GET_BACK}"
        )
