"""HTML of a page → the same, with what the plan says of its own parts linked, and the way back.

The link stands on the plan's own words and adds none; “mentioned in” stands after what is named.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from build_tools.html.unit import Edition, atomic, element
from build_tools.pages.referred import Link, Referred

_REFERS = "data-refers"


def link_references(root: Element, found: Referred, edition: Edition) -> None:
    """Mark what names a place in a page's sentences; say below a unit who names it. In place."""
    for parent in list(root.iter()):
        for child in list(parent):
            name = child.get("id", "")
            if name in found.links and "counterpart" not in child.get("class", "").split():
                _mark(child, found.links[name])
            if name in found.back:
                _say_back(parent, child, found.back[name], edition)


def _mark(sentence: Element, links: Sequence[Link]) -> None:
    """The words that name a place, in the sentence's own text before its first element."""
    for words, href in links:
        holder = sentence[-1] if len(sentence) and sentence[-1].get(_REFERS) else None
        text = (holder.tail if holder is not None else sentence.text) or ""
        before, said, after = text.partition(words)
        if not said:
            continue
        mark = Element("span", {"class": "refers", _REFERS: href})
        mark.text, mark.tail = atomic(words), atomic(after)
        if holder is not None:
            holder.tail = atomic(before)
            sentence.append(mark)
        else:
            sentence.text = atomic(before)
            sentence.insert(0, mark)


def _say_back(parent: Element, unit: Element, back: Sequence[Link], edition: Edition) -> None:
    said = Element("p", {"class": "mentioned", "data-ui": ""})
    said.text = atomic(edition.word("mentioned_in") + edition.word("colon"))
    for place, (words, href) in enumerate(back):
        link = element(said, "span", **{_REFERS: href})
        link.text = atomic(words)
        if place + 1 < len(back):
            link.tail = atomic(edition.word("list_comma"))
    if unit.tag == "section":
        unit.insert(1, said)
    else:
        parent.insert(list(parent).index(unit) + 1, said)


def lead_to_places(root: Element) -> None:
    """Make what refers a link, in place: after MkDocs has read the page's links."""
    for link in root.iter("span"):
        href = link.attrib.pop(_REFERS, "")
        if href:
            link.tag = "a"
            link.set("href", href)
