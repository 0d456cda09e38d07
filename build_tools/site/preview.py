"""What a preview remembers from one build to the next, so that it makes again only what changed.

Each piece is known by all that it is made from. An article is: its Markdown and what our extension
is given. A page is: its article and all that the templates are told of it. An edition is: its
Markdown, its plans and what all editions share; one in which nothing changed is not built. The
search, the addresses and the doubts of translations, which nobody waits for, follow in a thread of
their own.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Thread

from build_tools.publishing.again import Again
from build_tools.site.assemble import Given, say_problems, site_files_of
from build_tools.site.build import Build, Site
from build_tools.source import staging
from build_tools.source.one_file import write_changed


@dataclass(frozen=True, slots=True)
class Article:
    """What a page holds, its list of contents and its anchors as MkDocs found them.

    ``key`` is what it was made from.
    """

    key: str
    html: str = ""
    toc: object = None
    anchors: frozenset[str] = frozenset()


@dataclass(slots=True)
class Memory:
    """Articles and pages by their place in the site, pages with what they were made from.

    ``again`` has what the pipeline found; ``environment`` is the templates', whose compiling takes
    as long as a page does.
    """

    last: Given | None = None
    again: Again = field(default_factory=Again)
    editions: dict[str, object] = field(default_factory=dict)
    settings: dict[str, str] = field(default_factory=dict)
    articles: dict[str, Article] = field(default_factory=dict)
    pages: dict[str, tuple[str, str]] = field(default_factory=dict)
    environment: object = None
    rest: Thread | None = None

    def begin(self, build: Build, docs: Path) -> bool:
        """Note what an edition is made from. Whether it is what it was made from before."""
        texts = {path.name: path.read_text(encoding="utf-8") for path in sorted(docs.glob("*.md"))}
        own = (texts, build.words, build.other_words, _shared(build))
        is_known = self.editions.get(build.place) == own
        self.editions[build.place] = own
        return is_known

    def set_up(self, build: Build, *settings: object) -> None:
        """Note what all articles of an edition are made with, besides their Markdown."""
        self.settings[build.place] = _digest(repr(settings))

    def has_article(self, build: Build, name: str, markdown: str) -> bool:
        """Whether the article of this Markdown is remembered; if not, the one made next will be."""
        place, key = build.place + name, _digest(self.settings[build.place], markdown)
        if place in self.articles and self.articles[place].key == key:
            return True
        self.articles[place] = Article(key)
        return False

    def article(self, build: Build, name: str, made: Article) -> Article:
        """A page's article: the one remembered, or the one ``made``, which is now."""
        place = build.place + name
        own = self.articles[place]
        if own.toc is None:
            own = self.articles[place] = replace(made, key=own.key)
        return own

    def has_page(self, build: Build, name: str, *told: object) -> bool:
        """Whether the page of which the templates are told this is remembered, as above."""
        place = build.place + name
        key = _digest(self.articles[place].key, repr(told))
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
    # While a text is being revised, its ids are provisional and have no addresses yet.
    if site.publication and not site.publication.is_good:
        return
    for name, data in site_files_of(site).items():
        write_changed(place / name, data)


def _shared(build: Build) -> tuple[object, ...]:
    """What an edition's pages show besides their Markdown and the site's words."""
    site, language = build.site, build.language
    publication, inputs = site.publication, site.inputs
    config = site.config.read_text(encoding="utf-8")
    common = (site.languages, site.url, config, site.terms.get(language.code, ()))
    if publication is None or inputs is None:
        return common
    plans = tuple(publication.plans.get(code) for code in (language.code, language.beside))
    source = publication.found.references, publication.past, build.facts
    return (*common, *plans, *source, inputs.plan, inputs.ledger, tuple(site.earlier))


def _digest(*texts: str) -> str:
    found = hashlib.sha256()
    for text in texts:
        found.update(hashlib.sha256(text.encode()).digest())
    return found.hexdigest()
