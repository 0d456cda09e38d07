"""What became of links: the answers of ``check-links``, over two revisions."""

from __future__ import annotations

import zipfile
from random import Random
from typing import TYPE_CHECKING

import pytest

from build_tools.commands.links import check_file, read_text
from build_tools.plan.addresses import id_in_address, links_in
from build_tools.revisions.history import NOTHING, history
from build_tools.site.link_check import Links, known_links
from tests.real_plan import real_ledger, real_plan
from tests.revisions import deleting, insert_chapter
from tests.small_plan import WORDS
from tests.test_history import revised

if TYPE_CHECKING:
    from pathlib import Path

WORDS_HERE = {**WORDS["zh-Hans"], "lang": "zh-Hans"}


@pytest.fixture(scope="module")
def first() -> Links:
    """The links of the first version."""
    return known_links(real_plan(), NOTHING, None, WORDS_HERE)


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://example.org/ch3.html#box3-i2-s4。", "box3-i2-s4"),
        ("https://example.org/ch3.html#box3-i2-s4）", "box3-i2-s4"),
        ("https://example.org/ch3.html?from=singlemessage&utm=x#Box3-I2-S4，请查收", "box3-i2-s4"),
        ("https://example.org/%63h3.html#ch3%2Dsec3", "ch3-sec3"),
        ("/id/box3-i2/。", "box3-i2"),
        ("ch3.html。", "ch3"),
        ("https://example.org/plan/", "plan"),
        ("box3-i2-s4", "box3-i2-s4"),
        ("文字", ""),
    ],
)
def test_the_id_is_read_from_whatever_was_pasted(address: str, name: str) -> None:
    """Glued punctuation, capitals, parameters and percent-encoding are not part of it."""
    assert id_in_address(address) == name


def test_links_that_work_and_links_that_never_did(first: Links) -> None:
    """Each in its own way; a link to somewhere else is none."""
    judged = [first.judge(one) for one in ("ch3.html#box3-i2-s4", "id/ch99/", "https://a.org/x")]
    assert [one.state if one else "" for one in judged] == ["works", "unknown", ""]
    assert judged[0] and judged[0].cite == "专栏3第2项第4句"


def test_every_link_of_the_first_version_is_answered_in_the_third() -> None:
    """Removed ones with a sentence, moved ones with their new place, the rest work or changed."""
    plan, ledger, kept = revised((deleting("section"), insert_chapter), Random(5))
    links = known_links(plan, history(ledger, plan, kept), ledger, WORDS_HERE)
    states = {e.id: links.judge(f"id/{e.id}/") for e in real_ledger().entries if e.kind != "column"}
    assert all(states.values())
    found = {one.state for one in states.values() if one}
    assert {"works", "moved", "removed"} <= found <= {"works", "moved", "removed", "changed"}
    assert all(one.said for one in states.values() if one and one.state != "works")


def test_a_table_and_a_document_are_read(first: Links, tmp_path: Path) -> None:
    """A spreadsheet's column, and a Word document with a link in its text and one behind words."""
    (tmp_path / "old.csv").write_text("链接\nch3.html#box3\n,id/ch3-sec1/\n", encoding="gb18030")
    lines = [(line, link) for _, line, link, _ in check_file(tmp_path / "old.csv", first)]
    assert lines == [(2, "ch3.html#box3"), (3, "id/ch3-sec1/")]
    word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {word}><w:p><w:r><w:t>ch3.html#</w:t>"
                         "<w:t>box3</w:t></w:r></w:p></w:document>")  # fmt: skip
        archive.writestr("word/_rels/document.xml.rels", '<R><Relationship Target="https://x.org/ch1'
                         '.html" TargetMode="External"/></R>')  # fmt: skip
    found = [link for _, _, link, _ in check_file(tmp_path / "a.docx", first)]
    assert sorted(found) == ["ch3.html#box3", "https://x.org/ch1.html"]
    (tmp_path / "bad.docx").write_bytes(b"no archive")
    with pytest.raises(ValueError, match="expected a Word document"):
        read_text(tmp_path / "bad.docx")


def test_links_are_found_with_their_lines() -> None:
    """In running text, without the punctuation after them."""
    text = "见 https://a.org/ch1.html#ch1-sec1)。\n或 ch2.html，id/box3/"
    assert list(links_in(text)) == [
        (1, "https://a.org/ch1.html#ch1-sec1"),
        (2, "ch2.html"),
        (2, "id/box3/"),
    ]
