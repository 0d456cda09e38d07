"""What people declare for the register: ``places.yml``, ``register.yml`` → values.

Each reader takes a file's text and its path. All that is wrong in a file is said at once, in a
SettingsError with file, line, what was found and what was expected.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeVar

import yaml

from build_tools.measures.known import Place
from build_tools.measures.mentions import MENTION_KINDS, SENTENCE_KINDS
from build_tools.measures.overrules import NONE, Overrule
from build_tools.plan.errors import SettingsError
from build_tools.plan.yaml_text import compose
from build_tools.source.gathering import every
from build_tools.source.yaml_nodes import error, mapping, one_of, sequence, text_of

_ABOUT = ("sentence", "verb", "name")
_Entry = TypeVar("_Entry")


def read_places(text: str, path: str) -> tuple[Place, ...]:
    """The text of ``places.yml``."""
    nodes = list(sequence(compose(text, path), path))
    places = every(nodes, lambda node: _place(node, path))
    known: dict[str, int] = {}
    faults = []
    for node, place in zip(nodes, places, strict=True):
        for name in (place.zh, *place.same):
            if name in known:
                fault = f"{name}: is in line {known[name]} already; keep one of them"
                faults.append(str(error(path, node, fault)))
            known[name] = node.start_mark.line + 1
    for node, place in zip(nodes, places, strict=True):
        if place.within and place.within not in {one.zh for one in places}:
            faults.append(
                str(error(path, node, f"within: {place.within} is no place of this list"))
            )
    if faults:
        raise SettingsError("\n".join(faults))
    return places


def _place(node: yaml.Node, path: str) -> Place:
    entry = mapping(node, path, ("zh", "en"), ("same", "within"))
    same = tuple(text_of(one, path) for one in sequence(entry.get("same"), path))
    zh, en = (text_of(entry[key], path, key) for key in ("zh", "en"))
    within = text_of(entry["within"], path) if "within" in entry else ""
    if not zh or not en or not all(same):
        raise error(path, node, "zh, en and same: expected names, found nothing")
    return Place(zh, en, same, within)


def read_register(text: str, path: str) -> tuple[Overrule, ...]:
    """The text of ``register.yml``; that its ids and classes are known, the plan must say.

    What is wrong in an entry stands in it, to be told with what the plan says of the others.
    """
    nodes = sequence(compose(text, path), path)
    return tuple(one for node in nodes for one in _entry(node, path))


def _entry(node: yaml.Node, path: str) -> Iterator[Overrule]:
    try:
        yield _overrule(node, path)
    except SettingsError as faults:
        for fault in re.split(rf"(?m)^{re.escape(path)}:", str(faults))[1:]:
            line, _, said = fault.strip().partition(": ")
            yield Overrule("", "", int(line), fault=said)


def _overrule(node: yaml.Node, path: str) -> Overrule:
    entry = mapping(node, path, ("is", "reason"), (*_ABOUT, "words", "en"))
    about = [key for key in _ABOUT if key in entry]
    own = {"words": "sentence", "en": "name"}
    if len(about) != 1 or any(key in entry and about != [own[key]] for key in own):
        expected = f"expected one of {', '.join(_ABOUT)}; words only with a sentence"
        raise error(path, node, f"{expected}, en only with a name")
    said = {key: text_of(entry[key], path, key) for key in (*about, *own) if key in entry}
    if not all(said.values()):
        raise error(path, node, f"{', '.join(said)}: expected words, found nothing")
    reason = text_of(entry["reason"], path, "reason")
    if not any(map(str.isalpha, reason)):
        raise error(path, entry["reason"], f"reason: expected why, found {reason or 'nothing'}")
    allowed = {
        "sentence": (*MENTION_KINDS, NONE) if "words" in entry else SENTENCE_KINDS,
        "name": ("programme", NONE),
    }
    key = about[0]
    verdict = (
        one_of(entry["is"], path, allowed[key]) if key in allowed else text_of(entry["is"], path)
    )
    return Overrule(verdict, reason, node.start_mark.line + 1, **said)
