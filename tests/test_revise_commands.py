"""What a maintainer does: replace the text, ``revise``, decide, build; and what can go wrong."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from build_tools.__main__ import main
from build_tools.plan.next_step import make
from build_tools.revisions.ledger import Ledger
from build_tools.revisions.ledger_file import read_ledger
from build_tools.revisions.proposal import ProposalError, read_proposal
from tests.project import copy_beginning

SENTENCE = "鼓励小额贷款公司做优做强。"
"""It stands in box3-i1, on one line."""


def copied(source: Path, into: Path) -> Path:
    """A copy of a source folder in another folder, to be changed."""
    return Path(shutil.copytree(source, into / "source"))


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plan's beginning, whose ledger begins with it."""
    folder = copy_beginning(tmp_path_factory.mktemp("begun") / "source")
    assert verb(folder, "publish") == 0
    return folder


@pytest.fixture
def source(begun: Path, tmp_path: Path) -> Path:
    """The same, to be changed."""
    return copied(begun, tmp_path)


@pytest.fixture(scope="module")
def once(begun: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same after one revision, in which a word was changed."""
    folder = copied(begun, tmp_path_factory.mktemp("once"))
    replaced(folder, SENTENCE, "支持小额贷款公司做优做强。")
    assert verb(folder, "revise") == 0
    return folder


@pytest.fixture
def revised(once: Path, tmp_path: Path) -> Path:
    """The same, to be changed."""
    return copied(once, tmp_path)


@pytest.fixture(scope="module")
def asked(begun: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The beginning with a proposal that waits for a person."""
    folder = copied(begun, tmp_path_factory.mktemp("asked"))
    doubtful(folder)
    assert verb(folder, "revise") == 1
    return folder


@pytest.fixture
def undecided(asked: Path, tmp_path: Path) -> Path:
    """The same, to be changed."""
    return copied(asked, tmp_path)


def verb(source: Path, *words: str) -> int:
    """Run a verb on this source, with folders of its own beside it. Returns its exit status."""
    docs = ("--docs", f"{source}-docs") if words[0] in ("build", "site") else ()
    site = ("--site", f"{source}-site") if words[0] == "site" else ()
    return main([*words, "--source", str(source), *docs, *site])


def replaced(source: Path, old: str, new: str) -> None:
    """Edit the text, as a revised one would differ."""
    path = source / "plan.txt"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def ledger_of(source: Path) -> Ledger:
    """The ledger as it is on the disk."""
    return read_ledger((source / "ids.tsv").read_text(encoding="utf-8"))


def contents(folder: Path) -> Mapping[str, bytes]:
    """Every file below a folder, by its name."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def doubtful(source: Path) -> None:
    """A revision after which one sentence's link is a person's to decide."""
    replaced(source, SENTENCE, "对逾期档案逐户回访。")


def text_of(source: Path) -> str:
    """The text as it is on the disk."""
    return (source / "plan.txt").read_text(encoding="utf-8")


def test_a_small_change_needs_one_command(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The worked example: a word is changed, the build waits, one command says what changed."""
    replaced(source, SENTENCE, "支持小额贷款公司做优做强。")
    before = contents(source)
    docs = tmp_path / "docs"
    assert main(["build", "--source", str(source), "--docs", str(docs)]) == 1
    assert (
        "the text is newer than the ledger (revision 1): 2 units changed" in capsys.readouterr().err
    )
    assert contents(source) == before
    assert not docs.exists()

    assert verb(source, "revise", "--title", "中期修订", "--date", "2024-06-30") == 0
    said = capsys.readouterr().out
    assert said.startswith("Revision 2 (2024-06-30) 中期修订\n")
    assert "     1  reworded\n     0  moved\n" in said
    assert "reworded:\n  box3-i1-s2  [-鼓励-]{+支持+}小额贷款公司做优做强。\n" in said
    assert said.endswith(
        f"\nRevision 2 is done. Next: `{make('site', source)}`, then commit {source}/.\n"
    )
    assert [r.title for r in ledger_of(source).revisions][1:] == ["中期修订"]
    assert main(["build", "--source", str(source), "--docs", str(docs)]) == 0


def test_every_revision_can_be_read_again(source: Path) -> None:
    """What each revision was made from is kept: its text, its tables, its decisions, its facts."""
    first = text_of(source)
    replaced(source, SENTENCE, "支持小额贷款公司做优做强。")
    assert verb(source, "revise") == 0
    kept = source / "revisions"
    assert (kept / "1/plan.txt").read_text(encoding="utf-8") == first
    assert (kept / "2/plan.txt").read_text(encoding="utf-8") == text_of(source)
    for number in ("1", "2"):
        assert {path.name for path in (kept / number).iterdir()} >= {
            "plan.txt", "plan.yml", "tables.yml", "decisions.yml"
        }  # fmt: skip
    assert (kept / "1/po/en.po").read_bytes() == (source / "po/en.po").read_bytes()


def test_nothing_to_revise(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same text again is no revision, and nothing is written."""
    before = contents(source)
    capsys.readouterr()
    assert verb(source, "revise") == 0
    assert capsys.readouterr().out == "Nothing to revise: the text is what revision 1 says.\n"
    assert contents(source) == before


def test_looking_writes_nothing(source: Path) -> None:
    """``--dry-run`` is the report alone."""
    doubtful(source)
    before = contents(source)
    assert verb(source, "revise", "--dry-run") == 1
    assert contents(source) == before


@pytest.mark.parametrize(
    ("words", "status", "path"),
    [
        (("accept", "box3-i1-s2"), "live", "box3-i1-s2"),
        (("map", "box3-i1-s2", "box3-i1-s2"), "live", "box3-i1-s2"),
        (("remove", "box3-i1-s2"), "removed", "box3-i1-s2"),
    ],
)
def test_a_person_decides_what_the_tool_cannot(
    source: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], status: str, path: str
) -> None:
    """Each verb decides; then the revision is done, and the proposal is gone."""
    doubtful(source)
    assert verb(source, "revise", "--title", "中期修订") == 1
    assert "1 link waits for you" in capsys.readouterr().out
    assert ledger_of(source).current == 1
    assert verb(source, "check") == 1
    assert "nobody has decided what it means in revision 2" in capsys.readouterr().err
    assert verb(source, *words) == 0
    ledger = ledger_of(source)
    assert ledger.revisions[-1].title == "中期修订"
    entry = ledger.by_id()["box3-i1-s2"]
    assert (entry.status, entry.last_path) == (status, path)
    assert not (source / "proposal.yml").exists()
    if status == "removed":
        assert ledger.by_id()["box3-i1-s2-r2"].born == 2
        assert entry.successor == "box3-i1-s2-r2"


def test_the_proposal_can_be_edited_by_hand(undecided: Path) -> None:
    """A word after the id, then ``revise`` again: that is all."""
    path = undecided / "proposal.yml"
    text = path.read_text(encoding="utf-8")
    assert "\n  # 专栏3第1项第2句 “鼓励小额贷款公司做优做强。”\n" in text
    assert text.endswith("\n  box3-i1-s2: undecided\n")
    path.write_text(text.replace(": undecided", ": removed"), encoding="utf-8")
    assert verb(undecided, "revise") == 0
    assert ledger_of(undecided).by_id()["box3-i1-s2"].status == "removed"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            'date: ""',
            'date: "2020-01-01"',
            "proposal.yml:6: date 2020-01-01: expected none before 2027-03-01",
        ),
        ("revision: 3", "revision: 9", "proposal.yml:4: revision: expected 3, which is being made"),
    ],
)
def test_what_is_written_into_a_proposal_is_checked(
    source: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, message: str
) -> None:
    """A date before the last version's, another revision: file and line; nothing is written."""
    replaced(source, SENTENCE, "支持小额贷款公司做优做强。")
    assert verb(source, "revise", "--date", "2027-03-01") == 0
    replaced(source, "支持小额贷款公司做优做强。", "对逾期档案逐户回访。")
    assert verb(source, "revise") == 1
    path = source / "proposal.yml"
    text = path.read_text(encoding="utf-8").replace(": undecided", ": removed")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    before = contents(source)
    assert verb(source, "revise") == 1
    assert message in capsys.readouterr().err
    assert contents(source) == before


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("map", "ch77", "ch1"), "proposal.yml: error: decision: ch77 is no id of revision 1"),
        (
            ("map", "box3-i1-s2", "ch77"),
            "decision: box3-i1-s2: ch77 is no path of the new text, nor the word removed",
        ),
        (
            ("map", "box3-i1-s2", "ch1"),
            "decision: box3-i1-s2 is a sentence, ch1 a chapter",
        ),
        (("accept", "ch1"), "accept ch1: expected one of box3-i1-s2"),
        (("revise", "--date", "June"), "--date: date June: expected a day, such as 2024-06-30"),
    ],
)
def test_a_decision_that_cannot_be_changes_nothing(
    undecided: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], message: str
) -> None:
    """A slip of the pen is said, and what was there stays."""
    before = contents(undecided)
    assert verb(undecided, *words) == 1
    assert message in capsys.readouterr().err
    assert contents(undecided) == before


def test_deciding_needs_a_proposal(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a revision in the making there is nothing to accept."""
    assert verb(source, "accept") == 1
    assert "proposal.yml: nothing to decide; run `make revise" in capsys.readouterr().err


def test_another_document_writes_nothing(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A text that is another document stops it all, with a sentence that says so."""
    other = "前言\n\n" + "\n\n".join(
        f"第{n}章 另一件事\n\n本章说的是第 {number} 件与此无关的事情，例如天气。"
        for number, n in enumerate("一二三四", 1)
    )
    (source / "plan.txt").write_text(other, encoding="utf-8")
    (source / "tables.yml").write_text("[]\n", encoding="utf-8")
    before = contents(source)
    assert verb(source, "revise") == 1
    assert "this is another document. Nothing was written" in capsys.readouterr().err
    assert contents(source) == before


def test_a_lost_text_is_said(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without the kept text of the old revision nothing can be compared, and that is said."""
    replaced(source, SENTENCE, "支持小额贷款公司做优做强。")
    shutil.copy(source / "plan.txt", source / "revisions/1/plan.txt")
    assert verb(source, "revise") == 1
    said = capsys.readouterr().err
    assert "revisions/1/plan.txt: error: kept: has been changed since revision 1 was kept" in said
    assert "get it back with git log --oneline -- " in said
    (source / "revisions/1/plan.txt").unlink()
    assert verb(source, "revise") == 1
    assert "revisions/1/plan.txt: error: kept: is missing since" in capsys.readouterr().err


@pytest.mark.parametrize(
    "name", ["plan.txt", "plan.yml", "tables.yml", "decisions.yml", "po/en.po"]
)
def test_what_is_kept_of_an_earlier_revision_is_checked(
    revised: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """No page is made from a kept copy that was changed or lost: it is named, with the way back."""
    kept = revised / "revisions/1" / name
    good = kept.read_bytes()
    kept.write_bytes(good.replace(b"2114.81", b"9999.99") + b"\n")
    assert verb(revised, "build") == 1
    assert f"revisions/1/{name}: error: kept: has been changed" in capsys.readouterr().err
    kept.unlink()
    assert verb(revised, "build") == 1
    assert f"revisions/1/{name}: error: kept: is missing" in capsys.readouterr().err
    kept.write_bytes(good)
    assert verb(revised, "check") == 0


VERBS = (("build",), ("site",), ("publish",), ("revise",), ("check",), ("undo-revision",))


@pytest.mark.parametrize("words", VERBS, ids=lambda words: words[0])
@pytest.mark.parametrize("is_lost", [True, False], ids=["lost", "older"])
def test_a_lost_ledger_is_no_new_beginning(
    begun: Path,
    revised: Path,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    is_lost: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    """While revisions are kept no verb goes on without the ledger, or with an older one.

    It says how to get it back, and nothing is made, changed or removed.
    """
    ledger = revised / "ids.tsv"
    ledger.unlink()
    if not is_lost:
        shutil.copy(begun / "ids.tsv", ledger)
    was = contents(revised)
    beside = names(revised.parent)
    capsys.readouterr()
    assert verb(revised, *words) == 1
    said = capsys.readouterr().err
    assert "and revisions/2/ was made with one that knows 2" in said
    away = revised / "revisions" / ("" if is_lost else "2")
    assert f"was ever published, take {away}/ away" in said
    assert f"git log --oneline -- {ledger.as_posix()}, then git checkout COMMIT --" in said
    assert contents(revised) == was
    assert names(revised.parent) <= {*beside, ".source.lock"}


def names(folder: Path) -> set[str]:
    """What stands in a folder."""
    return {one.name for one in folder.iterdir()}


def test_what_the_ledger_tells_nothing_of_is_not_believed(
    revised: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A ledger whose heads were taken away is no older format: kept files without a digest are named."""
    ledger = revised / "ids.tsv"
    lines = ledger.read_text(encoding="utf-8").splitlines(keepends=True)
    heads = ("#ledger", "#places", "#kept")
    ledger.write_text("".join(one for one in lines if not one.startswith(heads)), encoding="utf-8")
    assert verb(revised, "build") == 1
    said = capsys.readouterr().err
    for name in ("plan.yml", "tables.yml", "decisions.yml", "po/en.po"):
        assert f"revisions/1/{name}: error: kept: ids.tsv has no digest of it" in said
    shutil.rmtree(revised / "revisions/1/po")
    (revised / "revisions/1/decisions.yml").unlink()
    assert verb(revised, "build") == 1
    assert (
        "revisions/1/decisions.yml: error: kept: ids.tsv has no digest" in capsys.readouterr().err
    )


def test_a_candidate_without_a_word_in_common_is_not_accepted_unseen(
    undecided: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`accept` for all leaves out what has a likeness of nothing, and says how to decide it."""
    assert verb(undecided, "accept") == 1
    assert "Not accepted, as their candidates have no words of theirs: box3-i1-s2." in (
        capsys.readouterr().out
    )
    assert ledger_of(undecided).current == 1


def test_a_place_that_another_link_holds_is_given_away_only_on_demand(
    undecided: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`map` to what another link leads to says so, and what becomes of that; with `--take` it does."""
    assert verb(undecided, "map", "box3-i1-s2", "box3-i1-s3") == 1
    said = capsys.readouterr().err
    assert "box3-i1-s3 leads there, which has the same words" in said
    assert "box3-i1-s3 is then merged into box3-i1-s2, or waits for a decision" in said
    assert verb(undecided, "map", "box3-i1-s2", "box3-i1-s3", "--take") == 0
    taken = ledger_of(undecided).by_id()["box3-i1-s3"]
    assert (taken.status, taken.successor) == ("merged", "box3-i1-s2")


def test_a_revision_can_be_taken_back(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Undone, the ledger is what it was and the text stays; one that was published is not undone."""
    before = ledger_of(source)
    replaced(source, SENTENCE, "支持小额贷款公司做优做强。全镇另设一处。")
    asked = contents(source)
    assert verb(source, "revise") == 0
    after = contents(source)
    assert verb(source, "undo-revision") == 1
    assert "make undo-revision UNPUBLISHED=yes" in capsys.readouterr().err
    assert contents(source) == after
    assert verb(source, "undo-revision", "--unpublished") == 0
    assert ledger_of(source) == before
    assert contents(source) == asked
    assert verb(source, "revise") == 0
    assert ledger_of(source).current == 2
    assert contents(source) == after


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("revision: [", "p.yml:1: not YAML: did not find expected node content"),
        ("- a\n", "p.yml:1: expected the keys revision, title, date, links"),
        ("revision: 2\nname: x\n", "p.yml:2: name: expected one of revision, title, date, links"),
        ("revision: 2\ntitle: x\n", "p.yml:1: date is missing: expected revision, title, date, links"),
        (
            "revision: two\ntitle: x\ndate:\nlinks:\n",
            "p.yml:1: revision: expected a number: two",
        ),
        (
            "revision: 2\ntitle: x\ndate:\nlinks:\n  a: b\n  a: c\n",
            "p.yml:6: a stands twice: which of the two is meant?",
        ),
        (
            'revision: 2\ntitle: "x\\ty"\ndate:\nlinks:\n',
            "p.yml:2: title: expected one line, found 'x\\ty'",
        ),
        (
            "revision: 2\ntitle: x\ndate: 20270301\nlinks:\n",
            "p.yml:3: date 20270301: expected a day, such as 2024-06-30, or 2024-06, or 2024",
        ),
        (
            "revision: 2\ntitle: x\ndate: 2027-02-30\nlinks:\n",
            "p.yml:3: date 2027-02-30: expected a day, such as 2024-06-30, or 2024-06, or 2024",
        ),
        (
            "revision: 2\ntitle: x\ndate:\nlinks:\n  a: [b]\n",
            "p.yml:5: a: expected a word, found several lines",
        ),
    ],
)  # fmt: skip
def test_a_broken_proposal_says_where(text: str, message: str) -> None:
    """A slip in the file is said with its line and what was expected."""
    with pytest.raises(ProposalError) as caught:
        read_proposal(text, "p.yml")
    assert str(caught.value) == message
