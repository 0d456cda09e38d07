"""Translators' catalogues: PO that other tools read, an entry for each text, checked."""

from __future__ import annotations

import io
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from build_tools.languages import catalog
from build_tools.languages.entries import BRACES, pieces
from build_tools.languages.po import Catalog, Entry
from build_tools.languages.translate import translate
from build_tools.plan.model import Mark, walk
from build_tools.plan.printable import unprintable
from tests.catalogs import EMPTY, TITLE, WORDS_OF_THE_SITE, entry, understood
from tests.small_plan import ROOT, a_plan, container, paragraph, sentence, whole

CASES = sorted((ROOT / "tests/cases/translation/po").glob("*.po"))
assert CASES, "no malformed PO files found"

MADE_BY_HAND = """\
# kept by hand
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: en\\n"
"X-Poedit-Bookmarks: 1,2\\n"

# a translator's note
# in two lines
#. extracted
#: source/plan.txt:312
#, no-wrap, fuzzy
#| msgctxt "ch2-sec2"
#| msgid "原则"
msgctxt "ch2-sec2"
msgid "基本原则"
msgstr "Basic \\"principles\\""

# why it went
#, c-format
#~ msgctxt "ch9-sec9"
#~ msgid "附则"
#~ msgstr "Supplementary provisions"

# after the last entry
"""


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_malformed_files_are_refused_with_file_line_and_reason(case: Path) -> None:
    """A file that cannot be read gives exactly these messages and no catalogue."""
    found = catalog.read(case.read_bytes(), case.name)
    assert isinstance(found, tuple)
    assert "".join(f"{problem}\n" for problem in found) == case.with_suffix(".txt").read_text()


def test_what_a_person_wrote_is_written_again() -> None:
    """Comments, flags, unknown header fields, obsolete entries and their flags all survive."""
    assert catalog.write(understood(MADE_BY_HAND.encode())).decode() == MADE_BY_HAND


def test_windows_line_ends_and_a_byte_order_mark_are_read() -> None:
    """What editors do to a file is no fault of its translator."""
    changed = b"\xef\xbb\xbf" + MADE_BY_HAND.replace("\n", "\r\n").encode()
    assert understood(changed) == understood(MADE_BY_HAND.encode())


def seen(text: str) -> str:
    """Without what nobody sees, which no translation may have."""
    return "".join(one for one in text if not unprintable(one))


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
lines = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=20).map(
    lambda text: " ".join(text.split())
)
entries = st.builds(
    Entry,
    id=st.from_regex(r"[a-z]{1,4}[0-9]-p[0-9]{1,3}", fullmatch=True),
    source=texts.filter(bool),
    text=texts.map(seen),
    notes=st.lists(lines.filter(lambda text: not text.startswith(tuple(".:,|~"))), max_size=2).map(
        tuple
    ),
    hints=st.lists(lines, max_size=2).map(tuple),
    places=st.lists(lines, max_size=2).map(tuple),
    flags=st.sets(st.sampled_from(["fuzzy", "no-wrap", BRACES])).map(tuple),
    previous=texts,
    obsolete=st.booleans(),
)


@given(st.lists(entries, max_size=4, unique_by=lambda one: one.id))
def test_writing_and_reading_are_inverse(some: list[Entry]) -> None:
    """Whatever is in an entry, reading what was written gives it back."""
    made = Catalog(EMPTY.header, tuple(some))
    assert understood(catalog.write(made)) == made


def test_babel_reads_what_is_written() -> None:
    """Another reader of PO finds the same ids, texts, comments and places."""
    merged = catalog.merge(whole(), EMPTY, WORDS_OF_THE_SITE)
    merged = catalog.load(merged, {"ch2": "General requirements", "pre": 'A "preface"'})
    read = read_po(io.BytesIO(catalog.write(merged)), abort_invalid=True)
    for own in merged.entries:
        found = read.get(own.source, context=own.id)
        assert found is not None, own.id
        assert found.string == own.text
        assert found.auto_comments == list(own.hints)
        assert set(own.flags) <= found.flags
    assert sum(1 for message in read if message.id) == len(merged.entries)


def test_msgfmt_has_nothing_to_say(tmp_path: Path) -> None:
    """``msgfmt --check`` passes; where gettext is not installed, babel's checkers do the same."""
    translated = {
        "ch1-sec2-p2": "Weak.\nAt the end of 2020 there were 18 banks,{fn1} none national.",
        "ch3-junk1": "(unread\ntext)",
    }
    path = tmp_path / "en.po"
    merged = catalog.load(catalog.merge(whole(), EMPTY, WORDS_OF_THE_SITE), translated)
    path.write_bytes(catalog.write(merged))
    if shutil.which("msgfmt"):
        command = ["msgfmt", "--check", "--output-file", str(tmp_path / "en.mo"), str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
    read = read_po(io.BytesIO(path.read_bytes()), abort_invalid=True)
    assert [error for message in read for error in message.check(read)] == []


def test_every_kind_of_text_has_its_entry() -> None:
    """Paragraphs a sentence a line, headings, column heads, labels, cells, notes, metadata."""
    merged = catalog.merge(whole(), EMPTY, WORDS_OF_THE_SITE)
    wanted = {
        "plan.title": TITLE,
        "pre": "前 言",
        "ch1": "规划背景",
        "ch1-sec2-p2": "法人机构综合实力较弱，服务辐射影响力有待提升。\n"
        "截至 2020 年底，成都法人银行 18 家{fn1}，没有全国性银行。",
        "fn1": "含村镇银行。",
        "box2": "“十四五”规划主要指标",
        "box2-t1-c3": "2020年值",
        "box2-t1-r1a": "规模（亿元）",
        "box2-t1-r1a-c2": "金融业增加值",
        "box2-t1-r1b": "占 GDP比重（%）",
        "box2-t1-r4": "保费收入（亿元）",
        "box2-t1-r4-c6": "预期性",
        "ch3-junk1": "（乱\n码）",
        "words.outline": "目录",
    }
    found = {one.id: one.source for one in merged.entries}
    assert {name: found[name] for name in wanted} == wanted
    assert "box2-t1-r4-c3" not in found  # a number
    assert "box2-t1-r1b-c2" not in found  # covered by the cell above it


def test_a_translator_sees_where_an_entry_stands() -> None:
    """The citation, the page, the headings above, the line of the source."""
    own = entry(catalog.merge(whole(), EMPTY), "ch1-sec2-p2")
    assert own.hints == (
        "Ch. 1, Sec. 2, para. 2 (第一章第二节第2段), page 1",
        "in: 第一章 规划背景 › 第二节 存在问题",
    )
    assert own.places == ("source/plan.txt:1",)
    assert own.flags == (BRACES,)


def test_braces_of_the_text_itself_are_doubled_only_beside_a_mark() -> None:
    """Only real marks are placeholders."""
    text = "甲{fn1}18 家1，{乙}。"
    marked = replace(paragraph("ch1-p1"), children=(sentence("ch1-p1", 1, text, Mark(10, "1")),))
    plain = paragraph("ch1-p2", "甲{fn1}乙。")
    merged = catalog.merge(
        a_plan(container("chapter", "ch1", "第一章", "甲", marked, plain)), EMPTY
    )
    assert entry(merged, "ch1-p1").source == "甲{{fn1}}18 家{mark1}，{{乙}}。"
    assert entry(merged, "ch1-p2").source == "甲{fn1}乙。"
    assert entry(merged, "ch1-p2").flags == ()


@given(st.text("a{}1", max_size=12))
def test_any_text_has_pieces(text: str) -> None:
    """Braces gone wrong are text, never an exception."""
    assert list(pieces(text.replace("{", "{{").replace("}", "}}"))) == [(text, "")]
    list(pieces(text))


def test_loading_an_unknown_id_is_refused() -> None:
    """A translation that belongs nowhere is named, not dropped."""
    with pytest.raises(ValueError, match="no entry is called ch77"):
        catalog.load(catalog.merge(whole(), EMPTY), {"ch77": "x", "ch2": "General"})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "One line.",
            ["po-lines: ch1-sec2-p2: expected 2 lines, one for each Chinese sentence, found 1"],
        ),
        (
            "Weak.\n ",
            [
                "po-lines: ch1-sec2-p2: line 2 is empty: split the text so that each line says something"
            ],
        ),
        (
            "Weak.\n18 banks.",
            ["po-placeholder: ch1-sec2-p2: line 2: {fn1} is expected 1 times, found 0"],
        ),
        (
            "Weak.\n{fn1}18{fn1}",
            ["po-placeholder: ch1-sec2-p2: line 2: {fn1} is expected 1 times, found 2"],
        ),
        (
            "Weak.{fn1}\n18 banks.",
            [
                "po-placeholder: ch1-sec2-p2: line 1: {fn1} is expected 0 times, found 1",
                "po-placeholder: ch1-sec2-p2: line 2: {fn1} is expected 1 times, found 0",
            ],
        ),
        (
            "Weak {.\n18{fn1}",
            [
                "po-placeholder: ch1-sec2-p2: line 1: a brace that is no placeholder's is written twice"
            ],
        ),
        ("Weak {{x}}.\n18{fn1}", []),
    ],
)
def test_what_cannot_be_published_is_an_error(text: str, said: list[str]) -> None:
    """Another number of lines, an empty line, a lost or doubled footnote mark: with its line."""
    merged = catalog.load(catalog.merge(whole(), EMPTY), {"ch1-sec2-p2": text})
    read = understood(catalog.write(merged))
    line = next(
        number
        for number, one in enumerate(catalog.write(merged).decode().split("\n"), 1)
        if one == 'msgctxt "ch1-sec2-p2"'
    )
    found = catalog.check(read, "en.po")
    assert [(one.severity, one.path, one.line) for one in found] == [
        ("error", "en.po", line)
    ] * len(said)
    assert [f"{one.rule}: {one.message}" for one in found] == said


@pytest.mark.parametrize("text", ["One line.", "Weak.\n18 banks.\nMore."])
@pytest.mark.parametrize("previous", ["", "总量还弱。\n有18家银行。"])
def test_another_number_of_lines_is_no_translation(text: str, previous: str) -> None:
    """The plan is made all the same, so that all that is wrong is told with its line."""
    merged = catalog.load(catalog.merge(whole(), EMPTY), {"ch1-sec2-p2": text})
    flags = ("fuzzy",) if previous else ()
    entries = tuple(
        replace(one, previous=previous, flags=(*one.flags, *flags))
        if one.id == "ch1-sec2-p2"
        else one
        for one in merged.entries
    )
    plan = translate(whole(), replace(merged, entries=entries))
    own = [one for one in walk(plan.units) if one.path.startswith("ch1-sec2-p2-s")]
    assert [one.standing.state for one in own if one.standing] == ["untranslated"] * 2


def test_words_said_are_the_finished_ones() -> None:
    """Empty entries say nothing: the site then has its own word."""
    merged = catalog.load(
        catalog.merge(whole(), EMPTY, WORDS_OF_THE_SITE), {"words.outline": "Contents"}
    )
    assert catalog.said(merged, "words") == {"outline": "Contents"}
