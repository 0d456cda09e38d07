"""How complete and how fresh a translation is: counts by page, and the list of what is wanting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from types import MappingProxyType

from build_tools.cite import citation
from build_tools.home import title_text
from build_tools.model import Plan, Unit, walk
from build_tools.pages import front_matter, page_of, title_of
from build_tools.words import Words

PAGE = "translation"
"""The name of the status page."""


@dataclass(frozen=True, slots=True)
class Completeness:
    """How many sentences, headings, notes, tables and rows stand how to their source."""

    translated: int = 0
    stale: int = 0
    untranslated: int = 0

    @property
    def total(self) -> int:
        """All that there is to translate."""
        return self.translated + self.stale + self.untranslated

    @property
    def percent(self) -> int:
        """Translated and fresh, rounded down: 100 only when nothing is wanting."""
        return 100 * self.translated // self.total if self.total else 100
