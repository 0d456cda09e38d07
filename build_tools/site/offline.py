"""The built site → ``sw.js``: by which a browser keeps the opened plan for reading offline.

It names every file that an edition needs and the digest of them all. A new build has another
digest, so that the browser fetches the kept files anew and drops the old ones.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from build_tools.site.editions import Language
from build_tools.site.sheet import STYLE
from build_tools.source.one_file import write_changed

NAME = "sw.js"
"""At the site's root: a worker may look after what stands below it, and no more."""
_SCRIPT = Path(__file__).with_name("offline_worker.js")
_SEARCH = "assets/search/"


def write_worker(site: Path, languages: Sequence[Language]) -> None:
    """Write the worker's script into a site whose files are all there."""
    shared, editions = kept_files(site, languages)
    listed = dict.fromkeys([*shared, *(name for names in editions.values() for name in names)])
    found = hashlib.sha256()
    for name in listed:
        found.update(f"{name}\0{hashlib.sha256((site / name).read_bytes()).hexdigest()}\n".encode())
    script = worker(_SCRIPT.read_text(encoding="utf-8"), found.hexdigest()[:16], shared, editions)
    write_changed(site / NAME, script.encode())


def worker(
    script: str, stamp: str, shared: Sequence[str], editions: Mapping[str, Sequence[str]]
) -> str:
    """The script with what it is told of this build in front."""
    told = {"stamp": stamp, "shared": shared, "editions": editions}
    return f"const told = {json.dumps(told, ensure_ascii=False)};\n{script}"


def kept_files(
    site: Path, languages: Sequence[Language]
) -> tuple[Sequence[str], Mapping[str, Sequence[str]]]:
    """What every page needs; and by edition's folder its pages and its search, from the root."""
    assets = sorted(
        path.relative_to(site).as_posix() for path in (site / "assets").rglob("*") if path.is_file()
    )
    search = [name for name in assets if name.startswith(_SEARCH)]
    codes = [language.code for language in languages if not language.beside]

    def is_of(name: str, language: Language) -> bool:
        stem = Path(name).stem
        own = [code for code in codes if stem == code or stem.endswith(f"-{code}")]
        return not own or language.code in own

    editions = {
        one.folder: [
            *(f"{one.folder}{path.name}" for path in sorted((site / one.folder).glob("*.html"))),
            f"{one.folder}{STYLE}",
            *(name for name in search if is_of(name, one)),
        ]
        for one in languages
    }
    return [name for name in assets if name not in search], editions
