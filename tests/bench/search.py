"""How many queries find their answer: ``make bench-search`` prints it, or some of its `PARTS`.

A hit is a query for which one of the first three results is in a section that holds the answer
(for a reference: the first result is the place itself; for nonsense: there is no result). The truth
is computed from the source text. Everything runs in one real browser, in one run.
"""

from __future__ import annotations

import gzip
import platform
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.metadata import version
from types import MappingProxyType

from playwright.sync_api import Browser, sync_playwright

from build_tools.plan.model import KINDS, Plan
from build_tools.publish import publish
from build_tools.source.files import read_inputs
from tests.bench.checking import checking
from tests.bench.engines import (
    SEPARATOR,
    Engine,
    NotHadError,
    material,
    others_python,
    ours,
    pagefind,
    zensical,
)
from tests.bench.growth import growth
from tests.bench.timing import times
from tests.bench.truth import Query, Truth, blind_sets, queries
from tests.browser import find_browser
from tests.real_plan import SOURCE, real_plan
from tests.server import serve

EXACT = ("term", "number", "latin", "partial", "traditional", "two", "sentence", "reference", "row",
         "exact", "exclude", "nonsense")  # fmt: skip
"""Kinds of which every query must be a hit; of the others 95 %."""

FOLDERS = {"zh-Hans": "", "zh-Hant": "zh-Hant/", "en": "en/"}


def engines(plan: Plan) -> Iterator[Engine]:
    """Every engine but ours that can be had; the others are named with the reason."""
    python = sys.executable
    best = f"{{lang: zh, separator: '{SEPARATOR}', pipeline: [], fields: {{title: {{boost: 2}}}}}}"
    makers: tuple[Callable[[], Engine], ...] = (
        lambda: material("Material as it comes", plan, python, "{lang: zh}"),
        lambda: material("Material + jieba", plan, others_python(), "{lang: zh}"),
        lambda: material("Material, best settings", plan, python, best),
        lambda: pagefind(plan, python),
        lambda: zensical(plan),
    )
    for make in makers:
        try:
            yield make()
        except (NotHadError, OSError) as error:
            print(f"not had: {error}")


def ask_all(browser: Browser, engine: Engine, wanted: Sequence[Query]) -> Mapping[Query, list[str]]:
    """Each query's first results, in the language of its pages."""
    found: dict[Query, list[str]] = {}
    with serve(engine.site) as address:
        for lang, folder in FOLDERS.items():
            own = [query for query in wanted if query.lang == lang]
            if own and (engine.name == "ours" or lang == "zh-Hans"):
                page = browser.new_page()
                page.goto(f"{address}{folder}index.html")
                page.wait_for_timeout(500)
                for query in own:
                    found[query] = engine.ask(page, query.text)
                page.close()
    return found


def size(engine: Engine) -> str:
    """What a search downloads, compressed."""
    if not engine.downloads:
        return "–"
    total = sum(len(gzip.compress((engine.site / name).read_bytes(), 9, mtime=0))
                for name in engine.downloads)  # fmt: skip
    return f"{total / 1000:.1f}"


def report_engines(browser: Browser, own: Engine) -> None:
    """Print hits by kind for every engine, on the queries asked on Simplified pages."""
    plan = real_plan()
    truth, wanted = Truth(plan), [query for query in queries() if query.lang == "zh-Hans"]
    kinds = list(dict.fromkeys(query.kind for query in wanted))
    print(f"hits at 3, {len(wanted)} queries on Simplified pages; KB: gzip, index and script")
    print("| engine | all | KB | " + " | ".join(kinds) + " |")
    print("|---|--:|--:|" + "--:|" * len(kinds))
    here = Counter(query.kind for query in wanted)
    print(f"| of | {len(wanted)} | | " + " | ".join(str(here[kind]) for kind in kinds) + " |")
    for engine in (own, *engines(plan)):
        answers = ask_all(browser, engine, wanted)
        hits = Counter(q.kind for q, links in answers.items() if truth.is_hit(q, links))
        counts = " | ".join(str(hits[kind]) for kind in kinds)
        print(f"| {engine.name} | {sum(hits.values())} | {size(engine)} | {counts} |")


def report_blind(browser: Browser, engine: Engine) -> None:
    """Hits at 3 of each blind set by itself, its questions apart; every miss by name."""
    plans = publish(read_inputs(SOURCE)).plans
    truths = {lang: Truth(plan) for lang, plan in plans.items()}
    for name, wanted in blind_sets():
        if not wanted:
            print(f"{name}: not here")
            continue
        answers = ask_all(browser, engine, wanted)
        source = truths["zh-Hans"]
        hits = {q: truths[q.lang].is_blind_hit(q, links, source) for q, links in answers.items()}
        for query, links in answers.items():
            if not hits[query]:
                print(f"missed: {query.kind} {query.text[:40]!r} on {query.lang}: {links}")
        asked = [hit for query, hit in hits.items() if query.kind.endswith("question")]
        nothing = [hit for query, hit in hits.items() if query.truth == "-"]
        print(
            f"{name}: {sum(hits.values())} of {len(hits)}; questions {sum(asked)} of {len(asked)};"
            f" nothing to be found {sum(nothing)} of {len(nothing)}"
        )


def report_chosen(browser: Browser, engine: Engine) -> None:
    """What we reach in all languages on the chosen queries, and every miss by name."""
    truth = Truth(real_plan())
    counted: dict[bool, list[bool]] = defaultdict(list)
    for query, links in ask_all(browser, engine, queries()).items():
        hit = truth.is_hit(query, links)
        counted[query.kind in EXACT].append(hit)
        if not hit:
            print(f"missed: {query.kind} {query.text!r} on {query.lang}: {links}")
        is_plain = query.kind in ("term", "number", "latin", "partial", "sentence")
        if is_plain and not truth.is_precise(query, links):
            print(f"imprecise: {query.kind} {query.text!r} on {query.lang}: {links[0]}")
    for is_exact, name in ((True, "exact kinds"), (False, "forgiving kinds")):
        hits = counted[is_exact]
        print(f"chosen, all languages, {name}: {sum(hits)} of {len(hits)}")


PARTS: Mapping[str, Callable[[Browser, Engine], None]] = MappingProxyType({
    "chosen": report_chosen,
    "blind": report_blind,
    "time": lambda browser, engine: print(times(browser, engine)),
    "growth": lambda browser, engine: print(growth(browser, engine.site)),
    "check": lambda browser, _: print(checking(browser)),
    "engines": report_engines,
})  # fmt: skip
"""What is measured, by the word that asks for it alone: ``make bench-search ARGS=time``."""


def main() -> None:
    """Measure and print."""
    wanted = sys.argv[1:] or list(PARTS)
    unknown = [word for word in wanted if word not in PARTS]
    if unknown:
        raise SystemExit(f"{', '.join(unknown)}: expected some of {', '.join(PARTS)}")
    began = time.monotonic()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_browser(), args=["--enable-precise-memory-info"]
        )
        names = ", ".join(f"{name} {version(name)}" for name in ("mkdocs", "mkdocs-material"))
        print(f"Chromium {browser.version}, {names}, {platform.machine()}, {len(KINDS)} kinds")
        site = ours()
        for word in wanted:
            PARTS[word](browser, site)
        browser.close()
    print(f"{time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
