"""Who acts, where a sentence says so.

Who acts is whoever is supported, encouraged, guided or brought to do something (支持 X 设立…), X
in 发挥 X 作用 where X is an organisation, who is drawn in to do something (引进 X 来…设立), and
who stands before the verb (各区县制定…). The words they are known by are in `party_words`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from build_tools.measures.clauses import blind, clauses, past_lead
from build_tools.measures.lists import members
from build_tools.measures.mentions import Mention
from build_tools.measures.party_words import DOES, OFFICE, ORGANISATION, PLACE_THAT_ACTS, ROLE
from build_tools.measures.verbs import Verbs
from build_tools.plan.patterns import expression

_ORGANISATION = expression(ORGANISATION)
_CONTINUES = expression(
    r"[^，；。、的在]{2,6}(?:丰厚|丰富|集中|密集|发达)的?(?:地区|区域|城市)|"
    rf"业(?!务|主|绩)|行业|家(?!庭)|性|类|化|型|间|经营|[、和及与或]|以及"
    r"|(?:[^，；。在来到赴以按依与的通]{0,40}?等[^，；。、在来以按依与方]{0,8}?|等一批[^，；。]{0,28}?|"
    r"|(?:(?<=外资)|(?<=资本)|(?<=银行)|(?<=交所))[^，；。、在来以按依与的通向对]{0,4}?)"
    rf"{ORGANISATION}"
    r"|(?<=大学)[^，；。、在来以按依与的通向对]{0,6}?医院"
    r"|(?:(?<=高校)|(?<=院校)|(?<=学校))[^，；。、在来以按依与的通向对]{0,8}?(?:师生|教师|学生)"
    r"|(?<=[农渔牧居村]民)[^，；。、在来以按依与的通向对]{0,4}?(?:合作社|协会|组织)"
)
"""What may follow an organisation within who is to act: more of its name, more of a list."""
_BROUGHT = expression(
    r"支持|鼓励|激励(?!机制|政策|约束|措施)|引导|推动|争取|扶持|帮助|吸引|邀请|动员|组织(?!开展|实施|落实|推|编|制|召|举|建|评|认|修|协调|搭|打|设|完)"
    r"|发动|督促|授权|责令|带动|指导|允许|推进(?=(?:符合|有|具备)条件)"
    r"|推进(?=[^，；。的]{2,24}(?:共建|联合|合作(?!社))[^，；。]{2})"
    r"|探索(?=[^，；。的]{2,12}(?:企业|机构|银行|公司)(?:定向|参与|发行|设立|开展))"
)
_TAKEN_ALONG = expression(
    r"(?:鼓励|支持)(?:并|和)?资助|组织(?:和|并|、)?(?:发动|动员|引导)|(?:支持|鼓励|引导|推动|指导|探索|争取)[和并、]?(?:支持|鼓励|引导|带动|指导|推动|督促|帮助|组织(?!开展|实施))(?!和)"
)
"""Two verbs of which the second says who is brought to act: 鼓励引导 X, 探索带动 X."""
_DRAWN_IN = expression(r"引进|引入|招引|吸引|遴选|选派|聘请|选聘|聘任|抽调|选调")
_COMES = expression(
    r"(?:深入[^，；。]{2,10}?|(?:来|到|赴|在)[^，；。]{1,8}?)?(?:设立|布局|投资|担任|兼任|参与|指导|承接|运营|培训|学习|研修|进修|深造|授课|任教|任职|挂职|落地|落户|入驻|建设|开展|创办|开办|创业|兴办)"
)
"""What shows that those drawn in are to act: 引进 X 来本市设立…."""
_WHOM = expression(
    r"(?!在[^，；。]{1,10}[内前]|[以对通按将把依围和并与从]|跨(?:部门|区域|地区|层级|行业|领域|境))"
)
_IS_NOUN = expression(r"[业型商人者]|机构")
"""What makes a noun of the verb before it: 服务业, 创新型."""
_CONDITION = expression(
    r"(?:具有|具备|符合|满足|拥有|位于|处于|从事|获得|列入|纳入|入选|参与|参加)[^，；。的]*?的"
    r"|(?:[^，；。、的]{2,10}、)*[^，；。、的]{2,10}(?:强|好|高|大|多|优|明显|突出|富集|雄厚|领先)的"
)
_SHORT_LIST = expression(
    rf"[^，；。、的]{{1,8}}(?:、[^，；。、的]{{1,6}})+|[^，；。、的]{{0,8}}{PLACE_THAT_ACTS}、"
)
_IS_LIST = expression(r"等[^，；。、]{0,12}$|性[^、]*$")
_ACTS = expression(
    r"(?:更好|更加|因地制宜、?|高质量|高水平|高标准|适度|充分|全面|积极|依法|率先|加快|主动|大胆|联合|共同|(?:结合|依托|围绕|利用|根据|立足|按照)[^，；。]{1,16}?)*"
    + DOES
)
_WEAK_WHOM = expression(
    rf"(?![在和并以对与从面])(?:[^，；。：的]{{1,8}}条件的?)?[^，；。：的“”]{{0,20}}?{PLACE_THAT_ACTS}"
    rf"(?:等[^，；。：的]{{0,6}})?(?={_ACTS.pattern})"
)
_NOT_WITHIN = expression(
    r"[向对为给]|适应|技术在|(?:系统|设施|数据)[与和及、]|利用|依托|通过|运用|使用|深入|补助|前往"
)
_NO_WISH = expression("[的、]|支持$")
"""What shows that something is striven for, and nobody is to act: 争取 X 支持."""
_TAKES_PART = expression(r"参与|参加|投入|从事|采取")
_NO_ACT = expression(
    r"(?:建设|发展)(?![^，；。]{2})|数据|风险|融资平台|在[^，；。]{1,20}落地(?=[，；。]|$)|定向培养|(?:培养|培训)(?![^，；。]{2})|(?:协同|融合|均衡|合理)(?:发展|布局)|提质|的(?:建设|发展|应用)|增收|致富|融通|解困|脱困|脱贫|渡过难关|就业(?=[，；。、创]|$)"
    r"|(?:与[^，；。]{1,12}?)?(?:深度|加速|有机|协同|跨界)?融合(?=[，；。]|$)"
    r"|[^，；。]{0,5}制(?:度)?(?:向|建设|改革|落地)|(?:重大|重点|科技|投资|产业|技改|合作)*项目"
    r"|(?:治理|服务|管理|经营|建设|发展|创新|技术|业务|运行|监管|整体|专业)(?:水平|能力|体系|质量|效率|规模|布局|结构)"
)
"""What follows those who do nothing: 推动企业协同发展, 推动博物馆治理水平现代化."""
_ON_GROUND = expression(
    r"，(?:加强|开展|参与|投身|立足|根据|结合|按照|围绕|依托|利用|通过|聚焦|面向|针对)"
)
"""What shows that those named are to act, after saying on what ground: 支持 X，立足…建设."""
_PARTNER = expression(r"与[^，；。与]*$")
_TOGETHER = expression(r"[^，；。]*(?:联动|结对|对接|合作|联合|协同|共建|共同|交流)")
"""What shows that who is named after 与 is with whom somebody acts: 支持 X 与 Y 联动."""
_ROLE = expression(
    rf"发挥好?(?P<whom>[^，；。]{{0,60}}?(?:{ORGANISATION}|领导小组|指挥部|工作专班))(?:[在对][^，；。]*?的)?(?:[^，；。的]{{0,6}}?的|[^，；。的]{{0,24}}?等)?"
    rf"{ROLE}*作用"
)
_ENDS = expression(rf"(?:{ORGANISATION}|领导小组|指挥部|工作专班)$")
_BY = expression(
    rf"由(?P<whom>[^，；。由对]{{0,24}}?(?:{ORGANISATION}|{OFFICE}|省市|[省市县区](?!场)|国务院|政府|部|委|局|厅|办))"
    r"(?=负责(?!人)|牵头|会同|组织(?!部)|承担|分担|确认|认定|审核|核定|批准|安排|责令|予以|给予|表彰|优先|对|统筹|合力|共同|联合|按|根据|依法|具体|统一|每|定期|进行|制定|提出)"
)
_SUBJECT = expression(
    r"(?:^|(?<=[，；：]))(?P<whom>(?:各|有关|相关|市级|区级|省级|县级)(?:(?!负责)[^，；。“”要应须在对将把向为是报]){0,16}"
    r"(?:[省市县区村](?!域|场)|部门|单位|机构|政府|街道(?:办事处)?|乡镇))"
)
_ABLE = expression(r"(?:^|(?<=[，；：]))(?P<whom>有条件的[^，；。的]{1,8}?)(?=可|要|应)")
_OBLIGED = expression(
    rf"(?:^|(?<=[，；：]))(?P<whom>(?:(?:负有|具有|承担|涉及)[^，；。：“”]{{2,20}}的)?[^，；。：“”的为将把对在由]{{0,24}}?(?:{ORGANISATION}|{OFFICE}|[^，；。][局厅委部]))"
    r"(?=要|应当?(?!急|对|用|收)|须|必须|负责(?!人|同志)|牵头|会同)"
)
_DUTY = expression(
    rf"(?:^|(?<=[，；：]))(?P<whom>[^，；。：“”的为将把对在由]{{1,40}}?(?:{ORGANISATION}|{OFFICE}))(?=按(?:照)?(?:各自)?(?:职责|分工))"
)
"""Who has a part by their duties: 各部门按职责配合."""
_LEVEL = expression(
    r"(?:^|(?<=[，；：])|(?=[省市县区]级(?:财政)?给予))(?P<whom>(?:中央|国家|各级|[省市州县区镇乡]级?)(?:级)?(?:财政|人大|政协|人民政府|政府|法院|检察院)?(?:部门)?)"
    r"(?=(?:要|应当?|可|可以|将|每年|定期|统筹|分别|依法|统一|适当|优先)*(?:按|根据|结合|负责|牵头|对|给予|予以|安排|组织|设立|出台|制定|建立|发布|补助|奖励|支持|开展|实施|推进|加强|落实))"
)
"""A level of government or what belongs to it, before what it does: 省级…给予, 省人大组织."""
_AT_HEAD = expression(
    r"(?P<whom>(?!会同|联合|配合|协同|报|经|授权|由|并|可|送|抄送|接受|关于)"
    r"(?:(?(2)[、和][^，；。：“”的为将把对在由]{0,20}?|[^，；。：“”的为将把对在由向与]{0,24}?)"
    rf"({ORGANISATION}|{OFFICE}))+)"
)
"""Who stands at the head of a clause, before its verb: 市交通运输局牵头制定…."""
_BETWEEN = expression(
    r"(?:会同|联合|[对按将把据向与于在]|根据|结合|负责|每)[^，；。]*$|要|应当?|须|必须|可以?|$"
)
_UNSAID = expression(r"(?:更多|众多|广大|一批|[数十百千万]+家|多家)(?:的)?(?!优秀|高)")
"""How many, which does not say who they are: 引导更多企业."""
_APPOINTED = expression(
    r"由(?P<whom>[^，；。由的]{1,14}?(?:书记|(?:党委|政府)(?:主要)?(?:领导|负责人|负责同志)|[省市县区州盟旗镇乡](?:委|政府)?(?:主要)?(?:领导|负责人|负责同志)|[省市县区州盟旗镇乡局厅院校会部河湖林田路链]长|主任|主席))"
    r"(?=任|担任|兼任|牵头(?!的)|负责|挂帅|召集(?!的))"
)
_IN_STEP = expression(r"(?:^|(?<=[，；：]))(?P<whom>[省市县区州乡镇村]{2,4})(?=联动|分级|共同)")
"""Levels of government that act in step: 省市县联动给予…."""
_LEVELS = expression(
    r"(?:^|(?<=[，；：])|(?<=年内))(?P<whom>[省市州县区](?:、[省市州县区乡镇村](?:（[^）]{1,4}）)?)+(?:[两三四五]级)?)"
    r"(?=(?:要|应|分别|逐级|同步|共同|重点)*(?:建设|评选|选拔|培养|设立|组建|制定|建立|成立|开展|编制|落实|安排))"
)
"""Levels of government in a row, before what they do: 省、市、县建设…."""
_ALONG_WITH = expression(
    r"(?:加强|深化|促进|推进|推动|支持|扩大|拓展|密切)(?P<whom>[^，；。、的与和在对]{1,12}?)"
    r"与[^，；。]{2,60}?(?:合作|联动|协作|对接|共建|互动|交流)(?=[，；。]|$)"
)
"""With whom somebody is to work together: 加强渔业协会与高校合作."""
_OF_PLACE = expression(r"(?:地区|[省市县区州])?")
_SIDE = "(?:[东西南北中]部|地区)?"
_COULD_ACT = expression(
    rf"(?:(?:{ORGANISATION}|{OFFICE}|[^\W\dA-Za-z_][人者员师商户]|[^\W\dA-Za-z_]{{2}}[部委局厅办署])"
    rf"(?:（[^）]{{1,6}}）)?|{PLACE_THAT_ACTS})$"
)
"""What a member of a list of those who act ends with."""
_LONGEST = 100


def actors(
    text: str, verbs: Verbs, committed: tuple[Mention, ...], places: tuple[Mention, ...] = ()
) -> Iterator[Mention]:
    """Who acts; ``committed`` are the verbs by which the sentence commits, ``places`` its places.

    Where two rules find the same words, the first counts.
    """
    found: list[Mention] = []
    for one in _actors(text, verbs, committed, places):
        if not any(one.start < other.end and other.start < one.end for other in found):
            found.append(one)
    named = sorted({re.escape(text[one.start : one.end]) + _SIDE for one in places})
    known = (_COULD_ACT, re.compile(f"(?:{'|'.join(named)})$")) if named else (_COULD_ACT,)
    for one in found:
        for start, end in members(text, one.start, one.end, known):
            yield replace(one, start=start, end=end)


def _actors(
    text: str, verbs: Verbs, committed: tuple[Mention, ...], places: tuple[Mention, ...]
) -> Iterator[Mention]:
    for verb in committed:
        yield from _brought(text, verb, verbs, places)
    for found in _ROLE.finditer(text):
        start = found.start("whom")
        own = re.split("[对在]|作为", found["whom"])[0]
        if _ENDS.search(own) and not re.fullmatch(ROLE, own):
            yield Mention(start, start + len(own), "actor", "plays-a-role")
    for pattern in (_BY, _APPOINTED):
        for found in pattern.finditer(text):
            yield Mention(found.start("whom"), found.end("whom"), "actor", "by")
    for found in _ALONG_WITH.finditer(text):
        start, end = found.span("whom")
        of_place = any(p.start == start and _OF_PLACE.fullmatch(text, p.end, end) for p in places)
        if of_place or _ENDS.search(found["whom"]):
            yield Mention(start, end, "actor", "along-with")
    for start, end in _subjects(text, committed):
        if not has_verb(text[start:end], verbs):
            yield Mention(start, end, "actor", "subject")


def _brought(
    text: str, verb: Mention, verbs: Verbs, places: tuple[Mention, ...]
) -> Iterator[Mention]:
    """Who is brought to act by a verb, or drawn in to do so."""
    second = _TAKEN_ALONG.match(text, verb.start)
    is_drawn = bool(_DRAWN_IN.match(text, verb.start))
    if not (second or is_drawn or _BROUGHT.match(text, verb.start)):
        return
    start = second.end() if second else verb.end
    whom = _whom(text, start, verbs) or _weak_whom(text, start, places)
    end = start + len(whom)
    if text.startswith("争取", verb.start) and _NO_WISH.search(text[start : end + 2]):
        return
    if is_drawn and not text.startswith("吸引", verb.start) and not _COMES.match(text, end):
        return
    if whom:
        unsaid = _UNSAID.match(text, start, end)
        closed = _closed(text, start, end)
        yield Mention(unsaid.end() if unsaid else start, closed, "actor", "brought-to-act")


def _subjects(text: str, committed: tuple[Mention, ...]) -> dict[tuple[int, int], None]:
    """Where those stand who are named before what they do, in the order of the rules."""
    first = committed[0].start if committed else 0
    found = [
        one.span("whom")
        for pattern in (_SUBJECT, _OBLIGED, _DUTY, _ABLE, _LEVEL, _LEVELS, _IN_STEP)
        for one in pattern.finditer(text[:first] if pattern is _SUBJECT else text)
    ]
    said = blind(text)
    for clause in clauses(text):
        own = [one for one in committed if clause.start <= one.start < clause.end]
        at_head = _AT_HEAD.match(said, clause.head, clause.end)
        if (
            own
            and at_head
            and not clause.opening
            and own[0].rule != "behind-object"
            and at_head.end() <= own[0].start
        ):
            behind = past_lead(said, at_head.end(), clause.end)
            if behind >= own[0].start or _BETWEEN.match(said, behind, own[0].start):
                found.append(at_head.span("whom"))
    return dict.fromkeys((start, _closed(text, start, end)) for start, end in found)


def _closed(text: str, start: int, end: int) -> int:
    """Past the bracket that a name closes with: 各县（市、区）."""
    is_open = text.count("（", start, end) > text.count("）", start, end)
    return end + 1 if is_open and text[end : end + 1] == "）" else end


def _whom(text: str, start: int, verbs: Verbs) -> str:
    """Who stands behind 支持: an organisation or several, up to what they are to do."""
    clause = re.compile(r"[^，；。：]*").match(text, start)
    said = clause[0][:_LONGEST] if clause else ""
    first = verbs.at(text, start)
    if (
        not said
        or not _WHOM.match(said)
        or (first and not _IS_NOUN.match(text, start + len(first.verb)))
    ):
        return ""
    condition = _CONDITION.match(said)
    end = condition.end() if condition else 0
    for found in _ORGANISATION.finditer(said, end):
        if found.start() < end:
            continue
        between = said[end : found.start()]
        if (
            _NOT_WITHIN.search(between)
            or has_verb(between, verbs)
            or (not _is_whom(between) and not said[:end])
        ):
            break
        end = found.end()
        if not _continues(said, end, verbs):
            break
    whom = said[:end] if not condition or end > condition.end() else ""
    rest = said[end:]
    is_built = rest.endswith("建设") and not (has_verb(rest, verbs) or _TAKES_PART.search(rest))
    if not rest and _ON_GROUND.match(text, start + end):
        return whom
    if not rest or is_built or _NO_ACT.match(rest):
        return ""
    alone = _PARTNER.sub("", whom) if _TOGETHER.match(rest) else whom
    return alone if alone == whom or _ENDS.search(alone) else ""


def _weak_whom(text: str, start: int, places: tuple[Mention, ...]) -> str:
    """Who stands behind 支持 and is known by what they do: 各地建设…, places that apply."""
    at = start
    for place in places:
        if place.start == at:
            part = re.compile(_SIDE).match(text, place.end)
            at = part.end() if part else place.end
            at += text[at : at + 1] in ("、", "和", "与")
    named = at if at > start and _ACTS.match(text, at) else start
    if named > start:
        return text[start:named]
    found = _WEAK_WHOM.match(text, start)
    whom = found[0] if found else ""
    rest = start + len(whom)
    return _PARTNER.sub("", whom) if _TOGETHER.match(text, rest) else whom


def _continues(said: str, end: int, verbs: Verbs) -> bool:
    """Whether more of who is to act follows: another organisation, or the rest of a name."""
    found = _CONTINUES.match(said, end)
    more = found[0] if found else ""
    return bool(found) and not (has_verb(more, verbs) or _NOT_WITHIN.search(more))


def has_verb(words: str, verbs: Verbs) -> bool:
    """Whether a verb that is no noun stands in words: they are what is to be done then."""
    return any(not verbs.by_verb[one[0]].behaves for one in verbs.pattern.finditer(words))


def _is_whom(before: str) -> bool:
    """Whether words before the first organisation say which one; a list needs 等 to be of that."""
    return (
        "、" not in before or bool(_IS_LIST.search(before)) or bool(_SHORT_LIST.fullmatch(before))
    )
