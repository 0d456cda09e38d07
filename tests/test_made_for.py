"""What was made for another text is named, and nothing of it is shown beside this one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from build_tools.__main__ import main
from build_tools.languages import catalog, po
from build_tools.languages.entries import template
from build_tools.languages.made_for import is_kin
from build_tools.source.files import read_inputs
from tests.small_plan import a_plan, container, paragraph
from tests.small_plans import PLANS

PLACES = "".join(
    f"- {{zh: {zh}, en: {zh}}}\n" for zh in ("白露村", "青石坡", "柳林沟", "枣树湾", "杏花坪")
)
REGISTER = "".join(
    f"- {{name: {zh}, is: programme, reason: 甲}}\n"
    for zh in ("果树认养", "果园改造", "冷库共建", "采摘节", "果农贷")
)
TERMS = "".join(
    f"- {{zh: {zh}, en: {zh}, kind: term, note: {{zh: 甲。, en: A.}}}}\n"
    for zh in ("果园", "嫁接", "剪枝", "采摘", "果农", "冷库")
)


def of(name: str, folder: Path) -> Path:
    """A source folder of a small plan, made by `make new`."""
    file = PLANS / name / "plan.txt"
    assert main(["new", "--file", str(file), "--source", str(folder)]) == 0
    return folder


def translated(source: Path) -> Path:
    """Its catalogue, translated; every entry says its Chinese in brackets."""
    own = read_inputs(source).catalogs["en"]
    texts = {
        entry.id: "\n".join(f"[{line}]" for line in entry.source.split("\n"))
        for entry in own.entries
    }
    path = source / "po/en.po"
    path.write_bytes(po.write(catalog.load(own, texts)))
    return path


def begin(source: Path) -> Path:
    """Its ledger, begun."""
    assert main(["publish", "--source", str(source)]) == 0
    return source / "ids.tsv"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("po/en.po", "po/en.po: error: made-for: it was made for 《白露村果园改造办法》"),
        ("terms.yml", "terms.yml: error: made-for: it was made for another text: of its 6 entries"),
        ("opencc/reviewed.tsv", "opencc/reviewed.tsv: error: made-for"),
        ("places.yml", "places.yml: error: made-for: it was made for another text: of its 5"),
        ("register.yml", "register.yml: error: made-for: it was made for another text: of its 5"),
        ("plan.yml", "plan.yml:5: error: made-for: it was made for another text, 《白露村果园"),
        ("ids.tsv", "made-for: the ledger ids.tsv beside it was made for 《白露村果园改造办法》"),
    ],
)
def test_what_was_made_for_another_text_is_refused_by_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, said: str
) -> None:
    """The file, what it was made for, how to mend it; and no page is written."""
    theirs = of("orchard", tmp_path / "orchard")
    begin(theirs)
    translated(theirs)
    (theirs / "terms.yml").write_text(TERMS, encoding="utf-8")
    (theirs / "places.yml").write_text(PLACES, encoding="utf-8")
    (theirs / "register.yml").write_text(REGISTER, encoding="utf-8")
    rows = "".join(f"面\t果面{n}\t果面{n}\t甲\n" for n in range(6))
    (theirs / "opencc/reviewed.tsv").write_text(rows, encoding="utf-8")
    ours = of("market-rules", tmp_path / "ours")
    shutil.copyfile(theirs / name, ours / name)
    if name == "ids.tsv":
        shutil.copytree(theirs / "revisions", ours / "revisions")
    capsys.readouterr()
    docs = tmp_path / "docs"
    assert main(["build", "--source", str(ours), "--docs", str(docs)]) == 1
    assert said in capsys.readouterr().err
    assert not docs.exists()


def test_an_entry_of_another_text_is_never_shown() -> None:
    """Same id, other words: the unit stands untranslated, and the entry is kept as obsolete."""
    before = a_plan(
        container("chapter", "ch1", "第一章", "甲", paragraph("ch1-p1", "果园改造三百亩。"))
    )
    after = a_plan(
        container("chapter", "ch1", "第一章", "甲", paragraph("ch1-p1", "集市设在镇上。"))
    )
    theirs = catalog.load(
        catalog.merge(before, catalog.new("en", "甲")),
        {"ch1-p1": "Orchards of 300 mu are renewed."},
    )
    merged = catalog.merge(after, theirs)
    shown = {entry.id: entry.text for entry in merged.entries if not entry.obsolete}
    assert shown["ch1-p1"] == ""
    assert [one.text for one in merged.entries if one.obsolete] == [
        "Orchards of 300 mu are renewed."
    ]
    assert catalog.merge(after, merged) == merged
    again = catalog.merge(before, merged)
    assert {one.id: one.text for one in again.entries}[
        "ch1-p1"
    ] == "Orchards of 300 mu are renewed."
    assert {entry.id for entry in template(after)} <= {entry.id for entry in merged.entries}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("支持小额贷款行业发展。", "支持小额贷款公司发展。", True),
        ("完善监管。", "完善监管。\n建立部门联席会议，每季度通报一次，情况报县政府。", True),
        ("总体要求", "规划背景", False),
        ("果园改造三百亩。", "集市设在镇上。", False),
    ],
)
def test_what_can_be_a_revision_of_a_text(before: str, after: str, expected: bool) -> None:  # noqa: FBT001
    """Reworded and continued texts keep their translation, marked; unrelated ones do not."""
    assert is_kin(before, after) is expected
