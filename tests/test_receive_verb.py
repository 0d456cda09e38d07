"""`make receive`: a new edition of a plan comes into its folder; what people declared stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.__main__ import main
from build_tools.publishing.inputs import read_plan
from build_tools.source.files import read_inputs
from tests.pieces import Piece
from tests.set_docx import set_docx

FIRST = (("指标", "目标"), ("公路（公里）", "120"), ("桥梁（座）", "3"))
SECOND = (("指标", "目标"), ("公路（公里）", "150"), ("桥梁（座）", "4"))
OTHER = (("部门", "任务"), ("交通局", "修路"), ("水务局", "治水"))


def edition(folder: Path, name: str, *tables: tuple[tuple[str, ...], ...]) -> Path:
    """A DOCX with these tables."""
    text = [Piece("云溪县交通规划", is_title=True), Piece("一、目标", is_heading=True)]
    text += [Piece("目标如下。"), *(Piece(table=one) for one in tables), Piece("完成上述目标。")]
    path = folder / name
    path.write_bytes(set_docx(text))
    return path


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A folder made from a first edition."""
    folder = tmp_path / "plan"
    file = edition(tmp_path, "first.docx", FIRST)
    assert main(["new", "--file", str(file), "--source", str(folder)]) == 0
    return folder


def test_a_new_edition_brings_text_facts_and_rows(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The declared table has its new rows; another one gets a file and an entry to paste."""
    declared = (source / "tables.yml").read_bytes()
    file = edition(tmp_path, "second.docx", SECOND, OTHER)
    capsys.readouterr()
    assert main(["receive", "--file", str(file), "--source", str(source)]) == 0
    assert (source / "tables.yml").read_bytes() == declared
    assert "公路（公里）\t150" in (source / "tables/1.tsv").read_text(encoding="utf-8")
    entry = capsys.readouterr().out
    assert "file: tables/2.tsv" in entry
    assert "name: 部门" in entry
    (source / "tables.yml").write_bytes(declared + b"\n" + entry.encode())
    reading = read_plan(read_inputs(source))
    assert not reading.faults
    assert "150" in (source / "plan.txt").read_text(encoding="utf-8")
    assert (source / "received/second.docx").is_file()


def test_a_plain_text_has_no_facts(source: Path, tmp_path: Path) -> None:
    """Where the new edition is a text, what pages said of the old one goes."""
    assert (source / "lines.tsv").is_file()
    file = tmp_path / "second.txt"
    file.write_text("云溪县交通规划\n\n一、目标\n\n修路。\n", encoding="utf-8")
    assert main(["receive", "--file", str(file), "--source", str(source)]) == 0
    assert not (source / "lines.tsv").exists()
    assert (source / "plan.txt").read_bytes() == file.read_bytes()


def test_without_a_plan_nothing_is_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An empty folder is for `make new`, and that is said."""
    file = edition(tmp_path, "first.docx", FIRST)
    assert main(["receive", "--file", str(file), "--source", str(tmp_path / "none")]) == 1
    assert "make new" in capsys.readouterr().err
    assert not (tmp_path / "none").exists()
