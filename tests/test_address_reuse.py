"""Addresses that a build takes from the site before: only what is the same, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from build_tools.site.address_reuse import lay_aside, write_addresses

PAGES = {"ch1/index.html": b"one", "ch2/index.html": b"two", "ch2/qr.svg": b"square"}


def held(folder: Path) -> Mapping[str, bytes]:
    """All files of a folder."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def written(folder: Path, files: Mapping[str, bytes]) -> Path:
    """A folder with these files."""
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


@pytest.mark.parametrize(
    "before",
    [
        {},
        PAGES,
        {"ch1/index.html": b"another", "ch2/index.html": b"two"},
        {**PAGES, "ch3/index.html": b"gone", "ch1/left.txt": b"by somebody"},
    ],
)
def test_whatever_lay_aside_the_addresses_are_those_wanted(
    tmp_path: Path, before: Mapping[str, bytes]
) -> None:
    """The same pages come out, no more and no fewer; what was laid aside is used up."""
    written(tmp_path / "old/id", before)
    (tmp_path / "old/id").mkdir(parents=True, exist_ok=True)
    lay_aside(tmp_path / "old", tmp_path / "cache/spare")
    assert held(tmp_path / "cache/spare") == before
    write_addresses(PAGES, tmp_path / "new", tmp_path / "cache/spare")
    assert held(tmp_path / "new") == PAGES
    assert {one.name for one in (tmp_path / "new").iterdir()} == {"ch1", "ch2"}
    assert not (tmp_path / "cache/spare").exists()


def test_a_page_that_is_the_same_is_not_written_again(tmp_path: Path) -> None:
    """It is the very file that lay there; one that differs is another."""
    spare = written(tmp_path / "spare", {**PAGES, "ch2/qr.svg": b"circle"})
    files = {name: (spare / name).stat().st_mtime_ns for name in PAGES}
    write_addresses(PAGES, tmp_path / "new", spare)
    again = {name: (tmp_path / "new" / name).stat().st_mtime_ns for name in PAGES}
    assert {name for name in PAGES if again[name] != files[name]} == {"ch2/qr.svg"}


def test_without_addresses_nothing_is_laid_aside(tmp_path: Path) -> None:
    """A folder that is no site of ours is removed as it is."""
    (tmp_path / "old").mkdir()
    lay_aside(tmp_path / "old", tmp_path / "spare")
    assert not (tmp_path / "spare").exists()
