"""Where the page of a short address leads, and that something is there."""

from __future__ import annotations

from pathlib import Path

from lxml.html import HtmlElement

from build_tools.proof.read_html import anchors


class Landing:
    """Follows the links of pages under ``/id/`` in a built site; each target is read once."""

    def __init__(self, site: Path) -> None:
        self._site = site
        self._places: dict[str, frozenset[str]] = {}

    def links(self, page: HtmlElement) -> list[str]:
        """The page's links, one for each edition, each of which must land.

        What a version said otherwise leads to the copy of it, which is not set side by side.
        """
        links: list[str] = page.xpath("//li/a/@href")
        assert len(links) == (3 if links[0].startswith("../../r") else 5)
        for link in links:
            path, _, place = link.removeprefix("../../").partition("#")
            if path not in self._places:
                text = (self._site / path).read_text(encoding="utf-8")
                self._places[path] = anchors(text).places
            assert place in self._places[path], link
        return links
