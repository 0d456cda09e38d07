"""Whether a site is what would be built again: from the digests of all that goes in and came out.

The stamp lies beside the site. It is believed only after the site's own files have been looked at.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from build_tools.source.folders import real

TOOLS = Path(__file__).resolve().parent.parent
"""The generator itself."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Two digests: ``made_from`` of what a site was built from, ``made`` of its files."""

    made_from: str
    made: str


def made_from(source: Path, docs: Path, config: Path, url: str) -> str:
    """The digest of people's files, the generated pages, the generator, and what it stands on."""
    return digest(f"{url}\n{generator()}", [*files_below(source), *files_below(docs), config])


@cache
def generator() -> str:
    """The digest of the generator, as this process found it, and of what it stands on."""
    return digest(f"{sys.version}\n{_installed()}", files_below(TOOLS))


def _installed() -> str:
    """The installed packages with their versions, as the names of their folders say them."""
    found = {one for path in sys.path if os.path.isdir(path) for one in os.listdir(path)}  # noqa: PTH112, PTH208 - at each start
    return "\n".join(sorted(one for one in found if one.endswith(".dist-info")))


def stamp_of(made: str, site: Path) -> Stamp:
    """The stamp of a site as it lies on the disk, made from what has this digest."""
    return Stamp(made, digest("", files_below(site)))


def read_stamp(site: Path) -> Stamp | None:
    """The stamp that was left beside a site; None when there is none that can be read."""
    try:
        found = _path(site).read_text(encoding="ascii").split()
    except (OSError, UnicodeDecodeError):
        return None
    return Stamp(*found) if len(found) == len(Stamp.__slots__) else None


def write_stamp(site: Path, stamp: Stamp) -> None:
    """Leave a stamp beside a site."""
    _path(site).write_text(f"{stamp.made_from}\n{stamp.made}\n", encoding="ascii")


def files_below(folder: Path) -> Iterator[str]:
    """The files of a folder and of those in it: for thousands, pathlib takes four times as long."""
    return (f"{at}/{name}" for at, _, names in os.walk(folder) for name in names)


def digest(said: str, paths: Iterable[str | Path]) -> str:
    """One digest of a text and of the names and contents of files, in whatever order they come.

    Hidden files and compiled code do not count, nor does a path where there is nothing.
    """
    found = hashlib.sha256(said.encode())
    for path in sorted(os.fspath(path) for path in paths):
        name = os.path.basename(path)  # noqa: PTH119 - thousands of paths
        if name.startswith(".") or name.endswith(".pyc"):
            continue
        try:
            # Without a buffer, which for each of thousands of files asks the system five things.
            with open(path, "rb", buffering=0) as file:  # noqa: PTH123
                held = hashlib.sha256(file.read()).hexdigest()
        except FileNotFoundError:
            continue
        found.update(f"{path}\0{held}\n".encode())
    return found.hexdigest()


def _path(site: Path) -> Path:
    whole = real(site)
    return whole.with_name(f".{whole.name}.stamp")
