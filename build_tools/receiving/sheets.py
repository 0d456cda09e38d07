"""What a page of a PDF holds: glyphs and ruled lines, each with its place in points."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character on a page, its box in points from the page's upper left corner.

    ``spaced``: the file has white space right before it.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool = False
    upright: bool = True
    spaced: bool = False

    @property
    def middle(self) -> float:
        """Half way between its top and its bottom."""
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        """Half way between its left and its right side."""
        return (self.x0 + self.x1) / 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruled line: horizontal at ``at`` from top, or vertical at ``at`` from the left."""

    horizontal: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as it is set: ``number`` counts from 1 whatever is printed on it.

    ``junk`` is how much of its characters is no writing.
    """

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...]
    images: int = 0
    junk: float = 0.0
