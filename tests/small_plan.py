"""A small plan by hand, of real lines, for tests that need no parser; and its golden pages.

``python -m tests.small_plan`` writes the pages to ``tests/cases/render`` again: read the diff.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from markdown import Markdown

from build_tools.pages.render_home import Around
from build_tools.pages.render_plan import render
from build_tools.plan.model import Cell, Column, Kind, Mark, Plan, Span, Standing, Unit
from build_tools.source.word_files import read_site_words

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parent.parent
CASES = ROOT / "tests/cases/render"
WORDS = read_site_words().words
EXTENSIONS = ("toc", "tables", "fenced_code", "attr_list")
"""What mkdocs.yml enables besides our own, with what MkDocs always does."""
NOWHERE = Span(1, 1, 1)


def html_of(
    page: str, lang: str = "zh-Hans", more: tuple[str, ...] = (), **settings: object
) -> str:
    """A generated page → the article as MkDocs makes it, without the theme's frame.

    ``settings`` are more of our extension's: ``terms``, ``past``, ``other``.
    """
    converter = Markdown(
        extensions=[*EXTENSIONS, *more, "build_tools.html.extension"],
        extension_configs={
            "build_tools.html.extension": {"lang": lang, "words": WORDS[lang], **settings}
        },
    )
    _, _, body = page.partition("---\n")[2].partition("\n---\n")
    return f"<article>{converter.convert(body)}</article>"


def sentence(parent: str, position: int, text: str, *marks: Mark) -> Unit:
    """A sentence as the parser makes it."""
    path = f"{parent}-s{position}"
    return Unit(
        kind="sentence", span=NOWHERE, id=path, path=path, number=position, text=text, marks=marks
    )


def paragraph(path: str, *texts: str, kind: Kind = "paragraph", label: str = "") -> Unit:
    """A paragraph or item of plain sentences."""
    own = tuple(sentence(path, position, text) for position, text in enumerate(texts, 1))
    return Unit(kind=kind, span=NOWHERE, id=path, path=path, label=label, children=own)


def container(kind: Kind, path: str, label: str, heading: str, *children: Unit) -> Unit:
    """A unit with a heading."""
    return Unit(
        kind=kind,
        span=NOWHERE,
        id=path,
        path=path,
        label=label,
        heading=heading,
        children=children,
    )


def row(path: str, *cells: Cell, heading: str = "") -> Unit:
    """A table row."""
    return Unit(kind="row", span=NOWHERE, id=path, path=path, cells=cells, heading=heading)


def a_plan(*units: Unit, lang: str = "zh-Hans") -> Plan:
    """A plan of these units."""
    title = "成都市“十四五”金融业发展规划"
    return Plan(title=title, lang=lang, revision=1, source_sha256="7fd41491", units=units)


def targets() -> Unit:
    """Chapter 2 section 3, in part: subsections, an item, box 2 with its table."""
    columns = (
        Column("序号", "ordinal"),
        Column("指标", "label"),
        Column("2020年值", "number"),
        Column("2025年目标", "number"),
        Column("未来五年年均增速", "number"),
        Column("指标属性", "text"),
    )
    value, target, growth = Cell("2114.81"), Cell("2800"), Cell("6")
    table = Unit(
        kind="table",
        span=NOWHERE,
        id="box2-t1",
        path="box2-t1",
        columns=columns,
        children=(
            row(
                "box2-t1-r1a",
                *(Cell("1", 2), Cell("金融业增加值", 2), value, target, growth, Cell("预期性", 2)),
                heading="规模（亿元）",
            ),
            row(
                "box2-t1-r1b",
                *(Cell("1", 0), Cell("金融业增加值", 0), Cell("11.90"), Cell("12"), Cell("—")),
                Cell("预期性", 0),
                heading="占 GDP比重（%）",
            ),
            row(
                "box2-t1-r4",
                *(Cell("4"), Cell("保费收入（亿元）"), Cell("1044.73"), Cell("1500")),
                *(Cell("7.5"), Cell("预期性")),
            ),
        ),
    )
    item = paragraph(
        "ch2-sec3-sub2-i1",
        "总量发展指标。",
        "到“十四五”末期，全市金融业增加值达 2800 亿元，保险深度达 6%以上。",
        kind="item",
        label="——",
    )
    aim = paragraph("ch2-sec3-sub1-p1", "到 2025 年，“三心三区”建设成效初步显现。")
    box = container("box", "box2", "专栏 2", "“十四五”规划主要指标", table)
    section = container(
        "section",
        "ch2-sec3",
        "第三节",
        "发展目标",
        container("subsection", "ch2-sec3-sub1", "（一）", "总体目标", aim),
        container("subsection", "ch2-sec3-sub2", "（二）", "具体目标", item, box),
    )
    return container("chapter", "ch2", "第二章", "总体要求", section)


def problems() -> Unit:
    """Chapter 1 section 2, in part: the paragraph with the footnote."""
    path = "ch1-sec2-p2"
    marked = "截至 2020 年底，成都法人银行 18 家1，没有全国性银行。"
    note = Unit(
        kind="footnote",
        span=NOWHERE,
        id="fn1",
        path="fn1",
        number=1,
        label="1",
        text="含村镇银行。",
    )
    footed = Unit(
        kind="paragraph",
        span=NOWHERE,
        id=path,
        path=path,
        children=(
            sentence(path, 1, "法人机构综合实力较弱，服务辐射影响力有待提升。"),
            sentence(path, 2, marked, Mark(marked.index("1，"), "1")),
            note,
        ),
    )
    section = container("section", "ch1-sec2", "第二节", "存在问题", footed)
    return container("chapter", "ch1", "第一章", "规划背景", section)


def supports() -> Unit:
    """Chapter 3, in part: an introductory paragraph, a section, box 3 with items, some junk."""
    junk = Unit(kind="junk", span=NOWHERE, id="ch3-junk1", path="ch3-junk1", text="（乱\n码）")
    box = container(
        "box",
        "box3",
        "专栏 3",
        "推动地方金融组织合规增效",
        paragraph("box3-i1", "支持小额贷款行业发展。", "鼓励小额贷款公司做优做强。", kind="item"),
        paragraph("box3-i2", "完善融资担保组织体系。", kind="item"),
    )
    return container(
        "chapter",
        "ch3",
        "第三章",
        "强化高端要素集成功能，建设国内一流、国际知名的功能总部集聚中心",
        paragraph("ch3-p1", "充分发挥成都作为西部重要增长极对高端要素资源的集聚作用。"),
        container("section", "ch3-sec3", "第三节", "构建地方金融组织合规发展示范地", box, junk),
    )


def whole() -> Plan:
    """A small plan with every kind of unit but parts."""
    preface = container(
        "preface", "pre", "", "前 言", paragraph("pre-p1", "本规划实施期间为 2021-2025 年。")
    )
    return a_plan(preface, problems(), targets(), supports())


def untranslated(unit: Unit) -> Unit:
    """The unit as the English plan has it before anybody has translated it."""
    children = tuple(untranslated(child) for child in unit.children)
    if unit.kind in ("paragraph", "item"):
        return replace(unit, children=children)
    return replace(unit, children=children, standing=Standing("untranslated", unit.text))


def stale(unit: Unit, text: str, previous: str) -> Unit:
    """The unit translated from an earlier source text."""
    return replace(unit, text=text, standing=Standing("stale", unit.text, previous))


def english() -> Plan:
    """The small plan in English: nothing translated but a chapter's heading and two sentences."""
    stub = a_plan(*(untranslated(unit) for unit in whole().units), lang="en")
    chapter = stub.units[1]
    section = chapter.children[0]
    first, second, note = section.children[0].children
    note = replace(note, text="Including village and township banks.", standing=None)
    renewed = replace(
        section.children[0],
        children=(
            replace(first, text="Local institutions are weak on the whole.", standing=None),
            stale(
                replace(second, marks=()),
                "At the end of 2020 there were 18 banks.",
                "截至 2019 年底，成都法人银行 17 家。",
            ),
            note,
        ),
    )
    chapter = replace(
        chapter,
        label="Chapter 1",
        heading="Background",
        standing=None,
        children=(replace(section, children=(renewed,)),),
    )
    return replace(stub, units=(stub.units[0], chapter, *stub.units[2:]))


def golden() -> Mapping[str, str]:
    """File name → what it should hold: some pages as Markdown and as HTML."""
    chinese = render(whole(), WORDS["zh-Hans"], {"period": "2021-2025年"})
    translated = render(english(), WORDS["en"], {"period": "2021-2025年"}, Around("../"))
    kept = dict(chinese)
    kept |= {f"en-{name}": translated[name] for name in ("index.md", "ch1.md", "ch2.md")}
    return kept | {
        name.replace(".md", ".html"): html_of(text, "en" if name.startswith("en-") else "zh-Hans")
        + "\n"
        for name, text in kept.items()
        if "index" not in name
    }


def write() -> None:
    """Write the golden pages."""
    CASES.mkdir(parents=True, exist_ok=True)
    for name, text in golden().items():
        (CASES / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write()
