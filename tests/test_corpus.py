"""``make corpus``: what it takes from a table of counts, and that it says what it did not try."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.reading.parse import parse
from tests.bench.corpus import Count, counted, counts_of, is_read, main, tried
from tests.small_plans import small_plans

ROW = (
    "| `x` | one paragraph a line | two documents: 8 一、; 4 一、, 20 （一） (2, 9, 0, 4); 24 “1﹒” running"
    " on; 7 专栏 with 25 items (2, 23; “1.” restarts); 38 printed page numbers |"
)


def test_a_row_of_counts_is_understood() -> None:
    """Numbers before labels; several documents add up; brackets say how many each unit has."""
    assert dict(counted(ROW)) == {
        "一、": Count(12),
        "（一）": Count(20, (2, 9, 4)),
        "“1.”": Count(24),
        "专栏": Count(7),
        "items": Count(25, (2, 23)),
        "printed page numbers": Count(38),
    }


def test_what_is_read_is_counted_by_unit() -> None:
    """Counts are of what is read, in each unit that has some; within boxes items are counted."""
    plan = next(one for one in small_plans() if one.name == "solar-county")
    found = counts_of(parse(plan.text))
    assert found["章"] == Count(3, (3,))
    assert found["节"] == Count(2, (2,))
    assert found["专栏"] == Count(3, (1, 1, 1))
    assert found["items"] == Count(5, (2, 2, 1))
    assert is_read(Count(3), found["专栏"])
    assert not is_read(Count(3, (2, 1)), found["专栏"])


def test_what_differs_stands_in_the_line(tmp_path: Path) -> None:
    """A text that is read otherwise than it was counted is marked, with both counts."""
    path = tmp_path / "x" / "plan.txt"
    path.parent.mkdir()
    path.write_text("第一章 总则\n本章很短。\n第二章 附则\n同上。\n", encoding="utf-8")
    assert tried(path, "| `x` | 2 章 |")[1]
    line, is_exact = tried(path, "| `x` | 3 章 |")
    assert not is_exact
    assert "NOT as counted" in line
    assert "章 2 (2) OF 3" in line


def test_a_folder_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """Where the real texts are not, that is said, and nothing fails."""
    assert main(["no/such/folder"]) == 0
    assert "no/such/folder: no README.md" in capsys.readouterr().out
