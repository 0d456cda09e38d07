"""A Chinese sentence → the verbs by which it commits to something, as mentions."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.measures.clauses import (
    Clause,
    blind,
    clauses,
    past_adverbs,
)
from build_tools.measures.mentions import Mention
from build_tools.measures.party_words import SERVED
from build_tools.measures.permissions import is_allowed, is_manner
from build_tools.measures.verb_behind import past_colour, past_obliged, said_by, verb_behind
from build_tools.measures.verbs import Verb, Verbs
from build_tools.plan.patterns import expression

_JOINED = expression(r"(?:、|和|并|与|及|以及|或)")
_ATTRIBUTE = expression(r"(?:能力|作用|力度|水平|效应|功能|机制|体系|力|、[^，；、]{1,6}的)")
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
_WITHIN = expression(r"在[^，；。]*[内下上中]$")
_BY_WHOM = expression(
    r"[^，；。由]{0,24}由[^，；。]{2,30}?"
    r"(?P<verb>确认|确定|认定|审核|批准|核定|分担|制定|审定|评定|列支|安排|核拨|拨付|支付)(?=[^，；。的]{0,10}$)"
    r"|[^，；。]{2,36}?(?P<frees>免征|减征|免收|减按|(?<=起)享受|(?<=按规定)享受)(?=[^，；。]{2,})"
    r"|按[^，；。]{2,24}?(?P<at_rate>给予|发放|奖励|补助|补贴)(?=[^，；。]{2,})"
    r"|[^，；。]{2,24}?(?:按照|依照)[^，；。]{2,20}(?:规定|要求|标准)(?P<as_said>进行|实行|执行)(?=[^，；。]{2,})"
    r"|每[^，；。]{1,6}?(?P<pays>资助|奖励|补助|补贴)(?=[^，；。]{0,6}\d)"
)
"""What is done by whom (由财政部门核定), and what is not levied: 渔船5年内免征泊位费."""
_DEFINES = expression(
    r"[^\W\dA-Za-z_]{2,6}(?:期限|年限|标准|范围|对象|时间|条件|主体)(?:为|是|不低于|不少于|不超过)"
)
"""What says how something is, whatever verb it begins with: 执行期限为…."""
_PREPOSITION = expression(r"[在对为与于将]")
_OBJECT = expression(r"[^、和与及]*")
_BUILDING = {"build", "improve"}
_NAMES = expression(r"组织(?:体系|领导|机构|架构|保障|化|形式|方式|网络|力|能力|优势|部门)")
"""What begins with a word that is a verb too, and is a noun as a whole."""
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
    if not found or _is_slogan(text, found, verbs) or is_allowed(text, parts, found):
        return ()
    found = [one for one in found if not is_manner(text, parts, one)] or found
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
    at = past_colour(said, past_obliged(said, clause.head, verbs), verbs)
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
        behind = (said_by(done, verbs) if done else None) or verb_behind(text, clause, verbs)
        if behind is None:
            return
        at = past_colour(said, behind[0], verbs)
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


def _is_title(text: str, clause: Clause) -> bool:
    """Whether a short clause before a colon only says what follows: 评估恢复：…."""
    return text[clause.end : clause.end + 1] == "：" and clause.end - clause.start <= _SHORT


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
