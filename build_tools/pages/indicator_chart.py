"""The chart of an indicator: bars in SVG, one below the other, drawn when the site is built.

A plain number is a bar of its length. What is limited ends in an arrow that says to which side: at
least fifty is a bar of fifty and an arrow on from there, at most fifty an open bar with an arrow
back. What is about a number is open too; a range is a bar from one end to the other. A change, a
total over the period or what is counted in something else has no length on the scale of the others:
of it only the words stand.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from build_tools.languages.site_words import Words
from build_tools.measures.indicators import Indicator, Point
from build_tools.plan.languages import has_chinese

_WIDTH, _LABELS, _ROW, _BAR = 340, 126, 28, 18
"""Of a chart: its width, that of its labels, the height of a row and of a bar. It is as narrow as a
phone, so that its words are not made smaller there."""
_NARROW, _WIDE, _GAP = 8.5, 14.5, 6
"""How wide a digit is and a Chinese character, and what parts them from the bar."""
_LEAST_BARS = 40
_ARROW, _HEAD = 16, 5
"""How long an arrow is, and its head."""
_MORE, _LESS = ("at least", "more than"), ("at most", "less than")


def role_words(point: Point, words: Words) -> str:
    """What a point is, with its year: 2025 年目标值."""
    return words[f"role_{point.role}"].format(year=point.year)


def figure_words(point: Point, words: Words) -> str:
    """A figure as a language says it: as printed where digits and signs say all of it."""
    said = point.figure
    number = point.printed
    if has_chinese(number):
        ends = (f"{end.replace('-', '−')}{said.unit}" for end in (said.value, said.upper) if end)
        number = words["bound_" + said.bound.replace(" ", "_")].format(number="–".join(ends))
        if said.change:
            number = words[f"figure_{said.change}"].format(number=number)
    return words["figure_sum"].format(number=number) if said.is_sum else number


def chart(one: Indicator, name: str, unit: str, words: Words) -> str:
    """The chart of an indicator that a language calls so; empty where nothing can be drawn."""
    points = [point for point in one.points if point.role != "growth"]
    if points and not any(_is_drawn(point, one.unit) for point in points):
        return ""
    ends = [_end(point) for point in points if _is_drawn(point, one.unit)]
    most = max(ends, default=0) or 1
    beside = max((_room(point, one.unit, words) for point in points), default=0)
    room = max(_LEAST_BARS, _WIDTH - _LABELS - _GAP - beside)
    height = len(points) * _ROW
    said = "; ".join(
        f"{role_words(p, words)}{words['colon']}{figure_words(p, words)}" for p in points
    )
    drawn = []
    for place, point in enumerate(points):
        top = place * _ROW + (_ROW - _BAR) // 2
        middle = top + _BAR * 3 // 4
        drawn.append(
            f'<text class="label" x="{_LABELS - 8}" y="{middle}" text-anchor="end">'
            f"{escape(role_words(point, words))}</text>"
        )
        end = float(_LABELS)
        if _is_drawn(point, one.unit):
            drawn += _bar(point, top, room / most)
            end += _end(point) / most * room + _beyond(point)
        drawn.append(
            f'<text class="value" x="{end + _GAP:.1f}" y="{middle}">'
            f"{escape(figure_words(point, words))}</text>"
        )
    is_chinese = words["lang"].startswith("zh") or has_chinese(name + unit)
    title = escape(f"{name}（{unit}）" if is_chinese else f"{name} ({unit})")
    return (
        f'<svg class="chart" viewBox="0 0 {_WIDTH} {height}" role="img"'
        f' aria-labelledby="chart-{one.id}-title chart-{one.id}-text">'
        f'<title id="chart-{one.id}-title">{title}</title>'
        f'<desc id="chart-{one.id}-text">{escape(said)}</desc>{"".join(drawn)}</svg>'
    )


def _is_drawn(point: Point, unit: str) -> bool:
    """Whether it has a length on the indicator's scale."""
    said = point.figure
    is_other = said.unit and unit and said.unit != unit.replace("％", "%")
    is_across = bool(said.upper) and float(said.value) < 0
    return not (said.change or said.is_sum or is_other or is_across)


def _end(point: Point) -> float:
    return abs(float(point.figure.upper or point.value))


def _beyond(point: Point) -> int:
    return _ARROW if point.figure.bound in _MORE else 0


def _bar(point: Point, top: int, scale: float) -> Iterator[str]:
    """The bar from its start to its end, and the arrow that says to which side it is open."""
    said = point.figure
    start = _LABELS + (float(said.value) * scale if said.upper else 0)
    end = _LABELS + _end(point) * scale
    is_open = said.bound in (*_LESS, "about", "nearly")
    left = str(_LABELS) if start == _LABELS else f"{start:.1f}"
    yield (
        f'<rect class="{point.role}{" open" if is_open else ""}" x="{left}" y="{top}"'
        f' width="{end - start:.1f}" height="{_BAR}"/>'
    )
    way = 1 if said.bound in _MORE else -1 if said.bound in _LESS else 0
    # An arrow back stays within its bar, however short that is.
    tip = way * min(_ARROW, int(end - start) if way < 0 else _ARROW)
    if abs(tip) > _HEAD:
        yield (
            f'<path d="M{end:.1f} {top + _BAR // 2}h{tip}m{-way * _HEAD} {-_HEAD}'
            f'l{way * _HEAD} {_HEAD}l{-way * _HEAD} {_HEAD}"/>'
        )


def _room(point: Point, unit: str, words: Words) -> float:
    """How wide the words of a point are, and the arrow before them."""
    written = sum(_NARROW if sign.isascii() else _WIDE for sign in figure_words(point, words))
    return written + (_beyond(point) if _is_drawn(point, unit) else 0)
