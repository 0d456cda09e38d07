"""What a preview remembers from one build to the next, so that it makes again only what changed.

Each piece is known by all that it is made from. An article is: its Markdown and what our extension
is given. A page is: its article and all that the templates are told of it. Of the site's words, of
which each takes a few, it is those that were asked for while it was made; of explanations of terms,
those that stand in it. An edition is: its Markdown, its plans and what all editions share; one in
which nothing changed is not built. What was begun and failed is not remembered.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from build_tools.languages.site_words import Words
from build_tools.pages.render_glossary import Explained
from build_tools.publishing.memo import Memo
from build_tools.site import assemble
from build_tools.site.build import Build, Site
from build_tools.site.contents import Contents
from build_tools.source import staging
from build_tools.source.one_file import write_changed


class AskedWords(Mapping[str, str]):
    """Words that note which of them are asked for."""

    def __init__(self, words: Words) -> None:
        """Nothing has been asked for."""
        self._words, self._asked = words, set[str]()

    def __getitem__(self, key: str) -> str:
        """A word."""
        self._asked.add(key)
        return self._words[key]

    def __iter__(self) -> Iterator[str]:
        """All of them are asked for."""
        self._asked.update(self._words)
        return iter(self._words)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._words)

    def taken(self) -> Mapping[str, str | None]:
        """Those that were asked for since the last time; None: there is no such word."""
        asked, self._asked = self._asked, set()
        return {key: self._words.get(key) for key in asked}

    def are_still(self, taken: Mapping[str, str | None]) -> bool:
        """Whether these words are what they were."""
        return all(self._words.get(key) == word for key, word in taken.items())


@dataclass(frozen=True, slots=True)
class Article:
    """What a page holds, its list of contents and its anchors as MkDocs found them.

    ``key`` is what it was made from, but for the ``words``, by language, and the ``terms``.
    """

    html: str = ""
    toc: object = None
    anchors: frozenset[str] = frozenset()
    key: str = ""
    words: Mapping[str, Mapping[str, str | None]] = field(default_factory=dict)
    terms: tuple[Explained, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is served; ``key`` is what it was made from, but for the ``words``."""

    html: str
    key: str
    words: Mapping[str, str | None]


@dataclass(slots=True)
class Edition:
    """What is remembered of an edition: all it was made from, its articles and pages by address.

    ``begun_from`` is what it is being made from, ``config`` the text of mkdocs.yml, ``settings``
    what all its articles are made with besides their Markdown, ``asked`` what those in this build
    are made from, by kind and address.
    ``words`` are those of its languages, and, under no language, those that the templates are told.
    """

    made_from: object = None
    begun_from: object = None
    config: str = ""
    settings: str = ""
    words: dict[str, AskedWords] = field(default_factory=dict)
    terms: tuple[Explained, ...] = ()
    articles: dict[str, Article] = field(default_factory=dict)
    pages: dict[str, Page] = field(default_factory=dict)
    asked: dict[tuple[str, str], str] = field(default_factory=dict)

    def has_article(self, address: str) -> bool:
        """Whether an article was made from what it would be made from now."""
        own = self.articles.get(address)
        return (
            own is not None
            and own.key == self.asked["article", address]
            and all(self.words[lang].are_still(said) for lang, said in own.words.items())
            and all(one in self.terms for one in own.terms)
        )

    def has_page(self, address: str) -> bool:
        """The same of a page."""
        own = self.pages.get(address)
        return (
            own is not None
            and own.key == self.asked["page", address]
            and self.words[""].are_still(own.words)
        )


@dataclass(slots=True)
class Memory:
    """The editions by their place in the site.

    ``memo`` has what the pipeline found; ``environment`` is the templates', whose compiling takes
    as long as a page does; ``beside`` names the files that stand beside the pages.
    """

    last: Contents | None = None
    memo: Memo = field(default_factory=Memo)
    environment: object = None
    editions: dict[str, Edition] = field(default_factory=dict)
    beside: set[str] = field(default_factory=set)

    def of(self, build: Build) -> Edition:
        """What is remembered of the edition that is being built."""
        return self.editions.setdefault(build.place, Edition())

    def begin(self, build: Build, docs: Path) -> bool:
        """Whether an edition is there already as it would be made, of the Markdown in ``docs``."""
        edition = self.of(build)
        edition.begun_from = _made_from(build, docs)
        if edition.made_from == edition.begun_from:
            return True
        edition.made_from = None
        return False

    def set_up(self, build: Build, *settings: object) -> Edition:
        """Note what all articles of an edition are made with, besides Markdown, words and terms.

        Returns the edition, whose ``words`` are to be given to whoever makes its pages.
        """
        edition, language = self.of(build), build.language
        terms = build.site.terms.get(language.code, ())
        marked = [
            (one.id, one.forms, one.units and sorted(one.units), one.is_marked) for one in terms
        ]
        edition.config = build.site.config.read_text(encoding="utf-8")
        edition.settings = _digest(edition.config, repr(settings), repr(marked))
        edition.terms = tuple(terms)
        edition.words = {
            language.code: AskedWords(build.words),
            language.beside or "": AskedWords(build.other_words),
            "": AskedWords(build.words),
        }
        edition.asked.clear()
        return edition

    def has_article(self, build: Build, address: str, markdown: str) -> bool:
        """Whether the article of this Markdown is remembered; if not, the one made next will be."""
        edition = self.of(build)
        edition.asked["article", address] = _digest(edition.settings, markdown)
        for words in edition.words.values():
            words.taken()
        return edition.has_article(address)

    def article(self, build: Build, address: str, made: Article) -> Article:
        """A page's article: the one remembered, or the one ``made``, which is now."""
        edition = self.of(build)
        if not edition.has_article(address):
            edition.articles[address] = replace(
                made,
                key=edition.asked["article", address],
                words={lang: own.taken() for lang, own in edition.words.items()},
                terms=tuple(one for one in edition.terms if one.id in made.html),
            )
        return edition.articles[address]

    def has_page(self, build: Build, address: str, *told: object) -> bool:
        """Whether the page of which the templates are told this is remembered, as above."""
        edition = self.of(build)
        edition.asked["page", address] = _digest(edition.config, repr(told))
        edition.words[""].taken()
        return edition.has_page(address)

    def page(self, build: Build, address: str, output: str) -> str:
        """A page as it is served: the one remembered, or this one, which is now."""
        edition = self.of(build)
        if not edition.has_page(address):
            key = edition.asked["page", address]
            edition.pages[address] = Page(output, key, edition.words[""].taken())
        return edition.pages[address].html

    def serve(self, build: Build, place: Path) -> None:
        """Put an edition into the folder that is served, and take out the pages it has no more."""
        edition, folder = self.of(build), place / build.place
        staging.move_into(build.site.folder, place)
        for address in [one for one in edition.pages if ("page", one) not in edition.asked]:
            del edition.pages[address]
            (folder / address).unlink(missing_ok=True)
        edition.made_from = edition.begun_from

    def serve_beside(self, site: Site, place: Path) -> Iterator[str]:
        """The same of what stands beside the pages, a file at a time: the name of each."""
        made = set()
        for name, data in assemble.site_files_of(site):
            write_changed(place / name, data)
            made.add(name)
            self.beside.add(name)
            yield name
        for name in self.beside - made:
            (place / name).unlink(missing_ok=True)
        self.beside = made


def _made_from(build: Build, docs: Path) -> object:
    """All that an edition is made from; ``docs`` is the folder of its Markdown."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted(docs.glob("*.md"))}
    return texts, build.words, build.other_words, _shared(build)


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
