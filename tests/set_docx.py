"""Sets a plan as a DOCX: its parts are written by hand, so that each says what is meant."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from itertools import groupby
from xml.sax.saxutils import escape

from tests.pieces import ABOVE, Piece, Row

_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
STYLES = (
    f"<w:styles {_NAMES}>"
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="24"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>'
    '<w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/><w:basedOn w:val="a"/>'
    '<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:sz w:val="44"/></w:rPr></w:style></w:styles>'
)


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    own = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{own}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(content: str, properties: str = "") -> str:
    """A paragraph of runs."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def part(name: str, content: str) -> str:
    """A part whose root is ``w:name``."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} {_NAMES}>{content}</w:{name}>'


def packed(body: str, parts: Mapping[str, str] | None = None) -> bytes:
    """A document's body and its other parts → a DOCX's bytes."""
    out = io.BytesIO()
    own = {
        "[Content_Types].xml": _TYPES,
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
        "word/styles.xml": STYLES,
        **(parts or {}),
    }
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in own.items():
            archive.writestr(name, content)
    return out.getvalue()


def set_docx(pieces: Sequence[Piece], *, frames: str = "table") -> bytes:
    """Pieces → a DOCX's bytes; frames are tables of one cell, text boxes or borders."""
    notes: list[str] = []
    body = ""
    for frame, group in groupby(pieces, key=lambda one: one.frame):
        content = "".join(
            _table(one.table) if one.table else _paragraph(one, notes, frame and frames)
            for one in group
        )
        body += _framed(content, frames) if frame else content
    footnotes = "".join(
        f'<w:footnote w:id="{number}">'
        + paragraph(f"<w:r><w:footnoteRef/></w:r>{run(text)}")
        + "</w:footnote>"
        for number, text in enumerate(notes, 1)
    )
    return packed(body, {"word/footnotes.xml": part("footnotes", footnotes)})


def _paragraph(piece: Piece, notes: list[str], frames: str | int) -> str:
    content, at = "", 0
    left = list(piece.notes)
    for start, length in piece.marks:
        content += run(piece.text[at:start])
        notes.append(left.pop(0)[1])
        content += f'<w:r><w:footnoteReference w:id="{len(notes)}"/></w:r>'
        at = start + length
    content += run(piece.text[at:])
    style = "t" if piece.is_title else "1" if piece.is_heading and not piece.frame else "a"
    own = f'<w:pStyle w:val="{style}"/>'
    if frames == "border":
        sides = "".join(f'<w:{one} w:val="single"/>' for one in ("top", "left", "bottom", "right"))
        own += f"<w:pBdr>{sides}</w:pBdr>"
    return paragraph(content, own + '<w:ind w:firstLineChars="200" w:firstLine="480"/>')


def _framed(content: str, frames: str) -> str:
    if frames == "table":
        return f"<w:tbl><w:tr><w:tc>{content}</w:tc></w:tr></w:tbl>"
    if frames == "box":
        inside = f"<w:txbxContent>{content}</w:txbxContent>"
        return paragraph(
            "<w:r><mc:AlternateContent>"
            f'<mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData uri="wps">'
            f"<wps:wsp><wps:txbx>{inside}</wps:txbx></wps:wsp>"
            "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
            f"<mc:Fallback><w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict>"
            "</mc:Fallback></mc:AlternateContent></w:r>"
        )
    return content


def _table(rows: Sequence[Row]) -> str:
    said = ""
    for at, row in enumerate(rows):
        cells = ""
        for column, cell in enumerate(row):
            is_open = any(one[column] == ABOVE for one in rows[at + 1 : at + 2] if cell != ABOVE)
            merge = (
                "<w:vMerge/>" if cell == ABOVE else '<w:vMerge w:val="restart"/>' if is_open else ""
            )
            text = "" if cell == ABOVE else cell
            cells += f"<w:tc><w:tcPr>{merge}</w:tcPr>{paragraph(run(text))}</w:tc>"
        head = "<w:trPr><w:tblHeader/></w:trPr>" if not at else ""
        said += f"<w:tr>{head}{cells}</w:tr>"
    return f"<w:tbl>{said}</w:tbl>"
