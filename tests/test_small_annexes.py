"""An annex set smaller than the text may be longer than it: the text is read by its own size."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from build_tools.plan.model import heading_of, walk
from build_tools.receiving.receive import receive
from tests.received_plan import reading_of
from tests.set_font import draw, wide

WIDTH, HEIGHT, MARGIN = 520, 720, 60
TITLE = "青禾县公共交通规划"
TEXT = (
    "一、指导思想",
    "以方便群众出行为目标，统筹城乡公交线路，完善站场设施，健全养护机制，使全县公交出行便捷可靠。",
    "二、主要任务",
    "（一）公交线路",
    "新开通农村公交线路六条，延伸线路三条，调整站点四十处，使乡镇和行政村都通公交。",
    "（二）站场建设",
    "新建首末站两处，改造候车亭一百座，设置充电桩，推广电子站牌和手机查询，方便群众候车。",
    "三、保障机制",
    "县政府成立工作专班，交通局牵头落实资金和用地，各乡镇配合做好征地和宣传。",
)
ANNEX = "公交名词{}，是指在本规划期内由县交通局会同有关部门统一认定的第{}类公交设施，以县政府公布的目录为准。"


class Press:
    """Sets paragraphs one below the other, each in its own size."""

    def __init__(self) -> None:
        self.leading = 1.5
        self.out = io.BytesIO()
        self.canvas = Canvas(self.out, pagesize=(WIDTH, HEIGHT), invariant=True)
        self.y = float(HEIGHT - MARGIN)

    def put(self, text: str, size: float, *, indent: int = 2) -> float:
        """A paragraph with its indent → where its last line ends."""
        count = int((WIDTH - 2 * MARGIN) / size)
        first, text = text[: count - indent], text[count - indent :]
        lines = [first, *(text[at : at + count] for at in range(0, len(text), count))]
        for n, line in enumerate(lines):
            if self.y < MARGIN:
                self.page()
            draw(self.canvas, MARGIN + (0 if n else indent * size), self.y, line, size)
            self.y -= self.leading * size
        return MARGIN + (0 if lines[1:] else indent * size) + wide(lines[-1], size)

    def beside(self, text: str, x: float, y: float, size: float) -> None:
        """What stands at a place of its own."""
        draw(self.canvas, x, y, text, size)

    def page(self) -> None:
        """Begin a page."""
        self.canvas.showPage()
        self.y = HEIGHT - MARGIN

    def foot(self, text: str, size: float) -> None:
        """A note at the page's foot, with its rule."""
        self.canvas.line(MARGIN, MARGIN + 30, MARGIN + 80, MARGIN + 30)
        draw(self.canvas, MARGIN, MARGIN + 12, text, size)

    def done(self) -> bytes:
        """The whole PDF."""
        self.canvas.showPage()
        self.canvas.save()
        return self.out.getvalue()


def with_annex(size: float, text: float = 15, note: str = "") -> bytes:
    """The text, and below it an annex of thirty terms in another size."""
    press = Press()
    press.put(TITLE, 20)
    for one in TEXT:
        press.put(one, text)
    if note:
        press.foot(note, size)
    press.page()
    press.put("附件：名词解释", text, indent=0)
    for n in range(1, 31):
        press.put(ANNEX.format(n, n), size)
    return press.done()


@pytest.mark.parametrize("size", [9, 10, 10.5, 12, 15])
def test_the_outline_is_that_of_the_text(size: float) -> None:
    """Titles are titles and paragraphs paragraphs, whatever most characters are set in."""
    reading = reading_of(receive(with_annex(size), "plan.pdf"))
    units = list(walk(reading.plan.units))
    titles = [heading_of(unit) for unit in units if unit.heading]
    assert titles == [*(one for one in TEXT if len(one) < 10), "附件：名词解释"]
    paragraphs = [
        "".join(one.text for one in unit.children) for unit in units if unit.kind == "paragraph"
    ]
    assert paragraphs == [
        TITLE,
        *(one for one in TEXT if len(one) >= 10),
        *(ANNEX.format(n, n) for n in range(1, 31)),
    ]
    assert not [guess for guess in reading.guesses if guess.rule == "large-title"]


@pytest.mark.parametrize("size", [9, 10, 10.5])
def test_notes_as_large_as_the_annex_are_notes(size: float) -> None:
    """They stand at the foot of a page whose text is larger."""
    received = receive(with_annex(size, note="①指公共汽车。"), "plan.pdf")
    lines = received.text.split("\n")
    assert [lines[n - 1] for n, own in received.facts.items() if own.aside] == ["①指公共汽车。"]


def test_lines_of_a_text_that_is_set_wider_than_its_annex_are_not_apart() -> None:
    """A full line that ends a sentence is no paragraph's end where the annex is set closer."""
    press = Press()
    press.leading = 2
    press.put(TITLE, 20)
    full = "全县公交线路统筹规划，站场统一建设，运营统一管理。"
    text = (
        full[-24:]
        + "各乡镇明确专人负责，按月报告进展，遇有问题及时协调解决，确保群众出行安全便捷。"
    )
    for _ in range(5):
        press.put(text, 15)
    press.page()
    press.leading = 1.3
    press.put("附件：名词解释", 15, indent=0)
    for n in range(1, 40):
        press.put(ANNEX.format(n, n), 10)
    reading = reading_of(receive(press.done(), "plan.pdf"))
    paragraphs = [unit for unit in walk(reading.plan.units) if unit.kind == "paragraph"]
    assert len(paragraphs) == 1 + 5 + 39
