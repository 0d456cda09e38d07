"""Several plans in one text: each is read as it is alone."""

from __future__ import annotations

from collections import Counter

from build_tools.plan.model import Plan, walk
from build_tools.reading.parse import parse
from tests.bench.build import copies
from tests.test_parse import declared, whole


def test_two_plans_in_one_text_are_read_like_each_alone() -> None:
    """Numbers of rows in tables hundreds of lines apart are no page numbers: no row is lost."""
    one, two = (parse(copies(whole()[1], count), declared()) for count in (1, 2))
    assert not two.faults
    assert kinds(two.plan) == {kind: 2 * count for kind, count in kinds(one.plan).items()}


def kinds(plan: Plan) -> Counter[str]:
    """How many units of each kind a plan has."""
    return Counter(unit.kind for unit in walk(plan.units))
