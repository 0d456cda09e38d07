"""Numbered blocks → headings or items: “1.” titles what follows here and counts a list there.

The same numbering is judged as a run: what most of its members are, each is. A member is a title if
it is short and ends no sentence, or is one short sentence by itself, or its first sentence is a
short one and text runs in behind it. 一、 and （一） are headings unless most of a run are whole
paragraphs; 1. （1） ① only where most titles have text of their own below them. What the list of
contents has is a heading; what stands in a box or in an article is an item. Each answer that the
text does not force is a `Choice`, which is reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Literal

from build_tools.plan.made_quickly import changer
from build_tools.plan.patterns import HAN_LETTER, expression
from build_tools.reading.block import Block
from build_tools.reading.decimals import above_decimals
from build_tools.reading.dialect import BlockKind, Series
from build_tools.reading.numbering import HEADING
from build_tools.reading.sentences import ends_sentence, split_sentences

TITLE = 40
"""A title is no longer than this, in characters (the longest seen has 31)."""
_STOPS = ("；", ";", "，", ",", "、", "—", "─", "-")
_OPEN = (*_STOPS, "：", ":")
_NESTED: tuple[Series, ...] = ("1.", "01", "（1）", "1）", "①", "(a)", "(i)", "(甲)", "a)", "A.")
_PARTED = expression(
    rf"({HAN_LETTER}{{2,20}}(?:（[^（）。]{{1,20}}）)?)[ \u3000]+"
    rf"(?={HAN_LETTER}[^ \u3000]*[，。；])"
)
"""A title that white space parts from the text behind it."""
_COLON = expression("[：:]")
_HEAD = expression(
    r"[^，。；：！？,;:!?.]{2,20}[。.]\s*(?=.*[，、,])[^。！？]{8,}"
    r"|[^，。；：！？,;:!?.]{2,12}[。.]\s*[^。！？]{8,}"
)
"""A short title that ends like a sentence, and a longer sentence of text behind it: the shorter the
title, the plainer the sentence may be."""
_as_item = changer(Block, "kind", "rank", "level")
_as_heading = changer(Block, "kind", "level")
_as_bare = changer(Block, "is_bare")

Shape = Literal["title", "run-in", "text"]


@dataclass(frozen=True, slots=True)
class Choice:
    """A run of one numbering, from its first block on, and what it was taken for."""

    first: Block
    count: int
    verdict: Literal["headings", "items"]


def outline(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Choice, ...]]:
    """Blocks → the same with their kinds and levels decided, and what was chosen."""
    has_decimals = any(block.series == "1.1" for block in blocks)
    blocks = above_decimals(blocks) if has_decimals else blocks
    made = list(blocks)
    choices: list[Choice] = []
    prose = {depth for depth in range(2, 7) if _decimals_are_prose(blocks, depth)}
    in_article = _in_articles(blocks)
    above = _decimals_above(blocks) if has_decimals else []
    for run in _runs(blocks):
        free = [at for at in run if not blocks[at].in_box and not in_article[at]]
        is_heading = bool(free) and _are_headings(
            blocks,
            free,
            has_decimals=has_decimals,
            is_prose=blocks[run[0]].series == "1.1" and len(blocks[run[0]].numbers) in prose,
        )
        is_bare = bool(free) and not is_heading and _hold_text(blocks, free)
        is_heading = is_heading or is_bare
        if free and _is_open(blocks, free, is_heading=is_heading):
            verdict: Literal["headings", "items"] = "headings" if is_heading else "items"
            choices.append(Choice(blocks[free[0]], len(free), verdict))
        own = set(free)
        for at in run:
            heads = at in own and (is_heading or blocks[at].is_listed)
            made[at] = _decided(
                blocks[at],
                heads=heads,
                has_decimals=has_decimals,
                above=above[run[0]] if above else 0,
            )
            made[at] = _as_bare(made[at], is_bare) if is_bare and heads else made[at]
    return tuple(made), tuple(choices)


def _runs(blocks: Sequence[Block]) -> Iterator[list[int]]:
    """The places of blocks of one numbering that count on, in boxes and outside apart.

    Where it begins anew it is another run: 1. may be headings here and items there.
    """
    numbered = [at for at, block in enumerate(blocks) if block.series]
    parts = _parts(blocks)

    def key(at: int) -> tuple[str, bool, int, int]:
        block = blocks[at]
        depth = len(block.numbers) if block.series == "1.1" else 0
        return (block.series, block.in_box, parts[at], depth)

    for _, same in groupby(sorted(numbered, key=key), key=key):
        run: list[int] = []
        for at in same:
            if run and _place(blocks[at]) <= _place(blocks[run[-1]]):
                yield run
                run = []
            run.append(at)
        yield run


def _place(block: Block) -> tuple[int, ...]:
    """Where a number stands in its numbering: 3A. behind 3. and before 4."""
    return block.numbers if block.series == "1." else (block.number or 0,)


def _parts(blocks: Sequence[Block]) -> list[int]:
    """In which document of the text each block stands: an annex begins one."""
    parts, part = [], 0
    for block in blocks:
        part += block.kind == "annex"
        parts.append(part)
    return parts


def _in_articles(blocks: Sequence[Block]) -> list[bool]:
    """Whether each block stands below an article; 一、 that began outside of one ends it."""
    found, is_in = [], False
    began: set[str] = set()
    for block in blocks:
        if block.kind == "article":
            is_in = True
        elif block.level and (not block.series or block.series in began):
            is_in = False
        elif block.series and not is_in and block.level <= HEADING:
            began.add(block.series)
        found.append(is_in and block.kind != "article")
    return found


def shape(block: Block) -> Shape:
    """What a numbered block looks like by itself."""
    text = block.text
    is_plain = not (_PARTED.match(text) or text.endswith(_STOPS) or _COLON.search(text[:-1]))
    if len(text) <= TITLE and is_plain and len(split_sentences(text)) <= 1:
        return "title"
    if _PARTED.match(text) and ends_sentence(text):
        return "run-in"
    first = next(iter(split_sentences(text)), text)
    return "run-in" if len(first) <= TITLE and len(first) < len(text) else "text"


def _decimals_are_prose(blocks: Sequence[Block], depth: int) -> bool:
    """Whether most decimals of so many numbers number whole paragraphs, and title nothing."""
    own = [block for block in blocks if block.series == "1.1" and len(block.numbers) == depth]
    whole = sum(
        kind == "text" or (kind == "title" and ends_sentence(block.text))
        for block in own
        for kind in (shape(block),)
    )
    return 2 * whole > len(own)


def _are_headings(
    blocks: Sequence[Block], run: Sequence[int], *, has_decimals: bool, is_prose: bool
) -> bool:
    series = blocks[run[0]].series
    if series == "“":
        return False
    # A list may leave out those whose text runs in.
    if 2 * sum(blocks[at].is_listed for at in run) >= len(run):
        return True
    shapes = [shape(blocks[at]) for at in run]
    if series in ("1.1", "1 "):
        return not is_prose
    if series not in _NESTED:
        # A short sentence with nothing below it titles nothing.
        listed = sum(
            one == "title" and ends_sentence(blocks[at].text) and not _has_text(blocks, at)
            for at, one in zip(run, shapes, strict=True)
        )
        return 2 * (shapes.count("text") + listed) < len(run)
    if len(run) == 1 and blocks[run[0]].number != 1:
        return False
    alone = [at for at, one in zip(run, shapes, strict=True) if one == "title"]
    headed = [at for at in alone if _has_text(blocks, at, has_decimals=has_decimals)]
    are_titles = 2 * len(alone) > len(run) and 2 * len(headed) > len(alone)
    return are_titles or _run_in(blocks, run)


def _hold_text(blocks: Sequence[Block], run: Sequence[int]) -> bool:
    """Whether paragraphs stand below whole paragraphs that are numbered, as below an article.

    Then the number heads them all and titles none: 一、将第三条修改为：“….” and “第二款….”
    """
    if blocks[run[0]].series not in ("一、", "（一）"):
        return False
    within = [
        at
        for at, following in pairwise(run)
        if any(one.kind == "text" for one in blocks[at + 1 : following])
    ]
    return 3 * len(within) >= len(run) - 1 > 0


def _run_in(blocks: Sequence[Block], run: Sequence[int]) -> bool:
    """Whether 1. titles the text behind it on its line: 1.道路建设。新建道路三十公里，….

    So it does as the third level of GB/T 9704, right below 一、 or （一）, in most of a run; what a
    sentence with “：” leads to is a list. Titles with text below them may stand among them.
    """
    first = run[0]
    lead = blocks[first - 1] if first else None
    if blocks[first].series != "1." or len(run) < 2 or not lead or lead.text.endswith(("：", ":")):
        return False
    above = next((blocks[at] for at in range(first - 1, -1, -1) if blocks[at].level), None)
    if not above or above.kind not in ("section", "subsection"):
        return False
    heads = sum(
        bool(_HEAD.match(blocks[at].text))
        or (shape(blocks[at]) == "title" and _has_text(blocks, at))
        for at in run
    )
    return 4 * heads >= 3 * len(run)


def _has_text(blocks: Sequence[Block], at: int, *, has_decimals: bool = False) -> bool:
    """Whether text of its own follows a title: running text, a table, or a deeper numbering."""
    if at + 1 >= len(blocks):
        return False
    own, following = blocks[at], blocks[at + 1]
    if following.kind in ("text", "tabular", "box", "caption"):
        return True
    if has_decimals and following.series == "1.1":
        return True
    is_bullet = following.kind == "item" and not following.series
    return is_bullet or (bool(following.series) and following.level > own.level)


def _is_open(blocks: Sequence[Block], run: Sequence[int], *, is_heading: bool) -> bool:
    """Whether the text does not force the answer."""
    first = blocks[run[0]]
    if any(blocks[at].is_listed for at in run):
        return False
    shapes = {shape(blocks[at]) for at in run}
    if first.series in _NESTED:
        return is_heading or shapes != {"text"}
    return not is_heading or "text" in shapes


def _decimals_above(blocks: Sequence[Block]) -> list[int]:
    """The level of the decimal that each block stands below; 0 where a heading of it ends that."""
    levels, above = [], 0
    for block in blocks:
        levels.append(above)
        if block.series == "1.1":
            above = 10 * (len(block.numbers) + 3)
        elif block.level and block.level < HEADING:
            above = 0
    return levels


def _decided(block: Block, *, heads: bool, has_decimals: bool, above: int) -> Block:
    if not heads:
        rank = block.level + len(block.numbers) - 2 if block.series == "1.1" else block.level
        return _as_item(block, "item", rank, 0)
    level, kind = block.level, block.kind
    if block.series == "1.1":
        level = 10 * (len(block.numbers) + 3)
    elif block.series == "1." and has_decimals:
        level = 40
    elif block.series == "（一）" and above >= level:
        level = above + 5
    kind = _kind(level)
    return _as_heading(block, kind, level)


def _kind(level: int) -> BlockKind:
    if level <= 40:
        return "section"
    return "subsection" if level == HEADING else "point"


def title_length(block: Block) -> int:
    """How much of a heading's text is its title: a short first sentence; 0 when it has none."""
    if block.is_bare:
        return 0
    first = next(iter(split_sentences(block.text)), block.text)
    if block.kind == "article":
        is_plain = not re.search("[，；]", block.text) and not block.text.endswith(_OPEN)
        is_title = is_plain and not ends_sentence(block.text)
        return len(block.text) if is_title and len(block.text) <= TITLE else 0
    parted = _PARTED.match(block.text)
    if parted and block.series and ends_sentence(block.text):
        return parted.end(1)
    if first == block.text.strip():
        is_title = len(first) <= TITLE or not ends_sentence(first)
        return len(block.text) if is_title else 0
    return len(first) if len(first) <= TITLE else 0
