"""References within a plan → links in one language: from the words that name a place, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from build_tools.measures.mentions import Mention
from build_tools.measures.references import mentioned_in
from build_tools.plan.citation import citation
from build_tools.plan.languages import BY_CODE
from build_tools.plan.model import Plan, walk
from build_tools.plan.page_names import page_of

Link = tuple[str, str]
"""Words and where they lead, from a page of the plan."""


@dataclass(frozen=True, slots=True)
class Referred:
    """``links``: sentence id → the words in it that name a place; ``back``: id → who names it."""

    links: Mapping[str, tuple[Link, ...]] = field(default_factory=dict)
    back: Mapping[str, tuple[Link, ...]] = field(default_factory=dict)


NOTHING_REFERRED = Referred()


def referred(found: Mapping[str, tuple[Mention, ...]], plan: Plan) -> Referred:
    """What was found in the source, in the plan of one language.

    A translation has other words, which are not known to name anything: it has only the way back.
    """
    units = {unit.id: unit for unit in walk(plan.units)}
    pages = {unit.id: page_of(top) for top in plan.units for unit in walk((top,))}
    certain = {
        name: tuple(m for m in sorted(own) if m.value in units)
        for name, own in found.items()
        if name in units
    }
    links = {
        name: tuple(
            (units[name].text[m.start : m.end], f"{pages[m.value]}.html#{m.value}") for m in own
        )
        for name, own in certain.items()
        if own and BY_CODE[plan.lang].made != "translation"
    }
    back = {
        name: tuple(
            (citation(units[one].path, plan.lang), f"{pages[one]}.html#{one}") for one in sentences
        )
        for name, sentences in mentioned_in(certain).items()
    }
    return Referred(links, back)
