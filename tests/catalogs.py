"""Catalogues of the small plan, and what is found in them."""

from __future__ import annotations

from build_tools.languages import catalog
from build_tools.languages.entries import named
from build_tools.languages.po import Catalog, Entry
from build_tools.languages.site_words import translatable
from tests.small_plan import WORDS

TITLE = "成都市“十四五”金融业发展规划"
EMPTY = catalog.new("en", TITLE)
WORDS_OF_THE_SITE = named("words", translatable(WORDS), "build_tools/words/words.yml")


def understood(raw: bytes, path: str = "en.po") -> Catalog:
    """A catalogue that must be readable."""
    found = catalog.read(raw, path)
    assert isinstance(found, Catalog), found
    return found


def entry(found: Catalog, name: str) -> Entry:
    """The entry of that name."""
    (own,) = (one for one in found.entries if one.id == name)
    return own
