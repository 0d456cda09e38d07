"""The files that people write beside the text: what is read, and what is said when they are wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from build_tools.plan.errors import SettingsError
from build_tools.plan.facts import FACTS
from build_tools.reading.decisions import Decision, decided
from build_tools.reading.lines import read
from build_tools.source.settings import read_decisions, read_plan, read_tables

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases/settings.yml").read_text(encoding="utf-8")
)
READERS = {"plan.yml": read_plan, "tables.yml": read_tables, "decisions.yml": read_decisions}
PLAN = "市级再担保公司成立，\n商业保理公司实现“零的突破”。\n地方金融组织提质增效。\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['file']}: {case['what']}")
def test_a_wrong_file_is_explained(case: dict[str, str]) -> None:
    """The message names the file, the line, what was found and what was expected."""
    with pytest.raises(SettingsError) as caught:
        READERS[case["file"]](case["text"], f"source/{case['file']}")
    assert str(caught.value) == case["says"]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("tw", ("tw", True)),
        ("hk", ("hk", True)),
        ("{region: hk, quotes: false}", ("hk", False)),
        ("{opencc: s2tw, quotes: true}", ("tw", True)),  # as versions kept from before say it
    ],
)
def test_a_plan_says_whose_traditional_forms_it_wants(
    said: str, expected: tuple[str, bool]
) -> None:
    """A region's name is enough; its quotation marks can be left as they are."""
    facts = "".join(f'{key}: ""\n' for key in FACTS)
    plan = read_plan(f"title: 甲\n{facts}traditional: {said}\n", "plan.yml")
    assert (plan.region, plan.quotes) == expected


def test_an_empty_list_of_decisions_is_none() -> None:
    """A file of comments only, or of an empty list, overrules nothing."""
    assert read_decisions("# nothing yet\n", "source/decisions.yml") == ()
    assert read_decisions("[]\n", "source/decisions.yml") == ()


def test_a_decision_is_about_one_line() -> None:
    """A decision finds its line by how the line ends."""
    decision = Decision("突破”。", "goes-on", 3)
    assert decided([decision], read(PLAN), "source/decisions.yml") == {2: "goes-on"}


@pytest.mark.parametrize(
    ("after", "said"),
    [
        (
            "资本金翻番，",
            (
                "source/decisions.yml:3: after: expected the end of one line of the text;"
                " no line ends in “资本金翻番，”"
            ),
        ),
        (
            "。",
            (
                "source/decisions.yml:3: after: expected the end of one line of the text;"
                " no line alone ends in “。”, but lines 2, 3 do"
            ),
        ),
    ],
)
def test_a_decision_that_fits_no_one_line_is_an_error(after: str, said: str) -> None:
    """After a revision, a decision whose line is gone or no longer alone is pointed out."""
    with pytest.raises(SettingsError) as caught:
        decided([Decision(after, "ends", 3)], read(PLAN), "source/decisions.yml")
    assert str(caught.value) == said
