"""Raised digits are exponents behind units and powers of ten, and marks of notes elsewhere."""

from __future__ import annotations

import pytest

from build_tools.receiving.raised import as_exponent
from build_tools.receiving.receive import receive
from tests.set_docx import packed, paragraph, run
from tests.test_small_annexes import Press

RAISED = [
    ("面积 120 km", "2", "²", "的公园。"),
    ("库容 35 m", "3", "³", "的水池。"),
    ("流量 2 m", "3", "³", "每秒。"),
    ("总量 3×10", "4", "⁴", "吨。"),
]


@pytest.mark.parametrize(("before", "raised", "sign", "after"), RAISED)
def test_an_exponent_of_a_docx_is_one(before: str, raised: str, sign: str, after: str) -> None:
    """10⁴ is not published as 104."""
    raw = packed(
        paragraph(run(before) + run(raised, '<w:vertAlign w:val="superscript"/>') + run(after))
    )
    assert receive(raw, "a.docx").text == f"{before}{sign}{after}\n"


@pytest.mark.parametrize(("before", "raised", "sign", "after"), RAISED)
def test_an_exponent_of_a_pdf_is_one(before: str, raised: str, sign: str, after: str) -> None:
    """A small raised digit behind a unit is no mark of a note."""
    press = Press()
    press.put("公园规划", 20)
    place, y = press.put(before, 14), press.y + press.leading * 14
    press.beside(raised, place, y + 6, 7)
    press.beside(after, place + 4, y, 14)
    received = receive(press.done(), "a.pdf")
    assert "".join(f"{before}{sign}{after}".split()) in "".join(received.text.split())
    assert not any(own.marks for own in received.facts.values())


@pytest.mark.parametrize(
    ("before", "raised"),
    [("18 家", "1"), ("GDP", "2"), ("共 210", "3"), ("km", "注"), ("1.10", "2")],
)
def test_elsewhere_a_raised_digit_is_what_it_is(before: str, raised: str) -> None:
    """A footnote's mark stays one."""
    assert not as_exponent(before, raised)
