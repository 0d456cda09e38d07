"""The verb ``site``: source → docs → a proved site, read once and published once."""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from build_tools.commands.messages import say
from build_tools.commands.verb import DOCS, SITE, add_folder, add_reading_verb
from build_tools.plan.errors import SettingsError
from build_tools.plan.languages import SOURCE_LANG
from build_tools.plan.next_step import make
from build_tools.publishing.second_process import Futures
from build_tools.site import stamp
from build_tools.site.collecting import collect_rarely
from build_tools.site.own_address import check_address
from build_tools.site.own_site import check_site
from build_tools.source.folders import check_folders
from build_tools.source.staging import while_changing

if TYPE_CHECKING:
    from build_tools.commands.verb import Verbs

CONFIG = Path("mkdocs.yml")


def make_site(source: Path, docs: Path, site: Path) -> int:
    """Build the site, unless it is there as it would be built. Returns the exit status.

    After 1 the site is as it was, and so is ``docs`` if the text has an error. Raises SettingsError
    before anything is touched where folders or the address cannot be right.
    """
    url = os.environ.get("SITE_URL", "")
    _check(source, docs, site, url)
    made = stamp.made_from(source, docs, CONFIG, url)
    left = stamp.read_stamp(site)
    if left is not None and left == stamp.stamp_of(made, site):
        say(f"{site.as_posix()}/ is as it was built and proved, and nothing has changed since.")
        return 0
    check_site(site, docs / SOURCE_LANG)
    collect_rarely()
    # All of the generator is asked for only when there is something to build: it is loaded here,
    # while a second process, which loads less, reads.
    with while_changing(source):
        reading = Futures(
            lambda: import_module("build_tools.source.read_first").read_in_turn(source)
        )
        site_build = import_module("build_tools.commands.site_build")
        ready = site_build.make_ready(source, docs, site, CONFIG)
        written = site_build.write(source, docs, reading)
        # Not at the end: what others change from now on is not in the site.
        made = stamp.made_from(source, docs, CONFIG, url)
    if written is None or site_build.build(ready, written, docs, site):
        return 1
    stamp.write_stamp(site, stamp.stamp_of(made, site))
    say(
        f"Open it: {site.as_posix()}/index.html,"
        f" or `{make('serve', source, docs=docs)}` for a preview."
    )
    return 0


def _check(source: Path, docs: Path, site: Path, url: str) -> None:
    if not CONFIG.is_file():
        raise SettingsError(
            f"{CONFIG}: there is none in {Path.cwd()}: run this in the project's folder, where"
            f" {CONFIG} and build_tools/ are"
        )
    check_address(url)
    check_folders({"site": site, "docs": docs, "source": source}, Path.cwd())


def register(verbs: Verbs) -> None:
    """Name the verb and what it takes."""
    verb = add_reading_verb(
        verbs,
        "site",
        lambda given: make_site(given.source, given.docs, given.site),
        "source → docs → the proved site",
        "Read the source, write the pages of all languages, build the site beside its"
        " place, prove it and put it there; nothing if there is an error. If nothing has changed"
        " since, nothing is built. Example: python -m build_tools site --site public",
    )
    add_folder(verb, "--docs", DOCS, "where the pages go")
    add_folder(verb, "--site", SITE, "where the site goes")
