"""Titles in two languages: how a menu and a list of contents name a place of a parallel page.

MkDocs and Material's templates hand a title on as one text. So the second language stands in it
between two signs that no text has (noncharacters, which Unicode keeps for this), and becomes an
element with a language of its own when the page is written; in an attribute it follows a stroke.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape, unescape
from typing import Protocol

from build_tools.html.unit import OTHER
from build_tools.site.html_head import cut

LENGTH = 60
"""Characters of the second title; the heading itself says it whole."""

_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
_TAG = re.compile("<[^<>]*>")
_SAID = re.compile(f" {_OPEN}([^{_CLOSE}]*){_CLOSE}")
_OTHER_TITLE = re.compile(r'<p (?P<given>[^>]*class="other-title"[^>]*)>(?P<words>.*?)</p>')
_GIVEN = re.compile(r'(id|lang)="([^"]*)"')


class Listed(Protocol):
    """A place in a list of contents: what `pair_contents` needs of MkDocs' own."""

    id: str
    title: str

    @property
    def children(self) -> Sequence[Listed]:
        """The places below it."""


def paired(own: str, other: str) -> str:
    """A title and what it is called in the other language, both escaped for HTML."""
    return f"{own} {_OPEN}{escape(cut(unescape(other), LENGTH), quote=False)}{_CLOSE}"


def other_titles(article: str, lang: str) -> Mapping[str, str]:
    """An article's headings by id → what each is called in the other language."""
    found: dict[str, str] = {}
    for title in _OTHER_TITLE.finditer(article):
        given = dict(_GIVEN.findall(title["given"]))
        if given.get("lang") == lang:
            found[given.get("id", "").removeprefix(OTHER)] = _TAG.sub("", title["words"])
    return found


def pair_contents(items: Iterable[Listed], others: Mapping[str, str]) -> None:
    """Name the places of a list of contents in both languages, in place."""
    for item in items:
        if item.id in others:
            item.title = paired(item.title, others[item.id])
        pair_contents(item.children, others)


def written(page: str, lang: str) -> str:
    """The page with the second language of each title as an element."""
    if _OPEN not in page:
        return page
    page = _TAG.sub(lambda tag: _SAID.sub(r" / \1", tag[0]), page)
    return _SAID.sub(rf' <span class="other-word" lang="{lang}">\1</span>', page)
