"""A stretch of a Chinese text that names several → each of them; what cannot be parted stays one.

Of a list each member that could stand alone is one (家庭农场、合作社). What shares its head
(公安、税务部门), what stands before it (符合条件的…) or the word behind 等 is one as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_tools.plan.patterns import expression

_SHARES = expression(
    r"的|(?<![高初中平同])等|^(?:其他|各类)|[两三四五六七八九十](?:大|级|方|家)|双方|自治区、|(?:^|、)[省市县区州]、"
)
"""What shows that the members of a list have a word in common."""
_OUTER = expression("、")
_INNER = expression("以及|[和与及或]")
_COUNT = expression(r"(?:(?:超过|不少于)?\s*\d+\s*[余多]?[万亿]?[余多]?[名家户个位所人批]\s*)?")


def members(
    text: str, start: int, end: int, ones: tuple[re.Pattern[str], ...]
) -> Iterator[tuple[int, int]]:
    """Where each of those named in ``text[start:end]`` stands, without how many they are.

    ``ones`` is what the name of one of them ends with.
    """
    spans = [(start, end)]
    if not _SHARES.search(text[start:end]):
        for sign in (_OUTER, _INNER):
            spans = [part for span in spans for part in _parted(text, *span, sign, ones)]
    for first, last in spans:
        counted = _COUNT.match(text, first, last)
        yield counted.end() if counted else first, last


def _parted(
    text: str, start: int, end: int, sign: re.Pattern[str], ones: tuple[re.Pattern[str], ...]
) -> list[tuple[int, int]]:
    """The parts between signs, if each of them could stand alone."""
    signs = [found.span() for found in sign.finditer(text, start, end)]
    starts = [start, *(last for _, last in signs)]
    ends = [*(first for first, _ in signs), end]
    parts = list(zip(starts, ends, strict=True))
    heads = [_head(text[first:last], ones) for first, last in parts]
    if not all(heads) or _goes_on(text[parts[-1][0] : end], heads):
        return [(start, end)]
    return parts


def _head(said: str, ones: tuple[re.Pattern[str], ...]) -> str:
    """What a name ends with, the longest of all; empty where it ends with none."""
    found = (one.search(said) for one in ones)
    return max((head[0] for head in found if head), key=len, default="")


def _goes_on(last: str, heads: list[str]) -> bool:
    """Whether the last member has the others' head within, and goes on: 甲所、乙所西部基地."""
    return any(
        re.search(rf"{re.escape(head)}(?!{_INNER.pattern})(?=.)", last) for head in heads[:-1]
    )
