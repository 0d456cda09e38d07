"""The pipeline: what people wrote → everything that is published, and what is doubtful about it.

> source text → lines → blocks → plan → plan with ids → translated plans → pages

`publish` is that line as a function. It is pure: the room `source/` reads and writes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from build_tools.publishing.background import Background, begin
from build_tools.publishing.editions import edit
from build_tools.publishing.inputs import Inputs
from build_tools.publishing.memo import NO_MEMO, Memo
from build_tools.publishing.numbered import Numbered, number
from build_tools.publishing.publication import Publication, publication


def publish(
    inputs: Inputs,
    earlier: Mapping[int, Inputs] = MappingProxyType({}),
    revision: int = 0,
    *,
    in_a_hurry: bool = False,
    memo: Memo = NO_MEMO,
) -> Publication:
    """The whole pipeline. Raises SettingsError where a decision fits no line of the text.

    ``earlier`` are the inputs of the revisions before this one, by their numbers. With a
    ``revision`` it is that one, as it was: frozen, with no past, without glossary and data.
    ``in_a_hurry`` leaves out the doubts of translations, which keep no page from being written; the
    result has them to ask for. ``memo`` remembers what depends on few of the inputs.
    """
    numbered = number(inputs, revision, memo)
    return publish_numbered(numbered, earlier, in_a_hurry=in_a_hurry, memo=memo)


def publish_numbered(
    numbered: Numbered,
    earlier: Mapping[int, Inputs] = MappingProxyType({}),
    background: Background | None = None,
    *,
    in_a_hurry: bool = False,
    memo: Memo = NO_MEMO,
) -> Publication:
    """The second half of the pipeline: a plan with ids → all that is published of it.

    ``background`` is what somebody works out beside; without it, that is begun here.
    """
    background = background or begin(numbered, memo)
    made = publication(edit(numbered, memo), background.found, earlier, memo)
    return (
        replace(made, remaining_doubts=background.doubts)
        if in_a_hurry
        else made.with_doubts(background.doubts())
    )
