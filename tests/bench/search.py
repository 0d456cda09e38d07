"""How many queries find their answer: ``make bench-search`` prints a table for all engines.

A hit is a query for which one of the first three results is in a section that holds the answer
(for a reference: the first result is the place itself; for nonsense: there is no result). The truth
is computed from the source text. Everything runs in one real browser, in one run.
"""

from __future__ import annotations

import csv
import gzip
import platform
import re
import time
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, sync_playwright

from build_tools.plan.comparable import published_words
from build_tools.plan.model import KINDS, Plan, walk
from build_tools.publish import publish
from build_tools.source.files import read_inputs
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
from tests.browser import find_browser
from tests.real_plan import SOURCE, real_plan
from tests.server import serve

HERE = Path(__file__).parent
EXACT = ("term", "number", "latin", "partial", "traditional", "two", "sentence", "reference", "row",
         "exact", "exclude", "nonsense")  # fmt: skip
"""Kinds of which every query must be a hit; of the others 95 %."""

SLOWED = 4
FOLDERS = {"zh-Hans": "", "zh-Hant": "zh-Hant/", "en": "en/"}


@dataclass(frozen=True, slots=True)
class Query:
    """A query and its truth: what a hit contains (parts by ``|``, ``!`` not), ``id:``, ``-`` none."""

    kind: str
    text: str
    truth: str
    lang: str


def queries() -> list[Query]:
    """The chosen ones: those that were given, and our own, each once."""
    found: list[Query] = []
    for name in ("queries-given.tsv", "queries.tsv"):
        with (HERE / name).open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
        found += [Query(r[0], r[1].replace("\\n", "\n"), r[2] if len(r) > 2 else "",
                        r[3] if len(r) > 3 else "zh-Hans") for r in rows]  # fmt: skip
    return list(dict.fromkeys(found))


BLIND = {
    "people (written before the search was changed)": HERE / "queries-people.tsv",
    "blind (written by others)": HERE.parents[2].parent / "shared/queries-blind.tsv",
}
"""Queries that the search was not made for; the second set is not in the repository."""


def blind_queries(path: Path) -> list[Query]:
    """A blind set: kind, edition, query and truth, which says how it is to be looked for."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    rows = [line.split("\t") for line in lines if not line.startswith("kind\t")]
    return [Query(kind, text.replace("\\n", "\n"), truth, lang) for kind, lang, text, truth in rows]


def folded(text: str) -> str:
    """Words as a truth is looked for in them."""
    return "".join(unicodedata.normalize("NFKC", text).lower().split())


class Truth:
    """What each place of the plan says, with all below it."""

    def __init__(self, plan: Plan) -> None:
        self.text: dict[str, str] = {}
        self.section: dict[str, str] = {}
        self.page = {unit.id: unit.span.page for unit in walk(plan.units)}
        for top in plan.units:
            for unit in walk((top,)):
                words = "".join(published_words(one) for one in walk((unit,)))
                self.text[unit.id] = folded(words)
        for unit in walk(plan.units):
            for one in walk((unit,)):
                if unit.kind in ("preface", "chapter", "section", "subsection", "box"):
                    self.section[one.id] = unit.id

    def is_hit(self, query: Query, links: Sequence[str]) -> bool:
        """Whether these results answer the query."""
        places = [_place(link) for link in links]
        if query.truth.startswith("id:") and query.kind != "reference":
            return query.truth.removeprefix("id:") in places
        if query.truth.startswith("id:"):
            return bool(places) and places[0] == query.truth.removeprefix("id:")
        if query.truth == "-":
            return not links
        parts = [folded(part) for part in query.truth.split("|") if part[0] != "!"]
        unwanted = [folded(part[1:]) for part in query.truth.split("|") if part[0] == "!"]
        if any(word in self.text.get(place, "") for word in unwanted for place in places):
            return False
        texts = [self.text.get(self.section.get(place, place), "") for place in places]
        return any(all(part in text for part in parts) for text in texts)

    def is_blind_hit(self, query: Query, links: Sequence[str], source: Truth) -> bool:
        """The same for a blind query: any of its truths (… OR …) will do."""
        places = [_place(link) for link in links]
        return any(
            self._is_true(truth.strip(), places, source) for truth in query.truth.split(" OR ")
        )

    def _is_true(self, truth: str, places: Sequence[str], source: Truth) -> bool:
        if truth == "-":
            return not places
        if truth.startswith("id:"):
            return places[:1] == [truth[3:]]
        page = re.match(r"in:第(\d+)页", truth)
        if page:
            return any(source.page.get(place) == int(page[1]) for place in places)
        if truth.startswith("in:"):
            return any(one == truth[3:] or one.startswith(f"{truth[3:]}-") for one in places)
        held = source if truth.startswith("SRC:") else self
        parts = [folded(part) for part in truth.partition(":")[2].split("|")]
        texts = [held.text.get(held.section.get(place, place), "") for place in places]
        return any(all(part in text for part in parts) for text in texts)

    def is_precise(self, query: Query, links: Sequence[str]) -> bool:
        """Whether no result of an exact query lacks the answer in its own unit or section."""
        return not links or self.is_hit(query, links[:1])


def _place(link: str) -> str:
    """The id that an address leads to: its fragment, or the unit that its page is named for."""
    address = urlsplit(link)
    name = Path(address.path).stem
    return address.fragment or {"preface": "pre"}.get(name, name)


def engines(plan: Plan) -> Iterator[Engine]:
    """Every engine that can be had; the others are named with the reason."""
    python = __import__("sys").executable
    best = f"{{lang: zh, separator: '{SEPARATOR}', pipeline: [], fields: {{title: {{boost: 2}}}}}}"
    for make in (
        ours,
        lambda: material("Material as it comes", plan, python, "{lang: zh}"),
        lambda: material("Material + jieba", plan, others_python(), "{lang: zh}"),
        lambda: material("Material, best settings", plan, python, best.replace("\\", "\\")),
        lambda: pagefind(plan, python),
        lambda: zensical(plan),
    ):
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


def times(browser: Browser, engine: Engine) -> str:
    """First result after the index has arrived, and one key stroke, with the processor slowed."""
    with serve(engine.site) as address:
        page = browser.new_page()
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
        page.goto(f"{address}index.html")
        first = page.evaluate(_FIRST)
        lines = []
        for sort, typed in TYPED.items():
            page.evaluate(_STROKES, list(typed))  # what is asked for on the way is there then
            page.wait_for_timeout(1500)
            strokes = sorted(page.evaluate(_STROKES, list(typed)))
            lines.append(f"{sort} {strokes[len(strokes) // 2]:.1f} / {strokes[-1]:.1f}")
        (pasted,) = page.evaluate(_STROKES, ["金融科技赋能与火星移民并行推进。" * 313])
        page.close()
    return (
        f"processor slowed {SLOWED} times: first result {first:.0f} ms after the index arrived;"
        f" a key stroke, ms (median / worst): {', '.join(lines)};"
        f" 5,000 pasted characters {pasted:.0f} ms"
    )


TYPED = {
    "a term": "金融科技创新监管试点",
    "a question": "成都有多少家上市公司",
    "a slip": "数字人名币试点",
    "nothing": "火星移民计划草案",
    "English on Chinese pages": "green bonds for firms",
}
"""What is typed, by its sort: the slowest counts."""


_FIRST = """async () => {
  const field = document.querySelector("#plan-search [name=query]");
  field.value = "金融科技";
  const arrived = new Promise((done) => {
    let inner;
    Object.defineProperty(globalThis, "planSearch", {
      configurable: true,
      get: () => inner,
      set: (value) => { inner = value; const own = value.receive.bind(value);
        value.receive = (file) => { const start = performance.now(); own(file);
          if (document.querySelector("#search-results a")) done(performance.now() - start); }; },
    });
  });
  field.focus();
  return await arrived;
}"""
_STROKES = """(keys) => {
  const field = document.querySelector("#plan-search [name=query]");
  let text = "";
  return keys.map((key) => {
    field.value = text += key;
    const start = performance.now();
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    document.querySelector("#search-results").getBoundingClientRect();
    return performance.now() - start;
  });
}"""


def table(plan: Plan, browser: Browser) -> None:
    """Print hits by kind for every engine, on the queries asked on Simplified pages."""
    truth, wanted = Truth(plan), queries()
    kinds = list(dict.fromkeys(query.kind for query in wanted))
    here = Counter(query.kind for query in wanted if query.lang == "zh-Hans")
    rows = []
    for engine in engines(plan):
        answers = ask_all(browser, engine, wanted)
        hits = Counter(q.kind for q, links in answers.items()
                       if q.lang == "zh-Hans" and truth.is_hit(q, links))  # fmt: skip
        rows.append((engine.name, hits, size(engine)))
        if engine.name == "ours":
            report_ours(truth, answers)
            report_blind(truth, browser, engine)
            print(times(browser, engine))
            print(growth(browser, engine.site))
    print(
        f"\nhits at 3, {sum(here.values())} queries on Simplified pages; KB: gzip, index and script"
    )
    print("| engine | all | KB | " + " | ".join(kinds) + " |")
    print("|---|--:|--:|" + "--:|" * len(kinds))
    print(
        f"| of | {sum(here.values())} | | " + " | ".join(str(here[kind]) for kind in kinds) + " |"
    )
    for name, hits, weight in rows:
        counts = " | ".join(str(hits[kind]) for kind in kinds)
        print(f"| {name} | {sum(hits.values())} | {weight} | {counts} |")


def report_blind(truth: Truth, browser: Browser, engine: Engine) -> None:
    """Hits at 3 of each blind set by itself, its questions apart; every miss by name."""
    inputs = read_inputs(SOURCE)
    plans = publish(inputs).plans
    truths = {lang: Truth(plan) for lang, plan in plans.items()}
    for name, path in BLIND.items():
        if not path.exists():
            print(f"{name}: not here ({path.name})")
            continue
        wanted = blind_queries(path)
        answers = ask_all(browser, engine, wanted)
        hits = {q: truths[q.lang].is_blind_hit(q, links, truth) for q, links in answers.items()}
        for query, links in answers.items():
            if not hits[query]:
                print(f"missed: {query.kind} {query.text[:40]!r} on {query.lang}: {links}")
        asked = [hit for query, hit in hits.items() if query.kind.endswith("question")]
        print(
            f"{name}: {sum(hits.values())} of {len(hits)}; questions {sum(asked)} of {len(asked)}"
        )


def report_ours(truth: Truth, answers: Mapping[Query, list[str]]) -> None:
    """What we reach in all languages, and every miss by name."""
    counted: dict[bool, list[bool]] = defaultdict(list)
    for query, links in answers.items():
        hit = truth.is_hit(query, links)
        counted[query.kind in EXACT].append(hit)
        if not hit:
            print(f"missed: {query.kind} {query.text!r} on {query.lang}: {links}")
        is_plain = query.kind in ("term", "number", "latin", "partial", "sentence")
        if is_plain and not truth.is_precise(query, links):
            print(f"imprecise: {query.kind} {query.text!r} on {query.lang}: {links[0]}")
    for is_exact, name in ((True, "exact kinds"), (False, "forgiving kinds")):
        hits = counted[is_exact]
        print(f"ours, all languages, {name}: {sum(hits)} of {len(hits)}")


def main() -> None:
    """Measure and print."""
    began = time.monotonic()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_browser(), args=["--enable-precise-memory-info"]
        )
        names = ", ".join(f"{name} {version(name)}" for name in ("mkdocs", "mkdocs-material"))
        print(f"Chromium {browser.version}, {names}, {platform.machine()}, {len(KINDS)} kinds")
        table(real_plan(), browser)
        browser.close()
    print(f"{time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
