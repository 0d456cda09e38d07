"""Real texts that nobody here wrote, read and counted: ``make corpus DOCUMENTS=folder``.

The folder stands beside the project and holds a folder for each text, and a README.md whose table
says what was counted in it by hand: ``5 章; 41 条`` is a number and the label that is counted. Printed
are both, how many characters were lost, and the seconds that reading took; below it our own small
plans, those that the reader was made with and those kept apart.
"""

from __future__ import annotations

import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from build_tools.plan.comparable import published_words
from build_tools.plan.model import Unit, walk
from build_tools.reading.lines import characters, decode
from build_tools.reading.parse import Reading, parse
from tests.small_plans import labels, small_plans

NUMBER = r"[一二三四五六七八九十百千〇零]+"
LABELS: Mapping[str, Callable[[Unit], bool]] = MappingProxyType({
    "篇": lambda unit: bool(re.fullmatch(f"第{NUMBER}篇", unit.label)),
    "章": lambda unit: bool(re.fullmatch(f"第{NUMBER}章", unit.label)),
    "节": lambda unit: bool(re.fullmatch(f"第{NUMBER}节", unit.label)),
    "条": lambda unit: bool(re.fullmatch(f"第{NUMBER}条", unit.label)),
    "一、": lambda unit: bool(re.fullmatch(f"{NUMBER}、", unit.label)),
    "（一）": lambda unit: bool(re.fullmatch(f"[（(]?{NUMBER}[）)]", unit.label)),
    "“1.”": lambda unit: bool(re.fullmatch(r"\d+[.．﹒]", unit.label)),
    "专栏": lambda unit: unit.kind == "box",
})  # fmt: skip
"""How a table's label is found among what was read."""

_COUNT = re.compile(r"(?P<count>\d+) (?P<label>篇|章|节|条|一、|（一）|“1[.．﹒]”|专栏)")


def counted(row: str) -> Iterator[tuple[str, int]]:
    """A row of the table → each label with how many of it were counted; several documents add up."""
    found: Counter[str] = Counter()
    for one in _COUNT.finditer(row):
        label = "“1.”" if one["label"].startswith("“1") else one["label"]
        found[label] += int(one["count"])
    yield from found.items()


def lost(reading: Reading, text: str) -> int:
    """How many characters of a text are neither published nor listed as page furniture."""
    aside = "".join(one.text for one in reading.plan.furniture)
    own = "".join(map(published_words, walk(reading.plan.units)))
    there, here = Counter(characters(text)), Counter(characters(own + aside))
    return sum(((there - here) + (here - there)).values())


def tried(path: Path, row: str) -> tuple[str, bool]:
    """A text → its line of the table, and whether all that was counted was read."""
    text, _ = decode(path.read_bytes(), path.name)
    start = time.monotonic()
    reading = parse(text)
    seconds = time.monotonic() - start
    # What is numbered within a box is counted there, as items.
    units = [one for one in walk(reading.plan.units) if one.kind == "box" or "box" not in one.path]
    pairs = [(label, count, sum(map(LABELS[label], units))) for label, count in counted(row)]
    said = ", ".join(
        f"{label} {read}" + (f" of {count}" if read != count else "")
        for label, count, read in pairs
    )
    is_exact = bool(pairs) and all(read == count for _, count, read in pairs)
    mark = "as counted" if is_exact else "NOT as counted"
    line = f"{path.parent.name:48} {mark:15} {lost(reading, text):5} lost {seconds:6.2f} s  {said}"
    return line, is_exact


def main(words: Sequence[str]) -> int:
    """Print the table. Always 0: it measures, and the tests judge."""
    folder = Path(words[0]) if words else Path("../shared/samples")
    readme = folder / "README.md"
    if readme.is_file():
        rows = readme.read_text(encoding="utf-8").splitlines()
        known = {path.parent.name: path for path in sorted(folder.glob("*/plan.txt"))}
        results = [
            tried(path, next((row for row in rows if row.startswith(f"| `{name}`")), ""))
            for name, path in known.items()
        ]
        print("\n".join(line for line, _ in results))
        exact = sum(is_exact for _, is_exact in results)
        print(f"{exact} of {len(results)} texts in {folder.as_posix()} are read as counted.")
    else:
        print(f"{folder.as_posix()}: no README.md with counts there: real texts were not tried.")
    for is_held_out in (False, True):
        own = [one for one in small_plans() if one.is_held_out == is_held_out]
        exact = sum(tuple(labels(one.read().plan.units)) == one.outline for one in own)
        what = "kept apart" if is_held_out else "that the reader was made with"
        print(f"{exact} of {len(own)} small plans {what} are read exactly.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
