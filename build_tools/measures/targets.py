"""Every number with a unit in a plan's sentences, as data: of what, of when, what it is there for.

Its time is the last one named before it, or that at the sentence's head. A sentence that names
none has the one that an earlier sentence of its paragraph opened with (2020 年，…), as long as both
are of one kind, none between opens with another, and it speaks of no time of its own (目前, 每年).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from build_tools.measures.counted import (
    clause_before,
    clause_start,
    counted,
    is_led_to,
    is_reached,
    origin,
    without_lead,
)
from build_tools.measures.mentions import Mention
from build_tools.measures.ordinals import ordinals
from build_tools.measures.promised import Said, standing
from build_tools.measures.quantities import Quantity
from build_tools.measures.register import Register, Sentence
from build_tools.measures.times import Time, opening, times
from build_tools.plan.model import Plan, walk
from build_tools.plan.patterns import expression

_HOW = r"增长|增加|提升|提高|上升|下降|减少|降低|压缩|缩短|缩减|压减"
_CHANGE = expression(
    r"(?:较(?![大高强好多快少低小为长])|同比|环比|(?<!占)比(?![例重较如]))(?P<base>[^，；。]*?)"
    rf"(?:年末|年底|年)?(?:分别|大幅|首次进入)*(?P<how>{_HOW}|翻)(?!到|至|为)[^，；。\d]*$"
)
_GROWTH = expression(rf"(?:年均|同比|每年)?(?P<how>{_HOW})(?:了|幅度为?)?\s*$")
_RATIO = expression(
    r"(?P<of>.*?)(?:约为|仅为|只有|不到|相当于|接近|超过|、|^)(?P<base>[^\W\dA-Za-z_]{2,8}(?:、[^\W\dA-Za-z_]{2,8})*)的\s*$"
)
_BASE = expression(r"(?:较|比|自|与|由|从)\s*$")
_BUILT_ON = expression(r"基础上[，；]")
_OWN_TIME = expression(r"目前|现有|每年|逐年|累计|以来|年均|同期|当年|期间|近[一二三四五\d]+年")


@dataclass(frozen=True, slots=True)
class Target:
    """A number of the plan. ``of`` is what it counts, as printed; ``change`` how it is a change.

    ``said`` is what it is there for: ``promised.py`` says by which rules.

    ``year`` is the year or period that it is said of (``2025``, ``2019/2020``), empty where nothing
    says so; ``base`` the year that a change is counted from.
    """

    sentence: str
    quantity: Quantity
    said: Said
    of: str
    year: str
    change: str = ""
    base: str = ""


@dataclass(frozen=True, slots=True)
class Numbers:
    """All numbers of a plan, and the ids of sentences with digits that were not understood."""

    targets: tuple[Target, ...]
    not_understood: tuple[str, ...]


def numbers(plan: Plan, found: Register, references: Mapping[str, tuple[Mention, ...]]) -> Numbers:
    """The numbers of all sentences, in the order of the plan; ``references`` are understood."""
    marks = {
        unit.id: tuple((mark.at, mark.at + len(mark.number)) for mark in unit.marks)
        for unit in walk(plan.units)
        if unit.kind == "sentence" and unit.marks
    }
    targets: list[Target] = []
    dark = []
    for one, own, opened in _with_times(found):
        targets += _targets(one, own, opened, found.period[0])
        named = ((m.start, m.end) for m in references.get(one.id, ()))
        if not _is_understood(one, own, (*marks.get(one.id, ()), *named)):
            dark.append(one.id)
    return Numbers(tuple(targets), tuple(dark))


def to_be_reached(said: Numbers, found: Register) -> frozenset[str]:
    """The ids of sentences that have a number to be reached, and in the register are neither.

    Such a sentence has no verb and no time, only its limit: 路面宽度不低于4.5米。
    """
    ids = {one.sentence for one in said.targets if one.said == "target"}
    return frozenset(one.id for one in found.sentences if one.kind == "neither" and one.id in ids)


def _with_times(found: Register) -> Iterator[tuple[Sentence, tuple[Time, ...], str]]:
    """Each sentence with its times, and with that which its paragraph opened with before it."""
    paragraph, kind, value = "", "", ""
    for one in found.sentences:
        own = times(one.text)
        above = one.above[-1] if one.above else ""
        if (above, one.kind) != (paragraph, kind):
            paragraph, kind, value = above, one.kind, ""
        has_own = own and not all(_is_base(one.text, time) for time in own)
        yield one, own, "" if has_own or _OWN_TIME.search(one.text) else value
        first = opening(one.text, own)
        if first is not None:
            value = first.value
        elif has_own:
            value = ""


def _targets(sentence: Sentence, own: tuple[Time, ...], opened: str, first: int) -> list[Target]:
    """A sentence's numbers; ``opened`` is the time of its paragraph, ``first`` the plan's year.

    A time later than the year after that is still to come: plans are made in their first years.
    """
    text = sentence.text
    found: list[Target] = []
    is_to_come = any(
        0 < first < _last_year(time.value) - 1 and not _is_base(text, time) for time in own
    )
    for one in sentence.quantities:
        last = found[-1] if found else None
        clause = clause_start(text, one.start)
        begin = max(clause, last.quantity.end if last else 0)
        lead = text[begin : one.start]
        source = origin(lead)
        time = _time_of(text, one, own, begin + source if source >= 0 else 0)
        year = time.value if time else "" if source >= 0 else opened
        is_past = time is not None and time.start >= clause and 0 < _last_year(year) < first
        before: Said | None = "target" if is_to_come else last.said if last else None
        said = standing(one, lead, sentence, is_past=is_past, before=before)
        target = Target(sentence.id, one, said, "", year)
        if last and _is_listed(text, last.quantity, one):
            target = replace(target, of=last.of, change=last.change, base=last.base)
        else:
            target = _described(text, target, lead, last, own)
        found.append(target)
    return _paired(text, _meant_alike(text, found))


def _time_of(text: str, one: Quantity, own: tuple[Time, ...], begin: int) -> Time | None:
    """The last time before a number, from ``begin`` on; what only is built on is no later one's.

    Where something comes from (由 2020 年的) a time counts only for the number right behind it.
    """
    for time in reversed(own):
        is_behind = bool(begin) or not _is_base(text, time)
        if begin <= time.start and time.end <= one.start and is_behind:
            clause = text[time.start : one.start]
            if not _BUILT_ON.search(clause):
                return time
    return None


def _is_base(text: str, time: Time) -> bool:
    """Whether a time is only what something is compared with: 比 2020 年."""
    return bool(_BASE.search(text[max(0, time.start - 4) : time.start]))


def _meant_alike(text: str, found: list[Target]) -> list[Target]:
    """Of a list that ends with what is meant (1 亿元、5 亿元的企业) every number says what is."""
    done = list(found)
    for place in range(len(done) - 2, -1, -1):
        after = done[place + 1]
        if after.said == "condition" and _is_listed(text, done[place].quantity, after.quantity):
            done[place] = replace(done[place], said="condition")
    return done


def _last_year(value: str) -> int:
    """The last year of a time's value, or 0: 2019/2020 → 2020, 2022-06 → 2022."""
    last = value.rpartition("/")[2][:4]
    return int(last) if last.isdecimal() else 0


def _described(
    text: str, target: Target, lead: str, last: Target | None, own: tuple[Time, ...]
) -> Target:
    """A number with what it is of, as its clause says, or else the number or the clause before."""
    one = target.quantity
    between = text[last.quantity.end : one.start] if last else ""
    if last and last.of and lead.strip(" 、和及以") == last.of:
        lead = ""  # 33 处仓库、150 处泵站: what stands between is the first one's
    if last and last.said != "condition" and (is_led_to(between) or is_reached(between)):
        return replace(target, of=last.of)
    change = _CHANGE.search(lead) or _GROWTH.search(lead)
    ratio = _RATIO.fullmatch(lead) if one.base == "ratio" else None
    if ratio:
        of = without_lead(ratio["of"]).strip(" 、，")
        return replace(target, of=of or (last.of if last else ""), base=ratio["base"])
    if change:
        base = ""
        if "base" in change.re.groupindex:
            start = one.start - len(lead) + change.start("base")
            base = next(
                (time.value for time in reversed(own) if start <= time.start < one.start), ""
            )
        of = without_lead(lead[: change.start()]).strip()
        of = re.sub("(?:分别|年均|平均|累计)$", "", of)
        of = of or (last.of if last else clause_before(text, one.start))
        return replace(target, of=of, change=change["how"], base=base)
    is_after = last is not None and last.said == "condition"
    of = counted(
        text, one, lead, is_condition=target.said == "condition", is_after_condition=is_after
    )
    return replace(target, of=of or clause_before(text, one.start))


def _is_listed(text: str, before: Quantity, one: Quantity) -> bool:
    return bool(re.fullmatch(r"\s*[、和]\s*", text[before.end : one.start]))


def _paired(text: str, found: list[Target]) -> list[Target]:
    """分别: the names before are those of the numbers in turn, where there are as many."""
    done = list(found)
    start = 0
    while start < len(done):
        end = start + 1
        while end < len(done) and _is_listed(text, done[end - 1].quantity, done[end].quantity):
            end += 1
        names = [name for name in re.split("[、和]", done[start].of) if name]
        before = [one.of for one in done[start - (end - start) : start]]
        if done[start].change and len(before) == end - start and done[start].of in before:
            names = before
        if end - start > 1 and len(names) == end - start:
            for place, name in enumerate(names):
                done[start + place] = replace(done[start + place], of=name)
        start = end
    return done


_DIGIT = expression(r"\d")
_NAME = expression(
    r"[A-Za-z][A-Za-z+.]*\d+(?:\.\d+)*|\d+[A-Za-z+]|〔\d{4}〕\s*\d+\s*号|\[\d+\]|“[^”]*”|《[^》]*》"
    r"|(?<!\d)\d+(?:\+\d+)+|\d+(?:\.\d+)+(?=\s*(?:升级版|版))|附(?:件|录|图)\s*\d+"
)
_PERIOD = expression(
    r"第?\s*\d+(?:\s*(?:[-－—–~～至]|到)\s*\d+)?\s*[余多]?\s*(?:年|个?月|周年|期|日|天|学期)"
)
"""How long, an anniversary, an issue, a day of a month: 3年, 100 周年, 第 28 期, 每月5日."""
_CLOCK = expression(r"\d{4}-\d{1,2}-\d{1,2}(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?")
_EVENT = expression(r"(?<!\d)(?:19|20)\d{2}(?!\d)(?=\s*[^\W\dA-Za-z_])")


def _is_understood(
    sentence: Sentence, own: tuple[Time, ...], marks: tuple[tuple[int, int], ...]
) -> bool:
    """Whether every digit is in a number, a time or period, a name, an event's year, a mark."""
    text = sentence.text
    known = [
        *((one.start, one.end) for one in sentence.quantities),
        *((one.start, one.end) for one in own),
        *ordinals(text),
        *(
            (one.start(), one.end())
            for pattern in (_NAME, _EVENT, _PERIOD, _CLOCK)
            for one in pattern.finditer(text)
        ),
        *marks,
    ]
    covered = bytearray(len(text))
    for start, end in known:
        covered[start:end] = b"\1" * (min(end, len(text)) - start)
    return all(covered[digit.start()] for digit in _DIGIT.finditer(text))
