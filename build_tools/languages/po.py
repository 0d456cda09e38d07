"""The PO format: bytes ⇄ catalogue, losing nothing and saying where a file is malformed.

Why not babel's reader and writer: measured on 2.18, a file read and written again loses ``X-``
header fields, the flags of obsolete entries and ``#|`` lines (they become comments); of two
entries with one msgctxt the second vanishes; a bad escape passes; the header gets the time of
day. Translators' work must survive, so the few lines of the format that we need are here. What
we write is checked against babel and ``msgfmt`` in the tests. The format:
https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html

Plural forms are not read: a plan has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from build_tools.plan.languages import TRANSLATIONS
from build_tools.plan.model import Problem
from build_tools.plan.patterns import expression
from build_tools.plan.printable import unprintable, visible

FUZZY = "fuzzy"

_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"} | {
    '"': '"',
    "\\": "\\",
}
_UNESCAPES = {ord(meant): f"\\{sign}" for sign, meant in _ESCAPES.items() if meant != "\n"}
_STRING = expression(r'(?P<word>msg[a-z_]+(?:\[\d+\])?)?\s*"(?P<string>(?:[^"\\]|\\.)*)"')
_ESCAPE = expression(r"\\(.)")
_WORDS = ("msgctxt", "msgid", "msgstr")
_COMMENTS = {".": "hint", ":": "place", ",": "flag"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry: ``id`` is its msgctxt, ``source`` its msgid, ``text`` its msgstr.

    ``notes`` (``#``) are the translator's, ``hints`` (``#.``) and ``places`` (``#:``) ours,
    ``previous`` (``#| msgid``) is the source text that a fuzzy translation was made from. ``line``
    is where the entry's strings begin in the file it was read from.
    """

    id: str
    source: str
    text: str = ""
    notes: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    previous: str = ""
    previous_id: str = ""
    obsolete: bool = False
    line: int = field(default=0, compare=False)

    @property
    def is_fuzzy(self) -> bool:
        """Whether somebody has to look at this translation again."""
        return FUZZY in self.flags


@dataclass(frozen=True, slots=True)
class Catalog:
    """A PO file. The header is an entry too; ``ending`` are comments after the last entry."""

    header: Entry
    entries: tuple[Entry, ...] = ()
    ending: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    kind: str  # note, hint, place, flag; a keyword; "more" for the next piece of a string
    text: str
    obsolete: bool = False
    previous: bool = False


def language_of(catalog: Catalog) -> str:
    """The language that a catalogue's header names (BCP 47); the first one when it names none."""
    for line in catalog.header.text.split("\n"):
        name, _, value = line.partition(":")
        if name.strip().lower() == "language" and value.strip():
            return value.strip().replace("_", "-")
    return TRANSLATIONS[0]


class _MalformedError(Exception):
    """A rule, a line and what is wrong there."""


def read(raw: bytes, path: str) -> Catalog | tuple[Problem, ...]:
    """The bytes of a PO file → its catalogue, or everything that is wrong with it.

    UTF-8 is expected, in the bytes and in the header. Each entry needs a msgctxt of its own:
    the id of what it translates.
    """
    problems: list[Problem] = []
    try:
        lines = raw.decode("utf-8-sig").replace("\r\n", "\n").split("\n")
    except UnicodeDecodeError as error:
        said = f"byte {raw[error.start]:#04x} is not UTF-8: save the file as UTF-8"
        return (_problem(path, raw.count(b"\n", 0, error.start) + 1, "po-charset", said),)
    parsed: list[_Line] = []
    for number, line in enumerate(lines, 1):
        try:
            parsed += _line(number, line.strip())
        except _MalformedError as error:
            problems.append(_problem(path, *error.args, quote=line))
    entries: list[Entry] = []
    ending: tuple[str, ...] = ()
    for chunk in [] if problems else _chunks(parsed):
        try:
            if all(line.kind in ("note", "hint", "place", "flag") for line in chunk):
                ending += tuple(line.text for line in chunk if line.kind == "note")
            else:
                entries.append(_entry(chunk))
        except _MalformedError as error:
            problems.append(_problem(path, *error.args, quote=lines[error.args[0] - 1]))
    problems += [] if problems else _misfits(entries, path)
    return tuple(problems) or Catalog(entries[0], tuple(entries[1:]), ending)


def _problem(path: str, line: int, rule: str, message: str, *, quote: str = "") -> Problem:
    return Problem("error", path, line, rule, message, ((line, visible(quote)),) if quote else ())


def _line(number: int, line: str) -> Iterator[_Line]:
    obsolete = line.startswith("#~")
    rest = line[2:].strip() if obsolete else line
    previous = line.startswith("#|") or (obsolete and rest.startswith("|"))
    rest = rest.lstrip("#|").strip() if previous else rest
    if rest.startswith("#"):
        kind = _COMMENTS.get(rest[1:2], "note")
        text = rest[1 if kind == "note" else 2 :].strip()
        if kind == "flag":
            yield from (_Line(number, kind, flag.strip(), obsolete) for flag in text.split(","))
        else:
            yield _Line(number, kind, text, obsolete)
    elif rest:
        found = _STRING.fullmatch(rest)
        if not found:
            said = 'expected a comment, or msgctxt, msgid or msgstr and a text in "…"'
            raise _MalformedError(number, "po-syntax", f'{said}; a quotation mark in it is \\"')
        if found["word"] and found["word"] not in _WORDS:
            raise _MalformedError(number, "po-syntax", f"{found['word']} is not used in this file")
        text = _ESCAPE.sub(lambda escape: _meant(escape, number), found["string"])
        yield _Line(number, found["word"] or "more", text, obsolete, previous)


def _meant(escape: re.Match[str], number: int) -> str:
    try:
        return _ESCAPES[escape[1]]
    except KeyError:
        said = f"{escape[0]} means nothing; a backslash itself is written \\\\"
        raise _MalformedError(number, "po-escape", said) from None


def _chunks(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    """The lines of one entry at a time: an entry is over when its msgstr is."""
    chunk: list[_Line] = []
    for line in lines:
        ended = any(earlier.kind == "msgstr" for earlier in chunk) and line.kind != "more"
        again = not line.previous and line.kind in ("msgctxt", "msgid")
        repeated = again and any(
            earlier.kind == line.kind and not earlier.previous for earlier in chunk
        )
        if ended or repeated:
            yield chunk
            chunk = []
        chunk.append(line)
    if chunk:
        yield chunk


def _entry(chunk: Sequence[_Line]) -> Entry:
    strings: dict[tuple[bool, str], str] = {}
    current = (False, "")
    for line in chunk:
        if line.kind in _WORDS:
            current = (line.previous, line.kind)
            strings[current] = line.text
        elif line.kind == "more":
            if current not in strings or current[0] != line.previous:
                said = "a text that belongs to nothing: expected msgctxt, msgid or msgstr first"
                raise _MalformedError(line.number, "po-syntax", said)
            strings[current] += line.text
    begins = next(line.number for line in chunk if line.kind in (*_WORDS, "more"))
    for word in ("msgid", "msgstr"):
        if (False, word) not in strings:
            raise _MalformedError(begins, "po-syntax", f"this entry has no {word}")
    if strings[False, "msgid"] and not strings.get((False, "msgctxt")):
        said = "this entry has no msgctxt: expected the id of what it translates"
        raise _MalformedError(begins, "po-syntax", said)
    if odd := unprintable(strings[False, "msgstr"]):
        # What the Chinese has is the text's; what a translator writes is said to be odd.
        raise _MalformedError(
            begins, "po-character", f"msgstr: {odd[1]}, which nobody sees: delete it"
        )
    return Entry(
        id=strings.get((False, "msgctxt"), ""),
        source=strings[False, "msgid"],
        text=strings[False, "msgstr"],
        notes=_of(chunk, "note"),
        hints=_of(chunk, "hint"),
        places=_of(chunk, "place"),
        flags=_of(chunk, "flag"),
        previous=strings.get((True, "msgid"), ""),
        previous_id=strings.get((True, "msgctxt"), ""),
        obsolete=any(line.obsolete for line in chunk),
        line=next(line.number for line in chunk if line.kind in _WORDS and not line.previous),
    )


def _of(chunk: Sequence[_Line], kind: str) -> tuple[str, ...]:
    return tuple(line.text for line in chunk if line.kind == kind)


def _misfits(entries: Sequence[Entry], path: str) -> Iterator[Problem]:
    """What is wrong with a file whose every entry can be read."""
    if not entries or entries[0].id or entries[0].source or entries[0].obsolete:
        said = 'expected the header first: msgid "" with the fields of the file as its msgstr'
        yield _problem(path, 1, "po-header", said)
        return
    header = entries[0]
    charset = re.search(r"^Content-Type:.*charset=(\S+)", header.text, re.MULTILINE)
    if not charset or charset[1].upper() not in ("UTF-8", "UTF8"):
        said = "expected the field Content-Type: text/plain; charset=UTF-8"
        yield _problem(path, header.line, "po-charset", said)
    first: dict[str, int] = {}
    for entry in entries[1:]:
        if entry.id in first:
            said = f"{entry.id} is translated twice, first in line {first[entry.id]}: keep one"
            yield _problem(path, entry.line, "po-duplicate", said)
        elif not entry.obsolete:
            first[entry.id] = entry.line


def write(catalog: Catalog) -> bytes:
    """The inverse of ``read``: a text of several lines is written a line at a time, never wrapped.

    A sentence a line keeps the difference between two versions of a file small and readable.
    """
    blocks = ["\n".join(_written(entry)) for entry in (catalog.header, *catalog.entries)]
    if catalog.ending:
        blocks.append("\n".join(f"# {note}".rstrip() for note in catalog.ending))
    return ("\n\n".join(blocks) + "\n").encode()


def _written(entry: Entry) -> Iterator[str]:
    for sign, texts in (("# ", entry.notes), ("#. ", entry.hints), ("#: ", entry.places)):
        yield from (f"{sign}{text}".rstrip() for text in texts)
    if entry.flags:
        yield f"#, {', '.join(entry.flags)}"
    gone = "#~" if entry.obsolete else ""
    before = f"{gone}| " if gone else "#| "
    if entry.previous_id:
        yield from _strings(before, "msgctxt", entry.previous_id)
    if entry.previous:
        yield from _strings(before, "msgid", entry.previous)
    now = f"{gone} " if gone else ""
    if entry.id:
        yield from _strings(now, "msgctxt", entry.id)
    yield from _strings(now, "msgid", entry.source)
    yield from _strings(now, "msgstr", entry.text)


def _strings(prefix: str, word: str, text: str) -> Iterator[str]:
    pieces = [f"{line}\\n" for line in text.translate(_UNESCAPES).split("\n")]
    pieces[-1] = pieces[-1].removesuffix("\\n")
    if len(pieces) == 1:
        yield f'{prefix}{word} "{pieces[0]}"'
        return
    yield f'{prefix}{word} ""'
    yield from (f'{prefix}"{piece}"' for piece in pieces if piece)
