"""The titles of documents, where one text holds several: a notice and the plan that it issues."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from build_tools.plan.patterns import expression
from build_tools.reading.block import Block, joined
from build_tools.reading.document_kinds import ENDS_TITLE
from build_tools.reading.layout import INDENT
from build_tools.reading.sentences import ends_sentence

DOCUMENT = 0
"""The level of a document where one text has several: outside every heading."""
_INNERMOST = 99
_DATE = expression(
    r"[\d〇零○一二三四五六七八九十]+年[\d一二三四五六七八九十]+月[\d一二三四五六七八九十]+日"
)
_NO_TITLE = expression(r"^[（(]|[：:]$|[〕\]）)]\s*+(?:第\s*+)?\d+\s*号$")
"""What stands between a title and its text: （…通过）, 各乡镇人民政府：, 湾政发〔2021〕3号."""
_NEAR = 2
"""Two lines of one title are no farther apart, with a blank line between."""
_OF_TITLE = expression(
    r"[（(](?:(?:19|20)\d\d\s*年?\s*[-–—－―~～至到]+\s*(?:19|20)\d\d\s*年?|试行|暂行|试点|草案"
    r"|修订|修訂|征求意见稿|送审稿|(?:19|20)\d\d\s*年(?:版|修订)|摘要|摘编|节选)[)）]"
)
_BODY = expression("(?:政府|委员会|国务院|厅|局|部|院|办公室|小组|公司|协会)$")
_FOR_WHOM = expression(r"[（(]此件.{2,12}[）)]")


def documents(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks, with the titles of documents found where one text holds several.

    They are several where the outermost numbering begins anew; each begins at the title before its
    first number: a line by itself that ends no sentence.
    """
    levels = [block.level for block in blocks if _counts(block)]
    outermost = min(levels, default=_INNERMOST)
    firsts = [
        n for n, b in enumerate(blocks) if _counts(b) and b.level == outermost and b.number == 1
    ]
    # What begins anew in an annex is no other document.
    own = [
        (previous, first)
        for previous, first in pairwise([0, *firsts])
        if not any(block.kind == "annex" for block in blocks[previous:first])
    ]
    indent = _least_indent(blocks)
    signed = _behind_signature(blocks, firsts[0], indent) if firsts else None
    amended = _amended(blocks, indent)
    if len(own) < 2 and signed is None and not amended:
        return tuple(blocks)
    titles = {
        max(candidates)
        for previous, first in (own if len(own) > 1 else [])
        if not any(map(_is_document, blocks[previous:first]))
        if (candidates := [n for n in range(previous, first) if _is_title(blocks[n], indent)])
    } | ({signed} if signed is not None else set())
    titles |= amended
    ends = {first: last for at in titles for first, last in [_whole(blocks, at, indent)]}
    made: list[Block] = []
    skipped = 0
    for n, block in enumerate(blocks):
        if n in ends:
            made.append(_titled(blocks[n : ends[n] + 1]))
            skipped = ends[n]
        elif n > skipped or not made:
            made.append(block)
    return tuple(made)


def _whole(blocks: Sequence[Block], at: int, indent: int) -> tuple[int, int]:
    """The first and the last block of the title that ``at`` is a line of.

    It may go on in one more line that ends with what it is, 实施办法, and in its years or its state
    in brackets: （2025—2027年）, （试行）.
    """
    first = last = at
    is_near = at and blocks[at].lines[0].number - blocks[at - 1].lines[-1].number <= _NEAR
    if is_near and _is_half(blocks[at - 1], indent) and _ends_title(blocks[at]):
        first = at - 1
    elif at + 1 < len(blocks) and _is_half(blocks[at], indent):
        last = at + (_is_title(blocks[at + 1], indent) and _ends_title(blocks[at + 1]))
    below = blocks[last + 1] if last + 1 < len(blocks) else None
    is_said = below is not None and below.kind == "text" and _OF_TITLE.fullmatch(below.text)
    return first, last + bool(is_said)


def _is_half(block: Block, indent: int) -> bool:
    """Whether a line may be a title's first half: it says neither what it is nor who signs."""
    return _is_title(block, indent) and not (_ends_title(block) or _BODY.search(block.text))


def _ends_title(block: Block) -> bool:
    return bool(ENDS_TITLE.search(block.text))


def _titled(blocks: Sequence[Block]) -> Block:
    lines = tuple(line for block in blocks for line in block.lines)
    text, starts = joined(lines)
    return replace(
        blocks[0],
        kind="part", label="", number=None, level=DOCUMENT, lines=lines, text=text, starts=starts,
    )  # fmt: skip


def _behind_signature(blocks: Sequence[Block], first: int, indent: int) -> int | None:
    """The title of what a notice issues: it stands below the notice's date, above the numbering.

    Below the date the notice may say whom it is for: （此件公开发布）.
    """
    ends = [n for n in range(1, first) if _is_end_of_notice(blocks[n].text)]
    if not ends:
        return None
    below = range(ends[-1] + 1, first)
    if any(map(_is_document, blocks[ends[-1] : first])):
        return None
    return next((n for n in below if _is_title(blocks[n], indent)), None)


def _is_document(block: Block) -> bool:
    """Whether a block is a document's title already, as a style of a word processor says."""
    return block.kind == "part" and not block.label and block.level == DOCUMENT


def _amended(blocks: Sequence[Block], indent: int) -> set[int]:
    """The title of what a decision amends and prints anew, between what amends it and 第一条."""
    above = next((n for n, block in enumerate(blocks) if block.number), len(blocks))
    firsts = (
        n
        for n, block in enumerate(blocks)
        if block.kind in ("article", "chapter") and block.number == 1 and n > above + 1
    )
    return {
        n - 1 for n in firsts if _is_title(blocks[n - 1], indent) and _ends_title(blocks[n - 1])
    }


def _is_end_of_notice(text: str) -> bool:
    return bool(_DATE.fullmatch(text) or _FOR_WHOM.fullmatch(text))


def _least_indent(blocks: Sequence[Block]) -> int:
    """How far every line of the text is indented, but for a few."""
    indents = sorted(block.lines[0].indent for block in blocks if block.lines)
    return indents[len(indents) // 8] if indents else 0


def _counts(block: Block) -> bool:
    return bool(block.level and block.number) and block.kind != "annex"


def _is_title(block: Block, indent: int) -> bool:
    """Whether a block may be a document's title: flush, where ``indent`` is that of every line."""
    line = block.lines[0]
    is_flush = line.indent <= indent or line.centred or _is_centred(block, indent)
    is_alone = block.kind == "text" and not block.in_box and is_flush
    is_title = not _NO_TITLE.search(block.text) and not ends_sentence(block.text)
    return is_alone and is_title and not _DATE.fullmatch(block.text)


def _is_centred(block: Block, indent: int) -> bool:
    """Whether blanks set a line farther in than any paragraph, and it says what it is."""
    return block.lines[0].indent >= indent + INDENT and _ends_title(block)
