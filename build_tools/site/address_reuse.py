"""The addresses of the site before this one, taken again where they are the same.

Each of thousands of permanent addresses is a page in a folder of its own, and to make and to remove
these folders takes the disk longer than all else in a build. So of a site that was replaced they
are laid aside, and the next build moves them into its draft in one step and writes what differs,
byte by byte. They stand in no site meanwhile, and the proof reads all of them again.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from build_tools.plan.page_names import ADDRESSES

PLACE = Path(".cache/addresses")
"""Where they lie, from the folder of the configuration."""


def lay_aside(replaced: Path, spare: Path) -> None:
    """Keep the addresses of a folder that is about to be removed, if the disk can move them."""
    try:
        shutil.rmtree(spare, ignore_errors=True)
        spare.parent.mkdir(parents=True, exist_ok=True)
        (replaced / ADDRESSES).rename(spare)
    except OSError:
        return


def write_addresses(pages: Mapping[str, bytes], folder: Path, spare: Path) -> None:
    """Put pages, by their paths in the folder of addresses, there, and nothing else.

    ``spare`` is what was laid aside; it is used up.
    """
    try:
        spare.rename(folder)
    except OSError:  # there is none, or it is on another disk
        folder.mkdir(exist_ok=True)
    wanted = {name.partition("/")[0] for name in pages}
    for name in {one.name for one in folder.iterdir()} - wanted:
        shutil.rmtree(folder / name)
    found = {f"{at}/{name}" for at, _, names in os.walk(folder) for name in names}
    for name, data in pages.items():
        path = f"{folder}/{name}"
        if path not in found:
            os.makedirs(path.rpartition("/")[0], exist_ok=True)  # noqa: PTH103 - thousands of them
        elif _holds(path, data):
            found.remove(path)
            continue
        with open(path, "wb", buffering=0) as file:  # noqa: PTH123 - as above
            file.write(data)
        found.discard(path)
    for path in found:
        Path(path).unlink()


def _holds(path: str, data: bytes) -> bool:
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123
        return file.read() == data
