"""QR codes for paper: each reads back as the permanent address that it stands for."""

from __future__ import annotations

import re

import pytest
import zxingcpp
from PIL import Image

from build_tools.site.citing_files import square, squares

ROW = re.compile(r"M(\d+) (\d+)\.5((?:m\d+ 0|h\d+)*)")
STROKE = re.compile(r"m(\d+) 0|h(\d+)")


def read(svg: bytes) -> str:
    """What a reader of QR codes sees in the drawing (ZXing's; what draws them is Zint)."""
    text = svg.decode()
    size = int(text.partition('viewBox="0 0 ')[2].partition(" ")[0])
    picture = Image.new("L", (size, size), 255)
    for start, y, strokes in ROW.findall(text):
        at = int(start)
        for gap, length in STROKE.findall(strokes):
            for x in range(at, at + int(length or 0)):
                picture.putpixel((x, int(y)), 0)
            at += int(gap or 0) + int(length or 0)
    (found,) = zxingcpp.read_barcodes(
        picture.resize((size * 4, size * 4), Image.Resampling.NEAREST)
    )
    return str(found.text)


@pytest.mark.parametrize(
    "address",
    [
        "https://a.cn/id/ch1/",
        "https://plans.example.org/chengdu/finance/id/ch2-sec3-sub2-i4-s12/",
        "https://xn--fiq228c.example/a-b_c/%E8%A7%84%E5%88%92/id/box2-t1-r1a-c4/",
        "https://example.org/" + "long-folder/" * 12 + "id/pre-p2/",
    ],
)
def test_a_code_is_read_back(address: str) -> None:
    """Short, usual and very long addresses are read as they are."""
    assert read(square(address)) == address


def test_each_id_has_one_and_an_alias_none() -> None:
    """A code stands for a permanent address; where the site does not know its own there is none."""
    made = dict(squares(["ch1", "r1-ch1", "ch1-p1"], "https://example.org/p/"))
    assert list(made) == ["id/ch1/qr.svg", "id/ch1-p1/qr.svg"]
    assert read(made["id/ch1-p1/qr.svg"]) == "https://example.org/p/id/ch1-p1/"
    assert not list(squares(["ch1"], ""))
