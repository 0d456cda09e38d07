"""The files to download: each is what its format says, and says what the plan says."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from zipfile import ZipFile

import csvw
import frictionless
import jsonschema
import lxml.html
import pytest
from lxml import etree

from build_tools.exports.dictionary import INDICATORS, TABLES, columns_of
from build_tools.exports.downloads import LISTED, data_files, downloads
from build_tools.exports.register_files import Held
from build_tools.exports.sheets import csv_bytes, xlsx_bytes
from build_tools.languages.site_words import Words
from build_tools.measures.known import Known, Names, Place
from build_tools.measures.recognised import recognise
from build_tools.pages.render_downloads import downloads_page, word_of
from build_tools.plan.model import walk
from build_tools.revisions.ledger import assign, new_ledger
from build_tools.source.files import SCHEMAS
from tests.office import NoOfficeError, converted, find_office
from tests.real_plan import real_plan
from tests.real_register import recognised, verbs
from tests.small_plan import WORDS, a_plan, container, html_of, paragraph
from tests.small_plans import SmallPlan, small_plans

AS_CSV = "csv:Text - txt - csv (StarCalc):44,34,UTF8"
AS_PROPOSED = "--infilter=CSV:44,34,UTF8"
"""How LibreOffice writes CSV, and what its window proposes for our CSV: commas, double quotes, the mark's encoding."""


@cache
def files() -> Mapping[str, bytes]:
    """The real plan's."""
    return data_files(Held(real_plan(), recognised(), verbs().families), WORDS["en"])


def _of(small: SmallPlan) -> Mapping[str, bytes]:
    plan = small.read().plan
    plan = assign(plan, new_ledger(plan))
    return data_files(Held(plan, recognise(plan, Known(verbs())), verbs().families), WORDS["en"])


def _rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def _written(found: Mapping[str, bytes], folder: Path) -> Path:
    for name, data in found.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def test_the_data_package_is_valid(tmp_path: Path) -> None:
    """Frictionless reads every table as its schema says: types, columns, digest, size."""
    folder = _written(files(), tmp_path)
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["title", "rowNumber", "message"])
    assert report.stats["tasks"] == sum(name.endswith(".csv") for name in files())


def test_a_broken_table_is_not_valid(tmp_path: Path) -> None:
    """The package says so much of its tables that a word in place of a number is found."""
    folder = _written(files(), tmp_path)
    broken = files()["indicators.csv"].replace(b",2114.81,,exact,", b",much,,exact,")
    assert broken != files()["indicators.csv"]
    (folder / "indicators.csv").write_bytes(broken)
    assert not frictionless.validate(str(folder / "datapackage.json")).valid


def test_the_csvw_metadata_is_valid(tmp_path: Path) -> None:
    """The tables are read by a CSVW processor, strictly, with all their rows."""
    folder = _written(files(), tmp_path)
    group = csvw.CSVW(str(folder / "csv-metadata.json"), validate=True)
    assert group.is_valid, group.warnings
    read = {table.url.string: len(list(table)) for table in group.tables}
    assert read == {
        name: len(_rows(data)) for name, data in files().items() if name.endswith(".csv")
    }


@pytest.mark.parametrize("small", [s for s in small_plans() if s.tables], ids=repr)
def test_a_small_plans_data_package_is_valid(small: SmallPlan, tmp_path: Path) -> None:
    """Plans with other tables, or with none that is typed, have a valid package too."""
    folder = _written(_of(small), tmp_path)
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["title", "rowNumber", "message"])


def test_every_column_is_explained() -> None:
    """The data dictionary has a type and a sentence for each column, on the page of each language."""
    for lang, words in WORDS.items():
        columns = {name: columns_of(name, words) for name in TABLES}
        page = lxml.html.fromstring(html_of(downloads_page("", words, (), columns), lang))
        for (name, own), table in zip(columns.items(), page.xpath("//table")[1:], strict=True):
            header = files()[name].decode("utf-8-sig").splitlines()[0].split(",")
            shown = [[cell.text_content() for cell in row] for row in table.xpath("tbody/tr")]
            assert [column for column, _, _ in shown] == [*own] == header
            for said, (kind, meaning) in zip(shown, own.values(), strict=True):
                assert said[1:] == [words[f"type_{kind}"], meaning], (lang, name)
                assert meaning[-1] in ".。", (lang, name, meaning)


def test_register_json_is_what_its_schema_says() -> None:
    """Of the real plan and of every small plan."""
    schema = json.loads(
        next(path for path in SCHEMAS if "register" in path.name).read_text("utf-8")
    )
    validator = jsonschema.Draft202012Validator(schema)
    validator.check_schema(schema)
    for found in (files(), *(_of(small) for small in small_plans())):
        validator.validate(json.loads(found["register.json"]))


def test_the_formats_say_the_same() -> None:
    """CSV, XLSX and JSON have the same measures, in the order of the plan, with the plan's words."""
    whole = json.loads(files()["register.json"])
    rows = _rows(files()["register.csv"])
    texts = {unit.id: unit.text for unit in walk(real_plan().units)}
    assert [row["id"] for row in rows] == [one["id"] for one in whole["measures"]]
    assert all(row["text"] == texts[row["id"]] for row in rows)
    assert _cells(files()["register.xlsx"])[1:] == [list(row.values()) for row in rows]
    for one in whole["measures"]:
        for span in one["spans"]:
            assert one["text"][span["start"] : span["end"]]


def test_places_are_filtered_as_on_the_page() -> None:
    """A place is named generally, whatever the text calls it, with all that it lies within."""
    text = "支持江城、湖东区与鄂州联动发展。"
    plan = a_plan(container("chapter", "ch1", "第一章", "协同", paragraph("ch1-p1", text)))
    places = (
        Place("江市", "Jiang", ("江城",), "大湖"),
        Place("湖东", "East Lake", ("湖东区",), "江市"),
        Place("鄂", "E", ("鄂州",)),
        Place("大湖", "Great Lake"),
    )
    found = recognise(plan, Known(verbs(), Names(places)))
    within = {one.zh: one.within for one in places if one.within}
    held = Held(plan, found, verbs().families, {"support": "支持引导"}, within)
    made = data_files(held, WORDS["en"])
    (row,), (one,) = _rows(made["register.csv"]), json.loads(made["register.json"])["measures"]
    assert row["places"] == "江城; 湖东区; 鄂州"
    assert row["regions"] == "江市; 大湖; 湖东; 鄂"
    assert "; ".join(one["places"]) == row["regions"]
    assert row["families"].split("; ")[0] == "支持引导"


def _cells(data: bytes) -> list[list[str]]:
    """The cells of a workbook's first sheet, as texts."""
    space = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    with ZipFile(io.BytesIO(data)) as book:
        shared = [
            "".join(one.itertext())
            for one in etree.fromstring(book.read("xl/sharedStrings.xml")).iterfind("x:si", space)
        ]
        sheet = etree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    rows = []
    for row in sheet.iterfind(".//x:row", space):
        cells = [(cell.get("t"), cell.findtext("x:v", "", space)) for cell in row]
        rows.append([shared[int(value)] if kind == "s" else value for kind, value in cells])
    return rows


def test_spreadsheets_run_nothing_of_a_text() -> None:
    """A cell that looks like a formula is a text in both formats, and its words are kept."""
    rows = [("=1+1", "@SUM(A1)", -3)]
    assert (
        csv_bytes(("a", "b", "c"), rows).decode("utf-8-sig").splitlines()[1] == "'=1+1,'@SUM(A1),-3"
    )
    assert b"'3/8,'2025-06" in csv_bytes(("a", "b"), [("3/8", "2025-06")])
    book = xlsx_bytes("x", ("a", "b", "c"), rows)
    assert _cells(book)[1] == ["=1+1", "@SUM(A1)", "-3"]
    with ZipFile(io.BytesIO(book)) as opened:
        assert b"<f>" not in opened.read("xl/worksheets/sheet1.xml")


def test_csv_is_known_as_utf8() -> None:
    """Every table begins with the mark by which spreadsheets know UTF-8."""
    for name, data in files().items():
        if name.endswith(".csv"):
            assert data.startswith(b"\xef\xbb\xbf"), name


@pytest.mark.parametrize("name", ["register.csv", "targets.csv", "indicators.csv"])
def test_csv_through_libreoffice(name: str, tmp_path: Path) -> None:
    """Opened as its window proposes it, every table has its columns and every cell its words.

    For a file that begins with the mark of UTF-8 the window proposes UTF-8; without a window
    LibreOffice does not look at the mark, so that here it is told what the window would propose.
    """
    try:
        office = find_office("calc")
    except NoOfficeError as error:
        pytest.skip(str(error))
    path = tmp_path / Path(name).name
    path.write_bytes(files()[name])
    again = converted(office, path, AS_CSV, AS_PROPOSED)
    shown, written = _rows(again.read_bytes()), _rows(files()[name])
    assert [[*row] for row in shown] == [[*row] for row in written]
    for one, other in zip(shown, written, strict=True):
        assert {head: _number(cell) for head, cell in one.items()} == {
            head: _number(cell) for head, cell in other.items()
        }


def _number(cell: str) -> str | float:
    """A cell's number, whatever zeros a spreadsheet shows of it; a text as it is."""
    found = re.fullmatch(r"(-?\d+(?:\.\d+)?)(%?)", cell)
    return float(found[1]) / (100 if found[2] else 1) if found else cell


def test_files_are_the_same_on_every_day() -> None:
    """Made twice, the bytes are the same; a workbook names no day of its making."""
    again = data_files(Held(real_plan(), recognised(), verbs().families), WORDS["en"])
    assert again == files()
    with ZipFile(io.BytesIO(files()["register.xlsx"])) as book:
        assert {one.date_time[0] for one in book.infolist()} == {1980}


def test_downloads_are_listed_with_their_digests() -> None:
    """Every file of the list is on the page of each language, with size, SHA-256 and use."""
    listed = downloads({**files(), "plan.txt": b"x"})
    assert {one.name for one in listed} == {*LISTED} & {*files(), "plan.txt"}
    for lang, words in WORDS.items():
        page = downloads_page("", words, listed, {})
        for one in listed:
            assert f'href="{one.name}"' in page
            assert one.sha256 in page
            assert words[word_of(one.name)] in page, (lang, one.name)
    (register,) = (one for one in listed if one.name == "register.csv")
    assert register.sha256 == hashlib.sha256(files()["register.csv"]).hexdigest()
    assert register.size == len(files()["register.csv"])


def test_every_listed_file_has_its_word() -> None:
    """What a file is for is said in every language."""
    words: Words
    for words in WORDS.values():
        assert all(words[word_of(name)] for name in LISTED)


def test_indicators_are_typed() -> None:
    """A value is a number with its unit, year and role; its cell is an id of the plan's table."""
    rows = {unit.id for unit in walk(real_plan().units) if unit.kind == "row"}
    for row in _rows(files()["indicators.csv"]):
        assert set(row) == set(INDICATORS)
        assert float(row["value"]) == float(row["printed"].replace(",", ""))
        assert re.fullmatch(r"20\d\d", row["year"])
        assert row["role"] in ("actual", "target", "growth")
        assert row["cell"].rpartition("-c")[0] in rows
