"""What a plan's publisher says of it beside its text: ``plan.yml`` as a value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

FACTS = ("period", "issuer", "number", "date", "official_address")
"""The keys of ``plan.yml`` that say something to readers; an empty one is not shown."""


@dataclass(frozen=True, slots=True)
class PlanFile:
    """``plan.yml``: the plan's title, its `FACTS`, how to write it in Traditional characters.

    ``region`` names whose official forms they are (``languages.regions``).
    ``shows_number_notes`` is whether readers are told of numbers that do not agree.
    """

    title: str
    facts: Mapping[str, str]
    region: str
    quotes: bool
    shows_number_notes: bool = False
