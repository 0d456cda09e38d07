"""What became of every link, compared with what should have: for tests and the benchmark."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Literal

from build_tools.plan.model import Plan, walk
from build_tools.revisions.ledger import Entry, Ledger, Revision, assign, landing
from build_tools.revisions.revise import REMOVED, Proposal, propose
from tests.drafts import Draft, draft, plan_of
from tests.revisions import Edit

Verdict = Literal["right", "wrong", "broken", "undecided"]


@dataclass(frozen=True, slots=True)
class Revised:
    """A revision made by an edit, and what the tool made of it.

    ``truth`` says for each id of the old plan on which paths it may land; none: it is removed.
    Those in ``gone`` may also be called removed. ``ledger`` is the new one, when a person who knows
    the truth has decided what was undecided; the verdicts are about it.
    """

    old: Plan
    new: Plan
    truth: Mapping[str, frozenset[str]]
    gone: frozenset[str]
    proposal: Proposal
    ledger: Ledger
    verdicts: Mapping[str, Verdict] = field(default_factory=dict)

    def count(self) -> Counter[str]:
        """How many links got which verdict."""
        return Counter(self.verdicts.values())


def revise(old: Plan, ledger: Ledger, edit: Edit, random: Random) -> Revised:
    """A plan with ids, edited → its revision, judged."""
    edited = draft(old)
    edit(edited, random)
    return judge_draft(old, ledger, edited)


def judge_draft(old: Plan, ledger: Ledger, edited: Draft) -> Revised:
    """A plan with ids and a draft of its next revision → the revision, judged."""
    number = ledger.current + 1
    new, truth = plan_of(edited, number)
    proposal = propose(old, ledger, new, {}, Revision(number, "", "", ""))
    gone = frozenset(edited.gone)
    undecided = {one.old.id for one in proposal.undecided}
    final = _decided(old, ledger, new, truth, proposal).ledger
    after = final.by_id()
    verdicts: dict[str, Verdict] = {
        link: "undecided"
        if link in undecided
        else verdict(after[link], final, places, may_be_gone=link in gone)
        for link, places in truth.items()
    }
    return Revised(old, new, truth, gone, proposal, final, verdicts)


def verdict(entry: Entry, ledger: Ledger, places: frozenset[str], *, may_be_gone: bool) -> Verdict:
    """What a link's reader would say who knows where it should land."""
    if entry.status == "removed":
        return "right" if not places or may_be_gone else "broken"
    target = ledger.by_id()[landing(ledger, entry.id)]
    return "right" if target.last_path in places else "wrong"


def decided_truly(revised: Revised) -> tuple[Plan, Ledger]:
    """The next revision as it is when a person who knows the truth has decided the rest."""
    return assign(revised.new, revised.ledger), revised.ledger


def _decided(
    old: Plan, ledger: Ledger, new: Plan, truth: Mapping[str, frozenset[str]], proposal: Proposal
) -> Proposal:
    taken: set[str] = set()
    said = {}
    for one in proposal.undecided:
        right = [unit.path for _, unit in one.candidates if unit.path in truth[one.old.id]]
        free = [path for path in right if path not in taken]
        said[one.old.id] = free[0] if free else REMOVED
        taken.update(free[:1])
    return propose(old, ledger, new, said, proposal.ledger.revisions[-1])


def faults(revised: Revised) -> list[str]:
    """Each link that is wrong or broken, for a failing test to show."""
    units = {unit.id: unit for unit in walk(revised.old.units)}
    after = revised.ledger.by_id()
    return [
        f"{said}: {link} → {after[link].status} {after[link].last_path} {after[link].successor}"
        f" instead of {sorted(revised.truth[link]) or REMOVED}:"
        f" {units[link].text or units[link].heading}"
        for link, said in revised.verdicts.items()
        if said in ("wrong", "broken")
    ]
