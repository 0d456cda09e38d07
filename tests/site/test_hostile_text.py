"""The plan's words are data: whatever looks like markup comes out as the characters that it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html

from tests.conftest import NewPage
from tests.project import build, copy_project, shorten
from tests.server import serve

HOSTILE = (
    "<script>alert(1)</script>夹带脚本。",
    "<img src=x onerror=alert(1)>夹带图片。",
    "[链接](javascript:alert(1))与![图](x.png)。",
    "{{ config.site_name }}与{% raw %}模板。",
    "{: #stolen .class }属性，{#stolen}标记。",
    "* 星号起头，*强调*与**加粗**。",
    "_下划线_起头，`代码`与~~删除~~。",
    "| 竖线 | 表格 |。",
    "# 井号起头。",
    "1. 数字起头。",
    "- 短横起头。",
    "+ 加号起头。",
    "> 引用起头。",
    "::: box 栏框起头。",
    "[^1]: 脚注起头，[^1]标记。",
    "[TOC] 目录起头，&amp;&lt;实体。",
    "\\* 反斜杠与 C:\\\\new。",
    "<!-- 注释 -->之后。",
    "``` 围栏。",
    "=== 等号。",
    "http://example.org/ 与 <http://example.org/>。",
)
HEADING = "第四节 <b>提升</b>[社会](javascript:alert(1))*意识*{{ x }}"
PUBLISHER = "<img src=x onerror=alert(1)>局"
REPORT = "mailto:plan@city.example"
LABEL = "<i>保费</i>[收入](x)|（亿元）"


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a plan that is full of markup: in a heading, in paragraphs, in a table's row."""
    project = copy_project(tmp_path_factory.mktemp("hostile") / "project")
    shorten(project / "source")
    (project / "source/po/en.po").unlink()
    path = project / "source/plan.txt"
    text = path.read_text(encoding="utf-8")
    text = text.replace("4 保费收入（亿元） 1044.73", f"4 {LABEL} 1044.73")
    text = text.rstrip() + f"\n\n{HEADING}\n\n" + "\n\n".join(HOSTILE) + "\n"
    path.write_text(text, encoding="utf-8")
    facts = project / "source/plan.yml"
    said = facts.read_text(encoding="utf-8").replace('publisher: ""', f"publisher: '{PUBLISHER}'")
    facts.write_text(said.replace('report: ""', f"report: {REPORT}"), encoding="utf-8")
    return build(project)


def words(element: html.HtmlElement) -> str:
    """An element's words without the site's own and without white space."""
    found = element.xpath(".//text()[not(ancestor::*[@data-ui])]")
    return "".join("".join(found).split())


@pytest.mark.parametrize("folder", ["", "zh-Hant/", "en/"])
def test_markup_in_the_text_stays_text(hostile_site: Path, folder: str) -> None:
    """Every hostile paragraph, heading and cell is on the page as it is printed, in each language."""
    page = html.parse(str(hostile_site / folder / "ch3.html"), html.HTMLParser(encoding="utf-8"))
    (article,) = page.xpath("//article")
    found, printed = words(article), "".join("".join(text.split()) for text in HOSTILE)
    if folder == "zh-Hant/":
        found, printed = ("".join(c for c in text if c.isascii()) for text in (found, printed))
    assert printed in found
    (heading,) = page.xpath("//*[@id='ch3-sec4']")
    assert "[社会](javascript:alert(1))*意识*{{x}}" in words(heading) or folder == "zh-Hant/"
    table = html.parse(str(hostile_site / folder / "ch2.html"), html.HTMLParser(encoding="utf-8"))
    (row,) = table.xpath("//*[@id='box2-t1-r4']")
    assert "</i>[收入](x)|（" in words(row) or folder == "zh-Hant/"


def test_the_publishers_name_stays_text(hostile_site: Path) -> None:
    """What plan.yml says of the publisher is shown in the foot and on the page about the site."""
    page = html.parse(str(hostile_site / "about.html"), html.HTMLParser(encoding="utf-8"))
    for place in ("//footer", "//article"):
        (part,) = page.xpath(place)
        assert PUBLISHER in part.xpath("string()")
        assert not part.xpath(".//img[not(@alt)]")


@pytest.fixture
def address(hostile_site: Path) -> Iterator[str]:
    """The address of a server with that site."""
    with serve(hostile_site) as server:
        yield server


@pytest.mark.parametrize("folder", ["", "en/"])
def test_nothing_in_the_text_runs_or_leads_away(
    address: str, new_page: NewPage, folder: str
) -> None:
    """In a browser: no script of the text runs, no image is asked for, no link of it exists."""
    page = new_page()
    page.on("dialog", lambda _: pytest.fail("a script of the text ran"))
    page.goto(f"{address}{folder}ch3.html")
    assert page.locator("article img, article script, article [href^=javascript]").count() == 0
    assert page.locator("article a[href*='example.org']").count() == 0
    assert page.locator("#stolen").count() == 0


def test_an_error_is_reported_with_its_place(address: str, new_page: NewPage) -> None:
    """The foot's link to report an error takes along the page and the sentence that is linked to."""
    page = new_page()
    page.goto(f"{address}en/ch1.html#ch1-sec1-p1-s1")
    link = page.locator(".report-error")
    link.dispatch_event("pointerdown")
    filled = link.get_attribute("href") or ""
    assert filled.startswith(f"{REPORT}?subject=")
    assert "ch1-sec1-p1-s1" in filled
