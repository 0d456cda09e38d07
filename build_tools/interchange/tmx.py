"""TMX 1.4b: a translation memory, a unit a sentence. Only what is translated is in it.

The specification: https://www.gala-global.org/tmx-14b. A unit's ``tuid`` is the entry with the
sentence's number (``ch3-sec1-p2#4``); what the translation stood at is a ``prop`` of it. Codes that
a tool keeps of a format (``<bpt>``, ``<it>``) are no words and stay outside.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from lxml import etree

from build_tools.interchange import xml_file
from build_tools.interchange.parcel import Line, Package, Parcel, Returned, joined, marked
from build_tools.interchange.xml_file import XML, children, name_of, place, within

SUFFIX = ".tmx"
_STAND = "x-stand"
_DOCTYPE = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'
_UNIT = re.compile(r"(.+)#([0-9]+)")
_MARK = re.compile(r"\{\w+\}")
_CATALOGUE = ".po"
"""How the name of a catalogue ends, which we write into the header's note."""


def write(parcels: Sequence[Parcel], source: str, lang: str, original: str) -> bytes:
    """Entries as a translation memory; ``original`` is the catalogue that they are from."""
    root = etree.Element("tmx", version="1.4")
    header = etree.SubElement(root, "header")
    header.attrib.update({
        "creationtool": "plan-publication", "creationtoolversion": "1", "segtype": "sentence",
        "o-tmf": "po", "adminlang": "en", "srclang": source, "datatype": "plaintext",
    })  # fmt: skip
    etree.SubElement(header, "note").text = original
    body = etree.SubElement(root, "body")
    for parcel in parcels:
        _units(body, parcel, source, lang)
    etree.indent(root, "")
    return xml_file.write(root, _DOCTYPE)


def _units(body: Any, parcel: Parcel, source: str, lang: str) -> None:
    rows = zip(parcel.source, parcel.texts, parcel.stands, strict=True)
    for number, (chinese, own, stand) in enumerate(rows, 1):
        if not own or parcel.state == "fuzzy":
            continue
        unit = etree.SubElement(body, "tu", tuid=f"{parcel.id}#{number}")
        for note in parcel.notes:
            etree.SubElement(unit, "note").text = note
        etree.SubElement(unit, "prop", type=_STAND).text = stand
        for code, text in ((source, chinese), (lang, own)):
            variant = etree.SubElement(unit, "tuv")
            variant.set(f"{XML}lang", code)
            _say(etree.SubElement(variant, "seg"), text, parcel)


def _say(seg: Any, text: str, parcel: Parcel) -> None:
    last = None
    for number, (literal, name) in enumerate(marked(text, with_marks=parcel.with_marks), 1):
        if last is None:
            seg.text = literal
        else:
            last.tail = literal
        if name:
            last = etree.SubElement(seg, "ph", x=str(number))
            last.text = joined([("", name)])


def read(raw: bytes, path: str) -> Package:
    """A memory that has come back. Raises ValueError where it is no TMX, or not one of ours."""
    root = xml_file.read(raw, path)
    header = next(iter(children(root, "header")), None)
    if name_of(root) != "tmx" or header is None:
        raise ValueError(f"{path}:1: expected <tmx> with a header, found <{name_of(root)}>")
    source = header.get("srclang", "")
    found: dict[str, Returned] = {}
    faults: list[str] = []
    langs: dict[str, None] = {}
    for note in children(header, "note"):
        if note.text and not note.text.endswith(_CATALOGUE):
            said = "is a note of no entry: move it into that of a sentence"
            faults.append(f"{path}:{place(note)}: “{note.text}” {said}")
    for unit in within(root, "tu"):
        named = _UNIT.fullmatch(unit.get("tuid", ""))
        variants = {_lang(one): _text(one) for one in children(unit, "tuv")}
        if not named or source not in variants:
            said = "expected a tuid as ch3-sec1-p2#4 and a variant in the source's language"
            faults.append(f"{path}:{place(unit)}: {said}, found {unit.get('tuid', 'none')}")
            continue
        name, number = named[1], int(named[2])
        others = {code: text for code, text in variants.items() if code != source}
        if len(children(unit, "tuv")) > len(variants):
            said = f"{name}#{number} has two variants in one language: keep one"
            faults.append(f"{path}:{place(unit)}: {said}")
        langs |= dict.fromkeys(others)
        stand = next((p.text or "" for p in children(unit, "prop") if p.get("type") == _STAND), "")
        line = Line(source=variants[source], text=next(iter(others.values()), ""), stand=stand)
        known = found.get(name, Returned(id=name, lines={}, place=place(unit)))
        if number in known.lines:
            faults.append(f"{path}:{place(unit)}: {name}#{number} is in the file twice: keep one")
        own = (note.text or "" for note in within(unit, "note"))
        notes = tuple(dict.fromkeys((*known.notes, *own)))
        lines = {**known.lines, number: line}
        found[name] = Returned(id=name, lines=lines, notes=notes, place=known.place)
    if len(langs) > 1:
        faults.append(f"{path}: expected one language besides {source}, found {', '.join(langs)}")
    if faults:
        raise ValueError("\n".join(faults))
    return Package(next(iter(langs), ""), tuple(found.values()))


def _lang(variant: Any) -> str:
    return str(variant.get(f"{XML}lang") or variant.get("lang") or "")


def _text(variant: Any) -> str:
    """What a variant's sentence says; a placeholder's own text is how the catalogue writes it."""
    (seg,) = children(variant, "seg")[:1] or [None]
    return _words(seg) if seg is not None else ""


def _words(element: Any) -> str:
    found = element.text or ""
    for child in element:
        if name_of(child) == "ph":
            code = "".join(child.itertext())
            found += code if _MARK.fullmatch(code) else ""
        elif name_of(child) == "hi":
            found += _words(child)
        found += child.tail or ""
    return found
