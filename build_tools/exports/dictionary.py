"""The data dictionary: the columns of each table, the type of each and what it holds."""

from __future__ import annotations

from collections.abc import Mapping

Columns = Mapping[str, tuple[str, str]]
"""Name → its type (of Table Schema) and what it holds, in the order of the table."""

REGISTER: Columns = {
    "id": ("string", "The permanent id of the sentence."),
    "kind": (
        "string",
        "measure (it commits to something to do) or target (to be reached by a time).",
    ),
    "place": ("string", "How the sentence is cited."),
    "title": ("string", "The first sentence of its item, or the nearest heading."),
    "text": ("string", "The sentence as the plan has it."),
    "verbs": ("string", "The verbs by which it commits, as printed."),
    "classes": ("string", "What each verb counts as (争创 counts as 争取)."),
    "families": ("string", "What the classes are filtered by: support, explore, strive and so on."),
    "actors": ("string", "Who acts, where the sentence says so."),
    "beneficiaries": ("string", "For whom it is done, where the sentence says so."),
    "places": ("string", "The places that it names, as printed."),
    "programmes": ("string", "The programmes, institutions and zones that it names, as printed."),
    "numbers": ("string", "The numbers with their units, as printed."),
    "deadlines": ("string", "The times by which or within which, as printed."),
    "chapter": ("string", "The id of the top-level unit that it stands in."),
    "page": ("integer", "The page of the original."),
    "link": ("string", "The permanent address, from the root of the site."),
}
"""Several things in one cell are parted by semicolons."""

TARGETS: Columns = {
    "sentence": ("string", "The permanent id of the sentence."),
    "said": ("string", "fact or target."),
    "of": ("string", "What the number is of, as printed."),
    "printed": ("string", "The number with its unit, as printed."),
    "low": (
        "string",
        "The number as printed; of a range the lower one; in CSV '3/8, so that it is no day.",
    ),
    "high": ("string", "The upper one of a range."),
    "unit": ("string", "The unit as printed; ratio: 3/8; rank: 第 4 位."),
    "value": ("number", "low in base_unit."),
    "upper": ("number", "high in base_unit."),
    "base_unit": ("string", "The unit without 万, 亿 and the like."),
    "bound": (
        "string",
        "exact, at least (以上), at most, more than (超), less than, about or nearly.",
    ),
    "year": (
        "string",
        "The year, month or period (2021/2025) that it is said of; a month in CSV '2025-06.",
    ),
    "change": ("string", "The word for a change, as printed; empty where it is a level."),
    "compared_with": ("string", "The year or the place that it is compared with."),
    "link": ("string", "The permanent address of the sentence, from the root of the site."),
}

INDICATORS: Columns = {
    "id": ("string", "The id of the indicator: that of its last row in the plan."),
    "name": ("string", "Its name as printed, without its unit."),
    "unit": ("string", "Its unit as printed."),
    "nature": ("string", "约束性 or 预期性, where the table says so."),
    "year": ("integer", "The year; of a growth rate the last year of the period."),
    "role": ("string", "actual, target or growth (average yearly growth in percent)."),
    "value": ("number", "The number, in the unit."),
    "printed": ("string", "The number as printed."),
    "column": ("string", "The column of the plan's table, as printed."),
    "cell": ("string", "The permanent id of the cell."),
    "link": ("string", "The permanent address of its row, from the root of the site."),
}

_OTHERS: Mapping[str, Columns] = {"register.csv": REGISTER, "targets.csv": TARGETS}


def columns_of(name: str) -> Columns:
    """The columns of a table by the name of its file: register, targets, or else indicators."""
    return _OTHERS.get(name, INDICATORS)
