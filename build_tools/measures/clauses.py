"""A Chinese sentence → its clauses, and where in each the verb that commits would stand.

What stands before that verb is of three kinds: when (到 2025 年), adverbs (积极, 进一步), and how
or on what ground (依托…, 围绕…, 以…为…, 通过…等方式). Where one of these is a clause of its own it
commits to nothing. The lists below are words of grammar, none of a plan's matter.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from build_tools.measures.times import YEARS
from build_tools.plan.patterns import expression

_BREAK = expression(r"[，；：。！？]|(?<=[^\d])[,;:](?=[^\d])")
_OPENING, _CLOSING = "（“‘《「『〔(", "）”’》」』〕)"

WHEN = expression(
    r"(?:(?:到|至|力争到|争取到|力争|截至|在|于|展望)\s*)?"
    r"(?:“[^”]{2,6}”(?:时期|期间|末期|期末|末)"
    r"|(?:\d{4}|[〇零一二三四五六七八九]{4})\s*年(?:\s*\d{1,2}\s*月)?(?:底|末|初)?(?:之?前|起)?"
    rf"|规划期(?:内|末)|(?:未来|今后|用)?{YEARS}(?:时间|之?内|左右)?(?![^，；。]{{0,4}}(?:计划|规划|行动|期))"
    r"|近期|远期|下一步|每年\s*\d{1,2}\s*月(?:底|末|初|\s*\d{1,2}\s*日)?之?前"
    r"|每(?:个)?(?:年|半年|季度?|月|周|日|学期|[两三]年)(?:至少|度)?(?:\s*\d{1,2}\s*[日号]前)?)(?:，|,)?"
)
"""A time at the head of a clause: by when, or how often."""

_ADVERBS = """
原则上
进一步 更好地 更好 更加 更大力度 更高水平 不断 持续 积极 大力 强力 全力 全力以赴 全面 全方位
全过程 全链条 全流程 全周期 全域 深入 深度 深层次 扎实 切实 切实有效 有效 有序 有力 稳妥 稳步 稳慎
稳健 审慎 平稳 逐步 逐年 逐项 分步 分批 分批次 分别 高效 高效率 高水平 高标准 高起点 高质量 高位
充分 主动 自觉 自主 着力 聚力 努力 奋力 合力 协力 加力 尽快 快速 及早 尽早 及时 适时 实时 如期
按期 按时 限期 定期 长期 始终 继续 滚动 超前 适度超前 前瞻性 率先 优先 重点 系统 系统性 整体
整体性 科学 合理 正确 准确 精准 完整 妥善 适当 适度 因地制宜 因城施策 综合施策 协同施策 因业施策
分类施策 多措并举 多渠道 多途径 多方式 多层次 多维度 跨行业 跨领域 跨区域 跨部门 依法依规 依法合规
依法 依规 认真 精心 严肃 严厉 严密 从严 坚决 坚定 坚定不移
持之以恒 坚持不懈 毫不动摇 一以贯之 牢固 紧紧 长久 客观 公正 实事求是 上门
牢牢 紧密 密切 广泛 公平 联动 共同 同步
协同 常态化 集中 集约 一体 一体化 试点 勇于 敢于 善于 大胆 鲜明 健康 动态 熟练 针对性 有针对性地
有针对性 创造性 支持性 加强性 最大限度 最大程度 大规模 基本 按规定 按要求 有计划 滚动 累计 按需
按年度 特别 尤其
高度 集中力量 多管齐下 真正 整装 因时因地制宜 有重点 有计划地 有节奏 有步骤 分品种 坚持和 坚持并
并 同时 还 以及 应当 须 必须 可以 再 就
"""
_ADVERB_FORMS = (
    r"分(?:类|级|层|期|段|区(?!域)|片|行业|领域|区域|年度|阶段|专题|地区|类别)(?:、?分(?:类|级|层|期|段|区(?!域)|片|行业|领域|区域|年度|阶段|专题|地区|类别))*",
    r"(?:全部|一律)(?=纳入|列入|实行)",
    r"每[人户家个名所床][每/]?[年月季次](?=[^\W\dA-Za-z_])",
    r"严格(?=按照|依照|依据|根据|遵循)",
    r"采取[^，；。的]{0,6}措施(?=[^\W\dA-Za-z_]{4})",
    r"稳定(?=实施|提高|增加|扩大|供应)",
    r"规范(?=实施|推进|开展|使用|布置|处置)",
    r"应(?![对急用])",
    r"要(?![求素点闻害塞件务])",
    r"可(?!移动|持续|再生|靠|信|控|行|视)",
    r"(?:安全|平等|节约)(?=稳妥|有序|高效|保障|保护|长久|集约)",
    r"综合(?=[^\W\dA-Za-z_]?(?:运用|评估|施策|利用|分析))",
    r"新(?=评定|布局|认定|培育|引进|组建|设立|改造)",
    r"(?:规模|体系|片区|一体|常态|差异|精细|系统|规范|标准|信息|智能|数字|集约|市场|专业|多元|制度|清单)化(?=[^\W\dA-Za-z_])",
)
_ADVERB = expression(
    f"(?:{'|'.join(sorted(_ADVERBS.split(), key=len, reverse=True))}|{'|'.join(_ADVERB_FORMS)})+"
)
_LIST_SIGN = expression(r"[、和]|地(?![区震方质铁市级域热])")
_MANNER = expression(
    r"(?:通过|采用|采取|利用|运用|借助|以)[^；。]*?(?:等多种方式|等方式|等形式|等手段|等途径|等渠道|等模式|等措施|等方法|的方式|的形式"
    r"|市场化方式|等机制|等载体|等[^，；。等]{0,6}渠道)|以[^，；。为]{1,16}?方式(?=[^\W\dA-Za-z_])"
)
_QUOTED_ORDER = expression(
    r"(?:按照?|围绕|聚焦)“□+”(?:的?(?:原则|要求|思路|模式|方式|标准|路径))?(?=[^\W\dA-Za-z_]{4})"
    r"|(?:参照|比照)[^\W\dA-Za-z_]{1,6}(?=纳入|执行|享受|给予|实施)"
)
"""By what order something is done, quoted before its verb: 按照“一港一策”改造码头."""
_GROUND = expression(
    r"(?:依托|围绕|按照|依照|根据|依据|基于|针对|面向|结合|顺应|借力|通过|运用|利用|采用|采取(?![^，；。]*措施$)|借助|以|随着|鉴于|为(?!了))"
)
_STANCE = expression(
    r"(?:坚持(?!和)|秉持|秉承|高举|遵循|把握(?![^，；。]*(?:规律|权)$)|抢抓|紧抓|抓住|立足|聚焦(?![^，；。]*主[业责]$)|紧扣|紧盯|瞄准|对标|着眼|锚定|牢记|突出问题导向)"
)
_AIM = expression(
    r"以[^，；。]+?为(?:(?:重点)?(?:研究|工作|建设|保护)?(?:对象|内容|方向)|核心|抓手|重点|目标|基础|引领|支撑|导向|主线|载体|突破口|契机|牵引|路径|主体|依托|原则|根本|动力|中心|纽带|平台|关键"
    r"|切入点|着力点|遵循|统领|前提|保障|方向|准则|手段|龙头|骨干|主(?!题))"
)
_SETTING = expression(
    r"在(?:[^，；。]*?(?:的前提下|前提下|的基础上|基础上|的背景下|背景下|的过程中|条件下|的框架下|范围内|区域内|之前|期间|同时))"
)
_TARGET = expression(
    r"(?:对于?|为了?|与|和|同|向|在|将|把|从|于|由|给|会同|联合|跟|就)(?=[^，；。])"
)
WITH = expression(
    r"以(?![^，；。]{0,40}?为)[^，；。]{2,24}?(?P<verb>推进|推动|促进|带动|支撑|激励|引领|赋能|助推|撬动|牵引|驱动|倒逼)[^，；。]{2,}"
)
"""By what something is moved, and the verb that moves it: 以技术突破支撑产业发展."""
_ENDS_AS_ORDER = expression(
    r"的?(?:原则|要求|思路|部署|精神|安排|规定|需求|需要|实际|情况|特点|定位)$"
)
_LEAVE = expression(
    r"经(?![济营常费办])[^，；。]{0,24}(?:批准|同意|认定|审核|评估|批复|授权|审定|核准|备案|评审)后?"
)
"""By whose leave: 经省政府批准."""
_COUPLED = expression(r"[与同和][^，；。]*相(?:结合|融合|衔接|统一|适应|协调)$")
"""With what something goes: 与乡村振兴相结合."""
_ENDS_AS_SETTING = expression(r"(?:下|内|上|中|时|后|期间|为[^，；。]{1,4})$")


@dataclass(frozen=True, slots=True)
class Clause:
    """``text[start:end]``; ``head`` is where its verb would stand.

    ``opening`` says what stands before it, so that the verb is somewhere behind: an object (对…)
    or a ground (依托…). ``is_ground`` says that the clause is all of that kind, or says only what
    is held to (坚持…, 聚焦…), and has no verb of its own.
    """

    start: int
    end: int
    head: int
    opening: Literal["", "object", "ground"] = ""
    is_ground: bool = False


def clauses(text: str) -> tuple[Clause, ...]:
    """The clauses of a sentence, in order; what a bracket or a quotation holds breaks none."""
    said = blind(text)
    return tuple(_clause(said, start, end) for start, end in _parts(said))


def blind(text: str) -> str:
    """The text with what brackets and quotes hold, and manners over several clauses, made blank.

    A bracket that is never closed holds nothing. The text's length stays, so that places in it are
    places in the text.
    """
    said = list(text)
    opened: list[int] = []
    waiting: Counter[str] = Counter()
    for at, sign in enumerate(text):
        if sign in _CLOSING and waiting[kind := _OPENING[_CLOSING.index(sign)]]:
            start = at
            while text[start] != kind:
                start = opened.pop()
                waiting[text[start]] -= 1
            said[start + 1 : at] = "□" * (at - start - 1)
        elif sign in _OPENING:
            opened.append(at)
            waiting[sign] += 1
    return _MANNER.sub(lambda found: "以" + "□" * (len(found[0]) - 1), "".join(said))


def _parts(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in _BREAK.finditer(text):
        if found.start() > start:
            yield start, found.start()
        start = found.end()
    if start < len(text):
        yield start, len(text)


def _clause(text: str, start: int, end: int) -> Clause:
    head = past_lead(text, start, end)
    opening: Literal["", "object", "ground"] = ""
    if _GROUND.match(text, head, end):
        opening = "ground"
    elif _TARGET.match(text, head, end):
        opening = "object"
    body = text[head:end]
    is_setting = bool(opening and _ENDS_AS_SETTING.search(body)) or bool(
        opening == "ground"
        and ((body.startswith("以") and not WITH.match(body)) or _ENDS_AS_ORDER.search(body))
    )
    is_ground = (
        not body
        or is_setting
        or bool(_LEAVE.fullmatch(body))
        or bool(_STANCE.match(body) or _COUPLED.match(body))
    )
    return Clause(start, end, head, opening, is_ground)


def _skipped(text: str, head: int, end: int) -> int:
    """Past one thing that only goes before a verb."""
    if text[head] == " ":
        return head + 1
    manner = re.compile(r"以□+").match(text, head, end) or _QUOTED_ORDER.match(text, head, end)
    for found in (
        manner,
        WHEN.match(text, head, end),
        _AIM.match(text, head, end),
        _SETTING.match(text, head, end),
        _ADVERB.match(text, head, end),
    ):
        if found and found.end() > head:
            joined = _LIST_SIGN.match(text, found.end(), end)
            is_list = joined and _ADVERB.match(text, joined.end(), end)
            return joined.end() if joined and (is_list or joined[0] == "地") else found.end()
    return head


def is_circumstance(text: str, start: int, end: int) -> bool:
    """Whether what stands behind who is to act only says by what rule: 各地根据需要."""
    said = text[start:end]
    is_rule = bool(_GROUND.match(said) and _ENDS_AS_ORDER.search(said))
    return is_rule or bool(_STANCE.match(said))


def past_lead(text: str, start: int, end: int) -> int:
    """The place behind all that only goes before a verb: times, adverbs, manners."""
    while start < end and (after := _skipped(text, start, end)) > start:
        start = after
    return start


def past_adverbs(text: str, start: int) -> int:
    """The place behind the adverbs that stand there."""
    found = _ADVERB.match(text, start)
    return found.end() if found else start
