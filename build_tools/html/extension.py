"""A Python-Markdown extension: the generated Markdown → the HTML of units.

Its blocks are read by `unit_blocks`; what needs a whole page at once follows, in an order that
MkDocs' own work on the page decides.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from build_tools.html.at_once import read_at_once
from build_tools.html.outline_list import fold_outline
from build_tools.html.references import lead_to_places, link_references
from build_tools.html.term_notes import explain, lead_to_glossary
from build_tools.html.tombstone import add_aliases
from build_tools.html.unit import (
    Edition,
    align_by_class,
    finish_headings,
    link_footnotes,
    name_languages,
)
from build_tools.html.unit_blocks import UnitBlocks
from build_tools.pages.referred import NOTHING_REFERRED
from build_tools.plan.languages import BY_CODE
from build_tools.revisions.history import NOTHING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown

Change = Callable[["Element"], None]
"""What is done to a finished page, in place."""


def makeExtension(**config: Any) -> Extension:  # noqa: N802 - the name that Python-Markdown looks for
    """The extension, by the name under which ``mkdocs.yml`` asks for it."""
    return PlanExtension(**config)


class PlanExtension(Extension):
    """Registers the rules for one language: ``lang`` and the site's own ``words`` in it."""

    def __init__(self, **config: Any) -> None:
        """Take the configuration that ``mkdocs.yml`` or the build gives."""
        self.config = {
            "lang": ["zh-Hans", "The language of the pages (BCP 47), in which units are cited."],
            "words": [{}, "The site's own words in that language: key → text."],
            "past": [NOTHING, "Aliases, and what units were called (history.History)."],
            "other": [("", {}), "The language beside it on parallel pages, and its words."],
            "referred": [NOTHING_REFERRED, "What the plan says of its parts (referred.Referred)."],
            "present": ["", "Where the present version's edition is (Build.present)."],
            "terms": [(), "What is explained at its first use on a page (glossary.Explained)."],
        }
        super().__init__(**config)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Put our block rules before Markdown's own; what a whole page takes comes in its order."""
        edition = Edition(self.getConfig("lang"), self.getConfig("words"))
        other = Edition(*self.getConfig("other"))
        read_at_once(md)
        md.parser.blockprocessors.register(UnitBlocks(md, edition, other), "plan-units", 105)
        for name, priority, change in self._changes(edition, other):
            md.treeprocessors.register(OnPage(md, change), name, priority)

    def _changes(self, edition: Edition, other: Edition) -> tuple[tuple[str, float, Change], ...]:
        """What is done to a page: a name, its place (the greatest is first), the change."""
        terms, past, referred = (self.getConfig(one) for one in ("terms", "past", "referred"))
        beside = f"../{BY_CODE[edition.lang].folder}" if other.lang else ""
        present = self.getConfig("present")
        named = "present_glossary" if present else "glossary_title"
        return (
            # MkDocs lists a page's anchors at 5: the notes' have to be there by then.
            ("plan-notes", 6, lambda root: link_footnotes(root, edition)),
            ("plan-references", 5.6, lambda root: link_references(root, referred, edition)),
            ("plan-terms", 5.5, lambda root: explain(root, terms, edition, named)),
            # The contents column takes the headings' words at 5: the link signs come after it.
            ("plan-outline", 4.5, lambda root: fold_outline(root, edition, other)),
            ("plan-signs", 4, lambda root: _add_signs(root, edition)),
            ("plan-aliases", 3, lambda root: add_aliases(root, past, edition)),
            # MkDocs reads a page's links at 0, and may not know the glossary's folder.
            ("plan-entries", -1, lambda root: _lead_away(root, present or beside)),
        )


class OnPage(Treeprocessor):
    """One change, done to each page."""

    def __init__(self, md: Markdown, change: Change) -> None:
        """Remember what is to be done."""
        super().__init__(md)
        self.change = change

    def run(self, root: Element) -> None:
        """Do it, in place."""
        self.change(root)


def _add_signs(root: Element, edition: Edition) -> None:
    finish_headings(root, edition)
    name_languages(root, edition)
    align_by_class(root)


def _lead_away(root: Element, glossary: str) -> None:
    lead_to_glossary(root, glossary)
    lead_to_places(root)
