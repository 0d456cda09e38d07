"""Characters that look like others or like nothing, folded where labels are looked for.

What is published stays as received; only what a label says is read through these tables. Radicals
that Unicode decomposes (U+2F00, compatibility ideographs) are folded by NFKC; those of the block
U+2E80 that have no such form are listed, after Unicode's EquivalentUnifiedIdeograph.txt.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from build_tools.plan.patterns import expression

INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
INVISIBLE += "\u2060\u2061\u2062\u2063\u2064\ufeff\ufe00\ufe0e\ufe0f"
"""Characters that take no room: zero-width spaces and joiners, marks of direction, of order."""

_SUPPLEMENT = dict(
    zip(
        "⺀⺁⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺫⺬⺭⺮⺯⺰⺱⺲⺵⺶⺷⺸⺹⺺⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻈⻉⻊⻋⻌⻍⻎⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳笫丶",
        "冫厂乛乚亻冂几刀刂卜㔾小小兀尣尢巳幺彑彐忄㣺扌攵无日月歺母民氵氺灬爫爫丬牛犭王罒示礻竹糸纟网罒网羊羊羋耂肀月臼艹艹艹虎衤覀西见角讠贝足车辶辶辶钅長镸长门阝雨青韦页风飞食饣马骨鬼鱼鸟卤麦黄黾齊齐歯齿竜龙龜亀龟第、",
        strict=True,
    )
)
_ODD = expression(r"[笫丶\u2e80-\u2fdf\u3190-\u319f\uf900-\ufaff\U0002f800-\U0002fa1f]")
_FORM = expression(r"[\ufe30-\ufe6f]")
"""Signs in their vertical and small forms: ordinary characters, that a label may be set with."""
_ONE = expression("(?<=[十百千零〇])[—–－ー-](?=[章节節条條篇编編、）)])")
"""A dash that a scanner read for 一 within a numeral: 第十—条."""
_SLIPS = str.maketrans("ニミハ入—–―－ー-+＋○OＯo0", "二三八八一一一一一一十十〇〇〇〇〇")
"""What a scanner reads for a numeral: katakana, a dash, a plus sign, a letter."""
_NUMERALS = "一二三四五六七八九十百千零〇ニミハ入—–―－ー+＋○OＯo0-"
_SLIPPED = expression(
    rf"第(?=[{_NUMERALS}]*[^0-9A-Za-z])[{_NUMERALS}]{{1,7}}(?=[章节節条條篇编編])"
    r"|[（(〔][一二三四五六七八九十ニミハ入—–―－ー+＋-]{1,3}(?=[）)〕])|[一二三四五六七八九十ニミハ]{1,3}(?=、)"
)
"""A label's numeral, of signs that are one or look like one; elsewhere none."""
_LABEL = 24
_UNSEEN = expression(f"[{INVISIBLE}]")
_SPACES = expression(rf"[\s{INVISIBLE}]")


def folded(character: str) -> str:
    """The character that one looks like: a radical → its ideograph; any other character itself."""
    if not (_ODD.match(character) or _FORM.match(character)):
        return character
    if character in _SUPPLEMENT:
        return _SUPPLEMENT[character]
    plain = unicodedata.normalize("NFKC", character)
    return plain if len(plain) == 1 else character


_FOLDS = {
    code: one
    for first, last in (
        (ord("笫"), ord("笫")),
        (ord("丶"), ord("丶")),
        (0x2E80, 0x2FDF),
        (0x3190, 0x319F),
        (0xF900, 0xFAFF),
        (0xFE30, 0xFE6F),
    )
    for code in range(first, last + 1)
    if (one := folded(chr(code))) != chr(code)
} | {code: folded(chr(code)) for code in range(0x2F800, 0x2FA20)}


def squeezed(text: str) -> tuple[str, Sequence[int]]:
    """A text as labels are looked for in it, and where in the text each of its characters stands.

    Look-alikes are folded; what takes no room and white space are left out, but a space between two
    letters or digits, which parts two numbers.
    """
    text = _ONE.sub("一", text.translate(_FOLDS))
    if not _SPACES.search(text):
        return _read_numeral(text), range(len(text))
    seen: list[str] = []
    places: list[int] = []
    lacks = -1
    for place, character in enumerate(text):
        if character.isspace():
            lacks = place
        elif character not in INVISIBLE:
            if lacks >= 0 and seen and _is_narrow(seen[-1]) and _is_narrow(character):
                seen.append(" ")
                places.append(lacks)
            seen.append(character)
            places.append(place)
            lacks = -1
    return _read_numeral("".join(seen)), tuple(places)


def _read_numeral(text: str) -> str:
    """A text whose label has the numerals that its signs look like, each in its place."""
    found = _SLIPPED.match(text)
    return found[0].translate(_SLIPS) + text[found.end() :] if found else text


def _is_narrow(character: str) -> bool:
    return character.isascii() and character.isalnum()


def odd(text: str) -> tuple[str, ...]:
    """The look-alikes and invisible characters of a text, each once, in its order."""
    return tuple(dict.fromkeys([*_slips(text), *_ODD.findall(text), *_UNSEEN.findall(text)]))


def _slips(text: str) -> tuple[str, ...]:
    """The signs in a line's label that stand for a numeral, and are none."""
    label = _SPACES.sub("", text[:_LABEL].translate(_FOLDS))
    found = _SLIPPED.match(label)
    return tuple(one for one in found[0] if ord(one) in _SLIPS) if found else ()
