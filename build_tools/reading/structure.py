"""Structure is proved: numbering complete, the list of contents kept, a long text not without form.

Each check takes a reading and says what people should look at, as `doubts` does.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from build_tools.plan.model import Kind, Severity, Unit, heading_of, text_of
from build_tools.plan.numerals import from_chinese
from build_tools.plan.patterns import expression
from build_tools.reading.contents_list import heading_words
from build_tools.reading.counted_words import COUNTS, LONGEST
from build_tools.reading.dialect import opening
from build_tools.reading.footnotes import is_rule_of_notes
from build_tools.reading.lines import LEAST_CHINESE, MOST_LINES, chinese_share
from build_tools.reading.parse import Reading
from build_tools.reading.sentences import ends_sentence

Said = tuple[Severity, int, int, str]

CONTAINERS: tuple[Kind, ...] = (
    "part", "chapter", "section", "subsection", "point", "article", "box",
)  # fmt: skip
_TITLED: tuple[Kind, ...] = ("part", "chapter", "section", "subsection", "point")
_LEAD = 16
_SEVERAL = 3
"""Lines above texts, of a text that is numbered nowhere."""
_LONGEST_LABEL = 200
_BRACKETED = expression("【[^】]+】|〖[^〗]+〗|[<＜〈][^>＞〉]+[>＞〉]|\\[[^\\]]+\\]")
"""A title that brackets set apart: 【发展目标】."""
_TITLED_BARE = (
    "“{}” has no number and is read as a title, for paragraphs below it are numbered through the"
    " text; if it is text, end it with 。 in a copy of the text"
)
_MARKUP = expression(r"(?:#{1,6}|\*\*|__)\s*")
_RUNNING: tuple[Kind, ...] = ("box", "article")
"""Kinds that are numbered through the document."""
_LONG = 6000
"""Characters. A text as long as this has headings; the shortest sample with any has 3,400."""
_PER_HEADING = 6000
_MANY = 9


def numbering(reading: Reading) -> Iterator[Said]:
    """Numbers that do not run 1, 2, 3: a heading lost, printed twice, or misread."""
    last: dict[tuple[Kind, bool], Unit] = {}

    def look(units: tuple[Unit, ...]) -> Iterator[Said]:
        previous: dict[tuple[Kind, bool], int] = {}
        for unit in units:
            if unit.kind in CONTAINERS and unit.number:
                key = (unit.kind, unit.label.startswith("附"))
                before = previous.get(key, 0)
                # Chapters may run on through the parts, and boxes run through the whole.
                running = (last[key].number or 0) if key in last else 0
                own = {before + 1, running + 1}
                if re.search(r"\d[-－—–.]\d|之|\d[A-Z]", unit.label):
                    own |= {before, running}
                if unit.number not in own:
                    expected = running + 1 if unit.kind in _RUNNING else before + 1
                    message = f"“{heading_of(unit)}” is number {unit.number}, expected {expected}"
                    yield "warning", unit.span.first, unit.span.last, message
                previous[key] = unit.number
                last[key] = unit
            yield from look(unit.children)

    yield from look(reading.plan.units)


def items(reading: Reading) -> Iterator[Said]:
    """Items whose numbers do not go on: one of them was not read, or is not printed."""
    running: dict[str, int] = {}
    for siblings in _families(reading):
        last: dict[str, int] = {}
        above = 0
        for unit in siblings:
            series, beside = _series(unit), above
            above = unit.number or 0
            if not series or not unit.number:
                continue
            before = last.get(series, 0)
            if unit.number not in (1, before + 1, running.get(series, 0) + 1, beside + 1):
                message = f"the item “{unit.label}” is number {unit.number}, expected {before + 1}"
                yield "warning", unit.span.first, unit.span.first, message
            last[series] = running[series] = unit.number


def _series(unit: Unit) -> str:
    """The numbering of an item; letters, some of which are numerals too, are not looked at."""
    opened = opening(unit.label + text_of(unit)) if unit.kind == "item" else None
    return opened.form.series if opened and opened.form.series not in ("(a)", "(i)") else ""


def contents(reading: Reading) -> Iterator[Said]:
    """Entries of the list of contents without a heading, and headings without an entry."""
    entries = reading.contents.entries
    if not entries:
        return
    headings = {heading_words(heading_of(unit)): unit for unit in _headings(reading)}
    first, last = entries[0].line.number, max(reading.contents.lines, default=0)
    if not headings and last and all(unit.span.first < last for unit in reading.units):
        message = (
            f"nothing stands behind the list of contents, which has {len(entries)} entries:"
            " expected the text of the plan; take it from where the list is from"
        )
        yield "error", first, last, message
        return
    openings = {heading_words(_beginning(unit)) for unit in reading.units}
    beginnings = sorted(openings)
    by_label = {heading_words(unit.label): unit for unit in _headings(reading) if unit.label}
    order = {label: at for at, label in enumerate(by_label) if label}
    kinds = set()
    listed = set()
    for entry in entries:
        words = entry.words
        listed.add(words)
        if words in headings:
            kinds.add(_form(headings[words]))
        elif not _leads(beginnings, words):
            begun = (words[:length] for length in range(1, min(len(words), _LONGEST_LABEL) + 1))
            labels = (label for label in begun if label in order)
            near = by_label.get(min(labels, key=lambda label: order[label], default=""))
            there = f"; line {near.span.first} has “{heading_of(near)}”" if near else ""
            message = f"the list of contents has “{entry.text}”, and no heading says so{there}"
            yield "warning", entry.line.number, entry.line.number, message
    for words, unit in headings.items():
        if unit.label and words not in listed and _form(unit) in kinds:
            message = f"“{heading_of(unit)}” is not in the list of contents (from line {first})"
            yield "warning", unit.span.first, unit.span.last, message


def _form(unit: Unit) -> tuple[Kind, int]:
    """What is listed together: 第一节 and 一、 are both sections, and only one may be listed."""
    opened = opening(unit.label)
    return unit.kind, opened.form.level if opened else 0


def _leads(beginnings: Sequence[str], words: str) -> bool:
    """Whether one of what is sorted begins with the words."""
    at = bisect_left(beginnings, words)
    return bool(words) and at < len(beginnings) and beginnings[at].startswith(words)


def _headings(reading: Reading) -> Iterator[Unit]:
    kinds = (*CONTAINERS, "preface")
    return (unit for unit in reading.units if unit.kind in kinds and unit.heading)


def _beginning(unit: Unit) -> str:
    """How an item or an unnumbered unit begins, as far as an entry could name it."""
    return (unit.label + text_of(unit))[:80] if unit.kind in ("item", "paragraph") else ""


def titles(reading: Reading) -> Iterator[Said]:
    """Headings whose title nothing parts from the text behind it, and those beside them.

    Where one of a numbering has no end of its title, the others' first sentences may be more than
    their titles. Where none of it has a title, all are text, and nothing is doubtful.
    """
    for unit in reading.plan.units:
        if unit.kind == "part" and not unit.number and unit.label.endswith(("：", ":")):
            message = (
                f"“{heading_of(unit)}” is read as an annex; “{unit.label}” may only say what is"
                " annexed"
            )
            yield "warning", unit.span.first, unit.span.last, message
    for siblings in _families(reading):
        titled = {unit.kind for unit in siblings if unit.kind in _TITLED and unit.heading}
        bare = {
            unit.kind: unit
            for unit in siblings
            if unit.kind in titled and unit.label and not unit.heading and unit.children
        }
        for unit in siblings:
            if unit.kind not in bare or not unit.label:
                continue
            if not unit.heading:
                message = f"nothing parts the title of “{unit.label}” from its text: all is text"
                yield "warning", unit.span.first, unit.span.first, message
            elif ends_sentence(unit.heading):
                message = (
                    f"“{heading_of(unit)}” may be more than a title: it ends with its sentence, and"
                    f" nothing parts the title of “{bare[unit.kind].label}” from its text"
                )
                yield "warning", unit.span.first, unit.span.first, message


def leads(reading: Reading) -> Iterator[Said]:
    """Paragraphs one below the other that begin with a short sentence: leads without a number."""
    for siblings in _families(reading):
        run: list[Unit] = []
        for unit in (*siblings, None):
            if unit is not None and _has_lead(unit):
                run.append(unit)
                continue
            for one in run if len(run) > 1 else ():
                message = (
                    f"“{one.children[0].text}” may title its paragraph, as its neighbours' first"
                    " sentences may: without a number they are read as text"
                )
                yield "note", one.span.first, one.span.first, message
            run = []


def unnumbered(reading: Reading) -> Iterator[Said]:
    """Short lines above a text, below a numbered title: titles that have no number, or lost it."""
    for parent in reading.units:
        if parent.kind in _TITLED and (parent.number or not parent.label):
            yield from map(_may_title, _bare(parent.children))
    styles = {line.number for line in reading.lines if line.style}
    for unit in reading.units:
        if unit.kind == "point" and not unit.label and unit.span.first not in styles:
            yield "note", unit.span.first, unit.span.last, _TITLED_BARE.format(heading_of(unit))
    # A title and who issued it stand above a text too: one such line by itself says nothing.
    found = _bare(reading.plan.units)
    if len(found) >= _SEVERAL:
        yield from map(_may_title, found)


def _bare(units: Sequence[Unit]) -> list[Unit]:
    """The short lines without a sign among siblings, right above a text or above another such."""
    found: list[Unit] = []
    for unit, following in reversed(list(pairwise(units))):
        words = text_of(unit) if unit.kind == "paragraph" else ""
        words = words[1:-1] if _BRACKETED.fullmatch(words) else words
        is_bare = 1 < len(words) <= _LEAD and not re.search(r"[^\w“”《》\s]|\d$", words)
        is_text = following.kind in ("paragraph", "item") and ends_sentence(text_of(following))
        if is_bare and (is_text or following in found[-1:]):
            found.append(unit)
    return found[::-1]


def _may_title(unit: Unit) -> Said:
    message = f"“{text_of(unit)}” may be a title without a number: it is read as text"
    return "warning", unit.span.first, unit.span.first, message


def _has_lead(unit: Unit) -> bool:
    """Whether a paragraph's first sentence is short and plain, and others follow it."""
    if unit.kind != "paragraph" or len(unit.children) < 2:
        return False
    own = [child for child in unit.children if child.kind == "sentence"]
    if len(own) < 2 or len(own[0].text) > _LEAD:
        return False
    length = sum(len(child.text) for child in own)
    return length >= 3 * len(own[0].text) and not re.search("[，；：、]", own[0].text)


def unknown_labels(reading: Reading) -> Iterator[Said]:
    """Short lines that count 任务一, 任务二: labels that no row of the dialect knows."""
    aside = _aside(reading)
    lines: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for line in reading.lines:
        found = COUNTS.match(line.text) if len(line.text) <= LONGEST else None
        if found and line.number not in aside and not ends_sentence(line.text):
            number = from_chinese(found["n"])
            if number and not opening(line.text):
                lines[found["word"]].append((number, line.number))
        marked = _MARKUP.match(line.text)
        if marked and opening(line.text[marked.end() :]):
            message = (
                f"“{marked[0].strip()}” stands before a label, which is read as text: it is a mark"
                " of Markdown; delete such marks from a copy of the text"
            )
            yield "warning", line.number, line.number, message
    for word, counted in lines.items():
        if [number for number, _ in counted[:2]] != [1, 2]:
            continue
        for number, at in counted:
            message = (
                f"“{word}” and the number {number} look like a heading of a form that is not known,"
                " and are read as text"
            )
            yield "warning", at, at, message


def ruled_notes(reading: Reading) -> Iterator[Said]:
    """Footnotes below a rule of signs, as a text of a PDF prints them, that were read as text."""
    notes = {unit.span.first for unit in reading.units if unit.kind == "footnote"}
    for line, below in pairwise(reading.lines):
        if is_rule_of_notes(line, below) and below.number not in notes:
            message = (
                f"“{below.text[:20]}” below this rule looks like a footnote: it, the rule and the"
                " mark above are read as text; delete them from a copy of the text, or say there"
                " what they are"
            )
            yield "warning", line.number, below.number, message


def _aside(reading: Reading) -> set[int]:
    """The lines that are taken out; one that only holds a list of contents is not."""
    text = {line.number: line.text for line in reading.lines}
    return {one.line for one in reading.plan.furniture if one.text == text.get(one.line)}


def _families(reading: Reading) -> Iterator[Sequence[Unit]]:
    """Units that stand beside one another, but for the sentences of a paragraph."""
    yield reading.plan.units
    yield from (
        unit.children for unit in reading.units if unit.kind not in ("sentence", "paragraph")
    )


def structure(reading: Reading) -> Iterator[Said]:
    """A long text with hardly any headings, or hardly any Chinese."""
    aside = _aside(reading)
    text = "".join(line.text for line in reading.lines if line.number not in aside)
    if not text:
        return
    chinese = chinese_share(text)
    first = reading.lines[0].number
    if chinese < LEAST_CHINESE and len(text) > 200:
        message = (
            f"only {chinese:.0%} of the characters are Chinese; expected the text of a plan:"
            " it may be in another encoding, or from a PDF whose fonts say nothing of characters"
        )
        yield "error", first, first, message
    if len(reading.lines) > MOST_LINES:
        message = (
            f"{len(reading.lines):,} lines, more than {MOST_LINES:,}: nothing is read in a text so"
            " long; expected the text of one plan"
        )
        yield "error", first, first, message
        return
    found = [unit for unit in reading.units if unit.kind in CONTAINERS]
    if len(text) > _LONG and len(found) * _PER_HEADING < len(text) and len(found) < _MANY:
        message = (
            f"{len(text):,} characters and {len(found)} headings; expected lines that begin with"
            " 第一章, 一、, （一）, 第一条, 1. or the like: look at how the text's headings begin"
        )
        yield "error", first, first, message
