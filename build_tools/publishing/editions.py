"""A plan with ids → it in every language, with its catalogues and its past."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from build_tools.languages import catalog as catalogs
from build_tools.languages import traditional as hant
from build_tools.languages.entries import FACTS as FACTS_FILE
from build_tools.languages.entries import named
from build_tools.languages.po import Catalog
from build_tools.languages.translate import translate
from build_tools.plan.facts import SAID_IN_WORDS
from build_tools.plan.languages import SOURCE_LANG, TRADITIONAL
from build_tools.plan.model import Plan
from build_tools.publishing.inputs import Inputs, conversion_of, read_plan
from build_tools.publishing.memo import NO_MEMO, Memo
from build_tools.publishing.numbered import Numbered
from build_tools.revisions.history import History, history, spoken
from build_tools.revisions.ledger import assign


@dataclass(frozen=True, slots=True)
class Edited:
    """A numbered plan in every language, the source first, and its catalogues."""

    numbered: Numbered
    plans: Mapping[str, Plan]
    catalogs: Mapping[str, Catalog]


def edit(numbered: Numbered, memo: Memo = NO_MEMO) -> Edited:
    """A plan with ids → it in every language."""
    return Edited(numbered, *editions(numbered.plan, numbered.inputs, memo))


def merge(plan: Plan, inputs: Inputs, lang: str) -> Catalog:
    """A catalogue brought up to date with the plan and what plan.yml says of it."""
    spoken_of = {key: inputs.plan.site.get(key, "") for key in SAID_IN_WORDS}
    facts = named("plan", {**inputs.plan.facts, **spoken_of}, FACTS_FILE)
    return catalogs.merge(plan, inputs.catalogs[lang], facts)


def merge_all(plan: Plan, inputs: Inputs) -> Mapping[str, Catalog]:
    """The same of each language's."""
    return MappingProxyType({lang: merge(plan, inputs, lang) for lang in inputs.catalogs})


def editions(
    plan: Plan, inputs: Inputs, memo: Memo = NO_MEMO
) -> tuple[Mapping[str, Plan], Mapping[str, Catalog]]:
    """A plan with ids → it in every language, the source first, and its catalogues."""
    merged = merge_all(plan, inputs)
    plans = {
        SOURCE_LANG: plan,
        TRADITIONAL: memo(TRADITIONAL, hant.traditional, plan, conversion_of(inputs)),
        **{
            lang: translate(plan, catalog, inputs.records.get(lang))
            for lang, catalog in merged.items()
        },
    }
    return MappingProxyType(plans), merged


def pasts_of(
    plans: Mapping[str, Plan],
    inputs: Inputs,
    earlier: Mapping[int, Inputs],
    memo: Memo = NO_MEMO,
) -> Mapping[str, History]:
    """The past in every language. Differences are the source's, also in translations."""
    plan = plans[SOURCE_LANG]
    kept = {
        number: editions(assign(read_plan(one).plan, inputs.ledger, one.paths["text"], number), one)
        for number, one in earlier.items()
    }
    plans_kept = {number: said[SOURCE_LANG] for number, (said, _) in kept.items()}
    past = memo("past", history, inputs.ledger, plan, plans_kept)
    found = {SOURCE_LANG: past}
    for lang in plans:
        if lang != SOURCE_LANG:
            own = {n: said[lang] for n, (said, _) in kept.items()} | {plan.revision: plans[lang]}
            other = spoken(past, own)
            found[lang] = replace(other, changed=past.changed) if lang in inputs.catalogs else other
    return MappingProxyType(found)
