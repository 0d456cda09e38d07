"""Numbers with their units in a Chinese text, as values: 6.5 万亿元以上, 8-12 家, 2750 余家, 3/8.

Years, periods, dates and what is part of a name (5+2, G20) are none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from build_tools.measures.number_words import AFTER, AT_LEAST_DONE, Worded, decimal_of, worded
from build_tools.measures.ordinals import ordinals
from build_tools.plan.amounts import scaled
from build_tools.plan.numerals import from_counted
from build_tools.plan.patterns import expression

Bound = Literal["exact", "at least", "at most", "more than", "less than", "about", "nearly"]

_MEASURES = """
个百分点 百分点 平方公里 平方千米 平方米 立方米 公里 千米 厘米 毫米 米 海里 公顷 亩 公斤 千克 毫克
微克 克 斤 吨标准煤 吨级 吨 毫升 升
万亿元 亿元 万元 元 亿美元 万美元 美元 港元 欧元 千瓦时 千瓦 兆瓦 标准煤 标箱 标准箱 度 摄氏度
分钟 小时 秒 周岁 岁 个工作日 工作日 学时 课时 学分
家 户 个 人次 人 名 位 项 支 只 件 场次 场 次 航次 班次 架次 车次 趟 期 条 处 座 所 套 台 辆
列 架 艘 册 部 门 类 种 批 组 幅 片 块 层 级
倍 成 届 章 分 张 笔 单 宗 款 对 日 周 股 床 间 栋 幢 代 头 羽 尾 匹 株 棵 粒 袋 瓶 盒 剂 例 针 管
份 封 桩 口 眼 根 字 篇 首 卷 集 节 轮 顶 年一遇
"""
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_UNIT = "|".join(sorted(_MEASURES.split(), key=lambda unit: -len(unit)))
_QUANTITY = expression(
    rf"(?P<rank>第\s*)?(?P<low>{_NUMBER})(?:\s*(?P<sign>[%％]|‰))?"
    rf"(?:\s*(?:[-－—–~～至]|到)\s*(?P<high>{_NUMBER}))?"
    r"(?:/(?P<below>\d+))?"
    r"\s*(?P<many>[余多](?=万|亿))?(?P<scale>万亿|千亿|百亿|亿|千万|百万|万|千)?\s*(?P<loose>[余多几])?\s*"
    rf"(?P<unit>[%％‰]|(?:{_UNIT})(?:/(?:{_UNIT}|年|月))?|(?<=\.\d)年|天(?=[，。；、）的以内左]|$))?(?P<after>{AFTER})?"
)
_BEFORE = expression(
    r"(?P<least>不少于|不低于|不小于|至少|最少|最低)|(?P<most>不超过|不高于|不大于|至多|最多|最高|控制在|低于|少于|不足|不到)"
    r"|(?P<more>超过|突破|高于|大于|多于|逾|超)|(?P<about>大约|约为|约|大概)|(?P<nearly>接近|近)"
)
_PLAIN = expression(r"(?:提高到|达到|达|降至|降到|增至|控制在|为)\s*$")
"""Before a figure that has no unit: 系数提高到0.6."""
_LONGEST_BEFORE = 6
_FARTHEST_BEFORE = 24
_DONE = expression(rf"(?<=[至最][少多]){AT_LEAST_DONE}$")
_PER = expression(r"每(?:(?:(?![不超低高])[^\W\dA-Za-z_]){1,4}|\d+[^\W\dA-Za-z_]{1,3})$")
"""For what a bound is: 不高于每立方米 2.5 元."""
_OF_BASE = expression(
    r"(?P<said>不超过|不高于|不低于|不少于)[^，；。、\d不]{0,12}(?:额|价|费|费用|总数|总量|收入|面积|成本|规模)的?\s*$"
)
"""Of what a share is bounded: 不超过项目投资额的 30%."""
_SCALES = {"万亿": 12, "千亿": 11, "百亿": 10, "亿": 8, "千万": 7, "百万": 6, "万": 4, "千": 3}
_YEAR = expression(r"(?:19|20)\d\d")
_TIME_AFTER = expression(r"\s*(?:年|月|日(?!均)|时(?!间)|[-－—–至]\s*\d{4}\s*年|世纪)")
_NAME_BEFORE = expression(r"[A-Za-z+]$|[+＋/.]$|(?:专栏|图|表|附件|附表|〔|号)\s*$")
_NAME_AFTER = expression(
    r"[A-Za-z+＋]|\s*周年|\s*号|\s*[.．]\d|\s*升级版|\s*[）)]\s*第|\s*个(?:半?月|季度|学期|世纪)"
)
_OF_MANY = expression(r"/10{1,2}\s*万")
"""A rate on a round number: 12/10万."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number where it stands: ``text[start:end]``, and what it is.

    ``low`` and ``high`` are the values as written in ``unit`` (亿元, %, 家; empty where it has
    none), ``value`` and ``upper`` the same in plain numbers (2114.81 亿元 → 211481000000 元). A
    ratio 3/8 has the unit "ratio", a rank 第 4 位 the unit "rank". ``bound`` says how it limits:
    以上 includes the number ("at least"), 超 does not ("more than").
    """

    start: int
    end: int
    low: str
    high: str
    unit: str
    value: str
    upper: str
    base: str
    bound: Bound

    @property
    def figure(self) -> str:
        """``low`` in digits: 1,044.73 → 1044.73, 三十六 → 36; of a ratio its value."""
        plain = self.low.replace(",", "")
        if self.unit == "ratio" or not plain[:1].isdecimal():
            return str(from_counted(plain) or self.value)
        return plain


def quantities(text: str, marks: frozenset[int] = frozenset()) -> tuple[Quantity, ...]:
    """The quantities of a text, in order; ``marks`` are where footnote marks stand."""
    found: list[Quantity] = []
    at = 0
    taken = bytearray(len(text))
    for start, end in ordinals(text):
        taken[start:end] = b"\1" * (end - start)
    while match := _QUANTITY.search(text, at):
        at = max(match.end("low"), match.start() + 1)
        if match.start("low") in marks or taken[match.start("low")]:
            continue
        if _is_name(text, match) or _is_time(text, match):
            continue
        one = _quantity(text, match)
        if one is None:
            continue
        found.append(_listed(text, found[-1], one) if found else one)
        at = max(at, match.end("high"), match.end("below"), match.end("unit"))
    for one in found:
        taken[one.start : one.end] = b"\1" * (one.end - one.start)
    words = (_of_words(text, one) for one in worded(text) if not any(taken[one.start : one.end]))
    return tuple(sorted((*found, *words), key=lambda one: one.start))


def _of_words(text: str, said: Worded) -> Quantity:
    base, power = ("ratio", 0) if said.unit == "ratio" else _base(said.unit)
    power += _SCALES.get(said.scale, 0)
    return Quantity(
        start=said.start,
        end=said.end,
        low=said.low,
        high=said.high,
        unit=said.scale + said.unit,
        value=_ratio(said.number) if base == "ratio" else scaled(said.number, power),
        upper=scaled(said.upper, power) if said.upper else "",
        base=base,
        bound=_bound(text, said.start, said.after, "余" if said.is_loose else "", said.unit),
    )


def _ratio(number: str) -> str:
    """3/8 → 0.375, rounded to six decimals; empty where it is of nothing."""
    if number.endswith("/0"):
        return ""
    rounded = decimal_of(number).quantize(Decimal("0.000001"), ROUND_HALF_UP)
    return f"{rounded.normalize():f}"


_LISTED = expression(r"、[^，；。、\d]{1,8}的\s*")
_OF_ANOTHER = expression(r"(?P<said>不到|约为|约|超过|接近|近|超)[^，；。、\d]{1,8}的\s*$")


def _listed(text: str, before: Quantity, one: Quantity) -> Quantity:
    """A ratio that follows another in a list is bounded as that is: 约为深圳的 1/5、杭州的 1/2."""
    is_listed = one.unit == before.unit == "ratio" and _LISTED.fullmatch(
        text[before.end : one.start]
    )
    return replace(one, bound=before.bound) if is_listed and one.bound == "exact" else one


def _is_name(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 5) : match.start()]
    return bool(
        _NAME_BEFORE.search(before)
        or _NAME_AFTER.match(text, match.end("low"))
        or (before[-1:].isdigit())
    )


def _is_time(text: str, match: re.Match[str]) -> bool:
    if match["unit"] == "日" and text[: match.start()].rstrip().endswith("月"):
        return True
    if match["unit"] or match["scale"] or match["sign"]:
        is_range = bool(_YEAR.fullmatch(match["low"]) and match["high"])
        return is_range and not match["unit"]
    end = match.end("high") if match["high"] else match.end("low")
    if _TIME_AFTER.match(text, match.end("low")) or _TIME_AFTER.match(text, end):
        return True
    return bool(_YEAR.fullmatch(match["low"]) and not match["rank"] and not match["below"])


def _quantity(text: str, match: re.Match[str]) -> Quantity | None:
    unit = match["unit"] or match["sign"] or ""
    unit = "%" if unit == "％" else unit
    end = max(
        match.end(name) for name in ("low", "sign", "high", "scale", "loose", "unit", "below")
    )
    if match["below"]:
        return _part(text, match)
    if match["rank"]:
        low = match["low"]
        return Quantity(match.start(), end, low, "", "rank", low, "", "rank", "exact")
    is_plain = "." in match["low"] and bool(_PLAIN.search(text[: match.start()]))
    if not unit and not match["scale"] and not is_plain:
        return None
    end = max(end, match.end("after"))
    scale, after = match["scale"] or "", match["after"] or ""
    base, power = _base(unit)
    power += _SCALES.get(scale, 0)
    high = match["high"] or ""
    return Quantity(
        start=match.start("low"),
        end=end,
        low=match["low"],
        high=high,
        unit=scale + unit,
        value=scaled(match["low"], power),
        upper=scaled(high, power) if high else "",
        base=base,
        bound=_bound(text, match.start(), after, match["loose"] or match["many"] or "", unit),
    )


def _base(unit: str) -> tuple[str, int]:
    """A unit → the unit that values are in, and by which power of ten it is larger."""
    for scale, power in _SCALES.items():
        if unit.startswith(scale) and len(unit) > len(scale):
            return unit[len(scale) :], power
    return ("%" if unit in ("%", "％") else unit), 0


def _part(text: str, match: re.Match[str]) -> Quantity:
    """3/8, or a rate on a round number (12/10万), whose unit that number is."""
    start, end, unit = match.start(), match.end("below"), "ratio"
    low = f"{match['low']}/{match['below']}"
    value = _ratio(low)
    after = match["after"] or ""
    if many := _OF_MANY.match(text, match.end("low")):
        low = value = match["low"]
        unit, end = many[0].replace(" ", ""), match.end() if after else many.end()
    bound = _bound(text, start, after, "", unit)
    return Quantity(start, end, low, "", unit, value, "", unit, bound)


def _bound(text: str, start: int, after: str, loose: str, unit: str) -> Bound:
    """How a number that begins there is bounded, by what stands behind it or else before it."""
    if after.endswith("以上"):
        return "at least"
    if after.endswith(("以下", "内")):
        return "at most"
    lead = text[max(0, start - _FARTHEST_BEFORE) : start].rstrip()
    of_another = _OF_ANOTHER.search(lead) if unit == "ratio" else None
    of_another = of_another or (_OF_BASE.search(lead) if unit == "%" else None)
    before = (
        of_another["said"] if of_another else _DONE.sub("", _PER.sub("", lead))[-_LONGEST_BEFORE:]
    )
    found = next((one for one in _BEFORE.finditer(before) if one.end() == len(before)), None)
    if found is None:
        return "more than" if loose else "about" if after else "exact"
    names: dict[str, Bound] = {
        "least": "at least",
        "most": "less than" if found[0] in ("不足", "不到", "低于", "少于") else "at most",
        "more": "more than",
        "about": "about",
        "nearly": "nearly",
    }
    return names[str(found.lastgroup)]
