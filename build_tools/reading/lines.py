"""Source text → lines: decoded, numbered, each with its page, and nothing else decided yet."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from build_tools.plan.model import Problem

BULLET_GLYPHS = "\uf075\uf06c\uf06e\uf0b7\uf0d8\uf0fc"
"""Bullets of symbol fonts, as extractors print them: private-use characters nobody can read."""

_LOST_BRACKET = re.compile(r" ?[〇零一二三四五六七八九十百]{1,3}）")
_HAN = r"\u3400-\u9fff\U00020000-\U000323af"
_SPACED_SEAM = re.compile(rf"[{_HAN}][A-Za-z0-9]|[A-Za-z0-9][A-Za-z0-9{_HAN}]")


class SourceError(ValueError):
    """The source text cannot be read at all; the message says what was found and what to do."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank.

    ``number`` counts the source's lines from 1, ``page`` its pages from 1; ``text`` has no white
    space at its ends; ``indent`` is how many full-width spaces stood before it.
    """

    number: int
    page: int
    indent: int
    text: str

    @property
    def width(self) -> float:
        """In full-width characters: a Latin letter, digit or space is half of one."""
        return sum(
            1 if unicodedata.east_asian_width(character) in "WFA" else 0.5
            for character in self.text
        )


def decode(raw: bytes, path: str) -> tuple[str, tuple[Problem, ...]]:
    r"""Bytes as received → text with ``\n`` line ends, and what was odd about the encoding.

    UTF-8 is expected; a byte-order mark (also of UTF-16) is obeyed, and bytes that are GB18030 but
    not UTF-8 are read as that and reported. Raises SourceError for anything else and for no text.
    """
    problems: tuple[Problem, ...] = ()
    try:
        encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        text = _decode_gb18030(raw, path, error)
        message = "read as GB18030, for it is not UTF-8; convert it with: iconv -f GB18030 -t UTF-8"
        problems = (Problem("warning", path, 0, "encoding", message),)
    if not text.strip():
        raise SourceError(f"{path}: the file is empty; expected the text of a plan")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, problems + _control_characters(text, path)


def _decode_gb18030(raw: bytes, path: str, error: UnicodeDecodeError) -> str:
    line = raw.count(b"\n", 0, error.start) + 1
    try:
        text = raw.decode("gb18030")
    except UnicodeDecodeError:
        text = ""
    # GB18030 decodes almost any bytes into something; only a text that is mostly Chinese was one.
    if not text or len(re.findall(rf"[{_HAN}，。、]", text)) < len(re.sub(r"\s", "", text)) / 2:
        raise SourceError(
            f"{path}:{line}: byte {raw[error.start]:#04x} is not UTF-8 and the file is not GB18030;"
            " save it as UTF-8"
        ) from error
    return text


def _control_characters(text: str, path: str) -> tuple[Problem, ...]:
    return tuple(
        Problem(
            "warning",
            path,
            number,
            "control-character",
            f"U+{ord(found.group()):04X} is not published; delete it from a copy of the text",
        )
        for number, line in enumerate(text.split("\n"), 1)
        for found in re.finditer(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]", line)
    )


def printable(text: str) -> str:
    """The text without characters that HTML forbids: see ``control-character`` problems."""
    return re.sub(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]", "", text)


def read(text: str) -> tuple[Line, ...]:
    """Text → its lines that are not blank.

    A form feed, or a single space at a line's start that was one, begins a page. A space before a
    numeral and “）” is no page but a bracket that the extraction lost (``samples/revolutionary…``).
    """
    found: list[Line] = []
    page = 1
    for number, raw in enumerate(printable(text).split("\n"), 1):
        stripped = raw.strip()
        # White space alone is a blank line: an editor may leave or strip it.
        spaced = bool(stripped) and raw.startswith(" ") and not _only_lost_bracket(raw)
        if ("\f" in raw or spaced) and found:
            page += 1
        if stripped:
            lead = raw[: len(raw) - len(raw.lstrip())]
            found.append(Line(number, page, lead.count("\u3000"), stripped))
    return tuple(found)


def _only_lost_bracket(raw: str) -> bool:
    return bool(_LOST_BRACKET.match(raw)) and not raw.startswith("  ")


def join(first: str, second: str) -> str:
    """Two pieces of one wrapped line, with the source's habit: one space between Chinese and ASCII.

    >>> join("4.37", "万亿元"), join("打造成", "都市"), join("较低，", "2020")
    ('4.37 万亿元', '打造成都市', '较低，2020')
    """
    seam = first[-1:] + second[:1]
    return f"{first} {second}" if _SPACED_SEAM.fullmatch(seam) else first + second


def characters(text: str) -> str:
    """What must be published of a text: its characters but white space and bullet glyphs."""
    return "".join(c for c in printable(text) if not c.isspace() and c not in BULLET_GLYPHS)
