"""What the templates are told of a page: the words, the languages, and where it stands in each."""

from __future__ import annotations

import posixpath
from typing import Any

from build_tools.site import sitemap
from build_tools.site.build import Build
from build_tools.site.citing_files import citing_of
from build_tools.site.editions import index_name, relative
from build_tools.site.folder import page_exists


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
    base = f"{base_url}/"
    return {
        "language": here,
        "words": dict(build.words),
        "facts": build.facts,
        "revision": build.revision,
        "site_root": posixpath.join(root, ""),
        "site_url": site_url,
        "is_kept": not (site.is_preview or build.version or site.publication is None),
        "scope": root,
        "switch": [(language, relative(top, path)) for language, path in places.items()],
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
