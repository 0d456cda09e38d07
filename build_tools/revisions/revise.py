"""The old plan with its ids, its ledger and the new plan → which link is which, and the new ledger.

What equal words, their surroundings and likeness decide is decided (`match`); the rest is for a
person. A unit that is new gets its path and the revision it was born in as its id
(``ch3-sec1-p2-r2``), so that an old id never comes to mean something else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from build_tools.matching.columns import match_columns
from build_tools.matching.match import Matching, match
from build_tools.matching.unmatched import Leftover
from build_tools.plan.model import Plan
from build_tools.revisions.ledger import Entry, Ledger, Named, Revision, column_path, named

ENOUGH = 0.25
"""Less than this share of the old words found again means another document altogether."""

REST = 0.05
"""Unless the new text is, for the most part, at least so much of the old one."""

REMOVED = "removed"
"""What a person writes instead of a path."""


class AnotherDocumentError(ValueError):
    """The new text has next to nothing of the old one."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a revision does to the links.

    ``undecided`` are the links a person must decide, each with its candidates. ``ledger`` is the
    new ledger; while something is undecided it is what it would be if these were removed.
    """

    matching: Matching
    undecided: tuple[Leftover, ...]
    ledger: Ledger


def propose(
    old: Plan, ledger: Ledger, new: Plan, decided: Mapping[str, str], revision: Revision
) -> Proposal:
    """The old plan with ids, the new one with paths → the proposal for a revision.

    ``decided`` is what a person said: old id → new path, or ``removed``; it must fit
    (`proposal.misfits`). Raises AnotherDocumentError when hardly anything is found again.
    """
    choices = {link: "" if said == REMOVED else said for link, said in decided.items()}
    matching = match(old.units, new.units, choices)
    if matching.share < ENOUGH and not _is_rest(matching):
        raise AnotherDocumentError(
            f"only {matching.share:.0%} of the words of revision {ledger.current} are in the new"
            " text: this is another document. Nothing was written; publish it as a plan of its own"
        )
    undecided = tuple(one for one in matching.left if one.candidates)
    return Proposal(matching, undecided, _next(ledger, new, matching, revision))


def _is_rest(matching: Matching) -> bool:
    """Whether the new text is mostly what deleting has left of the old one."""
    return matching.share >= REST and matching.share_of_new >= 2 * ENOUGH


def _next(ledger: Ledger, new: Plan, matching: Matching, revision: Revision) -> Ledger:
    """The ledger after a revision."""
    now = {one.path: one for one in named(new)}
    links = _links(matching)
    ends = _ends(matching)
    ids = {path: link for link, path in links.items()}
    born = tuple(_born(one, revision.number) for one in now.values() if one.path not in ids)
    ids |= {entry.last_path: entry.id for entry in born}
    origins = {unit.path: origin.id for unit, origin in matching.born if origin}
    entries = [replace(entry, origin=origins.get(entry.last_path, "")) for entry in born]
    for entry in ledger.entries:
        if entry.status != "live":
            entries.append(entry)
        elif entry.id in links:
            entries.append(_survivor(entry, now[links[entry.id]], revision.number))
        else:
            into, place = ends.get(entry.id, ("", ""))
            entries.append(
                replace(
                    entry,
                    status="merged" if into else "removed",
                    ended=revision.number,
                    successor=into or ids.get(place, ""),
                )
            )
    assert len({entry.id for entry in entries}) == len(entries)
    entries.sort(key=lambda entry: entry.id)
    return Ledger((*ledger.revisions, revision), tuple(entries))


def _links(matching: Matching) -> dict[str, str]:
    """Each id that lives on → its new path; columns go with their tables."""
    links = {one.old.id: one.new.path for one in matching.matches}
    for one in matching.matches:
        if one.old.kind == one.new.kind == "table":
            pairs = match_columns(one.old.columns, one.new.columns)
            for at, to in pairs.items():
                links[one.old.columns[at].id] = column_path(one.new.path, to + 1)
    return links


def _ends(matching: Matching) -> dict[str, tuple[str, str]]:
    """Each id that ends → the id that took it in, and the path of what is in its place now."""
    return {
        one.old.id: (one.into.id if one.into else "", one.successor.path if one.successor else "")
        for one in matching.left
    }


def _survivor(entry: Entry, now: Named, revision: int) -> Entry:
    paths = entry.paths
    if entry.last_path != now.path:
        paths = (*paths, (revision, now.path))
    return replace(entry, kind=now.kind, digest=now.digest, paths=paths)


def _born(one: Named, revision: int) -> Entry:
    return Entry(
        id=newborn(one.path, one.kind, revision),
        kind=one.kind,
        born=revision,
        digest=one.digest,
        paths=((revision, one.path),),
    )


def newborn(path: str, kind: str, revision: int) -> str:
    """The id of a unit that was not in the revision before.

    A table's says ``rev``, because ``box2-t1-r2`` is a table's second row.

    >>> newborn("ch3-sec1-p2", "paragraph", 2), newborn("box2-t1", "table", 2)
    ('ch3-sec1-p2-r2', 'box2-t1-rev2')
    """
    return f"{path}-rev{revision}" if kind == "table" else f"{path}-r{revision}"
