"""The pipeline: what people wrote → everything that is published, and what is doubtful about it.

> source text → lines → blocks → plan → plan with ids → translated plans → pages

`publish` is that line as a function. It is pure: the room `source/` reads and writes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from build_tools.plan.model import Problem
from build_tools.publishing.again import NEVER, Again
from build_tools.publishing.editions import Edited, editions
from build_tools.publishing.inputs import Inputs, read_plan
from build_tools.publishing.meanwhile import Meanwhile
from build_tools.revisions.ledger import assign

if TYPE_CHECKING:
    from build_tools.publishing.publication import Publication


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
    edited = Edited(reading, plans, merged)
    doubts = Meanwhile(lambda: _doubts_of_translations(edited, inputs))
    # Not before: what this process loads now, it loads while a second one looks for the doubts.
    from build_tools.publishing.publication import publication  # noqa: PLC0415

    made = publication(edited, inputs, earlier, again, is_current=not revision)
    return replace(made, later=doubts) if in_a_hurry else made.with_doubts(doubts.result())


def _doubts_of_translations(edited: Edited, inputs: Inputs) -> tuple[Problem, ...]:
    from build_tools.publishing.checks import doubts_of_translations  # noqa: PLC0415 - as above

    return tuple(doubts_of_translations(edited.catalogs, inputs))
