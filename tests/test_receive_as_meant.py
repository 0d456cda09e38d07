"""What is received is what was meant: no error page for a plan, and nothing of it lost in silence."""

from __future__ import annotations

import pytest

from build_tools.reading.doubts import check
from build_tools.reading.lines import SourceError
from build_tools.reading.parse import parse
from build_tools.receiving.receive import receive
from build_tools.receiving.received import Received
from tests.set_docx import packed, paragraph, run

PAGE = "<!DOCTYPE html><html><head><title>404</title></head><body>找不到规划。</body></html>"


@pytest.mark.parametrize("name", ["plan.pdf", "PLAN.PDF", "plan.docx", "plan.doc"])
@pytest.mark.parametrize("text", [PAGE, "临泽县公路规划\n一、总则\n公路由县里养护。\n"])
def test_a_name_that_promises_another_kind_is_refused(name: str, text: str) -> None:
    """A text that is called a PDF is what a site sent in its place."""
    with pytest.raises(SourceError, match="look at it in a browser"):
        receive(text.encode(), name)


@pytest.mark.parametrize("start", ["", "\ufeff", "\n\n  ", '<?xml version="1.0"?>\n'])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_web_page_is_no_text_of_a_plan(start: str, encoding: str) -> None:
    """Its tags would be published."""
    with pytest.raises(SourceError, match="a web page"):
        receive((start + PAGE).encode(encoding), "plan.txt")


def received(*content: str) -> Received:
    """A document of paragraphs."""
    return receive(packed("".join(content)), "plan.docx")


def sign(font: str, code: str) -> str:
    """A sign as a word processor inserts it."""
    return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'


@pytest.mark.parametrize(
    ("font", "code", "seen"),
    [("Wingdings", "F0FC", "✓"), ("Wingdings 2", "F052", "☑"), ("Symbol", "F0B3", "≥")],
)
def test_signs_of_symbol_fonts_are_what_they_draw(font: str, code: str, seen: str) -> None:
    """Inserted as a sign, or typed as the letter of that font."""
    letter = chr(int(code, 16) - 0xF000)
    typed = run(letter, f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>')
    for own in (sign(font, code), typed):
        found = received(paragraph(run("合格率") + own + run("90%。")))
        assert found.text == f"合格率{seen}90%。\n"
        assert not found.problems


def test_a_sign_that_is_not_known_is_said() -> None:
    """Its letter stays, so that somebody can find its place."""
    found = received(paragraph(run("见") + sign("Webdings", "F021") + run("处。")))
    assert [one.rule for one in found.problems] == ["docx-sign"]
    assert found.text == "见\uf021处。\n"
    said = check(parse("公路规划\n" + found.text), "公路规划\n" + found.text, "plan.txt")
    assert [(one.line, one.severity) for one in said if one.rule == "private-use"] == [
        (2, "warning")
    ]


def test_bullets_of_symbol_fonts_are_no_doubt() -> None:
    """They open items and are not published."""
    text = "公路规划\n一、任务\n\uf0fc 修路。\n\uf0fc 架桥。\n"
    assert "private-use" not in {one.rule for one in check(parse(text), text, "plan.txt")}


@pytest.mark.parametrize("switch", ["strike", "dstrike"])
def test_text_that_is_struck_through_is_said(switch: str) -> None:
    """It is read, for on paper it is seen; whether it is valid a person says."""
    found = received(paragraph(run("新建") + run("三", f"<w:{switch}/>") + run("五座。")))
    assert found.text == "新建三五座。\n"
    assert [one.rule for one in found.problems] == ["docx-struck"]
    assert not received(paragraph(run("三", f'<w:{switch} w:val="0"/>'))).problems


@pytest.mark.parametrize("kind", ["altChunk", "subDoc"])
def test_a_document_that_others_are_enclosed_in_is_refused(kind: str) -> None:
    """Their words stand in other files."""
    with pytest.raises(SourceError, match="enclosed"):
        received(paragraph(run("公路规划")), f'<w:{kind} w:id="a"/>')


def test_what_is_of_no_known_kind_is_said() -> None:
    """Text in an element that a later word processor may write is not left out in silence."""
    found = received(paragraph(run("公路规划。")), f"<w:later>{paragraph(run('修路。'))}</w:later>")
    assert [one.rule for one in found.problems] == ["docx-unread"]


def test_of_two_forms_of_a_part_the_newer_is_read() -> None:
    """Whole paragraphs may have an alternative for older word processors."""
    choice = f'<mc:Choice Requires="wps">{paragraph(run("修路。"))}</mc:Choice>'
    older = f"<mc:Fallback>{paragraph(run('修路'))}</mc:Fallback>"
    own = f"<mc:AlternateContent>{choice}{older}</mc:AlternateContent>"
    assert received(paragraph(run("公路规划。")), own).text == "公路规划。\n修路。\n"


def test_words_set_as_drawings_are_said() -> None:
    """An older word processor keeps the words of WordArt in the drawing."""
    art = '<w:r><w:pict><v:shape><v:textpath string="公路规划"/></v:shape></w:pict></w:r>'
    found = received(paragraph(run("修路。") + art))
    assert [(one.rule, "WordArt" in one.message) for one in found.problems] == [
        ("docx-unread", True)
    ]
