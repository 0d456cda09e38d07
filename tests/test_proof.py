"""The proof of the characters: it holds on good pages and fails on each kind of slip."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from build_tools.pages.render_plan import render
from build_tools.plan.model import Furniture, Plan, Span, Unit
from build_tools.proof.characters import Proof, foreign_words, prove, prove_plan, same_words
from build_tools.proof.read_html import Anchors, Stretch, read_page, stretches
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


def placed(unit: Unit, lines: Mapping[str, tuple[int, int]]) -> Unit:
    """The unit with the source lines that the proof asks for."""
    first, last = lines.get(unit.id, (1, 1))
    children = tuple(placed(child, lines) for child in unit.children)
    return replace(unit, span=Span(first, last, 1), children=children)


def the_plan(**lines: tuple[int, int]) -> Plan:
    """Chapters 1 and 2 of the small plan; of a row ``r1a`` other lines can be said."""
    found = LINES | {f"box2-t1-{row}": span for row, span in lines.items()}
    return a_plan(placed(problems(), found), placed(targets(), found))


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


def test_the_difference_is_quoted_from_its_surroundings() -> None:
    """So many characters before it and on both sides that a person finds the place."""
    broken = [page.replace("保险深度达", "保险强度达") for page in the_pages()]
    assert prove(broken, SOURCE, the_plan()).difference == (
        "after “四五”末期，全市金融业增加值达2800亿元，保险”:"
        " published “强度达6%以上。专栏2“十四五”规划主要指标▦▦”,"
        " expected “深度达6%以上。专栏2“十四五”规划主要指标▦▦”"
    )


def test_a_proof_is_said_in_figures() -> None:
    """How many of how many; where they differ, the difference."""
    assert str(Proof(1000, 21091)) == "1,000 of 21,091 characters, in order"
    assert str(Proof(1000, 21091, "here")) == "1,000 of 21,091 characters: here"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028"])
def test_line_ends_of_any_kind_are_proved(end: str) -> None:
    """The lines of rows and footnotes are the same lines, whatever ends them."""
    assert prove(the_pages(), SOURCE.replace("\n", end), the_plan()).difference == ""


def test_what_stands_around_the_text_is_not_expected() -> None:
    """A page's number is on a list with its line; that line alone is left out, once."""
    source = f"{SOURCE}— 2 —\n"
    aside = Furniture(SOURCE.count("\n") + 1, 1, "— 2 —", "page number")
    assert (
        "published “(the end)”, expected “—2—”" in prove(the_pages(), source, the_plan()).difference
    )
    assert prove(the_pages(), source, replace(the_plan(), furniture=(aside,))).difference == ""
    twice = source.replace("— 2 —", "— 2 —— 2 —")
    assert (
        "published “(the end)”, expected “—2—”"
        in prove(the_pages(), twice, replace(the_plan(), furniture=(aside,))).difference
    )


def test_rows_on_the_same_lines_are_proved_as_one() -> None:
    """The parts of a divided row are printed among each other: only together they have their lines."""
    assert prove(the_pages(), SOURCE, the_plan(r1a=(26, 29), r1b=(29, 30))).difference == ""
    assert prove(the_pages(), SOURCE, the_plan(r1a=(26, 30), r1b=(26, 30))).difference == ""
    apart = prove(the_pages(), SOURCE, the_plan(r1a=(26, 28), r1b=(29, 30))).difference
    assert apart == (
        "box2-t1-r1a: published “1金融业增加值规模（亿元）2114.8128006预期性”,"
        " expected “1金融业增加值规模（亿元）2114.8128006”"
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
    spaced = [page.replace("综合实力较弱", "综合\n实力 较弱") for page in pages]
    assert foreign_words(spaced, the_plan()) == ()
    noted = [page.replace("存在问题</h2>", "存在问题<b>注</b></h2>") for page in pages]
    assert foreign_words(noted, the_plan()) == (
        "ch1-sec2: its element holds “第二节 存在问题注”, expected “第二节 存在问题”",
    )


def test_a_page_is_read_as_a_browser_reads_it() -> None:
    """Words by the row, table or footnote they stand in; ids, signs and links in their order.

    No link is what a script only tries; a half of a pair is blank whatever elements it has.
    """
    page = """<p>框</p><p class="unit paragraph" id="p1">一<span class="sentence" id="s1">二<b>三</b></span>
<style>四</style><template>五</template></p><h2 class="title unit" id="h1">六 <a href="a.html">七</a></h2>
<h2 class="title" id="h2">八</h2><p class="stub" id="old"></p><table class="unit" id="t1"><tr id="r1"><td>九</td>
</tr><tr><td id="c2">十</td></tr></table><aside class="unit" role="doc-footnote" id="fn1">甲<p>乙</p></aside>
<p class="unit" role="doc-footnote">丙</p><img src="b.png"><p class>丁</p><a data-try href="../a.html">戊</a>
<p class="half"><b>己</b></p><p class="half"> <b></b></p><p class="x half"></p>"""
    read = read_page(page)
    words = [(each.owner, each.text) for each in read.stretches if each.text.strip()]
    assert words == [
        ("", "一"), ("", "二"), ("", "三"), ("", "六 "), ("", "七"), ("r1", "九"), ("t1", "十"),
        ("fn1", "甲"), ("fn1", "乙"), ("", "丙"),
    ]  # fmt: skip
    assert read.texts == {"s1": "二三", "h1": "六 七"}
    assert read.blank == 2
    assert read.anchors == Anchors(
        ("p1", "s1", "h1", "h2", "t1", "r1", "c2", "fn1"), ("old",), ("a.html", "b.png")
    )
    assert stretches("") == ()
    assert Stretch("t1", "十") in read.stretches


def test_a_page_of_all_chapters_holds_what_they_hold() -> None:
    """The page of the whole plan is compared with the chapters' pages, word by word, in order."""
    chapters = ['<p class="unit">甲 乙</p>', '<p class="unit">丙</p>']
    assert same_words('<h1>全文</h1><p class="unit">甲乙</p><p class="unit">丙</p>', chapters) == ""
    assert same_words('<p class="unit">甲<b>乙</b> 丙</p>', chapters) == ""
    for lost in ('<p class="unit">甲乙</p>', '<p class="unit">丙</p><p class="unit">甲乙</p>'):
        assert same_words(lost, chapters).startswith("after “")
