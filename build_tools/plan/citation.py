"""Paths → citations as people write them: ``ch3-sec1-p2`` → 第三章第一节第2段.

The words are those of the language's row in ``languages``; a search that reads citations back can
walk the same table.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from build_tools.plan.languages import LANGUAGES, SOURCE_LANG, Wording, has_chinese
from build_tools.plan.numerals import LARGEST, to_chinese
from build_tools.plan.patterns import expression

if TYPE_CHECKING:
    from collections.abc import Mapping

_STEP = expression(r"(?P<name>[a-z]+)(?P<number>\d+)?(?P<part>(?<=\d)[a-z])?(?:-(?P<second>\d+))?")
_BETWEEN = expression("-(?=[a-z])")
_UNIT_OF_MEASURE = expression(r"[（(][^（）()]*[）)]$")

NAMES = frozenset({
    *("pre", "annex", "doc", "part", "div", "ch", "sec", "sub", "pt", "art", "h", "again"),
    *("p", "i", "s", "box", "t", "r", "row", "c", "fn", "junk"),
})  # fmt: skip
"""The step names of a path, in the order of the tree."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path: ``sec1`` is ("sec", 1, ""), ``r1a`` ("r", 1, "a"), ``art10-1`` has 1."""

    name: str
    number: int
    part: str
    second: int = 0


WORDINGS: Mapping[str, Wording] = MappingProxyType({row.code: row.wording for row in LANGUAGES})
"""Language (BCP 47) → how it cites."""


def steps(path: str) -> tuple[Step, ...] | None:
    """``box2-t1-r1a`` → its steps; None when the text is no path of a plan."""
    found = [_STEP.fullmatch(word) for word in _BETWEEN.split(path)]
    if not all(step and step["name"] in NAMES for step in found):
        return None
    return tuple(
        Step(step["name"], int(step["number"] or 1), step["part"] or "", int(step["second"] or 0))
        for step in found
        if step
    )


@lru_cache(maxsize=1 << 15)
def citation(path: str, lang: str, label: str = "") -> str:
    """The citation of what stands at a path, in one language.

    ``label`` is a row's indicator as printed; its unit of measure is left out. Raises ValueError
    for a text that is no path and KeyError for a language without wording.

    >>> citation("ch3-sec1-p2", "zh-Hans"), citation("ch3-sec1-p2", "en")
    ('第三章第一节第2段', 'Ch. 3, Sec. 1, para. 2')
    """
    wording = WORDINGS[lang]
    chain = steps(path)
    if chain is None:
        raise ValueError(f"no path of a plan: {path!r}")
    cited = ""
    for words in _worded(chain, wording):
        glued = not cited or words.startswith(("(", "（"))
        cited += words if glued else wording.separator + words
    name = _UNIT_OF_MEASURE.sub("", label).strip()
    # What is not translated yet stands in brackets of its own language.
    form = WORDINGS[SOURCE_LANG].label if has_chinese(name) else wording.label
    return cited + (form.format(label=name) if name else "")


def _worded(chain: tuple[Step, ...], wording: Wording) -> list[str]:
    worded = []
    parent = ""
    for position, step in enumerate(chain):
        following = chain[position + 1 : position + 2]
        is_first_table = (step.name, step.number, step.second) == ("t", 1, 0)
        # The only table of a box need not be named to name its row.
        if not (is_first_table and following and following[0].name != "again"):
            alone = f"={step.name}" if len(chain) == 1 else ""
            second = f"+{step.name}" if step.second else ""
            keys = (second, alone, f"{parent}-{step.name}", step.name)
            key = next(key for key in keys if key in wording.forms)
            numbered = wording.forms[key].format(
                n=step.number,
                c=_numeral(step.number),
                second=step.second,
                second_c=_numeral(step.second),
            )
            again = wording.again.format(k=step.second) if step.second and key != second else ""
            worded.append(numbered + again + _part(step, wording))
        parent = step.name
    return worded


def _part(step: Step, wording: Wording) -> str:
    if not step.part:
        return ""
    return wording.part.format(k=ord(step.part) - ord("a") + 1, a=step.part)


def _numeral(number: int) -> str:
    return to_chinese(number) if 1 <= number <= LARGEST else str(number)
