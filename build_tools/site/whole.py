"""The rendered chapters → one page with all of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from build_tools.plan.page_names import WHOLE

URL = f"{WHOLE}.html"
_PLACE = re.compile(r'<div class="whole-page" data-sheet="(?P<name>[\w-]+)"></div>')
_TERM = re.compile(
    r'<a aria-describedby="(?P<note>[^"]+)" class="term" href="[^"]*">(?P<word>.*?)</a>'
)
_NOTES = re.compile(
    r'(?P<head><aside [^>]*class="term-notes"[^>]*>)(?P<notes>.*?)</aside>', re.DOTALL
)
_NOTE = re.compile(r'<p class="term-note"[^>]*? id="(?P<id>[^"]+)"[^>]*>.*?</p>', re.DOTALL)
_LEFT_OUT = re.compile(
    r'<span class="alias"[^>]*></span>'  # what a unit was called: no link to this page says it
    r'|<aside class="note" data-ui="">.*?</aside>',  # of the translation: the page itself says it
    re.DOTALL,
)


def filled(content: str, chapters: Mapping[str, str]) -> str:
    """The page's HTML with each chapter's at its place.

    A term is explained once, where it is used first, as on every page; the notes stand at the end.
    """
    seen: set[str] = set()
    notes: dict[str, str] = {}
    heads: list[str] = []

    def take(listed: re.Match[str]) -> str:
        heads.append(listed["head"])
        for note in _NOTE.finditer(listed["notes"]):
            notes.setdefault(note["id"], note[0])
        return ""

    def chapter(place: re.Match[str]) -> str:
        html = _LEFT_OUT.sub("", chapters.get(place["name"], ""))
        html = _NOTES.sub(take, _TERM.sub(_once(seen), html))
        return f'<div class="whole-page" data-sheet="{place["name"]}">{html}</div>'

    whole = _PLACE.sub(chapter, content)
    return whole + (f"{heads[0]}{''.join(notes.values())}</aside>" if notes else "")


def _once(seen: set[str]) -> Callable[[re.Match[str]], str]:
    """A term's link where its note is new; the bare word where the page has explained it."""

    def told(term: re.Match[str]) -> str:
        if term["note"] in seen:
            return term["word"]
        seen.add(term["note"])
        return term[0]

    return told
