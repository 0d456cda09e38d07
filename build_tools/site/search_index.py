"""Plans in all languages → the files that the search downloads: its script and one index for each.

A file of the index is a script that hands its data over, because a page opened from a disk may load
scripts but not data. `index` says what is in it; ``search/library.js`` reads it. The readings for
pinyin are a file of their own, and so are the term base and what everyday words mean in each
language: only those who need them ask for them.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from types import MappingProxyType

from build_tools.pages.render_translation_status import language_named
from build_tools.plan.languages import BY_CODE, CONVERTED
from build_tools.plan.model import Plan, walk
from build_tools.site.editions import index_name
from build_tools.site.everyday import Everyday, published
from build_tools.site.past_index import Gone
from build_tools.site.script_bundle import bundle
from build_tools.site.script_pairs import script_pairs
from build_tools.site.search_columns import columns_of, printed_pages, searched_text
from build_tools.site.search_tables import FUNCTION_WORDS, QUESTIONS, tables
from build_tools.site.sounds import readings

WORDS = "search_result_"
"""How the keys of those of the site's words begin that the search itself needs."""

_REFERENCE_WORDS = "篇编章节小部分专栏脚注释附件录表格序号行自然段落项条点款句话前言引的中"
"""What people write in references: foldable even where the plan itself has no such character."""

_IN_A_BRACKET = re.compile(r"^(.*?)\s*[（(]([A-Za-z][A-Za-z0-9-]*)[）)]$")


@dataclass(frozen=True, slots=True)
class Past:
    """An id or alias that is no unit's id now: what it leads to, and what became of it.

    ``id`` is the unit that it means now ("" when it was removed). Of what was removed: the ``page``
    it lands on, its citation as ``title``, its ``fate`` as a sentence; of what is called otherwise
    now, how it ``was`` cited.
    """

    alias: str
    id: str
    page: str = ""
    title: str = ""
    fate: str = ""
    was: str = ""


@dataclass(frozen=True, slots=True)
class Edition:
    """One language of the site: its plan, its name for itself, the site's words, what is past.

    ``version`` is that of a frozen edition; 0 is the current one.
    """

    plan: Plan
    name: str
    words: Mapping[str, str]
    past: tuple[Past, ...] = ()
    gone: Gone | None = None
    version: int = 0

    @property
    def file(self) -> str:
        """The name of its index."""
        return index_name(self.plan.lang, self.version)


def search_files(
    editions: Sequence[Edition],
    terms: Iterable[Sequence[str]],
    scripts: Mapping[str, str],
    everyday: Mapping[str, Sequence[Everyday]] = MappingProxyType({}),
) -> dict[str, bytes]:
    """File name → content: ``search.js``, ``<language>.js`` of each edition, and the like.

    The first edition is the source; those of earlier versions may follow. Each of ``terms`` is the
    names of one thing in all languages; ``scripts`` is the text of each module, by its name;
    ``everyday`` the tables of everyday words by language.
    """
    names = tuple(split_names(term) for term in terms)
    pairs = script_pairs(_texts(editions, names), tuple(_aligned(editions)))
    source = editions[0]
    files = {}
    for one in editions:
        own = _own_pairs(pairs, one.plan)
        table = _base(one.plan.lang) if _base(one.plan.lang) in everyday else ""
        files[f"{one.file}.js"] = hand_over(index(one, source, _other(one, editions), own, table))
        if one.gone:
            lost = gone_index(one, source, _own_pairs(pairs, one.gone.plan), table)
            files[f"past-{one.plan.lang}.js"] = hand_over(lost)
    sounds = readings(unit.text for unit in walk(source.plan.units) if unit.text)
    files["pinyin.js"] = hand_over({"sounds": sounds})
    files["terms.js"] = hand_over({"terms": [list(forms) for forms in names]})
    for lang, rows in everyday.items():
        files[f"everyday-{lang}.js"] = hand_over(_everyday_of(lang, rows, editions))
    modules = {**scripts, **tables()}
    files["search.js"] = bundle(modules, "box")
    files["start.js"] = bundle(modules, "start")
    files["check.js"] = bundle(modules, "check")
    files["near.js"] = bundle(modules, "nearby", given=["box"])
    files["places.js"] = bundle(modules, "naming", given=["box"])
    return {name: _smallest(text) for name, text in files.items()}


def _everyday_of(
    lang: str, table: Sequence[Everyday], editions: Sequence[Edition]
) -> dict[str, object]:
    """The rows of a language's table that some edition can use, and what folds their words."""
    own = (one.plan for one in editions if _base(one.plan.lang) == lang)
    rows = published(table, (text for plan in own for text in _said(plan)))
    asked = "".join([*QUESTIONS, *FUNCTION_WORDS, *(word for row in table for word in row.words)])
    pairs = script_pairs([asked])
    both = (pairs[at : at + 2] for at in range(0, len(pairs), 2))
    fold = "".join(one for one in both if one[0] not in asked)
    return {"everyday": lang, "rows": rows, "fold": fold}


def _base(lang: str) -> str:
    """A language without its script: the one that a table of everyday words is for."""
    return lang.partition("-")[0]


def index(
    edition: Edition, source: Edition, other: str, pairs: str, everyday: str = ""
) -> dict[str, object]:
    """What the search knows of a plan: its columns, and what is said of the whole.

    ``apart`` says that Chinese characters are none of its language's; ``called`` is what its words
    call each language; ``version`` that of a frozen edition, or 0;
    ``title`` the plan's; ``printed`` which unit begins each page of the source; ``fold`` pairs of
    characters, the first of which is read as the second; ``other`` the index to look in for queries
    that are not in this one's script; ``everyday`` the table of everyday words, "" where its
    language has none; ``gone`` whether there is an index of words that are no more.
    """
    return {
        "lang": edition.plan.lang,
        "name": edition.name,
        "called": {lang: language_named(lang, edition.words) for lang in BY_CODE},
        "version": edition.version,
        "source": {"lang": source.plan.lang, "name": source.name},
        "apart": BY_CODE[edition.plan.lang].has_spaces,
        "other": other,
        "everyday": everyday,
        **columns_of(edition.plan),
        "fold": pairs,
        "title": edition.plan.title,
        "printed": printed_pages(edition.plan),
        "gone": bool(edition.gone),
        "past": [
            [one.alias, one.id, one.page, one.title, one.fate]
            for one in edition.past
            if not one.was
        ],
        "moved": {one.alias: [one.id, one.was] for one in edition.past if one.was},
        "was": edition.words["was"] if edition.past else "",
        "words": {
            key.removeprefix(WORDS): word
            for key, word in edition.words.items()
            if key.startswith(WORDS)
        },
    }


def gone_index(
    edition: Edition, source: Edition, pairs: str, everyday: str = ""
) -> dict[str, object]:
    """The words of an edition that are no more.

    ``fates``: a unit's place → the last version that said so, the id that says otherwise now, where
    a link to it lands, a sentence.
    """
    gone = edition.gone
    assert gone
    return {
        "lang": edition.plan.lang,
        "source": {"lang": source.plan.lang, "name": source.name},
        "everyday": everyday,
        "fates": {str(at): astuple(fate) for at, fate in gone.fates.items()},
        **columns_of(gone.plan, lambda at: at in gone.fates),
        "fold": pairs,
    }


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


def _aligned(editions: Sequence[Edition]) -> Iterator[tuple[str, str]]:
    """The source's texts, each with what a conversion to another script has made of it."""
    source = editions[0].plan.lang
    said = {(one.version, one.plan.lang): _by_id(one.plan) for one in editions}
    for (version, lang), texts in said.items():
        if lang in CONVERTED:
            theirs = said[version, source]
            yield from ((theirs[name], text) for name, text in texts.items())


def _by_id(plan: Plan) -> dict[str, str]:
    return {unit.id: searched_text(unit) for unit in walk(plan.units)}


def _own_pairs(pairs: str, plan: Plan) -> str:
    """Of these pairs the ones that a plan's own text, or a reference, can need."""
    own = set("".join([_REFERENCE_WORDS, *_said(plan)]))
    both = (pairs[at : at + 2] for at in range(0, len(pairs), 2))
    return "".join(one for one in both if own & set(one))


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
    return min(encoded, key=lambda data: len(zlib.compress(data)))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _other(edition: Edition, editions: Sequence[Edition]) -> str:
    """The first index of the same version in another language; "" if there is none."""
    own = _base(edition.plan.lang)
    same = (one for one in editions if one.version == edition.version)
    return next((one.file for one in same if _base(one.plan.lang) != own), "")


def _said(plan: Plan) -> list[str]:
    return [searched_text(unit) for unit in walk(plan.units)]


def _texts(editions: Sequence[Edition], terms: Sequence[Sequence[str]]) -> list[str]:
    """All that may be searched, and what references are written with."""
    plans = [plan for one in editions for plan in (one.plan, one.gone and one.gone.plan) if plan]
    found = [text for plan in plans for text in _said(plan)]
    return [_REFERENCE_WORDS, *found, *(name for names in terms for name in names)]
