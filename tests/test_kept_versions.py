"""Earlier versions that are remembered as they were last built."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from build_tools.site import style_sheet
from build_tools.site.build import Site
from build_tools.site.version_cache import readings, restore_version, store_version


@pytest.fixture
def built(tmp_path: Path) -> Site:
    """A site with one earlier version."""
    folder = tmp_path / "site"
    (folder / "r1").mkdir(parents=True)
    (folder / style_sheet.NAME).parent.mkdir(parents=True, exist_ok=True)
    (folder / style_sheet.NAME).write_text(".seen{color:red}.other{color:red}", encoding="utf-8")
    name = style_sheet.NAME
    (folder / "r1/a.html").write_text(
        f'<link href="../{name}"><p class="seen" id="x">', encoding="utf-8"
    )
    (tmp_path / "mkdocs.yml").touch()
    return Site(
        languages=(),
        words={},
        terms={},
        inputs=None,
        publication=None,
        source=tmp_path / "source",
        docs=tmp_path / "docs",
        config=tmp_path / "mkdocs.yml",
        folder=folder,
        earlier={1: None},  # type: ignore[dict-item]  # its number is all that counts here
    )


def remembered(site: Site) -> Path:
    """Where its page is remembered."""
    return next((site.config.parent / ".cache/versions").glob("r1-*/a.html"))


def test_a_version_is_taken_with_what_was_read_of_it(built: Site) -> None:
    """Its ids, its links and what the style sheet must keep for it are known without its pages."""
    store_version(built, 1)
    remembered(built)
    (built.folder / "r1/a.html").unlink()
    (built.folder / "r1").rmdir()
    assert restore_version(built, 1)
    assert (built.folder / "r1/a.html").is_file()
    (read,) = readings(built)
    assert read.proof.places == {"r1/a.html": {"x"}}
    assert read.proof.links == (("r1/a.html", style_sheet.NAME, ""),)
    assert read.words >= {"seen"}
    assert "other" not in read.words


def test_a_remembered_version_that_was_changed_is_not_taken(built: Site) -> None:
    """It is built again: nothing is published that was not made from what is kept of the past."""
    store_version(built, 1)
    page = remembered(built)
    page.write_text(page.read_text(encoding="utf-8") + "another word", encoding="utf-8")
    assert not restore_version(built, 1)


def test_one_that_is_forgotten_meanwhile_is_not_taken(
    built: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another build in the project may remove it while it is taken: it is built again, whole."""
    store_version(built, 1)
    shutil.rmtree(built.folder / "r1")

    def half(kept: Path, own: Path, **_: object) -> None:
        own.mkdir()
        shutil.rmtree(kept)
        raise shutil.Error([(str(kept), str(own), "No such file or directory")])

    monkeypatch.setattr(shutil, "copytree", half)
    assert not restore_version(built, 1)
    assert not (built.folder / "r1").exists()
