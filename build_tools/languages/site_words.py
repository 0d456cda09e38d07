"""The site's own words, by language: ``words.yml`` and its catalogues → words to be used.

They stand in ``build_tools/words/``, apart from any plan: whoever publishes another plan has them
in all languages at once. ``words.yml`` has each word as it is written in Simplified and in
Traditional Chinese. All other languages are translations, each with a catalogue beside it
(``words.close``). Only signs, in which there is nothing to translate (``：``), stand in
``words.yml`` in every language.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from build_tools.languages import catalog as catalogs
from build_tools.languages.entries import WORDS as PLACE
from build_tools.languages.entries import is_words, named
from build_tools.languages.po import Catalog
from build_tools.languages.review import Records
from build_tools.plan.languages import CONVERTED, SOURCE_LANG
from build_tools.plan.model import Problem
from build_tools.plan.patterns import expression
from build_tools.plan.yaml_text import load

Words = Mapping[str, str]
"""What the word is for → the word in one language; ``lang`` is that language's own code."""

WRITTEN_IN = "words.yml"
WRITTEN = (SOURCE_LANG, *CONVERTED)
"""The languages that ``words.yml`` is written in; the first is what catalogues translate."""
PREFIX = "words"
"""What the words' entries in a catalogue begin with."""
_CODE = "lang"


@dataclass(frozen=True, slots=True)
class SiteWords:
    """The words in each language, and for each translation its catalogue and its reviews.

    ``paths`` says where they stand: ``written``, then a language's code.
    """

    words: Mapping[str, Words]
    catalogs: Mapping[str, Catalog]
    records: Mapping[str, Records]
    paths: Mapping[str, str]


def read_words(text: str, path: str) -> Mapping[str, Words]:
    """The text of ``words.yml`` → language → what it says in that language.

    Raises ValueError that says of all that is wrong the line and what was expected.
    """
    entries = _load(text, path)
    said: Mapping[str, Mapping[Any, Any]] = {
        str(key): entry if isinstance(entry, dict) else {} for key, entry in entries.items()
    }
    named = {lang for entry in said.values() for lang in entry if isinstance(lang, str)}
    languages = sorted({*WRITTEN, *named})
    faults = [
        f"{path}:{line_of(text, key)}: {key}: {fault}"
        for key, entry in said.items()
        for fault in _faults(key, entry, languages)
    ]
    if faults:
        raise ValueError("\n".join(faults))
    return MappingProxyType({
        lang: MappingProxyType(
            {key: entry[lang] for key, entry in said.items() if lang in entry} | {_CODE: lang}
        )
        for lang in languages
    })  # fmt: skip


def translatable(words: Mapping[str, Words]) -> Words:
    """What a catalogue has of them: those with something to translate, in the source's language."""
    return {
        key: text for key, text in words[SOURCE_LANG].items() if key != _CODE and is_words(text)
    }


def merged(words: Mapping[str, Words], catalog: Catalog) -> Catalog:
    """A catalogue of the words brought up to date with them."""
    return catalogs.renewed(catalog, named(PREFIX, translatable(words), PLACE))


UNBEGUN = "_unbegun"
"""What the name of a word ends with that is said while links do not last yet."""


def unpromising(words: SiteWords) -> SiteWords:
    """The words of a site whose ledger has not begun: no link is called permanent."""
    said = {
        lang: MappingProxyType({
            key: own.get(f"{key}{UNBEGUN}", text) for key, text in own.items()
        })
        for lang, own in words.words.items()
    }  # fmt: skip
    return replace(words, words=MappingProxyType(said))


def words_in(plan: Catalog, path: str, place: str) -> Iterator[Problem]:
    """Words of the site in the catalogue of a plan: they have one of their own, at ``place``."""
    for entry in plan.entries:
        if entry.id.startswith(f"{PREFIX}.") and entry.text and not entry.obsolete:
            said = f"{entry.id} is a word of the site: move the entry to {place}"
            yield Problem("error", path, entry.line, "site-word", said)


def new_catalog(lang: str) -> Catalog:
    """An empty catalogue of the words."""
    return catalogs.empty(
        lang, "The site's own words", "The words of the site, whichever the plan."
    )


def translated(words: Mapping[str, Words], lang: str, said: Words) -> Words:
    """All words in a language that has a catalogue; ``said`` is what that says of them.

    A word that nobody has translated yet is the source's.
    """
    return MappingProxyType({**words[SOURCE_LANG], **words.get(lang, {}), **said, _CODE: lang})


def _load(text: str, path: str) -> dict[Any, Any]:
    entries = load(text, path)
    if not isinstance(entries, dict) or not entries:
        raise ValueError(f"{path}: expected a key with its text in each language, found nothing")
    return entries


def _faults(key: str, entry: Mapping[Any, Any], languages: list[str]) -> Iterator[str]:
    is_sign = isinstance(entry.get(SOURCE_LANG), str) and not is_words(entry[SOURCE_LANG])
    wanted = languages if is_sign else WRITTEN
    lacking = [lang for lang in wanted if not isinstance(entry.get(lang), str)]
    if lacking:
        yield f"expected a text in {', '.join(lacking)}"
    else:
        source = entry[SOURCE_LANG]
        for lang in WRITTEN:
            for fault in (*_more_than_words(entry[lang]), *_unlike(source, entry[lang])):
                yield f"{lang}: {fault}"
    for lang in (lang for lang in entry if lang not in wanted):
        yield (
            f"{lang} belongs in {lang}.po beside it, as {PREFIX}.{key};"
            " `make generate` makes the entry"
        )


_MARKUP = expression(r"[<>&\"`*~^$\\#\[\]]|(?<!\w)_|_(?!\w)")
"""Signs that are markup in HTML or Markdown somewhere; a name may hold an underscore."""
_OPENS_BLOCK = expression(r"\s*(?:[-+:=]|\d+[.)])(?=\s|[-+:=]|$)")
"""What a line of Markdown begins a list, a rule or a block with."""


def _more_than_words(own: str) -> Iterator[str]:
    """What a page could take for more than text."""
    for sign in dict.fromkeys(_MARKUP.findall(own)):
        yield f"{sign} could be read as markup: expected plain words"
    if is_words(own) and (opens := _OPENS_BLOCK.match(own)):
        yield f"{opens[0].strip()} at the beginning would make a list or a rule: expected words"
    if "\n" in own:
        yield "expected one line"


def _unlike(source: str, own: str) -> Iterator[str]:
    """Columns and blanks to be filled that one text has more or less often than its Chinese."""
    if own.count("|") != source.count("|"):
        yield f"| is expected {source.count('|')} times, found {own.count('|')}"
    for _, fault in catalogs.brace_faults(source, own, ""):
        yield fault


def catalog_faults(words: Mapping[str, Words], catalog: Catalog) -> Iterator[tuple[int, str, str]]:
    """Translations that are more than text, or other than their Chinese: line, id, what is wrong.

    One that is out of date is held against the Chinese that it was made from. Which of the two
    files is wrong about what fills a blank only a person knows.
    """
    for entry in catalog.entries:
        key = entry.id.removeprefix(f"{PREFIX}.")
        own = words[SOURCE_LANG].get(key)
        if own is None or not entry.text or entry.obsolete:
            continue
        source = entry.previous or entry.source if entry.is_fuzzy else own
        for fault in _more_than_words(entry.text):
            yield entry.line, entry.id, fault
        for fault in _unlike(source, entry.text):
            said = f"{fault}, as in {WRITTEN_IN}: mend the one that is wrong"
            yield entry.line, entry.id, said


def line_of(text: str, key: str) -> int:
    """The line of ``words.yml`` at which a word's entry begins; 0 where it has none."""
    lines = text.split("\n")
    return next((number for number, line in enumerate(lines, 1) if line.startswith(f"{key}:")), 0)
