"""Earlier versions as they were last built, and what was read of them then.

A version in which nothing has changed is not built again, and its pages are not parsed again: what
the proof and the style sheet ask of them lies beside its files, with their digest. Files that are
not those any more are not taken.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from build_tools.plan.facts import SITE
from build_tools.proof.links import Frozen, frozen
from build_tools.revisions.ledger_file import places
from build_tools.site import style_sheet
from build_tools.site.build import Site
from build_tools.site.stamp import digest, files_below, generator
from build_tools.site.style_use import words_of
from build_tools.source.names import NAMES


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a version, whose folder in the site is ``place``.

    ``words`` are those of the style sheet that its pages and scripts have.
    """

    place: str
    proof: Frozen
    words: frozenset[str]


def restore_version(site: Site, number: int) -> bool:
    """Put an earlier version as it was last built into the site, if nothing has changed in it.

    Another build, of another plan in this project, may forget it meanwhile: then it is not taken.
    """
    kept, own = _kept(site, number), site.folder / f"r{number}"
    try:
        if not kept.is_dir() or _noted(kept).get("files") != _digest(kept):
            return False
        shutil.copytree(kept, own, copy_function=_link)
    except OSError:
        shutil.rmtree(own, ignore_errors=True)
        return False
    return True


def store_version(site: Site, number: int) -> None:
    """Remember an earlier version as it was just built; what was remembered of it before goes.

    One with a link that leads nowhere is not remembered: the proof will say so.
    """
    kept = _kept(site, number)
    for old in kept.parent.glob(f"r{number}-*"):
        shutil.rmtree(old, ignore_errors=True) if old.is_dir() else old.unlink(missing_ok=True)
    read = _read(site, number)
    if read is None:
        return
    draft = kept.with_name(f".{kept.name}")
    shutil.rmtree(draft, ignore_errors=True)
    shutil.copytree(site.folder / f"r{number}", draft, copy_function=_link)
    noted = {
        "files": _digest(draft),
        "words": sorted(read.words),
        "places": {page: sorted(names) for page, names in read.proof.places.items()},
        "links": read.proof.links,
    }
    _notes(kept).write_text(json.dumps(noted, ensure_ascii=False), encoding="utf-8")
    draft.rename(kept)


def readings(site: Site) -> tuple[Reading, ...]:
    """What was read of the earlier versions that are remembered."""
    return tuple(
        Reading(
            f"r{number}/",
            Frozen(
                {page: frozenset(names) for page, names in noted["places"].items()},
                tuple((page, target, place) for page, target, place in noted["links"]),
            ),
            frozenset(noted["words"]),
        )
        for number in site.earlier
        if (noted := _noted(_kept(site, number)))
    )


def styled(pages: Iterable[str], sheet: str) -> Iterator[bytes]:
    """Those of the pages that name the style sheet."""
    return (page.encode() for page in pages if sheet in page)


def _read(site: Site, number: int) -> Reading | None:
    folder = f"r{number}/"
    paths = [path for path in (site.folder / folder).rglob("*") if path.is_file()]
    names = {path: path.relative_to(site.folder).as_posix() for path in paths}
    pages = {
        name: path.read_text(encoding="utf-8")
        for path, name in names.items()
        if path.suffix == ".html"
    }
    sheet = site.folder / style_sheet.NAME
    named = words_of([sheet.read_bytes()])
    proof = frozen(pages, frozenset(names.values()), folder)
    scripts = (path.read_bytes() for path in paths if path.suffix == ".js")
    words = words_of((*styled(pages.values(), sheet.name), *scripts)) & named
    return Reading(folder, proof, words) if proof else None


def _notes(kept: Path) -> Path:
    return kept.with_name(f"{kept.name}.json")


def _noted(kept: Path) -> dict[str, Any]:  # as JSON has it
    """What was noted of a remembered version; nothing where it cannot be read."""
    try:
        found: dict[str, Any] = json.loads(_notes(kept).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found


def _digest(folder: Path) -> str:
    """One digest of the names and contents of a version's files."""
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            own = hashlib.sha256(path.read_bytes()).hexdigest()
            found.update(f"{path.relative_to(folder).as_posix()}\0{own}\n".encode())
    return found.hexdigest()


def _kept(site: Site, number: int) -> Path:
    """Where an earlier version is remembered: named for the digest of all that it is made from."""
    shared = ("terms", "overrides", "reviews")
    made_from: list[str | Path] = [
        *(site.source / NAMES[key] for key in shared),
        *files_below(site.source / "revisions" / str(number)),
        site.config,
    ]
    ledger = site.inputs.ledger if site.inputs else None
    held = places(ledger.entries, number) if ledger else ()
    row = ledger.revisions[number - 1] if ledger else None
    words = {lang: dict(said) for lang, said in site.words.items()}
    said = f"{site.url}\n{held}\n{row}\n{words}\n{_publisher(site)}\n{generator()}"
    own = digest(f"r{number}\n{said}\n", made_from)
    return site.config.parent / ".cache/versions" / f"r{number}-{own[:16]}"


def _publisher(site: Site) -> Mapping[str, Mapping[str, str]]:
    """What all pages say of who publishes the site, by language."""
    facts = site.publication.facts if site.publication else {}
    return {lang: {key: own[key] for key in SITE if key in own} for lang, own in facts.items()}


def _link(old: str, new: str) -> str:
    """The same file a second time; copied where the disk has no second names for files."""
    try:
        os.link(old, new)
    except OSError:
        shutil.copy2(old, new)
    return new
