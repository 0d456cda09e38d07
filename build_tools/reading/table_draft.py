"""A draft of the declaration of a table that nobody has declared, ready to paste."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from functools import reduce

from build_tools.plan.patterns import expression
from build_tools.reading.lines import Line, join

HEADER = expression(
    r"序\s*号|指\s*标|项\s*目|单\s*位|名\s*称|属\s*性|类\s*[别型]|(?:目标|基准|预期|现状|完成)值|20\d\d\s*年"
)
"""Words that head columns; one of them within the first lines of a table."""
VALUE = expression(r"[^，。；：]{0,4}?[≥≤<>＜＞]?\d[\d,.]*[%％‰]?[^，。；：]{0,4}|[—–－-]+|/")
"""A cell that is a number, with what it is counted in."""
PARTED = expression(r"\s{2,}|\t|\u3000|\s*[|│｜]\s*")
"""What parts two cells of a line."""
_WORD = expression(r"[\u3400-\u9fff]{2,6}")
"""A word that a column may hold again and again: 预期性."""
_MOST_VALUES = 6
_HEADER_LINES = 4


_TAB = "\t"
_TAB_INDENT = 2
"""How far a tab before a line's first word sets it in (`Line.indent`)."""


def cells_of(line: Line) -> tuple[str, ...]:
    """The cells of a line, parted by wide white space or bars."""
    return tuple(PARTED.split(line.text.strip("|│｜ ")))


def tabbed_cells(line: Line) -> tuple[str, ...]:
    """The cells of a line that tabs part, also empty ones that it begins with; else nothing."""
    if _TAB not in line.text:
        return ()
    return (*("",) * (line.indent // _TAB_INDENT), *map(str.strip, line.text.split(_TAB)))


def draft(lines: Sequence[Line]) -> str:
    """What to write into ``tables.yml``: the header's words as columns, their roles guessed."""
    names = _names(lines)
    values = _values(lines, len(names))
    said = ["- columns:"]
    has_label = False
    for at, name in enumerate(names):
        role = _role(name, at, has_label=has_label)
        has_label = has_label or role == "label"
        own = f", values: [{', '.join(values[at])}]" if role == "text" and values[at] else ""
        said.append(f"    - {{name: {_quoted(name)}, role: {role}{own}}}")
    said.append("  # where its lines cannot be read back: file: tables/NAME.tsv, with the rows")
    return "\n".join(said)


def _values(lines: Sequence[Line], width: int) -> list[tuple[str, ...]]:
    """For each column the words that it may hold, as far as its lines say it.

    Where nothing is wrapped they are a column's own cells, if these are few words that come again;
    else the words that are met more than once, wherever they stand.
    """
    below = lines[1 if len(_cells_of_header(lines)) > 1 else width :]
    rows = _even_rows(below, width)
    if not rows:
        often = tuple(word for word, count in _words(lines[1:]).items() if count > 1)
        return [often[:_MOST_VALUES]] * width
    most = min(_MOST_VALUES, len(rows) - 1)
    columns = [tuple(dict.fromkeys(cells)) for cells in zip(*rows, strict=True)]
    return [own if len(own) <= most and all(map(_WORD.fullmatch, own)) else () for own in columns]


def declaration(
    names: Sequence[str],
    file: str,
    place: str,
    rows: Sequence[Sequence[str]] = (),
    under: Sequence[str] = (),
) -> str:
    """An entry of ``tables.yml`` for a table whose rows are written out in a file.

    ``under`` is for each column what stands above it and others, or nothing.
    Its label is the first column of words that the rows do not share.
    """
    said = [f"- file: {file}  # {place}", "  columns:"]
    cells = [[row[at] for row in rows] for at in range(len(names))]
    words = [at for at, name in enumerate(names) if name.replace(" ", "") != "序号"]
    own = [at for at in words if "^" not in cells[at] and not _is_number(names[at], cells[at])]
    label = next(iter(own or words), 0)
    for at, name in enumerate(names):
        role = "number" if _is_number(name, cells[at]) else "text"
        role = "label" if at == label else "ordinal" if not at and at not in words else role
        said_as = _quoted(name) or '""'
        shared = f", under: {_quoted(under[at])}" if any(under[at : at + 1]) else ""
        said.append(f"    - {{name: {said_as}, role: {role}{shared}}}")
    return "\n".join(said) + "\n"


def _is_number(name: str, cells: Sequence[str]) -> bool:
    """Whether a column holds numbers: most of its cells do, or its name says so."""
    if not cells:
        return _role(name, 1, has_label=True) == "number"
    return 2 * sum(bool(VALUE.fullmatch(cell)) for cell in cells) > len(cells)


def draft_rows(
    lines: Sequence[Line], roles: Sequence[str], values: Sequence[str]
) -> tuple[tuple[str, ...], ...]:
    """The lines below a header as rows that a person can mend: no word of them is lost or new.

    Where tabs part the cells, or nothing says which words are values, a line is a row. Else the
    words of ``values`` and the numbers keep their order; a label's words go to the row whose last
    cell has not come yet.
    """
    if tabbed := _tabbed_rows(lines, len(roles)):
        return tabbed
    counts = Counter(roles)
    if counts["text"] and not values:
        return tuple(_row_of_line(line, len(roles)) for line in lines)
    cells: list[list[list[str]]] = []
    taken: Counter[str] = Counter()

    def put(row: int, column: int, word: str) -> None:
        while len(cells) <= row:
            cells.append([[] for _ in roles])
        cells[row][column].append(word)

    for line in lines:
        for word in line.text.split():
            role = _role_of(word, values, counts)
            if role == "ordinal" and word != str(taken[role] + 1):
                role = "number" if counts["number"] else "label"
            row, place = divmod(taken[role], counts[role])
            if role == "label":
                done = "text" if counts["text"] else "number"
                row = taken[done] // counts[done] if counts[done] else len(cells)
                place = 0
            taken[role] += 1
            put(row, _places(roles, role)[place], word)
    return tuple(tuple(reduce(join, cell, "") for cell in row) for row in cells)


def _tabbed_rows(lines: Sequence[Line], width: int) -> tuple[tuple[str, ...], ...]:
    """A row for each line, if tabs part the cells of most: what heads a group has one cell."""
    rows = [tabbed_cells(line) or (line.text,) for line in lines]
    if 2 * sum(len(row) > 1 for row in rows) <= len(rows) or any(len(row) > width for row in rows):
        return ()
    return tuple((*row, *("",) * (width - len(row))) for row in rows)


def _row_of_line(line: Line, width: int) -> tuple[str, ...]:
    """A line as a row: a word a cell, what is left in the last; nothing where words are wanting."""
    words = line.text.split(maxsplit=width - 1)
    return (*words, *[""] * (width - len(words)))


def _role_of(word: str, values: Sequence[str], counts: Counter[str]) -> str:
    """What a word of a table may be, by itself."""
    if word in values:
        return "text"
    if counts["ordinal"] and word.isdecimal():
        return "ordinal"
    return "number" if counts["number"] and VALUE.fullmatch(word) else "label"


def _places(roles: Sequence[str], role: str) -> list[int]:
    return [at for at, one in enumerate(roles) if one == role]


def _quoted(name: str) -> str:
    """A name as YAML reads it back: one that begins with a digit could be a number."""
    is_plain = re.fullmatch(r"[\u3400-\u9fff][\w（）“”％\s]*", name)
    return name if is_plain else json.dumps(name, ensure_ascii=False)


def _cells_of_header(lines: Sequence[Line]) -> list[str]:
    """What wide white space parts, if the rows have as many cells: 2023 年; else words."""
    wide = cells_of(lines[0])
    is_even = len(wide) > 1 and any(len(cells_of(line)) == len(wide) for line in lines[1:])
    return list(wide) if is_even else lines[0].text.split()


def is_even(lines: Sequence[Line], width: int) -> bool:
    """Whether each line is a row of so many cells, or each a cell: nothing is wrapped."""
    return not lines or bool(_even_rows(lines, width))


def _even_rows(lines: Sequence[Line], width: int) -> Sequence[Sequence[str]]:
    """The rows of lines that are rows of so many cells each, or cells each; else nothing."""
    wide = [cells_of(line) for line in lines]
    rows = [
        own if len(own) == width else line.text.split()
        for own, line in zip(wide, lines, strict=True)
    ]
    if all(len(row) == width for row in rows):
        return rows
    if any(len(own) > 1 for own in wide) or len(lines) % width:
        return []
    texts = [line.text for line in lines]
    return [texts[at : at + width] for at in range(0, len(texts), width)]


def _names(lines: Sequence[Line]) -> list[str]:
    words = _cells_of_header(lines)
    if len(words) > 1:
        return words
    names: list[str] = []
    for line in lines[: _HEADER_LINES + 4]:
        if names and (VALUE.fullmatch(line.text) and not HEADER.search(line.text)):
            break
        if line.width > 10:
            break
        names.append(line.text.strip())
    return names or words


def _words(lines: Sequence[Line]) -> Counter[str]:
    found = (word for line in lines for word in line.text.split())
    return Counter(word for word in found if _WORD.fullmatch(word))


def _role(name: str, at: int, *, has_label: bool) -> str:
    plain = re.sub(r"\s", "", name)
    if plain == "序号" and not at:
        return "ordinal"
    if not has_label:
        return "label"
    return "number" if re.search(r"\d|值|目标|增|年", plain) else "text"
