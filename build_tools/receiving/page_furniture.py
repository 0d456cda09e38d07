"""What stands at the edge of pages again and again, and footnotes: known by their places."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

from build_tools.receiving.page_pieces import Piece
from build_tools.receiving.sheets import Sheet

_PAGE_NUMBER = re.compile(
    r"[-—–－·•\s]*(?:第\s*)?(?P<n>\d{1,4}|[ivxl]{1,6}|[IVXL]{1,6})(?:\s*页)?(?:\s*[/，,]\s*(?:共\s*)?\d{1,4}(?:\s*页)?)?[-—–－·•\s]*"
)
_SAID = re.compile(r"[-—–－]\s*\d{1,4}\s*[-—–－]|第\s*\d{1,4}\s*页.*")
_EDGE = 2
_SAME = 4.0
"""Points by which the sides of what goes on over a page may differ."""
_NOTE = re.compile(r"\d{1,2}(?!\d|[.．、年月])|[①-⑳]")
_NOTE_SIZE = 0.92


def body_size(pages: Sequence[Sequence[Piece]]) -> float:
    """The size of most characters."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for piece in page:
            if piece.line:
                sizes[piece.line.size] += len(piece.line.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=0.0)


def with_edges(pages: Sequence[Sequence[Piece]]) -> list[list[Piece]]:
    """Page numbers and running heads named: by their place, and because they come again."""
    edge = [
        [*range(min(_EDGE, len(own))), *range(max(_EDGE, len(own) - _EDGE), len(own))]
        for own in pages
    ]
    numbers = dict(_numbers(pages, edge))
    heads = _heads(pages, edge)
    return [
        [
            replace(piece, aside="page number")
            if numbers.get(at) == n
            else replace(piece, aside="running head")
            if (at, n) in heads
            else piece
            for n, piece in enumerate(own)
        ]
        for at, own in enumerate(pages)
    ]


def _numbers(
    pages: Sequence[Sequence[Piece]], edge: Sequence[Sequence[int]]
) -> Iterator[tuple[int, int]]:
    """Numbers alone at the top or the foot, at most as far from the page's as most are."""
    found: list[tuple[int, int, int | None, float]] = []
    said: list[tuple[int, int]] = []
    for at, own in enumerate(pages):
        for n in edge[at]:
            line = own[n].line
            match = _PAGE_NUMBER.fullmatch(line.text) if line and not own[n].box else None
            if line and match and _is_outermost(own, n):
                number = int(match["n"]) if match["n"].isdecimal() else None
                found.append((at, n, number, line.top))
                if _SAID.fullmatch(line.text):
                    said.append((at, n))
    votes = Counter(number - at for at, _, number, _ in found if number is not None)
    offset, count = max(votes.items(), key=lambda one: one[1], default=(0, 0))
    tops = [top for at, _, number, top in found if number is not None and number - at == offset]
    if count < 2:
        # On a single page only what says that it is a page number is believed.
        yield from said
        return
    place = median(tops)
    for at, n, number, top in found:
        is_near = any(abs(top - one) < 8 for one in (place, *tops))
        # Chapters and annexes may begin at 1 again, and a cover's pages are counted in Roman.
        if is_near and (number is None or number - at == offset or abs(top - place) < 3):
            yield at, n


def _is_outermost(own: Sequence[Piece], n: int) -> bool:
    tops = [piece.top for piece in own]
    return tops[n] in (min(tops), max(tops))


def _heads(
    pages: Sequence[Sequence[Piece]], edge: Sequence[Sequence[int]]
) -> frozenset[tuple[int, int]]:
    """Lines with the same words at the same height on three pages or more.

    They stand on two of five pages at least from the first to the last, so that left and right
    pages may differ: what comes back now and then at the top of a page is text.
    """
    places: dict[str, list[tuple[int, int, float]]] = defaultdict(list)
    for at, own in enumerate(pages):
        for n in edge[at]:
            line = own[n].line
            words = re.sub(r"[\s\d—–\-|·]+", "", line.text) if line and not own[n].box else ""
            if line and len(words) > 1 and line.text[-1] not in "。；":
                places[words].append((at, n, line.top))
    found = set()
    enough = 3 if len(pages) > 3 else 2
    for here in places.values():
        tops = [top for _, _, top in here]
        near = [(at, n) for at, n, top in here if abs(top - median(tops)) < _SAME]
        on = sorted({at for at, _ in near})
        if len(on) >= enough and 5 * len(on) >= 2 * (on[-1] - on[0] + 1):
            found |= set(near)
    return frozenset(found)


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
