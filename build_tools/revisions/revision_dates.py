"""The date of a revision: a day, a month or a year, none before that of the revision before."""

from __future__ import annotations

from datetime import date as dates

from build_tools.plan.patterns import expression

_DATE = expression(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


def date_fault(date: str, before: str = "") -> str:
    """What is wrong with the date of a revision, or nothing; ``before`` is the one before it."""
    if not date:
        return ""
    fault = f"date {date}: expected a day, such as 2024-06-30, or 2024-06, or 2024"
    if not _DATE.fullmatch(date):
        return fault
    try:
        dates.fromisoformat(f"{date}-01-01"[:10])
    except ValueError:
        return fault
    if date < before[: len(date)]:
        return f"date {date}: expected none before {before}, when the revision before was issued"
    return ""
