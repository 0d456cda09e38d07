"""目录, the list of contents: its lines, its entries, and what they know of the headings.

An entry's leaders (……) and page number say that a line belongs to the list; where there are none,
the list ends before the label of its first entry comes again, as the real heading.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from build_tools.reading.dialect import ends_sentence, opening, split_sentences
from build_tools.reading.lines import Line, join
from build_tools.reading.lookalikes import squeezed
from build_tools.reading.seams import Verdict

_LEADERS = re.compile(
    r"^(?P<title>.*?\S)\s*(?:[.．·•…‥⋯_\-—]\s?){3,}\s*"
    r"[（(]?(?P<page>\d{1,4}|[ivxlIVXL]{1,6})?[）)]?$"
)
_SPACED_PAGE = re.compile(
    r"^(?P<title>.*\S)(?:\s{2,}|\t|\u3000|(?<=[^\x00-\x7f]) )\s*(?P<page>\d{1,4})$"
)
_FEWEST = 5
"""So many lines with leaders in a row are a list of contents also without its title."""
_LONGEST = 3
"""A title, or an entry, takes no more lines than this."""
_KEY = 4
_NO_WORDS = re.compile(r"[\s.．…·、,，。:：（）()《》“”\"]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry: its first line, and its words without leaders and page number."""

    line: Line
    text: str

    @property
    def words(self) -> str:
        """The entry as it is compared with a heading."""
        return heading_words(self.text)


@dataclass(frozen=True, slots=True)
class Contents:
    """A list of contents: the numbers of its lines, and its entries."""

    lines: frozenset[int] = frozenset()
    entries: tuple[Entry, ...] = ()


NO_LIST = Contents()


def heading_words(text: str) -> str:
    """A heading as it is compared with an entry: without white space and signs."""
    return _NO_WORDS.sub("", squeezed(text)[0])


def find_contents(lines: Sequence[Line]) -> Contents:
    """The list of contents among the lines of a text; of several the first."""
    titled = next((n for n, line in enumerate(lines) if _is_title(line)), None)
    if titled is None:
        start = _untitled(lines)
        if start is None:
            return NO_LIST
        return _made(lines, start, start, _end_of_leaders(lines, start))
    first = titled + 1
    end = _end_of_leaders(lines, first)
    if end <= first:
        end = _end_of_pages(lines, first) or _end_of_labels(lines, titled)
    return _made(lines, titled, first, end)


def _is_title(line: Line) -> bool:
    opened = opening(line.text)
    return bool(opened and opened.form.kind == "contents")


def _made(lines: Sequence[Line], start: int, first: int, end: int) -> Contents:
    entries: list[Entry] = []
    open_at: Line | None = None
    text = ""
    for line in lines[first:end]:
        found = _LEADERS.match(line.text) or _SPACED_PAGE.match(line.text)
        own = found["title"] if found else line.text
        if open_at is not None and opening(line.text):
            entries.append(Entry(open_at, text))
            open_at, text = None, ""
        text = join(text, own) if open_at else own
        open_at = open_at or line
        if found or not _is_wrapped(lines, first, end):
            entries.append(Entry(open_at, text))
            open_at = None
    if open_at is not None:
        entries.append(Entry(open_at, text))
    return Contents(frozenset(line.number for line in lines[start:end]), tuple(entries))


def _is_wrapped(lines: Sequence[Line], first: int, end: int) -> bool:
    """Whether the list has page numbers, so that a line without one goes on in the next."""
    return any(_LEADERS.match(line.text) for line in lines[first : min(end, first + 9)])


def _untitled(lines: Sequence[Line]) -> int | None:
    run = 0
    for place, line in enumerate(lines):
        found = _LEADERS.match(line.text)
        run = run + 1 if found and found["page"] else 0
        if run == _FEWEST:
            return place - _FEWEST + 1
    return None


def _end_of_leaders(lines: Sequence[Line], first: int) -> int:
    """Where the lines with leaders end; an entry's title may take some lines before its own."""
    end = first
    place = first
    while place < len(lines) and place < end + _LONGEST:
        if _LEADERS.match(lines[place].text):
            end = place + 1
        place += 1
    return end


def _end_of_pages(lines: Sequence[Line], first: int) -> int:
    """Where lines end that white space parts from the numbers of pages, which never fall; 0: none.

    Between them stand titles without a page, or the beginnings of long ones.
    """
    end, page, count = 0, 0, 0
    for place in range(first, len(lines)):
        if place >= max(end, first) + _LONGEST:
            break
        found = _SPACED_PAGE.match(lines[place].text)
        if found and int(found["page"]) >= page:
            end, page, count = place + 1, int(found["page"]), count + 1
    return end if count > 1 else 0


def _end_of_labels(lines: Sequence[Line], start: int) -> int:
    """Where a list without leaders ends: before its first label comes again."""
    labels = [_label(line) for line in lines[start:]]
    first = next((n for n in range(1, len(labels)) if labels[n]), 0)
    if not first:
        return start + 1
    again = next((n for n in range(first + 1, len(labels)) if labels[n] == labels[first]), None)
    if again is None:  # no heading follows: the list is as long as entry follows entry
        end = next((n for n in range(first, len(labels)) if not labels[n]), len(labels))
    else:
        end = max(n for n in range(again) if labels[n] or n == 0) + 1
    return start + end


def _label(line: Line) -> str:
    found = _SPACED_PAGE.match(line.text)
    opened = opening(found["title"] if found else line.text)
    return squeezed(opened.label or opened.rest)[0] if opened else ""


@dataclass(frozen=True, slots=True)
class Known:
    """What a list knows of the lines of the text.

    ``verdicts`` says after which lines a title goes on or ends; ``titles`` are the lines that begin
    a heading which the list has.
    """

    verdicts: Mapping[int, Verdict]
    titles: frozenset[int]


def known(contents: Contents, lines: Sequence[Line]) -> Known:
    """A list's entries, found among the lines below it: its wording of a wrapped title wins."""
    begins: dict[str, list[Entry]] = defaultdict(list)
    for entry in contents.entries:
        if opening(entry.text):
            begins[entry.words[:_KEY]].append(entry)
    verdicts: dict[int, Verdict] = {}
    titles: set[int] = set()
    for place, line in enumerate(lines):
        if line.number in contents.lines or not begins:
            continue
        words = heading_words(line.text[:200])
        for entry in begins.get(words[:_KEY], ()):
            count = _lines_of(entry.words, lines[place : place + _LONGEST])
            if not count and _runs_in(entry.text, lines[place : place + _LONGEST]):
                titles.add(line.number)
                break
            if count:
                titles.add(line.number)
                verdicts |= {one.number: "goes-on" for one in lines[place : place + count - 1]}
                if not _is_label(entry.text):
                    verdicts[lines[place + count - 1].number] = "ends"
                break
    return Known(MappingProxyType(verdicts), frozenset(titles))


def _is_label(entry: str) -> bool:
    """Whether an entry is a label by itself, whose title the list does not say."""
    opened = opening(entry)
    return opened is not None and bool(opened.label) and not opened.rest


def _runs_in(entry: str, lines: Sequence[Line]) -> bool:
    """Whether an entry's words are the first sentence of some lines, the text of which goes on."""
    first = next(iter(split_sentences("".join(line.text[:200] for line in lines))), "")
    return ends_sentence(first) and heading_words(first) == heading_words(entry)


def _lines_of(words: str, lines: Sequence[Line]) -> int:
    """How many of the lines make up an entry's words; 0 when they do not."""
    said = ""
    for count, line in enumerate(lines, 1):
        said += heading_words(line.text[:200])
        if said == words:
            return count
        if not words.startswith(said):
            return 0
    return 0
