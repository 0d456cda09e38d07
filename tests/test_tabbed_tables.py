"""Tables whose cells tabs part: their rows are those of the lines, whatever the cells hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.commands.new import make_new
from build_tools.plan.model import Unit, walk
from build_tools.publishing.inputs import read_plan
from build_tools.reading.parse import Reading
from build_tools.source.files import read_inputs

GROUPED = """滨河区旧衣回收工作方案

一、总体要求

方便居民，减少浪费。

二、工作任务

各街道的任务见附表1。

附表1
旧衣回收点任务表
街道\t单位\t2024年\t2025年
一、北片
东街\t处\t12\t20
\t吨\t30\t45
二、南片
西街\t处\t8\t15
\t吨\t20\t32

三、保障措施

加强宣传。
"""
WORDS = """滨河区旧衣回收工作方案

一、工作任务

任务分工如下。

表1 任务分工表
任务\t牵头单位\t配合单位
设置回收点\t区城管局\t各街道
清运\t区环卫所\t区城管局、各街道
公布结果\t区政府办\t区融媒体中心

二、保障措施

加强宣传。
"""


def folder_of(text: str, folder: Path) -> Path:
    """The source folder that ``make new`` makes of a text."""
    file = folder / "plan.txt"
    file.write_text(text, encoding="utf-8")
    assert make_new(file, folder / "source") == 0
    return folder / "source"


def read(source: Path) -> Reading:
    """The plan of a source folder, as it is read."""
    return read_plan(read_inputs(source))


def outline(reading: Reading) -> list[str]:
    """The kind and words of each unit that has a heading."""
    return [f"{unit.kind} {unit.label}{unit.heading}" for unit in _headed(reading)]


def _headed(reading: Reading) -> list[Unit]:
    return [unit for unit in walk(reading.plan.units) if unit.heading and unit.kind != "row"]


def test_a_draft_has_the_rows_of_the_lines(tmp_path: Path) -> None:
    """A row that begins with an empty cell keeps it; what heads a group is a row of one cell.

    The section behind the table is none of its rows, though it goes on their numbering.
    """
    source = folder_of(GROUPED, tmp_path)
    _, *rows = (source / "tables/1.tsv").read_text(encoding="utf-8").splitlines()
    assert rows == [
        "街道\t单位\t2024年\t2025年",
        "一、北片\t\t\t",
        "东街\t处\t12\t20",
        "\t吨\t30\t45",
        "二、南片\t\t\t",
        "西街\t处\t8\t15",
        "\t吨\t20\t32",
    ]
    assert outline(read(source)) == [
        "section 一、总体要求",
        "section 二、工作任务",
        "table 附表1旧衣回收点任务表",
        "section 三、保障措施",
    ]


def test_a_table_of_words_does_not_say_how_wide_the_text_is(tmp_path: Path) -> None:
    """Its lines break at the ends of rows: the title above it is not run on into the first heading."""
    reading = read(folder_of(WORDS, tmp_path))
    assert outline(reading) == [
        "section 一、工作任务",
        "table 表1任务分工表",
        "section 二、保障措施",
    ]
    rows = [
        [cell.text for cell in unit.cells]
        for unit in walk(reading.plan.units)
        if unit.kind == "row"
    ]
    assert rows == [line.split("\t") for line in WORDS.splitlines()[8:11]]


@pytest.mark.parametrize("place", [4, 6])
def test_cells_in_other_places_than_the_text_has_them_are_an_error(
    tmp_path: Path, place: int
) -> None:
    """Two figures exchanged in a row that is written out: the line and its row are named."""
    source = folder_of(GROUPED, tmp_path)
    file = source / "tables/1.tsv"
    rows = file.read_text(encoding="utf-8").splitlines()[1:]
    *first, then, last = rows[place - 1].split("\t")
    rows[place - 1] = "\t".join((*first, last, then))
    file.write_text("\n".join(rows) + "\n", encoding="utf-8")
    (fault,) = read(source).faults
    assert fault.rule == "table-cells"
    assert f"row {place - 1} of tables/1.tsv" in fault.message
    assert fault.lines[0].text == GROUPED.splitlines()[12 + place - 1].strip()


def test_an_exchange_is_none_where_a_row_was_put_together(tmp_path: Path) -> None:
    """What heads a group may be written into its rows: the characters are all there."""
    source = folder_of(GROUPED, tmp_path)
    file = source / "tables/1.tsv"
    rows = [
        ("一、北片东街", "处", "12", "20"),
        ("^", "吨", "30", "45"),
        ("二、南片西街", "处", "8", "15"),
        ("^", "吨", "20", "32"),
    ]
    head = "街道\t单位\t2024年\t2025年\n"
    file.write_text(head + "".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
    assert read(source).faults == ()
