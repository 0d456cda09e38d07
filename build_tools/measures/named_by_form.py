"""Programmes and institutions that a Chinese text names without any list: by their form.

Four forms are names: a quotation with what it is (“海蓝”行动), what is carried out or begun and
ends as a programme does (实施安全技能提升行动), such a name before a colon at the head of a
sentence, and an institution whose name begins with a place (成都市渔业研究所). What the text calls
one of several (一批重大工程) is no name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_tools.measures.mentions import Mention

_PROGRAMME = r"(?:专项行动|行动计划|攻坚战|工程|计划|行动|战略)"
_HEAD = "工程|平台|计划|行动|专项|项目|试点|基金|示范区|试验区"
_WORDS = r"[^，；。：:、的了“”《》（）()]"
QUOTED_TAIL = re.compile(rf"”[^，；。：、的和在与“”]{{0,8}}?(?:{_HEAD})")
"""What follows a quoted name and belongs to it."""

_QUOTED = re.compile(r"“[^“”]{2,12}”[^，；。：、的和在与“”]{0,8}?(?:工程|计划|行动)(?!方案)")
_CARRIED_OUT = re.compile(
    rf"(?:实施|启动|开展|推进|落实)(?P<name>{_WORDS}{{3,28}}?{_PROGRAMME})"
    rf"(?P<more>(?:[、和]{_WORDS}{{3,28}}?{_PROGRAMME})*)(?=[，；。、和及与（(]|$)"
)
_TITLE = re.compile(rf"^(?P<name>{_WORDS}{{4,30}}?(?:{_PROGRAMME}|试点))(?=[：:])")
_INSTITUTION = re.compile(
    r"(?:[^，；。：、的和与及在“”来等]{2,14}?)?"
    r"(?:研究院|研究所|博物院|博物馆|纪念馆|图书馆|大学|学院|交易所|协会|学会|商会|联合会|委员会|专委会|实验室|领导小组"
    r"|联席会议)"
)
_ONE_OF_SEVERAL = re.compile(
    r"^(?:并|和|一批|一系列|系列|若干|重大|重点|有关|相关|各类|各项|国家|区域|多项|专项|以|对|为|与|年度|工作|具体|上述|这些|本|该|其)"
    r"|[等类]"
)


def named_by_form(text: str, places: tuple[Mention, ...]) -> Iterator[Mention]:
    """The names in a text; ``places`` are those that it names."""
    taken: list[tuple[int, int]] = []
    for rule, start, end in _found(text, places):
        is_document = text.rfind("《", 0, start) > text.rfind("》", 0, start)
        if not is_document and not any(
            start < other_end and other < end for other, other_end in taken
        ):
            taken.append((start, end))
            yield Mention(start, end, "programme", rule, text[start:end])


def _found(text: str, places: tuple[Mention, ...]) -> Iterator[tuple[str, int, int]]:
    for found in _QUOTED.finditer(text):
        yield ("quoted-name", *found.span())
    title = _TITLE.match(text)
    if title and not _ONE_OF_SEVERAL.search(title["name"]):
        yield ("titled", *title.span("name"))
    for found in _CARRIED_OUT.finditer(text):
        for start, end in _listed(text, *found.span("name"), found.end("more")):
            if not _ONE_OF_SEVERAL.search(text[start:end]):
                yield "carried-out", start, end
    for place in places:
        institution = _INSTITUTION.match(text, place.end)
        if institution:
            yield "institution", place.start, institution.end()


def _listed(text: str, start: int, end: int, last: int) -> Iterator[tuple[int, int]]:
    """The first name, and those of its list."""
    yield start, end
    for found in re.compile(r"[^、和]+").finditer(text, end, last):
        yield found.span()
