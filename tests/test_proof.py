"""The proof and the promise of the links: they hold on good pages and fail on each kind of slip."""

from __future__ import annotations

from dataclasses import replace

import pytest

from build_tools.pages.render_plan import render
from build_tools.plan.model import Plan, Span, Unit
from build_tools.proof.characters import foreign_words, prove, prove_plan
from build_tools.proof.links import check_ids, check_links
from build_tools.proof.read_html import stretches
from tests.small_plan import WORDS, a_plan, english, html_of, problems, targets, whole

SOURCE = """ 第一章 规划背景

第二节 存在问题

法人机构综合实力较弱，服务辐射影响力有待提升。截至 2020 年底，成都法人银行 18 家1，没有

1含村镇银行。
 全国性银行。

第二章 总体要求

第三节 发展目标

（一）总体目标

到 2025 年，“三心三区”建设成效初步显现。

（二）具体目标

——总量发展指标。到“十四五”末期，全市金融业增加值达 2800 亿元，保险深度达 6%以上。

专栏 2 “十四五”规划主要指标

序号 指标 2020年值 2025年目标 未来五年年均增速 指标属性

1
金融业增加值
规模（亿元） 2114.81 2800 6
预期性
占 GDP比重（%） 11.90 12 —

4 保费收入（亿元） 1044.73 1500 7.5
预期

性
"""
"""Lines of the plan as the extractor printed them: a note inside a paragraph, scrambled rows."""

LINES = {"fn1": (7, 7), "box2-t1": (24, 34), "box2-t1-r1a": (26, 29), "box2-t1-r1b": (30, 30)}
LINES |= {"box2-t1-r4": (32, 35)}


def placed(unit: Unit) -> Unit:
    """The unit with the source lines that the proof asks for."""
    first, last = LINES.get(unit.id, (1, 1))
    children = tuple(placed(child) for child in unit.children)
    return replace(unit, span=Span(first, last, 1), children=children)


def the_plan() -> Plan:
    """Chapters 1 and 2 of the small plan."""
    return a_plan(placed(problems()), placed(targets()))


def the_pages() -> list[str]:
    """Their pages in a frame like the theme's."""
    rendered = render(the_plan(), WORDS["zh-Hans"])
    frame = "<html><head><title>规划</title></head><body><nav>目录</nav>{}</body></html>"
    return [frame.format(html_of(page)) for name, page in rendered.items() if name != "index.md"]


def test_the_proof_holds() -> None:
    """Good pages have the source's characters, all of them, in order."""
    proof = prove(the_pages(), SOURCE, the_plan())
    assert proof.difference == ""
    count = len("".join(SOURCE.split()))
    assert (proof.published, proof.expected) == (count, count)
    assert str(proof) == f"{count} of {count} characters, in order"


SLIPS = (
    ("影响力有待提升。", "影响力待提升。", "after “"),
    ("影响力有待提升。", "影响力有待提升。有", "after “"),
    ("含村镇银行", "含镇村银行行", "fn1: published “1含镇村银行行。”, expected “1含村镇银行。”"),
    (">1044.73<", ">1044.37.<", "box2-t1-r4: published “4保费收入"),
    (">2025年目标<", ">2025年<", "box2-t1: published “序号指标"),
    ("第三节", "三第节", "after “"),
    ("预期性", "预期性\uf075", "box2-t1-r1a"),
    ("总体目标", '总体<b data-ui="">大</b>目标', "after “"),
)


@pytest.mark.parametrize(("good", "bad", "said"), SLIPS)
def test_the_proof_finds_each_slip(good: str, bad: str, said: str) -> None:
    """A character lost, doubled, moved or hidden is found and quoted."""
    pages = the_pages()
    assert any(good in page for page in pages)
    broken = [page.replace(good, bad) for page in pages]
    assert said in prove(broken, SOURCE, the_plan()).difference


def test_the_first_difference_is_quoted() -> None:
    """The reader of the message sees where it is and both sides."""
    broken = [page.replace("存在问题<", "存有问题<") for page in the_pages()]
    difference = prove(broken, SOURCE, the_plan()).difference
    assert difference == (
        "after “第一章规划背景第二节存”:"
        " published “有问题法人机构综合实力较弱，服务辐射影响力有待提”,"
        " expected “在问题法人机构综合实力较弱，服务辐射影响力有待提”"
    )


def test_a_page_that_is_left_out_is_found() -> None:
    """Pages missing at the end are a difference too."""
    proof = prove(the_pages()[:1], SOURCE, the_plan())
    assert proof.published < proof.expected
    assert "published “(the end)”" in proof.difference


def test_rows_in_another_order_are_found() -> None:
    """Rows are compared apart, but each must be in its place."""
    pages = the_pages()
    assert prove(pages[::-1], SOURCE, the_plan()).difference


def test_a_translations_pages_are_proved_against_its_plan() -> None:
    """Pages of another language have the words of that language's plan."""
    for plan in (whole(), english()):
        rendered = render(plan, WORDS[plan.lang])
        pages = [html_of(page, plan.lang) for name, page in rendered.items() if name != "index.md"]
        assert prove_plan(pages, plan).difference == ""
        lost = [page.replace("本规划实施期间", "规划实施期间") for page in pages]
        assert prove_plan(lost, plan).difference


def test_the_sites_own_words_and_the_frame_do_not_count() -> None:
    """Only units count, and all that stands in them, whatever it is marked as."""
    page = "<p class='unit x'>一<br>二<span data-ui>三<a>四</a></span>五<script>六</script></p>"
    read = stretches(f"<article><p>框</p>{page}七</article>")
    assert "".join(each.text for each in read) == "一二三四五"


def test_words_of_ours_inside_theirs_are_found() -> None:
    """A note, a mark or an alias inside a sentence or a heading fails the proof, marked or not."""
    pages = the_pages()
    assert foreign_words(pages, the_plan()) == ()
    for good, bad in (
        ("综合实力较弱", '综合实力<span data-ui="">注</span>较弱'),
        ("存在问题</h2>", '存在问题<a data-ui="">链接</a></h2>'),
        ("没有全国性银行。</span>", '没有全国性银行。<i data-ui="">↩</i></span>'),
    ):
        broken = [page.replace(good, bad) for page in pages]
        assert broken != pages
        assert prove(broken, SOURCE, the_plan()).difference
        assert len(foreign_words(broken, the_plan())) == 1


def test_ids_missing_doubled_and_on_two_pages() -> None:
    """Each way in which an id can fail is said in a sentence."""
    plan = a_plan(the_plan().units[0])
    good = {"ch1.html": the_pages()[0]}
    assert check_ids(good, plan) == ()
    lost = {"ch1.html": good["ch1.html"].replace('id="fn1"', 'id="fn9"')}
    assert check_ids(lost, plan) == ("fn1: on no page",)
    twice = {"ch1.html": good["ch1.html"] + '<p id="fn1">'}
    assert check_ids(twice, plan) == ("ch1.html#fn1: 2 times",)
    both = good | {"ch2.html": '<p id="fn1">'}
    assert check_ids(both, plan) == ("fn1: on 2 pages: ch1.html, ch2.html",)


def test_links_that_do_not_land() -> None:
    """A link to a missing file or a missing place is found, from any folder."""
    pages = {
        "index.html": '<a href="ch1.html#ch1">x</a><a href="en/">y</a><a href="plan.txt">z</a>',
        "ch1.html": '<h1 id="ch1">x</h1><a href="#top">y</a><a href="https://example.org/#z">z</a>',
        "en/index.html": '<a href="../ch1.html#ch2">x</a><a href="ch1.html">y</a><a href=".">z</a>',
    }
    assert check_links(pages, ["plan.txt"]) == (
        "en/index.html: ../ch1.html#ch2: no such place",
        "en/index.html: ch1.html: no such file",
    )
