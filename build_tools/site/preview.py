"""What a preview remembers from one build to the next, so that it makes again only what changed.

A page is made again when its Markdown changes or anything that all pages of its edition show: the
words, the terms, the titles of its neighbours. An edition in which no page changes is not built.
The search, the addresses and the doubts of translations, which nobody waits for, follow in a
thread of their own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

from build_tools.site.assemble import Given, say_problems, site_files_of
from build_tools.site.build import Build, Site
from build_tools.source import staging
from build_tools.source.one_file import write_changed

KEPT_TEMPLATE = "kept.html"
"""The template of a page that is not made again: what it was is put in its output's place."""


@dataclass(slots=True)
class Memory:
    """Pages by their place in the site, each with the key it was made for; editions by theirs.

    ``contents`` is what the pages' articles hold; ``environment`` is the templates', whose
    compiling takes as long as a page does.
    """

    last: Given | None = None
    pages: dict[str, tuple[str, str]] = field(default_factory=dict)
    editions: dict[str, str] = field(default_factory=dict)
    shared: dict[str, str] = field(default_factory=dict)
    contents: dict[str, str] = field(default_factory=dict)
    environment: object = None
    rest: Thread | None = None

    def begin(self, build: Build, docs: Path) -> bool:
        """Note what an edition is made from. Whether it is what it was made from before."""
        texts = {path.name: path.read_text(encoding="utf-8") for path in sorted(docs.glob("*.md"))}
        self.shared[build.place] = _shared(build, texts)
        own = _digest(self.shared[build.place], *texts.values())
        is_known = self.editions.get(build.place) == own
        self.editions[build.place] = own
        return is_known

    def known(self, build: Build, name: str, markdown: str) -> bool:
        """Whether a page is the one that is remembered; if not, the new one will be."""
        place, key = build.place + name, _digest(self.shared[build.place], markdown)
        if self.pages.get(place, ("", ""))[0] == key:
            return True
        self.pages[place] = (key, "")
        return False

    def page(self, build: Build, name: str, output: str) -> str:
        """A page as it is served: the one remembered, or this one, which is now."""
        place = build.place + name
        key, html = self.pages[place]
        self.pages[place] = (key, html or output)
        return self.pages[place][1]

    def finish(self, site: Site, place: Path) -> None:
        """Put what was made anew into the folder that is served, and let the rest follow."""
        self.wait()
        staging.move_into(site.folder, place)
        self.rest = Thread(target=_write_rest, args=(site, place), daemon=True)
        self.rest.start()

    def wait(self) -> None:
        """Let what follows the last build end."""
        if self.rest:
            self.rest.join()


def _write_rest(site: Site, place: Path) -> None:
    if site.publication and site.publication.later:
        say_problems(site.publication.later.result())
    for name, data in site_files_of(site).items():
        write_changed(place / name, data)


def _shared(build: Build, texts: Mapping[str, str]) -> str:
    """The digest of what all pages of an edition show."""
    fronts = [(name, text.partition("\n---\n")[0]) for name, text in texts.items()]
    terms = build.site.terms.get(build.language.code, ())
    said = (
        sorted(build.words.items()),
        sorted(build.other_words.items()),
        terms,
        build.referred,
        fronts,
        build.past,
        build.site.has_feed,
        build.site.languages,
    )
    return _digest(repr(said))


def _digest(*texts: str) -> str:
    found = hashlib.sha256()
    for text in texts:
        found.update(hashlib.sha256(text.encode()).digest())
    return found.hexdigest()
