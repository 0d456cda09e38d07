"""The HTML of what is past: tombstones, signs to what has moved, aliases; see ``render_history``.

Links name the Markdown of a page: MkDocs makes them addresses, and notices dead ones.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from build_tools.html.unit import Edition, add_words, atomic, element
from build_tools.pages.syntax import Tag, split_tag
from build_tools.plan.citation import citation
from build_tools.plan.languages import SOURCE_LANG
from build_tools.revisions.ledger import read_alias

if TYPE_CHECKING:
    from build_tools.revisions.history import History


def add_tombstone(parent: Element, tag: Tag, lines: Sequence[str], edition: Edition) -> None:
    """What stands where a unit was removed: that it was, what stands for it, its last words."""
    status, revision, *successor = lines[0].split(" ")
    tombstone = element(parent, "aside", "tombstone", id=tag.id, data_ui="")
    said = element(tombstone, "p")
    cited = citation(tag.path, edition.lang)
    said.text = atomic(edition.word(status).format(citation=cited, number=revision))
    if successor:
        page, there, path = successor
        said.text = atomic(said.text + edition.word(f"successor_{status}"))
        link = element(said, "a", href=f"{page}.md#{there}")
        link.text = atomic(citation(path, edition.lang))
        link.tail = atomic(edition.word("stop"))
    details = element(tombstone, "details")
    element(details, "summary").text = atomic(edition.word("last_words"))
    for line in lines[1:]:
        words, own = split_tag(line)
        shown = element(details, "p" if words else "span")
        if own.standing == "untranslated":
            shown.set("lang", SOURCE_LANG)
        if own.id != tag.id:
            shown.set("id", own.id)
        add_words(shown, words)


def add_moved(parent: Element, tag: Tag, lines: Sequence[str], edition: Edition) -> None:
    """What stands where a unit left the page: where it is now, and all that went along.

    ``plan.js`` follows a link at once; without a script it is there to be followed.
    """
    moved = element(parent, "div", "signs", data_ui="")
    said = element(moved, "p")
    _add_sign(said, tag.id, lines[0], edition, edition.word("moved"))
    if lines[1:]:
        below = element(moved, "ul")
        for line in lines[1:]:
            place, own = split_tag(line)
            _add_sign(element(below, "li"), own.id, place, edition, "{citation}")


def _add_sign(parent: Element, link: str, place: str, edition: Edition, said: str) -> None:
    page, there, path, *ended = place.split(" ")
    cited = citation(path, edition.lang)
    sign = element(parent, "a", "stub", id=link, href=f"{page}.md#{there}")
    said = edition.word("removed") if ended else said
    sign.text = atomic(said.format(citation=cited, number="".join(ended)))


def add_aliases(root: Element, past: History, edition: Edition) -> None:
    """Anchors for the names that units had in each revision, and what they were called then."""
    if not past.aliases:
        return
    parents = {child: parent for parent in root.iter() for child in parent}
    for found in list(root.iter()):
        unit = found.get("id", "")
        if unit in past.was and found.tag != "a":
            _say_what_it_was(found, past.was[unit], edition)
        names = past.aliases.get(unit, ())
        is_sign = "stub" in found.get("class", "").split()
        holder, start = _place(found, parents)
        for place, alias in enumerate(names):
            anchor = Element(
                "span", {"class": "alias", "id": alias, "data-of": unit, "data-ui": ""}
            )
            said = read_alias(alias)
            if said and said[1] != past.paths[unit] and not is_sign:
                _say_what_it_was(anchor, said, edition)
            holder.insert(start + place, anchor)


def _say_what_it_was(target: Element, was: tuple[int, str], edition: Edition) -> None:
    revision, path = was
    target.set("data-was", citation(path, edition.lang))
    target.set("data-since", str(revision))


def _place(unit: Element, parents: Mapping[Element, Element]) -> tuple[Element, int]:
    """Where an anchor may stand: before the unit, and for a table's in the cell of its signs.

    A sign to what has moved holds its anchors itself: it is no words of the plan.
    """
    line = unit
    if unit.tag == "table":
        line = next(unit.iter("tr"))
    elif unit.tag in ("td", "th"):
        line = parents[unit]
    if line.tag == "tr":
        return line[-1], 0
    if "stub" in unit.get("class", "").split() or unit not in parents:
        return unit, len(unit)
    if parents[unit].tag == "hgroup":
        unit = parents[unit]  # HTML lets nothing stand in it but a heading and paragraphs
    return parents[unit], list(parents[unit]).index(unit)
