"""What a page of a site has around a text, and who copied it took along: buttons, navigation."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.plan.model import Unit, text_of, walk
from build_tools.plan.patterns import expression
from build_tools.reading.parse import Reading
from build_tools.reading.sentences import ends_sentence

_LONGEST = 120
_BUTTONS = expression(
    r"(?:网站)?首页|首頁|打印(?:本页|页面)?|关闭(?:本页|窗口|页面)?|分享到?|收藏(?:本页)?|返回(?:顶部|首页|列表)"
    r"|字[体号]|(?<![^\s：:【\[])[大中小](?!\S{2})|[上下]一[篇页条]|扫一扫|手机版|无障碍(?:浏览)?|网站地图|联系我们"
)
_BETWEEN = expression(r"[\s:：|｜\[\]【】>＞»/]+")
_OF_PAGE = expression(
    r"您?(?:的|现在|当前|所在)*位置\s*[：:]|[上下]一[篇页条]\s*[：:]|(?:技术支持|责任编辑|网站编辑)\s*[：:]"
)
_ON_PAGE = expression(
    r"浏览(?:次数|量)|点击(?:数|量|次数)|阅读(?:次数|量)|字体\s*[：:]\s*[\[【]?\s*大|版权所有|网站标识码|公网安备|ICP备"
)


def page_remains(reading: Reading) -> Iterator[tuple[Unit, str]]:
    """The paragraphs of a reading that are such remains, and their words."""
    for unit in walk(reading.plan.units):
        if unit.kind == "paragraph" and not unit.label:
            text = text_of(unit)
            if len(text) <= _LONGEST and not ends_sentence(text) and _is_of_page(text):
                yield unit, text[:20]


def _is_of_page(text: str) -> bool:
    """Whether a line is buttons and nothing else, or says what only such a page says."""
    is_said = bool(_OF_PAGE.match(text) or _ON_PAGE.search(text))
    is_button = bool(_BUTTONS.search(text))
    return is_said or (is_button and not _BETWEEN.sub("", _BUTTONS.sub("", text)))
