"""A plan → the entries of its catalogue: what a translator is given.

The unit is the paragraph, because a translator needs the flow of a whole paragraph to write good
prose; but a link to a sentence must work in every language. So a paragraph's sentences stand one a
line: in msgid the Chinese ones, in msgstr as many lines, and line N is what the Chinese sentence N
says and is shown under its id. The end of a line is only a marker, printed as a space: a translator
may let one English sentence run over two lines, or put two into one.

| what | msgctxt |
|---|---|
| paragraph, item, footnote, unread text | its id: ``ch1-sec1-p2`` |
| heading, title of a box or a table | the id of what it heads: ``ch3``, ``box3`` |
| row label; another cell of words | ``box2-t1-r4``; ``box2-t1-r4-c6`` |
| column head | ``box2-t1-c3`` |
| title of the plan, and what plan.yml says of it | ``plan.title``, ``plan.period`` … |
| a word of the site, in a catalogue of its own | ``words.outline`` … |

A footnote mark is written ``{fn1}``, and the entry carries the flag ``python-brace-format``, by
which Poedit, Weblate and msgfmt know that braces are to be kept. Only in entries with that flag
are braces special; there a brace of the text itself is doubled.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from build_tools.languages.po import Entry
from build_tools.plan.citation import citation
from build_tools.plan.languages import SOURCE_LANG, TRANSLATIONS
from build_tools.plan.model import Plan, Unit, heading_of, sentences, walk
from build_tools.plan.patterns import expression

BRACES = "python-brace-format"
SOURCE = "source/plan.txt"
"""The plan's text, as a catalogue names it (seen from the project's root)."""
FACTS = "source/plan.yml"
"""Where the title and other facts stand that the text does not say of itself."""
WORDS = "build_tools/words/words.yml"
"""Where the site's own words stand, as their catalogue names it."""

_IN, _UNDER = "in: ", " › "
_BRACE = expression(r"\{\{|\}\}|\{(?P<name>\w+)\}")
_IS_WORDS = expression(r"[^\W\d_]")


def label_column(table: Unit) -> int | None:
    """Which column, from 0, says what a row is about."""
    roles = [column.role for column in table.columns]
    return roles.index("label") if "label" in roles else None


def is_words(text: str) -> bool:
    """Whether there is anything to translate: a letter of any script."""
    return bool(_IS_WORDS.search(text))


def texts(plan: Plan) -> Iterator[tuple[str, str, Unit]]:
    """All that is to be translated: id, text, and the unit it is a part of, in the plan's order.

    A paragraph's text is its sentences, one a line, with placeholders for footnote marks.
    """
    notes = footnotes(plan)
    for unit in walk(plan.units):
        if unit.kind in ("paragraph", "item"):
            yield unit.id, "\n".join(source_lines(unit, notes)), unit
        elif unit.kind in ("footnote", "junk"):
            yield unit.id, unit.text, unit
        elif unit.kind == "table":
            yield from _table_texts(unit)
        elif unit.kind not in ("sentence", "row") and unit.heading:
            yield unit.id, unit.heading, unit


def _table_texts(table: Unit) -> Iterator[tuple[str, str, Unit]]:
    if table.heading:
        yield table.id, table.heading, table
    for number, column in enumerate(table.columns, 1):
        yield f"{table.id}-c{number}", column.name, table
    for row in table.children:
        if row.heading:
            yield row.id, row.heading, row
        for number, cell in enumerate(row.cells):
            if cell.rows and is_words(cell.text):
                yield cell_id(row, number, label_column(table)), cell.text, row


def cell_id(row: Unit, number: int, labels: int | None) -> str:
    """The id of a cell's words: the row's own for its label, unless a heading has it already."""
    if number == labels and not row.heading:
        return row.id
    return f"{row.id}-c{number + 1}"


def footnotes(plan: Plan) -> Mapping[str, str]:
    """The mark as printed → the id of its footnote."""
    return {unit.label: unit.id for unit in walk(plan.units) if unit.kind == "footnote"}


def is_marked(unit: Unit) -> bool:
    """Whether a footnote mark stands in a paragraph or an item."""
    return any(sentence.marks for sentence in sentences(unit))


def source_lines(unit: Unit, notes: Mapping[str, str]) -> tuple[str, ...]:
    """The sentences of a paragraph or an item as its entry has them: ``18 家{fn1}，没有…``."""
    if not is_marked(unit):
        return tuple(sentence.text for sentence in sentences(unit))
    return tuple(_with_braces(sentence, notes) for sentence in sentences(unit))


def _with_braces(sentence: Unit, notes: Mapping[str, str]) -> str:
    written = ""
    end = 0
    for mark in sorted(sentence.marks, key=lambda mark: mark.at):
        written += _doubled(sentence.text[end : mark.at])
        written += f"{{{placeholder(mark.number, notes)}}}"
        end = mark.at + len(mark.number)
    return written + _doubled(sentence.text[end:])


def placeholder(number: str, notes: Mapping[str, str]) -> str:
    """What stands for a footnote mark; a mark whose footnote was never found has a name as well."""
    return notes.get(number, f"mark{number}")


def _doubled(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def template(plan: Plan, more: Iterable[Entry] = ()) -> tuple[Entry, ...]:
    """The entries that a plan needs, untranslated. ``more`` is what plan.yml says."""
    above = _headings_above(plan)
    title = Entry(id="plan.title", source=plan.title, places=(FACTS,))
    marked = {unit.id for unit in walk(plan.units) if is_marked(unit)}
    return (
        title,
        *(
            Entry(
                id=name,
                source=text,
                hints=_hints(name, unit, above.get(unit.id, ())),
                places=(f"{SOURCE}:{unit.span.first}",),
                flags=(BRACES,) if unit.id in marked and name == unit.id else (),
            )
            for name, text, unit in texts(plan)
        ),
        *more,
    )


def named(prefix: str, said: Mapping[str, str], place: str) -> tuple[Entry, ...]:
    """Entries for texts that are not in the plan: ``plan.period``, ``words.outline``.

    Texts without a letter need no translation. Braces in them are to be filled in.
    """
    return tuple(
        Entry(
            id=f"{prefix}.{key}",
            source=text,
            places=(place,),
            flags=(BRACES,) if re.search(r"\{\w+\}", text) else (),
        )
        for key, text in said.items()
        if is_words(text)
    )


def _headings_above(plan: Plan) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}

    def look(units: tuple[Unit, ...], above: tuple[str, ...]) -> None:
        for unit in units:
            found[unit.id] = above
            own = heading_of(unit) if unit.kind != "row" else ""
            look(unit.children, (*above, own) if own else above)

    look(plan.units, ())
    return found


def _hints(name: str, unit: Unit, above: Sequence[str]) -> tuple[str, ...]:
    path = unit.path + name.removeprefix(unit.id)
    page = f", page {unit.span.page}" if unit.span.page else ""
    where = f"{citation(path, TRANSLATIONS[0])} ({citation(path, SOURCE_LANG)}){page}"
    return (where, f"{_IN}{_UNDER.join(above)}") if above else (where,)


def top_heading(entry: Entry) -> str:
    """The first of the headings that an entry stands under; nothing where it stands under none."""
    under = next((hint for hint in entry.hints if hint.startswith(_IN)), "")
    return under.removeprefix(_IN).partition(_UNDER)[0]


def pieces(text: str) -> Iterator[tuple[str, str]]:
    """A text with placeholders → its stretches, each with the name of the placeholder after it.

    A brace that is neither doubled nor a placeholder's is taken as it stands.

    >>> list(pieces("18 banks,{fn1} none"))
    [('18 banks,', 'fn1'), (' none', '')]
    """
    literal = ""
    end = 0
    for brace in _BRACE.finditer(text):
        literal += text[end : brace.start()]
        end = brace.end()
        if brace["name"]:
            yield literal, brace["name"]
            literal = ""
        else:
            literal += brace[0][0]
    yield literal + text[end:], ""
