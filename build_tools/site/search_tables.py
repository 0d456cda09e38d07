"""What the search's script must know that Python knows already → modules of data for it.

The script reads kinds, numerals and questions from tables handed over when the site is built, so
that a list stands in one place and none in the script's code.
"""

from __future__ import annotations

import json
from types import MappingProxyType
from typing import TYPE_CHECKING

from build_tools.plan.addresses import PATTERNS
from build_tools.plan.model import KINDS
from build_tools.plan.numerals import DIGITS, TWENTIES, UNITS, VARIANTS

if TYPE_CHECKING:
    from collections.abc import Mapping

CELLS = " · "
"""What stands between the cells of a row in the texts of an index."""

_PLAIN: Mapping[str, int] = MappingProxyType(
    {sign: at for at, sign in enumerate(DIGITS)} | {**UNITS, **TWENTIES, "亿": 10**8}
)

NUMERAL_SIGNS: Mapping[str, int] = MappingProxyType(
    {**_PLAIN, **{sign: _PLAIN[plain] for sign, plain in VARIANTS.items()}}
)
"""What each sign of a Chinese numeral is worth."""

NUMBER_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    " fifteen sixteen seventeen eighteen nineteen twenty"
)
"""Numbers as English writes them in running text, in the order of their value."""

SCALES: Mapping[str, int] = MappingProxyType(
    {**UNITS, "亿": 10**8}
    | {"thousand": 10**3, "million": 10**6, "mn": 10**6, "billion": 10**9, "bn": 10**9}
    | {"trillion": 10**12, "tn": 10**12}
)
"""What multiplies the number before it."""

QUESTIONS = (
    (
        "什么时候|(?:是|要)?(?:做|干)什么的?|是什么意思|是什么|为什么|什么|有哪些|哪一些|哪些|哪几家|哪几个|哪里来|从哪里?来?|哪来|哪里|哪儿|哪个|哪家|哪年|哪"
        "|怎么样|怎么办|怎么|怎样|如何|多少[家个名户项支条年次位元种类]?|第几[名位]?"
        "|几[家个名户项支条年次位种类]|是否|能否|可否|能不能|可不可以|可以|有没有|是不是|请问"
        "|我想|想知道|告诉我|介绍一下|关于|有关|吗|呢|吧|啊"
        "|要不要|会不会|该不该|多不多|好不好|行不行|什么样|哪种|哪类|哪些人|哪些地方|多大|多久|多高"
        "|总共|一共|到底|究竟|具体|以后|今后|将来|现在|目前|应该|需要|想要"
        "|的时候|有点|比较|一下|一些|怎么个"
        "|做啥|干啥|干嘛|啥时候|啥样|啥|咋样|咋办|咋|怎么回事|怎么弄|谁来|由谁"
        "|多长时间|多长|多快|几时|何时|何处|行吗|好吗|对吗|到底有没有|有啥|想问问?|求问|知道"
        "|这些|那些|我们|咱们|你们|他们|自己|有人|做得|还能|能够|样子|东西|事情|担心|害怕|发愁"
    ),
    (
        "how do i|how to|how many|how much|how does|how|what is|what are|what does|what|which|who"
        "|whom|whose|when|where|why|tell me|is there|are there|does|do|did|can|could|should|would"
        "|will|i|we|you|me|my|our|your|please|about|the plan say"
        "|(?:the )?plans? (?:for|on|about)|planned"
    ),
)
"""What asks, and says nothing of the thing asked about, as typed in Chinese and in English."""

FIGURE_QUESTIONS = (
    "多少|第?几[家个名户项支条年次位元种类]|目标值?|数量|总量|规模|比重|增速|达到",
    "how many|how much|target|number of|share of|rate of",
)
"""What asks for a figure, in Chinese and in English."""

FUNCTION_WORDS = (
    "的了和与及或在有是能会要对把被从到给我你他它们这那个些里中请想让向用还都也就最很将等以为拿来去做搞弄干找怕谁跟着没不",
    (
        "a an the of in on at to for and or with by from as is are be was were been has have had it"
        " its this that these those there their they not no any some say says plan's"
    ),
)
"""Words that hold others together: no reason to find, or not to find, a sentence."""


PADDING = (
    "get gets got make makes made want wants come comes came told tell go goes going more better"
    " best into if than someone anyone thing things may might must need needs way ways kind kinds"
    " sort happen happens know knows use used take takes give gives let out up so too also then"
    " them he she one who being doing done against afraid worried worry"
)
"""Words of English that a question is put with: no reason to find a sentence."""


def tables() -> Mapping[str, str]:
    """The modules ``tables.js`` and ``asked.js`` by name: each table under its own.

    What only a question needs is apart: it is downloaded with what comes close.
    """
    return {
        "tables": _module(
            KINDS=list(KINDS),
            CELLS=CELLS,
            ADDRESSES=dict(PATTERNS),
            NUMERAL_SIGNS=dict(NUMERAL_SIGNS),
            NUMBER_WORDS=NUMBER_WORDS,
            HOLDING_WORDS=FUNCTION_WORDS[1],
        ),
        "asked": _module(
            SCALES=dict(SCALES),
            QUESTIONS=list(QUESTIONS),
            FIGURE_QUESTIONS=list(FIGURE_QUESTIONS),
            FUNCTION_WORDS=list(FUNCTION_WORDS),
            PADDING=PADDING,
        ),
    }


def _module(**given: object) -> str:
    return "".join(
        f"export const {name} = {json.dumps(value, ensure_ascii=False, separators=(',', ':'))};\n"
        for name, value in given.items()
    )
