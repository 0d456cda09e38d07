"""Lighthouse beside stock Material: ``make bench-lighthouse``, the middle of five runs for each page.

Lighthouse comes from npm and needs Node; it is installed by name into ``.cache`` and is no part of
the project. Where there is no Node this says so. Both sites are built in this run from the same
Markdown and served alike, compressed, by one server; Lighthouse looks as a phone on a slow network
(its own profile), at ours and at stock's page by turns, so that other work on the machine slows
both. Stock Material has no parallel pages: beside them stands its page of the source language.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tests.bench.engines import CACHE
from tests.bench.weight import STOCK, stock_site
from tests.browser import find_browser
from tests.from_npm import missing
from tests.project import build, copy_project
from tests.server import serve

VERSION = "12"
RUNS = 5
AIM = 95
"""Lighthouse's score of speed, of 100."""
PAGES = {
    "index.html": ("", "index.html"),
    "ch1.html": ("", "ch1.html"),
    "ch3.html": ("", "ch3.html"),
    "en/ch3.html": ("en/", "ch3.html"),
    "bilingual/ch3.html": ("", "ch3.html"),
}
"""Our page → the edition and the page of stock Material beside it."""
_FOLDER = CACHE / "lighthouse"


def lighthouse() -> Path | None:
    """The program, installed where it was not; None where that cannot be, which is said."""
    if why := missing(_FOLDER, f"lighthouse@{VERSION}", ".bin/lighthouse"):
        print(f"not measured: {why}")
        return None
    return _FOLDER / "node_modules/.bin/lighthouse"


def measured(program: Path, address: str) -> tuple[float, float, float]:
    """One look at a page: its score, and ms until its largest piece is seen and of blocked time."""
    done = subprocess.run(
        (
            *(program, address, "--quiet", "--output=json", "--only-categories=performance"),
            "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
        ),
        check=True,
        capture_output=True,
        text=True,
        env=os.environ | {"CHROME_PATH": str(find_browser())},
    )
    said = json.loads(done.stdout)
    audits = said["audits"]
    return (
        100 * said["categories"]["performance"]["score"],
        audits["largest-contentful-paint"]["numericValue"],
        audits["total-blocking-time"]["numericValue"],
    )


def by_turns(program: Path, ours: str, stock: str) -> Iterator[tuple[tuple[float, ...], ...]]:
    """One run after another: ours and stock's."""
    for _ in range(RUNS):
        yield measured(program, ours), measured(program, stock)


def middle(runs: list[tuple[float, ...]]) -> str:
    """The medians of what was measured, with the lowest score."""
    score, largest, blocked = (statistics.median(one) for one in zip(*runs, strict=True))
    lowest = min(run[0] for run in runs)
    return f"{score:5.0f} (lowest {lowest:.0f})  {largest / 1000:4.1f} s  {blocked:5.0f} ms"


def main() -> None:
    """Build both, look at each page by turns, print the medians."""
    program = lighthouse()
    if program is None:
        return
    folder = _FOLDER / "sites"
    shutil.rmtree(folder, ignore_errors=True)
    project = copy_project(folder / "project")
    ours = build(project)
    for place, (docs, language) in STOCK.items():
        if place in {edition for edition, _ in PAGES.values()}:
            stock = stock_site(project / "docs" / docs, folder / docs, language)
            shutil.copytree(stock, folder / "stock" / place, dirs_exist_ok=True)
    print(f"medians of {RUNS}: score (aim {AIM}), largest piece seen, blocked; ours, then stock's")
    with serve(ours, packed=True) as here, serve(folder / "stock", packed=True) as there:
        for page, (edition, beside) in PAGES.items():
            runs = list(by_turns(program, f"{here}{page}", f"{there}{edition}{beside}"))
            own, theirs = ([run[side] for run in runs] for side in (0, 1))
            print(f"  {page:20} {middle(own)}   stock {middle(theirs)}", flush=True)


if __name__ == "__main__":
    main()
