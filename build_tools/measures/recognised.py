"""All that is recognised in a plan, as one value: what pages and files are made from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from build_tools.measures.indicators import Indicator, Unread, indicators, unread
from build_tools.measures.known import Known
from build_tools.measures.mentions import Mention
from build_tools.measures.number_lint import Finding, disagreements
from build_tools.measures.references import references
from build_tools.measures.register import Register, Seen, register, with_targets
from build_tools.measures.targets import Numbers, numbers, to_be_reached
from build_tools.plan.model import Plan, Problem, walk


@dataclass(frozen=True, slots=True)
class Recognised:
    """The register, the numbers, the indicators, what of them does not agree, the references.

    ``unread`` is what stands in number columns of tables and is in no indicator.
    """

    register: Register = field(default_factory=Register)
    numbers: Numbers = field(default_factory=lambda: Numbers((), ()))
    indicators: tuple[Indicator, ...] = ()
    findings: tuple[Finding, ...] = ()
    references: Mapping[str, tuple[Mention, ...]] = field(default_factory=dict)
    unread: tuple[Unread, ...] = ()


def recognise(plan: Plan, known: Known, seen: Seen | None = None) -> Recognised:
    """All that is recognised in a plan with ids, in the language of its source."""
    found = register(plan, known, seen)
    named = references(plan)
    said = numbers(plan, found, named)
    found = with_targets(found, to_be_reached(said, found), plan, known)
    series = indicators(plan, found, said)
    left = tuple(unread(plan, found.period))
    return Recognised(found, said, series, disagreements(series, said), named, left)


_SAID = {
    "table-table": "{year} is {printed} here and {other} in {other_at}",
    "table-prose": "{year} is {printed} here and {other} in {other_at}",
    "growth": "growth is printed as {printed}, recomputed from its ends it is {other}",
}


def number_notes(found: Recognised, plan: Plan, path: str) -> Iterator[Problem]:
    """Numbers that do not agree, and cells and sentences that were not understood, as notes."""
    lines = {unit.id: unit.span.first for unit in walk(plan.units)}
    for one in found.findings:
        row = one.at if one.at in lines else one.at.rpartition("-c")[0]
        other = one.other if one.bound == "exact" else f"{one.bound} {one.other}"
        said = _SAID[one.rule].format(
            year=one.year, printed=one.printed, other=other, other_at=one.other_at
        )
        yield Problem("note", path, lines.get(row, 0), "number", f"{one.indicator}: {said}")
    for name in found.numbers.not_understood:
        message = f"{name}: it has a digit that is no number, time or name that we know"
        yield Problem("note", path, lines.get(name, 0), "number", message)
    for left in found.unread:
        message = f"{left.unit}: {left.printed} is not read as a number"
        if not left.cell:
            message = f"{left.unit}: column {left.column}: its name says no year"
        message += ", so the indicators do not have it"
        yield Problem("note", path, lines.get(left.unit, 0), "number", message)
