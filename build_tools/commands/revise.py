"""The verbs that make a revision, and take one back: ``revise``, ``undo-revision``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from build_tools.commands.open_revision import check_date, lay_out, plan_now, proposal_of, settle
from build_tools.commands.verb import add_issue, add_verb
from build_tools.plan.errors import SettingsError
from build_tools.plan.languages import TRANSLATIONS
from build_tools.plan.next_step import make
from build_tools.publishing.inputs import read_plan
from build_tools.revisions.ledger import assign, before
from build_tools.revisions.ledger_file import write_ledger
from build_tools.revisions.report import report
from build_tools.source.exchange import exchange
from build_tools.source.files import read_inputs
from build_tools.source.kept_copies import check_kept, kept_path
from build_tools.source.names import NAMES
from build_tools.source.one_file import ProblemsError

if TYPE_CHECKING:
    from build_tools.commands.verb import Verbs


def revise(source: Path, title: str = "", date: str = "", *, only_look: bool = False) -> int:
    """The text as it is now becomes the next revision, as far as nobody has to decide.

    Returns 1 while something is undecided. ``only_look``: say it all and write nothing.
    """
    inputs = read_inputs(source)
    check_date(date, inputs.ledger)
    plan = plan_now(inputs)
    if inputs.ledger is None:
        raise SettingsError(
            f"{inputs.paths['ledger']}: there is no ledger yet, so there is nothing to revise:"
            f" `{make('publish', source)}` begins it, as revision 1"
        )
    if not assign(plan, inputs.ledger, inputs.paths["text"]).problems:
        exchange(source, {source / NAMES["proposal"]: None})
        print(f"Nothing to revise: the text is what revision {inputs.ledger.current} says.")
        return 0
    opened = lay_out(source, inputs, plan, title, date)
    if only_look:
        proposal = proposal_of(opened)
        sys.stdout.write(report(opened.old, opened.new, proposal))
        return 1 if proposal.undecided else 0
    return settle(opened)


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
            f" would be dead. If it was not, say so:"
            f" {make('undo-revision', source, 'UNPUBLISHED=yes')}"
        )
    if wrong := check_kept(source, ledger, number - 1):
        raise ProblemsError(wrong)
    plan = read_plan(read_inputs(source, number - 1)).plan
    gone = (source / "revisions" / str(number)).rglob("*")
    exchange(
        source,
        {
            **{path: None for path in gone if path.is_file()},
            # Kept of the revision before only when this one replaced it.
            **{kept_path(source, number - 1, lang): None for lang in TRANSLATIONS},
            source / NAMES["ledger"]: write_ledger(before(ledger, plan)).encode(),
        },
    )
    text = source / NAMES["text"]
    print(
        f"Revision {number} is taken back. {text.as_posix()} still has its text: it is not touched."
        f" Next: `{make('revise', source)}` again, or put back the text of revision"
        f" {number - 1}: {(source / 'revisions' / str(number - 1) / text.name).as_posix()}"
    )
    return 0


def register(verbs: Verbs) -> None:
    """Name the verbs and what they take."""
    verb = add_verb(
        verbs,
        "revise",
        lambda given: revise(given.source, given.title, given.date, only_look=given.dry_run),
        "a new text → a new revision in which every link keeps its meaning",
        "Compare source/plan.txt with the text of the current revision, say what became"
        " of each link, and write the ledger once nothing is undecided."
        ' Example: python -m build_tools revise --title "中期修订" --date 2024-06-30',
    )
    add_issue(verb, "the revision")
    verb.add_argument("--dry-run", action="store_true", help="only the report; write nothing")
    verb = add_verb(
        verbs,
        "undo-revision",
        lambda given: undo(given.source, is_unpublished=given.unpublished),
        "take back a revision that was never published",
        "Take the newest revision back, as if it had not been made; plan.txt stays."
        " Example: python -m build_tools undo-revision --unpublished",
    )
    verb.add_argument("--unpublished", action="store_true", help="no link of it was ever published")
