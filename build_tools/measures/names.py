"""Places and named programmes and institutions in a Chinese text.

Places are those of the gazetteer (``source/places.yml``). Programmes and institutions are names:
what the term base calls an institution, pilot zones in it by their last word, and what
``source/register.yml`` adds; then those that are known by their form (`named_by_form`). The
longest name counts; a place within a name is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from build_tools.measures.known import Names
from build_tools.measures.mentions import Mention
from build_tools.measures.named_by_form import BARE_KIND, QUOTED_TAIL, named_by_form
from build_tools.measures.places_by_form import OF_CLASS, with_part
from build_tools.plan.patterns import expression

_BRANCH = expression(
    r"(?:(?![与和及在的])[^\W\dA-Za-z_]){2,12}?(?:研究所|研究院)|[^\W\dA-Za-z_]{0,4}(?:分公司|分行|支行|分院|分中心|分所)|[东中西南北]线(?:后续)?(?:工程)?|(?:后续)?工程|[一二三四]期(?:工程)?"
)
_ABBREVIATION = expression(r"(?:试点)?（[A-Za-z]{2,}）")
_PHASE = expression(r"[一二三四五六]期(?:工程|项目)?")
"""What shows that a place by name is a work: 海蓝渔业小镇二期."""


def named(text: str, names: Names) -> Iterator[Mention]:
    """The places and programmes of a text: those of the lists, and those known by their form."""
    found = tuple(one for one in _listed(text, names) if not _says_only_which(text, one))
    listed = tuple(_with_between(text, found))
    programmes = [one for one in listed if one.kind == "programme" and one.rule != "gazetteer"]
    formed = [
        one
        for one in named_by_form(text, tuple(one for one in listed if one.kind == "place"))
        if not any(one.start < other.end and other.start < one.end for other in programmes)
    ]
    own = (
        one
        for one in listed
        if not any(other.start <= one.start and one.end <= other.end for other in formed)
    )
    for one in (*own, *formed):
        value = names.called.get(one.value, one.value)
        yield _without_quotes(text, replace(one, value=value))


def _without_quotes(text: str, one: Mention) -> Mention:
    """A programme whose whole name is quoted, without the quotes: they are not part of it."""
    said = text[one.start : one.end]
    if one.kind == "programme" and re.fullmatch("“[^“”]+”", said):
        return replace(one, start=one.start + 1, end=one.end - 1)
    return one


_IN_PARK = expression(r"(?<=[江河征城])(?:、[^\W\dA-Za-z_]{1,2}[江河征城]){0,6}国家(?:文化)?公园")
"""What shows that places only say which parks: 黄河、长江国家文化公园."""
_IN_TITLE = expression(
    r"[^，；。、的“”]{2,24}(?:标准|条例|办法|规范|规程|规定|细则|导则|指南)(?=[，；。、]|$)"
)
_DRAFTS = ("出台", "制定", "修订", "修改", "编制", "发布", "印发", "起草")


def _says_only_which(text: str, one: Mention) -> bool:
    """Whether a place only says which park, which list, or is part of a document's name."""
    if one.kind != "place":
        return False
    in_marks = text.rfind("《", 0, one.start) > text.rfind("》", 0, one.start)
    in_title = text[: one.start].endswith(_DRAFTS) and bool(_IN_TITLE.match(text, one.end))
    of_class = _IN_PARK.match(text, one.end) or OF_CLASS.match(text, one.end)
    return in_marks or in_title or bool(of_class)


_LAST = expression(r"(?P<names>(?:、[^\W\dA-Za-z_]{2}){1,4})等")
_BETWEEN = expression(r"、(?:[^\W\dA-Za-z_]{2,3}、)+")


def _with_between(text: str, found: tuple[Mention, ...]) -> Iterator[Mention]:
    """What is found, with the short names that stand between two places in a list of them."""
    yield from found
    places = [one for one in found if one.kind == "place"]
    for one, other in pairwise(places):
        if _BETWEEN.fullmatch(text, one.end, other.start):
            for name in re.compile(r"[^\W\dA-Za-z_]+").finditer(text, one.end, other.start):
                yield Mention(name.start(), name.end(), "place", "listed", name[0])
    for one, last in pairwise(places):
        rest = _LAST.match(text, last.end) if text[one.end : last.start] == "、" else None
        if rest and not any(last.end <= other.start < rest.end() for other in places):
            for name in re.compile(r"[^\W\dA-Za-z_]+").finditer(text, last.end, rest.end("names")):
                yield Mention(name.start(), name.end(), "place", "listed", name[0])


_BEFORE = """
确保 形成 完成 投资 物资 扩大 加大 壮大 巩固 加固 稳固 稳定 制定 确定 传承 回应 造福 平安 基本
江河 开启 延长 推广 理顺 东西 聚焦 覆盖 整合 出台 平台 便利 水利 创新 更新 注重 允许 精简 平衡
水平 和平 召开 放开 创建
"""
_BEHIND = """
定期 都市 都江 兴业 兴建 兴办 连片 连通 连续 连接 原有 原料 原则 原址 西部 西南 西北 德育 城乡
城市 城镇 建设 建成 建立 安全 安排 安置 安保 北部 南部 南北 东部 东西 溪流 江河 阳光 州县 密切
密度 清洁 清单 清理 山区 庆典 庆祝 作为 作用 泉水 达成 春节
"""
"""Words that make no place where they meet, though their ends do: 确保定期, 推广东部."""


def _meets(text: str, start: int) -> bool:
    """Whether what reads as a place is the end of a word and the beginning of the next."""
    before, behind = text[start - 1 : start + 1], text[start + 1 : start + 3]
    return before in _BEFORE.split() and behind in _BEHIND.split()


_DEPARTMENT = expression(r"[^，；。、]{0,8}部门")


def _first(text: str, start: int, names: Names) -> tuple[int, str] | None:
    """Where the first name from a place on stands, and the longest one there."""
    for at in range(start, len(text)):
        for name in names.by_first.get(text[at], ()):
            if text.startswith(name, at) and not _goes_on(text, at + len(name), name):
                return at, name
    return None


def _goes_on(text: str, end: int, name: str) -> bool:
    """Whether a ministry (应急管理部) or the State Council is none: it stands before 部门."""
    if name.endswith("部"):
        return text.startswith("门", end)
    return name.endswith("务院") and bool(_DEPARTMENT.match(text, end))


def _listed(text: str, names: Names) -> Iterator[Mention]:
    at = 0
    while found := _first(text, at, names):
        start, name = found
        end = start + len(name)
        if start and _meets(text, start):
            at = start + 1
            continue
        at = end
        if name in names.by_name:
            known = names.by_name[name]
            one = Mention(start, end, "place", "gazetteer", known.zh)
            if known.is_scheme:
                one = replace(_programme(text, start, end, known.zh), rule="gazetteer")
            phase = _PHASE.match(text, end)
            if phase and not known.is_scheme:
                one = Mention(start, phase.end(), "programme", "work", known.zh)
            elif not known.is_scheme:
                one = with_part(text, one)
            at = one.end
            yield one
        elif name in names.programmes:
            programme = _programme(text, start, end, name)
            yield programme
            at = programme.end


def _programme(text: str, start: int, end: int, name: str) -> Mention:
    """A name with what belongs to it: “蓉易贷”普惠信贷工程, 合格境外有限合伙人（QFLP）."""
    first, last = (start, end - 1) if text[start] == "“" else (start - 1, end)
    tail = QUOTED_TAIL.match(text, last)
    if tail and text[first : first + 1] == "“" and not BARE_KIND.fullmatch(text, *tail.span()):
        return Mention(first, tail.end(), "programme", "quoted-name", name)
    more = _ABBREVIATION.match(text, end) or _BRANCH.match(text, end)
    return Mention(start, more.end() if more else end, "programme", "term-base", name)
