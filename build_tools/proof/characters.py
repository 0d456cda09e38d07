"""The proof that nothing is lost: built HTML against the source text, character by character.

What counts on a page is the text of its units' elements (``class="unit"``): all of it, so that no
word of ours may stand inside them, and nothing else; white space aside. What counts of the source
is ``lines.characters``: all but white space and bullet glyphs. Both must be the same
characters in the same order, but for three things that the source cannot print as they are read:

* A footnote's body interrupts the paragraph that the page's end cuts. Both sides leave the body
  out of the running text and compare it apart, by the footnote's id and lines.
* What stands around the text (page numbers, running heads, the list of contents) is on a list of
  its own with its lines; those lines are not expected.
* The cells of a row that wraps are printed line by line, not cell by cell. Both sides put a sign in
  the row's place, and the row must hold the same characters in any order (a table's header
  likewise). Rows that share source lines, as the sub-rows of one number do, count as one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_tools.plan.comparable import published_words
from build_tools.plan.model import Plan, Unit, walk
from build_tools.proof.read_html import Stretch, stretches, texts
from build_tools.reading.lines import LINE_ENDS, characters

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_SET_APART = "▦"
_CONTEXT = 24


@dataclass(frozen=True, slots=True)
class Proof:
    """How many characters were published of how many, and where the first difference is.

    ``difference`` is a sentence for people, with both sides quoted; empty when there is none.
    """

    published: int
    expected: int
    difference: str = ""

    def __str__(self) -> str:
        """``21,091 of 21,091 characters, in order``, or the difference."""
        counts = f"{self.published:,} of {self.expected:,} characters"
        return f"{counts}: {self.difference}" if self.difference else f"{counts}, in order"


def prove(pages: Iterable[str], source: str, plan: Plan) -> Proof:
    """Compare built pages, in reading order and without the home page, with the source text.

    ``plan`` is the source's plan: it says which lines are footnotes and table rows.
    """
    return _compare(_published(pages, plan), _of_source(source, plan), _notes(plan))


def prove_plan(pages: Iterable[str], plan: Plan) -> Proof:
    """The same for pages whose text is no file: a conversion or translation, against its plan."""
    return _compare(_published(pages, plan), _of_plan(plan), _notes(plan))


def same_words(whole: str, pages: Iterable[str]) -> str:
    """Whether a page holds what these hold, in their order: the first difference, or nothing."""
    found = _run(stretches(whole))
    return _first_difference(found, _run(one for page in pages for one in stretches(page)))


def _run(found: Iterable[Stretch]) -> str:
    """The words of these stretches without white space."""
    return "".join("".join(each.text for each in found).split())


def foreign_words(pages: Iterable[str], plan: Plan) -> tuple[str, ...]:
    """Sentences and headings whose element holds anything but the plan's words, said for people."""
    held = {name: text for page in pages for name, text in texts(page).items()}
    return tuple(
        f"{unit.id}: its element holds “{held[unit.id]}”, expected “{words}”"
        for unit in walk(plan.units)
        if unit.id in held
        if _squeezed(held[unit.id]) != _squeezed(words := published_words(unit))
    )


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _published(pages: Iterable[str], plan: Plan) -> tuple[Stretch, ...]:
    owners = _owners(plan)
    found = (stretch for page in pages for stretch in stretches(page))
    # Not lines.characters: a bullet glyph that reached the page must be found there.
    return tuple(Stretch(owners.get(each.owner, ""), "".join(each.text.split())) for each in found)


def _of_source(source: str, plan: Plan) -> tuple[Stretch, ...]:
    owners = _owners(plan)
    by_line: dict[int, str] = {}
    for unit in walk(plan.units):
        if unit.id in owners:
            # A row comes after its table, so its lines are the row's and the header keeps the rest.
            for number in range(unit.span.first, unit.span.last + 1):
                by_line[number] = owners[unit.id]
    lines = LINE_ENDS.sub("\n", source).split("\n")
    aside: dict[int, list[str]] = defaultdict(list)
    for one in plan.furniture:
        aside[one.line].append(characters(one.text))
    return tuple(
        Stretch(by_line.get(number, ""), _without(characters(line), aside.get(number, ())))
        for number, line in enumerate(lines, 1)
    )


def _without(line: str, taken: Iterable[str]) -> str:
    """What is left of a line without what was taken out of it: all of it, or a list inside it."""
    for words in taken:
        line = line.replace(words, "", 1)
    return line


def _of_plan(plan: Plan) -> tuple[Stretch, ...]:
    owners = _owners(plan)
    return tuple(
        Stretch(owners.get(unit.id, ""), characters(published_words(unit)))
        for unit in walk(plan.units)
    )


def _owners(plan: Plan) -> Mapping[str, str]:
    """The ids of what is compared apart → the id it goes by; rows on the same lines share one."""
    owners: dict[str, str] = {}
    previous: Unit | None = None
    for unit in walk(plan.units):
        if unit.kind in ("table", "footnote"):
            owners[unit.id] = unit.id
        elif unit.kind == "row":
            shares = previous is not None and unit.span.first <= previous.span.last
            owners[unit.id] = owners[previous.id] if shares and previous else unit.id
            previous = unit
    return owners


def _notes(plan: Plan) -> frozenset[str]:
    return frozenset(unit.id for unit in walk(plan.units) if unit.kind == "footnote")


def _compare(
    published: tuple[Stretch, ...], expected: tuple[Stretch, ...], notes: frozenset[str]
) -> Proof:
    counts = (_length(published), _length(expected))
    difference = _first_difference(_running(published, notes), _running(expected, notes))
    if difference:
        return Proof(*counts, difference)
    for owner in dict.fromkeys(each.owner for each in (*expected, *published)):
        ours, theirs = _text_of(published, owner), _text_of(expected, owner)
        if owner and Counter(ours) != Counter(theirs):
            return Proof(*counts, f"{owner}: published “{ours}”, expected “{theirs}”")
    return Proof(*counts)


def _length(found: tuple[Stretch, ...]) -> int:
    return sum(len(each.text) for each in found)


def _text_of(found: tuple[Stretch, ...], owner: str) -> str:
    return "".join(each.text for each in found if each.owner == owner)


def _running(found: tuple[Stretch, ...], notes: frozenset[str]) -> str:
    """The running text, with a sign for each row; footnotes leave no trace."""
    text = ""
    previous = ""
    for each in found:
        if not each.text or each.owner in notes:
            continue
        if not each.owner:
            text += each.text
        elif each.owner != previous:
            text += _SET_APART
        previous = each.owner
    return text


def _first_difference(published: str, expected: str) -> str:
    if published == expected:
        return ""
    shorter = min(len(published), len(expected))
    at = next((n for n in range(shorter) if published[n] != expected[n]), shorter)
    before = expected[max(0, at - _CONTEXT) : at]
    ours, theirs = (text[at : at + _CONTEXT] or "(the end)" for text in (published, expected))
    return f"after “{before}”: published “{ours}”, expected “{theirs}”"
