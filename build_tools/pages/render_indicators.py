"""The indicators of a plan as a page: for each a chart, its table, and the sentences about it.

The charts are drawn when the site is built: bars in SVG, without script or style. They say nothing
that the table beside them does not, and their text alternative says it again.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from build_tools.languages.site_words import Words
from build_tools.measures.indicators import Indicator, Point, name_of
from build_tools.pages.front_matter import front_matter
from build_tools.pages.render_downloads import PAGE as DOWNLOADS
from build_tools.pages.render_register import Shown
from build_tools.pages.syntax import escape_inline
from build_tools.plan.citation import citation
from build_tools.plan.languages import has_chinese

PAGE = "indicators"
"""The name of the page."""

_WIDTH, _LABELS, _ROW, _BAR = 340, 126, 28, 18
"""Of a chart: its width, that of its labels, the height of a row and of a bar. It is as narrow as a
phone, so that its words are not made smaller there."""
_NARROW, _WIDE, _GAP = 8.5, 14.5, 6
"""How wide a digit is and a Chinese character, and what parts them from the bar."""
_LEAST_BARS = 40


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
    return "\n\n".join(block for block in blocks if block) + "\n"


def _indicator(one: Indicator, shown: Shown, words: Words) -> Iterator[str]:
    unit_of, page_of = shown.units, shown.pages
    name, unit = shown_name(one, shown)
    yield f"## {escape_inline(name)} {{#series-{one.id}}}"
    yield "\n".join(
        [
            '<div class="indicator">',
            _chart(one, name, unit, words),
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


def role_words(point: Point, words: Words) -> str:
    """What a point is, with its year: 2025 年目标值."""
    return words[f"role_{point.role}"].format(year=point.year)


def _chart(one: Indicator, name: str, unit: str, words: Words) -> str:
    """Bars for the values and targets, one below the other, each with its number at its end."""
    points = [point for point in one.points if point.role != "growth"]
    most = max((abs(float(point.value)) for point in points), default=0) or 1
    beside = max((_width_of(point.printed) for point in points), default=0)
    room = max(_LEAST_BARS, _WIDTH - _LABELS - _GAP - beside)
    height = len(points) * _ROW
    said = "; ".join(f"{role_words(p, words)}{words['colon']}{p.printed}" for p in points)
    drawn = []
    for place, point in enumerate(points):
        top = place * _ROW + (_ROW - _BAR) // 2
        width = abs(float(point.value)) / most * room
        middle = top + _BAR * 3 // 4
        drawn.append(
            f'<text class="label" x="{_LABELS - 8}" y="{middle}" text-anchor="end">'
            f"{escape(role_words(point, words))}</text>"
            f'<rect class="{point.role}" x="{_LABELS}" y="{top}" width="{width:.1f}"'
            f' height="{_BAR}"/>'
            f'<text class="value" x="{_LABELS + width + _GAP:.1f}" y="{middle}">'
            f"{escape(point.printed)}</text>"
        )
    is_chinese = words["lang"].startswith("zh") or has_chinese(name + unit)
    title = escape(f"{name}（{unit}）" if is_chinese else f"{name} ({unit})")
    return (
        f'<svg class="chart" viewBox="0 0 {_WIDTH} {height}" role="img"'
        f' aria-labelledby="chart-{one.id}-title chart-{one.id}-text">'
        f'<title id="chart-{one.id}-title">{title}</title>'
        f'<desc id="chart-{one.id}-text">{escape(said)}</desc>{"".join(drawn)}</svg>'
    )


def _width_of(printed: str) -> float:
    return sum(_NARROW if sign.isascii() else _WIDE for sign in printed)


def _table(one: Indicator, shown: Shown, unit: str, words: Words) -> Iterator[str]:
    pages = shown.pages
    yield (
        f'<table class="series"><thead><tr><th scope="col">{words["indicator_point"]}</th>'
        f'<th scope="col">{escape(unit) or words["indicator_value"]}</th></tr></thead><tbody>'
    )
    for point in one.points:
        href = f"{pages[point.row]}.html#{point.cell}"
        sign = " %" if point.role == "growth" else ""
        yield (
            f'<tr><th scope="row">{escape(role_words(point, words))}</th>'
            f'<td class="number"><a href="{href}">{escape(point.printed)}{sign}</a></td></tr>'
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
