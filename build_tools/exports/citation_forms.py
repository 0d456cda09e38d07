"""Plans → what a reader's script fills in to cite any place: a file for each language.

The rules of citing are those of ``citations``: each form is made by them once, of a place that
stands for any, and the signs that a form writes otherwise are found by asking them. So the script
knows how to fill in, and one rule: which marks turn within a quotation (`Turning`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace

from build_tools.exports.citations import Cited, bibtex, csl, gb7714, plain, quotation, turning
from build_tools.languages.site_words import Words
from build_tools.plan.citation import citation
from build_tools.plan.model import Plan, Unit, ends_narrow, heading_of, run_together, sentences
from build_tools.revisions.ledger import column_name, column_path

_ID, _PLACE, _ADDRESS, _ACCESSED, _QUOTED = "\ue000", "\ue001", "\ue002", "\ue003", "\ue004"
OPEN, CLOSE = "\ue010", "\ue011"
"""Around what is to be filled in: no brace, for a title or a form (BibTeX) has its own."""
_DAY = (90001, 90002, 90003)
_ASKED = "".join(map(chr, range(0x20, 0x7F)))
"""The signs of which each form is asked how it writes them."""


@dataclass(frozen=True, slots=True)
class CitedPlan:
    """What is said of a plan beside its text, in the language of ``words``.

    ``date`` is that of the version or, where it has none, of the plan. ``aliases`` are the names of
    places in this version that a link may use.
    """

    words: Words
    issuer: str = ""
    number: str = ""
    date: str = ""
    aliases: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class CitedPlace:
    """A place: its citation, the words that a quotation of it has, its path in this version.

    ``parts`` are the places below it whose words those are: ids, with the space or the line's end
    that one has before it; of a box first its own heading.
    """

    id: str
    place: str
    text: str
    path: str
    parts: tuple[str, ...] = ()


def cited_plan(plan: Plan, said: CitedPlan) -> Cited:
    """The plan as it is cited, without a place in it."""
    return Cited(
        id="",
        lang=plan.lang,
        title=plan.title,
        issuer=said.issuer,
        number=said.number,
        version=plan.revision,
        date=said.date,
    )


def citation_forms(plan: Plan, said: CitedPlan) -> dict[str, object]:
    """One language's file: ``forms``, ``signs``, ``turning``, ``between``, ``places`` by id.

    ``turning`` is of marks within a quotation, ``between`` says from one place to another.
    Words that stand at the places below already are not said again: their ids are.
    """
    places = {}
    for one in cited_places(plan, said.words):
        alias = f"r{plan.revision}-{one.path}"
        places[one.id] = [one.place, one.parts or one.text, alias if alias in said.aliases else ""]
    return {
        "cite": plan.lang,
        "forms": templates(cited_plan(plan, said)),
        "signs": signs(cited_plan(plan, said)),
        "turning": asdict(turning(plan.lang)),
        "between": said.words["cite_range"],
        "places": places,
    }


def cited_places(plan: Plan, words: Words) -> Iterator[CitedPlace]:
    """Every place that has an id, a table's cells too, in the order of the plan."""
    for unit in plan.units:
        yield from _places(unit, None, words)


def _places(unit: Unit, table: Unit | None, words: Words) -> Iterator[CitedPlace]:
    lang = words["lang"]
    cited = citation(unit.path or unit.id, lang, _label(unit, table, words))
    yield CitedPlace(unit.id, cited, _words_of(unit), unit.path, tuple(_parts_of(unit)))
    for number, column in enumerate(unit.columns, 1):
        place = words["cite_column"].format(citation=cited, column=column.name)
        path = column_path(unit.path, number)
        yield CitedPlace(_id_of(unit, number), place, column.name, path)
    for number, cell in enumerate(unit.cells if table else (), 1):
        if table and cell.rows and number <= len(table.columns):
            head = table.columns[number - 1].name
            place = words["cite_column"].format(citation=cited, column=head)
            name = f"{unit.id}-{column_name(_id_of(table, number))}"
            path = f"{unit.path}-{column_name(column_path(table.path, number))}"
            yield CitedPlace(name, place, cell.text, path)
    for child in unit.children:
        yield from _places(child, unit, words)


def _id_of(table: Unit, column: int) -> str:
    return table.columns[column - 1].id or column_path(table.id, column)


def _label(unit: Unit, table: Unit | None, words: Words) -> str:
    """A row's own heads, as the page names it."""
    columns = table.columns if table and unit.kind == "row" else ()
    own = [
        cell.text
        for cell, column in zip(unit.cells, columns, strict=False)
        if column.role == "label" and cell.rows
    ]
    return words["colon"].join([*own, unit.heading] if unit.heading and unit.cells else own)


def _words_of(unit: Unit) -> str:
    """The words that are quoted: none of a table or a row, of which cells are quoted."""
    if unit.kind in ("table", "row"):
        return ""
    if unit.kind in ("paragraph", "item"):
        return run_together(tuple(_without_marks(one) for one in sentences(unit)))
    if unit.kind == "box":
        return "\n".join([heading_of(unit), *map(_words_of, _running(unit))])
    return _without_marks(unit) or heading_of(unit)


def _parts_of(unit: Unit) -> Iterator[str]:
    """A paragraph's or an item's sentences, where all have ids to be named by; a box's blocks."""
    if unit.kind == "box" and (blocks := _running(unit)):
        yield from (heading_of(unit), *(f"\n{one.id}" for one in blocks))
    own = sentences(unit) if unit.kind in ("paragraph", "item") else ()
    if all(one.id for one in own):
        texts = [_without_marks(one) for one in own]
        for number, one in enumerate(own):
            before = run_together(tuple(texts[:number]))
            yield (" " if ends_narrow(before) else "") + one.id


def _running(box: Unit) -> list[Unit]:
    """What of a box is running text; of its tables cells are quoted."""
    return [one for one in box.children if one.kind in ("paragraph", "item")]


def _without_marks(unit: Unit) -> str:
    """A unit's text without the marks of footnotes, which a quotation has no notes for."""
    text = unit.text
    for mark in sorted(unit.marks, key=lambda mark: -mark.at):
        text = text[: mark.at] + text[mark.at + len(mark.number) :]
    return text


def templates(one: Cited) -> dict[str, str]:
    """Each form with ``place|tex`` and the like to be filled in: a value, and in whose signs."""
    open_one = replace(one, id=_ID, place=_PLACE, address=_ADDRESS, accessed=_ACCESSED)
    item = {**csl(open_one), "accessed": {"date-parts": [list(_DAY)]}}
    made = {
        "plain": (plain(open_one), ""),
        "quotation": (quotation(open_one, _QUOTED), ""),
        "gb7714": (gb7714(open_one), ""),
        "bibtex": (bibtex(open_one), "|tex"),
        "csl": (json.dumps([item], ensure_ascii=False, indent=2) + "\n", "|json"),
    }
    return {name: _opened(text, kind) for name, (text, kind) in made.items()}


def _opened(text: str, kind: str) -> str:
    for sign, name in (
        *((_ID, "id"), (_PLACE, f"place{kind}"), (_ADDRESS, "address"), (_ACCESSED, "accessed")),
        *((_QUOTED, "quotation"), (str(_DAY[0]), "year")),
        *((str(_DAY[1]), "month"), (str(_DAY[2]), "day")),
    ):
        text = text.replace(sign, f"{OPEN}{name}{CLOSE}")
    return text


def signs(one: Cited) -> dict[str, dict[str, str]]:
    """What each form writes otherwise: a sign of a place → how it stands there."""
    asked: Mapping[str, Callable[[str], str]] = {
        "tex": lambda sign: bibtex(replace(one, place=sign)),
        "json": lambda sign: json.dumps(csl(replace(one, place=sign)), ensure_ascii=False),
    }
    return {kind: _written(ask) for kind, ask in asked.items()}


def _written(ask: Callable[[str], str]) -> dict[str, str]:
    """What stands for each sign, between what stands before and behind any."""
    whole = ask(_PLACE)
    before, after = whole.split(_PLACE)
    end = len(after)
    found = {sign: ask(sign)[len(before) : -end or None] for sign in _ASKED}
    return {sign: written for sign, written in found.items() if written != sign}
