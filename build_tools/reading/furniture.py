"""What stands around the text: page numbers, running heads, the list of contents, the imprint.

Found by its regularity over pages, taken out of the lines before anything is read, and kept as a
list that is printed, counted and proved: nothing is dropped without being said.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import groupby, pairwise
from statistics import median

from build_tools.plan.model import Furniture
from build_tools.plan.patterns import expression
from build_tools.reading.contents_in_line import take_list_out
from build_tools.reading.contents_list import Contents, find_contents
from build_tools.reading.dialect import opening
from build_tools.reading.lines import Line
from build_tools.reading.page_numbers import page_number
from build_tools.reading.sentences import ends_sentence

_SCANNED = expression(r"[-—–－―~～·•|一]+\s*\d{1,4}\s*[-—–－―~～·•|一]+")
"""A scanner reads — 2 — as 一 2 一."""
_BARE = expression(r"\d{1,4}")
_IMPRINT = expression(r".*\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*印发")
_BEFORE_IMPRINT = expression(r"(?:主\s*题\s*词|[抄分主]?\s*[送报发])\s*[：:]")
_SHORTEST_PAGE = 15
"""Fewer lines than this, and a chain of bare numbers counts the rows of a table."""
_LONGEST_PAGE = 120
"""More lines than this between two of them, and a chain counts the rows of tables far apart."""
_NEAR = 8
_EDGE = 2
"""So many lines from a page's top or foot may be a running head."""
_LONGEST_HEAD = 45


def take_out(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Furniture, ...], Contents]:
    """Lines → the lines of the text itself, what was taken out in its order, and its 目录.

    What a page says of a line by its place counts; where it names page numbers, it names all, and
    where it says how lines are set, it names all running heads.
    """
    why: dict[int, str] = {
        line.number: line.aside for line in lines if line.aside and line.aside != "note"
    }
    if "page number" not in why.values():
        # The cells of a ruled table are known; elsewhere a number may have been printed inside one.
        free = [line for line in lines if not line.table]
        why |= dict.fromkeys(page_numbers(free), "page number")
    left = [line for line in lines if line.number not in why]
    if not any(line.room is not None or line.style for line in lines):
        why |= dict.fromkeys(running_heads(left, frozenset(why)), "running head")
    left = [line for line in left if line.number not in why]
    contents = find_contents(left)
    why |= dict.fromkeys(contents.lines, "contents list")
    left = [line for line in left if line.number not in why]
    inside: tuple[Furniture, ...] = ()
    if not contents.lines:
        left, inside, contents = take_list_out(left)
    why |= dict.fromkeys(imprint(left), "imprint")
    taken = [
        Furniture(line.number, line.page, line.text, why[line.number])  # type: ignore[arg-type]
        for line in lines
        if line.number in why
    ]
    own = tuple(line for line in left if line.number not in why)
    return own, tuple(sorted((*taken, *inside), key=lambda one: one.line)), contents


def page_numbers(lines: Sequence[Line]) -> frozenset[int]:
    """The lines that are page numbers: those that say so, and bare ones that rise by one a page."""
    found = {line.number for line in lines if _says_number(line.text)}
    bare = [n for n, line in enumerate(lines) if _BARE.fullmatch(line.text)]
    by_page = _by_page(lines, bare)
    found |= by_page or _by_distance(lines, bare)
    return frozenset(found | _roman(lines, found))


def _says_number(text: str) -> bool:
    """Whether a line says that it is a page's number: — 2 —, 第2页, 2/40."""
    number = page_number(text)
    return (number is not None and number.is_said) or _SCANNED.fullmatch(text) is not None


def _edges(lines: Sequence[Line]) -> dict[int, tuple[int, int]]:
    """Page → the places of its first and its last line."""
    edges: dict[int, tuple[int, int]] = {}
    for place, line in enumerate(lines):
        edges[line.page] = (edges.get(line.page, (place, 0))[0], place)
    return edges


def _by_page(lines: Sequence[Line], bare: Sequence[int]) -> set[int]:
    """Numbers at the top or foot of their page that are as far from the page's as most are.

    Where a page has it elsewhere, the extractor has printed it inside a table: the last such line.
    """
    edges = _edges(lines)
    if len(edges) < 2:
        return set()
    at_edge = [n for n in bare if n in edges[lines[n].page]]
    votes = Counter(int(lines[n].text) - lines[n].page for n in at_edge)
    offset, count = max(votes.items(), key=lambda one: one[1], default=(0, 0))
    pages = sorted(lines[n].page for n in at_edge if int(lines[n].text) - lines[n].page == offset)
    if count < 2 or (count == 2 and pages[1] - pages[0] > 1):
        return set()
    found: dict[int, int] = {}
    for n in bare:
        page = lines[n].page
        if int(lines[n].text) == page + offset and pages[0] <= page <= pages[-1]:
            found[page] = n
    return {lines[n].number for n in found.values()}


def _by_distance(lines: Sequence[Line], bare: Sequence[int]) -> set[int]:
    """The longest chain of numbers that rise by one, each about a page from the one before."""
    at: dict[int, list[int]] = defaultdict(list)
    best: dict[int, tuple[int, int]] = {}
    for n in reversed(bare):
        value = int(lines[n].text)
        following = at.get(value + 1, [])
        # Kept as negatives, for they are met from the last to the first.
        near = bisect_right(following, -(n + _NEAR)) - 1
        after = -following[near] if near >= 0 else -1
        best[n] = (1 + (best[after][0] if after >= 0 else 0), after)
        at[value].append(-n)
    start = max(best, key=lambda n: (best[n][0], -n), default=-1)
    chain = []
    while start >= 0:
        chain.append(start)
        start = best[start][1]
    gaps = [b - a for a, b in pairwise(chain)]
    is_page = len(gaps) >= 2 and _SHORTEST_PAGE <= median(gaps) <= _LONGEST_PAGE
    is_regular = is_page and max(gaps) <= 3 * median(gaps)
    return {lines[n].number for n in chain} if is_regular else set()


def _roman(lines: Sequence[Line], found: set[int]) -> set[int]:
    """Roman numbers at the edge of pages, before the pages that are numbered otherwise."""
    if not found:
        return set()
    edges = _edges(lines)
    first = min(found)
    return {
        line.number
        for n, line in enumerate(lines)
        if line.number < first and n in edges[line.page] and _is_roman(line.text)
    }


def _is_roman(text: str) -> bool:
    number = page_number(text)
    return number is not None and number.script == "roman"


def running_heads(lines: Sequence[Line], numbers: frozenset[int] = frozenset()) -> frozenset[int]:
    """The lines that stand again and again at the top or foot of pages, but for the very first.

    ``numbers`` are the lines of page numbers, taken out before: in a text without page marks a head
    stands beside one. A head stands on most pages from its first to its last, on every other one
    where left and right pages differ; what comes back now and then is text.
    """
    places: dict[str, list[int]] = defaultdict(list)
    pages: dict[str, list[int]] = defaultdict(list)
    count = 0
    for page, group in groupby(enumerate(lines), key=lambda one: one[1].page):
        own = list(group)
        count += 1
        edge = own[:_EDGE] + own[max(_EDGE, len(own) - _EDGE) :]
        for place, line in edge:
            words = _head_words(line)
            if words:
                places[words].append(place)
                pages[words] += [page] if page not in pages[words][-1:] else []
    heads = {
        words
        for words, own in pages.items()
        if (len(own) >= 3 and _is_dense(own)) or (len(own) == 2 and count in (2, 3))
    }
    found = {place for words in heads for place in places[words] if place}
    found |= _beside_numbers(lines, numbers)
    found -= _text_at_edges(lines, found)
    return frozenset(lines[place].number for place in found - _titles(lines, found))


def _text_at_edges(lines: Sequence[Line], found: set[int]) -> set[int]:
    """Of lines that stand again and again at edges those that stand within pages as often."""
    if not found:
        return set()
    at_edges = Counter(_head_words(lines[place]) for place in found)
    every = Counter(_head_words(line) for line in lines)
    return {
        place
        for place in found
        if (words := _head_words(lines[place])) and every[words] >= 2 * at_edges[words] > 2
    }


def _is_dense(pages: Sequence[int]) -> bool:
    """Whether something stands on two of five pages or more, from the first to the last."""
    return 5 * len(pages) >= 2 * (pages[-1] - pages[0] + 1)


def _titles(lines: Sequence[Line], heads: set[int]) -> set[int]:
    """Of heads that repeat a numbered title the one that is the title, if no other line is."""
    first: dict[str, int] = {}
    pages: dict[str, int] = {}
    for place in sorted(heads):
        opened = opening(lines[place].text)
        if opened and opened.form.level:
            words = _head_words(lines[place])
            if lines[place].page == pages.setdefault(words, lines[place].page):
                first[words] = place
    if not first:
        return set()
    others = {_head_words(line) for place, line in enumerate(lines) if place not in heads}
    return {place for words, place in first.items() if words not in others}


def _beside_numbers(lines: Sequence[Line], numbers: frozenset[int]) -> set[int]:
    """The places of lines that stand again and again beside the numbers of pages."""
    ordered = sorted(numbers)
    beside: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for place, line in enumerate(lines if ordered else ()):
        before = lines[place - 1].number if place else line.number
        after = lines[place + 1].number if place + 1 < len(lines) else line.number + 9
        at = bisect_left(ordered, before)
        if place and at < len(ordered) and ordered[at] < after and (words := _head_words(line)):
            beside[words].append((place, at))
    return {
        place
        for here in beside.values()
        if len(here) >= 3 and _is_dense([at for _, at in here])
        for place, _ in here
    }


def _head_words(line: Line) -> str:
    """What a head says, without the page's number at its ends; nothing for what is none."""
    text = line.text
    if line.width > _LONGEST_HEAD or ends_sentence(text) or "，" in text or text[-1] in "：:；;":
        return ""
    words = re.sub(r"\s+|^[\d\s—–\-|·]+|[\d\s—–\-|·]+$|第\s*\d+\s*页|共\s*\d+\s*页", "", text)
    return words if len(words) >= 4 else ""


def imprint(lines: Sequence[Line]) -> frozenset[int]:
    """The lines at the end that say who printed the document and when (GB/T 9704, 7.4)."""
    tail = lines[-12:]
    at = next((n for n in reversed(range(len(tail))) if _IMPRINT.fullmatch(tail[n].text)), None)
    if at is None:
        return frozenset()
    is_cut = tail[at].text[:1].isdigit() and at > 0 and _is_office(tail[at - 1].text)
    start = next((n for n in range(at) if _BEFORE_IMPRINT.match(tail[n].text)), at - is_cut)
    return frozenset(line.number for line in tail[start:])


def _is_office(text: str) -> bool:
    """Whether a line may name who printed the document, the date of which stands below it."""
    return len(text) <= _LONGEST_HEAD and not ends_sentence(text) and not opening(text)
