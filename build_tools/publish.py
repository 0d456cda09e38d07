"""The pipeline: what people wrote → everything that is published, and what is doubtful about it.

> source text → lines → blocks → plan → plan with ids → translated plans → pages

`publish` is that line as a function. It is pure: the room `source/` reads and writes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from build_tools.exports.register_files import Held, recognised_lists
from build_tools.languages.po import Catalog
from build_tools.measures.recognised import Recognised, number_notes, recognise
from build_tools.plan.languages import SOURCE_LANG
from build_tools.plan.model import Plan, Problem
from build_tools.plan.plan_json import Beside, plan_json
from build_tools.publishing.again import NEVER, Again
from build_tools.publishing.all_pages import act_files, all_pages, facts_in, glossaries
from build_tools.publishing.checks import check_inputs, doubts_of_translations, facts_beside
from build_tools.publishing.editions import editions, pasts_of
from build_tools.publishing.inputs import Inputs, known_to, read_plan
from build_tools.publishing.meanwhile import Meanwhile
from build_tools.reading.doubts import check
from build_tools.revisions.history import (
    NOTHING,
    History,
)
from build_tools.revisions.ledger import assign
from build_tools.revisions.proposal import pending


@dataclass(frozen=True, slots=True)
class Publication:
    """What is published: plans by language (the source first), pages by path, merged catalogues.

    ``problems`` are of all stages; if one is an error, nothing may be written. ``past`` is that of
    the source's language, ``pasts`` that of each; ``found`` what staff act on, recognised in the
    plan (nothing in an earlier version); ``facts`` what plan.yml says, by language; ``later`` the
    problems that were left out of a publication made in a hurry.
    """

    plans: Mapping[str, Plan]
    files: Mapping[str, bytes]
    catalogs: Mapping[str, Catalog]
    problems: tuple[Problem, ...]
    past: History
    pasts: Mapping[str, History]
    found: Recognised = field(default_factory=Recognised)
    facts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    later: Meanwhile[tuple[Problem, ...]] | None = None

    @property
    def is_good(self) -> bool:
        """Whether it may be written: nothing in it is an error."""
        return all(problem.severity != "error" for problem in self.problems)


def publish(
    inputs: Inputs,
    earlier: Mapping[int, Inputs] = MappingProxyType({}),
    revision: int = 0,
    *,
    in_a_hurry: bool = False,
    again: Again = NEVER,
) -> Publication:
    """The whole pipeline. Raises SettingsError where a decision fits no line of the text.

    ``earlier`` are the inputs of the revisions before this one, by their numbers. With a
    ``revision`` it is that one, as it was: frozen, with no past, without glossary and data.
    ``in_a_hurry`` leaves out the doubts of translations, which keep no page from being written; the
    result has them to ask for. ``again`` remembers what depends on few of the inputs.
    """
    reading = read_plan(inputs, again)
    plan = again("ids", assign, reading.plan, inputs.ledger, inputs.paths["text"], revision)
    plans, merged = editions(plan, inputs, again)
    doubts = Meanwhile(lambda: tuple(doubts_of_translations(merged, inputs)))
    is_past_known = not revision and all(problem.rule != "ledger" for problem in plan.problems)
    pasts = pasts_of(plans, inputs, earlier, again) if is_past_known else {}
    found = Recognised() if revision else again("found", recognise, plan, known_to(inputs))
    files = dict(all_pages(plans, merged, inputs, pasts, has_acts=not revision))
    problems = (
        *inputs.problems,
        *again("doubts", check, reading, inputs.text, inputs.paths["text"]),
        *pending(inputs.asked, inputs.ledger, inputs.paths["proposal"]),
        *plan.problems,
        *check_inputs(inputs, reading, plans, merged, again),
        *(() if in_a_hurry else doubts.result()),
        *(() if revision else facts_beside(inputs, again)),
        *found.register.problems,
        *number_notes(found, plan, inputs.paths["text"]),
    )
    files[f"{SOURCE_LANG}/plan.txt"] = inputs.raw
    held = Held(plan, found, inputs.verbs.families)
    others = {lang: one for lang, one in plans.items() if lang != SOURCE_LANG}
    if not revision:
        files |= glossaries(plans, inputs, again)
        beside = Beside(others, recognised_lists(held))
        files[f"{SOURCE_LANG}/plan.json"] = plan_json(plan, _doubts(problems), beside).encode()
        files |= act_files(plans, found, files, inputs, again)
    return Publication(
        plans,
        MappingProxyType(files),
        merged,
        problems,
        pasts.get(SOURCE_LANG, NOTHING),
        MappingProxyType(dict(pasts)),
        found,
        MappingProxyType({lang: facts_in(lang, inputs, merged) for lang in plans}),
        doubts if in_a_hurry else None,
    )


def _doubts(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """What plan.json says of doubts: those about the text, by the name of its file alone."""
    return tuple(
        replace(problem, path=problem.path.rpartition("/")[2])
        for problem in problems
        if problem.path.endswith("plan.txt")
    )
