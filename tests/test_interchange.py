"""Entries out to translators' tools and in again: without loss, through programs that are not ours.

translate-toolkit reads and writes XLIFF, TMX and TBX here, LibreOffice the table for review.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from translate.storage import tmx as toolkit_tmx
from translate.storage import xliff2 as toolkit_xliff

from build_tools.__main__ import main
from build_tools.interchange import tmx, word_table, xliff
from build_tools.interchange.parcel import Package, Returned, parcels
from build_tools.interchange.taking_in import TakenIn, take_in
from build_tools.languages import catalog as catalogs
from build_tools.languages import po
from build_tools.languages.po import Catalog
from tests.office import NoOfficeError, converted, find_office
from tests.small_plan import ROOT

FORMATS: dict[str, Any] = {"xlf": xliff, "tmx": tmx, "docx": word_table}
Q = "{urn:oasis:names:tc:xliff:document:2.0}"


def real() -> Catalog:
    """The plan's English catalogue as it stands."""
    found = po.read((ROOT / "source/po/en.po").read_bytes(), "en.po")
    assert isinstance(found, Catalog)
    return found


CATALOG = real()
NAMES = tuple(entry.id for entry in CATALOG.entries if not entry.obsolete)
TWO = next(e.id for e in CATALOG.entries if e.source.count("\n") == 1 and "{" not in e.source)
MARKED = next(e.id for e in CATALOG.entries if "{fn" in e.source)


def text_of(catalog: Catalog, name: str) -> str:
    """The translation of an entry."""
    return next(entry.text for entry in catalog.entries if entry.id == name)


def given_out(format_name: str, catalog: Catalog = CATALOG, lang: str = "en") -> bytes:
    """All entries in a format."""
    names = tuple(entry.id for entry in catalog.entries if not entry.obsolete)
    made: bytes = FORMATS[format_name].write(
        parcels(catalog, {}, names), "zh-Hans", lang, "po/en.po"
    )
    return made


def come_back(format_name: str, raw: bytes) -> Package:
    """A file in a format, read."""
    package: Package = FORMATS[format_name].read(raw, f"a.{format_name}")
    return package


def taken(format_name: str, raw: bytes, catalog: Catalog = CATALOG) -> TakenIn:
    """A file in a format, taken into a catalogue."""
    return take_in(catalog, {}, come_back(format_name, raw).entries, f"a.{format_name}")


def changed(entry: Returned, number: int, **said: str) -> Returned:
    """An entry that has come back with a sentence changed."""
    return replace(entry, lines={**entry.lines, number: replace(entry.lines[number], **said)})


@pytest.mark.parametrize("format_name", FORMATS)
def test_what_nobody_has_changed_changes_nothing(format_name: str) -> None:
    """Every entry and sentence goes out and comes back; the catalogue stays as it is, byte by byte."""
    raw = given_out(format_name)
    package = come_back(format_name, raw)
    assert package.lang == "en"
    assert tuple(one.id for one in package.entries) == NAMES
    assert sum(len(one.lines) for one in package.entries) > 400
    after = taken(format_name, raw)
    assert (after.faults, after.changed, after.noted, after.reviewed) == ((), (), (), ())
    assert po.write(after.catalog) == po.write(CATALOG)


@pytest.mark.parametrize("format_name", ["xlf", "docx"])
def test_another_language_goes_out_untranslated_and_comes_back_translated(format_name: str) -> None:
    """An empty Japanese catalogue has all entries; what is put in comes back, the rest stays empty."""
    empty = replace(
        catalogs.new("ja", "甲"),
        entries=tuple(replace(entry, text="", flags=()) for entry in CATALOG.entries),
    )
    package = come_back(format_name, given_out(format_name, empty, "ja"))
    assert package.lang == "ja"
    entries = {one.id: one for one in package.entries}
    assert tuple(entries) == NAMES
    said = changed(changed(entries[TWO], 1, text="一つ目。"), 2, text="二つ目。")
    after = take_in(empty, {}, (*entries.values(),), "a")
    assert after.changed == ()
    after = take_in(empty, {}, (said,), "a")
    assert (after.faults, after.changed) == ((), (TWO,))
    assert text_of(after.catalog, TWO) == "一つ目。\n二つ目。"


def test_xliff_through_the_translate_toolkit() -> None:
    """Read, changed and written again by translate-toolkit: its change and its note come back."""
    store = toolkit_xliff.Xliff2File.parsestring(given_out("xlf"))
    assert store.getsourcelanguage() == "zh-Hans"
    assert store.gettargetlanguage() == "en"
    units = {unit.getid(): unit for unit in store.units}
    sentence = units[f"{TWO}::s2"]
    assert sentence.source == dict(sources(CATALOG))[TWO].split("\n")[1]
    sentence.target = "A sentence made elsewhere."
    sentence.addnote("Is this what is meant?", origin="translator")
    single = units["plan.title::s1"]
    single.target = "Another title"
    after = taken("xlf", bytes(store))
    assert after.faults == ()
    assert set(after.changed) == {TWO, "plan.title"}
    assert after.noted == (TWO,)
    first = text_of(CATALOG, TWO).split("\n")[0]
    assert text_of(after.catalog, TWO) == f"{first}\nA sentence made elsewhere."
    noted = next(entry for entry in after.catalog.entries if entry.id == TWO)
    assert noted.notes[-1] == "Is this what is meant?"


def sources(catalog: Catalog) -> list[tuple[str, str]]:
    """Each entry's Chinese."""
    return [(entry.id, entry.source) for entry in catalog.entries]


def test_tmx_through_the_translate_toolkit() -> None:
    """Every sentence is a unit with its id; a changed one comes back, the others stay."""
    store = toolkit_tmx.tmxfile.parsestring(given_out("tmx"))
    units = {unit.getid(): unit for unit in store.units}
    assert len(units) == sum(entry.source.count("\n") + 1 for entry in CATALOG.entries)
    unit = units[f"{TWO}#1"]
    assert unit.source == dict(sources(CATALOG))[TWO].split("\n")[0]
    unit.target = "The first sentence, made elsewhere."
    after = taken("tmx", bytes(store))
    assert (after.faults, after.changed) == ((), (TWO,))
    assert text_of(after.catalog, TWO).split("\n")[0] == "The first sentence, made elsewhere."
    assert text_of(after.catalog, TWO).split("\n")[1] == text_of(CATALOG, TWO).split("\n")[1]


def test_the_table_through_libreoffice(tmp_path: Path) -> None:
    """Changed with and without tracking, remarked upon, written again by LibreOffice: all comes back."""
    try:
        office = find_office("writer")
    except NoOfficeError as error:
        pytest.skip(str(error))
    names = (TWO, MARKED, "plan.title")
    given = parcels(CATALOG, {}, names)
    path = tmp_path / "review.docx"
    path.write_bytes(word_table.write(given, "zh-Hans", "en", "po/en.po"))
    document = Document(str(path))
    rows = {row.cells[0].text.split("\n")[0]: row for row in document.tables[0].rows}
    rows["plan.title#1"].cells[2].text = "Another title"
    rows["plan.title#1"].cells[3].text = "So it is printed on the cover."
    tracked = rows[f"{TWO}#2"].cells[2].paragraphs[0]._p
    for tag, text, name in (("del", "delText", "old"), ("ins", "t", " And more.")):
        tracked.append(
            parse_xml(
                f'<w:{tag} {nsdecls("w")} w:id="9" w:author="R" w:date="2027-01-01T00:00:00Z">'
                f'<w:r><w:{text} xml:space="preserve">{name}</w:{text}></w:r></w:{tag}>'
            )
        )
    comment = rows[f"{MARKED}#1"].cells[2].paragraphs[0]
    document.add_comment(comment.runs, text="Which banks?", author="A. Reader")
    document.save(str(path))
    again = converted(office, path, "docx:MS Word 2007 XML")
    after = taken("docx", again.read_bytes())
    assert after.faults == ()
    assert set(after.changed) == {"plan.title", TWO}
    assert text_of(after.catalog, "plan.title") == "Another title"
    assert text_of(after.catalog, TWO) == f"{text_of(CATALOG, TWO)} And more."
    assert text_of(after.catalog, MARKED) == text_of(CATALOG, MARKED)
    notes = {entry.id: entry.notes for entry in after.catalog.entries}
    assert notes["plan.title"][-1] == "So it is printed on the cover."
    assert notes[MARKED][-1] == "1: Which banks? (A. Reader)"


def table_of(tmp_path: Path, *names: str) -> tuple[Any, dict[str, Any]]:
    """A table that was given out, as python-docx has it, and its rows by their ids."""
    path = tmp_path / "table.docx"
    path.write_bytes(word_table.write(parcels(CATALOG, {}, names), "zh-Hans", "en", "po/en.po"))
    document = Document(str(path))
    rows = {row.cells[0].text.split("\n")[0]: row for row in document.tables[0].rows}
    return document, rows


def saved(document: Any, tmp_path: Path) -> bytes:
    """A document of python-docx as a file."""
    document.save(str(tmp_path / "saved.docx"))
    return (tmp_path / "saved.docx").read_bytes()


BOX = (
    "<w:r {ns}><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml'><v:textbox><w:txbxContent>"
    "<w:p><w:r><w:t>A box.</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)


def test_what_a_reader_wrote_beside_the_table_is_named(tmp_path: Path) -> None:
    """Above it, below it, in a text box, as a comment on no row, in a row that was deleted."""
    document, rows = table_of(tmp_path, TWO, "plan.title")
    document.add_paragraph("Below.")
    document.add_comment(document.paragraphs[0].runs, text="On no row.", author="A. Reader")
    document.paragraphs[0].add_run(" Above.")
    where = rows[f"{TWO}#1"].cells[2].paragraphs[0]._p
    where.append(parse_xml(BOX.format(ns=nsdecls("w"))))
    gone = rows["plan.title#1"]._tr.get_or_add_trPr()
    gone.append(parse_xml(f'<w:del {nsdecls("w")} w:id="9" w:author="R"/>'))
    with pytest.raises(ValueError, match=r"^a\.") as caught:
        come_back("docx", saved(document, tmp_path))
    said = str(caught.value).split("\n")
    assert len(said) == 5
    for words in ("“Below.”", "“Above.”", "“On no row. (A. Reader)”"):
        assert any(f"{words} stands outside the table" in one for one in said), words
    assert any("row 3: “A box.” stands in a text box" in one for one in said)
    assert any("plan.title#1 was deleted" in one for one in said)


def test_signs_and_line_ends_of_a_word_processor_are_kept(tmp_path: Path) -> None:
    """A hyphen that does not break is a sign of its own; a paragraph cut in two is one sentence."""
    document, rows = table_of(tmp_path, "plan.title")
    cell = rows["plan.title#1"].cells[2]
    cell.text = "A non"
    run = cell.paragraphs[0].runs[0]._r
    run.append(parse_xml(f"<w:noBreakHyphen {nsdecls('w')}/>"))
    cell.paragraphs[0].add_run("stop ")
    cell.add_paragraph("title")
    after = taken("docx", saved(document, tmp_path))
    assert text_of(after.catalog, "plan.title") == "A non\u2011stop title"


def test_a_table_in_the_strict_form_with_numbered_parts_is_read(tmp_path: Path) -> None:
    """As some programs save it: other namespaces, and document2.xml: the remark is not lost."""
    document, rows = table_of(tmp_path, TWO, "plan.title")
    for name, text in ((f"{TWO}#1", "First."), ("plan.title#1", "Second.")):
        document.add_comment(rows[name].cells[2].paragraphs[0].runs, text=text, author="A")
    (tmp_path / "plain.docx").write_bytes(saved(document, tmp_path))
    with (
        zipfile.ZipFile(tmp_path / "plain.docx") as plain,
        zipfile.ZipFile(tmp_path / "strict.docx", "w") as strict,
    ):
        for name in plain.namelist():
            raw = plain.read(name).replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            strict.writestr(re.sub(r"/(document|comments)\.", r"/\g<1>2.", name), raw)
    after = taken("docx", (tmp_path / "strict.docx").read_bytes())
    notes = {entry.id: entry.notes for entry in after.catalog.entries}
    assert notes[TWO][-1] == "1: First. (A)"
    assert notes["plan.title"][-1] == "1: Second. (A)"


def edited(format_name: str, before: str, since: str) -> bytes:
    """A file with a stretch of its text replaced, which is in it once."""
    text = given_out(format_name).decode()
    assert text.count(before) == 1, before
    return text.replace(before, since).encode()


TITLE = text_of(CATALOG, "plan.title")
IN_XLIFF = f"<target>{TITLE}</target>"
IN_TMX = f'<tuv xml:lang="en">\n<seg>{TITLE}</seg>\n</tuv>'


@pytest.mark.parametrize(
    ("format_name", "before", "since", "message"),
    [
        ("xlf", "<file ", "<notes><note>Of all.</note></notes><file ", "“Of all.” is a note of no"),
        ("xlf", IN_XLIFF, IN_XLIFF * 2, "plan.title: sentence 1 has 2 targets"),
        (
            "xlf",
            IN_XLIFF,
            IN_XLIFF.replace("<target", '<target order="2"'),
            "another place (order)",
        ),
        ("xlf", '<unit id="plan.title"', "<unit", "a unit without an id: “成都市"),
        (
            "xlf",
            f"{IN_XLIFF}\n</segment>",
            f"{IN_XLIFF}\n</segment><ignorable><target>An aside.</target></ignorable>",
            "plan.title: “An aside.” stands between the sentences",
        ),
        (
            "xlf",
            f"{IN_XLIFF}\n</segment>",
            f'{IN_XLIFF}\n</segment><segment id="s1">{IN_XLIFF}</segment>',
            "plan.title: sentence 1 is there twice",
        ),
        ("tmx", IN_TMX, IN_TMX * 2, "plan.title#1 has two variants in one language"),
        ("tmx", "<note>po/en.po</note>", "<note>Of all.</note>", "“Of all.” is a note of no entry"),
    ],
)
def test_what_belongs_to_no_sentence_is_named(
    format_name: str, before: str, since: str, message: str
) -> None:
    """Notes of a whole file, second translations, words between sentences: none is lost silently."""
    with pytest.raises(ValueError, match=r"^a\.") as caught:
        come_back(format_name, edited(format_name, before, since))
    assert message in str(caught.value)


def test_comments_marked_in_a_text_are_remarks_and_codes_are_no_words() -> None:
    """What a tool marks in XLIFF comes in as a remark; formatting in TMX leaves the words alone."""
    marker = '<mrk id="m1" type="comment" value="Which?">Another</mrk> title'
    after = taken("xlf", edited("xlf", IN_XLIFF, f"<target>{marker}</target>"))
    assert text_of(after.catalog, "plan.title") == "Another title"
    assert after.noted == ("plan.title",)
    codes = '<bpt i="1">&lt;b&gt;</bpt><hi>Another</hi><ept i="1">&lt;/b&gt;</ept> title'
    after = taken("tmx", edited("tmx", f"<seg>{TITLE}</seg>", f"<seg>{codes}</seg>"))
    assert text_of(after.catalog, "plan.title") == "Another title"


def test_a_doubt_set_in_a_tool_comes_back() -> None:
    """A sentence that translate-toolkit marks as fuzzy is in doubt in the catalogue too."""
    store = toolkit_xliff.Xliff2File.parsestring(given_out("xlf"))
    next(unit for unit in store.units if unit.getid() == f"{TWO}::s2").markfuzzy()
    after = taken("xlf", bytes(store))
    assert (after.faults, after.changed, after.doubted) == ((), (), (TWO,))


def test_what_does_not_fit_is_refused_all_at_once() -> None:
    """Each entry with its reason; nothing of the rest is taken either as long as there is one."""
    entries = {one.id: one for one in come_back("xlf", given_out("xlf")).entries}
    now = replace(
        CATALOG,
        entries=tuple(
            replace(entry, text=entry.text + " Since.") if entry.id == "pre-p1" else entry
            for entry in CATALOG.entries
        ),
    )
    lost = entries[MARKED].lines
    number = next(n for n, line in lost.items() if "{fn" in line.text)
    package = (
        changed(entries["pre-p1"], max(entries["pre-p1"].lines), text="Theirs."),
        changed(entries[TWO], 1, source="另一句。"),
        changed(entries[MARKED], number, text="The mark is gone."),
        replace(entries["plan.title"], id="no-such"),
        changed(entries["ch1"], 1, text=""),
        changed(entries["ch2"], 1, text="Twice"),
        entries["ch2"],
        changed(entries["ch3"], 1, text="New", stand=""),
    )
    after = take_in(now, {}, package, "a.xlf")
    reasons = {
        "pre-p1": "changed in the catalogue too since it was given out",
        TWO: "give the entry out again",
        MARKED: "{fn1} is expected 1 times, found 0",
        "no-such": "the catalogue has no entry of this name",
        "ch1": "the file has no translation, the catalogue has",
        "ch2": "it is in the file twice",
        "ch3": "no longer says what was given out",
    }
    assert len(after.faults) == len(reasons)
    for name, reason in reasons.items():
        assert any(f" {name}: " in fault and reason in fault for fault in after.faults), name


def test_two_people_may_have_the_same_entry() -> None:
    """One changed sentence 1, the other sentence 2, meanwhile in the catalogue: both are kept."""
    entries = {one.id: one for one in come_back("xlf", given_out("xlf")).entries}
    first, second = text_of(CATALOG, TWO).split("\n")
    now = catalogs.load(CATALOG, {TWO: f"{first}\nChanged in the catalogue."})
    after = take_in(now, {}, (changed(entries[TWO], 1, text="Changed in the file."),), "a.xlf")
    assert after.faults == ()
    assert text_of(after.catalog, TWO) == "Changed in the file.\nChanged in the catalogue."
    assert second != "Changed in the catalogue."


def test_a_half_translated_entry_waits() -> None:
    """A sentence without a translation among others is named, and the entry stays as it was."""
    empty = replace(CATALOG, entries=tuple(replace(entry, text="") for entry in CATALOG.entries))
    (entry,) = (one for one in come_back("xlf", given_out("xlf", empty)).entries if one.id == TWO)
    after = take_in(empty, {}, (changed(entry, 2, text="Only this."),), "a.xlf")
    assert len(after.faults) == 1
    assert "sentence 1 has no translation" in after.faults[0]


def test_what_a_tool_calls_reviewed_is_flagged_for_make_review() -> None:
    """A state of ``final`` in XLIFF becomes a flag, of which `make review --from-flags` makes a record."""
    store = toolkit_xliff.Xliff2File.parsestring(given_out("xlf"))
    for unit in store.units:
        if unit.getid().split("::")[0] == TWO:
            unit.markapproved()
    after = taken("xlf", bytes(store))
    assert (after.changed, after.reviewed) == ((), (TWO,))
    flags = next(entry.flags for entry in after.catalog.entries if entry.id == TWO)
    assert "reviewed" in flags


def test_a_doubtful_translation_that_was_changed_is_doubtful_no_more() -> None:
    """What is stale goes out with the Chinese of today; a new translation of it is taken as such."""
    stale = replace(
        CATALOG,
        entries=tuple(
            replace(entry, flags=("fuzzy", *entry.flags), previous="旧" + entry.source)
            if entry.id == TWO
            else entry
            for entry in CATALOG.entries
        ),
    )
    raw = given_out("xlf", stale)
    assert 'subState="po:fuzzy"' in raw.decode()
    assert taken("xlf", raw, stale).changed == ()
    (entry,) = (one for one in come_back("xlf", raw).entries if one.id == TWO)
    after = take_in(stale, {}, (changed(entry, 1, text="Made anew."),), "a.xlf")
    own = next(entry for entry in after.catalog.entries if entry.id == TWO)
    assert (own.previous, own.is_fuzzy) == ("", False)


@pytest.mark.parametrize(
    ("format_name", "raw", "message"),
    [
        ("xlf", b"<xliff", "a.xlf:1: this is no XML"),
        ("xlf", b'<xliff version="1.2"/>', 'expected <xliff version="2.1">, found xliff 1.2'),
        ("tmx", b"<tbx/>", "expected <tmx> with a header, found <tbx>"),
        ("docx", b"no zip", "a.docx: this is no DOCX"),
    ],
)
def test_a_file_of_another_kind_is_named(format_name: str, raw: bytes, message: str) -> None:
    """What was expected, and what was found."""
    with pytest.raises(ValueError, match=r"^a\.") as caught:
        come_back(format_name, raw)
    assert message in str(caught.value)


@pytest.mark.parametrize("verb", ["translate-out", "translate-in"])
def test_a_verb_without_a_file_says_that_none_is_named(
    verb: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What `make translate-out` gives where FILE was forgotten."""
    assert main([verb, ""]) == 1
    assert "no file is named: FILE=plan.xlf" in capsys.readouterr().err
