"""A revision while it is being made: what was proposed and decided, and how it is settled.

Each verb works the whole proposal out again from the kept text, the new text and what has been
decided, so that no state can grow old. When nothing is left undecided the revision is done, all its
files as one.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from build_tools.plan.errors import SettingsError
from build_tools.plan.languages import TRANSLATIONS
from build_tools.plan.model import Plan, Problem
from build_tools.plan.next_step import make
from build_tools.publishing.checks import unused_tables
from build_tools.publishing.inputs import Inputs, read_plan
from build_tools.reading.doubts import check
from build_tools.revisions.ledger import Ledger, Revision, assign
from build_tools.revisions.ledger_file import read_ledger, write_ledger
from build_tools.revisions.proposal import (
    UNDECIDED,
    Asked,
    misfits,
    revision_of,
    write_proposal,
)
from build_tools.revisions.report import report
from build_tools.revisions.revise import Proposal, propose
from build_tools.revisions.revision_dates import date_fault
from build_tools.source.exchange import exchange
from build_tools.source.files import read_inputs
from build_tools.source.kept_copies import check_kept, copies, kept_digests, kept_path
from build_tools.source.names import NAMES
from build_tools.source.one_file import ProblemsError, read_bytes


@dataclass(frozen=True, slots=True)
class OpenRevision:
    """All that a revision is made of: the plans, the ledger, what was said."""

    source: Path
    inputs: Inputs
    old: Plan
    ledger: Ledger
    new: Plan
    asked: Asked


def open_revision(source: Path) -> OpenRevision:
    """The revision that is being decided. Raises SettingsError when `revise` has not been run."""
    inputs = read_inputs(source)
    if (
        inputs.ledger is None
        or inputs.asked is None
        or inputs.asked.number <= inputs.ledger.current
    ):
        raise SettingsError(
            f"{inputs.paths['proposal']}: nothing to decide; run `{make('revise', source)}` first"
        )
    return lay_out(source, inputs, plan_now(inputs))


def lay_out(
    source: Path, inputs: Inputs, new: Plan, title: str = "", date: str = ""
) -> OpenRevision:
    """The current revision beside the new text, with what was decided of this one before."""
    ledger = inputs.ledger
    assert ledger
    number = ledger.current + 1
    asked, path = inputs.asked, inputs.paths["proposal"]
    if asked and asked.number > number:
        raise SettingsError(
            f"{path}:{asked.lines['revision']}: revision: expected {number}, which is being made,"
            f" found {asked.number}"
        )
    asked = asked if asked and asked.number == number else Asked(number, "", "", {})
    if not date and (fault := date_fault(asked.date, _last_date(ledger))):
        raise SettingsError(f"{path}:{asked.lines['date']}: {fault}")
    asked = replace(asked, title=title or asked.title, date=date or asked.date)
    return OpenRevision(source, inputs, _kept_plan(source, ledger), ledger, new, asked)


def deciding(opened: OpenRevision, said: Mapping[str, str]) -> OpenRevision:
    """The same with more decided: old id → path, or REMOVED."""
    links = {link: one for link, one in opened.asked.links.items() if one != UNDECIDED}
    return replace(opened, asked=replace(opened.asked, links={**links, **said}))


def refuse_misfits(opened: OpenRevision) -> None:
    """Raises ProblemsError for a decision that names an id or a path that there is not."""
    wrong = misfits(opened.asked, opened.old, opened.new, opened.inputs.paths["proposal"])
    if wrong:
        raise ProblemsError(wrong)


def proposal_of(opened: OpenRevision) -> Proposal:
    """What became of each link, as far as it can be said. Raises ProblemsError for misfits."""
    refuse_misfits(opened)
    revision: Revision = revision_of(opened.asked, opened.new.source_sha256)
    return propose(opened.old, opened.ledger, opened.new, opened.asked.decided, revision)


def plan_now(inputs: Inputs) -> Plan:
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


def settle(opened: OpenRevision) -> int:
    """Work the proposal out, say it, and write it or, if nothing is undecided, the new ledger."""
    proposal = proposal_of(opened)
    sys.stdout.write(report(opened.old, opened.new, proposal))
    if proposal.undecided:
        text = write_proposal(proposal, opened.asked.decided, opened.source)
        exchange(opened.source, {opened.source / NAMES["proposal"]: text.encode()})
        print(
            f"\n{_waiting(len(proposal.undecided))} for you in {opened.inputs.paths['proposal']}:"
            f" edit it and run `{make('revise', opened.source)}` again, or decide one by one:\n"
            f"{_choices(opened.source)}"
        )
        return 1
    exchange(opened.source, _done(opened.source, proposal.ledger))
    print(
        f"\nRevision {proposal.ledger.current} is done. Next:"
        f" `{make('site', opened.source)}`, then commit {opened.source.as_posix()}/."
    )
    return 0


def _waiting(count: int) -> str:
    return "1 link waits" if count == 1 else f"{count} links wait"


def _choices(source: Path) -> str:
    """The verbs that decide, each with what it says of a link."""
    said = {
        make("map", source, "ID=…", "TO=PATH"): "it is what stands at PATH now",
        make("remove", source, "ID=…"): "it is no longer in the text",
        make("accept", source, "ID='… …'"): "its first candidate; without ID: that of all",
    }
    widest = max(map(len, said))
    return "\n".join(f"  {typed:{widest}}   {what}" for typed, what in said.items())


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
    written = write_ledger(replace(ledger, revisions=tuple(rows)))
    read_ledger(written, (source / NAMES["ledger"]).as_posix())  # else nothing could undo it
    return {
        **catalogs,
        **copies(source, ledger.current),
        source / NAMES["ledger"]: written.encode(),
        source / NAMES["proposal"]: None,
    }


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def check_date(date: str, ledger: Ledger | None) -> None:
    """Raises SettingsError for what is no day, or is before the newest revision's."""
    if fault := date_fault(date, _last_date(ledger)):
        raise SettingsError(f"--date: {fault}")


def _last_date(ledger: Ledger | None) -> str:
    """That of the newest revision that has one."""
    rows = reversed(ledger.revisions) if ledger else ()
    return next((one.date for one in rows if one.date), "")
