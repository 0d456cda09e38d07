"""Two wordings of one passage → what was taken out and what was put in.

Chinese has no spaces between its words, and a segmenter is a large guess for a small use: a changed
single character is widened to the two-character word that the texts themselves know best, so that
提升 → 提高 reads as one word for another and not as one character inside a word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from types import MappingProxyType
from typing import Literal, NamedTuple, get_args

from rapidfuzz.distance import Indel, MatchingBlock

from build_tools.plan.patterns import expression

_TOKEN = expression(r"[A-Za-z]+|\d+(?:[.,]\d+)*|\s+|.", re.DOTALL)
_HAN = expression(r"[\u3400-\u9fff]")

Op = Literal["del", "ins", "same"]
_OPS: tuple[Op, ...] = get_args(Op)


class _Run(NamedTuple):
    """So many tokens from these places on are the same."""

    a: int
    b: int
    size: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a passage: in both wordings, only in the old one, or only in the new one."""

    op: Op
    text: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """How often pairs of characters stand side by side in some texts."""

    pairs: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))


EMPTY = Vocabulary()


def vocabulary(texts: Iterable[str]) -> Vocabulary:
    """Texts, such as all of both revisions' → their vocabulary."""
    counted: Counter[str] = Counter()
    for text in texts:
        counted.update(text[at : at + 2] for at in range(len(text) - 1))
    return Vocabulary(MappingProxyType(counted))


def changed_words(old: str, new: str, known: Vocabulary = EMPTY) -> tuple[Piece, ...]:
    """Two wordings → the pieces in order, a change's old words before its new ones.

    The old wording is the pieces that are no ``ins`` run together, the new one those that are no
    ``del``.

    >>> [(piece.op, piece.text) for piece in changed_words("发展 5 家", "发展 12 家")]
    [('same', '发展 '), ('del', '5'), ('ins', '12'), ('same', ' 家')]
    """
    ours, theirs = _TOKEN.findall(old), _TOKEN.findall(new)
    runs = _runs(Indel.opcodes(ours, theirs).as_matching_blocks())
    runs = _whole_words(_without_islands(runs, ours), ours, theirs, known)
    pieces: list[Piece] = []
    at = to = 0
    for a, b, size in [*runs, _Run(len(ours), len(theirs), 0)]:
        texts = ("".join(ours[at:a]), "".join(theirs[to:b]), "".join(ours[a : a + size]))
        for op, text in zip(_OPS, texts, strict=True):
            if text:
                pieces.append(Piece(op, text))
        at, to = a + size, b + size
    return tuple(pieces)


def _runs(blocks: Iterable[MatchingBlock]) -> list[_Run]:
    return [_Run(block.a, block.b, block.size) for block in blocks if block.size]


def _without_islands(runs: list[_Run], ours: Sequence[str]) -> list[_Run]:
    """The runs without single Chinese characters that happen to stand in both of two changes."""
    return [
        run
        for at, run in enumerate(runs)
        if not (0 < at < len(runs) - 1 and run.size == 1 and _HAN.match(ours[run.a]))
    ]


def _whole_words(
    runs: list[_Run], ours: Sequence[str], theirs: Sequence[str], known: Vocabulary
) -> list[_Run]:
    """The runs, shortened where one character of a word was replaced and the other was not."""
    widened = [list(run) for run in runs]
    for before, after in pairwise(widened):
        old = ours[before[0] + before[2] : after[0]]
        new = theirs[before[1] + before[2] : after[1]]
        if not old or not new or not before[2] or not after[2]:
            continue
        left, right = ours[before[0] + before[2] - 1], ours[after[0]]
        singles = [some[0] for some in (old, new) if len(some) == 1 and _HAN.match(some[0])]
        to_left = max((known.pairs.get(left + one, 0) for one in singles), default=0)
        to_right = max((known.pairs.get(one + right, 0) for one in singles), default=0)
        if max(to_left, to_right) < 2:
            continue
        if to_left >= to_right:
            before[2] -= 1
        else:
            after[:] = [after[0] + 1, after[1] + 1, after[2] - 1]
    return [_Run(*run) for run in widened if run[2]]
