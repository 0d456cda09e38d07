"""What is handed to a translator, and what comes back: the same for every format.

An entry goes out as its sentences, each with its translation and a *stand*: a digest of the
translation as it was given out. When it comes back, the stand says who has changed the sentence
since: the translator, somebody in the catalogue, or both. So two people may have the same chapter,
and a file may stay away for months.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from build_tools.languages.entries import BRACES
from build_tools.languages.po import Catalog, Entry
from build_tools.languages.review import Records, review_state
from build_tools.plan.comparable import digest

_BRACE = re.compile(r"\{\{|\}\}|\{(?P<name>\w+)\}")
State = Literal["initial", "fuzzy", "translated", "reviewed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """One entry as it is given out.

    ``source`` are its sentences, ``texts`` their translations (empty: none yet). ``notes`` are the
    translator's, ``hints`` say where it stands. In one ``with_marks`` braces are placeholders.
    """

    id: str
    source: tuple[str, ...]
    texts: tuple[str, ...]
    notes: tuple[str, ...]
    hints: tuple[str, ...]
    with_marks: bool
    state: State

    @property
    def stands(self) -> tuple[str, ...]:
        """The digest of each translation as it is now."""
        return tuple(map(stand, self.texts))


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sentence that has come back; ``stand`` is empty where the file has lost it."""

    source: str
    text: str
    stand: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """One entry that has come back: its sentences by their numbers, and what the translator said.

    ``place`` is where it stands in the file (``line 12``); ``is_reviewed``: a tool says that a
    person has reviewed it; ``is_doubted``: that its translation is not done.
    """

    id: str
    lines: Mapping[int, Line]
    notes: tuple[str, ...] = ()
    is_reviewed: bool = False
    is_doubted: bool = False
    place: str = ""


@dataclass(frozen=True, slots=True)
class Package:
    """A file that has come back: in which language, and the entries in their order."""

    lang: str
    entries: tuple[Returned, ...]


def parcels(catalog: Catalog, records: Records, names: Sequence[str]) -> tuple[Parcel, ...]:
    """Entries of a catalogue, as they are given out."""
    wanted = set(names)
    return tuple(
        _parcel(entry, records)
        for entry in catalog.entries
        if entry.id in wanted and not entry.obsolete
    )


def _parcel(entry: Entry, records: Records) -> Parcel:
    before = (f"translated from: {entry.previous}",) if entry.previous else ()
    was = (f"translated so: {entry.text}",) if entry.text and not any(texts_of(entry)) else ()
    return Parcel(
        id=entry.id,
        source=tuple(entry.source.split("\n")),
        texts=texts_of(entry),
        notes=entry.notes,
        hints=(*entry.hints, *before, *was),
        with_marks=BRACES in entry.flags,
        state=_state(entry, records),
    )


def texts_of(entry: Entry) -> tuple[str, ...]:
    """The translation of each sentence; all empty where it was made for other sentences."""
    source, own = entry.source.split("\n"), entry.text.split("\n")
    return tuple(own) if len(source) == len(own) else ("",) * len(source)


def stand(text: str) -> str:
    """A short name for a translation as it is; white space at its ends may be lost on the way."""
    return digest(text.strip())


def _state(entry: Entry, records: Records) -> State:
    if not entry.text:
        return "initial"
    if entry.is_fuzzy:
        return "fuzzy"
    return "reviewed" if review_state(entry, records) == "reviewed" else "translated"


def marked(text: str, *, with_marks: bool) -> Iterator[tuple[str, str]]:
    """A sentence → its stretches, each with the name of the placeholder after it ("" at the end).

    A doubled brace stays doubled, as in the catalogue: so `joined` needs to know nothing.
    """
    end = 0
    for found in _BRACE.finditer(text) if with_marks else ():
        if found["name"]:
            yield text[end : found.start()], found["name"]
            end = found.end()
    yield text[end:], ""


def joined(stretches: Iterable[tuple[str, str]]) -> str:
    """The inverse of `marked`; one that a translator typed as ``{fn1}`` is a placeholder too."""
    return "".join(literal + (f"{{{name}}}" if name else "") for literal, name in stretches)


def names_in(text: str) -> tuple[str, ...]:
    """The placeholders of a sentence."""
    return tuple(name for _, name in marked(text, with_marks=True) if name)
