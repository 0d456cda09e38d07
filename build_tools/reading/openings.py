"""Whether a line that begins like a label is one, judged with what stands before it.

A label with white space behind it says what it is. Without, and for articles, decimals and
captions, which running text also names, its number must be the next one and the line before must
have ended.
"""

from __future__ import annotations

import re

from build_tools.plan.patterns import expression
from build_tools.reading.dialect import Opening
from build_tools.reading.layout import INDENT, Layout
from build_tools.reading.lines import Line
from build_tools.reading.numbering import Counters
from build_tools.reading.sentences import ends_sentence, split_sentences

_LONGEST = 40
_SHORT = 20
_GOES_ON = expression(r"[的和或及至与、，,到中所第之]|以及|所[示列述]|规定|明确|提出|要求")
"""How running text goes on after the name of a chapter or a table."""
_MOST = 99
"""Numbers above this are years and amounts, unless they are the next."""


def believed(
    opened: Opening,
    before: Line | None,
    counters: Counters,
    layout: Layout,
    *,
    is_after_title: bool,
) -> bool:
    """Whether what looks like a label opens a unit."""
    form, rest = opened.form, opened.rest
    is_fresh = is_after_title or _has_ended(before, layout)
    is_next = counters.is_next(opened)
    if form.slip or form.series == "01":
        is_first = form.series == "01" and opened.label.startswith("0")
        return is_fresh and is_next and ((opened.number or 0) > 1 or is_first or _is_title(rest))
    if form.whole:
        needs_next = bool(form.level) or form.kind == "caption"
        is_named = not is_fresh and (not is_next or bool(_GOES_ON.match(rest)))
        may_skip = not needs_next or (bool(form.level) and 0 < len(rest) <= _SHORT)
        is_glued = is_fresh and (is_next or may_skip) and _is_title(rest)
        is_label = (opened.gap and not (is_named and needs_next)) or is_glued
        if is_label and runs_in(opened):
            return is_fresh and is_next
        return is_label and not ends_sentence(rest) and (form.kind != "caption" or is_fresh)
    if form.kind == "article":
        is_named = not opened.gap and bool(_GOES_ON.match(rest))
        return is_fresh and (is_next or opened.gap) and not is_named
    if form.series in ("1.1", "a)", "A.", "I.", "1 ", "一 "):
        return is_fresh and is_next and (form.series[-1] != " " or _is_title(rest))
    is_dated = form.series == "1." and rest[:1].isdigit()
    is_likely = form.series != "1." or (opened.number or 0) <= _MOST
    return (is_fresh and is_next) if is_dated else (is_likely or is_next)


def runs_in(opened: Opening) -> bool:
    """Whether text follows a title on its line, as in 第一章 总则。为规范管理…."""
    form, rest = opened.form, opened.rest
    first = next(iter(split_sentences(rest)), "")
    is_numbered = form.whole and bool(form.level) and form.kind != "annex"
    is_short = 0 < len(first) <= _SHORT and ends_sentence(first) and "，" not in first
    return is_numbered and is_short and opened.number is not None


def _is_title(rest: str) -> bool:
    is_plain = not re.search("[。；，]", rest) and not _GOES_ON.match(rest)
    return len(rest) <= _LONGEST and is_plain


def _has_ended(before: Line | None, layout: Layout) -> bool:
    """Whether the line before ended its sentence, or its paragraph for all one can see."""
    if before is None or not layout.wrapped:
        return True
    text = before.text
    if before.room is not None:
        is_short = before.room > INDENT or before.centred or layout.is_large(before)
    else:
        is_short = before.width < layout.body - 4
    return ends_sentence(text) or text.endswith(("：", "；", ":", ";")) or is_short
