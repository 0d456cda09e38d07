"""What a plan says of its own parts: 专栏3, 第二章第三节, 表1, 下表, and what each names.

A reference is certain where exactly one unit bears the number, what stands before it can stand
before a part of this plan (见, 按照, 本规划), and its clause names no other document (《…》第三章,
省规划第二章). What is not certain has no value: it is a name, and no link.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from build_tools.measures.mentions import Mention
from build_tools.plan.model import Plan, Unit, walk
from build_tools.plan.numerals import NUMERAL, from_chinese
from build_tools.plan.paths import second_number
from build_tools.plan.patterns import expression

_STEP: Mapping[str, str] = {
    "篇": "part",
    "编": "part",
    "章": "chapter",
    "节": "section",
    "条": "article",
}
_N = rf"(?:{NUMERAL}|\d{{1,3}})"
_CHAIN = expression(rf"(?:第\s*{_N}\s*[篇编章节条])+")
_ONE = expression(rf"第\s*(?P<n>{_N})\s*(?P<step>[篇编章节条])")
_SECOND = r"(?:\s*[-－—.]\s*(?P<second>\d{1,3}))?(?![\d.]|\s*[-－—]\s*\d)"
_BOX = expression(rf"(?:专栏|專欄)\s*(?P<n>{_N}){_SECOND}")
_TABLE = expression(
    rf"(?:^|(?<=[见如由按据参照与和及、（(从在将对至。，；为])|(?<=附))表\s*(?P<n>{_N}){_SECOND}"
)
"""What stands before 表 tells it from 图表, 代表 and the like."""

_BELOW = expression(r"(?<=[见如由按据])下表")
_DOCUMENT = expression(r"《(?P<title>[^《》]{2,80})》")
_OWN = r"本(?:规划|方案|计划|纲要|意见|办法|条例|规定|细则|决定|通知|文件|文)?(?:的|中|之)?"
_CALLS = expression(
    r"(?:^|[\s，。；：、！？（(“‘]|见|如|由|按照?|据|照|遵照|与|和|及|或|至|到|在|从|将|对|为|以|于|除|违反|符合"
    rf"|结合|围绕|落实|执行|完成|即|属于|包括|列入|纳入|适用|{_OWN})\s*$"
)
"""What a part of this plan is named behind; any other word may say whose part it is."""
_OURS = expression(rf"{_OWN}\s*$")
_WITHIN = expression(r"本(?P<step>[篇编章])(?:的|中|之)?\s*$")
"""本章第二节: the section of the sentence's own chapter."""
_STRANGE = expression(
    r"(?<!本)(?:法|条例|办法|规定|细则|决定|规划|方案|纲要|计划|意见|通知)(?:（[^（）]*|的|中|之)?\s*$"
)
"""How a clause ends that names a document in words."""


Numbered = Mapping[tuple[str, int, int], list[str]]
"""Kind, number, its second part (of 表3-1) → the ids of the units that print it."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What references are read with: who has which number, what stands where."""

    title: str
    numbered: Numbered
    parents: Mapping[str, tuple[str, ...]]
    below: Mapping[str, str]
    """A paragraph → the table that stands right below it."""
    kinds: Mapping[str, str]
    running: frozenset[str]
    """The kinds whose numbers run on through the plan, so that one names one unit."""


def references(plan: Plan) -> Mapping[str, tuple[Mention, ...]]:
    """Sentence id → its references; a certain one has the id of what it names as its value."""
    numbered: dict[tuple[str, int, int], list[str]] = defaultdict(list)
    parents: dict[str, tuple[str, ...]] = {}
    below: dict[str, str] = {}
    for unit, above in _with_above(plan.units, ()):
        parents[unit.id] = above
        if unit.number is not None and not (unit.kind == "table" and not unit.label):
            numbered[_kind(unit), unit.number, second_number(unit) or 0].append(unit.id)
        for one, other in pairwise(unit.children):
            if table := _table_at(other):
                below[one.id] = table
    kinds = {unit.id: unit.kind for unit in walk(plan.units)}
    known = _Known(plan.title, numbered, parents, below, kinds, _running(numbered, parents))
    found = {
        unit.id: tuple(sorted(_of_sentence(unit.text, unit.id, known)))
        for unit in walk(plan.units)
        if unit.kind == "sentence"
    }
    return {name: own for name, own in found.items() if own}


def _running(numbered: Numbered, parents: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """The kinds that stand in nothing, or in several units and bear no number twice."""
    found = set()
    for kind in {kind for kind, _, _ in numbered}:
        groups = [ids for (own, _, _), ids in numbered.items() if own == kind]
        above = {parents[one][-1:] for ids in groups for one in ids}
        if () in above or (len(above) > 1 and all(len(ids) == 1 for ids in groups)):
            found.add(kind)
    return frozenset(found)


def _table_at(unit: Unit) -> str:
    """The table that a unit is, or that a box begins with; empty where there is none."""
    first = unit.children[0] if unit.kind == "box" and unit.children else unit
    return first.id if first.kind == "table" else ""


def _kind(unit: Unit) -> str:
    """A unit's kind; a table that is annexed (附表1) is numbered apart."""
    return "annexed" if unit.kind == "table" and unit.label.startswith("附") else unit.kind


def mentioned_in(found: Mapping[str, tuple[Mention, ...]]) -> Mapping[str, tuple[str, ...]]:
    """The other end: unit id → the sentences that name it."""
    back: dict[str, list[str]] = defaultdict(list)
    for sentence, own in found.items():
        for one in own:
            if one.value and sentence not in back[one.value]:
                back[one.value].append(sentence)
    return {name: tuple(sentences) for name, sentences in back.items()}


def _with_above(
    units: tuple[Unit, ...], above: tuple[str, ...]
) -> Iterator[tuple[Unit, tuple[str, ...]]]:
    for unit in units:
        yield unit, above
        yield from _with_above(unit.children, (*above, unit.id))


def _of_sentence(text: str, sentence: str, known: _Known) -> Iterator[Mention]:
    for found in _DOCUMENT.finditer(text):
        # The whole plan is named: it has no id of its own, so nothing to link to but its home page.
        value = "home" if found["title"] == known.title else ""
        yield Mention(found.start(), found.end(), "reference", "document", value)
    for kind, pattern in (("box", _BOX), ("table", _TABLE)):
        for found in pattern.finditer(text):
            is_annexed = text[: found.start()].endswith("附")
            start = found.start() - is_annexed
            before = re.split("[。；，]", text[:start])[-1]
            key = (
                "annexed" if is_annexed else kind,
                _number(found["n"]),
                int(found["second"] or 0),
            )
            ids = known.numbered.get(key, [])
            if len(ids) == 1 and _is_ours(before, known.title):
                yield Mention(start, found.end(), "reference", kind, ids[0])
    for found in _BELOW.finditer(text):
        table = next(
            (known.below[one] for one in known.parents[sentence][-1:] if one in known.below), ""
        )
        if table:
            yield Mention(found.start(), found.end(), "reference", "below", table)
    for found in _CHAIN.finditer(text):
        before = re.split("[。；]", text[: found.start()])[-1]
        within = _WITHIN.search(before)
        named = _chain(found[0], sentence, known, within["step"] if within else "")
        if named and (within or (_CALLS.search(before) and _is_ours(before, known.title))):
            yield Mention(found.start(), found.end(), "reference", "place", named)


def _is_ours(before: str, title: str) -> bool:
    """Whether what stands before a number in its clause names no other document."""
    named = [one["title"] for one in _DOCUMENT.finditer(before)]
    is_named = any(one != title for one in named) or _STRANGE.search(before)
    return bool(_OURS.search(before)) or not is_named


def _chain(said: str, sentence: str, known: _Known, within_own: str) -> str:
    """第二章第三节 → the id of that section; 第三节 alone is of the sentence's own chapter.

    ``within_own`` is the step of 本章 before it, if that is there.
    """
    own = known.parents.get(sentence, ())
    kind = _STEP.get(within_own, "")
    within = next((one for one in own if known.kinds[one] == kind), "") if kind else ""
    if kind and not within:
        return ""
    for step in _ONE.finditer(said):
        kind = _STEP[step["step"]]
        ids = known.numbered.get((kind, _number(step["n"]), 0), [])
        if within:
            ids = [one for one in ids if within in known.parents[one]]
        elif len(ids) > 1 or kind not in known.running:
            ids = [one for one in ids if not known.parents[one] or known.parents[one][-1] in own]
        if len(ids) != 1:
            return ""
        within = ids[0]
    return within


def _number(numeral: str) -> int:
    return from_chinese(numeral) or 0
