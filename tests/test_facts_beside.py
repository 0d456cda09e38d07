"""What plan.yml says is held against the text: another plan's is refused, an old fact is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.__main__ import main

FIRST = """\
苇塘县湿地修复规划（2024—2028年）

苇政发〔2024〕6号

第一章 总则

修复湿地三百公顷。

第二章 保障

县财政每年安排资金。

苇塘县人民政府
2024年2月20日
"""
SECOND = (
    FIRST.replace("2028年）", "2028年）（修订本）")
    .replace("6号", "19号")
    .replace("2024年2月20日", "2026年9月1日")
)
TITLE = "苇塘县湿地修复规划（2024—2028年）"


def put(path: Path, text: str) -> Path:
    """A file with this text."""
    path.write_text(text, encoding="utf-8")
    return path


def folder(tmp_path: Path, text: str = FIRST, *more: str) -> Path:
    """A source folder of this text, made by `make new`."""
    source = tmp_path / "plan"
    file = put(tmp_path / "received.txt", text)
    assert main(["new", "--file", str(file), "--source", str(source), *more]) == 0
    return source


def mend(source: Path, old: str, new: str) -> None:
    """Write something else into plan.yml."""
    path = source / "plan.yml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    put(path, text.replace(old, new))


def checked(source: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """What `make check` says of plan.yml."""
    capsys.readouterr()
    main(["check", "--source", str(source)])
    said = capsys.readouterr().err.splitlines()
    return "\n".join(line for line in said if "/plan.yml" in line)


def test_a_new_edition_that_says_otherwise_is_told_with_both_lines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Title, number and date: the line of plan.yml, the old line, the new one, what to write."""
    source = folder(tmp_path)
    assert main(["publish", "--source", str(source)]) == 0
    file = put(tmp_path / "second.txt", SECOND)
    capsys.readouterr()
    assert main(["receive", "--file", str(file), "--source", str(source)]) == 0
    said = capsys.readouterr().err
    assert (
        "plan.yml:8: warning: fact: number: 苇政发〔2024〕6号, as plan.txt had it in line 3:"
        " “苇政发〔2024〕6号”; the text says 苇政发〔2024〕19号 in line 3: “苇政发〔2024〕19号”."
        " Compare them with the document; if the text is right:"
        ' number: "苇政发〔2024〕19号" # plan.txt, line 3\n'
    ) in said
    assert 'if the text is right: date: "2026-09-01" # plan.txt, line 14\n' in said
    assert f'if the text is right: title: "{TITLE}（修订本）" # plan.txt, line 1\n' in said
    assert "issuer" not in said


def test_they_are_told_until_somebody_has_mended_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """However the new text came in, each check names them; what agrees is not mentioned."""
    source = folder(tmp_path)
    put(source / "plan.txt", SECOND)
    said = checked(source, capsys)
    assert [line.split(": ")[3] for line in said.splitlines()] == ["title", "number", "date"]
    mend(source, f'"{TITLE}"', f'"{TITLE}（修订本）"')
    mend(source, "6号", "19号")
    mend(source, "2024-02-20", "2026-09-01")
    assert checked(source, capsys) == ""


def test_a_fact_that_the_new_text_no_longer_has_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What stands in its line now, and that it may be emptied."""
    source = folder(tmp_path)
    file = put(tmp_path / "second.txt", FIRST.replace("苇政发〔2024〕6号", "（征求意见稿）"))
    capsys.readouterr()
    assert main(["receive", "--file", str(file), "--source", str(source)]) == 0
    assert (
        "number: 苇政发〔2024〕6号, as plan.txt had it in line 3: “苇政发〔2024〕6号”; the new text says"
        ' none, line 3 is now: “（征求意见稿）”. Empty it (number: "")'
    ) in capsys.readouterr().err


def test_what_a_person_wrote_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A fact that the text prints in another place or form, or not at all, is no doubt."""
    text = FIRST.replace("修复湿地三百公顷。", "苇塘县林业局\n\n修复湿地三百公顷。")
    source = folder(tmp_path, text.replace("苇政发〔2024〕6号\n", ""))
    mend(source, "苇塘县人民政府", "苇塘县林业局")
    mend(source, 'number: ""', "number: 苇政发〔2024〕6号")
    mend(source, '2024—2028年"', '2024-2028 年"')
    assert checked(source, capsys) == ""


@pytest.mark.parametrize(
    "other",
    [
        "芦湾县湿地修复规划（2024—2028年）",
        "苇塘县湿地修复规划（2019—2023年）",
        "苇塘县教育发展规划",
    ],
)
def test_the_file_of_a_plan_that_is_much_alike_is_refused_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], other: str
) -> None:
    """A neighbour's, an earlier period's, and one that the text only names: nothing is published."""
    text = FIRST.replace("修复湿地三百公顷。", f"按照《{other}》，修复湿地三百公顷。")
    source = folder(tmp_path, text)
    mend(source, f'title: "{TITLE}"', f'title: "{other}"')
    docs = tmp_path / "docs"
    assert main(["build", "--source", str(source), "--docs", str(docs)]) == 1
    said = capsys.readouterr().err
    assert f"error: made-for: it was made for another text, 《{other}》" in said
    assert f'title_in_text: "{TITLE}"' in said
    assert not docs.exists()


@pytest.mark.parametrize("text", [FIRST, FIRST.partition("\n\n")[2].partition("\n\n")[2]])
def test_a_title_that_a_person_gives_is_tied_to_its_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    """Also where the text says no title at all; beside another text the file is refused."""
    source = folder(tmp_path, text, "--title", "湿地修复")
    assert checked(source, capsys) == ""
    put(source / "plan.txt", "平桥镇集市管理办法\n\n第一章 总则\n\n集市每月开五次。\n")
    assert "error: made-for: it was made for another text, 《湿地修复》" in checked(source, capsys)
