"""A command of MkDocs: what it has open, and the builds of editions that it makes in turn.

``mkdocs build`` builds the configuration it is given, which is the source language's; each other
edition is built from a copy of the same configuration, into its folder. A preview begins with the
edition that is asked for, and the others follow.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from mkdocs.commands import build as mkdocs_build
from mkdocs.exceptions import Abort, BuildError
from mkdocs.utils import CountHandler

from build_tools.plan.page_names import ADDRESSES
from build_tools.publishing.second_process import Future
from build_tools.site import address_reuse, assemble, version_cache
from build_tools.site.build import Build, Site
from build_tools.site.contents import Contents
from build_tools.site.door.configured import languages_of, source_of, turn_to, turned
from build_tools.site.following import Following
from build_tools.site.own_address import check_address
from build_tools.site.own_site import check_site, write_list
from build_tools.site.preview import Memory
from build_tools.source import staging
from build_tools.source.folders import check_folders

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


@dataclass(slots=True)
class Command:
    """Whether it is a preview, which has a ``memory``; and what its build has open."""

    memory: Memory | None = None
    following: Following = field(default_factory=Following)
    held: ExitStack | None = None
    inherited: ExitStack | None = None
    place: Path | None = None
    writing: list[Future[None]] = field(default_factory=list)
    shared: list[Future[None]] = field(default_factory=list)

    def begin(self, config: MkDocsConfig) -> None:
        """Read and publish, unless that has been done, and open a draft of the site."""
        languages = languages_of(config)
        first = self.following.begin([one.folder for one in languages]) if self.memory else ""
        self.close()
        docs = Path(config.docs_dir)
        if docs.name != languages[0].docs:
            codes = ", ".join(language.docs for language in languages)
            raise BuildError(
                f"mkdocs.yml: docs_dir: expected a folder named for one of {codes}: {docs}"
            )
        try:
            self._check(config, docs)
            contents = config.extra.pop("contents", None) or self._read(
                source_of(config), docs.parent
            )
            self.held, self.place = ExitStack(), Path(config.site_dir)
            self.held.enter_context(staging.lock(self.place))
            folder = self.held.enter_context(staging.draft(self.place))
            site = assemble.site(
                contents, languages, Path(config.config_file_path), folder, config.site_url or ""
            )
        except ValueError as error:
            raise BuildError(str(error)) from error
        config.extra["toggles"] = [option["toggle"]["name"] for option in config.theme["palette"]]
        language = next(one for one in languages if one.folder == first)
        build = Build(site=site, language=language, is_first=True)
        turn_to(config, build, _markdown_of(build, self.held))
        if memory := self.memory:
            memory.begin(build, Path(config.docs_dir))
            if memory.environment:  # the theme's files and templates are there already
                config.theme.dirs = []

    def _check(self, config: MkDocsConfig, docs: Path) -> None:
        """Raises SettingsError where folders or the address cannot be right.

        What was read already was looked at before.
        """
        check_address(config.site_url or "", "site_url")
        if not self.memory and "contents" not in config.extra:
            folders = {
                "site": Path(config.site_dir),
                "docs": docs.parent,
                "source": source_of(config),
            }
            check_folders(folders, Path(config.config_file_path).parent)
            check_site(folders["site"], docs)

    def build_all(self, config: MkDocsConfig, build: Build) -> None:
        """After the first edition: the others, the rest, the proof, the change of site."""
        site = build.site
        self._build_editions(config, build)
        self._build_earlier(config, site)
        for written in self.writing:
            written.result()
        faults = assemble.finish(site)
        if faults:
            raise BuildError("\n".join(faults))
        if not (config.strict and _warned()) and self.place:
            write_list(site.folder)
            aside = site.config.parent / address_reuse.PLACE
            staging.put_in_place(
                site.folder, self.place, lambda old: address_reuse.lay_aside(old, aside)
            )
            config.site_dir = str(self.place)
            self.close()

    def serve(self, config: MkDocsConfig, build: Build, memory: Memory) -> None:
        """Serve the first edition of a preview, and prepare what follows it."""
        if self.place:
            memory.serve(build, self.place)
        self.following.is_there(build.language.folder)
        self.following.prepare(self._rest_of_preview(config, build, memory))

    def close(self) -> None:
        """Let what runs beside end, and remove the draft."""
        held, self.held, self.place = self.held, None, None
        others = (*self.writing, *self.shared)
        self.writing, self.shared = [], []
        for one in others:
            one.wait()
        if held:
            held.close()

    def _read(self, source: Path, docs: Path) -> Contents:
        memory = self.memory
        if memory is None:
            return assemble.read(source, docs)
        memory.last = assemble.read_for_preview(source, docs, memory.last, memory.memo)
        return memory.last

    def _rest_of_preview(
        self, config: MkDocsConfig, build: Build, memory: Memory
    ) -> Iterator[object]:
        """The other editions, each time the one that is asked for; then what nobody waits for."""
        site, place = build.site, self.place
        if place is None:
            return
        languages = {one.folder: one for one in site.languages}
        while (folder := self.following.next()) is not None:
            own = replace(build, language=languages[folder], is_first=False)
            try:
                self._build_edition(config, own)
            except Exception as error:  # noqa: BLE001 - whatever it is, the others go on
                print(error, file=sys.stderr)
            self.following.is_there(folder)
            yield folder
        yield from assemble.finish_preview(site, place)
        # While a text is being revised, its ids are provisional and have no addresses yet.
        if site.publication and site.publication.is_good:
            yield from memory.serve_beside(site, place)
        self.close()

    def _build_editions(self, config: MkDocsConfig, build: Build) -> None:
        """All editions but the first: half of them in a second process, whatever runs beside it.

        What failed there is done again here.
        """
        others = [replace(build, language=one, is_first=False) for one in build.site.languages[1:]]
        own = len(others) // 2
        share = Future(partial(self._build_share, config, others[own:], os.getpid()))
        self.shared.append(share)
        for one in others[:own]:
            self._build_edition(config, one)
        done = [f"{one.place}*.html" for one in (build, *others[:own])]
        if all(one.is_done for one in self.writing):
            done.append(f"{ADDRESSES}/*/index.html")
        assemble.read_early(build.site, done)
        share.result()

    def _build_share(self, config: MkDocsConfig, builds: Sequence[Build], first: int) -> None:
        """Editions in a process of its own, which clears up nothing: the ``first`` one does that.

        Where this is the first one, another has failed.
        """
        if os.getpid() != first:
            # Kept, for what is forgotten is closed: the draft would be removed.
            self.inherited, self.held = self.held, None
            self.writing, self.shared = [], []
        for build in builds:
            self._build_edition(config, build)

    def _build_edition(self, config: MkDocsConfig, build: Build) -> None:
        """The same configuration once more, for another language, or for two side by side."""
        memory = self.memory
        with ExitStack() as held:
            docs = _markdown_of(build, held)
            if memory and memory.begin(build, docs):
                return
            _build(config, build, docs)
            if memory and self.place:
                memory.serve(build, self.place)

    def _build_earlier(self, config: MkDocsConfig, site: Site) -> None:
        """Every earlier version, from what is kept of it, in a folder of its own.

        One in which nothing has changed since it was last built is taken as it was then.
        """
        for number, earlier in site.earlier.items():
            if version_cache.restore_version(site, number):
                continue
            with TemporaryDirectory() as folder:
                docs = Path(folder)
                publication = assemble.write_earlier(earlier, number, docs)
                for language in site.languages:
                    if not language.beside:
                        build = Build(
                            site=replace(site, docs=docs),
                            language=language,
                            version=number,
                            then=publication,
                        )
                        _build(config, build, docs / language.docs)
                assemble.write_earlier_citing(site, publication, number)
            version_cache.store_version(site, number)


def _markdown_of(build: Build, held: ExitStack) -> Path:
    """The folder of an edition's Markdown; that of two side by side is written, for a while."""
    if not build.language.beside:
        return build.site.docs / build.language.docs
    docs = Path(held.enter_context(TemporaryDirectory()), build.language.docs)
    try:
        assemble.write_parallel_pages(build, docs)
    except ValueError as error:
        raise BuildError(str(error)) from error
    return docs


def _build(config: MkDocsConfig, build: Build, docs: Path) -> None:
    """Build one more edition."""
    try:
        mkdocs_build.build(turned(config, build, docs))
    except Abort as error:
        name = build.language.docs
        raise BuildError(f"{name} failed, the site is as it was: {error}") from error


def _warned() -> bool:
    """Whether MkDocs has counted a warning, for which a strict build stops after this event."""
    handlers = logging.getLogger("mkdocs").handlers
    return any(isinstance(one, CountHandler) and one.get_counts() for one in handlers)
