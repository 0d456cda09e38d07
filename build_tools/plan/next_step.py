"""The commands that messages tell a reader to type next, for the folders that the plan is in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath, PurePosixPath
from shlex import quote
from types import MappingProxyType

USUAL: Mapping[str, str] = MappingProxyType({"SOURCE": "source", "DOCS": "docs", "SITE": "site"})
"""The folders that a verb takes where none are named."""

_MORE: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "generate": ("DOCS",),
    "serve": ("DOCS",),
    "site": ("DOCS", "SITE"),
})  # fmt: skip
"""What a verb takes besides the source."""


def make(
    verb: str,
    source: PurePath | str,
    *words: str,
    docs: PurePath | str = "",
    site: PurePath | str = "",
) -> str:
    """A verb as a command that a shell can read: ``words`` as they are, then every unusual folder.

    Where ``docs`` or ``site`` is not known, it is named after the source.

    >>> make("site", "source"), make("map", "our plan", "ID=…", "TO=PATH")
    ('make site', "make map ID=… TO=PATH SOURCE='our plan'")
    >>> make("serve", "ours"), make("serve", "ours", docs="docs")
    ('make serve SOURCE=ours DOCS=ours-docs', 'make serve SOURCE=ours')
    """
    named = {"SOURCE": _name(source), "DOCS": _name(docs), "SITE": _name(site)}
    is_usual = named["SOURCE"] == USUAL["SOURCE"]
    folders = {
        key: named[key] or (USUAL[key] if is_usual else f"{named['SOURCE']}-{USUAL[key]}")
        for key in ("SOURCE", *_MORE.get(verb, ()))
    }
    unusual = (f"{key}={quote(one)}" for key, one in folders.items() if one != USUAL[key])
    return " ".join(("make", verb, *words, *unusual))


def folder_of(path: str) -> str:
    """The folder of a plan, from the path of a file at its top."""
    return PurePosixPath(path).parent.as_posix()


def _name(folder: PurePath | str) -> str:
    return folder if isinstance(folder, str) else folder.as_posix()
