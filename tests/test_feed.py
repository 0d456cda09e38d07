"""The feed of revisions: what whoever subscribes to it is told."""

from __future__ import annotations

import pytest
from lxml import etree

from build_tools.exports.feed import feed
from build_tools.languages.site_words import Words
from build_tools.revisions.ledger import Ledger, Revision
from tests.small_plan import WORDS

FIRST = Revision(1, "2022", "规划", "aa")
UNDATED = Revision(2, "", "规划", "bb")
MONTH = Revision(3, "2024-06", "规划（修订）", "cc")
DAY = Revision(4, "2026-10-31", "规划 <第2次> & 附件", "dd")
ADDRESS = "https://example.org/a&b/"


def test_a_reader_of_feeds_gets_every_version() -> None:
    """The newest first, each leading to what it changed, the first to the plan; the same bytes.

    What has no date is there without one.
    """
    ledger = Ledger((FIRST, UNDATED, MONTH, DAY), ())
    expected = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
  <title>规划 &lt;1&gt; &amp; 2</title>
  <link>https://example.org/a&amp;b/</link>
  <description>修订动态（订阅）</description>
  <language>zh-Hans</language>
  <atom:link rel="self" type="application/rss+xml" href="https://example.org/a&amp;b/feed.xml"/>
  <item>
    <title>第 4 版</title>
    <link>https://example.org/a&amp;b/changes-r4.html</link>
    <guid isPermaLink="false">urn:sha256:dd:4</guid>
    <pubDate>Sat, 31 Oct 2026 00:00:00 GMT</pubDate>
    <description>规划 &lt;第2次&gt; &amp; 附件</description>
  </item>
  <item>
    <title>第 3 版</title>
    <link>https://example.org/a&amp;b/changes-r3.html</link>
    <guid isPermaLink="false">urn:sha256:cc:3</guid>
    <pubDate>Sat, 01 Jun 2024 00:00:00 GMT</pubDate>
    <description>规划（修订）</description>
  </item>
  <item>
    <title>第 2 版</title>
    <link>https://example.org/a&amp;b/changes-r2.html</link>
    <guid isPermaLink="false">urn:sha256:bb:2</guid>
    <description>规划</description>
  </item>
  <item>
    <title>第 1 版</title>
    <link>https://example.org/a&amp;b/index.html</link>
    <guid isPermaLink="false">urn:sha256:aa:1</guid>
    <pubDate>Sat, 01 Jan 2022 00:00:00 GMT</pubDate>
    <description>规划</description>
  </item>
</channel>
</rss>
"""
    assert feed(ledger, "规划 <1> & 2", WORDS["zh-Hans"], ADDRESS) == expected


def test_without_an_address_links_are_from_the_site() -> None:
    """A site that does not know where it stands has a feed too."""
    made = feed(Ledger((FIRST, Revision(2, "2023", "", "bb")), ()), "规划", WORDS["en"], "")
    tree = etree.fromstring(made.encode())
    assert tree.xpath("//link/text()") == ["./", "changes-r2.html", "index.html"]
    assert tree.xpath("//*[@rel='self']/@href") == ["feed.xml"]


def test_the_words_around_a_title_are_text() -> None:
    """A word of the site's that has a sign of markup in it comes out as it was written."""
    words = {**WORDS["en"], "version_title": "A & B <{number}>", "feed_title": "C & D"}
    assert titles(words) == ["规划", "A & B <1>"]
    tree = etree.fromstring(feed(Ledger((FIRST,), ()), "规划", words, "").encode())
    assert tree.xpath("string(//channel/description)") == "C & D"


@pytest.mark.parametrize(("lang", "said"), [("zh-Hans", "第 1 版"), ("en", "Version 1")])
def test_an_entrys_title_says_what_it_is(lang: str, said: str) -> None:
    """In a list of news of many sites a number alone says nothing."""
    assert titles(WORDS[lang]) == ["规划", said]


def titles(words: Words) -> list[str]:
    """The titles of a feed of one version: its own, and its entry's."""
    tree = etree.fromstring(feed(Ledger((FIRST,), ()), "规划", words, "").encode())
    return [title.text for title in tree.iter("title")]


@pytest.mark.parametrize("date", ["", "2024年", "2024-13", "2024-02-30"])
def test_no_date_is_invented(date: str) -> None:
    """A version without a date, or with what is none, stands in the feed without one."""
    made = feed(Ledger((Revision(1, date, "规划", "aa"),), ()), "规划", WORDS["en"], ADDRESS)
    assert made.count("<item>") == 1
    assert "pubDate" not in made


def test_the_version_in_force_has_the_plans_date() -> None:
    """Where the ledger has none; no earlier version has it, and a date of the ledger's stays."""
    undated = Revision(1, "", "规划", "aa")

    def dates(*revisions: Revision) -> list[str]:
        made = feed(Ledger(revisions, ()), "规划", WORDS["en"], "", "2025-05-01")
        return [str(one) for one in etree.fromstring(made.encode()).xpath("//pubDate/text()")]

    assert dates(undated) == ["Thu, 01 May 2025 00:00:00 GMT"]
    assert dates(undated, UNDATED) == ["Thu, 01 May 2025 00:00:00 GMT"]
    assert dates(FIRST) == ["Sat, 01 Jan 2022 00:00:00 GMT"]
