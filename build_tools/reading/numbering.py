"""Which number each numbering has come to, outside boxes and inside the open one.

A label without white space behind it, an article, a decimal is believed where it is the next of its
numbering; after a box the counters say whose number it is.
"""

from __future__ import annotations

from build_tools.reading.dialect import ANNEXES, Opening

HEADING = 50
"""Levels up to this are headings unless something speaks against it: 一、 and （一）."""


def key_of(opened: Opening) -> str:
    """What counts together: a series, or a kind."""
    return opened.form.series or f"{opened.form.kind}{opened.form.level}"


class Counters:
    """The last number of each numbering, and of the decimals all their parts."""

    def __init__(self) -> None:
        self.outer: dict[str, int] = {}
        self.inner: dict[str, int] = {}
        self.decimal: tuple[int, ...] = ()
        self._ended: dict[str, int] = {}

    def is_next(self, opened: Opening) -> bool:
        """Whether a label is the first, or follows the last one outside boxes or in the box."""
        if opened.form.series == "1.1":
            return self._is_next_decimal(opened.numbers)
        number = opened.number
        if number is None:
            return False
        key = key_of(opened)
        # Below the next heading it may begin anew, or run on: （五） below 一、, （六） below 二、.
        lasts = [self.outer.get(key, self._ended.get(key, 0)), self.inner.get(key, 0)]
        if opened.form.series == "1 ":
            # 2 任务 comes after 1.2, and after 1. where some have a dot and some have none.
            lasts += [self.outer.get("1.", 0), *self.decimal[:1]]
        if len(opened.numbers) > 1 and number in lasts:
            return True
        return number == 1 or number - 1 in lasts

    def _is_next_decimal(self, numbers: tuple[int, ...]) -> bool:
        *above, last = numbers
        parents = {self.decimal, (self.outer.get("1 ", 0),), (self.outer.get("1.", 0),)}
        if last == 1 and len(above) == 1 and above[0] > ANNEXES:
            return True
        if last == 1 and (tuple(above) in parents or (not self.decimal and len(above) == 1)):
            return True
        before = (*above, last - 1)
        return self.decimal[: len(before)] == before

    def leaves_box(self, opened: Opening) -> tuple[bool, bool]:
        """Whether a number met in a box is of the text around it, and whether that is sure."""
        key, number, level = key_of(opened), opened.number or 0, opened.form.level
        outer, inner = self.outer.get(key, 0), self.inner.get(key, 0)
        if inner and number == inner + 1:
            is_both = number == outer + 1
            return is_both and level <= HEADING, not is_both
        if number == 1 and not inner:
            return level <= HEADING and not outer, level > HEADING or not outer
        if number == outer + 1:
            return True, True
        return level <= HEADING, False

    def take(self, opened: Opening, *, in_box: bool) -> None:
        """Count a label that was believed; a heading lets what is below it begin anew."""
        if opened.form.kind == "box":
            self.inner = {}
        if opened.form.series == "1.1" and not in_box:
            self.decimal = opened.numbers
        elif opened.number is not None:
            (self.inner if in_box else self.outer)[key_of(opened)] = opened.number
        if not in_box and opened.form.level and opened.form.level <= HEADING:
            for key, level in _BELOW.items():
                if opened.form.level < level and key in self.outer:
                    self._ended[key] = self.outer.pop(key)
            if opened.form.level <= 40 and opened.form.series != "1.1":
                self.decimal = ()


_BELOW = {
    "（一）": 50, "(甲)": 65, "（1）": 70, "a)": 74, "1）": 75, "①": 80, "(a)": 82, "A.": 82,
    "(i)": 84,
}  # fmt: skip
"""Numberings that begin anew below each heading; 1. often runs on."""
