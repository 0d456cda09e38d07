"""The promise of the links, on the HTML of revisions drawn by chance; and that it notices a break."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from random import Random

import pytest

from build_tools.pages.render_plan import blocks_of
from build_tools.plan.model import Cell, Column, Plan, Unit, walk
from build_tools.proof.links import missing_addresses, promise
from build_tools.proof.read_html import anchors
from build_tools.publish import publish
from build_tools.publishing.inputs import Inputs, read_plan
from build_tools.publishing.publication import Publication
from build_tools.revisions.ledger import Revision, assign, published
from build_tools.revisions.revise import propose
from build_tools.source.files import read_inputs
from tests.drafts import draft
from tests.printed import printed
from tests.project import ROOT
from tests.real_plan import real_plan
from tests.revisions import EDITS, HEAVY, insert_row, mixture
from tests.small_plan import NOWHERE, html_of, row

# What a drawn row would hold is no number or word that the table declares.
DRAWN = tuple(edit for edit in (*EDITS, *HEAVY) if edit is not insert_row)


def next_revision(inputs: Inputs, count: int, random: Random) -> Inputs:
    """The inputs after so many edits of the text and `make revise`, undecided links removed."""
    assert inputs.ledger
    plan = assign(read_plan(inputs).plan, inputs.ledger)
    edited = draft(plan)
    mixture(count, DRAWN)(edited, random)
    text = printed(edited)
    columns = {unit.columns for unit in edited.of_kind("table")}
    names = {tuple(column.name for column in one) for one in columns}
    tables = tuple(
        one for one in inputs.tables if tuple(column.name for column in one.columns) in names
    )
    new = replace(inputs, text=text, raw=text.encode(), tables=tables, decisions=())
    revision = Revision(inputs.ledger.current + 1, "2027-01-01", "", "")
    proposal = propose(plan, inputs.ledger, read_plan(new).plan, {}, revision)
    return replace(new, ledger=proposal.ledger)


def pages_of(publication: Publication) -> Mapping[str, str]:
    """Path from the site's root → the HTML of the pages in Chinese and English."""
    found = {}
    for lang, folder in (("zh-Hans", ""), ("en", "en/")):
        for name, data in publication.files.items():
            if name.startswith(f"{lang}/") and name.endswith(".md"):
                path = f"{folder}{name.removeprefix(f'{lang}/').removesuffix('.md')}.html"
                found[path] = html_of(data.decode(), lang, past=publication.past)
    return found


@pytest.mark.parametrize("seed", ["3"])
def test_every_link_works_after_three_revisions(seed: str) -> None:
    """Texts edited by chance, three times over: on each page each link that it ever had lands."""
    random = Random(seed)
    inputs = read_inputs(ROOT / "source")
    earlier: dict[int, Inputs] = {}
    for count in (5, 15, 40):
        assert inputs.ledger
        earlier[inputs.ledger.current] = inputs
        inputs = next_revision(inputs, count, random)
    publication = publish(inputs, earlier)
    # Chance edits the heads of tables too, and nobody declares the new ones.
    errors = [one for one in publication.problems if one.severity == "error"]
    assert {one.rule for one in errors} <= {"table-undeclared"}, [str(one) for one in errors][:3]
    assert inputs.ledger
    links = published(inputs.ledger)
    kept = promise(pages_of(publication), ("", "en/"), links, publication.past.published)
    assert kept.broken == ()
    assert kept.kept == len(links) > 2000


def test_a_print_is_read_as_it_was_meant() -> None:
    """The texts that these tests make are the plan's: read again, every unit has its words."""
    inputs = read_inputs(ROOT / "source")
    text = printed(draft(real_plan()))
    read = read_plan(replace(inputs, text=text, decisions=())).plan

    def words(plan: Plan) -> list[tuple[str, str, str]]:
        return [(unit.path, unit.heading, unit.text) for unit in walk(plan.units)]

    assert words(read) == words(real_plan())


def test_columns_keep_their_names() -> None:
    """A column that changed places, and one that is new, are called so in the header and in cells."""
    table = Unit(
        kind="table",
        span=NOWHERE,
        id="box2-t1",
        path="box1-t1",
        columns=(
            Column("指标", "label", "box2-t1-c2"),
            Column("2030年目标", "number", "box1-t1-c2-r2"),
        ),
        children=(row("box2-t1-r4", Cell("保费收入（亿元）"), Cell("1500")),),
    )
    page = html_of("---\n\n---\n" + "\n\n".join(blocks_of(table, 3)))
    assert set(anchors(page).ids) >= {
        "box2-t1", "box2-t1-c2", "box1-t1-c2-r2", "box2-t1-r4", "box2-t1-r4-c2", "box2-t1-r4-c2-r2",
    }  # fmt: skip


def test_a_broken_link_is_noticed() -> None:
    """A page that has lost a place, or is not there at all, is named with the link that broke."""
    html = {"ch1.html": '<p id="ch1-p1"></p><p class="stub" id="ch1-p2"></p>'}
    names = ("ch1-p1", "ch1-p2", "r1-ch1-p2", "ch2")
    kept = promise(html, ("",), names, {"ch1": names[:3], "ch2": names[3:]})
    assert kept.broken == ("ch1.html#r1-ch1-p2", "ch2.html#ch2")
    assert str(kept) == "4 links ever published, 2 work in each of 1 editions"
    assert missing_addresses({"id/ch1-p1/index.html"}, names[:2]) == (
        "ch1-p2: no page at id/ch1-p2/index.html",
    )
