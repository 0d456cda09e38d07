"""The forms of Traditional characters that a region does not use: mixed pages are found out.

Nothing here is a list of ours: what is foreign follows from OpenCC's tables of the regions, from
the rows that say what a region writes otherwise, and from the region's own character set.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from opencc import OpenCC

from build_tools.languages.regions import REGIONS
from build_tools.plan.patterns import expression

HAN = expression(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_EVERY = [chr(code) for code in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))]


def mixed_forms(text: str, region: str, rows: Mapping[str, str]) -> Iterator[tuple[int, str, str]]:
    """What in a Traditional text is not in a region's forms: where, what, and what is expected.

    ``rows`` are the general rows (``overrides.tsv``) of the region. An empty expectation: the
    region has no such character, it is a Simplified one most likely.
    """
    own = REGIONS[region]
    foreign = foreign_forms(region, tuple(rows.items()))
    for found in _pattern(tuple(foreign)).finditer(text):
        yield found.start(), found[0], foreign[found[0]]
    if own.charset:
        for found in HAN.finditer(text):
            if found[0] not in foreign and not found[0].encode(own.charset, "ignore"):
                yield found.start(), found[0], ""


@lru_cache(maxsize=4)
def foreign_forms(region: str, rows: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    """Forms that a region does not use → what it writes instead.

    By OpenCC's tables of this region and the others (着 → 著, 户 → 戶), and by its rows: whatever
    OpenCC would have made of the stretch for any region (計劃 → 計畫), and for a single character
    every other Traditional character that is simplified to it (佈 → 布). No foreign form is what a
    row wants (污), or what the region itself makes of the Simplified character (參, also for 蔘).
    """
    found = _of_other_regions(region)
    makers = [OpenCC(name) for name in ("s2t", *(one.opencc for one in REGIONS.values()))]
    groups = _groups()
    for word, result in rows:
        others = {str(maker.convert(word)) for maker in makers}
        if len(word) == 1:
            others |= groups.get(word, set())
        found |= dict.fromkeys(others - {result, word}, result)
    wanted = {result for _, result in rows}
    return MappingProxyType({form: to for form, to in found.items() if form not in wanted})


def _of_other_regions(region: str) -> dict[str, str]:
    """Characters that by OpenCC's tables another region writes, or nobody → this region's."""
    own = REGIONS[region]
    found: dict[str, str] = {}
    for other in REGIONS.values():
        turned = _each(own.forms) if other is own else _each(other.plain, own.forms)
        found |= {one: to for one, to in zip(_EVERY, turned, strict=True) if one != to}
    by_itself = zip(_EVERY, _each("t2s", own.opencc), strict=True)
    right = {one for one, to in by_itself if one == to}
    return {form: to for form, to in found.items() if form not in right}


@lru_cache(maxsize=4)
def _pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(forms, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)))


def _each(*names: str) -> list[str]:
    """Every character converted alone, by OpenCC's configurations one after the other."""
    text = "\n".join(_EVERY)
    for name in names:
        text = str(OpenCC(name).convert(text))
    converted = text.split("\n")
    assert len(converted) == len(_EVERY)
    return converted


@lru_cache(maxsize=1)
def _groups() -> Mapping[str, set[str]]:
    """A Simplified character → the Traditional ones that are simplified to it."""
    found: dict[str, set[str]] = {}
    for one, to in zip(_EVERY, _each("t2s"), strict=True):
        found.setdefault(to, set()).add(one)
    return found
