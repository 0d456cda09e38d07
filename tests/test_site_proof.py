"""The proof of a whole site, as it lies on the disk: what it says of a good one, and of each fault."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from build_tools.pages.render_plan import render
from build_tools.plan.page_names import WHOLE
from build_tools.proof.links import Frozen
from build_tools.proof.site import SiteProof, editions_of, prove_site, read_site
from build_tools.revisions.history import history
from build_tools.revisions.ledger import assign, new_ledger, published
from tests.small_plan import WORDS, a_plan, english, html_of
from tests.test_proof import SOURCE, the_plan

PLAN = assign(the_plan(), None)
PLANS = {"zh-Hans": PLAN, "en": assign(a_plan(*english().units[1:3], lang="en"), None)}
FOLDERS = {"zh-Hans": "", "en": "en/"}
LEDGER = new_ledger(PLAN)
PUBLISHED: Any = SimpleNamespace(plans=PLANS, past=history(LEDGER, PLAN, {}))
PATHS = {"text": "source/plan.txt"}
INPUTS: Any = SimpleNamespace(text=SOURCE, paths=PATHS, ledger=LEDGER)
HOME = '<p><a href="ch1.html#ch1">规划</a></p>'


@cache
def files() -> Mapping[str, str]:
    """Two chapters in two editions, a copy of an earlier version, and each link's own address."""
    made = {"index.html": f'{HOME}<a href="plan.txt">', "en/index.html": HOME, "plan.txt": SOURCE}
    made |= {"r1/index.html": "", "r1/ch1.html": '<p id="x">'}
    for lang, plan in PLANS.items():
        for name, page in render(plan, WORDS[lang]).items():
            if name != "index.md":
                html = html_of(page, lang, past=PUBLISHED.past)
                path = f"{FOLDERS[lang]}{name.removesuffix('.md')}.html"
                made[path] = re.sub(r' href="[^"]*"', "", html)
        chapters = (made[f"{FOLDERS[lang]}{unit.id}.html"] for unit in plan.units)
        made[f"{FOLDERS[lang]}{WHOLE}.html"] = "".join(chapters)
    return made | {f"id/{name}/index.html": "" for name in published(LEDGER)}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """These files on a disk."""
    for name, text in files().items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def change(path: Path, good: str, bad: str) -> None:
    """Put something else into a page."""
    page = path.read_text(encoding="utf-8")
    assert good in page
    path.write_text(page.replace(good, bad, 1), encoding="utf-8")


def proof(site: Path, inputs: Any = INPUTS) -> SiteProof:
    """What is found there."""
    return prove_site(read_site(site), PUBLISHED, inputs)


def test_a_good_site_is_said_to_be_good(site: Path) -> None:
    """The characters of each edition, every link ever published, the pages; nothing else."""
    pages, links = len(list(site.rglob("*.html"))), len(published(LEDGER))
    count = len("".join(SOURCE.split()))
    assert proof(site) == SiteProof(
        (
            f"zh-Hans: {count} of {count} characters, in order",
            "en: 333 of 333 characters, in order",
            f"{links} links ever published, {links} work in each of 2 editions.",
            f"{pages} pages: every id of the plan once in each language, every link lands.",
        ),
        (),
    )


FAULTS = {
    "a character": (
        "ch2.html", "总体要求</h1>", "总体求</h1>",
        ["zh-Hans: after “成都法人银行18家1，没有全国性银行。第二章总体”: published “求",
         "zh-Hans: ch2: its element holds “第二章 总体求”", f"{WHOLE}.html: after “"],
    ),
    "a word of ours": (
        "en/ch1.html", "weak on the whole.", "weak on the whole. Note",
        ["en: after “", "en: ch1-sec2-p2-s1: its element holds “Local institutions are weak",
         f"en/{WHOLE}.html: after “"],
    ),
    "an id twice": ("en/ch1.html", "</article>", '<p id="fn1"></p>', ["en: en/ch1.html#fn1: 2 times"]),
    "a link that lands nowhere": (
        "index.html", "</p>", '<a href="ch9.html">x</a>', ["index.html: ch9.html: no such file"]
    ),
    "a link of a frozen copy": (
        "r1/ch1.html", '<p id="x">', '<a href="#y">', ["r1/ch1.html: #y: no such place"]
    ),
    "a character of the whole plan on one page": (
        f"{WHOLE}.html", "总体要求</h1>", "总体求</h1>",
        [f"{WHOLE}.html: after “8家1，没有全国性银行。1含村镇银行。第二章总体”: published “求"],
    ),
    "a translation's character on that page": (
        f"en/{WHOLE}.html", "weak on the whole", "weak in the whole",
        [f"en/{WHOLE}.html: after “Localinstitutionsareweak”: published “inthewhole"],
    ),
    "an id of that page": (
        f"en/{WHOLE}.html", ' id="fn1" role', ' id="fn9" role', [f"en/{WHOLE}.html: fn1: on no page"]
    ),
    "a passage in one of two languages": (
        "r1/ch1.html", '<p id="x">', '<p id="x" class="half">',
        ["r1/ch1.html: 1 passages are empty in one of the two languages"],
    ),
    "an alias": (
        "en/ch1.html", 'id="r1-fn1"', "", ["en/ch1.html#r1-fn1: was published and lands nowhere"]
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", FAULTS)
def test_each_fault_is_found(site: Path, what: str) -> None:
    """One slip in one page of one edition: it is said where, and the site is not said to be good."""
    name, good, bad, expected = FAULTS[what]
    change(site / name, good, bad)
    found = proof(site)
    assert len(found.faults) == len(expected)
    assert all(fault.startswith(said) for said, fault in zip(expected, found.faults, strict=True))
    assert not any("every link lands" in said for said in found.said)


def test_a_page_that_is_not_there(site: Path) -> None:
    """It is named first; what stood on it is missing too."""
    (site / "en/ch2.html").unlink()
    found = proof(site).faults
    assert found[0] == "en/ch2.html is not in the site"
    assert "en: ch2: on no page" in found
    assert "en/ch2.html#ch2: was published and lands nowhere" in found


def test_a_permanent_address_that_is_not_there(site: Path) -> None:
    """The link that people were given is named, with the file that it asks for."""
    (site / "id/r1-fn1/index.html").unlink()
    assert proof(site).faults == ("r1-fn1: no page at id/r1-fn1/index.html",)


def test_what_the_plan_has_lost_of_its_text_is_found(site: Path) -> None:
    """The source's edition is proved against the text as it was received, not as it was read."""
    found = proof(site, SimpleNamespace(text=f"{SOURCE}附言。", paths=PATHS, ledger=LEDGER))
    (fault,) = found.faults
    assert fault.startswith("zh-Hans: after “")
    assert fault.endswith("published “(the end)”, expected “附言。”")


def test_before_the_ledger_no_link_is_promised(site: Path) -> None:
    """It is said so, with what begins it; the characters are proved all the same."""
    (site / "id/fn1/index.html").unlink()
    found = proof(site, SimpleNamespace(text=SOURCE, paths=PATHS, ledger=None))
    assert found.faults == ()
    assert (
        found.said[2] == "The ledger of links has not begun: no link is promised (`make publish`)."
    )


def test_an_earlier_version_is_proved_by_what_was_read_of_it(site: Path) -> None:
    """Its pages are not read again, and count; what they link to is looked for all the same."""
    change(site / "r1/ch1.html", '<p id="x">', '<a href="gone.html">')
    there = {"r1/index.html": frozenset[str](), "r1/ch1.html": frozenset("x")}
    kept = Frozen(there, (("r1/ch1.html", "ch1.html", "ch1"),))
    read = read_site(site, [kept])
    assert {*read.files} - {*read.pages} == {*there, "plan.txt"}
    found = prove_site(read, PUBLISHED, INPUTS, [kept])
    assert found.faults == ()
    assert found.said[-1].startswith(f"{len(read.pages) + 2} pages: ")
    lost = Frozen(there, (("r1/ch1.html", "ch1.html", "gone"),))
    assert prove_site(read, PUBLISHED, INPUTS, [kept, lost]).faults == (
        "r1/ch1.html: ch1.html: no such place",
    )


def test_an_empty_folder_is_no_site(tmp_path: Path) -> None:
    """What to do is said, among all that is missing."""
    found = proof(tmp_path)
    assert found.faults[0] == "ch1.html is not in the site"
    assert found.faults[-1] == "no pages there; run `make site` first"


def test_an_edition_is_a_folder_with_a_home_page() -> None:
    """No copy of an earlier version is one, nor a folder of a single unit, nor one deeper down."""
    files = (
        "index.html",
        "en/index.html",
        "r1/index.html",
        "id/ch1/index.html",
        "zh-Hant/index.html",
    )
    assert editions_of([*files, "r1/en/index.html", "plan.txt"]) == ("", "en/", "zh-Hant/")
