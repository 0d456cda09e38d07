"""The home page's outline: each chapter's sections fold away below it, without a script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_tools.html.unit import Edition, atomic, element

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

OUTLINE = "outline"
"""The id of the heading above the list."""


def fold_outline(root: Element, edition: Edition, other: Edition) -> None:
    """Put each list within the outline's list into a ``details`` element, in place.

    On a parallel page the list stands there in two languages.
    """
    parts = list(root)
    heads = [at for at, one in enumerate(parts) if one.get("id") == OUTLINE]
    for at in heads:
        following = (one for one in parts[at + 1 :] if one.get("class") != "other-title")
        listed = next(following, None)
        if listed is not None and listed.get("class") == "pair":
            for half, said in zip(listed, (edition, other), strict=True):
                _fold(half.find("ul"), said)
        elif listed is not None and listed.tag == "ul":
            _fold(listed, edition)


def _fold(listed: Element | None, edition: Edition) -> None:
    for entry in list(listed) if listed is not None else []:
        for below in entry.findall("ul"):
            entry.remove(below)
            details = element(entry, "details")
            said = f"{''.join(entry[0].itertext())}{edition.word('colon')}"
            words = atomic(said + edition.word("outline_sections"))
            element(details, "summary", "unfold").text = words
            details.append(below)
