"""Passages as people paste them, drawn by a rule from two versions of a plan: each with its truth.

A passage is a sentence of a second version that was made by rule (`versions`), or of the first, put
into the form that people give it by one of the `KINDS`; what is true of it follows from how both
were made. The seeds that the check was developed on are `DEVELOPED`; whoever measures uses others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from opencc import OpenCC

from build_tools.plan.citation import citation
from build_tools.plan.comparable import normalise
from build_tools.plan.model import Plan, Unit, walk
from build_tools.plan.page_names import page_of
from tests import rewording
from tests.versions import Versions, versions

DEVELOPED = range(1, 30)
"""Seeds that rules and thresholds were chosen on."""

_NUMBER = re.compile(r"(?<![\d.，“”—-])\d[\d.]*(?= ?(?:亿元|万亿元|家|%|万户|个|项|万元))")
_CONVERT = OpenCC("s2tw")
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_TITLE = "成都市“十四五”金融业发展规划"


@dataclass(frozen=True, slots=True)
class Passage:
    """``verdict`` of the finding of ``sort`` in ``text``, and the ids it may lead to, if any.

    ``number`` is what the plan has, where the text has another figure.
    """

    kind: str
    text: str
    verdict: str
    ids: frozenset[str] = frozenset()
    sort: str = "passage"
    number: str = ""


@dataclass(frozen=True)
class _Source:
    """What is drawn from: sentences that both versions have, only the first, only the second."""

    made: Versions
    random: Random
    drawn: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        old, new = (_sentences(self.made.before["zh-Hans"]), _sentences(self.made.now["zh-Hans"]))
        self.__dict__.update(old=old, new=new)
        self.__dict__["at"] = {unit.path: unit for unit in new.values()}

    old: Mapping[str, Unit] = field(init=False)
    new: Mapping[str, Unit] = field(init=False)
    at: Mapping[str, Unit] = field(init=False)

    def draw(self, found: Sequence[Unit], wanted: Callable[[str], bool] = lambda _: True) -> Unit:
        """One that is long enough to be anybody's words, and was not drawn before."""
        left = [one for one in found if one.id not in self.drawn and wanted(one.text)]
        one = self.random.choice([unit for unit in left if len(unit.text) > 24 and not unit.marks])
        self.drawn.add(one.id)
        return one

    @property
    def now(self) -> Sequence[Unit]:
        """The sentences that the second version has, each with words that stand there only once."""
        return list(self.new.values())

    @property
    def reworded(self) -> Sequence[tuple[Unit, Unit]]:
        """Sentences that read otherwise now: as they were, as they are."""
        pairs = ((old, self._now(old)) for old in self.old.values())
        return [
            (old, new) for old, new in pairs if new and normalise(new.text) != normalise(old.text)
        ]

    @property
    def removed(self) -> Sequence[Unit]:
        """Sentences that are no more, under any id."""
        said = {normalise(unit.text) for unit in self.new.values()}
        truth = self.made.truth
        return [one for one in self.old.values()
                if not truth[one.id] and normalise(one.text) not in said]  # fmt: skip

    @property
    def counted_anew(self) -> Sequence[tuple[Unit, Unit]]:
        """Sentences that say the same at another place: as they were, as they are."""
        pairs = ((old, self._now(old)) for old in self.old.values())
        return [(old, new) for old, new in pairs
                if new and new.path != old.path and normalise(new.text) == normalise(old.text)]  # fmt: skip

    def _now(self, old: Unit) -> Unit | None:
        places = self.made.truth[old.id]
        return self.at.get(next(iter(places))) if len(places) == 1 else None


def _sentences(plan: Plan) -> dict[str, Unit]:
    found = [unit for unit in walk(plan.units) if unit.kind == "sentence"]
    texts = [unit.text for unit in found]
    return {unit.id: unit for unit in found if texts.count(unit.text) == 1}


def passages(seed: int) -> list[Passage]:
    """Sixty true passages of every kind and twenty invented ones, of the versions of this seed."""
    source = _Source(versions(seed), Random(seed))
    made = [KINDS[kind](source) for kind, count in TRUE.items() for _ in range(count)]
    invented = [INVENTED[n % len(INVENTED)](source) for n in range(20)]
    return made + [Passage("invented", text, "absent") for text in invented]


def is_right(one: Passage, found: Sequence[Mapping[str, Any]]) -> bool:
    """Whether these findings say what is true of a passage; of an invented one that it is nobody's."""
    if one.kind == "invented":
        return bool(found) and all(each["verdict"] in ("absent", "maybe") for each in found)
    return any(
        each["sort"] == one.sort
        and each["verdict"] == one.verdict
        and (not one.ids or any(place["id"] in one.ids for place in each["places"]))
        for each in found
    )


def _is(kind: str, text: str, verdict: str, *units: Unit, sort: str = "passage") -> Passage:
    return Passage(kind, text, verdict, frozenset(unit.id for unit in units), sort)


def _exact(source: _Source) -> Passage:
    unit = source.draw(source.now)
    return _is("exact", unit.text, "exact", unit)


def _wrapped(source: _Source) -> Passage:
    """As copied from a PDF: broken lines, a page number between, straight quotation marks."""
    unit = source.draw(source.now)
    lines = re.findall(r".{20,27}(?![\d.%])|.+", re.sub("[“”]", '"', unit.text))
    return _is("wrapped", "\n- 12 -\n".join(lines), "exact", unit)


def _width(source: _Source) -> Passage:
    unit = source.draw(source.now, lambda text: bool(re.search(r"\d", text)))
    return _is("width", unit.text.replace(" ", "").translate(_FULL_WIDTH), "exact", unit)


def _traditional(source: _Source) -> Passage:
    unit = source.draw(source.now)
    text = _CONVERT.convert(unit.text).replace("“", "「").replace("”", "」")
    return _is("traditional", text, "exact", unit)


def _quoted(source: _Source) -> Passage:
    """Within somebody's own sentence."""
    unit = source.draw(source.now, lambda text: "“" not in text)
    frame = source.random.choice(("有关负责人表示，“{}”，下一步将抓好落实。", "文件明确：“{}”。"))
    return _is("quoted", frame.format(unit.text[:-1]), "exact", unit)


def _cited(source: _Source) -> Passage:
    unit = source.draw(source.now)
    text = f"“{unit.text[:-1]}”（《{_TITLE}》{citation(unit.path, 'zh-Hans')}）"
    return _is("cited", text, "exact", unit, sort="citation")


def _misplaced(source: _Source) -> Passage:
    """Cited as a place of another chapter, where neither version had these words."""
    unit, other = source.draw(source.now), source.draw(source.now)
    before = {
        old.path for old in source.old.values() if normalise(old.text) == normalise(unit.text)
    }
    while other.path.split("-")[:2] == unit.path.split("-")[:2] or other.path in before:
        other = source.draw(source.now)
    text = f"规划{citation(other.path, 'zh-Hans')}提出：“{unit.text[:-1]}”。"
    return _is("misplaced", text, "place", unit, sort="citation")


def _reworded(source: _Source) -> Passage:
    said = {normalise(old.text) for old in source.old.values()}
    unit = source.draw(source.now, lambda text: any(word in text for word in rewording.SYNONYMS))
    numbers = re.findall(r"\d+", unit.text)
    text = unit.text
    while normalise(text) in said | {normalise(unit.text)} or re.findall(r"\d+", text) != numbers:
        text = rewording.light(unit.text, source.random)
    return _is("reworded", text, "reworded", unit)


def _figure(source: _Source) -> Passage:
    unit = source.draw(source.now, lambda text: bool(_NUMBER.search(text)))
    one = source.random.choice(list(_NUMBER.finditer(unit.text)))
    other = one[0]
    while float(other) == float(one[0]):
        other = str(round(float(one[0]) * source.random.choice((1.1, 0.9, 2, 10)) + 1, 2))
    changed = other.removesuffix(".0")
    text = unit.text[: one.start()] + changed + unit.text[one.end() :]
    return Passage("figure", text, "figure", frozenset({unit.id}), number=one[0])


def _target(source: _Source) -> Passage:
    """A value of a table, told in words: as it is, or otherwise."""
    tables = [unit for unit in walk(source.made.now["zh-Hans"].units) if unit.kind == "table"]
    aimed = [one for one in tables if any("2025" in column.name for column in one.columns)]
    if not aimed:
        return _figure(source)  # this second version has lost the table
    table = aimed[0]
    at = next(n for n, column in enumerate(table.columns) if "2025" in column.name)
    rows = [row for row in table.children if len(row.cells) > at and row.id not in source.drawn
            and re.fullmatch(r"[\d.]+", row.cells[at].text)]  # fmt: skip
    row = source.random.choice(rows)
    source.drawn.add(row.id)
    names = [cell.text for cell in row.cells[1:at] if not re.match(r"[\d.—]", cell.text)]
    labels = dict.fromkeys(name.replace(" ", "") for name in (*names, row.heading) if name)
    name = "".join(re.sub(r"（[^（）]*）$", "", label) for label in labels)
    unit = "".join(re.findall(r"（([^（）]*)）$", list(labels)[-1]))
    value = row.cells[at].text
    is_right = source.random.random() < 0.5
    other = value if is_right else str(round(float(value) * 1.25, 1)).removesuffix(".0")
    text = f"据测算，今后几年{name}2025年目标定为{other}{unit}，任务十分艰巨。"
    return _is("target", text, "exact" if is_right else "figure", row, sort="figure")


def _version(source: _Source) -> Passage:
    """What the version before said of a sentence that reads otherwise now."""
    pairs = {old.id: (old, new) for old, new in source.reworded}
    old, new = pairs[source.draw([old for old, _ in pairs.values()]).id]
    return _is("version", old.text, "version", new)


def _removed(source: _Source) -> Passage:
    return _is("removed", source.draw(source.removed).text, "removed")


def _translated(source: _Source) -> Mapping[str, Unit]:
    """The sentences whose translation is of their words."""
    known = {one.id: one for one in walk(source.made.now["en"].units) if len(one.text) > 60}
    stale = ("untranslated", "stale")
    return {name: one for name, one in known.items()
            if one.standing is None or one.standing.state not in stale}  # fmt: skip


def _english(source: _Source) -> Passage:
    """The translation of a sentence, in somebody's own."""
    known = _translated(source)
    unit = source.draw([one for one in source.now if one.id in known])
    return _is("english", f"As the plan says, {known[unit.id].text}", "exact", unit)


def _english_cited(source: _Source) -> Passage:
    known = _translated(source)
    unit = source.draw([one for one in source.now if one.id in known])
    text = f"“{known[unit.id].text}” ({citation(unit.path, 'en')})"
    return _is("english cited", text, "exact", unit, sort="citation")


def _english_removed(source: _Source) -> Passage:
    known = {unit.id: unit for unit in walk(source.made.before["en"].units) if unit.text}
    return _is("english removed", known[source.draw(source.removed).id].text, "removed")


def _moved(source: _Source) -> Passage:
    """Cited as it was counted in the first version."""
    pairs = {old.id: (old, new) for old, new in source.counted_anew}
    old, new = pairs[source.draw([old for old, _ in pairs.values()]).id]
    text = f"“{new.text[:-1]}”（{citation(old.path, 'zh-Hans')}）"
    return _is("moved", text, "moved", new, sort="citation")


def _nowhere(source: _Source) -> Passage:
    number = source.random.randint(40, 90)
    place = source.random.choice((f"ch{number}", f"box{number}", f"ch{number}-sec2"))
    return _is("nowhere", f"详见{citation(place, 'zh-Hans')}。", "absent", sort="citation")


def _link(source: _Source, unit: Unit, verdict: str) -> Passage:
    plans = (source.made.now["zh-Hans"], source.made.before["zh-Hans"])
    tops = [top for plan in plans for top in plan.units]
    page = next(page_of(top) for top in tops if any(one.id == unit.id for one in walk((top,))))
    glued = source.random.choice(("", "。", "）", "，请查收"))
    text = f"见 https://example.org/plan/{page}.html?from=singlemessage#{unit.id}{glued}"
    units = () if verdict == "removed" else (unit,)
    return _is(f"link {verdict}", text, verdict, *units, sort="link")


def _link_works(source: _Source) -> Passage:
    same = [new for new in source.now if (old := source.old.get(new.id))
            and old.path == new.path and normalise(old.text) == normalise(new.text)]  # fmt: skip
    return _link(source, source.draw(same), "exact")


def _link_moved(source: _Source) -> Passage:
    found = [new for old, new in source.counted_anew if old.id == new.id]
    return _link(source, source.draw(found), "moved")


def _link_changed(source: _Source) -> Passage:
    found = [new for old, new in source.reworded if old.id == new.id and old.path == new.path]
    return _link(source, source.draw(found), "version")


def _link_removed(source: _Source) -> Passage:
    return _link(source, source.draw(source.removed), "removed")


KINDS: Mapping[str, Callable[[_Source], Passage]] = {
    "exact": _exact, "wrapped": _wrapped, "width": _width, "traditional": _traditional,
    "quoted": _quoted, "cited": _cited, "misplaced": _misplaced, "reworded": _reworded,
    "figure": _figure, "target": _target, "version": _version, "removed": _removed,
    "english": _english, "english cited": _english_cited, "english removed": _english_removed,
    "moved": _moved, "nowhere": _nowhere, "link": _link_works, "link moved": _link_moved,
    "link changed": _link_changed, "link removed": _link_removed,
}  # fmt: skip

TRUE: Mapping[str, int] = {
    "exact": 2, "wrapped": 2, "width": 2, "traditional": 2, "quoted": 3, "cited": 4, "misplaced": 5,
    "reworded": 6, "figure": 6, "target": 2, "version": 5, "removed": 3, "english": 2,
    "english cited": 1, "english removed": 1, "moved": 4, "nowhere": 3, "link": 3, "link moved": 2,
    "link changed": 1, "link removed": 1,
}  # fmt: skip
"""How many of each: sixty."""


_DOERS = (
    "海事部门",
    "林场职工",
    "排球协会",
    "市容队员",
    "古籍馆员",
    "渔船船东",
    "合唱团员",
    "电梯维保员",
)
_DEEDS = ("清点", "粉刷", "认养", "搬迁", "试吃", "校对", "晾晒", "拼装", "寄存", "打捞")
_THINGS = (
    "旧式灯塔",
    "杨树苗木",
    "更衣柜",
    "手抄乐谱",
    "缆绳浮标",
    "候车长椅",
    "蜂箱",
    "石刻拓片",
    "雨衣胶靴",
)
_WHENS = ("入冬以前", "每逢双周", "雨停之后", "节庆当日", "开学首周", "涨潮之时", "闭馆期间")


def _of_other_things(source: _Source) -> str:
    """What no plan of this kind speaks of."""
    draw = source.random.choice
    clauses = (f"{draw(_WHENS)}{draw(_DOERS)}{draw(_DEEDS)}{draw(_THINGS)}" for _ in range(3))
    return "，".join(clauses) + "。"


def _of_its_words(source: _Source) -> str:
    """A sentence that the plan could have: its words in an order that it nowhere has."""
    words = re.findall(r"[\u4e00-\u9fff]{2}", "".join(one.text for one in source.now))
    start = source.random.choice(("到2030年，", "围绕", "全市将", "对照先进城市，"))
    return start + "".join(source.random.choice(words) for _ in range(14)) + "。"


def _of_its_subject(source: _Source) -> str:
    """A figure that the plan does not give, about what it is about."""
    words = re.findall(r"[\u4e00-\u9fff]{2}", source.random.choice(source.now).text)
    number = source.random.randint(31, 97) * 1000 + 7
    thing = "".join(source.random.sample(words, 3))
    return f"全市{thing}总额已超过{number}亿元，{source.random.choice(_DOERS)}对此并不知情。"


def _in_english(source: _Source) -> str:
    topics = (
        "bus shelters",
        "school playgrounds",
        "mushroom sheds",
        "theatre seats",
        "weather radar",
    )
    one, other = source.random.sample(topics, 2)
    return (
        f"The office will repair {one} before the flood season and lend out {other} free of charge."
    )


INVENTED: Sequence[Callable[[_Source], str]] = (
    _of_other_things, _of_its_words, _of_its_subject, _in_english,
)  # fmt: skip
"""Sentences that neither version has."""
