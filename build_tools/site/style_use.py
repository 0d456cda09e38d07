"""A style sheet → the same without the rules that can apply to nothing on the site's pages.

A theme's sheet is made for every site; a page of ours uses a quarter of it. A selector can match
only where each of its names (element, class, id, attribute) stands somewhere in a page or in one of
its scripts, which may put it there. So the words of all pages and scripts are collected, and a rule
goes when each of its selectors names what is not among them. That needs no list of the theme's
parts, holds for any version of it, and keeps a rule wherever there is doubt: in ``:not(…)``, in a
name with an escape, in a form of selector that is not read here.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

_WORD = re.compile(r"[A-Za-z_][\w-]*", re.ASCII)
_SIGNS = (string.ascii_letters + string.digits + "_-").encode()
_SPACED = bytes(sign if sign in _SIGNS else ord(" ") for sign in range(256))
"""A table for `bytes.translate`: whatever is in no word becomes a space."""
_PIECE = re.compile(
    r"(?P<comment>/\*.*?\*/)|(?P<text>\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|url\([^)\"']*\))"
    r"|(?P<space>\s+)|(?P<sign>[(){};,\[\]])|(?P<rest>[^\s(){};,\[\]\"'/]+|/)",
    re.DOTALL,
)
_GROUPING = ("@media", "@supports", "@layer", "@container")
"""What stands around rules; any other block is kept or dropped as a whole."""
_ANY_OF = ("is", "where", "has", "matches")
"""Pseudo-classes that match where one of their selectors does."""
_NAMED = re.compile(
    r"(?P<pseudo>::?(?P<function>[\w-]+)(?P<open>\()?)"
    r"|[.#]?(?P<name>[A-Za-z_-][\w-]*)"
    r"|\[(?P<attribute>[\w-]+)(?:(?P<operator>[~|^$*]?=)(?P<value>\"[^\"]*\"|'[^']*'|[\w-]+)[^\]]*)?\]"
    r"|(?P<between>[\s>+~*&,]+)",
    re.ASCII,
)
_DECLARED = re.compile(
    r"(?:^|(?<=[;{]))\s*(?P<name>--[\w-]+)\s*:(?:[^;{}\"']|\"[^\"]*\"|'[^']*')*(?:;|$|(?=\}))",
    re.ASCII,
)
_IMPLIED = frozenset({"html", "head", "body", "tbody", "colgroup", "open"})
"""What a browser puts in by itself: elements that a page may leave out; what opens a details."""
_USED = re.compile(r"var\(\s*(--[\w-]+)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Block:
    """``head`` with what stands in its braces: rules where it groups them, else text.

    A statement without braces (``@charset``) has neither.
    """

    head: str
    body: str | None = None
    rules: tuple[Block, ...] = ()


def words_of(texts: Iterable[bytes]) -> frozenset[str]:
    """All that pages and scripts could name: every word of theirs, from wherever it stands.

    They come as bytes, of UTF-8 as far as they are text at all, and are no place for a pattern:
    millions of characters have some thousand different words.
    """
    found: set[bytes] = set()
    for text in texts:
        found.update(text.translate(_SPACED).split())
    begun = (word.lstrip(b"-0123456789").decode() for word in found)
    return _IMPLIED.union(word for word in begun if word)


def used(css: str, known: frozenset[str]) -> str:
    """The sheet with those rules alone that can apply where ``known`` are all the words there are.

    Raises ValueError where the sheet's braces do not agree.
    """
    kept = tuple(_kept(read(css), known))
    while True:
        text = "".join(_written(block) for block in kept)
        wanted = frozenset(_USED.findall(text))
        lean = tuple(_without_unused(kept, wanted, known, text))
        if lean == kept:
            return text
        kept = lean


def read(css: str) -> tuple[Block, ...]:
    """A sheet → its blocks, without comments, white space shortened. Raises ValueError."""
    found = list(_PIECE.finditer(css))
    if sum(len(one[0]) for one in found) != len(css):
        raise ValueError("a style sheet has a quotation mark without its other")
    said = (" " if one["space"] else one[0] for one in found if not one["comment"])
    pieces = [piece for before, piece in pairwise(["", *said]) if piece != " " or before != " "]
    blocks, end = _blocks(pieces, 0)
    if end != len(pieces):
        raise ValueError("a style sheet closes a brace that was not opened")
    return blocks


def _blocks(pieces: list[str], at: int) -> tuple[tuple[Block, ...], int]:
    """The blocks from a place on, and the place of the brace that closes around them."""
    found: list[Block] = []
    head: list[str] = []
    while at < len(pieces) and pieces[at] != "}":
        piece = pieces[at]
        at += 1
        if piece not in "{;" or _depth(head):
            head.append(piece)
            continue
        said = "".join(head).strip()
        head = []
        if piece == ";":
            found.append(Block(said))
        elif said.startswith(_GROUPING):
            inner, at = _blocks(pieces, at)
            at = _closed(pieces, at)
            found += [Block(said, rules=inner)] * bool(inner)
        else:
            body, at = _body(pieces, at)
            found.append(Block(said, body))
    return tuple(found), at


def _body(pieces: list[str], at: int) -> tuple[str, int]:
    """The text up to the brace that closes around it, and the place behind that brace."""
    start, depth = at, 0
    while at < len(pieces) and (depth or pieces[at] != "}"):
        depth += {"{": 1, "}": -1}.get(pieces[at], 0)
        at += 1
    return "".join(pieces[start:at]).strip(), _closed(pieces, at)


def _closed(pieces: list[str], at: int) -> int:
    if at >= len(pieces):
        raise ValueError("a style sheet does not close a brace that it opened")
    return at + 1


def _depth(head: list[str]) -> int:
    return sum({"(": 1, "[": 1, ")": -1, "]": -1}.get(piece, 0) for piece in head)


def _kept(blocks: Iterable[Block], known: frozenset[str]) -> Iterator[Block]:
    """Without selectors that can match nothing, without blocks in which nothing is left."""
    for block in blocks:
        if block.rules:
            if rules := tuple(_kept(block.rules, known)):
                yield Block(block.head, rules=rules)
        elif block.body is None or block.head.startswith("@"):
            yield block
        elif block.body:
            heads = [one.strip() for one in split(block.head) if can_match(one, known)]
            if heads:
                yield Block(",".join(heads), block.body)


def split(selectors: str) -> tuple[str, ...]:
    """A list of selectors at its commas, but for those in brackets or quotes."""
    found: list[str] = []
    own: list[str] = []
    for piece in (one[0] for one in _PIECE.finditer(selectors)):
        if piece == "," and not _depth(own):
            found.append("".join(own))
            own = []
        else:
            own.append(piece)
    return (*found, "".join(own))


def can_match(selector: str, known: frozenset[str]) -> bool:
    """Whether it may match something where ``known`` are all words there are; in doubt it may."""
    at = 0
    text = selector.strip()
    while at < len(text) and "\\" not in text:
        found = _NAMED.match(text, at)
        if not found:
            return True
        at = found.end()
        if found["open"]:
            inner, at = _arguments(text, at)
            is_any = found["function"] in _ANY_OF
            if is_any and not any(can_match(one, known) for one in split(inner)):
                return False
        elif found["name"] and found["name"] not in known:
            return False
        if found["attribute"] and not _can_have(found, known):
            return False
    return True


def _can_have(found: re.Match[str], known: frozenset[str]) -> bool:
    """Whether an element may have the attribute that is asked for, with a value that is a word."""
    if found["attribute"] not in known:
        return False
    value = (found["value"] or "").strip("\"'")
    is_word = found["operator"] in ("=", "~=", "|=") and _WORD.fullmatch(value)
    return not is_word or value in known


def _arguments(text: str, at: int) -> tuple[str, int]:
    """What stands in the brackets that are open at a place, and the place behind them."""
    depth, start = 1, at
    while at < len(text) and depth:
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        at += 1
    return text[start : at - 1], at


def _without_unused(
    blocks: Iterable[Block], wanted: frozenset[str], known: frozenset[str], text: str
) -> Iterator[Block]:
    """Without custom properties and movements that nothing in the sheet or on a page asks for."""

    def unused(found: re.Match[str]) -> str:
        name = found["name"]
        return found[0] if name in wanted or name.removeprefix("--") in known else ""

    for block in blocks:
        if block.rules:
            if rules := tuple(_without_unused(block.rules, wanted, known, text)):
                yield Block(block.head, rules=rules)
        elif block.head.startswith("@keyframes"):
            name = block.head.split()[-1]
            if len(re.findall(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)) > 1:
                yield block
        elif block.body is None or block.head.startswith("@"):
            yield block
        elif body := _DECLARED.sub(unused, block.body).strip():
            yield Block(block.head, body)


def _written(block: Block) -> str:
    if block.rules:
        return f"{block.head}{{{''.join(_written(one) for one in block.rules)}}}"
    return f"{block.head};" if block.body is None else f"{block.head}{{{block.body}}}"
