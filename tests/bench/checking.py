"""How many passages the check judges right, of second versions made by rule, and how long it takes."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser

from tests.passages import DEVELOPED, is_right, passages
from tests.search import Checker
from tests.versions import versions

FAMILIES = {"worked with": range(1, 4), "unseen": range(201, 204)}
"""Seeds of the second versions and of what is drawn from them."""

LONG = 10_000

_TIME = """(text) => {
  const langs = Object.keys(libraries).filter((lang) => lang !== "zh-Hant");
  const editions = langs.map((lang) => ({ library: libraries[lang], gone: gones[lang] ?? null }));
  const start = performance.now();
  planSearch.judge(text, { editions, links: links["zh-Hans"] });
  return performance.now() - start;
}"""


def checking(browser: Browser) -> str:
    """Lines that say how many passages of each family are judged right; every miss by its kind."""
    assert not set(FAMILIES["unseen"]) & set(DEVELOPED)
    lines = []
    for name, seeds in FAMILIES.items():
        drawn: Counter[str] = Counter()
        wrong: Counter[str] = Counter()
        exact = 0
        for seed in seeds:
            with TemporaryDirectory() as folder:
                page = browser.new_page()
                checker = Checker(page, Path(folder), versions(seed).files)
                texts = [one.text for one in passages(seed)]
                first = page.evaluate(_TIME, ("\n".join(texts) * 3)[:LONG])
                for one in passages(seed):
                    found = checker.judge(one.text)
                    drawn[one.kind] += 1
                    wrong[one.kind] += not is_right(one, found)
                    exact += one.kind == "invented" and any(f["verdict"] == "exact" for f in found)
                page.close()
        misses = ", ".join(f"{kind} {count}" for kind, count in wrong.items() if count) or "none"
        lines.append(
            f"check, {name}: {drawn.total() - wrong.total()} of {drawn.total()} passages right"
            f" (wrong: {misses}); invented ones called exact: {exact} of {drawn['invented']};"
            f" {LONG:,} characters the first time {first:.0f} ms"
        )
    return "\n".join(lines)
