"""The table of labels and the ends of sentences: what a line opens, and where running text stops."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.reading.dialect import FORMS, Form, opening, opens_unit
from build_tools.reading.lookalikes import odd
from build_tools.reading.sentences import ends_sentence, split_sentences

OPENED = (
    # the line; what it opens; its label, numbers and rest; whether something parts label and rest
    ("目 录", "contents", "", (), "目 录", True),
    ("序言", "preface", "", (), "序言", True),
    ("附件1：指标", "annex", "附件1：", (1,), "指标", True),
    ("附件", "annex", "附件", (), "", True),
    ("附：名单", "annex", "附：", (), "名单", True),
    ("附录二 名单", "annex", "附录二", (2,), "名单", True),
    ("附录十 三年目标", "annex", "附录十", (10,), "三年目标", True),
    ("专栏一 二手房交易", "box", "专栏一", (1,), "二手房交易", True),
    ("表一 三产结构", "caption", "表一", (1,), "三产结构", True),
    ("（十 二）目标", "subsection", "（十 二）", (12,), "目标", False),
    ("卷一 总", "part", "卷一", (1,), "总", True),
    ("卷第三 总", "part", "卷第三", (3,), "总", True),
    ("第四卷 总", "part", "第四卷", (4,), "总", True),
    ("附 则", "part", "", (), "附 则", True),
    ("附录C 清单", "annex", "附录C", (3,), "清单", True),
    ("第二分编 总", "part", "第二分编", (2,), "总", True),
    ("三　总", "section", "三", (3,), "总", True),
    ("十 三年目标", "section", "十", (10,), "三年目标", True),
    ("（乙）推进", "item", "（乙）", (2,), "推进", False),
    ("b) 推进", "item", "b)", (2,), "推进", True),
    ("IV. 推进", "section", "IV.", (4,), "推进", True),
    ("◆（二）推进", "subsection", "◆（二）", (2,), "推进", False),
    ("C、推进", "item", "C、", (3,), "推进", False),
    ("B.2 总", "section", "B.2", (1066, 2), "总", True),
    ("第l条 本办法", "article", "第l条", (1,), "本办法", True),
    ("第一篇 总", "part", "第一篇", (1,), "总", True),
    ("第三部分 总体", "part", "第三部分", (3,), "总体", True),
    ("　第一章　总则　", "chapter", "第一章", (1,), "总则", True),
    ("第 — 章 总则", "chapter", "第 — 章", (1,), "总则", True),
    ("第2部 導言", "part", "第2部", (2,), "導言", True),
    ("第2分部 牌照", "section", "第2分部", (2,), "牌照", True),
    ("第 3-1 條", "article", "第 3-1 條", (3, 1), "", True),
    ("笫二章 总则", "chapter", "笫二章", (2,), "总则", True),
    ("第ニ条 巡查", "article", "第ニ条", (2,), "巡查", True),
    ("第三 十ミ 条 巡查", "article", "第三 十ミ 条", (33,), "巡查", True),
    ("第入章 附则", "chapter", "第入章", (8,), "附则", True),
    ("第二十ー条 巡查", "article", "第二十ー条", (21,), "巡查", True),
    ("第二O条 巡查", "article", "第二O条", (20,), "巡查", True),
    ("（ハ）河堤", "subsection", "（ハ）", (8,), "河堤", False),
    ("—、总则", "section", "—、", (1,), "总则", False),
    ("（－）总则", "subsection", "（－）", (1,), "总则", False),
    ("第一章规划", "chapter", "第一章", (1,), "规划", False),
    ("第一章:总则", "chapter", "第一章:", (1,), "总则", True),
    ("第10章", "chapter", "第10章", (10,), "", True),
    ("第二節", "section", "第二節", (2,), "", True),
    ("第十条之一 本办法", "article", "第十条之一", (10, 1), "本办法", True),
    ("第十条本办法", "article", "第十条", (10,), "本办法", False),
    ("贰．总", "section", "贰．", (2,), "总", False),
    ("Ⅳ．总", "section", "Ⅳ．", (4,), "总", False),
    ("乙、总", "section", "乙、", (2,), "总", False),
    ("十、总体", "section", "十、", (10,), "总体", False),
    ("（十二）目标", "subsection", "（十二）", (12,), "目标", False),
    ("一）指导", "subsection", "一）", (1,), "指导", False),
    ("（三〉总", "subsection", "（三〉", (3,), "总", False),
    ("㊂ 总", "subsection", "㊂", (3,), "总", True),
    ("专栏 1 指标", "box", "专栏 1", (1,), "指标", True),
    ("【专栏2】指标", "box", "【专栏2】", (2,), "指标", True),
    ("专栏3-1：指标", "box", "专栏3-1：", (3, 1), "指标", True),
    ("附表2.3 指标", "caption", "附表2.3", (2, 3), "指标", True),
    ("1.1 总", "section", "1.1", (1, 1), "总", True),
    ("1．2．3“总", "section", "1．2．3", (1, 2, 3), "“总", False),
    ("12、推进", "item", "12、", (12,), "推进", False),
    ("3A. 推进", "item", "3A.", (3, 1), "推进", True),
    ("⒉推进", "item", "⒉", (2,), "推进", False),
    ("l.推进", "item", "l.", (1,), "推进", False),
    ("Z、推进", "item", "Z、", (2,), "推进", False),
    ("1O.推进", "item", "1O.", (10,), "推进", False),
    ("3，推进", "item", "3，", (3,), "推进", False),
    ("二，推进", "section", "二，", (2,), "推进", False),
    ("五丶推进", "section", "五丶", (5,), "推进", False),
    ("(12) 推进", "item", "(12)", (12,), "推进", True),
    ("⑵推进", "item", "⑵", (2,), "推进", False),
    ("3）推进", "item", "3）", (3,), "推进", False),
    ("㉑推进", "item", "㉑", (21,), "推进", False),
    ("（c）推进", "item", "（c）", (3,), "推进", False),
    ("（xiv）推进", "item", "（xiv）", (14,), "推进", False),
    ("(ⅲ) 推进", "item", "(ⅲ)", (3,), "推进", True),
    ("第五點 本要點", "article", "第五點", (5,), "本要點", True),
    ("2.2026年推进", "item", "2.", (2,), "2026年推进", False),
    ("3. 10月底推进", "item", "3.", (3,), "10月底推进", True),
    ("4、5个推进", "item", "4、", (4,), "5个推进", False),
    ("結 語", "part", "", (), "結 語", True),
    ("01 总则", "item", "01", (1,), "总则", True),
    ("2 总则", "section", "2", (2,), "总则", True),
    ("——总量", "item", "——", (), "总量", False),
    ("\uf075 支持", "item", "", (), "支持", True),
    ("→ 支持", "item", "→", (), "支持", True),
    ("- 支持", "item", "-", (), "支持", True),
)


@pytest.mark.parametrize(("line", "kind", "label", "numbers", "rest", "gap"), OPENED)
def test_a_line_opens_what_its_label_says(
    line: str, kind: str, label: str, numbers: tuple[int, ...], rest: str, *, gap: bool
) -> None:
    """The label as printed, its numbers, the words behind it, and whether they are parted."""
    found = opening(line)
    assert found
    assert (found.form.kind, found.label, found.rest, found.gap) == (kind, label, rest, gap)
    assert found.numbers == numbers


@pytest.mark.parametrize(
    ("line", "opens"),
    [("第一章 总则", True), ("第一章", True), ("一、总则", True), ("一、", False), ("总则", False)],
)
def test_a_label_opens_a_unit_with_its_title_or_where_it_is_whole(
    line: str, *, opens: bool
) -> None:
    """What a cover ends with: 一、 by itself is no heading, 第一章 is one."""
    assert opens_unit(line) is opens


def test_every_row_of_the_table_opens_a_line() -> None:
    """None is hidden by the rows above it."""
    found = [opening(case[0]) for case in OPENED]
    assert {FORMS.index(one.form) for one in found if one} == set(range(len(FORMS)))


@given(
    st.sampled_from(("", "第", "附件", "专栏", "表", "（", "卷", "第十条之")),
    st.text("零〇一二三十百千万两廿壹拾佰12", max_size=9),
    st.text("章节条、）．.之二部-年金 ", max_size=4),
)
def test_a_row_matches_what_its_pattern_does(before: str, numeral: str, behind: str) -> None:
    """Numerals are looked for as runs of signs first; a run that is no numeral changes nothing."""
    line = before + numeral + behind
    for form in FORMS:
        found, wanted = form.match(line), form.pattern.match(line)
        assert (found and found.groupdict()) == (wanted and wanted.groupdict()), (
            form.pattern.pattern
        )


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("第十条之三 本办法", 10),
        ("专栏3-1 指标", 3),
        ("1.2.3 总", 3),
        ("附件", None),
        ("——总量", None),
    ],
)
def test_a_label_counts_by_one_of_its_numbers(line: str, number: int | None) -> None:
    """A decimal by its last, which its neighbours count on; any other by its first; or none."""
    found = opening(line)
    assert found
    assert found.number == number


@pytest.mark.parametrize(
    "line",
    ["", "普通文字", "前言：总则", "第零章 总则", "百、总体", "1.1%", "3.14a", "1总则", "01总则", "三总则", "1 2",
     "---总", "-支持", "–支持", "-1"],
)  # fmt: skip
def test_a_line_that_opens_nothing(line: str) -> None:
    """Words, numbers with their signs, an expression, a hyphen that belongs to a word."""
    assert opening(line) is None


def test_a_numbered_line_of_a_quoted_passage_is_an_item() -> None:
    """Its quotation mark is printed with the label; a quoted title or a quoted article is text."""
    for line, number in (("（二）推进", 2), ("三、推进", 3), ("4. 推进", 4), ("（5）推进", 5)):
        found, unquoted = opening(f"“{line}"), opening(line)
        assert found
        assert unquoted
        assert (found.label, found.number) == (f"“{unquoted.label}", number)
        form = unquoted.form
        assert found.form == Form("item", form.level, form.pattern, series="“")
    assert opening("“第二条 推进") is None
    assert opening("“十五分钟”") is None
    assert opening(5000 * "“" + "一、推进") is None


def test_bullets_before_a_number_are_printed_with_it() -> None:
    """However many there are, up to the length of a label; a bullet before another that counts nothing stands by itself."""
    for label in ("一、", "（一）", "1.", "（1）"):
        found = opening(f"◆● {label}推进")
        assert found
        assert (found.form.series, found.label) == (label, f"◆●{label}")
        assert (found.number, found.rest) == (1, "推进")
    found = opening(95 * "◆" + "一、推进")
    assert found
    assert found.number == 1
    for alone in (96 * "◆" + "一、推进", "◆（乙）一、推进"):
        found = opening(alone)
        assert found
        assert found.label == "◆"
    found = opening("◆●推进")
    assert found
    assert (found.label, found.number, found.rest) == ("◆", None, "●推进")


SENTENCES = {
    "一。二！三？四": ("一。", "二！", "三？", "四"),
    " 一。 二。 ": ("一。", "二。"),
    " 一 ": ("一",),
    " 一。": ("一。",),
    "": (),
    " ": (),
    "一；二：三": ("一；二：三",),
    "“一。二。”三。四": ("“一。二。”三。", "四"),
    "一。”二。四": ("一。”", "二。", "四"),
    "一？！）二。": ("一？！）", "二。"),
    "（一。二": ("（一。", "二"),
    "（一“二）三。四”五。六": ("（一“二）三。", "四”五。", "六"),
    "「（一。）二。」三。（四。）": ("「（一。）二。」三。", "（四。）"),
    "（（一。）二。）三。四": ("（（一。）二。）三。", "四"),
    "（一（二。）三。四": ("（一（二。）三。", "四"),
    "一）。二": ("一）。", "二"),
    "（一）二）三。四": ("（一）二）三。", "四"),
    "（一。）。二": ("（一。）。", "二"),
    "一。二。”": ("一。", "二。”"),
    "真的? 是! 好": ("真的?", "是!", "好"),
    "真的?是": ("真的?", "是"),
    "a?b!=c。二": ("a?b!=c。", "二"),
    "真的?)是。": ("真的?)", "是。"),
    "见 https://a.cn/?q=1!x 页。二": ("见 https://a.cn/?q=1!x 页。", "二"),
    "见 www.a.cn?q=1 页。二": ("见 www.a.cn?q=1 页。", "二"),
    "见 ftp://a.cn/b? 二。三": ("见 ftp://a.cn/b?", "二。", "三"),
    "见 www.? 二。三": ("见 www.?", "二。", "三"),
    "https://a.cn/?b。二": ("https://a.cn/?b。", "二"),
    "https://a.cn/? b? c": ("https://a.cn/?", "b?", "c"),
    "建设. 发展”．推进.": ("建设.", "发展”．", "推进."),
    "建设. 发展. 好！推进.": ("建设.", "发展.", "好！", "推进."),
    "建设. 发展。推进.": ("建设. 发展。", "推进."),
    "建设. 发展. 见 a.": ("建设. 发展. 见 a.",),
    "建设. 发展！": ("建设. 发展！",),
    "建设. 发展. 推进": ("建设. 发展. 推进",),
    "三. 建设. 一、二. 发展.": ("三. 建设.", "一、二. 发展."),
    "共一千三百二十. 发展.": ("共一千三百二十.", "发展."),
}


@pytest.mark.parametrize("text", SENTENCES)
def test_a_sentence_ends_at_its_sign(text: str) -> None:
    """Outside what is bracketed and quoted, and not inside an address, a code or a formula.

    A full stop typed for 。 is one in a text that ends so and has no other: but not a label's.
    """
    assert split_sentences(text) == SENTENCES[text]


@pytest.mark.parametrize(
    ("text", "ends"),
    [("如是。", True), ("是！", True), ("是？”）", True), ("是!", True), ("是?)", True), ("是，", False),
     ("是", False), ("是”", False), ("", False), ("”", False), ("是.", True), ("是”）．”", True),
     ("是a.", False), ("3.", False), (".", False)],
)  # fmt: skip
def test_running_text_stops_at_the_end_of_a_sentence(text: str, *, ends: bool) -> None:
    """Perhaps inside a closing mark; a mark alone is no end."""
    assert ends_sentence(text) is ends


def test_signs_read_for_a_numeral_are_told() -> None:
    """Each is named where it is read for what it looks like, and nowhere else."""
    assert odd("第ニ 十—条 巡查河堤") == ("ニ", "—")
    assert not any(map(odd, ("第二条 入河口", "第10条", "(o) 河堤", "入、出口", "——巡查ニ河")))
