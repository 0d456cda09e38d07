"""The words by which those who act and those who benefit are known, as tables a person can change.

A table holds words parted by blanks. What follows a sign ! is what may not stand behind the word:
企业!主!内 is 企业, but not 企业主 or 企业内.
"""

from __future__ import annotations

import re

_ORGANISATIONS = """
机构 公司 企业!主!内!数据!网络!设备 组织 集团 单位 主体 团队 联盟 总部 智库 基金会 联合会 工作室
合作社 农场 林场 渔场 牧场 茶场 养殖场 企事业单位
协会 学会 商会 团体!标准 红十字会 银行 保险公司 交所 交易所 交易场所 中央银行 厂商 供应商!业
服务商!业
运营商!业 制造商!业 集成商!业
投资商!业 开发商!业 经销商!业 零售商!业 承包商!业 门店
高校 院校 院所 学校 科研院所 科研院 研究院 幼儿园 中小学!生!校 中小学校 党校 医院 卫生院 卫生室
疾控中心 诊所 医共体 医联体
农技站 工作站!建设 服务站 博物馆 图书馆 文化馆 美术馆 纪念馆 科技馆 出版社 媒体!宣传
部门 法院 检察院 委员会 专委会 会议 人民政府 地方政府 政企 基地 中心 平台!经济!基地 龙头 社区 乡镇
街道 敬老院 养老院 福利院 剧院 影院 剧团 院团 剧场 书店 供销社 信用社 医疗队 救援队 服务队 合唱队
消防队 民兵
部队 军队 科室 班组 车站 机场!群!建 电网公司 医务室 村集体!经济 集体经济组织 大学!生!城!科 学院
科学院 农科院 社科院 工程院 研究所 设计院
资本 外资 社会力量 应急力量 救援力量 市场力量 实验室!建设 全社会 社会各界 投资者 自然人
法人!治理!机构!金融 个体工商户 经营者 经营人 货主 船东 家庭
人才!平台!工作!发展!培养!队伍!引进!评价!培训 专家 干部 个人 群众 居民 农民!增收 农户 职工 学生
毕业生 师生 教师 医师 医生 党员 村民
人员!密集 工作者 从业者 创业者 志愿者 市民!公约 公众 消费者 大户 船员 海员 渔民 牧民 带头人
用户 专员 特派员 超市 商场 农贸市场 批发市场 商业综合体 俱乐部 密集场所 机关
药店 居委会 村委会 商户 社工 艺术家 科学家 企业家 设计师 工程师 技师 工匠 药师 护士 家长 作家 编剧
导演 院士 教授 医生 校长 院长 青年!人!科!发!文
妇女 老年人 残疾人 退役军人 农民工!就!工!返!市 大学生!就!创 留学生 侨胞 侨商 港澳青年 台胞
养殖户 种植户 经营户 承包户 农机手 经纪人 职业经理人 消防员 司机 骑手 外商!投 客商 校友 乡贤 能人
律师 劳动力!市场!转移!素 劳动者 脱贫户 传承人
区县 各地 各地区 各级政府 各级党委 各级
"""
_ORGANISATION_FORMS = (
    r"[台港央民国外车药]企(?!业)|任何(?:单位|个人)|[发好与理产究育营造]者(?!权)|党校（[^）]{2,8}）|[区县市]（[^）]{1,3}）?[县市区]|地方(?=[、和与])"
    r"|(?:公证|调解|网格|讲解|护理|教练|护林|辅导|协理|指导|联络|驾驶)员"
)

_OFFICES = """
政府 党委 党组织 财政 人大 人大常委会 政协 领导小组 办公室 领导小组办公室 工作专班 部门 指挥部
管委会 办事处 监管局
"""
_OFFICE_FORMS = (
    r"各[省市县区镇乡村]{1,2}(?:（[^）]{1,6}）)?|(?<![布格结当大全])局|厅"
    r"|(?<=[家革康信管建资商改教科财民])委|(?<=[法育输文源务])部"
)

_PLACES_THAT_ACT = """
园区 景区 开发区 新区 示范区 试验区 主产区 主销区 自治区 省份 基金 地方 基层 地区 区域 乡村 县域
城市 老区
"""

_SERVED = """
机构 公司 企业 组织 银行 集团 单位 主体 投资者 团队 合作社 经营者 经营人 商户 个体工商户 小微!企业
货主
高校 院校 学校 师生 教师 学生 毕业生 青年 未成年人 儿童 儿童少年 青少年 女生 外嫁女 婴幼儿
适龄妇女 妇女 孕产妇 老人 老年人
残疾人 患者 士兵 军人 医患双方 家属
人才 人员 科研人员 人群 群体 个人 群众 居民 公民 法人!治理 农民 农户 小农户 脱贫户 监测户 低保户
贫困户 困难户
大户 村民 市民 公众 职工 劳动者 农民工 退役军人
农业转移人口 困难人口 参保者 创业者 工作者 消费者 用户 旅客 游客 读者 家庭 社区 “三农” 三农
城市政府 地方政府 子女 船员 海员 渔民
牧民 医师 医生 会员 客户 司机 骑手 船东 孩子 百姓 同胞 侨胞 民众
带头人 接班人 人口 获奖者 病人 职校生 毕业班 名师 工匠 技师 教职工 医护人员 传人 艺人 困难户 养殖户
种植户 经营户 承包户 大学生 失业者 求职者 就业者 从业者 创新者 投保人 被保险人 参保人 缴费人 监护人
低收入户 家长 作者 作家 编剧 导演 演员 设计师 工程师 科学家 艺术家 专家 企业家 干部 党员 民警 护士
药师 官兵
村干部 受害人
被征地农民 灾民 难民 移民!局!工 港澳居民 台胞 外商 客商 租客 学徒 徒弟 志愿者 留学生 患儿
劳动力!市场!转移!素 种粮主体 经营主体 带头人
林农 果农 茶农 菜农 蔗农 军属 烈属 军人 当事人
学员 考生 新市民 青年人 年轻人 工人 申请人 纳税人 业主 租户
传承人 军人子女 军人家属 遗属 孤儿 妇女儿童 幼儿 产妇 新生儿
"""

_ROLES = """
积极 特殊 重要 先锋 模范 主力 主导 枢纽 先锋模范 主体 骨干 龙头 引领 带头 示范 桥梁 纽带 基础 核心
功能性 独特 主力军 支撑 指导
助推 促进 推动 带动 辐射 保障 服务 监督 协同 兜底 平台 主渠道 主阵地 战斗堡垒
"""

_WHAT_THEY_DO = """
建设 建立 开展 探索 申报 申办 创建 争创 打造 设立 制定 出台 牵头 参与 承接 承办 培育 推广 实施
引进 举办 作为 完善 健全 组建 整合 盘活
做大 做强 补充 跨境 投资 投向 完成 编制 落实 推进 加强 深化 推动 扩大 给予 提供 推出 创新推出 安排
发挥 巩固 融入 聚焦 筑牢 承接 维护
"""


def alternatives(table: str) -> str:
    """A table → a pattern of any of its words, the longest first."""
    words = sorted(table.split(), key=lambda word: (-len(word.partition("!")[0]), word))
    return "|".join(map(_word, words))


def _word(entry: str) -> str:
    word, *not_before = entry.split("!")
    behind = "|".join(map(re.escape, not_before))
    return re.escape(word) + (f"(?!{behind})" if behind else "")


ORGANISATION = f"(?:{_ORGANISATION_FORMS}|{alternatives(_ORGANISATIONS)})"
"""What the name of an organisation, or of persons who act, ends with."""
OFFICE = f"(?:{alternatives(_OFFICES)}|{_OFFICE_FORMS})"
"""What the name of an office ends with."""
_PLACE_KIND = r"[^\W\d进入下驻到][省市县区镇村]"
PLACE_THAT_ACTS = rf"(?:{alternatives(_PLACES_THAT_ACT)}|{_PLACE_KIND})(?:[（(][^）)]{{1,6}}[）)])?"
"""Who is no organisation, and may act all the same."""
_HOUSEHOLD = "(?<![门账窗落入开用几千万亿余])户(?!籍|外|型|均|口|用|内|厕|数|主|户|改)"
SERVED = f"(?:{alternatives(_SERVED)}|{_HOUSEHOLD})"
"""What those for whom something is done are called."""
ROLE = f"(?:{alternatives(_ROLES)})"
"""What stands before 作用 in 发挥 X 的…作用."""
DOES = (
    rf"(?:(?:{alternatives(_WHAT_THEY_DO)}"
    r"|发展(?!方式|绿色|转型|质量|水平|壮大)(?=[^，；。]{2}))(?=[^，；。、和]{2})"
    r"|(?:探索|先行先试|改革创新|落户)(?=[，；。]))"
)
"""What those do who are no organisation, so that it is they who act."""
