"""Plans in all languages → the files that the search downloads: its script and one index for each.

A file of the index is a script that hands its data over, because a page opened from a disk may load
scripts but not data. `index` says what is in it; ``search/library.js`` reads it. The readings for
pinyin are a file of their own, and so is the term base: only those who need them ask for them.
"""

from __future__ import annotations

import json
import re
import unicodedata
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from build_tools.plan.citation import citation
from build_tools.plan.languages import CONVERTED
from build_tools.plan.model import KINDS, Plan, Unit, walk
from build_tools.plan.page_names import page_of, title_of
from build_tools.site.script_bundle import bundle
from build_tools.site.script_pairs import HAN, script_pairs
from build_tools.site.search_tables import CELLS, tables

WORDS = "search_result_"
"""How the keys of those of the site's words begin that the search itself needs."""

_REFERENCE_WORDS = "篇编章节小部分专栏脚注释附件录表格序号行自然段落项条点款句话前言引的中"
"""What people write in references: foldable even where the plan itself has no such character."""

_IN_A_BRACKET = re.compile(r"^(.*?)\s*[（(]([A-Za-z][A-Za-z0-9-]*)[）)]$")


@dataclass(frozen=True, slots=True)
class Past:
    """An id or alias that is no unit's id now: what it leads to, and what became of it.

    ``id`` is the unit that it means now ("" when it was removed), ``page`` the page it lands on,
    ``title`` its citation, ``fate`` a sentence for the reader.
    """

    alias: str
    id: str
    page: str
    title: str
    fate: str


@dataclass(frozen=True, slots=True)
class Edition:
    """One language of the site: its plan, its name for itself, the site's words, past ids."""

    plan: Plan
    name: str
    words: Mapping[str, str]
    past: tuple[Past, ...] = ()


def search_files(
    editions: Sequence[Edition], terms: Iterable[Sequence[str]], scripts: Mapping[str, str]
) -> dict[str, bytes]:
    """File name → content: ``search.js``, ``<language>.js`` of each edition, and the like.

    The first edition is the source. Each of ``terms`` is the names of one thing in all languages;
    ``scripts`` is the text of each module of the script, by its name.
    """
    names = tuple(split_names(term) for term in terms)
    pairs = script_pairs(_texts(editions, names), _aligned(editions))
    source = editions[0]
    files = {
        f"{one.plan.lang}.js": hand_over(
            index(one, source, _other(one, editions), _own_pairs(pairs, one))
        )
        for one in editions
    }
    sounds = readings(unit.text for unit in walk(source.plan.units) if unit.text)
    files["pinyin.js"] = hand_over({"sounds": sounds})
    files["terms.js"] = hand_over({"terms": [list(forms) for forms in names]})
    modules = {**scripts, "tables": tables()}
    files["search.js"] = bundle(modules, "box")
    files["start.js"] = bundle(modules, "start")
    files["check.js"] = bundle(modules, "check")
    files["near.js"] = bundle(modules, "nearby", given=["box"])
    return {name: _smallest(text) for name, text in files.items()}


def index(edition: Edition, source: Edition, other: str, pairs: str) -> dict[str, object]:
    """What the search knows of a plan, one entry for each unit in each of the columns.

    ``kinds`` and ``depths`` have a digit for each unit (base 36; a kind is its place in `KINDS`);
    ``ids`` (joined by spaces) and ``cites`` say what a unit adds to its parent's ("+…") or else the
    whole; ``pages`` the page of each top-level unit; ``paths`` only those that are not the id;
    ``foreign`` which units are in the source's language still; ``title`` the plan's;
    ``printed`` which unit begins each page of the source; ``fold`` pairs of characters, the
    first of which is read as the second; ``other`` the language to look in for queries that are not
    in this one's script.
    """
    columns = _Columns()
    for unit in edition.plan.units:
        columns.add(unit, None, edition.plan.lang)
    return {
        "lang": edition.plan.lang,
        "name": edition.name,
        "source": {"lang": source.plan.lang, "name": source.name},
        "other": other,
        "kinds": "".join(columns.kinds),
        "depths": "".join(columns.depths),
        "ids": " ".join(columns.ids),
        "pages": " ".join(page_of(unit) for unit in edition.plan.units),
        "paths": columns.paths,
        "cites": columns.cites,
        "texts": columns.texts,
        "foreign": columns.foreign,
        "fold": pairs,
        "title": edition.plan.title,
        "printed": printed_pages(edition.plan),
        "past": [[one.alias, one.id, one.page, one.title, one.fate] for one in edition.past],
        "words": {
            key.removeprefix(WORDS): word
            for key, word in edition.words.items()
            if key.startswith(WORDS)
        },
    }


def printed_pages(plan: Plan) -> list[int]:
    """For each page of the source, which unit begins it, or runs over it: its place in the order.

    Nothing where the source has no pages.
    """
    units = list(walk(plan.units))
    last = max((unit.span.page for unit in units), default=0)
    found: list[int] = []
    for page in range(1, last + 1) if last > 1 else ():
        own = (at for at, one in enumerate(units) if one.span.page == page and not _is_inside(one))
        found.append(next(own, found[-1] if found else 0))
    return found


def _is_inside(unit: Unit) -> bool:
    """Whether a unit is cited within another: a page begins with a paragraph, not with a note."""
    return unit.kind in ("table", "footnote")


class _Columns:
    """The columns of an index while they grow: `add` walks a unit and those within it."""

    def __init__(self) -> None:
        self.kinds: list[str] = []
        self.depths: list[str] = []
        self.ids: list[str] = []
        self.paths: dict[str, str] = {}
        self.cites: list[str] = []
        self.texts: list[str] = []
        self.foreign: list[int] = []

    def add(self, unit: Unit, above: tuple[Unit, str, int] | None, lang: str) -> None:
        parent, parent_cite, depth = above or (None, "", -1)
        named = unit.heading or unit.cells[_label_column(parent)].text if unit.cells else ""
        cite = citation(unit.path or unit.id, lang, named)
        if unit.path and unit.path != unit.id:
            self.paths[str(len(self.ids))] = unit.path
        if unit.standing and unit.standing.state == "untranslated":
            self.foreign.append(len(self.ids))
        self.kinds.append(_digit(KINDS.index(unit.kind)))
        self.depths.append(_digit(depth + 1))
        self.ids.append(_addition(unit.id, f"{parent.id}-" if parent else ""))
        self.cites.append(_addition(cite, parent_cite))
        self.texts.append(searched_text(unit, parent))
        for child in unit.children:
            self.add(child, (unit, cite, depth + 1), lang)


def searched_text(unit: Unit, parent: Unit | None = None) -> str:
    """What a unit itself says, as a result shows it: a heading, a sentence, the cells of a row.

    A row says what its spanned cells say, and its own heading after them. Footnote marks are left
    out: they are no part of the sentence that a reader looks for.
    """
    if unit.kind in ("row", "table"):
        values = [cell.text for cell in unit.cells] or [column.name for column in unit.columns]
        if unit.heading and unit.cells:
            values.insert(_label_column(parent) + 1, unit.heading)
        return CELLS.join(value for value in values if value)
    if unit.heading or not unit.text:
        return title_of(unit) if unit.heading else ""
    text = unit.text
    for mark in sorted(unit.marks, key=lambda mark: -mark.at):
        text = text[: mark.at] + text[mark.at + len(mark.number) :]
    return text


def split_names(names: Sequence[str]) -> tuple[str, ...]:
    """The names of one thing, an acronym in brackets apart from what it stands for.

    >>> split_names(["合格境外有限合伙人（QFLP）"])
    ('合格境外有限合伙人', 'QFLP')
    """
    found: list[str] = []
    for name in names:
        bracketed = _IN_A_BRACKET.match(name)
        found += bracketed.groups() if bracketed else (name,)
    return tuple(dict.fromkeys(name for name in found if name))


def _aligned(editions: Sequence[Edition]) -> list[tuple[str, str]]:
    """The source's texts, each with what a conversion to another script has made of it."""
    source = {unit.id: searched_text(unit) for unit in walk(editions[0].plan.units)}
    return [
        (source[unit.id], searched_text(unit))
        for one in editions
        if one.plan.lang in CONVERTED
        for unit in walk(one.plan.units)
    ]


def _own_pairs(pairs: str, edition: Edition) -> str:
    """Of these pairs the ones that an edition's own text, or a reference, can need."""
    own = set("".join(_texts([edition], ())))
    both = (pairs[at : at + 2] for at in range(0, len(pairs), 2))
    return "".join(one for one in both if own & set(one))


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


def hand_over(index: Mapping[str, object]) -> str:
    """One line for each field, and for each text, so that a change of the plan is a short diff."""
    fields = []
    for name, value in index.items():
        if isinstance(value, list):
            lines = ",\n".join(_json(entry) for entry in value)
            fields.append(f'"{name}":[\n{lines}]')
        else:
            fields.append(f'"{name}":{_json(value)}')
    return "planSearch.receive({\n" + ",\n".join(fields) + "});\n"


def _smallest(text: str) -> bytes:
    """The text in UTF-8 or, with the mark that says so, UTF-16: whichever is smaller compressed.

    For Chinese UTF-16 is, by a tenth. A browser heeds the mark before anything a server says.
    """
    encoded = (text.encode(), b"\xff\xfe" + text.encode("utf-16-le"))
    return min(encoded, key=lambda data: len(zlib.compress(data, 9)))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _addition(own: str, above: str) -> str:
    return f"+{own[len(above) :]}" if above and own.startswith(above) else own


def _digit(number: int) -> str:
    return "0123456789abcdefghijklmnopqrstuvwxyz"[number]


def _other(edition: Edition, editions: Sequence[Edition]) -> str:
    """The first edition in another language than this one's, whatever its script; "" if none is."""
    own = edition.plan.lang.split("-")[0]
    tags = (one.plan.lang for one in editions)
    return next((tag for tag in tags if tag.split("-")[0] != own), "")


def _label_column(table: Unit | None) -> int:
    """Which column names a row: the last label (the row's own, not its group's)."""
    columns = table.columns if table else ()
    labels = [at for at, column in enumerate(columns) if column.role == "label"]
    return labels[-1] if labels else 0


def _texts(editions: Sequence[Edition], terms: Sequence[Sequence[str]]) -> list[str]:
    """All that may be searched, and what references are written with."""
    found = [searched_text(unit) for one in editions for unit in walk(one.plan.units)]
    return [_REFERENCE_WORDS, *found, *(name for names in terms for name in names)]
