"""A DOCX's bytes → its parts as XML, looked at for what nobody can decide but its author.

lxml reads; it is asked for only where a DOCX is received. Tracked changes and comments are refused:
which of two wordings is the plan's is not ours to say.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from build_tools.reading.lines import SourceError

Element = Any
"""An element of lxml, which ships no types."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_LARGEST = 200_000_000
"""Unpacked, a DOCX of text is never larger than this many bytes; a bomb is."""
_CHANGES = ("ins", "del", "moveFrom", "moveTo")
_MOST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class DocxFile:
    """The parts that say something; a part that is not there is None."""

    body: Element
    styles: Element | None = None
    numbering: Element | None = None
    footnotes: Element | None = None
    endnotes: Element | None = None
    edges: tuple[tuple[str, Element], ...] = ()
    """Its page headers and footers, each with what it is."""
    note_forms: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """How notes are numbered, by their kind: the name of a form."""
    begins_anew: frozenset[str] = frozenset()
    """The kinds of notes whose numbers begin anew, on each page or in each section."""


def read_docx(raw: bytes, name: str) -> DocxFile:
    """A DOCX's bytes → its parts. Raises SourceError that says what is wrong and what to do."""
    parts = _unpacked(raw, name)
    main = _main(parts, name)
    folder = main.rpartition("/")[0] + "/" if "/" in main else ""

    def part(own: str) -> Element | None:
        path = f"{folder}{own}.xml"
        return _parsed(parts[path], f"{name}: {path}") if path in parts else None

    document = _parsed(parts[main], f"{name}: {main}")
    body = document.find(f"{W}body")
    if body is None:
        raise SourceError(f"{name}: {main} has no text body; save the document anew")
    footnotes, endnotes = part("footnotes"), part("endnotes")
    _check_decided(name, body, footnotes, endnotes)
    edges = [re.fullmatch(rf"{folder}(header|footer)\d*\.xml", own) for own in sorted(parts)]
    return DocxFile(
        body,
        part("styles"),
        part("numbering"),
        footnotes,
        endnotes,
        note_forms=_note_forms(document, part("settings")),
        begins_anew=_begin_anew(document, part("settings")),
        edges=tuple((own[1], _parsed(parts[own[0]], name)) for own in edges if own),
    )


def value(element: Element | None, path: str, attribute: str = "val") -> str | None:
    """An attribute of what stands at a path below an element (``pPr/pStyle``), or None."""
    if element is None:
        return None
    found = element.find("/".join(W + step for step in path.split("/"))) if path else element
    return None if found is None else found.get(W + attribute)


def is_on(element: Element | None, path: str) -> bool:
    """Whether a switch is there and not turned off, as ``rPr/b``."""
    found = None if element is None else element.find("/".join(W + s for s in path.split("/")))
    return found is not None and found.get(W + "val") not in ("0", "false", "off")


def _unpacked(raw: bytes, name: str) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            wanted = [one for one in packed.infolist() if one.filename.endswith(".xml")]
            _check_entries(wanted, name)
            return {one.filename.lstrip("/"): packed.read(one) for one in wanted}
    except SourceError:
        raise
    except Exception as error:
        # zipfile and zlib raise six kinds of errors for files that are broken in as many ways.
        raise SourceError(
            f"{name}: the file is broken: {error}; fetch it again, or save it anew"
        ) from error


def _check_entries(entries: Sequence[zipfile.ZipInfo], name: str) -> None:
    if any(one.flag_bits & 1 for one in entries):
        raise SourceError(f"{name}: it asks for a password: save it without one")
    if sum(one.file_size for one in entries) > _LARGEST:
        raise SourceError(
            f"{name}: unpacked it has more than {_LARGEST // 1_000_000} MB, as no document of text"
            " has: copy its text into a new document, and receive that"
        )


def _main(parts: dict[str, bytes], name: str) -> str:
    types = parts.get("[Content_Types].xml", b"").decode("utf-8", "replace")
    found = re.search(
        r'PartName="/([^"]+)"[^>]*wordprocessingml\.(?:document|template)\.main', types
    ) or re.search(r'wordprocessingml\.(?:document|template)\.main[^>]*PartName="/([^"]+)"', types)
    macro = re.search(r'PartName="/([^"]+)"[^>]*ms-word\.(?:document|template)\.macro', types)
    own = next((one[1] for one in (found, macro) if one), "word/document.xml")
    if own in parts:
        return own
    what = next(
        (
            what
            for sign, what in (("spreadsheetml", "a spreadsheet"), ("presentationml", "slides"))
            if sign in types
        ),
        "an OpenDocument file" if "content.xml" in parts else "a ZIP archive",
    )
    raise SourceError(f"{name}: {what}; expected a PDF, a .docx or a text: save it as .docx")


def _parsed(raw: bytes, where: str) -> Element:
    try:
        from lxml import etree  # noqa: PLC0415 - building needs no reader of DOCX
    except ImportError as error:
        raise SourceError(
            f"{where}: reading a DOCX needs lxml: `make setup`, or pip install lxml"
        ) from error
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    try:
        root = etree.fromstring(raw.replace(_STRICT.encode(), W[1:-1].encode()), parser)
    except etree.XMLSyntaxError as error:
        raise SourceError(f"{where} is broken: {error}; save the document anew") from error
    if root.getroottree().docinfo.doctype:
        raise SourceError(f"{where} defines entities of its own, as no word processor does")
    return root


def _note_forms(*parts: Element | None) -> Mapping[str, str]:
    """Footnotes count 1, 2 and endnotes i, ii unless a section or the settings say otherwise."""
    forms = {"footnote": "decimal", "endnote": "lowerRoman"}
    for kind in forms:
        for part in parts:
            own = None if part is None else next(part.iter(f"{W}{kind}Pr"), None)
            form = value(own, "numFmt")
            if form:
                forms[kind] = form
                break
    return MappingProxyType(forms)


def _begin_anew(*parts: Element | None) -> frozenset[str]:
    """The kinds of notes that do not count on through the document."""
    found = set()
    for kind in ("footnote", "endnote"):
        every = (one for part in parts if part is not None for one in part.iter(f"{W}{kind}Pr"))
        said = {value(one, "numRestart") or "continuous" for one in every}
        found |= {kind} if said - {"continuous"} else set()
    return frozenset(found)


def _check_decided(name: str, *parts: Element | None) -> None:
    """Raises SourceError where its words are not all there, or there are two wordings of it."""
    own = [part for part in parts if part is not None]
    changes = [
        one
        for part in own
        for one in part.iter(*(W + kind for kind in _CHANGES))
        if _words(one) or one.getparent().tag in (W + "rPr", W + "trPr")
    ]
    comments = [one for part in own for one in part.iter(W + "commentReference")]
    wrong = []
    if any(next(part.iter(W + "altChunk", W + "subDoc"), None) is not None for part in own):
        wrong.append(
            f"{name}: other documents are enclosed in it, which only a word processor unfolds:"
            " open it, save it under another name, and receive that"
        )
    if changes:
        shown = "; ".join(_shown(changes))
        wrong.append(
            f"{name}: {len(changes)} tracked changes, so that it has two wordings: {shown}."
            " Accept or reject all of them (审阅 → 接受 → 接受所有修订; Review → Accept All"
            " Changes), save the document under another name, and receive that"
        )
    if comments:
        wrong.append(
            f"{name}: {len(comments)} comments stand in the text; a plan as issued has none."
            " Remove them (审阅 → 删除 → 删除文档中的所有批注; Review → Delete All Comments), save"
            " the document under another name, and receive that"
        )
    if wrong:
        raise SourceError("\n".join(wrong))


def _shown(changes: list[Element]) -> Iterator[str]:
    said = {"ins": "inserted", "del": "deleted", "moveFrom": "moved away", "moveTo": "moved here"}
    for one in changes[:_MOST_SHOWN]:
        words = _words(one) or "a paragraph's end"
        yield f"{said[one.tag.removeprefix(W)]} “{words[:30]}”"
    if len(changes) > _MOST_SHOWN:
        yield "…"


def _words(element: Element) -> str:
    return "".join(one.text or "" for one in element.iter(W + "t", W + "delText")).strip()
