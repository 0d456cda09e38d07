"""A preview shows the page first: what takes long and keeps no page from being shown comes after."""

from __future__ import annotations

from pathlib import Path

from build_tools.site import assemble
from tests.project import copy_project


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
