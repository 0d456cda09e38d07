"""Which characters a search takes for the same: the Simplified and the Traditional forms of one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from types import MappingProxyType

from opencc import OpenCC

HAN = range(0x3400, 0xA000)


def script_pairs(texts: Sequence[str], written: Iterable[tuple[str, str]] = ()) -> str:
    """Pairs of characters, run together: one in any script, then what it is compared as.

    By character (藝 as 艺), and besides as whole words of these texts are converted (批覆 as 批复:
    覆 is a Simplified character too), and as an edition writes them: ``written`` are texts and what
    they are there, as long (计划 is 計畫 in Taiwan). Only pairs that end in a character of the
    texts as compared: one that is nowhere cannot be found in either script.
    """
    table = dict(_by_character())
    whole = "\n".join(texts)
    for name in ("s2t", "s2tw", "s2hk"):
        converted_whole = OpenCC(name).convert(whole)
        if len(converted_whole) != len(whole):
            continue
        for one, to in dict.fromkeys(zip(converted_whole, whole, strict=True)):
            if table.get(one) == one != to and table.get(to) == to:
                table[one] = to
    _fold_alike(table, written)
    used = {table.get(character, character) for character in set(whole)}
    return "".join(one + to for one, to in table.items() if one != to and to in used)


@cache
def _by_character() -> Mapping[str, str]:
    """Each character → what it is in Simplified writing, taken by itself."""
    every = [chr(code) for code in HAN]
    simplified = every
    for name in ("tw2s", "hk2s", "t2s"):  # the last in words of its own: 臺 and 台 alike
        converted = OpenCC(name).convert("\n".join(simplified)).split("\n")
        simplified = converted if len(converted) == len(every) else simplified
    return MappingProxyType(dict(zip(every, simplified, strict=True)))


def _fold_alike(table: dict[str, str], written: Iterable[tuple[str, str]]) -> None:
    """Make each character of a text and the one that an edition writes for it compare alike."""
    moved: dict[str, str] = {}
    for text, own in written:
        for to, one in zip(text, own, strict=True) if text != own else ():
            here, there = table.get(one, one), table.get(to, to)
            if here != there and one in table:
                moved[here] = moved.get(there, there)
                table[here] = moved[here]
    for one, to in table.items():
        table[one] = moved.get(to, to)
