"""CONTRIBUTING's "Add a language", followed to the letter in a copy of the project: Japanese."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

from lxml import html
from translate.storage.xliff2 import Xliff2File

from tests.project import ROOT, copy_project, run, shorten

GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
ENTRIES = """
msgid ""
msgstr ""
"Language: ja\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

msgctxt "plan.title"
msgid "成都市“十四五”金融业发展规划"
msgstr "成都市第14次五カ年金融業発展計画"

msgctxt "ch1-sec1"
msgid "“十三五”时期发展成就"
msgstr "主要な成果"
"""
OF_THE_SITE = """
msgid ""
msgstr ""
"Language: ja\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

msgctxt "words.home"
msgid "首页"
msgstr "ホーム"
"""


def steps() -> dict[str, str]:
    """The code blocks of that part of the guide, by the file that each is for."""
    part = GUIDE.partition("## Add a language")[2].partition("\n## ")[0]
    blocks = re.findall(r"`([\w/.]+)`[^`]*:\n\n((?:       ? .*\n|\n)+)", part)
    found = {name: textwrap.dedent(text).strip("\n") + "\n" for name, text in blocks}
    assert set(found) == {"build_tools/plan/languages.py", "build_tools/words/words.yml"}
    return found


def followed(project: Path) -> Path:
    """A copy of the project, of the plan's beginning, in which what the guide says is done."""
    shorten(copy_project(project) / "source")
    given = steps()
    path = project / "build_tools/plan/languages.py"
    text = path.read_text(encoding="utf-8")
    end = text.index(')  # fmt: skip\n"""Every language of the site')
    row = textwrap.indent(given["build_tools/plan/languages.py"], "    ")
    path.write_text(text[:end] + row + text[end:], encoding="utf-8")
    words = project / "build_tools/words/words.yml"
    said = words.read_text(encoding="utf-8")
    for key, sign in re.findall(r"(\w+): \{ja: (.*)\}", given["build_tools/words/words.yml"]):
        said, count = re.subn(rf"(?m)^({key}:.*\n(?:  .*\n)*)", rf"\1  ja: {sign}\n", said, count=1)
        assert count == 1, key
    words.write_text(said, encoding="utf-8")
    (project / "source/po/ja.po").write_text(ENTRIES.lstrip(), encoding="utf-8")
    (project / "build_tools/words/ja.po").write_text(OF_THE_SITE.lstrip(), encoding="utf-8")
    return project


def test_a_language_is_added_by_the_steps_of_the_guide(tmp_path: Path) -> None:
    """A row, its signs, a catalogue of a few entries: a whole edition, the rest of it in Chinese."""
    project = followed(tmp_path / "project")
    assert run(project, "build_tools", "publish").returncode == 0
    done = run(project, "build_tools", "site")
    assert done.returncode == 0, done.stderr
    page = html.parse(str(project / "site/ja/ch1.html"), html.HTMLParser(encoding="utf-8"))
    assert page.getroot().get("lang") == "ja"
    assert "主要な成果" in page.xpath("string(//*[@id='ch1-sec1'])")
    assert "ホーム" in page.xpath("string(//body)")
    assert page.xpath("//*[@id='ch1-sec1-p1-s1']/@lang | //*[@id='ch1-sec1-p1']//@lang")
    assert " work in each of 6 editions" in done.stderr


def test_the_new_language_goes_to_a_translators_tool_and_comes_back(tmp_path: Path) -> None:
    """Without touching code: a chapter out as XLIFF, a heading translated elsewhere, in again."""
    project = followed(tmp_path / "project")
    out = run(project, "build_tools", "translate-out", "ja.xlf", "ch1/", "--lang", "ja")
    assert out.returncode == 0, out.stderr
    store = Xliff2File.parsefile(str(project / "ja.xlf"))
    assert store.gettargetlanguage() == "ja"
    units = {unit.getid(): unit for unit in store.units}
    assert units["ch1-sec1::s1"].target == "主要な成果"
    units["ch1::s1"].target = "背景"
    store.savefile(str(project / "ja.xlf"))
    refused = run(project, "build_tools", "translate-in", "ja.xlf")
    assert "it is in ja: expected en, or --lang ja" in refused.stderr
    done = run(project, "build_tools", "translate-in", "ja.xlf", "--lang", "ja")
    assert done.returncode == 0, done.stderr
    assert "1 entry changed" in done.stderr
    assert 'msgstr "背景"' in (project / "source/po/ja.po").read_text(encoding="utf-8")
