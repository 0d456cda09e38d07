"""What the templates are told of a page: the words, the languages, and where it stands in each."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from typing import Any

from build_tools.languages.site_words import Words
from build_tools.pages.render_translation_status import parallel_name
from build_tools.site import sitemap
from build_tools.site.build import Build
from build_tools.site.citing_files import citing_of
from build_tools.site.editions import index_name, relative
from build_tools.site.folder import page_exists

LOST_ROOTS = (*("../" * steps for steps in range(6)), "/")
"""Where the site's root may be from an address that names nothing, the nearest first: where the
site does not know its own address, and stands in a folder of a host, only looking tells."""


def told(build: Build, base_url: str, url: str) -> dict[str, Any]:
    """Name in the templates → its value, for a page of an edition.

    ``base_url`` is the way from the page to the edition's root, ``url`` the page's from there.
    """
    site, here = build.site, build.language
    # The root of what the switch moves in: the site, or a frozen copy of it; and the site's own.
    top = posixpath.normpath(posixpath.join(base_url, ".." if here.folder else ""))
    root = posixpath.normpath(posixpath.join(top, ".." if build.version else ""))
    there = {
        one: page_exists(site.docs, one, url)
        for one in site.languages
        if not (one.beside and build.version)
    }
    places = {one: one.folder + (url if exists else "index.html") for one, exists in there.items()}
    site_url = site.url or posixpath.join(root, "")
    single = {to.code: path for to, path in places.items() if not to.beside}
    base = posixpath.join(base_url, "")
    return {
        "language": here,
        "not_found": {one.code: site.words[one.code]["not_found"] for one in site.languages},
        "lost_folders": [one.folder for one in site.languages if one.folder],
        "lost_roots": [root + "/" * (root[-1] != "/")] if site.url else LOST_ROOTS,
        "edition_name": " / ".join(build.names),
        "words": dict(build.words),
        **both(build.words, build.other_words, here.beside),
        "facts": build.facts,
        "date": build.date,
        "revision": build.revision,
        "site_root": posixpath.join(root, ""),
        "version_root": posixpath.join(top, ""),
        "site_url": site_url,
        "is_kept": not (site.is_preview or build.version or site.publication is None),
        "scope": root,
        "switch": [(language, relative(top, path)) for language, path in places.items()],
        "switch_names": {
            one.docs: parallel_name((site.words[one.code], site.words[one.beside]))
            for one in places
            if one.beside
        },
        "alternates": sitemap.alternates({} if build.version else single, site_url),
        "frozen": build.version,
        "has_feed": site.has_feed,
        "is_lost": url.removesuffix(".html") in build.lost_pages,
        "citing": citing_of(build, url, root),
        "current": site_url + places[here],
        "search_base": base,
        "search_index": index_name(here.code, build.version),
        # A document is checked against the current version, on the pages of an earlier one too.
        "check_base": posixpath.join(root, here.folder) if build.version else base,
    }


class Both(Mapping[str, str]):
    """The words of a page in two languages, each as both have it; in one language as they are."""

    def __init__(self, own: Words, other: Words, form: str) -> None:
        """``form`` says how the second stands behind the first."""
        self._own, self._other, self._form = own, other, form

    def __getitem__(self, key: str) -> str:
        """A word."""
        own, other = self._own[key], self._other.get(key)
        return own if other in (None, own) else self._form.format(own, other)

    def __iter__(self) -> Iterator[str]:
        """The keys of all of them."""
        return iter(self._own)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._own)


def both(own: Words, other: Words, lang: str) -> dict[str, Both]:
    """The words as HTML, and as text for attributes and scripts; ``lang`` is the second's code."""
    return {
        "both": Both(own, other, f'{{}} <span class="other-word" lang="{lang}">{{}}</span>'),
        "both_plain": Both(own, other, "{} / {}"),
    }
