"""Numbers of a plan that do not agree: table with table, with the prose, growth with its ends.

The text is never altered; what is found is a note for people.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from build_tools.measures.indicators import Indicator, Point, of_what
from build_tools.measures.quantities import Bound
from build_tools.measures.targets import Numbers

Rule = Literal["table-table", "table-prose", "growth"]


@dataclass(frozen=True, slots=True)
class Finding:
    """Two numbers that do not agree: where each is printed, and what it says.

    ``bound`` is how the other number limits. Of growth ``other`` is the rate recomputed from the
    ends.
    """

    rule: Rule
    indicator: str
    at: str
    printed: str
    other_at: str
    other: str
    year: int
    bound: Bound = "exact"


def disagreements(found: tuple[Indicator, ...], said: Numbers) -> tuple[Finding, ...]:
    """All of them, by indicator."""
    return tuple(
        finding
        for one in found
        for finding in (*_tables(one), *_prose(one, found, said), *_growth(one))
    )


def _tables(one: Indicator) -> Iterator[Finding]:
    """The same thing of the same year, printed with two values."""
    first: dict[tuple[str, int], Point] = {}
    for point in one.points:
        if point.role == "growth" or not point.figure.is_exact:
            continue
        known = first.setdefault((point.role, point.year), point)
        if Decimal(known.value) != Decimal(point.value):
            yield Finding(
                "table-table",
                one.name,
                point.cell,
                point.printed,
                known.cell,
                known.printed,
                point.year,
            )


def _prose(one: Indicator, known: tuple[Indicator, ...], said: Numbers) -> Iterator[Finding]:
    """A target in the prose beside that of the table: another number, or another bound."""
    for target in said.targets:
        if target.said == "condition":
            continue
        point = _same(one, target.year, target.said)
        of = of_what(target, known) if point else None
        if point is None or of is None or of.id != one.id or not target.quantity.figure:
            continue
        quantity = target.quantity
        differs = _range(quantity.figure, quantity.high) != _range(point.value, point.figure.upper)
        is_bounded = target.said == "target" and quantity.bound != point.figure.bound
        if differs or is_bounded:
            written = f"{quantity.low}-{quantity.high}" if quantity.high else quantity.low
            yield Finding(
                "table-prose",
                one.name,
                point.cell,
                point.printed,
                target.sentence,
                written,
                point.year,
                quantity.bound,
            )


def _range(low: str, high: str) -> tuple[Decimal, Decimal]:
    """Both ends of a range; of one number that number twice."""
    return Decimal(low), Decimal((high or low).replace(",", ""))


def _same(one: Indicator, year: str, said: str) -> Point | None:
    """What the table has of the same year; no change, and nothing counted over several years."""
    role = "target" if said == "target" else "actual"
    levels = (p for p in one.points if not p.figure.change and not p.figure.is_sum)
    return next((p for p in levels if p.role == role and str(p.year) == year), None)


def _growth(one: Indicator) -> Iterator[Finding]:
    """The average yearly growth, recomputed from its ends to one decimal, where all are exact."""
    ends = sorted(
        (point for point in one.points if point.role in ("actual", "target")),
        key=lambda point: point.year,
    )
    for rate in (point for point in one.points if point.role == "growth"):
        last = next((p for p in reversed(ends) if p.year == rate.year and p.row == rate.row), None)
        first = next((p for p in ends if p.row == rate.row and p.year < rate.year), None)
        if last is None or first is None or not _all_exact(first, last, rate):
            continue
        if float(first.value) <= 0 or float(last.value) <= 0:
            continue
        again = growth(float(first.value), float(last.value), last.year - first.year)
        if Decimal(rate.value) != again:
            yield Finding(
                "growth", one.name, rate.cell, rate.printed, last.cell, str(again), rate.year
            )


def _all_exact(*points: Point) -> bool:
    return all(point.figure.is_exact for point in points)


def growth(first: float, last: float, years: int) -> Decimal:
    """The average yearly growth in percent, to one decimal: 4.11 → 6.5 in five years is 9.6."""
    rate = Decimal(((last / first) ** (1 / years) - 1) * 100)
    return rate.quantize(Decimal("0.1"), ROUND_HALF_UP)
