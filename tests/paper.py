"""Pages of the built site printed by the browser, and the sheets read back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from unicodedata import normalize

import pypdfium2
from playwright.sync_api import Page
from pypdfium2.raw import FPDF_PAGEOBJ_PATH

A4 = "A4"


@dataclass(frozen=True, slots=True)
class Printed:
    """A page as it was printed: the document, and the text of each sheet without white space."""

    pdf: bytes
    sheets: tuple[str, ...]

    @property
    def text(self) -> str:
        """All sheets, one after the other."""
        return "".join(self.sheets)


def printed(page: Page, address: str) -> Printed:
    """Open a page and print it."""
    page.goto(address, wait_until="load")
    return read_back(page.pdf(format=A4))


def read_back(pdf: bytes) -> Printed:
    """A printed document and the text of its sheets."""
    with pypdfium2.PdfDocument(pdf) as document:
        return Printed(
            pdf, tuple(squeezed(one.get_textpage().get_text_range()) for one in document)
        )


def squeezed(text: str) -> str:
    """A text without white space and hyphens: at a line's end these are read as another sign."""
    return re.sub(r"[\s\ufffe-]+", "", text)


def is_on(sheet: str, said: str) -> bool:
    """Whether a sheet bears this: Firefox says of a glyph which sign it is, or one like it, or none."""
    signs = (f"[{re.escape(sign)}\ufffd]" for sign in squeezed(said).replace("·", "・"))
    return re.search("".join(signs), normalize("NFKC", sheet).replace("·", "・")) is not None


def widest_after(pdf: bytes, words: str, sign: str) -> float:
    """How far, in points, the last sign of some words stands from the sign behind them, at most."""
    widths = []
    with pypdfium2.PdfDocument(pdf) as document:
        for sheet in document:
            text = sheet.get_textpage()
            search = text.search(words + sign)
            while found := search.get_next():
                at = found[0] + len(words)
                widths.append(text.get_charbox(at)[0] - text.get_charbox(at - 1)[0])
    return float(max(widths))


def in_margin(pdf: bytes) -> str:
    """What stands in the left margins of all sheets, below the heads and above the feet, squeezed."""
    with pypdfium2.PdfDocument(pdf) as document:
        return squeezed("".join(map(_in_margin, document)))


def _in_margin(sheet: pypdfium2.PdfPage) -> str:
    width, height = sheet.get_size()
    text = sheet.get_textpage()
    return str(text.get_text_bounded(0, height * 0.07, width * 0.13, height * 0.93))


def with_empty_frame(pdf: bytes) -> list[int]:
    """The numbers of the sheets on which a frame, as boxes have one, holds not a word."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [number for number, sheet in enumerate(document, 1) if _has_empty_frame(sheet)]


def _has_empty_frame(sheet: pypdfium2.PdfPage) -> bool:
    text = sheet.get_textpage()
    paths = sheet.get_objects(filter=[FPDF_PAGEOBJ_PATH], max_depth=5)
    for left, bottom, right, top in (path.get_bounds() for path in paths):
        is_frame = right - left > 200 and top - bottom > 20
        if is_frame and not text.get_text_bounded(left, bottom, right, top).strip():
            return True
    return False


def lies_on_its_side(pdf: bytes) -> bool:
    """Whether each sheet is wider than high."""
    with pypdfium2.PdfDocument(pdf) as document:
        return all(width > height for width, height in (one.get_size() for one in document))
