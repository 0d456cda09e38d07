"""What is annexed is only named above a signature, and is an annex where it follows."""

from __future__ import annotations

import pytest

from build_tools.plan.model import heading_of, text_of, walk
from build_tools.reading.doubts import check
from build_tools.reading.parse import Reading, parse

BODY = "一、任务\n\n修桥三座。\n\n"
NAMES = "附件1：桥梁名录\n附件2：施工图例\n\n"
SIGNED = "苇塘县交通局\n2025年3月8日\n"
ANNEXES = "\n附件1：桥梁名录\n\n东桥、西桥、南桥。\n\n附件2：施工图例\n\n实线为桥，虚线为路。\n"


def headings(reading: Reading) -> list[str]:
    """All headings."""
    return [heading_of(unit) for unit in walk(reading.plan.units) if unit.heading]


@pytest.mark.parametrize(
    "signed",
    [SIGNED, f"苇塘县水务局\n{SIGNED}", SIGNED.replace("2025年3月8日", "（二〇二五年三月八日）")],
)
def test_names_above_the_signature_head_nothing(signed: str) -> None:
    """They are paragraphs, and so is who signs, of what stands before; each is told at its line."""
    text = BODY + NAMES + signed
    reading = parse(text)
    assert headings(reading) == ["一、任务"]
    words = [text_of(unit) for unit in reading.plan.units[0].children]
    assert words == ["修桥三座。", "附件1：桥梁名录", "附件2：施工图例", *signed.split()]
    told = [one.line for one in check(reading, text, "plan.txt") if one.rule == "label-unread"]
    assert told == [5, 6]


def test_the_annexes_themselves_are_parts() -> None:
    """Where they follow the signature nothing is doubtful about their names above it."""
    text = BODY + NAMES + SIGNED + ANNEXES
    reading = parse(text)
    assert headings(reading) == ["一、任务", "附件1：桥梁名录", "附件2：施工图例"]
    assert not [one for one in check(reading, text, "plan.txt") if one.rule == "label-unread"]


@pytest.mark.parametrize(
    "below",
    ["实线为桥。\n", "图例见下\n实线为桥，虚线为路。\n2025年3月8日\n", "", "2025年3月8日\n"],
)
def test_an_annex_with_text_of_its_own_is_one(below: str) -> None:
    """A date alone signs nothing, and neither does a date behind a sentence."""
    assert headings(parse(BODY + NAMES + below))[-1] == "附件2：施工图例"


TERMS = "山塘：指库容不足十万立方米的塘。\n\n渠首：指取水口。\n"


@pytest.mark.parametrize(
    "name", ["附件：名词解释", "附：名词解释", "附录：名词解释", "附录 名词解释"]
)
@pytest.mark.parametrize(
    "terms", [TERMS, "山塘：指塘。\n", "1. 山塘：指塘。\n\n2. 渠首：指取水口。\n"]
)
@pytest.mark.parametrize("above", [BODY, f"{BODY}{SIGNED}\n"])
def test_a_name_with_its_text_below_begins_an_annex(name: str, terms: str, above: str) -> None:
    """Without a number too, where sentences or explanations follow and nobody signs between."""
    reading = parse(f"{above}{name}\n\n{terms}")
    assert headings(reading) == ["一、任务", name]
    assert reading.plan.units[-1].children


@pytest.mark.parametrize(
    "below",
    [
        f"{SIGNED}\n抄送：县委办公室。\n",
        f"　　　任务清单\n\n{SIGNED}",
        "抄送：县委办公室，县人大办公室。\n",
        "（联系人：林水生）\n",
        "二、保障\n\n县财政安排资金。\n",
        "",
    ],
)
@pytest.mark.parametrize("name", ["附件：名词解释", "附：名词解释", "附件：1.名词解释"])
def test_a_name_that_only_says_what_is_annexed_heads_nothing(name: str, below: str) -> None:
    """Above who signs, who gets a copy, whom to ask, or the next heading of the text."""
    found = headings(parse(f"{BODY}{name}\n\n{below}"))
    assert [one for one in found if one.startswith("附")] == []
