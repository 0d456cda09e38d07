"""Real texts that nobody here wrote, read and counted: ``make corpus DOCUMENTS=folder``.

The folder stands beside the project and holds a folder for each text, and a README.md whose table
says what was counted in it by hand: ``5 章; 41 条 (5, 12, 15, 6, 3)`` is a number, the label that is
counted, and how many of it each unit has. Printed are what was counted and, in capitals, what is read
otherwise, how many characters were lost, and the seconds that receiving and reading took, for a text
as for a PDF or a DOCX; below it our own small plans, those that the reader is made with and those kept apart.
"""

from __future__ import annotations

import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from build_tools.plan.comparable import published_words
from build_tools.plan.model import Unit, walk
from build_tools.reading.lines import characters
from build_tools.reading.parse import Reading
from build_tools.receiving.receive import receive
from tests.received_plan import reading_of
from tests.small_plans import differences, small_plans

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

FORMS = ("txt", "pdf", "docx")
"""A document may be there in several forms: each is read."""

_EACH = r"(?:[^;(),\d]*\((?P<each>\d+(?:, \d+)*)[);])?"
_COUNT = re.compile(
    rf"(?P<count>\d+) (?P<label>篇|章|节|条|一、|（一）|“1[.．﹒]”|专栏|items|printed page numbers){_EACH}"
)


_TABLE = re.compile(r"table of (?P<rows>\d+) rows(?: in \d+ groups \((?P<groups>\d+(?:, \d+)*))?")


@dataclass(frozen=True, slots=True)
class Count:
    """How many of a label there are, and how many in each unit that has some."""

    number: int
    each: tuple[int, ...] = ()

    def __str__(self) -> str:
        """``11 (3, 5, 3)``."""
        return f"{self.number}" + (f" ({', '.join(map(str, self.each))})" if self.each else "")


def counted(row: str) -> Mapping[str, Count]:
    """A row of the table → what was counted of each label; several documents add up."""
    found: dict[str, Count] = {}
    for one in _COUNT.finditer(row):
        label = "“1.”" if one["label"].startswith("“1") else one["label"]
        each = tuple(int(part) for part in (one["each"] or "").split(", ") if part not in ("", "0"))
        before = found.get(label, Count(0))
        found[label] = Count(before.number + int(one["count"]), before.each + each)
    table = _TABLE.search(row)
    if table:
        groups = tuple(int(part) for part in (table["groups"] or "").split(", ") if part)
        found["rows"] = Count(int(table["rows"]), groups)
    return MappingProxyType(found)


def counts_of(reading: Reading) -> Mapping[str, Count]:
    """What is read of each label. What is numbered within a box is counted there, as items."""
    each: dict[str, Counter[str]] = {label: Counter() for label in (*LABELS, "items")}
    for parent, unit in _within(reading.plan.units):
        if "box" not in unit.path or unit.kind == "box":
            for label, has in LABELS.items():
                each[label][parent] += has(unit)
        elif unit.kind == "item":
            each["items"][parent] += 1
    found = {
        label: Count(sum(parents.values()), tuple(filter(None, parents.values())))
        for label, parents in each.items()
    }
    printed = sum(one.why == "page number" for one in reading.plan.furniture)
    tables = [unit for unit in walk(reading.plan.units) if unit.kind == "table"]
    rows = Count(sum(map(rows_in, tables)), tuple(n for one in tables for n in groups_in(one)))
    return MappingProxyType({**found, "printed page numbers": Count(printed), "rows": rows})


def rows_in(table: Unit) -> int:
    """How many rows a table has."""
    return sum(unit.kind == "row" for unit in table.children)


def groups_in(table: Unit) -> Iterator[int]:
    """How many rows each cell of the first column covers."""
    for row in table.children:
        if row.cells and row.cells[0].rows:
            yield row.cells[0].rows


def _within(units: Sequence[Unit], parent: str = "") -> Iterator[tuple[str, Unit]]:
    for unit in units:
        yield parent, unit
        yield from _within(unit.children, unit.path)


def lost(reading: Reading, text: str) -> int:
    """How many characters of a text are neither published nor listed as page furniture."""
    aside = "".join(one.text for one in reading.plan.furniture)
    own = "".join(map(published_words, walk(reading.plan.units)))
    there, here = Counter(characters(text)), Counter(characters(own + aside))
    return sum(((there - here) + (here - there)).values())


def tried(path: Path, row: str) -> tuple[str, bool]:
    """A text → its line of the table, and whether all that was counted was read."""
    start = time.monotonic()
    received = receive(path.read_bytes(), path.name)
    reading = reading_of(received)
    seconds = time.monotonic() - start
    text = received.text
    wanted, found = dict(counted(row)), counts_of(reading)
    if not received.tables:
        # Rows are read where rules part them, or where a person has declared the table.
        wanted.pop("rows", None)
    said = [
        f"{label} {count}" if is_read(count, found[label]) else f"{label} {found[label]} OF {count}"
        for label, count in wanted.items()
    ]
    is_exact = bool(wanted) and all(is_read(count, found[label]) for label, count in wanted.items())
    mark = "as counted" if is_exact else "NOT as counted"
    name = path.parent.name + path.suffix.replace(".txt", "")
    line = f"{name:50} {mark:15} {lost(reading, text):5} lost {seconds:6.2f} s"
    differs = [one.message for one in received.problems if one.rule == "pdf-characters"]
    said += [f"{len(differs)} PAGES DIFFER BETWEEN EXTRACTORS"] if differs else []
    return f"{line}  {'; '.join(said)}", is_exact


def is_read(wanted: Count, found: Count) -> bool:
    """Whether as many are read as were counted, in each unit too where that was counted."""
    return wanted.number == found.number and wanted.each in ((), found.each)


def real_texts(folder: Path) -> Iterator[str]:
    """The lines of the table for the texts of a folder, and a last one that sums up."""
    readme = folder / "README.md"
    if not readme.is_file():
        yield f"{folder.as_posix()}: no README.md with counts there: real texts were not tried."
        return
    rows = readme.read_text(encoding="utf-8").splitlines()
    inexact: list[str] = []
    texts = sorted(path for form in FORMS for path in folder.glob(f"*/plan.{form}"))
    for path in texts:
        row = next((row for row in rows if row.startswith(f"| `{path.parent.name}`")), "")
        line, is_exact = tried(path, row)
        yield line
        inexact += [] if is_exact else [f"{path.parent.name}{path.suffix}"]
    told = f"; not: {', '.join(inexact)}" if inexact else ""
    exact = len(texts) - len(inexact)
    yield f"{exact} of {len(texts)} texts in {folder.as_posix()} are read as counted{told}."


def small_texts() -> Iterator[str]:
    """How our own plans are read; of those kept apart only their names are said."""
    for is_held_out in (False, True):
        own = [one for one in small_plans() if one.is_held_out == is_held_out]
        inexact = {one.name: found for one in own if (found := differences(one))}
        what = "kept apart" if is_held_out else "that the reader is made with"
        exact = len(own) - len(inexact)
        yield f"{exact} of {len(own)} small plans {what} are read exactly" + (
            f"; not: {', '.join(inexact)}." if inexact else "."
        )
        if not is_held_out:
            yield from (f"  {name}: {one}" for name, found in inexact.items() for one in found)


def main(words: Sequence[str]) -> int:
    """Print the table. Always 0: it measures, and the tests judge."""
    folder = Path(words[0]) if words else Path("../shared/samples")
    for line in (*real_texts(folder), *small_texts()):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
