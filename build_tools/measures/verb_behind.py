"""The verb of a clause that begins with something else: 对…给予, 由…负责, 各地要加大."""

from __future__ import annotations

import re
from itertools import product

from build_tools.measures.clauses import (
    WHEN,
    WITH,
    Clause,
    is_circumstance,
    past_adverbs,
    past_lead,
)
from build_tools.measures.verbs import Verb, Verbs
from build_tools.plan.patterns import expression

_COMPOUND = expression(
    r"(?:机构|平台|体系|企业|公司|中心|能力|水平|功能|机制|制度|业|情况|需求|领域|环境|工程|项目|问题|的|性|化|区(?!域)|型|队|人员|装备|设施|设备|任务|(?<!安排)(?<!筹集)(?<!投入)资金|(?<!储备)物资|预案|基地|方案|办法|评价|单位|合同|金额|费用|规划|院(?!士)|部(?![署分门])|局(?![部势])|厅)"
)
_NOUN_OF_ANY = expression(r"方式|情况|费(?!用)|者|率(?!先)|税(?!收|费)|人员")
"""What makes a noun of any verb before it: 维护费."""
_IN_LIST = expression(rf"、|{_COMPOUND.pattern}")
"""What shows that a word behind who acts is a noun, and who acts goes on: 全省宣传、文化部门."""
_SUBJECT = expression(
    r"(?:各(?!类|种|方面)|有关|相关|[省市州县](?:、[省市州县区乡镇村](?:（[^）]{1,4}）)?)+(?:[两三四五]级)?(?=建设|设立|组建|制定|建立|成立|分别|逐级|开展|编制|落实|安排)|乡镇(?:（街道）)?(?=每|要|应)|[^，；。的了]{1,10}(?:医院|学校|企业|公司|协会|机构|院校)(?=与[^，；。的]{2,14}(?:共建|共同|联合|建立|签订|组建))|有条件的[^，；。]{1,6}?(?=可|要|应)|符合条件的|符合要求的|任何(?:单位|组织|企业|个人)(?:[和或、]个人)?|国家(?=对)|我[省市县区]|全[省市县区]|本市|[省市县区州]{2,4}(?=联动|共同|分级|分别)|[省市县区央]属(?:国有)?(?:企业|单位|高校|学校|医院)|[省市县区镇乡]级(?:财政|部门)?"
    r"|[^，；。的了]{1,12}?(?:政府|财政|人大|政协|党委|部门|委员会|领导小组|办公室|居委会|村委会|办事处|管委会|[厅局])(?:[、和与][^，；。的]{1,12}?(?:政府|党委|部门|委员会|办公室|居委会|村委会|办事处|管委会|[厅局]))*(?![^，；。]{0,3}(?:体系|机制|职能)))"
)
"""Who is to act, at the head of a clause."""
_AT_END = expression(
    r"(?:[对向][^，；。]{2,}?(?:依法|严肃|从严|优先|及时|定期|统一)|向[^，；。]{2,}?)(?P<verb>问责|追责|查处|处置|通报|表彰|奖励|评估|报告|汇报|反馈|备案|公开|开放|公布|发布|推送|移交)"
)
"""The verb that ends a clause and says what is done to whom it begins with: 对…严肃问责."""
_OBLIGED = expression(
    r"[^，；。]{2,20}的(?:要|应当|须|必须)(?=[^\W\dA-Za-z_])|(?:(?:负有|具有|承担|涉及)[^，；。]{2,20}的)?[^，；。的]{2,20}?(?:要|应当?(?![急对用收届])|须)(?=[^\W\dA-Za-z_])"
)
"""Who is to act, and that they must: 各地要."""
_IN = expression(
    r"在[^，；。]{2,24}?(?:方面|过程中|[中内上里](?![心央部国海市外小学下面级间层游东西南北医药]))"
)
_PUT = expression(
    r"[将把](?:(?!纳入)[^，；。])+?(?P<takes_in>纳入)|[将把][^，；。]+?(?:(?P<verb>列入|融入|嵌入|计入|转化|推荐|移交|落到实处|落实|列为|建成|打造|培育|提升)|作为|贯穿|放在|摆在|融合|结合)"
)
"""What is done with what stands behind 将 or 把; where it is no verb, that is a principle."""
_MEANS_WITH_OBJECT = expression(
    r"(?:依托|利用|借助|面向)[^，；。]{2,}?(?P<verb>建设|打造|开展|布局|发布|宣传|推广|举办|开放|征集)(?=[^，；。的]{4,})"
)
_FOR = expression(
    r"为[^，；。的]{2,16}(?:开展|参与|实施|建设|开发|购买|使用|发展)[^，；。]{2,}?(?P<verb>提供|营造|创造|奠定|给予)(?=[^，；。]{2,})"
)
"""What is done for those who do something themselves: 为企业开展研发提供…."""
_LIGHT = expression(
    r"对(?:(?!给予|予以)[^，；。]){2,60}?(?:每[^，；。]{1,3}|一次性)(?P<pays>补贴|补助|奖励|资助|奖补)(?=[^，；。]{0,6}\d)|"
    r"(?:国家)?对[^，；。]{2,60}?(?P<verb>予以|给予|进行|加以|(?<!以)实行)(?!了|[^，；。]{0,12}的(?![^，；。]))(?=[^，；。的]{2,})"
)
"""The verb that says nothing but that something is done: 对码头予以支持."""
_OF_OFFICE = expression(r"[^\W\dA-Za-z_]{0,4}?(?:机关|部门|机构|单位|局|委)")
"""What makes the name of an office of the verb before it: 审计机关."""
_GIVES = ("发放", "给予", "提供")
_THROUGH = expression(r"通过|采取|采用")
_AFTER_NOUN = expression(
    r"方式|程序|流程|纪律|权限|动能|模式|步伐|进程|速度|格局|[和与](?:安全|减排|保护|稳定)"
)
"""What follows a verb that is a noun there: 发展 in 加快发展方式转型."""


def verb_behind(text: str, clause: Clause, verbs: Verbs) -> tuple[int, Verb] | None:
    """The verb behind 对…, 依托…, a subject: the first that is no noun and in no attribute.

    Where all of them are also nouns, it is the last that has an object; behind a ground it is none.
    """
    if not clause.opening and not _has_subject(text, clause):
        return None
    subject = _SUBJECT.match(text, clause.head, clause.end)
    behind_it = past_lead(text, subject.end(), clause.end) if subject else clause.head
    directly = verbs.at(text[: clause.end], behind_it) if subject else None
    if directly and not (
        directly.behaves == "noun"
        and subject
        and not WHEN.match(text, subject.end())
        and _IN_LIST.match(text, behind_it + len(directly.verb))
    ):
        return behind_it, directly
    must = _OBLIGED.match(text, clause.head, clause.end)
    starts = dict.fromkeys(
        (clause.head, behind_it, past_lead(text, must.end(), clause.end) if must else behind_it)
    )
    if any(is_circumstance(text, start, clause.end) for start in tuple(starts)[1:]):
        return None
    for form, start in product((_PUT, _FOR, _LIGHT, WITH), starts):
        if one := form.match(text, start, clause.end):
            return said_by(one, verbs)
    return _among(text, clause, verbs)


def said_by(found: re.Match[str], verbs: Verbs) -> tuple[int, Verb] | None:
    """The verb that a form names, where it is one of the table."""
    name = next((name for name, said in found.groupdict().items() if said), "verb")
    verb = verbs.by_verb.get(found[name] or "")
    return (found.start(name), verb) if verb else None


def past_obliged(said: str, at: int, verbs: Verbs) -> int:
    """Past who must act, where a verb follows: 各地要加大."""
    found = _OBLIGED.match(said, at)
    following = past_adverbs(said, found.end()) if found else at
    first = verbs.at(said, at)
    is_name = first is None or _OF_OFFICE.match(said, at + len(first.verb))
    return following if is_name and verbs.at(said, following) else at


def past_colour(said: str, at: int, verbs: Verbs) -> int:
    """Past a verb that is an adverb where it stands: 加快 in 加快建设."""
    first = verbs.at(said, at)
    if first and first.behaves == "colours":
        behind = past_adverbs(said, at + len(first.verb))
        second = verbs.at(said, behind)
        if second and not _AFTER_NOUN.match(said, behind + len(second.verb)):
            return behind
    return at


def _least(text: str, clause: Clause) -> int:
    """How far behind its head a clause's verb stands at least: 对新增托位给予, not 新增."""
    is_for = clause.opening == "object" and text[clause.head] in "对为"
    return (3 if text.startswith(_GIVES, clause.head + 3) else 4) if is_for else 1


def _among(text: str, clause: Clause, verbs: Verbs) -> tuple[int, Verb] | None:
    """The verb of a clause, among all that stand in it."""
    found = [
        (one.start(), verbs.by_verb[one[0]])
        for one in verbs.pattern.finditer(text, clause.head + _least(text, clause), clause.end)
        if not _NOUN_OF_ANY.match(text, one.end())
        and text[one.start() - 1] not in "不未"
        and (not verbs.by_verb[one[0]].behaves or not _COMPOUND.match(text, one.end()))
    ]
    found = _behind_setting(text, clause, found)
    sure = [one for one in found if one[1].behaves != "noun"]
    if clause.opening == "object":
        sure = [one for one in sure if not _is_listed(text, one, verbs)] or sure
    if clause.opening == "ground":
        found = sure = [
            one
            for one in _not_aim(text, clause, _not_means(text, clause, sure), verbs)
            if one[0] + len(one[1].verb) < clause.end
        ]
        if not sure and (built := _MEANS_WITH_OBJECT.match(text, clause.head, clause.end)):
            return said_by(built, verbs)
    with_object = [one for one in found if one[0] + len(one[1].verb) < clause.end]
    attribute = text.rfind("的", clause.head, clause.end)
    behind = [one for one in sure if one[0] > attribute]
    if not sure and (last := _AT_END.fullmatch(text, clause.head, clause.end)):
        return said_by(last, verbs)
    return next(iter(behind or sure or with_object[-1:]), None)


def _behind_setting(
    text: str, clause: Clause, found: list[tuple[int, Verb]]
) -> list[tuple[int, Verb]]:
    """Behind 在…中 the verb that follows it at once, or none of those within it."""
    setting = _IN.match(text, clause.head, clause.end)
    if not setting:
        return found
    at = past_adverbs(text, setting.end())
    return [one for one in found if one[0] == at] or [one for one in found if one[0] > at]


def _not_aim(
    text: str, clause: Clause, found: list[tuple[int, Verb]], verbs: Verbs
) -> list[tuple[int, Verb]]:
    """Without the verb that stands behind 围绕 at once: it says to what end."""
    if not text.startswith("围绕", clause.head):
        return found
    aim = past_colour(text, past_adverbs(text, clause.head + len("围绕")), verbs)
    return [one for one in found if one[0] > aim]


def _is_listed(text: str, one: tuple[int, Verb], verbs: Verbs) -> bool:
    """Whether a verb ends a member of a list of things: 对疫情防控、食品安全加强监督."""
    end = one[0] + len(one[1].verb)
    return text.startswith("、", end) and verbs.at(text, end + 1) is None


def _not_means(text: str, clause: Clause, found: list[tuple[int, Verb]]) -> list[tuple[int, Verb]]:
    """Without the verbs that only say how, behind 通过: the first, and those listed with it."""
    means = _THROUGH.match(text, clause.head)
    if not means:
        return found
    return [one for one in found if one[0] > means.end() and text[one[0] - 1] not in "、和或并"]


def _has_subject(text: str, clause: Clause) -> bool:
    """Whether a clause without anything before its verb begins with who is to act."""
    return bool(_SUBJECT.match(text, clause.head, clause.end))
