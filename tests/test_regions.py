"""The Traditional forms of a region: what is looked at, what is foreign, and no page mixes them."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import opencc
import pytest
from opencc import OpenCC

from build_tools.languages.forms import mixed_forms
from build_tools.languages.regions import EVERY, REGIONS, ROWS
from build_tools.languages.traditional import Conversion, converter_of, in_region
from build_tools.languages.traditional_review import read_reviewed, read_several_forms
from build_tools.publish import publish
from build_tools.source.files import read_inputs
from build_tools.source.traditional_rows import general_overrides
from tests.small_plan import ROOT, WORDS

TOOLS = Path(opencc.__file__).parent / "clib"
HAN = [chr(code) for code in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))]
# What OpenCC, which thinks of software, would say otherwise: a 文件 is an official document, 發布 is
# no release, 支持 is what a government does, the 對象 of a measure is no object, the 類型 of a column
# no class.
RIGHT_HERE = ("文件", "發布", "支持", "對象", "類型")


def dictionary(name: str, into: Path) -> dict[str, list[str]]:
    """One of OpenCC's own dictionaries, written out by its own program: key → its values."""
    path = into / f"{name}.txt"
    made = (TOOLS / "bin/opencc_dict", "-i", TOOLS / f"share/opencc/{name}.ocd2", "-o", path)
    subprocess.run((*made, "-f", "ocd2", "-t", "text"), check=True, capture_output=True)
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return {key: values.split(" ") for key, values in rows}


def each(config: str) -> dict[str, str]:
    """Every Han character → what a configuration of OpenCC makes of it alone."""
    return dict(zip(HAN, OpenCC(config).convert("\n".join(HAN)).split("\n"), strict=True))


def converter(region: str) -> Conversion:
    """A conversion by the general rows alone, as another plan begins."""
    rows = general_overrides(region)
    return Conversion(region, overrides=rows, settled=rows)


def test_every_character_that_differs_is_looked_at(tmp_path: Path) -> None:
    """The list is what OpenCC's own dictionaries and our rows make it; a newer OpenCC shows here."""
    several = {key for key, forms in dictionary("STCharacters", tmp_path).items() if len(forms) > 1}
    variants = {**dictionary("TWVariants", tmp_path), **dictionary("HKVariants", tmp_path)}
    assert {"爲", "裏", "着", "戶"} <= set(variants)
    by_region = [each("s2t"), *(each(row.opencc) for row in REGIONS.values())]
    back = each("t2s")
    differ = {c for c in HAN if back[c] == c and len({one[c] for one in by_region}) > 1}
    rows = {
        one
        for name, region in REGIONS.items()
        for word, result in general_overrides(name).items()
        if len(word) == 1 or (ROWS / name / "overrides.tsv").read_text("utf-8").find(word) >= 0
        for one, ours, theirs in zip(word, result, OpenCC(region.opencc).convert(word), strict=True)
        if ours != theirs
    }
    kept = read_several_forms((ROWS / "several-forms.txt").read_text(encoding="utf-8"))
    assert set(kept) == several | differ | rows
    assert "账" in kept


@pytest.mark.parametrize("folder", [EVERY, *REGIONS])
def test_the_general_rows_say_what_the_conversion_does(folder: str) -> None:
    """Each reviewed word becomes what its row says, in each region that the row is for."""
    text = (ROWS / folder / "reviewed.tsv").read_text(encoding="utf-8")
    rows = read_reviewed(text, folder)
    assert len(rows) > 100
    for region in REGIONS if folder == EVERY else (folder,):
        own = converter_of(converter(region))
        assert [row for row in rows if own.convert(row.word) != row.result] == []


@pytest.mark.parametrize(
    ("region", "text", "found"),
    [
        ("tw", "發佈計劃，佔比，應收賬款", {"佈": "布", "計劃": "計畫", "佔": "占", "賬": "帳"}),
        ("tw", "裏面有着，為爲，发展", {"裏": "裡", "着": "著", "爲": "為", "发": ""}),
        ("tw", "公里，皇后，規劃，環境污染，老闆", {}),
        ("tw", "平台税务户", {"台": "臺", "税": "稅", "务": "", "户": "戶"}),
        ("hk", "裡面，產業集群，啟用", {"裡": "裏", "群": "羣", "啟": "啓"}),
        ("hk", "佔比，計劃，應收賬款，公佈", {}),
    ],
)
def test_a_form_of_another_region_is_named(region: str, text: str, found: dict[str, str]) -> None:
    """What is foreign, and what the region writes instead."""
    named = {form: to for _, form, to in mixed_forms(text, region, general_overrides(region))}
    assert named == found


def test_hong_kong_writes_its_own_forms() -> None:
    """``traditional: hk``: the text in Hong Kong's forms, the site's words in its words too."""
    text = "账户占比、发布计划、平台、裏面的税务群众"
    made = converter_of(converter("hk")).convert("账户占比、发布计划、平台、里面的税务群众")
    assert made == "賬户佔比、發佈計劃、平台、裏面的税務羣眾"
    assert list(mixed_forms(made, "hk", general_overrides("hk"))) == []
    assert [form for _, form, _ in mixed_forms(text, "hk", {})] == ["群"]
    words = in_region(WORDS["zh-Hant"], "hk")
    assert "網絡" in words["search_failed"]
    assert "香港" in words["edition_note"]
    mixed = [one for text in words.values() for one in mixed_forms(text, "hk", {})]
    assert mixed == []


def test_the_sites_words_are_taiwans() -> None:
    """No form of another region in them, and no word that OpenCC knows Taiwan says otherwise."""
    words = WORDS["zh-Hant"]
    rows = general_overrides("tw")
    assert [
        (key, one) for key, text in words.items() for one in mixed_forms(text, "tw", rows)
    ] == []
    simplified, as_said, as_written = OpenCC("tw2s"), OpenCC("s2twp"), OpenCC("s2tw")
    found = {}
    for key, text in words.items():
        plain = simplified.convert(re.sub("|".join(RIGHT_HERE), "", text))
        if as_said.convert(plain) != as_written.convert(plain):
            found[key] = text
    assert found == {}


def test_a_plan_for_hong_kong_is_published_in_its_forms(tmp_path: Path) -> None:
    """``traditional: hk`` in plan.yml and nothing else: every Traditional page is Hong Kong's.

    The plan's own reviewed words hold in both regions, so nothing has to be looked at again.
    """
    source = tmp_path / "source"
    shutil.copytree(ROOT / "source", source)
    text = (source / "plan.yml").read_text(encoding="utf-8")
    assert "traditional: tw" in text
    said = text.replace("traditional: tw", "traditional: hk")
    (source / "plan.yml").write_text(said, encoding="utf-8")
    made = publish(read_inputs(source))
    assert made.is_good
    assert [one for one in made.problems if one.rule.startswith("hant-")] == []
    chapters = [made.files[f"zh-Hant/ch{number}.md"].decode() for number in range(1, 10)]
    assert all("逐字轉換為香港繁體字形" in text for text in chapters)
    whole = "".join(chapters)
    assert {"佔", "賬", "佈", "户", "台"} <= set(whole)
    assert not {"臺", "帳", "戶"} & set(whole)
