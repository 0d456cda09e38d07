"""目录 inside a line that goes on with its entries: of a text that stands on one line, or a page.

It is believed where its first entry comes again, as the heading, and most of the others too; it
ends with the words that its last entry and the heading of that name have in common.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from build_tools.plan.model import Furniture
from build_tools.plan.patterns import expression
from build_tools.reading.contents_list import NO_LIST, Contents, Entry
from build_tools.reading.dialect import Opening, opening
from build_tools.reading.lines import Line
from build_tools.reading.long_lines import LABEL
from build_tools.reading.sentences import CLOSERS, TERMINALS

_TITLE = expression(r"目\s*[录錄次]\s*(?=\S)")
_FIRST = 16
"""The first label of a list stands no farther behind its title: behind 前言, perhaps."""
_LONGEST_ENTRY = 60
_LONGEST = 20_000
"""A list has no more characters than these, and begins within so many of the text."""
_TRIES = 5
_FEWEST = 2
_MISSING = 40
"""No more entries than these lack their headings, however long a list is."""
_LOOKS = 1000
"""A label is looked for so often: （一） stands everywhere."""
_PAGE = r"[\s.．·•…‥⋯_\-—]*[（(]?\d{1,4}[)）]?"
_PAGED = expression(rf"{_PAGE}\s*$")
_NO_PAGE = expression(r"[\s.．·•…‥⋯_\-—]*$")


@dataclass(frozen=True, slots=True)
class _List:
    """A list in a text: where its title begins, where it ends, where its entries begin."""

    start: int
    end: int
    entries: tuple[tuple[int, str], ...]


def take_list_out(
    lines: Sequence[Line],
) -> tuple[list[Line], tuple[Furniture, ...], Contents]:
    """Lines → the lines without the list, what was taken out, and what the list says.

    Where a line holds more than the list, what stands before it and behind it are lines of their
    own with the same number.
    """
    text = "\n".join(line.text for line in lines)
    found = next(filter(None, (_list(text, at) for at in _titles(text))), None)
    if not found:
        return [*lines], (), NO_LIST
    starts = [0, *accumulate(len(line.text) + 1 for line in lines)]
    left: list[Line] = []
    taken: list[Furniture] = []
    entries: list[Entry] = []
    for line, start in zip(lines, starts, strict=False):
        a, b = (min(max(at - start, 0), len(line.text)) for at in (found.start, found.end))
        pieces = (line.text[:a].strip(), line.text[b:].strip()) if a < b else (line.text,)
        left += [replace(line, text=one) for one in pieces if one]
        if own := line.text[a:b].strip():
            taken.append(Furniture(line.number, line.page, own, "contents list"))
        inside = range(start, start + len(line.text))
        entries += [Entry(line, words) for at, words in found.entries if at in inside]
    return left, tuple(taken), Contents(frozenset(), tuple(entries))


def at_headings(lines: Sequence[Line], contents: Contents) -> tuple[Line, ...]:
    """Lines, cut before and behind the headings that a list inside a line has, in their order.

    ``contents`` that stand on lines of their own say nothing of where other lines are to be cut.
    """
    if contents.lines or not contents.entries:
        return tuple(lines)
    text = "\n".join(line.text for line in lines)
    cuts = sorted({at for entry in _headings(text, contents.entries) for at in entry})
    pieces: list[Line] = []
    start = 0
    for line in lines:
        end = start + len(line.text)
        own = cuts[bisect_right(cuts, start) : bisect_left(cuts, end)]
        said = (text[a:b].strip() for a, b in pairwise([start, *own, end]))
        pieces += [replace(line, text=one) for one in said if one]
        start = end + 1
    return tuple(pieces)


def _headings(text: str, entries: Sequence[Entry]) -> Iterator[tuple[int, ...]]:
    """Where each entry's heading begins and ends; it has no end where its text runs on."""
    place = 0
    for entry in entries:
        form = re.compile(r"\s*".join(map(re.escape, "".join(entry.text.split()))))
        for found in form.finditer(text, place):
            before = text[max(place, found.start() - 4) : found.start()].rstrip(CLOSERS)
            if not before.strip() or before[-1].isspace() or before[-1] in TERMINALS:
                runs_on = text[found.end() : found.end() + 1] in tuple("，。；：:、")
                yield (found.start(),) if runs_on else (found.start(), found.end())
                place = found.end()
                break


def _titles(text: str) -> Iterator[int]:
    """Where 目录 stands with a label behind it on its line."""
    tries = 0
    for found in _TITLE.finditer(text[:_LONGEST]):
        near = LABEL.search(text, found.end(), found.end() + _FIRST)
        if near and "\n" not in text[found.start() : near.start()] and tries < _TRIES:
            tries += 1
            yield found.start()


def _list(text: str, start: int) -> _List | None:
    """The list that begins with a title; None where its entries do not come again."""
    title = _TITLE.match(text, start)
    assert title
    labels = list(_labels(text, title.end(), title.end() + _LONGEST))
    if len(labels) < _FEWEST or labels[1] - labels[0] > _LONGEST_ENTRY:
        return None
    again = _again(text, text[labels[0] : labels[1]], labels[1])
    before = _PAGED.sub("", text[title.end() : labels[0]].strip())
    preface = text.find(before, labels[1], again) if again and before else -1
    again = preface if preface > 0 else again
    own = [at for at in labels if at < again]
    if len(own) < _FEWEST:
        return None
    body = "".join(text[again:].split())
    words = [text[at:to] for at, to in pairwise(own)]
    # A title may end with a year: its heading does, too.
    is_titled = _are_in(body, words, most=0)
    page = _PAGED if all(map(_PAGED.search, words)) and not is_titled else _NO_PAGE
    last = _last(text[own[-1] : again], body)
    end = own[-1] + len(last)
    if last and page is _PAGED:
        found = re.compile(_PAGE).match(text, end, again)
        end = found.end() if found else end
    entries = tuple(
        (at, page.sub("", said).strip()) for at, said in zip(own, [*words, last], strict=True)
    )
    if preface > 0:
        entries = ((title.end(), before), *entries)
    is_known = _are_in(body, [said for _, said in entries], most=min(len(entries) // 3, _MISSING))
    return _List(start, end, entries) if last and is_known else None


def _are_in(body: str, entries: Sequence[str], *, most: int) -> bool:
    """Whether a text has the words of all entries but some; looked for in their order first."""
    place = missing = 0
    for said in entries:
        words = "".join(said.split())
        found = body.find(words, place)
        if found < 0 and body.find(words, 0, place) < 0:
            missing += 1
            if missing > most:
                return False
        place = found + len(words) if found >= 0 else place
    return True


def _labels(text: str, start: int, end: int) -> Iterator[int]:
    """Where labels begin that a title may stand behind; the first is the first of its kind."""
    is_first = True
    for found in LABEL.finditer(text, start, end):
        opened = _opened(text[found.start() : found.start() + _LONGEST_ENTRY])
        if opened and opened.form.level and (opened.number == 1 or not is_first):
            yield found.start()
            is_first = False
        elif is_first:
            return


def _opened(text: str) -> Opening | None:
    return opening(text.split("\n", maxsplit=1)[0])


def _again(text: str, entry: str, start: int) -> int:
    """Where the words of an entry come again; 0: nowhere. A page's number may be glued to them."""
    words = "".join(entry.split())
    for own in dict.fromkeys((words, _PAGED.sub("", words), _NO_PAGE.sub("", words))):
        found = re.compile(r"\s*".join(map(re.escape, own))).search(text, start) if own else None
        if found:
            return found.start()
    return 0


def _last(text: str, body: str) -> str:
    """Of what begins with the last entry the words that a heading has, too.

    Where none has them, all of it if it is no sentence.
    """
    opened = _opened(text[:_LONGEST_ENTRY])
    label = "".join(opened.label.split()) if opened else ""
    found = ""
    at = body.find(label)
    for _ in range(_LOOKS):
        if at < 0 or not label:
            break
        own = _common(text, body[at : at + _LONGEST_ENTRY])
        found = max(found, own, key=len)
        at = body.find(label, at + 1)
    if len("".join(found.split())) > len(label):
        return found
    is_title = len(text) < _LONGEST_ENTRY and not re.search(f"[{TERMINALS}]", text)
    return text.rstrip() if is_title else ""


def _common(text: str, words: str) -> str:
    """How much of a text, white space aside, is what some words begin with."""
    end = same = 0
    for place, letter in enumerate(text):
        if letter.isspace():
            continue
        if same == len(words) or letter != words[same]:
            break
        same += 1
        end = place + 1
    return text[:end]
