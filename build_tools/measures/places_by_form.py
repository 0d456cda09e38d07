"""Places that a Chinese text names without any list: by their form, and the one its title names.

Sites end as one (盘龙城遗址). Towns, counties, ports and rivers are two characters and what they
are (海蓝镇, 东港乡), behind a word that a place stands behind (在, 到, 与). What only says which
kind (重点镇, 边境县) is no name. A plan's title begins with whom it is of (海蓝市渔业发展规划).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from build_tools.measures.mentions import Mention
from build_tools.plan.patterns import expression

_IN_NAME = r"[^，；。：、的和与及在“”来等]"
_SITE = (
    r"(?:遗址公园|古城遗址(?!公园)|(?<!大)遗址(?!公园)|旧址|故居|古城(?!镇|城墙)|城墙|古镇"
    r"|古建筑群|石窟|墓群|王陵|陵墓|故城|(?<=[^\W\dA-Za-z_]{2})城址)"
)
_SITE_OF_PLACE = expression(rf"{_IN_NAME}{{0,14}}?{_SITE}")
_SITE_ALONE = expression(
    r"(?:(?<=推进)|(?<=保护)|(?<=实施)|(?<=提升)|(?<=做好)|(?<=加强)|(?<=建设)|(?<=开展)|(?<=推动)|(?<=、))"
    r"(?!大(?=遗|型|运)|重点|传统|特色|千年|灾害|搬迁|废弃|闲置|中国|明清|古|考古|革命|文化|工业|农业|历史|重要|相关|名人|国家|[省市县]|各|一批|重点|世界|海洋|水下)"
    rf"(?P<name>{_IN_NAME}{{2,8}}?{_SITE})"
)
_RUNS_ON = expression(r"申报|创建|争创|打造|成为|推进|设立|建立|获批|入选|举办")

_BEFORE = """
在 到 至 赴 往 与 和 、 以 对 推进 推动 加快 支持 建设 加强 实施 开展 统筹 打造 续建 改造 依托
提升 清理 治理 疏浚 整治 畅通 完成 保护 巡护
"""
"""Behind what a place by its form stands."""
_KINDS = """
示范 中心 特色 重点 建制 边境 试点 贫困 产粮 脱贫 民族 所在 基层 偏远 相关 部分 先进 城乡 各个
全部 革命 欠发 发达 沿海 沿江 内河 枢纽 国际 世界 无水 综合 智慧 绿色 友好 自贸 保税 海运 航空
专业 主要 重要 大型 中小 产业 美丽 宜居 和美 小城 一批 若干 多个 本市 本县 全县 全市 我县 我市
千年 历史 文化 生态 农业 工业 旅游 强县 百强 周边
"""
"""What stands before 镇, 县 or 港 and only says which kind."""
_AFTER = (
    r"(?=[、，；。等为和与及的建设开试区创申争承资整一二三四五\d]|发展(?=[^，；。])|国家|地区|干线|干流|流域|航道|上游|中游|下游|沿线"
    r"|沿岸|两岸|支线|老旧|通用|专业|港口|$)"
)
_BEHIND = "(?:" + "|".join(f"(?<={word})" for word in _BEFORE.split()) + ")"
_TOWN = expression(
    rf"{_BEHIND}(?!{'|'.join(_KINDS.split())}|[各全我本该其此])"
    rf"(?P<name>[^\W\dA-Za-z_]{{2}}(?:镇|乡|县|港区|作业区|渔港|(?<![海民热安孤])(?:群岛|半岛|岛)|港(?!区))){_AFTER}"
)
OF_CLASS = expression(r"[省市县区州]?(?:级)?(?:重点)?文物保护单位")
"""What shows that a place only says by whom something is listed: 海蓝省文物保护单位."""
_NO_DISTRICT = (
    r"[地社园灾矿库景片郊辖校厂牧林专特功化范验发税险居住商务导养护展聚街营战服禁产作业水流边困民族学小济心点城山老新保贸态光游施育"
    r"研创航空岸线通冲植殖活公控制限封闭离染散食饮配储装卸级市全各本该此属主副直个多]"
)
_DISTRICTS = expression(
    rf"(?:{_BEHIND}|(?<=支持)|(?<=推动)|(?<=[市省]))(?![各全主本该])[^\W\dA-Za-z_]{{2}}(?<!{_NO_DISTRICT})区(?:、[^\W\dA-Za-z_]{{2}}(?<!{_NO_DISTRICT})[区县市]){{1,12}}"
)
"""Districts in a row: 海蓝区、东港区."""
_IN_LIST = expression(
    rf"(?P<names>(?:{_BEHIND}|(?<=组织)|(?<=保护))[^\W\dA-Za-z_]{{2,6}}(?:、[^\W\dA-Za-z_]{{2,6}}){{1,12}})等大?(?:世界(?:文化)?遗产|遗址|古城|古镇|古村落|石窟)(?=[，；。、]|考古|保护|[^的类型]{{2}})"
)
"""Sites that share what they are: 海蓝城、东港城等遗址."""
_RIVER = expression(
    rf"{_BEHIND}(?!大江|江河|内[河湖]|界[河湖]|外[江河]|运河|护城|暗河|城市|主要|重点|沿|中小|各)"
    r"(?P<name>[^\W\dA-Za-z_]{1,3}[江河湖])(?=(?:、[^\W\dA-Za-z_]{1,2}[江河湖])*(?:退[圩田渔耕]|生态|综合|清淤|河道|防洪|水系|流域|保护|干线|干流|流域|航道|上游|中游|下游|沿线|沿岸|两岸|水质|水环境|水生态|(?:综合)?治理))"
)
_WATERS = expression(
    rf"(?:{_BEHIND})(?P<names>[^\W\dA-Za-z_]{{2,4}}(?:、[^\W\dA-Za-z_]{{2,4}}){{1,12}})等[^，；。、]{{0,4}}(?:湖泊|河流|流域|水系|江河|河湖|山脉|海域|海湾|岛屿)"
)
"""Waters that share what they are: 镜海、月亮河等河流."""
_SHORT_NAME = "[京津沪渝冀豫滇辽湘皖鲁苏浙赣鄂桂晋蒙陕闽黔粤川琼]"
_NEIGHBOURS = expression(
    rf"(?P<name>{_SHORT_NAME}{{2,4}})(?=协作|合作|两[省地市]|[三四]省|毗邻|交界|边界|省际|协同|结对|互认|通办|地区)"
)
"""Provinces by a character each, and that they work together: 鲁皖协作."""
_HERE = expression(
    rf"(?<=[在来赴驻])(?P<name>{_SHORT_NAME})(?=设立|落地|投资|企业|高校|机构|创业|创新|就业|发展|布局|落户|开展|建设|注册|举办|工作|院校|央企|[^，；。]{{0,4}}(?:企业|机构|项目|高校))"
)
"""A province by its character, where it is said that something is there: 在鲁企业."""
_AREA = expression(
    rf"(?:{_BEHIND}|(?<=融入)|(?<=服务))(?!{'|'.join(_KINDS.split())}|现代|跨|临|数字|内陆|开放|创新|循环|高铁|空港|县域|各|国家|产业|区域|推进|推动|加快|促进|建设|发展|打造|引导|支持|培育|优化|提升)"
    r"(?P<name>[^\W\dA-Za-z_]{2,3}(?:都市圈|城市群|经济区|城镇群))(?=[、，；。等和]|建设|协同|发展|一体化)"
)
"""A region by its form: 海青城市群."""
_PART_OF_CITY = expression(
    r"(?:(?<=[市省州])|(?=工业园区|港区|半岛|三角洲|港(?![口澳股区航台务珠商城人])|(?:平原|地区)?(?:城市群|都市圈|经济区|城镇群))|(?=[^，；。]{0,2}(?:高新|经开|经济开发|经济技术开发|高新技术产业开发|(?<=[^\W\dA-Za-z_])新)区))"
    r"(?:高新区|经开区|新区(?!域)|工业园区|港区|半岛|三角洲|港(?![口澳股区航台务珠商城人])|(?:平原|地区)?(?:城市群|都市圈|经济区|城镇群)|(?:国家级?)?(?:高新技术产业|经济技术|经济)开发区"
    rf"|(?!{'|'.join(_KINDS.split())}|[各全所辖主农牧贫相有县区级直重人民政]|[老新建]城|[高深]山|[东西南北中]部)(?:[^\W\dA-Za-z_]{{2}}(?=区|县|新区)|[^\W\dA-Za-z_](?=县))"
    r"(?:新区|(?<![地社园灾矿库景片郊辖校厂牧林专特功化范验发税险居住商务导养护展聚街营战服禁产作业水流边困民族学小])区(?![域块间位分划县级])|(?<![各全强百重贫])县(?![域级城区市])))"
)
"""A district or zone behind the city whose it is: 合肥市高新区, 宁波市北仑区."""
_REGION = expression(r"区域(?=内|[，；。、]|等)")
_TITLE = expression(
    r"(?P<short>[^\W\dA-Za-z_]{2,3}?)(?:省|市|县|州|盟|旗|(?<!新)区)(?!级|域|场|委|政府)"
)


def sites(text: str, places: tuple[Mention, ...]) -> Iterator[tuple[int, int]]:
    """Where places stand that are known by their form; ``places`` are those of the lists."""
    for place in places:
        found = _SITE_OF_PLACE.match(text, place.end)
        if found and not _RUNS_ON.search(found[0]):
            yield place.start, found.end()
    for found in _IN_LIST.finditer(text):
        for one in re.compile(r"[^\W\dA-Za-z_]+").finditer(text, *found.span("names")):
            yield one.span()
    for start, end in _alone(text):
        if not any(one.start < end and start < one.end for one in places):
            yield start, end


def _alone(text: str) -> Iterator[tuple[int, int]]:
    """Sites, towns and rivers without a place of the lists before them, and districts in a row."""
    for found in _DISTRICTS.finditer(text):
        for one in re.compile("[^、]+").finditer(text, *found.span()):
            yield one.span()
    for found in _WATERS.finditer(text):
        for one in re.compile("[^、]+").finditer(text, *found.span("names")):
            yield one.span()
    for pattern in (_SITE_ALONE, _TOWN, _RIVER, _AREA, _NEIGHBOURS, _HERE):
        for found in pattern.finditer(text):
            yield found.span("name")


def with_part(text: str, place: Mention) -> Mention:
    """A place with the district, the zone or the word 区域 that its name goes on with."""
    part = _PART_OF_CITY.match(text, place.end) or _REGION.match(text, place.end)
    return replace(place, end=part.end()) if part else place


def place_of_title(title: str) -> tuple[str, ...]:
    """The place that a plan's title begins with, long and short; empty where it names none."""
    found = _TITLE.match(title.strip("《 "))
    return (found[0], found["short"]) if found else ()
