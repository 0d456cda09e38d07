"""What the verbs say, all of it on standard error: standard output is for data."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from build_tools.commands.verb import SOURCE
from build_tools.plan.model import Problem
from build_tools.plan.next_step import make

_SHOWN = 3
"""Warnings of one rule that a build shows."""


def report(problems: Sequence[Problem], quiet: Sequence[str] = (), source: Path = SOURCE) -> None:
    """Problems on standard error; how many there are of those that are not shown.

    Where some are ``quiet``, so are all warnings of a rule but its first: the checks of ``source``
    list them all.
    """
    warned: Counter[str] = Counter()
    for problem in problems:
        warned[problem.rule] += problem.severity == "warning"
        is_many = bool(quiet) and problem.severity != "error" and warned[problem.rule] > _SHOWN
        if problem.severity not in quiet and not is_many:
            print(problem, file=sys.stderr)
    for rule, count in warned.items():
        if quiet and count > _SHOWN:
            print(f"and {count - _SHOWN:,} more warnings of {rule}", file=sys.stderr)
    counts = Counter(problem.severity for problem in problems)
    said = [f"{counts[one]} {one}{'s' * (counts[one] != 1)}" for one in counts]
    if said:
        hint = (
            f" (`{make('check', source)}` lists them)"
            if any(one in quiet for one in counts)
            else ""
        )
        print(", ".join(said) + hint, file=sys.stderr)


def say(words: str) -> None:
    """What went well."""
    print(words, file=sys.stderr)
