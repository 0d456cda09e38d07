"""The pipeline: what people wrote → everything that is published, and what is doubtful about it.

> source text → lines → blocks → plan → plan with ids → translated plans → pages

`publish` is that line as a function. It is pure: the room `source/` reads and writes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from build_tools.publishing.again import NEVER, Again
from build_tools.publishing.editions import edit
from build_tools.publishing.inputs import Inputs
from build_tools.publishing.later import Later, begin
from build_tools.publishing.numbered import Numbered, number
from build_tools.publishing.publication import Publication, publication


def publish(
    inputs: Inputs,
    earlier: Mapping[int, Inputs] = MappingProxyType({}),
    revision: int = 0,
    *,
    in_a_hurry: bool = False,
    again: Again = NEVER,
) -> Publication:
    """The whole pipeline. Raises SettingsError where a decision fits no line of the text.

    ``earlier`` are the inputs of the revisions before this one, by their numbers. With a
    ``revision`` it is that one, as it was: frozen, with no past, without glossary and data.
    ``in_a_hurry`` leaves out the doubts of translations, which keep no page from being written; the
    result has them to ask for. ``again`` remembers what depends on few of the inputs.
    """
    numbered = number(inputs, revision, again)
    return publish_numbered(numbered, earlier, in_a_hurry=in_a_hurry, again=again)


def publish_numbered(
    numbered: Numbered,
    earlier: Mapping[int, Inputs] = MappingProxyType({}),
    later: Later | None = None,
    *,
    in_a_hurry: bool = False,
    again: Again = NEVER,
) -> Publication:
    """The second half of the pipeline: a plan with ids → all that is published of it.

    ``later`` is what somebody works out beside; without it, that is begun here.
    """
    later = later or begin(numbered, again)
    made = publication(edit(numbered, again), later.found, earlier, again)
    return replace(made, later=later.doubts) if in_a_hurry else made.with_doubts(later.doubts())
