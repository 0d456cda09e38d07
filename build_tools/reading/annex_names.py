"""Lines that name an annex: those that only say what is annexed, and those that stand above it.

GB/T 9704 names what is annexed below the body, above who signs and the day; the annexes themselves
come after. Where they do not, the names head nothing, and who signs is part of none of them. Where
nobody signs below and text follows, 附件：名词解释 is that text's title.
"""

from __future__ import annotations

from collections.abc import Sequence

from build_tools.plan.patterns import expression
from build_tools.reading.dialect import Opening, opening
from build_tools.reading.lines import HAN, Line
from build_tools.reading.sentences import ends_sentence

_DATE = expression(
    r"[（(]?[\d〇零○Ｏ一二三四五六七八九十]{4}\s*年\s*[\d一二三四五六七八九十]{1,2}\s*月"
    r"\s*[\d一二三四五六七八九十]{1,3}\s*日[）)]?"
)
_SIGNED = expression(rf"[{HAN}\s]{{2,40}}")
_BODIES = 4
"""So many bodies sign at most, a line each."""
_NAME = 40
"""The name of an annex is no longer, in characters."""
_FILE = expression(r"\.(?:docx?|wps|pdf|xlsx?|et|rar|zip|ofd)$")
_BESIDE = expression(r"[（(]|(?:抄送|主送|分送|联系|主题词|信息公开|印发)")
"""What stands below a document's body and is none of it: 抄送：…, （联系人：…）."""
_TEXT_WITHIN = 3
"""So many lines below its title, the text of an annex has begun."""


def annex_names(lines: Sequence[Line], openings: Sequence[Opening | None]) -> frozenset[int]:
    """The numbers of such lines: a text ends with its signature, or its annexes follow."""
    named: set[int] = set()
    for at, line in enumerate(lines):
        if _DATE.fullmatch(line.text) and _is_end(openings, at):
            first = at
            while first and at - first < _BODIES and _signs(lines[first - 1], openings[first - 1]):
                first -= 1
            while first and first < at and _annexes(openings[first - 1], lines[first - 1]):
                first -= 1
                named.add(lines[first].number)
    return frozenset(named)


def _is_end(openings: Sequence[Opening | None], at: int) -> bool:
    """Whether the text ends here, or an annex begins."""
    below = openings[at + 1] if at + 1 < len(openings) else None
    return at + 1 == len(openings) or (below is not None and below.form.kind == "annex")


def _signs(line: Line, opened: Opening | None) -> bool:
    return not opened and bool(_SIGNED.fullmatch(line.text))


def _annexes(opened: Opening | None, line: Line) -> bool:
    is_annex = opened is not None and opened.form.kind == "annex" and bool(opened.rest)
    return is_annex and not ends_sentence(line.text)


def annexes_below(lines: Sequence[Line], openings: Sequence[Opening | None]) -> frozenset[int]:
    """The numbers of lines that name an annex, by no number, and have its text below.

    What they are annexed to has a sentence above them: before it they stand in a list of contents.
    """
    body = next((at for at, line in enumerate(lines) if ends_sentence(line.text)), len(lines))
    return frozenset(
        line.number
        for at, (line, opened) in enumerate(zip(lines, openings, strict=True))
        if opened and at > body and _names_one(opened, line)
        if _has_text_below(lines, openings, at)
    )


def _names_one(opened: Opening, line: Line) -> bool:
    is_one = _annexes(opened, line) and opened.number is None and opened.gap
    is_list = is_one and opening(opened.rest) is not None
    return is_one and not is_list and len(opened.rest) <= _NAME and not _FILE.search(opened.rest)


def _has_text_below(lines: Sequence[Line], openings: Sequence[Opening | None], at: int) -> bool:
    """Whether sentences or explanations stand below, and nobody signs before them."""
    below = lines[at + 1 : at + 1 + _TEXT_WITHIN]
    first = openings[at + 1] if below else None
    goes_on = first is not None and first.number is not None and first.number != 1
    if not below or goes_on or _BESIDE.match(below[0].text) or _is_signed(lines, openings, at):
        return False
    return any(ends_sentence(line.text) or "：" in line.text for line in below)


def _is_signed(lines: Sequence[Line], openings: Sequence[Opening | None], at: int) -> bool:
    """Whether a day stands below, with nothing between but who signs and what else is annexed."""
    end = at + 1
    while end < len(lines) and end - at <= _BODIES and _signs(lines[end], openings[end]):
        end += 1
    return end < len(lines) and bool(_DATE.fullmatch(lines[end].text))
