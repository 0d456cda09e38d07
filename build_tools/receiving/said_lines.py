"""What a line of a plan says of the plan, as `said_of_itself` and `title_of` find it.

Forms are those of GB/T 9704-2012 (党政机关公文格式): a number is 机关代字〔年份〕顺序号, a body is
known by what its name ends with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce

from build_tools.plan.patterns import expression
from build_tools.reading.lines import HAN, Line, characters, join

NUMBER = expression(
    rf"[（(]?\s*(?P<number>[{HAN}]{{1,12}}\s*[〔［\[（(【]\s*(?:19|20)\d\d\s*[〕］\])）】]"
    r"\s*第?\s*\d{1,4}\s*[号號])\s*[)）]?"
)
_BODY = expression(
    rf"[{HAN}]{{2,28}}?(?:人民政府|国务院|委员会|办公厅|办公室|人民银行|总局|管理局|厅|局|部|院|署|委)"
)


@dataclass(frozen=True, slots=True)
class Found:
    """What the text says, and the lines it was read from, by their numbers.

    ``doubt`` is why it may be something else, for a person to look at.
    """

    value: str
    lines: tuple[int, ...]
    doubt: str = ""


NOT_FOUND = Found("", ())


def is_body(text: str) -> bool:
    """Whether a line names one body that issues documents, and nothing else."""
    return bool(_BODY.fullmatch(bare(text)))


def is_red_head(text: str) -> bool:
    """Whether a line says who issues the document, as its head does: 青禾县人民政府文件."""
    words = bare(text)
    return words.endswith("文件") and is_body(words.removesuffix("文件"))


def bare(text: str) -> str:
    """The text without its blanks."""
    return re.sub(r"\s", "", text)


def matches(lines: Sequence[Line], form: re.Pattern[str], group: str) -> Iterator[Found]:
    """What a form finds in the text, whose lines may break anywhere, with the first line of each.

    Three lines are looked at together, as no more hold a title.
    """
    for at, line in enumerate(lines):
        own = lines[at : at + 3]
        for found in form.finditer(joined(own)):
            if found.start() < len(line.text):
                yield Found(found[group].strip(), (line.number,))


def joined(lines: Sequence[Line]) -> str:
    """The lines as one text, as they would be read on."""
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
