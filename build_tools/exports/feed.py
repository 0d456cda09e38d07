"""The ledger's revisions → a feed (RSS 2.0); the same bytes whenever it is built.

RSS and not Atom, where every entry must have a date: of the first version often none is known, and
none is invented. Whoever subscribes to it then hears of the second one all the same.
"""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape

from build_tools.languages.site_words import Words
from build_tools.plan.page_names import FEED, changes_name
from build_tools.plan.patterns import expression
from build_tools.revisions.ledger import Ledger, Revision

_DATE = expression(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?")


def feed(ledger: Ledger, title: str, words: Words, site_url: str, issued: str = "") -> str:
    """A feed with an entry for each version, the newest first.

    ``issued`` is the date of the version in force, where the ledger has none. A date without a
    month or day counts as the first. Identifiers are made from the text's digest, so they stay the
    same wherever the site stands.
    """
    address = escape(site_url)
    newest = ledger.revisions[-1]
    said = "".join(
        _entry(one, one.date or (issued if one is newest else ""), words, address)
        for one in reversed(ledger.revisions)
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">\n'
        "<channel>\n"
        f"  <title>{escape(title)}</title>\n"
        f"  <link>{address or './'}</link>\n"
        f"  <description>{escape(words['feed_title'])}</description>\n"
        f"  <language>{words['lang']}</language>\n"
        f'  <atom:link rel="self" type="application/rss+xml" href="{address}{FEED}"/>\n'
        f"{said}</channel>\n"
        "</rss>\n"
    )


def _entry(one: Revision, date: str, words: Words, address: str) -> str:
    page = f"{changes_name(one.number)}.html" if one.number > 1 else "index.html"
    title = words["version_title"].format(number=one.number)
    instant = _instant(date)
    return (
        "  <item>\n"
        f"    <title>{escape(title)}</title>\n"
        f"    <link>{address}{page}</link>\n"
        f'    <guid isPermaLink="false">urn:sha256:{one.sha256}:{one.number}</guid>\n'
        + (f"    <pubDate>{instant}</pubDate>\n" if instant else "")
        + f"    <description>{escape(one.title)}</description>\n"
        "  </item>\n"
    )


def _instant(date: str) -> str:
    """A day as RFC 822 writes it; nothing for what is no day."""
    found = _DATE.fullmatch(date)
    if not found:
        return ""
    year, month, day = (int(found[name] or 1) for name in ("year", "month", "day"))
    try:
        return format_datetime(datetime(year, month, day, tzinfo=UTC), usegmt=True)
    except ValueError:
        return ""
