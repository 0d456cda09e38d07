"""References within a plan → links in one language: from the words that name a place, and back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from build_tools.measures.mentions import Mention
from build_tools.measures.references import mentioned_in
from build_tools.plan.citation import Step, citation, steps
from build_tools.plan.languages import BY_CODE
from build_tools.plan.model import Plan, Unit, walk
from build_tools.plan.page_names import page_of

Link = tuple[str, str]
"""Words and where they lead, from a page of the plan."""


@dataclass(frozen=True, slots=True)
class Referred:
    """``links``: sentence id → the words in it that name a place; ``back``: id → who names it."""

    links: Mapping[str, tuple[Link, ...]] = field(default_factory=dict)
    back: Mapping[str, tuple[Link, ...]] = field(default_factory=dict)


NOTHING_REFERRED = Referred()


def referred(
    found: Mapping[str, tuple[Mention, ...]], plan: Plan, source: Plan | None = None
) -> Referred:
    """What was found in the source, in the plan of one language.

    A translation names a place in words of its own: what its source's sentence certainly names is
    looked for there, as the language labels and cites it, and is a link where it stands.
    """
    units = {unit.id: unit for unit in walk(plan.units)}
    pages = {unit.id: page_of(top) for top in plan.units for unit in walk((top,))}
    certain = {
        name: tuple(m for m in sorted(own) if m.value in units)
        for name, own in found.items()
        if name in units
    }
    said = {unit.id: unit.text for unit in walk((source or plan).units) if unit.id in certain}
    links = {
        name: tuple(
            (words, f"{pages[m.value]}.html#{m.value}")
            for m in own
            if (words := _words(m, said[name], units[name].text, units[m.value], plan.lang))
        )
        for name, own in certain.items()
    }
    back = {
        name: tuple(
            (citation(units[one].path, plan.lang), f"{pages[one]}.html#{one}") for one in sentences
        )
        for name, sentences in mentioned_in(certain).items()
    }
    return Referred({name: own for name, own in links.items() if own}, back)


def _words(mention: Mention, source: str, text: str, named: Unit, lang: str) -> str:
    """The words of a sentence that name a unit; empty where they are not certain."""
    if BY_CODE[lang].made != "translation" or text == source:
        return text[mention.start : mention.end]
    steps_said = len(re.findall("[篇编章节条]", source[mention.start : mention.end])) or 1
    chain = (steps(named.path) or ())[-steps_said:]
    forms = [_forms(step, lang) for step in chain]
    if not forms or not all(forms):
        return ""
    joined = ",? ".join(forms), "(?: of | in )".join(reversed(forms))
    found = re.search(rf"\b(?:{'|'.join(joined)})(?![\w–-]|\.\d)", text, re.IGNORECASE)
    return found[0] if found else ""


def _forms(step: Step, lang: str) -> str:
    """How a language calls a numbered unit, as a pattern: its label and its citation."""
    row = BY_CODE[lang]
    number = f"{step.number}-{step.second}" if step.second else f"{step.number}"
    known = (row.labels.get(step.name), row.wording.forms.get(step.name))
    said = dict.fromkeys(re.escape(form.format(n=number, c=number)) for form in known if form)
    return f"(?:{'|'.join(said)})" if step.name in row.labels else ""
