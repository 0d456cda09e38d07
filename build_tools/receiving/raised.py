"""Digits that are set raised: an exponent is one in the text too, for 10³ is not 103.

Behind a unit of length or time, or behind 10, they are an exponent; elsewhere they mark a note.
"""

from __future__ import annotations

from build_tools.plan.patterns import expression

_BASE = expression(r"(?:(?<![A-Za-z])(?:[kcdhmμ]?m|s)|(?<![\d.])10)$")
_RAISED = str.maketrans("0123456789-−–+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁻⁺")
_EXPONENT = expression(r"[-−–+]?\d{1,2}")


def as_exponent(before: str, raised: str) -> str:
    """What is set raised behind a text → the same as an exponent; nothing where it is none.

    >>> as_exponent("100 km", "2"), as_exponent("10", "-3"), as_exponent("18 家", "1")
    ('²', '⁻³', '')
    """
    is_exponent = _EXPONENT.fullmatch(raised) and _BASE.search(before)
    return raised.translate(_RAISED) if is_exponent else ""
