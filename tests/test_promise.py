"""The promise of the links, on the HTML of revisions drawn by chance; and that it notices a break."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from random import Random

import pytest
from markdown import Markdown

from build_tools.files import read_inputs
from build_tools.ledger import Revision, assign, published
from build_tools.links import missing_addresses, promise
from build_tools.model import Plan, walk
from build_tools.publication import Inputs, Publication, publish, read_plan
from build_tools.revise import propose
from tests.drafts import draft
from tests.printed import printed
from tests.project import ROOT
from tests.real_plan import real_plan
from tests.revisions import EDITS, HEAVY, insert_row, mixture

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


def html_of(publication: Publication, inputs: Inputs) -> Mapping[str, str]:
    """Path from the site's root → the HTML of the pages in Chinese and English."""
    found = {}
    for lang, folder in (("zh-Hans", ""), ("en", "en/")):
        config = {"lang": lang, "words": inputs.words[lang], "past": publication.past}
        markdown = Markdown(
            extensions=["attr_list", "toc", "build_tools.plan_markdown"],
            extension_configs={"build_tools.plan_markdown": config},
        )
        for name, data in publication.files.items():
            if name.startswith(f"{lang}/") and name.endswith(".md"):
                body = data.decode().split("---\n", 2)[-1]
                path = f"{folder}{name.removeprefix(f'{lang}/').removesuffix('.md')}.html"
                found[path] = markdown.reset().convert(body)
    return found


@pytest.mark.parametrize("seed", ["one", "3"])
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
    assert publication.is_good, [str(one) for one in publication.problems][:3]
    assert inputs.ledger
    links = published(inputs.ledger)
    kept = promise(html_of(publication, inputs), ("", "en/"), links, publication.past.published)
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
