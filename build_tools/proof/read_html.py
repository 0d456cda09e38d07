"""Built pages read back with the standard library: their words, their ids and their links."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr")
)


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


def stretches(page: str) -> tuple[Stretch, ...]:
    """The words of a page's article, without the site's own (``data-ui``), in reading order."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return tuple(reader.found)


def anchors(page: str) -> Anchors:
    """Every id and every link target of a page, in order."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return Anchors(tuple(reader.ids), tuple(reader.signs), tuple(reader.hrefs))


@dataclass(slots=True)
class _Open:
    """An element that is open: what text inside it belongs to, and whether it counts."""

    tag: str
    owner: str = ""
    counts: bool = False


@dataclass
class _Reader(HTMLParser):
    found: list[Stretch] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    signs: list[str] = field(default_factory=list)
    hrefs: list[str] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=lambda: [_Open("")])

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        is_sign = "stub" in (given.get("class") or "").split()
        own = [value for name, value in attrs if name == "id" and value]
        (self.signs if is_sign else self.ids).extend(own)
        self.hrefs += [value for name, value in attrs if name in ("href", "src") and value]
        if tag in _VOID:
            return
        above = self.stack[-1]
        counts = (above.counts or tag == "article") and "data-ui" not in given
        counts = counts and tag not in ("script", "style", "template")
        self.stack.append(_Open(tag, _owner(tag, given) or above.owner, counts))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        open_tags = [element.tag for element in self.stack]
        if tag in open_tags[1:]:
            while self.stack.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self.stack[-1].counts:
            self.found.append(Stretch(self.stack[-1].owner, data))


def _owner(tag: str, given: Mapping[str, str | None]) -> str:
    is_note = given.get("role") == "doc-footnote"
    return (given.get("id") or "") if tag in ("table", "tr") or is_note else ""
