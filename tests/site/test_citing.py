"""Citing in a browser: what the panel and a selection copy, on every edition, and where links land."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests import clipboard
from tests.axe import violations
from tests.conftest import NewPage
from tests.drawn import DRAWN, wait_until_drawn

UNIT = "ch2-sec2-p4-s2"
MARK = """
([id, from, to, last = id]) => {
  const at = (element, place) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      if (place <= walker.currentNode.length) return [walker.currentNode, place];
      place -= walker.currentNode.length;
    }
  };
  const element = document.getElementById(id);
  const range = document.createRange();
  range.setStart(...at(element, from));
  range.setEnd(...at(document.getElementById(last), to));
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}
"""


def copied(page: Page, button: str) -> str:
    """What a button of the panel puts on the clipboard; where it is named twice, by its first name."""
    clipboard.empty(page)
    named = button.replace("/", r"\/")  # Playwright hands it to JavaScript
    name = re.compile(rf"^{named}(?:$| \/ )")
    page.locator(".citation").get_by_role("button", name=name).click()
    return clipboard.holds(page)


@pytest.fixture
def citing(new_page: NewPage) -> Page:
    """A page whose clipboard may be used and read."""
    page = new_page(timezone_id="Asia/Shanghai")
    clipboard.allow(page)
    page.clock.set_fixed_time("2026-03-06T23:00:00Z")
    return page


@pytest.mark.parametrize(
    ("folder", "buttons", "said"),
    [
        (
            "",
            ("复制链接", "复制出处", "复制原文和出处"),
            (
                "《成都市“十四五”金融业发展规划》（第1版）第二章第二节第4段第2句，{link}，2026-03-07访问",
                "“改革和完善地方金融监管体制，健全金融风险监测、评估、预警和处置体系。”——",
            ),
        ),
        (
            "zh-Hant/",
            ("複製連結", "複製出處", "複製原文和出處"),
            (
                "《成都市「十四五」金融業發展規劃》（第1版）第二章第二節第4段第2句，{link}，2026-03-07查閱",
                "「改革和完善地方金融監管體制，健全金融風險監測、評估、預警和處置體系。」——",
            ),
        ),
        (
            "en/",
            ("Copy link", "Copy citation", "Copy quotation with citation"),
            (
                "Financial Sector (version 1), Ch. 2, Sec. 2, para. 4, sent. 2, {link}, accessed 2026-03-07",
                "“Reform and improve the local system of financial regulation",
            ),
        ),
    ],
)
def test_link_citation_quotation(
    server: str, citing: Page, folder: str, buttons: tuple[str, str, str], said: tuple[str, str]
) -> None:
    """In each language: the permanent address; title, version, place, address, day; the words."""
    cited, quoted = said
    citing.goto(f"{server}{folder}ch2.html#{UNIT}")
    link = f"{server}id/{UNIT}/"
    assert copied(citing, buttons[0]) == link
    assert copied(citing, buttons[1]).endswith(cited.format(link=link))
    quotation = copied(citing, buttons[2])
    assert quotation.startswith(quoted)
    assert cited.format(link=link) in quotation
    assert copied(citing, buttons[0]) == link
    expect(citing.locator(".citation__where")).not_to_be_empty()
    expect(citing.locator(".citation__done")).to_contain_text(link)


def test_both_languages_on_parallel_pages(server: str, citing: Page) -> None:
    """Where two languages stand side by side, both are cited; one of them on request."""
    citing.goto(f"{server}bilingual/ch2.html#{UNIT}")
    both = copied(citing, "复制出处").split("\n")
    assert [one[:5] for one in both] == ["《成都市“", "14th "]
    citing.locator(".citation summary").click()
    assert copied(citing, "BibTeX").count("@online{") == 2
    items = json.loads(copied(citing, "CSL-JSON"))
    assert [one["language"] for one in items] == ["zh-Hans", "en"]
    assert len({one["id"] for one in items}) == 2
    citing.locator(".citation select").select_option("en")
    assert copied(citing, "复制原文和出处").startswith("“Reform")
    citing.locator(".citation select").select_option("zh-Hant")
    assert copied(citing, "复制原文和出处").startswith("「改革")


def test_forms_for_programs(server: str, citing: Page) -> None:
    """GB/T 7714, BibTeX and CSL-JSON of a cell name its column; the version's own link is offered."""
    citing.goto(f"{server}ch2.html#box2-t1-r4-c4")
    citing.locator(".citation summary").click()
    place = "专栏2序号4（保费收入），2025年目标"
    assert f"[EB/OL]. 第1版. {place}. [2026-03-07]. " in copied(citing, "GB/T 7714")
    assert f"pages = {{{place}}}" in copied(citing, "BibTeX")
    (item,) = json.loads(copied(citing, "CSL-JSON"))
    assert item["section"] == place
    assert item["accessed"] == {"date-parts": [[2026, 3, 7]]}
    assert copied(citing, "本版链接") == f"{server}id/r1-box2-t1-r4-c4/"
    citing.goto(f"{server}id/r1-box2-t1-r4-c4/")
    expect(citing.locator("td#box2-t1-r4-c4.is-target")).to_be_visible()
    expect(citing.locator(".citation__where")).to_have_text(place)
    expect(citing.locator(".citation__said")).to_be_empty()
    citing.goto(f"{server}ch2.html#{UNIT}")
    citing.locator(".citation summary").click()
    assert copied(citing, "本版链接") == f"{server}id/r1-{UNIT}/"


def test_marked_words_are_quoted_with_a_link_to_them(server: str, citing: Page) -> None:
    """Words that one marks are offered with a link that lands on them; the page stays as it is."""
    citing.goto(f"{server}ch2.html")
    citing.evaluate(MARK, [UNIT, 14, 24])
    expect(citing.locator(".citation__where")).to_have_text("第二章第二节第4段第2句")
    expect(citing.locator(".is-target")).to_have_count(0)
    quotation = copied(citing, "复制所选文字和链接")
    words = citing.evaluate(f"document.getElementById('{UNIT}').textContent.slice(14, 24)")
    link = re.search(r"https?://[^，]+", quotation)
    assert link
    assert quotation.startswith(f"“{words}”——")
    assert link[0].startswith(f"{server}ch2.html#{UNIT}:~:text=")
    assert copied(citing, "复制所选文字的链接") == link[0]
    copied(citing, "复制所选文字和链接")
    citing.evaluate(MARK, [UNIT, 16, 22])  # what the panel has said of the copy is none of the page
    where = citing.locator(".citation__done")
    expect(where).to_be_empty()
    assert re.search(r":~:text=[^,]+$", copied(citing, "复制所选文字的链接"))
    citing.evaluate("getSelection().removeAllRanges()")
    citing.mouse.move(5, 300)
    citing.evaluate("document.activeElement.blur()")


@pytest.mark.parametrize(
    ("name", "unit", "ends"),
    [
        ("ch3.html", "ch3-sec1-p1-s2", (-14, -1)),
        ("en/ch3.html", "ch3-sec1-p1-s2", (-60, -2)),
        ("bilingual/ch3.html", "other-ch3-sec1-p1-s2", (-260, -2)),
    ],
)
def test_the_link_lands_on_the_words(
    server: str, citing: Page, name: str, unit: str, ends: tuple[int, int]
) -> None:
    """A browser that knows text fragments shows the words themselves, not only their sentence."""
    citing.set_viewport_size({"width": 320, "height": 700})
    citing.goto(f"{server}{name}")
    length = citing.evaluate(f"document.getElementById('{unit}').textContent.length")
    marked = [unit, *(length + end for end in ends)]
    citing.evaluate(MARK, marked)
    expect(citing.locator(".citation")).to_be_visible()
    link = copied(
        citing, "复制所选文字的链接" if "en/" not in name else "Copy link to selected words"
    )
    assert ":~:text=" in link
    citing.goto("about:blank")
    citing.set_viewport_size({"width": 320, "height": 240})
    citing.goto(link)
    citing.wait_for_function(_SHOWN, arg=marked)


_MARKING = "  getSelection().removeAllRanges();\n  getSelection().addRange(range);\n"
_IS_SEEN = (
    "[...range.getClientRects()].some(({ top, bottom }) => top >= 0 && bottom <= innerHeight)"
)
_SHOWN = MARK.replace(
    _MARKING, f"  return element.getBoundingClientRect().top < 0 && {_IS_SEEN};\n"
)
"""Whether the words are in the window, and their sentence's beginning is not."""
_IN_SIGHT = MARK.replace(_MARKING, f"  return {_IS_SEEN};\n")
_BEGINS = MARK.replace(
    _MARKING,
    "  const [first] = range.getClientRects();\n"
    "  return first.top >= 0 && first.bottom <= innerHeight;\n",
)
"""Whether the first of the words are in the window."""


@pytest.mark.parametrize("folder", ["", "zh-Hant/", "en/", "bilingual/", "bilingual-hant/"])
@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("ch2-sec3-sub2-i2-s2", "ch2-sec3-sub2-i4-s2"),  # over three items
        ("ch5-sec2-p1-s1", "ch5-sec2-p1-s3"),  # within a paragraph
    ],
)
def test_a_long_stretch_is_landed_on(
    server: str, citing: Page, folder: str, first: str, last: str
) -> None:
    """Many words, over sentences or items, are shown from the first on, in every edition.

    They are marked under a mouse, as readers mark them: our signs that it brings out are no words.
    """
    citing.set_viewport_size({"width": 1280, "height": 700})
    citing.goto(f"{server}{folder}{first.partition('-')[0]}.html")
    marked = [first, 2, 7, last]
    citing.locator(f"#{last}").hover(force=True)
    citing.evaluate(MARK, marked)
    link = copied(
        citing, "Copy link to selected words" if folder == "en/" else LINKED.get(folder, LINKED[""])
    )
    assert ":~:text=" in link
    citing.goto("about:blank")
    citing.goto(link)
    citing.wait_for_function(_BEGINS, arg=marked)
    citing.evaluate(DRAWN)
    expect(citing.locator(f"#{first} ~ .citation, #{first} .citation")).to_be_visible()
    citing.wait_for_function(_BEGINS, arg=marked)


LINKED = {
    "": "复制所选文字的链接",
    "zh-Hant/": "複製所選文字的連結",
    "bilingual-hant/": "複製所選文字的連結",
}


def test_selected_words_have_no_marks_of_notes(server: str, citing: Page) -> None:
    """A footnote's mark among the words is not quoted; the link finds them all the same."""
    for folder, button in (("", "复制所选文字和链接"), ("en/", "Copy selected words with link")):
        citing.goto(f"{server}{folder}ch1.html")
        sentence = citing.locator(".sentence:has(sup.mark)").first
        own, mark = sentence.text_content() or "", sentence.locator("sup.mark").inner_text()
        at = sentence.evaluate(_BEFORE_MARK)
        unit = sentence.get_attribute("id")
        citing.evaluate(MARK, [unit, at - 8, at + len(mark) + 1])
        quoted = copied(citing, button)
        wanted = own[at - 8 : at] + own[at + len(mark)]
        assert quoted[1:].startswith(wanted.strip()), quoted
        link = re.search(r"https?://[^，]+", quoted)
        assert link
        citing.goto("about:blank")
        citing.set_viewport_size({"width": 320, "height": 240})
        citing.goto(link[0].split(", ")[0])
        citing.wait_for_function(_IN_SIGHT, arg=[unit, at - 8, at])


_BEFORE_MARK = """
(sentence) => {
  const range = document.createRange();
  range.setStart(sentence, 0);
  range.setEndBefore(sentence.querySelector("sup.mark"));
  return range.toString().length;
}
"""


def test_where_the_words_are_gone_the_sentence_is_shown(server: str, citing: Page) -> None:
    """The id in the same address leads to the sentence, whatever became of its words."""
    citing.goto(f"{server}ch2.html#{UNIT}:~:text=这些字没有")
    expect(citing.locator(f"#{UNIT}.is-target")).to_be_in_viewport()
    expect(citing.locator(".citation__where")).to_have_text("第二章第二节第4段第2句")


def test_marked_words_that_stand_twice_are_told_apart(server: str, citing: Page) -> None:
    """A link to words that a page has twice names what stands before or behind them."""
    citing.goto(f"{server}ch2.html")
    text = citing.evaluate("document.querySelector('article').innerText")
    own = citing.evaluate(f"document.getElementById('{UNIT}').textContent")
    at = own.index("金融风险")
    assert text.count("金融风险") > 1
    citing.evaluate(MARK, [UNIT, at, at + 4])
    link = copied(citing, "复制所选文字的链接")
    assert re.search(r":~:text=(?:[^,]+-,)?%E9%87%91%E8%9E%8D%E9%A3%8E%E9%99%A9(?:,-.+)?$", link)
    assert "-," in link or ",-" in link


def test_what_cannot_be_copied_stands_selected(server: str, page: Page) -> None:
    """Where the clipboard refuses, a quotation too stands there to be copied by hand."""
    page.goto(f"{server}ch2.html#{UNIT}")
    page.evaluate(
        "() => { navigator.clipboard.writeText = () => Promise.reject(); document.execCommand = () => false; }"
    )
    page.get_by_role("button", name="复制原文和出处").click()
    expect(page.locator(".citation textarea")).to_be_visible()
    assert str(page.evaluate("getSelection().toString()")).startswith("“改革和完善")


def test_escape_gives_the_focus_back(server: str, page: Page) -> None:
    """Esc closes the panel, and the focus is at the place it was about."""
    page.goto(f"{server}ch2.html#{UNIT}")
    page.locator(".citation button").first.focus()
    page.keyboard.press("Escape")
    expect(page.locator(".citation")).to_be_hidden()
    expect(page.locator(f"#{UNIT}")).to_be_focused()


@pytest.mark.parametrize("unit", [UNIT, "box2-t1-r4-c4", "ch2-sec2", "ch2-sec2-p4"])
@pytest.mark.parametrize(("width", "height"), [(1280, 800), (375, 667), (320, 180)])
def test_the_panel_does_not_cover_its_place(
    server: str, page: Page, unit: str, width: int, height: int
) -> None:
    """Wide, on a phone and at 400 % zoom, the panel stands beside or below what it is about."""
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"{server}ch2.html#{unit}")
    wait_until_drawn(page)
    panel, place = (page.locator(one).bounding_box() for one in (".citation", f"#{unit}"))
    assert panel
    assert place
    is_beside = (
        panel["x"] >= place["x"] + place["width"] or panel["x"] + panel["width"] <= place["x"]
    )
    last = place["y"] + place["height"]
    is_inside = height < 400 and unit == "ch2-sec2-p4"  # it stands in the text, at its beginning
    assert (
        is_beside
        or panel["y"] >= last - 1
        or panel["y"] + panel["height"] <= place["y"]
        or is_inside
    )


def test_the_skip_link_says_where_to(server: str, page: Page) -> None:
    """It leads to the text, in words of the page's language, and opens no panel."""
    for folder, said in (("", "跳到规划正文"), ("en/", "Skip to the text of the plan")):
        page.goto(f"{server}{folder}ch2.html")
        page.keyboard.press("Tab")
        expect(page.locator("a.md-skip")).to_be_focused()
        expect(page.locator("a.md-skip")).to_have_text(said)
        page.keyboard.press("Enter")
        expect(page.locator("article.md-content__inner")).to_be_focused()
        expect(page.locator(".citation")).to_be_hidden()


@pytest.mark.parametrize("width", [1280, 960, 768, 375, 320])
def test_titles_break_between_words(server: str, page: Page, width: int) -> None:
    """No line of a chapter's title ends within a word; where a clause has room, none ends within it."""
    page.set_viewport_size({"width": width, "height": 700})
    for number in range(3, 9):
        page.goto(f"{server}ch{number}.html")
        wait_until_drawn(page)
        assert page.evaluate(_BROKEN, "article h1") == []
    if width == 768:
        assert page.locator("article h1 .clause").evaluate_all(
            "all => all.map((one) => one.getClientRects().length)"
        ) == [1, 1]
    if width == 1280:
        names = ".md-sidebar--primary .md-ellipsis, .md-sidebar--secondary .md-ellipsis"
        page.wait_for_function("document.querySelectorAll('.md-ellipsis.by-word').length > 5")
        assert page.evaluate(_BROKEN, names) == []


def test_a_title_keeps_what_the_dictionary_parts(server: str, page: Page) -> None:
    """Words of one character stay with their word: 金融业, 构建, 合规, 2020年; 双循环 is not parted."""
    page.goto(f"{server}ch3.html")
    said = (
        "建设传统金融业转型升级实践地",
        "构建多层次人才体系",
        "推动组织合规增效",
        "2020年值",
        "助力双循环",
    )
    page.evaluate(
        """(said) => {
          for (const one of said) {
            const title = document.createElement("h4");
            title.className = "narrow";
            title.style.width = "2em";
            title.textContent = one;
            document.querySelector("article").append(title);
          }
          dispatchEvent(new Event("resize"));
        }""",
        said,
    )
    page.wait_for_selector(".narrow.by-word >> nth=-1")
    pieces = [
        one.replace("<wbr>", "|") for one in map(Locator.inner_html, page.locator(".narrow").all())
    ]
    assert pieces == [
        "建设|传统|金融业|转型|升级|实践地",
        "构建|多层次|人才|体系",
        "推动|组织|合规|增效",
        "2020年值",
        "助力|双循环",
    ]


_BROKEN = """
(titles) => [...document.querySelectorAll(titles)].flatMap((title) => {
  const text = title.textContent;
  const words = new Intl.Segmenter("zh-Hans", { granularity: "word" });
  const ends = new Set([...words.segment(text)].map(({ index }) => index));
  const walker = document.createTreeWalker(title, NodeFilter.SHOW_TEXT);
  const found = [];
  let at = 0, line = null;
  while (walker.nextNode()) for (let n = 0; n < walker.currentNode.length; n += 1, at += 1) {
    const range = document.createRange();
    range.setStart(walker.currentNode, n);
    range.setEnd(walker.currentNode, n + 1);
    const { bottom } = range.getBoundingClientRect();
    if (line !== null && bottom > line + 8 && !ends.has(at)) found.push(text.slice(0, at));
    line = bottom;
  }
  return found;
})
"""


@pytest.mark.parametrize("width", [320, 375, 600, 768, 1280])
def test_the_foots_links_stand_apart(server: str, page: Page, width: int) -> None:
    """The links to the page before and the page after do not lie on each other, nor their words."""
    page.set_viewport_size({"width": width, "height": 700})
    for name in ("ch3.html", "en/ch4.html"):
        page.goto(f"{server}{name}")
        before, after = (page.locator(f".md-footer__link--{one}") for one in ("prev", "next"))
        ends = [one.evaluate(_EXTENT) for one in (before, after)]
        assert ends[0][1] <= ends[1][0], (name, ends)


_EXTENT = """
(link) => {
  const boxes = [link, ...link.querySelectorAll("*")].map((one) => one.getBoundingClientRect());
  const seen = boxes.filter(({ width, height }) => width && height);
  return [Math.min(...seen.map(({ left }) => left)), Math.max(...seen.map(({ right }) => right))];
}
"""


def test_a_table_stays_one_where_it_is_shown_as_cards(server: str, page: Page) -> None:
    """On a phone too a screen reader finds a table with its heads, rows and cells."""
    counts = []
    for width in (1280, 375):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(f"{server}ch2.html")
        tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
        roles = [node.get("role", {}).get("value") for node in tree if not node["ignored"]]
        wanted = ("table", "rowgroup", "row", "columnheader", "rowheader", "cell")
        counts.append({role: roles.count(role) for role in wanted})
    assert counts[0] == counts[1]
    assert counts[0]["row"] == 7


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_about_marked_words(server: str, new_page: NewPage, scheme: str) -> None:
    """With words marked, the panel breaks no rule of axe."""
    page = new_page(
        viewport={"width": 375, "height": 700}, color_scheme=scheme, reduced_motion="reduce"
    )
    page.goto(f"{server}bilingual/ch2.html#{UNIT}")
    page.evaluate(MARK, [UNIT, 2, 12])
    expect(page.get_by_role("button", name="复制所选文字和链接")).to_be_visible()
    assert violations(page, "marked", ".citation") == []
