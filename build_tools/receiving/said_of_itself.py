"""Lines of a plan → what it says of itself: title, period, document number, issuer, date.

Only what stands there is taken, each with the line that it was read from; nothing is inferred (a
plan of the 14th five years names its years or has none here). Forms are those of GB/T 9704-2012
(党政机关公文格式): the title ends with the kind of document, the number is 机关代字〔年份〕顺序号,
the issuer stands above the date that closes a notice, or below the title on a cover.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from itertools import pairwise
from types import MappingProxyType

from build_tools.plan.patterns import expression
from build_tools.reading.dialect import opens_unit
from build_tools.reading.document_kinds import KINDS_OF_DOCUMENT
from build_tools.reading.lines import HAN, Line, characters, join
from build_tools.reading.notice_titles import NOTICE, OPENING
from build_tools.reading.page_numbers import page_number
from build_tools.reading.sentences import ends_sentence
from build_tools.reading.styled import is_heading as is_styled_heading

_ENDS = rf"(?:{KINDS_OF_DOCUMENT})(?:\s*[（(][^（）()]{{1,20}}[)）])?"
_TITLE = expression(rf"[^。；：，、]{{4,60}}?{_ENDS}$")
_GLUED = expression(
    rf"(?P<title>[^。；：，、]{{4,60}}?(?:{KINDS_OF_DOCUMENT}|法))\s*第[一1]\s*[编編篇章条條]"
)
"""A title that an extractor has glued to the first chapter."""
_KIND = expression(KINDS_OF_DOCUMENT)
_NOTICE = expression(
    r"关于(?:印发|发布|公布|下发)(?P<title>.{4,90}?)的(?:通知|公告|函)》?(?:_.*)?$"
)
_OPENS_NOTICE = expression(r"关于(?:印发|发布|公布|下发)")
_ABOUT = expression("关于|關於")
_CALLED = expression(
    r"(?:法规|法規|文件|规划|計畫|计划)?(?:名称|名稱|标题|標題)\s*[：:]\s*(?P<title>[^。；：]{4,60})"
)
"""法規名稱：…, as a register of laws prints it."""
_NAVIGATION = expression(
    r"(?:网站)?首页|当前位置.*|.*[>＞»].*|打印.*|字体.*|字号.*|收藏.*|返回.*"
    r"|[^\d]{0,8}(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}.*"
)
_NAMED = expression(
    r"(?:编制|制定|制订|出台|形成|实施)(?:和实施|并实施|实施|了|本)?"
    rf"《(?P<title>[^《》]{{3,60}}{_ENDS})》"
)
_NUMBER = expression(
    rf"[（(]?\s*(?P<number>[{HAN}]{{1,12}}\s*[〔［\[（(【]\s*(?:19|20)\d\d\s*[〕］\])）】]"
    r"\s*第?\s*\d{1,4}\s*[号號])\s*[)）]?"
)
_DIGITS = "〇一二三四五六七八九"
_DAY = (
    r"(?P<year>(?:19|20)\d\d|[二一][〇○Ｏ零九][〇○Ｏ零一二三四五六七八九]{2})\s*年"
    r"\s*(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})\s*月"
    r"\s*(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})\s*日"
)
_DATE = expression(rf"[（(]?{_DAY}(?:印发|发布|公布)?[)）]?")
_IMPRINT = expression(rf"(?:^|\s){_DAY}\s*印发$")
_BODY = expression(
    rf"[{HAN}]{{2,28}}?(?:人民政府|国务院|委员会|办公厅|办公室|人民银行|总局|管理局|厅|局|部|院|署|委)"
)
_YEARS = r"(?P<period>(?:19|20)\d\d\s*年?\s*[-–—－―~～至到]+\s*(?:19|20)\d\d\s*年)"
_PERIOD = expression(
    rf"(?:规划|计划|实施|执行|有效|方案|纲要)的?(?:期限|期间|期|时间)(?:范围)?[为是：:]?\s*{_YEARS}"
)
_OF_TITLE = expression(rf"[（(]\s*{_YEARS}\s*[)）]$")
_SPACED = expression(rf"(?<=^[{HAN}]) (?=[{HAN}] )|(?<= [{HAN}]) (?=[{HAN}](?: |$))")
"""Blanks between letter-spaced characters."""
_NUMBERED = expression(
    r"[（(][^（）()]{1,16}[〔［\[](?:19|20)\d\d[〕］\]]\s*第?\d{1,4}[号號][)）]$"
)
"""A document's number behind its title, as pages of a site print it."""
_FIRST_LINE = "it is the first line, for no line has the form of a title"
_OFTEN = 3
_APART = 3
_LONGEST = 60
_CLOSING = 20


@dataclass(frozen=True, slots=True)
class Found:
    """What the text says, and the lines it was read from, by their numbers.

    ``doubt`` is why it may be something else, for a person to look at.
    """

    value: str
    lines: tuple[int, ...]
    doubt: str = ""


NOT_FOUND = Found("", ())


def said_of_itself(lines: Sequence[Line], largest: str = "") -> Mapping[str, Found]:
    """``title`` and the keys of plan.yml → what the text says of each, where it does.

    ``largest`` is what is set largest on the first page, where a page says so. Page numbers say
    nothing of the plan, and running heads only what it is called where nothing else does.
    """
    with_heads = [line for line in lines if not _is_page_number(line)]
    lines = [line for line in with_heads if line.aside != "running head"]
    title = _title(lines, largest)
    title = title if title.value else _title(with_heads, largest)
    title = replace(title, value=_SPACED.sub("", title.value))
    date, signed = _signature(lines)
    issuer = signed or _below(lines, title)
    found = {
        "title": title,
        "period": _period(lines, title),
        "number": _number(lines),
        "issuer": _named_once(issuer),
        "date": date,
    }
    return MappingProxyType({key: one for key, one in found.items() if one.value})


def _is_page_number(line: Line) -> bool:
    number = page_number(line.text)
    return line.aside == "page number" or (number is not None and number.is_said)


def _title(lines: Sequence[Line], largest: str) -> Found:
    is_own = largest and not _is_red_head(largest)
    if is_own and (place := printed_at(lines[:OPENING], largest)):
        return Found(largest, place)
    cover = [
        line
        for line in _cover(lines)
        if not (_NAVIGATION.fullmatch(line.text) or _is_above_titles(line.text))
    ]
    found = _of_cover(cover, lines)
    if found.value:
        return found
    glued = _GLUED.match(lines[0].text) if lines else None
    if glued:
        return Found(glued["title"].strip(), (lines[0].number,))
    named = next(_matches(lines, _NAMED, "title"), NOT_FOUND)
    if named.value:
        return Found(_without_marks(named.value), named.lines)
    first = cover[0] if cover else None
    is_title = first and len(first.text) <= _LONGEST and not re.search("[，。；：]", first.text)
    return Found(first.text, (first.number,), _FIRST_LINE) if first and is_title else NOT_FOUND


def _of_cover(cover: Sequence[Line], lines: Sequence[Line]) -> Found:
    """The first title of a cover; one below that says the same and more is nearer the text.

    Another one that says something else makes the choice a doubt.
    """
    heads = _running_heads(cover, lines)
    own = [line for line in cover if line.number not in heads]
    after = {one.number: other.number for one, other in pairwise(lines[:OPENING])}
    found: list[Found] = []
    for start, line in enumerate(own):
        is_later = not found or line.number > found[-1].lines[-1]
        if is_later and not _KIND.fullmatch(line.text):
            title = _begins_title(_together(own[start : start + 3], after), lines)
            found += [replace(title, value=_NUMBERED.sub("", title.value))] if title.value else []
    if not found:
        return NOT_FOUND
    words = _words(found[0].value)
    longer = (one for one in reversed(found) if words in _words(one.value))
    chosen = next((one for one in longer if words != _words(one.value)), found[0])
    other = next((one for one in found if _words(one.value) not in _words(chosen.value)), None)
    if other is None:
        return chosen
    doubt = f"line {other.lines[0]} may be it as well: “{other.value}”"
    return replace(chosen, doubt=doubt)


def _words(title: str) -> str:
    """A title without its signs, which one printing of it has otherwise than another."""
    return re.sub(r"\W", "", title)


def _running_heads(cover: Sequence[Line], lines: Sequence[Line]) -> frozenset[int]:
    """The lines that stand again above later pages, but those that are a title by themselves."""
    wanted = {characters(line.text) for line in cover}
    said = Counter(words for line in lines if (words := characters(line.text)) in wanted)
    return frozenset(
        line.number
        for line in cover
        if said[characters(line.text)] >= _OFTEN and not _TITLE.fullmatch(line.text)
    )


def _together(lines: Sequence[Line], after: Mapping[int, int]) -> Sequence[Line]:
    """The first of lines, and those right below it on its page, a blank line or two between.

    ``after`` is which line of the text follows each: what was left out parts them too.
    """
    count = 1
    for one, other in pairwise(lines):
        is_below = after.get(one.number) == other.number and one.page == other.page
        if not is_below or other.number - one.number > _APART:
            break
        count += 1
    return lines[:count]


def _begins_title(cover: Sequence[Line], lines: Sequence[Line]) -> Found:
    """The title that begins with the first of up to three lines: as much of them as is one."""
    called = _CALLED.fullmatch(cover[0].text)
    if called:
        return Found(called["title"], (cover[0].number,))
    heads = [cover[:count] for count in range(1, len(cover) + 1)]
    for own in heads:
        notice = _NOTICE.search(_joined(own))
        if notice:
            inner = _without_marks(notice["title"])
            below = [line for line in lines[:OPENING] if line.number > own[-1].number]
            return Found(inner, printed_at(below, inner) or tuple(line.number for line in own))
    is_body = _is_body(cover[0].text) and not _ABOUT.search(cover[0].text)
    for form in (NOTICE, _TITLE):
        for own in heads if not is_body else ():
            words = _SPACED.sub("", _joined(own))
            if form.fullmatch(words) and not _OPENS_NOTICE.search(words):
                return Found(words, tuple(line.number for line in own))
    return NOT_FOUND


def _cover(lines: Sequence[Line]) -> Iterator[Line]:
    """What stands before the first heading, the list of contents or the first sentence."""
    for line in lines[:OPENING]:
        is_heading = opens_unit(line.text) or (is_styled_heading(line) and line is not lines[0])
        if is_heading or ends_sentence(line.text) or characters(line.text) in ("目录", "前言"):
            return
        yield line


def _without_marks(title: str) -> str:
    """A title without the marks around it; a mark that an extractor displaced is none of it."""
    inner = title.strip(" \u3000")
    return inner.strip("《》〈〉 \u3000") if inner.count("《") < 2 else inner


def _number(lines: Sequence[Line]) -> Found:
    for line in _ends(lines):
        found = _NUMBER.fullmatch(line.text)
        if found:
            return Found(re.sub(r"\s", "", found["number"]), (line.number,))
    return NOT_FOUND


def _signature(lines: Sequence[Line]) -> tuple[Found, tuple[tuple[str, int], ...]]:
    """The date that closes a notice or the plan, and the bodies that stand right above it."""
    own = _ends(lines)
    for at, line in enumerate(own):
        found = _DATE.fullmatch(line.text)
        if not found:
            continue
        above: list[tuple[str, int]] = []
        for other in reversed(own[:at]):
            if not _is_body(other.text):
                break
            above.insert(0, (_bare(other.text), other.number))
        return Found(_day(found), (line.number,)), tuple(above)
    return _printed(own), ()


def _printed(lines: Sequence[Line]) -> Found:
    """The day in the imprint, 印发 in its last line."""
    for line in reversed(lines[-_CLOSING:]):
        found = _IMPRINT.search(line.text)
        if found:
            return Found(_day(found), (line.number,))
    return NOT_FOUND


def _day(found: re.Match[str]) -> str:
    return "-".join((_year(found["year"]), _count(found["month"]), _count(found["day"])))


def _below(lines: Sequence[Line], title: Found) -> tuple[tuple[str, int], ...]:
    """The bodies that a cover names below the title."""
    last = max(title.lines, default=0)
    found: list[tuple[str, int]] = []
    for line in lines[:OPENING] if last else ():
        if line.number <= last:
            continue
        if _OF_TITLE.fullmatch(line.text):
            continue
        if not _is_body(line.text):
            break
        found.append((_bare(line.text), line.number))
    return tuple(found)


def _named_once(bodies: Sequence[tuple[str, int]]) -> Found:
    names = dict(reversed(bodies))
    return Found("、".join(reversed(names)), tuple(sorted(names.values())))


def _is_body(text: str) -> bool:
    return bool(_BODY.fullmatch(_bare(text)))


def _is_above_titles(text: str) -> bool:
    """Whether a line is what a document's head has: who issues it, and its number."""
    return _is_red_head(text) or _NUMBER.fullmatch(text) is not None


def _is_red_head(text: str) -> bool:
    """Whether a line says who issues the document, as its head does: 青禾县人民政府文件."""
    words = _bare(text)
    return words.endswith("文件") and _is_body(words.removesuffix("文件"))


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def _period(lines: Sequence[Line], title: Found) -> Found:
    found = next(_matches(lines, _PERIOD, "period"), NOT_FOUND)
    found = replace(found, value=_bare(found.value))
    if found.value or not title.lines:
        return found
    below = (line for line in lines[:OPENING] if line.number > title.lines[-1])
    for words, place in ((title.value, title.lines), *((b.text, (b.number,)) for b in below)):
        own = _OF_TITLE.search(words)
        if own or place != title.lines:
            return Found(_bare(own["period"]), place) if own else found
    return found


def _matches(lines: Sequence[Line], form: re.Pattern[str], group: str) -> Iterator[Found]:
    """What a form finds in the text, whose lines may break anywhere, with the first line of each.

    Three lines are looked at together, as no more hold a title.
    """
    for at, line in enumerate(lines):
        own = lines[at : at + 3]
        for found in form.finditer(_joined(own)):
            if found.start() < len(line.text):
                yield Found(found[group].strip(), (line.number,))


def _joined(lines: Sequence[Line]) -> str:
    return reduce(join, (line.text for line in lines), "")


def printed_at(lines: Sequence[Line], words: str) -> tuple[int, ...]:
    """The lines that print these words and nothing else; none where no lines do."""
    wanted = characters(words)
    for at in range(len(lines)):
        for count in (1, 2, 3, 4):
            own = lines[at : at + count]
            if characters("".join(line.text for line in own)) == wanted:
                return tuple(line.number for line in own)
    return ()


def days_in(lines: Sequence[Line]) -> frozenset[str]:
    """Every day that signs or dates: alone on its line, or before 印发; as 2022-01-31."""
    found = (_DATE.fullmatch(line.text) or _IMPRINT.search(line.text) for line in lines)
    return frozenset(_day(one) for one in found if one)


def periods_in(lines: Sequence[Line]) -> frozenset[str]:
    """Every run of years that the text prints on one line."""
    text = "\n".join(line.text for line in lines)
    return frozenset(found["period"] for found in re.finditer(_YEARS, text))


def _ends(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines that a notice or an imprint may stand in."""
    rest = lines[OPENING:]
    return (*lines[:OPENING], *rest[-_CLOSING:])


def _year(text: str) -> str:
    same = text.translate(str.maketrans("○Ｏ零", "〇〇〇"))
    return "".join(str(_DIGITS.index(one)) if one in _DIGITS else one for one in same)


def _count(text: str) -> str:
    """A month or a day, of two digits."""
    if text.isdecimal():
        return f"{int(text):02}"
    tens, ten, ones = text.rpartition("十")
    number = (_digit(tens) or 1) * 10 if ten else 0
    return f"{number + _digit(ones):02}"


def _digit(text: str) -> int:
    return _DIGITS.index(text) if text else 0
