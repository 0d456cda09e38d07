"""The HTML of what is past: graves, signs to what has moved, aliases; see ``render_history``.

Links name the Markdown of a page: MkDocs makes them addresses, and notices dead ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from build_tools.cite import citation
from build_tools.markup import Tag, split_tag
from build_tools.plan_html import OTHER, SOURCE_LANG, Edition, add_words, atomic, element

if TYPE_CHECKING:
    from build_tools.history import History


def add_grave(parent: Element, tag: Tag, lines: Sequence[str], edition: Edition) -> None:
    """What stands where a unit was removed: that it was, what stands for it, its last words."""
    revision, *successor = lines[0].split(" ")
    grave = element(parent, "aside", "unit grave", id=tag.id, data_ui="")
    said = element(grave, "p")
    cited = citation(tag.path, edition.lang)
    said.text = atomic(edition.word("removed").format(citation=cited, number=revision))
    if successor:
        page, there, path = successor
        said.text = atomic(said.text + edition.word("successor"))
        link = element(said, "a", href=f"{page}.md#{there}")
        link.text = atomic(citation(path, edition.lang))
    details = element(grave, "details")
    element(details, "summary").text = atomic(edition.word("last_words"))
    for line in lines[1:]:
        words, own = split_tag(line)
        is_whole = own.id == tag.id
        shown = element(details, "p" if words else "span", lang=SOURCE_LANG)
        if not is_whole:
            shown.set("id", own.id)
        add_words(shown, words)


def add_moved(parent: Element, tag: Tag, lines: Sequence[str], edition: Edition) -> None:
    """What stands where a unit left the page: where it is now, for it and for all below it.

    ``plan.js`` follows the link at once; without a script it is there to be followed.
    """
    page, path = lines[0].split(" ")
    moved = element(parent, "p", "stub", id=tag.id, data_ui="")
    moved.text = atomic(edition.word("moved"))
    link = element(moved, "a", href=f"{page}.md#{tag.id}")
    link.text = atomic(citation(path, edition.lang))
    for unit in lines[1:]:
        below = element(parent, "p", "stub below", id=unit, data_ui="")
        below.text = atomic(edition.word("moved"))
        link = element(below, "a", href=f"{page}.md#{unit}")
        link.text = atomic(unit)


def add_aliases(root: Element, past: History, edition: Edition) -> None:
    """Anchors for the names that units had in each revision, and what they were called at first."""
    if not past.aliases:
        return
    for found in list(root.iter()):
        unit = found.get("id", "")
        if unit.startswith(OTHER) or "stub" in found.get("class", "").split():
            continue
        if unit in past.was and "data-ui" not in found.attrib:
            revision, path = past.was[unit]
            found.set("data-was", citation(path, edition.lang))
            found.set("data-since", str(revision))
        names = past.aliases.get(unit, ())
        holder = _holder(found)
        for place, alias in enumerate(names):
            anchor = Element("span", {"class": "alias", "id": alias, "data-ui": ""})
            if place == 0:
                anchor.tail, holder.text = holder.text, None
            else:
                anchor.tail, holder[place - 1].tail = holder[place - 1].tail, None
            holder.insert(place, anchor)


def _holder(unit: Element) -> Element:
    """Where an anchor may stand in a unit: in a row's first cell, in a table's caption."""
    if unit.tag == "tr":
        return unit[0]
    if unit.tag == "table":
        return unit[0]
    return unit
