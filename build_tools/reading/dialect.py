"""How plans number their parts, as a table: a new dialect is a row here, not code elsewhere.

Levels follow 党政机关公文格式 (GB/T 9704) below the 篇, 章, 节 of legislation: 一、 above （一）
above 1. above （1）. A *form* is what a line begins with when it opens a unit. Forms are looked for
in the line as `lookalikes.squeezed` gives it, so a label may have spaces or radicals inside.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Literal

from build_tools.plan.made_quickly import made_quickly
from build_tools.plan.numerals import (
    CAPITAL,
    NUMERAL,
    ROMAN,
    STEMS,
    from_chinese,
    from_roman,
    number_of_sign,
)
from build_tools.plan.patterns import HAN_LETTER, expression
from build_tools.reading.lines import BULLET_GLYPHS
from build_tools.reading.lookalikes import INVISIBLE, squeezed

BlockKind = Literal[
    "contents",
    "preface",
    "annex",
    "part",
    "chapter",
    "section",
    "subsection",
    "point",
    "article",
    "box",
    "item",
    "caption",
    "text",
    "footnote",
    "tabular",
]
Series = Literal[
    "", "capital", "stem", "一、", "（一）", "1.", "（1）", "1）", "①", "(a)", "(i)", "1.1", "1 ",
    "01", "“", "一 ", "(甲)", "a)", "A.", "I.",
]  # fmt: skip
"""Numberings that may head what follows or only count it: `outline` decides. Empty: no such one."""


@dataclass(frozen=True, slots=True)
class Form:
    """One way to open a unit.

    ``level`` orders the units that contain others (outermost first; 0: contains none). ``whole``
    says that a line of this form is a title throughout, never the start of running text; such a
    line needs white space after its label, or to be the next in its numbering. ``printed`` is False
    for marks that are not published; ``slip`` that a scanner may have printed it so, which is
    believed of the next number only. A preface is innermost: any other heading ends it.
    """

    kind: BlockKind
    level: int
    pattern: re.Pattern[str]
    whole: bool = False
    printed: bool = True
    series: Series = ""
    slip: bool = False

    def match(self, seen: str) -> re.Match[str] | None:
        """What ``pattern`` finds at the start of a squeezed line, as it or `quick` finds it."""
        found = _quick(self.pattern).match(seen)
        # A run of signs that is no numeral has one at its start, which the pattern may be after.
        return found if not found or _is_counted(found) else self.pattern.match(seen)


@made_quickly
@dataclass(frozen=True, slots=True)
class Opening:
    """What a form found at a line's start: the label as printed, its number, and the rest.

    ``gap`` says that white space, a colon or the line's end parts the label from the rest;
    ``numbers`` are all numbers of a label such as 1.2.3 or 第十条之一.
    """

    form: Form
    label: str
    number: int | None
    rest: str
    gap: bool = True
    numbers: tuple[int, ...] = ()


_N = rf"(?P<n>{NUMERAL}|{CAPITAL}|\d{{1,4}})"
_NUMERAL = expression(rf"{NUMERAL}|{CAPITAL}|\d{{1,4}}")
_RUN = "[零〇○一二三四五六七八九十百千万两兩廿卅卌]+"
_CAPITAL_RUN = "[零〇○两兩壹贰叁肆伍陆柒捌玖貳參叄陸拾佰仟萬]+"
_DASH = "(?P<dash>[—–－ー])"
_READ_ONE = rf"(?:{_N}|{_DASH}|(?P<scanned>[lI|]))"
"""A scanner reads 一 as a dash: between 第 and 章, in brackets and before 、 it is nothing else;
and 1 as l, I or |."""
_SCANNED = r"(?=\d?[A-Za-z|])(?P<scanned>[\dlIZO|]{1,2})[﹒．.、]"
_LIKE_DIGITS = str.maketrans("lI|ZO", "11120")
"""What a scanner reads for a digit: Z for 2, l for 1, O for 0."""
_SECOND = r"(?:[-－—–.](?P<second>\d{1,3})(?![\d.]))?"
_IN_BRACKETS = rf"(?:[（(〔]?(?P<n>{NUMERAL})|[（(〔]{_DASH})"
_INSERTED = r"(?:[-－](?P<inserted>\d{1,2}))?"
"""第 3-1 條, as Taiwan numbers what was put behind 第 3 條."""
_OF = rf"(?:之(?P<second>{NUMERAL}|\d{{1,3}}))?"
_TITLE_SIGN = "[：:]?"
BULLETS = "•‣⁃·※ØüŸ§þ\ufffd\u2190-\u21ff\u2580-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff"
"""Signs that open an item: bullets, arrows, and Unicode's blocks of geometric shapes, signs and
dingbats; what signs of symbol fonts become (Ø, ü), or U+FFFD. The circled numbers among these are
forms of their own, looked for before."""
_DECIMALS = expression(r"(?P<decimal>(?:\d{1,2}|[A-Z])(?:[.．]\d{1,3}){1,4})[、.．]?(?![\d%月])")
_DATED = (
    r"(?:[﹒．.](?=(?:19|20)\d\d(?:年|[-—–－~～至]))|[﹒．.](?=(?:[1-9]|1[0-2])月)"
    r"|、(?=\d{1,4}[年月日个]))"
)
"""What stands between a number and a date: 1.2026年, 2.10月底, 3、5个工作日."""
_PARTED_NUMERAL = expression(rf"(\S*\s*{NUMERAL})\s+{NUMERAL}$")
"""附录一　九间图书馆, 附件 一 三年行动: white space ends a number that no sign ends."""
_WORD = rf"(?={HAN_LETTER}|[“《])"
_BULLET = expression(f"[{BULLETS}]")
_HYPHEN = expression(rf"[-–—]{_WORD}")

ANNEXES = 1000
"""A.1 counts in an annex: its letter stands behind all numbers of the text."""
DECIMAL = 60
"""The level of 1.1.1; one less or more for each number less or more."""

FORMS: tuple[Form, ...] = (
    Form("contents", 0, expression("(?=目[录錄次]$)"), whole=True),
    Form("part", 10, expression("(?=(?:附[则則]|[结結](?:束[语語]|[语語]))$)"), whole=True),
    Form("preface", 88, expression("(?=[前序引]言$)"), whole=True),
    Form("annex", 10, expression(r"附[錄录](?P<letter>[A-Z])(?![A-Za-z.．])"), whole=True),
    Form("annex", 10, expression(rf"附(?:[件錄录]{_N}?[：:]?|[表图圖](?:[：:]|$))"), whole=True),
    Form("annex", 10, expression("附[：:]"), whole=True),
    Form("part", 8, expression(rf"卷[第之]?{_N}{_TITLE_SIGN}"), whole=True),
    Form("part", 8, expression(rf"第{_READ_ONE}卷{_TITLE_SIGN}"), whole=True),
    Form("part", 10, expression(rf"第{_READ_ONE}[篇编編]{_TITLE_SIGN}"), whole=True),
    Form("part", 14, expression(rf"第{_READ_ONE}分[编編]{_TITLE_SIGN}"), whole=True),
    Form("part", 12, expression(rf"第{_READ_ONE}部分{_TITLE_SIGN}"), whole=True),
    Form("part", 12, expression(rf"第{_N}部(?![分门門队隊委])"), whole=True),
    Form("section", 30, expression(rf"第{_N}分部"), whole=True),
    Form("chapter", 20, expression(rf"第{_READ_ONE}章{_TITLE_SIGN}"), whole=True),
    Form("section", 30, expression(rf"第{_READ_ONE}[节節]{_TITLE_SIGN}"), whole=True),
    Form("article", 85, expression(rf"第{_READ_ONE}{_INSERTED}[条條點]{_OF}[：:、]?")),
    Form("section", 36, expression(rf"(?P<n>{CAPITAL})[、.．]"), series="capital"),
    Form("section", 36, expression(r"(?P<sign>[Ⅰ-Ⅻ])[、.．]"), series="capital"),
    Form("section", 38, expression(rf"(?P<sign>[{STEMS}])[、.．]"), series="stem"),
    Form("section", 40, expression(rf"(?:(?P<n>{NUMERAL})[、.．]|{_DASH}、)"), series="一、"),
    Form("subsection", 50, expression(rf"{_IN_BRACKETS}[）)〕][、．.]?"), series="（一）"),
    Form("subsection", 50, expression(rf"[（(〔〈]{_READ_ONE}[〉>]"), series="（一）"),
    Form("subsection", 50, expression(r"(?P<sign>[㈠-㈩㊀-㊉])"), series="（一）"),
    Form("box", 0, expression(rf"【?[专專][栏欄]{_N}{_SECOND}】?{_TITLE_SIGN}"), whole=True),
    Form("caption", 0, expression(rf"【?附?表{_N}{_SECOND}】?{_TITLE_SIGN}"), whole=True),
    Form("section", DECIMAL, _DECIMALS, series="1.1"),
    Form("item", 60, expression(r"(?P<n>\d{1,4})[﹒．.、](?!\d)"), series="1."),
    Form("item", 60, expression(rf"(?P<n>\d{{1,2}}){_DATED}"), series="1."),
    Form("item", 62, expression(r"(?P<n>0\d|[1-9]\d)(?=[^\W\d_])"), series="01"),
    Form("item", 60, expression(r"(?P<sign>[⒈-⒛])"), series="1."),
    Form("item", 60, expression(rf"(?P<scanned>[lI|])[﹒．.、]{_WORD}"), series="1."),
    Form("section", 36, expression(rf"(?P<rom>[VX]|[IVX]{{2,5}})[.．、]{_WORD}"), series="I."),
    Form("item", 60, expression(rf"{_SCANNED}{_WORD}"), series="1.", slip=True),
    Form("item", 60, expression(r"(?P<n>\d{1,3})(?P<behind>[A-Z])[．.、]"), series="1."),
    Form("item", 60, expression(rf"(?P<n>\d{{1,2}})[，,]{_WORD}"), series="1.", slip=True),
    Form("section", 40, expression(rf"(?P<n>{NUMERAL})[，,]{_WORD}"), series="一、", slip=True),
    Form("item", 70, expression(r"[（(〈](?P<n>\d{1,3})[）)〉>][、．.]?"), series="（1）"),
    Form("item", 70, expression(r"(?P<sign>[⑴-⒇])"), series="（1）"),
    Form("item", 75, expression(r"(?P<n>\d{1,3})[）)]"), series="1）"),
    Form("item", 80, expression(r"(?P<sign>[①-⑳㉑-㉟㊱-㊿❶-❿⓵-⓾])"), series="①"),
    Form("item", 84, expression(rf"[（(](?:(?P<rom>{ROMAN})|(?P<sign>[ⅰ-ⅻ]))[）)]"), series="(i)"),
    Form("item", 82, expression(r"[（(](?P<letter>[a-z])[）)]"), series="(a)"),
    Form("section", 40, expression(r"(?P<n>\d{1,2})(?=[^\W\d_])"), series="1 "),
    Form("section", 40, expression(rf"(?P<n>{NUMERAL})(?={HAN_LETTER}|$)"), series="一 "),
    Form("item", 65, expression(rf"[（(](?P<sign>[{STEMS}])[）)]"), series="(甲)"),
    Form("item", 74, expression(r"(?P<letter>[a-z])[)）]"), series="a)"),
    Form("item", 82, expression(rf"(?P<letter>[A-Z])[.．、]{_WORD}"), series="A."),
    Form("item", 0, expression("(?:——|--(?!-)|――)")),
    Form("item", 0, expression(f"[{BULLET_GLYPHS}]"), printed=False),
    Form("item", 0, _BULLET),
    Form("item", 0, _HYPHEN),
)  # fmt: skip

_MAY_OPEN = expression(
    rf"[\s{INVISIBLE}]*(?:[\"“「『〈A-Za-z卷第笫前序引附结結表目【（(〔\dlI|一二三四五六七八九十百千ニミハ廿卅卌两兩壹贰叁肆伍陆柒捌玖拾貳參叄陸专專{STEMS}"
    rf"㈠-㈩㊀-㊉Ⅰ-Ⅻ⑴-⒛①-⑳㉑-㉟㊱-㊿❶-❿⓵-⓾\u2e80-\u2fdf\u3190-\u319f\uf900-\ufaff\ufe30-\ufe6f"
    rf"—―–\-{BULLETS}{BULLET_GLYPHS}])"
)
"""A line that begins otherwise opens nothing."""
_QUOTES = ('"', "“", "「", "『")
_HEAD = 96
"""No label is longer; what stands behind is not looked at."""


@cache
def _quick(pattern: re.Pattern[str]) -> re.Pattern[str]:
    """A pattern with runs of signs for numerals: it is compiled in a third of the time."""
    runs = pattern.pattern.replace(NUMERAL, _RUN).replace(CAPITAL, _CAPITAL_RUN)
    return pattern if runs == pattern.pattern else expression(runs)


def _is_counted(found: re.Match[str]) -> bool:
    groups = found.groupdict()
    printed = (groups.get(name) for name in ("n", "second"))
    return all(_NUMERAL.fullmatch(one) for one in printed if one)


@lru_cache(maxsize=1 << 20)
def opening(text: str) -> Opening | None:
    """The form that a line begins with, or None for running text."""
    if not _MAY_OPEN.match(text):
        return None
    if text[0] in _QUOTES:
        return _quoted(text)
    found = _by_form(text)
    return _behind_bullets(found) if found and found.form.pattern is _BULLET else found


def opens_unit(text: str) -> bool:
    """Whether a line opens a part of a text, so that it is not what the whole is called."""
    opened = opening(text)
    return opened is not None and bool(opened.rest or opened.form.whole)


def _by_form(text: str) -> Opening | None:
    """What the first row of `FORMS` that a line begins with says, a bullet by itself."""
    seen, places = squeezed(text[:_HEAD])
    for form in FORMS:
        found = form.match(seen)
        if found:
            opened = _opened(form, found, text, places)
            if opened:
                return opened
    return None


def _quoted(text: str) -> Opening | None:
    """A numbered line of a passage that is quoted, as laws quote what they amend."""
    # A quoted passage that begins with a quotation mark has no number of its own.
    inner = None if text[1:2] in _QUOTES else opening(text[1:])
    if not inner or inner.form.series not in ("一、", "（一）", "1.", "（1）"):
        return None
    form = Form("item", inner.form.level, inner.form.pattern, series="“")
    return replace(inner, form=form, label=text[0] + inner.label)


def _opened(form: Form, found: re.Match[str], text: str, places: Sequence[int]) -> Opening | None:
    end = found.end()
    cut = places[end - 1] + 1 if end else 0
    parted = _PARTED_NUMERAL.match(text[:cut]) if _may_be_parted(form) else None
    shorter = form.match(squeezed(parted[1])[0]) if parted else None
    if parted and shorter:
        found, cut = shorter, parted.end(1)
    label = text[:cut].strip() if form.printed else ""
    rest = text[cut:].strip()
    is_parted = cut == len(text) or text[cut].isspace() or found[0][-1:] in ("：", ":", "】")
    if form.series in ("1 ", "01", "一 ") and not is_parted:
        return None
    if form.series == "1.1" and not (is_parted or re.match(_WORD, rest)):
        return None
    if form.pattern is _HYPHEN and not is_parted:
        return None
    numbers = _numbers(found)
    if not end:
        return Opening(form, "", None, rest)
    return Opening(
        form,
        label,
        numbers[-1] if form.series == "1.1" else next(iter(numbers), None),
        rest,
        is_parted,
        numbers,
    )


def _behind_bullets(bullet: Opening) -> Opening:
    """A bullet, or the label behind it and others that counts: ◆一、总体要求."""
    label, inner = bullet.label, _by_form(bullet.rest)
    while inner and len(label) < _HEAD:
        label += inner.label
        if _is_numbered(inner):
            return replace(inner, label=label)
        inner = _by_form(inner.rest) if inner.form.pattern is _BULLET else None
    return bullet


def _is_numbered(opened: Opening) -> bool:
    """Whether a label behind a bullet counts: ◆一、总体要求."""
    return opened.form.whole or opened.form.series in ("一、", "（一）", "1.", "（1）")


def _may_be_parted(form: Form) -> bool:
    return form.kind in ("annex", "box", "caption") or form.series == "一 "


def _numbers(found: re.Match[str]) -> tuple[int, ...]:
    groups = found.groupdict()
    if groups.get("decimal"):
        return tuple(
            int(part) if part.isdecimal() else ANNEXES + ord(part)
            for part in re.split("[.．]", groups["decimal"])
        )
    if groups.get("dash"):
        return (1,)
    if groups.get("scanned"):
        return (int(groups["scanned"].translate(_LIKE_DIGITS)),)
    if groups.get("rom"):
        return (from_roman(groups["rom"].lower()),)
    if groups.get("letter"):
        return (ord(groups["letter"].lower()) - ord("a") + 1,)
    if groups.get("sign"):
        read = [number_of_sign(groups["sign"])]
    else:
        read = [
            from_chinese(groups[name]) for name in ("n", "inserted", "second") if groups.get(name)
        ]
    read += [ord(groups["behind"]) - ord("A") + 1] if groups.get("behind") else []
    return tuple(number for number in read if number is not None)
