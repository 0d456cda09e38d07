"""Other words for a plan's sentences: light and heavy rewordings, and sentences that are new."""

from __future__ import annotations

import re
from random import Random

SYNONYMS = {
    "支持": "鼓励", "鼓励": "引导", "提升": "提高", "完善": "健全", "健全": "完善", "加快": "加速",
    "推动": "促进", "推进": "推动", "建设": "建立", "打造": "建成", "加强": "强化", "强化": "加强",
    "探索": "尝试", "开展": "实施", "积极": "主动", "优化": "改善", "发挥": "释放", "创新": "革新",
    "构建": "建立", "引导": "推动", "拓展": "扩大", "深化": "深入推进", "实现": "达到", "争取": "力争",
    "聚焦": "围绕", "围绕": "聚焦", "形成": "构成", "促进": "推动", "重点": "关键", "全市": "我市",
    "企业": "市场主体", "服务": "服务保障", "金融机构": "金融单位", "体系": "系统", "机制": "制度",
    "提供": "给予", "培育": "培养", "引进": "吸引", "设立": "成立", "搭建": "建立", "规模": "体量",
}  # fmt: skip

ADVERBS = ("进一步", "持续", "稳妥", "有序", "大力", "扎实", "依法依规", "因地制宜")

OTHER_CLAUSES = (
    "统筹安排市级财政专项资金", "由市金融监管部门会同有关单位负责落实", "建立季度调度和年度评估制度",
    "对重点事项实行清单管理", "明确责任分工和完成时限", "适时向社会公开进展情况", "鼓励社会力量参与",
    "组织开展专题培训和政策宣讲", "邀请第三方机构独立评价", "相关成果纳入绩效考核",
    "探索建立跨部门数据共享目录", "推广行之有效的基层做法", "把群众满意度作为重要标准",
    "选取部分区县先行先试", "完善配套细则和操作指引", "及时总结并复制经验", "加强与高校院所协作",
    "设置绿色通道简化办理流程", "推行一站式线上受理", "严格执行信息安全规定",
    "增强应急预案的可操作性", "压实属地管理责任", "建立专家咨询委员会", "培训持证从业人员两千名",
)  # fmt: skip

MANNERS = (
    "由主管部门", "会同相邻区县", "依托骨干院所", "借助公共平台", "按年度清单", "以试点街道为先", "在预算之内",
    "分三批", "面向居民", "通过公开遴选", "参照国际惯例", "由行业协会",
)  # fmt: skip

VERBS = (
    "修订", "编印", "翻新", "评选", "采购", "调研", "巡查", "登记", "减免", "补贴", "轮训", "公示", "测绘", "改造",
    "租用", "联办",
)  # fmt: skip

OBJECTS = (
    "老旧仓库", "养殖合作社", "社区食堂", "博物馆藏品", "公交站亭", "河道闸门", "校舍操场", "志愿者驿站",
    "气象雷达", "果蔬冷链", "方言档案", "门球场地", "灌溉水渠", "助听设备", "非遗工坊", "消防栓",
    "菌菇大棚", "渡口码头", "剧场座椅", "苗圃温室",
)  # fmt: skip

ENDS = (
    "三十处", "并张贴说明", "以备查验", "且不得转包", "供学生参观", "直至汛期结束", "逐户回访", "交由法人托管",
    "每季更新一次", "到期自动失效",
)  # fmt: skip

SUBJECTS = (
    "养老金融", "数字政务", "碳普惠", "社区商业", "低空经济", "跨境电商", "知识产权质押", "应急物流",
    "健康保险", "乡村旅游", "工业软件", "消费维权", "公共数据授权运营", "航空租赁", "中医药产业",
    "会展经济", "职业教育", "体育赛事", "科普场馆", "再生资源", "无障碍环境", "夜间经济",
)  # fmt: skip


def light(text: str, random: Random) -> str:
    """A few words changed: one synonym to three, an adverb, a number; never none."""
    found = [word for word in SYNONYMS if word in text]
    random.shuffle(found)
    changed = text
    for word in found[: 1 + len(text) // 40]:
        changed = changed.replace(word, SYNONYMS[word], 1)
    if random.random() < 0.3:
        changed = _another_number(changed, random)
    clauses = changed.split("，")
    if changed == text or random.random() < 0.3:
        at = random.randrange(len(clauses))
        clauses[at] = random.choice(ADVERBS) + clauses[at]
    return "，".join(clauses)


def _another_number(text: str, random: Random) -> str:
    numbers = list(re.finditer(r"(?<![\d.“])\d{1,3}(?![\d.])", text))
    if not numbers:
        return text
    one = random.choice(numbers)
    return text[: one.start()] + str(int(one.group()) + random.randint(1, 9)) + text[one.end() :]


def typed(text: str, random: Random) -> str:
    """A few characters changed, left out or doubled, as another typist would: also light."""
    characters = list(text)
    for _ in range(1 + len(text) // 30):
        at = random.randrange(max(1, len(characters) - 1))
        if characters[at] in "。，“”（）《》、":
            continue
        characters[at] = random.choice(("", characters[at] * 2, "的", "新", "各"))
    return "".join(characters)


def heavy(text: str, random: Random) -> str:
    """About half of a sentence is other words; some of its own clauses are left, reworded."""
    body, end = text.rstrip("。；！？"), text[len(text.rstrip("。；！？")) :] or "。"
    clauses = body.split("，")
    if len(clauses) == 1:
        return _heavy_short(body, random) + end
    kept = [light(c, random) for c in clauses if random.random() < 0.5] or [clauses[0]]
    fresh = random.sample(OTHER_CLAUSES, max(1, (len(clauses) - len(kept) + 1) // 2))
    mixed = kept + fresh
    if random.random() < 0.5:
        random.shuffle(mixed)
    return "，".join(mixed) + end


def _heavy_short(body: str, random: Random) -> str:
    half = max(2, len(body) // 2)
    kept = body[:half] if random.random() < 0.5 else body[-half:]
    if kept.count("“") != kept.count("”") or kept.count("（") != kept.count("）"):
        kept = body
    return random.choice(("", "着力")) + kept + "，" + random.choice(OTHER_CLAUSES)


def scattered(text: str, random: Random) -> str:
    """Every other word is another one, the order kept: heavy in another way."""
    pieces = re.findall(r"[\u4e00-\u9fff]{2}|.", text)
    words = re.findall(r"[\u4e00-\u9fff]{2}", "".join(OTHER_CLAUSES))
    return "".join(
        random.choice(words) if len(piece) == 2 and random.random() < 0.45 else piece
        for piece in pieces
    )


def fresh(random: Random, clauses: int = 0) -> str:
    """A sentence that is not in the plan."""
    subject = random.choice(SUBJECTS)
    start = random.choice(
        ("发展{}，", "面向{}领域，", "支持{}试点，", "围绕{}需求，", "推动{}扩面提质，")
    )
    count = clauses or random.randint(1, 4)
    return start.format(subject) + "，".join(clause(random) for _ in range(count)) + "。"


def clause(random: Random) -> str:
    """A clause that is hardly ever made twice: of 40,000 there are."""
    return "".join(random.choice(words) for words in (MANNERS, VERBS, OBJECTS, ENDS))


def title(random: Random) -> str:
    """A heading that is not in the plan."""
    verbs = ("培育", "做强", "壮大", "规范", "激活", "服务")
    tails = ("新赛道", "新空间", "支撑体系", "示范工程", "特色品牌", "公共平台")
    return random.choice(verbs) + random.choice(SUBJECTS) + random.choice(tails)
