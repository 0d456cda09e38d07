"""A copy of this project in a folder of its own, built with the commands that people use.

Tests that change the source or look at the built site work on such a copy: the working tree is
never touched, and what they see is made from source/, not what happens to lie in docs/ or site/.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# All that building needs.
PARTS = ("mkdocs.yml", "source", "docs", "build_tools")


def copy_project(into: Path) -> Path:
    """Copy what building needs into the folder ``into``, which must not exist. Returns it."""
    return copy_parts(PARTS, into)


def copy_parts(names: Iterable[str], into: Path) -> Path:
    """Copy files and folders of the project into a folder that must not exist. Returns it."""
    into.mkdir(parents=True)
    for name in names:
        part = ROOT / name
        if part.is_dir():
            # With what was compiled, but for a file that another worker is just writing.
            shutil.copytree(part, into / name, ignore=shutil.ignore_patterns("*.pyc.*"))
        else:
            shutil.copy2(part, into / name)
    return into


def copy_beginning(into: Path) -> Path:
    """Copy ``source/`` with the text up to chapter 4, never published, into a folder that is not there.

    For what any text shows. In these lines are boxes, both tables, the footnote, torn paragraphs and
    most of the guesses; what is about later chapters, or kept of the past, is not copied.
    """
    shutil.copytree(ROOT / "source", into)
    shorten(into)
    return into


def shorten(source: Path) -> None:
    """Leave of a copy of ``source/`` the text up to chapter 4, as if it were new."""
    for name in ("ids.tsv", "proposal.yml", "register.yml"):
        (source / name).unlink(missing_ok=True)
    shutil.rmtree(source / "revisions", ignore_errors=True)
    text = (source / "plan.txt").read_text(encoding="utf-8")
    (source / "plan.txt").write_text(text[: text.index("第四章")], encoding="utf-8")


def run(project: Path, *module: str, site_url: str = "") -> subprocess.CompletedProcess[str]:
    """``python -m …`` in a project's folder, as a person would run it. Never raises for failure."""
    environment = os.environ | {
        "SITE_URL": site_url,
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONUTF8": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    return subprocess.run(
        (sys.executable, "-m", *module),
        cwd=project,
        env=environment,
        check=False,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )


def build(project: Path, site_url: str = "") -> Path:
    """What ``make site`` does, in a project's folder. Returns the site. Fails with what was said."""
    done = run(project, "build_tools", "site", site_url=site_url)
    assert done.returncode == 0, f"the build failed:\n{done.stdout}{done.stderr}"
    return project / "site"


def made_once(folder: Path, make: Callable[[Path], object]) -> Path:
    """A folder that all workers of a run share: the first that asks makes it, the others wait."""
    with folder.with_suffix(".lock").open("w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = folder.with_suffix(".made")
        if not done.exists():
            make(folder)
            done.touch()
    return folder
