"""All files that may be downloaded: each with its size, its SHA-256 and the word for what it is."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from build_tools.exports.indicator_files import indicator_files
from build_tools.exports.register_files import Held, register_files
from build_tools.languages.site_words import Words

LISTED = (
    *("plan.txt", "plan.json", "plan.schema.json"),
    *("register.csv", "register.xlsx", "register.json", "register.schema.json", "targets.csv"),
    *("indicators.csv", "indicators.json", "datapackage.json", "csv-metadata.json"),
)
"""The files of the downloads page, in its order."""


@dataclass(frozen=True, slots=True)
class Download:
    """A file at the site's root."""

    name: str
    size: int
    sha256: str


def data_files(held: Held, words: Words) -> Mapping[str, bytes]:
    """The register's and the indicators' files: path from the site's root → content.

    ``words`` are those in which the package says what a column holds.
    """
    own = register_files(held)
    return {**own, **indicator_files(held, own, words)}


def downloads(files: Mapping[str, bytes]) -> tuple[Download, ...]:
    """Those of the files that are listed, in order."""
    return tuple(
        Download(name, len(files[name]), hashlib.sha256(files[name]).hexdigest())
        for name in LISTED
        if name in files
    )
