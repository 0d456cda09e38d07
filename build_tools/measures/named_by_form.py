"""Programmes and institutions that a Chinese text names without any list: by their form.

Programmes: a quotation with what it is (“海蓝”行动), what is carried out or begun and ends as a
programme does (实施安全技能提升行动), such a name before a colon at the head of a sentence, a title
that is applied for (申报国家历史文化名城), a line that begins with a place (广州至珠海高铁).
Institutions: a name that ends as one and begins with a place, with 中国, with a level of government
(省财政厅) or a ministry, and a school or institute that is founded. Sites are places: a name that
ends as one (盘龙城遗址). What the text calls one of several (一批重大工程) is no name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_tools.measures.mentions import Mention, MentionKind
from build_tools.measures.places_by_form import sites as found_sites
from build_tools.plan.patterns import expression

_PROGRAMME = r"(?:专项行动|行动计划|攻坚战|工程|计划|行动|战略)"
_HEAD = "工程|平台|计划|行动|专项|项目|试点|基金|示范区|试验区"
_WORDS = r"[^，；。：:、的了“”《》（）()]"
_LAST = rf"(?:{_PROGRAMME}|学院|大学|研究院|博物馆)"
QUOTED_TAIL = expression(
    rf"”[^，；。：、的和在与等“”]{{0,8}}?(?:{_HEAD}|(?:服务|合作|交流|创新|交易)中心|合作区|产业园)"
)
"""What follows a quoted name and belongs to it."""
_SORT = "(?:数字化|信息化|智能化|智慧|综合|线上)?(?:服务|管理)?"
BARE_KIND = expression(f"”{_SORT}(?:平台|系统|项目|产品|服务|APP|小程序)")
"""What a quoted name is, said behind it, which is no part of it: “农贷通”平台."""
_QUOTED_KIND = expression(
    r"“(?P<name>(?![一双三]|互联网|智慧)[^“”+＋、]{2,12}(?<![式化型性制]))”(?=(?:“[^“”]{2,12}”){0,6}"
    rf"(?:{_SORT}(?:平台|系统|项目|产品|APP|小程序|客户端|公众号)(?!化|式|型|经济|企业|建设体系|数量)|申遗))"
)
"""A name that is quoted as a whole, before what it is: “关城史迹”项目."""

_QUOTED = expression(
    r"(?:(?<=实施)|(?<=启动)|(?<=开展)|(?<=推进))[^，；。：、的和在与等“”]{2,8}“[^“”]{2,12}”[^，；。：、的和在与等“”]{0,8}?(?:工程|计划|行动)(?!方案)"
    r"|“[^“”]{2,24}”[^，；。：、的和在与等“”]{0,8}?(?:工程|行动计划|计划|行动|项目库|论坛|峰会|博览会|先导区|示范区|试验区|宣传教育|主题教育|主题活动)(?!方案)"
    r"|“(?![一双三]|互联网)[^“”]{2,16}(?<![式化型性制+＋])”[^，；。：、的和在与等“”]{0,8}?(?:活动|专项整治|专项治理|大赛|博览会|文化节|艺术节|宣传月|宣传周|活动周)(?!方案|中心|室|空间)"
    r"|“(?![一双三]|互联网|智慧)[^“”]{2,8}(?<![式化型性制+＋])”[^，；。：、的和在与等为“”（）]{0,8}?(?:平台|系统)"
    r"|“[^“”]{2,20}(?:工程|行动|(?<!有)计划|基地|平台|示范区|试验区|研究院|学院|培训班|大讲堂|文化节|艺术节)”"
)
_BRAND = expression(
    r"(?:(?<=[好亮响])|(?<=打造)|(?<=建设)|(?<=推广)|(?<=推出)|(?<=升级)|(?<=完善)|(?<=优化)|(?<=发行)|(?<=依托)|(?<=举办)|(?<=利用)|(?<=开通)|(?<=开行))"
    r"“(?P<name>[^“”+＋]{1,8}(?:[贷码云券卡节]|(?<![联贯畅融])通|大脑|快线|一张图|驿站|论坛|专线|专列|班列|讲堂|课堂|杯))”"
    r"|“(?P<counted>[两二三四五六七八九十][^\W\dA-Za-z_][两二三四五六七八九十][^\W\dA-Za-z_])”(?=建设)"
    r"|(?:(?<=举办)|(?<=承办)|(?<=办好)|(?<=筹办))“(?P<held>[^“”+＋]{2,14})”(?!系列|主题|类)"
    r"|(?:(?<=开展)|(?<=推进)|(?<=实施)|(?<=深化)|(?<=举办)|(?<=组织)|(?<=推广))“(?P<drive>[^“”+＋]{2,12})”(?=[^，；。、的“”]{0,4}宣传|培训|宣讲|普法|巡讲|巡展|巡演|志愿服务)"
    r"|(?:(?<=开展)|(?<=推进)|(?<=实施)|(?<=深化))“(?P<into>[^“”、+＋]{1,8}(?:下乡|进(?:校园|社区|企业|农村|乡村|机关|家庭|军营|万家|课堂|基层)))”"
)
"""A quoted name that ends as products, services and events do: 用好“海蓝贷”."""
_QUOTED_LIST = expression(
    r"“[^“”+＋]{2,16}”(?:(?:[、和]?“[^“”+＋]{2,16}”)+等?|等)[^，；。：“”的]{0,12}?(?:活动|行动|工程|计划|宣传|赛事|大赛|展览|展演)(?=[，；。、和]|全[省市县国]|$)"
)
"""Several quoted names that share what they are: “…”“…”等主题活动."""
_NATIONWIDE = expression(
    r"(?:对接|接入|依托|建成|建设|建立|完善|升级|用好|利用|搭建|打造|推广|优化|融入|推进)"
    r"(?P<name>(?:全国|国家(?!级|和|与|[^，；。]{1,4}[局委]))(?!统一的|各)[^，；。：、的和在与等“”]{4,18}?(?:和[^，；。：、的和在与等“”]{2,4})?(?:平台|数据库|信息网|(?:信息|发布|预警|查询|监测|管理|服务|交易|登记|公示)系统))(?=[，；。、和及与等]|建设|$)"
    r"|(?:建设|完善|建成|升级|优化)(?P<net>[^，；。：、的和在与等“”各]{6,16}专用(?:通信)?网)(?=[，；。、和]|$)"
    r"|(?P<lab>(?:(?<=建设)|(?<=依托)|(?<=组建)|(?<=创建)|(?<=争创)|(?<=推进)|(?<=打造))(?!一批|更多|若干|各)(?:(?!建设|组建|开展|打造)[^，；。：、的和在与等“”类]){3,14}(?:全国|国家)重点实验室)(?=[，；。、和]|建设|$)"
    r"|(?P<zone>中国（[^（）]{2,8}）[^，；。：、的和在与等“”]{0,16}?(?:试验区|示范区|科技城)(?:[^，；。：、的和在与等“”]{2,6}片区)?)"
    r"|(?:承办|举办|办好|筹办|申办|利用|依托|借助|用好|参加|(?<=会)、)(?P<event>(?:\d{4}年)?(?:第[^\WA-Za-z_]{1,4}届)?(?:全国(?!性)|中国|世界(?!级)|亚洲|全球(?!性))[^，；。：、的和在与等“”]{0,14}?(?:运动会|博览会|锦标赛|交易会|艺术节|文化节|大会|论坛|峰会)(?:[^，；。：、的和在与等“”]{2}峰会)?)(?=[，；。、和等]|$)"
    r"|(?:承办|举办|办好)(?P<festival>(?!具有|一批|各|高|大|系列)[^，；。：、的和在与等“”]{2,6}国际[^，；。：、的和在与等“”]{0,4}(?:音乐节|艺术节|电影节|论坛(?=[，；。、和等]|$)|文化节|旅游节|马拉松|博览会))(?=[，；。、]|$)"
    r"|(?P<idea>全球[^\W\dA-Za-z_]{2}倡议)"
    r"|(?P<fund>国家(?!级|重)[^，；。：、的和在与等“”]{2,12}(?:引导基金|投资基金)|国家开放大学)"
    r"|(?:建设|完善|建成|升级)(?P<survey>全国(?!统一的|各|性)[^，；。：、的和在与等“”]{2,10}(?:[与和][^，；。：、的和在与等“”]{2,6})?(?<!体)系统)(?=[，；。、]|$)"
)
"""What the whole country has one of, by name: platforms, networks, laboratories, events."""
_CARRIED_OUT = expression(
    rf"(?:推进实施|实施|启动|开展|推进|落实|建设(?=国家))(?P<name>{_WORDS}{{3,28}}?{_PROGRAMME})"
    rf"(?P<more>(?:[、和]{_WORDS}{{3,28}}?{_PROGRAMME})*)(?=[，；。、和及与（(]|的?(?:实施|落实|建设|开展)(?:[，；。]|$)|$)"
)
_TITLE = expression(rf"^(?P<name>{_WORDS}{{4,30}}?(?:{_PROGRAMME}|试点))(?=[：:])")
_IN_NAME = r"[^，；。：、的和与及在“”来等]"
_BODY = (
    r"(?:研究院|研究所|博物院|博物馆|纪念馆|图书馆|大学|学院|交易所|协会|学会|商会|联合会|委员会|专委会|实验室|领导小组"
    r"|联席会议|科学院|农科院|社科院|出版社|基金会|文化中心)"
)
_OFFICE = r"(?:厅|(?<![布格结大全])局(?![面势部限域]))"
_INSTITUTION = expression(
    rf"(?:{_IN_NAME}{{2,14}}?)??{_BODY}(?!馆藏)(?:(?<=大学){_IN_NAME}{{0,6}}?医院)?|{_IN_NAME}{{2,8}}?{_OFFICE}"
)
_OWN = expression(
    rf"(?!公立|民营|本地|各|基层|重点|大型|优质|中小|上市|国有|地方|[一二三]级|[省市县区]级)(?:{_IN_NAME}{{1,10}}?(?:学校|医院|有限公司|陆港)|{_IN_NAME}{{0,10}}?(?:农商|商业)银行"
    rf"|{_IN_NAME}{{2,12}}?(?:研究|信息|保护|交易|会展|科学|监测|大数据|超算)中心|{_IN_NAME}{{0,8}}?(?:(?:引导基金|投资基金|发展基金|母基金)(?=[，；。、和等]|作用|$)|走廊|新通道|大通道|科学城|科技城|航天城|产业园(?!区)|遗产馆|美术馆|科技馆|展览馆|大剧院|博览会|交易会|洽谈会|文化节|艺术节|电影节|论坛(?=[，；。、和等]|$)|大学城|软件园|合作区|综合保税区|综保区|自贸片区)|(?:(?!建设|支持|推动|开展){_IN_NAME}){{3,14}}?(?:示范区|试验区|先行区))(?!体系|建设|改革)"
)
"""What a place's name and these make together is a name, where the place alone with them is not."""
_RUNS_ON = expression(
    r"申报|共建|推动|支持|建设(?!集团|工程|银行|局|公司|厅|委|职业|投资|发展)|创建|争创|打造|成为|推进|设立|建立|获批|入选|举办"
)
"""What shows that a name and the end of another were taken for one."""
_OF_CHINA = expression(
    rf"中国(?!特色|式|共产党|梦|经济|文化|品牌){_IN_NAME}{{0,12}}?(?:{_BODY}|救援队|公司|集团|(?<!外)银行)"
    rf"|中国(?:国际)?{_IN_NAME}{{2,10}}?(?:博览会|交易会|展览会|洽谈会)"
)
_OF_LEVEL = expression(
    r"国家(?!级|重)[^，；。：、的和与及在“”来等]{2,8}(?:指挥总部|指挥部|指挥中心)(?!建设体系)|"
    rf"国家(?!级){_IN_NAME}{{2,14}}?(?:研究|信息|监测)中心(?!建设|体系)|"
    rf"国家(?!级)[^，；。：、的和与及在“”来等局]{{2,8}}(?<![布格结大全])局(?![面势部限域])"
    rf"|[^\W\dA-Za-z_]{{2,4}}部(?!门)(?<![干内全中东西南北局各总俱乐支]部){_IN_NAME}{{3,12}}(?:机构|中心|总队|研究院)"
)
_SET_UP = expression(
    r"(?:建立|组建|设立|成立|筹建)(?:由[^，；。]{2,20}?的)?"
    r"(?!一|若干|各|多|跨|相关|专门|统一|[^，；。]{0,6}部门)"
    r"(?P<name>[^，；。：、的和与及在“”来由等]{4,16}?(?:委员会|领导小组|联席会议|工作专班|交易所|指挥部|有限(?:责任)?公司|研究中心|研究会|促进会|联盟))(?=[，；。、和及等]|制度|机制|办公室|$)"
)
"""A body that is set up under a name: 成立渔业工作领导小组."""
_FOUNDED = expression(
    r"(?:建立|组建|设立|成立|筹建|建强|办好|推进)"
    r"(?!一|若干|高|[^，；。]{1,6}类|国家|区域|[省市县]|各|专题|更多|具有|世界|新|行业|社区|乡村|综合|地方|智慧|重点|现代|特色|数字|联合|专业|农村|基层)"
    rf"(?P<name>{_IN_NAME}{{4,14}}?(?:学院|大学|研究院|博物馆))(?=[，；。、等])"
    r"(?P<more>(?:、[^，；。：、的和与及在“”来等]{4,14}?(?:学院|大学|研究院|博物馆))*)"
)
_RELIED_ON = expression(
    r"(?:依托|联合|加强与|与|支持|共建|授权)(?!高|[省市县区]|本地|各|重点|国家|职业|现有|有关|相关|知名|国内|境外|国际|专业|党校)(?P<name>[^，；。：、的和与及在“”来等]{2,8}(?:学院|大学|研究院|(?<!重点)(?<!国家)(?<!联合)(?<!开放)实验室)(?:附属[^\W\dA-Za-z_]{0,4}?医院)?)(?<!共建产业学院)"
    r"(?=[，；。、等和与]|建设|开展|打造|设立|组建|合作|共建|联合)"
)
_ZONE = (
    r"(?:示范区|试验区|先导区|先行区|示范城市|产业园|示范基地|应用基地|示范园区|高新区|经开区|保税区"
    r"|自由贸易试验区|技术创新中心|区域医疗中心)"
)
_TITLED = expression(
    rf"(?:申报|创建|争创|申建|申请设立)(?P<name>(?:国家|全国)(?!级)[^，；。：、的和与及在“”来等]{{2,14}}{_ZONE})"
    rf"|(?:推进|加快|推动|支持)(?P<built>国家(?!级)[^，；。：、的和与及在“”来等]{{4,14}}?(?:示范区|试验区|先导区|先行区|示范基地|应用基地))(?=建设)"
    r"|(?:申报|争创|申建|申请设立)(?P<bonded>[^，；。：、的和与及在“”来等各一]{2,10}(?:综合保税区|自由贸易试验区|保税物流中心))"
    r"|(?:建设|推进|实施|加快|完成|启动)(?P<phase>(?!建设|推进|实施|启动|完成)[^，；。：、的和与及在“”来等各一]{3,14}?[一二三四五]期(?:工程|项目))(?=[，；。、和]|建设)"
    r"|(?:建设|推进|加快|推动|完成|实施)(?P<works>(?!一批|大|中|小|重|病险|支线|通用|国际|运输|农村|普速|城际|市域|货运|客运|干线|高速|沿|新|各|绿色|智慧|地方|跨|战略|骨干|专用|疏港|进港|备用|应急|既有|建|国家)"
    r"[^，；。：、的和在与等“”]{2,6}(?:抽水蓄能电站|航电枢纽|水库|水利枢纽|特大桥|大桥|核电站|国际机场|水电站|高速公路))(?=建设|项目|前期|改扩建|除险|[，；。])"
    r"|(?:申报|争创|创建|设立|申建)(?P<park>(?!一批|更多|若干)[^，；。：、的和与及在“”来等]{2,8}国家公园)"
    r"|(?P<town>国家历史文化名城)"
)
_OF_KIND = """
城际 市域 市郊 干线 支线 普速 普通 货运 客运 国家 重载 沿 高速 高铁 铁路 地方 专用 跨 旅游 既有
现代 智慧
绿色 主要 集装箱 快速 企业 园区 港口 进港 疏港 城市 区域 农村 国省 公路 公铁 普铁 骨干 对外 出省
省际 战略 综合
电气化 机场 轨道 新型 新建 重要 双线 复线 通道 西部 国防 边境 界河 中西部 枢纽 电力 铁 轨 航空
水运 水电 一批
大型 中型 小型 中小 大中 重点 重大 病险 通用 国际 运输 各 备用 应急 灌区 平原 山区 战备 若干
区域性 门户 民用 运河
"""
"""What stands before 铁路, 水库 or 机场 and only says which kind."""
_BEGUN = "建设|推进|加快|推动|开展|开工|完成|实施|续建|新建|改造|扩建|申报|谋划|规划"
_IN_WORK = rf"(?:(?!{_BEGUN})[^，；。：、的和在与等“”及])"
_LINE = expression(
    rf"(?:(?!申报)(?:{_BEGUN})|建成|打通|做好|启动"
    r"|(?<=铁路[、和与及])|(?<=高铁[、和与及])|(?<=公路[、和与及])|(?<=水库[、和与及])|(?<=机场[、和与及])"
    r"|(?<=电站[、和与及])|(?<=大桥[、和与及])|(?<=枢纽[、和与及])|(?<=工程[、和与及])|(?<=[一二三四]期[、和与及]))"
    rf"(?P<name>(?!{'|'.join(_OF_KIND.split())})"
    rf"(?:{_IN_WORK}{{2,4}}(?:高铁|铁路|高速公路|高速(?!铁|公|磁|增|发))"
    rf"|{_IN_WORK}{{2,6}}(?:抽水蓄能电站|航电枢纽|水库|水利枢纽|特大桥|大桥|核电站|水电站|国际机场|(?<!通用)机场|运河))(?:[一二三四]期)?)"
    r"(?=[、，；。和等]|工程|项目|建设|前期|改造|提质|建成|通车|开通|投产|扩能|沿线|扩容|除险|改扩建|[^\W\dA-Za-z_]{2,4}段)"
)
"""A line that its ends name, by a character each: 海青铁路."""
_DIVERSION = expression(
    r"(?P<name>(?:引[^\W\dA-Za-z_]{1,2}[济入补][^\W\dA-Za-z_]|(?<![^\W\dA-Za-z_]资源)[^\W\dA-Za-z_]水[东西南北]调)(?:[一二三]期)?(?:工程)?)(?=[、，；。等和]|工程|建设|[东中西]线)"
)
"""Where water is brought from, and to where: 引江济湖."""
_EARMARKED = expression(
    r"(?:设立|通过|利用|用好|整合|发挥|依托)(?P<name>(?!中央|省级|市级|县级|财政|各级|相关|有关|现有|地方|国家)[^，；。：、的和在与等“”]{4,12}专项资金)"
)
"""A fund with a purpose, by name: 渔业发展专项资金."""
_MARKET = expression(
    r"(?:探索建立|探索设立|组建|设立|成立|筹建)(?!一批|若干|各|多|专门|区域|专业|研发|服务|[省市县区]级)"
    r"(?P<centre>[^，；。：、的和与及在“”来由等]{4,12}?(?:使用|兑换|清算|结算|登记|托管|仲裁|调解|调度|运营|处置|流转)中心)(?=[，；。、和及等]|$)|"
    r"(?:建设|设立|组建|建立|筹建|成立|筹设)(?!一批|若干|各|多|区域性|全国性|专业|农村|统一)"
    r"(?P<name>[^，；。：、的和与及在“”来由等]{2,16}?(?:交易所|交易中心|交易平台))(?=[，；。、和及等]|$)"
)
"""A market that is set up under a name: 建设渔获交易所."""
_STATE_ZONE = expression(
    r"国家(?!级)[^，；。：、的和与及在“”来等]{2,14}?(?:示范园|产业园|示范基地|产业基地|示范区|试验区|先导区)(?=建设|[，；。、]|$)"
)
"""A zone of the state by name, behind the place where it is."""
_BASE = expression(
    r"[^，；。：、的和与及在“”来等]{0,4}(?:交流|教育|研学|实训)基地(?=[，；。、]|示范|建设|作用|$)"
)
_LISTED_BODY = expression(
    r"(?:、[^，；。：、的和与及在“”来等]{2,6})?、(?P<name>(?!各|高|重点|综合|专题|行业|民办|非|大|中|小|县|市|区|国有|生态|数字|社区|乡村|主题|基层)[^，；。：、的和与及在“”来等]{3,8}(?:博物馆|博物院|纪念馆|研究院|研究所|大学|实验室))(?=[、，；。等和]|联合|合作|共建|开展|建设|$)"
)
"""A body by name that stands in a list behind another: 海蓝博物馆、渔业纪念馆."""
_WORK = expression(
    r"(?!等|市场)[^，；。：、的和与及在“”来等]{0,3}[^，；。：、的和与及在“”来等]{1,12}?(?:高铁|(?<!高速)铁路|高速公路|机场|大桥|水库|水利枢纽|水电站)(?!网|枢纽|运输|沿线|客)(?:联络线|[^，；。：、的]{1,3}至[^，；。：、的]{1,3}段|[一二三四]期(?:工程)?)?|历史文化名城"
    r"|[^，；。：、的和与及在“”来等]{2,14}?(?:配置|调水|引水|供水|水电|水利|治理|枢纽|水道|航道|保护|修复|改造|开发)[一二三四期]{0,2}工程(?=建设|收尾|前期|[，；。、和等]|$)"
)
_HOW_MANY = expression(r"\d\s*[余多]?\s*[个家所座项]\s*$")
_ONE_OF_SEVERAL = expression(
    r"^(?:并|和|一批|一系列|系列|若干|(?:重大|重点)(?!(?!工程|项目|计划|行动|[^，；。、]{0,3}$)[^，；。、科]{6})|有关|相关|各类|各项|国家(?:重大|重点|级|科技|战略)|区域|多项|专项|以|对|为|与|年度|工作|具体|上述|这些|本|该|其)"
    r"|[等类]|大科学|^[^，；。]{0,2}(?:工作|检查|年度|实施|演练|培训|采购|监测|监督|执法|投资|招录|招生|用地|建设|发展|生产|供应|管理|整改|分工|推进|应对|响应|救援|保障|调度|预算|资金|改造|修缮)?计划$"
)


def named_by_form(text: str, places: tuple[Mention, ...]) -> Iterator[Mention]:
    """The names in a text; ``places`` are those that it names."""
    taken: list[tuple[int, int]] = []
    sites = (("site", *span) for span in found_sites(text, places))
    for rule, start, end in (*_programmes(text), *_bodies(text, places), *sites):
        is_document = text.rfind("《", 0, start) > text.rfind("》", 0, start)
        if not is_document and not any(
            start < other_end and other < end for other, other_end in taken
        ):
            taken.append((start, end))
            kind: MentionKind = "place" if rule == "site" else "programme"
            yield Mention(start, end, kind, rule, text[start:end])


def _quoted(text: str) -> Iterator[tuple[int, int]]:
    for found in _QUOTED_KIND.finditer(text):
        yield found.span("name")
    for found in _QUOTED.finditer(text):
        yield found.span()
    for found in _QUOTED_LIST.finditer(text):
        for one in re.compile("“[^“”]+”").finditer(text, *found.span()):
            yield one.span()
    for found in _BRAND.finditer(text):
        yield _said(found)


def _programmes(text: str) -> Iterator[tuple[str, int, int]]:
    yield from (("quoted-name", *span) for span in _quoted(text))
    yield from (("nationwide", *_said(found)) for found in _NATIONWIDE.finditer(text))
    title = _TITLE.match(text)
    if title and not _ONE_OF_SEVERAL.search(title["name"]):
        yield ("titled", *title.span("name"))
    for found in _CARRIED_OUT.finditer(text):
        if _ONE_OF_SEVERAL.match(found["name"]):
            continue
        for start, end in _listed(text, *found.span("name"), found.end("more")):
            if not _ONE_OF_SEVERAL.search(text[start:end]):
                yield "carried-out", start, end
    for found in _TITLED.finditer(text):
        yield ("applied-for", *_said(found))


def _said(found: re.Match[str]) -> tuple[int, int]:
    """Where the name stands that a form found, whichever of its forms it was."""
    return found.span(next(name for name, said in found.groupdict().items() if said))


def _bodies(text: str, places: tuple[Mention, ...]) -> Iterator[tuple[str, int, int]]:
    yield from (("institution", *one.span("name")) for one in _SET_UP.finditer(text))
    for place in places:
        yield from _behind_place(text, place)
    for found in _OF_CHINA.finditer(text):
        yield ("institution", *found.span())
    for found in _OF_LEVEL.finditer(text):
        yield ("institution", *found.span())
    for pattern in (_RELIED_ON, _EARMARKED, _MARKET, _LINE, _DIVERSION):
        for found in pattern.finditer(text):
            yield ("institution", *_said(found))
            if pattern is _RELIED_ON and (listed := _LISTED_BODY.match(text, found.end())):
                yield "institution", *listed.span("name")
    for found in _FOUNDED.finditer(text):
        for start, end in _listed(text, *found.span("name"), found.end("more")):
            yield "institution", start, end


def _behind_place(text: str, place: Mention) -> Iterator[tuple[str, int, int]]:
    """What begins with a place, a body that is listed behind it, a zone of the state there."""
    if text[place.end : place.end + 1] == "）" or _HOW_MANY.search(text, 0, place.start):
        return
    for rule, pattern in (
        ("institution", _INSTITUTION),
        ("institution", _OWN),
        ("work", _WORK),
        ("institution", _BASE),
    ):
        found = pattern.match(text, place.end)
        if found and not _RUNS_ON.search(found[0]):
            yield rule, place.start, found.end()
            if rule == "institution" and (listed := _LISTED_BODY.match(text, found.end())):
                yield "institution", *listed.span("name")
    if zone := _STATE_ZONE.match(text, place.end):
        yield "institution", *zone.span()


def _listed(text: str, start: int, end: int, last: int) -> Iterator[tuple[int, int]]:
    """The first name, and those of its list."""
    yield start, end
    for found in re.compile(rf"(?<=[、和])[^、]+?{_LAST}(?=[、和]|$)").finditer(text[:last], end):
        yield found.span()
