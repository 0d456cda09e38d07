"""Lines of the text that stand at the edges of pages by chance are never taken out of it."""

from __future__ import annotations

import pytest

from build_tools.reading.lines import characters
from build_tools.reading.parse import parse
from build_tools.receiving.receive import receive
from tests.pieces import Piece
from tests.set_pdf import Setting, set_pdf

DUTY = "（牵头单位：县交通局，各乡镇配合）"
MEASURE = "实施{}，明确管护主体和经费，建立台账，按季度通报进展，每年评估一次，结果向社会公布。"
WORKS = ("农村公路养护", "客运站改造", "危桥拆除重建", "公交线路延伸", "码头岸线整治", "路灯更新")


def duties(count: int) -> list[Piece]:
    """Measures of different lengths, each with the same line on who is responsible."""
    pieces: list[Piece] = []
    for n in range(count):
        more = "，同步完善排水和绿化" * (n * 7 % 5)
        pieces.append(Piece(f"{n + 1}.{MEASURE.format(WORKS[n % 6] + more)}"))
        pieces.append(Piece(DUTY))
    return [Piece("一、重点工程", is_heading=True), *pieces]


@pytest.mark.parametrize("height", [390, 400, 410])
@pytest.mark.parametrize("head", ["", "青禾县交通规划"])
def test_a_line_that_stands_again_and_again_in_the_text_is_no_head(height: int, head: str) -> None:
    """Nothing of it is taken out, on whichever pages it comes first, second or last."""
    received = receive(set_pdf(duties(60), Setting(height=height, head=head)), "plan.pdf")
    lines = received.text.split("\n")
    taken = {lines[n - 1].strip() for n, own in received.facts.items() if own.aside}
    assert not [one for one in taken if "牵头" in one]
    assert characters("".join(lines)).count(characters(DUTY)) == 60


def test_in_a_text_with_pages_it_is_no_head_either() -> None:
    """It begins half of the pages of a text without places, and stands within them as often."""
    duty = "（牵头单位县交通局）"
    own = [one for n in range(60) for one in (f"{n % 9 + 1}.{WORKS[n % 6]}。", duty)]
    pages = ["\n".join(own[at : at + 11]) for at in range(0, len(own), 11)]
    text = "青禾县交通规划\n一、重点工程\n" + "\n\f".join(pages)
    heads = [one.text for one in parse(text).plan.furniture if one.why == "running head"]
    assert duty not in heads
