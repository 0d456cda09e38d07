"""Lines → blocks: which lines belong together, and what each stretch of them is.

`dialect` says what a line looks like by itself; here, and nowhere else, its neighbours decide. Two
lines have a *seam* between them, and `RULES` says what it is. What no rule can be certain of is a
`Guess`: it is reported, and ``source/decisions.yml`` can overrule it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from build_tools.dialect import BlockKind, Opening, ends_sentence, opening
from build_tools.layout import INDENT, Layout
from build_tools.lines import Line, join

Verdict = Literal["ends", "goes-on"]
"""What becomes of the text at a seam: the block ends there, or the two lines are joined."""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together.

    ``text`` is the lines joined, without the ``label`` as printed (``第一章``, ``——``); ``starts``
    says where in it each line begins. ``level`` orders what contains others (`dialect.Form`);
    ``in_box`` says that it stands in a box, or opens one.
    """

    kind: BlockKind
    lines: tuple[Line, ...]
    text: str
    starts: tuple[int, ...]
    level: int = 0
    label: str = ""
    number: int | None = None
    in_box: bool = False


@dataclass(frozen=True, slots=True)
class Guess:
    """What was decided after ``line``, where the text does not say it for certain."""

    line: Line
    rule: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Seam:
    """Two lines and what the rules ask about them.

    ``kind`` and ``label_only`` are of the open block that ends in ``before``; ``opened`` is what
    ``after`` looks like, ``following`` the line after that; ``full`` the width of a full line.
    """

    before: Line
    after: Line
    following: Line | None
    opened: Opening | None
    kind: BlockKind
    is_title: bool
    label_only: bool
    first: bool
    full: float
    layout: Layout


Rule = Callable[[Seam], Verdict | None]
"""A seam → what the rule says of it; None when it has nothing to say."""


def blocks(
    lines: Sequence[Line],
    layout: Layout,
    decided: Mapping[int, Verdict] = MappingProxyType({}),
) -> tuple[tuple[Block, ...], tuple[Guess, ...]]:
    """Lines without footnotes → blocks, and what was guessed. Each line is in exactly one block.

    ``decided`` says of a line, by its number, what comes after it.
    """
    maker = _Maker(layout, decided, contents_list(lines))
    for place, line in enumerate(lines):
        maker.take(line, lines[place + 1] if place + 1 < len(lines) else None)
    maker.close()
    return tuple(maker.made), tuple(maker.guesses)


def contents_list(lines: Sequence[Line]) -> frozenset[int]:
    """The numbers of the lines of a list of contents: they look like headings and are none.

    It ends before the label of its first entry comes again, as the real heading.
    """
    found = [opening(line.text) for line in lines]
    start = next((n for n, one in enumerate(found) if one and one.form.kind == "contents"), None)
    if start is None:
        return frozenset()
    labels = [one.label or one.rest if one else "" for one in found]
    first = next((n for n in range(start + 1, len(lines)) if labels[n]), start)
    again = next((n for n in range(first + 1, len(lines)) if labels[n] == labels[first]), None)
    if again is None:  # no heading follows: the list is as long as entry follows entry
        end = next((n for n in range(first, len(lines)) if not labels[n]), len(lines))
    else:
        end = max(n for n in range(start, again) if labels[n] or n == start) + 1
    return frozenset(line.number for line in lines[start:end])


def _titles(seam: Seam) -> Verdict | None:
    """A title or a bullet begins a block whatever stands before it."""
    return "ends" if seam.opened and _is_certain(seam.opened) else None


def _is_certain(opened: Opening) -> bool:
    return opened.form.whole or not opened.form.printed


def _tables(seam: Seam) -> Verdict | None:
    """A table goes on to the first line that ends a sentence or is set like the body."""
    if seam.kind != "tabular":
        return None
    is_over = ends_sentence(seam.after.text) or _like_body(seam)
    return "ends" if is_over else "goes-on"


def _bare_labels(seam: Seam) -> Verdict | None:
    """A label alone on its line has its title on the next one."""
    if not (seam.is_title and seam.label_only):
        return None
    is_title = not seam.opened and not ends_sentence(seam.after.text) and seam.after.width <= TITLE
    return "goes-on" if is_title else "ends"


def _wrapped_titles(seam: Seam) -> Verdict | None:
    """A title that fills its line goes on if the next line is short and ends no sentence."""
    if not seam.is_title or not seam.layout.wrapped:
        return "ends" if seam.is_title else None
    is_filled = seam.before.width >= seam.layout.body - TITLE_MARGIN
    is_rest = seam.after.width < seam.full - TITLE_MARGIN and not ends_sentence(seam.after.text)
    return "goes-on" if is_filled and is_rest and not seam.opened else None


def _titles_end(seam: Seam) -> Verdict | None:
    """Any other title ends with its line."""
    return "ends" if seam.is_title else None


def _unwrapped(seam: Seam) -> Verdict | None:
    """Where lines are not wrapped each is a paragraph."""
    return None if seam.layout.wrapped else "ends"


def _indents(seam: Seam) -> Verdict | None:
    """Where paragraphs are indented, the indent says it."""
    if not seam.layout.indented:
        return None
    return "ends" if seam.after.indent else "goes-on"


def _items(seam: Seam) -> Verdict | None:
    """What looks like the start of an item is one after a sentence, “：” or “；”."""
    is_stop = ends_sentence(seam.before.text) or seam.before.text.endswith(("：", "；", ":", ";"))
    return "ends" if seam.opened and is_stop else None


def _short_sentences(seam: Seam) -> Verdict | None:
    """A line with room left that ends a sentence ends its paragraph; so does one never wrapped."""
    is_short = seam.before.width < seam.full - INDENT
    ends = (is_short or _is_unwrapped(seam.before, seam)) and ends_sentence(seam.before.text)
    return "ends" if ends else None


def _first_lines(seam: Seam) -> Verdict | None:
    """After a full line that ends a sentence, a line that lacks an indent begins a paragraph."""
    room = seam.full - seam.after.width
    is_first = abs(room - INDENT) <= HALF or _is_unwrapped(seam.after, seam)
    return "ends" if is_first and ends_sentence(seam.before.text) else None


def _is_unwrapped(line: Line, seam: Seam) -> bool:
    """A line so long that nobody wrapped it: typed into a wrapped text as a whole paragraph."""
    return line.width > seam.full + 2 * INDENT


def _full_sentences(seam: Seam) -> Verdict | None:
    """After a full line that ends a sentence, any other line continues the paragraph."""
    return "goes-on" if ends_sentence(seam.before.text) else None


def _short_headings(seam: Seam) -> Verdict | None:
    """The title after 一、 or （一） is a line by itself, or the first sentence of its lines."""
    is_heading = seam.first and seam.kind in ("section", "subsection")
    return "ends" if is_heading and seam.before.width < seam.full - 2 * INDENT else None


def _short_lines(seam: Seam) -> Verdict | None:
    """A line that stops well before the margin is a title, a signature, a date: not run on.

    But where the next line is full, words were taken out of this one and it was not wrapped anew.
    """
    if seam.before.width >= seam.full - 2 * INDENT:
        return None
    is_parted = seam.layout.parted and seam.after.number > seam.before.number + 1
    is_full = abs(seam.full - seam.after.width) < INDENT - HALF
    return "goes-on" if is_full and not is_parted else "ends"


def _like_body(seam: Seam) -> bool:
    """In a box: whether the next lines are as wide as the body's and narrower than the box's."""
    layout = seam.layout
    if not layout.wrapped or not seam.following or layout.box < layout.body + 2 * INDENT:
        return False
    return not ends_sentence(seam.after.text) and all(
        layout.body - INDENT - HALF <= line.width <= layout.body + INDENT - HALF
        for line in (seam.after, seam.following)
    )


HALF = 0.5
"""A Latin letter or digit, which may stick out or be wanting."""
TITLE = 40
"""A title is no longer than this, in full-width characters (the longest in the samples has 31)."""
TITLE_MARGIN = 5
"""By how much a centred title's first line may be narrower than a full line."""

RULES: tuple[tuple[str, Rule, bool], ...] = (
    ("title", _titles, True),
    ("table", _tables, True),
    ("bare-label", _bare_labels, True),
    ("wrapped-title", _wrapped_titles, False),
    ("title-end", _titles_end, True),
    ("unwrapped", _unwrapped, True),
    ("indent", _indents, True),
    ("item", _items, True),
    ("short-sentence", _short_sentences, True),
    ("first-line", _first_lines, False),
    ("full-sentence", _full_sentences, False),
    ("short-heading", _short_headings, True),
    ("short-line", _short_lines, False),
)
"""What is asked of a seam, in this order: a rule's name, the rule, whether its answer is certain.

A seam of which no rule says anything is inside a block.
"""


class _Maker:
    """Takes one line after the other; remembers the block that is open, and whether it is boxed."""

    def __init__(
        self, layout: Layout, decided: Mapping[int, Verdict], contents: frozenset[int]
    ) -> None:
        self.layout = layout
        self.decided = decided
        self.contents = contents
        self.made: list[Block] = []
        self.guesses: list[Guess] = []
        self.open: list[Line] = []
        self.opened: Opening | None = None
        self.kind: BlockKind = "text"
        self.in_box = False

    def take(self, line: Line, following: Line | None) -> None:
        """Join a line to the open block, or close that and begin another."""
        opened = self._opened(line)
        if not self.open or self._verdict(line, opened, following) == "ends":
            seam = self._seam(line, opened, following) if self.open else None
            self.close()
            self._begin(line, opened, seam)
        self.open.append(line)

    def _opened(self, line: Line) -> Opening | None:
        if line.number in self.contents:
            return None
        opened = opening(line.text)
        if opened and opened.form.whole and ends_sentence(opened.rest):
            return None
        if self.kind == "tabular" and self.open and opened and not _is_certain(opened):
            return None
        return opened

    def _seam(self, line: Line, opened: Opening | None, following: Line | None) -> Seam:
        current = self.opened
        return Seam(
            before=self.open[-1],
            after=line,
            following=following,
            opened=opened,
            kind=self.kind,
            is_title=bool(current and current.form.whole),
            label_only=bool(current and not current.rest and len(self.open) == 1),
            first=len(self.open) == 1,
            full=self.layout.box if self.in_box else self.layout.body,
            layout=self.layout,
        )

    def _verdict(self, line: Line, opened: Opening | None, following: Line | None) -> Verdict:
        before = self.open[-1]
        if before.number in self.decided:
            return self.decided[before.number]
        if line.number in self.contents or before.number in self.contents:
            return "ends"
        seam = self._seam(line, opened, following)
        for name, rule, is_certain in RULES:
            verdict = rule(seam)
            if verdict:
                if not is_certain:
                    self.guesses.append(Guess(before, name, verdict))
                return verdict
        return "goes-on"

    def _begin(self, line: Line, opened: Opening | None, seam: Seam | None) -> None:
        self.opened = opened
        in_table = self._begins_table(line, opened)
        if line.number in self.contents:
            self.kind = "contents"
        elif opened:
            self.kind = opened.form.kind
        else:
            self.kind = "tabular" if in_table else "text"
        if opened and (opened.form.level or opened.form.kind == "box"):
            self.in_box = opened.form.kind == "box"
        elif self.in_box and seam and self._leaves_box(seam):
            self.in_box = False
            if not self.layout.indented:
                self.guesses.append(Guess(seam.before, "box-end", "ends"))

    def _begins_table(self, line: Line, opened: Opening | None) -> bool:
        """A box whose first line is short and ends no sentence begins with a table."""
        after_title = bool(self.made) and self.made[-1].kind == "box"
        is_prose = ends_sentence(line.text) or line.width >= self.layout.box - 2 * INDENT
        return after_title and not opened and not is_prose

    def _leaves_box(self, seam: Seam) -> bool:
        if self.layout.indented:
            return bool(seam.after.indent)
        return _like_body(seam)

    def close(self) -> None:
        """Put the open block to those that are made."""
        if not self.open:
            return
        label = self.opened.label if self.opened else ""
        skip = len(self.open[0].text) - len(self.opened.rest) if self.opened else 0
        text, starts = joined(self.open, skip)
        self.made.append(
            Block(
                kind=self.kind,
                lines=tuple(self.open),
                text=text,
                starts=starts,
                level=self.opened.form.level if self.opened else 0,
                label=label,
                number=self.opened.number if self.opened else None,
                in_box=self.in_box,
            )
        )
        self.open = []


def joined(lines: Sequence[Line], skip: int = 0) -> tuple[str, tuple[int, ...]]:
    """The text of lines with the source's spacing habit, and where each line begins in it.

    ``skip`` is how many characters at the start are not part of the text.
    """
    text = ""
    starts = []
    for number, line in enumerate(lines):
        own = line.text if number else line.text[skip:].strip()
        text = join(text, own)
        starts.append(len(text) - len(own))
    return text, tuple(starts)
