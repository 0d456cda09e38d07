"""Who benefits, where a sentence says so: persons, organisations or named groups.

Whoever is supported benefits, though they are to act as well (支持 X 设立…). Others stand between
为, 向 or 给 and the verb (为 X 提供…), before 享受, in 对 X 给予…补助, and in 降低 X 成本, 服务 X,
保障 X 权益, 围绕 X 需求; in 让 X…, 解除 X 后顾之忧, 方便 X 办事. The words they are known by are in
`party_words`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from build_tools.measures.lists import members
from build_tools.measures.mentions import Mention
from build_tools.measures.party_words import SERVED
from build_tools.plan.patterns import expression

_CLAUSE = expression(r"[^，；。：]*")
_ONE = expression(rf"{SERVED}$")
_COUNT = r"(?:\d+[万亿]?[名位家户个人]\s*)?"
_HOW = r"(?:按[^，；。]{1,10}|依法|及时|分别|优先|有序|免费|统一|积极|定期|主动|全程)?"


def _several(first: str, more: str, group: int = 1) -> str:
    """``whom``, as the pattern's group of that number: one served, and more behind it.

    The words for those served are many, and a pattern that had them twice would be made for long:
    they stand once, behind ``first`` and, where one has been found, behind ``more``.
    """
    return f"(?P<whom>(?:(?({group + 1}){more}|{first})({SERVED}))+)"


_MORE = "(?:[、和及或][^，；。：、的]{0,12}?|等[^，；。：、的]{0,10}?)"
_AND = "[、和][^，；。：、的和]{0,8}?"
_FOR = expression(
    rf"(?:(?<![布定作成认列称制改])为(?!主体的)|(?<![荐交发报送])给|向|针对|(面向)){_COUNT}"
    + _several("[^，；。：向]{0,40}?", _MORE, 2)
    + rf"(?=(?(1)，|(?!))|等?(?:在[^，；。]*?)?{_HOW}"
    r"(?:的|提供|构建|建立|搭建|开放|开展|开发|办理|打造|倾斜|发放|给予|的政策|解决|配备|创造|开辟|组织|保留|设置|推送|减免|赠送))"
)
_REACHES = expression(
    r"[向往](?P<whom>[^，；。：向（]{0,24}?"
    rf"{SERVED})(?=等?[^，；。：、的]{{0,4}}(?:延伸|倾斜|覆盖|下沉|转移)(?:[，；。]|更多|$))"
)
_HELP = "补助|支持|奖|补贴|优惠|减免|贴息|资助"
_GIVEN = expression(
    r"(?:(对)|给予|赋予)" + _several("[^，；。：]{0,36}?", _MORE, 2) + "(?(1)(?:"
    rf"(?:、[^，；。：的]{{1,20}})?(?:等|贷款)?{_HOW}(?:给予|予以|实施|开展|提供|发放|进行|落实|实行)"
    rf"(?=[^，；。]{{0,12}}?(?:{_HELP}|投资|救助|生活费|津贴|抚恤|帮扶|援助|扶持|表彰|褒扬|服务|培训|慰问|保障|待遇|贷款|融资|弹性|倾斜))"
    rf"|(?=，(?:[^，；。]{{0,10}}?财政)?(?:分别)?(?:每[^，；。]{{1,4}}?)?{_HOW}(?:给予|予以|晋升|发放|实行|提供|(?:参照[^，；。]{{1,6}})?纳入))"
    r"|(?=(?:免费|有序|全面|优先|优惠|定期|无偿|延时|预约){0,2}开放)"
    r"|(?=(?:购买|购置|使用|采购|开展|参加|参与|新建|建设|引进|实施|投保|贷款|发行|租用|改造|吸纳|招用|研发|申请|获得)"
    rf"[^，；。：]{{2,30}}?(?:给予|予以)[^，；。]{{0,12}}?(?:{_HELP}))"
    r"|(?=，?(?:每[^，；。]{1,3}|按[^，；。]{2,16}|一次性|最高)?(?:奖励|补助|补贴|资助|奖补)[^，；。]{0,6}\d)"
    r"|(?=(?:依法|按规定|适当)?(?:减免|免收|免除|减收))"
    r"|(?=(?:收取|缴纳|取得|承担|从事|生产|销售|提供|开发|产生)[^，；。]{0,40}?的[^。；]{0,40}?(?:免征|减征|减免|给予|予以)))"
    r"|(?=[^，；。给予]{0,24}?(?:补助|补贴|奖励|奖补|贴息|优惠|支持|[^，；。]权)))"
)
_NEEDS = expression(
    rf"(?:围绕|满足|聚焦|适应|适合|贴近|回应)(?:[^，；。：、]{{0,16}}、)??(?P<whom>(?:[^\W\dA-Za-z_]{{2}}、)*[^，；。：的、对]{{0,16}}?{SERVED}(?:、[^，；。：的、]{{0,8}}?{SERVED}(?=[^，；。：、]{{0,12}}?需))*)(?:(?!基于|挖掘|围绕)[^，；。：]){{0,12}}?需[求要]"
)
_TOWARDS = expression(
    rf"对(?P<whom>[^，；。：的]{{0,60}}{SERVED})(?:、[^，；。：的]{{1,30}})?等?(?:的[^，；。的]{{0,6}}?(?:支持|扶持|帮扶|服务|资助|投放|关爱|救助|照护)|贷款[^，；。的]{{0,8}}?支持力度)"
)
_CARED = expression(
    "(?:加强|加大|做好|强化)"
    + _several("[^，；。：的、和对]{0,10}?", _AND)
    + "(?=等?(?:关爱|关心|帮扶|救助|照护|慰问|优抚))"
)
_ENJOYS = expression(
    rf"(?:^|(?<=[，；：]))(?P<whom>(?!落实|推动|确保|保障|保证|让|使|支持)[^，；。：]{{2,40}}?{SERVED})(?:(?:可|可以)?(?:按规定|依法)?享受|(?:自[^，；。]{{2,10}}起)?(?:\d+年内)?(?:免征|减征|免收))"
)
_SERVES = expression(
    r"(?:(?:^|(?<=[，；：在好])|(?<=增强)|(?<=提升)|(?<=提高)|(?<=依法)|(?<=切实)|(?<=有效)|(?<=更好))(?:服务|保障|维护|方便|便利|保护|关爱服务|关心关爱|关爱帮扶|关爱|关心)|惠及|造福|降低|减轻|增加|减免|免除|豁免)"
    + _several("(?!解决)[^，；。：的、为和]{0,8}?", _AND)
    + "(?="
    r"[，；。、和]|(?:在[^，；。]{1,8})?(?:就学|入学|就业|参保|接受)|\s*\d|身心健康|隐私|个人信息|综合|融资|成本|负担|能力|权益|权利|(?:财产性|工资性|经营性|转移性|现金)?收入(?!在)|生命|财产|(?:切身|根本)?利益|合法|合理|双方|基本生活|基本权益|工资|就业|出行|办事|就医|就学|健康|平等|的|[^，；。]{0,6}权|(?:[^\W\dA-Za-z_]{2}、)*[^，；。的、]{0,6}(?:负担|成本)|[^，；。的、]{0,3}(?:学费|学杂费|保育费|房租|租金|税费|费用|佣金|收费|费率)|[^，；。的、]{0,4}(?:用电|用水|用气|用药|用工|需求))"
)
_WELFARE = expression(
    "(?:增进|提升|关心解决|解除|解决|缓解|破解|纾解|落实|改善|提高|关心|回应)(?!好?“)"
    + _several("[^，；。：的、]{0,8}?", _AND)
    + "(?="
    r"的?(?:民生)?福祉|(?:[^，；。的、]{0,6}(?<!享受)(?<!平等))?(?:待遇|优待)|诉求|[^，；。的、]{0,6}期待|关切|(?:基本)?生活(?:水平|条件|质量|品质)|收入(?!在)|[^，；。的、]{0,8}(?:后顾之忧|困难(?!群)|难题|”问题))"
)
"""Whose lot is made better: 解除乡村医生后顾之忧."""
_SO_THAT = expression(
    "(?:^|(?<=[，；：]))(?:真正|切实|更好地?)?(?:让|使)(?:更多的?|广大|越来越多的?|全体)?"
    + _several("[^，；。：的、在从向对]{0,8}?", _AND)
    + r"(?=[^，；。的]{2,})(?!成为|达到|符合|具备|不|体系|结构|成长|发展|收入|规模)"
)
"""Whose good is meant, in a clause that says what for: 让农民用得上."""
_EASED = expression(
    rf"(?:^|(?<=[，；：]))(?:方便|便利)(?P<whom>[^，；。：的、]{{0,8}}?{SERVED})(?=[^，；。的性化]{{2,}})"
)
_FUNDED = expression(
    r"(?:表彰奖励|资助|奖励|表彰|慰问|救助|帮扶|补助|扶助|供养|安置|抚恤|优待|照顾|照护)(?!对象|机构|政策|标准|资金|体系|制度|力度|措施|服务|站)"
    + _COUNT
    + _several(
        "(?:[为对在][^，；。]{2,20}的)?[^，；。：、给予为向对]{0,20}?",
        f"(?:[、和]{_COUNT}[^，；。：、给予为向对和]{{0,20}}?|等[^，；。、的]{{0,10}}?)",
    )
    + r"(?=[，；。]|等[^，；。、]{0,6}[，；。]|\s*\d)"
)
"""Who is helped, honoured or paid for: 救助受灾渔民, 资助80名船员."""
_TAKEN_IN = expression(
    "[将把]" + _several("[^，；。：]{0,36}?", _MORE) + "(?="
    r"等?(?:全部|优先|按规定|及时|逐步|统一|依法)*纳入[^，；。]{0,30}?(?:保障|救助|补助|保险|低保|帮扶|关爱|供养|优待|支持|资助|补贴|福利|监护|兜底|公积金|医保))"
)
"""Who is taken into a scheme of help: 将渔民纳入保险范围."""
_THRIVES = expression(
    "(?:促进|带动|助力|推动|帮助|支持|拓宽|实现)"
    + _several("[^，；。：、的在]{0,10}?", "[、和][^，；。：、的和]{0,10}?")
    + "(?="
    r"(?:充分|公平|平等|多渠道|持续|稳定|高质量|更加|就近|就地)*(?:就业|增收|致富|创业就业|就业创业|共同富裕|解困|脱困|脱贫|渡过难关))"
)
"""Who is to earn more or to find work: 促进渔民增收."""
_PAID = expression(
    rf"支持(?:一批)?(?P<whom>[^，；。：]{{2,40}}?{SERVED})"
    "(?=，[^；。]{0,24}?(?:给予|予以)[^，；。]{0,8}?(?:奖补|奖励|补助|补贴))"
)
"""Who is supported, and with what: 支持新建的渔业企业，省级给予补助."""
_STIRRED = expression(
    rf"(?:激发|调动)(?P<whom>[^，；。：、的]{{0,12}}?{SERVED}(?:[、和及][^，；。：、的和]{{0,8}}?{SERVED})*)"
    r"(?=的?[^，；。的]{0,6}(?:活力|动力|潜能|积极性))"
)
"""Whose strength is roused: 激发渔业企业创新活力."""
_ENABLED = expression(
    rf"赋能(?P<whom>[^，；。：、的]{{0,10}}?(?:{SERVED}|产业(?![园链集基协])|行业(?!协会)))(?=[，；。]|发展|转型|升级)"
)
_SUPPORTS = expression(r"(?:支持|扶持|帮扶|帮助)$")
_JOINED = expression(r"[和与、并]")
"""Between 支持 and a second verb for the same persons: 支持和指导学校."""
_GROWS = expression(
    rf"(?:一批)?(?P<whom>[^，；。：、]{{0,16}}?(?:{SERVED}|行业(?!协会)|产业(?![园链集基协])))"
    r"(?=(?:加快|高质量|健康|规范|创新|持续|稳步|进一步|更好地?|特色化?|差异化|融合)*"
    r"(?:发展|上市|挂牌|壮大|成长|做大|做强|做优|做精|转型|升级|融资|发债|提升|扩大|增强|改造|走出去))"
)
"""Who is supported and does nothing but grow: 支持渔业企业发展."""
_RULES = (
    ("done-for", _FOR),
    ("reaches", _REACHES),
    ("given", _GIVEN),
    ("towards", _TOWARDS),
    ("towards", _CARED),
    ("needs", _NEEDS),
    ("enjoys", _ENJOYS),
    ("serves", _SERVES),
    ("welfare", _WELFARE),
    ("so-that", _SO_THAT),
    ("serves", _EASED),
    ("funded", _FUNDED),
    ("taken-in", _TAKEN_IN),
    ("funded", _PAID),
    ("thrives", _THRIVES),
    ("stirred", _STIRRED),
    ("enabled", _ENABLED),
)


def supported(
    text: str, committed: Sequence[Mention], acting: Sequence[Mention]
) -> Iterator[Mention]:
    """Who is supported by one of the verbs that commit; ``acting`` are those brought to act."""
    for verb in committed:
        if not _SUPPORTS.search(text[verb.start : verb.end]):
            continue
        behind = [one for one in committed if one.start > verb.start]
        joined = [one.end for one in behind if _JOINED.fullmatch(text, verb.end, one.start)]
        start = joined[0] if joined else verb.end
        after = min((one.start for one in behind if one.start >= start), default=len(text))
        clause = _CLAUSE.match(text, start, after)
        stop = clause.end() if clause else after
        own = [one for one in acting if start <= one.start < stop]
        for one in own:
            yield replace(one, kind="beneficiary", rule="supported")
        grows = None if own else _GROWS.match(text, start)
        if grows and grows.end("whom") <= stop:
            for start, last in members(text, *grows.span("whom"), (_ONE,)):
                yield Mention(*_unquoted(text, start, last), "beneficiary", "supported")


def beneficiaries(text: str) -> Iterator[Mention]:
    """For whom something is done; where two rules find the same words, the first counts."""
    taken: list[tuple[int, int]] = []
    for rule, pattern in _RULES:
        for found in pattern.finditer(text):
            start, end = found.span("whom")
            if not any(start < other_end and other < end for other, other_end in taken):
                taken.append((start, end))
                for one in members(text, start, end, (_ONE,)):
                    yield Mention(*_unquoted(text, *one), "beneficiary", rule)


def _unquoted(text: str, start: int, end: int) -> tuple[int, int]:
    """Without the quotes that a name stands in: “三农”."""
    is_quoted = re.compile("“[^“”]+”").fullmatch(text, start, end)
    return (start + 1, end - 1) if is_quoted else (start, end)
