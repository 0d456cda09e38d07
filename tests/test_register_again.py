"""A register that is made again, of a plan that was edited, is the one that would be made anew."""

from __future__ import annotations

from dataclasses import replace

import pytest

from build_tools.measures.known import Known
from build_tools.measures.overrules import Overrule
from build_tools.measures.register import Seen, register
from build_tools.plan.model import Plan
from tests.real_register import known_elsewhere
from tests.small_plan import a_plan, container, paragraph

KNOWN = known_elsewhere()
RULED = replace(KNOWN, overrules=(Overrule("neither", "why", 1, sentence="ch1-p1-s2"),))


def plan(
    heading: str = "任务", *texts: str, title: str = "渔业规划", lead: str = "维修码头。"
) -> Plan:
    """A plan with a chapter of one paragraph."""
    said = texts or ("建设泊位八个。", "渔业局维修灯塔。")
    chapter = container("chapter", "ch1", "第一章", heading, paragraph("ch1-p1", lead, *said))
    return replace(a_plan(chapter), title=title)


@pytest.mark.parametrize(
    ("edited", "known"),
    [
        (plan("任务", "建设泊位九个。", "渔业局维修灯塔。"), KNOWN),
        (plan("发展现状"), KNOWN),
        (plan(title="东湾县渔业规划"), KNOWN),
        (plan("任务", "2021年，建设泊位。", "渔业局维修灯塔。", title="渔业规划（2026—2030年）"), KNOWN),
        (plan(lead="扩建码头。"), KNOWN),
        (plan(), RULED),
    ],
)  # fmt: skip
def test_a_register_made_again_is_the_one_made_anew(edited: Plan, known: Known) -> None:
    """Whatever was edited, words, a heading, the title or what a person says; and back again."""
    seen = Seen()
    first = register(plan(), KNOWN, seen)
    assert register(edited, known, seen) == register(edited, known)
    assert register(plan(), KNOWN, seen) == first


def test_what_was_not_edited_is_not_recognised_again() -> None:
    """Only the sentence that was edited is; it is the point of remembering them."""
    seen = Seen()
    first = register(plan(), KNOWN, seen).sentences
    second = register(plan("任务", "建设泊位九个。", "渔业局维修灯塔。"), KNOWN, seen).sentences
    assert [one is other for one, other in zip(first, second, strict=True)] == [True, False, True]
