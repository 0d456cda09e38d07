"""Which lines that begin with 附件 open an annex, and which only say what is annexed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal

from build_tools.plan.patterns import expression
from build_tools.reading.annex_names import annex_names, annexes_below
from build_tools.reading.dialect import FORMS, Opening, Series, opening
from build_tools.reading.lines import Line
from build_tools.reading.lookalikes import squeezed
from build_tools.reading.sentences import ends_sentence

_LINES_OF_ANNEX = 4
"""With fewer lines below it to the text's end, 附件： has no annex below it but a name."""
_ANNEX = next(form for form in FORMS if form.kind == "annex")
_FOR_WHAT = expression(r"[\[［〔]第.{1,40}[條条].{0,20}[\]］〕]")
_POINTS = expression(r"附\s*[件表录錄]?\s*[：:]\s*(?P<first>\S.*)")
"""A list of what is annexed, its first entry on the same line: 附件：1.名单."""
Found = Literal["annex", "unread", "none"]
"""A line opens an annex; or may, and does not; or does not."""


class Annexes:
    """What the lines of a text say of its annexes; asked of one line after the other.

    ``tables`` says which lines belong to a table, as in `Hints`.
    """

    def __init__(
        self,
        lines: Sequence[Line],
        openings: Sequence[Opening | None],
        tables: Mapping[int, int],
    ) -> None:
        self._tables = tables
        self._first = lines[0].number if lines else 0
        self._last = _last_lines(lines, openings)
        self._named = annex_names(lines, openings)
        self._above_text = annexes_below(lines, openings)
        self._pointed: tuple[Series, int] = ("", 0)

    def found(
        self,
        opened: Opening,
        line: Line,
        following: Line | None,
        *,
        ahead: int,
        begins_page: bool,
    ) -> Found:
        """What a line is that begins like an annex; so many lines are ``ahead``."""
        if line.number == self._first and not (opened.rest or opened.number):
            return "unread"  # it says what the whole text was to another one
        is_last = self._last.get(_name(opened)) == line.number
        if is_last and following and following.number in self._tables:
            return "none" if ends_sentence(opened.rest) else "annex"
        if line.number in self._named:
            # Said only where no annex of this name follows.
            return "unread" if is_last else "none"
        if is_last and line.number in self._above_text:
            return "annex"
        is_opened = _opens_annex(opened, begins_page=begins_page)
        if not is_last or not is_opened or _leads_to_list(opened, following):
            return "none"
        may_name = _may_only_name(opened) or not (opened.number or not opened.rest)
        return "unread" if may_name and ahead < _LINES_OF_ANNEX else "annex"

    def are_listed(self, opened: Opening, block: Sequence[Line]) -> bool:
        """Whether a number goes on a list that began behind 附件： on its line."""
        behind = _POINTS.match(block[0].text) if block else None
        first = opening(behind["first"]) if behind else None
        if first and first.number:
            self._pointed = (first.form.series, first.number)
        own = (opened.form.series, opened.number or 0)
        goes_on = own == (self._pointed[0], self._pointed[1] + 1) and bool(own[0])
        self._pointed = own if goes_on else ("", 0)
        return goes_on


def _name(opened: Opening) -> str:
    return squeezed(opened.label)[0].rstrip("：:")


def _last_lines(lines: Sequence[Line], openings: Sequence[Opening | None]) -> Mapping[str, int]:
    """Each label of an annex → the last line that begins with it: those before only point to it.

    Words glued to it (附件三所列法律的决定) speak of it, wherever they stand.
    """
    return {
        _name(opened): line.number
        for line, opened in zip(lines, openings, strict=True)
        if opened and opened.form.kind == "annex" and (opened.gap or not opened.rest)
    }


def is_for_what(text: str) -> bool:
    """Whether a line says below a schedule for what it is: [第3條], as in Hong Kong."""
    return bool(_FOR_WHAT.fullmatch(text))


def with_schedules(
    lines: Sequence[Line], openings: Sequence[Opening | None]
) -> list[Opening | None]:
    """Openings, 附表1 as an annex where for what it is stands below."""
    found = list(openings)
    for place, (one, following) in enumerate(zip(openings, lines[1:], strict=False)):
        is_bare = one is not None and one.form.kind == "caption" and not one.rest
        if one and is_bare and is_for_what(following.text):
            found[place] = replace(one, form=_ANNEX)
    return found


def schedules(lines: Sequence[Line], openings: Sequence[Opening | None]) -> Mapping[int, Opening]:
    """The numbers of lines → the schedules that they open, of openings from `with_schedules`."""
    return {
        line.number: one
        for line, one in zip(lines, openings, strict=True)
        if one and one.form is _ANNEX and one.label.startswith("附表")
    }


def _opens_annex(opened: Opening, *, begins_page: bool) -> bool:
    """附件 alone or with its number; with a title too if a number or white space parts them.

    “附件：名单” in a notice only says what is annexed, but where it begins a page the annex does.
    """
    if not opened.rest:
        return True
    is_short = len(opened.rest) <= 40 and not ends_sentence(opened.rest)
    return is_short and opened.gap and (opened.number is not None or begins_page)


def _leads_to_list(opened: Opening, following: Line | None) -> bool:
    """附件： above 1. and 2. lists what is annexed."""
    below = opening(following.text) if following and not opened.rest else None
    is_first = below is not None and bool(below.form.series) and below.number == 1
    return is_first and _may_only_name(opened)


def _may_only_name(opened: Opening) -> bool:
    """附件： with nothing on its line: what is annexed is named below, as GB/T 9704 has it."""
    return opened.number is None and not opened.rest and opened.label.endswith(("：", ":"))
