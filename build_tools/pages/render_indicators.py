"""The indicators of a plan as a page: for each a chart, its table, and the sentences about it.

A chart says nothing that the table beside it does not, and its text alternative says it again.
What stands in number columns and is in no indicator is listed at the end.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from build_tools.languages.site_words import Words
from build_tools.measures.indicators import Indicator, Unread, name_of
from build_tools.pages.front_matter import front_matter
from build_tools.pages.indicator_chart import chart, figure_words, role_words
from build_tools.pages.render_downloads import PAGE as DOWNLOADS
from build_tools.pages.render_register import Shown
from build_tools.pages.syntax import escape_inline
from build_tools.plan.citation import citation

PAGE = "indicators"
"""The name of the page."""


def indicators_page(shown: Shown, words: Words, *, with_findings: bool) -> str:
    """The Markdown of ``indicators.md``; ``with_findings`` tells of numbers that do not agree."""
    files = " · ".join(
        f'<a href="{shown.root}{name}">{name}</a>'
        for name in ("indicators.csv", "indicators.json", "datapackage.json")
    )
    blocks = [
        front_matter(words["indicators_title"], words["indicators_description"]),
        f"# {words['indicators_title']} {{#indicators}}",
        words["indicators_intro"] if shown.found.indicators else words["indicators_none"],
    ]
    if shown.found.indicators:
        columns = f'<a href="{DOWNLOADS}.html#columns">{words["downloads_dictionary"]}</a>'
        blocks.append(f"{words['register_files']}{words['colon']}{files} · {columns}")
    for one in shown.found.indicators:
        blocks += _indicator(one, shown, words)
        if with_findings:
            blocks += _findings(one, shown, words)
    blocks += _unread(shown, words)
    return "\n\n".join(block for block in blocks if block) + "\n"


def _indicator(one: Indicator, shown: Shown, words: Words) -> Iterator[str]:
    unit_of, page_of = shown.units, shown.pages
    name, unit = shown_name(one, shown)
    yield f"## {escape_inline(name)} {{#series-{one.id}}}"
    if one.group:
        group = shown.units[one.id].cells[one.grouped].text
        yield f"<p>{words['indicator_group']}{words['colon']}{escape(group)}</p>"
    yield "\n".join(
        [
            '<div class="indicator">',
            *filter(None, [chart(one, name, unit, words)]),
            *_table(one, shown, unit, words),
            "</div>",
        ]
    )
    if one.sentences:
        links = words["list_comma"].join(
            f'<a href="{page_of[name]}.html#{name}">'
            f"{escape(citation(unit_of[name].path, shown.plan.lang))}</a>"
            for name in one.sentences
        )
        yield f"<p>{words['indicator_sentences']}{words['colon']}{links}</p>"


def shown_name(one: Indicator, shown: Shown) -> tuple[str, str]:
    """An indicator's name and unit in the language of the page: those of its row there."""
    units = shown.units
    row = units[one.id]
    table = units[one.id.rpartition("-r")[0]]
    label = next(at for at, column in enumerate(table.columns) if column.role == "label")
    text, part = row.cells[label].text, row.heading
    if shown.plan.lang.startswith("zh"):
        return name_of(text, part)
    _, unit = name_of(text, part)
    own, _ = name_of(text, "")
    more, _ = name_of(part, "")
    return (f"{own} – {more}" if more else own), unit


def _table(one: Indicator, shown: Shown, unit: str, words: Words) -> Iterator[str]:
    pages = shown.pages
    yield (
        f'<table class="series"><thead><tr><th scope="col">{words["indicator_point"]}</th>'
        f'<th scope="col">{escape(unit) or words["indicator_value"]}</th></tr></thead><tbody>'
    )
    for point in one.points:
        href = f"{pages[point.row]}.html#{point.cell}"
        sign = " %" if point.role == "growth" and not point.figure.unit else ""
        said = escape(figure_words(point, words))
        yield (
            f'<tr><th scope="row">{escape(role_words(point, words))}</th>'
            f'<td class="number"><a href="{href}">{said}{sign}</a></td></tr>'
        )
    yield "</tbody></table>"
    files = f"{shown.root}indicators/{one.id}"
    yield f'<p class="files"><a href="{files}.csv">CSV</a> · <a href="{files}.json">JSON</a></p>'


def _findings(one: Indicator, shown: Shown, words: Words) -> Iterator[str]:
    """Numbers of it that do not agree, where the publisher lets readers know."""
    paths = {name: unit.path for name, unit in shown.units.items()}
    for finding in shown.found.findings:
        if finding.indicator != one.name:
            continue
        other = paths.get(finding.other_at, "")
        said = words["finding_" + finding.rule.replace("-", "_")].format(
            year=finding.year,
            printed=finding.printed,
            other=words["bound_" + finding.bound.replace(" ", "_")].format(number=finding.other),
            place=citation(other, shown.plan.lang) if other else finding.other_at,
        )
        yield f"::: note\n{said}\n:::"


def _unread(shown: Shown, words: Words) -> Iterator[str]:
    """What of the tables the indicators do not have: each with a link to it."""
    if not shown.found.unread:
        return
    yield f"## {words['indicators_unread_title']} {{#unread}}"
    yield words["indicators_unread"]
    entries = "".join(f"<li>{_unread_one(one, shown, words)}</li>" for one in shown.found.unread)
    yield f"<ul>{entries}</ul>"


def _unread_one(one: Unread, shown: Shown, words: Words) -> str:
    unit = shown.units[one.unit]
    table = unit if unit.kind == "table" else shown.units[one.unit.rpartition("-r")[0]]
    place = escape(citation(unit.path, shown.plan.lang))
    said = unit.cells[one.place].text if one.cell else words["indicators_unread_column"]
    column = table.columns[one.place].name
    link = f'<a href="{shown.pages[one.unit]}.html#{one.cell or one.unit}">{place}</a>'
    return f"{link}{words['list_comma']}{escape(column)}{words['colon']}{escape(said)}"
