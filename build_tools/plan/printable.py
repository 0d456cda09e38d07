"""Characters that no person writes and no reader sees, and that change what is around them."""

from __future__ import annotations

from build_tools.plan.patterns import expression

_UNPRINTABLE = expression(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060\u2066-\u2069\ud800-\udfff"
    r"\ufdd0-\ufdef\ufffe\uffff]"
)
"""Control characters but tab and line feed, spaces of no width, line ends of other kinds, signs
that turn the direction of writing (Unicode UAX #9, 2.1 to 2.5), halves of characters, and what is
no character at all."""


def visible(text: str) -> str:
    """The text with the names of such characters in their places: what a message can show."""
    return _UNPRINTABLE.sub(lambda one: f"‹U+{ord(one[0]):04X}›", text)


def unprintable(text: str) -> tuple[int, str] | None:
    """Where the first such character stands in a text, and what it is called (U+202E)."""
    found = _UNPRINTABLE.search(text)
    return (found.start(), f"U+{ord(found[0]):04X}") if found else None
