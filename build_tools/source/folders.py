"""The folders that a verb is given, looked at before anything is read or written.

A build replaces the folders of pages and of the site whole, and what people write is changed by
replacing its folder too. So none of them may be another one, or lie in it, or hold the project.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from itertools import permutations
from pathlib import Path

from build_tools.plan.errors import SettingsError

_ROOT = Path(__file__).resolve().parent.parent
"""The generator's own folder."""

_CALLED: Mapping[str, str] = {
    "source": "the source",
    "docs": "the generated pages",
    "site": "the site",
}
_ONLY_READ = frozenset({"source"})


def real(folder: Path) -> Path:
    """The folder that a path leads to, over all symbolic links."""
    return Path(os.path.realpath(folder))


def check_folders(given: Mapping[str, Path], project: Path) -> None:
    """Raises SettingsError unless each folder may be read or made, and each is one of its own.

    ``given`` are some of ``source``, ``docs`` and ``site``, by these names; ``project`` is the
    folder that the verb is typed in.
    """
    for name, folder in given.items():
        if fault := _fault(folder, is_made=name not in _ONLY_READ) or _held(name, folder, project):
            raise SettingsError(f"{folder.as_posix()}: {fault}; nothing was touched")
    for (name, folder), (other, held) in permutations(given.items(), 2):
        if _holds(folder, held):
            what = "is" if real(folder) == real(held) else "holds"
            raise SettingsError(
                f"{folder.as_posix()}: {_CALLED[name]} cannot be here, for the folder {what}"
                f" {_CALLED[other]} ({held.as_posix()}); {_name_another(name)}; nothing was touched"
            )


def _held(name: str, folder: Path, project: Path) -> str:
    """Whether a folder is or holds the project or the generator."""
    if not any(_holds(folder, one) for one in (project, _ROOT)):
        return ""
    return (
        f"{_CALLED[name]} cannot be here, for the folder is or holds the project;"
        f" {_name_another(name)}"
    )


def _name_another(name: str) -> str:
    return f"name a folder of its own: {name.upper()}=folder (--{name} folder)"


def _fault(folder: Path, *, is_made: bool) -> str:
    """What is wrong with a path, seen alone; one that is not there is looked for by who reads."""
    own = real(folder)
    if own.is_symlink():
        return "a symbolic link that leads to itself"
    if own.is_dir() or not (is_made or own.exists()):
        return ""
    led = f" ({folder.as_posix()} leads to {own.as_posix()})" if folder.is_symlink() else ""
    above = next(one for one in (own, *own.parents) if one.exists())
    if not above.is_dir():
        return f"expected a folder, and {above.as_posix()} is a file{led}"
    if above != own.parent:
        return f"there is no folder {own.parent.as_posix()}{led}: make it first, or name another"
    return ""


def _holds(folder: Path, other: Path) -> bool:
    """Whether a folder is another one, or that lies in it."""
    own, held = real(folder), real(other)
    return own == held or own in held.parents
