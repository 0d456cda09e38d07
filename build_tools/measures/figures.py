"""What a cell of a table says in figures: ≥50, 3-5, 50以上, 下降15%, [10], or a plain number."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from build_tools.measures.quantities import Bound
from build_tools.plan.patterns import expression

Change = Literal["", "up", "down"]

_NUMBER = r"[-−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
PLAIN = expression(r"[-−]?\d{1,3}(?:,\d{3})*(?:\.\d+)?|[-−]?\d+(?:\.\d+)?")
"""A number and nothing else."""
_NONE = expression(r"[-−—–－/／\s]*|空|[无無]")
_BEFORE: dict[Bound, str] = {
    "at least": r"≥|⩾|≧|>=|≮|不少于|不低于|不小于|不少於|不低於|不小於|至少|最少|最低",
    "at most": r"≤|⩽|≦|<=|≯|不超过|不高于|不大于|不超過|不高於|不大於|至多|最多|最高|控制在",
    "more than": r">|超过|突破|高于|大于|多于|超過|高於|大於|多於|逾|超",
    "less than": r"<|低于|少于|小于|低於|少於|小於|不足|不到",
    "about": r"约为|约|約為|約|大约|大約|≈|~",
    "nearly": r"接近|近",
}
_AFTER: dict[Bound, str] = {
    "at least": r"及?以上",
    "at most": r"及?以下|[以之]?[内內]",
    "about": r"左右|上下",
    "more than": r"[余餘多]",
}
_CHANGES: dict[Change, str] = {
    "down": r"下降|降低|减少|減少|压减|壓減|降",
    "up": r"提高|上升|增长|增長|增加|提升|增",
}


def _any_of(named: dict[Bound, str] | dict[Change, str]) -> str:
    # The longest first: 不超过 is not 超过, nor >= a >.
    words = "|".join(named.values()).split("|")
    return "|".join(sorted(words, key=lambda word: -len(word)))


_CELL = expression(
    rf"(?P<sum>累计|累計)?\s*(?P<change>{_any_of(_CHANGES)})?(?:了|幅度)?\s*"
    rf"(?P<before>{_any_of(_BEFORE)})?\s*"
    rf"(?P<low>{_NUMBER})\s*(?P<sign>[%‰])?"
    rf"(?:\s*(?:[-－—–~～]|至|到)\s*(?P<high>{_NUMBER})\s*(?P<last>[%‰])?)?"
    rf"\s*(?P<after>{_any_of(_AFTER)})?"
)
_SUM = expression(r"(?P<open>[\[〔【])\s*(?P<of>.+?)\s*[\]〕】]\s*(?P<sign>%)?")
_YEAR = expression(r"(?:19|20)\d\d")
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code) not in "～－"}
"""Signs and digits of full width → those that they stand for."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, or a range from ``value`` to ``upper``, and how it limits (``bound``).

    ``change`` says that it is by how much something goes up or down, ``is_sum`` that it is counted
    over the whole period (累计, in square brackets); ``unit`` is what the cell itself counts in
    (%), empty where that is said elsewhere.
    """

    value: str
    upper: str = ""
    bound: Bound = "exact"
    change: Change = ""
    is_sum: bool = False
    unit: str = ""

    @property
    def is_exact(self) -> bool:
        """Whether it says how much there is, to be reckoned with: no limit, range or change."""
        return self.bound == "exact" and not (self.upper or self.change or self.is_sum)


def is_none(printed: str) -> bool:
    """Whether a cell says that there is no number: it is empty, or a dash."""
    return bool(_NONE.fullmatch(printed.strip()))


def figure(printed: str) -> Figure | None:
    """The figure of a cell; None for what is no figure, or none that is certain."""
    text = printed.strip().translate(_WIDE)
    bracket = _SUM.fullmatch(text)
    text = bracket["of"] + (bracket["sign"] or "") if bracket else text
    found = _CELL.fullmatch(text)
    if found is None:
        return None
    before, after = (_bound(found["before"], _BEFORE), _bound(found["after"], _AFTER))
    if before != "exact" and after not in ("exact", before):
        return None
    value, upper = _plain(found["low"]), _plain(found["high"] or "")
    is_odd = upper and not _is_range(value, upper)
    is_limited = before != "exact" or after != "exact"
    if is_odd or (upper and is_limited) or (found["sign"] and upper and not found["last"]):
        return None
    change: Change = next(
        (name for name, words in _CHANGES.items() if (found["change"] or "-") in words.split("|")),
        "",
    )
    return Figure(
        value=value,
        upper=upper,
        bound=before if before != "exact" else after,
        change=change,
        is_sum=bool(bracket or found["sum"]),
        unit=found["last"] or found["sign"] or "",
    )


def _is_range(low: str, high: str) -> bool:
    """Whether two numbers are the ends of a range: two years are a period."""
    is_period = _YEAR.fullmatch(low) and _YEAR.fullmatch(high)
    return Decimal(low) < Decimal(high) and not is_period


def _plain(number: str) -> str:
    return number.replace(",", "").replace("−", "-")


def _bound(word: str | None, named: dict[Bound, str]) -> Bound:
    if not word:
        return "exact"
    return next(
        bound for bound, words in named.items() if expression(f"(?:{words})").fullmatch(word)
    )
