"""A PDF's bytes → its pages: glyphs and ruled lines with their places. The door to PDF libraries.

pdfplumber reads; pypdfium2, which it brings along, reads the same pages a second time. Neither is
needed to build a site: they are asked for only where a PDF is received (``make new``).
"""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from build_tools.plan.patterns import expression
from build_tools.reading.lines import SourceError
from build_tools.receiving.second_extractor import junk, named, once, second_glyphs, words
from build_tools.receiving.sheets import Glyph, Rule, Sheet

if TYPE_CHECKING:
    import pdfplumber.page


_JUNK = 0.05
"""A page with more junk than this is read by the second extractor, if that finds less."""
THIN = 3.0
"""What is no thicker than this, in points, is a ruled line; a thicker area is a background."""

_BOLD = expression(r"bold|black|heavy|[-+]hei|simhei|heiti|黑体", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Characters that only one of the two extractors finds on a page."""

    page: int
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class PdfFile:
    """All pages, and where the second extractor does not find the same characters."""

    sheets: tuple[Sheet, ...]
    disagreements: tuple[Disagreement, ...]
    second: tuple[int, ...] = ()
    """The pages whose characters are the second extractor's, for the first found only junk."""


def read_pdf(raw: bytes, name: str) -> PdfFile:
    """A PDF's bytes → its pages. Raises SourceError that says what is broken and what to do."""
    _check_whole(raw, name)
    try:
        import pdfplumber  # noqa: PLC0415 - building needs no PDF library
        import pypdfium2  # noqa: PLC0415
    except ImportError as error:
        raise SourceError(
            f"{name}: reading a PDF needs pdfplumber: `make setup`, or pip install pdfplumber"
        ) from error
    # It warns of every odd font, once a page; what comes of it is compared below.
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    try:
        with pdfplumber.open(io.BytesIO(raw)) as found, pypdfium2.PdfDocument(raw) as again:
            _check_equal(len(found.pages), len(again), name)
            sheets, said, second = [], [], []
            for page, other in zip(found.pages, again, strict=True):
                sheet, is_second, disagreement = _both(page, other)
                sheets.append(sheet)
                said += [disagreement] if disagreement else []
                second += [sheet.number] if is_second else []
                page.close()
                other.close()
    except SourceError:
        raise
    except Exception as error:
        raise _unreadable(name, error) from error
    return PdfFile(tuple(sheets), tuple(said), tuple(second))


def _check_whole(raw: bytes, name: str) -> None:
    if not raw[:1024].lstrip().startswith(b"%PDF-") and b"%PDF-" not in raw[:1024]:
        raise SourceError(f"{name}: expected a PDF: it does not begin with %PDF-")
    if b"%%EOF" not in raw[-2048:]:
        raise _broken(name, "its end (%%EOF) is missing: it was cut off")


def _check_equal(pages: int, others: int, name: str) -> None:
    if pages != others:
        raise _broken(name, f"one extractor finds {pages} pages, the other {others}")


def _broken(name: str, what: str) -> SourceError:
    return SourceError(f"{name}: the PDF is broken: {what}; fetch it again, or print it anew")


def _unreadable(name: str, error: Exception) -> SourceError:
    said = " ".join(repr(one) for one in (error, error.__cause__, error.__context__) if one)
    if re.search("password|encrypt", said, re.IGNORECASE):
        return SourceError(
            f"{name}: the PDF asks for a password: save it without one, then try again"
        )
    return _broken(name, said)


def _both(page: pdfplumber.page.Page, other: Any) -> tuple[Sheet, bool, Disagreement | None]:
    """A page as both extractors see it; the second one's glyphs where the first's are junk."""
    sheet = Sheet(
        number=page.page_number,
        width=float(page.width),
        height=float(page.height),
        glyphs=tuple(once(_glyphs(page))),
        rules=tuple(_rules(page)),
        images=len(page.images),
    )
    theirs = tuple(once(second_glyphs(other, sheet.height)))
    sheet = replace(sheet, glyphs=named(sheet.glyphs, theirs))
    theirs = named(theirs, sheet.glyphs)
    found, again = junk(sheet.glyphs), junk(theirs)
    if found > _JUNK and again < found / 2:
        said = Disagreement(sheet.number, words(sheet.glyphs)[:40], words(theirs)[:40])
        return replace(sheet, glyphs=theirs, junk=again), True, said
    sheet = replace(sheet, junk=found)
    ours, others = Counter(words(sheet.glyphs)), Counter(words(theirs))
    lacking, extra = ours - others, others - ours
    if not lacking and not extra:
        return sheet, False, None
    only = ("".join(one.elements())[:40] for one in (lacking, extra))
    return sheet, False, Disagreement(sheet.number, *only)


def _glyphs(page: pdfplumber.page.Page) -> Iterator[Glyph]:
    is_spaced = False
    for found in page.chars:
        text = str(found["text"])
        if not text.strip():
            is_spaced = True
        else:
            yield Glyph(
                text=text,
                x0=float(found["x0"]),
                x1=float(found["x1"]),
                top=float(found["top"]),
                bottom=float(found["bottom"]),
                size=round(float(found["size"]), 1),
                bold=bool(_BOLD.search(str(found["fontname"]))),
                upright=bool(found["upright"]),
                spaced=is_spaced,
            )
            is_spaced = False


def _rules(page: pdfplumber.page.Page) -> Iterator[Rule]:
    for line in page.lines:
        yield from _thin(line)
    for rect in page.rects:
        width, height = float(rect["width"]), float(rect["height"])
        if min(width, height) <= THIN:
            yield from _thin(rect)
        elif rect.get("stroke") and _is_seen(rect.get("stroking_color")):
            yield from _sides(rect)
    for curve in page.curves:
        if curve.get("stroke"):
            yield from _straight(curve)


def _is_seen(colour: Any) -> bool:
    """Whether a colour can be seen on paper: a white line is none."""
    with suppress(TypeError, ValueError):
        parts = [float(part) for part in colour]
        return not (len(parts) in (1, 3) and min(parts) > 0.97)
    return True


def _thin(one: Mapping[str, Any]) -> Iterator[Rule]:
    x0, x1, top, bottom = (float(one[side]) for side in ("x0", "x1", "top", "bottom"))
    wide, high = x1 - x0, bottom - top
    # A joint where two lines meet is as wide as it is high: it belongs to both.
    if high <= THIN and (wide >= high or wide <= THIN):
        yield Rule(horizontal=True, at=(top + bottom) / 2, start=x0, end=x1)
    if wide <= THIN and (high >= wide or high <= THIN):
        yield Rule(horizontal=False, at=(x0 + x1) / 2, start=top, end=bottom)


def _sides(rect: Mapping[str, Any]) -> Iterator[Rule]:
    x0, x1, top, bottom = (float(rect[side]) for side in ("x0", "x1", "top", "bottom"))
    for at in (top, bottom):
        yield Rule(horizontal=True, at=at, start=x0, end=x1)
    for at in (x0, x1):
        yield Rule(horizontal=False, at=at, start=top, end=bottom)


def _straight(curve: Mapping[str, Any]) -> Iterator[Rule]:
    """The long straight sides of an outline: a box with round corners is a box."""
    points = [(float(x), float(y)) for x, y in curve.get("pts", ())]
    for (x0, y0), (x1, y1) in pairwise(points):
        if abs(y0 - y1) < 1 and abs(x0 - x1) > 20:
            yield Rule(horizontal=True, at=y0, start=min(x0, x1), end=max(x0, x1))
        elif abs(x0 - x1) < 1 and abs(y0 - y1) > 20:
            yield Rule(horizontal=False, at=x0, start=min(y0, y1), end=max(y0, y1))
