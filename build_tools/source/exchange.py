"""Several files changed as one: all of them or none, whatever happens meanwhile.

With `files` and the command line this is all that touches the disk.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path


def exchange(wanted: Mapping[Path, bytes | None]) -> None:
    """Give files these bytes, or remove them (None), in this order.

    All are written beside their places first; then they are put in place one by one. If that fails
    or is interrupted, what was put in place is taken back, and the error goes on its way. Should
    the machine itself stop, each file is the old or the new one whole, and no later one is new
    when an earlier one is old: so the file that makes the others count comes last.
    """
    made = _missing_folders(wanted)
    drafts: dict[Path, Path] = {}
    before: dict[Path, bytes | None] = {}
    try:
        for path, data in wanted.items():
            if data is not None:
                path.parent.mkdir(parents=True, exist_ok=True)
                drafts[path] = path.with_name(f".{path.name}.new")
                _write(drafts[path], data)
        for path in wanted:
            before[path] = path.read_bytes() if path.is_file() else None
            _place(path, drafts.get(path))
    except BaseException:
        for path, data in reversed(before.items()):
            _restore(path, data)
        for draft in drafts.values():
            draft.unlink(missing_ok=True)
        for folder in made:
            with suppress(OSError):
                folder.rmdir()
        raise


def _missing_folders(wanted: Mapping[Path, bytes | None]) -> Sequence[Path]:
    """The folders that are not there yet, the innermost first."""
    missing = {folder for path in wanted for folder in path.parents if not folder.exists()}
    return sorted(missing, key=lambda folder: -len(folder.parts))


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _place(path: Path, draft: Path | None) -> None:
    if draft:
        draft.replace(path)
    else:
        path.unlink(missing_ok=True)


def _restore(path: Path, data: bytes | None) -> None:
    now = path.read_bytes() if path.is_file() else None
    if data is not None and now != data:
        path.write_bytes(data)
    elif data is None and now is not None:
        path.unlink()
