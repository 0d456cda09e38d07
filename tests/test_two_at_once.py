"""Two who change one folder at once: the second one reads what the first has written."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

from build_tools.__main__ import main
from build_tools.plan.errors import said_by_disk
from build_tools.publishing.second_process import Future
from build_tools.source import staging
from build_tools.source.one_file import write_changed
from tests.lighthouse import TEXT, begun_project, replaced


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a plan of a few lines, which has a file for translators."""
    folder = begun_project(tmp_path_factory.mktemp("made"))
    assert main(["translate-out", str(folder / "out.xlf"), "--source", str(folder / "source")]) == 0
    return folder


@pytest.fixture
def project(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same, to be changed, and verbs are typed in it."""
    folder = shutil.copytree(made, tmp_path / "project", symlinks=True)
    monkeypatch.chdir(folder)
    monkeypatch.delenv("SITE_URL", raising=False)
    return folder


class Second:
    """A verb in a process of its own, begun while this one holds a folder; what it says is heard.

    It also tells which files of the source it opens.
    """

    def __init__(self, folder: Path, *words: str) -> None:
        """Begin at once."""
        self.lock = ExitStack()
        self.lock.enter_context(staging.lock(folder))
        hear, tell = os.pipe()
        self.child = os.fork()
        if self.child == 0:
            os.dup2(tell, 1)
            os.dup2(tell, 2)
            sys.stdout = sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
            sys.addaudithook(self._tell)
            status = main(words)
            sys.stderr.flush()
            os._exit(status)
        os.close(tell)
        self.heard = os.fdopen(hear, encoding="utf-8")

    @staticmethod
    def _tell(event: str, given: tuple[object, ...]) -> None:
        if event == "open" and str(given[0]).startswith("source/"):
            os.write(2, f"opened {given[0]}\n".encode())

    def first(self) -> str:
        """The first line that it says."""
        return self.heard.readline()

    def ends(self) -> int:
        """Let it go on to its end. Returns its exit status."""
        self.lock.close()
        self.heard.read()
        child, self.child = self.child, 0
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])

    def __enter__(self) -> Second:
        """What is begun is ended, whatever happens."""
        return self

    def __exit__(self, *_: object) -> None:
        """End it, if it has not."""
        if self.child:
            os.kill(self.child, signal.SIGKILL)
            os.waitpid(self.child, 0)
        self.heard.close()
        self.lock.close()


def waiting(name: str) -> str:
    """What a verb says that waits for this process."""
    return f"{name}/ is being changed by process {os.getpid()}: waiting for it to end.\n"


@pytest.mark.parametrize(
    "words",
    [
        "publish", "revise", "revise --dry-run", "undo-revision", "accept", "remove ch1", "map ch1 ch2", "build",
        "review ch1 --by Q", "translate-in out.xlf", "receive --file received.txt",
    ],
)  # fmt: skip
def test_a_verb_reads_when_nobody_else_is_writing(project: Path, words: str) -> None:
    """Each verb that writes what people wrote waits before it has opened any of its files."""
    with Second(project / "source", *words.split()) as second:
        assert second.first() == waiting("source")
        second.ends()


def test_no_review_is_lost(project: Path) -> None:
    """What one person has written down while another one's verb waited is kept beside hers."""
    done = [('msgid "总则"\nmsgstr ""', 'msgid "总则"\nmsgstr "Rules"')]
    done += [('msgid "措施"\nmsgstr ""', 'msgid "措施"\nmsgstr "Measures"')]
    replaced(project / "source/po/en.po", *done)
    with Second(project / "source", "review", "ch2", "--by", "A. Second") as second:
        assert second.first() == waiting("source")
        assert main(["review", "ch1", "--by", "A. First"]) == 0
        assert second.ends() == 0
    said = (project / "source/po/en.reviews.tsv").read_text(encoding="utf-8")
    assert "A. First" in said
    assert "A. Second" in said


def test_a_revision_is_made_once(project: Path) -> None:
    """Of two at once the second one finds nothing to revise."""
    replaced(project / "source/plan.txt", ("4 座", "6 座"))
    with Second(project / "source", "revise") as second:
        assert second.first() == waiting("source")
        assert main(["revise"]) == 0
        assert second.ends() == 0
    assert not (project / "source/revisions/3").exists()
    assert "#revision\t3" not in (project / "source/ids.tsv").read_text(encoding="utf-8")


def test_a_site_is_built_from_what_was_there_last(project: Path) -> None:
    """A build that waited reads what was changed meanwhile."""
    with Second(project / "source", "site") as second:
        while (said := second.first()) != waiting("source"):
            assert said.startswith("opened ")  # whether anything has changed at all
        (project / "source/plan.txt").write_text(TEXT.replace("4 座", "7 座"), encoding="utf-8")
        assert main(["revise"]) == 0
        assert second.ends() == 0
    assert "7 座" in (project / "site/ch2.html").read_text(encoding="utf-8")


def test_what_is_changed_while_a_site_is_built_is_in_the_next(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The site does not count as up to date when a file was changed after it had been read."""
    put = staging.put_in_place

    def change(new: Path, folder: Path, *more: object) -> None:
        if folder.name == "site":
            replaced(
                project / "source/po/en.po",
                ('msgid "总则"\nmsgstr ""', 'msgid "总则"\nmsgstr "Rules"'),
            )
        put(new, folder, *more)  # type: ignore[arg-type]  # as it came

    with monkeypatch.context() as patch:
        patch.setattr(staging, "put_in_place", change)
        assert main(["site"]) == 0
    capsys.readouterr()
    assert main(["site"]) == 0
    assert "nothing has changed" not in capsys.readouterr().err
    assert "Rules" in (project / "site/en/ch1.html").read_text(encoding="utf-8")


def test_a_new_folder_is_made_once(project: Path) -> None:
    """Two who make one folder: the second one is told that it holds a plan, which stays."""
    with Second(project / "ours", "new", "--file", "received.txt", "--source", "ours") as second:
        assert second.first() == waiting("ours")
        assert main(["new", "--file", "received.txt", "--source", "ours"]) == 0
        (project / "ours/plan.yml").write_text("mine", encoding="utf-8")
        assert second.ends() == 1
    assert (project / "ours/plan.yml").read_text(encoding="utf-8") == "mine"


def test_a_folder_that_cannot_be_changed_is_read(tmp_path: Path) -> None:
    """Where no lock can be had nothing can be written: a verb goes on, and a missing folder is said."""
    with staging.while_changing(tmp_path / "none"):
        pass
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "source").mkdir()
    (tmp_path / ".source.lock").mkdir()
    with staging.while_changing(tmp_path / "source"):
        pass


def test_a_full_disk_leaves_no_part_of_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """A file that could not be written whole is not there; a second process says nothing of it.

    What it could not do is done again where it is asked for, which says so: once.
    """

    def full(self: Path, data: bytes) -> int:
        with self.open("wb") as file:
            file.write(data[:1])
        raise OSError(28, "No space left on device", str(self))

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space left"):
        write_changed(tmp_path / "plan.xlf", b"work")
    assert list(tmp_path.iterdir()) == []
    writing = Future(lambda: (tmp_path / "page.html").write_bytes(b"x"))
    with pytest.raises(OSError, match="No space left") as raised:
        writing.result()
    assert said_by_disk(raised.value) == f"{tmp_path}/page.html: No space left on device"
    assert capfd.readouterr().err == ""
    assert said_by_disk(OSError("odd")) == "odd"
