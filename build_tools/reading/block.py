"""A block: lines that belong together; and the one whose lines are still being taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from build_tools.plan.made_quickly import made_quickly
from build_tools.plan.patterns import expression
from build_tools.reading.annexes import is_for_what
from build_tools.reading.dialect import BlockKind, Opening, Series, opening
from build_tools.reading.layout import Layout
from build_tools.reading.lines import Line, join_all
from build_tools.reading.openings import runs_in
from build_tools.reading.seams import reach

_CUT_NUMBER = expression(r"\d\d")
_IN_BRACKETS = expression("[（(][^（）()]*[）)]")
"""What may stand between a label and its title: 附录A （规范性） 验收表."""


@made_quickly
@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together.

    ``text`` is the lines joined, without the ``label`` as printed (``第一章``, ``——``); ``starts``
    says where in it each line begins. ``level`` orders what contains others (`dialect.Form`);
    ``series`` is the numbering that its label belongs to, ``numbers`` all its numbers. ``in_box``
    says that it stands in a box, or opens one; ``is_listed`` that the list of contents has it;
    ``rank`` orders items that contain others, as ``level`` does headings; ``is_bare`` says that
    its label heads what follows, and that it has no title.
    """

    kind: BlockKind
    lines: tuple[Line, ...]
    text: str
    starts: tuple[int, ...]
    level: int = 0
    label: str = ""
    number: int | None = None
    in_box: bool = False
    series: Series = ""
    numbers: tuple[int, ...] = ()
    is_listed: bool = False
    rank: int = 0
    is_bare: bool = False


@dataclass(slots=True)
class OpenBlock:
    """A block while its lines are taken, and what opened it.

    ``is_label`` says that it is a label so far, whose title is to come; ``firsts`` are the
    numberings whose first number the lines of a table begin with.
    """

    opened: Opening | None = None
    kind: BlockKind = "text"
    lines: list[Line] = field(default_factory=list)
    is_label: bool = False
    firsts: set[Series] = field(default_factory=set)

    @property
    def is_table(self) -> bool:
        """Whether its lines are a table's."""
        return self.kind == "tabular" and bool(self.lines)

    @property
    def is_title(self) -> bool:
        """Whether it is a title and nothing else, whatever its next line is."""
        return bool(self.opened and self.opened.form.whole and not runs_in(self.opened))

    def take(self, line: Line) -> None:
        """Put a line to it, and note what is asked of all its lines."""
        if self.lines:
            is_aside = _IN_BRACKETS.fullmatch(line.text) or is_for_what(line.text)
            self.is_label = self.is_label and bool(is_aside)
        else:
            self.is_label = bool(self.opened and not self.opened.rest)
        if self.kind == "tabular" and (row := opening(line.text)) and row.number == 1:
            self.firsts.add(row.form.series)
        self.lines.append(line)

    def closed(self, layout: Layout, *, in_box: bool, is_listed: bool) -> Block:
        """The block that it is, with all its lines."""
        opened = self.opened
        skip = len(self.lines[0].text) - len(opened.rest) if opened else 0
        full = (layout.box if in_box else layout.body) if layout.wrapped else 0
        text, starts = joined(self.lines, skip, full, is_spaced=layout.is_spaced)
        return Block(
            kind=self.kind,
            lines=tuple(self.lines),
            text=text,
            starts=starts,
            level=opened.form.level if opened else 0,
            label=opened.label if opened else "",
            number=opened.number if opened else None,
            in_box=in_box,
            series=opened.form.series if opened else "",
            numbers=opened.numbers if opened else (),
            is_listed=is_listed,
        )


def joined(
    lines: Sequence[Line], skip: int = 0, full: float = 0, *, is_spaced: bool = True
) -> tuple[str, tuple[int, ...]]:
    """The text of lines with the source's spacing habit, and where each line begins in it.

    ``skip`` is how many characters at the start are not part of the text; ``full`` the width of a
    full line, 0 where none is: what is cut there may be cut in a number.
    """
    if len(lines) == 1:
        return lines[0].text[skip:].strip(), (0,)
    first = lines[0].text[skip:].strip()
    cut = {
        place
        for place, (one, other) in enumerate(pairwise(lines), 1)
        if _CUT_NUMBER.fullmatch(one.text[-1:] + other.text[:1]) and _is_full(one, full)
    }
    return join_all((first, *(line.text for line in lines[1:])), cut, is_spaced=is_spaced)


def _is_full(line: Line, full: float) -> bool:
    """Whether a line has no place for another character, as its page or its width says."""
    if line.room is not None:
        return line.room <= 1
    return bool(full) and reach(line) > full - 1
