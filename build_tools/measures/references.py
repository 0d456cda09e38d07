"""What a plan says of its own parts: 专栏3, 第二章第三节, 《…规划》, each with the unit named.

A reference is certain where exactly one unit bears the number, and nothing before it says it is
another document's (《…》第三章). What is not certain has no value: it is a name, and no link.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from build_tools.measures.mentions import Mention
from build_tools.plan.model import Kind, Plan, Unit, walk
from build_tools.plan.numerals import NUMERAL, from_chinese

_STEP: Mapping[str, Kind] = {
    "篇": "part",
    "编": "part",
    "章": "chapter",
    "节": "section",
    "条": "article",
}
_N = rf"(?:{NUMERAL}|\d{{1,3}})"
_CHAIN = re.compile(rf"(?:第\s*{_N}\s*[篇编章节条])+")
_ONE = re.compile(rf"第\s*(?P<n>{_N})\s*(?P<step>[篇编章节条])")
_BOX = re.compile(rf"(?:专栏|專欄)\s*(?P<n>{_N})(?![\d.]|\s*[-－—]\s*\d)")
_DOCUMENT = re.compile(r"《(?P<title>[^《》]{2,80})》")
_ELSEWHERE = re.compile(r"(?:》|法|条例|办法|规定|细则|决定)(?:的|中|之)?\s*$")


def references(plan: Plan) -> Mapping[str, tuple[Mention, ...]]:
    """Sentence id → its references; a certain one has the id of what it names as its value."""
    numbered: dict[tuple[Kind, int], list[str]] = defaultdict(list)
    parents: dict[str, tuple[str, ...]] = {}
    for unit, above in _with_above(plan.units, ()):
        parents[unit.id] = above
        if unit.number is not None:
            numbered[unit.kind, unit.number].append(unit.id)
    found = {
        unit.id: tuple(_of_sentence(unit.text, unit.id, plan.title, numbered, parents))
        for unit in walk(plan.units)
        if unit.kind == "sentence"
    }
    return {name: own for name, own in found.items() if own}


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


def _of_sentence(
    text: str,
    sentence: str,
    title: str,
    numbered: Mapping[tuple[Kind, int], list[str]],
    parents: Mapping[str, tuple[str, ...]],
) -> Iterator[Mention]:
    for found in _DOCUMENT.finditer(text):
        # The whole plan is named: it has no id of its own, so nothing to link to but its home page.
        value = "home" if found["title"] == title else ""
        yield Mention(found.start(), found.end(), "reference", "document", value)
    for found in _BOX.finditer(text):
        ids = numbered.get(("box", _number(found["n"])), [])
        if len(ids) == 1 and not _ELSEWHERE.search(text[: found.start()]):
            yield Mention(found.start(), found.end(), "reference", "box", ids[0])
    for found in _CHAIN.finditer(text):
        if _ELSEWHERE.search(text[: found.start()]):
            continue
        named = _chain(found[0], sentence, numbered, parents)
        if named:
            yield Mention(found.start(), found.end(), "reference", "place", named)


def _chain(
    said: str,
    sentence: str,
    numbered: Mapping[tuple[Kind, int], list[str]],
    parents: Mapping[str, tuple[str, ...]],
) -> str:
    """第二章第三节 → the id of that section; 第三节 alone is of the sentence's own chapter."""
    within = ""
    for step in _ONE.finditer(said):
        ids = numbered.get((_STEP[step["step"]], _number(step["n"])), [])
        if within:
            ids = [one for one in ids if within in parents[one]]
        elif len(ids) > 1:
            own = parents.get(sentence, ())
            ids = [one for one in ids if parents[one] and parents[one][-1] in own]
        if len(ids) != 1:
            return ""
        within = ids[0]
    return within


def _number(numeral: str) -> int:
    return from_chinese(numeral) or 0
