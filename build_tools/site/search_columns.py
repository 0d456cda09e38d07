"""A plan → the columns of an index: for each unit, in its order, what the search knows of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from build_tools.plan.citation import citation
from build_tools.plan.model import KINDS, Plan, Unit, walk
from build_tools.plan.page_names import page_of, title_of
from build_tools.site.search_tables import CELLS


def columns_of(plan: Plan, is_said: Callable[[int], bool] = lambda _: True) -> dict[str, object]:
    """The columns, an entry for each unit in each.

    ``kinds`` and ``depths`` have a digit for each unit (base 36; a kind is its place in `KINDS`);
    ``ids`` (joined by spaces) and ``cites`` say what a unit adds to its parent's ("+…") or else the
    whole; a cite is empty where it is what ``forms`` has for the last step of the id, with its
    number; ``pages`` the page of each top-level unit; ``paths`` only those that are not the id;
    ``foreign`` which units are in the source's language still. ``texts`` are empty for units that
    ``is_said`` says no to, by their place in the order.
    """
    columns = _Columns()
    for unit in plan.units:
        columns.add(unit, None, plan.lang)
    return {
        "kinds": "".join(columns.kinds),
        "depths": "".join(columns.depths),
        "ids": " ".join(columns.ids),
        "pages": " ".join(page_of(unit) for unit in plan.units),
        "paths": columns.paths,
        **_by_form(columns.ids, columns.cites),
        "texts": [text if is_said(at) else "" for at, text in enumerate(columns.texts)],
        "foreign": columns.foreign,
    }


_STEP = re.compile(r"\+(?P<name>[a-z]+)(?P<number>\d+)")


def _by_form(ids: list[str], cites: list[str]) -> dict[str, object]:
    """``forms``: step → how a unit's cite adds it, the most usual way; ``cites`` without these."""
    own = [
        (found["name"], cite.replace(found["number"], "{n}", 1))
        if (found := _STEP.fullmatch(name)) and cite.startswith("+")
        else None
        for name, cite in zip(ids, cites, strict=True)
    ]
    usual = Counter(one for one in own if one)
    forms = {name: form for (name, form), _ in reversed(usual.most_common())}
    kept = [
        "" if one and forms[one[0]] == one[1] else cite
        for one, cite in zip(own, cites, strict=True)
    ]
    return {"forms": forms, "cites": kept}


def printed_pages(plan: Plan) -> list[int]:
    """For each page of the source, which unit begins it, or runs over it: its place in the order.

    Nothing where the source has no pages.
    """
    units = list(walk(plan.units))
    last = max((unit.span.page for unit in units), default=0)
    found: list[int] = []
    for page in range(1, last + 1) if last > 1 else ():
        own = (at for at, one in enumerate(units) if one.span.page == page and not _is_inside(one))
        found.append(next(own, found[-1] if found else 0))
    return found


def _is_inside(unit: Unit) -> bool:
    """Whether a unit is cited within another: a page begins with a paragraph, not with a note."""
    return unit.kind in ("table", "footnote")


class _Columns:
    """The columns of an index while they grow: `add` walks a unit and those within it."""

    def __init__(self) -> None:
        self.kinds: list[str] = []
        self.depths: list[str] = []
        self.ids: list[str] = []
        self.paths: dict[str, str] = {}
        self.cites: list[str] = []
        self.texts: list[str] = []
        self.foreign: list[int] = []

    def add(self, unit: Unit, above: tuple[Unit, str, int] | None, lang: str) -> None:
        parent, parent_cite, depth = above or (None, "", -1)
        named = unit.heading or unit.cells[_label_column(parent)].text if unit.cells else ""
        cite = citation(unit.path or unit.id, lang, named)
        if unit.path and unit.path != unit.id:
            self.paths[str(len(self.ids))] = unit.path
        if unit.standing and unit.standing.state == "untranslated":
            self.foreign.append(len(self.ids))
        self.kinds.append(_digit(KINDS.index(unit.kind)))
        self.depths.append(_digit(depth + 1))
        self.ids.append(_addition(unit.id, f"{parent.id}-" if parent else ""))
        self.cites.append(_addition(cite, parent_cite))
        self.texts.append(searched_text(unit, parent))
        for child in unit.children:
            self.add(child, (unit, cite, depth + 1), lang)


def searched_text(unit: Unit, parent: Unit | None = None) -> str:
    """What a unit itself says, as a result shows it: a heading, a sentence, the cells of a row.

    A row says what its spanned cells say, and its own heading after them. Footnote marks are left
    out: they are no part of the sentence that a reader looks for.
    """
    if unit.kind in ("row", "table"):
        values = [cell.text for cell in unit.cells] or [column.name for column in unit.columns]
        if unit.heading and unit.cells:
            values.insert(_label_column(parent) + 1, unit.heading)
        return CELLS.join(value for value in values if value)
    if unit.heading or not unit.text:
        return title_of(unit) if unit.heading else ""
    text = unit.text
    for mark in sorted(unit.marks, key=lambda mark: -mark.at):
        text = text[: mark.at] + text[mark.at + len(mark.number) :]
    return text


def _addition(own: str, above: str) -> str:
    return f"+{own[len(above) :]}" if above and own.startswith(above) else own


def _digit(number: int) -> str:
    return "0123456789abcdefghijklmnopqrstuvwxyz"[number]


def _label_column(table: Unit | None) -> int:
    """Which column names a row: the last label (the row's own, not its group's)."""
    columns = table.columns if table else ()
    labels = [at for at, column in enumerate(columns) if column.role == "label"]
    return labels[-1] if labels else 0
