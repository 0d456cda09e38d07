"""The Markdown extension: units become the HTML that was agreed, and words stay words."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markdown import Markdown

from build_tools.html.extension import makeExtension
from build_tools.pages.render_plan import render
from build_tools.pages.syntax import (
    Tag,
    escape,
    escape_inline,
    pieces,
    read_tag,
    split_tag,
    unescape,
)
from build_tools.plan.model import Cell, Column, Mark, Plan, Unit, text_of, walk
from build_tools.proof.links import check_ids, check_links
from build_tools.reading.lines import printable
from tests.small_plan import (
    NOWHERE,
    WORDS,
    a_plan,
    container,
    english,
    html_of,
    paragraph,
    row,
    sentence,
    whole,
)

NASTY = (
    "<script>alert(1)</script>", "[x](javascript:alert(1))", "{{ page.title }}", "{% raw %}",
    "*", "**", "_", "__", "|", "||", "#", "# ", "1. ", "1) ", "- ", "+ ", "> ", "* ", "`", "```",
    "~~~", "~~", "==", "++", "^^", "&lt;", "&amp;", "&", "&#60;", "<!-- -->", "<b>", "</p>", "<",
    ">", "\\", "\\\\", "{#ch1}", "{.stale}", "{: .x }", "[^1]", "[^1]: ", "[TOC]", ":::", "::: box",
    "---", "===", "http://example.org", "<http://example.org>", "a@b.example", ":smile:", "    ",
    "![i](i.png)", "[a][b]", "[b]: c", '"', "'", "$x$", "金融业", "（QFLP）", "。", "2021",
    "\ue000", "klzzwxh:0001", "wzxhzdk:0",
)  # fmt: skip
words = st.lists(
    st.one_of(st.sampled_from(NASTY), st.text(max_size=4)), min_size=1, max_size=6
).map(lambda found: " ".join(printable("".join(found)).split()) or "金")


def squeezed(text: str) -> str:
    """The text without its white space."""
    return "".join(text.split())


def page_of(*units: Unit) -> html.HtmlElement:
    """The page of a chapter made of these units."""
    plan = a_plan(container("chapter", "ch1", "第一章", "规划背景", *units))
    return html.fromstring(html_of(render(plan, WORDS["zh-Hans"])["ch1.md"]))


def shown(article: html.HtmlElement, unit: str) -> str:
    """What a reader sees of a unit, the site's own words left out."""
    (found,) = article.xpath(f"//*[@id='{unit}']")
    own = found.xpath(".//text()[not(ancestor::*[@data-ui])]")
    return squeezed("".join(own))


@given(words, words)
def test_sentences_come_out_as_they_are(first: str, second: str) -> None:
    """Any words in a paragraph or item are published as those characters, and as nothing else."""
    article = page_of(
        paragraph("ch1-p1", first, second), paragraph("ch1-i1", second, first, kind="item")
    )
    assert shown(article, "ch1-p1-s1") == squeezed(first)
    assert shown(article, "ch1-p1-s2") == squeezed(second)
    assert shown(article, "ch1-i1-s1") == squeezed(second)
    made = {element.tag for element in article.iter()}
    assert made <= {"article", "h1", "p", "ul", "li", "div", "hgroup", "span", "a"}


@given(words, words)
def test_headings_labels_and_junk_come_out_as_they_are(heading: str, label: str) -> None:
    """Any words in a heading, an item's label or unread text are published as they are."""
    junk = Unit(kind="junk", span=NOWHERE, id="ch1-junk1", path="ch1-junk1", text=heading)
    item = paragraph("ch1-i1", "总量发展指标。", kind="item", label=label)
    section = container("section", "ch1-sec1", label, heading, junk, item)
    article = page_of(section)
    assert shown(article, "ch1-sec1") == squeezed(label + heading)
    assert shown(article, "ch1-i1") == squeezed(label) + "总量发展指标。"
    assert shown(article, "ch1-junk1") == squeezed(heading)


@given(words)
def test_a_captions_words_come_out_as_they_are(heading: str) -> None:
    """A table's caption, label and any words, is published as it is, as the table's caption."""
    table = Unit(
        kind="table",
        span=NOWHERE,
        id="ch1-t1",
        path="ch1-t1",
        label="表3-1",
        heading=heading,
        columns=(Column("年份", "label"), Column("装机", "number")),
        children=(row("ch1-t1-r1", Cell("2026"), Cell("40")),),
    )
    (caption,) = page_of(table).xpath("//table[@id='ch1-t1']/caption")
    assert squeezed("".join(caption.itertext())) == squeezed("表3-1" + heading)


@given(words, words)
def test_cells_and_notes_come_out_as_they_are(first: str, second: str) -> None:
    """Any words in a table or a footnote are published as they are."""
    table = Unit(
        kind="table",
        span=NOWHERE,
        id="box1-t1",
        path="box1-t1",
        columns=(Column(first, "label"), Column(second, "number")),
        children=(
            row("box1-t1-r1", Cell(first, 2), Cell(second), heading=second),
            row("box1-t1-r2", Cell(first, 0), Cell(first), heading=first),
        ),
    )
    note = Unit(kind="footnote", span=NOWHERE, id="fn1", path="fn1", label="1", text=first)
    marked = sentence("ch1-p1", 1, first + "1" + second, Mark(len(first), "1"))
    noted = replace(paragraph("ch1-p1"), children=(marked, note))
    article = page_of(table, noted)
    assert shown(article, "box1-t1-r1") == squeezed(first + second + second)
    assert shown(article, "box1-t1-r2") == squeezed(first + first)
    assert [squeezed(cell.text_content()) for cell in article.xpath("//thead//th")] == [
        squeezed(first),
        squeezed(second),
    ]
    assert shown(article, "fn1") == "1" + squeezed(first)
    assert shown(article, "ch1-p1-s1") == squeezed(first + "1" + second)


@given(words)
def test_escaping_is_undone_exactly(text: str) -> None:
    """What is written is read back the same, and no footnote mark is read into it."""
    assert unescape(escape(text)) == text
    assert not any(piece.is_mark for piece in pieces(escape(text)))
    assert split_tag(escape(text))[1] == Tag()


@given(words)
def test_titles_on_the_home_page_come_out_as_they_are(title: str) -> None:
    """A title that is a link in ordinary Markdown shows its own characters."""
    converted = Markdown(extensions=["attr_list"]).convert(f"- [{escape_inline(title)}](ch1.md)")
    (link,) = html.fromstring(converted).xpath("//a[@href='ch1.md']")
    assert squeezed(link.text_content()) == squeezed(title)
    assert len(link) == 0


OPENERS = (
    "2022. ",
    "3) ",
    "# ",
    "- ",
    "+ ",
    "* ",
    "---",
    "===",
    ": ",
    "> ",
    "    ",
    "\t",
    "~~~",
    "|",
)
"""What opens a block of Markdown where a line begins with it."""


@given(st.lists(st.one_of(st.sampled_from(OPENERS), words), min_size=1, max_size=4).map("".join))
def test_a_line_that_a_person_wrote_is_a_paragraph(text: str) -> None:
    """What stands in plan.yml as a line is one in ordinary Markdown, with its own characters."""
    extensions = ["attr_list", "tables", "def_list", "admonition", "fenced_code", "footnotes"]
    converted = Markdown(extensions=extensions).convert(f"# 标题\n\n{escape_inline(text)}\n\n末")
    blocks = html.fragments_fromstring(converted)
    assert [block.tag for block in blocks] == ["h1", *["p"] * (len(blocks) - 1)]
    assert squeezed("".join(block.text_content() for block in blocks)) == squeezed(f"标题{text}末")


def test_tags_are_read_as_written() -> None:
    """A tag and its text are each other's inverse; a path is said only where it differs."""
    for tag in (
        Tag("ch3-p1", "ch3-p1"),
        Tag("ch3-p1", "ch3-p2"),
        Tag("ch3-p1-r2", "ch3-p2", "stale"),
        Tag(standing="untranslated"),
    ):
        assert read_tag(str(tag)) == tag
    assert str(Tag("ch3-p1", "ch3-p1")) == "{#ch3-p1}"
    assert read_tag("{}") is None


def test_every_unit_has_its_id_once_and_every_link_lands() -> None:
    """In each language, ids are unique, complete, and whatever the pages link to is there."""
    for plan in (whole(), english()):
        pages = {
            name.replace(".md", ".html"): html_of(page, plan.lang)
            for name, page in render(plan, WORDS[plan.lang]).items()
        }
        assert check_ids(pages, plan) == ()
        inner = {name: page for name, page in pages.items() if name != "index.html"}
        assert check_links(inner, ("translation.md",)) == ()  # MkDocs makes it a link to a page


def test_the_contents_column_has_headings_and_nothing_else() -> None:
    """Headings, boxes' too, reach ``toc`` by their ids, without link signs."""
    converter = Markdown(extensions=["toc", makeExtension(lang="zh-Hans", words=WORDS["zh-Hans"])])
    page = render(whole(), WORDS["zh-Hans"])["ch3.md"]
    converter.convert(page.split("---\n", 2)[2])
    (chapter,) = converter.toc_tokens  # type: ignore[attr-defined]
    (section,) = chapter["children"]
    (box,) = section["children"]
    assert (box["id"], box["name"]) == ("box3", "专栏 3 推动地方金融组织合规增效")


def test_sentences_run_together_as_their_language_does() -> None:
    """No space between Chinese sentences, one between English ones."""
    article = page_of(paragraph("ch1-p1", "一。", "二。"), paragraph("ch1-p2", "One.", "Two."))
    first, second = article.xpath("//p[@class='unit paragraph']")
    assert first.text_content() == "一。二。"
    assert second.text_content() == "One. Two."


def test_link_signs_name_what_they_link_to() -> None:
    """A link's name is the citation, in the page's language."""
    page = render(english(), WORDS["en"])["ch2.md"]
    article = html.fromstring(html_of(page, "en"))
    (sign,) = article.xpath("//a[@class='link-sign' and @href='#ch2-sec3-sub2-i1']")
    assert sign.get("aria-label") == "Link to Ch. 2, Sec. 3(2), item 1"
    (row_sign,) = article.xpath("//a[@class='link-sign' and @href='#box2-t1-r4']")
    assert row_sign.get("title") == "Box 2, row 4（保费收入）"


def test_each_sentence_has_a_link_that_adds_no_words() -> None:
    """A sentence is followed by an empty link of its own; its punctuation stays text."""
    article = page_of(paragraph("ch1-p1", "支持小额贷款行业发展。"))
    (one,) = article.xpath("//*[@id='ch1-p1-s1']")
    (link,) = one.xpath("following-sibling::a[@class='sentence-link']")
    assert one.text == "支持小额贷款行业发展。"
    assert len(one) == 0
    assert (link.text, link.get("href")) == (None, "#ch1-p1-s1")


def test_spans_and_cells() -> None:
    """Spanned cells are published once, with their spans; cells are numbered by column."""
    article = html.fromstring(html_of(render(whole(), WORDS["zh-Hans"])["ch2.md"]))

    def cell(unit: str) -> dict[str, str]:
        (found,) = article.xpath(f"//*[@id='{unit}']")
        return dict(found.attrib) | {"tag": found.tag, "text": found.text}

    assert cell("box2-t1-r1a-c2")["rowspan"] == "2"
    assert cell("box2-t1-r1a-c2")["scope"] == "rowgroup"
    assert cell("box2-t1-r4-c2")["colspan"] == "2"
    assert cell("box2-t1-r4-c4") == {
        "class": "number", "data-head": "2025年目标", "id": "box2-t1-r4-c4",
        "tag": "td", "text": "1500",
    }  # fmt: skip
    assert article.xpath("count(//*[text()='预期性'])") == 2


def test_a_footnote_is_linked_both_ways() -> None:
    """The mark leads to the note, the note back to the mark."""
    article = html.fromstring(html_of(render(whole(), WORDS["zh-Hans"])["ch1.md"]))
    (mark,) = article.xpath("//sup[@class='mark']/a")
    (note,) = article.xpath("//*[@role='doc-footnote']")
    assert (mark.get("href"), mark.text) == ("#fn1", "1")
    assert note.xpath("a[@role='doc-backlink']/@href") == [f"#{mark.get('id')}"]


def test_a_paragraph_of_two_pages_has_a_note_of_each() -> None:
    """Two notes 1 below one paragraph: the first mark leads to the first, the second to the other.

    A note that follows below another paragraph takes no mark of this one.
    """
    marked = sentence("ch1-p1", 1, "法人银行1和机构1。", Mark(4, "1"), Mark(7, "1"))
    notes = [
        Unit(kind="footnote", span=NOWHERE, number=1, label="1", text="含分行。", id=f"fn1-{at}")
        for at in (1, 2)
    ]
    article = page_of(replace(paragraph("ch1-p1"), children=(marked, *notes)))
    assert article.xpath("//sup/a/@href") == ["#fn1-1", "#fn1-2"]
    below = replace(paragraph("ch1-p2"), children=(sentence("ch1-p2", 1, "另有。"), notes[1]))
    article = page_of(replace(paragraph("ch1-p1"), children=(marked, notes[0])), below)
    assert article.xpath("//sup/a/@href") == ["#fn1-1", "#fn1-1"]


def test_a_mark_without_a_note_stays_text() -> None:
    """A mark whose note was lost is published, without a link to nowhere."""
    marked = sentence("ch1-p1", 1, "法人银行 18 家1，没有。", Mark(9, "1"))
    article = page_of(replace(paragraph("ch1-p1"), children=(marked,)))
    (mark,) = article.xpath("//sup")
    assert (mark.text, len(mark)) == ("1", 0)


def test_untranslated_words_say_their_language_and_ours_say_theirs() -> None:
    """Chinese on an English page is ``lang="zh-Hans"``; the mark beside a heading is the page's."""
    page = render(english(), WORDS["en"])["ch1.md"]
    article = html.fromstring(html_of(page, "en"))
    (heading,) = article.xpath("//h2")
    assert heading.get("lang") == "zh-Hans"
    assert len(heading) == 0
    (mark,) = heading.xpath("following-sibling::p/span[@role='img']")
    assert mark.get("lang") is None
    (chapter,) = article.xpath("//h1")
    assert chapter.get("lang") is None


def test_hand_written_pages_are_left_alone() -> None:
    """Ordinary Markdown passes the extension unchanged, but for ids on headings."""
    page = "# *Terms* {#terms}\n\n- a list\n\n| a |\n|---|\n| 1 |\n\n{#not-ours}\ntext\n"
    extension = makeExtension(lang="en", words=WORDS["en"])
    with_ours = Markdown(extensions=["tables", "attr_list", extension]).convert(page)
    without = Markdown(extensions=["tables", "attr_list"]).convert(page)
    assert with_ours == without.replace('<h1 id="terms">', '<h1 data-ui="" id="terms">')


def test_the_small_plan_is_worth_testing() -> None:
    """The plan that these tests use has nearly every kind of unit, with words in it."""
    kinds = {unit.kind for unit in walk(whole().units)}
    assert kinds >= {"preface", "chapter", "subsection", "item", "row", "footnote", "junk"}
    assert all(text_of(unit) for unit in walk(whole().units) if unit.kind == "sentence")
    assert isinstance(whole(), Plan)
