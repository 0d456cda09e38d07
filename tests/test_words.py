"""The site's own words: written in Chinese, translated apart from any plan."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from build_tools.languages import catalog
from build_tools.languages.entries import named
from build_tools.languages.po import FUZZY, Catalog
from build_tools.languages.site_words import (
    PREFIX,
    new_catalog,
    read_words,
    translatable,
    translated,
    unlike_translated,
    words_in,
)
from tests.small_plan import ROOT, WORDS

SOME = """
close: {zh-Hans: 关闭, zh-Hant: 關閉}
count: {zh-Hans: "{count} 处", zh-Hant: "{count} 處"}
colon: {zh-Hans: ：, zh-Hant: ：, en: ": "}
"""


def english(**said: str) -> dict[str, str]:
    """`SOME` in English, a catalogue having said this of it."""
    return dict(translated(read_words(SOME, "words.yml"), "en", said))


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("open: {zh-Hans: 打开}", "5: open: expected a text in zh-Hant"),
        ("open: {zh-Hans: 打开, zh-Hant: 7}", "5: open: expected a text in zh-Hant"),
        ("open: {zh-Hans: 打开, ~: 打開}", "5: open: expected a text in zh-Hant"),
        ("comma: {zh-Hans: 、, zh-Hant: 、}", "5: comma: expected a text in en"),
        (
            "open: {zh-Hans: 打开, zh-Hant: 打開, en: Open}",
            "5: open: en belongs in en.po beside it, as words.open; `make generate` makes the entry",
        ),
        ("- open", "5: not YAML"),
        (
            "open: {zh-Hans: '打开{n}', zh-Hant: 打開}",
            "5: open: zh-Hant: {n} is expected 1 times, found 0",
        ),
        (
            "open: {zh-Hans: '打开{', zh-Hant: 打開}",
            "5: open: zh-Hans: a brace that is no placeholder's is written twice",
        ),
        (
            "open: {zh-Hans: '打开{n.real}', zh-Hant: '打開{n.real}'}",
            "5: open: zh-Hans: a brace that is no placeholder's is written twice",
        ),
    ],
)
def test_a_slip_in_the_words_is_named(line: str, message: str) -> None:
    """File, line, key, and what was expected."""
    with pytest.raises(ValueError, match="^" + re.escape(f"words.yml:{message}")):
        read_words(SOME + line, "words.yml")


def test_a_blank_that_no_translation_has_is_named() -> None:
    """What the pages fill in is known by the translations: a slip of the Chinese is told by them."""
    translation = catalog.renewed(new_catalog("en"), named(PREFIX, {"count": "{count} 处"}, "w"))
    translation = catalog.load(translation, {"words.count": "{count} places"})
    words = read_words(SOME.replace("{count}", "{cuont}"), "words.yml")
    end = ", as in its translation: mend the one that is wrong"
    assert list(unlike_translated(words, translation)) == [
        ("count", f"{{count}} is expected 1 times, found 0{end}"),
        ("count", f"{{cuont}} is expected 0 times, found 1{end}"),
    ]
    assert list(unlike_translated(read_words(SOME, "words.yml"), translation)) == []


def test_a_translator_finds_words_and_no_signs() -> None:
    """Signs and the language's own code are nothing to translate."""
    assert translatable(read_words(SOME, "words.yml")) == {"close": "关闭", "count": "{count} 处"}


def test_a_word_that_is_not_translated_is_the_sources() -> None:
    """A new word is shown in Chinese until it is translated, and nothing stops."""
    assert english(close="Close") == {
        "close": "Close",
        "count": "{count} 处",
        "colon": ": ",
        "lang": "en",
    }


def test_a_stale_word_is_shown_as_long_as_it_can_be_filled_in() -> None:
    """A word whose Chinese changed keeps its English; one that wants what is gone cannot."""
    before = catalog.renewed(new_catalog("en"), named(PREFIX, {"count": "{count} 处"}, "w"))
    before = catalog.load(before, {"words.count": "{count} places"})
    for chinese, expected in [("共 {count} 处", {"count": "{count} places"}), ("{total} 处", {})]:
        after = catalog.renewed(before, named(PREFIX, {"count": chinese}, "w"))
        (entry,) = (one for one in after.entries if one.id == "words.count")
        assert FUZZY in entry.flags
        assert catalog.said(after, PREFIX) == expected


def test_the_catalogue_has_every_word_of_the_site() -> None:
    """The words of the English pages are those of the catalogue that translators work on."""
    found = catalog.read((ROOT / "build_tools/words/en.po").read_bytes(), "en.po")
    assert isinstance(found, Catalog)
    said = catalog.said(found, PREFIX)
    assert said.keys() == translatable(WORDS).keys()
    assert {key: WORDS["en"][key] for key in said} == said


def test_a_word_of_the_site_in_a_plans_catalogue_is_named() -> None:
    """Nothing that somebody translated is dropped: it is said where it belongs."""
    plan = catalog.renewed(catalog.new("en", "甲"), named(PREFIX, {"close": "关闭"}, "w"))
    (found,) = words_in(catalog.load(plan, {"words.close": "Close"}), "po/en.po", "words/en.po")
    assert found.severity == "error"
    assert "words.close is a word of the site: move the entry to words/en.po" in str(found)


def test_the_sites_words_fill_their_blanks_in_every_language() -> None:
    """A translation of a word has the same {blanks} as the others."""
    for key in WORDS["en"]:
        blanks = {lang: sorted(re.findall(r"\{\w+\}", own[key])) for lang, own in WORDS.items()}
        assert len({tuple(found) for found in blanks.values()}) == 1, (key, blanks)


def test_blanks_are_marked_for_translators() -> None:
    """Poedit and Weblate warn of a lost blank, and so does every build."""
    (entry,) = named(PREFIX, {"count": "{count} 处"}, "w")
    lost = replace(entry, text="places")
    (problem,) = catalog.check(Catalog(catalog.new("en", "甲").header, (lost,)), "en.po")
    assert (problem.severity, problem.rule) == ("error", "po-placeholder")
