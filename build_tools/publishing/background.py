"""What takes long and needs only the plan in its own language: it is worked out beside the rest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from build_tools.measures.recognised import Recognised, recognise
from build_tools.measures.register import Seen
from build_tools.plan.model import Problem
from build_tools.publishing.checks import doubts_of_translations
from build_tools.publishing.editions import merge_all
from build_tools.publishing.inputs import known_to
from build_tools.publishing.memo import NO_MEMO, Memo
from build_tools.publishing.numbered import Numbered
from build_tools.publishing.second_process import Future


@dataclass(frozen=True, slots=True)
class Background:
    """To be asked for: what staff act on, ``found`` in a plan, and its translations' ``doubts``."""

    found: Callable[[], Recognised]
    doubts: Callable[[], tuple[Problem, ...]]


def found_in(numbered: Numbered, memo: Memo = NO_MEMO) -> Recognised:
    """What is recognised in a plan; nothing in that of an earlier version."""
    if not numbered.is_current:
        return Recognised()
    seen = memo.held("sentences", Seen)
    return memo("found", recognise, numbered.plan, known_to(numbered.inputs), seen)


def doubts_in(numbered: Numbered) -> tuple[Problem, ...]:
    """What is doubtful in the translations of a plan."""
    return tuple(doubts_of_translations(merge_all(numbered.plan, numbered.inputs), numbered.inputs))


def begin(numbered: Numbered, memo: Memo = NO_MEMO) -> Background:
    """Let second processes work both out; a preview, which remembers, does it when it is asked."""
    if memo.remembers:
        return Background(lambda: found_in(numbered, memo), lambda: doubts_in(numbered))
    return Background(
        Future(lambda: found_in(numbered)).result, Future(lambda: doubts_in(numbered)).result
    )
