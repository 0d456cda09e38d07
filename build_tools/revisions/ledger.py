"""The ledger: every id ever published, where its unit stood in each revision, what became of it.

In revision 1 an id is its path, so a plan without a ledger has ids too. From then on the ledger
alone says which id stands where; it is written by ``revise`` and only read by a build. How it
looks as a file is `ledger_file`'s business.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType
from typing import Literal, get_args

from build_tools.plan.comparable import digest, matched_words, normalise
from build_tools.plan.model import Column, Plan, Problem, Unit, text_of, walk
from build_tools.plan.next_step import folder_of, make
from build_tools.plan.patterns import expression

Status = Literal["live", "removed", "merged"]
STATUSES: tuple[Status, ...] = get_args(Status)

MADE_FOR = "made-for"
"""The rule of what was made for another text."""
_LEAST = 0.1
_FEWEST = 10
"""Of so many places a tenth at least says the same in any revision of the text."""
COLUMN = "column"
"""The kind of a table's column: a cell is linked as its row and its column."""

_COLUMN = expression(r"c\d+(?:-r\d+)?$")
_ALIAS = expression(r"r(?P<revision>[1-9]\d*)-(?P<path>[a-z].*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One id.

    ``born`` is the revision that first published it; ``paths`` the revisions in which its path
    changed, each with the path since then; ``digest`` the name of its normalised words as they
    were last. ``ended`` is the revision it is no longer in (0: it is live). ``successor`` is the
    id that took it in (status merged) or stands for it now; ``origin`` the id whose unit was
    split, when this is the other part.
    """

    id: str
    kind: str
    born: int
    digest: str
    paths: tuple[tuple[int, str], ...]
    status: Status = "live"
    ended: int = 0
    successor: str = ""
    origin: str = ""

    def path(self, revision: int) -> str:
        """Where the unit stood in a revision; empty when it was not in it."""
        if self.ended and revision >= self.ended:
            return ""
        return next((path for since, path in reversed(self.paths) if since <= revision), "")

    @property
    def last_path(self) -> str:
        """Where the unit stands, or stood last."""
        return self.paths[-1][1]


@dataclass(frozen=True, slots=True)
class Revision:
    """A revision of the text: its number from 1, its date as the maintainer wrote it, its title.

    ``sha256`` is the digest of the source text it was made from. ``kept`` are the names and digests
    of the other files that it was made from, as they are kept: of a revision that is no longer the
    current one, whose files do not change any more.
    """

    number: int
    date: str
    title: str
    sha256: str
    kept: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Ledger:
    """All ids, sorted, and all revisions, the oldest first."""

    revisions: tuple[Revision, ...]
    entries: tuple[Entry, ...]

    @property
    def current(self) -> int:
        """The number of the newest revision."""
        return self.revisions[-1].number

    def date_of(self, revision: int) -> str:
        """The day of a revision; empty where none was given."""
        return next((one.date for one in self.revisions if one.number == revision), "")

    def by_id(self) -> Mapping[str, Entry]:
        """Id → entry."""
        return self._by_id

    @cached_property
    def _by_id(self) -> Mapping[str, Entry]:
        # Asked for each link: of a long text that would be a table of all for every one of them.
        return MappingProxyType({entry.id: entry for entry in self.entries})

    def by_path(self, revision: int) -> Mapping[str, Entry]:
        """Path in a revision → entry."""
        return {path: entry for entry in self.entries if (path := entry.path(revision))}

    def live(self) -> tuple[Entry, ...]:
        """The entries of the current revision."""
        return tuple(entry for entry in self.entries if entry.status == "live")


@dataclass(frozen=True, slots=True)
class Named:
    """What a link can name, in one revision: where it stands, what it is, what it says."""

    path: str
    kind: str
    digest: str
    line: int
    unit: Unit


def named(plan: Plan) -> Iterator[Named]:
    """Everything in a plan that gets an id: its units, and the columns of its tables."""
    for unit in walk(plan.units):
        yield Named(unit.path, unit.kind, digest(said(unit)), unit.span.first, unit)
        for number, column in enumerate(unit.columns, 1):
            name = digest(normalise(column.name))
            yield Named(column_path(unit.path, number), COLUMN, name, unit.span.first, unit)


def said(unit: Unit) -> str:
    """The normalised words that a unit's digest stands for: its heading, its text, its cells."""
    if unit.kind in ("paragraph", "item"):
        return "".join(matched_words(child) for child in unit.children if child.kind == "sentence")
    return matched_words(unit) or normalise(text_of(unit))


def column_path(table: str, number: int) -> str:
    """The path of a table's column, counted from 1."""
    return f"{table}-c{number}"


def column_name(link: str) -> str:
    """What a column's id says besides its table's; with it a row's cell is called.

    >>> column_name("box2-t1-c3"), column_name("box2-t1-c3-r2")
    ('c3', 'c3-r2')
    """
    found = _COLUMN.search(link)
    return found[0] if found else link


def new_ledger(plan: Plan, *, title: str = "", date: str = "") -> Ledger:
    """The ledger that begins with a plan: it is revision 1, and every id is its path."""
    entries = tuple(
        Entry(id=one.path, kind=one.kind, born=1, digest=one.digest, paths=((1, one.path),))
        for one in sorted(named(plan), key=lambda one: one.path)
    )
    return Ledger((Revision(1, date, title, plan.source_sha256),), entries)


def before(ledger: Ledger, plan: Plan) -> Ledger:
    """The ledger as it was before its newest revision; ``plan`` is what that one replaced."""
    number = ledger.current
    words = {one.path: one for one in named(plan)}
    entries = []
    for entry in ledger.entries:
        if entry.born == number:
            continue
        paths = tuple(one for one in entry.paths if one[0] < number)
        was = replace(entry, paths=paths)
        if entry.ended in (0, number):
            own = words[was.last_path]
            was = replace(
                was, status="live", ended=0, successor="", kind=own.kind, digest=own.digest
            )
        entries.append(was)
    revisions = (*ledger.revisions[:-2], replace(ledger.revisions[-2], kept=()))
    return Ledger(revisions, tuple(entries))


def assign(
    plan: Plan, ledger: Ledger | None, source: str = "source/plan.txt", revision: int = 0
) -> Plan:
    """A plan with paths → the plan with ids, its revision the ledger's newest, or the named one.

    Without a ledger ids are paths. A text that is not the one the ledger knows gets an error among
    the plan's problems (``source`` is the name of its file); its ids are then only provisional.
    Line breaks, pages and spacing make no difference. Of an earlier revision the ledger knows where
    its units stood, but no longer their words.
    """
    if ledger is None:
        return replace(plan, units=tuple(_with_ids(unit, {}) for unit in plan.units))
    number = revision or ledger.current
    known = ledger.by_path(number)
    title = ledger.revisions[-1].title
    found = _differences(plan, known, title, number, source) if number == ledger.current else ()
    ids = {path: entry.id for path, entry in known.items()}
    return replace(
        plan,
        revision=number,
        units=tuple(_with_ids(unit, ids) for unit in plan.units),
        problems=(*plan.problems, *found),
    )


def _with_ids(unit: Unit, ids: Mapping[str, str]) -> Unit:
    columns = tuple(
        _column_with_id(column, column_path(unit.path, number), ids)
        for number, column in enumerate(unit.columns, 1)
    )
    children = tuple(_with_ids(child, ids) for child in unit.children)
    return replace(unit, id=ids.get(unit.path, unit.path), columns=columns, children=children)


def _column_with_id(column: Column, path: str, ids: Mapping[str, str]) -> Column:
    return replace(column, id=ids.get(path, path))


def _differences(
    plan: Plan, known: Mapping[str, Entry], title: str, revision: int, source: str
) -> Iterator[Problem]:
    found = {one.path: one for one in named(plan)}
    inserted = [one for path, one in found.items() if path not in known]
    changed = [
        one
        for path, one in found.items()
        if path in known and (known[path].kind, known[path].digest) != (one.kind, one.digest)
    ]
    gone = [path for path in known if path not in found]
    if not (inserted or changed or gone):
        return
    kept = {entry.digest for entry in known.values()} & {one.digest for one in found.values()}
    if len(known) >= _FEWEST and len(kept) < _LEAST * len(known):
        yield _of_another(known, kept, title, source)
        return
    counts = [
        f"{len(some)} {'units' if len(some) > 1 else 'unit'} {what}"
        for some, what in ((changed, "changed"), (inserted, "new"), (gone, "gone"))
        if some
    ]
    first = min([*changed, *inserted], key=lambda one: one.line, default=None)
    example = f"first {first.path}" if first else f"first {min(gone)}"
    yield Problem(
        "error",
        source,
        first.line if first else 0,
        "ledger",
        f"the text is newer than the ledger (revision {revision}): {', '.join(counts)}, {example}."
        f" Run `{make('revise', folder_of(source))}` to say which link is which, or undo the change"
        f"{_begin_again(revision, source)}",
    )


def _of_another(known: Mapping[str, Entry], kept: set[str], title: str, source: str) -> Problem:
    folder = folder_of(source)
    made_for = f"for 《{title}》" if title else "for another text"
    return Problem(
        "error",
        source,
        0,
        MADE_FOR,
        f"the ledger ids.tsv beside it was made {made_for}: of its {len(known)} places"
        f" {len(kept)} say what this text says. If it is that text, heavily revised, run"
        f" `{make('revise', folder)}`; if it is another, move ids.tsv and revisions/ out of this"
        f" folder: `{make('publish', folder)}` begins a ledger of its own",
    )


def _begin_again(revision: int, source: str) -> str:
    if revision > 1:
        return ""
    return (
        "; if no link was ever published, delete the ledger and revisions/ beside it, and run"
        f" `{make('publish', folder_of(source))}`"
    )


def aliases(ledger: Ledger) -> Mapping[str, str]:
    """Each path in each revision as an alias (``r1-ch3-sec1-p2``) → the id it meant."""
    return {
        f"r{revision.number}-{path}": entry.id
        for revision in ledger.revisions
        for path, entry in sorted(ledger.by_path(revision.number).items())
    }


def published(ledger: Ledger) -> tuple[str, ...]:
    """Every id and every alias that a link may have named, ever."""
    return (*(entry.id for entry in ledger.entries), *aliases(ledger))


def read_alias(text: str) -> tuple[int, str] | None:
    """``r1-ch3-sec1-p2`` → (1, ``ch3-sec1-p2``); None when the text is no alias."""
    found = _ALIAS.fullmatch(text)
    return (int(found["revision"]), found["path"]) if found else None


def landing(ledger: Ledger, link: str) -> str:
    """The live id that a link to an id leads to now, over all successors; empty: none does."""
    entries = ledger.by_id()
    seen: set[str] = set()
    while link in entries and link not in seen:
        if entries[link].status == "live":
            return link
        seen.add(link)
        link = entries[link].successor
    return ""
