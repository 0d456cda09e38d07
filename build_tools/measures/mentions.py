"""What is recognised in a sentence: its kind, and words of it, each by the rule that found them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

MentionKind = Literal[
    "verb", "actor", "beneficiary", "place", "programme", "deadline", "number", "reference"
]
MENTION_KINDS: tuple[MentionKind, ...] = get_args(MentionKind)
SentenceKind = Literal["measure", "target", "neither"]
SENTENCE_KINDS: tuple[SentenceKind, ...] = get_args(SentenceKind)


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """``text[start:end]`` of a sentence.

    ``rule`` names the rule that found it, ``value`` what it comes to: a verb's class, a term as the
    term base has it, a place as the gazetteer has it, the id that a reference names.
    """

    start: int
    end: int
    kind: MentionKind
    rule: str
    value: str = ""


def words(text: str, mentions: Iterable[Mention], kind: MentionKind) -> tuple[str, ...]:
    """The words of all mentions of a kind, in the sentence's order, each once."""
    found = (text[one.start : one.end] for one in sorted(mentions) if one.kind == kind)
    return tuple(dict.fromkeys(found))
