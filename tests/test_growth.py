"""A text of twice the length takes twice the work, whatever its shape: calls are counted, no time."""

from __future__ import annotations

import copy
import sys
from dataclasses import FrozenInstanceError, replace
from types import FrameType

import pytest

from build_tools.plan.made_quickly import changer
from build_tools.plan.model import Span, Unit
from build_tools.reading.dialect import opening
from build_tools.reading.doubts import check
from build_tools.reading.parse import parse
from tests.bench.shapes import SHAPES, text_of

SMALL = 4_000


def work(text: str) -> int:
    """How many calls of functions it takes to read and to check a text."""
    count = 0

    def count_one(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    opening.cache_clear()
    before = sys.getprofile()
    sys.setprofile(count_one)
    try:
        check(parse(text), text, "plan.txt")
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("shape", SHAPES)
def test_work_grows_as_the_text_does(shape: str) -> None:
    """Four times the text is no more than about four times the work."""
    assert work(text_of(shape, 4 * SMALL)) < 5.5 * work(text_of(shape, SMALL))


def test_a_value_made_quickly_is_like_any_frozen_one() -> None:
    """It cannot be changed, is equal to one of the same fields, is kept and read back."""
    span = Span(1, last=2, page=3)
    unit = Unit(kind="sentence", span=span, text="通车。")
    assert (span.first, span.last, span.page) == (1, 2, 3)
    assert (unit.path, unit.children, unit.number) == ("", (), None)
    with pytest.raises(FrozenInstanceError):
        unit.text = "停车。"  # type: ignore[misc]  # it is what the test is about
    with pytest.raises(TypeError, match="span"):
        Unit(kind="sentence")  # type: ignore[call-arg]  # as above
    assert copy.deepcopy(unit) == unit
    assert hash(replace(unit)) == hash(unit)
    assert changer(Unit, "path", "number")(unit, "p1", 4) == replace(unit, path="p1", number=4)
    assert type(changer(Span, "page")(span, 4)) is Span
