"""The same page read a second time, by PDFium, so that the two readings can be compared."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from build_tools.plan.patterns import expression
from build_tools.reading.lines import HAN
from build_tools.reading.lookalikes import folded
from build_tools.receiving.sheets import Glyph

_ASCENT = 0.88
"""How much of a Chinese letter stands above its base line."""
_IDEOGRAPH = expression(rf"[{HAN}\u3000-\u303f\uff00-\uff60]")
_NAMED = expression(rf"[{HAN}\u2014]")
_JUNK = expression(r"\(cid:\d+\)|[\ufffd\ue000-\uf8ff\x00-\x08\x0b\x0e-\x1f]")
_SIGNS = expression(rf"[{HAN}\x20-\x7e\u3000-\u303f\uff00-\uffef\u2010-\u2026]")


def words(glyphs: Iterable[Glyph]) -> str:
    """Its characters without white space, in compatibility form: ligatures as letters."""
    joined = "".join(glyph.text for glyph in glyphs).replace("\u2015", "\u2014")
    return "".join(unicodedata.normalize("NFKC", joined).split()).replace("\u00ad", "")


def junk(glyphs: tuple[Glyph, ...]) -> float:
    """How much of a page's characters is no writing: no Chinese, no letters, no signs."""
    text = "".join(glyph.text for glyph in glyphs)
    wrong = len(_JUNK.findall(text)) + sum(not _SIGNS.match(one) for one in _JUNK.sub("", text))
    return wrong / max(1, len(glyphs))


def named(glyphs: Sequence[Glyph], others: Sequence[Glyph]) -> tuple[Glyph, ...]:
    """Radicals as the ideographs they stand for: some printers name ⼯ where the page has 工.

    So is ―, which Chinese text has as —. One radical may be that of two ideographs (⼾: 户, 戶):
    what the other extractor has counts.
    """
    at: dict[int, list[Glyph]] = defaultdict(list)
    for other in others:
        at[round(other.x0)].append(other)
    named = []
    for glyph in glyphs:
        if not ("\u2e80" <= glyph.text <= "\u2fdf" or glyph.text == "\u2015"):
            named.append(glyph)
            continue
        near = (one for step in (0, -1, 1) for one in at[round(glyph.x0) + step])
        beside = (one for one in near if abs(one.middle - glyph.middle) < 0.4 * glyph.size)
        found = next((one.text for one in beside if _NAMED.match(one.text)), "")
        named.append(replace(glyph, text=found or "".join(map(folded, glyph.text))))
    return tuple(named)


def second_glyphs(page: Any, height: float) -> Iterator[Glyph]:
    """A page of PDFium → its glyphs, with the places that the first extractor gives them."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    text = page.get_textpage()
    is_spaced = False
    for place in range(text.count_chars()):
        character = _character(text, place)
        if not character:
            continue
        # Spaces that it makes up, and the hyphens at the ends of lines, have no glyph of their own.
        if not character.strip() or pdfium.FPDFText_IsGenerated(text, place) == 1:
            is_spaced = is_spaced or pdfium.FPDFText_IsGenerated(text, place) == 0
            continue
        x, y, size = _set_at(text, place)
        right = text.get_charbox(place)[2]
        right = max(right, x + 0.95 * size) if _IDEOGRAPH.match(character) else max(right, x)
        top, bottom = height - y - _ASCENT * size, height - y + (1 - _ASCENT) * size
        yield Glyph(character, x, right, top, bottom, round(size, 1), spaced=is_spaced)
        is_spaced = False
    text.close()


def _character(text: Any, place: int) -> str:
    """The character at a place: PDFium gives one beyond U+FFFF as two; the second is nothing."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    code = pdfium.FPDFText_GetUnicode(text, place)
    after = pdfium.FPDFText_GetUnicode(text, place + 1) if 0xD800 <= code < 0xDC00 else 0
    if 0xDC00 <= after < 0xE000:
        return chr(0x10000 + ((code - 0xD800) << 10) + (after - 0xDC00))
    return "" if 0xDC00 <= code < 0xE000 else "\ufffd" if 0xD800 <= code < 0xDC00 else chr(code)


def _set_at(text: Any, place: int) -> tuple[float, float, float]:
    """A character's place on the base line, and its size as it is drawn."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text, place, ctypes.byref(x), ctypes.byref(y))
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, place, ctypes.byref(matrix))
    size = float(pdfium.FPDFText_GetFontSize(text, place))
    return x.value, y.value, size * math.hypot(matrix.c, matrix.d) or size


def once(glyphs: Iterable[Glyph]) -> Iterator[Glyph]:
    """Each glyph once: bold letters are often set twice, a hair apart."""
    seen: set[tuple[str, int, int]] = set()
    for glyph in glyphs:
        x, y = round(glyph.x0), round(glyph.top)
        near = [(glyph.text, x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
        if not seen.intersection(near):
            yield glyph
        seen.add((glyph.text, x, y))
