"""The site's own words: written in Chinese, translated apart from any plan."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from build_tools.languages import catalog
from build_tools.languages.entries import named
from build_tools.languages.po import FUZZY, Catalog
from build_tools.languages.site_words import (
    PREFIX,
    catalog_faults,
    new_catalog,
    read_words,
    translatable,
    translated,
    words_in,
)
from build_tools.plan.errors import SettingsError
from build_tools.source import word_files
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


def translation_of(**said: str) -> Catalog:
    """A catalogue of `SOME` that says this of its words, read from lines 5 on."""
    wanted = named(PREFIX, translatable(read_words(SOME, "words.yml")), "w")
    made = catalog.load(
        catalog.renewed(new_catalog("en"), wanted),
        {f"words.{key}": text for key, text in said.items()},
    )
    lines = {f"words.{key}": 5 + n for n, key in enumerate(said)}
    return replace(made, entries=tuple(replace(e, line=lines.get(e.id, 0)) for e in made.entries))


def test_a_blank_that_the_chinese_has_otherwise_is_named() -> None:
    """By the line of the translation; which of the two files is wrong a person is asked."""
    translation = translation_of(count="{count} places")
    words = read_words(SOME.replace("{count}", "{cuont}"), "words.yml")
    end = ", as in words.yml: mend the one that is wrong"
    assert list(catalog_faults(words, translation)) == [
        (5, "words.count", f"{{count}} is expected 0 times, found 1{end}"),
        (5, "words.count", f"{{cuont}} is expected 1 times, found 0{end}"),
    ]
    assert list(catalog_faults(read_words(SOME, "words.yml"), translation)) == []


@pytest.mark.parametrize(
    "text",
    [
        *("Close <script>alert(9)</script>", "<b onclick=alert(9)>Close", "Close &lt;", 'Close "'),
        *("[Close](javascript:alert(9))", "![x](x)", "Close {: onclick=x }", "Close {:x}", "{!r}"),
        *("Close { }", "Close {", "Close }", "{close:{close}}", "{0} Close", "*Close*", "_Close_"),
        *(
            "7. Close",
            "7) Close",
            "- Close",
            "+ Close",
            "--- Close",
            "# Close",
            ": Close",
            "=== Close",
        ),
        *("Close\nit", "`Close`", "Close | it", "~~Close~~", "$Close$", "Close\\"),
    ],
)
def test_a_word_is_text_and_nothing_more(text: str) -> None:
    """A translator can put no markup, link, list or attribute into a page: line, id and why."""
    words = read_words(SOME, "words.yml")
    faults = list(catalog_faults(words, translation_of(count="{count} places", close=text)))
    assert faults
    assert {(line, name) for line, name, _ in faults} == {(6, "words.close")}
    quoted = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    with pytest.raises(ValueError, match=r"^words\.yml:5: open: zh-Hant: "):
        read_words(f'{SOME}open: {{zh-Hans: 打开, zh-Hant: "{quoted}"}}', "words.yml")


def test_all_faults_of_a_catalogue_are_told_at_once(tmp_path: Path) -> None:
    """With file and line, before anything is rendered; the files stay as they were."""
    shutil.copytree(word_files.FOLDER, tmp_path / "words")
    path = tmp_path / "words/en.po"
    text = path.read_text(encoding="utf-8")
    broken = re.sub(r'(?m)^msgstr "(Close|Home)', r'msgstr "<script>\1', text)
    path.write_text(broken, encoding="utf-8")
    with pytest.raises(SettingsError) as raised:
        word_files.read_site_words(tmp_path / "words")
    wrong = [n for n, line in enumerate(broken.split("\n"), 1) if line.startswith('msgstr "<s')]
    said = str(raised.value).split("\n")
    assert len(wrong) > 1
    assert len({line.split(": ")[0] for line in said}) == len(wrong)
    assert all(line.startswith(f"{path.as_posix()}:") for line in said)
    assert path.read_text(encoding="utf-8") == broken


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
