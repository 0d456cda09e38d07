"""The commands that messages tell a reader to type next name the plan that they are about."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.__main__ import main
from build_tools.plan.next_step import USUAL, folder_of, make
from tests.project import ROOT

TEXT = "白鹭县湿地保护规划\n\n一、总体要求\n\n保护白鹭湖。修复芦苇荡。\n"
FOLDERS = st.text(st.characters(codec="utf-8", exclude_characters="\0/"), min_size=1)


@given(FOLDERS, FOLDERS, FOLDERS)
def test_a_shell_reads_the_folders_as_they_are_called(source: str, docs: str, site: str) -> None:
    """Whatever a folder is called, a pasted command means it; the usual ones are left out."""
    typed = shlex.split(make("site", source, docs=docs, site=site))
    given_folders = {"SOURCE": source, "DOCS": docs, "SITE": site}
    assert typed == [
        "make", "site",
        *(f"{key}={one}" for key, one in given_folders.items() if one != USUAL[key]),
    ]  # fmt: skip


def test_a_plan_in_the_usual_place_needs_no_folders() -> None:
    """What the README shows is what is printed for this plan."""
    assert make("site", Path("source")) == "make site"
    assert make("revise", folder_of("source/plan.txt")) == "make revise"


def _typed(said: str) -> list[str]:
    """The commands among what was printed, from `make` to the end of the folders they name."""
    return re.findall(r"make [a-z-]+[^`;\n]*?SOURCE='our plan'|make [a-z-]+", said)


def test_every_step_that_a_plan_of_ones_own_is_led_through_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """From `new` to a revision that waits for a decision, none leads to the other plan's folder."""
    monkeypatch.chdir(tmp_path)
    Path("plan.txt").write_text(TEXT, encoding="utf-8")
    own = ["--source", "our plan"]
    said = []

    def run(*words: str) -> None:
        main([*words, *own])
        printed = capsys.readouterr()
        found = _typed(printed.out + printed.err)
        assert found or words[0] == "build", words
        said.extend(found)

    run("new", "--file", "plan.txt")
    run("revise")
    run("publish")
    run("publish")
    changed = TEXT.replace("保护白鹭湖。修复芦苇荡。", "种植水杉。")
    Path("our plan/plan.txt").write_text(changed, encoding="utf-8")
    run("check")
    run("accept")
    run("receive", "--file", "plan.txt")
    Path("our plan/plan.txt").write_text(changed, encoding="utf-8")
    run("revise")
    run("undo-revision")
    run("undo-revision", "--unpublished")
    assert [one for one in said if "SOURCE='our plan'" not in one] == []


def test_no_message_writes_a_verb_by_itself() -> None:
    """A verb in a message comes from `make`, which knows the folders; those that name none stay."""
    of_every_plan = {"make setup", "make generate", "make review"}
    found = {
        f"{path.relative_to(ROOT).as_posix()}: {verb}"
        for path in (ROOT / "build_tools").rglob("*.py")
        for verb in re.findall(r"(?<!`)`(make [a-z-]+)[^`]*`(?!`)", path.read_text("utf-8"))
        if verb not in of_every_plan and "{" not in verb
    }
    assert found == set()
