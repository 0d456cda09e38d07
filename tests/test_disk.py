"""What lies on the disk at every moment of ``build``, ``site`` and ``revise``: the old or the new.

Each verb runs in a process of its own that dies, without a word, before one of its operations on
files; then the folders are looked at, and the verb is run again.
"""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from pathlib import Path

import pytest

from build_tools.__main__ import main
from build_tools.source import staging
from build_tools.source.exchange import exchange
from tests.project import ROOT

TEXT = """第一章 总体要求

第一节 发展目标

到 2030 年，全镇建成图书室 12 间。支持社区书屋延长开放时间。

第二章 保障措施

各村共同落实本规划。
"""
REVISED = TEXT.replace("12 间", "15 间").replace("各村", "各村、各社区")

CHANGES = ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "shutil.rmtree")
"""The events of Python's audit hooks that change files; ctypes: what exchanges two folders."""

Tree = Mapping[str, bytes]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small plan's folder, its ledger begun and its pages made, in which verbs are typed."""
    shutil.copytree(ROOT / "source", tmp_path / "source")
    for name in ("revisions", "ids.tsv", "register.yml", "opencc/reviewed.tsv"):
        gone = tmp_path / "source" / name
        shutil.rmtree(gone) if gone.is_dir() else gone.unlink(missing_ok=True)
    for name, text in {
        "plan.txt": TEXT,
        "tables.yml": "[]\n",
        "decisions.yml": "[]\n",
        "terms.yml": "[]\n",
        "opencc/reviewed.tsv": "",
    }.items():
        (tmp_path / "source" / name).write_text(text, encoding="utf-8")
    (tmp_path / "source/po/en.po").unlink()
    monkeypatch.chdir(tmp_path)
    assert main(["publish"]) == 0
    assert main(["build"]) == 0
    return tmp_path


def tree(folder: Path) -> Tree:
    """Every file below a folder that is no builder's own."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def die_before(number: int, tell: int = -1) -> None:
    """From now on this process tells each change of files, if asked, and dies before its Nth one."""
    count = iter(range(1, 1_000_000))

    def hook(event: str, given: tuple[object, ...]) -> None:
        writes = event == "open" and isinstance(given[1], str) and given[1][:1] in "wax+"
        if event in CHANGES[1:] or writes or event == "ctypes.dlsym":
            if tell >= 0:
                os.write(tell, f"{event}\n".encode())
            if next(count) == number:
                os._exit(9)

    sys.addaudithook(hook)


def run_until(number: int, words: list[str]) -> tuple[bool, list[str]]:
    """Run a verb in a child process that dies before its Nth change of files (0: it does not).

    Whether it died, and the changes that it told.
    """
    hear, tell = os.pipe()
    child = os.fork()
    if child == 0:
        devnull = os.open(os.devnull, os.O_WRONLY)
        os.dup2(devnull, 1)
        os.dup2(devnull, 2)
        die_before(number, tell)
        os._exit(0 if main(words) == 0 else 1)
    os.close(tell)
    with os.fdopen(hear, encoding="utf-8") as told:
        changes = told.read().splitlines()
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status in (0, 9), status
    return status == 9, changes


def worth_killing(changes: list[str]) -> Iterator[int]:
    """The numbers of changes, from 1; of a row of the same one (a copy of many files) its ends."""
    number = 1
    for _, row in groupby(changes):
        length = len(list(row))
        yield from sorted({number, min(number + 1, number + length - 1), number + length - 1})
        number += length


def look_at_every_kill(
    folder: Path, words: list[str], reset: Callable[[], None], parts: tuple[str, ...]
) -> int:
    """Kill a verb before each kind of its operations. Returns how often it was killed."""
    reset()
    before = {part: tree(folder / part) for part in parts}
    assert main(words) == 0
    after = {part: tree(folder / part) for part in parts}
    assert before != after
    reset()
    _, changes = run_until(0, words)
    numbers = list(worth_killing(changes))
    for number in numbers:
        reset()
        died, _ = run_until(number, words)
        assert died, number
        for part in parts:
            assert tree(folder / part) in (before[part], after[part]), (number, part)
        assert main(words) == 0
        assert {part: tree(folder / part) for part in parts} == after
    return len(numbers)


def restored(folder: Path, parts: tuple[str, ...]) -> Callable[[], None]:
    """What puts these folders back to how they are now."""
    kept = folder / "kept"
    for part in parts:
        shutil.copytree(folder / part, kept / part)

    def reset() -> None:
        for part in parts:
            shutil.rmtree(folder / part, ignore_errors=True)
            shutil.copytree(kept / part, folder / part)

    return reset


def test_a_build_that_is_killed_anywhere_leaves_the_old_or_the_new(folder: Path) -> None:
    """``build`` killed before each of its file operations: docs/ and source/ are whole."""
    shutil.rmtree(folder / "source/revisions")
    (folder / "source/ids.tsv").unlink()
    (folder / "source/plan.txt").write_text(REVISED, encoding="utf-8")
    parts = ("source", "docs")
    assert look_at_every_kill(folder, ["build"], restored(folder, parts), parts) > 10


def test_a_revision_that_is_killed_anywhere_is_not_there_or_there_whole(folder: Path) -> None:
    """``revise`` killed before each of its file operations: source/ is the old or the new one."""
    (folder / "source/plan.txt").write_text(REVISED, encoding="utf-8")
    parts = ("source",)
    assert look_at_every_kill(folder, ["revise"], restored(folder, parts), parts) > 10


def test_a_folder_is_there_at_every_moment_of_its_replacement(tmp_path: Path) -> None:
    """Killed before each operation of putting a folder in place, its path names a whole folder."""

    def reset() -> None:
        for name in ("site", ".site.draft"):
            shutil.rmtree(tmp_path / name, ignore_errors=True)
            (tmp_path / name / "deep").mkdir(parents=True)
            (tmp_path / name / "deep/page.html").write_text(name, encoding="utf-8")
        (tmp_path / "site/.well-known").mkdir()
        (tmp_path / "site/.well-known/security.txt").write_text("kept", encoding="utf-8")
        (tmp_path / "site/.nojekyll").write_text("", encoding="utf-8")

    for number in range(1, 100):
        reset()
        child = os.fork()
        if child == 0:
            die_before(number)
            staging.put_in_place(tmp_path / ".site.draft", tmp_path / "site")
            os._exit(0)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        found = (tmp_path / "site/deep/page.html").read_text(encoding="utf-8")
        assert found in ("site", ".site.draft")
        assert (tmp_path / "site/.well-known/security.txt").read_text("utf-8") == "kept"
        assert (tmp_path / "site/.nojekyll").exists()
        if status == 0:
            assert found == ".site.draft"
            assert number > 5
            return
    pytest.fail("it never ended")


def test_who_comes_second_waits_and_says_for_whom(tmp_path: Path) -> None:
    """While one process holds a folder another one waits, with a word, and then goes on."""
    site = tmp_path / "site"
    reader, writer = os.pipe()
    with staging.lock(site):
        child = os.fork()
        if child == 0:
            os.dup2(writer, 2)
            sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
            with staging.lock(site):
                os._exit(0)
        said = os.read(reader, 1000).decode()
        assert said == f"site/ is being built by process {os.getpid()}: waiting for it to end.\n"
        assert os.waitpid(child, os.WNOHANG) == (0, 0)
    assert os.waitpid(child, 0)[1] == 0


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES])
def test_a_full_or_closed_disk_is_one_sentence(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    code: int,
) -> None:
    """No room or no right to write: one message, exit status 1, everything as it was; then it works."""
    (folder / "source/plan.txt").write_text(REVISED, encoding="utf-8")
    before = tree(folder)
    opened = Path.open

    def full(self: Path, mode: str = "r", *args: object, **kwargs: object) -> object:
        if mode[0] in "wax":
            raise OSError(code, os.strerror(code), str(self))
        return opened(self, mode, *args, **kwargs)  # type: ignore[call-overload]  # as it came

    capsys.readouterr()
    monkeypatch.setattr(Path, "open", full)
    assert main(["revise"]) == 1
    monkeypatch.undo()
    os.chdir(folder)
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert os.strerror(code) in said
    assert tree(folder) == before
    assert main(["revise"]) == 0


def test_files_change_as_one(tmp_path: Path) -> None:
    """Files are given bytes, made and removed; what is not named stays; the same again is nothing."""
    folder = tmp_path / "source"
    (folder / "c").mkdir(parents=True)
    for name, data in {"a": b"old", "c/d": b"gone", ".hidden": b"h"}.items():
        (folder / name).write_bytes(data)
    wanted = {folder / "new/b": b"b", folder / "a": b"new", folder / "c/d": None}
    exchange(folder, wanted)
    assert tree(folder) == {"a": b"new", "new/b": b"b", ".hidden": b"h"}
    inode = folder.stat().st_ino
    exchange(folder, wanted)
    assert folder.stat().st_ino == inode
