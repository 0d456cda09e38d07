"""The ledger keeps every id ever published, reads well as a file, and notices another text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from build_tools.plan.model import walk
from build_tools.revisions.ledger import (
    Entry,
    Ledger,
    Revision,
    aliases,
    assign,
    landing,
    named,
    new_ledger,
    read_alias,
)
from build_tools.revisions.ledger_file import read_ledger, write_ledger
from tests.real_plan import SOURCE, read_real, real_ledger, real_plan
from tests.small_plan import whole

HEAD = (
    "#revision\t1\t2022-05-31\t规划\t7fd4\n"
    "#revision\t2\t2024-06-30\t规划\t19c3\n"
    "id\tkind\tborn\tstatus\tended\tsuccessor\torigin\tdigest\tpaths\n"
)
CH1 = "ch1\tchapter\t1\tlive\t\t\t\t0123456789ab\t1:ch1 2:ch2\n"


def revised() -> Ledger:
    """Three ids of two revisions: one renumbered, one merged, one removed and replaced."""
    first = Entry(
        id="ch1", kind="chapter", born=1, digest="0123456789ab", paths=((1, "ch1"), (2, "ch2"))
    )
    return Ledger(
        (Revision(1, "", "规划", "7fd4"), Revision(2, "2024-06-30", "规划", "19c3")),
        (
            first,
            replace(first, id="ch1-r2", born=2, paths=((2, "ch1"),)),
            replace(
                first, id="ch2", paths=((1, "ch2"),), status="merged", ended=2, successor="ch1"
            ),
            replace(
                first, id="ch3", paths=((1, "ch3"),), status="removed", ended=2, successor="ch2"
            ),
        ),
    )


def test_the_first_revision_needs_no_ledger() -> None:
    """In revision 1 every id is the path, with a ledger or without one."""
    with_ledger = assign(real_plan(), real_ledger())
    without = assign(real_plan(), None)
    assert with_ledger == without
    assert all(unit.id == unit.path for unit in walk(with_ledger.units))
    assert not with_ledger.problems


def test_what_is_written_is_read_again() -> None:
    """The file holds the whole ledger: one line for each id, sorted."""
    for ledger in (real_ledger(), revised()):
        text = write_ledger(ledger)
        assert read_ledger(text, "ids.tsv") == ledger
        lines = [line.split("\t") for line in text.splitlines()]
        ids = [line[0] for line in lines if line[0] != "id" and not line[0].startswith("#")]
        assert ids == sorted(ids)
        assert len(ids) == len(ledger.entries)
    assert read_ledger(write_ledger(revised()).replace("\n", "\r\n"), "ids.tsv") == revised()


def test_every_path_of_every_revision_is_an_alias() -> None:
    """``r1-ch2`` is what stood at ch2 in revision 1, whatever became of it."""
    assert aliases(revised()) == {
        "r1-ch1": "ch1",
        "r1-ch2": "ch2",
        "r1-ch3": "ch3",
        "r2-ch1": "ch1-r2",
        "r2-ch2": "ch1",
    }
    assert read_alias("r1-ch3-sec1-p2") == (1, "ch3-sec1-p2")
    assert read_alias("ch3-sec1-p2") is None


def test_a_link_follows_what_took_its_unit_in() -> None:
    """A merged unit's link leads to what took it in, a removed one's over its successors."""
    assert landing(revised(), "ch1") == "ch1"
    assert landing(revised(), "ch2") == "ch1"
    assert landing(revised(), "ch3") == "ch1"
    assert landing(revised(), "ch9") == ""


def test_line_breaks_pages_and_spacing_are_no_revision() -> None:
    """A text with other pages, blank lines or spaces is the text the ledger knows."""
    text = (SOURCE / "plan.txt").read_text(encoding="utf-8")
    for spaced in (
        text.replace("\n ", "\n\f"),
        text.replace("\n\n", "\n\n\n"),
        text.replace("。\n", "。 \n"),
        text.replace(" 亿", "\u3000亿"),
    ):
        assert spaced != text
        plan = read_real(spaced)
        assert not assign(plan, real_ledger()).problems
        again = new_ledger(plan)
        assert again.entries == real_ledger().entries


def test_another_text_is_an_error_that_says_where() -> None:
    """A build with a text that the ledger does not know says how many units differ, and where."""
    plan = whole()
    ledger = new_ledger(plan)
    chapter = replace(plan.units[1], heading="另一章")
    other = replace(plan, units=(chapter, *plan.units[2:]))
    (problem,) = assign(other, ledger).problems
    assert str(problem) == (
        "source/plan.txt:1: error: ledger: the text is newer than the ledger (revision 1):"
        " 1 unit changed, 3 units gone, first ch1. Run `make revise` to say which link is which,"
        " or undo the change; if no link was ever published, delete the ledger and revisions/ beside it, and run `make publish`"
    )


def test_the_columns_of_tables_have_ids() -> None:
    """A link to a cell is its row and its column, so the ledger has both."""
    kinds = {one.path: one.kind for one in named(real_plan())}
    assert kinds["box2-t1"] == "table"
    assert kinds["box2-t1-c6"] == "column"
    columns = next(unit.columns for unit in walk(real_plan().units) if unit.path == "box2-t1")
    assert [column.id for column in columns] == [f"box2-t1-c{n}" for n in range(1, 7)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            HEAD + "<<<<<<< HEAD\n" + CH1,
            (
                "ids.tsv:4: a merge conflict: '<<<<<<< HEAD'. Take both sides' lines, one for each id,"
                " and remove the marks"
            ),
        ),
        (
            HEAD + CH1 + CH1,
            "ids.tsv:5: ch1 stands twice, first in line 4: keep the line whose paths are right",
        ),
        (
            HEAD.replace("digest", "hash") + CH1,
            (
                "ids.tsv:3: unknown column 'hash': expected id, kind, born, status, ended, successor,"
                " origin, digest, paths"
            ),
        ),
        (
            HEAD.replace("\tborn", "") + CH1,
            (
                "ids.tsv:3: expected the columns id, kind, born, status, ended, successor, origin,"
                " digest, paths: 'id\\tkind\\tstatus\\tended\\tsuccessor\\torigin\\tdigest\\tpaths'"
            ),
        ),
        ("id\tkind\n", "ids.tsv:1: expected a line that begins with #revision and a tab"),
        (
            "#revision\t2\t\t规划\t7f\n",
            (
                "ids.tsv:1: expected #revision, 1, a date, a title and the digest of the text,"
                " separated by tabs: '#revision\\t2\\t\\t规划\\t7f'"
            ),
        ),
        (
            HEAD + "ch1\tchapter\t1\n",
            "ids.tsv:4: expected 9 fields separated by tabs, found 3: 'ch1\\tchapter\\t1'",
        ),
        (
            HEAD + CH1.replace("live", "dead"),
            "ids.tsv:4: status 'dead': expected one of live, removed, merged",
        ),
        (
            HEAD + CH1.replace("live\t", "removed\t"),
            "ids.tsv:4: ended '': expected a revision, or nothing while the id is live",
        ),
        (
            HEAD + CH1.replace("live\t\t", "merged\t2\t"),
            "ids.tsv:4: successor '': expected the id it was merged into",
        ),
        (
            HEAD + CH1.replace("0123456789ab", "xyz"),
            "ids.tsv:4: digest 'xyz': expected 12 hexadecimal digits",
        ),
        (
            HEAD + CH1.replace("1:ch1 2:ch2", "2:ch2 1:ch1"),
            (
                "ids.tsv:4: paths '2:ch2 1:ch1': expected 1:path, then later revisions' paths,"
                " separated by spaces"
            ),
        ),
        (
            HEAD + CH1 + CH1.replace("ch1\t", "ch5\t", 1),
            "ids.tsv:5: id 'ch5': expected ch1: its first path in revision 1",
        ),
        (
            HEAD + CH1.replace("ch1\t", "index\t", 1),
            "ids.tsv:4: id 'index': expected ch1: its first path in revision 1",
        ),
        (
            HEAD + CH1.replace("ch1", "ch" + 300 * "1"),
            f"ids.tsv:4: id 'ch{300 * '1'}': expected at most 100 characters",
        ),
        (
            HEAD + CH1 + "ch2\tchapter\t2\tlive\t\t\t\t0123456789ab\t2:ch1\n",
            ("ids.tsv:5: id 'ch2': expected ch1-r2 or ch1-rev2: its first path in revision 2"),
        ),
        (
            HEAD.replace("2024-06-30", "20270301") + CH1,
            "ids.tsv:2: date 20270301: expected a day, such as 2024-06-30, or 2024-06, or 2024",
        ),
        (
            HEAD.replace("2024-06-30", "2022-05-30") + CH1,
            (
                "ids.tsv:2: date 2022-05-30: expected none before 2022-05-31, when the revision"
                " before was issued"
            ),
        ),
        (
            HEAD,
            (
                "ids.tsv:3: expected a line for each id below it; get the file back from the last"
                " commit: git checkout -- ids.tsv, in its folder"
            ),
        ),
        (
            "#ledger\t4\n" + HEAD + CH1,
            (
                "ids.tsv:1: a ledger in format 4; this program reads formats 1 to 3: use the one"
                " that wrote it, or a newer"
            ),
        ),
        ("#note\n" + HEAD, "ids.tsv:1: expected one of #revision, #places, #kept: '#note'"),
        (
            HEAD + CH1.replace("\t\t\t\t0", "\t\t\tch7\t0"),
            "ids.tsv:4: ch7 is no id of this ledger",
        ),
    ],
)
def test_a_broken_file_says_where_and_what_was_expected(text: str, message: str) -> None:
    """Whatever a merge or a hand has done to the file, one message says the line and the way out."""
    with pytest.raises(ValueError, match=r"^ids\.tsv:\d+: ") as caught:
        read_ledger(text, "ids.tsv")
    assert str(caught.value) == message


def test_a_line_deleted_or_exchanged_by_hand_is_refused() -> None:
    """Of a dead id as of a live one: what each revision held is in the head of the file."""
    text = write_ledger(revised())
    dead = next(line for line in text.splitlines(keepends=True) if line.startswith("ch3\t"))
    with pytest.raises(ValueError, match=r"^ids\.tsv:3: revision 1 has 3 ids, and 2 stand in"):
        read_ledger(text.replace(dead, ""), "ids.tsv")
    other = text.replace("1:ch1 2:ch2", "1:ch1 2:ch7")
    with pytest.raises(ValueError, match=r"^ids\.tsv:5: in revision 2 other ids stood at these"):
        read_ledger(other, "ids.tsv")
