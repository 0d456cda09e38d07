"""A Chinese sentence → the verbs by which it commits to something, as mentions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from build_tools.measures.clauses import (
    WHEN,
    WITH,
    Clause,
    blind,
    clauses,
    is_circumstance,
    past_adverbs,
    past_lead,
)
from build_tools.measures.mentions import Mention
from build_tools.measures.party_words import SERVED
from build_tools.measures.verbs import Verb, Verbs
from build_tools.plan.patterns import expression

_JOINED = expression(r"(?:、|和|并|与|及|以及|或)")
_COMPOUND = expression(
    r"(?:机构|平台|体系|企业|公司|中心|能力|水平|功能|机制|制度|业|情况|需求|领域|环境|工程|项目|问题|的|性|化|区(?!域)|型|队|人员|装备|设施|设备|任务|(?<!安排)(?<!筹集)(?<!投入)资金|(?<!储备)物资|预案|基地|方案|办法|评价|单位|合同|金额|费用|规划|院(?!士)|部(?![署分门])|局(?![部势])|厅)"
)
_NOUN_OF_ANY = expression(r"方式|情况|费(?!用)|者|率(?!先)|税(?!收|费)|人员")
"""What makes a noun of any verb before it: 维护费."""
_IN_LIST = expression(rf"、|{_COMPOUND.pattern}")
"""What shows that a word behind who acts is a noun, and who acts goes on: 全省宣传、文化部门."""
_ATTRIBUTE = expression(r"(?:能力|作用|力度|水平|效应|功能|机制|体系|力|、[^，；、]{1,6}的)")
_SUBJECT = expression(
    r"(?:各(?!类|种|方面)|有关|相关|[省市州县](?:、[省市州县区乡镇村](?:（[^）]{1,4}）)?)+(?:[两三四五]级)?(?=建设|设立|组建|制定|建立|成立|分别|逐级|开展|编制|落实|安排)|乡镇(?:（街道）)?(?=每|要|应)|[^，；。的了]{1,10}(?:医院|学校|企业|公司|协会|机构|院校)(?=与[^，；。的]{2,14}(?:共建|共同|联合|建立|签订|组建))|有条件的[^，；。]{1,6}?(?=可|要|应)|符合条件的|符合要求的|任何(?:单位|组织|企业|个人)(?:[和或、]个人)?|国家(?=对)|我[省市县区]|全[省市县区]|本市|[省市县区州]{2,4}(?=联动|共同|分级|分别)|[省市县区央]属(?:国有)?(?:企业|单位|高校|学校|医院)|[省市县区镇乡]级(?:财政|部门)?"
    r"|[^，；。的了]{1,12}?(?:政府|财政|人大|政协|党委|部门|委员会|领导小组|办公室|居委会|村委会|办事处|管委会|[厅局])(?:[、和与][^，；。的]{1,12}?(?:政府|党委|部门|委员会|办公室|居委会|村委会|办事处|管委会|[厅局]))*(?![^，；。]{0,3}(?:体系|机制|职能)))"
)
"""Who is to act, at the head of a clause."""
_STATE = expression(
    r"[^，；。]*(?:不断|显著|明显|更加|更趋|大幅|大幅度|稳步|日益|仍|仍然|总体|普遍|尚|较为|进一步|(?<!可)持续|有所|得到)(?!的)[^\W\dA-Za-z_]{2,4}$"
)
"""What became of something, said of it: 建设水平显著提升."""
_PASSIVE = expression(
    r"[^，；。]{2,20}(?:全部|一律|统一|优先)(?P<verb>纳入|列入)|[^，；。]{2,20}[向往][^，；。]{2,16}(?P<last>倾斜|延伸|下沉)$"
    r"|[^，；。]{2,24}(?P<lets>允许)[在按从][^，；。]{2,}$|[^，；。由]{2,20}由[^，；。]{2,16}(?P<bears>承担|负责)$"
    r"|由[^，；。]{2,16}?(?P<serves>任|担任|兼任)(?=[^，；。]{0,6}(?:长|任|人)(?:[，；。]|$))"
    r"|[^，；。]{2,16}?(?P<strives>力争)(?=[^，；。]{2,})"
    r"|[^，；。]{1,40}?按(?:照)?(?:各自)?(?:职责|分工)[^，；。]{0,6}?(?P<helps>配合|落实|负责)$"
    r"|[将把][^，；。]{2,}?(?P<serves_as>作为)(?=[^，；。]{2,})"
    r"|[^，；。]{0,12}?[从由][^，；。]{2,20}向[^，；。]{2,20}?(?P<becomes>转型|转变|过渡|拓展|延伸|升级)$"
    r"|[^，；。]{0,16}(?:办公室|秘书处|总部)(?P<placed>设)在[^，；。]{2,}$"
)
"""A verb behind what is acted on: 博物馆全部纳入…."""
_REACHES = expression(r"向[^，；。]{2,16}(?P<verb>延伸)$")
"""The last verb of what is brought about, where it says how far: 推动服务向企业延伸."""
_TILTED = expression(
    r"[^，；。]{2,16}(?:(?:优先|重点|更多地?|主要)向[^，；。]{2,16}|(?:及时|依法|定期)(?:向[^，；。]{2,20})?)"
    r"(?P<verb>倾斜|延伸|下沉|公开|公布|报告|通报)"
)
"""A clause whose only verb is its last: 新增编制优先向农村学校倾斜."""
_ATTRIBUTIVE = ("新增", "新设", "增设")
"""Verbs that say which within a list: 新增建设用地."""
_SLOGAN = expression(r"[^，；。、：]{4,6}(?:、[^，；。、：]{4,6})+。?")
_OF_CATCHWORD = expression(r"[^，；。、：]{2,}")
_WELL = expression(r"好(?![转评的地])")
"""How well something is to be done, which is part of the verb: 落实好, 发挥好."""
_AT_END = expression(
    r"(?:[对向][^，；。]{2,}?(?:依法|严肃|从严|优先|及时|定期|统一)|向[^，；。]{2,}?)(?P<verb>问责|追责|查处|处置|通报|表彰|奖励|评估|报告|汇报|反馈|备案|公开|开放|公布|发布|推送|移交)"
)
"""The verb that ends a clause and says what is done to whom it begins with: 对…严肃问责."""
_WITHIN = expression(r"在[^，；。]*[内下上中]$")
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
_BY_WHOM = expression(
    r"[^，；。由]{0,24}由[^，；。]{2,30}?"
    r"(?P<verb>确认|确定|认定|审核|批准|核定|分担|制定|审定|评定|列支|安排|核拨|拨付|支付)(?=[^，；。的]{0,10}$)"
    r"|[^，；。]{2,36}?(?P<frees>免征|减征|免收|减按|(?<=起)享受|(?<=按规定)享受)(?=[^，；。]{2,})"
    r"|按[^，；。]{2,24}?(?P<at_rate>给予|发放|奖励|补助|补贴)(?=[^，；。]{2,})"
    r"|[^，；。]{2,24}?(?:按照|依照)[^，；。]{2,20}(?:规定|要求|标准)(?P<as_said>进行|实行|执行)(?=[^，；。]{2,})"
    r"|每[^，；。]{1,6}?(?P<pays>资助|奖励|补助|补贴)(?=[^，；。]{0,6}\d)"
)
"""What is done by whom (由财政部门核定), and what is not levied: 渔船5年内免征泊位费."""
_OF_OFFICE = expression(r"[^\W\dA-Za-z_]{0,4}?(?:机关|部门|机构|单位|局|委)")
"""What makes the name of an office of the verb before it: 审计机关."""
_DEFINES = expression(
    r"[^\W\dA-Za-z_]{2,6}(?:期限|年限|标准|范围|对象|时间|条件|主体)(?:为|是|不低于|不少于|不超过)"
)
"""What says how something is, whatever verb it begins with: 执行期限为…."""
_GIVES = ("发放", "给予", "提供")
_PREPOSITION = expression(r"[在对为与于将]")
_OBJECT = expression(r"[^、和与及]*")
_BUILDING = {"build", "improve"}
_THROUGH = expression(r"通过|采取|采用")
_NAMES = expression(r"组织(?:体系|领导|机构|架构|保障|化|形式|方式|网络|力|能力|优势|部门)")
"""What begins with a word that is a verb too, and is a noun as a whole."""

_AFTER_NOUN = expression(
    r"方式|程序|流程|纪律|权限|动能|模式|步伐|进程|速度|格局|[和与](?:安全|减排|保护|稳定)"
)
"""What follows a verb that is a noun there: 发展 in 加快发展方式转型."""
_TOPIC = expression(rf"[^，；。、]{{2,40}}的[^，；。的]{{0,10}}{SERVED}")
_OF_TOPIC = expression(r"，(?:全部|一律|优先|可|应|按(?!照)|给予|予以|享受|减|免|自|凭|须|纳入)")
"""Those who take part in a scheme, and what is done for them: 参加检查的渔民，全部纳入…."""
_OF_WHOM = expression(r"对[^，；。]{4,}的")
"""On what condition: 对符合规定的，…."""
_TOPIC_OF_AID = expression(
    r"对[^，；。]{2,40}的(?:(?!给予|予以|实施|实行|开展|进行|发放|加强|采取|提供)[^，；。的]){1,16}"
)
_OF_AID = expression(r"，(?:按|由|每|给予|予以|实行|鼓励|一次性|[^，；。]{0,6}财政|分别|优先|可)")
"""Those who are paid, and by whom or how: 对新建的码头，由市财政给予补助."""
_ALLOWS = expression(
    r"(?<![许认])可(?:以)?(?![^\W\dA-Za-z_]?(?:持续|移动|再生)|[靠信控行视支比见观])"
)
"""What says that something may be done."""
_MAY_SO = expression(r"[^，；。可]{0,12}可(?:以|继续|按规定)*(?:以□+|按[^，；。]{2,10}方式)$")
_PROMISES = ("给予", "享受", "获得", "予以", "提供", "免", "减", "领取", "发放", "奖励", "补助")
_SHORT = 8
_LEAST = 3
"""How long the object of a verb after 、 or 和 is at least, for it not to be a noun in a list."""


def commitments(text: str, verbs: Verbs) -> tuple[Mention, ...]:
    """The verbs, in the order of the text; ``value`` is each one's class."""
    found: list[Mention] = []
    passive: list[Mention] = []
    is_object = False
    parts = clauses(text)
    text = blind(text)
    for clause in parts:
        if clause.is_ground or is_object or _is_topic(text, clause, verbs):
            is_object = False
            continue
        own = tuple(_of_clause(text, clause, verbs))
        is_object = bool(own) and bool(_WITHIN.fullmatch(text, own[-1].end, clause.end))
        found += own
        passive += () if own else _passive(text, clause, verbs)
    if not found and len(parts) == 1:
        found += _used(text, parts[0], verbs)
    if not found or _is_slogan(text, found, verbs) or _is_allowed(text, parts, found):
        return ()
    found = [one for one in found if not _may(text, parts, one)] or found
    return tuple(sorted((*found, *passive)))


def _is_topic(text: str, clause: Clause, verbs: Verbs) -> bool:
    """Whether a clause only names those of whom the next says what is done."""
    if clause.opening == "object" and _OF_WHOM.fullmatch(text, clause.head, clause.end):
        return True
    if _TOPIC_OF_AID.fullmatch(text, clause.head, clause.end):
        return bool(_OF_AID.match(text, clause.end))
    first = verbs.at(text, clause.head)
    return bool(
        first
        and first.behaves != "carries"
        and _TOPIC.fullmatch(text, clause.head, clause.end)
        and _OF_TOPIC.match(text, clause.end)
    )


def _is_allowed(text: str, parts: tuple[Clause, ...], found: list[Mention]) -> bool:
    """Whether a sentence only says what may be done: 渔船可在港内停靠.

    What follows is allowed too where the permission has no verb yet (可按规定，选择…), and where it
    begins with what is acted on; what may be given or enjoyed is promised.
    """
    goes_on = is_after = False
    for clause in parts:
        own = [one for one in found if clause.start <= one.start < clause.end]
        end = own[0].start if own else clause.end
        allows = bool(_ALLOWS.search(text, clause.start, end))
        is_allowed = allows or goes_on or (is_after and own and own[0].rule != "clause-head")
        if own and (not is_allowed or text.startswith(_PROMISES, own[0].start)):
            return False
        goes_on = (allows or goes_on) and not own
        is_after = is_after or allows
    return is_after


def _may(text: str, parts: tuple[Clause, ...], one: Mention) -> bool:
    """Whether a verb says in what manner something may be done: 可以租赁方式使用."""
    own = next(clause for clause in parts if clause.start <= one.start < clause.end)
    return bool(_MAY_SO.match(text, own.start, one.start))


def _is_slogan(text: str, found: list[Mention], verbs: Verbs) -> bool:
    """Whether a sentence is a principle in catchwords, none with an object: 系统治理、统筹推进."""
    return bool(_SLOGAN.fullmatch(text)) and not any(
        (behind := _OF_CATCHWORD.match(text, one.end)) and not verbs.pattern.fullmatch(behind[0])
        for one in found
    )


def _used(text: str, clause: Clause, verbs: Verbs) -> Iterator[Mention]:
    """What only goes before another clause's verb, where there is no other: 高效利用地下空间."""
    verb = verbs.at(text, clause.head)
    if verb and clause.opening == "ground" and verb.verb in ("利用", "运用"):
        yield Mention(clause.head, clause.head + len(verb.verb), "verb", "clause-head", verb.lemma)


def _passive(text: str, clause: Clause, verbs: Verbs) -> Iterator[Mention]:
    """The verb at the end of a clause whose head has none: it counts beside another's."""
    at = _PASSIVE.match(text, clause.head, clause.end)
    for name in at.groupdict() if at else ():
        start, end = at.span(name) if at else (0, 0)
        verb = verbs.by_verb.get(text[start:end])
        if verb:
            yield Mention(start, end, "verb", "behind-object", verb.lemma)


def _of_clause(text: str, clause: Clause, verbs: Verbs) -> Iterator[Mention]:
    said = text[: clause.end]
    at = _past_colour(said, _past_obliged(said, clause.head, verbs), verbs)
    first, rule = verbs.at(said, at), "clause-head"
    tilted = _TILTED.fullmatch(text, clause.head, clause.end)
    if tilted and (first is None or first.behaves == "noun" or first.verb in _ATTRIBUTIVE):
        yield Mention(*tilted.span("verb"), "verb", "behind-object", tilted["verb"])
        return
    if (
        first
        and first.behaves == "noun"
        and (_NAMES.match(said, at) or _STATE.match(said, at) or _is_title(text, clause))
    ):
        return
    if _DEFINES.match(text, clause.head, clause.end):
        return
    if first is None or clause.opening == "ground":
        done = _BY_WHOM.match(text[: clause.end], clause.head)
        behind = (_said_by(done, verbs) if done else None) or _behind(text, clause, verbs)
        if behind is None:
            return
        at = _past_colour(said, behind[0], verbs)
        first = verbs.at(said, at) or behind[1]
        rule = "after-object"
    while True:
        end = _doubled(said, at, first, verbs)
        yield Mention(at, end, "verb", rule, first.lemma)
        joined = _JOINED.match(said, end)
        following = past_adverbs(said, joined.end()) if joined else end
        second = verbs.at(said, following) if joined else None
        if second is None or (joined and joined[0] == "与" and second.behaves == "noun"):
            break
        at, first, rule = following, second, "joined"
    reaches = _REACHES.search(text, end, clause.end)
    if reaches:
        yield Mention(*reaches.span("verb"), "verb", "behind-object", reaches["verb"])
    if first.behaves != "carries":
        yield from _further(text, clause, end, verbs)


def _least(text: str, clause: Clause) -> int:
    """How far behind its head a clause's verb stands at least: 对新增托位给予, not 新增."""
    is_for = clause.opening == "object" and text[clause.head] in "对为"
    return (3 if text.startswith(_GIVES, clause.head + 3) else 4) if is_for else 1


def _is_title(text: str, clause: Clause) -> bool:
    """Whether a short clause before a colon only says what follows: 评估恢复：…."""
    return text[clause.end : clause.end + 1] == "：" and clause.end - clause.start <= _SHORT


def _past_obliged(said: str, at: int, verbs: Verbs) -> int:
    """Past who must act, where a verb follows: 各地要加大."""
    found = _OBLIGED.match(said, at)
    following = past_adverbs(said, found.end()) if found else at
    first = verbs.at(said, at)
    is_name = first is None or _OF_OFFICE.match(said, at + len(first.verb))
    return following if is_name and verbs.at(said, following) else at


def _past_colour(said: str, at: int, verbs: Verbs) -> int:
    """Past a verb that is an adverb where it stands: 加快 in 加快建设."""
    first = verbs.at(said, at)
    if first and first.behaves == "colours":
        behind = past_adverbs(said, at + len(first.verb))
        second = verbs.at(said, behind)
        if second and not _AFTER_NOUN.match(said, behind + len(second.verb)):
            return behind
    return at


def _doubled(said: str, at: int, first: Verb, verbs: Verbs) -> int:
    """Where a verb ends: after the second of two that are one word (建立健全)."""
    end = at + len(first.verb)
    if _WELL.match(said, end):
        return end + 1
    second = verbs.at(said, end)
    if first.behaves or second is None or second.behaves:
        return end
    if first.family != second.family and not {first.family, second.family} <= _BUILDING:
        return end
    behind = end + len(second.verb)
    return end if _ATTRIBUTE.match(said, behind) else behind


def _behind(text: str, clause: Clause, verbs: Verbs) -> tuple[int, Verb] | None:
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
            return _said_by(one, verbs)
    return _among(text, clause, verbs)


def _said_by(found: re.Match[str], verbs: Verbs) -> tuple[int, Verb] | None:
    """The verb that a form names, where it is one of the table."""
    name = next((name for name, said in found.groupdict().items() if said), "verb")
    verb = verbs.by_verb.get(found[name] or "")
    return (found.start(name), verb) if verb else None


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
            return _said_by(built, verbs)
    with_object = [one for one in found if one[0] + len(one[1].verb) < clause.end]
    attribute = text.rfind("的", clause.head, clause.end)
    behind = [one for one in sure if one[0] > attribute]
    if not sure and (last := _AT_END.fullmatch(text, clause.head, clause.end)):
        return _said_by(last, verbs)
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
    aim = _past_colour(text, past_adverbs(text, clause.head + len("围绕")), verbs)
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


def _further(text: str, clause: Clause, start: int, verbs: Verbs) -> Iterator[Mention]:
    """Verbs of the same clause after 、 or 和, each with an object of its own."""
    last = start
    for joined in _JOINED.finditer(text, start, clause.end):
        verb = verbs.at(text[: clause.end], joined.end())
        between = text[last : joined.start()]
        is_noun = verb is None or verb.behaves == "noun" or verb.verb in _ATTRIBUTIVE
        if verb is None or is_noun or len(between) < _LEAST:
            continue
        if _PREPOSITION.search(between):
            continue
        end = joined.end() + len(verb.verb)
        following = _OBJECT.match(text, end, clause.end)
        if following and len(following[0]) >= _LEAST and following[0][0] not in "的性化":
            yield Mention(joined.end(), end, "verb", "joined-object", verb.lemma)
            last = end
