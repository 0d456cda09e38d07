"""How long the build takes: ``make bench-build`` prints medians, beside stock Material's.

Stock Material builds the same text, in one language and without our pages, so that the ratio says
what five editions, the search's index, the addresses and the proof cost. Same run, same machine.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import time
from collections.abc import Callable
from importlib.metadata import version

from tests.bench.engines import CACHE, material
from tests.project import copy_project, run
from tests.real_plan import real_plan

TIMES = 3


def median(act: Callable[[], object]) -> float:
    """Seconds that something takes, the middle one of a few times."""
    taken = []
    for _ in range(TIMES):
        start = time.monotonic()
        act()
        taken.append(time.monotonic() - start)
    return statistics.median(taken)


def main() -> None:
    """Measure and print."""
    folder = CACHE / "build"
    shutil.rmtree(folder, ignore_errors=True)
    project = copy_project(folder)
    verbs = {
        "source → docs": ("build_tools", "build"),
        "docs → site, five editions": ("mkdocs", "build", "--strict", "--quiet"),
        "the proof": ("build_tools", "prove"),
    }
    stock = median(lambda: material("stock", real_plan(), sys.executable, "{lang: zh}"))
    print(f"stock Material {version('mkdocs-material')}, one language: {stock:.1f} s")
    for name, words in verbs.items():
        seconds = median(lambda words=words: run(project, *words))  # type: ignore[misc]
        print(f"{name}: {seconds:.1f} s, {seconds / stock:.1f} times stock Material")


if __name__ == "__main__":
    main()
