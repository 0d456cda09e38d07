"""A reading → problems: what people should look at before it is published.

`CHECKS` is the list. Only what would publish something wrong is an error; a warning is a doubt
about the text, a note a guess that a rule has settled and a person may overrule.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice, pairwise
from types import MappingProxyType

from build_tools.plan.collection import uncollected
from build_tools.plan.comparable import published_words
from build_tools.plan.model import Problem, Severity, Unit, heading_of
from build_tools.plan.numerals import NUMERAL
from build_tools.plan.patterns import expression
from build_tools.reading.footnotes import marks
from build_tools.reading.lines import characters
from build_tools.reading.lookalikes import odd
from build_tools.reading.near_labels import near_labels
from build_tools.reading.page_remains import page_remains
from build_tools.reading.parse import Reading
from build_tools.reading.running_heads_told import taken_text
from build_tools.reading.sentences import BRACKETS
from build_tools.reading.structure import (
    CONTAINERS,
    contents,
    items,
    leads,
    numbering,
    ruled_notes,
    structure,
    titles,
    unknown_labels,
    unnumbered,
)
from build_tools.reading.table_declarations import Fault

Said = tuple[Severity, int, int, str]
Check = Callable[[Reading], Iterator[Said]]
"""A reading → severity, first and last line to show, message."""

GUESSES: Mapping[str, str] = MappingProxyType({
    "large-title": "read with the next line as one title: both are set larger than the text",
    "box-title": "read with the next line as one title: below that the columns are named",
    "wrapped-title": "read with the next line as one title: this line is filled, the next is short",
    "narrow-title": "read with the next line as one title: that is a short rest above a text",
    "first-line": "read as the end of a paragraph: the line is full and ends a sentence,"
    " and the next is as long as a first line whose indent is lost",
    "full-sentence": "read on as one paragraph: the line is full and ends a sentence,"
    " and the next is no first line",
    "short-line": "it stops before the margin and ends no sentence: read as a paragraph by itself,"
    " or with the next line if that one is full",
    "blank-line": "it is not full and a blank line follows: read as the end of a paragraph",
    "box-goes-on": "read as still in the box: nothing says where it ends",
    "box-end": "read as the end of the box: the next lines are set as wide as the body",
})  # fmt: skip
"""A rule of `seams` that is not certain → what it decided, in words."""


_READ = 10_000
"""Nobody reads more of one kind."""


def check(reading: Reading, text: str, path: str) -> tuple[Problem, ...]:
    """All problems of a reading, in the order of its lines. ``path`` is what the text is called."""
    source = text.split("\n")
    with uncollected():
        problems = [
            Problem(severity, path, first, rule, message, _quote(source, first, last))
            for rule, ask in CHECKS.items()
            for severity, first, last, message in _most(ask(reading))
        ]
    problems += [_of_table(fault, source, path) for fault in reading.faults]
    return tuple(sorted(problems, key=lambda problem: problem.line))


def _most(said: Iterator[Said]) -> Iterator[Said]:
    """What a check says, and of what is said too often to be read only how much more there is."""
    yield from islice(said, _READ)
    first = next(said, None)
    if first:
        severity, line, _, message = first
        more = 1 + sum(1 for _ in said)
        yield severity, line, line, f"{message}; and so {more - 1:,} times more"


def _of_table(fault: Fault, source: Sequence[str], path: str) -> Problem:
    """A table that nobody declared or that is misread would be published wrong."""
    first, last = fault.lines[0].number, fault.lines[-1].number
    return Problem("error", path, first, fault.rule, fault.message, _quote(source, first, last))


def _quote(source: Sequence[str], first: int, last: int) -> tuple[tuple[int, str], ...]:
    shown = range(first, min(last, first + 9) + 1)
    return tuple(
        (number, source[number - 1].strip())
        for number in shown
        if 0 < number <= len(source) and source[number - 1].strip()
    )


def guesses(reading: Reading) -> Iterator[Said]:
    """Where blocks were parted or joined without certainty."""
    after = {a.number: b.number for a, b in pairwise(reading.lines)}
    for guess in reading.guesses:
        following = after.get(guess.line.number, guess.line.number)
        message = f"{GUESSES[guess.rule]} ({guess.rule}); decisions.yml can overrule it"
        yield "note", guess.line.number, following, message


def choices(reading: Reading) -> Iterator[Said]:
    """Numberings that may be headings or items, and what each was taken for."""
    for choice in reading.choices:
        line = choice.first.lines[0]
        other = "items of a list" if choice.verdict == "headings" else "headings"
        message = (
            f"{choice.count} from “{choice.first.label}” on are read as {choice.verdict}, by their"
            f" length and by what follows them; they could be {other}"
        )
        yield "note", line.number, line.number, message


def unread(reading: Reading) -> Iterator[Said]:
    """Lines that look like labels and were not read as such."""
    for line in reading.unread:
        message = (
            "it looks like a heading and is read as text: its number does not follow, the sentence"
            " before has not ended, or too little stands below it"
        )
        yield "warning", line.number, line.number, message


def spoiled(reading: Reading) -> Iterator[Said]:
    """Paragraphs that begin with what may be a spoiled label."""
    for unit, words in near_labels(reading):
        message = (
            f"“{words}” begins nearly like a label that comes next, and is read as text; if it is"
            " one, mend it in a copy of the text"
        )
        yield "warning", unit.span.first, unit.span.first, message


def remains(reading: Reading) -> Iterator[Said]:
    """What a page of a site has around the text, copied along with it."""
    for unit, words in page_remains(reading):
        message = (
            f"“{words}” looks like what a page of a site has around a text, and is read as text;"
            " delete it from a copy of the text"
        )
        yield "warning", unit.span.first, unit.span.last, message


def look_alikes(reading: Reading) -> Iterator[Said]:
    """Radicals that look like characters, and characters that nobody sees."""
    for line in reading.lines:
        found = odd(line.text)
        if found:
            names = ", ".join(
                f"U+{ord(one):04X} {one if one.isprintable() else ''}".strip() for one in found
            )
            message = (
                f"{names}: looks like another character or like nothing; read as what it looks"
                " like where it is in a label, published as received"
            )
            yield "warning", line.number, line.number, message


_PRIVATE = expression("[\ue000-\uf8ff\U000f0000-\U0010ffff]")


def private(reading: Reading) -> Iterator[Said]:
    """Signs of symbol fonts, which no other font has, within what is published."""
    for unit in reading.units:
        words = unit.heading + unit.text
        if unit.cells:
            words += "".join(cell.text for cell in unit.cells)
        if _PRIVATE.search(words):
            found = sorted(set(_PRIVATE.findall(words)))
            names = ", ".join(f"U+{ord(one):04X}" for one in found)
            message = f"{names}: a sign that only its font knows; write what it draws in its place"
            yield "warning", unit.span.first, unit.span.last, message


def furniture(reading: Reading) -> Iterator[Said]:
    """What was taken out because it stands around the text."""
    for one in reading.plan.furniture:
        page = f" (page {one.page})" if one.page else ""
        yield "note", one.line, one.line, f"taken out as {one.why}{page}"


def text_taken_out(reading: Reading) -> Iterator[Said]:
    """Running heads that may be text, which nobody would miss in what is published."""
    for kind, one, count in taken_text(reading):
        message = (
            f"taken out as a running head ({count} line{'s' * (count != 1)}), though it looks like"
            f" {kind}; if it is text, take “running head” from its lines in lines.tsv, or, without"
            " such a file, the page's end (form feed) or number beside it from plan.txt"
        )
        yield "warning", one.line, one.line, message


_NO_BRACKET = expression(rf"(?:{NUMERAL})[）)]$")


def lost_brackets(reading: Reading) -> Iterator[Said]:
    """Labels like 一） whose opening bracket the extraction lost."""
    for unit in reading.units:
        if unit.label and _NO_BRACKET.match(unit.label):
            message = f"“{unit.label}” lacks its opening bracket; read as （{unit.label}"
            yield "warning", unit.span.first, unit.span.first, message


_ORDER = tuple(BRACKETS.items())
_PAIR = {sign: pair for pair in _ORDER for sign in pair}
_BRACKET = expression(f"[{re.escape(''.join((*BRACKETS, *BRACKETS.values())))}]")


def unpaired(reading: Reading) -> Iterator[Said]:
    """Brackets and quotation marks without their partner: lost or displaced by the extraction."""
    for unit in reading.units:
        words = unit.text if unit.kind == "sentence" else unit.heading
        found = _BRACKET.findall(words)
        if not found:
            continue
        pairs = {_PAIR[one] for one in found} if len(found) > 1 else (_PAIR[found[0]],)
        for opener, closer in sorted(pairs, key=_ORDER.index):
            opens, closes = found.count(opener), found.count(closer)
            if opens != closes:
                counts = f"{opens} times {opener}, {closes} times {closer}"
                message = f"brackets without their partner: {counts}"
                yield "warning", unit.span.first, unit.span.last, message


def footnotes(reading: Reading) -> Iterator[Said]:
    """Footnotes that no mark leads to, and marks without a footnote."""
    notes = [unit for unit in reading.units if unit.kind == "footnote"]
    bearing = (unit for unit in reading.units if notes and _bears(unit))
    linked = {id(child) for unit in bearing for child in unit.children}
    for unit in notes:
        if id(unit) not in linked:
            message = f"no mark leads to note {unit.label}: there is none, or it stands in a title"
            yield "warning", unit.span.first, unit.span.last, message
    raised = [line for line in reading.lines if line.marks and line.aside != "note"]
    places = [line.number for line in raised]
    if not (reading.layout.spaced or raised):
        return
    for unit in reading.units:
        if unit.kind == "sentence":
            known = {mark.at for mark in unit.marks}
            first, last = unit.span.first, unit.span.last
            own = raised[bisect_left(places, first) : bisect_right(places, last)]
            said = {number for line in own for number in line.marks}
            for at, number in marks(unit.text):
                if at not in known and (reading.layout.spaced or number in said):
                    message = f"“{number}” looks like the mark of a footnote that is not there"
                    yield "warning", unit.span.first, unit.span.last, message


def _bears(unit: Unit) -> bool:
    """Whether a unit's own sentences have marks, so that its footnotes are theirs."""
    return any(child.marks for child in unit.children)


def empty(reading: Reading) -> Iterator[Said]:
    """Headings with nothing below them."""
    for unit in reading.units:
        if unit.kind in CONTAINERS and not unit.children:
            message = f"nothing stands below “{heading_of(unit)}”"
            yield "warning", unit.span.first, unit.span.last, message


def lost(reading: Reading) -> Iterator[Said]:
    """Characters of the source that are not in the plan: the parser's fault, never the text's."""
    printed = Counter(characters("".join(line.text for line in reading.lines)))
    printed.subtract(characters("".join(one.text for one in reading.plan.furniture)))
    printed.subtract(Counter(characters("".join(map(published_words, reading.units)))))
    wrong = {character: count for character, count in printed.items() if count}
    if wrong:
        yield "error", 0, 0, f"characters lost (or published twice): {wrong}"


CHECKS: Mapping[str, Check] = MappingProxyType({
    "guess": guesses,
    "choice": choices,
    "numbering": numbering,
    "item-number": items,
    "label-unread": unread,
    "label-spoiled": spoiled,
    "page-remains": remains,
    "contents": contents,
    "look-alike": look_alikes,
    "private-use": private,
    "furniture": furniture,
    "furniture-text": text_taken_out,
    "structure": structure,
    "title": titles,
    "lead": leads,
    "title-unnumbered": unnumbered,
    "label-unknown": unknown_labels,
    "lost-bracket": lost_brackets,
    "unpaired": unpaired,
    "footnote": footnotes,
    "footnote-unread": ruled_notes,
    "empty": empty,
    "lost": lost,
})  # fmt: skip
"""The name of a rule → how a reading is checked for it."""
