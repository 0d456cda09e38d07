"""The feed of revisions: what whoever subscribes to it is told."""

from __future__ import annotations

import pytest
from lxml import etree

from build_tools.exports.feed import dated, feed
from build_tools.languages.site_words import Words
from build_tools.revisions.ledger import Ledger, Revision
from tests.small_plan import WORDS

FIRST = Revision(1, "2022", "规划", "aa")
UNDATED = Revision(2, "", "规划", "bb")
MONTH = Revision(3, "2024-06", "规划（修订）", "cc")
DAY = Revision(4, "2026-10-31", "规划 <第2次> & 附件", "dd")
ADDRESS = "https://example.org/a&b/"


def test_a_reader_of_feeds_gets_every_dated_version() -> None:
    """The newest first, each leading to what it changed, the first to the plan; the same bytes."""
    ledger = Ledger((FIRST, UNDATED, MONTH, DAY), ())
    expected = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-Hans">
  <title>规划 &lt;1&gt; &amp; 2</title>
  <id>urn:sha256:aa:feed</id>
  <updated>2026-10-31T00:00:00Z</updated>
  <author><name>规划 &lt;1&gt; &amp; 2</name></author>
  <link rel="self" href="https://example.org/a&amp;b/feed.xml"/>
  <link href="https://example.org/a&amp;b/"/>
  <entry>
    <title>第 4 版</title>
    <id>urn:sha256:dd:4</id>
    <updated>2026-10-31T00:00:00Z</updated>
    <link href="https://example.org/a&amp;b/changes-r4.html"/>
    <summary>规划 &lt;第2次&gt; &amp; 附件</summary>
  </entry>
  <entry>
    <title>第 3 版</title>
    <id>urn:sha256:cc:3</id>
    <updated>2024-06-01T00:00:00Z</updated>
    <link href="https://example.org/a&amp;b/changes-r3.html"/>
    <summary>规划（修订）</summary>
  </entry>
  <entry>
    <title>第 1 版</title>
    <id>urn:sha256:aa:1</id>
    <updated>2022-01-01T00:00:00Z</updated>
    <link href="https://example.org/a&amp;b/index.html"/>
    <summary>规划</summary>
  </entry>
</feed>
"""
    assert feed(ledger, "规划 <1> & 2", WORDS["zh-Hans"], ADDRESS) == expected


def test_the_second_version_leads_to_its_changes() -> None:
    """Only the first version has nothing that it changed."""
    made = feed(Ledger((FIRST, Revision(2, "2023", "", "bb")), ()), "规划", WORDS["en"], "")
    assert [link.get("href") for link in etree.fromstring(made.encode()).iter("{*}link")] == [
        "feed.xml",
        "./",
        "changes-r2.html",
        "index.html",
    ]


def test_the_words_around_a_title_are_text() -> None:
    """A word of the site's that has a sign of markup in it comes out as it was written."""
    words = {**WORDS["en"], "version_title": "A & B <{number}>"}
    assert titles(words) == ["规划", "A & B <1>"]


@pytest.mark.parametrize(("lang", "said"), [("zh-Hans", "第 1 版"), ("en", "Version 1")])
def test_an_entrys_title_says_what_it_is(lang: str, said: str) -> None:
    """In a list of news of many sites a number alone says nothing."""
    assert titles(WORDS[lang]) == ["规划", said]


def titles(words: Words) -> list[str]:
    """The titles of a feed of one version: its own, and its entry's."""
    tree = etree.fromstring(feed(Ledger((FIRST,), ()), "规划", words, "").encode())
    return [title.text for title in tree.iter("{*}title")]


def test_without_a_date_there_is_no_feed() -> None:
    """What was never dated cannot be put in an order of time; nor what has no date of ours."""
    undated = Ledger((Revision(1, "", "规划", "aa"), Revision(2, "2024年", "规划", "bb")), ())
    assert feed(undated, "规划", WORDS["en"], ADDRESS) == ""
    assert dated(undated) == ()
