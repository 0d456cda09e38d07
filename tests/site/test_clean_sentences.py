"""Clean sentences: whoever takes a page's text gets the plan's words, and nothing between them.

Reader modes, crawlers and language models know nothing of our markup. Two readers that do not stand
for them: Mozilla's Readability, in a browser, and lxml's plain text of the article.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Page

from build_tools.plan.comparable import published_words
from build_tools.plan.model import Column, Plan, Unit, walk
from build_tools.plan.page_names import page_of
from build_tools.publish import publish
from build_tools.source.files import read_inputs
from tests.project import ROOT
from tests.reader_mode import NoReaderError, read

FOLDERS = {"zh-Hans": "", "zh-Hant": "zh-Hant/", "en": "en/"}


@cache
def plans() -> Mapping[str, Plan]:
    """The plan in every language, as it is published."""
    return publish(read_inputs(ROOT / "source")).plans


def squeezed(text: str) -> str:
    """The characters that are no white space: how lines are broken is each reader's own."""
    return "".join(text.split())


def pieces(top: Unit) -> Iterator[str]:
    """What a page of the plan says, unit by unit; a row's own heading stands after its label."""
    columns: tuple[Column, ...] = ()
    for unit in walk((top,)):
        columns = unit.columns or columns
        said = [published_words(unit)]
        if unit.kind == "row":
            said = [
                (cell.text if cell.rows else "") + (unit.heading if column.role == "label" else "")
                for column, cell in zip(columns, unit.cells, strict=True)
            ]
        yield from filter(None, map(squeezed, said))


def in_order(wanted: Iterator[str], text: str) -> str:
    """The first of the pieces that is not in the text after the one before; "" if all are."""
    at = 0
    for piece in wanted:
        found = text.find(piece, at)
        if found < 0:
            return piece
        at = found + len(piece)
    return ""


def lacking(top: Unit, text: str, title: str = "") -> str:
    """What of a page's units a reader's text lacks, or where more stands between two; "" if nothing.

    Below the first title may stand what a reader must know of the text: a page in a translation
    says that it is one.
    """
    text = squeezed(text)
    first, *others = pieces(top)
    if first not in text and not squeezed(title).startswith(first):
        return first
    if "".join(others) in text:
        return ""
    return in_order(iter(others), text) or "nothing, but more stands between them"


@pytest.mark.parametrize("lang", FOLDERS)
def test_a_plain_reader_gets_the_plan(site: Path, lang: str) -> None:
    """The article's text has all of a page's units, character by character, one after the other."""
    for unit in plans()[lang].units:
        page = html.parse(
            site / f"{FOLDERS[lang]}{page_of(unit)}.html", html.HTMLParser(encoding="utf-8")
        )
        (article,) = page.xpath("//article")
        assert lacking(unit, article.text_content()) == ""


@pytest.mark.parametrize("lang", FOLDERS)
def test_reader_mode_gets_the_plan(server: str, page: Page, lang: str) -> None:
    """So does reader mode. A chapter's title may be the reader's own title, above the text."""
    for unit in plans()[lang].units:
        page.goto(f"{server}{FOLDERS[lang]}{page_of(unit)}.html")
        try:
            title, text = read(page)
        except NoReaderError as error:
            pytest.fail(str(error), pytrace=False)
        assert lacking(unit, text, title) == ""


@pytest.mark.parametrize("folder", ["bilingual/", "bilingual-hant/"])
def test_reader_mode_gets_two_languages(server: str, page: Page, folder: str) -> None:
    """On a page in two languages each sentence is whole, in both, in the plan's order."""
    own = "zh-Hans" if folder == "bilingual/" else "zh-Hant"
    for chinese, english in zip(plans()[own].units, plans()["en"].units, strict=True):
        page.goto(f"{server}{folder}{page_of(chinese)}.html")
        text = squeezed(read(page)[1])
        for unit in (chinese, english):
            said = (squeezed(one.text) for one in walk((unit,)) if one.kind == "sentence")
            assert in_order(said, text) == ""
