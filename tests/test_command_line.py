"""The verbs as a person types them: what is printed, what is written, and what bad input leaves."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from build_tools.__main__ import main
from tests.project import ROOT, copy_beginning
from tests.test_parse import TESTS

TEXT = (ROOT / "source/plan.txt").read_text(encoding="utf-8")
BEGINNING = TEXT[: TEXT.index("第四章")]
UTF_16_MARK = "\ufeff"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the project's source and docs, in which the verbs are typed."""
    for name in ("source", "docs"):
        shutil.copytree(ROOT / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def beginning(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plan's beginning, built."""
    folder = tmp_path_factory.mktemp("beginning")
    source = copy_beginning(folder / "source")
    assert main(["build", "--source", str(source), "--docs", str(folder / "docs")]) == 0
    return folder


@pytest.fixture
def short(beginning: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with that source and its docs, in which the verbs are typed."""
    folder = Path(shutil.copytree(beginning, tmp_path / "short"))
    monkeypatch.chdir(folder)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, but for the locks that verbs leave."""
    files = (
        path for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix != ".lock"
    )
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_building_twice_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is committed is what the source makes, and the second build has nothing to write."""
    before = contents(folder)
    assert main(["build"]) == 0
    assert "0 files written" in capsys.readouterr().err
    assert contents(folder) == before


def test_pages_that_are_no_more_are_removed(folder: Path) -> None:
    """A chapter that left the text leaves docs/; a page written by hand stays."""
    (folder / "docs/zh-Hans/about.md").write_text("# 关于\n", encoding="utf-8")
    text = TEXT[: TEXT.index("第九章 保障措施")]
    shutil.rmtree(folder / "source/revisions", ignore_errors=True)
    (folder / "source/ids.tsv").unlink(missing_ok=True)
    (folder / "source/plan.txt").write_text(text, encoding="utf-8")
    assert main(["build"]) == 0
    assert not (folder / "docs/zh-Hans/ch9.md").exists()
    assert not (folder / "docs/en/ch9.md").exists()
    assert (folder / "docs/zh-Hans/about.md").exists()


def test_other_folders_can_be_named(folder: Path) -> None:
    """`--source` and `--docs` name other folders than the usual ones."""
    (folder / "source").rename(folder / "words")
    assert main(["build", "--source", "words", "--docs", "draft"]) == 0
    assert (folder / "draft/zh-Hans/ch1.md").read_bytes() == (
        folder / "docs/zh-Hans/ch1.md"
    ).read_bytes()


Spoil = Callable[[Path], object]


def put(name: str, data: str | bytes) -> Spoil:
    """A file of the source replaced."""
    raw = data.encode() if isinstance(data, str) else data
    return lambda source: (source / name).write_bytes(raw)


def gone(name: str) -> Spoil:
    """A file of the source deleted."""
    return lambda source: (source / name).unlink()


def change(name: str, old: str, new: str) -> Spoil:
    """A stretch of a file of the source replaced."""

    def spoil(source: Path) -> None:
        text = (source / name).read_text(encoding="utf-8")
        assert old in text
        (source / name).write_text(text.replace(old, new), encoding="utf-8")

    return spoil


REFUSED = {
    "no text": (gone("plan.txt"), "source/plan.txt: there is no such"),
    "an empty text": (put("plan.txt", ""), "source/plan.txt: the file is empty; expected the text"),
    "no text at all": (
        put("plan.txt", b"\xff\xe9\xe8 caf\xe9 " * 9),
        "source/plan.txt:1: byte 0xff",
    ),
    "a misspelled key": (change("plan.yml", "issuer:", "isuer:"), "did you mean issuer?"),
    "a missing key": (change("plan.yml", "period:", "# period:"), "period is missing; expected"),
    "plan.yml in GB18030": (put("plan.yml", "title: 规划".encode("gb18030")), "save it as UTF-8"),
    "a table's other columns": (
        change("tables.yml", "未来五年年均增速", "年均增速"),
        (
            "source/tables.yml:19: error: table-unused: no table of the text has these columns:"
            " 序号, 指标, 2020年值, 2025年目标, 年均增速, 指标属性"
        ),
    ),
    "a table's other values": (
        change("tables.yml", "预期性, 约束性", "指导性, 约束性"),
        "error: table-value: row 1 ends with “”, expected one of 指导性, 约束性",
    ),
    "a value that is lost": (
        change("plan.txt", "4.37 6.5 8\n", "4.37 6.5\n"),
        "source/plan.txt:590: error: table-arity: row 2 has 2 values for 3 of its columns",
    ),
    "a decision about no line": (
        put("decisions.yml", "- {after: 没有这一行, decide: ends, reason: 试}\n"),
        "source/decisions.yml:1: after: expected the end of one line of the text; no line ends in",
    ),
    "terms that are no list": (put("terms.yml", "a: b\n"), "source/terms.yml:1: expected a list"),
    "terms with what nobody sees": (
        put("terms.yml", "- zh: 专栏\n  en: \u202ebox\n"),
        "source/terms.yml:2: U+202E, which nobody sees: delete it",
    ),
    "a list of forms in another encoding": (
        put("opencc/reviewed.tsv", "发\t發".encode("gb18030")),
        "source/opencc/reviewed.tsv:1: not UTF-8; save it as UTF-8",
    ),
    "a catalogue of another language": (
        change("po/en.po", "Language: en", "Language: fr"),
        "source/po/en.po:4: error: po-header: expected the field Language: en, found fr",
    ),
    "several files at once": (
        lambda source: [
            spoil(source)
            for spoil in (
                put("tables.yml", "- columns: 1\n"),
                put("terms.yml", "a: b\n"),
                put("po/en.po", 'msgid ""\nmsgstr "'),
                put("decisions.yml", "- after: 1\n"),
            )
        ],
        (
            "source/tables.yml:1: expected a list (lines that begin with - )\n"
            "source/decisions.yml:1: decide, reason are missing; expected after, decide, reason\n"
            "source/terms.yml:1: expected a list of terms: - zh: …\n"
            "source/po/en.po:2:"
        ),
    ),
    "a catalogue that is cut off": (
        put("po/en.po", 'msgid ""\nmsgstr "'),
        "source/po/en.po:2:",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_bad_input_is_explained_and_changes_nothing(
    short: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """Exit status 1, a message with the file, and docs/ and source/ stay as they were."""
    spoil, said = REFUSED[name]
    spoil(short / "source")
    before = contents(short)
    assert main(["build"]) == 1
    assert said in capsys.readouterr().err
    assert contents(short) == before


ACCEPTED = {
    "UTF-16": BEGINNING.encode("utf-16"),
    "GB18030": BEGINNING.encode("gb18030"),
    "a byte-order mark": UTF_16_MARK.encode() + BEGINNING.encode(),
    "CRLF": BEGINNING.replace("\n", "\r\n").encode(),
    "form feeds": "".join(
        "\f" + line[1:] if line.startswith(" ") else line
        for line in BEGINNING.splitlines(keepends=True)
    ).encode(),
    "a control character": BEGINNING.replace("规划背景", "规划\x07背景").encode(),
}


@pytest.mark.parametrize("name", ACCEPTED)
def test_the_same_text_in_another_form_gives_the_same_pages(short: Path, name: str) -> None:
    """Another encoding, other line ends, form feeds or a stray control character change no page.

    But the page of downloads, which has the size and the digest of the text as received.
    """
    before = contents(short / "docs")
    (short / "source/plan.txt").write_bytes(ACCEPTED[name])
    assert main(["build"]) == 0
    after = contents(short / "docs")
    pages = [name for name in before if name.endswith(".md")]
    changed = [name for name in pages if before[name] != after[name]]
    assert {name.rpartition("/")[2] for name in changed} == {"downloads.md"}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("GB18030", "plan.txt: warning: encoding: read as GB18030, for it is not UTF-8"),
        ("a control character", "plan.txt:40: warning: control-character: U+0007 is not published"),
    ],
)
def test_what_is_odd_is_said(
    short: Path, capsys: pytest.CaptureFixture[str], name: str, said: str
) -> None:
    """A text that had to be mended is published with a warning."""
    (short / "source/plan.txt").write_bytes(ACCEPTED[name])
    main(["check"])
    assert said in capsys.readouterr().err


def test_check_lists_every_guess(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`check` names each place where the parser had to guess, and succeeds."""
    assert main(["check"]) == 0
    said = capsys.readouterr().err
    assert "source/plan.txt:89: note: guess: read as the end of a paragraph" in said
    assert contents(folder / "docs") == contents(ROOT / "docs")


def test_parse_prints_the_published_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`parse` of the plan prints the nodes that are published, but for their other languages."""
    assert main(["parse", "source/plan.txt"]) == 0
    printed = json.loads(capsys.readouterr().out)
    published = json.loads((folder / "docs/zh-Hans/plan.json").read_text(encoding="utf-8"))
    for node in (*printed["nodes"], *published["nodes"]):
        del node["citations"], node["editions"]
    assert printed["nodes"] == published["nodes"]
    assert printed["title"] == published["title"]


@pytest.mark.parametrize("path", sorted((TESTS / "plans").glob("*/plan.txt")), ids=str)
def test_parse_reads_any_plan(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`parse` of another plan: JSON on standard output, doubts on standard error.

    Its one error is a table that nobody has declared, with a draft of what is to be declared.
    """
    status = main(["parse", str(path)])
    printed = capsys.readouterr()
    assert json.loads(printed.out)["nodes"]
    errors = [line for line in printed.err.splitlines() if ": error: " in line]
    assert [line for line in errors if ": table-undeclared: " not in line] == []
    assert status == bool(errors)


@pytest.mark.usefixtures("folder")
def test_parse_of_a_faulty_table_fails(capsys: pytest.CaptureFixture[str]) -> None:
    """A table that cannot be read is printed as junk, and the exit status is 1."""
    broken = Path("broken.txt")
    broken.write_text(TEXT.replace("4.37 6.5 8\n", "4.37 6.5\n"), encoding="utf-8")
    assert main(["parse", "broken.txt"]) == 1
    printed = capsys.readouterr()
    assert [n["id"] for n in json.loads(printed.out)["nodes"] if n["kind"] == "junk"] == [
        "box2-junk1"
    ]
    assert "table-arity" in printed.err


@pytest.mark.parametrize("verb", ["build", "check", "parse", "prove"])
def test_help_explains_with_an_example(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    """`--help` of each verb says what it does, with an example."""
    with pytest.raises(SystemExit) as left:
        main([verb, "--help"])
    assert left.value.code == 0
    said = " ".join(capsys.readouterr().out.split())
    assert f"Example: python -m build_tools {verb}" in said


def typed(*words: str) -> subprocess.Popen[bytes]:
    """A verb in a process of its own, as from a shell."""
    return subprocess.Popen(
        (sys.executable, "-m", "build_tools", *words),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONUTF8": "1"},
    )


def test_what_a_verb_says_is_whole_when_its_process_ends() -> None:
    """The process ends at once, and all that it said has been written by then."""
    said, _ = (verb := typed("parse", "source/plan.txt")).communicate()
    assert verb.returncode == 0
    assert len(json.loads(said)["nodes"]) > len(BEGINNING.splitlines()) // 2


def test_a_verb_to_which_nobody_listens_ends_in_silence() -> None:
    """Standard output was closed (`… | head -1`): status 1, and no traceback."""
    verb = typed("parse", "source/plan.txt")
    assert verb.stdout
    assert verb.stderr
    verb.stdout.close()
    told = verb.stderr.read().decode()
    verb.stderr.close()
    assert verb.wait() == 1
    assert "Traceback" not in told
