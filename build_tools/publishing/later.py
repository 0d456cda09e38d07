"""What takes long and needs only the plan in its own language: it is worked out beside the rest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from build_tools.measures.recognised import Recognised, recognise
from build_tools.measures.register import Seen
from build_tools.plan.model import Problem
from build_tools.publishing.again import NEVER, Again
from build_tools.publishing.checks import doubts_of_translations
from build_tools.publishing.editions import merge_all
from build_tools.publishing.inputs import known_to
from build_tools.publishing.meanwhile import Meanwhile
from build_tools.publishing.numbered import Numbered


@dataclass(frozen=True, slots=True)
class Later:
    """To be asked for: what staff act on, ``found`` in a plan, and its translations' ``doubts``."""

    found: Callable[[], Recognised]
    doubts: Callable[[], tuple[Problem, ...]]


def found_in(numbered: Numbered, again: Again = NEVER) -> Recognised:
    """What is recognised in a plan; nothing in that of an earlier version."""
    if not numbered.is_current:
        return Recognised()
    seen = again.held("sentences", Seen)
    return again("found", recognise, numbered.plan, known_to(numbered.inputs), seen)


def doubts_in(numbered: Numbered) -> tuple[Problem, ...]:
    """What is doubtful in the translations of a plan."""
    return tuple(doubts_of_translations(merge_all(numbered.plan, numbered.inputs), numbered.inputs))


def begin(numbered: Numbered, again: Again = NEVER) -> Later:
    """Let second processes work both out; a preview, which remembers, does it when it is asked."""
    if again.remembers:
        return Later(lambda: found_in(numbered, again), lambda: doubts_in(numbered))
    return Later(
        Meanwhile(lambda: found_in(numbered)).result, Meanwhile(lambda: doubts_in(numbered)).result
    )
