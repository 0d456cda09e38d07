"""A plan and its catalogue → the plan in the catalogue's language: same ids, same shape.

A translated plan is a plan, so nobody after this stage knows languages. What is not translated
keeps its Chinese text and says so in its ``standing``; what was translated from an earlier Chinese
text is stale and says which.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Literal

from build_tools.languages.entries import (
    BRACES,
    cell_id,
    footnotes,
    is_words,
    label_column,
    pieces,
    placeholder,
    source_lines,
)
from build_tools.languages.po import Catalog, Entry, language_of
from build_tools.languages.review import Records, review_state
from build_tools.plan.citation import steps
from build_tools.plan.languages import BY_CODE
from build_tools.plan.model import Cell, Column, Mark, Plan, Standing, Unit
from build_tools.plan.paths import depth_of_item, second_number

ENDS = (".", "!", "?", ":", ";", "…", ")", "”", "’", '"')
"""How a line ends when the next one begins a sentence of its own."""

State = Literal["translated", "untranslated", "stale"]
WORST_FIRST: tuple[State, ...] = ("untranslated", "stale")

_Lines = tuple[tuple[str, Standing], ...]


def translate(plan: Plan, catalog: Catalog, records: Records | None = None) -> Plan:
    """The plan in the catalogue's language, which its header names; ``records`` are its reviews.

    The catalogue must fit the plan (``catalog.merge``) and be free of faults (``catalog.check``).
    """
    entries = {entry.id: entry for entry in catalog.entries if not entry.obsolete}
    lang = language_of(catalog)
    view = _View(entries, footnotes(plan), lang, records or {})
    title, _ = view.whole("plan.title", plan.title)
    return replace(
        plan, title=title, lang=lang, units=tuple(view.unit(unit) for unit in plan.units)
    )


class _View:
    """The plan seen through a catalogue: all that every unit's translation needs."""

    def __init__(
        self, entries: Mapping[str, Entry], notes: Mapping[str, str], lang: str, records: Records
    ) -> None:
        self.entries = entries
        self.notes = notes
        self.lang = lang
        self.records = records

    def unit(self, unit: Unit) -> Unit:
        """One unit with all that it contains."""
        if unit.kind in ("paragraph", "item"):
            return self._paragraph(unit)
        if unit.kind == "table":
            return self._table(unit)
        children = tuple(self.unit(child) for child in unit.children)
        words = unit.heading or unit.text
        if not words:
            return replace(unit, label=self.label(unit), children=children)
        text, standing = self.whole(unit.id, words)
        return replace(
            unit,
            label=self.label(unit),
            heading=text if unit.heading else "",
            text="" if unit.heading else text,
            standing=standing,
            children=children,
        )

    def label(self, unit: Unit) -> str:
        """A label in this language, made from the unit's number and the step of its path."""
        chain = steps(unit.path) if unit.path else None
        row = BY_CODE.get(self.lang)
        kind = "annexed-t" if unit.kind == "table" and unit.label.startswith("附") else ""
        kind = kind or (chain[-1].name if chain else "")
        within = "i-i" if unit.kind == "item" and depth_of_item(unit.path) else kind
        form = row.labels.get(within, row.labels.get(kind)) if row else None
        if form and unit.label and unit.number is not None:
            second = second_number(unit)
            return form.format(n=f"{unit.number}-{second}" if second else unit.number)
        return row.signs.get(unit.label, unit.label) if row else unit.label

    def whole(self, name: str, source: str) -> tuple[str, Standing]:
        """A text that is one piece: a heading, a label, a note; unread text may have lines.

        What has no letters is the same in every language.
        """
        entry = self.entries.get(name)
        if not is_words(source):
            return source, Standing("translated", source, review="nothing")
        if entry is None or not entry.text:
            return source, Standing("untranslated", source)
        review = review_state(entry, self.records)
        if _is_stale(entry):
            return entry.text, Standing("stale", source, entry.previous, review)
        return entry.text, Standing("translated", source, review=review)

    def lines(self, name: str, source: tuple[str, ...]) -> _Lines:
        """The texts of a paragraph's sentences, each with its standing.

        An entry that has not a line for each is an error of its catalogue (`catalog.check`), and no
        translation here.
        """
        entry = self.entries.get(name)
        own = tuple(entry.text.split("\n")) if entry and entry.text else ()
        is_stale = entry is not None and _is_stale(entry)
        made_from = tuple(entry.previous.split("\n")) if entry and is_stale else source
        if entry is None or len(own) != len(made_from):
            return tuple((line, Standing("untranslated", line)) for line in source)
        review = review_state(entry, self.records)
        if not is_stale:
            return tuple(
                (text, Standing("translated", line, review=review))
                for text, line in zip(own, source, strict=True)
            )
        dealt = _stale(own, made_from, source)
        return tuple((text, replace(standing, review=review)) for text, standing in dealt)

    def _paragraph(self, unit: Unit) -> Unit:
        source = source_lines(unit, self.notes)
        entry = self.entries.get(unit.id)
        braced = entry is not None and BRACES in entry.flags
        renewed = iter(self.lines(unit.id, source))
        children = tuple(
            self._sentence(child, *next(renewed), braced=braced)
            if child.kind == "sentence"
            else self.unit(child)
            for child in unit.children
        )
        return replace(unit, label=self.label(unit), children=children)

    def _sentence(self, unit: Unit, text: str, standing: Standing, *, braced: bool) -> Unit:
        previous, _ = self._marked(standing.previous, ()) if braced else (standing.previous, ())
        standing = replace(standing, source=unit.text, previous=previous)
        if standing.state == "untranslated":
            return replace(unit, standing=standing)
        if not braced:
            return replace(unit, text=text, standing=standing)
        plain, marks = self._marked(text, unit.marks)
        return replace(unit, text=plain, marks=marks, standing=standing)

    def _marked(self, text: str, marks: tuple[Mark, ...]) -> tuple[str, tuple[Mark, ...]]:
        """A text with placeholders → the text with its marks as printed, and where they stand.

        A stale text may lack a mark that has come since: it is put at the end.
        """
        awaited = [mark.number for mark in marks]
        plain = ""
        found: list[Mark] = []
        for literal, name in (*pieces(text), *(("", placeholder(n, self.notes)) for n in awaited)):
            plain += literal
            number = next((n for n in awaited if placeholder(n, self.notes) == name), "")
            if number:
                awaited.remove(number)
                found.append(Mark(len(plain), number))
                plain += number
        return plain, tuple(found)

    def _table(self, table: Unit) -> Unit:
        heads = tuple(
            (column, *self.whole(f"{table.id}-c{number}", column.name))
            for number, column in enumerate(table.columns, 1)
        )
        heading, standing = self.whole(table.id, table.heading)
        labels = label_column(table)
        rows: list[Unit] = []
        for child in table.children:
            above = rows[-1].cells if rows else ()
            rows.append(
                self._row(child, labels, above) if child.kind == "row" else self.unit(child)
            )
        whole = _worst((standing, *(standing for _, _, standing in heads)))
        return replace(
            table,
            label=self.label(table),
            heading=heading,
            columns=_renamed(table.columns, [name for _, name, _ in heads]),
            children=tuple(rows),
            standing=replace(standing, state=whole.state, review=whole.review),
        )

    def _row(self, row: Unit, labels: int | None, above: tuple[Cell, ...]) -> Unit:
        heading, standing = self.whole(row.id, row.heading)
        cells: list[Cell] = []
        standings = [standing]
        for number, cell in enumerate(row.cells):
            if cell.rows == 0 and number < len(above):
                cells.append(replace(cell, text=above[number].text))
                continue
            text, own = self.whole(cell_id(row, number, labels), cell.text)
            cells.append(replace(cell, text=text))
            standings.append(own)
            if number == labels and not row.heading:
                standing = own
        whole = _worst(tuple(standings))
        return replace(
            row,
            heading=heading,
            cells=tuple(cells),
            standing=replace(standing, state=whole.state, review=whole.review),
        )


def _is_stale(entry: Entry) -> bool:
    # Fuzzy without a previous source is the translator's own doubt: nothing changes for readers.
    return entry.is_fuzzy and bool(entry.previous)


def _renamed(columns: tuple[Column, ...], names: Sequence[str]) -> tuple[Column, ...]:
    """Columns in other words, which need not say first what stands above several of them."""
    if [column.name for column in columns] == [*names]:
        return columns
    return tuple(
        replace(column, name=name, under="", is_first=True)
        for column, name in zip(columns, names, strict=True)
    )


def _worst(standings: tuple[Standing, ...]) -> Standing:
    """How a unit of several texts stands as a whole; its texts are not in it."""
    states = {standing.state for standing in standings}
    reviews = {standing.review for standing in standings} - {"nothing"}
    state: State = next((state for state in WORST_FIRST if state in states), "translated")
    if not reviews:
        return Standing(state, "", review="nothing")
    if "lapsed" in reviews:
        return Standing(state, "", review="lapsed")
    return Standing(state, "", review="" if "" in reviews else "reviewed")


def _stale(own: tuple[str, ...], previous: tuple[str, ...], source: tuple[str, ...]) -> _Lines:
    """The lines made from an earlier source, dealt out to the lines of the present one.

    A Chinese sentence that has not changed keeps a translation that is not stale; one that came
    since has none. One that is gone takes its line with it if that is a sentence of its own;
    otherwise, as with a line that has no counterpart, the line before it says it too.
    """
    dealt: list[tuple[str, Standing]] = []
    matcher = SequenceMatcher(None, previous, source, autojunk=False)
    for how, a, a_end, b, b_end in matcher.get_opcodes():
        state: State = "translated" if how == "equal" else "stale"
        for old, new in zip(range(a, a_end), range(b, b_end), strict=False):
            was = previous[old] if state == "stale" else ""
            dealt.append((own[old], Standing(state, source[new], was)))
        dealt += [
            (line, Standing("untranslated", line)) for line in source[b + (a_end - a) : b_end]
        ]
        left = range(a + (b_end - b), a_end)
        is_apart = how == "delete" and all(own[n].endswith(ENDS) for n in (a - 1, *left) if n >= 0)
        if left and dealt and not is_apart:
            text, standing = dealt[-1]
            text = " ".join((text, *(own[n] for n in left)))
            was = "".join((standing.previous or standing.source, *(previous[n] for n in left)))
            dealt[-1] = (text, Standing("stale", standing.source, was))
    return tuple(dealt)
