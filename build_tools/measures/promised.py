"""What a number is there for: a fact, a target, or the condition by which things are meant.

In a sentence that commits, or says what is to be reached, a number is what is committed to, unless
its clause says that it is so already (已, 现有, 同比, a year before the plan's period), or it is
where something comes from (由 81.5%提高到 84%). A sentence that describes has facts, a forecast
(预计) among them; one that is neither and limits (不低于, 控制在) or names a time to come, outside
of a part that describes, says what is to be. A number that only says which things are meant
(60 周岁以上老年人, 超过 10 万吨的企业, 每 100 张床位) is a condition.
"""

from __future__ import annotations

import re
from typing import Literal

from build_tools.measures.counted import PER, clause_start, origin, part_start, without_lead
from build_tools.measures.quantities import Quantity
from build_tools.measures.register import Sentence
from build_tools.plan.patterns import expression

Said = Literal["fact", "target", "condition"]

_FARTHEST = 60
"""How far from a number, in characters, words are looked for that say what it is there for."""
_NOUN = expression(r"\s*的?[^\W\dA-Za-z_]")
_REACHES = expression(r"(?:达到?|到|至|在|超过|突破)\s*$")
_IS_LED = expression(r"(?:提高|提升|增加|下降|降低|减少|扩大|缩短)(?:到|至|为)\s*$")
_AGE_FROM = expression(r"\d+\s*个?月至$")
_CIRCLE = expression(r"[^\W\dA-Za-z_]{0,8}圈")
_WHICH = expression(
    r"\s*的(?!比例|标准|速度|目标|要求|水平|幅度|奖|补|贴|贷款|支持|资金|基础|规模|增|份额|以上)(?=[^\W\dA-Za-z_]|，)"
)
_THINGS = "(?:项目|企业|矿|工程|机组|船|园区|集群|单位|产业)(?!资金|投资|贷款|债)"
_WHICH_BOUNDED = expression(rf"[^，；。、的]{{0,8}}?{_THINGS}")
_WHICH_OVER = expression(rf"(?:以上|级)?[^\W\dA-Za-z_]{{0,2}}?{_THINGS}")
"""Things of which a number says how large they are: 产值超百亿元企业."""
_ONLY_VERB = expression(
    r"^(?:[^\W\dA-Za-z_]{0,4}?(?:给予|安排|建设|建成|新建|打造|培育|发放|提供|设立|实现|保持|奖励|补助|最高|引进|新增|完成|投入|形成|争取))?"
    r"(?:一次性)?(?:不少于|不低于|不超过|不高于|至少|超过|达到?|约|近|超)*$"
)
_SO_ALREADY = expression(
    r"已(?!知)|现有|现已|目前|截至|(?:近|过去)[一二三四五六七八九十两\d]+年|以来|[^\W\dA-Za-z_]{2}了(?!解)"
)
_THAN_BEFORE = expression(r"同比|环比|上年|去年")
_DONE = expression(r"[^，；。对将]{0,6}已(?:建成|完成|实现|形成|引进|培育|发放|投入)")
"""A sentence, or a part of one, that tells what has been done, also behind its first clause."""
_FORECAST = expression(r"预计|预测|据估计")
_IS_TO_BE = expression(
    r"(?:不低于|不少于|不高于|不超过|不大于|不小于|控制在|低于|降至|降到|提高到)$"
    r"|(?:给予|奖励|奖补|补助|补贴)[^\W\dA-Za-z_]{0,8}$"
)
_CUT_TO = expression(r"(?:压缩|压减|缩短|控制)(?:到|至|在)[^，；。]{0,8}的?$")
_LIMIT = expression(r"(?:以内|以下)$")


def standing(
    one: Quantity, lead: str, within: Sentence, *, is_past: bool, before: Said | None
) -> Said:
    """What a number of a sentence is there for.

    ``lead`` is what stands before it in its clause, behind the number before it; ``is_past`` says
    that its year is over before the plan's period begins, ``before`` what the number before it in
    the sentence is there for, or a target where the sentence speaks of a time to come.
    """
    text, kind = within.text, within.kind
    if _is_condition(text, one, lead):
        return "condition"
    part = part_start(text, one.start)
    clause = text[max(clause_start(text, one.start), one.start - _FARTHEST) : one.start]
    if is_past or origin(lead) >= 0 or _DONE.match(text, part, one.start):
        return "fact"
    if not _IS_LED.search(lead) and (_SO_ALREADY.search(clause) or _THAN_BEFORE.search(lead)):
        return "fact"
    if kind != "neither":
        return "target"
    if within.is_described or _FORECAST.search(text, part, one.start):
        return "fact"
    is_limit = (
        before == "target"
        or _IS_TO_BE.search(_without_per(lead))
        or (
            (_REACHES.search(lead) or _CUT_TO.search(lead))
            and _LIMIT.search(text[one.start : one.end])
        )
    )
    return "target" if is_limit else "fact"


def _is_condition(text: str, one: Quantity, lead: str) -> bool:
    behind = text[one.end : one.end + _FARTHEST]
    if re.search(r"每\s*$", lead):
        return True
    if one.base in ("岁", "周岁"):
        return bool(_NOUN.match(behind)) and not _REACHES.search(_AGE_FROM.sub("", lead))
    if one.base in ("分钟", "小时", "公里") and _CIRCLE.match(behind):
        return True
    is_money = one.base.endswith("元") or "/" in one.base
    is_limited = one.bound in ("at least", "at most") and text[one.end - 1] in "上下"
    if is_money and is_limited and _WHICH_BOUNDED.match(behind):
        return True
    if is_money and one.bound == "more than" and _WHICH_OVER.match(behind):
        return True
    return bool(_WHICH.match(behind)) and not _ONLY_VERB.match(without_lead(lead).strip())


def _without_per(lead: str) -> str:
    return PER.sub("", lead.strip())
