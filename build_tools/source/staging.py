"""A folder built beside its place and put there in one step; one builder at a time.

At every moment the folder's path names the old one or the new one, whole: the two change places in
one call of the system (``renameat2`` on Linux, ``renamex_np`` on macOS; where neither is to be had,
in two renames). A builder that is killed leaves at most a draft beside it, which the next removes.
A path that is a symbolic link stands for the folder that it leads to: the link stays.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import shutil
import stat
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TextIO

from build_tools.source.folders import real

DRAFT = ".draft"
"""What the folder that is being built has after the name of the one it is for."""

_WAITING = "{name}/ is being changed by process {holder}: waiting for it to end."

_held: set[tuple[int, int, Path]] = set()
"""The locks that a thread of a process has: who has one may take it again."""


@contextmanager
def lock(folder: Path) -> Iterator[None]:
    """Hold the right to replace a folder. Who comes second waits, and says for whom.

    The lock is the system's, so that it ends with the process that holds it.
    """
    path = _beside(folder, ".lock")
    own = (os.getpid(), threading.get_ident(), path)
    if own in _held:
        yield
        return
    with path.open("a+", encoding="utf-8") as file:
        _wait_for(file, folder.name)
        _held.add(own)
        try:
            yield
        finally:
            _held.discard(own)
            # Not left to closing: a child of this process may have the file open too.
            fcntl.flock(file, fcntl.LOCK_UN)


def _wait_for(file: TextIO, name: str) -> None:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.seek(0)
        holder = file.read().strip() or "unknown"
        print(_WAITING.format(name=name, holder=holder), file=sys.stderr, flush=True)
        fcntl.flock(file, fcntl.LOCK_EX)
    file.truncate(0)
    file.write(f"{os.getpid()}\n")
    file.flush()


@contextmanager
def while_changing(folder: Path) -> Iterator[None]:
    """Hold a folder from before it is read until what follows from it is written there.

    So of two who change one file, the second one reads what the first has written. A folder beside
    which nobody can write, or that is not there, is only read: no change of it is lost.
    """
    with ExitStack() as held:
        if real(folder).is_dir():
            with suppress(OSError):
                held.enter_context(lock(folder))
        yield


@contextmanager
def draft(folder: Path) -> Iterator[Path]:
    """An empty folder beside ``folder``, removed afterwards unless it has been put in its place.

    Raises PermissionError before anything is made where nobody may write into ``folder``.
    """
    if real(folder).is_dir() and not os.access(real(folder), os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), folder.as_posix())
    path = _beside(folder, DRAFT)
    if path.is_symlink():
        path.unlink()
    remove(path)
    path.mkdir(parents=True)
    try:
        yield path
    finally:
        remove(path)


def remove(path: Path) -> None:
    """Remove a builder's folder; the copy of one that nobody may write in is as closed as that."""
    shutil.rmtree(path, ignore_errors=True)
    if not path.is_dir():
        return
    path.chmod(stat.S_IRWXU)
    for folder, names, _ in os.walk(path):
        for one in (Path(folder, name) for name in names):
            if not one.is_symlink():
                one.chmod(stat.S_IRWXU)
    shutil.rmtree(path, ignore_errors=True)


def put_in_place(
    new: Path, folder: Path, lay_aside: Callable[[Path], None] = lambda _: None
) -> None:
    """``new`` becomes ``folder``; what was there is removed, but for its hidden files.

    Whoever can use some of it may ``lay_aside`` that before, given where it is now.

    Hidden files of the old folder (``.git``, ``.well-known``) are in the new one too, unless it has
    its own of that name.
    """
    folder = real(folder)
    if not folder.exists():
        new.rename(folder)
        return
    for hidden in folder.glob(".*"):
        if not (new / hidden.name).exists():
            _link(hidden, new / hidden.name)
    _change_places(new, folder)
    lay_aside(new)
    remove(new)


def copy_into(folder: Path, new: Path) -> None:
    """Put all that a folder holds into another one that is empty; files are not read for it.

    So a file of the copy must be replaced, never written into.
    """
    if folder.is_dir():
        shutil.copytree(folder, new, symlinks=True, copy_function=_link_file, dirs_exist_ok=True)


def move_into(new: Path, folder: Path) -> None:
    """Put each file of one folder into another, in the place of what is there, one by one."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted(new.rglob("*")):
        own = folder / path.relative_to(new)
        if path.is_dir():
            own.mkdir(parents=True, exist_ok=True)
        else:
            path.replace(own)


def _beside(folder: Path, ending: str) -> Path:
    """A hidden neighbour of a folder, on the same disk."""
    whole = real(folder)
    return whole.with_name(f".{whole.name}{ending}")


def _link(old: Path, new: Path) -> None:
    """The same file or folder a second time, without copying where the disk can do that."""
    if old.is_dir() and not old.is_symlink():
        shutil.copytree(old, new, symlinks=True, copy_function=_link_file)
    else:
        _link_file(old, new)


def _link_file(old: str | Path, new: str | Path) -> None:
    try:
        os.link(old, new, follow_symlinks=False)
    except OSError:
        shutil.copy2(old, new, follow_symlinks=False)


def _change_places(one: Path, other: Path) -> None:
    names = (os.fsencode(one), os.fsencode(other))
    libc = ctypes.CDLL(None, use_errno=True)
    here, exchange = -100, 2  # AT_FDCWD; RENAME_EXCHANGE, which macOS calls RENAME_SWAP
    if hasattr(libc, "renameat2"):
        failed = libc.renameat2(here, names[0], here, names[1], exchange)
    elif hasattr(libc, "renamex_np"):
        failed = libc.renamex_np(*names, exchange)
    else:
        failed = -1
        ctypes.set_errno(errno.ENOSYS)
    if not failed:
        return
    code = ctypes.get_errno()
    if code not in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP):
        raise OSError(code, os.strerror(code), str(other))
    old = _beside(other, ".old")
    remove(old)
    other.rename(old)
    one.rename(other)
    old.rename(one)
