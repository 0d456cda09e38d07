"""Letters of symbol fonts → the signs that they draw: ü in Wingdings is ✓, ³ in Symbol is ≥.

A document holds the letter, or the same in Unicode's private use area (U+F0FC); what it draws only
the font says. Those that official texts use are here; the others are reported.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_FIRST, _LAST = 0xF000, 0xF0FF
"""Where in the private use area the letters of such a font are."""

_WINGDINGS = {
    0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x70: "❐", 0x71: "❑", 0x72: "❒", 0x74: "⧫",
    0x75: "◆", 0x76: "❖", 0x77: "⬥", 0xA1: "○", 0xA7: "▪", 0xA8: "◻", 0xAB: "★", 0xD8: "➢",
    0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒",
    0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0xA3: "□", 0x97: "●"}
_SYMBOL = {
    0x61: "α", 0x62: "β", 0x67: "γ", 0x64: "δ", 0x6C: "λ", 0x6D: "μ", 0x70: "π", 0x73: "σ",
    0x44: "Δ", 0x53: "Σ", 0x57: "Ω", 0xA3: "≤", 0xA5: "∞", 0xAC: "←", 0xAD: "↑", 0xAE: "→",
    0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠",
    0xBB: "≈", 0xD6: "√", 0xE5: "∑",
}  # fmt: skip
_SYMBOL |= {code: chr(code) for code in (*range(0x30, 0x3A), *b"()+,./:;=[]{}<>%!?")}

FONTS: Mapping[str, Mapping[int, str]] = MappingProxyType({
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "symbol": _SYMBOL,
    "wingdings 3": {},
    "webdings": {},
})  # fmt: skip
"""A symbol font, in small letters → its letters' codes and what they draw."""


def drawn_as(text: str, font: str) -> tuple[str, frozenset[str]]:
    """A text set in a font → the signs that are seen, and those of which that is not known.

    What is not known stays as it is. A text in any other font is what it says.
    """
    known = FONTS.get(font.lower())
    if known is None:
        return text, frozenset()
    seen, unknown = "", set()
    for one in text:
        code = ord(one) - _FIRST if _FIRST <= ord(one) <= _LAST else ord(one)
        sign = known.get(code, "") if code < 0x100 and not one.isspace() else one
        seen += sign or one
        unknown |= set() if sign else {one}
    return seen, frozenset(unknown)
