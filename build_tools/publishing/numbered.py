"""The text → a plan with ids, and what is doubtful in it: what all languages are made from."""

from __future__ import annotations

from dataclasses import dataclass

from build_tools.plan.model import Plan, Problem
from build_tools.publishing.inputs import Inputs, read_plan
from build_tools.publishing.memo import NO_MEMO, Memo
from build_tools.reading.doubts import check
from build_tools.reading.parse import Reading
from build_tools.revisions.ledger import assign


@dataclass(frozen=True, slots=True)
class Numbered:
    """A plan with ids, in the language of its source, and what it was made of.

    What people wrote, what was read of it and what is doubtful in that; whether it is the present
    version.
    """

    inputs: Inputs
    reading: Reading
    doubts: tuple[Problem, ...]
    plan: Plan
    is_current: bool


def number(inputs: Inputs, revision: int = 0, memo: Memo = NO_MEMO) -> Numbered:
    """The text → lines → blocks → plan → plan with ids, of a ``revision`` or (0) of now.

    Raises SettingsError where a decision fits no line of the text.
    """
    reading = read_plan(inputs, memo)
    plan = memo("ids", assign, reading.plan, inputs.ledger, inputs.paths["text"], revision)
    doubts = memo("doubts", check, reading, inputs.text, inputs.paths["text"])
    return Numbered(inputs, reading, doubts, plan, is_current=not revision)
