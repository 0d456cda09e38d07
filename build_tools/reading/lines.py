"""Source text → lines: decoded, numbered, each with its page, and nothing else decided yet."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from build_tools.plan.made_quickly import made_quickly
from build_tools.plan.model import Problem
from build_tools.plan.patterns import HAN_LETTER, expression

BULLET_GLYPHS = "".join(map(chr, (
    *(0xF06C, 0xF06D, 0xF06E, 0xF06F, 0xF070, 0xF071, 0xF072, 0xF073, 0xF074, 0xF075, 0xF076),
    *(0xF077, 0xF09F, 0xF0A7, 0xF0A8, 0xF0B2, 0xF0B7, 0xF0D8, 0xF0DC, 0xF0E0, 0xF0E8, 0xF0F0),
    *(0xF0FC, 0xF0FE),
)))  # fmt: skip
"""Bullets of symbol fonts (Wingdings, Symbol), as extractors print them: private-use characters
nobody can read."""

HAN = r"\u3400-\u9fff\U00020000-\U000323af"
LEAST_CHINESE = 0.3
"""A text with less Chinese than this is no plan, or is in no encoding that was understood."""
MOST_LINES = 800_000
"""A text with more lines than this is no plan: the longest plan seen has 130,000 characters."""
_IS_HAN = expression(f"[{HAN}]+")
LINE_ENDS = expression("\r\n|[\r\x85\u2028\u2029]")
"""What ends a line besides a line feed: of Windows, of old Macs, NEL, of Unicode."""

_LOST_BRACKET = expression(r" ?[〇零一二三四五六七八九十百]{1,3}）")
_SPACED_SEAM = expression(rf"{HAN_LETTER}[A-Za-z0-9]|[A-Za-z0-9](?:[A-Za-z0-9]|{HAN_LETTER})")
_ADDRESS_TO_THE_END = expression(r"(?:https?://|ftp://|www\.)[!-~]*$")
_LONGEST_ADDRESS = 2000
_BETWEEN_LINKS = expression("[>＞»›|/]+")
"""What a page of a site has between two links, with a blank around it."""
_ASIDE = expression(r"[^\x00-\x7f\u2e80-\u9fff\uff01-\uff5e\u3000-\u303e“”‘’—…·]")
"""Characters whose width is looked up: neither ASCII, which is narrow, nor Chinese, nor signs that
Chinese is full of."""


class SourceError(ValueError):
    """The source text cannot be read at all; the message says what was found and what to do."""


Aside = Literal["", "page number", "running head", "contents list", "imprint", "note"]
ASIDE: tuple[Aside, ...] = ("page number", "running head", "contents list", "imprint", "note")
"""What a line is that is no part of the running text: page furniture, or a footnote's body."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a printed page says of a line beside its words; what it does not say is nothing.

    ``indent`` is in full-width characters, ``size`` in points; ``frame`` names the frame that the
    line stands in, ``room`` is how many letters it leaves free at its end, ``table`` the ruled
    table that it is a cell of, ``style`` the paragraph style of a word processor; ``aside`` says
    what it is if it is no part of the running text, ``marks`` which footnotes' marks it bears.
    """

    page: int = 0
    indent: int = 0
    size: float = 0.0
    frame: str = ""
    style: str = ""
    bold: bool = False
    table: str = ""
    room: int | None = None
    marks: tuple[str, ...] = ()
    aside: Aside = ""


@made_quickly
@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank.

    ``number`` counts the source's lines from 1, ``page`` its pages from 1 (0: it has none);
    ``text`` has no white space at its ends; ``indent`` is how many full-width spaces stood before
    it. ``frame``, ``size``, ``style``, ``table``, ``aside``, ``room`` and ``marks`` are `Facts`,
    where a page gave them.
    """

    number: int
    page: int
    indent: int
    text: str
    frame: str = ""
    size: float = 0.0
    style: str = ""
    table: str = ""
    aside: Aside = ""
    room: int | None = None
    marks: tuple[str, ...] = ()

    @property
    def centred(self) -> bool:
        """Whether it stands in the middle: about as far from both edges, an indent or more."""
        if self.room is None or self.indent < 2:
            return False
        return abs(self.room - self.indent) <= min(2, self.indent / 2)

    @property
    def width(self) -> float:
        """In full-width characters: a Latin letter, digit or space is half of one."""
        text = self.text
        if text.isascii():
            return len(text) / 2
        narrow = len(text.encode("ascii", "ignore"))
        for character in _ASIDE.findall(text):
            narrow += unicodedata.east_asian_width(character) not in "WFA"
        return len(text) - narrow / 2


def decode(raw: bytes, path: str) -> tuple[str, tuple[Problem, ...]]:
    r"""Bytes as received → text with ``\n`` line ends, and what was odd about the encoding.

    UTF-8 is expected; a byte-order mark (also of UTF-16) is obeyed, and bytes that are GB18030 but
    not UTF-8 are read as that and reported. Raises SourceError for anything else, naming it, and
    for no text.
    """
    problems: tuple[Problem, ...] = ()
    if raw[:4] in (b"\xff\xfe\0\0", b"\0\0\xfe\xff") or raw[:4].count(0) == len(raw[:4]) - 1 > 1:
        raise _refused(path, "UTF-32", "UTF-32")
    try:
        encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        text = _decode_gb18030(raw, path, error)
        message = "read as GB18030, for it is not UTF-8; convert it with: iconv -f GB18030 -t UTF-8"
        problems = (Problem("warning", path, 0, "encoding", message),)
    if 4 * text.count("\0") > len(text):
        raise _refused(path, "UTF-16 without a byte-order mark", "UTF-16LE")
    if not text.strip():
        raise SourceError(f"{path}: the file is empty; expected the text of a plan")
    text = LINE_ENDS.sub("\n", text)
    return text, problems + _control_characters(text, path)


def _refused(path: str, encoding: str, name: str) -> SourceError:
    return SourceError(
        f"{path}: the file is {encoding}; expected UTF-8; convert it with: iconv -f {name} -t UTF-8"
    )


def _decode_gb18030(raw: bytes, path: str, error: UnicodeDecodeError) -> str:
    line = raw.count(b"\n", 0, error.start) + 1
    text, big5 = (_decoded(raw, encoding) for encoding in ("gb18030", "big5hkscs"))
    # Either decodes almost any bytes into something: the text is what has Chinese punctuation.
    if _chinese(big5) > _chinese(text):
        raise _refused(path, "Big5", "BIG5-HKSCS") from error
    if not text or _chinese(text) < 0.02:
        raise SourceError(
            f"{path}:{line}: byte {raw[error.start]:#04x} is not UTF-8 and the file is not GB18030;"
            " save it as UTF-8"
        ) from error
    return text


def _decoded(raw: bytes, encoding: str) -> str:
    """The bytes in an encoding; nothing when they are not of it."""
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return ""


def _chinese(text: str) -> float:
    """How much of a text are signs that no Chinese text is without."""
    return len(re.findall("[，。、：；的和了在]", text)) / max(1, len(text))


def _control_characters(text: str, path: str) -> tuple[Problem, ...]:
    return tuple(
        Problem(
            "warning",
            path,
            number,
            "control-character",
            f"U+{ord(found):04X} is not published; delete it from a copy of the text",
        )
        for number, line in enumerate(text.split("\n"), 1)
        for found in dict.fromkeys(_FORBIDDEN.findall(line))
    )


def printable(text: str) -> str:
    """The text without characters that HTML forbids, or that nobody sees and a reader would copy.

    See ``control-character`` problems.
    """
    return _FORBIDDEN.sub("", text)


_FORBIDDEN = expression(
    r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff"
    r"\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
)
"""Control characters, halves of them; soft hyphens, spaces of no width, signs of direction."""


def read(text: str, facts: Mapping[int, Facts] = MappingProxyType({})) -> tuple[Line, ...]:
    """Text → its lines that are not blank; ``facts`` are what a page says of them, by number.

    A form feed, or a single space at a line's start that was one, begins a page. A space before a
    numeral and “）” is no page but a bracket that the extraction lost. More white space, and
    full-width spaces, are an indent. Where neither the text nor ``facts`` know of pages, every
    line's page is 0.
    """
    found: list[Line] = []
    raws = printable(text).split("\n")
    starts = _page_starts(raws)
    page = int(bool(starts) or any(known.page for known in facts.values()))
    for number, raw in enumerate(raws, 1):
        page += number in starts
        if stripped := raw.strip():
            lead = raw[: len(raw) - len(raw.lstrip())]
            known = facts.get(number)
            if known:
                found.append(_known(number, known, page, stripped))
            else:
                found.append(Line(number, page, _indent(lead), stripped))
    return tuple(found)


def _known(number: int, known: Facts, page: int, text: str) -> Line:
    """A line of which its page says something."""
    return Line(
        number=number,
        page=known.page or page,
        indent=known.indent,
        text=text,
        frame=known.frame,
        size=known.size,
        style=known.style,
        table=known.table,
        aside=known.aside,
        room=known.room,
        marks=known.marks,
    )


def _page_starts(raws: Sequence[str]) -> frozenset[int]:
    """The numbers of the lines that begin a page after the first.

    White space alone is a blank line: an editor may leave or strip it. Where most lines begin with
    a single space, that is how the text was typed.
    """
    said = [number for number, raw in enumerate(raws, 1) if raw and not raw.isspace()]
    spaced = [number for number in said if _begins_page(raws[number - 1])]
    typed_so = len(spaced) > max(2, len(said) / 2)
    fed = [number for number, raw in enumerate(raws, 1) if "\f" in raw]
    return frozenset(
        number for number in (*fed, *(() if typed_so else spaced)) if said and number > said[0]
    )


def _begins_page(raw: str) -> bool:
    """One space was a form feed; two before a lost bracket were a form feed and the bracket."""
    if not raw.startswith(" ") or _BETWEEN_LINKS.fullmatch(raw.strip()):
        return False
    is_one = len(raw) - len(raw.lstrip(" \t\xa0")) == 1
    return is_one != bool(_LOST_BRACKET.match(raw.removeprefix(" ")) or _LOST_BRACKET.match(raw))


def _indent(lead: str) -> int:
    """White space before a line, in full-width characters; one space alone is none."""
    return lead.count("\u3000") + (lead.count(" ") + lead.count("\xa0")) // 2 + 2 * lead.count("\t")


def join(first: str, second: str, *, is_spaced: bool = True) -> str:
    """Two pieces of one wrapped line, with the source's habit: one space between Chinese and ASCII.

    A text that ``is_spaced`` not has none there, and an address that is broken over two lines gets
    none.

    >>> join("4.37", "万亿元"), join("打造成", "都市"), join("较低，", "2020")
    ('4.37 万亿元', '打造成都市', '较低，2020')
    """
    return (
        f"{first} {second}" if needs_space(first, second, is_spaced=is_spaced) else first + second
    )


def join_all(
    pieces: Iterable[str], cut: Collection[int] = (), *, is_spaced: bool = True
) -> tuple[str, tuple[int, ...]]:
    """Pieces of one wrapped text joined, as `join` joins two, and where in it each begins.

    Those whose places are in ``cut`` go on within a word.
    """
    found: list[str] = []
    starts: list[int] = []
    length = 0
    before = ""
    for place, piece in enumerate(pieces):
        if place not in cut and needs_space(before, piece, is_spaced=is_spaced):
            found.append(" ")
            length += 1
        starts.append(length)
        found.append(piece)
        length += len(piece)
        before = piece or before
    return "".join(found), tuple(starts)


def chinese_share(text: str) -> float:
    """How much of a text are Chinese characters; 1 where there is none."""
    return sum(map(len, _IS_HAN.findall(text))) / len(text) if text else 1.0


def needs_space(first: str, second: str, *, is_spaced: bool = True) -> bool:
    """Whether joining two pieces puts a space between them."""
    seam = first[-1:] + second[:1]
    if not _SPACED_SEAM.fullmatch(seam) or not (is_spaced or seam.isascii()):
        return False
    is_inside = second[:1].isascii() and _ADDRESS_TO_THE_END.search(first[-_LONGEST_ADDRESS:])
    return not is_inside


def characters(text: str) -> str:
    """What must be published of a text: its characters but white space and bullet glyphs."""
    return "".join(_GLYPH.sub("", printable(text)).split())


_GLYPH = expression(f"[{BULLET_GLYPHS}]")
