"""What official documents are called by their kind: the last word of a title."""

from __future__ import annotations

from build_tools.plan.patterns import expression

KINDS_OF_DOCUMENT = (
    "规划|纲要|计划|方案|意见|办法|规定|条例|细则|决定|政策|措施|章程|规则|规程|规范|要点|导则|预案|指南|手册|目录|汇编|蓝图"
    "|通知|公告|通告|公报|建议|倡议|批复|决议|标准|白皮书|报告|纪要|清单|问答|公约|行动"
    "|規劃|綱要|計劃|計畫|辦法|規定|條例|細則|決定|意見|藍圖|文件|要點|建議|公報|準則|標準|報告|白皮書|須知"
)
"""What the title of a document ends with."""
ENDS_TITLE = expression(f"(?:{KINDS_OF_DOCUMENT})$")
