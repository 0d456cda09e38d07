"""The languages of the site, one row each: whatever differs between them and is not a text.

The first row is the source's. A further translation is one more row here and a catalogue
``source/po/CODE.po``; its texts, the site's words among them, are the catalogue's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from build_tools.plan.patterns import expression

Made = Literal["source", "conversion", "translation"]
"""How the texts of a language come about: received, converted by OpenCC, from a catalogue."""


def _none() -> Mapping[str, str]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Wording:
    """How one language cites. In a form ``{n}`` is the number in digits, ``{c}`` in Chinese.

    A key is a step's name, ``parent-name`` where the wording depends on what the step stands in
    (``-sec``: a section that stands in nothing), or ``=name`` for the step cited alone. ``part`` is
    what a sub-row adds (``{k}``: its position, ``{a}``: its letter), ``label`` how an indicator's
    name follows its row, ``again`` what is said of the second unit with one number. A form that
    begins with a bracket is joined to the one before; ``+name`` follows a number in two parts.
    """

    separator: str
    part: str
    label: str
    forms: Mapping[str, str]
    again: str = " ({k})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One language.

    ``code`` is its BCP 47 code, ``name`` how it names itself, ``in_source`` what the source's
    language calls a text in it, ``folder`` where its pages stand from the site's root, ``theme``
    what Material's word lists call it. ``labels`` are the labels of numbered units by the step of
    their path (without one a label stays as printed), ``signs`` labels that are signs → how this
    language prints them, ``has_spaces`` whether it writes a space between words.
    """

    code: str
    name: str
    in_source: str
    made: Made
    folder: str
    theme: str
    wording: Wording
    labels: Mapping[str, str] = field(default_factory=_none)
    signs: Mapping[str, str] = field(default_factory=_none)
    has_spaces: bool = False


_HANS = Wording(
    separator="",
    part="第{k}行",
    label="（{label}）",
    forms=MappingProxyType({
        "pre": "前言",
        "doc": "第{n}份文件",
        "div": "第{c}部分",
        "pt": "第{n}点",
        "h": "第{n}个标题",
        "h-h": "下第{n}个标题",
        "h-p": "下第{n}段",
        "art": "第{c}条",
        "+art": "第{c}条之{second_c}",
        "again": "（同号第{n}个）",
        "art-i": "第{n}项",
        "art-p": "第{n}款",
        "+box": "专栏{n}-{second}",
        "row": "第{n}行",
        "annex": "附件{n}",
        "part": "第{c}篇",
        "ch": "第{c}章",
        "sec": "第{c}节",
        "-sec": "第{c}部分",
        "annex-sec": "第{c}部分",
        "sub": "（{c}）",
        "p": "第{n}段",
        "ch-p": "引言第{n}段",
        "part-p": "引言第{n}段",
        "-p": "卷首第{n}段",
        "i": "第{n}项",
        "s": "第{n}句",
        "box": "专栏{n}",
        "t": "表{n}",
        "+t": "表{n}-{second}",
        "r": "序号{n}",
        "c": "第{n}列",
        "fn": "脚注{n}",
        "junk": "未识别文字{n}",
    }),
    again="（同号第{k}个）",
)  # fmt: skip

_HANT = Wording(
    separator="",
    part="第{k}行",
    label="（{label}）",
    forms=MappingProxyType({
        **_HANS.forms,
        "sec": "第{c}節",
        "pt": "第{n}點",
        "h": "第{n}個標題",
        "h-h": "下第{n}個標題",
        "art": "第{c}條",
        "+art": "第{c}條之{second_c}",
        "again": "（同號第{n}個）",
        "art-i": "第{n}項",
        "+box": "專欄{n}-{second}",
        "i": "第{n}項",
        "box": "專欄{n}",
        "r": "序號{n}",
        "fn": "腳註{n}",
        "junk": "未識別文字{n}",
    }),
    again="（同號第{k}個）",
)  # fmt: skip

_ENGLISH = Wording(
    separator=", ",
    part="{a}",
    label=" ({label})",
    forms=MappingProxyType({
        "pre": "Preface",
        "doc": "Document {n}",
        "div": "Part {n}",
        "pt": "point {n}",
        "=pt": "Point {n}",
        "h": "Heading {n}",
        "art": "Art. {n}",
        "+art": "Art. {n}-{second}",
        "again": "(no. {n} of this number)",
        "+box": "Box {n}-{second}",
        "row": "row {n}",
        "annex": "Annex {n}",
        "part": "Part {n}",
        "ch": "Ch. {n}",
        "=ch": "Chapter {n}",
        "sec": "Sec. {n}",
        "=sec": "Section {n}",
        "sub": "({n})",
        "p": "para. {n}",
        "ch-p": "introductory para. {n}",
        "part-p": "introductory para. {n}",
        "-p": "front matter, para. {n}",
        "i": "item {n}",
        "s": "sent. {n}",
        "box": "Box {n}",
        "t": "table {n}",
        "+t": "table {n}-{second}",
        "r": "row {n}",
        "c": "column {n}",
        "fn": "Note {n}",
        "junk": "unread text {n}",
    }),
    again=" (no. {k} of this number)",
)  # fmt: skip

LANGUAGES: tuple[Row, ...] = (
    Row(
        code="zh-Hans",
        name="简体中文",
        in_source="简体中文",
        made="source",
        folder="",
        theme="zh",
        wording=_HANS,
    ),
    Row(
        code="zh-Hant",
        name="繁體中文",
        in_source="繁体中文",
        made="conversion",
        folder="zh-Hant/",
        theme="zh-TW",
        wording=_HANT,
    ),
    Row(
        code="en",
        name="English",
        in_source="英文",
        made="translation",
        folder="en/",
        theme="en",
        wording=_ENGLISH,
        labels=MappingProxyType({
            "annex": "Annex {n}",
            "part": "Part {n}",
            "ch": "Chapter {n}",
            "sec": "Section {n}",
            "sub": "({n})",
            "div": "Part {n}",
            "pt": "{n}.",
            "art": "Article {n}",
            "box": "Box {n}",
            "i": "{n}.",
            "i-i": "({n})",
            "t": "Table {n}",
            "annexed-t": "Annexed table {n}",
        }),
        signs=MappingProxyType({"——": "—"}),
        has_spaces=True,
    ),
)  # fmt: skip
"""Every language of the site, the source first; pages list them in this order."""

BY_CODE: Mapping[str, Row] = MappingProxyType({row.code: row for row in LANGUAGES})
SOURCE_LANG = LANGUAGES[0].code
"""The language that a plan is written in."""
CONVERTED: tuple[str, ...] = tuple(row.code for row in LANGUAGES if row.made == "conversion")
TRADITIONAL = CONVERTED[0]
TRANSLATIONS: tuple[str, ...] = tuple(row.code for row in LANGUAGES if row.made == "translation")
"""The codes of the languages that have a catalogue: the first is the one that others fall to."""

_HAN = expression("[\u3400-\u9fff]")


def has_chinese(words: str) -> bool:
    """Whether words have Chinese characters: in a translation such are not translated yet."""
    return _HAN.search(words) is not None
