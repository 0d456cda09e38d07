"""CONTRIBUTING's recipes, followed to the letter in a copy of the project."""

from __future__ import annotations

import json
import re
import textwrap
from pathlib import Path

from tests.project import ROOT, copy_project, run, shorten

GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
LECTURES = "第一讲 开篇\n本讲说明来由。\n第二讲 展开\n本讲说明办法。\n"


def blocks(title: str) -> dict[str, str]:
    """The code blocks of a part of the guide, by the file that each is for."""
    part = GUIDE.partition(f"## {title}\n")[2].partition("\n## ")[0]
    found = re.findall(r"`(build_tools/[\w/.]+\.py)`[^:]*:\n\n((?: {8}.*\n|\n)+)", part)
    return {name: textwrap.dedent(text).strip("\n") + "\n" for name, text in found}


def insert(path: Path, before: str, text: str) -> None:
    """Put lines before the first line that begins so, indented like it."""
    whole = path.read_text(encoding="utf-8")
    at = re.search(rf"(?m)^(?P<indent> *){re.escape(before)}", whole)
    assert at, f"{path}: {before}"
    own = textwrap.indent(text, at["indent"])
    path.write_text(whole[: at.start()] + own + whole[at.start() :], encoding="utf-8")


def test_a_rule_of_the_dialect_is_added_by_a_row(tmp_path: Path) -> None:
    """Before the row the text has no chapters; with it each 讲 is one."""
    project = copy_project(tmp_path / "project")
    (project / "lectures.txt").write_text(LECTURES, encoding="utf-8")
    assert chapters(project) == []
    (name, row), *others = blocks("Add a rule of the dialect").items()
    assert not others
    insert(project / name, 'Form("section", 30', row)
    assert chapters(project) == ["开篇", "展开"]


def chapters(project: Path) -> list[str]:
    """The titles of the chapters that are found in the lectures."""
    done = run(project, "build_tools", "parse", "lectures.txt")
    nodes = json.loads(done.stdout)["nodes"]
    return [node["heading"] for node in nodes if node["kind"] == "chapter"]


def test_a_format_is_added_by_a_module_and_its_call(tmp_path: Path) -> None:
    """The file stands in docs/ with every title of the plan, the same bytes each time."""
    project = copy_project(tmp_path / "project")
    shorten(project / "source")
    (module, code), (publish, call) = blocks("Add a format").items()
    (project / module).write_text(code, encoding="utf-8")
    insert(project / publish, 'files[f"{SOURCE_LANG}/plan.json"]', call)
    name = Path(module).stem
    insert(
        project / publish,
        "from build_tools.languages",
        f"from build_tools.exports.{name} import {name}\n",
    )
    made = project / "docs/zh-Hans/titles.txt"
    done = run(project, "build_tools", "build")
    assert done.returncode == 0, done.stderr
    first = made.read_bytes()
    assert first.decode().splitlines()[:3] == [
        "前 言",
        "第一章 规划背景",
        "第一节 “十三五”时期发展成就",
    ]
    made.unlink()
    assert run(project, "build_tools", "build").returncode == 0
    assert made.read_bytes() == first
