"""Who acts and who benefits, where a sentence says so.

Who acts is whoever is supported, encouraged, guided or brought to do something (支持 X 设立…), X in
发挥 X 作用 where X is an organisation, and who stands before the verb (各区县制定…). Who benefits stands
between 为, 向 or 给 and the verb (为 X 提供…), before 享受, and in 降低 X 成本, 服务 X, 围绕 X 需求.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_tools.measures.mentions import Mention
from build_tools.measures.verbs import Verbs

_ORGANISATION = (
    r"(?:机构|公司|企业|组织|协会|学会|商会|银行|保险公司|交易所|集团|部门|单位|主体|投资者|高校|院校|院所|学校|医院|团队"
    r"|人才|干部|资本|外资|会议|委员会|专委会|法院|检察院|基地|个人|群众|居民|农民|农户|职工|学生|人员|社区|乡镇|街道"
    r"|区县|[区县市]（[^）]{1,3}）?[县市区]|科研院|研究院|合作社|农场|中心|平台|人民政府|龙头|家庭|总部|智库|基金会|中央银行|个体工商户)"
)
_BENEFITS = (
    r"(?:机构|公司|企业|组织|银行|集团|单位|主体|投资者|高校|院校|团队|人才|人群|群体|个人|群众|居民|农民|农户|职工|学生|人员"
    r"|社区|市民|公众|消费者|老年人|儿童|妇女|残疾人|个体工商户|小微|家庭|“三农”|三农|用户|村民|青年|患者|旅客)"
)
_CONTINUES = (
    r"(?:业(?!务|主|绩)|行业|家(?!庭)|性|类|化|型|间|经营|等(?:[^，；。、在来以按依与]{{0,8}}?)(?:{o})|[、和及与或]|以及|以外)"
)
_BROUGHT = re.compile(r"支持|鼓励|引导|推动|争取|扶持|帮助|促进|吸引")
_WHOM = re.compile(r"(?![以在对通按将把依围])")
_NOT_WHOM = re.compile(r"[在以为将]|(?:之间|方面)|的(?:建设|发展|应用)")
_ROLE = re.compile(
    r"发挥好?(?P<whom>[^，；。]{2,40}?)(?:在[^，；。]*?中?的)?(?:[^，；。的]{0,6}?的)?(?:积极|重要|主体|骨干|引领|带头|示范|桥梁|纽带|基础|核心|功能性|独特|主力军|支撑|指导)*作用"
)
_ENDS = re.compile(rf"{_ORGANISATION}$")
_SUBJECT = re.compile(r"(?:^|(?<=[，；：]))(?P<whom>(?:各|有关|相关|市级|区级|省级|县级)[^，；。“”]{0,16}?(?:（[^）]*）)?[^，；。“”]{0,6}?(?:县|市|区|部门|单位|机构|政府|街道|乡镇))")
_LONGEST = 70


def actors(text: str, verbs: Verbs, committed: tuple[Mention, ...]) -> Iterator[Mention]:
    """Who acts; ``committed`` are the verbs by which the sentence commits to something."""
    for verb in committed:
        if _BROUGHT.match(text, verb.start):
            whom = _whom(text, verb.end, verbs)
            is_wish = text.startswith("争取", verb.start)
            if whom and not (is_wish and re.search("[的、]", whom)):
                yield Mention(verb.end, verb.end + len(whom), "actor", "brought-to-act")
    for found in _ROLE.finditer(text):
        start, whom = found.start("whom"), found["whom"]
        own = re.split(r"对(?=[^，；。]*$)|在(?=[^，；。]*$)", whom)[0]
        if _ENDS.search(own) and not own.startswith(("在", "其")):
            yield Mention(start, start + len(own), "actor", "plays-a-role")
    for found in _SUBJECT.finditer(text):
        if committed and found.end() <= committed[0].start or not committed:
            yield Mention(found.start("whom"), found.end("whom"), "actor", "subject")


def _whom(text: str, start: int, verbs: Verbs) -> str:
    """Who stands behind 支持: an organisation or several, up to what they are to do."""
    if not _WHOM.match(text, start) or verbs.at(text, start):
        return ""
    clause = re.compile(r"[^，；。：]*").match(text, start)
    said = clause[0][:_LONGEST] if clause else ""
    end = 0
    for found in re.compile(_ORGANISATION).finditer(said):
        if found.start() < end:
            continue
        between = said[end : found.start()]
        if end and not _is_listed(between):
            break
        if not end and _NOT_WHOM.search(between.lstrip("在")) and not _qualifies(between):
            return ""
        end = found.end()
        following = said[end:]
        if not re.match(_CONTINUES.format(o=_ORGANISATION), following):
            break
    whom = said[:end]
    return whom if end and end < len(said) else ""


def _is_listed(between: str) -> bool:
    """Whether two organisations with this between them are one list or one name."""
    return bool(re.match(r"(?:业|行业|经营|[、和及与或]|等|以及)", between)) and len(between) <= 40


def _qualifies(between: str) -> bool:
    """Whether words before an organisation only say which one: 具有资本实力的, 在蓉."""
    return between.endswith("的") or "的" in between or len(between) <= 4


_FOR = re.compile(
    rf"(?:为|给|向|针对|面向)(?P<whom>[^，；。：]{{0,40}}?{_BENEFITS})(?=等?(?:在[^，；。]*?)?(?:的|提供|构建|建立|搭建|开放|开展|办理|打造|倾斜|发放|给予|的政策|解决|配备|创造|开辟|组织))"
)
_NEEDS = re.compile(
    rf"(?:围绕|满足|聚焦|适应)(?P<whom>[^，；。：的]{{0,16}}?{_BENEFITS})(?:[^，；。：]{{0,12}}?)需[求要]"
)
_ENJOYS = re.compile(rf"(?:^|(?<=[，；：]))(?P<whom>[^，；。：]{{2,40}}?{_BENEFITS})(?:可|可以)?(?:按规定|依法)?享受")
_SERVES = re.compile(
    rf"(?:服务|惠及|支持服务|降低|减轻|保护|增加)(?P<whom>(?:[^，；。：的、]{{0,8}}?{_BENEFITS})(?:[、和](?:[^，；。：的、和]{{0,8}}?{_BENEFITS}))*)(?=[，；。、和]|综合|融资|成本|负担|能力|权益|收入|合法|的)"
)


def beneficiaries(text: str) -> Iterator[Mention]:
    """Persons, organisations or named groups for whom something is done."""
    for rule, pattern in (
        ("done-for", _FOR),
        ("needs", _NEEDS),
        ("enjoys", _ENJOYS),
        ("serves", _SERVES),
    ):
        for found in pattern.finditer(text):
            yield Mention(found.start("whom"), found.end("whom"), "beneficiary", rule)
