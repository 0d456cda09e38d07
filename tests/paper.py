"""Pages of the built site printed by the browser, and the sheets read back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO

import pdfplumber
import pypdfium2
from playwright.sync_api import Page

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
    pdf = page.pdf(format=A4)
    with pypdfium2.PdfDocument(pdf) as document:
        return Printed(
            pdf, tuple(squeezed(one.get_textpage().get_text_range()) for one in document)
        )


def squeezed(text: str) -> str:
    """A text without white space and hyphens: at a line's end these are read as another sign."""
    return re.sub(r"[\s\ufffe-]+", "", text)


def in_margin(pdf: bytes) -> list[tuple[str, ...]]:
    """The words in the left margin of each sheet, from the top, below the head and above the foot."""
    found = []
    with pdfplumber.open(BytesIO(pdf)) as document:
        for sheet in document.pages:
            inside = (0, sheet.height * 0.07, sheet.width * 0.13, sheet.height * 0.93)
            lines = sheet.crop(inside).extract_text_lines()
            found.append(tuple(line["text"] for line in lines))
    return found
