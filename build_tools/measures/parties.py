"""Who acts and who benefits, where a sentence says so.

Who acts is whoever is supported, encouraged, guided or brought to do something (支持 X 设立…), X
in 发挥 X 作用 where X is an organisation, and who stands before the verb (各区县制定…). Who
benefits stands between 为, 向 or 给 and the verb (为 X 提供…), before 享受, and in 降低 X 成本,
服务 X, 围绕 X 需求.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_tools.measures.mentions import Mention
from build_tools.measures.verbs import Verbs

_ORGANISATION = (
    r"(?:机构|公司|企业(?!主|内|数据|网络|设备)|组织|协会|学会|商会|银行|保险公司|交所|交易所|集团|部门|单位|主体|投资者|高校|院校|院所|学校|医院|团队"
    r"|人才(?!平台|工作|发展|培养|队伍|引进|评价|培训)|专家|干部|资本|外资|会议|委员会|专委会|法院|检察院|基地|个人|群众|居民|农民|农户|职工|学生|人员(?!密集)|全社会|社会各界|工作者|从业者|创业者|志愿者|党员|师生|教师|村民|市民(?!公约)|公众|消费者|媒体(?!宣传)|政企|大户|党校(?:（[^）]{2,8}）)?|社区|乡镇|街道"
    r"|区县|[区县市]（[^）]{1,3}）?[县市区]|科研院所|科研院|研究院|合作社|农场|中心|平台(?!经济|基地)|人民政府|地方政府|龙头|家庭|总部|智库|基金会|中央银行|个体工商户|博物馆|图书馆"
    r"|文化馆|美术馆|纪念馆|科技馆|(?:供应|服务|运营|制造|集成|投资|开发|经销|零售|承包)商(?!业)|红十字会|自然人|法人(?!治理|机构|金融)|地方(?=[、和与])|厂商|经营者|联盟|各地区?|各级|交易场所|出版社|社会力量)"
)
_BENEFITS = (
    r"(?:未成年人|孕产妇|婴幼儿|老人|退役军人|毕业生|劳动者|农民工|参保者|创业者|经营者|商户|工作者|师生|教师|读者|游客|家属|科研人员|合作社|大户|机构|公司|企业|组织|银行|集团|单位|主体|投资者|高校|院校|团队|人才|人群|群体|个人|群众|居民|农民|农户|职工|学生|人员"
    r"|社区|市民|公众|农业转移人口|困难人口|消费者|老年人|儿童|妇女|残疾人|个体工商户|小微(?!企业)|家庭|“三农”|三农|用户|村民|青年|患者|旅客)"
)
_CONTINUES = re.compile(
    rf"业(?!务|主|绩)|行业|家(?!庭)|性|类|化|型|间|经营|[、和及与或]|以及"
    rf"|(?:[^，；。在来以按依与的通]{{0,40}}?)等[^，；。、在来以按依与方]{{0,8}}?(?:{_ORGANISATION})"
    rf"|等一批[^，；。]{{0,28}}?(?:{_ORGANISATION})|{_ORGANISATION}"
    rf"|(?:(?<=外资)|(?<=资本)|(?<=银行)|(?<=交所))[^，；。、在来以按依与的通向对]{{0,4}}?(?:{_ORGANISATION})"
)
"""What may follow an organisation within who is to act: more of its name, more of a list."""
_BROUGHT = re.compile(
    r"支持|鼓励|引导|推动|争取|扶持|帮助|吸引|邀请|动员|组织(?!开展|实施|落实|推|编|制|召|举|建|评|认|修|协调|搭|打|设|完)"
    r"|督促|带动|指导|允许|推进(?=(?:符合|有|具备)条件)"
    r"|探索(?=[^，；。的]{2,12}(?:企业|机构|银行|公司)(?:定向|参与|发行|设立|开展))"
)
_TAKEN_ALONG = re.compile(
    r"(?:支持|鼓励|引导|推动|指导|探索|争取)(?:支持|引导|带动|指导|推动|督促|帮助|组织(?!开展|实施))(?!和)"
)
"""Two verbs of which the second says who is brought to act: 鼓励引导 X, 探索带动 X."""
_WHOM = re.compile(r"(?![以对通按将把依围和并与从])")
_IS_NOUN = re.compile(r"[业型商]|机构")
"""What makes a noun of the verb before it: 服务业, 创新型."""
_CONDITION = re.compile(
    r"(?:具有|具备|符合|满足|拥有|位于|处于|从事|获得|列入|纳入|入选|参与|参加)[^，；。的]*?的"
)
_SHORT_LIST = re.compile(r"[^，；。、]{1,4}(?:、[^，；。、]{1,4})+")
_IS_LIST = re.compile(r"等[^，；。、]{0,12}$|性[^、]*$")
_WEAK = (
    r"(?:园区|开发区|新区|示范区|试验区|基金|地方|基层|[一-鿿]?地区|区域|乡村|县域|城市"
    r"|[各一-鿿][省市县区镇村])(?:[（(][^）)]{1,6}[）)])?"
)
"""Who is no organisation, and may act all the same."""
_ACT = (
    r"(?:因地制宜、?|积极|依法|率先|加快|主动|大胆|联合|共同|(?:结合|依托|围绕|利用|根据|立足|按照)[^，；。]{1,16}?)*"
    r"(?:建设|建立|开展|探索|申报|申办|创建|争创|打造|设立|制定|出台|牵头|参与|承接|承办|培育|推广|实施|引进|举办|完善|健全|组建|整合|盘活|发展(?!方式|绿色|转型|质量|水平|壮大)(?=[^，；。]{4})"
    r"|做大|做强|跨境|投资|投向|完成|编制|落实|推进|加强|深化|推动|扩大|给予|提供|推出|创新推出|安排)(?=[^，；。、和]{2})"
)
"""What those do who are no organisation, so that it is they who act."""
_ACTS = re.compile(_ACT)
_WEAK_WHOM = re.compile(
    rf"(?![在和并以对与从面])(?:[^，；。：的]{{1,8}}条件的?)?[^，；。：的“”]{{0,20}}?{_WEAK}(?:等[^，；。：的]{{0,6}})?(?={_ACT})"
)
_NOT_WITHIN = re.compile(r"[向对为给]|(?:系统|设施|数据)[与和及、]|利用|依托|通过|运用|使用")
_NO_WISH = re.compile("[的、]|支持$")
"""What shows that something is striven for, and nobody is to act: 争取 X 支持."""
_TAKES_PART = re.compile(r"参与|参加|投入|从事|采取")
_NO_ACT = re.compile(r"建设(?![^，；。]{2})|数据|(?:协同|融合)发展|的(?:建设|发展|应用)")
_ROLE = re.compile(
    rf"发挥好?(?P<whom>[^，；。]{{0,60}}?{_ORGANISATION})(?:[在对][^，；。]*?的)?(?:[^，；。的]{{0,6}}?的|[^，；。的]{{0,24}}?等)?"
    r"(?:积极|特殊|重要|先锋|模范|主力|主导|枢纽|先锋模范|主体|骨干|引领|带头|示范|桥梁|纽带|基础|核心|功能性|独特|主力军|支撑|指导"
    r"|助推|促进|推动|带动|辐射|保障|服务|监督|协同|兜底|平台)*作用"
)
_ENDS = re.compile(rf"{_ORGANISATION}$")
_BY = re.compile(
    rf"由(?P<whom>[^，；。由]{{0,24}}?(?:{_ORGANISATION}|省市|[省市县区](?!场)|政府|部|委|局|厅|办))"
    r"(?=负责|牵头|会同|组织|承担|统筹|合力|共同|联合|按|根据|依法|具体|统一)"
)
_SUBJECT = re.compile(
    r"(?:^|(?<=[，；：]))(?P<whom>(?:各|有关|相关|市级|区级|省级|县级)[^，；。“”要应须在]{0,16}"
    r"(?:[省县市区村](?!域|场)|部门|单位|机构|政府|街道(?:办事处)?|乡镇))"
)
_OBLIGED = re.compile(
    rf"(?:^|(?<=[，；：]))(?P<whom>[^，；。：“”的为将把对在由]{{0,24}}?(?:{_ORGANISATION}|政府|党委|党组织|财政|人大|政协|领导小组|各[省市县区镇乡村]|[^，；。][局厅委部]|领导小组办公室))"
    r"(?=要|应当?(?!急|对|用|收)|须|必须|负责|牵头|会同)"
)
_LEVEL = re.compile(
    r"(?:^|(?<=[，；：])|(?=[省市县区]级(?:财政)?给予))(?P<whom>(?:中央|国家|各级|[省市州县区镇乡]级?)(?:级)?(?:财政|人大|政协|人民政府|政府|法院|检察院)?(?:部门)?)"
    r"(?=(?:要|应当?|可|可以|将|每年|定期|统筹|分别|依法|统一|适当|优先)*(?:按|根据|结合|负责|牵头|对|给予|予以|安排|组织|设立|出台|制定|建立|发布|补助|奖励|支持))"
)
"""A level of government or what belongs to it, before what it does: 省级…给予, 省人大组织."""
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
    yield from found


def _actors(
    text: str, verbs: Verbs, committed: tuple[Mention, ...], places: tuple[Mention, ...]
) -> Iterator[Mention]:
    for verb in committed:
        second = _TAKEN_ALONG.match(text, verb.start)
        if second or _BROUGHT.match(text, verb.start):
            start = second.end() if second else verb.end
            whom = _whom(text, start, verbs) or _weak_whom(text, start, places)
            is_wish = text.startswith("争取", verb.start)
            if whom and not (is_wish and _NO_WISH.search(text[start : start + len(whom) + 2])):
                yield Mention(start, start + len(whom), "actor", "brought-to-act")
    for found in _ROLE.finditer(text):
        start = found.start("whom")
        own = re.split("[对在]|作为", found["whom"])[0]
        if _ENDS.search(own):
            yield Mention(start, start + len(own), "actor", "plays-a-role")
    for found in _BY.finditer(text):
        yield Mention(found.start("whom"), found.end("whom"), "actor", "by")
    first = committed[0].start if committed else 0
    subjects = dict.fromkeys(
        found.span("whom")
        for pattern in (_SUBJECT, _OBLIGED, _LEVEL)
        for found in pattern.finditer(text[:first] if pattern is _SUBJECT else text)
    )
    for start, end in subjects:
        if not _has_verb(text[start:end], verbs):
            yield Mention(start, end, "actor", "subject")


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
    for found in re.compile(_ORGANISATION).finditer(said, end):
        if found.start() < end:
            continue
        between = said[end : found.start()]
        if (
            _NOT_WITHIN.search(between)
            or _has_verb(between, verbs)
            or (not _is_whom(between) and not said[:end])
        ):
            break
        end = found.end()
        if not _continues(said, end, verbs):
            break
    whom = said[:end] if not condition or end > condition.end() else ""
    rest = said[end:]
    is_built = rest.endswith("建设") and not (_has_verb(rest, verbs) or _TAKES_PART.search(rest))
    return "" if not rest or is_built or _NO_ACT.match(rest) else whom


def _weak_whom(text: str, start: int, places: tuple[Mention, ...]) -> str:
    """Who stands behind 支持 and is known by what they do: 各地建设…, places that apply."""
    at = start
    for place in places:
        if place.start == at:
            at = place.end + (text[place.end : place.end + 1] in ("、", "和", "与"))
    named = at if at > start and _ACTS.match(text, at) else start
    if named > start:
        return text[start:named]
    found = _WEAK_WHOM.match(text, start)
    return found[0] if found else ""


def _continues(said: str, end: int, verbs: Verbs) -> bool:
    """Whether more of who is to act follows: another organisation, or the rest of a name."""
    found = _CONTINUES.match(said, end)
    return bool(found) and not _has_verb(found[0] if found else "", verbs)


def _has_verb(words: str, verbs: Verbs) -> bool:
    """Whether a verb that is no noun stands in words: they are what is to be done then."""
    return any(not verbs.by_verb[one[0]].behaves for one in verbs.pattern.finditer(words))


def _is_whom(before: str) -> bool:
    """Whether words before the first organisation say which one; a list needs 等 to be of that."""
    return (
        "、" not in before or bool(_IS_LIST.search(before)) or bool(_SHORT_LIST.fullmatch(before))
    )


_FOR = re.compile(
    rf"(?:(?<![布定作成认列称])为(?!主体的)|(?<![荐交发报送])给|向|针对|面向)(?:\d+[万亿]?[名位家户个人]\s*)?(?P<whom>[^，；。：向]{{0,40}}?{_BENEFITS})(?=等?(?:在[^，；。]*?)?(?:的|提供|构建|建立|搭建|开放|开展|办理|打造|倾斜|发放|给予|的政策|解决|配备|创造|开辟|组织))"
    rf"|面向(?:\d+[万亿]?[名位家户个人]\s*)?(?P<those>[^，；。：]{{0,40}}?{_BENEFITS})(?=，)"
)
_REACHES = re.compile(
    rf"[向往](?P<whom>[^，；。：向]{{0,24}}?{_BENEFITS})(?=等?[^，；。：、的]{{0,4}}(?:延伸|倾斜|覆盖|下沉|转移)(?:[，；。]|更多|$))"
)
_GIVEN = re.compile(
    rf"对(?P<whom>[^，；。：]{{0,36}}?{_BENEFITS})(?:、[^，；。：的]{{1,20}})?等?(?:按[^，；。]{{1,10}}|依法|及时|分别|优先)?"
    r"(?:给予|予以|实施|开展|提供|发放|进行|落实|实行)"
    r"(?=[^，；。]{0,12}?(?:救助|补助|支持|奖|帮扶|援助|资助|扶持|补贴|优惠|减免|表彰|褒扬|服务|培训|慰问|保障|待遇|贷款|贴息|弹性|倾斜))"
)
_NEEDS = re.compile(
    rf"(?:围绕|满足|聚焦|适应|、)(?P<whom>[^，；。：的、]{{0,16}}?{_BENEFITS})(?:(?!基于|挖掘|围绕)[^，；。：]){{0,12}}?需[求要]"
)
_TOWARDS = re.compile(
    rf"对(?P<whom>[^，；。：的]{{0,60}}{_BENEFITS})(?:、[^，；。：的]{{1,30}})?等?的[^，；。的]{{0,6}}?(?:支持|扶持|帮扶|服务|资助|投放)"
)
_ENJOYS = re.compile(
    rf"(?:^|(?<=[，；：]))(?P<whom>[^，；。：]{{2,40}}?{_BENEFITS})(?:可|可以)?(?:按规定|依法)?享受"
)
_SERVES = re.compile(
    rf"(?:(?:^|(?<=[，；：在好])|(?<=增强)|(?<=提升)|(?<=提高))(?:服务|保障|维护|方便|便利)|惠及|降低|减轻|增加)(?P<whom>(?:[^，；。：的、]{{0,8}}?{_BENEFITS})(?:[、和](?:[^，；。：的、和]{{0,8}}?{_BENEFITS}))*)(?=[，；。、和]|综合|融资|成本|负担|能力|权益|权利|收入|合法|基本生活|基本权益|工资|就业|出行|办事|就医|就学|健康|的)"
)


def beneficiaries(text: str) -> Iterator[Mention]:
    """Persons, organisations or named groups for whom something is done; the first rule counts."""
    last: list[tuple[int, int]] = []
    for rule, pattern in (
        ("done-for", _FOR),
        ("reaches", _REACHES),
        ("given", _GIVEN),
        ("towards", _TOWARDS),
        ("needs", _NEEDS),
        ("enjoys", _ENJOYS),
        ("serves", _SERVES),
    ):
        for found in pattern.finditer(text):
            start, end = found.span(next(name for name, said in found.groupdict().items() if said))
            if not any(start < other_end and other < end for other, other_end in last):
                last.append((start, end))
                yield Mention(start, end, "beneficiary", rule)
