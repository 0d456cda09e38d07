"""Long tables are read at once: what comes out is what Python-Markdown makes of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from build_tools.html.at_once import read_at_once
from tests.project import ROOT

PAGES = sorted((ROOT / "docs").glob("*/*.md"))
HEAD = "| a | b |\n| :-- | --: |\n"
PIECES = (
    "word", "5&#43;2", "&", "*em*", "_x_", "`code`", "\\*", "[a](ch1.md#x)", "[a](<b>)", "[a]", "!", "{#i}",
    '<dfn id="t" lang="en">', "</dfn>", "<br>", "<b>", "</b>", "<div>", "</div>", "<table>", "</table>",
    '<p class="x">', "</p>", "<!-- c -->", "<x@y.z>", "http://a.b", "中文", " ", "\n", "\n\n", "| ", " |", HEAD,
)  # fmt: skip


def both_ways(text: str) -> tuple[str, str]:
    """A page by Markdown alone, and with our rules before its own."""
    extensions = ["tables", "attr_list", "toc"]
    ours = Markdown(extensions=extensions)
    read_at_once(ours)
    return Markdown(extensions=extensions).convert(text), ours.convert(text)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.parent.name}/{page.name}")
def test_every_page_of_ours_becomes_the_same(page: Path) -> None:
    """Whatever is committed in docs/, byte for byte."""
    alone, ours = both_ways(page.read_text(encoding="utf-8").partition("\n---\n")[2])
    assert ours == alone


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_any_text_becomes_the_same(text: str) -> None:
    """Also one that our pages do not have: unclosed tags, code, emphasis, HTML inside of cells."""
    alone, ours = both_ways(text)
    assert ours == alone


def test_a_long_table_passes_no_rule_of_markdowns() -> None:
    """A cell of words, links and tags is finished before the inline rules; HTML is not parsed."""
    md = Markdown(extensions=["tables"])
    read_at_once(md)
    md.inlinePatterns.deregister("link")
    md.convert(f'{HEAD}| <dfn id="x">一</dfn> | [第一章](ch1.md#ch1)<br>[二](ch2.md) |\n')
    assert '<a href="ch1.md#ch1">第一章</a><br><a href="ch2.md">二</a>' in md.convert(
        f'{HEAD}| <dfn id="x">一</dfn> | [第一章](ch1.md#ch1)<br>[二](ch2.md) |\n'
    )
