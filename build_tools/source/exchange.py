"""Several files of a folder changed as one: all of them or none, whatever happens meanwhile."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from build_tools.source import staging
from build_tools.source.folders import real


def exchange(folder: Path, wanted: Mapping[Path, bytes | None]) -> None:
    """Give files in a folder these bytes, or remove them (None); files that say so already stay.

    One file is replaced. For several the whole folder is made a second time beside itself, without
    copying what does not change, and the two change places: whoever looks meanwhile, or comes back
    after the machine has stopped, finds the old files or the new ones. Raises OSError, after which
    all is as it was.
    """
    changed = {path: data for path, data in wanted.items() if _now(path) != data}
    if not changed:
        return
    with staging.lock(folder), staging.draft(folder) as draft:
        if len(changed) == 1:
            ((path, data),) = changed.items()
            _replace(path, data, draft / path.name, folder)
            return
        staging.copy_into(folder, draft)
        for number, (path, data) in enumerate(changed.items()):
            place = draft / path.relative_to(folder)
            _replace(place, data, draft / f".exchange-{number}", draft)
        staging.put_in_place(draft, folder)


def _now(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _replace(path: Path, data: bytes | None, draft: Path, within: Path) -> None:
    """Put a file in place whole, by way of a draft on the same disk; or remove it.

    A path that is a symbolic link stands for the file that it leads to. With the last file of a
    folder ``within`` another goes that folder.
    """
    if data is None:
        path.unlink(missing_ok=True)
        for above in path.parents:
            if above == within or not above.is_dir() or any(above.iterdir()):
                return
            above.rmdir()
        return
    if path.is_symlink():
        path = real(path)
        draft = path.with_name(f".{path.name}.new")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with draft.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError:
        draft.unlink(missing_ok=True)
        raise
