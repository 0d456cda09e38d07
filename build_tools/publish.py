"""The pipeline: what people wrote → everything that is published, and what is doubtful about it.

> source text → lines → blocks → plan → plan with ids → translated plans → pages

`publish` is that line as a function. It is pure: the room `source/` reads and writes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from build_tools.publishing.again import NEVER, Again
from build_tools.publishing.checks import doubts_of_translations
from build_tools.publishing.editions import Edited, edit
from build_tools.publishing.inputs import Inputs
from build_tools.publishing.meanwhile import Meanwhile
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
    edited = edit(inputs, revision, again)
    return publish_edited(edited, earlier, in_a_hurry=in_a_hurry, again=again)


def publish_edited(
    edited: Edited,
    earlier: Mapping[int, Inputs] = MappingProxyType({}),
    *,
    in_a_hurry: bool = False,
    again: Again = NEVER,
) -> Publication:
    """The second half of the pipeline: plans in every language → all that is published of them."""
    made = publication(edited, earlier, again)
    doubts = Meanwhile(lambda: tuple(doubts_of_translations(edited.catalogs, edited.inputs)))
    return replace(made, later=doubts) if in_a_hurry else made.with_doubts(doubts.result())
