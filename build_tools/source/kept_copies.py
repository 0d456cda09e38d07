"""What earlier versions were made from: its copies, and whether they are as they were kept."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from build_tools.plan.errors import SettingsError
from build_tools.plan.model import Problem
from build_tools.revisions.ledger import Ledger
from build_tools.source.names import KEPT, KEPT_IF_THERE, NAMES, TEXT
from build_tools.source.one_file import read_bytes


def kept_path(source: Path, revision: int, key: str) -> Path:
    """Where the copy of a file is that a revision was made from; ``key`` is one of `NAMES`."""
    return source / "revisions" / str(revision) / NAMES[key]


def copies(source: Path, revision: int) -> Mapping[Path, bytes | None]:
    """What is kept of a revision, from the files as they are now; None: there is no such file."""
    found: dict[Path, bytes | None] = {
        kept_path(source, revision, key): read_bytes(source / NAMES[key]) for key in KEPT
    }
    for key in KEPT_IF_THERE:
        own = source / NAMES[key]
        found[kept_path(source, revision, key)] = read_bytes(own) if own.is_file() else None
    return found


def check_newest(source: Path, ledger: Ledger | None) -> None:
    """Raises SettingsError where a revision was kept that the ledger does not know.

    Then the ledger is lost, or an older one: whatever is made without it gives ids away again.
    """
    path, current = source / NAMES["ledger"], ledger.current if ledger else 0
    kept = (one.parent.name for one in (source / "revisions").glob(f"*/{TEXT}"))
    newest = max((int(name) for name in kept if name.isdecimal() and name.isascii()), default=0)
    if newest <= current:
        return
    what = f"knows {current} revision{'s' * (current > 1)}" if current else "there is no such file"
    raise SettingsError(
        f"{path.as_posix()}: {what}, and revisions/{newest}/ was made with one that knows {newest}."
        f" Without it links are lost; nothing was touched. Get it back with git log --oneline --"
        f" {path.as_posix()}, then git checkout COMMIT -- {path.as_posix()}."
        f" {_never_published(source, current, newest)}"
    )


def _never_published(source: Path, current: int, newest: int) -> str:
    """What to take away where it was kept of what nobody was ever told: on another branch, say."""
    folder = (source / "revisions").as_posix()
    if not current:
        return f"If no link was ever published, take {folder}/ away"
    lost = " and ".join(f"{folder}/{one}/" for one in range(current + 1, newest + 1))
    return f"If no link of revision {current + 1} or later was ever published, take {lost} away"


def check_kept(source: Path, ledger: Ledger, revision: int) -> tuple[Problem, ...]:
    """What of an earlier revision is not as it was kept: a file is missing, or is another one."""
    row = ledger.revisions[revision - 1]
    known = {NAMES["text"]: row.sha256, **dict(row.kept)}
    problems = []
    for name, digest in known.items():
        path = source / "revisions" / str(revision) / name
        found = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        if found != digest:
            what = "has been changed" if found else "is missing"
            problems.append(
                Problem(
                    "error",
                    path.as_posix(),
                    0,
                    "kept",
                    f"{what} since revision {revision} was kept (its digest in"
                    f" {NAMES['ledger']} begins {digest[:8]}). Nothing is made from it: get it back"
                    f" with git log --oneline -- {path.as_posix()}, then git checkout COMMIT -- it",
                )
            )
    # Of the current one digests are not told before it is replaced: until then it may change.
    untold = _untold(source, known, revision) if revision < ledger.current else ()
    return (*problems, *untold)


def _untold(source: Path, known: Mapping[str, str], revision: int) -> Iterator[Problem]:
    """What the ledger has no digest of: a file that is there, or one that every revision has."""
    there = [name for name, _ in kept_digests(source, revision)]
    for name in sorted({*there, *(NAMES[key] for key in KEPT)} - set(known)):
        path = source / "revisions" / str(revision) / name
        yield Problem(
            "error",
            path.as_posix(),
            0,
            "kept",
            f"{NAMES['ledger']} has no digest of it (a line with #kept, {revision} and {name}), so"
            " nobody can tell whether it is as it was kept. Get the ledger back: git log --oneline"
            f" -- {(source / NAMES['ledger']).as_posix()}, then git checkout COMMIT -- it",
        )


def kept_digests(source: Path, revision: int) -> tuple[tuple[str, str], ...]:
    """The names and digests of all that is kept of a revision, but for its text."""
    folder = source / "revisions" / str(revision)
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return tuple(
        (path.relative_to(folder).as_posix(), hashlib.sha256(path.read_bytes()).hexdigest())
        for path in files
        if path.name != TEXT and not path.name.startswith(".")
    )
