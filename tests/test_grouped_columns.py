"""A name that stands above several columns is said of each of them, and printed once."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import fromstring

import pytest

from build_tools.html.parallel import fold_table
from build_tools.languages.traditional import Conversion, traditional
from build_tools.pages.render_table import table_lines
from build_tools.plan.comparable import published_words
from build_tools.plan.errors import SettingsError
from build_tools.plan.model import Unit, walk
from build_tools.receiving.receive import receive
from build_tools.receiving.received import Received
from build_tools.revisions.ledger import assign
from build_tools.source.settings import read_tables
from tests.received_plan import reading_of
from tests.set_docx import packed, paragraph, run
from tests.test_plan_markdown import page_of

Head = Sequence[tuple[str, int, int]]
"""The cells of a header's row: the words, and how many columns and rows each takes; rows 0: none."""

HEADER: tuple[Head, ...] = (
    (("指标", 1, 2), ("2021年", 2, 1), ("2025年", 2, 1), ("单位", 1, 2)),
    (("", 1, 0), ("城区", 1, 1), ("乡镇", 1, 1), ("城区", 1, 1), ("乡镇", 1, 1), ("", 1, 0)),
)
ROWS = (("公交站", "120", "80", "150", "130", "个"), ("线路", "12", "8", "15", "13", "条"))


def document(header: Sequence[Head]) -> Received:
    """A table with a header of several rows, in a DOCX."""
    said = ""
    for row in header:
        cells = ""
        for words, columns, rows in row:
            merge = {0: "<w:vMerge/>", 1: ""}.get(rows, '<w:vMerge w:val="restart"/>')
            span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
            cells += f"<w:tc><w:tcPr>{span}{merge}</w:tcPr>{paragraph(run(words))}</w:tc>"
        said += f"<w:tr>{cells}</w:tr>"
    for values in ROWS:
        own = "".join(f"<w:tc>{paragraph(run(value))}</w:tc>" for value in values)
        said += f"<w:tr>{own}</w:tr>"
    before = paragraph(run("公交规划")) + paragraph(run("一、目标")) + paragraph(run("目标如下。"))
    return receive(
        packed(f"{before}<w:tbl>{said}</w:tbl>{paragraph(run('由县里实施。'))}"), "a.docx"
    )


def table() -> Unit:
    """The table as it is read."""
    reading = reading_of(document(HEADER))
    assert not reading.faults
    plan = assign(reading.plan, None)
    (found,) = (unit for unit in walk(plan.units) if unit.kind == "table")
    return found


NAMES = ("指标", "2021年城区", "2021年乡镇", "2025年城区", "2025年乡镇", "单位")


def test_each_column_says_its_group() -> None:
    """A value of 乡镇 has its year: where it is cited, searched, exported and compared."""
    received = document(HEADER)
    assert received.tables[0].columns == NAMES
    assert received.tables[0].under == ("", "2021年", "2021年", "2025年", "2025年", "")
    assert not received.problems
    assert tuple(column.name for column in table().columns) == NAMES


def test_a_groups_name_is_printed_once() -> None:
    """On the page it stands above its columns, as in the document, and no character is new."""
    own = table()
    assert published_words(own) == "指标2021年城区乡镇2025年城区乡镇单位"
    assert table_lines(own)[:2] == [
        "| 指标 | 2021年 || 2025年 || 单位 |",
        "| ^^ | 城区 | 乡镇 | 城区 | 乡镇 | ^^ |",
    ]
    head = page_of(own).xpath("//thead")[0]
    rows = [
        [(one.text, one.get("colspan"), one.get("rowspan")) for one in row.xpath("th")]
        for row in head
    ]
    assert rows == [
        [("指标", None, "2"), ("2021年", "2", None), ("2025年", "2", None), ("单位", None, "2")],
        [(words, None, None) for words in ("城区", "乡镇", "城区", "乡镇")],
    ]


def test_a_value_says_its_whole_column_where_a_row_is_a_card() -> None:
    """On a phone each value stands with the group's name and the column's."""
    cells = page_of(table()).xpath("//tbody/tr[1]/*[@data-head]")
    assert [cell.get("data-head") for cell in cells] == [*NAMES[1:5], "单位"]


def test_an_edition_in_the_other_script_has_the_same_groups() -> None:
    """Their names are converted with the columns' names."""
    reading = reading_of(document(HEADER))
    plan = traditional(reading.plan, Conversion())
    (own,) = (unit for unit in walk(plan.units) if unit.kind == "table")
    assert [column.own for column in own.columns] == [
        "指標",
        "城區",
        "鄉鎮",
        "城區",
        "鄉鎮",
        "單位",
    ]
    assert own.columns[2].under == "2021年"


def test_a_group_that_is_no_beginning_of_a_name_is_refused() -> None:
    """With the line, and with what was expected."""
    text = (
        "- columns:\n  - {name: 指标, role: label}\n  - {name: 乡镇, role: number, under: 2021年}\n"
    )
    with pytest.raises(SettingsError, match="under: expected the beginning"):
        read_tables(text, "tables.yml")


def test_names_above_names_above_columns_are_a_doubt() -> None:
    """Of three rows of names nobody knows which belong together: a warning says where."""
    deep = (
        (("指标", 1, 2), ("全县", 4, 1), ("单位", 1, 2)),
        (("", 1, 0), ("2021年", 2, 1), ("2025年", 2, 1), ("", 1, 0)),
        (("", 1, 0), ("城区", 1, 1), ("乡镇", 1, 1), ("城区", 1, 1), ("乡镇", 1, 1), ("", 1, 0)),
    )
    assert [one.rule for one in document(deep).problems] == ["table-header"]


def test_beside_a_translation_each_column_says_its_own() -> None:
    """A translation names each column in one row; the two tables are one all the same."""
    own = fromstring(  # noqa: S314 - our own
        '<div><thead><tr><th scope="col" id="t-c1">指标</th><th scope="colgroup">2021年</th><td/></tr>'
        '<tr><th scope="col" id="t-c2">城区</th><th scope="col" id="t-c3">乡镇</th></tr></thead>'
        '<tbody><tr><th scope="row">公交站</th><td>120</td><td>80</td><td/></tr></tbody></div>'
    )
    other = fromstring(  # noqa: S314 - our own
        '<div><thead><tr><th scope="col" id="other-t-c1">Indicator</th>'
        '<th scope="col" id="other-t-c2">Town, 2021</th>'
        '<th scope="col" id="other-t-c3">Villages, 2021</th><td/></tr></thead>'
        '<tbody><tr><th scope="row">Stops</th><td>120</td><td>80</td><td/></tr></tbody></div>'
    )
    fold_table(own, other, "en")
    assert ["".join(cell.itertext()) for cell in own.iter() if cell.tag in ("th", "td")] == [
        *("指标Indicator", "2021年", "", "城区Town, 2021", "乡镇Villages, 2021"),
        *("公交站Stops", "120", "80", ""),
    ]
