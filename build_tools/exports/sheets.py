"""Rows → a CSV that spreadsheets open as it is, and an XLSX; the same bytes for the same rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import UTC, datetime
from zipfile import ZIP_STORED, ZipFile, ZipInfo

import xlsxwriter

from build_tools.plan.patterns import expression

Row = Sequence[str | int | float]
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""When every workbook says that it was made: a build says nothing of its own day."""
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
_WIDEST, _FACTOR = 60, 1.7
_LINKS = 65_000 // 2
"""A sheet of Excel holds 65,530 links: up to this row there is room for two in each."""
_ADDRESS = expression(r"https?://")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_DAY = expression(r"\d{1,2}[/-]\d{1,2}|\d{4}-\d{1,2}")
"""What a spreadsheet takes for a day though it is none (3/8, 3-5), or turns into one (2025-06)."""
_BELOW_ZERO = expression(r"-\d+(?:\.\d+)?")


def csv_bytes(header: Sequence[str], rows: Sequence[Row]) -> bytes:
    """RFC 4180 in UTF-8 with its mark, by which Excel and LibreOffice know it.

    A text that a spreadsheet would take for a formula or a day has an apostrophe in front.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _safe(cell: str | int | float) -> str | int | float:
    if not isinstance(cell, str):
        return cell
    is_formula = cell.startswith(_FORMULA) and len(cell) > 1 and not _BELOW_ZERO.fullmatch(cell)
    return f"'{cell}" if is_formula or _DAY.fullmatch(cell) else cell


def xlsx_bytes(name: str, header: Sequence[str], rows: Sequence[Row]) -> bytes:
    """A workbook of one sheet: a frozen, filtered header, wrapped texts, numbers as numbers.

    A whole address can be followed, but for those beyond what one sheet may hold.
    """
    out = io.BytesIO()
    settings = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, settings) as book:
        book.set_properties({"created": _EPOCH})
        sheet = book.add_worksheet(name[:31])
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        for at, title in enumerate(header):
            longest = max([len(title), *(len(str(row[at])) for row in rows)])
            sheet.set_column(at, at, min(_WIDEST, longest * _FACTOR + 2))
            sheet.write(0, at, title, bold)
        for number, row in enumerate(rows, 1):
            for at, cell in enumerate(row):
                is_link = isinstance(cell, str) and _ADDRESS.match(cell) and number <= _LINKS
                write = sheet.write_url if is_link else sheet.write
                write(number, at, cell, wrapped)
        sheet.freeze_panes(1, 1)
        if rows:
            sheet.autofilter(0, 0, len(rows), len(header) - 1)
    return _stored(out.getvalue())


def _stored(packed: bytes) -> bytes:
    """The same workbook without compression, whose bytes differ between builds of zlib."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(packed)) as old, ZipFile(out, "w", ZIP_STORED) as new:
        for one in old.infolist():
            new.writestr(ZipInfo(one.filename, _ZIP_EPOCH), old.read(one))
    return out.getvalue()
