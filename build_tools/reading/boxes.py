"""Where a box ends. No box has an end mark: its frame says it, or how it is set, or its numbers.

Where nothing says it for certain the answer is a recorded guess, never silence.
"""

from __future__ import annotations

from dataclasses import dataclass

from build_tools.plan.patterns import expression
from build_tools.reading.dialect import Opening
from build_tools.reading.lines import Line
from build_tools.reading.numbering import Counters
from build_tools.reading.seams import Seam, like_body
from build_tools.reading.sentences import ends_sentence

_NOTE = expression(
    r"(?:[备備]?[注註]\d{0,2}|[说說]明|[数數][据據][来來]源|[资資]料[来來]源)\s*[：:]"
)
"""What is said below a table's rows belongs to them."""
Answer = tuple[bool, str]
"""Whether the box ends, and the name of the guess; empty where it is certain."""


@dataclass(slots=True)
class OpenBox:
    """A box while its lines are taken.

    ``gap`` is how far its title stood from the line before, ``holds`` what it held last; ``names``
    is how many items came one after the other, without a text below.
    """

    title: Line
    gap: int
    first: Line | None = None
    holds: str = ""
    names: int = 0
    is_said: bool = False

    def take(self, opened: Opening | None, line: Line, *, in_table: bool) -> None:
        """A block that stays in the box: a table, items or paragraphs."""
        self.first = self.first or line
        self.holds = "table" if in_table else "items" if opened else "text"
        self.names = self.names + 1 if opened else 0

    def leaves(
        self, opened: Opening | None, seam: Seam, counters: Counters, *, in_table: bool
    ) -> Answer:
        """Whether the block that begins after the seam stands outside."""
        if opened and opened.form.level and not opened.form.series:
            return True, ""
        framed = self._by_frame(seam)
        if framed is not None:
            return framed, ""
        if opened and opened.form.series:
            leaves, is_sure = counters.leaves_box(opened)
            return leaves, "" if is_sure else "box-end" if leaves else "box-goes-on"
        is_note = self.holds == "table" and _NOTE.match(seam.after.text)
        if self.first is None or in_table or is_note:
            return False, ""
        return self._by_setting(opened, seam)

    def _by_frame(self, seam: Seam) -> bool | None:
        frame = self.first.frame if self.first else self.title.frame
        if frame or (self.first is None and seam.after.frame):
            return bool(frame) and seam.after.frame != frame
        return None

    def _by_setting(self, opened: Opening | None, seam: Seam) -> Answer:
        """By indents, width, blank lines, styles; else by what the box has held."""
        assert self.first is not None
        after, layout = seam.after, seam.layout
        if after.style and self.first.style and after.style != self.first.style and not opened:
            return True, "box-end"
        if layout.indented and not self.first.indent:
            return bool(after.indent), ""
        if opened:
            return False, ""
        is_out = like_body(seam) if layout.wrapped else self._is_out(seam)
        return is_out, "box-end" if is_out else "box-goes-on"

    def _is_out(self, seam: Seam) -> bool:
        """In a text that is not wrapped: parted by as much room as the box's title, or prose."""
        assert self.first is not None
        usual = seam.layout.gap
        is_wide = seam.after.number - seam.before.number > usual and self.gap > usual
        # The first text below a name is what the name is of: those that follow have theirs too.
        is_named = self.names == 1 and not ends_sentence(seam.before.text)
        is_prose = self.holds in ("items", "table") and ends_sentence(seam.after.text)
        return is_wide or (is_prose and not is_named) or self.first.indent != seam.after.indent
