"""What the verb ``site`` does when something has changed: `write_docs`, then `build`."""

from __future__ import annotations

import logging
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from build_tools.commands.saying import say
from build_tools.commands.written import Written, write_docs
from build_tools.languages.regions import REGIONS
from build_tools.languages.traditional import dictionaries
from build_tools.plan.errors import SiteError
from build_tools.plan.languages import SOURCE_LANG
from build_tools.site.door.hooks import build_site
from build_tools.source.names import NAMES
from build_tools.source.one_file import read_text
from build_tools.source.publication_files import strange_pages
from build_tools.source.settings import read_plan

__all__ = ("build", "load_dictionaries", "write_docs")


def load_dictionaries(source: Path) -> None:
    """Those that this plan's Traditional characters are made with, while another process reads it.

    What is wrong with the file that names the region, that process says.
    """
    path = source / NAMES["plan"]
    with suppress(ValueError):
        dictionaries(REGIONS[read_plan(read_text(path), path.as_posix()).region].opencc)


def build(written: Written, docs: Path, site: Path, config: Path) -> int:
    """Docs → site. Returns the exit status; after 1 the site is as it was."""
    _show_log()
    proved: list[str] = []
    given = replace(written.given, tell=proved.append)
    try:
        build_site(
            config,
            given,
            docs_dir=str((docs / SOURCE_LANG).absolute()),
            site_dir=str(site.absolute()),
        )
    except SiteError as error:
        written.tell()
        say(f"{site.as_posix()}/ is as it was: {error}")
        for page in strange_pages(docs):
            say(
                f"{page}: no build has written this page. If it is what another revision of the"
                " text left there, take it away"
            )
        return 1
    written.tell()
    for sentence in proved:
        say(sentence)
    return 0


def _show_log() -> None:
    """MkDocs says through its log what is wrong: from warnings on, it is shown."""
    log = logging.getLogger("mkdocs")
    if not log.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setLevel(logging.WARNING)
        handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
        log.addHandler(handler)
