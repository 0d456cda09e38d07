"""1. and 2 above 1.1 and 2.1: one numbering, whose sign some printers set and others leave out."""

from __future__ import annotations

from collections.abc import Sequence

from build_tools.plan.made_quickly import changer
from build_tools.reading.block import Block

_LEVEL = 40
_as_head = changer(Block, "series", "level", "kind")


def above_decimals(blocks: Sequence[Block]) -> Sequence[Block]:
    """Blocks, 1. and 2 as of one numbering where the decimals below them count on with both.

    “2.” is above them if 2.1 comes before any other such number, or if it counts on right behind
    one that is, with no list in between. Where all have the sign, or none, nothing is changed.
    """
    heads = _heads(blocks)
    if len({blocks[at].series for at in heads}) < 2:
        return blocks
    made = list(blocks)
    for at in heads:
        made[at] = _as_head(blocks[at], "1 ", _LEVEL, "section")
    return made


def _heads(blocks: Sequence[Block]) -> list[int]:
    own = [
        at
        for at, block in enumerate(blocks)
        if block.series in ("1.", "1 ", "1.1") and not block.in_box and len(block.numbers) < 3
    ]
    heads: list[int] = []
    for place, at in enumerate(own):
        block = blocks[at]
        following = blocks[own[place + 1]].numbers if place + 1 < len(own) else ()
        is_above = following == (block.number, 1)
        before = blocks[own[place - 1]] if place else None
        is_behind = (
            bool(heads)
            and before is not None
            and (before.series == "1.1" or own[place - 1] == heads[-1])
            and blocks[heads[-1]].number == (block.number or 0) - 1
        )
        if block.series != "1.1" and (is_above or is_behind):
            heads.append(at)
    return heads
