"""Whether what people wrote about a text was made for this one: translations, terms, characters.

A folder is easily put together from another plan's files. What was made for another text is
named, with what it speaks of, and nothing is published; a single entry that has nothing to do with
its unit is not shown for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from build_tools.languages.po import Catalog, Entry
from build_tools.plan.comparable import normalise
from build_tools.plan.model import Problem
from build_tools.plan.next_step import folder_of, make

RULE = "made-for"
_ALIKE = 0.35
"""Measured on two plans: of 40,000 pairs of different entries 99 % are below 0.27."""
_INSIDE = 70.0
"""Per cent of the shorter text that stand in the longer one, in one stretch."""
_LEAST = 0.2
"""Of what was made for a text at least so much is about it, after heavy revisions too."""
_FEWEST = 5
"""Fewer entries say nothing of what they were made for."""


@lru_cache(maxsize=1 << 14)
def is_kin(one: str, other: str) -> bool:
    """Whether one text can be what became of the other.

    >>> is_kin("第一节 主要成就", "主要成绩"), is_kin("金融业是支柱产业。", "县财政每年补助。")
    (True, False)
    """
    a, b = normalise(one), normalise(other)
    if a == b:
        return True
    return Indel.normalized_similarity(a, b) >= _ALIKE or fuzz.partial_ratio(a, b) >= _INSIDE


def foreign_catalog(
    catalog: Catalog, wanted: Iterable[Entry], path: str, title: str
) -> Iterator[Problem]:
    """A catalogue whose Chinese is another text's, against the entries that the plan wants."""
    sources = {entry.id: entry.source for entry in wanted}
    known = frozenset(map(normalise, sources.values()))
    live = [entry for entry in catalog.entries if entry.text and not entry.obsolete]
    own = [
        entry
        for entry in live
        if normalise(entry.source) in known
        or is_kin(entry.source, sources.get(entry.id, ""))
        or (entry.previous and is_kin(entry.previous, sources.get(entry.id, "")))
    ]
    if len(live) >= _FEWEST and len(own) < _LEAST * len(live):
        made_for = _project(catalog)
        said = f"for 《{made_for}》" if made_for and made_for != title else "for another text"
        yield _problem(
            path,
            f"it was made {said}: of the Chinese of its {len(live)} translated entries {len(own)}"
            f" are in 《{title}》. Move it out of this folder"
            f" (`{make('generate', folder_of(folder_of(path)))}` makes an empty one),"
            " or put the catalogue of this plan in its place",
        )


def foreign_words(
    made: Mapping[str, Sequence[str]], text: str, paths: Mapping[str, str]
) -> Iterator[Problem]:
    """Files about words of a text that has hardly any of them; ``made`` has the words, by file."""
    plain = normalise(text)
    for key, words in made.items():
        lacking = [word for word in words if normalise(word) not in plain]
        if len(words) >= _FEWEST and len(words) - len(lacking) < _LEAST * len(words):
            yield _problem(
                paths[key],
                f"it was made for another text: of its {len(words)} entries"
                f" {len(words) - len(lacking)} are about words of this plan; it speaks of"
                f" {'、'.join(lacking[:3])}. Delete its entries, or put the file of this plan in"
                " its place",
            )


def _project(catalog: Catalog) -> str:
    """What a catalogue's header says that it is of."""
    for field in catalog.header.text.split("\n"):
        name, _, value = field.partition(":")
        if name == "Project-Id-Version":
            return value.strip()
    return ""


def _problem(path: str, message: str) -> Problem:
    return Problem("error", path, 0, RULE, message)
