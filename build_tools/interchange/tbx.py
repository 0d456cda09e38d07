"""TBX (ISO 30042, TBX-Basic as ``martif``): the term base, a ``termEntry`` a term.

| term base | TBX |
|---|---|
| ``zh`` | the entry's id, and the term of the Chinese ``langSet`` |
| ``en`` | the term with ``preferredTerm-admn-sts`` |
| ``alt``, ``forbidden`` | terms with ``admittedTerm-admn-sts``, ``deprecatedTerm-admn-sts`` |
| ``note`` | ``descrip`` ``definition`` of each ``langSet`` |
| ``kind`` | ``descrip`` ``subjectField`` |
| ``source``, ``status``, ``by`` | ``admin`` ``source``, ``x-status``, ``x-by`` |
| ``hant``, ``also``, ``explain`` | ``admin`` ``x-hant``, ``x-also`` (one each), ``x-explain`` |

``x-stand`` is a digest of all that a person may change there: see `parcel`. What a person wrote
that the term base has no place for (a note, a context, another language, a second preferred form)
is refused with the words; what a tool adds by itself (who saved when, the part of speech) says
nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, cast

from lxml import etree

from build_tools.interchange import xml_file
from build_tools.interchange.xml_file import XML, children, name_of, place, within
from build_tools.languages.terms import STATUSES, Status, Term
from build_tools.plan.comparable import digest

SUFFIX = ".tbx"
CHANGEABLE = ("en", "alt", "forbidden", "also", "status", "source", "by", "note")
"""The keys of a term that may come back changed."""
_ZH, _EN = "zh-Hans", "en"
_RANKS = {"en": "preferredTerm", "alt": "admittedTerm", "forbidden": "deprecatedTerm"}
_DOCTYPE = (
    '<!DOCTYPE martif PUBLIC "ISO 12200:1999A//DTD MARTIF core (DXFcdV04)//EN" "TBXcdv04.dtd">'
)


@dataclass(frozen=True, slots=True)
class ReturnedTerm:
    """A term that has come back: what it says now, and what it stood at when it was given out."""

    term: Term
    stand: str
    place: str


def stand(term: Term) -> str:
    """A digest of all that a person may change of a term."""
    return digest(repr([_value(term, key) for key in CHANGEABLE]))


def _value(term: Term, key: str) -> object:
    own = getattr(term, key)
    return sorted(own.items()) if isinstance(own, Mapping) else own


def changed_keys(now: Term, then: Term) -> tuple[str, ...]:
    """The keys in which two forms of a term differ."""
    return tuple(key for key in CHANGEABLE if _value(now, key) != _value(then, key))


def write(terms: Sequence[Term], original: str) -> bytes:
    """The term base as a file; ``original`` is the file that it is from."""
    root = etree.Element("martif", type="TBX-Basic")
    root.set(f"{XML}lang", _EN)
    header = etree.SubElement(root, "martifHeader")
    description = etree.SubElement(etree.SubElement(header, "fileDesc"), "sourceDesc")
    etree.SubElement(description, "p").text = original
    coding = etree.SubElement(header, "encodingDesc")
    etree.SubElement(coding, "p", type="XCSURI").text = "TBXXCSV02.xcs"
    body = etree.SubElement(etree.SubElement(root, "text"), "body")
    for term in terms:
        _entry(body, term)
    etree.indent(root, "")
    return xml_file.write(root, _DOCTYPE)


def _entry(body: Any, term: Term) -> None:
    entry = etree.SubElement(body, "termEntry", id=term.zh)
    etree.SubElement(entry, "descrip", type="subjectField").text = term.kind
    listed = [("x-also", one) for one in term.also] + [
        ("x-explain", one) for one in term.explain or ()
    ]
    said = [("source", term.source), ("x-status", term.status), ("x-by", term.by)]
    for name, text in (*said, ("x-hant", term.hant), *listed, ("x-stand", stand(term))):
        if text:
            etree.SubElement(entry, "admin", type=name).text = text
    _lang_set(entry, _ZH, term.note["zh"], [("en", term.zh)])
    forms = [("en", term.en), *(("alt", one) for one in term.alt)]
    forms += [("forbidden", one) for one in term.forbidden]
    _lang_set(entry, _EN, term.note["en"], forms)


def _lang_set(entry: Any, code: str, note: str, forms: list[tuple[str, str]]) -> None:
    group = etree.SubElement(entry, "langSet")
    group.set(f"{XML}lang", code)
    etree.SubElement(group, "descrip", type="definition").text = note
    for rank, form in forms:
        own = etree.SubElement(group, "tig")
        etree.SubElement(own, "term").text = form
        status = etree.SubElement(own, "termNote", type="administrativeStatus")
        status.text = f"{_RANKS[rank]}-admn-sts"


def read(raw: bytes, path: str, terms: Sequence[Term]) -> tuple[ReturnedTerm, ...]:
    """A term base that has come back, each term as it would be. Raises ValueError with all faults.

    ``terms`` are those of today: what a file does not say of a term (its kind) is theirs.
    """
    root = xml_file.read(raw, path)
    if name_of(root) != "martif":
        raise ValueError(f'{path}:1: expected <martif type="TBX-Basic">, found <{name_of(root)}>')
    known = {term.zh: term for term in terms}
    found: dict[str, ReturnedTerm] = {}
    faults: list[str] = []
    for entry in within(root, "termEntry"):
        name = entry.get("id", "")
        where = f"{path}:{place(entry)}: {name or 'a term without an id'}"
        if name not in known or name in found:
            said = (
                "it is in the file twice: keep one"
                if name in found
                else ("the term base has no such term: add it to terms.yml, with kind and note")
            )
            faults.append(f"{where}: {said}")
            continue
        own = _read_entry(entry, known[name])
        wrong = list(_faults(own.term, entry))
        faults += [f"{where}: {fault}" for fault in wrong]
        found[name] = own
    if faults:
        raise ValueError("\n".join(faults))
    return tuple(found.values())


def _read_entry(entry: Any, term: Term) -> ReturnedTerm:
    admin: dict[str, list[str]] = {}
    for one in children(entry, "admin"):
        admin.setdefault(one.get("type", ""), []).append((one.text or "").strip())
    sets = {one.get(f"{XML}lang", ""): one for one in children(entry, "langSet")}
    english = sets.get(_EN)
    forms = list(_forms(english)) if english is not None else []
    notes = {
        key: _definition(sets[code]) if code in sets else term.note[key]
        for key, code in (("zh", _ZH), ("en", _EN))
    }
    status = next(iter(admin.get("x-status", [])), term.status)
    read = replace(
        term,
        en=next((form for rank, form in forms if rank == "en"), ""),
        alt=tuple(form for rank, form in forms if rank == "alt"),
        forbidden=tuple(form for rank, form in forms if rank == "forbidden"),
        also=tuple(admin.get("x-also", [])),
        source=next(iter(admin.get("source", [])), ""),
        by=next(iter(admin.get("x-by", [])), ""),
        status=cast("Status", status),
        note=MappingProxyType(notes),
    )
    return ReturnedTerm(read, next(iter(admin.get("x-stand", [])), ""), place(entry))


def _forms(group: Any) -> Iterator[tuple[str, str]]:
    """The terms of a language with their ranks: one without is the preferred, or else admitted."""
    taken = False
    rank_of = {f"{name}-admn-sts": rank for rank, name in _RANKS.items()}
    for own in (*within(group, "tig"), *within(group, "ntig")):
        form = next(((one.text or "").strip() for one in within(own, "term")), "")
        said = (
            rank_of.get((one.text or "").strip(), "")
            for one in within(own, "termNote")
            if one.get("type") == "administrativeStatus"
        )
        rank = next(said, "") or ("alt" if taken else "en")
        taken = taken or rank == "en"
        if form:
            yield rank, form


def _definition(group: Any) -> str:
    found = (one for one in children(group, "descrip") if one.get("type") == "definition")
    return "".join((one.text or "").strip() for one in found)


def _faults(term: Term, entry: Any) -> Iterator[str]:
    sets = [one for one in children(entry, "langSet") if one.get(f"{XML}lang") == _ZH]
    chinese = [form for one in sets for _, form in _forms(one)]
    if chinese[:1] != [term.zh]:
        said = ", ".join(chinese) or "none"
        yield f"its Chinese term is {said} in the file: the term base goes by the Chinese term"
    given = {one.get("type", ""): (one.text or "").strip() for one in children(entry, "admin")}
    subject = "".join(
        (one.text or "").strip()
        for one in children(entry, "descrip")
        if one.get("type") == "subjectField"
    )
    for key, said in (("kind", subject or term.kind), ("hant", given.get("x-hant", term.hant))):
        if said != getattr(term, key):
            yield f"{key} is {said} in the file: it is changed in terms.yml only"
    if not term.en:
        yield "expected one English term as preferredTerm-admn-sts, found none"
    yield from _without_a_place(entry)
    if term.status not in STATUSES:
        yield f"x-status: expected one of {', '.join(STATUSES)}, found {term.status}"
    yield from (
        f"the explanation in {lang} is empty" for lang, text in term.note.items() if not text
    )


def _without_a_place(entry: Any) -> Iterator[str]:
    """What a person wrote into an entry and terms.yml cannot hold."""
    known = ("subjectField", "definition")
    written = [one for one in within(entry, "descrip") if one.get("type") not in known]
    for one in (*within(entry, "note"), *written):
        if text := "".join(one.itertext()).strip():
            yield f"terms.yml has no place for “{text}”: put it into the definition, or take it out"
    for group in children(entry, "langSet"):
        code = group.get(f"{XML}lang", "")
        if code not in (_ZH, _EN):
            yield f"it has the language {code}: the term base has {_ZH} and {_EN}"
        preferred = [form for rank, form in _forms(group) if rank == "en"]
        if len(preferred) > 1:
            yield f"its preferred forms are {', '.join(preferred)}: keep one, admit the others"
