"""The ledger's revisions → an Atom feed (RFC 4287); the same bytes whenever it is built."""

from __future__ import annotations

import re
from html import escape

from build_tools.languages.site_words import Words
from build_tools.plan.page_names import FEED, changes_name
from build_tools.revisions.ledger import Ledger, Revision

_DATE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?")


def feed(ledger: Ledger, title: str, words: Words, site_url: str) -> str:
    """A feed with an entry for each revision that has a date; empty when none has.

    A date without a month or day counts as the first. Identifiers are made from the text's digest,
    so they stay the same wherever the site stands.
    """
    found = dated(ledger)
    if not found:
        return ""
    first = ledger.revisions[0]
    said = "".join(_entry(one, instant, words, site_url) for one, instant in found)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{words["lang"]}">\n'
        f"  <title>{escape(title)}</title>\n"
        f"  <id>urn:sha256:{first.sha256}:feed</id>\n"
        f"  <updated>{found[0][1]}</updated>\n"
        f"  <author><name>{escape(title)}</name></author>\n"
        f'  <link rel="self" href="{escape(site_url)}{FEED}"/>\n'
        f'  <link href="{escape(site_url) or "./"}"/>\n'
        f"{said}</feed>\n"
    )


def dated(ledger: Ledger) -> tuple[tuple[Revision, str], ...]:
    """The revisions that have a date, the newest first, each with the instant that it counts as."""
    entries = ((one, _instant(one.date)) for one in reversed(ledger.revisions))
    return tuple((one, instant) for one, instant in entries if instant)


def _entry(one: Revision, instant: str, words: Words, site_url: str) -> str:
    page = f"{changes_name(one.number)}.html" if one.number > 1 else "index.html"
    title = words["version_title"].format(number=one.number)
    return (
        "  <entry>\n"
        f"    <title>{escape(title)}</title>\n"
        f"    <id>urn:sha256:{one.sha256}:{one.number}</id>\n"
        f"    <updated>{instant}</updated>\n"
        f'    <link href="{escape(site_url)}{page}"/>\n'
        f"    <summary>{escape(one.title)}</summary>\n"
        "  </entry>\n"
    )


def _instant(date: str) -> str:
    found = _DATE.fullmatch(date)
    if not found:
        return ""
    return f"{found['year']}-{found['month'] or '01'}-{found['day'] or '01'}T00:00:00Z"
