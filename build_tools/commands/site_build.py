"""What the verb ``site`` does when something has changed: `make_ready`, `write`, `build`."""

from __future__ import annotations

import logging
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from build_tools.commands.messages import say
from build_tools.commands.written import Written, write_docs
from build_tools.languages.regions import REGIONS
from build_tools.languages.traditional import dictionaries
from build_tools.plan.errors import SiteError
from build_tools.plan.languages import SOURCE_LANG
from build_tools.plan.patterns import expression
from build_tools.publishing.background import Background
from build_tools.site.door.hooks import site_builder
from build_tools.source.names import NAMES
from build_tools.source.one_file import read_text
from build_tools.source.publication_files import strange_pages
from build_tools.source.settings import read_plan

if TYPE_CHECKING:
    from collections.abc import Callable

    from build_tools.measures.recognised import Recognised
    from build_tools.plan.model import Problem
    from build_tools.publishing.second_process import Futures
    from build_tools.site.contents import Contents
    from build_tools.source.read_first import ReadFirst

__all__ = ("build", "make_ready", "write")


def make_ready(source: Path, docs: Path, site: Path, config: Path) -> Callable[[Contents], None]:
    """All that needs no text, while another process reads it: what builds the site, dictionaries.

    Raises SiteError where MkDocs' settings are wrong.
    """
    _show_log()
    _load_dictionaries(source)
    return site_builder(config, (docs / SOURCE_LANG).absolute(), site.absolute())


def write(source: Path, docs: Path, reading: Futures) -> Written | None:
    """Docs, from what another process reads and works out (`read_in_turn`). None after an error."""

    def doubts() -> tuple[Problem, ...]:
        found = cast("tuple[Problem, ...]", reading[2])
        reading.end()
        return found

    background = Background(lambda: cast("Recognised", reading[1]), doubts)
    return write_docs(source, docs, cast("ReadFirst", reading[0]), background)


def build(build_site: Callable[[Contents], None], written: Written, docs: Path, site: Path) -> int:
    """Docs → site. Returns the exit status; after 1 the site is as it was."""
    proved: list[str] = []
    contents = replace(written.contents, tell=proved.append)
    try:
        build_site(contents)
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


def _load_dictionaries(source: Path) -> None:
    """Those that this plan's Traditional characters are made with.

    What is wrong with the file that names the region, who reads it says.
    """
    path = source / NAMES["plan"]
    with suppress(ValueError):
        dictionaries(REGIONS[read_plan(read_text(path), path.as_posix()).region].opencc)


_SAID_WHEN_RAISED = expression(r"Error building page .*\[Errno \d+\]")
"""What MkDocs logs of an error of the disk before it raises that error."""


class _Said(logging.Handler):
    """Says on standard error, whichever that is by then."""

    def emit(self, record: logging.LogRecord) -> None:
        """A record in a line, unless who ends the build says it."""
        if not _SAID_WHEN_RAISED.match(record.getMessage()):
            say(f"{record.levelname}: {record.getMessage()}")


def _show_log() -> None:
    """MkDocs says through its log what is wrong: from warnings on, it is shown."""
    log = logging.getLogger("mkdocs")
    if not log.handlers:
        log.addHandler(_Said(logging.WARNING))
