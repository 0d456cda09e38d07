"""How the search grows: an index of a hundred plans made distinct, two million characters."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Browser

from build_tools.plan.model import Plan, Unit
from build_tools.site.script_pairs import script_pairs
from build_tools.site.search_index import Edition, index
from tests.real_plan import real_plan
from tests.small_plan import WORDS

COPIES = (1, 10, 100)
KINDS = {
    "a term": "金融科技创新监管试点",
    "a slip": "金融科枝创新监菅",
    "a question": "成都怎么支持火星移民金融",
}
"""What is typed, by its kind: a figure is that of the slowest."""

_NEAR = """() => { planSearch.listeners.push((file) => { if (file.nearby) globalThis.near = file.nearby; else if (file.naming) globalThis.naming = file.naming; }); }"""
_MEASURE = """async ([file, kinds]) => {
  const { openLibrary, search } = globalThis.planSearch;
  const shelf = { near: globalThis.near, naming: globalThis.naming, terms: null, sounds: null, other: null };
  const memory = () => performance.memory.usedJSHeapSize;
  const before = memory();
  const start = performance.now();
  const library = openLibrary(JSON.parse(file));
  const opened = performance.now() - start;
  const slowest = { worst: -1 };
  for (const [kind, keys] of Object.entries(kinds)) {
    search(library, keys, shelf); // what is made at the first use is not a key stroke's
    const times = [...keys].map((_, at) => {
      const start = performance.now();
      search(library, keys.slice(0, at + 1), shelf);
      return performance.now() - start;
    }).sort((a, b) => a - b);
    const worst = times.at(-1);
    if (worst > slowest.worst) Object.assign(slowest, { kind, worst, middle: times[times.length >> 1] });
  }
  return { opened, ...slowest, memory: memory() - before };
}"""


def copies(plan: Plan, count: int) -> Plan:
    """A plan of so many copies, each with ids and words of its own."""

    def other(unit: Unit, number: int) -> Unit:
        children = tuple(other(child, number) for child in unit.children)
        path = f"part{number}-{unit.path}"
        text = f"{unit.text[:-1]}（{number}）{unit.text[-1:]}" if unit.text else ""
        return replace(unit, id=path, path=path, text=text, marks=(), children=children)

    units = tuple(other(unit, number) for number in range(1, count + 1) for unit in plan.units)
    return replace(plan, units=units)


def growth(browser: Browser, site: Path) -> str:
    """Lines that say how opening, a key stroke and memory grow with the text."""
    lines = []
    for count in COPIES:
        plan = copies(real_plan(), count) if count > 1 else real_plan()
        edition = Edition(plan, "简体中文", WORDS["zh-Hans"])
        texts = [unit.text for unit in plan.units]
        file = json.dumps(index(edition, edition, "", script_pairs(texts)), ensure_ascii=False)
        page = browser.new_page()
        page.goto((site / "index.html").as_uri())
        page.add_script_tag(path=site / "assets/search/search.js")
        page.evaluate(_NEAR)
        for part in ("near", "places"):
            page.add_script_tag(path=site / f"assets/search/{part}.js")
        found = page.evaluate(_MEASURE, [file, KINDS])
        page.close()
        lines.append(
            f"{count:>4} copies, {len(file):>9,} characters of index: opened in"
            f" {found['opened']:.0f} ms, a key stroke of the slowest kind ({found['kind']})"
            f" {found['middle']:.1f} ms (median), {found['worst']:.1f} ms (worst),"
            f" {found['memory'] / 1e6:.0f} MB"
        )
    return "\n".join(lines)
