"""Texts → how their characters are read: in pinyin, in zhuyin, by Wade and Giles."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from build_tools.site.script_pairs import HAN


def readings(texts: Iterable[str]) -> list[list[str]]:
    """Each syllable of these texts, and the characters that are read so somewhere in them.

    A syllable is given in pinyin, in zhuyin and by Wade and Giles, without its tone; ü is written
    u, as it is typed in many ways (lü, lv, lu).
    """
    sounds: dict[tuple[str, str, str], set[str]] = {}
    for text in texts:
        for character, sound in zip(text, _sounds(text), strict=True):
            if ord(character) in HAN:
                sounds.setdefault(_spelled(sound), set()).add(character)
    return [[*sound, "".join(sorted(found))] for sound, found in sorted(sounds.items())]


@lru_cache(maxsize=1 << 14)
def _sounds(text: str) -> tuple[str, ...]:
    """A text's syllables in pinyin with tones; what has no reading, character by character."""
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 - a large dictionary, read where it is used

    found = lazy_pinyin(text, style=Style.TONE, errors=list)  # type: ignore[arg-type]  # a list is meant too
    return tuple(found)


@lru_cache(maxsize=1 << 12)
def _spelled(sound: str) -> tuple[str, str, str]:
    """A syllable in pinyin, in zhuyin and by Wade and Giles, without its tone."""
    from pypinyin import Style  # noqa: PLC0415 - as above
    from pypinyin.style import convert  # noqa: PLC0415

    pinyin, zhuyin, wade = (
        convert(sound, style, strict=True)
        for style in (Style.NORMAL, Style.BOPOMOFO, Style.WADEGILES)
    )
    return _plain_u(pinyin), _toneless(zhuyin), _plain_u(_toneless(wade))


def _plain_u(letters: str) -> str:
    return re.sub("[vü]", "u", letters)


def _toneless(sound: str) -> str:
    """Zhuyin or Wade–Giles as it is compared: without tones, apostrophes and dots.

    >>> _toneless("ㄖㄨㄥˊ"), _toneless("ch'ü")
    ('ㄖㄨㄥ', 'chu')
    """
    plain = unicodedata.normalize("NFKD", sound)
    return "".join(one for one in plain if one.isalpha() and one not in "ˉˊˇˋ")
