"""Built pages read back by a parser that is not ours: their words, their ids and their links."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

if TYPE_CHECKING:
    from collections.abc import Mapping

    from selectolax.lexbor import LexborNode

_SILENT = frozenset(("script", "style", "template"))


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of text and the id of the row, table or footnote that it stands in (empty: none)."""

    owner: str
    text: str


@dataclass(frozen=True, slots=True)
class Anchors:
    """The ids that a page has, as often as it has them, and the addresses that it links to.

    ``signs`` are the ids that only show where a unit is now (``class="stub"``).
    """

    ids: tuple[str, ...]
    signs: tuple[str, ...]
    hrefs: tuple[str, ...]

    @property
    def places(self) -> frozenset[str]:
        """Where a link to the page may land."""
        return frozenset((*self.ids, *self.signs))


@dataclass(frozen=True, slots=True)
class PageRead:
    """A page as it was read: once for all that is asked of it.

    ``texts`` is all that the element of a sentence or a heading holds, by its id; ``blank`` how
    many halves of a pair in two languages (``class="half"``) say nothing.
    """

    stretches: tuple[Stretch, ...]
    anchors: Anchors
    texts: Mapping[str, str]
    blank: int = 0


def stretches(page: str) -> tuple[Stretch, ...]:
    """The words of a page's units (``class="unit"``), all of them, in reading order."""
    return read_page(page).stretches


def texts(page: str) -> Mapping[str, str]:
    """Each sentence's and heading's id → all the words that its element holds."""
    return read_page(page).texts


def anchors(page: str) -> Anchors:
    """Every id and every link target of a page, in order."""
    return read_page(page).anchors


@lru_cache(maxsize=1 << 14)
def read_page(page: str) -> PageRead:
    """A page's HTML → its words and its anchors, as a browser's parser (HTML 5) understands it."""
    reader = _Reader()
    if root := LexborHTMLParser(page).root:
        reader.take(root, "", counts=False)
    found = Anchors(tuple(reader.ids), tuple(reader.signs), tuple(reader.hrefs))
    return PageRead(tuple(reader.stretches), found, reader.texts, reader.blank)


@dataclass(slots=True)
class _Reader:
    stretches: list[Stretch] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    signs: list[str] = field(default_factory=list)
    hrefs: list[str] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    blank: int = 0

    def take(self, node: LexborNode, owner: str, *, counts: bool) -> None:
        """Read an element; ``owner`` and ``counts`` are those of what it stands in."""
        given = node.attributes
        classes = (given.get("class") or "").split()
        if name := given.get("id"):
            (self.signs if "stub" in classes else self.ids).append(name)
        if "data-try" not in given:  # one of several: which one is there, only a host knows
            self.hrefs += [value for key in ("href", "src") if (value := given.get(key))]
        own = _owner(node.tag or "", given) or owner
        counted = (counts or "unit" in classes) and node.tag not in _SILENT
        if "half" in classes and not node.text(deep=True).strip():
            self.blank += 1
        if name and ("sentence" in classes or {"unit", "title"} <= set(classes)):
            self.texts[name] = node.text(deep=True)
        child = node.child
        while child is not None:
            if child.is_element_node:
                self.take(child, own, counts=counted)
            elif counted and child.is_text_node and child.text_content:
                self.stretches.append(Stretch(own, child.text_content))
            child = child.next


def _owner(tag: str, given: Mapping[str, str | None]) -> str:
    is_note = given.get("role") == "doc-footnote"
    return (given.get("id") or "") if tag in ("table", "tr") or is_note else ""
