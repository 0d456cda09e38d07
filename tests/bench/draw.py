"""Draw queries for the search from the source text, blindly, and print them as queries.tsv.

``python -m tests.bench.draw > tests/bench/queries.tsv``. What is drawn depends on the text and the
seed only, never on an index; the truth of a drawn query is the passage it was drawn from. What
cannot be drawn (English, references, nonsense) is written in `WRITTEN` by hand.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

from opencc import OpenCC
from pypinyin import lazy_pinyin

SOURCE = Path(__file__).parent.parent.parent / "source/plan.txt"
SEED = 20261124
HEAD = "kind\tquery\tmust_contain\tlang"

TERMS = [
    "知识产权",
    "供应链金融",
    "消费金融",
    "融资担保",
    "科创金融",
    "普惠金融",
    "财富管理",
    "融资租赁",
    "商业保理",
    "资产证券化",
    "私募基金",
    "天府国际基金小镇",
    "交子公园金融商务区",
    "蓉城人才绿卡",
    "信用信息",
    "小额贷款",
    "数字资产交易",
    "区块链",
    "应收账款",
    "非法集资",
    "股权投资",
    "金融监管沙箱",
    "碳达峰",
    "跨境人民币",
]
"""Words of the plan as readers would type them, for the kinds that need whole words."""

WRITTEN = """\
english	rural revitalization	乡村振兴	zh-Hans
english	supply chain finance	供应链金融	zh-Hans
english	inclusive finance	普惠金融	zh-Hans
english	digital renminbi	数字人民币	zh-Hans
english	intellectual property	知识产权	zh-Hans
english	carbon neutrality	碳中和	zh-Hans
english	blockchain	区块链	zh-Hans
english	wealth management	财富管理	zh-Hans
english	talent	人才	zh-Hans
english	insurance	保险	zh-Hans
english	venture capital	创业投资	zh-Hans
english	green bonds	绿色债	zh-Hans
english	private equity	股权投资	zh-Hans
english	cross-border renminbi settlement	跨境人民币结算	zh-Hans
english	illegal fundraising	非法集资	zh-Hans
english	绿色金融	绿色金融	en
english	数字人民币	数字人民币	en
english	農貸通	农贷通	en
english	知识产权	知识产权	en
english	fintech	金融科技	en
english	green finance	绿色金融	zh-Hant
acronym	Qualified Foreign Limited Partner	合格境外有限合伙人	zh-Hans
acronym	CCUS	碳捕获、利用与封存	zh-Hans
acronym	ESG	环境、社会和公司治理	zh-Hans
acronym	QDII	合格境内机构投资者	zh-Hans
acronym	ADR	跨地区金融纠纷非诉调解机制	zh-Hans
acronym	ccer	国家核证自愿减排量	zh-Hans
initials	jr	金融	zh-Hans
initials	szrmb	数字人民币	zh-Hans
initials	zscq	知识产权	zh-Hans
initials	kjjr	科技金融	zh-Hans
reference	第5章	id:ch5	zh-Hans
reference	第二章第三节	id:ch2-sec3	zh-Hans
reference	二章三节	id:ch2-sec3	zh-Hans
reference	第2章 第3节（二）	id:ch2-sec3-sub2	zh-Hans
reference	第二章第三节（二）第4项	id:ch2-sec3-sub2-i4	zh-Hans
reference	2.3.2.4	id:ch2-sec3-sub2-i4	zh-Hans
reference	1.1.3	id:ch1-sec1-p3	zh-Hans
reference	第一章第一节第三段	id:ch1-sec1-p3	zh-Hans
reference	第一章第一节第3段第2句	id:ch1-sec1-p3-s2	zh-Hans
reference	前言第2段	id:pre-p2	zh-Hans
reference	第三章引言第1段	id:ch3-p1	zh-Hans
reference	专栏十	id:box10	zh-Hans
reference	專欄6	id:box6	zh-Hant
reference	专栏2序号4	id:box2-t1-r4	zh-Hans
reference	Box 3, item 2	id:box3-i2	en
reference	Chapter 7	id:ch7	en
reference	Ch. 2, Sec. 3(1)	id:ch2-sec3-sub1	en
reference	section 4 of chapter 8	id:ch8-sec4	zh-Hans
reference	ch8-sec1-p1	id:ch8-sec1-p1	zh-Hans
reference	https://example.org/plan/en/ch5.html#ch5-sec3-p1-s2	id:ch5-sec3-p1-s2	zh-Hans
reference	/id/box4-i1/	id:box4-i1	zh-Hans
reference	脚注1	id:fn1	zh-Hans
sentence	截至 2020 年底，成都法人银行 18 家1，没有全国性\\n银行，规模最大的成都银行总资产在城商行中排名第 14 位；法\\n1含村镇银行。\\n 人保险机构 4 家，保费规模最大的锦泰保险在全国财产保险公司	成都法人银行18家1，没有全国性银行	zh-Hans
sentence	成都法人银行 18 家1，没有全国性银行	成都法人银行18家1，没有全国性银行	zh-Hans
sentence	守住不发生区域性系统性金融风险底线，	守住不发生区域性系统性金融风险的底线	zh-Hans
row	178.34	id:box1-t1-r3	zh-Hans
row	5.85	id:box1-t1-r10	zh-Hans
row	756	id:box1-t1-r7	zh-Hans
row	7.5	id:box2-t1-r4	zh-Hans
row	1500	id:box2-t1-r4	zh-Hans
row	保险深度	id:box1-t1-r10	zh-Hans
row	11.9	id:box1-t1-r2	zh-Hans
exact	"保险+期货"	保险+期货	zh-Hans
exact	“业界共治”	业界共治	zh-Hans
exclude	绿色金融 -试验区	绿色金融|!试验区	zh-Hans
exclude	数字人民币 -"监管试点"	数字人民币|!监管试点	zh-Hans
nonsense	月球基地	-	zh-Hans
nonsense	量子计算机	-	zh-Hans
nonsense	asdfgh	-	zh-Hans
nonsense	xyzzy	-	zh-Hans
nonsense	今天晚上吃什么好呢	-	zh-Hans
nonsense	98765	-	zh-Hans
nonsense	鸿蒙系统	-	zh-Hans
nonsense	unicorn banana	-	en
"""


def draw(text: str) -> Iterator[tuple[str, str, str, str]]:
    """Queries of every kind that can be drawn: kind, query, what a hit must contain, language."""
    chance = random.Random(SEED)
    runs = re.findall(r"[\u4e00-\u9fff]{6,}", "".join(text.split()))
    quoted = sorted(set(re.findall(r"“([\u4e00-\u9fff]{3,6})”", "".join(text.split()))))
    words = sorted({*quoted, *TERMS})
    to_traditional = OpenCC("s2t").convert

    def passage(length: int) -> str:
        run: str = chance.choice([run for run in runs if len(run) >= length])
        start = chance.randrange(len(run) - length + 1)
        return run[start : start + length]

    for _ in range(12):
        taken = passage(chance.randint(4, 8))
        yield "term", taken, taken, "zh-Hans"
    for _ in range(8):
        taken = passage(chance.randint(2, 3))
        yield "partial", taken, taken, "zh-Hans"
    for _ in range(8):
        taken = passage(chance.randint(3, 6))
        yield "traditional", to_traditional(taken), taken, "zh-Hans"
    for _ in range(4):
        taken = passage(chance.randint(3, 6))
        yield "traditional", taken, taken, "zh-Hant"
    numbers = sorted(set(re.findall(r"\d+(?:\.\d+)? ?(?:亿元|万亿元|%|家|万平|个|户)", text)))
    for taken in chance.sample(numbers, 12):
        yield "number", taken, "".join(taken.split()), "zh-Hans"
    for taken in chance.sample(sorted(set(re.findall(r"[A-Za-z]{3,}", text))), 10):
        yield "latin", chance.choice((taken, taken.lower())), taken, "zh-Hans"
    yield from _drawn_sentences(text, chance)
    for word in chance.sample(words, 24):
        yield "typo", _slip(word, chance, runs), word, "zh-Hans"
    for word in chance.sample(words, 12):
        yield "pinyin", "".join(lazy_pinyin(word)).replace("ü", "v"), word, "zh-Hans"


def _drawn_sentences(text: str, chance: random.Random) -> Iterator[tuple[str, str, str, str]]:
    """Whole sentences as a PDF gives them, breaks and all; and two words of one sentence."""
    sentences = [one for one in re.findall(r"[^。]{20,}。", text) if "专栏" not in one]
    prose = [
        one for one in sentences if not re.search(r"[第一二三四五六七八九]+[章节]|序号|\uf075", one)
    ]
    for taken in chance.sample(prose, 10):
        pasted = re.sub(r"\s*\n\s*", "\\\\n", taken.strip())
        yield "sentence", pasted, "".join(taken.split()), "zh-Hans"
    for taken in chance.sample(prose, 8):
        runs = re.findall(r"[\u4e00-\u9fff]{2,}", "".join(taken.split()))
        first, last = runs[0][:3], runs[-1][-4:]
        yield "two", f"{first} {last}", f"{first}|{last}", "zh-Hans"


def _slip(word: str, chance: random.Random, runs: list[str]) -> str:
    """One character wrong, missing (from four on) or swapped with the next."""
    at = chance.randrange(len(word) - 1)
    sort = chance.choice(("wrong", "wrong", "missing" if len(word) > 3 else "wrong", "swapped"))
    if sort == "missing":
        return word[:at] + word[at + 1 :]
    if sort == "swapped" and word[at] != word[at + 1]:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    other = chance.choice([one for one in "".join(runs[:99]) if one != word[at]])
    return word[:at] + other + word[at + 1 :]


if __name__ == "__main__":
    print(HEAD)
    for row in draw(SOURCE.read_text(encoding="utf-8")):
        print("\t".join(row))
    print(WRITTEN, end="")
