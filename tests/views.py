"""Every kind of page, edition, scheme and width, in as few views as show each pair of them once.

What breaks a page is most often one value or two that meet: 42 views have each two of them, where
all four kinds of value multiplied make 234. ``tests/bench/axe.py`` looks at those.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product

WIDTHS = (320, 375, 1440)
SCHEMES = ("light", "dark")
EDITIONS = ("", "zh-Hant/", "en/")
PARALLEL = ("bilingual/", "bilingual-hant/")
PAGES = (
    *("index.html", "ch2.html", "glossary.html", "register.html", "indicators.html"),
    *("downloads.html", "about.html", "translation.html", "search.html", "check.html", "404.html"),
)
"""One page of each kind; chapter 2 has a box with a table, and what the bilingual editions have."""
IN_PARALLEL = ("index.html", "ch2.html", "about.html")
SHORTER = """document.querySelectorAll(
  "article tbody:nth-of-type(n+3), article tbody tr:nth-child(n+6)").forEach((row) => row.remove())"""
"""A table's lines are alike: the first five of each are looked at, all of them by the bench."""


@dataclass(frozen=True, slots=True)
class View:
    """A page as one reader has it before the eyes."""

    page: str
    edition: str
    width: int
    scheme: str

    def __str__(self) -> str:
        """As a failing test names it: ``en/ch2.html at 320, dark``."""
        return f"{self.edition}{self.page} at {self.width}, {self.scheme}"


def pairs() -> Iterator[View]:
    """Views in which each pair of values that there are is seen together at least once."""
    for pages, editions in ((PAGES, EDITIONS), (IN_PARALLEL, PARALLEL)):
        wanted = {pair for view in _every(pages, editions) for pair in _pairs(view)}
        while wanted:
            best = max(_every(pages, editions), key=lambda view: len(wanted & set(_pairs(view))))
            wanted -= set(_pairs(best))
            yield best


def every() -> Iterator[View]:
    """All views."""
    yield from _every(PAGES, EDITIONS)
    yield from _every(IN_PARALLEL, PARALLEL)


def _every(pages: tuple[str, ...], editions: tuple[str, ...]) -> list[View]:
    return [View(*values) for values in product(pages, editions, WIDTHS, SCHEMES)]


def _pairs(view: View) -> Iterator[tuple[object, object]]:
    return combinations((view.page, view.edition, view.width, view.scheme), 2)
