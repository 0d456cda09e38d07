"""What lies on the disk at every moment of ``build``, ``site`` and ``revise``: the old or the new.

A process that is killed leaves the disk as it is at that moment. So each verb runs in a process of
its own that looks at the folders before each of its operations on files; and it is killed, without
a word, where they are about to change and where they have just changed, and run again.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pytest
from mkdocs import utils as mkdocs_utils

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

CHANGES = (
    "os.rename",
    "os.remove",
    "os.mkdir",
    "os.rmdir",
    "os.link",
    "shutil.rmtree",
    "ctypes.dlsym",
)
"""The events of Python's audit hooks that change files; ctypes: what exchanges two folders."""
IN_A_DRAFT = 100
"""Of so many changes within a builder's own draft, the folders are looked at before one."""

Tree = Mapping[str, bytes]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small plan's folder, its ledger begun and its pages made, in which verbs are typed."""
    shutil.copytree(ROOT / "source", tmp_path / "source")
    for name in ("revisions", "ids.tsv", "places.yml", "register.yml", "opencc/reviewed.tsv"):
        gone = tmp_path / "source" / name
        shutil.rmtree(gone) if gone.is_dir() else gone.unlink(missing_ok=True)
    given = (tmp_path / "source/plan.yml").read_text(encoding="utf-8")
    for name, text in {
        "plan.txt": TEXT,
        "plan.yml": f"{given}\ntitle_in_text: 全镇建成图书室\n",
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


class Eyes:
    """Looks at folders: whether they are as they were at the last look."""

    def __init__(self, folders: Iterable[Path]) -> None:
        """Remember which."""
        self.folders = tuple(folders)
        self.known: dict[tuple[str, int, int, int], str] = {}

    def digest(self, folder: Path) -> str:
        """Of all names and bytes below a folder; a file is read once, unless it has changed."""
        whole = hashlib.sha256()
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                at = path.stat()
                key = (str(path), at.st_ino, at.st_mtime_ns, at.st_size)
                if key not in self.known:
                    self.known[key] = hashlib.sha256(path.read_bytes()).hexdigest()
                whole.update(f"{path.relative_to(folder)}\t{self.known[key]}\n".encode())
        return whole.hexdigest()

    def look(self) -> dict[str, str]:
        """Each folder's digest."""
        return {one.name: self.digest(one) for one in self.folders}


def before_each_change(do: Callable[[int, bool], None]) -> None:
    """From now on this process calls ``do`` before each change of files: its number, if in a draft."""
    count = iter(range(1, 1_000_000))
    is_looking = False

    def hook(event: str, given: tuple[object, ...]) -> None:
        nonlocal is_looking
        writes = event == "open" and isinstance(given[1], str) and given[1][:1] in "wax+"
        if not is_looking and (event in CHANGES or writes):
            is_looking = True
            do(next(count), staging.DRAFT in str(given[0]))
            is_looking = False

    sys.addaudithook(hook)


def die_before(number: int) -> None:
    """This process dies, without a word, before its change of that number."""
    before_each_change(lambda now, _: os._exit(9) if now == number else None)


def in_a_child(words: list[str], prepare: Callable[[int], None]) -> tuple[int, list[str]]:
    """Run a verb in a process of its own. Returns its exit status and the lines that it told.

    ``prepare`` is called in that process with the file descriptor to tell them to.
    """
    hear, tell = os.pipe()
    child = os.fork()
    if child == 0:
        devnull = os.open(os.devnull, os.O_WRONLY)
        os.dup2(devnull, 1)
        os.dup2(devnull, 2)
        prepare(tell)
        os._exit(0 if main(words) == 0 else 1)
    os.close(tell)
    with os.fdopen(hear, encoding="utf-8") as told:
        lines = told.read().splitlines()
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), lines


def states(words: list[str], folders: tuple[Path, ...]) -> list[tuple[int, dict[str, str]]]:
    """How folders lie while a verb runs: (number of the change to come, digests), where it differs."""

    def prepare(tell: int) -> None:
        eyes = Eyes(folders)
        last = eyes.look()
        os.write(tell, f"{json.dumps([0, last])}\n".encode())

        def look(number: int, is_in_draft: bool) -> None:  # noqa: FBT001 - a callback
            nonlocal last
            if not is_in_draft or number % IN_A_DRAFT == 0:
                now = eyes.look()
                if now != last:
                    os.write(tell, f"{json.dumps([number, now])}\n".encode())
                last = now

        before_each_change(look)

    status, lines = in_a_child(words, prepare)
    assert status == 0
    return [tuple(json.loads(line)) for line in lines]


def is_killed(words: list[str], number: int) -> bool:
    """Run a verb in a process that dies before its change of that number; whether it got so far."""
    status, _ = in_a_child(words, lambda _: die_before(number))
    assert status in (0, 9), status
    return status == 9


def look_at_every_moment(folder: Path, words: list[str], parts: tuple[str, ...], most: int) -> None:
    """A verb's folders are the old or the new ones throughout, and after a kill it can be run again.

    It is killed at the last moment of what was and the first of what is, at most so many times.
    """
    kept = folder / "kept"
    for part in parts:
        shutil.copytree(folder / part, kept / part)
    folders = tuple(folder / part for part in parts)
    seen = states(words, folders)
    after = Eyes(folders).look()
    before = seen[0][1]
    assert before != after
    for number, digests in seen:
        for part, digest in digests.items():
            assert digest in (before[part], after[part]), (number, part)
    moments = [number + late for number, _ in seen[1:] for late in (-1, 0)] or [1]
    for number in moments[:most]:
        for part in parts:
            shutil.rmtree(folder / part)
            shutil.copytree(kept / part, folder / part)
        assert is_killed(words, number)
        assert main(words) == 0
        assert Eyes(folders).look() == after, number


def test_a_build_that_is_killed_anywhere_leaves_the_old_or_the_new(folder: Path) -> None:
    """``build`` at each of its file operations: docs/ and source/ are whole."""
    shutil.rmtree(folder / "source/revisions")
    (folder / "source/ids.tsv").unlink()
    (folder / "source/plan.txt").write_text(REVISED, encoding="utf-8")
    look_at_every_moment(folder, ["build"], ("source", "docs"), most=4)


def test_a_revision_that_is_killed_anywhere_is_not_there_or_there_whole(folder: Path) -> None:
    """``revise`` at each of its file operations: source/ is the old or the new one."""
    (folder / "source/plan.txt").write_text(REVISED, encoding="utf-8")
    look_at_every_moment(folder, ["revise"], ("source",), most=4)


def test_a_site_that_is_killed_anywhere_is_the_old_or_the_new(folder: Path) -> None:
    """``site``, from the text to the proved site, at each of its file operations: all are whole."""
    for name in ("mkdocs.yml", "build_tools"):
        (folder / name).symlink_to(ROOT / name)
    assert main(["site"]) == 0
    (folder / "source/plan.txt").write_text(REVISED, encoding="utf-8")
    assert main(["revise"]) == 0
    look_at_every_moment(folder, ["site"], ("source", "docs", "site"), most=1)


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
        assert said == f"site/ is being changed by process {os.getpid()}: waiting for it to end.\n"
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
    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", full)
        assert main(["revise"]) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert os.strerror(code) in said
    assert tree(folder) == before
    assert main(["revise"]) == 0


def test_a_disk_that_is_full_while_pages_are_built_is_one_sentence(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What MkDocs logs of it before it gives up is not said a second time."""
    for name in ("mkdocs.yml", "build_tools"):
        (folder / name).symlink_to(ROOT / name)
    assert main(["site"]) == 0
    (folder / "source/plan.txt").write_text(REVISED, encoding="utf-8")
    assert main(["revise"]) == 0
    before = tree(folder / "site")

    def full(_: bytes, path: str) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), path)

    capsys.readouterr()
    with monkeypatch.context() as patch:
        patch.setattr(mkdocs_utils, "write_file", full)
        assert main(["site"]) == 1
    said = capsys.readouterr().err
    assert said.count(os.strerror(errno.ENOSPC)) == 1
    assert tree(folder / "site") == before
    assert main(["site"]) == 0


def test_files_change_as_one(tmp_path: Path) -> None:
    """Files are given bytes, made and removed; what is not named stays; the same again is nothing."""
    folder = tmp_path / "source"
    (folder / "c").mkdir(parents=True)
    for name, data in {"a": b"old", "c/d": b"gone", ".hidden": b"h"}.items():
        (folder / name).write_bytes(data)
    wanted = {folder / "new/b": b"b", folder / "a": b"new", folder / "c/d": None}
    exchange(folder, wanted)
    assert tree(folder) == {"a": b"new", "new/b": b"b", ".hidden": b"h"}
    assert not (folder / "c").exists()
    exchange(folder, {folder / "new/b": None})
    assert sorted(path.name for path in folder.iterdir()) == [".hidden", "a"]
    exchange(folder, wanted)
    inode = folder.stat().st_ino
    exchange(folder, wanted)
    assert folder.stat().st_ino == inode
