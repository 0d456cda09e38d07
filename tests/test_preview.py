"""A preview shows the page first: what takes long and keeps no page from being shown comes after."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config

from build_tools.commands.new import make_new
from build_tools.publishing.again import NEVER, Again
from build_tools.site import assemble
from build_tools.source import word_files
from tests.project import ROOT, copy_project


def test_doubts_of_a_translation_are_said_after_the_page(tmp_path: Path) -> None:
    """The page is written with the doubtful number; asked for later, the doubt is there."""
    project = copy_project(tmp_path / "project")
    catalog = project / "source/po/en.po"
    text = catalog.read_text(encoding="utf-8")
    catalog.write_text(text.replace("By 2025, a", "By 2026, a", 1), encoding="utf-8")
    given = assemble.read_for_preview(project / "source", project / "docs", None)
    assert given.publication
    assert given.publication.later
    assert "By 2026, a" in (project / "docs/en/ch2.md").read_text(encoding="utf-8")
    assert "number-lost" not in {one.rule for one in given.publication.problems}
    assert "number-lost" in {one.rule for one in given.publication.later.result()}


TEXT = """海港集市发展规划

第一章 总则

港口每年办集市。

第二章 措施

到2030年，市里修建码头。
"""
TERM = "- zh: 港口\n  en: the port\n  kind: name\n  note: {zh: 一处。, en: A place.}\n"
EDITS = {
    "en.po": ("po/en.po", 'msgctxt "ch2"\n', "en/ch2.html"),
    "plan.txt": ("plan.txt", "市里修建", "ch2.html"),
    "a title in plan.txt": ("plan.txt", "第二章 措施", "ch1.html"),
    "terms.yml": ("terms.yml", "zh: 一处", "glossary.html"),
    "words.yml": ("words.yml", "\nhome:\n  zh-Hans: 首页", "ch1.html"),
    "plan.yml": ("plan.yml", "issuer: ", "index.html"),
}
"""What is edited: its file, the words after which a mark is put, a page that shows the mark."""
MARK = "XQZX"


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A plan of two short chapters, and words of the site that may be edited."""
    (tmp_path / "received.txt").write_text(TEXT, encoding="utf-8")
    make_new(tmp_path / "received.txt", tmp_path / "source")
    (tmp_path / "source/terms.yml").write_text(TERM, encoding="utf-8")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    (tmp_path / "build_tools").symlink_to(ROOT / "build_tools")
    shutil.copytree(word_files.FOLDER, tmp_path / "words")
    monkeypatch.setattr(word_files, "FOLDER", tmp_path / "words")
    (tmp_path / "docs/zh-Hans").mkdir(parents=True)
    return tmp_path


def start(project: Path) -> None:
    """Begin a preview, which remembers nothing yet."""
    load_config(str(project / "mkdocs.yml")).plugins.on_startup(command="serve", dirty=False)


def served(project: Path, into: Path) -> dict[str, str]:
    """The pages that the preview serves after a build, by their path."""
    config = load_config(str(project / "mkdocs.yml"), site_dir=str(into))
    mkdocs_build.build(config, serve_url="http://127.0.0.1:8000/")
    return {
        path.relative_to(into).as_posix(): path.read_text(encoding="utf-8")
        for path in into.rglob("*.html")
        if not path.is_relative_to(into / "id")  # written after the pages
    }


@pytest.mark.parametrize("edit", EDITS)
def test_an_edited_page_is_that_of_a_full_build(small: Path, edit: str) -> None:
    """After an edit every page is the one that a preview without any memory makes."""
    name, words, shown = EDITS[edit]
    path = small / ("words" if name == "words.yml" else "source") / name
    start(small)
    served(small, small / "site")
    text = path.read_text(encoding="utf-8")
    at = text.index(words) + len(words)
    if name.endswith(".po"):
        at = text.index('msgstr "', at) + len('msgstr "')
    path.write_text(text[:at] + MARK + text[at:], encoding="utf-8")
    found = served(small, small / "site")
    assert MARK in found[shown]
    start(small)
    whole = served(small, small / "whole")
    assert found.keys() == whole.keys()
    assert not [page for page in whole if found[page] != whole[page]]


def test_what_is_remembered_is_of_the_same_arguments() -> None:
    """The function is asked again when an argument is another one, and only then."""
    asked: list[str] = []

    def longer(text: str) -> str:
        asked.append(text)
        return f"{text}!"

    again = Again()
    assert [again("x", longer, one) for one in ("a", "a", "b", "a")] == ["a!", "a!", "b!", "a!"]
    assert asked == ["a", "b", "a"]
    assert [NEVER("x", longer, "a") for _ in range(2)] == ["a!", "a!"]
    assert asked == ["a", "b", "a", "a", "a"]
