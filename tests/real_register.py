"""What is recognised in the real plan, as the repository has it: made once, without the disk."""

from __future__ import annotations

from functools import cache

from build_tools.languages.terms import Term, read_terms
from build_tools.measures.gazetteer import places_known, read_gazetteer
from build_tools.measures.known import Known, Names, Place
from build_tools.measures.overrules import Overrule
from build_tools.measures.recognised import Recognised, recognise
from build_tools.measures.register import Sentence
from build_tools.measures.verbs import Verbs, read_verbs
from build_tools.publishing.inputs import names_known
from build_tools.source.files import GAZETTEER, VERBS
from build_tools.source.register_files import read_places, read_register
from tests.real_plan import SOURCE, real_plan


@cache
def verbs() -> Verbs:
    """The table of verbs."""
    return read_verbs(VERBS.read_text(encoding="utf-8"), VERBS.name)


@cache
def known() -> Known:
    """What the real register is made by."""
    own = read_places(_text("places.yml"), "source/places.yml")
    return Known(verbs(), names_known(terms(), places_known(own, gazetteer())), overrules())


@cache
def terms() -> tuple[Term, ...]:
    """What ``source/terms.yml`` says."""
    return read_terms(_text("terms.yml"), "source/terms.yml")


@cache
def known_elsewhere() -> Known:
    """What the register of a plan is made by that has neither terms nor places of its own."""
    return Known(verbs(), Names(gazetteer()))


@cache
def gazetteer() -> tuple[Place, ...]:
    """The places that any plan may name."""
    return read_gazetteer(GAZETTEER.read_text(encoding="utf-8"))


@cache
def overrules() -> tuple[Overrule, ...]:
    """What ``source/register.yml`` says."""
    return read_register(_text("register.yml"), "source/register.yml")


@cache
def recognised() -> Recognised:
    """The register, numbers, indicators, findings and references of the real plan."""
    return recognise(real_plan(), known())


@cache
def sentences() -> dict[str, Sentence]:
    """Id → sentence of the register."""
    return {one.id: one for one in recognised().register.sentences}


def _text(name: str) -> str:
    return (SOURCE / name).read_text(encoding="utf-8")
