"""Citations: the design's table, in three languages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from build_tools.plan.citation import NAMES, WORDINGS, citation, steps
from build_tools.plan.paths import with_paths
from tests.small_plan import a_plan, container

TABLE = (
    ("pre", "前言", "前言", "Preface"),
    ("pre-p2", "前言第2段", "前言第2段", "Preface, para. 2"),
    ("ch3", "第三章", "第三章", "Chapter 3"),
    ("ch3-p1", "第三章引言第1段", "第三章引言第1段", "Ch. 3, introductory para. 1"),
    ("ch3-sec1", "第三章第一节", "第三章第一節", "Ch. 3, Sec. 1"),
    ("ch2-sec3-sub1", "第二章第三节（一）", "第二章第三節（一）", "Ch. 2, Sec. 3(1)"),
    ("ch3-sec1-p2", "第三章第一节第2段", "第三章第一節第2段", "Ch. 3, Sec. 1, para. 2"),
    (
        "ch2-sec3-sub2-i4",
        "第二章第三节（二）第4项",
        "第二章第三節（二）第4項",
        "Ch. 2, Sec. 3(2), item 4",
    ),
    (
        "ch3-sec1-p1-s4",
        "第三章第一节第1段第4句",
        "第三章第一節第1段第4句",
        "Ch. 3, Sec. 1, para. 1, sent. 4",
    ),
    ("box3", "专栏3", "專欄3", "Box 3"),
    ("box6-p1", "专栏6第1段", "專欄6第1段", "Box 6, para. 1"),
    ("box3-i2", "专栏3第2项", "專欄3第2項", "Box 3, item 2"),
    ("box3-i2-s3", "专栏3第2项第3句", "專欄3第2項第3句", "Box 3, item 2, sent. 3"),
    ("box2-t1", "专栏2表1", "專欄2表1", "Box 2, table 1"),
    ("box2-t1-r4", "专栏2序号4", "專欄2序號4", "Box 2, row 4"),
    ("box2-t2-r4", "专栏2表2序号4", "專欄2表2序號4", "Box 2, table 2, row 4"),
    ("box2-t1-r1a", "专栏2序号1第1行", "專欄2序號1第1行", "Box 2, row 1a"),
    ("box2-t1-r4-c4", "专栏2序号4第4列", "專欄2序號4第4列", "Box 2, row 4, column 4"),
    ("fn1", "脚注1", "腳註1", "Note 1"),
    ("part2", "第二篇", "第二篇", "Part 2"),
    (
        "part2-ch14-sec1-p2-s3",
        "第二篇第十四章第一节第2段第3句",
        "第二篇第十四章第一節第2段第3句",
        "Part 2, Ch. 14, Sec. 1, para. 2, sent. 3",
    ),
    ("sec4-sub2-i3", "第四部分（二）第3项", "第四部分（二）第3項", "Sec. 4(2), item 3"),
    ("art10", "第十条", "第十條", "Art. 10"),
    ("art10-1", "第十条之一", "第十條之一", "Art. 10-1"),
    ("art10-1-i2-s1", "第十条之一第2项第1句", "第十條之一第2項第1句", "Art. 10-1, item 2, sent. 1"),
    ("art10-p2", "第十条第2款", "第十條第2款", "Art. 10, para. 2"),
    ("art10-again2", "第十条（同号第2个）", "第十條（同號第2個）", "Art. 10(no. 2 of this number)"),
    ("box3-1", "专栏3-1", "專欄3-1", "Box 3-1"),
    (
        "ch2-2-sec1",
        "第二章（同号第2个）第一节",
        "第二章（同號第2個）第一節",
        "Ch. 2 (no. 2 of this number), Sec. 1",
    ),
    (
        "sec10-sub1-pt3-p1",
        "第十部分（一）第3点第1段",
        "第十部分（一）第3點第1段",
        "Sec. 10(1), point 3, para. 1",
    ),
    ("div1-p1", "第一部分第1段", "第一部分第1段", "Part 1, para. 1"),
    ("doc2-sec1", "第2份文件第一节", "第2份文件第一節", "Document 2, Sec. 1"),
    ("sec2-t1-row3-c2", "第二部分第3行第2列", "第二部分第3行第2列", "Sec. 2, row 3, column 2"),
    ("ch2-t3-1", "第二章表3-1", "第二章表3-1", "Ch. 2, table 3-1"),
    ("ch2-t1-2-row3", "第二章表1-2第3行", "第二章表1-2第3行", "Ch. 2, table 1-2, row 3"),
    ("annex1-p1", "附件1第1段", "附件1第1段", "Annex 1, para. 1"),
)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row[0])
def test_the_table_of_citations(row: tuple[str, str, str, str]) -> None:
    """Every kind of path is cited as the design says, in each language."""
    path, *expected = row
    assert [citation(path, lang) for lang in ("zh-Hans", "zh-Hant", "en")] == expected


def test_a_row_is_cited_with_its_indicator() -> None:
    """The indicator follows the row's number, without its unit of measure."""
    assert citation("box2-t1-r4", "zh-Hans", "保费收入（亿元）") == "专栏2序号4（保费收入）"
    assert citation("box2-t1-r4", "en", "Premium income") == "Box 2, row 4 (Premium income)"


@pytest.mark.parametrize("text", ["", "outline", "ch3-", "ch3-x1", "CH3", "第三章", "ch3 sec1"])
def test_what_is_no_path(text: str) -> None:
    """An address that names no place in a plan is told from one that does."""
    assert steps(text) is None
    with pytest.raises(ValueError, match="no path"):
        citation(text, "en")


def test_every_language_words_every_step() -> None:
    """No step of a path is without a wording in a language."""
    for wording in WORDINGS.values():
        assert set(wording.forms) >= NAMES


def test_different_paths_are_cited_differently() -> None:
    """In one language no two of these places have the same citation."""
    for lang in WORDINGS:
        cited = [citation(row[0], lang) for row in TABLE]
        assert len(set(cited)) == len(cited)


def test_a_table_is_cited_by_the_number_that_it_prints() -> None:
    """表3-1 is 表3-1 wherever it stands; a table without a caption takes no number that is printed."""
    captions = (("", None), ("表3-1", 3), ("表1", 1), ("", None), ("表1", 1))
    tables = tuple(
        replace(container("table", "", label, ""), number=number) for label, number in captions
    )
    chapter = replace(container("chapter", "", "第二章", "目标", *tables), number=2)
    placed = with_paths(a_plan(chapter)).units[0].children
    assert [citation(table.path, "zh-Hans") for table in placed] == [
        "第二章表2", "第二章表3-1", "第二章表1", "第二章表5", "第二章表1（同号第2个）",
    ]  # fmt: skip
