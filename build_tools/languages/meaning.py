"""``CODE.meaning.yml`` → what the check of translations into one language knows of it.

A word of the Chinese and what its line says for it, in groups; what a style sheet forbids; how long
a sentence may be. A person can read the file and change it, and a language without one is checked
only for what is the same in every language. The general file stands beside this module, a plan's
own beside its catalogue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, lru_cache
from types import MappingProxyType
from typing import Any

import yaml

from build_tools.plan.yaml_text import compose, load

_KEYS = ("words", "back", "style", "sentence", "shortest", "figure")
LEAD = "lead"
"""The group of words that govern a sentence; their order is compared."""
BOUNDS = "bounds"
"""The group of words that limit a figure; they are counted."""
THINGS = "things"
"""The group of words for what is dealt in and who deals; they are counted too."""
LOOSE = ("content", THINGS)
"""The groups that are looked for in the terms as well: a term may have the word."""
_STYLE_KEYS = ("rule", "wrong", "right", "allowed", "anywhere", "chinese")


@dataclass(frozen=True, slots=True)
class Word:
    """A Chinese word, the forms of which one stands for it, and its group.

    A form ends in ``*`` where other letters may follow; a ``*`` by itself is up to six words,
    ``[n]`` a number. With no form nothing is expected: the word is there because it is longer than
    one that matters.
    """

    zh: str
    forms: tuple[str, ...]
    group: str


@dataclass(frozen=True, slots=True)
class StyleRule:
    """What must not be written: a pattern, what is right instead, and what is allowed after all.

    One that holds ``anywhere`` is looked for in labels and buttons too, not in prose alone; one
    with a pattern of the ``chinese`` only in lines whose Chinese has it.
    """

    name: str
    wrong: re.Pattern[str]
    right: str
    allowed: re.Pattern[str] | None = None
    anywhere: bool = False
    chinese: re.Pattern[str] | None = None


@dataclass(frozen=True)
class Meaning:
    """All of a language's file.

    ``back`` are forms with the Chinese words of which one must stand in the line, ``sentence``
    is how many words are many, ``shortest`` how many words a character at least becomes in a line,
    ``figure`` the pattern of what a bound limits.
    """

    words: Mapping[str, Word] = field(default_factory=dict)
    back: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    style: tuple[StyleRule, ...] = ()
    sentence: int = 0
    shortest: float = 0.0
    figure: str = ""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Any of the Chinese words, the longest first."""
        longest_first = sorted(self.words, key=lambda word: (-len(word), word))
        return re.compile("|".join(map(re.escape, longest_first)) or "(?!)")

    @property
    def of_labels(self) -> Meaning:
        """What of it holds for labels and buttons: the rules of style that hold anywhere."""
        return Meaning(style=tuple(rule for rule in self.style if rule.anywhere))


def read_meaning(text: str, path: str) -> Meaning:
    """The text of the file → what it says. Raises ValueError naming all that is wrong in it."""
    return _read(text, path)


@lru_cache(maxsize=8)
def _read(text: str, path: str) -> Meaning:
    # Kept, for it is the same for every version of a plan.
    document, given = compose(text, path), load(text, path)
    if not isinstance(document, yaml.MappingNode) or not isinstance(given, dict):
        raise ValueError(f"{path}:1: expected {', '.join(_KEYS)}")  # noqa: TRY004 - as above
    lines = {key.value: key.start_mark.line + 1 for key, _ in _pairs(document)}
    faults = [f"{path}:{lines.get(place, 1)}: {fault}" for place, fault in _faults(given)]
    if faults:
        raise ValueError("\n".join(faults))
    words = {
        zh: Word(zh, _forms(said), group)
        for group, rows in (given.get("words") or {}).items()
        for zh, said in rows.items()
    }
    back = {form: tuple(chinese) for form, chinese in (given.get("back") or {}).items()}
    style = tuple(_style_rule(one) for one in given.get("style") or ())
    longest, shortest = given.get("sentence") or 0, given.get("shortest") or 0.0
    figure = given.get("figure") or ""
    return Meaning(
        MappingProxyType(words), MappingProxyType(back), style, longest, shortest, figure
    )


def together(general: Meaning, own: Meaning) -> Meaning:
    """What is known of a language in general, and what a plan's own file adds to it."""
    words = dict(general.words)
    for zh, word in own.words.items():
        known = words.get(zh)
        words[zh] = replace(known, forms=(*known.forms, *word.forms)) if known else word
    back = dict(general.back)
    for form, chinese in own.back.items():
        back[form] = (*back.get(form, ()), *chinese)
    return Meaning(
        MappingProxyType(words),
        MappingProxyType(back),
        (*general.style, *own.style),
        own.sentence or general.sentence,
        own.shortest or general.shortest,
        own.figure or general.figure,
    )


def _pairs(node: yaml.Node) -> Iterator[tuple[yaml.ScalarNode, yaml.Node]]:
    """Every key of a mapping and of the mappings in it."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode):
                yield key, value
            yield from _pairs(value)
    elif isinstance(node, yaml.SequenceNode):
        for one in node.value:
            yield from _pairs(one)


def _forms(said: str | None) -> tuple[str, ...]:
    return tuple(form.strip() for form in (said or "").split("|") if form.strip())


def _style_rule(one: Mapping[str, str]) -> StyleRule:
    allowed, chinese = one.get("allowed"), one.get("chinese")
    return StyleRule(
        one["rule"],
        re.compile(one["wrong"]),
        one["right"],
        re.compile(allowed) if allowed else None,
        bool(one.get("anywhere")),
        re.compile(chinese) if chinese else None,
    )


def _faults(given: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What is wrong: the key at whose line it is, and what was expected."""
    for key in given:
        if key not in _KEYS:
            yield str(key), f"{key}: expected one of {', '.join(_KEYS)}"
    for key in ("sentence", "shortest"):
        if not isinstance(given.get(key) or 0, int | float):
            yield key, f"{key}: expected a number, found {given[key]!r}"
    if fault := _pattern_fault(given.get("figure") or ""):
        yield "figure", f"figure: {fault}"
    yield from _word_faults(given.get("words") or {})
    back = given.get("back") or {}
    if not isinstance(back, dict):
        yield "back", f"back: expected forms, each with its Chinese words, found {back!r}"
        back = {}
    for form, chinese in back.items():
        if not isinstance(chinese, list) or not all(isinstance(zh, str) for zh in chinese):
            yield str(form), f"{form}: expected a list of Chinese words, found {chinese!r}"
            continue
        yield from (
            (str(form), f"{form}: {fault}") for zh in chinese if (fault := _pattern_fault(zh))
        )
    yield from _style_faults(given.get("style") or [])


def _word_faults(groups: Any) -> Iterator[tuple[str, str]]:
    known: set[str] = set()
    if not isinstance(groups, dict):
        yield "words", f"words: expected groups of words, found {groups!r}"
        return
    for group, rows in groups.items():
        if not isinstance(rows, dict):
            yield str(group), f"{group}: expected words, each with its forms, found {rows!r}"
            continue
        for zh, said in rows.items():
            if said is not None and not isinstance(said, str):
                yield str(zh), f"{zh}: expected forms with | between them, found {said!r}"
            if zh in known:
                yield str(zh), f"{zh} is in two groups"
            known.add(zh)


def _style_faults(rules: Any) -> Iterator[tuple[str, str]]:
    if not isinstance(rules, list):
        yield "style", "style: expected a list of rules: - rule: …"
        return
    for one in rules:
        keys = set(one) if isinstance(one, dict) else set()
        if not {"rule", "wrong", "right"} <= keys <= set(_STYLE_KEYS):
            yield "style", f"style: expected {', '.join(_STYLE_KEYS)}, found {one!r}"
            continue
        if not isinstance(one.get("anywhere", False), bool):
            yield "style", f"style: {one['rule']}: anywhere: expected true or false"
        for key in ("wrong", "allowed", "chinese"):
            if fault := _pattern_fault(one.get(key, "")):
                yield "style", f"style: {one['rule']}: {key}: {fault}"


def _pattern_fault(text: object) -> str:
    try:
        re.compile(str(text))
    except re.error as error:
        return f"expected a regular expression: {error} in {text}"
    return ""


@cache
def _source(zh: str) -> re.Pattern[str]:
    return re.compile(zh)


def stands(zh: str, text: str) -> bool:
    """Whether a Chinese word of ``back``, a regular expression, is in a text."""
    return zh in text or bool(_source(zh).search(text))


def found_words(meaning: Meaning, text: str) -> tuple[Word, ...]:
    """The words of the file in a Chinese text, in its order, the longest of those that overlap."""
    return tuple(meaning.words[match[0]] for match in meaning.pattern.finditer(text))
