"""A plan of a few lines as a project of its own, to be published, revised and built in seconds."""

from __future__ import annotations

from pathlib import Path

from build_tools.__main__ import main
from tests.project import ROOT

TEXT = """河口灯塔修缮规划

第一章 总则

灯塔每年检修。

第二章 措施

到2031年，镇里修缮灯塔 4 座。
"""


def begun_project(folder: Path, source: str = "source") -> Path:
    """Make a project in a folder, with the plan in ``source`` and its ledger begun. Returns it."""
    for name in ("mkdocs.yml", "build_tools"):
        (folder / name).symlink_to(ROOT / name)
    (folder / "received.txt").write_text(TEXT, encoding="utf-8")
    own = str(folder / source)
    assert main(["new", "--file", str(folder / "received.txt"), "--source", own]) == 0
    assert main(["publish", "--source", own]) == 0
    return folder


def replaced(file: Path, *pairs: tuple[str, str]) -> None:
    """Edit a file of the project; each change must apply."""
    text = file.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new, 1)
    file.write_text(text, encoding="utf-8")
