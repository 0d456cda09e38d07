"""Translators' catalogues: PO that other tools read, and merging by id that loses nothing."""

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
from build_tools.languages.entries import BRACES, named, pieces
from build_tools.languages.po import Catalog, Entry
from build_tools.languages.site_words import translatable
from build_tools.plan.model import Mark, Plan, Unit
from tests.small_plan import ROOT, WORDS, a_plan, container, paragraph, sentence, whole

CASES = sorted((ROOT / "tests/cases/translation/po").glob("*.po"))
assert CASES, "no malformed PO files found"
TITLE = "成都市“十四五”金融业发展规划"
EMPTY = catalog.new("en", TITLE)
WORDS_OF_THE_SITE = named("words", translatable(WORDS), "build_tools/words/words.yml")

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


def understood(raw: bytes, path: str = "en.po") -> Catalog:
    """A catalogue that must be readable."""
    found = catalog.read(raw, path)
    assert isinstance(found, Catalog), found
    return found


def entry(found: Catalog, name: str) -> Entry:
    """The entry of that name."""
    (own,) = (one for one in found.entries if one.id == name)
    return own


def reworded(old: str, new: str) -> Plan:
    """The small plan with a piece of chapter 2's item worded otherwise."""
    plan = whole()

    def revised(unit: Unit) -> Unit:
        text = unit.text.replace(old, new) if unit.id.startswith("ch2-sec3-sub2-i1") else unit.text
        return replace(unit, text=text, children=tuple(map(revised, unit.children)))

    return replace(plan, units=tuple(map(revised, plan.units)))


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


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
lines = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=20).map(
    lambda text: " ".join(text.split())
)
entries = st.builds(
    Entry,
    id=st.from_regex(r"[a-z]{1,4}[0-9]-p[0-9]{1,3}", fullmatch=True),
    source=texts.filter(bool),
    text=texts,
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


def test_merging_twice_changes_nothing() -> None:
    """A file that is up to date is written again as the same bytes."""
    once = catalog.merge(whole(), EMPTY, WORDS_OF_THE_SITE)
    again = catalog.merge(whole(), understood(catalog.write(once)), WORDS_OF_THE_SITE)
    assert catalog.write(again) == catalog.write(once)


def test_a_changed_source_keeps_its_translation_fuzzy() -> None:
    """With the Chinese it was made from; its neighbours are as they were."""
    given_texts = {"ch2-sec3-sub2-i1": "Totals.\nRMB 280 billion.", "ch2": "General"}
    before = catalog.load(catalog.merge(whole(), EMPTY), given_texts)
    after = catalog.merge(reworded("2800", "2900"), before)
    changed = entry(after, "ch2-sec3-sub2-i1")
    assert changed.flags == ("fuzzy",)
    assert changed.text == "Totals.\nRMB 280 billion."
    assert "2800" in changed.previous
    assert "2900" in changed.source
    assert [one for one in after.entries if one.id != changed.id] == [
        one for one in before.entries if one.id != changed.id
    ]


def test_a_second_change_still_names_the_source_of_the_translation() -> None:
    """Not the text in between, which nobody translated."""
    before = catalog.load(catalog.merge(whole(), EMPTY), {"ch2-sec3-sub2-i1": "a.\nb."})
    twice = catalog.merge(reworded("2800", "3000"), catalog.merge(reworded("2800", "2900"), before))
    assert "2800" in entry(twice, "ch2-sec3-sub2-i1").previous


@pytest.mark.parametrize("flags", [(), ("fuzzy",), ("fuzzy", "no-wrap")])
def test_undoing_a_change_undoes_it_in_the_catalogue(flags: tuple[str, ...]) -> None:
    """Also when the translator had marked the entry fuzzy on their own account."""
    loaded = catalog.load(catalog.merge(whole(), EMPTY), {"ch2-sec3-sub2-i1": "a.\nb."})
    before = replace(
        loaded,
        entries=tuple(
            replace(one, flags=flags) if one.id == "ch2-sec3-sub2-i1" else one
            for one in loaded.entries
        ),
    )
    assert catalog.merge(whole(), catalog.merge(reworded("2800", "2900"), before)) == before


def test_a_removed_unit_becomes_obsolete_and_comes_back() -> None:
    """With its text and the translator's comment."""
    before = catalog.load(catalog.merge(whole(), EMPTY), {"ch3-p1": "Play a role.", "ch3": "Three"})
    noted = replace(
        before,
        entries=tuple(
            replace(one, notes=("ask about 增长极",)) if one.id == "ch3-p1" else one
            for one in before.entries
        ),
    )
    shorter = replace(whole(), units=whole().units[:-1])
    without = understood(catalog.write(catalog.merge(shorter, noted)))
    gone = entry(without, "ch3-p1")
    assert (gone.obsolete, gone.text, gone.notes) == (True, "Play a role.", ("ask about 增长极",))
    assert catalog.merge(whole(), without) == noted


@given(st.permutations(range(len(catalog.merge(whole(), EMPTY).entries))))
def test_a_reordered_file_loses_nothing(order: list[int]) -> None:
    """Entries are found by id, wherever a tool or a person has put them."""
    merged = catalog.merge(whole(), EMPTY)
    full = catalog.load(
        merged, {one.id: "x\n" * one.source.count("\n") + "x" for one in merged.entries}
    )
    shuffled = replace(full, entries=tuple(full.entries[place] for place in order))
    assert catalog.merge(whole(), understood(catalog.write(shuffled))) == full


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


def test_a_stale_entry_is_held_against_the_source_it_was_made_from() -> None:
    """A paragraph that has one sentence more now is not an error of its translator."""
    before = catalog.load(catalog.merge(whole(), EMPTY), {"ch1-sec2-p2": "Weak.\n18 banks{fn1}."})
    plan = whole()
    section = plan.units[1].children[0]
    longer = replace(
        section.children[0],
        children=(*section.children[0].children, sentence("ch1-sec2-p2", 3, "多。")),
    )
    chapter = replace(plan.units[1], children=(replace(section, children=(longer,)),))
    after = catalog.merge(replace(plan, units=(plan.units[0], chapter, *plan.units[2:])), before)
    assert catalog.check(after, "en.po") == ()


def test_words_said_are_the_finished_ones() -> None:
    """Empty entries say nothing: the site then has its own word."""
    merged = catalog.load(
        catalog.merge(whole(), EMPTY, WORDS_OF_THE_SITE), {"words.outline": "Contents"}
    )
    assert catalog.said(merged, "words") == {"outline": "Contents"}
