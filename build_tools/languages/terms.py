"""The term base ``source/terms.yml`` → terms: what each name is called in every language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Literal, get_args

import yaml

from build_tools.plan.patterns import expression
from build_tools.plan.yaml_text import compose, load

Kind = Literal["name", "org", "document", "place", "term", "acronym"]
KINDS: tuple[Kind, ...] = get_args(Kind)
LANG = "en"
"""The language that ``en``, ``alt`` and ``forbidden`` are in."""
Status = Literal["approved", "admitted", "proposed"]
STATUSES: tuple[Status, ...] = get_args(Status)
"""TBX's words: approved is to be used, admitted will do, proposed has been decided by nobody."""
DRAFT = "the project’s draft"
"""Who stands for a term that no person has decided."""
_KEYS = {
    "zh": str, "en": str, "alt": list, "forbidden": list, "also": list, "hant": str, "kind": str,
    "status": str, "source": str, "by": str, "note": dict, "explain": list,
}  # fmt: skip
_HAN = expression(r"[\u3400-\u9fff]")
_LISTS = ("alt", "forbidden", "also")
NEEDED: Mapping[str, frozenset[Kind]] = MappingProxyType(
    {
        "zh": frozenset({"name", "acronym"}),
        "en": frozenset({"name", "acronym", "document", "place"}),
    }
)
"""Language → the kinds of term that its readers need explained where they stand in the text."""


@dataclass(frozen=True, slots=True)
class Term:
    """One term: ``zh`` as the plan writes it, ``en`` what a translation writes for it.

    ``alt`` are other English forms that will do, ``hant`` the Traditional form where OpenCC's is
    wrong, ``note`` a short explanation by language (``zh``, ``en``). ``explain`` are the languages
    whose readers need it in the text, where the kind of term (`NEEDED`) does not say it right.
    ``also`` is what else people call it, in any language: the search looks for the term then.
    ``forbidden`` are English forms that must not stand for it. ``status`` says whether somebody has
    decided on ``en``, ``by`` who, ``source`` where the form is from.
    """

    zh: str
    en: str
    kind: Kind
    alt: tuple[str, ...]
    hant: str
    note: Mapping[str, str]
    explain: tuple[str, ...] | None = None
    also: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    status: Status = "proposed"
    source: str = ""
    by: str = ""

    def is_needed(self, lang: str) -> bool:
        """Whether readers of a language (``zh``, ``en``) need the term explained in the text."""
        return self.kind in NEEDED[lang] if self.explain is None else lang in self.explain


def read_terms(text: str, path: str) -> tuple[Term, ...]:
    """The text of ``terms.yml`` → its terms, in its order.

    Raises ValueError that names the file, the line and what was expected.
    """
    return _read(text, path)


@lru_cache(maxsize=4)
def _read(text: str, path: str) -> tuple[Term, ...]:
    # Kept, for every earlier version of a plan is read with the terms of today.
    document, entries = compose(text, path), load(text, path)
    if not isinstance(document, yaml.SequenceNode) or not isinstance(entries, list):
        raise ValueError(f"{path}:1: expected a list of terms: - zh: …")  # noqa: TRY004 - as above
    terms: dict[str, Term] = {}
    faults: list[str] = []
    for node, entry in zip(document.value, entries, strict=True):
        found = tuple(_faults(entry, set(terms)))
        faults += (f"{path}:{node.start_mark.line + 1}: {fault}" for fault in found)
        if not found:
            terms[entry["zh"]] = _term(entry)
    if faults:
        raise ValueError("\n".join(faults))
    return tuple(terms.values())


def _term(entry: Mapping[str, Any]) -> Term:
    return Term(
        zh=entry["zh"],
        en=entry["en"],
        kind=entry["kind"],
        alt=tuple(entry.get("alt", ())),
        also=tuple(entry.get("also", ())),
        hant=entry.get("hant", ""),
        note=MappingProxyType(dict(entry["note"])),
        explain=tuple(entry["explain"]) if "explain" in entry else None,
        forbidden=tuple(entry.get("forbidden", ())),
        status=entry.get("status", "proposed"),
        source=entry.get("source", ""),
        by=entry.get("by", ""),
    )


def _faults(entry: object, known: set[str]) -> Iterator[str]:
    """What is wrong with the form of an entry; of a well-formed one, what is wrong with its words.

    A decision is a person's or a body's: approved or admitted needs a name.
    """
    if not isinstance(entry, dict):
        yield f"expected zh, en, kind and note, found {entry!r}"
        return
    shape = tuple(_shape_faults(entry))
    yield from shape
    if shape:
        return
    if len(str(entry.get("hant", entry["zh"]))) != len(entry["zh"]):
        yield f"hant: expected as many characters as in {entry['zh']}"
    if entry["zh"] in known:
        yield f"{entry['zh']} is here twice"
    status = entry.get("status", "proposed")
    if status != "proposed" and entry.get("by", DRAFT).replace("'", "’") == DRAFT:
        yield f"status {status}: expected by: the person or body that decided (or status: proposed)"
    own = {form.casefold() for form in (entry["en"], *entry.get("alt", ()))}
    for form in entry.get("forbidden", ()):
        if form.casefold() in own:
            yield f"forbidden: {form} is a form that en or alt allows"


def _shape_faults(entry: Mapping[str, Any]) -> Iterator[str]:
    if unknown := sorted(str(key) for key in entry if key not in _KEYS):
        close = get_close_matches(unknown[0], _KEYS, 1)
        hint = f"; did you mean {close[0]}?" if close else ""
        yield f"expected only {', '.join(_KEYS)}, found {', '.join(unknown)}{hint}"
    yield from (f"{key} is missing" for key in ("zh", "en", "kind", "note") if not entry.get(key))
    for key, kind in _KEYS.items():
        if not isinstance(entry.get(key, kind()), kind):
            yield f"{key}: expected {_SAID[kind]}, found {entry[key]!r}"
    for key, allowed in (("kind", KINDS), ("status", STATUSES)):
        if isinstance(given := entry.get(key), str) and given and given not in allowed:
            yield f"{key}: expected one of {', '.join(allowed)}, found {given}"
    for key in _LISTS:
        if isinstance(given := entry.get(key), list) and not all(map(_is_said, given)):
            yield f"{key}: expected a list of texts, found {given}"
    if isinstance(entry.get("note"), dict):
        yield from _note_faults(entry["note"])
    if isinstance(given := entry.get("explain"), list) and not all(one in NEEDED for one in given):
        yield f"explain: expected a list of {', '.join(NEEDED)}, found {given}"


_SAID: Mapping[type, str] = MappingProxyType({str: "a text", list: "a list", dict: "zh and en"})


def _is_said(text: object) -> bool:
    return isinstance(text, str) and bool(text.strip())


def _note_faults(note: Mapping[object, object]) -> Iterator[str]:
    if note and not ({*note} == {"zh", "en"} and all(map(_is_said, note.values()))):
        yield f"note: expected zh and en, each a text, found {note}"
    elif _HAN.search(str(note.get("en", ""))):
        yield f"note: en: expected English, found {note['en']}"


def occurring(text: str, terms: tuple[Term, ...]) -> tuple[tuple[int, Term], ...]:
    """The terms in a Chinese text, each with its place: the longest of those that overlap."""
    taken = [False] * len(text)
    found = []
    by_first = _by_first(terms)
    near = [one for first in set(text) for one in by_first.get(first, ())]
    for _, term in sorted(near, key=lambda one: one[0]):
        start = text.find(term.zh)
        while start >= 0:
            end = start + len(term.zh)
            if not any(taken[start:end]):
                taken[start:end] = [True] * len(term.zh)
                found.append((start, term))
            start = text.find(term.zh, start + 1)
    return tuple(sorted(found, key=lambda one: one[0]))


_Ranked = tuple[tuple[int, int], Term]


class _ByFirstCharacter:
    """A term base by the first characters of its terms, for as long as the same one is asked."""

    def __init__(self) -> None:
        self._terms: tuple[Term, ...] = ()
        self._found: dict[str, list[_Ranked]] = {}

    def __call__(self, terms: tuple[Term, ...]) -> Mapping[str, list[_Ranked]]:
        """First character → terms, each with its rank: the longest first, then as listed."""
        if terms is not self._terms:
            self._terms, self._found = terms, {}
            for place, term in enumerate(terms):
                self._found.setdefault(term.zh[0], []).append(((-len(term.zh), place), term))
        return self._found


_by_first = _ByFirstCharacter()


def traditional_forms(terms: tuple[Term, ...]) -> Mapping[str, str]:
    """What the terms add to the corrections of OpenCC."""
    return {term.zh: term.hant for term in terms if term.hant}
