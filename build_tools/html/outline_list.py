"""The home page's outline: each chapter's sections fold away below it, without a script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown.treeprocessors import Treeprocessor

from build_tools.html.unit import Edition, atomic, element

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown

OUTLINE = "outline"
"""The id of the heading above the list."""


class Folded(Treeprocessor):
    """Puts each list within the outline's list into a ``details`` element."""

    def __init__(self, md: Markdown, edition: Edition) -> None:
        """Remember the language."""
        super().__init__(md)
        self.edition = edition

    def _sections(self) -> str:
        return self.edition.word("outline_sections")

    def run(self, root: Element) -> None:
        """Fold the lists, in place."""
        parts = list(root)
        heads = [at for at, one in enumerate(parts) if one.get("id") == OUTLINE]
        for at in heads:
            listed = parts[at + 1] if at + 1 < len(parts) else None
            for entry in list(listed) if listed is not None and listed.tag == "ul" else []:
                for below in entry.findall("ul"):
                    entry.remove(below)
                    details = element(entry, "details")
                    said = f"{''.join(entry[0].itertext())}{self.edition.word('colon')}"
                    element(details, "summary", "unfold").text = atomic(said + self._sections())
                    details.append(below)
