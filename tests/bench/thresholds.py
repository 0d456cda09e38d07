"""What each number of the matcher is for: ``python -m tests.bench.thresholds [seeds] [name …]``.

Each number in ``matching/thresholds.py`` is moved down and up by a quarter, and the same revisions
are matched again: how many links get another verdict than before, which of them for the worse, and
in which scenario most. One that changes nothing, however it is moved, could go.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from random import Random
from typing import Any

from build_tools.matching import thresholds
from tests.real_plan import real_ledger, real_plan
from tests.scenarios import SCENARIOS
from tests.verdicts import revise

SEEDS = 2
QUARTER = 0.25

Verdicts = Mapping[tuple[str, int, str], str]
"""Scenario, seed and link → what became of it."""


def verdicts(seeds: int) -> Verdicts:
    """All scenarios, matched with the numbers as they are now."""
    found: dict[tuple[str, int, str], str] = {}
    for name, edit in SCENARIOS.items():
        for seed in range(seeds):
            made = revise(real_plan(), real_ledger(), edit, Random(f"{name} {seed}"))
            found |= {(name, seed, link): what for link, what in made.verdicts.items()}
    return found


def numbers() -> Iterator[tuple[str, Any]]:
    """The table's numbers by name, and its tuples and mappings of numbers as they are."""
    for name, value in vars(thresholds).items():
        if name.isupper() and isinstance(value, float | int | tuple | dict):
            yield name, value


def moved(value: Any, factor: float) -> Any:
    """A number, or all numbers of a tuple or mapping, moved."""
    if isinstance(value, dict):
        return {key: each * factor for key, each in value.items()}
    if isinstance(value, tuple):
        made = [moved(each, factor) for each in value]
        return type(value)(*made) if hasattr(value, "_fields") else tuple(made)
    return value * factor


def main() -> None:
    """Print a line for each number."""
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else SEEDS
    before = verdicts(seeds)
    print(
        f"{len(before)} links, {seeds} revisions a scenario; changed (for the worse), −25 % and +25 %"
    )
    for name, value in numbers():
        if len(sys.argv) > 2 and name not in sys.argv[2:]:
            continue
        cells, where = [], Counter[str]()
        for factor in (1 - QUARTER, 1 + QUARTER):
            setattr(thresholds, name, moved(value, factor))
            after = verdicts(seeds)
            changed = [key for key in before if after[key] != before[key]]
            worse = sum(before[key] == "right" for key in changed)
            cells.append(f"{len(changed):5} ({worse})")
            where.update(key[0] for key in changed)
        setattr(thresholds, name, value)
        most = where.most_common(1)[0][0] if where else "–"
        print(f"{name:20}{cells[0]:>12}{cells[1]:>12}   {most}", flush=True)


if __name__ == "__main__":
    main()
