"""The register of measures and the numbers of a plan → CSV, XLSX, JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from build_tools.exports.dictionary import REGISTER, TARGETS
from build_tools.exports.sheets import Row, csv_bytes, xlsx_bytes
from build_tools.measures.mentions import Mention, MentionKind, words
from build_tools.measures.quantities import Quantity
from build_tools.measures.recognised import Recognised
from build_tools.measures.register import Sentence
from build_tools.measures.targets import Target
from build_tools.plan.citation import citation
from build_tools.plan.model import Plan, walk
from build_tools.plan.page_names import ADDRESSES

VERSION = "2.0"
"""The version of register.json's and targets' shape, as their schema has it."""


@dataclass(frozen=True)
class Held:
    """A plan in one language, with what was recognised in the plan in its source's language.

    ``texts`` are the sentences and headings in that language by id; ``families`` the family of each
    class of verbs, ``called`` what a family is called; ``within`` the place that a place lies in;
    ``url`` where the site stands, or empty: then addresses are relative.
    """

    plan: Plan
    found: Recognised
    families: Mapping[str, str]
    called: Mapping[str, str] = field(default_factory=dict)
    within: Mapping[str, str] = field(default_factory=dict)
    url: str = ""

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """Id → its words or its heading."""
        return {one.id: one.text or one.heading for one in walk(self.plan.units)}

    @cached_property
    def paths(self) -> Mapping[str, str]:
        """Id → its path, by which it is cited."""
        return {one.id: one.path for one in walk(self.plan.units)}

    def link(self, name: str) -> str:
        """The permanent address of a unit."""
        return f"{self.url}{ADDRESSES}/{name}/"


def register_rows(held: Held) -> Iterator[Row]:
    """The rows of register.csv, as the dictionary has its columns."""
    texts, paths, lang = held.texts, held.paths, held.plan.lang
    for one in held.found.register.measures:
        said = {kind: "; ".join(words(one.text, one.mentions, kind)) for kind in _KINDS}
        classes = classes_of(one)
        yield (
            *(one.id, one.kind, citation(paths[one.id], lang), texts.get(one.lead, "")),
            *(texts.get(one.id, one.text), said["verb"], "; ".join(classes)),
            "; ".join(families_of(classes, held)),
            *(said["actor"], said["beneficiary"], said["place"], "; ".join(regions_of(one, held))),
            said["programme"],
            "; ".join(one.text[n.start : n.end] for n in one.quantities),
            *(said["deadline"], one.chapter, one.page or "", held.link(one.id)),
        )


_KINDS: tuple[MentionKind, ...] = ("verb", "actor", "beneficiary", "place", "programme", "deadline")


def classes_of(one: Sentence) -> tuple[str, ...]:
    """The classes of a measure's verbs, each once, in their order."""
    return tuple(dict.fromkeys(m.value for m in one.mentions if m.kind == "verb"))


def families_of(classes: Iterable[str], held: Held) -> tuple[str, ...]:
    """What the families of classes are called, each once."""
    codes = dict.fromkeys(held.families.get(name, "") for name in classes)
    return tuple(held.called.get(code, code) for code in codes)


def regions_of(one: Sentence, held: Held) -> tuple[str, ...]:
    """A sentence's places by their general names, each with those that it lies within."""
    found: dict[str, None] = {}
    for named in (m.value for m in one.mentions if m.kind == "place"):
        place = named
        while place and place not in found:
            found[place] = None
            place = held.within.get(place, "")
    return tuple(found)


def target_rows(held: Held) -> Iterator[Row]:
    """The rows of targets.csv."""
    said = {one.id: one.text for one in held.found.register.sentences}
    for one in held.found.numbers.targets:
        n = one.quantity
        yield (
            *(one.sentence, one.said, one.of, said[one.sentence][n.start : n.end]),
            *(n.low, n.high, n.unit, n.value, n.upper, n.base, n.bound),
            *(one.year, one.change, one.base, held.link(one.sentence)),
        )


def register_json(held: Held) -> str:
    """register.json: every sentence that commits to something, with spans; then all numbers."""
    head = {
        "version": VERSION,
        "title": held.plan.title,
        "lang": held.plan.lang,
        "revision": held.plan.revision,
        "source_sha256": held.plan.source_sha256,
    }
    measures = ",\n".join(_dump(measure_json(one, held)) for one in held.found.register.measures)
    targets = ",\n".join(_dump(target_json(one)) for one in held.found.numbers.targets)
    dark = _dump(list(held.found.numbers.not_understood))
    return (
        f'{_dump(head)[:-1]}, "measures": [\n{measures}\n], "targets": [\n{targets}\n],'
        f' "not_understood": {dark}}}\n'
    )


def measure_json(one: Sentence, held: Held) -> dict[str, Any]:
    """A sentence of the register; its spans are places in ``text``, which is the source's."""
    return {
        "id": one.id,
        "kind": one.kind,
        "title": held.texts.get(one.lead, ""),
        "lead": one.lead,
        "text": one.text,
        "chapter": one.chapter,
        "page": one.page or None,
        "link": held.link(one.id),
        "places": list(regions_of(one, held)),
        "spans": [span_json(m) for m in one.mentions],
        "numbers": [quantity_json(n) for n in one.quantities],
    }


def span_json(one: Mention) -> dict[str, Any]:
    """A span: where it is, what it is, which rule found it, what it comes to."""
    return {
        "start": one.start, "end": one.end, "kind": one.kind, "rule": one.rule, "value": one.value,
    }  # fmt: skip


def quantity_json(one: Quantity) -> dict[str, Any]:
    """A number with its unit; ``value`` and ``upper`` are in ``base_unit``."""
    return {
        "start": one.start, "end": one.end, "low": one.low, "high": one.high, "unit": one.unit,
        "value": one.value, "upper": one.upper, "base_unit": one.base, "bound": one.bound,
    }  # fmt: skip


def target_json(one: Target) -> dict[str, Any]:
    """A number with what it is of."""
    return {
        "sentence": one.sentence, "said": one.said, "of": one.of, "year": one.year,
        "change": one.change, "compared_with": one.base, **quantity_json(one.quantity),
    }  # fmt: skip


def recognised_lists(held: Held) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    """What plan.json has of it: register, numbers, and the references that are certain."""
    ids = held.paths.keys()
    return {
        "register": [measure_json(one, held) for one in held.found.register.measures],
        "targets": [target_json(one) for one in held.found.numbers.targets],
        "references": [
            {"sentence": sentence, "start": m.start, "end": m.end, "to": m.value}
            for sentence, own in held.found.references.items()
            for m in own
            if m.value in ids
        ],
    }


def register_files(held: Held) -> Mapping[str, bytes]:
    """Name → content: the register as CSV, XLSX and JSON, the numbers as CSV."""
    rows, numbers = list(register_rows(held)), list(target_rows(held))
    return {
        "register.csv": csv_bytes(tuple(REGISTER), rows),
        "register.xlsx": xlsx_bytes("register", tuple(REGISTER), rows),
        "register.json": register_json(held).encode(),
        "targets.csv": csv_bytes(tuple(TARGETS), numbers),
    }


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
