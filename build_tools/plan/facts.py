"""What a plan's publisher says of it beside its text: ``plan.yml`` as a value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

FACTS = ("period", "issuer", "number", "date", "official_address")
"""The keys of ``plan.yml`` that say something to readers; an empty one is not shown."""

STATUS = "status"
"""Whether the plan is in force, in its own language's words (现行有效, 已废止). May be absent."""

IN_TEXT = "title_in_text"
"""Words of the text, where it does not print its title: the file is known by them to be its own."""

SITE = ("publisher", "contact", "report", "reuse")
"""The keys below ``site``: who publishes the site, how to reach them, where errors are reported (an
address of the web or of mail), on what terms the pages may be used. All may be absent."""

SAID_IN_WORDS = ("publisher", "reuse")
"""Those that are translated with the plan."""


def in_words(said: Mapping[str, str]) -> Mapping[str, str]:
    """Of facts by their keys, those that are words and no addresses."""
    return {key: text for key, text in said.items() if key in (*FACTS, STATUS, *SAID_IN_WORDS)}


@dataclass(frozen=True, slots=True)
class Quoted:
    """The id of a unit that the home page quotes, and the line of ``plan.yml`` that names it."""

    id: str
    line: int


@dataclass(frozen=True, slots=True)
class PlanFile:
    """``plan.yml``: the plan's title, its `FACTS`, how to write it in Traditional characters.

    ``region`` names whose official forms they are (``languages.regions``).
    ``shows_number_notes`` is whether readers are told of numbers that do not agree;
    ``site`` holds the keys of `SITE` that say something; ``purpose`` says what the plan is for and
    ``goals`` what it is to reach: sentences that the home page quotes. ``title_in_text`` are words
    of the text to know it by, where it does not print its title; ``lines`` says on which line of
    the file each key stands.
    """

    title: str
    facts: Mapping[str, str]
    region: str
    quotes: bool
    shows_number_notes: bool = False
    site: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    purpose: tuple[Quoted, ...] = ()
    goals: tuple[Quoted, ...] = ()
    title_in_text: str = ""
    lines: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
