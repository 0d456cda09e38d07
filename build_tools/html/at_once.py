"""Long tables of our own pages, read at once where Markdown would read them letter by letter.

The register's table is HTML already, the glossary's cells hold words, links and marked names. What
is recognised here becomes what Python-Markdown makes of it, byte for byte; the rest is left to it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from markdown.preprocessors import HtmlBlockPreprocessor, Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

if TYPE_CHECKING:
    from markdown import Markdown

_BLOCK = re.compile(r"<(?P<tag>table|div)[ >].*</(?P=tag)>", re.DOTALL)
_STARTS = re.compile(" {0,3}<|.*<[!?]")
_TAG = r"</?[a-z]+(?: [a-z-]+=\"[^\"<>&]*\")*>"
_LINK = r"\[(?P<words>[^\[\]<>]*)\]\((?P<to>[\w./#-]+)\)"
_WORDS = r"[^\\`*_\[\]<>!{}\n\x02\x03]+"
_PIECE = re.compile(rf"(?P<tag>{_TAG})|{_LINK}|{_WORDS}")
_CELL = re.compile(f"(?:{re.sub('P<[a-z]+>', ':', _PIECE.pattern)})*")


def read_at_once(md: Markdown) -> None:
    """Put these rules before Markdown's own."""
    md.preprocessors.register(RawBlocks(md), "plan-raw", 22)  # MkDocs looks at HTML at 21
    md.preprocessors.register(RestOfHtml(md), "html_block", 20)  # in place of the one at 20
    md.treeprocessors.register(Cells(md), "plan-cells", 21)  # inline rules come at 20


class RawBlocks(Preprocessor):
    """Takes out blocks of HTML, as Markdown's own rule does after having parsed all of the page."""

    def run(self, lines: list[str]) -> list[str]:
        """Lines → lines, with a sign for each block that was taken out."""
        blocks = "\n".join(lines).split("\n\n")
        return "\n\n".join(self._taken(block) for block in blocks).split("\n")

    def _taken(self, block: str) -> str:
        found = _BLOCK.fullmatch(block)
        if not found or block.count(f"<{found['tag']}") != block.count(f"</{found['tag']}"):
            return block
        return self.md.htmlStash.store(f"{block}\n")  # so does Markdown


class RestOfHtml(HtmlBlockPreprocessor):
    """Markdown's own rule, which only finds a block where a line begins with a tag."""

    def run(self, lines: list[str]) -> list[str]:
        """Lines → lines."""
        return super().run(lines) if any(map(_STARTS.match, lines)) else lines


class Cells(Treeprocessor):
    """Reads the cells of tables that hold nothing but words, links to pages, and tags."""

    def __init__(self, md: Markdown) -> None:
        """Nothing has been kept yet."""
        super().__init__(md)
        self.signs: dict[str, str] = {}

    def run(self, root: Element) -> None:
        """Put elements for what each cell says, in place."""
        for cell in root.iter("td"):
            text = cell.text
            if text and not isinstance(text, AtomicString) and _CELL.fullmatch(text):
                self._read(cell, text)

    def _read(self, cell: Element, text: str) -> None:
        cell.text, last = None, None
        words = ""
        for piece in _PIECE.finditer(text):
            if piece["to"] is None:
                words += self._sign(piece["tag"]) if piece["tag"] else piece[0]
                continue
            _put(cell, last, words)
            words, last = "", SubElement(cell, "a", href=piece["to"])
            last.text = AtomicString(piece["words"])
        _put(cell, last, words)

    def _sign(self, tag: str) -> str:
        if tag not in self.signs:
            self.signs[tag] = self.md.htmlStash.store(tag)
        return self.signs[tag]


def _put(cell: Element, last: Element | None, words: str) -> None:
    if last is None:
        cell.text = AtomicString(words)
    else:
        last.tail = AtomicString(words)
