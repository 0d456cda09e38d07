"""Fonts for the tool that sets PDF: one that every reader has, and one of our own for the rest.

STSong-Light draws what GB 2312 and its kin have. What it lacks (㉑, ㆔, a zero-width space) a
printer takes from another font, and so do we: its glyphs are empty, and it says what they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import groupby
from typing import Any

from pdfminer.cmapdb import CMapDB
from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from build_tools.reading.lookalikes import INVISIBLE

FONT = "STSong-Light"
_OWN = "Own"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))


@cache
def _is_lacking(letter: str) -> bool:
    """Whether the font has no glyph for a letter."""
    codes = CMapDB.get_cmap("UniGB-UCS2-H").decode(letter.encode("utf-16-be"))
    return ord(letter) > 0xFFFF or not any(codes)


class _OwnFont:
    """Empty glyphs that say which letters they are, as many as were asked for (Type 3)."""

    def __init__(self) -> None:
        """Begin without a letter. The other names are those that reportlab asks for."""
        self.letters: list[str] = []
        self.face, self.name, self.fontName = self, _OWN, _OWN
        self._dynamicFont, self._multiByte, self.shapable = True, 0, False

    def splitString(self, text: str, _: Any) -> Sequence[tuple[int, bytes]]:  # noqa: N802
        """A text → its codes in the one subset that there is."""
        self.letters += [one for one in dict.fromkeys(text) if one not in self.letters]
        return [(0, bytes(self.letters.index(one) + 1 for one in text))]

    def getSubsetInternalName(self, _: int, doc: Any) -> str:  # noqa: N802
        """The font's name in a document; it is put there when the document is complete."""
        if _OWN not in doc.fontMapping:
            doc.fontMapping[_OWN] = f"/{_OWN}"
            doc.delayedFonts.append(self)
        return f"/{_OWN}"

    def stringWidth(self, text: str, size: float, encoding: str = "") -> float:  # noqa: ARG002, N802
        """How wide a text is."""
        return size * sum(one not in INVISIBLE for one in text)

    def addObjects(self, doc: Any) -> None:  # noqa: N802
        """Put the font into a document."""
        names = [f"g{code}" for code in range(1, len(self.letters) + 1)]
        widths = [int(self.stringWidth(one, 1000)) for one in self.letters]
        glyphs = {
            name: _stream(doc, f"{width} 0 0 -120 1000 880 d1")
            for name, width in zip(names, widths, strict=True)
        }
        encoding = {"Differences": pdfdoc.PDFArray([1, *map(pdfdoc.PDFName, names)])}
        doc.idToObject["BasicFonts"].dict[_OWN] = pdfdoc.PDFDictionary({
            "Type": pdfdoc.PDFName("Font"),
            "Subtype": pdfdoc.PDFName("Type3"),
            "FontBBox": pdfdoc.PDFArray([0, -120, 1000, 880]),
            "FontMatrix": pdfdoc.PDFArray([0.001, 0, 0, 0.001, 0, 0]),
            "FirstChar": 1,
            "LastChar": len(names),
            "Widths": pdfdoc.PDFArray(widths),
            "Encoding": pdfdoc.PDFDictionary(encoding),
            "CharProcs": pdfdoc.PDFDictionary(glyphs),
            "Resources": pdfdoc.PDFDictionary({}),
            "ToUnicode": _stream(doc, _to_unicode(self.letters)),
        })  # fmt: skip


def _stream(doc: Any, content: str) -> Any:
    stream = pdfdoc.PDFStream()
    stream.content = content
    return doc.Reference(stream)


def _to_unicode(letters: Sequence[str]) -> str:
    """Which letter each code is."""
    codes = "\n".join(
        f"<{code:02x}> <{letter.encode('utf-16-be').hex()}>"
        for code, letter in enumerate(letters, 1)
    )
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /Own def\n"
        "1 begincodespacerange\n<00> <ff>\nendcodespacerange\n"
        f"{len(letters)} beginbfchar\n{codes}\nendbfchar\nendcmap\nend\nend\n"
    )


pdfmetrics.registerFont(_OwnFont())


def wide(text: str, size: float) -> float:
    """How wide a text is set."""
    runs = ((font, "".join(run)) for font, run in groupby(text, key=_font_of))
    return sum(float(pdfmetrics.stringWidth(run, font, size)) for font, run in runs)


def draw(canvas: Canvas, x: float, y: float, text: str, size: float) -> float:
    """Set a text, each letter in a font that has it; where it ends."""
    for font, run in groupby(text, key=_font_of):
        said = "".join(run)
        canvas.setFont(font, size)
        canvas.drawString(x, y, said)
        x += float(pdfmetrics.stringWidth(said, font, size))
    return x


def _font_of(letter: str) -> str:
    return _OWN if _is_lacking(letter) else FONT
