"""The title of a notice that stands on several lines: 关于印发, below it 《…规划》的通知."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from types import MappingProxyType

from build_tools.plan.patterns import expression
from build_tools.reading.dialect import opening
from build_tools.reading.lines import Line, join
from build_tools.reading.seams import Verdict

NOTICE = expression(
    r"[^。；：]{0,30}(?:关于|關於)[^。；：]{3,90}的(?:通知|公告|通告|批复|决定|意见|报告|函)"
)
"""What a notice, a letter or a decision is called."""
OPENING = 80
"""Lines. A notice in front of a plan, with all who are addressed and all who signed, has fewer."""
_ABOUT = expression("关于|關於")
_MOST_LINES = 3
_APART = 3
"""Lines of one title have at the most two blank ones between."""


def notice_titles(lines: Sequence[Line]) -> Mapping[int, Verdict]:
    """The lines of such titles, by number, but each title's last: what they are of goes on."""
    found: dict[int, Verdict] = {}
    for at, line in enumerate(lines[:OPENING]):
        if line.number not in found and _ABOUT.search(line.text):
            own = lines[at : at + _lines_of_title(lines[at : at + _MOST_LINES])]
            found |= dict.fromkeys((one.number for one in own[:-1]), "goes-on")
    return MappingProxyType(found)


def _lines_of_title(lines: Sequence[Line]) -> int:
    """How many of the lines, from the first on, are together the title of a notice; or 0."""
    for count in range(1, len(lines) + 1):
        own = lines[:count]
        is_apart = count > 1 and own[-1].number - own[-2].number > _APART
        if is_apart or own[-1].page != own[0].page or opening(own[-1].text):
            return 0
        if NOTICE.fullmatch(reduce(join, (line.text for line in own))):
            return count
    return 0
