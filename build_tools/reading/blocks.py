"""Lines → blocks: which lines belong together, and what each stretch of them is.

`line_openings` says what a line opens; its neighbours decide what becomes of it, by the rules of
`seam_rules`. What no rule can be certain of is a `Guess`: it is reported, and
``source/decisions.yml`` can overrule it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from build_tools.plan.made_quickly import made_quickly
from build_tools.plan.patterns import expression
from build_tools.reading.block import Block, OpenBlock
from build_tools.reading.boxes import OpenBox
from build_tools.reading.dialect import Opening
from build_tools.reading.hints import NO_HINTS, Hints
from build_tools.reading.layout import INDENT, NARROWEST, Layout
from build_tools.reading.line_openings import LineOpenings
from build_tools.reading.lines import Line
from build_tools.reading.numbering import Counters
from build_tools.reading.seam_rules import NARROW_TITLE, rules_for
from build_tools.reading.seams import Seam, Verdict
from build_tools.reading.sentences import ends_sentence
from build_tools.reading.table_likeness import has_values


@made_quickly
@dataclass(frozen=True, slots=True)
class Guess:
    """What was decided after ``line``, where the text does not say it for certain."""

    line: Line
    rule: str
    verdict: Verdict


_WIDE = expression(r"\S(?:\s{2,}|\t|\u3000)(?=\S)")
"""White space that parts two cells."""


@dataclass(frozen=True, slots=True)
class Blocks:
    """What the lines became, what was guessed, and lines that look like labels and are none."""

    made: tuple[Block, ...]
    guesses: tuple[Guess, ...]
    unread: tuple[Line, ...]


def blocks(lines: Sequence[Line], layout: Layout, hints: Hints = NO_HINTS) -> Blocks:
    """Lines without footnotes → blocks. Each line is in exactly one block."""
    maker = _Maker(layout, hints, lines)
    for place, line in enumerate(lines):
        maker.take(line, lines[place + 1] if place + 1 < len(lines) else None)
    maker.close()
    return Blocks(tuple(maker.made), tuple(maker.guesses), tuple(maker.openings.unread))


class _Maker:
    """Takes one line after the other; remembers the block that is open, and the box."""

    def __init__(self, layout: Layout, hints: Hints, lines: Sequence[Line]) -> None:
        self.layout = layout
        self.hints = hints
        self.rules = rules_for(lines, layout)
        self.counters = Counters()
        self.openings = LineOpenings(lines, layout, hints, self.counters)
        self.made: list[Block] = []
        self.guesses: list[Guess] = []
        self.block = OpenBlock()
        self.box: OpenBox | None = None

    def take(self, line: Line, following: Line | None) -> None:
        """Join a line to the open block, or close that and begin another."""
        opened = self.openings.of(line, following, self.block, self.made)
        seam = self._seam(line, opened, following) if self.block.lines else None
        verdict = self._verdict(line, seam) if seam else "ends"
        if verdict != "goes-on":
            self.close()
            self._begin(line, following, opened, seam, verdict)
        else:
            self.openings.pass_over(opened, line)
        self.block.take(line)

    def _seam(self, line: Line, opened: Opening | None, following: Line | None) -> Seam:
        block = self.block
        return Seam(
            before=block.lines[-1],
            after=line,
            following=following,
            opened=opened,
            kind=block.kind,
            is_title=block.is_title,
            label_only=block.is_label,
            first=len(block.lines) == 1,
            full=self._full(block.lines[-1]),
            layout=self.layout,
            is_numbered=bool(block.opened and block.opened.form.series),
            has_title=(block.lines[0].number, NARROW_TITLE) == self._last_guess(),
        )

    def _full(self, line: Line) -> float:
        """How wide a full line is: by its page, where it is not set as most of the text is."""
        if line.room is not None and line.size != self.layout.size:
            return line.indent + line.width + line.room
        return self.layout.box if self.box else self.layout.body

    def _last_guess(self) -> tuple[int, str]:
        return (self.guesses[-1].line.number, self.guesses[-1].rule) if self.guesses else (0, "")

    def _verdict(self, line: Line, seam: Seam) -> Verdict:
        before = seam.before
        decided = self.hints.decided.get(before.number) or self.hints.known.verdicts.get(
            before.number
        )
        if decided:
            return decided
        if line.number in self.hints.known.titles:
            return "ends"
        tables = self.hints.tables
        if before.number in tables or line.number in tables:
            is_same = tables.get(before.number) == tables.get(line.number)
            return "goes-on" if is_same else "ends"
        for name, rule, is_sure in self.rules:
            verdict = rule(seam)
            if verdict:
                if not is_sure:
                    self.guesses.append(Guess(before, name, verdict))
                return verdict
        return "goes-on"

    def _begin(
        self,
        line: Line,
        following: Line | None,
        opened: Opening | None,
        seam: Seam | None,
        verdict: Verdict,
    ) -> None:
        in_table = line.number in self.hints.tables or self._begins_table(line, opened, following)
        if opened and opened.form.kind == "box":
            gap = line.number - seam.before.number if seam else 0
            self.box = OpenBox(line, gap)
        elif self.box and seam:
            self._stay_or_leave(self.box, opened, seam, verdict, in_table=in_table)
        if opened:
            self.counters.take(opened, in_box=self.box is not None and opened.form.kind != "box")
            self.block = OpenBlock(opened, opened.form.kind)
        else:
            self.block = OpenBlock(None, "tabular" if in_table else "text")

    def _stay_or_leave(
        self, box: OpenBox, opened: Opening | None, seam: Seam, verdict: Verdict, *, in_table: bool
    ) -> None:
        if verdict in ("box-ends", "box-goes-on"):
            leaves, rule = verdict == "box-ends", ""
        else:
            leaves, rule = box.leaves(opened, seam, self.counters, in_table=in_table)
        if rule and not (rule == "box-goes-on" and box.is_said):
            self.guesses.append(Guess(seam.before, rule, "box-ends" if leaves else "box-goes-on"))
            box.is_said = True
        if leaves:
            self.box = None
        else:
            box.take(opened, seam.after, in_table=in_table)

    def _begins_table(self, line: Line, opened: Opening | None, following: Line | None) -> bool:
        """A box or a caption whose first line is short and ends no sentence begins with a table."""
        after_title = bool(self.made) and self.made[-1].kind in ("box", "caption")
        return after_title and not opened and not any(map(self._is_prose, (line, following)))

    def _is_prose(self, line: Line | None) -> bool:
        if line and (len(_WIDE.findall(line.text)) > 1 or has_values(line)):
            return False
        width = max(NARROWEST, self.layout.box - 2 * INDENT)
        return line is None or ends_sentence(line.text) or line.width >= width

    def close(self) -> None:
        """Put the open block to those that are made."""
        if not self.block.lines:
            return
        first = self.block.lines[0].number
        is_listed = first in self.hints.known.titles or first in self.hints.styled
        self.made.append(
            self.block.closed(self.layout, in_box=self.box is not None, is_listed=is_listed)
        )
