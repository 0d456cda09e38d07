"""How many links survive: ``make bench-links`` prints a table, one row for each kind of revision.

For every scenario several revisions of the real plan are made whose truth is known, and each old
link is followed: it is right (lands on its unit, or says removed when the unit is), wrong (lands on
another), broken (lands nowhere, or says removed when the unit is there) or undecided (a person is
asked). Beside it, on the same revisions, three ways that need no ledger. Those know nothing of
what was removed, so a link to a removed unit is never right there.
"""

from __future__ import annotations

import resource
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from random import Random

from build_tools.matching.forest import LEAVES
from build_tools.plan.comparable import digest, matched_words, normalise
from build_tools.plan.model import Plan, Unit, heading_of, walk
from build_tools.revisions.ledger import Ledger, Revision, assign, new_ledger
from build_tools.revisions.revise import propose
from tests.drafts import draft, plan_of
from tests.real_plan import real_ledger, real_plan
from tests.revisions import EDITS, mixture, rewording_some
from tests.scenarios import SCENARIOS
from tests.verdicts import Revised, decided_truly, revise

SEEDS = 20
UNITS = 50_000
ON_PAGES = ("part", "preface", "chapter")
HEADED = frozenset({"part", "preface", "chapter", "section", "subsection", "box"})

Places = Mapping[str, str]
"""What a link is called → the path where it lands."""


def mkdocs_headings(plan: Plan) -> Places:
    """Headings as MkDocs names them: ASCII of the title, or else _1, _2 … on each page."""
    places: dict[str, str] = {}
    for page in plan.units:
        used: set[str] = set()
        for unit in walk((page,)):
            if unit.kind in HEADED:
                places[f"{page.path}#{_slug(heading_of(unit), used)}"] = unit.path
    return places


def _slug(title: str, used: set[str]) -> str:
    # markdown.extensions.toc: slugify, then unique.
    name = "-".join(
        "".join(c for c in title if c.isascii() and (c.isalnum() or c in " -_")).split()
    )
    count = 0
    slug = name.lower()
    while not slug or slug in used:
        count += 1
        slug = f"{name.lower()}_{count}"
    used.add(slug)
    return slug


def paths(plan: Plan) -> Places:
    """Every unit by where it stands."""
    return {unit.path: unit.path for unit in walk(plan.units)}


def hashes(plan: Plan) -> Places:
    """Every unit by its words; of equal ones the first."""
    places: dict[str, str] = {}
    for unit in walk(plan.units):
        places.setdefault(_hash(unit), unit.path)
    return places


def _hash(unit: Unit) -> str:
    own = matched_words(unit) or normalise(heading_of(unit))
    return unit.kind + digest(own + "".join(matched_words(below) for below in walk(unit.children)))


OTHERS: Mapping[str, Callable[[Plan], Places]] = {
    "heading ids": mkdocs_headings,
    "paths": paths,
    "hashes": hashes,
}


def others(revised: Revised, name: str) -> Counter[str]:
    """The same links, each followed by another way of naming."""
    ids = {unit.path: unit.id for unit in walk(revised.old.units)}
    now = OTHERS[name](revised.new)
    found: Counter[str] = Counter()
    for link, path in OTHERS[name](revised.old).items():
        truth = revised.truth[ids[path]]
        if link not in now:
            found["broken"] += 1
        else:
            found["right" if now[link] in truth else "wrong"] += 1
    return found


def table(seeds: int) -> Mapping[str, Mapping[str, Counter[str]]]:
    """Scenario → way → counts."""
    rows: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for name, edit in SCENARIOS.items():
        for seed in range(seeds):
            random = Random(f"{name} {seed}")
            _add(rows[name], revise(real_plan(), real_ledger(), edit, random))
    for seed in range(seeds):
        plan, ledger = real_plan(), real_ledger()
        random = Random(f"chain {seed}")
        for turn in ("a first revision", "a second on top", "a third on top"):
            revised = revise(plan, ledger, SCENARIOS["all of these at once"], random)
            _add(rows[turn], revised)
            plan, ledger = decided_truly(revised)
    return rows


def _add(row: dict[str, Counter[str]], revised: Revised) -> None:
    row["ledger"] += revised.count()
    for name in OTHERS:
        row[name] += others(revised, name)


def show(rows: Mapping[str, Mapping[str, Counter[str]]], seeds: int) -> Iterable[str]:
    """The table as lines of text, in per cent of the links."""
    yield f"Links after a revision, in % of all links; {seeds} revisions for each row."
    yield f"{'':36}{'ledger':^36}" + "".join(f"{name:^22}" for name in OTHERS)
    head = f"{'right':>9}{'wrong':>9}{'broken':>9}{'undecid.':>9}"
    yield f"{'':36}{head}" + f"{'right':>8}{'wrong':>7}{'broken':>7}" * len(OTHERS)
    for name, row in rows.items():
        said = ("right", "wrong", "broken", "undecided")
        cells = "".join(_share(row["ledger"], what, 9, 2) for what in said)
        for other in OTHERS:
            cells += _share(row[other], "right", 8, 0)
            cells += "".join(_share(row[other], what, 7, 0) for what in said[1:3])
        yield name + " " * (36 - _width(name)) + cells


def _share(counts: Counter[str], what: str, width: int, digits: int) -> str:
    share = 100 * counts[what] / counts.total()
    return f"{share:{width}.{digits}f}" if counts[what] else "–".rjust(width)


def _width(text: str) -> int:
    return sum(2 if ord(c) > 0x2E80 else 1 for c in text)


def large(units: int) -> tuple[Plan, Ledger]:
    """So many units: copies of the real plan, each with words of its own."""
    whole = draft(real_plan())
    copies = draft(real_plan())
    copies.root.children.clear()
    random = Random("large")
    count = 0
    while count < units:
        one = draft(real_plan())
        rewording_some(1)(one, random)
        for node in one.root.walk():
            if node.text:
                node.text = f"第{count}号，{node.text}"
        copies.root.children += [top for top in one.root.children if top.kind == "chapter"]
        count += sum(1 for top in whole.root.children for _ in top.walk() if top.kind == "chapter")
    plan, _ = plan_of(copies, 1)
    ledger = new_ledger(plan)
    return assign(plan, ledger), ledger


def measure_large() -> str:
    """Match a revision of a large plan; how long it took and how much memory was ever used."""
    old, ledger = large(UNITS)
    edited = draft(old)
    mixture(20, EDITS)(edited, Random("large"))
    rewording_some(0.1)(edited, Random("large"))
    new, _ = plan_of(edited, 2)
    began, used = time.perf_counter(), time.process_time()
    proposal = propose(old, ledger, new, {}, Revision(2, "", "", ""))
    took, used = time.perf_counter() - began, time.process_time() - used
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    leaves = sum(unit.kind in LEAVES for unit in walk(old.units))
    return (
        f"{len(ledger.entries)} units ({leaves} of them leaves) matched in {took:.1f} s"
        f" ({used:.1f} s of processor time); at most {memory:.0f} MB; {len(proposal.undecided)} undecided"
    )


def main() -> None:
    """Print the table and the measurement."""
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else SEEDS
    for line in show(table(seeds), seeds):
        print(line)
    print()
    # In a process of its own: what the table left in memory is not the matcher's.
    with ProcessPoolExecutor(1, get_context("spawn")) as alone:
        print(alone.submit(measure_large).result())


if __name__ == "__main__":
    main()
