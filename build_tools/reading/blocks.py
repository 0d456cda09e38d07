"""Lines → blocks: which lines belong together, and what each stretch of them is.

`dialect` says what a line looks like by itself; its neighbours decide what becomes of it, by the
rules of `seams`. What no rule can be certain of is a `Guess`: it is reported, and
``source/decisions.yml`` can overrule it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from build_tools.reading.dialect import BlockKind, Opening, ends_sentence, opening
from build_tools.reading.layout import INDENT, Layout
from build_tools.reading.lines import Line, join
from build_tools.reading.seams import RULES, Seam, Verdict, is_certain, like_body


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
        if self.kind == "tabular" and self.open and opened and not is_certain(opened):
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
        for name, rule, is_sure in RULES:
            verdict = rule(seam)
            if verdict:
                if not is_sure:
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
        return like_body(seam)

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
