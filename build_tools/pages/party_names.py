"""What a translation calls the parties of a sentence, by its own words where these are certain.

A party is named by what it is (金融机构) behind what is said of it (符合条件的). What each may
be in a language stands in a table; a name is certain where the translated sentence itself has it,
with what is said of it or without. What is not certain stays as the plan has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product

from build_tools.plan.patterns import expression


@dataclass(frozen=True, slots=True)
class PartyNames:
    """A language's words: what a party is, what is said of it before that, what joins two."""

    heads: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    before: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    joined: str = ", "


_FIRMS = ("companies", "enterprises", "businesses", "firms")
_TRADE = ("industry", "industries", "sector")
_BODIES = ("institutions", "organizations", "agencies", "bodies")
_KINDS = {
    "金融": ("financial",),
    "银行业": ("banking",),
    "银行业金融": ("banking financial",),
    "银行": ("banking",),
    "保险": ("insurance",),
    "融资担保": ("financing guarantee",),
    "中介服务": ("intermediary service", "intermediary"),
    "专业服务": ("professional service", "specialized service"),
    "信用服务": ("credit service",),
    "征信服务": ("credit reporting service", "credit reporting"),
    "信用评级": ("credit rating",),
    "证券期货经营": ("securities and futures", "securities and futures business"),
    "多边开发金融": ("multilateral development finance",),
    "科研": ("research", "scientific research"),
    "医疗": ("medical",),
    "养老": ("elderly care", "elderly-care"),
    "培训": ("training",),
    "社会": ("social",),
    "国际金融": ("international financial",),
    "股权投资": ("equity investment",),
    "创业投资": ("venture capital",),
    "": ("",),
}
_TRADES = {
    "证券": ("securities",),
    "保险": ("insurance",),
    "期货": ("futures",),
    "信用增进": ("credit enhancement",),
    "资信评估": ("credit assessment",),
    "初创型": ("start-up", "early-stage"),
    "成长型": ("growth", "growing"),
    "基金": ("fund",),
    "基金管理": ("fund management",),
    "信托": ("trust",),
    "小额贷款": ("microcredit", "microloan"),
    "证券投资咨询": ("securities investment consulting",),
    "融资担保": ("financing guarantee",),
    "融资租赁": ("finance leasing",),
    "商业保理": ("commercial factoring",),
    "消费金融": ("consumer finance",),
    "资产管理": ("asset management",),
    "上市": ("listed",),
    "金融科技": ("fintech",),
    "科创": ("sci-tech innovation",),
    "科技型": ("technology", "tech"),
    "互联网": ("internet",),
    "国有": ("state-owned",),
    "民营": ("private",),
    "中小微": ("micro, small, and medium-sized",),
    "中小": ("small and medium-sized",),
    "小微": ("micro and small",),
    "龙头": ("leading",),
    "外资": ("foreign-funded", "foreign-invested"),
    "文化": ("cultural",),
    "物流": ("logistics",),
    "": ("",),
}


def _made(
    kinds: Mapping[str, tuple[str, ...]], ends: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for (kind, said), (end, words) in product(kinds.items(), ends.items()):
        yield f"{kind}{end}", tuple(f"{one} {word}".strip() for one in said for word in words)


PARTIES: Mapping[str, PartyNames] = {
    "en": PartyNames(
        heads={
            **dict(_made(_KINDS, {"机构": _BODIES, "组织": ("organizations",)})),
            **dict(
                _made(_TRADES, {"企业": _FIRMS, "公司": _FIRMS, "行业": _TRADE, "产业": _TRADE})
            ),
            "银行": ("banks",),
            "商业银行": ("commercial banks",),
            "中央银行": ("central banks",),
            "外资银行": ("foreign-funded banks", "foreign banks"),
            "证券交易所": ("stock exchanges",),
            "交易所": ("exchanges",),
            "行业协会": ("industry associations",),
            "市场主体": ("market entities", "market players"),
            "社会资本": ("private capital", "social capital", "non-government capital"),
            "外资": ("foreign capital",),
            "投资者": ("investors",),
            "消费者": ("consumers",),
            "专家": ("experts",),
            "个人": ("individuals",),
            "人才": ("talent", "professionals"),
            "金融人才": ("financial talent", "financial professionals"),
            "农民": ("farmers",),
            "发债企业": ("companies that issue bonds", "bond-issuing companies"),
            "党员干部": ("officials who are Party members", "Party members and officials"),
            "居民": ("residents",),
            "高校院所": (
                "universities, and research institutes",
                "universities and research institutes",
            ),
            "高校": ("universities", "colleges and universities"),
            "跨国集团": ("multinational groups",),
            "跨国公司": ("multinational companies", "multinationals"),
            "交易平台": ("trading platforms",),
            "路演平台": ("roadshow platforms",),
            "各区（市）县": (
                "all districts, county-level cities, and counties",
                "districts, county-level cities, and counties",
            ),
        },
        before={
            "符合条件的": ("eligible", "qualified"),
            "有条件的": ("eligible", "qualified"),
            "具备条件的": ("eligible", "qualified"),
            "优质": ("high-quality",),
            "年轻": ("young",),
            "有影响力的": ("influential",),
            "知名": ("well-known",),
            "国内外": ("domestic and foreign",),
            "各类": ("all kinds of",),
            "国外知名": ("well-known foreign",),
            "大型": ("large",),
            "持牌": ("licensed",),
            "本地": ("local",),
            "地方": ("local",),
            "地方法人": ("locally incorporated",),
            "外资": ("foreign-funded", "foreign-invested"),
            "国有": ("state-owned",),
            "政府性": ("government",),
            "境外": ("overseas", "foreign"),
            "国际": ("international",),
            "其他": ("other",),
            "融资": ("financing",),
            "全国性": ("national",),
            "区域性股权": ("regional equity",),
        },
    ),
}
"""What the parties of any plan are called, by the language of a translation."""

_BARE = 2
_AND = expression(r"、|和|与|及|以及|或者?")
_SUCH = expression(r"^.*等(?=.)")


def party_name(party: str, sentence: str, names: PartyNames) -> str:
    """A party in the words of its translated sentence; empty where they are not certain.

    Of several each must be there; of what is only listed as examples (甲、乙等机构), what they are.
    """
    known = sentence.lower()
    parts = [one for one in _AND.split(_SUCH.sub("", party.replace(" ", ""))) if one]
    found = [_one(one, known, names) for one in parts]
    return names.joined.join(dict.fromkeys(found)) if all(found) else ""


def _one(party: str, sentence: str, names: PartyNames) -> str:
    """One party: the longest of its endings that the table has and the sentence too.

    A bare 公司 or 机构 behind words that the table has not would name too many.
    """
    for at in range(len(party)):
        before, heads = party[:at], names.heads.get(party[at:], ())
        is_said = not before or before in names.before or before.endswith("的")
        if not is_said and len(party) - at <= _BARE:
            return ""
        said = names.before.get(before, ())
        whole = (f"{one} {head}" for one in said for head in heads)
        for name in (*whole, *heads):
            if re.search(rf"(?<![\w-]){re.escape(name.lower())}(?![\w-])", sentence):
                return name
    return ""
