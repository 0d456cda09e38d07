"""What a number of a sentence is of: what stands before it in its clause, or behind its verb.

金融业增加值达 2800 亿元 is said before the number, 引进 8-12 家…法人机构 behind it, where only a
verb or a preposition stands before. Times, scopes (全市), what reaches (达到, 提高到) and limits
(不超过) are no part of it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from build_tools.measures.quantities import Quantity
from build_tools.measures.times import YEARS
from build_tools.plan.patterns import expression

_BREAK = expression(r"[，；。：]|(?<!\d)[,;:](?!\d)")
_PART = expression(r"[；。]")
_CHANGED = r"增长|增加|提升|提高|上升|下降|减少|降低|扩大|缩短|缩减|压缩|压减|增|升|降"
_REACH = expression(
    rf"(?:分别)?(?:(?:{_CHANGED})(?:到|至|为)|稳定在|保持在|维持在|控制在"
    r"|不(?:超过|高于|大于|低于|少于|小于|足|到)|达到|达|为|是|共计|共有|共|合计|超过|突破|至少|至多|最少|最多|最高|最低|约为|大约|约|仅为|仅|只有"
    r"|接近|近|逾|超|位居|位列|居|排名|累计|实现|总计|现有|拥有|(?:迈|跨|登|跃)上|已|将|的|有|在|占|低于|高于|多于|少于|大于|小于|不|同|由|对|从|较|(?<!占)比|按照?)+$"
)
PER = expression(
    r"(?<=[^，；。])每(?:(?:(?![不超低高])[^\W\dA-Za-z_]){1,4}|\d+[^\W\dA-Za-z_]{1,3})$"
)
"""For each of what: 收费标准不高于每小时."""
_FROM = expression(
    r"(?:由|从|较|比)"
    r"(?:上年|去年|目前|[^，；。由从较比]{0,6}\d{4}\s*年?(?:末|底)?)?的?\s*$"
)
_SPAN = rf"(?:用|未来|今后)?\s*{YEARS}(?!行动|计划|规划)(?:之?内|间|来|时间)?"
_LEADING = expression(
    r"^(?:(?:到|截至|至|在|较|比|于|自)?\s*(?:“[^”]+”(?:末期|期末|期间|时期|末)"
    r"|\d{4}(?:\s*-\s*\d{4})?\s*年度?(?:\s*\d{1,2}\s*月)?(?:底|末)?(?:之?前)?)"
    rf"|其中|已|当年|年内|[省市县区镇乡村]{{2,3}}[两三]级|全[省市区县州]|实现|达成|争取|力争|共有|共|累计|{_SPAN}|[、和及，]|\s|中(?![^\W\dA-Za-z_])"
    r"|鼓励|支持|引导|推动|推进|将|把|确保|保障|(?:按照?|对于?)(?=[^\W\dA-Za-z_])|[省市县区]级(?=按|给予|分别))+"
)
_VERBS = (
    r"引进|引入|打造|培育|争取|落地|设立|新增|建成|建设|新建|改建|改扩建|扩建|改造|举办|拓展|提供|发放|形成|完成|组建"
    r"|集聚|汇聚|召开|助推|支持|扶持|创建|招收|安排|淘汰|配备|培训|带动|遴选|评选|实施|推出|发布|完善"
    r"|解决|惠及|覆盖|整合|盘活|升级|整治|治理|新设|建立|办好|修复|保护|认定|命名"
)
_BEHIND = expression(
    rf"^(?:(?:在|依托|围绕)[^，；。]+|(?:每年)?(?:滚动|不断)?)(?:{_VERBS})+了?"
    r"(?:现有的?|不少于|不低于|不超过|超过|至少|累计|达|约|超|近)*$"
    r"|(?:等|为|给|向|对|面向|帮助|每|[^，；。]{3,}[和及])(?:全[国省市区县州]|各地)?$|有$|^(?:依托|利用|用好)(?:现有的?)?$"
)
_ENDS_WITH_VERB = expression(
    rf"(?:{_VERBS}|给予|予以|投入)了?(?:现有的?|不少于|不低于|不超过|超过|至少|累计|达|约|超|近)*$"
)
"""Before a number: what is counted stands behind it, whoever does it: 每个县建设 2 个示范园区."""
_NO_THING = expression(
    rf"(?:达|至|到|增|升|占|以|并|其中|台阶|大关|用于|给予|予以|开展|进行|实现|通过|参与|参加|入选|获|(?:{_VERBS})(?!的))"
)
_SINGLE = """
家 户 个 人 名 位 项 支 只 件 场 场次 次 条 处 座 所 套 台 辆 列 架 艘 册 部 门 类 种 批 组 间
栋 幢 头 棵 株 款 张 份 封 本 篇 片 块
"""
_ONE_BY_ONE = frozenset(_SINGLE.split())
"""Units of what can be counted: behind such a number stands what it counts, if anything does."""
_LAST_VERB = expression(rf"(?:{_VERBS})(?!的)[^，；。]{{2,}}$")
_PEOPLE = (
    "企业|机构|农户|家庭|居民|人员|案例|政策|项目|老年人口?|老人|婴幼儿|幼儿|儿童|青少年|学生"
    "|群众|职工|妇女|公民|人口"
)
_COUNTED = expression(
    rf"(?:的)?([^\W\dA-Za-z_]{{0,8}}?(?:{_PEOPLE})(?:[和及与][^\W\dA-Za-z_]{{2,8}}(?:{_PEOPLE}))?)"
)
_DONE_TO = expression(
    r"(?<=[^\W\dA-Za-z_]{2})(?:用于|给予|予以|进行|开展|办理|更换|的基础上)[^，；。]*$"
)
_TREATED = expression(r"(?<=[^\W\dA-Za-z_]{2})实施(?!细则|方案)[^，；。]*$")
"""What is done to those that a clause with 对 counts: 对 19 个院落实施整治."""
_LED_TO_PART = expression(rf"(?:{_CHANGED})(?:到|至|为)[^，；。]{{0,8}}的$")
"""缩短至法定时限的 30%."""
_IS_REACHED = expression(r"\s*[，；]?\s*(?:并|要)?(?:分别)?(?:达到?|增至|升至|降至)\s*")
_TO = expression(
    rf"\s*(?:大幅|逐步|进一步)?(?:{_CHANGED}|调整)(?:到|至|为)\s*(?:\d{{4}}\s*年的?\s*)?"
)
_GIVEN = expression(r"给予([^\W\dA-Za-z_]{2,8})$")
"""What a clause with a number of its own gives: 按投资额的 10%给予奖补，最高 500 万元."""
_AT_RATE = expression(
    r"的?(?:标准|比例|额度)[^，；。\d]{0,6}?(?:发放|给予|提供|予以|安排|支付)([^\W\dA-Za-z_]{2,8})(?=[，；。])"
)
"""What is given at a rate: 按每人 500 元的标准发放补贴."""
_RAISED = expression(r"^(?:提高|扩大|加大|增加|降低|规范|完善)(?=[^\W\dA-Za-z_]{4})")


_UP_TO_NUMBER = expression(r"(?:“[^”]*”|[^，；。\d])*")
_NEXT_OF_LIST = expression(r"(?:、|和|及|以及)[^、和及]{0,12}$")
"""With the verb of the number that follows: 智能工厂、新建 20 个…."""


def clause_start(text: str, at: int) -> int:
    """Where the clause begins in which something stands."""
    return _last(_ends(text, _BREAK), at)


def part_start(text: str, at: int) -> int:
    """Where the part of a sentence begins (behind ；) in which something stands."""
    return _last(_ends(text, _PART), at)


@lru_cache(maxsize=16)
def _ends(text: str, signs: re.Pattern[str]) -> tuple[int, ...]:
    # A sentence may hold thousands of numbers: its clauses are looked for once.
    return (0, *(found.end() for found in signs.finditer(text)))


def _last(ends: tuple[int, ...], at: int) -> int:
    return ends[bisect_right(ends, at) - 1]


def without_lead(said: str) -> str:
    """Words without the times, scopes and signs that they begin with."""
    return _LEADING.sub("", said)


def clause_before(text: str, at: int) -> str:
    """What the clause before is about, where a clause begins with the verb: 分别达 5.7 万亿元."""
    end = clause_start(text, at) - 1
    said = text[clause_start(text, max(end, 0)) : max(end, 0)]
    given = _GIVEN.search(said)
    if given and re.search(r"\d", said):
        return given[1]
    about = without_lead(re.split("不?(?:突破|达到|达|超过|高于)", said)[0]).strip()
    return _RAISED.sub("", about)


def origin(lead: str) -> int:
    """Where the words begin by which a number is where something comes from; -1 where none do.

    由 81.5%, 比 2020 年的 80 家.
    """
    found = _FROM.search(lead)
    return found.start() if found else -1


def is_led_to(between: str) -> bool:
    """Whether a number is where that before it goes: 由 81.5%提高到 84%."""
    return bool(_TO.fullmatch(between))


def is_reached(between: str) -> bool:
    """Whether a number says of what the number before it is of: 增长 10%，达到 30 万元."""
    return bool(_IS_REACHED.fullmatch(between))


def counted(
    text: str, one: Quantity, lead: str, *, is_condition: bool, is_after_condition: bool
) -> str:
    """What a number is of: before it, or behind it where only a verb stands before.

    ``lead`` is what stands before it in its clause, behind the number before it; where that one
    says whom or what is meant (超过 10 万吨的企业建设…), the rest begins with the last verb. Where
    the number itself says so, no verb belongs to it.
    """
    said = _FROM.sub("", without_lead(lead).strip())
    if is_after_condition:
        verb = _LAST_VERB.search(said)
        said = said[verb.start() :] if verb else said.removeprefix("的")
    if is_condition:
        said = re.sub(rf"^(?:{_VERBS})(?=.{{2}})", "", said)
    rate = _AT_RATE.match(text, one.end)
    if rate:
        return rate[1]
    is_age = one.base in ("岁", "周岁")
    words = _words_behind(text, one)
    if text.startswith("对", clause_start(text, one.start)):
        words = _TREATED.sub("", words)
    is_behind = words and not is_condition and _stands_behind(one, said, words)
    if _BEHIND.search(said) or not said or is_age or is_behind:
        if is_condition:
            words = re.sub(rf"^(?:{_VERBS})(?=.{{2}})", "", words)
            words = re.sub(rf"(?<=[^\W\dA-Za-z_]{{2}})(?:{_VERBS}).*$", "", words)
        whom = is_age or said.endswith(("等", "为", "给", "向", "对", "面向")) or "全" in said[-2:]
        people = _COUNTED.match(words) if whom else None
        if words and (people or not is_age or is_condition):
            return people[1] if people else words
    while said != (short := PER.sub("", _REACH.sub("", _LED_TO_PART.sub("", said)).strip())):
        said = short
    return "" if re.fullmatch(r"(?:每[^\W\dA-Za-z_]{1,2})+", said) else said


def _stands_behind(one: Quantity, said: str, words: str) -> bool:
    """Whether the words behind a number are what it counts, though some stand before it."""
    is_counted, is_done = one.base in _ONE_BY_ONE, bool(_ENDS_WITH_VERB.search(said))
    return (is_counted and is_done) or ((is_counted or is_done) and not _NO_THING.match(words))


def _words_behind(text: str, one: Quantity) -> str:
    """What stands behind a number, up to the next one in its clause, where a list goes on."""
    behind = _UP_TO_NUMBER.match(text, one.end)
    words = behind[0] if behind else ""
    if behind and text[behind.end() :][:1].isdigit():
        words = _NEXT_OF_LIST.sub("", words)
    if words.lstrip()[:1] in ("、", "和", "及"):
        return ""
    return _DONE_TO.sub("", words.strip().removeprefix("的"))
