"""Where sentences end: the signs that end one, and the brackets inside which none does."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from build_tools.plan.numerals import NUMERAL
from build_tools.plan.patterns import HAN_LETTER, expression

TERMINALS = "。！？!?"
"""What ends a sentence; “；” and “：” do not. In ASCII only before white space, a closing mark,
Chinese or the end, and never inside an address."""

_TERMINAL = expression(f"[{TERMINALS}]")
_ENDS = TERMINALS + "\"')]}"
_ADDRESS = expression(r"(?:https?://|ftp://|www\.)[!-~]+")

CLOSERS = "”’」』）】》)"
"""What may follow such a mark and still belong to its sentence."""

BRACKETS = {
    "（": "）",
    "(": ")",
    "“": "”",
    "‘": "’",
    "「": "」",
    "『": "』",
    "《": "》",
    "【": "】",
}


_ENDS_WITH = tuple(TERMINALS)
_DOTS = (".", "．")
_CHINESE = expression(HAN_LETTER)
_DOTTED = expression(
    rf"(?<!\w){NUMERAL}[.．]"
    rf"|{HAN_LETTER}[{CLOSERS}]*(?P<dot>[.．])(?=$|\s|{HAN_LETTER}|[“‘「『（(《【])"
)
"""A full stop behind Chinese, as some type it or a scanner reads 。: 全面完成.
One behind a numeral that stands alone is a label's."""


def ends_sentence(text: str) -> bool:
    """Whether running text stops here: 。 or the like, perhaps inside a closing quotation mark."""
    if text.endswith(_ENDS_WITH):
        return True
    end = text.rstrip(CLOSERS)
    if not end.endswith(_DOTS):
        return end.endswith(_ENDS_WITH)
    return bool(_CHINESE.match(end[:-1].rstrip(CLOSERS)[-1:]))


def _dots(text: str) -> frozenset[int]:
    """Where full stops end sentences in a text that itself ends so: it has no 。 anywhere."""
    is_dotted = text.endswith(_DOTS) and "。" not in text and ends_sentence(text)
    found = _DOTTED.finditer(text) if is_dotted else ()
    return frozenset(one.start("dot") for one in found if one["dot"])


def split_sentences(text: str) -> tuple[str, ...]:
    """Running text → its sentences: 。！？ outside brackets and quotes end one.

    A bracket that is never closed is no bracket, so that one slip does not swallow a page. The
    pieces, run together, are the text without the white space between them.
    """
    first = _TERMINAL.search(text)
    dots = _dots(text)
    if len(dots) < 2 and (not first or first.end() == len(text)):
        whole = text.strip()
        return (whole,) if whole else ()
    cuts = [0, *_cuts(text, dots), len(text)]
    pieces = (text[a:b].strip() for a, b in pairwise(cuts))
    return tuple(piece for piece in pieces if piece)


def _cuts(text: str, dots: frozenset[int]) -> list[int]:
    closed_at = _closed_brackets(text)
    within = _addresses(text)
    cuts = []
    position = 0
    while position < len(text):
        if position in closed_at:
            position = closed_at[position] + 1
            continue
        if position in within:
            position = within[position]
            continue
        if position in dots or (text[position] in TERMINALS and _ends_here(text, position)):
            while position + 1 < len(text) and text[position + 1] in TERMINALS + CLOSERS:
                position += 1
            cuts.append(position + 1)
        position += 1
    return cuts


def _ends_here(text: str, position: int) -> bool:
    """Whether a sign that may end a sentence does: ? and ! also stand inside codes and formulas."""
    if not text[position].isascii():
        return True
    after = text[position + 1 : position + 2]
    return not after or not after.isascii() or after.isspace() or after in _ENDS


def _addresses(text: str) -> dict[int, int]:
    """Where each address begins → where it ends; a ? or ! at its very end is no part of it."""
    return {one.start(): one.start() + len(one[0].rstrip("?!")) for one in _ADDRESS.finditer(text)}


def _closed_brackets(text: str) -> dict[int, int]:
    """Where each bracket that is closed opens → where it closes."""
    open_at: list[int] = []
    waiting: Counter[str] = Counter()
    closed_at: dict[int, int] = {}
    for position, character in enumerate(text):
        if character in BRACKETS:
            open_at.append(position)
            waiting[BRACKETS[character]] += 1
        elif waiting[character]:
            while BRACKETS[text[open_at[-1]]] != character:
                waiting[BRACKETS[text[open_at.pop()]]] -= 1
            closed_at[open_at.pop()] = position
            waiting[character] -= 1
    return closed_at
