"""Whether a sentence is a measure, a target or neither.

A target has the time by which it is to be reached at its head (到 2025 年, 到“十四五”末期), or is
one by its number (不低于4.5米: `targets.to_be_reached`). A measure has a verb that commits. What a
part on the situation says (成就, 问题, 环境), a preface, a guiding thought (指导思想), an
explanation (也称, 是指) or a report (于 2020 年 7 月加入, 已) is neither, whatever verbs it has.
"""

from __future__ import annotations

from build_tools.measures.clauses import WHEN, clauses
from build_tools.measures.mentions import Mention, SentenceKind
from build_tools.measures.times import YEARS
from build_tools.measures.verbs import Verbs
from build_tools.plan.patterns import expression

_SITUATION = expression(
    r"(?:成就|成效|成绩|成果|问题|不足|短板|困难|形势|背景|基础|现状|回顾|机遇|挑战|(?:内外部?|面临的?|发展|国内外|宏观)环境|进展|情况"
    r"|意义|依据|由来|评估|概况|条件)$"
)
_THOUGHT = expression(
    r"(?:指导思想|总体思路|指导原则|编制依据|规划背景|规划范围|规划期限|适用范围)$"
)
_GOAL = expression(r"目标$")
_REACHED = expression(
    r"(?:达到?|超过|不低于|不少于|控制在|降至|升至|增至|位居)\s*\d|(?:稳步|显著|明显|持续|大幅|进一步|不断|更加|基本|全面|有效)"
    r"(?:提升|提高|增强|加大|改善|优化|完善|健全|形成|建立|建成|实现|下降|降低|扩大|彰显|夯实|[^\W\dA-Za-z_]{2}(?=[，；。]))"
)
"""A state reached, as a goal says it: a figure, or how much better something is."""

_FIGURE = expression(
    r"(?:增长|达到?|以上|以内|左右|不低于|稳定在)\s*\d|\d[^，；。]{0,4}(?:以上|左右|以内)"
)
"""A figure to be reached, behind 目标：."""
_DONE = expression(r"基本(?:建成|建立|形成|完成|实现|确立|健全|完善|消除)")
"""A state reached that begins with its verb: 基本建成…."""
_LATER = expression(r"[，；](?:到|至)\s*\d{4}\s*年")
"""A time by which, behind the head of a sentence."""
_REACHED_BY = expression(
    r"，(?:到|至|力争)?\s*\d{4}\s*年(?:底|末)?(?:之?前)?(?:基本|全面)?实现[^，；。]*全覆盖。?$"
)
"""A state that a sentence ends with, and by when: 2025年实现…全覆盖."""
_WHOLE_BY = expression(r"\d{4}\s*年(?:底|末)?(?:之?前)?，?(?:基本|全面)?实现[^，；。]*全覆盖")
_GOAL_BEFORE = expression(r"[^，；。：]{0,8}目标(?:是)?：")
_LATER_WITHIN = expression(
    rf"[，；]{YEARS}内(?:重点|累计|至少|计划|力争|共)*"
    r"[^，；。\d对给按]{2,4}\d+[余多万]*[^\W\dA-Za-z_][^，；。]*(?:，[^，；。\d]*\d[^，；。]*)*。?$"
)
"""The same behind what it is part of: …，5年内培训船员800名."""
_MUST_REACH = expression(
    r"\d{4}\s*年(?:\s*\d{1,2}\s*月)?(?:底|末)?(?:之?前)?，[^；。]*?(?:要|须|应)(?:全部|基本)?(?:达到|实现)"
    r"|\d{4}\s*年(?:\s*\d{1,2}\s*月)?(?:底|末)?(?:之?前)?，[^；。]*?要全部[^，；。]{2,6}完成[；。]"
)
"""What must be so by a time: 2030年底前，渔港要达到标准."""
_BY = expression(
    r"(?:到|至|力争到|争取到|力争用|力争|展望|用)\s*(?=[“\d〇零一二两三四五六七八九十])"
)
_WITHIN_YEARS = expression(
    r"(?:未来|今后)?\s*(?:[一二三四五六七八九十两]|\d{1,2})\s*年(?:之?内|时间)[^。]*?\d+\s*[余多万亿]*[一-鿿%]"
)
"""Within how long, with a figure: 三年内培训船员800名."""
_EXPLAINS = expression(
    r"^[^，；。：]{0,12}(?:总体要求|指导思想|总体思路)是：|(?:也称|又称|简称为|是指|即指|系指|指的是)"
    r"|^(?:为|根据|依据|按照|依照)[\s\S]*?(?:制定|编制|出台|印发|提出|形成)(?:和实施|实施)?(?:本|以下|如下)"
    r"(?:行动|实施|工作|总体|专项|暂行|若干|工作)*(?:规划|计划|方案|办法|意见|纲要|规定|细则|措施|政策|条例)"
    r"|^(?:为|根据|依据|按照)[\s\S]*?(?:制定|提出|出台|作出|通知)[^，；。]*(?:措施|意见|规定|办法|通知|政策|方案|要求)?(?:如下|以下[^，；。]{2,6})[:：]?$"
)
"""What explains a word, or says why there is such a plan: 为…，制定本规划."""
_IS_TITLE = expression(
    r"关于[^。]*的(?:通知|意见|批复|函|决定|公告|通告|报告)$|^[^，。]{2,40}(?:[厅局部委科处院校会司]长|主任|书记|经理|董事长|市长|省长|县长)$"
)
_REPORTS = expression(
    r"于\s*\d{4}\s*年(?:\s*\d{1,2}\s*月)?(?:\s*\d{1,2}\s*日)?[^\W\dA-Za-z_]*?(?:加入|获批|成立|印发|通过|启动|建成|开业|批复|出台|实施)"
    r"|(?:现|业)?已(?![有知建供开售用列获投])(?:经)?[^\W\dA-Za-z_]|累计(?!不)[^\W\dA-Za-z_]|截至\s*\d{4}"
    r"|[^\W\dA-Za-z_]{2}(?<![为除])了(?!解)|^[^，；。]*以来，|[大年]以来|^[^，；。]{0,6}(?:[近三五]年来|过去[^\WA-Za-z_]{1,3}年)|(?:至关重要|意义重大|具有重[大要]意义)。?$|(?<!对)获评|荣获|荣膺|跻身|先后[^\W\dA-Za-z_]"
)


def is_situation(headings: tuple[str, ...], verbs: Verbs) -> bool:
    """Whether any heading above a sentence says that it describes, or gives the guiding thought.

    One that commits to something itself does not: 夯实文物工作基础 is no 工作基础.
    """
    return any(
        (_SITUATION.search(one) and not _commits(one, verbs)) or _THOUGHT.search(one)
        for one in headings
    )


def _commits(heading: str, verbs: Verbs) -> bool:
    """Whether a heading, or a clause of it, begins with a verb that is no noun."""
    return any(
        not first.behaves
        for clause in clauses(heading)
        if (first := verbs.at(heading, clause.head)) is not None
    )


def is_goal(headings: tuple[str, ...]) -> bool:
    """Whether the nearest heading says that what follows is to be reached."""
    return any(_GOAL.search(one.rstrip("。")) for one in headings[-1:])


def kind_of(
    text: str, verbs: tuple[Mention, ...], *, is_described: bool, is_goal: bool = False
) -> SentenceKind:
    """A sentence's kind; ``verbs`` are those that commit, the rest is what its place says.

    Among goals the time is said once for all: what begins with a state reached is a target.
    """
    if is_described:
        return "neither"
    if _LATER_WITHIN.search(text) or _MUST_REACH.match(text):
        return "target"
    if _names_a_time(text) or _WHOLE_BY.match(text) or _REACHED_BY.search(text):
        return "target"
    if any(one.search(text) for one in (_EXPLAINS, _REPORTS, _IS_TITLE)):
        return "neither"
    if is_goal and _is_reached(text, verbs):
        return "target"
    return "measure" if verbs else "neither"


def _names_a_time(text: str) -> bool:
    """Whether a sentence begins with the time by which, or with 目标： and has a figure."""
    lead = _GOAL_BEFORE.match(text)
    start = lead.end() if lead else 0
    has_figure = bool(lead and _FIGURE.search(text, start))
    if _WITHIN_YEARS.match(text, start):
        return True
    return has_figure or bool(_BY.match(text, start) and WHEN.match(text, start))


def _is_reached(text: str, verbs: tuple[Mention, ...]) -> bool:
    """Whether a sentence among goals says a state reached, or by when it is to be."""
    before = text[: verbs[0].start] if verbs else text
    return bool(_LATER.search(text) or _REACHED.search(before) or _DONE.match(text))
