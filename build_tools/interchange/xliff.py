"""XLIFF 2.1: a unit an entry, a segment a sentence.

The specification: https://docs.oasis-open.org/xliff/xliff-core/v2.1/xliff-core-v2.1.html.
A footnote mark, or what the site fills in, is a ``ph``. The stand of each sentence is a note of
the category `STAND`; a note without a category, or with ``translator``, is the translator's, and
so is a comment marked in the text. A segment given out as translated that comes back ``initial`` is
in doubt. What belongs to no sentence (a note of the whole file, a second target, words between the
segments, targets in another order than their sources) is refused with the words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree

from build_tools.interchange import xml_file
from build_tools.interchange.parcel import (
    Line,
    Package,
    Parcel,
    Returned,
    State,
    joined,
    marked,
    names_in,
)
from build_tools.interchange.xml_file import XML, children, name_of, place, within

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
SUFFIX = ".xlf"
STAND, HINT, NOTE = "stand", "hint", "translator"
_STATES: dict[State, dict[str, str]] = {
    "initial": {"state": "initial"},
    "fuzzy": {"state": "translated", "subState": "po:fuzzy"},
    "translated": {"state": "translated"},
    "reviewed": {"state": "reviewed"},
}
_REVIEWED = ("reviewed", "final")


def write(parcels: Sequence[Parcel], source: str, lang: str, original: str) -> bytes:
    """Entries as a file; ``original`` is the catalogue that they are from."""
    root = etree.Element(f"{{{NAMESPACE}}}xliff", nsmap={None: NAMESPACE})
    root.attrib.update({"version": "2.1", "srcLang": source, "trgLang": lang})
    root.text = "\n"
    file = _inside(root, "file", id="catalogue", original=original)
    for parcel in parcels:
        _unit(file, parcel)
    return xml_file.write(root)


def _unit(file: Any, parcel: Parcel) -> None:
    unit = _inside(file, "unit", id=parcel.id, canResegment="no")
    unit.set(f"{XML}space", "preserve")
    notes = _inside(unit, "notes")
    _inside(notes, "note", category=STAND).text = " ".join(parcel.stands)
    for category, said in ((HINT, parcel.hints), (NOTE, parcel.notes)):
        for text in said:
            _inside(notes, "note", category=category).text = text
    data = sorted({name for text in parcel.source for name in names_in(text)})
    if parcel.with_marks and data:
        originals = _inside(unit, "originalData")
        for name in data:
            _inside(originals, "data", id=f"d-{name}").text = f"{{{name}}}"
    for number, (chinese, own) in enumerate(zip(parcel.source, parcel.texts, strict=True), 1):
        state = _STATES[parcel.state if own else "initial"]
        segment = _inside(unit, "segment", id=f"s{number}", **state)
        _say(_inside(segment, "source"), chinese, parcel, number)
        if own:
            _say(_inside(segment, "target"), own, parcel, number)


def _say(element: Any, text: str, parcel: Parcel, number: int) -> None:
    """A sentence into an element: its placeholders are elements of their own."""
    last = None
    often: dict[str, int] = {}
    for literal, name in marked(text, with_marks=parcel.with_marks):
        if last is None:
            element.text = literal
        else:
            last.tail = literal
        if name:
            often[name] = often.get(name, 0) + 1
            own = f"s{number}-{name}-{often[name]}"
            last = etree.SubElement(element, f"{{{NAMESPACE}}}ph", id=own, equiv=name)
            last.set("dataRef", f"d-{name}")


def _inside(parent: Any, name: str, **said: str) -> Any:
    """A new element on a line of its own."""
    if len(parent) == 0 and not parent.text:
        parent.text = "\n"
    made = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}", said)
    made.tail = "\n"
    return made


def read(raw: bytes, path: str) -> Package:
    """A file that has come back. Raises ValueError with file and line where it is no XLIFF 2."""
    root = xml_file.read(raw, path)
    if name_of(root) != "xliff" or not root.get("version", "").startswith("2."):
        said = f"{name_of(root)} {root.get('version', '')}".strip()
        raise ValueError(f'{path}:1: expected <xliff version="2.1">, found {said}')
    faults = [
        f"{path}:{place(note)}: “{note.text}” is a note of no entry: move it into that of an entry"
        for note in within(root, "note")
        if note.text and not any(name_of(one) == "unit" for one in note.iterancestors())
    ]
    units = within(root, "unit")
    faults += [
        f"{path}:{place(unit)}: {unit.get('id') or 'a unit without an id'}: {fault}"
        for unit in units
        for fault in _faults(unit)
    ]
    if faults:
        raise ValueError("\n".join(faults))
    return Package(root.get("trgLang", ""), tuple(map(_returned, units)))


def _faults(unit: Any) -> Iterator[str]:
    """What a unit says that would be lost, because it belongs to no sentence or to two."""
    segments = children(unit, "segment")
    if not unit.get("id"):
        chinese = " ".join(_text(source) for source in within(unit, "source"))
        yield f"“{chinese}” was not given out: the file takes no new entries"
    numbers = [_number(segment, at) for at, segment in enumerate(segments, 1)]
    for number in sorted({one for one in numbers if numbers.count(one) > 1}):
        yield f"sentence {number} is there twice: keep one"
    for number, segment in zip(numbers, segments, strict=True):
        targets = children(segment, "target")
        if len(targets) > 1:
            yield f"sentence {number} has {len(targets)} targets: keep one"
        if any(one.get("order") not in (None, str(number)) for one in targets):
            yield f"the target of sentence {number} has another place (order): take it out"
    for between in children(unit, "ignorable"):
        for target in children(between, "target"):
            if said := _text(target).strip():
                yield f"“{said}” stands between the sentences: put it into one of them"


def _returned(unit: Any) -> Returned:
    notes = within(unit, "note")  # of a segment too, where some tools put them
    stands = next((note.text for note in notes if note.get("category") == STAND), None)
    segments = children(unit, "segment")
    known = (stands or "").split()
    known += [""] * (len(segments) - len(known))
    lines = {
        _number(segment, number): _line(segment, known[number - 1])
        for number, segment in enumerate(segments, 1)
    }
    comments = (one.get("value") for name in ("mrk", "sm") for one in within(unit, name))
    said = [
        *(note.text or "" for note in notes if note.get("category") not in (STAND, HINT)),
        *filter(None, comments),
    ]
    states = {segment.get("state", "initial") for segment in segments}
    doubted = (one for one in segments if one.get("state") == "initial")
    return Returned(
        id=unit.get("id", ""),
        lines=lines,
        notes=tuple(said),
        is_reviewed=bool(states) and states <= {*_REVIEWED},
        is_doubted=any(
            _text(target).strip() for one in doubted for target in children(one, "target")
        ),
        place=place(unit),
    )


def _number(segment: Any, otherwise: int) -> int:
    own = segment.get("id", "").removeprefix("s")
    return int(own) if own.isdecimal() else otherwise


def _line(segment: Any, stand: str) -> Line:
    (source,) = children(segment, "source")[:1] or [None]
    (target,) = children(segment, "target")[:1] or [None]
    return Line(source=_text(source), text=_text(target), stand=stand)


def _text(element: Any) -> str:
    """What an element says, as the catalogue writes it; tags that we do not know say nothing."""
    if element is None:
        return ""
    found = element.text or ""
    for child in element:
        if name_of(child) == "ph":
            found += joined([("", child.get("equiv", "") or child.get("id", ""))])
        elif name_of(child):
            found += _text(child)
        found += child.tail or ""
    return found
