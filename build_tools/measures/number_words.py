"""Numbers that prose writes in words: 三十六家, 两百名以上, 千余人次, 五万亿元, 十分之一, 八成.

Few of the numerals of a text count: 一批, 四川, 三农, 十大工程 do not. So a number is one where a
unit that only counts stands behind it, and it is more than one digit or bounded (至少三个), or its
unit is no other word (三家). Within quotes and names of documents there is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from build_tools.plan.numerals import COUNTED, COUNTED_THOUSANDS, from_counted
from build_tools.plan.patterns import expression

_SIGNS = "零〇一二三四五六七八九十百千万亿两兩几幾"
_MEASURED = """
平方公里 平方千米 平方米 立方米 公里 千米 公顷 亩 公斤 吨标准煤 吨 千瓦时 千瓦 兆瓦 标准箱 标箱
分钟 小时 周岁 岁 个工作日 工作日 家 户 座 所 倍 年一遇 个百分点
"""
"""Units that are no part of another word behind one digit: 三家, 两座."""
_COUNTED_BY = """
元 美元 港元 欧元 人次 场次 人 名 个 项 支 只 场 航次 班次 架次 处 套 台 辆 列 艘 架 张 间 栋 幢
株 棵 床 种 件 次 份 册 顶 户次 条
"""
"""Units that are, behind one digit: 四个意识, 两套班子, 三处; ten of them and more are a number."""
_UNITS = sorted([*_MEASURED.split(), *_COUNTED_BY.split()], key=lambda unit: -len(unit))
_UNIT = "|".join(_UNITS)
AFTER = (
    r"(?:及|或者|或|(?:[（(]含[^（）()]{0,4}[）)]))?(?:以上|以下|以内)"
    r"|左右|上下|之内|(?<=[日钟时天])内"
)
"""What bounds a number from behind: 以上, 及以上, （含）以下, 左右."""
AT_LEAST_DONE = "(?:建成|建设|建立|配备|设立|设置|拥有|有|培育|打造|举办|组织|开展|创建|引进|新增)"
"""What may stand between a limit and its number: 至少建成一个."""
_LIMITS = (
    r"(?:不少于|不低于|不小于|至少|最少|不超过|不高于|不大于|至多|最多|控制在|低于|少于|不足|不到"
    r"|超过|突破|高于|大于|多于|达到|达|逾|超|接近|近|约为|大约|约|大概)"
)
_SCALE = "万亿|亿|万"
_WORDS = expression(
    rf"(?P<limit>{_LIMITS}{AT_LEAST_DONE}?)?(?<![第前每上分之点{_SIGNS}])"
    rf"(?P<low>{COUNTED_THOUSANDS}(?=[余多几]?(?:{_SCALE})(?![{_SIGNS}]))|{COUNTED}"
    rf"|[百千万亿](?=[余多]|万|亿|年一遇|{_UNIT}))"
    rf"(?:[至到](?P<high>{COUNTED}))?"
    rf"(?P<scale>{_SCALE})?(?P<loose>[余多几])?(?P<scale_behind>(?<=[余多])(?:{_SCALE}))?"
    rf"(?P<unit>{_UNIT})?(?P<after>{AFTER})?"
)
_PARTS = expression(
    rf"(?<![{_SIGNS}])(?P<below>{COUNTED}|[百千万])分之(?P<above>{COUNTED}|百(?![分]))"
    rf"(?:点(?P<point>[零一二三四五六七八九]+))?(?P<loose>[余多几])?(?P<after>{AFTER})?"
)
_TENTHS = expression(
    rf"(?<![第前每上{_SIGNS}])(?P<low>[两二三四五六七八九])(?P<unit>成)"
    rf"(?P<after>{AFTER}|(?=[，；。、的提增上下降到至减]|$))"
)
_RANKED = expression(
    rf"(?:排名|位居|位列|名列|列|居|跃居|升至|跻身)[^\W\dA-Za-z_]{{0,6}}?(?P<rank>第(?P<low>{COUNTED}))(?P<unit>[位名])?"
    r"(?![一二三四五六七八九十批次轮方章个季阵梯产届])"
)
_NO_COUNT = expression(
    r"个(?:半?月|季度|学期|世纪)|个?(?:方面|统筹|确保|必须|坚持|意识|自信|维护|确立)"
    r"|家(?:庭|园|属|长)|人(?:均|民)|条(?:例|件)|次(?:生|产)|种(?:植|业|子|质)|倍[子体體]"
)
_BARE = ("百", "千", "万", "亿")
_ALONE = frozenset(_MEASURED.split())
_LISTED = ("个", "项", "条", "种", "次")
"""What ten of are a list's title: 十个方面, 十项措施."""
_HELD = expression(r"“[^”]*”|《[^》]*》|‘[^’]*’|「[^」]*」")
_DIGIT_BEHIND = expression(r"\s*[\d/]")
_NONE_BEFORE = expression(r"[\d.]\s*$|(?<![总户人家件个次台])[数數]$")
"""Before a numeral that is part of another: 3.2 万余家, 数十家."""
_RATE = expression(r"[十百]?[万千百]人[^，；。、]{0,16}率")
"""What a rate is reckoned by: 十万人火灾死亡率."""


@dataclass(frozen=True, slots=True)
class Worded:
    """A number in words, ``text[start:end]``; ``number``, ``upper`` are in ``scale`` and ``unit``.

    ``low`` and ``high`` are its words; ``after`` what bounds it from behind, ``is_loose`` 余.
    """

    start: int
    end: int
    low: str
    high: str
    number: str
    upper: str
    scale: str
    unit: str
    after: str = ""
    is_loose: bool = False


def worded(text: str) -> tuple[Worded, ...]:
    """The numbers in words of a text, in order."""
    held = [one.span() for one in _HELD.finditer(text)]
    found: list[Worded] = []
    for one in sorted(_all(text), key=lambda one: (one.start, -one.end)):
        is_held = any(start <= one.start < end for start, end in held)
        if not is_held and not (found and one.start < found[-1].end):
            found.append(one)
    return tuple(found)


def _all(text: str) -> Iterator[Worded]:
    for match in _PARTS.finditer(text):
        yield from _parts(match)
    for match in _TENTHS.finditer(text):
        yield _plain(match, "", "成")
    for match in _RANKED.finditer(text):
        end = max(match.end("rank"), match.end("unit"))
        number = str(from_counted(match["low"]) or "")
        yield Worded(match.start("rank"), end, match["low"], "", number, "", "", "rank")
    for match in _WORDS.finditer(text):
        if _counts(text, match):
            scale = match["scale"] or match["scale_behind"] or ""
            yield _plain(match, scale, match["unit"] or "")


def _parts(match: re.Match[str]) -> Iterator[Worded]:
    below = from_counted(match["below"])
    above = from_counted(match["above"])
    if not below or not above:
        return
    point = "".join(str(from_counted(sign) or 0) for sign in match["point"] or "")
    number = f"{above}.{point}" if point else str(above)
    unit = {100: "%", 1000: "‰"}.get(below, "ratio")
    if unit == "ratio":
        number = f"{above}/{below}"
    low = match[0].removesuffix(match["after"] or "")
    yield Worded(
        *(match.start(), match.end(), low, "", number, "", "", unit, match["after"] or ""),
        bool(match["loose"]),
    )


def _plain(match: re.Match[str], scale: str, unit: str) -> Worded:
    said = match.groupdict()
    high = said.get("high") or ""
    return Worded(
        match.start("low"),
        match.end(),
        match["low"],
        high,
        str(from_counted(match["low"])),
        str(from_counted(high)) if high else "",
        scale,
        unit,
        said["after"] or "",
        bool(said.get("loose")),
    )


def _counts(text: str, match: re.Match[str]) -> bool:
    """Whether a numeral counts something, and is not part of a word or a name."""
    low, unit = match["low"], match["unit"] or ""
    scale = match["scale"] or match["scale_behind"] or ""
    if _is_part(text, match):
        return False
    is_bounded = bool(match["after"] or match["limit"] or match["loose"])
    if low in _BARE:
        is_said = bool(match["limit"] or match["loose"]) if scale else is_bounded
        return bool(unit) and (is_said or unit == "年一遇")
    if is_bounded or scale:
        return bool(unit) or "亿" in scale
    if len(low) > 1 or low == "十":
        return bool(unit) and (low != "十" or unit not in _LISTED)
    return unit in _ALONE if low != "一" else unit == "倍"


def _is_part(text: str, match: re.Match[str]) -> bool:
    """Whether a numeral is part of another word, of a number in digits, or of a rate's name."""
    start = match.start("low")
    behind = match.start("unit") if match["unit"] else match.end()
    return bool(
        from_counted(match["low"]) is None
        or _NO_COUNT.match(text, behind)
        or _DIGIT_BEHIND.match(text, match.end())
        or _NONE_BEFORE.search(text[max(0, start - 4) : start])
        or _RATE.match(text, start)
    )


def decimal_of(number: str) -> Decimal:
    """A number as `Worded` has it as a value: 1/10 → 0.1."""
    above, _, below = number.partition("/")
    return Decimal(above) / Decimal(below or 1)
