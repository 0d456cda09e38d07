"""Plans in every language → everything that is published, and what is doubtful about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from build_tools.exports.register_files import Held, recognised_lists
from build_tools.languages.po import Catalog
from build_tools.measures.recognised import Recognised, number_notes
from build_tools.plan.languages import SOURCE_LANG
from build_tools.plan.model import Plan, Problem
from build_tools.plan.plan_json import Companions, plan_json
from build_tools.publishing.all_pages import (
    act_files,
    all_pages,
    data_of,
    facts_in,
    glossaries,
    held_of,
)
from build_tools.publishing.checks import check_inputs, facts_beside
from build_tools.publishing.editions import Edited, pasts_of
from build_tools.publishing.inputs import Inputs
from build_tools.publishing.memo import NO_MEMO, Memo
from build_tools.revisions.history import NOTHING, History
from build_tools.revisions.proposal import pending


@dataclass(frozen=True, slots=True)
class Publication:
    """What is published: plans by language (the source first), pages by path, merged catalogues.

    ``problems`` are of all stages; if one is an error, nothing may be written. ``past`` is that of
    the source's language, ``pasts`` that of each; ``found`` what staff act on, recognised in the
    plan (nothing in an earlier version); ``facts`` what plan.yml says, by language;
    ``remaining_doubts`` the problems that were left out of a publication made in a hurry.
    """

    plans: Mapping[str, Plan]
    files: Mapping[str, bytes]
    catalogs: Mapping[str, Catalog]
    problems: tuple[Problem, ...]
    past: History
    pasts: Mapping[str, History]
    found: Recognised = field(default_factory=Recognised)
    facts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    remaining_doubts: Callable[[], tuple[Problem, ...]] | None = None

    @property
    def is_good(self) -> bool:
        """Whether it may be written: nothing in it is an error."""
        return all(problem.severity != "error" for problem in self.problems)

    def with_doubts(self, doubts: tuple[Problem, ...]) -> Publication:
        """The same, with the doubts of its translations."""
        return replace(self, problems=(*self.problems, *doubts))


def publication(
    edited: Edited,
    finding: Callable[[], Recognised],
    earlier: Mapping[int, Inputs],
    memo: Memo = NO_MEMO,
) -> Publication:
    """All but the doubts of translations; an earlier version has no past and no data.

    ``finding`` is asked for what is recognised in the plan as late as can be.
    """
    numbered, plans, merged = edited.numbered, edited.plans, edited.catalogs
    inputs, plan, is_current = numbered.inputs, numbered.plan, numbered.is_current
    is_past_known = is_current and all(problem.rule != "ledger" for problem in plan.problems)
    pasts = pasts_of(plans, inputs, earlier, memo) if is_past_known else {}
    files = dict(all_pages(plans, merged, inputs, pasts, has_acts=is_current))
    written = (
        *inputs.problems,
        *numbered.doubts,
        *pending(inputs.asked, inputs.ledger, inputs.paths["proposal"]),
        *plan.problems,
        *check_inputs(inputs, numbered.reading, plans, merged, memo),
        *(facts_beside(inputs, memo) if is_current else ()),
    )
    named = glossaries(plans, inputs, memo) if is_current else {}
    found = finding()
    noted = number_notes(found, plan, inputs.paths["text"])
    problems = (*written, *found.register.problems, *noted)
    files[f"{SOURCE_LANG}/plan.txt"] = inputs.raw
    if is_current:
        files |= named
        held = held_of(plans, found, inputs)
        files[f"{SOURCE_LANG}/plan.json"] = _data(plans, held, problems).encode()
        files |= act_files(plans, found, files, inputs, memo)
    return Publication(
        plans,
        MappingProxyType(files),
        merged,
        problems,
        pasts.get(SOURCE_LANG, NOTHING),
        MappingProxyType(dict(pasts)),
        found,
        MappingProxyType({lang: facts_in(plan, inputs, merged) for lang, plan in plans.items()}),
    )


def located(published: Publication, inputs: Inputs, url: str) -> Mapping[str, bytes]:
    """The data of a publication with whole addresses: name at the site's root → content.

    ``url`` is where the site stands and ends in a slash. What is in ``docs/`` knows no address: it
    is the same wherever the site is put.
    """
    held = held_of(published.plans, published.found, inputs, url)
    whole = _data(published.plans, held, published.problems).encode()
    return {"plan.json": whole, **data_of(held, inputs)}


def _data(plans: Mapping[str, Plan], held: Held, problems: Sequence[Problem]) -> str:
    """plan.json, with its doubts about the text, each by the name of its file alone."""
    others = {lang: one for lang, one in plans.items() if lang != SOURCE_LANG}
    doubts = tuple(
        replace(problem, path=problem.path.rpartition("/")[2])
        for problem in problems
        if problem.path.endswith("plan.txt")
    )
    return plan_json(held.plan, doubts, Companions(others, recognised_lists(held), held.url))
