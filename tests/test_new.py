"""`make new`: a plan as received becomes a source folder of its own, and nothing is made by halves."""

from __future__ import annotations

import csv
import json
import shlex
from dataclasses import replace
from pathlib import Path

import pytest

from build_tools.__main__ import main
from build_tools.plan.languages import TRANSLATIONS
from build_tools.plan.model import walk
from build_tools.plan.next_step import make
from build_tools.publish import publish
from build_tools.reading.lines import Facts, read
from build_tools.reading.table_declarations import Fault
from build_tools.reading.tables import table
from build_tools.receiving.said_of_itself import said_of_itself
from build_tools.source.files import read_inputs
from build_tools.source.found import FOUND
from build_tools.source.settings import read_tables
from tests.small_plans import PLANS

SCRAMBLED = """\
云溪县集市建设规划

一、发展目标

到 2030 年，集市更加便利。

指标
2030 年
属性
全县新建和改建的集市数量
保护利用
≥50
约束性
编制规划数量（老集
市、新集
≥20
约束性
市、早市）
摊位数量
≥100 约束性
夜市数量
4
预期性
停车场数量
30
预期性

二、保障措施

县财政每年安排 30 万元。
"""


def put(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    """A file as somebody received it."""
    path = folder / "received.txt"
    path.write_bytes(text.encode(encoding))
    return path


def new(file: Path, source: Path, *more: str) -> int:
    """`make new FILE=… SOURCE=…`."""
    return main(["new", "--file", str(file), "--source", str(source), *more])


@pytest.mark.parametrize("name", ["digital-village", "canteen-notice", "orchard", "market-rules"])
def test_a_text_becomes_a_folder_that_builds(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """Every file that a build reads is there, said in at most twenty lines; and it builds."""
    source, docs = tmp_path / "ours", tmp_path / "docs"
    assert new(PLANS / name / "plan.txt", source) == 0
    said = capsys.readouterr().out.splitlines()
    assert len(said) <= 20
    assert (source / "plan.txt").read_bytes() == (PLANS / name / "plan.txt").read_bytes()
    inputs = read_inputs(source)
    assert inputs.ledger is None
    assert not any(entry.text for lang in TRANSLATIONS for entry in inputs.catalogs[lang].entries)
    assert inputs.words["en"]["home"] == "Home"
    assert inputs.plan.title in (source / FOUND).read_text(encoding="utf-8")
    assert main(["build", "--source", str(source), "--docs", str(docs)]) == 0
    assert (docs / "en/index.md").is_file()


def test_of_a_text_without_pages_no_page_is_said(tmp_path: Path) -> None:
    """Register, data and catalogue of a text that knows no pages name none: not the first either."""
    source, docs = tmp_path / "ours", tmp_path / "docs"
    assert new(PLANS / "orchard/plan.txt", source) == 0
    assert main(["build", "--source", str(source), "--docs", str(docs)]) == 0
    assert "原文第" not in "".join(page.read_text("utf-8") for page in docs.rglob("*.md"))
    rows = list(csv.DictReader((docs / "zh-Hans/register.csv").read_text("utf-8-sig").split("\n")))
    assert rows
    assert {row["page"] for row in rows} == {""}
    made = json.loads((docs / "zh-Hans/plan.json").read_text(encoding="utf-8"))
    assert {one["page"] for one in (*made["nodes"], *made["register"])} == {None}
    assert ", page " not in (source / "po/en.po").read_text(encoding="utf-8")


def test_what_it_says_of_itself_has_the_line_that_it_was_read_from(tmp_path: Path) -> None:
    """A notice in front of a plan: title, number, issuer and date, each with its line."""
    text = (
        "澄川市人民政府关于印发\n《澄川市港口发展规划（2026—2030年）》的通知\n\n"
        "澄府发〔2026〕7号\n\n各县人民政府：\n\n现将规划印发给你们，请认真执行。\n\n"
        "澄川市人民政府\n二〇二六年三月十二日\n\n澄川市港口发展规划（2026—2030年）\n\n"
        "一、基础\n\n港口建成泊位12个。\n"
    )
    assert new(put(tmp_path, text), tmp_path / "ours") == 0
    lines = (tmp_path / "ours/plan.yml").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line[:1].isalpha()][:6] == [
        'title: "澄川市港口发展规划（2026—2030年）" # plan.txt, line 13',
        'period: "2026—2030年" # plan.txt, line 13',
        'issuer: "澄川市人民政府" # plan.txt, line 10',
        'number: "澄府发〔2026〕7号" # plan.txt, line 4',
        'date: "2026-03-12" # plan.txt, line 11',
        'official_address: "" # where the official text stands on the web: a whole address',
    ]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("云溪县文物事业发展\n“十四五”规划\n云溪县文物局\n一、形势\n好。\n", "云溪县文物事业发展“十四五”规划"),
        ("前 言\n为编制和实施《云溪县水利规划》，\n现提出如下。\n", "云溪县水利规划"),
        ("关于印发《集市管理规定》的通知\n各村：\n请执行。\n", "集市管理规定"),
        ("关于印发\n《集市“十四五”规划》的通知\n各村：\n请执行。\n", "集市“十四五”规划"),
        ("云溪县人民政府办公室\n关于转发县渔业局\n《渔船规定》的通知\n请执行。\n", "关于转发县渔业局《渔船规定》的通知"),
        ("关于做好渡口安全\n管理工作的通知\n各村：\n请执行。\n", "关于做好渡口安全管理工作的通知"),
        (
            "云溪县关于印发\n云溪县林业行动计划\n（2026—2028年）的通知\n各村：\n请执行。\n",
            "云溪县林业行动计划（2026—2028年）",
        ),
        ("附件\n\n岚谷县护林三年行动计划\n\n一、思路\n护林。\n", "岚谷县护林三年行动计划"),
        (
            "岚林〔2026〕4号\n\n各村：\n\n经县政府同意，将《岚谷县巡山实施方案》印发给你们，请实施。\n",
            "岚谷县巡山实施方案",
        ),
        (
            "岚林〔2026〕5号 各村： 《关于支持林下种植的若干措施》已经县政府同意，现印发给你们。 一、扶持 好。\n",
            "关于支持林下种植的若干措施",
        ),
        (
            "《岚谷县林业局关于印发〈岚谷县2026年护林工作要点〉的通知》\n岚林〔2026〕2号\n各村:\n请执行。\n",
            "岚谷县2026年护林工作要点",
        ),
        (
            "中共岚谷县委关于制定岚谷县国民经济和社会发展第十六个五年规划和二〇四〇年远景目标的建议\n\n一、总则\n好。\n",
            "中共岚谷县委关于制定岚谷县国民经济和社会发展第十六个五年规划和二〇四〇年远景目标的建议",
        ),
        ("法規名稱：漁港使用法\n修正日期：民國 90 年\n第 1 條\n好。\n", "漁港使用法"),
        ("首页\n当前位置：首页 > 公告\n云溪镇禁渔公告\n禁渔。\n", "云溪镇禁渔公告"),
        ("岚 谷 县 林 场 章 程\n一、总则\n好。\n", "岚谷县林场章程"),
        (
            ("【关于渔船检修的通知(岚渔〔2026〕3号)】-岚谷县渔业局\n首页\n >\n渔业政策\n >\n通知\n"
            "关于渔船检修的通知(岚渔〔2026〕3号)\n\n2026/03/02 渔业科\n\n岚谷县渔业局关于\n渔船检修的通知\n"
            "岚渔〔2026〕3号\n各村：\n请执行。\n"),
            "岚谷县渔业局关于渔船检修的通知",
        ),
        (
            ("岚谷公报 1986年第2期\n岚 谷 县 林 场 条 例\n第一条 好。\n岚谷公报 1986年第2期\n"
            "第二条 好。\n岚谷公报 1986年第2期\n第三条 好。\n"),
            "岚谷县林场条例",
        ),
        ("岚谷县林场保护条例第一章　总 则第一条　为了保护林场，制定本条例。\n", "岚谷县林场保护条例"),
        ("林场条例\n林场条例\n（修订）\n第一条 好。\n林场条例\n第二条 好。\n", "林场条例"),
        ("根据《省水利规划》要求，做好工作。\n", None),
        ("第1页\n岚谷县林场规划\n一、基础\n完成。\n", "岚谷县林场规划"),
    ],
)  # fmt: skip
def test_the_title_is_what_the_text_calls_itself(text: str, title: str | None) -> None:
    """On a cover of several lines, in a notice, in a preface; a document that is cited is none."""
    found = said_of_itself(read(text))
    assert (found["title"].value if "title" in found else None) == title


@pytest.mark.parametrize(
    ("below", "title"),
    [("岚谷县林场规划（修订）\n", "岚谷县林场规划（修订）"), ("", "岚谷县林场规划汇编")],
)
def test_a_running_head_is_the_title_only_where_nothing_else_is(below: str, title: str) -> None:
    """The head of a page may say what a document is called whose cover is a picture."""
    head = {1: Facts(page=1, aside="running head")}
    lines = read(f"岚谷县林场规划汇编\n{below}每年造林。\n", head)
    assert said_of_itself(lines)["title"].value == title


def test_parse_takes_the_same_title_as_new(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What a text is called is decided in one place: below its number and in a notice, too."""
    file = put(
        tmp_path,
        "云溪县人民政府文件\n云府发〔2026〕3号\n关于印发\n《集市规划》的通知\n各村：\n请执行。\n",
    )
    assert new(file, tmp_path / "ours") == 0
    capsys.readouterr()
    main(["parse", str(file)])
    parsed = json.loads(capsys.readouterr().out)["title"]
    assert parsed == read_inputs(tmp_path / "ours").plan.title == "集市规划"


def test_a_title_that_is_a_guess_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where no line has the form of a title the first is taken, and a warning says so."""
    assert new(put(tmp_path, "岚谷的林场\n一、总则\n好。\n"), tmp_path / "ours") == 0
    assert "warning: fact-guess: title: “岚谷的林场” is a guess" in capsys.readouterr().out


def test_a_draft_that_nobody_has_compared_is_told_by_every_build(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is published, for its lines say what it holds; a person deletes the line that says so."""
    source, docs = tmp_path / "ours", tmp_path / "docs"
    text = (
        "青石乡渔业规划\n\n一、目标\n\n序号 指标 2026年 2030年\n1 鱼塘（口） 12 30\n"
        "2 渔船（艘） 5 9\n\n二、保障\n\n乡里每年安排资金。\n"
    )
    assert new(put(tmp_path, text), source) == 0
    for left in (1, 0):
        capsys.readouterr()
        assert main(["build", "--source", str(source), "--docs", str(docs)]) == 0
        said = capsys.readouterr().err
        assert said.count("warning: table-draft: what is declared of this table is a draft") == left
        tables = source / "tables.yml"
        lines = tables.read_text(encoding="utf-8").replace("- draft: true #", "- #")
        tables.write_text(lines, encoding="utf-8")


SHORT = """\
青石乡渔业规划

一、目标

表1 主要指标
指标 2026年 2030年 属性
鱼塘（口） 12 30 预期性
渔船（艘） 5 9 预期性
合格率（%） 97 98 约束性

二、保障

乡里每年安排资金。
"""


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ("预期性, 约束性", ""),
        ("预期性", "plan.txt:9: error: table-value: row 3, column 属性: “约束性”, expected one of"),
        (
            "预期性, 约束性, 鱼塘",
            "tables.yml:16: warning: table-values: values of 属性: 鱼塘 stands in other",
        ),
    ],
)
def test_values_that_are_not_those_of_the_table_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], values: str, told: str
) -> None:
    """A short table below its caption is drafted with all its values; `make check` tells others."""
    source = tmp_path / "ours"
    assert new(put(tmp_path, SHORT), source) == 0
    tables = source / "tables.yml"
    draft = tables.read_text(encoding="utf-8")
    assert "values: [预期性, 约束性]}" in draft
    mended = draft.replace("- draft: true #", "- #").replace("预期性, 约束性", values)
    tables.write_text(mended, encoding="utf-8")
    capsys.readouterr()
    main(["check", "--source", str(source)])
    said = "".join(capsys.readouterr())
    assert told in said
    assert said.count("table-") == bool(told)


def test_values_are_those_of_their_own_column() -> None:
    """Of two columns of words one may hold any; in rows that are written out, too."""
    columns = "- columns: [{name: 项目, role: label}, {name: 单位, role: text}, {name: 属性, role: text, values: [新建]}]"
    lines = read("项目  单位  属性\n渔港  县渔业局  新建\n灯塔  县水利局  改建")
    (declared,) = read_tables(columns, "tables.yml")
    written = replace(
        declared, file="1.tsv", rows=(("渔港", "县渔业局", "新建"), ("灯塔", "县水利局", "改建"))
    )
    for one in (declared, written):
        found = table(lines, (one,))
        assert isinstance(found, Fault)
        assert "row 2, column 属性: “改建”, expected one of its values, 新建" in found.message


def test_the_outline_shows_every_item(tmp_path: Path) -> None:
    """Also those whose mark no font has, and how each begins."""
    text = "青石乡渔业规划\n\n一、任务\n\n任务如下：\n\uf0d8修鱼塘。\n\uf0d8造渔船，每年两艘，五年十艘，共计十艘。\n"
    assert new(put(tmp_path, text), tmp_path / "ours") == 0
    found = (tmp_path / "ours" / FOUND).read_text(encoding="utf-8")
    assert (
        "  修鱼塘。  [sec1-i1, line 6]\n  造渔船，每年两艘，五年十艘，共计…  [sec1-i2, line 7]\n"
        in found
    )


def test_a_folder_with_a_blank_is_named_so_that_it_can_be_pasted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is printed is read by a shell as the names of three folders."""
    folder = tmp_path / "our plan"
    assert new(PLANS / "clinics/plan.txt", folder) == 0
    said = next(one for one in capsys.readouterr().out.splitlines() if "make site" in one)
    assert shlex.split(said)[2:] == [
        f"SOURCE={folder}", f"DOCS={folder}-docs", f"SITE={folder}-site",
    ]  # fmt: skip


def test_without_a_file_that_is_what_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An empty FILE, or a folder."""
    assert main(["new", "--file", "", "--source", str(tmp_path / "ours")]) == 1
    assert "no file is named; expected a PDF, a DOCX or a text" in capsys.readouterr().err
    assert new(tmp_path, tmp_path / "ours") == 1
    assert ": a folder; expected a PDF" in capsys.readouterr().err


def test_a_folder_that_holds_a_plan_is_not_touched(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The second `make new` into a folder says so and changes nothing."""
    file = PLANS / "clinics/plan.txt"
    source = tmp_path / "ours"
    assert new(file, source) == 0
    before = {path: path.read_bytes() for path in source.rglob("*") if path.is_file()}
    assert new(PLANS / "orchard/plan.txt", source) == 1
    assert "holds a plan (plan.txt, plan.yml, tables.yml): nothing was touched" in (
        capsys.readouterr().err
    )
    assert before == {path: path.read_bytes() for path in source.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("text", "encoding", "said"),
    [
        ("一、基础\n\n全区有床位 12 张。\n", "utf-8", "nothing in the text says what the plan is called"),
        ("", "utf-8", "the file is empty"),
        ("集市管理规定\n", "utf-32", "UTF-32"),
    ],
)  # fmt: skip
def test_nothing_is_written_when_something_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, encoding: str, said: str
) -> None:
    """No title, no text, another encoding: one message, and no folder."""
    assert new(put(tmp_path, text, encoding), tmp_path / "ours") == 1
    assert said in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["received.txt"]


def test_a_title_can_be_given(tmp_path: Path) -> None:
    """TITLE=… says what the text does not say."""
    file = put(tmp_path, "一、基础\n\n全区有床位 12 张。\n")
    assert new(file, tmp_path / "ours", "--title", "云溪区养老规划") == 0
    assert read_inputs(tmp_path / "ours").plan.title == "云溪区养老规划"


def test_a_table_whose_lines_are_scrambled_is_drafted_and_not_published(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its rows are written out with every character; until somebody has looked, a build refuses."""
    source = tmp_path / "ours"
    build = ["build", "--source", str(source), "--docs", str(tmp_path / "docs")]
    assert new(put(tmp_path, SCRAMBLED), source) == 0
    assert "mend the errors above" in capsys.readouterr().out
    assert main(build) == 1
    assert f"{source.as_posix()}/tables/1.tsv:1: error: table-draft" in capsys.readouterr().err
    path = source / "tables/1.tsv"
    first, _, rest = path.read_text(encoding="utf-8").partition("\n")
    assert "compare each row with the document" in first
    assert rest.splitlines()[0] == "指标\t2030 年\t属性"
    path.write_text(rest, encoding="utf-8")
    assert main(build) == 0


def test_a_draft_is_only_read_back_where_all_its_rows_are_whole(tmp_path: Path) -> None:
    """Wide white parts cells, not a blank before 年; a title below is no row; else rows are written."""
    rows = "指标        2023 年    2027 年目标\n渡口（个）   12        15\n渡船（艘）   9         11\n渡工（人）   30        36\n"
    text = (
        "渡口建设方案\n一、目标\n表1  渡口情况\n"
        + rows
        + "主要任务\n修建渡口，每年两个。\n二、其他\n好。\n"
    )
    assert new(put(tmp_path, text), tmp_path / "ours") == 0
    reading = read_inputs(tmp_path / "ours")
    (whole,) = reading.tables
    assert [column.name for column in whole.columns] == ["指标", "2023 年", "2027 年目标"]
    assert not whole.rows
    (tmp_path / "other").mkdir()
    wrapped = text.replace("主要任务\n", "").replace(
        "渡船（艘）   9         11", "渡船\n临时   9         11"
    )
    assert new(put(tmp_path / "other", wrapped), tmp_path / "theirs") == 0
    assert (tmp_path / "theirs/tables/1.tsv").read_text("utf-8").startswith("# draft:")


def test_links_are_promised_from_the_day_they_last(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before `make publish` no page promises a link, and a build says so; after it, each does."""
    source, docs = tmp_path / "ours", tmp_path / "docs"
    build = ["build", "--source", str(source), "--docs", str(docs)]
    assert new(PLANS / "orchard/plan.txt", source) == 0
    assert main(["revise", "--source", str(source)]) == 1
    assert f"`{make('publish', tmp_path / 'ours')}` begins it" in capsys.readouterr().err
    promises = {"zh-Hans": "固定链接", "zh-Hant": "固定連結", "en": "permanent link"}
    for verb, is_promised in ((None, False), ("publish", True)):
        assert verb is None or main([verb, "--source", str(source)]) == 0
        assert main(build) == 0
        for folder, said in promises.items():
            text = (docs / folder / "index.md").read_text(encoding="utf-8")
            assert (said in text) is is_promised, (folder, verb)
    assert main(["publish", "--source", str(source)]) == 0
    assert "The links last already" in capsys.readouterr().out


def test_a_version_has_one_date_wherever_it_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The home page says the ledger's, as the foot does; another in plan.yml is told."""
    source, docs = tmp_path / "ours", tmp_path / "docs"
    assert new(PLANS / "orchard/plan.txt", source) == 0
    assert main(["publish", "--date", "2026-03-05", "--source", str(source)]) == 0
    facts = source / "plan.yml"
    said = facts.read_text(encoding="utf-8").replace('date: ""', 'date: "2026-03-01"')
    facts.write_text(said, encoding="utf-8")
    assert main(["build", "--source", str(source), "--docs", str(docs)]) == 0
    assert "warning: date: date: 2026-03-01: version 1 was published as of 2026-03-05" in (
        capsys.readouterr().err
    )
    for name in ("zh-Hans/index.md", "en/index.md", "en/whole.md"):
        text = (docs / name).read_text(encoding="utf-8")
        assert ("2026-03-05" in text, "2026-03-01" in text) == (True, False)


def test_a_text_of_markdown_is_kept_without_its_marks_and_beside_them(tmp_path: Path) -> None:
    """The tables that bars draw are tables of the new folder; the file stays as it came."""
    text = "停车行动计划\n一、现状\n表1　设施\n| 类别 | 数量 |\n|---|---|\n| 公共 | 23 |\n| 路内 | 7 |\n"
    file = put(tmp_path, text)
    assert new(file, tmp_path / "ours") == 0
    publication = publish(read_inputs(tmp_path / "ours"))
    tables = [unit for unit in walk(publication.plans["zh-Hans"].units) if unit.kind == "table"]
    assert [len(unit.children) for unit in tables] == [2]
    assert "|" not in (tmp_path / "ours/plan.txt").read_text(encoding="utf-8")
    assert (tmp_path / "ours/received" / file.name).read_bytes() == file.read_bytes()
