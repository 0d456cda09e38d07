"""What is a link in running text, and which id it names: the one reader of pasted addresses.

The patterns are written in what Python's and a browser's regular expressions have in common, and
are handed to the site's scripts as they stand (``search/addresses.js`` walks them in the same
steps; a test compares both over many forms of address). All are read without regard to case.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from build_tools.plan.patterns import expression

_SPACE = r"\t-\r\u001c-\u0020\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
_END = r"(?![\s\S])"

PATTERNS: Mapping[str, str] = MappingProxyType({
    "link": (
        rf"(?:https?://|www\.|file://)[^{_SPACE}<>\"'“”‘’《》「」，。；、（）()]+"
        r"|(?<![a-z0-9_/.#-])(?:[a-z0-9_./-]*/)?[a-z0-9_-]+\.html(?:[?#][a-z0-9_#?=&%.:~,-]*)?"
        r"|(?<![a-z0-9_/.-])/?id/[a-z0-9-]+/?"
    ),
    "glued": rf"[.,:;!?)\]}}>]+{_END}",
    "coded": r"(?:%[0-9a-f]{2})+",
    "address": (
        rf"^(?:[a-z]+://|www\.|\.{{0,2}}/|#)|\.html?(?:[?#]|[^a-z0-9]|{_END})|^id/"
    ),
    "bare": rf"^[a-z0-9-]+(?=[^a-z0-9{_SPACE}-]*{_END})",
    "name": r"^-*([a-z0-9]+(?:-+[a-z0-9]+)*)",
    "behind": rf"[^a-z0-9-]+{_END}",
    "page": rf"(?:/index)?\.html?(?:[^a-z0-9][\s\S]*)?{_END}",
    "last": rf"[a-z0-9-]+{_END}",
    "own": rf"(?:^|/)id/[a-z0-9-]+/?{_END}",
    "other": (
        r"^(?:index|glossary|search|check|register|indicators|downloads|about"
        rf"|translation[a-z0-9_-]*|changes-r[0-9]+)?{_END}"
    ),
})  # fmt: skip
"""``link`` in a text; what is ``glued`` to it; per cent ``coded`` signs; whether it is an
``address``; a ``bare`` id; the ``name`` that a fragment begins with; what is ``behind`` a path, the
``page``'s ending, the ``last`` part of it; one of our ``own`` short addresses; pages ``other`` than
the plan's."""

_READ = {name: expression(pattern, re.ASCII | re.IGNORECASE) for name, pattern in PATTERNS.items()}


def links_in(text: str) -> Iterator[tuple[int, str]]:
    """Every link in a text, with the line (from 1) that it stands in."""
    for number, line in enumerate(text.splitlines(), 1):
        for found in _READ["link"].finditer(line):
            yield number, _READ["glued"].sub("", found[0])


def id_in_address(address: str) -> str:
    """The id or page that a pasted address names, without what was glued to it; "" for none.

    >>> id_in_address("https://example.org/ch3.html?utm=x#Box3-I2-s4。")
    'box3-i2-s4'
    """
    plain = unicodedata.normalize("NFKC", decoded(address)).lower()
    if not _READ["address"].search(plain):
        return _first("bare", plain)
    path, _, fragment = plain.partition("#")
    own = _READ["name"].search(fragment)
    if own:
        return own[1]
    bare = _READ["behind"].sub("", path.partition("?")[0])
    return _first("last", _READ["page"].sub("", bare).rstrip("/"))


def decoded(address: str) -> str:
    """An address with what is per cent coded read as UTF-8; what is none stays as it is."""

    def read(found: re.Match[str]) -> str:
        try:
            return bytes.fromhex(found[0].replace("%", "")).decode("utf-8")
        except UnicodeDecodeError:
            return found[0]

    return _READ["coded"].sub(read, address)


def is_own_address(link: str) -> bool:
    """Whether a link has the form of one of our short addresses."""
    return bool(_READ["own"].search(link))


def is_other_page(name: str) -> bool:
    """Whether a name is that of a page beside the plan's: a link to it is no link to a place."""
    return bool(_READ["other"].search(name))


def _first(name: str, text: str) -> str:
    found = _READ[name].search(text)
    return found[0] if found else ""
