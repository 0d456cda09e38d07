"""What stands around the text of a page is taken out, and what only comes back is not."""

from __future__ import annotations

from build_tools.reading.doubts import check
from build_tools.reading.lines import Facts
from build_tools.reading.parse import Reading, parse
from build_tools.receiving.page_furniture import with_edges
from build_tools.receiving.page_lines import SetLine
from build_tools.receiving.page_pieces import Piece
from build_tools.source.found import summary
from build_tools.source.new_plan import NewPlan

PAGES = range(1, 13)
TEXT = "全县建成通村公路一百二十公里，各村通班车。"


def taken(text: str) -> list[str]:
    """The lines that are taken out as running heads."""
    return [one.text for one in parse(text).plan.furniture if one.why == "running head"]


def with_heads(*heads: str) -> Reading:
    """Pages of a plan that a printed page names such running heads of, one a page."""
    pages = "\n".join(
        f"{head}\n第{'一二三四五六七八'[n]}章 渔港\n{TEXT}" for n, head in enumerate(heads)
    )
    facts = {3 * n + 1: Facts(n + 1, aside="running head") for n in range(len(heads))}
    return parse(pages, facts=facts)


def test_a_head_that_may_be_text_is_told() -> None:
    """Running text, and a label that no title has: once, at the first line of its words.

    A title that a head repeats, and the same words beside the page's number, are no doubt.
    """
    said = [f"上湾县 {n}" for n in (1, 2)]
    reading = with_heads(
        "第一章 渔港 1", "附件1", "3 附件1", "渔港已经建成。", "渔港建设，", *said, "附件 2"
    )
    found = check(reading, "", "plan.txt")
    told = {one.line: one.message for one in found if one.rule == "furniture-text"}
    assert list(told) == [4, 10, 13, 22]
    assert all(one.severity == "warning" for one in found if one.rule == "furniture-text")
    assert "(2 lines), though it looks like a label" in told[4]
    assert "(1 line), though it looks like running text" in told[10]


def test_the_words_of_heads_are_said() -> None:
    """`make new` says each of them once with its pages, and how many more there are."""
    reading = with_heads(
        "2026年上湾县 1", "— 2 — 2026年上湾县", "甲港", "乙港", "丙港", "丁港", "戊港"
    )
    said = list(summary(NewPlan({}, {}, reading, 0), reading.plan, (), "ours"))
    at = next(n for n, line in enumerate(said) if "7 × running head" in line)
    assert said[at + 1 : at + 3] == ["    “2026年上湾县” (pages 1, 2)", "    “甲港” (page 3)"]
    assert said[at + 6].startswith("    and 1 more:")


def test_a_head_stands_on_most_pages() -> None:
    """On each page, or on every other one; with the page's number at its end or without."""
    each = "\f".join(f"上湾县交通规划汇编 {page}\n{TEXT}\n" for page in PAGES)
    assert len(taken(each)) == len(PAGES) - 1
    other = "\f".join(f"{'上湾县交通规划' if page % 2 else TEXT}\n{TEXT}\n" for page in PAGES)
    assert len(taken(other)) == len(PAGES) // 2 - 1


def test_what_comes_back_now_and_then_is_text() -> None:
    """In a collection of notices the same line opens each of them, at the top of a page."""
    notices = "\f".join(
        f"{'交通局办公室关于开展检查的通知' if page % 4 == 1 else TEXT}\n{TEXT}\n{TEXT}\n{TEXT}\n"
        for page in PAGES
    )
    assert not taken(notices)
    letters = "\f".join(f"各乡镇人民政府：\n{TEXT}\n{TEXT}\n{TEXT}\n" for _ in PAGES)
    assert not taken(letters)


def test_numbered_titles_at_the_top_of_pages_are_no_heads() -> None:
    """Boxes and annexes differ in their numbers, which are not the page's."""
    boxes = "\f".join(f"{TEXT}\n专栏{page} 重点工程\n{TEXT}\n{TEXT}\n" for page in PAGES)
    assert not taken(boxes)


def test_a_title_that_its_heads_repeat_stays() -> None:
    """The first of them is the title where no other line is."""
    text = f"总则说明\n{TEXT}\n\f" + "\f".join(
        f"第一章 总则\n{TEXT}\n{TEXT}\n{TEXT}\n" for _ in PAGES
    )
    assert len(taken(text)) == len(PAGES) - 1
    (chapter,) = (unit for unit in parse(text).plan.units if unit.kind == "chapter")
    assert chapter.heading == "总则"
    doubled = text.replace("第一章 总则\n", "第一章 总则\n第一章 总则\n", 1)
    assert len(taken(doubled)) == len(PAGES)


def test_page_numbers_that_say_so_are_taken_out_of_a_text() -> None:
    """Counted in Roman or in Chinese too, with the count of all pages; a fraction of text stays."""
    forms = (
        "— {} —",
        "第{}页（共9页）",
        "共9页 第{}页",
        "第 {} 页 / 共 9 页",
        "{}/9",
        "Page {} of 9",
    )
    for form in forms:
        text = "\n".join(f"{TEXT}\n{TEXT}\n{form.format(page)}" for page in range(1, 4))
        found = [one.why for one in parse(text).plan.furniture]
        assert found == ["page number"] * 3
    fronted = f"{TEXT}\n— Ⅰ —\n{TEXT}\n- ii -\n{TEXT}\n第三页\n{TEXT}\n③\n第3页为附图。"
    taken = [one.text for one in parse(fronted).plan.furniture]
    assert taken == ["— Ⅰ —", "- ii -", "第三页"]


def named(pages: list[list[str]]) -> list[str]:
    """The lines of printed pages that are named running heads, each line below the one before."""
    set_pages = [
        [
            Piece(at, SetLine(text, 50, 300, 20.0 * n, 20.0 * n + 12, 12))
            for n, text in enumerate(own)
        ]
        for at, own in enumerate(pages, 1)
    ]
    return [
        piece.line.text
        for own in with_edges(set_pages)
        for piece in own
        if piece.line and piece.aside == "running head"
    ]


def test_heads_of_printed_pages_stand_on_most_of_them() -> None:
    """A title that opens each of a collection's pieces, or equal notes at the foot, are text."""
    village = "甲乙丙丁戊己庚辛壬癸子丑寅"
    head = "上湾县交通规划汇编"

    def opened_by(*first: str) -> list[list[str]]:
        return [
            [
                first[page % len(first)] or f"{village[page]}村",
                *(f"{village[page]}{n}" for n in "东西南北"),
            ]
            for page in PAGES
        ]

    assert named(opened_by(head)) == [head] * len(PAGES)
    assert len(named(opened_by(head, "规划"))) == len(PAGES)
    assert not named(opened_by(head, "", "", ""))
    assert not named([[*own, f"{len(own)}含渔港。"] for own in opened_by("")])
