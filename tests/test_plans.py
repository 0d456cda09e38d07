"""Small plans of our own, one for each dialect: each is read as its true outline says."""

from __future__ import annotations

import pytest

from build_tools.plan.comparable import published_words
from build_tools.plan.model import walk
from build_tools.reading.lines import characters
from tests.small_plans import SmallPlan, labels, small_plans

NOT_YET = {
    "loose-labels": "a wrapped heading is joined with the short line below it",
    "run-in": "the heading that the text begins with is not found",
}
"""Plans whose outline is not read exactly yet, each with what goes wrong."""

EACH = pytest.mark.parametrize("plan", small_plans(), ids=lambda plan: plan.name)


@EACH
def test_the_outline_is_read_as_counted(plan: SmallPlan) -> None:
    """Every label and heading is found at its depth; what is not read yet is on the list above."""
    is_exact = tuple(labels(plan.read().plan.units)) == plan.outline
    assert is_exact == (plan.name not in NOT_YET)


@EACH
def test_no_character_is_lost(plan: SmallPlan) -> None:
    """The plan and what was taken out as page furniture have exactly the text's characters."""
    reading = plan.read()
    said = "".join(published_words(unit) for unit in walk(reading.plan.units))
    apart = "".join(one.text for one in reading.plan.furniture)
    assert sorted(characters(said + apart)) == sorted(characters(plan.text))
