"""What each line of a text opens, with all that the text says of it.

`dialect` says what a line looks like by itself, `openings` whether its number and the line before
agree. Here the whole text is asked: which numberings it has, its annexes, what is known already.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from build_tools.reading.annexes import Annexes, schedules, with_schedules
from build_tools.reading.block import Block, OpenBlock
from build_tools.reading.counted_words import counted
from build_tools.reading.dialect import Opening, opening
from build_tools.reading.hints import Hints
from build_tools.reading.layout import Layout
from build_tools.reading.letters import lettered
from build_tools.reading.lines import Line
from build_tools.reading.numbering import HEADING, Counters
from build_tools.reading.openings import believed
from build_tools.reading.seams import DASHES, is_apart, is_certain
from build_tools.reading.sentences import ends_sentence
from build_tools.reading.table_shape import end_of_rows

_LINES_OF_TITLE = 5
_RARE = ("一 ", "01", "A.", "a)")
"""Numberings of which one label by itself is none."""


class LineOpenings:
    """Asked of one line after the other, with the block that is open and those before it.

    ``counters`` are where the text's numberings are; ``unread`` are lines that look like labels
    and were not read as any.
    """

    def __init__(
        self, lines: Sequence[Line], layout: Layout, hints: Hints, counters: Counters
    ) -> None:
        self.unread: list[Line] = []
        self._layout = layout
        self._hints = hints
        self._counters = counters
        self._ahead = len(lines)
        found = with_schedules(lines, [opening(line.text) for line in lines])
        self._annexes = Annexes(lines, found, hints.tables)
        self._letters = {
            **counted(lines, found),
            **lettered(lines, found),
            **schedules(lines, found),
        }
        self._forms = Counter(
            one.form.series for one in found if one and (one.gap or one.form.series in _RARE)
        )

    def of(
        self, line: Line, following: Line | None, block: OpenBlock, made: Sequence[Block]
    ) -> Opening | None:
        """What a line opens; None where it only goes on, whatever it looks like."""
        self._ahead -= 1
        if line.number in self._hints.tables:
            return None
        headed = self._hints.headed.get(line.number)
        opened = headed or self._letters.get(line.number) or opening(line.text)
        if not opened or headed or line.number in self._hints.known.titles:
            return opened
        if block.is_table and not is_certain(opened) and not self._leaves(block, opened):
            return None
        if opened.form.kind == "annex":
            return opened if self._is_annex(opened, line, following, block) else None
        is_entry = self._annexes.are_listed(opened, block.lines)
        if not is_entry and self._is_believed(opened, line, block, made):
            return opened
        if not is_entry and opened.gap and opened.form.whole and not ends_sentence(opened.rest):
            self.unread.append(line)
        return None

    def pass_over(self, opened: Opening | None, line: Line) -> None:
        """A line was joined to the text before: the next number may be a heading that is hidden."""
        if opened and opened.form.level and (opened.number or 0) > 1:
            self.unread += [line] if self._counters.is_next(opened) else []

    def _is_annex(
        self, opened: Opening, line: Line, following: Line | None, block: OpenBlock
    ) -> bool:
        found = self._annexes.found(
            opened,
            line,
            following,
            ahead=self._ahead,
            begins_page=_begins_page(line, block),
        )
        self.unread += [line] if found == "unread" else []
        return found == "annex"

    def _is_believed(
        self, opened: Opening, line: Line, block: OpenBlock, made: Sequence[Block]
    ) -> bool:
        if opened.form.series == "1 " and not self._forms["1.1"]:
            return False
        if opened.form.series in _RARE and self._forms[opened.form.series] < 2:
            return False
        is_sign = opened.label in DASHES or not (opened.rest or opened.number)
        if is_sign and opened.form.kind == "item" and _is_in_title(block, made):
            return False
        before = block.lines[-1] if block.lines else None
        if before and _is_bracket_end(opened, before.text):
            return False
        above = block.opened
        is_after_title = bool(above and above.form.whole and len(block.lines) == 1)
        is_after_title = is_after_title or (before is not None and is_apart(before, line))
        return believed(opened, before, self._counters, self._layout, is_after_title=is_after_title)

    def _leaves(self, table: OpenBlock, opened: Opening) -> bool:
        """Whether a heading met among cells goes on the text's numbering, not one of the rows'.

        Behind rows that have a shape to their end, nothing is a cell.
        """
        form, number = opened.form, opened.number or 0
        is_whole = table.lines[-1].number in self._hints.tables
        if is_whole and end_of_rows(table.lines, 0) == len(table.lines):
            return True
        is_heading = 0 < form.level <= HEADING or form.series == "1.1"
        if not is_heading or number < 2 or not self._counters.is_next(opened):
            return False
        return form.series not in table.firsts


def _begins_page(line: Line, block: OpenBlock) -> bool:
    """Whether a printed page begins with a line."""
    above = block.lines[-1] if block.lines else None
    return above is not None and line.room is not None and above.page < line.page


def _is_in_title(block: OpenBlock, made: Sequence[Block]) -> bool:
    """Whether only titles stand before: a dash there begins a second one, ——在…会议上."""
    if len(made) + len(block.lines) not in range(1, _LINES_OF_TITLE + 1):
        return False
    above = [*(one.lines[-1].text for one in made), *(one.text for one in block.lines)]
    is_titled = all(one.kind == "text" for one in made)
    return is_titled and not any(
        ends_sentence(text) or text.endswith(("：", ":")) for text in above
    )


def _is_bracket_end(opened: Opening, before: str) -> bool:
    """Whether 一） ends a bracket that the line before has opened: 修正案（十 and 一）."""
    is_bare = opened.label.endswith(("）", ")")) and opened.label[0] not in "（(〔〈"
    return is_bare and before.rfind("（") > before.rfind("）")
