"""A unit's words in three readings: as they are published, quoted to people, and compared."""

from __future__ import annotations

import hashlib
import unicodedata
from functools import lru_cache

from build_tools.plan.model import Unit, heading_of, text_of
from build_tools.plan.patterns import expression

_SIGNS = dict(zip("“”„‟「」『』〝〞‘’‚‛—–―‐‑‒─－", '""""""""""' + "''''" + "--------", strict=True))
_SIGN = expression(f"[{''.join(_SIGNS)}]")
_UNSEEN = expression(r"[\s\u200b-\u200f\u2060\ufeff\ue000-\uf8ff]+")


def published_words(unit: Unit) -> str:
    """What a unit prints itself, without what its children print; cells that span rows once."""
    if unit.kind == "sentence":
        return unit.text
    if unit.kind == "row":
        return "".join(cell.text for cell in unit.cells if cell.rows) + unit.heading
    columns = "".join(column.printed for column in unit.columns)
    return heading_of(unit) + columns + unit.text


def quoted_words(unit: Unit) -> str:
    """A unit's own words as printed: its heading, its text, its cells; none for a paragraph."""
    if unit.kind in ("paragraph", "item"):
        return ""
    if unit.kind == "table":
        columns = " | ".join(column.name for column in unit.columns)
        return f"{unit.heading} | {columns}" if unit.heading else columns
    return unit.heading if not unit.text and unit.kind != "row" else text_of(unit)


@lru_cache(maxsize=1 << 17)
def normalise(text: str) -> str:
    """The text as it is compared: NFKC, no white space or bullet glyphs, one kind of quotes.

    >>> normalise("占 GDP 比重（%）") == normalise("占GDP比重(％)")
    True
    """
    folded = unicodedata.normalize("NFKC", text)
    return _SIGN.sub(lambda found: _SIGNS[found[0]], _UNSEEN.sub("", folded)).lower()


def matched_words(unit: Unit) -> str:
    """A unit's own words, normalised, without its label and its footnote marks.

    Numbers that a revision counts anew (chapter, box, row, footnote mark) are no words.
    """
    if unit.kind == "row":
        texts = (*(text for _, text in zip_cells(unit)), unit.heading)
        return normalise("\x1f".join(text for text in texts if text))
    if unit.kind == "table":
        heads = [unit.heading] if unit.heading else []
        return normalise("|".join([*heads, *(column.name for column in unit.columns)]))
    text = unit.text
    for mark in reversed(unit.marks):
        text = text[: mark.at] + text[mark.at + len(mark.number) :]
    return normalise(text or unit.heading)


def zip_cells(unit: Unit) -> tuple[tuple[int, str], ...]:
    """A row's cells that say something, each with its column's place; not its ordinal."""
    return tuple(
        (place, cell.text)
        for place, cell in enumerate(unit.cells)
        if cell.text and not (place == 0 and normalise(cell.text) == normalise(unit.label))
    )


def digest(words: str) -> str:
    """A short name for normalised words: 12 hexadecimal digits of their SHA-256."""
    return hashlib.sha256(words.encode()).hexdigest()[:12]
