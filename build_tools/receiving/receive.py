"""Bytes as received → text and facts, by what they are: a PDF, a DOCX, a text.

What a file is its bytes say, not its name; a name that promises another kind is an error, for then
something else was saved than was meant. Readers of PDF and DOCX are asked for only where such a
file comes: their libraries are not needed to build a site.
"""

from __future__ import annotations

import re

from build_tools.plan.patterns import expression
from build_tools.reading.lines import SourceError, decode
from build_tools.receiving.from_text import from_text
from build_tools.receiving.received import Received

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"
_OTHERS = ((b"\x89PNG", "a picture"), (b"\xff\xd8\xff", "a picture"), (b"{\\rtf", "an RTF file"))
_NAMED = {"pdf": "a PDF", "docx": "a Word file", "doc": "a Word file"}
_WEB_PAGE = expression(
    r"[\s\ufeff]*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE
)
_SAVED = "look at it in a browser: it may only say that nothing was found; save the plan itself"


def receive(raw: bytes, name: str) -> Received:
    """A file's bytes → what is kept of it.

    Raises SourceError, which says what is wrong with the file and what to do, and SettingsError
    where a library is not installed.
    """
    if b"%PDF-" in raw[:1024]:
        from build_tools.receiving.from_pdf import from_pdf  # noqa: PLC0415

        return from_pdf(raw, name)
    if raw.startswith(_ZIP):
        from build_tools.receiving.from_docx import from_docx  # noqa: PLC0415

        return from_docx(raw, name)
    if raw.startswith(_OLE):
        raise SourceError(
            f"{name}: a file of old Word (.doc), or a Word file with a password; save it as .docx"
            " without one, then try again"
        )
    for start, what in _OTHERS:
        if raw.startswith(start):
            raise SourceError(f"{name}: {what}; expected a PDF, a .docx or a text")
    text, problems = decode(raw, name)
    if _WEB_PAGE.match(text):
        raise SourceError(f"{name}: a web page (HTML): {_SAVED}, or its text as a .txt")
    named = _NAMED.get(name.lower().rpartition(".")[2])
    if named:
        raise SourceError(
            f"{name}: its name says {named}, but it is a text: {_SAVED}, or name it .txt"
        )
    return from_text(text, name, problems)
