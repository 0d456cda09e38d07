"""The promise of the links on built pages: every id once, every link lands; each break is named."""

from __future__ import annotations

import pytest

from build_tools.proof.links import Promise, check_ids, check_links, frozen, promise
from tests.small_plan import a_plan
from tests.test_proof import the_pages, the_plan


def test_ids_missing_doubled_and_on_two_pages() -> None:
    """Each way in which an id can fail is said in a sentence."""
    plan = a_plan(the_plan().units[0])
    good = {"ch1.html": the_pages()[0]}
    assert check_ids(good, plan) == ()
    lost = {"ch1.html": good["ch1.html"].replace('id="fn1"', 'id="fn9"')}
    assert check_ids(lost, plan) == ("fn1: on no page",)
    twice = {"ch1.html": good["ch1.html"] + '<p id="fn1">'}
    assert check_ids(twice, plan) == ("ch1.html#fn1: 2 times",)
    thrice = {"ch1.html": good["ch1.html"] + '<p id="fn1">' * 2 + "<p id=x><p id=x>"}
    assert check_ids(thrice, plan) == ("ch1.html#fn1: 3 times", "ch1.html#x: 2 times")
    both = good | {"ch2.html": '<p id="fn1">'}
    assert check_ids(both, plan) == ("fn1: on 2 pages: ch1.html, ch2.html",)


def test_links_that_do_not_land() -> None:
    """A link to a missing file or a missing place is found, from any folder."""
    pages = {
        "index.html": '<a href="ch1.html#ch1">x</a><a href="en/">y</a><a href="plan.txt">z</a>',
        "ch1.html": '<h1 id="ch1">x</h1><a href="#top">y</a><a href="https://example.org/#z">z</a>',
        "en/index.html": '<a href="../ch1.html#ch2">x</a><a href="ch1.html">y</a><a href=".">z</a>',
    }
    assert check_links(pages, ["plan.txt"]) == (
        "en/index.html: ../ch1.html#ch2: no such place",
        "en/index.html: ch1.html: no such file",
    )


LINKS = {
    "ch1.html": "", "ch1.html#ch1": "", "#top": "", "#": "", "en/": "", "en": "no such file", "./": "",
    ".": "", "en/.": "", "plan.txt": "", "plan.txt#page=2": "", "%E8%A1%A8.csv": "", "ch1.html?q=1": "",
    "ch1.html#%E7%AC%AC": "", "ch1.html#gone": "", "ch1.html#nowhere": "no such place",
    "ch1.html#Top": "no such place", "en/ch1.html": "no such file", "../index.html": "no such file",
    "/anywhere": "", "//host/x": "", "mailto:a@b": "", "https://example.org/x#y": "", "": "",
    "en/../ch1.html#ch1": "", "no/": "no such file",
}  # fmt: skip


@pytest.mark.parametrize("href", LINKS)
def test_a_link_is_followed_as_a_browser_does(href: str) -> None:
    """Folders mean their index, signs are decoded, a sign to where a unit is now is a place."""
    pages = {
        "index.html": f'<a href="{href}">x</a><a href="{href}">twice</a>',
        "ch1.html": '<h1 id="ch1">x</h1><p id="第"></p><p class="x stub" id="gone"></p>',
        "en/index.html": "",
    }
    expected = (f"index.html: {href}: {LINKS[href]}",) if LINKS[href] else ()
    assert check_links(pages, ["plan.txt", "表.csv"]) == expected


def test_pictures_and_scripts_are_links_too() -> None:
    """What a page asks for must be there; without other files a site is its pages."""
    assert check_links({"en/a.html": '<img src="../b.png"><a>x</a><a href>y</a>'}) == (
        "en/a.html: ../b.png: no such file",
    )


def test_a_broken_promise_is_named_by_edition() -> None:
    """Each place that is missing, in each edition, in the order of its names."""
    html = {"ch1.html": '<p id="b">', "en/ch1.html": "<p>", "x.html": '<p id="c">'}
    kept = promise(html, ["", "en/"], ["a", "b", "c"], {"ch1": ["b", "a"], "x": ["c"]})
    assert kept == Promise(
        ("a", "b", "c"),
        ("", "en/"),
        ("ch1.html#a", "en/ch1.html#a", "en/ch1.html#b", "en/x.html#c"),
    )
    assert kept.kept == 0
    assert str(Promise(("a",) * 1234, ("", "en/"), ())) == (
        "1,234 links ever published, 1,234 work in each of 2 editions"
    )


def test_what_was_read_of_an_earlier_version_stands_for_its_pages() -> None:
    """A link that leaves it, and one that leads into it, are looked at as if it were read again."""
    old = {
        "r1/a.html": '<p id="x"><a href="b.html">b</a><a href="../a.html#p">p</a>',
        "r1/b.html": "",
    }
    kept = frozen(old, tuple(old), "r1/")
    assert kept
    now = {"a.html": '<p id="p"><a href="r1/a.html#x">x</a>'}
    assert check_links(now, tuple(old), [kept]) == ()
    later = {"a.html": '<p id="q"><a href="r1/a.html#y">y</a>'}
    assert check_links(later, tuple(old), [kept]) == (
        "a.html: r1/a.html#y: no such place",
        "r1/a.html: a.html: no such place",
    )


def test_an_earlier_version_with_a_link_that_leads_nowhere_is_not_kept() -> None:
    """It is read again by each proof, which says so."""
    page = {"r1/a.html": '<a href="b.html">b</a>'}
    assert frozen(page, tuple(page), "r1/") is None
    for place, is_kept in (("x", True), ("y", False)):
        pages = {"r1/a.html": f'<a href="b.html#{place}">b</a>', "r1/b.html": '<p id="x">'}
        assert bool(frozen(pages, tuple(pages), "r1/")) is is_kept
