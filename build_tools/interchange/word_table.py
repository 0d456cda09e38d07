"""DOCX for review: a table with a row a sentence: id, Chinese, translation, remarks.

It may be opened in any word processor, also with changes tracked: what is inserted counts, what
is deleted does not. The third column is what comes back as the translation; the fourth, comments
in the margin, footnotes and endnotes are remarks. Below each id stands what the translation stood
at when it was given out. What a person wrote anywhere else (outside the table, in a text box, a
row that was deleted) belongs to no sentence, and is refused with the words.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from lxml import etree

from build_tools.interchange import xml_file
from build_tools.interchange.parcel import Line, Package, Parcel, Returned
from build_tools.interchange.xml_file import name_of, within

SUFFIX = ".docx"
_WIDTHS = (26, 92, 110, 40)
_INTRO = (
    " Change the third column; write remarks into the fourth, or as comments."
    " Leave the first two as they are: by them each row finds its place again."
)
_REMARKS = ("comment", "footnote", "endnote")
_PART = re.compile(r"word/(document|comments|footnotes|endnotes)[0-9]*\.xml")
"""Some programs number them."""
_BOX = "txbxContent"
_NO_TEXT = frozenset((
    "del", "moveFrom", "delText", "instrText", "pPr", "rPr", "AlternateContent", "drawing", "pict",
))  # fmt: skip
"""What holds no words of the sentence: what is deleted, properties, text boxes and pictures."""
_SIGNS = {"tab": " ", "br": " ", "cr": " ", "noBreakHyphen": "\u2011"}
_KEY = re.compile(r"(\S+?)#([0-9]+)\s+([0-9a-f]{12})")
_BARE = re.compile(r"(\S+?)#([0-9]+)")
_LANG = re.compile(r"\[([A-Za-z][A-Za-z0-9-]*)\]")


def write(parcels: Sequence[Parcel], source: str, lang: str, original: str) -> bytes:
    """Entries as a table for review; ``original`` is the catalogue that they are from."""
    document = Document()
    _set_page(document)
    document.core_properties.title = f"{original} [{lang}]"
    document.add_paragraph(f"{original} [{lang}].{_INTRO}")
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
    """A table that has come back. Raises ValueError with all that fits no row."""
    parts = _parts(raw, path)
    root = xml_file.read(parts["document"], path)
    remarks = _remarks(parts, path)
    said = " ".join(_text(one) for one in within(root, "p")[:3])
    lang = _LANG.search(said)
    found: dict[str, Returned] = {}
    faults = [f"{path}: {fault}" for fault in _outside(root, remarks)]
    for number, row in enumerate(within(root, "tr"), 1):
        cells = [_text(cell) for cell in row if name_of(cell) == "tc"]
        if number == 1 and cells[:1] == ["id"]:
            continue
        key = _KEY.search(" ".join(cells[:1])) or _BARE.match(" ".join(cells[:1]))
        if _is_deleted(row):
            if key:
                said = "a sentence is not deleted: reject that change, and write a remark"
                faults.append(f"{path}: row {number}: {key[1]}#{key[2]} was deleted: {said}")
            continue
        faults += [f"{path}: row {number}: {fault}" for fault in _boxes(row)]
        if len(cells) != len(_WIDTHS) or not key:
            shown = " | ".join(cells)[:60]
            faults.append(f"{path}: row {number}: expected an id and four columns, found {shown}")
            continue
        name, at = key[1], int(key[2])
        stand = key[3] if key.re is _KEY else ""
        known = found.get(name, Returned(id=name, lines={}, place=f"row {number}"))
        if at in known.lines:
            faults.append(f"{path}: row {number}: {name}#{at} is in the table twice: keep one")
        beside = (f"{at}: {one}" for one in _remarks_of(row, remarks))
        notes = (*known.notes, *filter(None, cells[3].split("\n")), *beside)
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
            named = ((name, _PART.fullmatch(name)) for name in sorted(file.namelist()))
            parts = {found[1]: file.read(name) for name, found in named if found}
    except zipfile.BadZipFile:
        raise ValueError(f"{path}: this is no DOCX: save it as Word 2007 or later") from None
    if "document" not in parts:
        raise ValueError(f"{path}: this is no DOCX: it has no text")
    return parts


def _is_deleted(row: Any) -> bool:
    """Whether a row was deleted with changes tracked."""
    properties = next((one for one in row if name_of(one) == "trPr"), ())
    return any(name_of(one) == "del" for one in properties)


def _outside(root: Any, remarks: Mapping[tuple[str, str], str]) -> Iterator[str]:
    """What was written outside of the table, beside our own line above it."""
    where = "write it into the fourth column of the row that it is about"
    for paragraph in within(root, "p"):
        above = {name_of(one) for one in paragraph.iterancestors()}
        if above & {"tbl", _BOX}:
            continue
        before, ours, after = _said(paragraph).partition(_INTRO)
        words = f"{before if not ours else ''}{after}".strip()
        for said in (words, *_remarks_of(paragraph, remarks)):
            if said:
                yield f"“{said}” stands outside the table: {where}"
        yield from _boxes(paragraph)


def _boxes(element: Any) -> Iterator[str]:
    """What was written into text boxes, each once: a file has a second form for older programs."""
    for text in dict.fromkeys(_text(box).replace("\n", " ") for box in within(element, _BOX)):
        if text:
            yield f"“{text}” stands in a text box: write it into a column"


def _text(element: Any) -> str:
    """What an element says with all changes accepted; paragraphs are lines, text boxes left out."""
    lines = [
        _said(paragraph)
        for paragraph in within(element, "p")
        if element.tag == paragraph.tag or not _is_in_box(paragraph, element)
    ]
    return "\n".join(line for line in lines if line)


def _is_in_box(paragraph: Any, element: Any) -> bool:
    """Whether a paragraph stands in a text box below an element."""
    for one in paragraph.iterancestors():
        if one is element:
            return False
        if name_of(one) == _BOX:
            return True
    return False


def _said(element: Any) -> str:
    found = ""
    for child in element:
        name = name_of(child)
        if name == "t":
            found += child.text or ""
        elif name in _SIGNS:
            found += _SIGNS[name]
        elif name not in _NO_TEXT:
            found += _said(child)
    return found


def _remarks(parts: Mapping[str, bytes], path: str) -> dict[tuple[str, str], str]:
    """Comments in the margin, footnotes, endnotes by kind and number, each with its author."""
    return {
        (kind, _own(one, "id")): _with_author(one)
        for kind in _REMARKS
        if (raw := parts.get(f"{kind}s"))
        for one in within(xml_file.read(raw, path), kind)
    }


def _with_author(remark: Any) -> str:
    author = _own(remark, "author")
    text = _text(remark).replace("\n", " ").strip()
    return f"{text} ({author})" if author else text


def _remarks_of(element: Any, remarks: Mapping[tuple[str, str], str]) -> list[str]:
    marks = [
        (kind, _own(one, "id")) for kind in _REMARKS for one in within(element, f"{kind}Reference")
    ]
    return [remarks[mark] for mark in marks if remarks.get(mark)]


def _own(element: Any, name: str) -> str:
    """An attribute in whatever namespace: a file in the strict form has another."""
    found = (said for key, said in element.attrib.items() if etree.QName(key).localname == name)
    return str(next(found, ""))
