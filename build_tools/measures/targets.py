"""Every number with a unit in a plan's sentences, as data: of what, of when, fact or target.

What a number is of stands before it in its clause (金融业增加值达 2800 亿元) or, behind a verb
alone, after it (引进 8-12 家…法人机构). Its time is the last one named before it, or that at the
sentence's head.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from build_tools.measures.quantities import Quantity
from build_tools.measures.register import Register, Sentence
from build_tools.measures.times import Time, times
from build_tools.plan.model import Plan, walk

Said = Literal["fact", "target"]

_BREAK = re.compile(r"[，；。：]")
_REACH = re.compile(
    r"(?:分别)?(?:达到|达|为|是|共计|共有|共|合计|超过|突破|不少于|不低于|至少|约为|大约|约|仅为|仅|只有|不到|接近|近|超|增至|升至|降至|控制在"
    r"|位居|位列|居|排名|累计|实现|总计|已|的|有|在)+$"
)
_CHANGE = re.compile(
    r"(?:较|比)(?P<base>[^，；。]*?)(?:年末|年底|年)?(?:分别|大幅|首次进入)*(?P<how>增长|增加|提升|提高|上升|下降|减少|降低|翻)[^，；。\d]*$"
)
_GROWTH = re.compile(
    r"(?:年均|同比|每年)?(?P<how>增长|增加|提升|提高|上升|下降|减少|降低)(?:了|幅度为?)?\s*$"
)
_LEADING = re.compile(
    r"^(?:(?:到|截至|至|在|较|比)?\s*(?:“[^”]+”(?:末期|期末|期间|时期|末)|\d{4}(?:\s*-\s*\d{4})?\s*年度?(?:底|末)?)"
    r"|其中|当年|全市|全省|实现|达成|争取|力争|共有|共|累计|[、和及，]|\s|中)+"
)
_BEHIND = re.compile(
    r"^(?:引进|引入|打造|培育|争取|落地|设立|新增|建成|建设|新建|举办|拓展|提供|发放|形成|完成|组建|集聚|汇聚|召开|助推|支持|扶持|创建)+"
    r"(?:超过|达|约|累计|超|近|至少|不少于)*$|(?:等|为|给|向|帮助)$"
)
_COUNTED = re.compile(r"[一-鿿]{0,8}?(?:企业|机构|农户|家庭|居民|人员|案例|政策|项目)")
_RATIO = re.compile(
    r"(?P<of>.*?)(?:约为|仅为|只有|不到|相当于|接近|超过|、|^)(?P<base>[一-鿿]{2,8}(?:、[一-鿿]{2,8})*)的\s*$"
)
_BASE = re.compile(r"(?:较|比|自|与)\s*$")


@dataclass(frozen=True, slots=True)
class Target:
    """A number of the plan. ``of`` is what it counts, as printed; ``change`` how it is a change.

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


def numbers(plan: Plan, found: Register) -> Numbers:
    """The numbers of all sentences, in the order of the plan."""
    marks = {
        unit.id: tuple((mark.at, mark.at + len(mark.number)) for mark in unit.marks)
        for unit in walk(plan.units)
        if unit.kind == "sentence" and unit.marks
    }
    targets: list[Target] = []
    dark = []
    for one in found.sentences:
        own = times(one.text)
        targets += _targets(one, own)
        if not _is_understood(one, own, marks.get(one.id, ())):
            dark.append(one.id)
    return Numbers(tuple(targets), tuple(dark))


def _targets(sentence: Sentence, own: tuple[Time, ...]) -> list[Target]:
    text = sentence.text
    said: Said = "target" if sentence.kind == "target" else "fact"
    years = tuple(one for one in own if not _BASE.search(text[: one.start]))
    found: list[Target] = []
    for one in sentence.quantities:
        last = found[-1] if found else None
        begin = _clause_start(text, one.start)
        lead = text[max(begin, last.quantity.end if last else 0) : one.start]
        year = next((time.value for time in reversed(years) if time.end <= one.start), "")
        target = Target(sentence.id, one, said, "", year)
        if last and _is_listed(text, last.quantity, one):
            target = replace(target, of=last.of, change=last.change, base=last.base)
        else:
            target = _described(text, target, lead, last, own)
        found.append(target)
    return _paired(text, found)


def _described(
    text: str, target: Target, lead: str, last: Target | None, own: tuple[Time, ...]
) -> Target:
    """A number with what it is of, as its clause says, or else the number or the clause before."""
    one = target.quantity
    change = _CHANGE.search(lead) or _GROWTH.search(lead)
    ratio = _RATIO.fullmatch(lead) if one.base == "ratio" else None
    if ratio:
        of = _LEADING.sub("", ratio["of"]).strip(" 、，")
        return replace(target, of=of or (last.of if last else ""), base=ratio["base"])
    if change:
        before = [time for time in own if time.end <= one.start]
        base = before[-1].value if before and "base" in change.re.groupindex else ""
        of = _LEADING.sub("", lead[: change.start()]).strip()
        of = of or (last.of if last else _clause_before(text, one.start))
        return replace(target, of=of, change=change["how"], base=base)
    return replace(target, of=_of(text, one, lead) or _clause_before(text, one.start))


def _clause_start(text: str, at: int) -> int:
    return max((found.end() for found in _BREAK.finditer(text[:at])), default=0)


def _clause_before(text: str, at: int) -> str:
    """What the clause before is about, where a clause begins with the verb: 分别达 5.7 万亿元."""
    end = _clause_start(text, at) - 1
    said = text[_clause_start(text, max(end, 0)) : max(end, 0)]
    return _LEADING.sub("", re.split("突破|达到|达|超过", said)[0]).strip()


def _of(text: str, one: Quantity, lead: str) -> str:
    """What a number is of: before it, or behind it where only a verb stands before."""
    said = _LEADING.sub("", lead).strip()
    if _BEHIND.search(said) or not said:
        behind = re.compile(r"[^，；。、]*").match(text, one.end)
        words = behind[0].strip() if behind else ""
        counted = _COUNTED.match(words) if said.endswith(("等", "为", "给", "向")) else None
        if words:
            return counted[0] if counted else words
    return _REACH.sub("", said).strip()


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
        if done[start].change and len(before) == end - start:
            names = before
        if end - start > 1 and len(names) == end - start:
            for place, name in enumerate(names):
                done[start + place] = replace(done[start + place], of=name)
        start = end
    return done


_DIGIT = re.compile(r"\d")
_NAME = re.compile(
    r"[A-Za-z][A-Za-z+.]*\d+(?:\.\d+)*|\d+[A-Za-z+]|〔\d{4}〕\s*\d+\s*号|\[\d+\]|“[^”]*”|《[^》]*》|(?<!\d)\d+(?:\+\d+)+|\d+(?:\.\d+)+(?=\s*(?:升级版|版))"
)
_PERIOD = re.compile(
    r"第?\s*\d+(?:\s*(?:[-－—–~～至]|到)\s*\d+)?\s*[余多]?\s*(?:年|个?月|周年|期|日|天|学期)"
)
"""How long, an anniversary, an issue, a day of a month: 3年, 100 周年, 第 28 期, 每月5日."""
_CLOCK = re.compile(r"\d{4}-\d{1,2}-\d{1,2}(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?")
_EVENT = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)(?=\s*[一-鿿])")


def _is_understood(
    sentence: Sentence, own: tuple[Time, ...], marks: tuple[tuple[int, int], ...]
) -> bool:
    """Whether every digit is in a number, a time or period, a name, an event's year, a mark."""
    text = sentence.text
    known = [
        *((one.start, one.end) for one in sentence.quantities),
        *((one.start, one.end) for one in own),
        *(
            (one.start(), one.end())
            for pattern in (_NAME, _EVENT, _PERIOD, _CLOCK)
            for one in pattern.finditer(text)
        ),
        *marks,
    ]
    return all(
        any(start <= digit.start() < end for start, end in known) for digit in _DIGIT.finditer(text)
    )
