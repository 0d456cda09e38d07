"""One reader of pasted addresses: what Python reads, the search, the check and the page read too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st

from build_tools.plan.addresses import (
    decoded,
    id_in_address,
    is_other_page,
    is_own_address,
    links_in,
)
from build_tools.site.script_bundle import bundle
from build_tools.site.search_tables import tables
from tests.search import FOLDER
from tests.small_plan import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Page

FORMS = (
    ("https://example.org/ch3.html#box3-i2-s4", "box3-i2-s4"),
    ("https://example.org/id/box3-i2-s4/", "box3-i2-s4"),
    ("https://example.org/id/r1-box3-i2/index.html", "r1-box3-i2"),
    ("https://example.org/en/ch3.html#box3-i2-s4。", "box3-i2-s4"),
    ("https://example.org/ch3.html#box3-i2-s4）请看", "box3-i2-s4"),
    ("https://example.org/ch3.html#ch3-p1-", "ch3-p1"),
    ("https://example.org/ch3.html#ch3-p1:~:text=%E9%87%91%E8%9E%8D,-x", "ch3-p1"),
    ("https://example.org/ch3.html?from=singlemessage&isappinstalled=0#Box3-I2", "box3-i2"),
    ("https://example.org/ch3.html?a=b.html", "ch3"),
    ("https://example.org/%63h3.html#ch3%2Dsec3", "ch3-sec3"),
    ("https://example.org/ch3.html#ch3-sec3%EF%BC%89", "ch3-sec3"),
    ("https://example.org/100%/ch3.html#ch3-sec3%E", "ch3-sec3"),
    ("https://example.org/ch3.html#%ff%fech3", "ch3"),
    ("ＨＴＴＰＳ://example.org/ch3.html＃ch3－sec3", "ch3-sec3"),
    ("www.example.org/plan/ch3.html", "ch3"),
    ("file:///C:/规划/site/ch3.html#ch3-p1", "ch3-p1"),
    ("../ch3.html#ch3-p1", "ch3-p1"),
    ("#ch3-p1", "ch3-p1"),
    ("/id/box3-i2/。", "box3-i2"),
    ("id/box3-i2", "box3-i2"),
    ("ch3.html。", "ch3"),
    ("ch3.htm#x1", "x1"),
    ("https://example.org/", "org"),
    ("box3-i2-s4", "box3-i2-s4"),
    ("box3-i2-s4。", "box3-i2-s4"),
    ("box3-i2 s4", ""),
    ("文字", ""),
    ("", ""),
)
TEXTS = (
    "见 https://example.org/ch3.html#box3-i2-s4。另见（www.example.org/id/ch3/）、id/box3-i2/；ch4.html#ch4-p1.",
    "https://example.org/ch3.html#ch3-p1:~:text=%E9%87%91-,x,y\u3000https://a.org/b.c/?d=e,",
    "a/id/ch3 xid/ch3 -id/ch3 ./docs/ch3.html?x=1&y#z-1), https://example.org/[x]",
    "KILO: Kid/ch3 ſ www.ſ.org\u00a0file://x/y\ufeffz",
)
PIECES = (
    *("https://", "www.", "file://", "example.org", "/", "id/", "ch3", "box3-i2", ".html", ".htm"),
    *(
        "#",
        "?",
        "-",
        "--",
        "%2D",
        "%EF%BC%89",
        "%",
        "%ff",
        "。",
        "）",
        ")",
        ".",
        ",",
        " ",
        "\u3000",
    ),
    *("\n", "Ch3", "index", ":~:text=", "＃", "K", "İ", "ß", "\u0130", "文字", "r1-", "_", "&a=b"),
)
_ASK = """
(texts) => texts.map((text) => {
  const { idInAddress, isOtherPage, isOwnAddress, linksIn } = planSearch.parts.addresses;
  return [idInAddress(text), isOwnAddress(text), isOtherPage(text), linksIn(text).map((one) => one.text)];
})
"""


def in_python(text: str) -> list[object]:
    """All that is read of a text."""
    links = [link for _, link in links_in(text)]
    return [id_in_address(text), is_own_address(text), is_other_page(text), links]


@pytest.fixture(scope="module")
def reader(lasting_page: Page, tmp_path_factory: pytest.TempPathFactory) -> Page:
    """A page with the readers of the search and of every page."""
    search = {path.stem: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.js")}
    own = ROOT / "build_tools/site/theme/assets/plan"
    every = {path.stem: path.read_text(encoding="utf-8") for path in own.glob("*.js")}
    empty = tmp_path_factory.mktemp("reader") / "page.html"
    empty.write_text("<!doctype html><title>x</title>", encoding="utf-8")
    lasting_page.goto(empty.as_uri())
    lasting_page.add_script_tag(content=bundle({**search, **tables()}, "addresses"))
    lasting_page.add_script_tag(content=bundle(every, "units"))
    return lasting_page


@pytest.mark.parametrize(("address", "name"), FORMS)
def test_the_id_is_read_from_whatever_was_pasted(address: str, name: str) -> None:
    """Glued punctuation, capitals, parameters, percent-encoding, text fragments are no part of it."""
    assert id_in_address(address) == name


def test_browser_and_python_read_the_same(reader: Page) -> None:
    """Ids, links in running text, own and other pages: one answer, over a list and 400 mixtures."""
    mixed: list[str] = []

    @seed(14)
    @settings(max_examples=400, database=None)
    @given(st.lists(st.sampled_from(PIECES), max_size=9).map("".join))
    def collect(text: str) -> None:
        mixed.append(text)

    collect()
    texts = [*(address for address, _ in FORMS), *TEXTS, "glossary", "changes-r2", "checks", *mixed]
    read = reader.evaluate(_ASK, texts)
    differ = [(text, own, in_python(text)) for text, own in zip(texts, read, strict=True)]
    assert [one for one in differ if one[1] != one[2]] == []


def test_the_page_reads_its_own_address_in_the_same_way(reader: Page) -> None:
    """What is glued to a fragment is cut off by the page as by the search and the verb."""
    fragments = [address.partition("#")[2] for address, _ in FORMS if "#" in address]
    plain = [decoded(one) for one in fragments]
    names = reader.evaluate("(all) => all.map((one) => planSearch.parts.units.nameIn(one))", plain)
    assert names == [id_in_address(f"#{one}") for one in fragments]
