"""The verb ``publish``: the ledger of links begins, and from then on every link lasts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from build_tools.commands.messages import report
from build_tools.commands.open_revision import check_date
from build_tools.commands.verb import add_issue, add_verb
from build_tools.plan.languages import SOURCE_LANG
from build_tools.plan.next_step import make
from build_tools.publish import publish
from build_tools.revisions.ledger import new_ledger
from build_tools.revisions.ledger_file import write_ledger
from build_tools.revisions.revision_dates import date_fault
from build_tools.source.exchange import exchange
from build_tools.source.files import read_inputs
from build_tools.source.kept_copies import copies
from build_tools.source.names import NAMES

if TYPE_CHECKING:
    from build_tools.commands.verb import Verbs


def begin(source: Path, title: str = "", date: str = "") -> int:
    """The text as it is becomes revision 1, and every id its path. Nothing if there is an error."""
    inputs = read_inputs(source)
    check_date(date, inputs.ledger)
    if inputs.ledger:
        print(
            f"The links last already: {inputs.paths['ledger']} is at revision"
            f" {inputs.ledger.current}. A new text becomes the next one by"
            f" `{make('revise', source)}`."
        )
        return 0
    publication = publish(inputs)
    if not publication.is_good:
        report(publication.problems, quiet=("note", "warning"), source=source)
        return 1
    given = inputs.plan.facts.get("date", "")
    own = date or ("" if date_fault(given) else given)
    plan = publication.plans[SOURCE_LANG]
    ledger = new_ledger(plan, title=title or plan.title, date=own)
    exchange(source, {**copies(source, 1), source / NAMES["ledger"]: write_ledger(ledger).encode()})
    print(
        f"Revision 1 begins the ledger: {len(ledger.entries)} links, each id its path. From now on"
        f" they last: keep {inputs.paths['ledger']} and revisions/ beside it (commit them)."
        f" Next: `{make('site', source)}`."
    )
    return 0


def register(verbs: Verbs) -> None:
    """Name the verb and what it takes."""
    verb = add_verb(
        verbs,
        "publish",
        lambda given: begin(given.source, given.title, given.date),
        "begin the ledger: from now on every link lasts",
        "Before a plan is published for the first time: every place gets an id that"
        " no later revision takes away. Until then the site promises no permanent links."
        " Example: python -m build_tools publish --date 2022-01-31",
    )
    add_issue(verb, "the first version")
