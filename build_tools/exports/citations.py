"""Citations of a place in a plan, in the forms that people are asked for, in each language.

GB/T 7714—2015 (4.6 and 8.8: an electronic resource, EB/OL), BibTeX, CSL-JSON 1.0.2, a citation in
words, and a quotation with it. All functions are pure: the day of access is an argument, so that a
build says nothing of the day on which it is made. `templates` has the same, to be filled in.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from build_tools.plan.languages import SOURCE_LANG


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """What is cited: the plan, as ``plan.yml`` says of it, and a place in it.

    ``version`` is its number, ``date`` that of the version, or of the plan where the version has
    none; ``place`` the citation of the place (第三章第一节第2段; with a cell also its column),
    ``address`` the permanent one, ``accessed`` the day of access (2026-11-26; may be empty).
    """

    id: str
    lang: str
    title: str
    place: str = ""
    address: str = ""
    issuer: str = ""
    number: str = ""
    version: int = 1
    date: str = ""
    accessed: str = ""


@dataclass(frozen=True, slots=True)
class _Words:
    """How a language puts a citation: its parts, what joins them, its quotation marks."""

    title: str
    version: str
    joined: str
    bracket: str
    accessed: str
    cited: str
    quotes: str
    inner: str


_CHINESE = _Words(
    "《{title}》", "第{n}版", "，", "（{said}）", "{day}访问", "{title}{said}{place}", "“”", "‘’"
)
_WORDS: Mapping[str, _Words] = {
    "zh-Hans": _CHINESE,
    "zh-Hant": replace(_CHINESE, accessed="{day}查閱", quotes="「」", inner="『』"),
    "en": _Words(
        title="{title}",
        version="version {n}",
        joined=", ",
        bracket=" ({said})",
        accessed="accessed {day}",
        cited="{title}{said}, {place}",
        quotes="“”",
        inner="‘’",
    ),
}


def gb7714(one: Cited) -> str:
    """GB/T 7714: 责任者. 题名: 文号[EB/OL]. 版本. (日期)[引用日期]. 地址."""
    words = _WORDS.get(one.lang, _WORDS["en"])
    is_chinese = one.lang.startswith("zh")
    number = f": {one.number}" if one.number else ""
    version = words.version.format(n=one.version) if is_chinese else f"Version {one.version}"
    dates = (f"({one.date})" if one.date else "") + (f"[{one.accessed}]" if one.accessed else "")
    parts = [one.issuer, f"{one.title}{number}[EB/OL]", version, one.place]
    said = ". ".join(part for part in parts if part)
    return ". ".join(part for part in (said, dates, one.address) if part) + "."


def bibtex(one: Cited) -> str:
    """An @online entry of BibLaTeX, which BibTeX reads as @misc with the same fields."""
    fields = {
        "title": f"{{{_tex(one.title)}}}",
        "author": f"{{{_tex(one.issuer)}}}" if one.issuer else "",
        "number": _tex(one.number),
        "version": str(one.version),
        "date": one.date,
        "pages": _tex(one.place),
        "url": one.address,
        "urldate": one.accessed,
        "langid": "chinese" if one.lang.startswith("zh") else "english",
    }
    lines = [f"  {name} = {{{text}}}" for name, text in fields.items() if text]
    return f"@online{{{_key(one.id, one.lang)},\n" + ",\n".join(lines) + "\n}\n"


def csl(one: Cited) -> dict[str, object]:
    """An item of CSL-JSON (citeproc)."""
    item: dict[str, object] = {
        "id": _key(one.id, one.lang),
        "type": "webpage",
        "title": one.title,
        "author": [{"literal": one.issuer}] if one.issuer else None,
        "number": one.number,
        "version": str(one.version),
        "section": one.place,
        "issued": _date(one.date),
        "accessed": _date(one.accessed),
        "URL": one.address,
        "language": one.lang,
    }
    return {key: value for key, value in item.items() if value}


def csl_json(one: Cited) -> str:
    """The same as a text: a list of one item."""
    return json.dumps([csl(one)], ensure_ascii=False, indent=2) + "\n"


def plain(one: Cited) -> str:
    """A citation in words: 《…规划》（发文机关，文号，第1版，日期）第三章，地址，访问日."""
    words = _WORDS.get(one.lang, _WORDS["en"])
    facts = [one.issuer, one.number, words.version.format(n=one.version), one.date]
    said = words.bracket.format(said=words.joined.join(fact for fact in facts if fact))
    cited = words.cited.format(
        title=words.title.format(title=one.title), said=said, place=one.place
    )
    cited = cited.strip().rstrip(",")
    day = words.accessed.format(day=one.accessed) if one.accessed else ""
    return words.joined.join(part for part in (cited, one.address, day) if part)


def quotation(one: Cited, text: str) -> str:
    """Words of the plan in quotation marks, with where they stand; marks within turn inner."""
    words = _WORDS.get(one.lang, _WORDS["en"])
    marks = words.quotes
    cited = plain(one)
    end = "。" if one.lang.startswith("zh") else "."
    dash = "——" if one.lang.startswith("zh") else " — "
    return f"{marks[0]}{turned(text, turning(one.lang))}{marks[1]}{dash}{cited}{end}"


@dataclass(frozen=True, slots=True)
class Turning:
    """How marks turn within a quotation: the outer pair, the inner, and what they enclose.

    ``within`` finds a stretch between two outer marks; ``paired`` one between two inner marks, in
    such a stretch. Both are patterns that Python and a browser read alike.
    """

    outer: str
    inner: str
    within: str
    paired: str


def turning(lang: str) -> Turning:
    """A language's row. A ’ between two letters is an apostrophe: it closes nothing."""
    words = _WORDS.get(lang, _WORDS["en"])
    outer, inner = words.quotes, words.inner
    within, between = (f"{marks[0]}[^{marks}]*{marks[1]}" for marks in (outer, inner))
    if inner != "‘’":
        return Turning(outer, inner, within, between)
    apostrophes = f"(?:[^‘’]*{_LETTER}’(?={_LETTER}))*"
    end = f"(?:[^‘’]*(?!{_LETTER})[^‘’]’|[^‘’]*’(?!{_LETTER}))"
    return Turning(outer, inner, within, f"‘{apostrophes}{end}")


_LETTER = "[0-9A-Za-zÀ-ɏ]"


def turned(text: str, how: Turning) -> str:
    """Marks turned as they stand within a quotation: the outer ones, and pairs between these.

    Inner marks between no outer ones are right as they are, and so is what closes nothing: an
    apostrophe.
    """
    outward = re.compile(how.paired)
    inward = str.maketrans(how.outer, how.inner)

    def again(pair: re.Match[str]) -> str:
        return f"{how.outer[0]}{pair[0][1:-1]}{how.outer[1]}"

    def once(pair: str) -> str:
        return f"{how.inner[0]}{outward.sub(again, pair[1:-1])}{how.inner[1]}"

    pieces = re.split(f"({how.within})", text)
    return "".join(
        once(piece) if number % 2 else piece.translate(inward)
        for number, piece in enumerate(pieces)
    )


FORMS: Mapping[str, Callable[[Cited], str]] = {
    "plain": plain,
    "gb7714": gb7714,
    "bibtex": bibtex,
    "csl": csl_json,
}
"""The name of a form → how it is made."""

PLACEHOLDERS = ("{id}", "{place}", "{address}", "{accessed}")


def templates(one: Cited) -> Mapping[str, str]:
    """Each form with ``{id}``, ``{place}``, ``{address}``, ``{accessed}`` to be filled in.

    A reader's script fills in what it knows, and the day; ``quotation`` has ``{quotation}`` too.
    """
    open_one = replace(one, id="ID", place="{place}", address="{address}", accessed="{accessed}")
    made = {name: form(open_one) for name, form in FORMS.items() if name != "csl"}
    made["bibtex"] = made["bibtex"].replace("plan-ID", "plan-{id}").replace(r"\{place\}", "{place}")
    item = {**csl(open_one), "id": _key("{id}", one.lang), "accessed": {"raw": "{accessed}"}}
    made["csl"] = json.dumps([item], ensure_ascii=False)
    made["quotation"] = quotation(open_one, "{quotation}")
    return made


def _key(name: str, lang: str) -> str:
    """A name for programs: of two languages cited in one list, each has its own."""
    return f"plan-{name}" if lang == SOURCE_LANG else f"plan-{name}-{lang}"


_TEX = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


def _tex(text: str) -> str:
    return re.sub(r"[\\~^&%$#_{}]", lambda sign: _TEX.get(sign[0], "\\" + sign[0]), text)


def _date(date: str) -> dict[str, object] | None:
    """2022-01-31 → date-parts; what is no date stands as it is."""
    if not date:
        return None
    parts = date.split("-")
    if all(part.isdecimal() for part in parts):
        return {"date-parts": [[int(part) for part in parts]]}
    return {"raw": date}
