"""What is numbered in a Chinese text, and is no amount: 第12次会议, 第3至5批项目, 第2产业.

A rank (第 14 位, 居全省第2) is an amount: it says how far one has come.
"""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.plan.patterns import expression

_NUMBER = r"(?:\d+|[〇零一二三四五六七八九十百]+)"
_AND = r"\s*(?:[-－—–~～至、和]|到)\s*"
_ORDINAL = expression(
    rf"第\s*{_NUMBER}(?:{_AND}(?:第\s*)?{_NUMBER})*(?=(?P<thing>\s*[^\W\dA-Za-z_]))"
    r"|届[^\W\d，。]{0,5}(?P<session>\d+\s*次)(?=全|会|代表|常)"
)
_COUNTED = expression(r"\s*[版批届次号条款项章节期个轮季度代类层年]")
"""What things are numbered by: none of these is a rank, whatever stands before."""
_NO_THING = expression(r"\s*(?:[位名的和与及并且或等至到]|大(?![学会队道桥]))")
"""What follows a rank: 第 14 位, 第2大港, 第4和第5."""
_RANKED = expression(
    r"(?:排名|(?<![\d一二三四五六七八九十])排|位居|位列|名列|列|居|升至|跻身)[^\W\dA-Za-z_]{0,6}$"
)
_LONGEST_RANKED = 10


def ordinals(text: str) -> Iterator[tuple[int, int]]:
    """Where things are numbered in a text: from 第 to the end of the last number."""
    if "第" not in text and "届" not in text:
        return
    for found in _ORDINAL.finditer(text):
        if found["session"]:
            yield found.span("session")
            continue
        end = found.start("thing")
        before = text[max(0, found.start() - _LONGEST_RANKED) : found.start()]
        is_rank = _NO_THING.match(text, end) or _RANKED.search(before)
        if _COUNTED.match(text, end) or not is_rank:
            yield found.start(), end
