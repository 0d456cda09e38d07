"""The tables of a plan as typed data: one series for each indicator, over all tables that have it.

A number column says by its name what its cells are: a target (目标, 规划), a growth rate (增速) or
a value as it was, and of which year. A bare 目标 is of the last year of the plan's period; a column
that names no year otherwise is none of these, and is told (``unread``). Where it names a bare
year (2025年) it is a target if the plan's period ends in that year or before it, or if the year is
within the period and later than any that the plan's prose says facts of; else as it was. Rows of
several tables are one indicator where their names, without unit and without 规模 or 总量, their
units and their groups are the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from build_tools.measures.figures import PLAIN, Figure, figure, is_none
from build_tools.measures.register import Register
from build_tools.measures.targets import Numbers, Target
from build_tools.measures.times import period_of
from build_tools.plan.comparable import normalise
from build_tools.plan.model import Column, Plan, Unit, unit_column, walk
from build_tools.plan.patterns import expression

Role = Literal["actual", "target", "growth"]
_ORDER: tuple[Role, ...] = ("target", "actual", "growth")
"""Of one year: what an earlier plan aimed at, what came of it, how it grew."""

_UNIT = expression(
    r"[（(](?P<unit>(?!不?含|包括|其中|(?:in|ex)cluding)(?:(?!、|, |等[）)])[^（）()])+)[）)]\s*$"
)
"""What a number is counted in, in brackets; a remark (含外海) or a list (浮标、灯标等) is none."""
_YEAR = expression(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_GROWTH = expression(r"增速|增长率|增幅|年均|增长")
_TARGET = expression(r"目标|规划|计划|预期值")
_AIMED = expression(
    r"(?:规划|規劃|计划|計劃|预期|預期)?(?:目标|目標)值?|(?:预期|預期|规划|規劃|计划|計劃)值"
)
"""An aim and no year: it is that of the plan's last year."""
_BARE = expression(r"(?:到|至)?\s*(?:19|20)\d{2}\s*年?(?:末|底|度)?(?:[（(][^（）()]*[）)])?")
"""A year and no word of what its numbers are: 2025年."""
_AMOUNT = expression(r"规模|总量|总数|总额|数量|数$|規模|總量|總數|總額|數量|數$")
_NATURE = expression(r"(?:约束|預期|预期|約束)性?(?:指标|指標)?")
_NATURE_NAME = expression(r"(?:指标|指標)?(?:属性|屬性|性质|性質)")
_SCOPE = expression(r"^(?:全[国省市区县州]|当年|年末|期末|本[市省区县])+")
_OVERALL = 3
"""How many characters of names two indicators have in common, at least, to be taken for one."""


@dataclass(frozen=True, slots=True)
class Point:
    """A cell with a number: what it is, of which year, the number as printed and as a figure.

    Of a growth rate ``year`` is the last of the years that it is said of. ``cell`` is its id.
    """

    role: Role
    year: int
    printed: str
    figure: Figure
    row: str
    cell: str
    column: str

    @property
    def value(self) -> str:
        """The number; the limit of what is limited, the lower end of a range."""
        return self.figure.value


@dataclass(frozen=True, slots=True)
class Unread:
    """What a table has in a number column and the indicators do not.

    A cell (``unit`` is its row, ``cell`` its id), or a whole column of a table (``unit``) whose
    name says no year: ``cell`` and ``printed`` are empty then. ``place`` is that of the column.
    """

    unit: str
    place: int
    column: str
    cell: str = ""
    printed: str = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator: name and unit as printed, its points by year, what it is called binding by.

    ``id`` is the id of its last row; ``rows`` all of its rows, in the order of the plan; ``group``
    is what its table puts it under (保护, 利用), ``grouped`` the place of the column that says so;
    ``sentences`` are those that speak of it.
    """

    id: str
    name: str
    unit: str
    nature: str
    rows: tuple[str, ...]
    points: tuple[Point, ...]
    sentences: tuple[str, ...] = ()
    group: str = ""
    grouped: int = -1


def indicators(plan: Plan, found: Register, said: Numbers) -> tuple[Indicator, ...]:
    """All indicators of a plan, those of its last table first, each in the table's order."""
    joined: dict[tuple[str, str, str], Indicator] = {}
    later = _later(found.period, said)
    for table in (unit for unit in walk(plan.units) if unit.kind == "table"):
        for one in _of_table(table, later, found.period[1]):
            key = (_key(one.name), normalise(one.unit), normalise(one.group))
            before = joined.pop(key, None)
            joined[key] = _joined(before, one) if before else one
    last = [one.rows[-1].rpartition("-r")[0] for one in joined.values()][-1:]
    ordered = sorted(joined.values(), key=lambda one: [one.rows[-1].rpartition("-r")[0]] != last)
    spoken = {target: of_what(target, tuple(ordered)) for target in said.targets}
    return tuple(replace(one, sentences=_speaking(one, found, spoken)) for one in ordered)


def _later(period: tuple[int, int], said: Numbers) -> int:
    """The first year that is still to come for the plan; 0 where nothing says so.

    It is the last of the plan's period, or an earlier one that no fact of the prose is said of.
    """
    first, last = period
    years = [int(one.year[:4]) for one in said.targets if one.said == "fact" and one.year]
    told = [year for year in years if first - 1 <= year < last]
    return min(last, max(told) + 1) if told else last


def _of_table(table: Unit, later: int, end: int) -> Iterator[Indicator]:
    kinds = _kinds(table, later, end)
    label = next((at for at, one in enumerate(table.columns) if one.role == "label"), None)
    counted = unit_column(table)
    bound = _nature_column(table, counted)
    if label is None or not kinds:
        return
    grouped = _group_column(table, label, {counted, bound})
    for row in (one for one in table.children if one.kind == "row"):
        name, unit = name_of(row.cells[label].text, row.heading)
        unit = unit or ("" if counted is None else row.cells[counted].text)
        points = _in_order(_points(table, row, kinds))
        nature = "" if bound is None else row.cells[bound].text
        if points:
            group = "" if grouped < 0 else row.cells[grouped].text.strip()
            yield Indicator(row.id, name, unit, nature, (row.id,), points, (), group, grouped)


def _kinds(table: Unit, later: int, end: int) -> list[tuple[int, tuple[Role, int]]]:
    """The places of the columns with numbers of a year: what each is, and of which year."""
    named = [
        (at, kind)
        for at, column in enumerate(table.columns)
        if (kind := role_of(column, later, end))
    ]
    years = [year for _, (role, year) in named if role != "growth"]
    last = max(filter(None, years), default=end)
    return [(at, (role, year or last)) for at, (role, year) in named if year or last]


def _group_column(table: Unit, label: int, others: set[int | None]) -> int:
    """The column before the indicators that has one cell for several of them; -1 without one."""
    rows = [one for one in table.children if one.kind == "row"]
    return next(
        (
            at
            for at, column in enumerate(table.columns[:label])
            if column.role == "text"
            and at not in others
            and any(row.cells[at].rows != 1 for row in rows)
        ),
        -1,
    )


def _nature_column(table: Unit, counted: int | None) -> int | None:
    """The column that says whether an indicator binds: by its values, else by its name."""
    rows = [one for one in table.children if one.kind == "row"]
    words = [at for at, one in enumerate(table.columns) if one.role == "text" and at != counted]
    for at in words:
        said = [text for row in rows if (text := row.cells[at].text.strip())]
        if said and all(_NATURE.fullmatch(text) for text in said):
            return at
    return next(
        (at for at in words if _NATURE_NAME.fullmatch(table.columns[at].name.strip())), None
    )


def role_of(column: Column, later: int = 0, end: int = 0) -> tuple[Role, int] | None:
    """What the cells of a number column are, and of which year (0: it names none).

    ``later`` is the first year that is still to come for the plan, ``end`` the last of its period,
    or 0.
    """
    if column.role != "number":
        return None
    years = [int(year) for year in _YEAR.findall(column.name)]
    period = period_of(column.name)
    year = years[-1] if years else int(period.rpartition("/")[2]) if period else 0
    if _GROWTH.search(column.name):
        return "growth", year
    if not year:
        return ("target", end) if end and _AIMED.fullmatch(column.name.strip()) else None
    is_to_come = 0 < later <= year and bool(_BARE.fullmatch(column.name.strip()))
    return ("target" if is_to_come or _TARGET.search(column.name) else "actual"), year


def _points(table: Unit, row: Unit, kinds: list[tuple[int, tuple[Role, int]]]) -> Iterator[Point]:
    for at, (role, year) in kinds:
        printed = row.cells[at].text.strip()
        if said := figure(printed):
            column = table.columns[at]
            yield Point(role, year, printed, said, row.id, _cell_id(row, column), column.name)


def _cell_id(row: Unit, column: Column) -> str:
    return f"{row.id}-{column.id.rpartition('-')[2]}" if column.id else row.id


def unread(plan: Plan, period: tuple[int, int] = (0, 0)) -> Iterator[Unread]:
    """What stands in the number columns of tables and is in no indicator: it is told to people.

    A cell that is empty or only a dash says that there is no number, and is none of them.
    """
    for table in (unit for unit in walk(plan.units) if unit.kind == "table"):
        known = {at for at, _ in _kinds(table, 0, period[1])}
        rows = [one for one in table.children if one.kind == "row"]
        for at, column in enumerate(table.columns):
            if column.role != "number":
                continue
            if at not in known:
                yield Unread(table.id, at, column.name)
                continue
            for row in rows:
                printed = row.cells[at].text.strip()
                if row.cells[at].rows and not figure(printed) and not is_none(printed):
                    yield Unread(row.id, at, column.name, _cell_id(row, column), printed)


def name_of(label: str, part: str) -> tuple[str, str]:
    """金融业增加值（亿元） → name, unit; with the label of a part both names, its unit."""
    found = _UNIT.search(part or label)
    own = _UNIT.sub("", label).strip()
    more = _UNIT.sub("", part).strip()
    return own + ("" if _AMOUNT.fullmatch(more) else more), found["unit"] if found else ""


def _key(name: str) -> str:
    return _AMOUNT.sub("", normalise(name))


def _joined(before: Indicator, one: Indicator) -> Indicator:
    known = {(point.role, point.year, point.figure): point for point in before.points}
    known |= {(point.role, point.year, point.figure): point for point in one.points}
    points = _in_order(known.values())
    return replace(one, rows=(*before.rows, *one.rows), points=points)


def _in_order(points: Iterable[Point]) -> tuple[Point, ...]:
    return tuple(sorted(points, key=lambda point: (point.year, _ORDER.index(point.role))))


def _speaking(
    one: Indicator, found: Register, spoken: Mapping[Target, Indicator | None]
) -> tuple[str, ...]:
    """The sentences with a number of the indicator, or with a ratio or change that names it."""
    key = _key(one.name)
    ids = {
        target.sentence
        for target, of in spoken.items()
        if (of and of.id == one.id) or (_is_of_any_unit(target) and _named(target) == key)
    }
    return tuple(sentence.id for sentence in found.sentences if sentence.id in ids)


def _is_of_any_unit(target: Target) -> bool:
    """Whether a number says nothing in the unit of what it is of: a ratio, by how much it grew."""
    return bool(target.change) or target.quantity.unit == "ratio"


def _named(target: Target) -> str:
    return _key(_SCOPE.sub("", target.of))


def of_what(target: Target, known: tuple[Indicator, ...]) -> Indicator | None:
    """The indicator that a number of the prose is of: by its name, or else by its very value."""
    unit, of = normalise(target.quantity.unit), _named(target)
    alike = [one for one in known if normalise(one.unit) == unit]
    if target.change or not of:
        return None
    named = next((one for one in alike if _key(one.name) == of), None)
    if named:
        return named
    same = [one for one in alike if _has_value(one, target)]
    best = max(same, key=lambda one: _in_common(target, one), default=None)
    return best if best and _in_common(target, best) >= _OVERALL else None


def _in_common(target: Target, one: Indicator) -> int:
    return len(set(normalise(target.of)) & set(normalise(one.name)))


def _has_value(one: Indicator, target: Target) -> bool:
    number = target.quantity.figure
    return bool(PLAIN.fullmatch(number)) and any(
        float(point.value) == float(number) and target.year in ("", str(point.year))
        for point in one.points
        if point.role != "growth" and not point.figure.change and not point.figure.upper
    )
