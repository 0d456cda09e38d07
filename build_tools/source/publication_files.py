"""A publication → the disk: the folder of generated pages, and what a build adds to the source."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, TypeVar

from build_tools.languages import po
from build_tools.plan.errors import SettingsError
from build_tools.publishing.inputs import Inputs
from build_tools.source import staging
from build_tools.source.exchange import exchange
from build_tools.source.kept_copies import copies, kept_path
from build_tools.source.names import NAMES
from build_tools.source.one_file import read_bytes, read_text, write_changed
from build_tools.source.word_files import write_site_words

if TYPE_CHECKING:
    from build_tools.publishing.publication import Publication

MANIFEST = "generated.txt"
"""The list of the files in docs/ that the build has written, so that it can remove its own."""

Data = TypeVar("Data", bytes, bytes | None)


def write_publication(
    publication: Publication, inputs: Inputs, source: Path, docs: Path
) -> tuple[str, ...]:
    """Write what changed, remove what was generated and is no more. Returns the paths, in order.

    The catalogues belong to people: only what a merge brought is written, and only if it changed.
    What the current version was made from is kept, for the day when it is an earlier one. The files
    of the source change as one, then ``docs`` changes as one: whoever is stopped in between leaves
    each whole, and the next build does the rest. Raises SettingsError, with nothing written, where
    a page would replace what people wrote.
    """
    _check_pages(publication, docs)
    changed = _changed(_for_source(publication, inputs, source))
    exchange(source, changed)
    own = [path.relative_to(source).as_posix() for path in changed]
    own += write_site_words(inputs.site_words)
    return tuple(sorted([*own, *write_docs(publication, docs)]))


def _for_source(
    publication: Publication, inputs: Inputs, source: Path
) -> Mapping[Path, bytes | None]:
    """What the build writes into the folder of the source: file → content; None: it goes."""
    wanted: dict[Path, bytes | None] = {
        source / NAMES[lang]: po.write(one) for lang, one in publication.catalogs.items()
    }
    if inputs.ledger:
        wanted |= copies(source, inputs.ledger.current)
        folder = kept_path(source, inputs.ledger.current, "tables").parent
        for table in inputs.tables:
            if table.file:
                wanted[folder / table.file] = read_bytes(source / table.file)
    return wanted


def _check_pages(publication: Publication, docs: Path) -> None:
    """Raises SettingsError where a file in docs is in the way that no build has written."""
    own = _generated(docs)
    others = [name for name in publication.files if name not in own]
    strange = sorted(_changed({docs / name: publication.files[name] for name in others}))
    if strange := [path for path in strange if path.exists()]:
        named = ", ".join(path.as_posix() for path in strange[:3])
        more = f" and {len(strange) - 3} more" if len(strange) > 3 else ""
        raise SettingsError(
            f"{named}{more}: no build has written this ({MANIFEST} there does not name it), and one"
            " would write over it; nothing was touched. Move it away, or name another folder"
            " (DOCS=folder, --docs folder)"
        )


def write_docs(publication: Publication, docs: Path) -> list[str]:
    """Change the folder of generated pages as one; hand-written files in it stay."""
    wanted = dict(publication.files)
    wanted[MANIFEST] = "".join(f"{name}\n" for name in sorted(wanted)).encode()
    changed = _changed({docs / name: data for name, data in wanted.items()})
    stale = [name for name in _generated(docs) - set(wanted) if (docs / name).exists()]
    if not changed and not stale:
        return []
    with staging.lock(docs), staging.draft(docs) as draft:
        staging.copy_into(docs, draft)
        for path, data in changed.items():
            write_changed(draft / path.relative_to(docs), data)
        for name in stale:
            (draft / name).unlink()
        staging.put_in_place(draft, docs)
    return [*(path.relative_to(docs).as_posix() for path in changed), *stale]


def strange_pages(docs: Path) -> tuple[str, ...]:
    """The pages in docs that no build has written: by hand, or left there by another revision."""
    own = _generated(docs)
    found = (path for path in docs.glob("*/*.md") if path.relative_to(docs).as_posix() not in own)
    return tuple(sorted(path.as_posix() for path in found))


def _changed(wanted: Mapping[Path, Data]) -> Mapping[Path, Data]:
    return {
        path: data
        for path, data in wanted.items()
        if (path.read_bytes() if path.is_file() else None) != data
    }


def _generated(docs: Path) -> set[str]:
    """What an earlier build wrote into docs/, by its own list; hand-written pages are not on it."""
    manifest = docs / MANIFEST
    names = read_text(manifest).split() if manifest.is_file() else []
    return {name for name in names if not {"..", "/"} & set(PurePosixPath(name).parts)}
