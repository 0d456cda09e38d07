"""Passages as people paste them, drawn by a rule from a plan: each with what is true of it.

A passage is a sentence that was drawn, edited by one of the `KINDS`; its truth is what the edit
makes true. The seeds that the check was developed on are `DEVELOPED`; whoever measures uses others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from opencc import OpenCC

from build_tools.plan.citation import citation
from build_tools.plan.model import Plan, Unit, walk
from build_tools.plan.page_names import page_of
from tests import rewording

DEVELOPED = range(1, 30)
"""Seeds that thresholds were chosen on."""

_NUMBER = re.compile(r"(?<![\d.，“”—-])\d[\d.]*(?= ?(?:亿元|万亿元|家|%|万户|个|项|万元))")
_CONVERT = OpenCC("s2tw")
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


@dataclass(frozen=True, slots=True)
class Passage:
    """``verdict`` of the finding of ``sort`` in ``text``, and the id that it must lead to, if any.

    ``before`` is what an earlier version said: text, citation, the id now, a sentence on its fate.
    """

    kind: str
    text: str
    verdict: str
    id: str = ""
    sort: str = "passage"
    before: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Source:
    sentences: Sequence[Unit]
    pages: Mapping[str, str]
    random: Random

    def draw(self, wanted: Callable[[str], bool] = lambda _: True) -> Unit:
        found = [one for one in self.sentences if len(one.text) > 24 and not one.marks]
        unique = [one for one in found if wanted(one.text)]
        return self.random.choice(unique)


def passages(plan: Plan, seed: int, english: Plan | None = None) -> list[Passage]:
    """Sixty true passages of every kind and twenty invented ones."""
    sentences = [unit for unit in walk(plan.units) if unit.kind == "sentence"]
    pages = {one.id: page_of(top) for top in plan.units for one in walk((top,))}
    source = _Source(sentences, pages, Random(seed))
    made = [KINDS[kind](source) for kind, count in TRUE.items() for _ in range(count)]
    if english:
        own = [u for u in walk(english.units) if u.kind == "sentence" and len(u.text) > 60]
        drawn = [source.random.choice(own) for _ in range(3)]
        made += [Passage("english", f"As the plan says, {u.text}", "exact", u.id) for u in drawn]
    else:
        made += [KINDS["exact"](source) for _ in range(3)]
    invented = [Passage("invented", rewording.fresh(source.random), "absent") for _ in range(20)]
    return made + invented


def _exact(source: _Source) -> Passage:
    unit = source.draw()
    return Passage("exact", unit.text, "exact", unit.id)


def _wrapped(source: _Source) -> Passage:
    """As copied from a PDF: broken lines, a page number between, straight quotation marks."""
    unit = source.draw()
    text = unit.text.replace("“", '"').replace("”", '"')
    lines = re.findall(r".{20,27}(?![\d.%])|.+", text)
    return Passage("wrapped", "\n- 12 -\n".join(lines), "exact", unit.id)


def _width(source: _Source) -> Passage:
    unit = source.draw(lambda text: bool(re.search(r"\d", text)))
    return Passage("width", unit.text.replace(" ", "").translate(_FULL_WIDTH), "exact", unit.id)


def _traditional(source: _Source) -> Passage:
    unit = source.draw()
    text = _CONVERT.convert(unit.text).replace("“", "「").replace("”", "」")
    return Passage("traditional", text, "exact", unit.id)


def _cited(source: _Source) -> Passage:
    unit = source.draw()
    cited = citation(unit.path, "zh-Hans")
    text = f"“{unit.text[:-1]}”（《成都市“十四五”金融业发展规划》{cited}）"
    return Passage("cited", text, "exact", unit.id, "citation")


def _misplaced(source: _Source) -> Passage:
    unit, other = source.draw(), source.draw()
    while other.path.split("-")[:2] == unit.path.split("-")[:2]:
        other = source.draw()
    text = f"规划{citation(other.path, 'zh-Hans')}提出：“{unit.text[:-1]}”。"
    return Passage("misplaced", text, "place", unit.id, "citation")


def _reworded(source: _Source) -> Passage:
    unit = source.draw(lambda text: any(word in text for word in rewording.SYNONYMS))
    numbers = re.findall(r"\d+", unit.text)
    text = unit.text
    while text == unit.text or re.findall(r"\d+", text) != numbers:
        text = rewording.light(unit.text, source.random)
    return Passage("reworded", text, "reworded", unit.id)


def _figure(source: _Source) -> Passage:
    unit = source.draw(lambda text: bool(_NUMBER.search(text)))
    numbers = list(_NUMBER.finditer(unit.text))
    one = source.random.choice(numbers)
    other = one[0]
    while float(other) == float(one[0]):
        other = str(round(float(one[0]) * source.random.choice((1.1, 0.9, 2, 10)) + 1, 2))
    return Passage("figure", unit.text[: one.start()] + other.removesuffix(".0")
                   + unit.text[one.end() :], "figure", unit.id)  # fmt: skip


def _version(source: _Source) -> Passage:
    """What the version before said of a sentence that reads otherwise now."""
    unit = source.draw(lambda text: any(word in text for word in rewording.SYNONYMS))
    old = unit.text
    while old == unit.text:
        old = rewording.light(unit.text, source.random)
    return Passage("version", old, "version", unit.id, before={"text": old, "now": unit.id})


def _removed(source: _Source) -> Passage:
    old = rewording.fresh(source.random)
    return Passage("removed", old, "removed", before={"text": old, "now": ""})


def _moved(source: _Source) -> Passage:
    """Cited as it was counted before a chapter was put in: the link's alias says where it is."""
    unit = source.draw()
    chapter, *rest = unit.path.split("-")
    if not chapter.startswith("ch"):
        return _moved(source)
    was = "-".join([f"ch{int(chapter[2:]) + 30}", *rest])
    text = f"“{unit.text[:-1]}”（{citation(was, 'zh-Hans')}）"
    return Passage(
        "moved", text, "moved", unit.id, "citation", {"alias": f"r1-{was}", "now": unit.id}
    )


def _nowhere(source: _Source) -> Passage:
    number = source.random.randint(40, 90)
    place = source.random.choice((f"ch{number}", f"box{number}", f"ch{number}-sec2"))
    return Passage("nowhere", f"详见{citation(place, 'zh-Hans')}。", "absent", sort="citation")


def _link(source: _Source) -> Passage:
    unit = source.draw()
    page = source.pages[unit.id]
    glued = source.random.choice(("", "。", "）", "，请查收"))
    text = f"见 https://example.org/plan/{page}.html?from=singlemessage#{unit.id}{glued}"
    return Passage("link", text, "exact", unit.id, "link")


KINDS: Mapping[str, Callable[[_Source], Passage]] = {
    "exact": _exact, "wrapped": _wrapped, "width": _width, "traditional": _traditional,
    "cited": _cited, "misplaced": _misplaced, "reworded": _reworded, "figure": _figure,
    "version": _version, "removed": _removed, "moved": _moved, "nowhere": _nowhere, "link": _link,
}  # fmt: skip

TRUE: Mapping[str, int] = {
    "exact": 3, "wrapped": 3, "width": 2, "traditional": 2, "cited": 6, "misplaced": 6,
    "reworded": 8, "figure": 8, "version": 6, "removed": 3, "moved": 4, "nowhere": 3, "link": 3,
}  # fmt: skip
"""How many of each: with three in English, sixty."""
