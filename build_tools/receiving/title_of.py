"""What a plan is called, by its own lines: the first title of its cover, or what it calls itself.

A title ends with the kind of document that it is (`document_kinds`); a notice is called by what it
issues. Where nothing has such a form the first line is a guess, which is told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from build_tools.plan.patterns import expression
from build_tools.reading.dialect import opening, opens_unit
from build_tools.reading.document_kinds import KINDS_OF_DOCUMENT
from build_tools.reading.lines import HAN, Line, characters
from build_tools.reading.notice_titles import NOTICE, OPENING
from build_tools.reading.sentences import ends_sentence
from build_tools.reading.styled import is_heading as is_styled_heading
from build_tools.receiving.said_lines import (
    NOT_FOUND,
    NUMBER,
    Found,
    is_body,
    is_red_head,
    joined,
    matches,
    printed_at,
)

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
SPACED = expression(rf"(?<=^[{HAN}]) (?=[{HAN}] )|(?<= [{HAN}]) (?=[{HAN}](?: |$))")
"""Blanks between letter-spaced characters."""
_SENT_OUT = expression(rf"《(?P<title>[^《》]{{3,60}}{_ENDS})》[^。；《》]{{0,30}}?印发给你们")
"""What a notice says that it sends out, where none of its lines titles it."""
_NUMBERED = expression(
    r"[（(][^（）()]{1,16}[〔［\[](?:19|20)\d\d[〕］\]]\s*第?\d{1,4}[号號][)）]$"
)
"""A document's number behind its title, as pages of a site print it."""
_FIRST_LINE = "it is the first line, for no line has the form of a title"
_OFTEN = 3
_APART = 3
_LONGEST = 60


def title_of(lines: Sequence[Line], largest: str) -> Found:
    """The title and its lines; `NOT_FOUND` where no line may be one.

    ``largest`` is what is set largest on the first page, where a page says so.
    """
    is_own = largest and not is_red_head(largest)
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
    for form in (_SENT_OUT, _NAMED):
        named = next(matches(lines, form, "title"), NOT_FOUND)
        if named.value:
            title = _without_marks(named.value)
            return Found(title, printed_at(lines, title) or named.lines)
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
        notice = _NOTICE.search(joined(own))
        if notice:
            inner = _without_marks(notice["title"])
            below = [line for line in lines[:OPENING] if line.number > own[-1].number]
            return Found(inner, printed_at(below, inner) or tuple(line.number for line in own))
    is_issuer = is_body(cover[0].text) and not _ABOUT.search(cover[0].text)
    for form in (NOTICE, _TITLE):
        for own in heads if not is_issuer else ():
            words = SPACED.sub("", joined(own))
            if form.fullmatch(words) and not _OPENS_NOTICE.search(words):
                return Found(words, tuple(line.number for line in own))
    return NOT_FOUND


def _cover(lines: Sequence[Line]) -> Iterator[Line]:
    """What stands before the first heading, the list of contents or the first sentence."""
    for line in lines[_is_annexed(lines) : OPENING]:
        is_heading = opens_unit(line.text) or (is_styled_heading(line) and line is not lines[0])
        if is_heading or ends_sentence(line.text) or characters(line.text) in ("目录", "前言"):
            return
        yield line


def _is_annexed(lines: Sequence[Line]) -> bool:
    """Whether a text begins with what it was to another one: 附件, above its title."""
    opened = opening(lines[0].text) if lines else None
    if opened is None or opened.form.kind != "annex":
        return False
    return not (opened.rest or opened.number)


def _without_marks(title: str) -> str:
    """A title without the marks around it; a mark that an extractor displaced is none of it."""
    inner = title.strip(" \u3000")
    return inner.strip("《》〈〉 \u3000") if inner.count("《") < 2 else inner


def _is_above_titles(text: str) -> bool:
    """Whether a line is what a document's head has: who issues it, and its number."""
    return is_red_head(text) or NUMBER.fullmatch(text) is not None
