"""DOCX for review: a table with a row a sentence: id, Chinese, translation, remarks.

It may be opened in any word processor, also with changes tracked: what is inserted counts, what
is deleted does not. The third column is what comes back as the translation; the fourth, and
comments in the margin, are remarks. Below each id stands what the translation stood at when it
was given out.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from build_tools.interchange import xml_file
from build_tools.interchange.parcel import Line, Package, Parcel, Returned
from build_tools.interchange.xml_file import name_of, within

SUFFIX = ".docx"
_WIDTHS = (26, 92, 110, 40)
_KEY = re.compile(r"(\S+?)#([0-9]+)\s+([0-9a-f]{12})")
_BARE = re.compile(r"(\S+?)#([0-9]+)")
_LANG = re.compile(r"\[([A-Za-z][A-Za-z0-9-]*)\]")


def write(parcels: Sequence[Parcel], source: str, lang: str, original: str) -> bytes:
    """Entries as a table for review; ``original`` is the catalogue that they are from."""
    document = Document()
    _set_page(document)
    document.core_properties.title = f"{original} [{lang}]"
    document.add_paragraph(
        f"{original} [{lang}]. Change the third column; write remarks into the fourth, or as"
        " comments. Leave the first two as they are: by them each row finds its place again."
    )
    table = document.add_table(rows=1, cols=len(_WIDTHS))
    table.style = "Table Grid"
    table.autofit = False
    head = table.rows[0]
    for cell, text in zip(head.cells, ("id", source, lang, "remarks"), strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    repeated = parse_xml(f"<w:tblHeader {nsdecls('w')}/>")
    head._tr.get_or_add_trPr().append(repeated)  # noqa: SLF001 - python-docx has no other way
    for parcel in parcels:
        _rows(table, parcel)
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _set_page(document: Any) -> None:
    """A4, lying; a font for each script."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(14)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Arial", Pt(9.5)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "Noto Sans CJK SC")


def _rows(table: Any, parcel: Parcel) -> None:
    rows = zip(parcel.source, parcel.texts, parcel.stands, strict=True)
    for number, (chinese, own, stand) in enumerate(rows, 1):
        cells = table.add_row().cells
        cells[0].text = f"{parcel.id}#{number}"
        small = cells[0].add_paragraph().add_run(stand).font
        small.size, small.color.rgb = Pt(6), RGBColor(0x59, 0x59, 0x59)
        cells[1].text, cells[2].text = chinese, own
        for at, note in enumerate(parcel.notes if number == 1 else ()):
            (cells[3].add_paragraph if at else cells[3].paragraphs[0].add_run)(note)


def read(raw: bytes, path: str) -> Package:
    """A table that has come back. Raises ValueError where there is none, or a row has no id."""
    parts = _parts(raw, path)
    root = xml_file.read(parts["word/document.xml"], path)
    comments = _comments(parts.get("word/comments.xml", b""), path)
    said = " ".join(_text(one) for one in within(root, "p")[:3])
    lang = _LANG.search(said)
    found: dict[str, Returned] = {}
    faults: list[str] = []
    for number, row in enumerate(_table_rows(root), 1):
        cells = [_text(cell) for cell in row if name_of(cell) == "tc"]
        if number == 1 and cells[:1] == ["id"]:
            continue
        key = _KEY.search(" ".join(cells[:1])) or _BARE.match(" ".join(cells[:1]))
        if len(cells) != len(_WIDTHS) or not key:
            shown = " | ".join(cells)[:60]
            faults.append(f"{path}: row {number}: expected an id and four columns, found {shown}")
            continue
        name, at = key[1], int(key[2])
        stand = key[3] if key.re is _KEY else ""
        known = found.get(name, Returned(id=name, lines={}, place=f"row {number}"))
        if at in known.lines:
            faults.append(f"{path}: row {number}: {name}#{at} is in the table twice: keep one")
        remarks = [f"{at}: {one}" for one in _comments_of(row, comments)]
        notes = (*known.notes, *filter(None, cells[3].split("\n")), *remarks)
        lines = {**known.lines, at: Line(source=cells[1], text=cells[2], stand=stand)}
        found[name] = Returned(id=name, lines=lines, notes=notes, place=known.place)
    if not found and not faults:
        faults.append(f"{path}: expected a table: id, Chinese, translation, remarks")
    if faults:
        raise ValueError("\n".join(faults))
    return Package(lang[1] if lang else "", tuple(found.values()))


def _parts(raw: bytes, path: str) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as file:
            wanted = ("word/document.xml", "word/comments.xml")
            parts = {name: file.read(name) for name in wanted if name in file.namelist()}
    except zipfile.BadZipFile:
        raise ValueError(f"{path}: this is no DOCX: save it as Word 2007 or later") from None
    if "word/document.xml" not in parts:
        raise ValueError(f"{path}: this is no DOCX: it has no text")
    return parts


def _table_rows(root: Any) -> Iterator[Any]:
    """The rows of all tables (a processor may cut a long one) but those that were deleted."""
    for row in within(root, "tr"):
        properties = next((one for one in row if name_of(one) == "trPr"), None)
        if properties is None or not any(name_of(one) == "del" for one in properties):
            yield row


def _text(element: Any) -> str:
    """What an element says with all changes accepted; paragraphs are lines."""
    lines = [_said(paragraph) for paragraph in within(element, "p")]
    return "\n".join(line for line in lines if line)


def _said(element: Any) -> str:
    found = ""
    for child in element:
        name = name_of(child)
        if name == "t":
            found += child.text or ""
        elif name in ("tab", "br", "cr"):
            found += " "
        elif name not in ("del", "moveFrom", "delText", "instrText", "pPr", "rPr"):
            found += _said(child)
    return found


def _comments(raw: bytes, path: str) -> dict[str, str]:
    """Comments in the margin by their numbers, each with its author."""
    if not raw:
        return {}
    root = xml_file.read(raw, path)
    return {_own(one, "id"): _with_author(one) for one in within(root, "comment")}


def _with_author(comment: Any) -> str:
    author = _own(comment, "author")
    text = _text(comment).replace("\n", " ")
    return f"{text} ({author})" if author else text


def _comments_of(row: Any, comments: dict[str, str]) -> list[str]:
    marks = within(row, "commentReference")
    return [comments[_own(one, "id")] for one in marks if _own(one, "id") in comments]


def _own(element: Any, name: str) -> str:
    return str(element.get(qn(f"w:{name}")) or "")
