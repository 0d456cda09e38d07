"""Pages × languages → sitemap.xml and robots.txt; nothing here knows MkDocs or the disk."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from urllib.parse import quote

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
"""
_RELATIVE = "<!-- Without a site_url the addresses are relative, which search engines ignore. -->\n"


def alternates(pages: Mapping[str, str], site_url: str) -> tuple[tuple[str, str], ...]:
    """One page in each language (language → path) → (hreflang, address), ``x-default`` last.

    The first language is the one for readers of any other: the source. ``site_url`` ends in a
    slash; it may be relative, or empty.
    """
    found = tuple((lang, site_url + quote(path)) for lang, path in pages.items())
    return (*found, ("x-default", found[0][1])) if found else ()


def sitemap(
    pages: tuple[Mapping[str, str], ...], site_url: str, alone: tuple[str, ...] = ()
) -> str:
    """The site's one sitemap: an entry for each page of each language, each naming all the others.

    ``pages`` has one mapping of language → path a page. The form of the alternates is Google's
    (Localized versions of your pages, sitemap): each entry lists every version, itself included.
    ``alone`` are paths of pages that are no version of another: those in two languages at once.
    """
    entries = []
    for page in pages:
        versions = alternates(page, site_url)
        links = "".join(
            f'    <xhtml:link rel="alternate" hreflang="{lang}" href="{escape(address)}"/>\n'
            for lang, address in versions
        )
        entries += [
            f"  <url>\n    <loc>{escape(address)}</loc>\n{links}  </url>\n"
            for _, address in versions[:-1]
        ]
    entries += [
        f"  <url>\n    <loc>{escape(site_url + quote(path))}</loc>\n  </url>\n" for path in alone
    ]
    return _HEAD + ("" if site_url else _RELATIVE) + "".join(entries) + "</urlset>\n"


def robots(site_url: str) -> str:
    """Everything may be read; the sitemap is named if its address is known."""
    named = f"\nSitemap: {site_url}sitemap.xml\n" if site_url else ""
    return f"User-agent: *\nAllow: /\n{named}"
