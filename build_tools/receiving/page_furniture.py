"""What stands at the edge of pages again and again, and footnotes: known by their places."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from statistics import median

from build_tools.plan.patterns import HAN_LETTER, expression
from build_tools.reading.dialect import opening
from build_tools.reading.page_numbers import page_number
from build_tools.reading.seams import is_unit_of_measure
from build_tools.receiving.page_margins import Outer, outer_lines
from build_tools.receiving.page_pieces import Piece
from build_tools.receiving.sheets import Sheet

Place = tuple[int, int]
"""A page and a piece on it, both from 0."""

Counted = tuple[tuple[str, int], ...]
"""The numbers in a line: each with what it counts, ``page`` or nothing that is known."""

_SAME = 4.0
_NEAR = 8.0
_LEVEL = 3.0
"""Points by which the heights of what stands at the edge of pages may differ."""
_FEW = 3
"""On fewer pages than this nothing shows what comes again."""
_NAMED = expression(HAN_LETTER)
_GOES_ON = "，。；：、！？）》”’"
"""No line that begins with one of these begins anything."""
_NOTE = expression(r"\d{1,2}(?!\d|[.．、年月])|[①-⑳]")
_NOTE_SIZE = 0.92
_REMARK = expression(
    r"[（(*※]?(?:注|备注|说明|资料|数据|来源|单位)|[图圖]\s*\d|[*※]|[抄分主]\s*[送报发]"
)
_IS_TEXT = expression("[，。；]")
_DATED = expression(r"[年月日]\s*(?:印发|印制)?[)）]?$")


def text_sizes(pages: Sequence[Sequence[Piece]]) -> list[float]:
    """The size of each page's text: an annex may be set smaller, and have more of all characters.

    It is the largest that a quarter of the page's characters have, and not larger than that of
    most lines with the signs of sentences on some page.
    """
    most = max((_running_size(page) for page in pages), default=0.0)
    return [_text_size(page, most) for page in pages]


def _running_size(page: Sequence[Piece]) -> float:
    """The size of most lines with the signs of sentences; 0: there are none."""
    own = (one.line for one in page if one.line)
    sizes = Counter(line.size for line in own if re.search("[，。；]", line.text))
    return max(sizes, key=lambda size: (sizes[size], size), default=0.0)


def _text_size(page: Sequence[Piece], most: float) -> float:
    sizes: Counter[float] = Counter()
    for piece in page:
        if piece.line:
            sizes[piece.line.size] += len(piece.line.text)
    every = sizes.total()
    large = [size for size, count in sizes.items() if 4 * count >= every and size <= most]
    return max(large, default=most)


def with_edges(pages: Sequence[Sequence[Piece]]) -> list[list[Piece]]:
    """Page numbers and running heads named: by their place, and because they come again."""
    outer = outer_lines(pages, text_sizes(pages))
    numbers = _numbers(outer)
    repeated = _repeated(outer, len(pages), numbers, _inside(pages, outer)) - numbers
    beside = _beside(outer, numbers | repeated)
    heads = repeated | beside
    apart = _set_apart(outer, numbers | heads, len(pages))
    doubted = {one.place for one in outer if one.place in repeated and _is_set_as_text(one)}
    doubted |= apart if len(pages) < _FEW else set()
    doubted |= {one.place for one in outer if one.place in beside and not one.is_small}
    return [
        [
            replace(piece, aside="page number")
            if (at, n) in numbers
            else replace(piece, aside="running head", doubted=(at, n) in doubted)
            if (at, n) in heads | apart
            else piece
            for n, piece in enumerate(own)
        ]
        for at, own in enumerate(pages)
    ]


def _numbers(outer: Sequence[Outer]) -> set[Place]:
    """Numbers alone at the top or the foot, at most as far from the page's as most are."""
    found = [
        (one, number)
        for one in outer
        if one.is_outermost and (number := page_number(one.line.text))
    ]
    votes = Counter((number.script, number.value - one.page) for one, number in found)
    series = {key for key, count in votes.items() if count > 1}
    if not series:
        # On a single page it must say that it is one, or stand by itself and be the page's.
        return {
            one.place
            for one, number in found
            if number.is_said or (one.is_apart and number.value == one.page + 1)
        }
    best = max(votes, key=lambda key: votes[key])
    tops = [one.line.top for one, n in found if (n.script, n.value - one.page) == best]
    place = median(tops)
    numbers = set()
    for one, number in found:
        is_next = (number.script, number.value - one.page) in series
        is_near = any(abs(one.line.top - top) < _NEAR for top in (place, *tops))
        # Chapters and annexes may begin at 1 again, and a cover's pages are counted in Roman.
        is_other = number.script == "roman" or abs(one.line.top - place) < _LEVEL
        if number.is_said or (is_near and (is_next or is_other)):
            numbers.add(one.place)
    return numbers


def _repeated(
    outer: Sequence[Outer], count: int, numbers: Collection[Place], inside: Mapping[str, int]
) -> set[Place]:
    """Lines with the same words at the same height on three pages or more.

    A number in them is the same too, or counts the pages: 附件1, 附件2 count something else. They
    stand on two of five pages at least from the first to the last, so that left and right
    pages may differ: what comes back now and then at the top of a page is text. So is what stands
    within pages, too (``inside``), and what stands below a line of text as the text does.
    """
    places: dict[tuple[str, Counted], list[Outer]] = defaultdict(list)
    for one in outer:
        words = _words(one.line.text)
        if len(words) > 1 and one.line.text[-1] not in "。；，" and words[0] not in _GOES_ON:
            for numbers_in in _counted(one.line.text, one.page):
                places[words, numbers_in].append(one)
    found = set()
    enough = 3 if count > _FEW else 2
    for (words, _), here in places.items():
        middle = median(one.line.top for one in here)
        near = [one for one in here if abs(one.line.top - middle) < _SAME]
        is_dense = _is_dense({one.page for one in near}, enough)
        if is_dense and inside[words] < _enough_within(near):
            found |= {one.place for one in near}
    edges = found | set(numbers)
    outermost = {(one.page, one.is_top) for one in outer if one.is_outermost and one.place in edges}
    below = {
        one.place
        for one in outer
        if _is_set_as_text(one) and not one.is_outermost and (one.page, one.is_top) not in outermost
    }
    return found - below


def _enough_within(near: Sequence[Outer]) -> float:
    """How often words stand within pages that are text wherever they stand.

    A head repeats a title, which stands in the list of contents and above its text.
    """
    if all(one.is_small for one in near):
        return float("inf")
    return 2 if any(map(_is_set_as_text, near)) else len(near)


def _is_set_as_text(one: Outer) -> bool:
    """Whether a line is as large as the text and as near to the next line as lines of text are."""
    return not (one.is_small or one.is_apart)


def _inside(pages: Sequence[Sequence[Piece]], outer: Sequence[Outer]) -> Counter[str]:
    """How often the words of each line stand elsewhere than at the edges of pages."""
    edges = {one.place for one in outer}
    return Counter(
        _words(piece.line.text)
        for at, own in enumerate(pages)
        for n, piece in enumerate(own)
        if piece.line and (at, n) not in edges
    )


def _words(text: str) -> str:
    """What a line says without the page's number."""
    return re.sub(r"[\s\d—–\-|·]+", "", text)


def _counted(text: str, page: int) -> set[Counted]:
    """The numbers in a line, as they are, and with the first or the last one counting pages.

    Those of a label that is a word (附件3, 第3章) count what they name.
    """
    own = [int(number) for number in re.findall(r"\d+", text)]
    if (opened := opening(text)) and _NAMED.search(opened.label):
        return {tuple(("", n) for n in own)}
    first = (("page", own[0] - page), *(("", n) for n in own[1:])) if own else ()
    last = (*(("", n) for n in own[:-1]), ("page", own[-1] - page)) if own else ()
    return {tuple(("", n) for n in own), first, last}


def _is_dense(pages: Collection[int], enough: int) -> bool:
    return len(pages) >= enough and 5 * len(pages) >= 2 * (max(pages) - min(pages) + 1)


def _beside(outer: Sequence[Outer], known: Collection[Place]) -> set[Place]:
    """Lines that stand where other pages have a number or a head, smaller or farther from the text.

    Heads name the chapter that a page is of, and a chapter may have one page.
    """
    tops = sorted(one.line.top for one in outer if one.place in known)
    return {
        one.place
        for one in outer
        if one.place not in known
        and (
            one.is_small
            or (one.is_apart and not one.is_large and not _IS_TEXT.search(one.line.text))
        )
        and _may_be_head(one)
        and any(abs(top - one.line.top) < _LEVEL for top in tops)
    }


def _set_apart(outer: Sequence[Outer], known: Collection[Place], count: int) -> set[Place]:
    """Small lines that white parts from the text, at the same height on several pages.

    A document of a page or two has no others to show it.
    """
    own = [one for one in outer if one.place not in known and one.is_small and one.is_apart]
    noted = {(one.page, one.is_top) for one in own if not _may_be_head(one)}
    levels: dict[tuple[bool, int], list[Outer]] = defaultdict(list)
    for one in own:
        if (one.page, one.is_top) not in noted:
            levels[one.is_top, round(one.line.top / _SAME)].append(one)
    return {
        one.place
        for here in levels.values()
        if _is_dense({one.page for one in here}, 3)
        or (count < _FEW and not any(_is_title(one.line.text) for one in here))
        for one in here
    }


def _may_be_head(one: Outer) -> bool:
    """Whether a line is neither a sentence, a note, a date, nor what an imprint says."""
    text = one.line.text
    is_text = text[-1] in "。；：:，" or is_unit_of_measure(text)
    is_note = not one.is_top and _NOTE.match(text)
    return not (is_text or is_note or _REMARK.match(text) or _DATED.search(text))


def _is_title(text: str) -> bool:
    """Whether a line has a label that titles of a text have."""
    opened = opening(text)
    return opened is not None and bool(opened.label)


def with_notes(own: Sequence[Piece], sheet: Sheet, size: float) -> list[Piece]:
    """Footnotes named: small lines at the foot that begin with a number, below a short line."""
    rule = max(
        (
            one.at
            for one in sheet.rules
            if one.horizontal
            and one.at > 0.4 * sheet.height
            and 0.1 * sheet.width < one.end - one.start < 0.5 * sheet.width
            and not any(piece.box and piece.box.has(one.start + 1, one.at) for piece in own)
        ),
        default=0.0,
    )
    marked = {mark for piece in own if piece.line for mark in piece.line.marks}
    first = next(
        (
            n
            for n, piece in enumerate(own)
            if piece.line
            and not piece.box
            and not piece.aside
            and piece.line.size < _NOTE_SIZE * size
            and (match := _NOTE.match(piece.line.text))
            and (match[0] in marked or (rule and piece.line.top > rule - 1))
            and all(
                (other.line and other.line.size < _NOTE_SIZE * size) or other.aside
                for other in own[n:]
            )
        ),
        None,
    )
    if first is None:
        return list(own)
    return [
        replace(piece, aside="note") if n >= first and not piece.aside else piece
        for n, piece in enumerate(own)
    ]
