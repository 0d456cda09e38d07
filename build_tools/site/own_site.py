"""Whether a folder may become the site: a build removes what it holds, so it must be one of ours.

Each site has a hidden list of its files. What is on no list was put there by somebody else.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from build_tools.plan.errors import SettingsError

LISTED = ".files"
"""The list, in the site. Like all hidden files it does not count as one of the site's."""

_MARKS = (b"mkdocs-material", b"plan.txt")
"""What the home page of a site of ours has, also of one built before there were lists."""
_NAMED = 3
"""Of files that are in the way, so many are named."""


def write_list(site: Path) -> None:
    """Leave in a built site the list of its files."""
    names = "".join(f"{name}\n" for name in sorted(_files(site)))
    (site / LISTED).write_text(names, encoding="utf-8", errors="surrogateescape")


def check_site(site: Path, docs: Path) -> None:
    """Raises SettingsError where a folder holds what no build of ours has put there.

    Hidden files at its top do not count: they stay. ``docs`` is where files for the site belong.
    """
    found = sorted(_files(site))
    if not found:
        return
    listed = _listed(site)
    if listed is None and not _is_ours(site):
        _refuse(site, docs, found)
    if listed is not None and (strange := [name for name in found if name not in listed]):
        _refuse(site, docs, strange)


def _refuse(site: Path, docs: Path, found: list[str]) -> None:
    named = ", ".join(found[:_NAMED])
    more = f" and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
    raise SettingsError(
        f"{site.as_posix()}: no build has put {named}{more} there, and one would remove it; nothing"
        " was touched. Name another folder (SITE=folder, --site folder), or take it out; what shall"
        f" be published with the pages belongs in {docs.as_posix()}/"
    )


def _is_ours(site: Path) -> bool:
    try:
        home = (site / "index.html").read_bytes()
    except OSError:
        return False
    return all(mark in home for mark in _MARKS)


def _listed(site: Path) -> frozenset[str] | None:
    try:
        text = (site / LISTED).read_text(encoding="utf-8", errors="surrogateescape")
    except FileNotFoundError:
        return None
    return frozenset(text.splitlines())


def _files(site: Path) -> Iterator[str]:
    """The files of a site by their paths in it, without what is hidden at its top."""
    top = f"{site}/"
    for at, folders, names in os.walk(site):
        within = f"{at}/".removeprefix(top)
        if not within:
            folders[:] = [name for name in folders if not name.startswith(".")]
            names = [name for name in names if not name.startswith(".")]  # noqa: PLW2901 - as above
        links = (name for name in folders if os.path.islink(f"{at}/{name}"))  # noqa: PTH114 - thousands
        yield from (f"{within}{name}" for name in (*names, *links))
