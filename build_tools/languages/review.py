"""Who has reviewed which entry of a catalogue, and whether that still holds.

A record stands beside the catalogue, in ``po/en.reviews.tsv``: entry, reviewer, date, and a digest
of the Chinese and of the translation as the reviewer read them. No record is ever taken away. An
entry is reviewed while one of its records has the digests of both of its texts as they are now; it
is lapsed when it has records and none fits. So a review lapses by itself when either text changes,
and holds again when the change is undone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date as dates
from typing import Literal

from build_tools.languages.po import Catalog, Entry
from build_tools.plan.comparable import digest
from build_tools.plan.model import Plan, walk
from build_tools.plan.patterns import expression

FIELDS = ("entry", "reviewer", "date", "chinese", "translation")
FLAGS = ("reviewed", "approved")
"""Flags (``#, reviewed``) by which a PO tool says that a person has reviewed an entry."""

State = Literal["", "reviewed", "lapsed"]

_HEAD = (
    "# Who has reviewed which entry. Written by `make review`; a record is never taken away.",
    "# It holds while both digests are those of the entry's texts: see README.md in this folder.",
    "\t".join(FIELDS),
)
_DIGEST = expression(r"[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Record:
    """One review of one entry: ``chinese`` and ``translation`` are digests of what was read."""

    entry: str
    reviewer: str
    date: str
    chinese: str
    translation: str


Records = Mapping[str, tuple[Record, ...]]
"""Entry → its records, the oldest first."""


def read_records(text: str, path: str) -> Records:
    """The text of a file of reviews → its records. Raises ValueError with every fault in it."""
    found: dict[str, tuple[Record, ...]] = {}
    faults: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.startswith("#") or line == _HEAD[-1]:
            continue
        cells = line.rstrip("\r").split("\t")
        wrong = list(_faults(cells))
        faults += [f"{path}:{number}: {fault}: {line.strip()}" for fault in wrong]
        if not wrong:
            record = Record(*cells)
            found[record.entry] = (*found.get(record.entry, ()), record)
    if faults:
        raise ValueError("\n".join(faults))
    return found


def _faults(cells: Sequence[str]) -> Iterator[str]:
    if len(cells) != len(FIELDS):
        yield f"expected {', '.join(FIELDS)}, a tab between"
        return
    entry, reviewer, date, *digests = cells
    if not entry.strip() or not reviewer.strip():
        yield "expected an entry and who has reviewed it"
    if not is_date(date):
        yield f"expected a date as 2027-01-05, found {date}"
    if not all(_DIGEST.fullmatch(one) for one in digests):
        yield "expected two digests of 12 hexadecimal digits; `make review` writes them"


def is_date(text: str) -> bool:
    """Whether a text is a day of the calendar, as 2027-01-05."""
    try:
        return dates.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def write_records(records: Records, catalog: Catalog) -> str:
    """The inverse of ``read_records``: in the catalogue's order, entries it lacks at the end."""
    order = {entry.id: place for place, entry in enumerate(catalog.entries)}
    last = len(order)
    names = sorted(records, key=lambda name: (order.get(name, last), name))
    rows = ("\t".join(_cells(record)) for name in names for record in records[name])
    return "\n".join((*_HEAD, *rows)) + "\n"


def _cells(record: Record) -> tuple[str, ...]:
    return (record.entry, record.reviewer, record.date, record.chinese, record.translation)


def review_state(entry: Entry, records: Records) -> State:
    """Whether a person has reviewed an entry as it is now, or as it was once, or never."""
    own = records.get(entry.id, ())
    if not own or not entry.text:
        return ""
    now = (digest(entry.source), digest(entry.text))
    holds = any((one.chinese, one.translation) == now for one in own)
    return "reviewed" if holds and not entry.is_fuzzy else "lapsed"


def reviewed(
    catalog: Catalog, records: Records, names: Iterable[str], reviewer: str, date: str
) -> Records:
    """The records with one more for each of these entries, unless the same person has it already.

    Raises ValueError naming the entries that cannot be reviewed: not there, empty, or fuzzy.
    """
    reviewer = " ".join(reviewer.split())
    if not reviewer:
        raise ValueError('expected who has reviewed: BY="A. Reader"')
    if not is_date(date):
        raise ValueError(f"expected a date as 2027-01-05, found {date}")
    entries = {entry.id: entry for entry in catalog.entries if not entry.obsolete}
    made = dict(records)
    faults = []
    for name in names:
        entry = entries.get(name)
        if fault := _unfit(entry):
            faults.append(f"{name}: {fault}")
            continue
        assert entry is not None
        record = Record(name, reviewer, date, digest(entry.source), digest(entry.text))
        known = made.get(name, ())
        if not any(replace(one, date=date) == record for one in known):
            made[name] = (*known, record)
    if faults:
        raise ValueError("\n".join(faults))
    return made


def _unfit(entry: Entry | None) -> str:
    if entry is None:
        return "the catalogue has no such entry"
    if not entry.text.strip():
        return "there is no translation to review"
    if entry.is_fuzzy:
        return "it is marked fuzzy: mend the translation, take the mark away, then review it"
    return ""


def flagged(catalog: Catalog) -> tuple[str, ...]:
    """The entries that a PO tool has flagged as reviewed."""
    return tuple(
        entry.id for entry in catalog.entries if not entry.obsolete and set(FLAGS) & {*entry.flags}
    )


def without_flags(catalog: Catalog) -> Catalog:
    """The catalogue without those flags: a flag would go on claiming what a record can lose."""
    return replace(
        catalog,
        entries=tuple(
            replace(entry, flags=tuple(flag for flag in entry.flags if flag not in FLAGS))
            for entry in catalog.entries
        ),
    )


def chosen(catalog: Catalog, plan: Plan, asked: str) -> tuple[str, ...]:
    """What a person asks for → ids of entries, in the catalogue's order.

    ``ch3-sec1-p2`` is one entry; ``ch3-sec1-p2..ch3-sec1-p6`` all from one to the other; ``ch3/``
    all that stands in chapter 3, its boxes and notes too; ``words/`` the words of the site; several
    with blanks between. Raises ValueError that names what the catalogue does not have.
    """
    order = [entry.id for entry in catalog.entries if not entry.obsolete]
    found: set[str] = set()
    faults = []
    for one in asked.replace(",", " ").split():
        names = _named(order, plan, one)
        faults += [] if names else [f"{one}: no entry is called so; expected ids as ch3-sec1-p2"]
        found |= names
    if faults or not found:
        raise ValueError("\n".join(faults) or "expected an entry: ENTRY=ch3-sec1-p2")
    return tuple(name for name in order if name in found)


def _named(order: Sequence[str], plan: Plan, one: str) -> set[str]:
    first, dots, last = one.partition("..")
    if dots:
        if first not in order or last not in order:
            return set()
        return set(order[order.index(first) : order.index(last) + 1])
    if not one.endswith("/"):
        return {one} & {*order}
    stem = one.removesuffix("/")
    units = [unit for top in walk(plan.units) if top.id == stem for unit in walk((top,))]
    inside = {unit.id for unit in units}
    cells = {name for name in order if name.rpartition("-c")[0] in inside}
    return (inside & {*order}) | cells | {name for name in order if name.startswith(f"{stem}.")}
