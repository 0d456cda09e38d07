"""The term base ``source/terms.yml`` → terms: what each name is called in every language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, get_args

import yaml

from build_tools.plan.yaml_text import compose, load

Kind = Literal["name", "org", "document", "place", "term", "acronym"]
KINDS: tuple[Kind, ...] = get_args(Kind)
_KEYS = {
    "zh": str, "en": str, "alt": list, "hant": str, "kind": str, "note": dict, "explain": list,
    "also": list,
}  # fmt: skip
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
    """

    zh: str
    en: str
    kind: Kind
    alt: tuple[str, ...]
    hant: str
    note: Mapping[str, str]
    explain: tuple[str, ...] | None = None
    also: tuple[str, ...] = ()

    def is_needed(self, lang: str) -> bool:
        """Whether readers of a language (``zh``, ``en``) need the term explained in the text."""
        return self.kind in NEEDED[lang] if self.explain is None else lang in self.explain


def read_terms(text: str, path: str) -> tuple[Term, ...]:
    """The text of ``terms.yml`` → its terms, in its order.

    Raises ValueError that names the file, the line and what was expected.
    """
    document, entries = compose(text, path), load(text, path)
    if not isinstance(document, yaml.SequenceNode) or not isinstance(entries, list):
        raise ValueError(f"{path}:1: expected a list of terms: - zh: …")  # noqa: TRY004 - as above
    terms: dict[str, Term] = {}
    for node, entry in zip(document.value, entries, strict=True):
        where = f"{path}:{node.start_mark.line + 1}"
        for fault in _faults(entry, set(terms)):
            raise ValueError(f"{where}: {fault}")
        terms[entry["zh"]] = Term(
            zh=entry["zh"],
            en=entry["en"],
            kind=entry["kind"],
            alt=tuple(entry.get("alt", ())),
            also=tuple(entry.get("also", ())),
            hant=entry.get("hant", ""),
            note=MappingProxyType(dict(entry["note"])),
            explain=tuple(entry["explain"]) if "explain" in entry else None,
        )
    return tuple(terms.values())


def _faults(entry: object, known: set[str]) -> Iterator[str]:
    if not isinstance(entry, dict):
        yield f"expected zh, en, kind and note, found {entry!r}"
        return
    if unknown := sorted(str(key) for key in entry if key not in _KEYS):
        yield f"expected only {', '.join(_KEYS)}, found {', '.join(unknown)}"
    yield from (f"{key} is missing" for key in ("zh", "en", "kind", "note") if not entry.get(key))
    for key, kind in _KEYS.items():
        if not isinstance(entry.get(key, kind()), kind):
            yield f"{key}: expected a {kind.__name__}, found {entry[key]!r}"
    if entry["kind"] not in KINDS:
        yield f"kind: expected one of {', '.join(KINDS)}, found {entry['kind']}"
    texts = (*entry.get("alt", ()), *entry.get("also", ()), *entry["note"].values())
    if sorted(entry["note"]) != ["en", "zh"] or not all(isinstance(text, str) for text in texts):
        yield "note: expected zh and en, each a text; alt, also: lists of texts"
    if unknown := [lang for lang in entry.get("explain", ()) if lang not in NEEDED]:
        yield f"explain: expected a list of {', '.join(NEEDED)}, found {unknown}"
    if len(str(entry.get("hant", entry["zh"]))) != len(entry["zh"]):
        yield f"hant: expected as many characters as in {entry['zh']}"
    if entry["zh"] in known:
        yield f"{entry['zh']} is here twice"


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
