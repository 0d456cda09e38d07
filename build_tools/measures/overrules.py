"""What a person overrules in the register (``source/register.yml``), checked against the plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from build_tools.measures.mentions import Mention, MentionKind, SentenceKind
from build_tools.measures.verbs import Verbs
from build_tools.plan.model import Plan, Problem, walk

TABLE = "build_tools/measures/verbs.tsv"
_SHOWN = 5
NONE = "none"
"""What is written for a verb, a name or words that are to count as nothing."""


@dataclass(frozen=True, slots=True)
class Overrule:
    """One entry: of a sentence's kind, of words in a sentence, of a verb, or of a name.

    ``sentence`` is an id, ``words`` what of it is meant; ``verb`` and ``name`` are as the plan
    writes them, throughout. ``verdict`` is the kind, the class, or `NONE`; ``en`` is what a
    translation calls a name that the term base has not. ``fault`` says why an entry is none: it is
    kept to be told with what else is wrong, and rules nothing.
    """

    verdict: str
    reason: str
    line: int
    sentence: str = ""
    words: str = ""
    verb: str = ""
    name: str = ""
    en: str = ""
    fault: str = ""


def wrong(
    overrules: tuple[Overrule, ...], plan: Plan, verbs: Verbs, path: str
) -> Iterator[Problem]:
    """What in them fits nothing: an id, words, a class; what is ruled twice; what is not there."""
    sentences = {unit.id: unit.text for unit in walk(plan.units) if unit.kind == "sentence"}
    whole = "\n".join(text for unit in walk(plan.units) for text in (unit.heading, unit.text))
    seen: dict[tuple[str, ...], int] = {}
    for number, one in enumerate(overrules):
        if one.fault:
            yield Problem("error", path, one.line, "register", one.fault)
            continue
        key = (one.sentence, one.words, one.verb, one.name)
        if key in seen:
            message = (
                f"{one.words or one.verb or one.name or one.sentence}: has a rule in line"
                f" {seen[key]} already; keep one of them"
            )
            yield Problem("error", path, one.line, "register", message)
        seen[key] = one.line
        for fault in (
            *_faults(one, sentences, verbs),
            *_overlaps(one, overrules[:number], sentences),
        ):
            yield Problem("error", path, one.line, "register", fault)
        if (said := one.verb or one.name) and said not in whole:
            message = (
                f"{said}: stands nowhere in the text, so this entry changes nothing; write it as"
                " the plan does, or delete the entry"
            )
            yield Problem("warning", path, one.line, "register", message)


def _overlaps(
    one: Overrule, before: Sequence[Overrule], sentences: Mapping[str, str]
) -> Iterator[str]:
    """Entries before whose words of the same sentence share some with these."""
    text = sentences.get(one.sentence, "")
    start, end = _span(one, text)
    for other in before if end else ():
        first, last = _span(other, text) if other.sentence == one.sentence else (0, 0)
        if other.words != one.words and first < end and start < last:
            yield (
                f"{one.words}: shares words with {other.words}, which line {other.line} rules"
                " already; words are of one kind: keep one of the two, or part them"
            )


def _span(one: Overrule, text: str) -> tuple[int, int]:
    """Where an entry's words stand in its sentence; (0, 0) where it has none, or they do not."""
    start = text.find(one.words) if one.words else -1
    return (start, start + len(one.words)) if start >= 0 else (0, 0)


def _faults(one: Overrule, sentences: Mapping[str, str], verbs: Verbs) -> Iterator[str]:
    if one.sentence and one.sentence not in sentences:
        below = [name for name in sentences if name.startswith(f"{one.sentence}-s")]
        hint = f"; {one.sentence} holds {', '.join(below)}: name one" if below else ""
        yield (
            f"{one.sentence}: no sentence of the plan has this id"
            f"{hint or _close(one.sentence, sentences)}; take it from the sentence's link"
        )
    elif one.words and one.words not in sentences.get(one.sentence, ""):
        yield f"{one.words}: expected words of {one.sentence}: {sentences[one.sentence]}"
    if one.verb and one.verdict != NONE and one.verdict not in verbs.families:
        yield (
            f"{one.verdict}: no verb is of this class{_alike(one.verdict, verbs.families)};"
            f" expected one that stands in the column class of {TABLE}, or {NONE}"
        )


def _close(name: str, known: Mapping[str, str]) -> str:
    close = get_close_matches(name, known, 1)
    return f"; did you mean {close[0]}?" if close else ""


def _alike(name: str, classes: Mapping[str, str]) -> str:
    """Classes that a wrong one may stand for: of two characters, one is seldom wrong by itself."""
    shared = [one for one in classes if len(one) == len(name) and set(one) & set(name)]
    close = sorted(shared, key=lambda one: one[0] != name[0])[:_SHOWN]
    return f"; did you mean {', '.join(close)}?" if close else ""


def overruled_verbs(verbs: Verbs, overrules: tuple[Overrule, ...]) -> Verbs:
    """The table as it is for this plan."""
    return verbs.with_classes({
        one.verb: "" if one.verdict == NONE else one.verdict for one in overrules if one.verb
    })  # fmt: skip


def overruled_names(
    programmes: tuple[str, ...], overrules: tuple[Overrule, ...]
) -> tuple[str, ...]:
    """The names of programmes as they are for this plan."""
    more = tuple(one.name for one in overrules if one.name and one.verdict != NONE)
    fewer = {one.name for one in overrules if one.name and one.verdict == NONE}
    return (*(name for name in programmes if name not in fewer), *more)


def overruled_kind(
    kind: SentenceKind, sentence: str, overrules: tuple[Overrule, ...]
) -> SentenceKind:
    """A sentence's kind, as a person has said it."""
    for one in overrules:
        if one.sentence == sentence and not one.words:
            return one.verdict  # type: ignore[return-value]  # checked when it was read
    return kind


def is_ruled_out(sentence: str, overrules: tuple[Overrule, ...]) -> bool:
    """Whether a person has said that a sentence commits to nothing."""
    return overruled_kind("measure", sentence, overrules) == "neither"


def overruled_mentions(
    mentions: tuple[Mention, ...], sentence: str, text: str, overrules: tuple[Overrule, ...]
) -> tuple[Mention, ...]:
    """A sentence's mentions, with those that a person has taken away or added."""
    found = list(mentions)
    for one in overrules:
        start = text.find(one.words) if one.sentence == sentence and one.words else -1
        if start < 0:
            continue
        end = start + len(one.words)
        found = [m for m in found if not (m.start < end and start < m.end)]
        if one.verdict != NONE:
            kind: MentionKind = one.verdict  # type: ignore[assignment]  # checked when it was read
            found.append(Mention(start, end, kind, "register.yml", one.words))
    return tuple(sorted(found))
