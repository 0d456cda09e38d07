"""目录, the list of contents: its lines, its entries, and what they know of the headings.

An entry's leaders (……) and page number say that a line belongs to the list; where there are none,
the list ends before the label of its first entry comes again, as the real heading.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from build_tools.plan.patterns import expression
from build_tools.reading.dialect import opening
from build_tools.reading.lines import Line, join_all
from build_tools.reading.lookalikes import squeezed
from build_tools.reading.seams import Verdict
from build_tools.reading.sentences import ends_sentence, split_sentences

_SREDAEL = expression(
    r"[）)]?(?P<egap>\d{1,4}|[ivxlIVXL]{1,6})?[（(]?\s*(?:\s?[.．·•…‥⋯_\-—]){3,}\s*(?=\S)"
)
"""Leaders and a page's number as they stand at a line's end, read from there: read from the line's
beginning, each sign could be where they begin."""
_TITLE = expression(r"目\s*[录錄次]\s+")
_LAST = expression(r"[\d.．·•…‥⋯_\-—ivxlIVXL（(）)]")
_PAGE = expression(r"\d{1,4}")
_FEWEST = 5
"""So many lines with leaders in a row are a list of contents also without its title."""
_LONGEST = 3
"""A title, or an entry, takes no more lines than this."""
_KEY = 4
_NO_WORDS = expression(r"[\s.．…·、,，。:：（）()《》“”\"]+")


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


@dataclass(frozen=True, slots=True)
class _Listed:
    """A line of a list as it is read: its title, and the number of the page."""

    title: str
    page: str


def _led(line: Line) -> _Listed | None:
    """A line with leaders between its title and the number of a page, which may be wanting."""
    text = line.text
    if not _LAST.match(text[-1:]):
        return None
    found = _SREDAEL.match(text[::-1])
    return _Listed(text[: len(text) - found.end()], (found["egap"] or "")[::-1]) if found else None


def _spaced(line: Line) -> _Listed | None:
    """A line whose title white space parts from the number of a page: one space behind Chinese."""
    if not line.text[-1:].isdecimal():
        return None
    title, *page = line.text.rsplit(maxsplit=1)
    if not page or not _PAGE.fullmatch(page[0]):
        return None
    gap = line.text[len(title) : -len(page[0])]
    is_wide = len(gap) > 1 or gap in "\t\u3000" or (gap == " " and not title[-1].isascii())
    return _Listed(title, page[0]) if is_wide else None


@lru_cache(maxsize=1 << 12)
def heading_words(text: str) -> str:
    """A heading as it is compared with an entry: without white space and signs."""
    return _NO_WORDS.sub("", squeezed(text)[0])


def find_contents(lines: Sequence[Line]) -> Contents:
    """The list of contents among the lines of a text; of several the first."""
    titled = next((n for n in range(len(lines)) if _is_title(lines, n)), None)
    if titled is None:
        start = _untitled(lines)
        if start is None:
            return NO_LIST
        return _made(lines, start, start, _torn(lines, _end_of_leaders(lines, start)))
    first = titled + 1
    end = _torn(lines, _end_of_leaders(lines, first))
    if end <= first:
        end = _end_of_pages(lines, first) or _end_of_labels(lines, titled)
    return _made(lines, titled, first, end)


def _is_title(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is 目录, or 目录 and the label of an entry whose title is the next line."""
    opened = opening(lines[at].text)
    if opened and opened.form.kind == "contents":
        return True
    return bool(_first_label(lines[at])) and at + 1 < len(lines) and _led(lines[at + 1]) is not None


def _first_label(line: Line) -> str:
    """The label behind 目录 on its line; nothing where another word stands there, or none."""
    found = _TITLE.match(line.text)
    rest = line.text[found.end() :] if found else ""
    return rest if _is_label(rest) else ""


def _made(lines: Sequence[Line], start: int, first: int, end: int) -> Contents:
    entries: list[Entry] = []
    label = _first_label(lines[start])
    open_at = lines[start] if label else None
    pieces = [label] if label else []
    is_wrapped = _is_wrapped(lines, first, end)
    for line in lines[first:end]:
        found = _led(line) or _spaced(line)
        if open_at is not None and opening(line.text):
            entries.append(Entry(open_at, join_all(pieces)[0]))
            open_at, pieces = None, []
        pieces.append(found.title if found else line.text)
        open_at = open_at or line
        if found or not is_wrapped:
            entries.append(Entry(open_at, join_all(pieces)[0]))
            open_at, pieces = None, []
    if open_at is not None:
        entries.append(Entry(open_at, join_all(pieces)[0]))
    return Contents(frozenset(line.number for line in lines[start:end]), tuple(entries))


def _is_wrapped(lines: Sequence[Line], first: int, end: int) -> bool:
    """Whether the list has page numbers, so that a line without one goes on in the next."""
    return any(_led(line) for line in lines[first : min(end, first + 9)])


def _untitled(lines: Sequence[Line]) -> int | None:
    run, start = 0, None
    for place, line in enumerate(lines):
        found = _led(line)
        is_entry = found is not None and bool(found.page)
        if not is_entry and not _is_label(line.text):
            run, start = 0, None
            continue
        # A label may have a line of its own above its title.
        start = place if start is None or (not is_entry and not run) else start
        run += is_entry
        if run == _FEWEST:
            return start
    return None


def _torn(lines: Sequence[Line], end: int) -> int:
    """Where a list ends whose last entry is torn where the text ends: its number goes on."""
    rest = lines[end:]
    opened = opening(rest[0].text) if 0 < len(rest) < _LONGEST else None
    if not opened or (opened.number or 0) < 2 or any(ends_sentence(line.text) for line in rest):
        return end
    entries = (opening(line.text) for line in reversed(lines[:end]))
    last = next((one for one in entries if one and one.form == opened.form), None)
    return len(lines) if last and last.number == (opened.number or 0) - 1 else end


def _end_of_leaders(lines: Sequence[Line], first: int) -> int:
    """Where the lines with leaders end; an entry's title may take some lines before its own."""
    end = first
    place = first
    while place < len(lines) and place < end + _LONGEST:
        if _led(lines[place]):
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
        found = _spaced(lines[place])
        if found and int(found.page) >= page:
            end, page, count = place + 1, int(found.page), count + 1
    return end if count > 1 else 0


def _end_of_labels(lines: Sequence[Line], start: int) -> int:
    """Where a list without leaders ends: before its first label comes again.

    No entry is a sentence or leads to one: before the first such line the list is over, and where
    no label stands before it either, the list has no entries.
    """
    labels: list[str] = []
    for line in lines[start:]:
        label = _label(line)
        if ends_sentence(line.text) or (not label and line.text.endswith(("：", ":"))):
            break
        labels.append(label)
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
    found = _spaced(line)
    opened = opening(found.title if found else line.text)
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
    """A list's entries, found among the lines below it: its wording of a wrapped title wins.

    Of the pieces of one line nothing can be said, for they share its number.
    """
    begins = _by_beginning(contents)
    verdicts: dict[int, Verdict] = {}
    titles: set[int] = set()
    pieces = Counter(line.number for line in lines) if begins else Counter[int]()
    for place, line in enumerate(lines if begins else ()):
        if line.number in contents.lines or pieces[line.number] > 1:
            continue
        words = heading_words(line.text[:200])
        found = _found(begins.get(words[:_KEY]), lines[place : place + _LONGEST])
        if found:
            entry, count = found
            titles.add(line.number)
            own = lines[place : place + count]
            verdicts |= {one.number: "goes-on" for one in own[:-1]}
            if own and not _is_label(entry.text):
                verdicts[own[-1].number] = "ends"
    return Known(MappingProxyType(verdicts), frozenset(titles))


_Numbered = tuple[int, Entry]
"""An entry and its place in the list: of two that fit the first counts."""


def _by_beginning(contents: Contents) -> Mapping[str, Mapping[str, _Numbered]]:
    """How entries begin → their words → the entry, the first of several."""
    begins: dict[str, dict[str, _Numbered]] = defaultdict(dict)
    for at, entry in enumerate(contents.entries):
        if opening(entry.text):
            words = entry.words
            begins[words[:_KEY]].setdefault(words, (at, entry))
    return begins


def _found(
    entries: Mapping[str, _Numbered] | None, lines: Sequence[Line]
) -> tuple[Entry, int] | None:
    """The entry that some lines begin with, and how many make up its words; 0: text runs in.

    It runs in where the entry's words are the first sentence of the lines, the text of which goes
    on.
    """
    if not entries:
        return None
    fits: list[tuple[int, int, Entry]] = []
    said = ""
    for count, line in enumerate(lines, 1):
        said += heading_words(line.text[:200])
        if said in entries:
            at, entry = entries[said]
            fits.append((at, count, entry))
    first = next(iter(split_sentences("".join(line.text[:200] for line in lines))), "")
    words = heading_words(first)
    if (
        ends_sentence(first)
        and words in entries
        and entries[words][0] not in {at for at, *_ in fits}
    ):
        fits.append((entries[words][0], 0, entries[words][1]))
    if not fits:
        return None
    _, count, entry = min(fits, key=lambda fit: fit[:2])
    return entry, count


def _is_label(entry: str) -> bool:
    """Whether an entry is a label by itself, whose title the list does not say."""
    opened = opening(entry)
    return opened is not None and bool(opened.label) and not opened.rest
