"""The term base out as TBX and in again, through translate-toolkit; and the verbs, as typed."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from translate.storage import tbx as toolkit_tbx
from translate.storage import xliff2 as toolkit_xliff

from build_tools.__main__ import main
from build_tools.interchange import tbx
from build_tools.interchange.terms_text import take_in_terms
from build_tools.languages.terms import read_terms
from tests.small_plan import ROOT

TEXT = (ROOT / "source/terms.yml").read_text(encoding="utf-8")
TERMS = read_terms(TEXT, "terms.yml")


def test_what_nobody_has_changed_changes_nothing() -> None:
    """Every term with all that it says goes out and comes back; the file stays, byte by byte."""
    returned = tbx.read(tbx.write(TERMS, "terms.yml"), "a.tbx", TERMS)
    assert tuple(one.term for one in returned) == TERMS
    assert take_in_terms(TEXT, "terms.yml", returned, "a.tbx") == (TEXT, ())


def test_through_the_translate_toolkit() -> None:
    """A form changed there comes back into its place in terms.yml; comments and all else stay."""
    store = toolkit_tbx.tbxfile.parsestring(
        tbx.write(TERMS, "terms.yml"), sourcelanguage="zh-Hans", targetlanguage="en"
    )
    units = {unit.getid(): unit for unit in store.units}
    assert list(units) == [term.zh for term in TERMS]
    term = next(one for one in TERMS if one.alt and one.forbidden)
    unit = units[term.zh]
    assert unit.source == term.zh
    assert unit.target == term.en
    unit.target = "another form: “quoted”"
    returned = tbx.read(bytes(store), "a.tbx", TERMS)
    after, changed = take_in_terms(TEXT, "terms.yml", returned, "a.tbx")
    assert changed == (term.zh,)
    now = next(one for one in read_terms(after, "terms.yml") if one.zh == term.zh)
    assert now.en == "another form: “quoted”"
    assert (now.alt, now.forbidden, now.note) == (term.alt, term.forbidden, term.note)
    before, since = TEXT.splitlines(), after.splitlines()
    assert [a for a, b in zip(before, since, strict=True) if a != b] == [f"  en: {term.en}"]


def test_all_that_may_change_finds_its_place() -> None:
    """Lists, notes, status with who decided: those that are there are replaced, new ones put in."""
    text = (
        "# our terms\n- zh: 甲\n  en: first # a comment\n  kind: term\n"
        '  note:\n    zh: 说明。\n    en: "An explanation."\n'
        "- zh: 乙\n  en: second\n  alt:\n    - one\n    - two\n  kind: term\n"
        "  note: {zh: 说, en: Said}\n"
    )
    terms = read_terms(text, "t.yml")
    raw = tbx.write(terms, "t.yml").decode()
    raw = raw.replace(">An explanation.<", ">Another: explanation.<").replace(">two<", ">three<")
    raw = re.sub(
        r"(x-status\">)proposed(</admin>)", r"\1approved\2<admin type='x-by'>A</admin>", raw
    )
    returned = tbx.read(raw.encode(), "a.tbx", terms)
    after, changed = take_in_terms(text, "t.yml", returned, "a.tbx")
    assert changed == ("甲", "乙")
    first, second = read_terms(after, "t.yml")
    assert (first.status, first.by, first.note["en"]) == ("approved", "A", "Another: explanation.")
    assert second.alt == ("one", "three")
    assert "first # a comment" in after


def test_terms_that_do_not_fit_are_refused_all_at_once() -> None:
    """One that the term base lacks, one whose Chinese or kind is another, one without English."""
    raw = tbx.write(TERMS[:4], "terms.yml").decode()
    raw = raw.replace(f'id="{TERMS[0].zh}"', 'id="无此"')
    raw = raw.replace(f"<term>{TERMS[1].zh}</term>", "<term>别的</term>")
    raw = raw.replace(f"<term>{TERMS[2].en}</term>", "<term></term>")
    with pytest.raises(ValueError, match="no such term") as caught:
        tbx.read(raw.encode(), "a.tbx", TERMS)
    said = str(caught.value)
    assert "the term base goes by the Chinese term" in said
    assert "expected one English term as preferredTerm-admn-sts" in said


def test_what_the_term_base_has_no_place_for_is_named() -> None:
    """A note, a context, a language, a second preferred form; what a tool adds by itself is not."""
    raw = tbx.write(TERMS[:4], "terms.yml").decode()
    first, second = raw.split("</termEntry>", 1)
    preferred = '<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>'
    english = '<langSet xml:lang="en">\n'
    part = '<termNote type="partOfSpeech">noun</termNote>'
    assert tbx.read(raw.replace(preferred, preferred + part).encode(), "a.tbx", TERMS)
    wrong = f'{first}<note>Is it so?</note><langSet xml:lang="ja"/></termEntry>' + second.replace(
        english, f'{english}<descrip type="context">In use.</descrip>', 1
    ).replace(english, f"{english}<tig><term>B</term>{preferred}</tig>", 2)
    with pytest.raises(ValueError, match=r"^a\.") as caught:
        tbx.read(wrong.encode(), "a.tbx", TERMS)
    said = str(caught.value)
    assert f"{TERMS[0].zh}: terms.yml has no place for “Is it so?”" in said
    assert f"{TERMS[0].zh}: it has the language ja" in said
    assert "terms.yml has no place for “In use.”" in said
    assert "its preferred forms are B, " in said


def test_a_term_changed_on_both_sides_is_nobodys_loss() -> None:
    """Both forms are named, and terms.yml is as it was."""
    raw = tbx.write(TERMS, "terms.yml").decode()
    en = TERMS[0].en
    theirs = tbx.read(raw.replace(f"<term>{en}<", "<term>Theirs<").encode(), "a.tbx", TERMS)
    ours = TEXT.replace(f"en: {en}\n", "en: Ours\n", 1)
    with pytest.raises(ValueError, match="'Ours', in the file 'Theirs'"):
        take_in_terms(ours, "terms.yml", theirs, "a.tbx")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of what people wrote, in which verbs are typed."""
    shutil.copytree(ROOT / "source", tmp_path / "source")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def files(folder: Path) -> dict[str, bytes]:
    """All files below a folder."""
    found = (path for path in (folder / "source").rglob("*") if path.is_file())
    return {path.as_posix(): path.read_bytes() for path in found}


def test_the_verbs_bring_a_change_home(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A chapter out, a heading changed by translate-toolkit, in again: one entry of en.po is new."""
    assert main(["translate-out", "one.xlf", "ch1/"]) == 0
    assert "one.xlf: " in capsys.readouterr().err
    store = toolkit_xliff.Xliff2File.parsefile(str(folder / "one.xlf"))
    names = {unit.getid().split("::")[0] for unit in store.units}
    assert {"ch1", "ch1-sec1"} < names
    assert not any(name.startswith(("ch2", "words.")) for name in names)
    heading = next(unit for unit in store.units if unit.getid().split("::")[0] == "ch1")
    heading.target = "Where the plan begins"
    store.savefile(str(folder / "one.xlf"))
    before = files(folder)
    assert main(["translate-in", "one.xlf"]) == 0
    assert "1 entry changed" in capsys.readouterr().err
    after = files(folder)
    (path,) = (path for path in after if after[path] != before[path])
    assert path.endswith("source/po/en.po")
    assert b'msgstr "Where the plan begins"' in after[path]


def test_a_file_that_does_not_fit_leaves_everything(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every reason is said, the status is 1, and no byte below source/ is another."""
    assert main(["translate-out", "two.xlf", "ch2/"]) == 0
    text = (folder / "two.xlf").read_text(encoding="utf-8")
    text = re.sub(r'<unit id="ch2"', '<unit id="nowhere"', text)
    text = re.sub(r'(<unit id="ch2-sec1".*?<source>)', r"\1别的", text, count=1, flags=re.DOTALL)
    (folder / "two.xlf").write_text(text, encoding="utf-8")
    before = files(folder)
    assert main(["translate-in", "two.xlf"]) == 1
    said = capsys.readouterr().err
    assert "nowhere: the catalogue has no entry of this name" in said
    assert "ch2-sec1: its Chinese is" in said
    assert "2 faults: nothing was written" in said
    assert files(folder) == before


def test_a_region_of_the_language_will_do(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A tool that writes en-US for en gives back the same translation; another language is named."""
    assert main(["translate-out", "two.xlf", "ch2/"]) == 0
    text = (folder / "two.xlf").read_text(encoding="utf-8")
    for code, status in (("en-US", 0), ("fr", 1)):
        own = text.replace('trgLang="en"', f'trgLang="{code}"')
        (folder / "two.xlf").write_text(own, encoding="utf-8")
        assert main(["translate-in", "two.xlf"]) == status
    assert "it is in fr: expected en" in capsys.readouterr().err


def test_no_file_is_written_over(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is there may be a translator's; an ending that means no format is named."""
    (folder / "mine.docx").write_bytes(b"work")
    assert main(["translate-out", "mine.docx"]) == 1
    assert "may hold somebody's work" in capsys.readouterr().err
    assert (folder / "mine.docx").read_bytes() == b"work"
    assert main(["translate-out", "plan.odt"]) == 1
    assert "expected a name that ends in .xlf" in capsys.readouterr().err


def test_the_verbs_take_terms_and_the_words_of_the_site(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The term base is named by its ending, the site's words by ``words/``."""
    assert main(["translate-out", "terms.tbx"]) == 0
    assert main(["translate-out", "words.tmx", "words/"]) == 0
    before = files(folder)
    assert main(["translate-in", "terms.tbx"]) == 0
    assert main(["translate-in", "words.tmx"]) == 0
    assert "0 terms changed." in capsys.readouterr().err
    assert files(folder) == before
