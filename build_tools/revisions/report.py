"""What a revision does to the links, as a report for the person who makes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from build_tools.plan.comparable import quoted_words
from build_tools.plan.model import Plan, Unit, walk
from build_tools.revisions.changes import FATES, Change, changes, count
from build_tools.revisions.ledger import Ledger, assign
from build_tools.revisions.proposal import excerpt
from build_tools.revisions.revise import Proposal
from build_tools.revisions.word_difference import Piece, Vocabulary, vocabulary

CONTEXT = 8
"""How many characters around a change are shown."""

MARKS = {"del": ("[-", "-]"), "ins": ("{+", "+}")}
"""As ``git diff --word-diff`` marks words."""


def report(old: Plan, new: Plan, proposal: Proposal) -> str:
    """The old plan with ids, the new one with paths, the proposal → the report."""
    open_links = {one.old.id for one in proposal.undecided}
    candidates = {unit.path for one in proposal.undecided for _, unit in one.candidates}
    made = tuple(
        change
        for change in changes(old, assign(new, proposal.ledger), proposal.ledger)
        if change.unit.id not in open_links
        and not (change.fate == "inserted" and change.unit.path in candidates)
    )
    lines = [_title(proposal.ledger), *_counts(made, len(proposal.undecided))]
    known = vocabulary(quoted_words(unit) for plan in (old, new) for unit in walk(plan.units))
    for what in ("reworded", "moved", *FATES[1:]):
        lines += _section(what, made, known)
    lines += _questions(proposal)
    return "\n".join(lines) + "\n"


def _title(ledger: Ledger) -> str:
    revision = ledger.revisions[-1]
    dated = f" ({revision.date})" if revision.date else ""
    return f"Revision {revision.number}{dated} {revision.title}".rstrip()


def _counts(made: Sequence[Change], undecided: int) -> Iterator[str]:
    for what, number in {**count(tuple(made)), "undecided": undecided}.items():
        yield f"{number:6}  {what}"


def _section(what: str, made: Sequence[Change], known: Vocabulary) -> Iterator[str]:
    found = [one for one in made if getattr(one, what, one.fate == what) and not one.within]
    if found:
        yield ""
        yield f"{what}:"
    for one in found:
        yield f"  {one.unit.id}  {_said(one, what, known)}"


def _said(one: Change, what: str, known: Vocabulary) -> str:
    if what == "reworded":
        return marked(one.pieces(known))
    below = sum(1 for _ in walk(one.unit.children))
    parts = f" (and {below} units below it)" if below and what in ("inserted", "removed") else ""
    return f"{_way(one, what)}“{excerpt(one.unit)}”{parts}"


def _way(one: Change, what: str) -> str:
    if what == "moved" and one.old and one.new:
        return f"{one.old.path} → {one.new.path}  "
    words = {"merged": "into", "split": "from", "removed": "in its place"}
    return f"{words[what]} {one.other}  " if one.other and what in words else ""


def marked(pieces: Sequence[Piece]) -> str:
    """Changed words, marked, with a little of what stands around them."""
    shown = []
    for at, piece in enumerate(pieces):
        if piece.op != "same":
            begin, end = MARKS[piece.op]
            shown.append(begin + piece.text + end)
        elif len(piece.text) <= 2 * CONTEXT:
            shown.append(piece.text)
        else:
            before = piece.text[:CONTEXT] if at else ""
            after = piece.text[-CONTEXT:] if at < len(pieces) - 1 else ""
            shown.append(f"{before}…{after}")
    return "".join(shown)


def _questions(proposal: Proposal) -> Iterator[str]:
    if not proposal.undecided:
        return
    yield ""
    yield "undecided:"
    for one in proposal.undecided:
        yield f"  {one.old.id}  “{excerpt(one.old)}”"
        yield from (_candidate(score, unit) for score, unit in one.candidates)


def _candidate(score: float, unit: Unit) -> str:
    return f"    {max(score, 0):4.0%}  {unit.path}  “{excerpt(unit)}”"
