"""The promise of the links, checked on the built site: every id once, every link lands."""

from __future__ import annotations

import posixpath
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from build_tools.plan.model import Plan, walk
from build_tools.plan.page_names import ADDRESSES
from build_tools.proof.read_html import anchors

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping


def check_ids(pages: Mapping[str, str], plan: Plan) -> tuple[str, ...]:
    """Problems with the ids of one language's pages (name → HTML), as sentences.

    Every id of the plan must stand on exactly one page, once; no page has an id twice.
    """
    by_page = {name: Counter(anchors(page).ids) for name, page in pages.items()}
    return (*_missing(by_page, plan), *_doubled(by_page))


def _missing(by_page: Mapping[str, Counter[str]], plan: Plan) -> Iterator[str]:
    for unit in walk(plan.units):
        where = [name for name, ids in by_page.items() if unit.id in ids]
        if not where:
            yield f"{unit.id}: on no page"
        elif len(where) > 1:
            yield f"{unit.id}: on {len(where)} pages: {', '.join(where)}"


def _doubled(by_page: Mapping[str, Counter[str]]) -> Iterator[str]:
    for name, ids in by_page.items():
        yield from (f"{name}#{each}: {count} times" for each, count in ids.items() if count > 1)


@dataclass(frozen=True, slots=True)
class Promise:
    """How a site keeps the promise that no link breaks.

    ``links`` are the ids and aliases ever published, ``editions`` the folders of the editions in
    which they were looked for, ``broken`` each place of a page that is missing, as an address.
    """

    links: tuple[str, ...]
    editions: tuple[str, ...]
    broken: tuple[str, ...]

    @property
    def kept(self) -> int:
        """How many of the links work wherever they were published."""
        lost = {address.rpartition("#")[2] for address in self.broken}
        return sum(link not in lost for link in self.links)

    def __str__(self) -> str:
        """The figure in a sentence."""
        return (
            f"{len(self.links):,} links ever published, {self.kept:,} work"
            f" in each of {len(self.editions)} editions"
        )


def promise(
    html: Mapping[str, str],
    editions: Collection[str],
    links: Collection[str],
    published: Mapping[str, Collection[str]],
) -> Promise:
    """Whether every link ever published lands on the page that it names, in every edition.

    ``html`` is path from the site's root → page; ``published`` a page's name → what links to it may
    have named (`history.History`). There it must stand as a unit, an alias, a tombstone, or a sign
    to where the unit is now.
    """
    broken: list[str] = []
    for folder in editions:
        for page, names in published.items():
            path = f"{folder}{page}.html"
            there = anchors(html[path]).places if path in html else frozenset()
            broken += [f"{path}#{name}" for name in sorted(names) if name not in there]
    return Promise(tuple(links), tuple(editions), tuple(broken))


def missing_addresses(paths: Collection[str], names: Collection[str]) -> tuple[str, ...]:
    """Which ids and aliases have no permanent address among a site's ``paths``, as sentences."""
    return tuple(
        f"{name}: no page at {path}"
        for name in names
        if (path := f"{ADDRESSES}/{name}/index.html") not in paths
    )


@dataclass(frozen=True, slots=True)
class Frozen:
    """An earlier version's pages as they were read once, so that they need not be read again.

    ``places`` is page → where a link to it may land; ``links`` page, file and place of each link
    that leaves the version (the first page that has it). Those within it were looked at then.
    """

    places: Mapping[str, frozenset[str]]
    links: tuple[tuple[str, str, str], ...]


def check_links(
    pages: Mapping[str, str], files: Collection[str] = (), frozen: Iterable[Frozen] = ()
) -> tuple[str, ...]:
    """Problems with the links of the whole site, as sentences.

    ``pages`` is path from the site's root → HTML, ``files`` the paths of whatever else is there,
    ``frozen`` what was read of pages that are not among ``pages``.
    Each relative link must reach a file, and its fragment an id. Addresses with a host are not
    looked at.
    """
    read = {path: anchors(page) for path, page in pages.items()}
    places: dict[str, Collection[str]] = {path: page.places for path, page in read.items()}
    known = {*pages, *files}
    kept = tuple(frozen)
    for one in kept:
        places |= one.places
    return (
        *(
            f"{path}: {href}: {fault}"
            for path, page in read.items()
            for href in dict.fromkeys(page.hrefs)
            if (fault := _fault(path, href, places, known))
        ),
        *(
            f"{path}: {target}: {fault}"
            for one in kept
            for path, target, fragment in one.links
            if (fault := _missed(target, fragment, places, known))
        ),
    )


def frozen(pages: Mapping[str, str], files: Collection[str], folder: str) -> Frozen | None:
    """What is kept of a version's pages in a folder; None where a link within it leads nowhere."""
    read = {path: anchors(page) for path, page in pages.items()}
    places = {path: page.places for path, page in read.items()}
    leaving: dict[tuple[str, str], str] = {}
    for path, page in read.items():
        for href in dict.fromkeys(page.hrefs):
            target, fragment = _resolved(path, href)
            if target.startswith(folder):
                if _missed(target, fragment, places, files):
                    return None
            elif target:
                leaving.setdefault((target, fragment), path)
    return Frozen(places, tuple((path, *link) for link, path in leaving.items()))


def _fault(
    path: str, href: str, places: Mapping[str, Collection[str]], known: Collection[str]
) -> str:
    target, fragment = _resolved(path, href)
    return _missed(target, fragment, places, known) if target else ""


def _resolved(path: str, href: str) -> tuple[str, str]:
    """A page's link → the file from the site's root, empty for another host's, and the place."""
    to, fragment = _inner(href)
    if to is None:
        return "", ""
    return (
        posixpath.normpath(posixpath.join(posixpath.dirname(path), to)) if to else path
    ), fragment


def _missed(
    target: str, fragment: str, places: Mapping[str, Collection[str]], known: Collection[str]
) -> str:
    if target not in known:
        return "no such file"
    # A page's top needs no id (the HTML standard, "scrolling to a fragment").
    if fragment not in ("", "top") and target in places and fragment not in places[target]:
        return "no such place"
    return ""


@lru_cache(maxsize=1 << 16)
def _inner(href: str) -> tuple[str | None, str]:
    """A relative address: the file, empty for the page itself, and the place; None for others."""
    address = urlsplit(href)
    if address.scheme or address.netloc or address.path.startswith("/"):
        return None, ""
    is_folder = address.path.endswith(("/", "."))
    return unquote(address.path) + "/index.html" * is_folder, unquote(address.fragment)
