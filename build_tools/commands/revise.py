"""The verbs that make a revision: ``revise``, ``accept``, ``map``, ``remove``.

With ``__main__`` this is the command line: it reads, calls what is pure, says, writes. Each verb
works the whole proposal out again from the kept text, the new text and what has been decided, so
that no state can grow old. When nothing is left undecided the revision is done, all its files as
one.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from build_tools.plan.errors import SettingsError
from build_tools.plan.languages import TRANSLATIONS
from build_tools.plan.model import Plan, Problem, walk
from build_tools.publishing.checks import unused_tables
from build_tools.publishing.inputs import Inputs, read_plan
from build_tools.reading.doubts import check
from build_tools.revisions.ledger import Ledger, Revision, assign, before
from build_tools.revisions.ledger_file import date_fault, write_ledger
from build_tools.revisions.proposal import (
    UNDECIDED,
    Asked,
    best,
    misfits,
    revision_of,
    write_proposal,
)
from build_tools.revisions.report import report
from build_tools.revisions.revise import REMOVED, Proposal, propose
from build_tools.source.exchange import exchange
from build_tools.source.files import (
    NAMES,
    check_kept,
    copies,
    kept_digests,
    kept_path,
    read_inputs,
)
from build_tools.source.one_file import ProblemsError, read_bytes

SOURCE = Path("source")


@dataclass(frozen=True, slots=True)
class Desk:
    """All that lies on the table while a revision is made: the plans, the ledger, what was said."""

    source: Path
    inputs: Inputs
    old: Plan
    ledger: Ledger
    new: Plan
    asked: Asked


def revise(source: Path, title: str = "", date: str = "", *, only_look: bool = False) -> int:
    """The text as it is now becomes the next revision, as far as nobody has to decide.

    Returns 1 while something is undecided. ``only_look``: say it all and write nothing.
    """
    inputs = read_inputs(source)
    check_date(date, inputs.ledger)
    plan = _plan(inputs)
    if inputs.ledger is None:
        raise SettingsError(
            f"{inputs.paths['ledger']}: there is no ledger yet, so there is nothing to revise:"
            " `make publish` begins it, as revision 1"
        )
    if not assign(plan, inputs.ledger, inputs.paths["text"]).problems:
        exchange(source, {source / NAMES["proposal"]: None})
        print(f"Nothing to revise: the text is what revision {inputs.ledger.current} says.")
        return 0
    desk = _desk(source, inputs, plan, title, date)
    if only_look:
        proposal = _propose(desk)
        sys.stdout.write(report(desk.old, desk.new, proposal))
        return 1 if proposal.undecided else 0
    return _settle(desk)


def accept(source: Path, links: tuple[str, ...] = ()) -> int:
    """The first candidate of these undecided links, or of all."""
    desk = _open_desk(source)
    proposal = _propose(desk)
    undecided = frozenset(one.old.id for one in proposal.undecided)
    for link in links:
        if link not in undecided:
            raise SettingsError(f"accept {link}: expected one of {', '.join(sorted(undecided))}")
    said = best(proposal, frozenset(links) or undecided, frozenset(desk.asked.decided.values()))
    unlike = [
        one.old.id
        for one in proposal.undecided
        for score, unit in one.candidates
        if said.get(one.old.id) == unit.path and score <= 0 and one.old.id not in links
    ]
    if unlike:
        print(
            f"Not accepted, as their candidates have no words of theirs: {', '.join(unlike)}."
            " Look at each, then name it: make accept ID=…, or make remove ID=…"
        )
    return _settle(_saying(desk, {one: to for one, to in said.items() if one not in unlike}))


def map_link(source: Path, link: str, place: str, *, take: bool = False) -> int:
    """An old id means what stands at a path of the new text.

    What another link leads to is only given away with ``take``; that link is then undecided.
    """
    desk = _open_desk(source)
    said = _saying(desk, {link: place})
    _refuse_misfits(said)
    holder = next(
        (one.old.id for one in _propose(desk).matching.matches if one.new.path == place), ""
    )
    if holder not in ("", link) and not take:
        raise SettingsError(
            f"map {link} {place}: {holder} leads there, which has the same words. If it shall not,"
            f" say so: make map ID={link} TO={place} TAKE=yes; {holder} then waits for a decision"
        )
    return _settle(said)


def undo(source: Path, *, is_unpublished: bool) -> int:
    """Take the newest revision back, as if ``revise`` had not been run: the text stays.

    Its ids end with it, so it is only for a revision that was never published.
    """
    inputs = read_inputs(source)
    ledger = inputs.ledger
    if ledger is None or ledger.current == 1:
        raise SettingsError(f"{inputs.paths['ledger']}: there is no revision to take back")
    number = ledger.current
    born = [entry.id for entry in ledger.entries if entry.born == number]
    if not is_unpublished:
        raise SettingsError(
            f"revision {number} has {len(born)} ids of its own; if it was published, links to them"
            " would be dead. If it was not, say so: make undo-revision UNPUBLISHED=yes"
        )
    if wrong := check_kept(source, ledger, number - 1):
        raise ProblemsError(wrong)
    plan = read_plan(read_inputs(source, number - 1)).plan
    gone = (source / "revisions" / str(number)).rglob("*")
    exchange(
        source,
        {
            **{path: None for path in gone if path.is_file()},
            source / NAMES["ledger"]: write_ledger(before(ledger, plan)).encode(),
        },
    )
    print(
        f"Revision {number} is taken back; {NAMES['text']} is as it was. Next: `make revise` again,"
        f" or put the text of revision {number - 1} back: revisions/{number - 1}/{NAMES['text']}"
    )
    return 0


def remove(source: Path, link: str) -> int:
    """What an old id meant is no longer in the text; nor is what is undecided below it."""
    desk = _open_desk(source)
    undecided = {one.old.id for one in _propose(desk).undecided}
    unit = next((unit for unit in walk(desk.old.units) if unit.id == link), None)
    below = {each.id for each in walk(unit.children)} & undecided if unit else set()
    return _settle(_saying(desk, dict.fromkeys([link, *below], REMOVED)))


def _settle(desk: Desk) -> int:
    """Work the proposal out, say it, and write it or, if nothing is undecided, the new ledger."""
    proposal = _propose(desk)
    sys.stdout.write(report(desk.old, desk.new, proposal))
    if proposal.undecided:
        text = write_proposal(proposal, desk.asked.decided)
        exchange(desk.source, {desk.source / NAMES["proposal"]: text.encode()})
        print(
            f"\n{len(proposal.undecided)} links wait for you in {desk.inputs.paths['proposal']}:"
            " edit it and run `make revise` again, or decide one by one:\n"
            "  make map ID=… TO=PATH   it is what stands at PATH now\n"
            "  make remove ID=…        it is no longer in the text\n"
            "  make accept ID='… …'    its first candidate; without ID: that of all"
        )
        return 1
    exchange(desk.source, _done(desk.source, proposal.ledger))
    print(f"\nRevision {proposal.ledger.current} is done. Next: `make site`, then commit source/.")
    return 0


def _done(source: Path, ledger: Ledger) -> Mapping[Path, bytes | None]:
    """What finishing a revision writes: what is kept of it, the ledger; the proposal goes."""
    before = ledger.current - 1
    catalogs = {
        kept_path(source, before, lang): read_bytes(source / NAMES[lang])
        for lang in TRANSLATIONS
        if (source / NAMES[lang]).is_file()
    }
    folder = source / "revisions" / str(before)
    own = {path.relative_to(folder).as_posix(): _sha256(data) for path, data in catalogs.items()}
    kept = tuple(sorted((dict(kept_digests(source, before)) | own).items()))
    rows = [replace(one, kept=kept) if one.number == before else one for one in ledger.revisions]
    return {
        **catalogs,
        **copies(source, ledger.current),
        source / NAMES["ledger"]: write_ledger(replace(ledger, revisions=tuple(rows))).encode(),
        source / NAMES["proposal"]: None,
    }


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _open_desk(source: Path) -> Desk:
    inputs = read_inputs(source)
    if (
        inputs.ledger is None
        or inputs.asked is None
        or inputs.asked.number <= inputs.ledger.current
    ):
        raise SettingsError(
            f"{inputs.paths['proposal']}: nothing to decide; run `make revise` first"
        )
    return _desk(source, inputs, _plan(inputs))


def _desk(source: Path, inputs: Inputs, new: Plan, title: str = "", date: str = "") -> Desk:
    ledger = inputs.ledger
    assert ledger
    number = ledger.current + 1
    asked = inputs.asked if inputs.asked and inputs.asked.number == number else None
    asked = asked or Asked(number, "", "", {})
    asked = replace(asked, title=title or asked.title, date=date or asked.date)
    return Desk(source, inputs, _kept_plan(source, ledger), ledger, new, asked)


def _saying(desk: Desk, said: Mapping[str, str]) -> Desk:
    links = {link: one for link, one in desk.asked.links.items() if one != UNDECIDED}
    return replace(desk, asked=replace(desk.asked, links={**links, **said}))


def _refuse_misfits(desk: Desk) -> None:
    wrong = misfits(desk.asked, desk.old, desk.new, desk.inputs.paths["proposal"])
    if wrong:
        raise ProblemsError(wrong)


def _propose(desk: Desk) -> Proposal:
    _refuse_misfits(desk)
    revision: Revision = revision_of(desk.asked, desk.new.source_sha256)
    return propose(desk.old, desk.ledger, desk.new, desk.asked.decided, revision)


def _plan(inputs: Inputs) -> Plan:
    """The text as it is now, with paths. Raises ProblemsError when it has errors."""
    reading = read_plan(inputs)
    found: tuple[Problem, ...] = (
        *inputs.problems,
        *check(reading, inputs.text, inputs.paths["text"]),
        *unused_tables(reading, inputs),
    )
    errors = tuple(problem for problem in found if problem.severity == "error")
    if errors:
        raise ProblemsError(errors)
    return reading.plan


def _kept_plan(source: Path, ledger: Ledger) -> Plan:
    """The newest revision as its kept copy has it, with ids."""
    if wrong := check_kept(source, ledger, ledger.current):
        raise ProblemsError(wrong)
    inputs = read_inputs(source, ledger.current)
    plan = assign(read_plan(inputs).plan, ledger, inputs.paths["text"])
    if plan.problems:
        raise SettingsError(
            f"{inputs.paths['text']}: this is not the text that revision {ledger.current} in"
            f" {inputs.paths['ledger']} was made from, or it is read in another way than then."
            " Get both files from the commit that made the revision"
        )
    return plan


def check_date(date: str, ledger: Ledger | None) -> None:
    """Raises SettingsError for what is no day, or is before the newest revision's."""
    before = (
        next((one.date for one in reversed(ledger.revisions) if one.date), "") if ledger else ""
    )
    if fault := date_fault(date, before):
        raise SettingsError(f"--date: {fault}")


def register(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verbs to the command line."""
    verb = verbs.add_parser(
        "revise",
        help="a new text → a new revision in which every link keeps its meaning",
        description="Compare source/plan.txt with the text of the current revision, say what became"
        " of each link, and write the ledger once nothing is undecided."
        ' Example: python -m build_tools revise --title "中期修订" --date 2024-06-30',
    )
    verb.add_argument("--title", default="", help="what the revision is called")
    verb.add_argument("--date", default="", help="when it was issued, as 2024-06-30")
    verb.add_argument("--dry-run", action="store_true", help="only the report; write nothing")
    verb.set_defaults(
        run=lambda given: revise(given.source, given.title, given.date, only_look=given.dry_run)
    )
    _source(verb)
    verb = verbs.add_parser(
        "accept",
        help="take the first candidate of undecided links",
        description="Decide undecided links as the tool would guess; all, or those named."
        " Example: python -m build_tools accept ch3-sec1-p2",
    )
    verb.add_argument("ids", nargs="*", metavar="ID", help="undecided ids (default: all)")
    verb.set_defaults(run=lambda given: accept(given.source, tuple(given.ids)))
    _source(verb)
    verb = verbs.add_parser(
        "map",
        help="say where an old link leads in the new text",
        description="Say that an old id means what stands at a path of the new text."
        " Example: python -m build_tools map ch3-sec1-p2 ch3-sec2-p1",
    )
    verb.add_argument("id", metavar="OLD", help="an id of the current revision")
    verb.add_argument("path", metavar="NEW", help="a path of the new text")
    verb.add_argument("--take", action="store_true", help="even if another link leads there")
    verb.set_defaults(
        run=lambda given: map_link(given.source, given.id, given.path, take=given.take)
    )
    _source(verb)
    verb = verbs.add_parser(
        "remove",
        help="say that what an old link meant is gone",
        description="Say that what an old id meant is no longer in the text; its link will say so."
        " Example: python -m build_tools remove ch3-sec1-p2",
    )
    verb.add_argument("id", metavar="ID", help="an id of the current revision")
    verb.set_defaults(run=lambda given: remove(given.source, given.id))
    _source(verb)
    _register_undo(verbs)


def _register_undo(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    verb = verbs.add_parser(
        "undo-revision",
        help="take back a revision that was never published",
        description="Take the newest revision back, as if it had not been made; plan.txt stays."
        " Example: python -m build_tools undo-revision --unpublished",
    )
    verb.add_argument("--unpublished", action="store_true", help="no link of it was ever published")
    verb.set_defaults(run=lambda given: undo(given.source, is_unpublished=given.unpublished))
    _source(verb)


def _source(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--source", type=Path, default=SOURCE, metavar="DIR", help="default: source")
