"""Small plans of our own, one for each dialect: each is read as it was counted by hand."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.plan.comparable import published_words
from build_tools.plan.model import walk
from build_tools.reading.lines import characters
from build_tools.reading.parse import Reading
from build_tools.revisions.ledger import assign
from tests.small_plans import SmallPlan, differences, small_plans

NOT_YET: dict[str, str] = {}
"""Plans that are not read exactly yet, each with what goes wrong; of those kept apart, in general."""

EACH = pytest.mark.parametrize("plan", small_plans(), ids=lambda plan: plan.name)


@EACH
def test_it_is_read_as_counted(plan: SmallPlan) -> None:
    """Outline, furniture, ends of boxes and tables are as counted; what is not is on the list.

    Of a plan that is kept apart it is not said what differs: look at the rule that was changed.
    """
    found = differences(plan)
    if plan.name in NOT_YET:
        assert found, "it is read exactly: take it off the list"
    else:
        assert not found, "it was read exactly before" if plan.is_held_out else "\n".join(found)


def test_the_list_names_plans() -> None:
    """What is said to be not read exactly yet exists, and a reason is given."""
    assert set(NOT_YET) <= {plan.name for plan in small_plans()}
    assert all(NOT_YET.values())


def test_half_of_them_are_kept_apart() -> None:
    """The reader is made with some of the plans and judged by about as many."""
    apart = [plan.is_held_out for plan in small_plans()]
    assert abs(apart.count(True) - apart.count(False)) <= 2


@EACH
def test_no_character_is_lost(plan: SmallPlan) -> None:
    """The plan and what was taken out as page furniture have exactly the text's characters."""
    assert spelled(plan.read()) == Counter(characters(plan.text))


@given(st.sampled_from(small_plans()), st.randoms(use_true_random=False))
def test_the_laws_hold_for_a_damaged_one(plan: SmallPlan, random: Random) -> None:
    """Lines lost, doubled or exchanged: nothing else is lost, ids are unique, twice is the same."""
    lines = plan.text.split("\n")
    for _ in range(random.randint(1, 6)):
        at = random.randrange(len(lines))
        change = random.choice((_deleted, _doubled, _exchanged))
        lines[at : at + 4] = change(lines[at : at + 4])
    damaged = replace(plan, text="\n".join(lines))
    reading = damaged.read()
    assert spelled(reading) == Counter(characters(damaged.text))
    ids = [unit.id for unit in walk(assign(reading.plan, None).units)]
    assert len(set(ids)) == len(ids)
    assert damaged.read() == reading


def _deleted(lines: list[str]) -> list[str]:
    return lines[2:] or [""]


def _doubled(lines: list[str]) -> list[str]:
    return lines * 2


def _exchanged(lines: list[str]) -> list[str]:
    return lines[::-1]


def spelled(reading: Reading) -> Counter[str]:
    """All that is published or listed as furniture, as characters and how often."""
    aside = "".join(one.text for one in reading.plan.furniture)
    own = "".join(map(published_words, walk(reading.plan.units)))
    return Counter(characters(own + aside))
