"""A plan in its source language → its register: every sentence, what it is, of whom."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from build_tools.measures.beneficiaries import beneficiaries, supported
from build_tools.measures.commitments import commitments
from build_tools.measures.kinds import is_goal, is_situation, kind_of
from build_tools.measures.known import Known, Place
from build_tools.measures.mentions import Mention, SentenceKind
from build_tools.measures.names import named
from build_tools.measures.overrules import (
    is_ruled_out,
    overruled_kind,
    overruled_mentions,
    overruled_names,
    overruled_verbs,
    wrong,
)
from build_tools.measures.parties import actors
from build_tools.measures.places_by_form import place_of_title
from build_tools.measures.quantities import Quantity, quantities
from build_tools.measures.times import deadlines, is_of_before, period
from build_tools.plan.model import Plan, Problem, Unit, sentences, walk
from build_tools.plan.patterns import expression


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of the plan in the register.

    ``above`` are the ids of the units that it stands in, the outermost first; ``lead`` is the id of
    the sentence that is its title, its item's first, or of the unit whose heading is.
    ``is_described`` says that it stands where the plan describes, speaks of what is over, or was
    said by a person to commit to nothing.
    """

    id: str
    text: str
    kind: SentenceKind
    page: int
    above: tuple[str, ...]
    lead: str
    mentions: tuple[Mention, ...]
    quantities: tuple[Quantity, ...]
    is_described: bool = False

    @property
    def chapter(self) -> str:
        """The id of the top-level unit that it stands in."""
        return self.above[0] if self.above else ""


@dataclass(frozen=True, slots=True)
class Register:
    """All sentences, in the order of the plan, and what was wrong with what a person overruled."""

    sentences: tuple[Sentence, ...] = ()
    problems: tuple[Problem, ...] = ()
    period: tuple[int, int] = (0, 0)
    """The first and last year of the plan's period, or 0 and 0."""

    @property
    def measures(self) -> tuple[Sentence, ...]:
        """The sentences that commit to something, and the targets."""
        return tuple(one for one in self.sentences if one.kind != "neither")


class Seen:
    """Sentences as they were recognised, for who recognises a plan again that was edited."""

    def __init__(self) -> None:
        """None has been seen."""
        self._made_by: object = None
        self._found: dict[object, Sentence] = {}

    def by(self, *made_by: object) -> dict[object, Sentence]:
        """Those that were recognised by the very same; all others are forgotten."""
        if made_by != self._made_by:
            self._made_by, self._found = made_by, {}
        return self._found


def register(plan: Plan, known: Known, seen: Seen | None = None) -> Register:
    """The register of a plan with ids; what was ``seen`` before is not recognised again."""
    texts = {unit.id: unit.text for unit in walk(plan.units) if unit.kind == "sentence"}
    problems = tuple(wrong(known.overrules, plan, known.verbs, known.path))
    own = _of_plan(known, plan)
    years = period(plan.title, texts.values())
    before = (seen or Seen()).by(own, years[0])
    found = []
    for unit, above in _with_above(plan.units, ()):
        if unit.kind == "sentence":
            asked = (
                unit,
                tuple((one.id, one.kind, one.heading) for one in above),
                _lead(unit, above),
            )
            if asked not in before:
                before[asked] = _sentence(unit, above, own, years[0])
            found.append(before[asked])
    return Register(tuple(found), problems, years)


def with_targets(found: Register, ids: Collection[str], plan: Plan, known: Known) -> Register:
    """A register with more targets: the sentences ``ids``, which have numbers to be reached.

    ``plan`` and ``known`` are what it was made from.
    """
    if not ids:
        return found
    own = _of_plan(known, plan)
    told = tuple(_as_target(one, own) if one.id in ids else one for one in found.sentences)
    return replace(found, sentences=told)


def _as_target(one: Sentence, known: Known) -> Sentence:
    found = commitments(one.text[_label_end(one.text) :], known.verbs)
    mentions = _mentions(one.id, one.text, "target", found, known)
    return replace(one, kind="target", mentions=mentions)


def _of_plan(known: Known, plan: Plan) -> Known:
    """What is known, with what a person overrules in it and the place that the plan is of."""
    verbs = overruled_verbs(known.verbs, known.overrules)
    programmes = overruled_names(known.names.programmes, known.overrules)
    names = replace(known.names, places=_with_own(known.names.places, plan), programmes=programmes)
    return Known(verbs, names, known.overrules, known.path)


def _with_own(places: tuple[Place, ...], plan: Plan) -> tuple[Place, ...]:
    """The places known, and the one that the plan is of, where its title says so."""
    known = {name for one in places for name in (one.zh, *one.same)}
    own = tuple(name for name in place_of_title(plan.title) if name not in known)
    return (*places, Place(own[0], own[0], own[1:])) if own else places


def _with_above(
    units: tuple[Unit, ...], above: tuple[Unit, ...]
) -> Iterator[tuple[Unit, tuple[Unit, ...]]]:
    for unit in units:
        yield unit, above
        yield from _with_above(unit.children, (*above, unit))


_LABEL = expression(
    r"\s*(?:[一二三四五六七八九十]{1,3}、|[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)]|\d{1,3}(?:[.．﹒](?!\d)|、))\s*"
)
"""The number of an item that stands in its text, where the reader did not part them."""


def _sentence(unit: Unit, above: tuple[Unit, ...], known: Known, first: int) -> Sentence:
    """One sentence; ``first`` is the year in which the plan's period begins, or 0."""
    text = unit.text[_label_end(unit.text) :]
    headings = tuple(one.heading.replace(" ", "") for one in above)
    is_described = (
        any(one.kind == "preface" for one in above)
        or is_situation(headings, known.verbs)
        or is_of_before(text, first)
        or is_ruled_out(unit.id, known.overrules)
    )
    near = tuple(one for one in headings if one)
    found = commitments(text, known.verbs)
    kind = kind_of(text, found, is_described=is_described, is_goal=is_goal(near))
    kind = overruled_kind(kind, unit.id, known.overrules)
    return Sentence(
        id=unit.id,
        text=unit.text,
        kind=kind,
        page=unit.span.page,
        above=tuple(one.id for one in above),
        lead=_lead(unit, above),
        mentions=_mentions(unit.id, unit.text, kind, found, known),
        quantities=quantities(unit.text, frozenset(mark.at for mark in unit.marks)),
        is_described=is_described,
    )


def _label_end(text: str) -> int:
    label = _LABEL.match(text)
    return label.end() if label else 0


def _mentions(
    name: str, text: str, kind: SentenceKind, found: tuple[Mention, ...], known: Known
) -> tuple[Mention, ...]:
    """What is marked in the sentence called ``name``, as recognised or as a person says it.

    ``found`` are the verbs that commit, in what stands behind its label.
    """
    before = _label_end(text)
    mentions = tuple(
        replace(one, start=one.start + before, end=one.end + before)
        for one in sorted(_recognised(text[before:], kind, found, known))
    )
    return overruled_mentions(mentions, name, text, known.overrules)


def _recognised(
    text: str, kind: SentenceKind, found: tuple[Mention, ...], known: Known
) -> Iterator[Mention]:
    """What is marked in a sentence: of what is neither nothing, of a target no verbs.

    Who is striven for in a target (争取企业超过80家) is to act no more than its other figures.
    """
    if kind == "neither":
        return
    names = tuple(named(text, known.names))
    if kind == "measure":
        yield from found
    acting = tuple(one for one in found if kind == "measure" or one.value != "争取")
    places = tuple(one for one in names if one.kind == "place")
    who = tuple(actors(text, known.verbs, acting, places))
    yield from who
    for_whom = tuple(beneficiaries(text))
    yield from for_whom
    for one in supported(text, found, who):
        if not any(one.start < other.end and other.start < one.end for other in for_whom):
            yield one
    yield from names
    for time in deadlines(text):
        if not any(one.start <= time.start and time.end <= one.end for one in names):
            yield time


def _lead(unit: Unit, above: tuple[Unit, ...]) -> str:
    """What is a sentence's title: its item's first sentence, or else the nearest heading."""
    if above and above[-1].kind == "item":
        first = sentences(above[-1])[0].id
        if first != unit.id:
            return first
    return next((one.id for one in reversed(above) if one.heading), "")
