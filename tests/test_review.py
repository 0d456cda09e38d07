"""A review is one person's, of one entry, of the texts as they were read; nothing else is one."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from build_tools.__main__ import main
from build_tools.languages import catalog as catalogs
from build_tools.languages import po
from build_tools.languages.po import Catalog
from build_tools.languages.review import (
    Record,
    Records,
    chosen,
    flagged,
    read_records,
    review_state,
    reviewed,
    without_flags,
    write_records,
)
from build_tools.languages.translate import translate
from build_tools.pages.render_translation_status import banner, completeness, status_page
from build_tools.source.files import read_inputs
from tests.project import run
from tests.small_plan import WORDS, whole

PLAN = whole()
TEXTS = {
    "ch1": "Background",
    "ch1-sec2": "Problems",
    "ch1-sec2-p2": "Local institutions are weak.\nThere were 18 banks,{fn1} none nationwide.",
    "fn1": "Including village and township banks.",
}
CATALOG = catalogs.load(catalogs.merge(PLAN, catalogs.new("en", PLAN.title)), TEXTS)
DAY = "2027-01-05"


def changed(name: str, **texts: str) -> Catalog:
    """The catalogue with another text in one entry."""
    entries = (
        replace(entry, **texts) if entry.id == name else entry  # type: ignore[arg-type]
        for entry in CATALOG.entries
    )
    return replace(CATALOG, entries=tuple(entries))


def states(catalog: Catalog, records: Records) -> dict[str, str]:
    """How each translated entry stands to its reviews."""
    return {entry.id: review_state(entry, records) for entry in catalog.entries if entry.text}


def test_only_what_was_reviewed_is() -> None:
    """One entry's review says nothing of the next."""
    records = reviewed(CATALOG, {}, ["ch1"], "A. Reader", DAY)
    assert states(CATALOG, records) == {"ch1": "reviewed", "ch1-sec2": ""} | dict.fromkeys(
        ("ch1-sec2-p2", "fn1"), ""
    )


@pytest.mark.parametrize("text", ["text", "source"])
def test_a_review_lapses_when_either_text_changes(text: str) -> None:
    """By itself, with the record kept; and holds again when the change is undone."""
    records = reviewed(CATALOG, {}, ["ch1", "fn1"], "A. Reader", DAY)
    other = changed("ch1", **{text: "The opposite"})
    assert states(other, records)["ch1"] == "lapsed"
    assert states(other, records)["fn1"] == "reviewed"
    assert states(CATALOG, records)["ch1"] == "reviewed"


def test_a_fuzzy_entry_is_not_reviewed() -> None:
    """Somebody has to look at it again, so its review has lapsed."""
    records = reviewed(CATALOG, {}, ["ch1"], "A. Reader", DAY)
    doubted = changed("ch1", flags=("fuzzy",))  # type: ignore[arg-type]
    assert states(doubted, records)["ch1"] == "lapsed"


def test_the_header_reviews_nothing() -> None:
    """A line of the header once made every page “reviewed”; it is a comment now."""
    header = replace(CATALOG.header, text=CATALOG.header.text + "X-Status: Reviewed by A. Reader\n")
    plan = translate(PLAN, replace(CATALOG, header=header), {})
    assert completeness(plan.units).reviewed == 0
    assert "reviewed by a person" not in banner(plan.units[1:2], WORDS["en"], "en")


def test_the_file_comes_back_as_written() -> None:
    """In the catalogue's order, one line a record, so that a difference is a review."""
    records = reviewed(CATALOG, {}, ["fn1", "ch1"], "A. Reader", DAY)
    again = reviewed(changed("ch1", text="Setting"), records, ["ch1"], "李四", "2027-02-01")
    text = write_records(again, CATALOG)
    assert read_records(text, "r.tsv") == again
    rows = [line.split("\t")[:3] for line in text.splitlines()[3:]]
    assert rows == [
        ["ch1", "A. Reader", DAY],
        ["ch1", "李四", "2027-02-01"],
        ["fn1", "A. Reader", DAY],
    ]


def test_a_record_is_never_lost() -> None:
    """A second review stands beside the first, whose text a kept version may still have."""
    first = reviewed(CATALOG, {}, ["ch1"], "A. Reader", DAY)
    other = changed("ch1", text="Setting")
    both = reviewed(other, first, ["ch1"], "A. Reader", "2027-02-01")
    assert states(other, both)["ch1"] == states(CATALOG, both)["ch1"] == "reviewed"
    assert reviewed(other, both, ["ch1"], "A. Reader", "2027-03-01") == both


def test_what_cannot_be_reviewed_is_refused() -> None:
    """With the entry and the reason, all at once, and nothing is recorded."""
    doubted = changed("ch1", flags=("fuzzy",))  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="ch1: it is marked fuzzy") as caught:
        reviewed(doubted, {}, ["ch1", "ch2", "ch99"], "A. Reader", DAY)
    assert "ch2: there is no translation" in str(caught.value)
    assert "ch99: the catalogue has no such entry" in str(caught.value)
    for name, day in (("", DAY), (" ", DAY), ("A", "5 January")):
        with pytest.raises(ValueError, match="expected"):
            reviewed(CATALOG, {}, ["ch1"], name, day)


def test_entries_are_chosen_as_people_say_it() -> None:
    """One, a range, a chapter with its notes and boxes, several; in the catalogue's order."""
    assert chosen(CATALOG, PLAN, "fn1 ch1") == ("ch1", "fn1")
    assert chosen(CATALOG, PLAN, "ch1..ch1-sec2-p2") == ("ch1", "ch1-sec2", "ch1-sec2-p2")
    assert chosen(CATALOG, PLAN, "ch1/") == ("ch1", "ch1-sec2", "ch1-sec2-p2", "fn1")
    second = chosen(CATALOG, PLAN, "ch2/")
    assert {"box2", "box2-t1-r4", "box2-t1-c2", "ch2-sec3-sub2-i1"} <= {*second}
    assert "ch3" not in second
    with pytest.raises(ValueError, match="ch99: no entry") as caught:
        chosen(CATALOG, PLAN, "ch99 ch1..ch98 ch97/")
    assert len(str(caught.value).splitlines()) == 3
    with pytest.raises(ValueError, match="expected an entry"):
        chosen(CATALOG, PLAN, "")


def test_flags_of_a_po_tool_become_records() -> None:
    """And go: a flag would go on claiming what a record can lose."""
    tool = changed("ch1", flags=("reviewed", "no-wrap"))  # type: ignore[arg-type]
    assert flagged(tool) == ("ch1",)
    assert without_flags(tool) == changed("ch1", flags=("no-wrap",))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("ch1\tA. Reader", "expected entry, reviewer, date, chinese, translation"),
        (f"ch1\t\t{DAY}\t{'a' * 12}\t{'b' * 12}", "expected an entry and who"),
        (f"ch1\tA\t20270105\t{'a' * 12}\t{'b' * 12}", "expected a date as 2027-01-05"),
        (f"ch1\tA\t{DAY}\t{'a' * 12}\tyes", "expected two digests"),
    ],
)
def test_a_slip_in_the_file_is_named(row: str, fault: str) -> None:
    """File, line, what was expected, every line at once."""
    with pytest.raises(ValueError, match=rf"^r\.tsv:2: {fault}") as caught:
        read_records(f"# a\n{row}\n{row}\n", "r.tsv")
    assert "r.tsv:3:" in str(caught.value)


def test_the_status_page_counts_and_lists() -> None:
    """Translated, reviewed, lapsed: counted by page; what has lapsed is listed with its link."""
    names = ["ch1", "ch1-sec2", "ch1-sec2-p2"]
    records = reviewed(CATALOG, {}, names, "A. Reader", DAY)
    plan = translate(PLAN, changed("ch1", text="The opposite"), records)
    page = status_page(plan, PLAN, WORDS["en"], "")
    (row,) = (line for line in page.split("\n") if '<th scope="row"><a href="ch1.html"' in line)
    assert re.findall(r">(\d+)</td>", row) == ["3", "1", "0", "0"]
    assert "Ch" in page.split("Changed since review · `ch1`")[0].splitlines()[-1]


def test_the_banner_is_one_sentence_and_true() -> None:
    """Reviewed is said of all only when all is; otherwise it counts."""
    (chapter,) = (unit for unit in PLAN.units if unit.id == "ch1")
    all_of_it = chosen(CATALOG, PLAN, "ch1/")
    for names, expected in (
        ([], "complete, and not yet reviewed by any person"),
        (["ch1"], "of 5 passages, 5 are translated, 1 reviewed by a person, and 0 changed"),
        (all_of_it, "complete, and reviewed by a person"),
    ):
        records = reviewed(CATALOG, {}, names, "A. Reader", DAY)
        units = tuple(one for one in translate(PLAN, CATALOG, records).units if one.id == "ch1")
        said = banner(units, WORDS["en"], "en")
        assert expected in said
        assert said.count(".") == 1
        assert banner(units, WORDS["zh-Hans"], "en").count("。") == 1
    assert chapter.id == "ch1"


def test_the_verb_writes_what_the_pages_read(project: Path) -> None:
    """`make review` for a chapter, then a change: the record is there, and it lapses."""
    source = str(project / "source")
    assert main(["review", "ch1/", "--by", "A. Reader", "--date", DAY, "--source", source]) == 0
    inputs = read_inputs(project / "source")
    catalogue = inputs.catalogs["en"]
    found = states(catalogue, inputs.records["en"])
    assert found["ch1"] == found["ch1-sec1-p5"] == found["fn1"] == "reviewed"
    assert found["ch2"] == ""
    assert inputs.records["en"]["ch1"] == (
        Record("ch1", "A. Reader", DAY, *_digests(catalogue, "ch1")),
    )
    flags = {"ch2": ("reviewed",)}
    marked = replace(
        catalogue,
        entries=tuple(
            replace(one, flags=flags.get(one.id, one.flags)) for one in catalogue.entries
        ),
    )
    (project / "source/po/en.po").write_bytes(po.write(marked))
    assert main(["review", "--from-flags", "--by", "B", "--source", source]) == 0
    again = read_inputs(project / "source")
    assert states(again.catalogs["en"], again.records["en"])["ch2"] == "reviewed"
    assert flagged(again.catalogs["en"]) == ()


def test_words_of_the_site_are_reviewed_beside_their_own_catalogue(project: Path) -> None:
    """`make review ENTRY=words.close`: the record stands where every plan finds it."""
    done = run(project, "build_tools", "review", "words.close ch1", "--by", "A", "--date", DAY)
    assert done.returncode == 0, done.stderr
    for name, entry in (("build_tools/words", "words.close"), ("source/po", "ch1")):
        rows = (project / name / "en.reviews.tsv").read_text(encoding="utf-8").splitlines()
        assert [row.split("\t")[0] for row in rows[3:]] == [entry]


def test_the_verb_refuses_and_writes_nothing(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An entry that is not there: one message, exit status 1, the file as it was."""
    path = project / "source/po/en.reviews.tsv"
    before = path.read_bytes()
    source = str(project / "source")
    assert main(["review", "ch1 ch99", "--by", "A", "--source", source]) == 1
    assert "ch99: no entry is called so" in capsys.readouterr().err
    assert main(["review", "ch1", "--by", "A", "--lang", "fr", "--source", source]) == 1
    assert "expected a language with a catalogue: en" in capsys.readouterr().err
    assert path.read_bytes() == before


def _digests(catalogue: Catalog, name: str) -> tuple[str, str]:
    (entry,) = (one for one in catalogue.entries if one.id == name)
    records = reviewed(catalogue, {}, [name], "x", DAY)
    assert entry.text
    return records[name][0].chinese, records[name][0].translation
