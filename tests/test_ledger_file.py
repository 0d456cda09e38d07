"""The ledger as a file: each thing that a hand, a merge or another program can do to it is said."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from build_tools.revisions.ledger import Entry, Ledger, Revision
from build_tools.revisions.ledger_file import read_ledger, write_ledger
from build_tools.revisions.revision_dates import date_fault

COLUMNS = "id\tkind\tborn\tstatus\tended\tsuccessor\torigin\tdigest\tpaths\n"
FIRST = "#revision\t1\t2022-05-31\t规划\t7fd4\n"
HEAD = f"{FIRST}#revision\t2\t\t规划\t19c3\n{COLUMNS}"
CH1 = "ch1\tchapter\t1\tlive\t\t\t\t0123456789ab\t1:ch1 2:ch2\n"
CH3 = "ch3\tsection\t1\tremoved\t2\tch1\tch1\tfedcba987654\t1:ch3\n"
GET_BACK = "get the file back from the last commit: git checkout -- ids.tsv, in its folder"
LEDGER = Ledger(
    (
        Revision(1, "2022-05-31", "规划", "7fd4", (("plan.yml", "aa"), ("po/en.po", "bb"))),
        Revision(2, "", "规划", "19c3"),
    ),
    (
        Entry(
            id="ch1", kind="chapter", born=1, digest="0123456789ab", paths=((1, "ch1"), (2, "ch2"))
        ),
        Entry(
            id="ch3", kind="section", born=1, digest="fedcba987654", paths=((1, "ch3"),),
            status="removed", ended=2, successor="ch1", origin="ch1",
        ),
    ),
)  # fmt: skip
WRITTEN = (
    "#ledger\t3\tc10a32a5dee1c66047854f708b6bfdfc0e8ac118873c8c2a411136625eef8f9c\n"
    f"{FIRST}"
    "#places\t1\t2\t58dd2183e085763785083abf320c228a03abf29dd3f450162b48de9c84ad9d30\n"
    "#kept\t1\tplan.yml\taa\n"
    "#kept\t1\tpo/en.po\tbb\n"
    "#revision\t2\t\t规划\t19c3\n"
    "#places\t2\t1\tfbba9287a78609566089a21a1e956ec6f20aea3ee5d2e2c64927e9e185dcb461\n"
    f"{COLUMNS}{CH1}{CH3}"
)


def said(text: str) -> str:
    """What is said about a file that is refused."""
    with pytest.raises(ValueError, match=r"^ids\.tsv:\d+: ") as caught:
        read_ledger(text, "ids.tsv")
    return str(caught.value)


def test_the_file_is_these_lines() -> None:
    """A line for each id, sorted; above them the revisions, with the digests of what each had."""
    text = write_ledger(replace(LEDGER, entries=LEDGER.entries[::-1]))
    assert text == WRITTEN
    assert read_ledger(text) == LEDGER


def test_a_title_is_one_field() -> None:
    """A tab or a line's end in a title or a date is a space: the file keeps its columns."""
    odd = (replace(LEDGER.revisions[0], title=" 规\t划\n二 ", date=" 2022 "), LEDGER.revisions[1])
    read = read_ledger(write_ledger(replace(LEDGER, revisions=odd)))
    assert (read.revisions[0].title, read.revisions[0].date) == ("规 划 二", "2022")


def test_an_editor_may_have_touched_it() -> None:
    """A byte order mark, other line ends and blank lines change nothing."""
    text = "\ufeff" + WRITTEN.replace(CH3, f"\n{CH3}\n").replace("\n", "\r\n")
    assert read_ledger(text) == LEDGER


def test_the_file_is_called_as_it_is_called() -> None:
    """In a message, where nothing else is said: by its place in the project."""
    with pytest.raises(ValueError, match=r"^source/ids\.tsv:1: "):
        read_ledger("")


@pytest.mark.parametrize("mark", ["<<<<<<< ours", "=======", ">>>>>>> a b", "||||||| base"])
def test_a_merge_conflict_is_said_first(mark: str) -> None:
    """Anywhere in the file, before anything else is judged."""
    expected = (
        f"ids.tsv:3: a merge conflict: {mark!r}. Take both sides' lines, one for each id, and remove"
        " the marks"
    )
    assert said(f"{FIRST}#odd\n{mark}\n{HEAD}") == expected


def test_a_format_is_told_by_the_first_line() -> None:
    """None is format 1; one that is not known, or not named, is refused; and none further down."""
    reads = "this program reads formats 1 to 3: use the one that wrote it, or a newer"
    assert said(f"#ledger\n{HEAD}{CH1}") == f"ids.tsv:1: a ledger in format unknown; {reads}"
    assert said(f"#ledger\t9\tx\n{HEAD}{CH1}") == f"ids.tsv:1: a ledger in format 9 x; {reads}"
    shape = "ids.tsv:1: expected #ledger, 3 and a digest, or 2 alone, separated by tabs"
    for line in ("#ledger\t2\t1", "#ledger\t3"):
        assert said(f"{line}\n{HEAD}{CH1}") == f"{shape}: {line!r}; {GET_BACK}"
    expected = "expected one of #revision, #places, #kept"
    assert said(f"{FIRST}#ledger\t2\n{COLUMNS}{CH1}") == f"ids.tsv:2: {expected}: '#ledger\\t2'"
    assert read_ledger(HEAD + CH1).entries[0].id == "ch1"


HEADS = {
    COLUMNS + CH1: "ids.tsv:1: expected a line that begins with #revision and a tab",
    FIRST + CH1: f"ids.tsv:2: unknown column 'ch1': expected {', '.join(COLUMNS.split())}",
    FIRST.rstrip("\n"): f"ids.tsv:2: unknown column '': expected {', '.join(COLUMNS.split())}",
    HEAD + "\n": f"ids.tsv:3: expected a line for each id below it; {GET_BACK}",
    f"{FIRST}{FIRST}{COLUMNS}{CH1}": (
        "ids.tsv:2: expected #revision, 2, a date, a title and the digest of the text, separated by"
        " tabs: '#revision\\t1\\t2022-05-31\\t规划\\t7fd4'"
    ),
    f"#revision\t1\t2022\t规划\n{COLUMNS}{CH1}": (
        "ids.tsv:1: expected #revision, 1, a date, a title and the digest of the text, separated by"
        " tabs: '#revision\\t1\\t2022\\t规划'"
    ),
    HEAD.replace("2\t\t", "2\t\t\t"): (
        "ids.tsv:2: expected #revision, 2, a date, a title and the digest of the text, separated by"
        " tabs: '#revision\\t2\\t\\t\\t规划\\t19c3'"
    ),
    f"{FIRST}#revision\t2\t\t规划\t1\n#revision\t3\t2022-05-30\t规划\t2\n{COLUMNS}{CH1}": (
        "ids.tsv:3: date 2022-05-30: expected none before 2022-05-31, when the revision before was"
        " issued"
    ),
    f"{HEAD}\n{CH1}\n{CH1}": (
        "ids.tsv:7: ch1 stands twice, first in line 5: keep the line whose paths are right"
    ),
}


@pytest.mark.parametrize("text", HEADS)
def test_what_is_wrong_above_the_ids_is_said(text: str) -> None:
    """The line, what was expected, and what was found; blank lines count."""
    assert said(text) == HEADS[text]


ROWS = {
    "Ch1\tchapter\t1\tlive\t\t\t\t0123456789ab\t1:ch1": (
        "id 'Ch1': expected small letters, digits and hyphens"
    ),
    "ch1-\tchapter\t1\tlive\t\t\t\t0123456789ab\t1:ch1": (
        "id 'ch1-': expected small letters, digits and hyphens"
    ),
    "ch1\tchapter\t0\tlive\t\t\t\t0123456789ab\t1:ch1": "born '0': expected a revision, 1 to 2",
    "ch1\tchapter\t3\tlive\t\t\t\t0123456789ab\t3:ch1": "born '3': expected a revision, 1 to 2",
    "ch1\tchapter\t1\tLIVE\t\t\t\t0123456789ab\t1:ch1": (
        "status 'LIVE': expected one of live, removed, merged"
    ),
    "ch1\tchapter\t1\tlive\t2\t\t\t0123456789ab\t1:ch1": (
        "ended '2': expected a revision, or nothing while the id is live"
    ),
    "ch1\tchapter\t1\tremoved\t\t\t\t0123456789ab\t1:ch1": (
        "ended '': expected a revision, or nothing while the id is live"
    ),
    "ch1\tchapter\t1\tremoved\t3\t\t\t0123456789ab\t1:ch1": "ended '3': expected a revision, 1 to 2",
    "ch1\tchapter\t1\tmerged\t2\t\t\t0123456789ab\t1:ch1": (
        "successor '': expected the id it was merged into"
    ),
    "ch1\tchapter\t1\tlive\t\t\t\t0123456789abc\t1:ch1": (
        "digest '0123456789abc': expected 12 hexadecimal digits"
    ),
    **{
        f"ch1\tchapter\t1\tlive\t\t\t\t0123456789ab\t{paths}": (
            f"paths '{paths}': expected 1:path, then later revisions' paths, separated by spaces"
        )
        for paths in (
            "", "ch1", "0:ch1", "1:ch1 ch2", "1:ch1  2:ch2", "2:ch1", "1:ch1 1:ch2", "1:ch1 3:ch2",
            "2:ch1 1:ch1", "1:Ch1", "x 1:ch1",
        )
    },
    "ch2\tchapter\t1\tlive\t\t\t\t0123456789ab\t1:ch1": (
        "id 'ch2': expected ch1: its first path in revision 1"
    ),
    "ch1-r1\tchapter\t2\tlive\t\t\t\t0123456789ab\t2:ch1": (
        "id 'ch1-r1': expected ch1-r2 or ch1-rev2: its first path in revision 2"
    ),
    f"a{99 * 'b'}c\tchapter\t1\tlive\t\t\t\t0123456789ab\t1:ch1": (
        f"id 'a{99 * 'b'}c': expected at most 100 characters"
    ),
    "ch1\tchapter\t1\tlive\t\tch9\t\t0123456789ab\t1:ch1": "ch9 is no id of this ledger",
    "ch1\tchapter\t1\tlive\t\t\tch9\t0123456789ab\t1:ch1": "ch9 is no id of this ledger",
    "ch1\tchapter\t1\tlive\t\t\t\t0123456789ab": (
        "expected 9 fields separated by tabs, found 8: 'ch1\\tchapter\\t1\\tlive\\t\\t\\t\\t0123456789ab'"
    ),
}  # fmt: skip


@pytest.mark.parametrize("row", ROWS)
def test_what_is_wrong_with_an_id_is_said(row: str) -> None:
    """The line, the column, what was found, what was expected; whatever of its fields it is."""
    assert said(f"{HEAD}{row}\n") == f"ids.tsv:4: {ROWS[row]}"


@pytest.mark.parametrize("kind", ["cell", "tombstone", "chapters", ""])
def test_an_id_is_of_a_kind_that_has_ids(kind: str) -> None:
    """A cell is called by its row and its column; what is no more keeps the kind that it was."""
    message = said(f"{HEAD}{CH1.replace('chapter', kind)}")
    assert message.startswith(f"ids.tsv:4: kind '{kind}': expected one of preface, part, chapter, ")
    assert not re.search(r"\b(cell|tombstone)\b", message.partition("expected")[2])


@pytest.mark.parametrize("own", ["ch1-r2", "ch1-rev2"])
def test_a_later_id_names_its_revision(own: str) -> None:
    """So that it is no id that another unit ever had; in either of two forms."""
    text = f"{HEAD}{own}\tchapter\t2\tlive\t\t\t\t0123456789ab\t2:ch1\n"
    assert read_ledger(text).entries[0].paths == ((2, "ch1"),)


def test_the_longest_id_is_read() -> None:
    """A hundred characters are allowed."""
    name = "a" + 99 * "b"
    text = f"{FIRST}{COLUMNS}{name}\tchapter\t1\tlive\t\t\t\t0123456789ab\t1:{name}\n"
    assert read_ledger(text).entries[0].id == name


def test_two_ids_stand_in_one_place_in_no_revision() -> None:
    """The second of them is named, with the first, the place and the revision."""
    stays = "ch2\tchapter\t1\tlive\t\t\t\t0123456789ab\t1:ch2\n"
    clash = "ch2 and ch1 both stand at ch2 in revision 2"
    assert said(HEAD + CH1 + stays) == f"ids.tsv:5: {clash}"
    gone = stays.replace("live\t", "removed\t2")
    assert [one.id for one in read_ledger(HEAD + gone + CH1).entries] == ["ch1", "ch2"]


PLACES = {
    "#places\t1\t2": "expected #places and a revision, how many ids it has and the digest of their places",
    "#places\tx\t2\taa": (
        "expected #places and a revision, how many ids it has and the digest of their places"
    ),
    "#places\t1\t3\taa": (
        f"revision 1 has 3 ids, and 2 stand in the lines below: a line was deleted or added; {GET_BACK}"
    ),
    "#places\t1\t2\taa": (
        "in revision 1 other ids stood at these places than the lines below say: a line was changed by"
        f" hand; {GET_BACK}"
    ),
    "#kept\t1\tplan.yml": "expected #kept and a revision, the name of a file and its digest",
    "#kept\t1\tplan.yml\taa\tbb": "expected #kept and a revision, the name of a file and its digest",
}


@pytest.mark.parametrize("line", PLACES)
def test_what_the_head_says_of_the_lines_is_checked(line: str) -> None:
    """How many ids a revision had and where they stood; and the head's own form."""
    assert (
        said(f"{FIRST}{line}\n{HEAD.removeprefix(FIRST)}{CH1}{CH3}") == f"ids.tsv:2: {PLACES[line]}"
    )


CHANGED = {
    "a line of what was kept goes": ("#kept\t1\tpo/en.po\tbb\n", ""),
    "and is another": ("po/en.po\tbb", "po/en.po\tbc"),
    "the end of what is no more": (
        "removed\t2\tch1\tch1\tfedcba987654",
        "merged\t2\tch1\tch1\tfedcba987654",
    ),
    "its words": ("fedcba987654", "000000000000"),
    "what stands for it": ("removed\t2\tch1", "removed\t2\t"),
    "where it came from": ("ch1\tch1\tfedc", "ch1\t\tfedc"),
    "what is live": ("0123456789ab", "1123456789ab"),
}


@pytest.mark.parametrize("what", CHANGED)
def test_any_line_that_was_changed_by_hand_is_noticed(what: str) -> None:
    """Also one of an id that is no more, or of what was kept: no field is without a digest."""
    old, new = CHANGED[what]
    assert old in WRITTEN
    assert said(WRITTEN.replace(old, new)) == (
        f"ids.tsv:1: a line was deleted, added or changed by hand since this file was written; {GET_BACK}"
    )


def test_dates_and_titles_of_revisions_may_be_mended() -> None:
    """They are a person's own words; and the order of lines says nothing."""
    text = WRITTEN.replace("2022-05-31\t规划", "2022-06-01\t发展规划").replace(
        f"{CH1}{CH3}", f"{CH3}{CH1}"
    )
    assert read_ledger(text).revisions[0].title == "发展规划"


def test_a_ledger_of_before_is_read_as_it_was() -> None:
    """Format 2 has no digest of its lines; without its first line it is no format 1."""
    before = "\n".join(["#ledger\t2", *WRITTEN.splitlines()[1:], ""])
    assert read_ledger(before) == LEDGER
    headless = before.partition("\n")[2]
    assert said(headless) == f"ids.tsv:1: expected #ledger and the number of a format; {GET_BACK}"


@pytest.mark.parametrize(("own", "other"), [("ch3", ""), ("ch4", "ch3")])
def test_no_id_stands_for_itself(own: str, other: str) -> None:
    """Nor over another one: the line and the way to get the file back; not what leads to these."""
    rows = CH3.replace("2\tch1", f"2\t{own}")
    if other:
        rows += f"ch4\tsection\t1\tremoved\t2\t{other}\t\tfedcba987654\t1:ch4\n"
    assert said(f"{HEAD}{CH1}{rows}") == (
        f"ids.tsv:5: successor '{own}': expected another id, that does not lead back to ch3; {GET_BACK}"
    )
    before = CH3.replace("ch3", "ch2").replace("2\tch1", "2\tch3")
    assert f"ids.tsv:6: successor '{own}'" in said(f"{HEAD}{CH1}{before}{rows}")


@pytest.mark.parametrize("number", [1, 2])
def test_a_revision_without_its_places_is_refused(number: int) -> None:
    """Where the file's format has them, a line that is deleted is not a check that is not made."""
    text = "".join(
        line
        for line in WRITTEN.splitlines(keepends=True)
        if not line.startswith(f"#places\t{number}")
    )
    assert said(text) == f"ids.tsv:1: expected #places of revision {number}; {GET_BACK}"


@pytest.mark.parametrize(
    ("date", "before", "fault"),
    [
        ("", "2022", ""),
        ("2024", "", ""),
        ("2024-06", "", ""),
        ("2024-02-29", "", ""),
        ("2022", "2022-05-31", ""),
        ("2022-05", "2022-05-31", ""),
        ("2022-05-31", "2022-05-31", ""),
        ("2022-01-01", "2022", ""),
        ("2021", "2022-05-31", "expected none before 2022-05-31, when the revision before was issued"),
        ("2022-04", "2022-05-31", "expected none before 2022-05-31, when the revision before was issued"),
        *(
            (date, "", "expected a day, such as 2024-06-30, or 2024-06, or 2024")
            for date in ("20240630", "2024-6", "2024-13", "2023-02-29", "2024-06-30T00", "0000", "2024年", "24")
        ),
    ],
)  # fmt: skip
def test_a_date_is_a_day_a_month_or_a_year(date: str, before: str, fault: str) -> None:
    """One that is in the calendar and not before the revision before, as far as both say."""
    assert date_fault(date, before) == (f"date {date}: {fault}" if fault else "")
    assert bool(date_fault(date)) is ("such as" in fault)
