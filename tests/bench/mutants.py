"""Is each part of the code held by a test? ``make mutants [ARGS="name …"]``.

mutmut (BSD-3-Clause) changes one thing in one function at a time: a number, a comparison, a word,
an argument. A change that no test notices has survived; it is killed by a test, or listed in
``mutants_accepted.tsv`` with the reason why it is no fault. ``mutants.toml`` says what is changed
and which tests must notice. Not changed are tables outside functions, and what has a decorator.

Exit status 1: less than 90 % killed, a survivor that is not listed, or one listed that is no more.
"""

from __future__ import annotations

import csv
import difflib
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.engines import NotHadError, run
from tests.project import ROOT

TOOL = "mutmut==3.8.1"
ENOUGH = 0.9
HERE = Path(__file__).parent
CACHE = ROOT / ".cache/mutants"
ACCEPTED = HERE / "mutants_accepted.tsv"
PARTS = ("build_tools", "tests", "source", "docs", "mkdocs.yml", "pyproject.toml")
_SURVIVED = (0, 5, 33, None)
"""What the tool writes down when all tests passed, when no test calls the function, when none ran.
Else a test failed, or never came to its end."""
_NOT_TRIED = (2, 4)
"""And when pytest could not be asked, as `forget` tells: a test's name was not found, for one."""
_SETUP = """[mutmut]
source_paths = build_tools
process_isolation = forkserver
use_git_change_detection = false
timeout_constant = 3
timeout_multiplier = 10
also_copy =
    source
    docs
    mkdocs.yml
pytest_add_cli_args =
    -p
    tests.bench.forget
    -p
    no:cacheprovider
"""


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """One change: where it was made, the lines as they are, and as they were made."""

    place: str
    was: str
    became: str


@dataclass(frozen=True, slots=True)
class Tried:
    """What became of all changes of one name in `mutants.toml`."""

    killed: tuple[Change, ...]
    survived: tuple[Change, ...]

    @property
    def share(self) -> float:
        """Killed of all."""
        return len(self.killed) / max(1, len(self.killed) + len(self.survived))


def tool() -> Path:
    """The tool, in an environment of its own that has all that the tests need besides."""
    folder = CACHE / "venv"
    program = folder / "bin/mutmut"
    if not program.exists():
        run(sys.executable, "-m", "venv", folder, cwd=ROOT)
        python = folder / "bin/python"
        asked = (python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))")
        own = subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip()
        (Path(own) / "project.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
        run(python, "-m", "pip", "install", "-q", TOOL, cwd=ROOT)
    return program


def lay_out(name: str, code: Sequence[str], tests: Sequence[str]) -> Path:
    """The folder that the tool works in: the project as it is, and what is asked of the tool."""
    folder = CACHE / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for part in PARTS:
        (folder / part).symlink_to(ROOT / part)
    lists = {
        "only_mutate": [f"build_tools/{file}" for file in code],
        "pytest_add_cli_args_test_selection": list(tests),
    }
    said = "".join(f"{key} =\n" + "".join(f"    {one}\n" for one in lists[key]) for key in lists)
    (folder / "setup.cfg").write_text(_SETUP + said, encoding="utf-8")
    return folder


def try_all(name: str, code: Sequence[str], tests: Sequence[str]) -> Tried:
    """Make every change of these files, one at a time, and run the tests that call its function."""
    folder = lay_out(name, code, tests)
    environment = os.environ | {"CI": "1", "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)}
    children = str(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 2)
    try:
        program = tool()
    except NotHadError as error:
        sys.exit(f"{TOOL} cannot be had: {error}")
    done = subprocess.run(
        (program, "run", "--max-children", children),
        cwd=folder, env=environment, check=False, capture_output=True, text=True,
    )  # fmt: skip
    if done.returncode:
        sys.exit(f"{name}: {done.stdout[-3000:]}{done.stderr[-3000:]}")
    killed: list[Change] = []
    survived: list[Change] = []
    for file in code:
        for change, status in changes(folder / "mutants/build_tools", file):
            if status in _NOT_TRIED:
                sys.exit(f"{name}: could not be tried (exit status {status}): {change}")
            (survived if status in _SURVIVED else killed).append(change)
    return Tried(tuple(killed), tuple(survived))


def changes(folder: Path, file: str) -> Iterator[tuple[Change, int | None]]:
    """Every change of a file, with what the tool wrote down of it: 0 for one that survived."""
    lines = (folder / file).read_text(encoding="utf-8").splitlines()
    spans = json.loads((folder / f"{file}.spans").read_text(encoding="utf-8"))["spans"]
    made = json.loads((folder / f"{file}.meta").read_text(encoding="utf-8"))["exit_code_by_key"]
    for key, status in made.items():
        mutant = key.rpartition(".")[2]
        function = mutant.partition("__mutmut_")[0]
        own = function.rpartition("ǁ")[2].removeprefix("x_")
        # The first line has the function's name, which is the mutant's.
        old, new = (
            [line.replace(name, own) for line in lines[spans[name][0] - 1 : spans[name][1]]]
            for name in (f"{function}__mutmut_orig", mutant)
        )
        place = f"{file}:{function.removeprefix('x').strip('_ǁ').replace('ǁ', '.')}"
        yield Change(place, *difference(old, new)), status


def difference(old: Sequence[str], new: Sequence[str]) -> tuple[str, str]:
    """The lines that only one of them has, without their indents, in one line each."""
    found = list(difflib.ndiff(old, new))
    was, became = (
        " ".join(line[2:].strip() for line in found if line.startswith(sign)) for sign in "-+"
    )
    return was, became


def accepted() -> Mapping[Change, str]:
    """The survivors that are no fault → the reason of each."""
    with ACCEPTED.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {Change(row["place"], row["was"], row["became"]): row["why"] for row in rows}


def faults(tried: Tried, code: Iterable[str], listed: Mapping[Change, str]) -> Iterator[str]:
    """What is wrong with the list: a survivor that is not there, one there that is no survivor."""
    for one in sorted({*tried.survived} - {*listed}):
        yield f"survived: {one.place}\n  - {one.was}\n  + {one.became}"
    own = sorted(one for one in listed if one.place.partition(":")[0] in code)
    for one in own:
        if one not in tried.survived:
            state = "is killed now" if one in tried.killed else "is no more"
            yield f"listed and {state}: {one.place}\n  - {one.was}\n  + {one.became}"
        if not listed[one].strip():
            yield f"listed without a reason: {one.place}"


def main(names: Sequence[str]) -> int:
    """Print a table, a line for each name of `mutants.toml`, then what is wrong."""
    rooms = tomllib.loads((HERE / "mutants.toml").read_text(encoding="utf-8"))
    unknown = [name for name in names if name not in rooms]
    if unknown:
        sys.exit(f"{unknown[0]}: expected one of {', '.join(rooms)}")
    listed, wrong = accepted(), []
    print(f"{'':12}{'mutants':>8}{'killed':>8}{'survived':>9}{'listed':>8}{'killed':>8}")
    for name in names or rooms:
        code, tests = rooms[name]["code"], rooms[name]["tests"]
        tried = try_all(name, code, tests)
        killed, survived = len(tried.killed), len(tried.survived)
        known = sum(one in listed for one in tried.survived)
        figures = f"{killed + survived:8}{killed:8}{survived:9}{known:8}{tried.share:8.1%}"
        print(f"{name:12}{figures}", flush=True)
        if tried.share < ENOUGH:
            wrong.append(f"{name}: {tried.share:.1%} killed, expected {ENOUGH:.0%} at least")
        wrong += faults(tried, code, listed)
    print("\n".join(["", *wrong]) if wrong else "Every survivor is listed with its reason.")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
