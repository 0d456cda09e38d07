"""Errors of meaning, planted by rule in the finished translation: how many the checks find."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from build_tools.languages.po import Catalog
from build_tools.languages.translation_check import check_translation
from build_tools.plan.model import Problem
from build_tools.publishing.editions import merge
from build_tools.publishing.inputs import Inputs
from build_tools.source.files import read_inputs
from tests.planted import RULES, Error, Pair, Rule, plant
from tests.planted_blind import BLIND
from tests.real_plan import SOURCE, real_plan

ORDERS = ("Support", "Encourag", "Guid", "Promot", "Improv", "Strengthen", "Accelerat", "Explor")
TARGET = re.compile("到.{1,9}(?:末期|20.. 年)")
SEED, COUNT = 11, 100
FOUND, FOUND_BLIND, FALSE_ALARMS = 95, 75, 3


@cache
def inputs() -> Inputs:
    """Everything in source/."""
    return read_inputs(SOURCE)


@cache
def finished() -> Catalog:
    """The committed catalogue."""
    return merge(real_plan(), inputs(), "en")


@cache
def pairs() -> tuple[Pair, ...]:
    """Its lines in prose."""
    return tuple(
        Pair(entry.id, number, chinese, own)
        for entry in finished().entries
        if not entry.obsolete and not entry.id.startswith("words.")
        for number, (chinese, own) in enumerate(
            zip(entry.source.split("\n"), entry.text.split("\n"), strict=True)
        )
    )


def warnings(catalog: Catalog) -> tuple[Problem, ...]:
    """What the checks say of a catalogue, notes aside."""
    found = check_translation(catalog, inputs().terms, "en.po", inputs().meanings["en"])
    return tuple(one for one in found if one.severity != "note")


def with_error(error: Error) -> Catalog:
    """The entry alone, with the error in it."""
    (entry,) = (one for one in finished().entries if one.id == error.pair.entry)
    own = entry.text.split("\n")
    own[error.pair.line] = error.english
    return replace(finished(), entries=(replace(entry, text="\n".join(own)),))


def alone(error: Error) -> Catalog:
    """The entry alone, as it is: what is said of it so is not the error's."""
    return replace(
        finished(), entries=tuple(one for one in finished().entries if one.id == error.pair.entry)
    )


def found(error: Error) -> bool:
    """Whether a check says anything of an entry with the error that it does not say without."""
    said, before = (Counter(map(str, warnings(one(error)))) for one in (with_error, alone))
    return bool(said - before)


def missed(rules: Mapping[str, Rule], seed: int = SEED) -> tuple[tuple[Error, ...], int]:
    """The planted errors that no check says anything new of, and how many were planted."""
    errors = plant(rules, pairs(), inputs().terms, COUNT, seed)
    return tuple(error for error in errors if not found(error)), len(errors)


def shown(errors: tuple[Error, ...]) -> str:
    """The errors that were not found, for whoever reads the failed test."""
    return "\n".join(
        f"{error.rule}: {error.pair.entry}, line {error.pair.line + 1}: {error.english}"
        for error in errors
    )


def test_the_finished_translation_raises_no_false_alarm() -> None:
    """At most three warnings on the catalogue as it is: so a warning is worth reading."""
    assert len(warnings(finished())) <= FALSE_ALARMS


def test_planted_errors_are_found() -> None:
    """Of a hundred errors by the rules that the checks were written against, ninety-five."""
    left, count = missed(RULES)
    assert count == COUNT
    assert count - len(left) >= FOUND, shown(left)


def test_a_target_or_an_order_that_is_said_to_be_done_is_found() -> None:
    """Every target of the plan that reads as reached, every order that reads as carried out."""
    planted = [
        Error("done", pair, done)
        for pair in pairs()
        for pattern, since in ((r"\bwill\b", "did"), (rf"^({'|'.join(ORDERS)})e?\b", r"\1ed"))
        if (done := re.sub(pattern, since, pair.english)) != pair.english
        and ("will" in pattern) == bool(TARGET.match(pair.chinese))
    ]
    assert len(planted) > 60
    left = [error for error in planted if not found(error)]
    assert not left, shown(tuple(left))


def test_errors_of_kinds_that_nobody_worked_toward_are_found() -> None:
    """Of a hundred by the rules kept aside, three in four: what the checks see of other errors."""
    left, count = missed(BLIND)
    assert count == COUNT
    assert count - len(left) >= FOUND_BLIND, shown(left)
