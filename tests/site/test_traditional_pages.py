"""The built pages in Traditional characters: one region's forms, and they say whose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import html

from build_tools.languages.forms import mixed_forms
from build_tools.source.traditional_rows import general_overrides

if TYPE_CHECKING:
    from pathlib import Path

SHOWN = ("title", "aria-label", "alt", "placeholder", "content")
OTHER = "ancestor-or-self::*[@lang][1][@lang != 'zh-Hant']"


def texts(page: Path) -> list[str]:
    """All that a reader of a Traditional page is shown or told, but for what is in other languages."""
    root = html.parse(str(page), html.HTMLParser(encoding="utf-8")).getroot()
    own = root.xpath(f"//*[not({OTHER})][not(self::script or self::style)]")
    return [
        text
        for element in own
        for text in (
            element.text or "",
            *(child.tail or "" for child in element),
            *(element.get(name) or "" for name in SHOWN),
        )
    ]


def test_no_page_mixes_forms(site: Path) -> None:
    """No character on a Traditional page is outside Taiwan's forms: 占 布 帳 計畫, 着 or 户 nowhere."""
    rows = general_overrides("tw")
    pages = sorted((site / "zh-Hant").rglob("*.html"))
    assert len(pages) > 15
    mixed = {
        f"{page.name}: {form} in {text.strip()[:40]}"
        for page in pages
        for text in texts(page)
        for _, form, _ in mixed_forms(text, "tw", rows)
    }
    assert mixed == set()


def test_a_traditional_page_says_whose_forms_it_has(site: Path) -> None:
    """Every page of the plan says that it is in Taiwan's forms and which text prevails."""
    for name in ("index.html", "ch1.html", "ch9.html"):
        page = (site / "zh-Hant" / name).read_text(encoding="utf-8")
        assert "逐字轉換為臺灣正體字" in page
        assert "以簡體中文原文為準" in page
