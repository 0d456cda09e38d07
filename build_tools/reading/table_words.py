"""A table whose rows are read word by word: an ordinal, a label, numbers, and a value at the end.

The last words of a line are values; what stands before them is the label. A row ends where it is
complete and, if rows are counted, the next number comes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from build_tools.plan.model import Cell, Span, Unit
from build_tools.plan.patterns import expression
from build_tools.reading.lines import Line, characters, join
from build_tools.reading.table_declarations import Declaration, Fault

_NUMBER = expression(
    r"[-+±≥≤<>＜＞≧≦约]*(?:下降|提高|增长|累计|达到?|不低于|不超过|大于|小于)?\d[\d,]*(?:\.\d+)?"
    r"(?:[-–—~～至]\d[\d,]*(?:\.\d+)?)?[%％‰]?(?:左右|以上|以下|以内)?|[—–－-]+"
)


@dataclass(slots=True)
class _Row:
    """A row while its lines are read; a divided one has a label and numbers for each part."""

    ordinal: int
    lines: list[Line]
    label: str = ""
    parts: int = 1
    labels: list[str] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    text: str = ""


def is_number(text: str) -> bool:
    """Whether a cell says a number, or with a dash that there is none."""
    return bool(_NUMBER.fullmatch(text))


def read_words(lines: Sequence[Line], declaration: Declaration, header: int) -> Unit | Fault:
    """The table whose header takes the first ``header`` lines, or why it cannot be read."""
    reader = _Reader(declaration, lines[0])
    for line in lines[header:]:
        fault = reader.take(line)
        if fault:
            return fault
    fault = reader.end()
    if fault:
        return fault
    rows = tuple(unit for row in reader.rows for unit in _units(row, declaration))
    return Unit(
        kind="table",
        span=Span(lines[0].number, lines[-1].number, lines[0].page),
        number=1,
        columns=declaration.columns,
        children=rows,
    )


class _Reader:
    """Takes a table's lines below its header, one after the other."""

    def __init__(self, declaration: Declaration, header: Line) -> None:
        self.declaration = declaration
        self.header = header
        self.rows: list[_Row] = []

    def take(self, line: Line) -> Fault | None:
        """A line belongs to the row that is open, or begins the next one."""
        tokens = line.text.split()
        expected = len(self.rows) + 1
        if not self.declaration.is_counted:
            return self._take_uncounted(line, tokens)
        if tokens[0] == str(expected) and self._may_end(alone=len(tokens) == 1):
            fault = self.end() if self.rows else None
            self.rows.append(_Row(expected, [line]))
            self._fill(self.rows[-1], tokens[1:])
            return fault
        if not self.rows:
            return Fault("table-row", (line,), f"expected row {expected} to begin with its number")
        self.rows[-1].lines.append(line)
        self._fill(self.rows[-1], tokens)
        return None

    def _take_uncounted(self, line: Line, tokens: Sequence[str]) -> Fault | None:
        fault = None
        if not self.rows or self._may_end(alone=False):
            fault = self.end() if self.rows else None
            self.rows.append(_Row(0, []))
        self.rows[-1].lines.append(line)
        self._fill(self.rows[-1], tokens)
        return fault

    def end(self) -> Fault | None:
        """What is wrong with the last row, now that all its lines are read."""
        if not self.rows:
            return Fault("table-row", (self.header,), "the table has no rows")
        row, columns = self.rows[-1], self.declaration.numbers
        if len(row.numbers) != columns * row.parts:
            parts = f" in {row.parts} parts" if row.parts > 1 else ""
            return Fault(
                "table-arity",
                tuple(row.lines),
                f"row {row.ordinal}{parts} has {len(row.numbers)} values"
                f" for {columns * row.parts} of its columns",
            )
        if self.declaration.has_text and row.text not in self.declaration.values:
            values = ", ".join(self.declaration.values)
            message = f"row {row.ordinal} ends with “{row.text}”, expected one of {values}"
            if not values:
                message = (
                    "a column of free text can be read back only where each cell or each row has"
                    " a line of its own; write the rows out: file: tables/NAME.tsv"
                )
            return Fault("table-value", tuple(row.lines), message)
        printed = Counter(characters("".join(line.text for line in row.lines)))
        read = Counter(
            characters(
                f"{row.ordinal or ''}{row.label}{row.text}" + "".join(row.labels + row.numbers)
            )
        )
        if printed != read:
            message = f"row {row.ordinal}: its cells do not hold the characters of its lines"
            return Fault("table-cells", tuple(row.lines), message)
        return None

    def _may_end(self, *, alone: bool) -> bool:
        """Whether the next row's number may be just that, and no value of the row that is open.

        A row must be complete; but a number ``alone`` on its line is no value where several lack,
        nor after the words that end a row.
        """
        if not self.rows:
            return True
        row = self.rows[-1]
        lacking = self.declaration.numbers * row.parts - len(row.numbers)
        has_text = not self.declaration.has_text or row.text in self.declaration.values
        is_no_value = alone and (lacking != 1 or (self.declaration.has_text and has_text))
        return (lacking <= 0 and has_text) or is_no_value

    def _fill(self, row: _Row, tokens: Sequence[str]) -> None:
        """The last words of a line are values; what stands before them is the label."""
        rest = [token for token in tokens if token]
        texts: list[str] = []
        numbers: list[str] = []
        while rest and self._is_piece(row, [rest[-1], *texts]):
            texts.insert(0, rest.pop())
        while rest and _NUMBER.fullmatch(rest[-1]):
            numbers.insert(0, rest.pop())
        self._label(row, rest)
        row.numbers += numbers
        row.text += "".join(texts)

    def _is_piece(self, row: _Row, pieces: Sequence[str]) -> bool:
        """Whether these words are the next piece of the value that the row ends with."""
        text = row.text + "".join(pieces)
        return self.declaration.has_text and any(
            v.startswith(text) for v in self.declaration.values
        )

    def _label(self, row: _Row, tokens: Sequence[str]) -> None:
        words = ""
        for token in tokens:
            words = f"{words} {token}" if words else token
            if row.parts == 1 and join(row.label, words) in self.declaration.spans:
                row.label, words = join(row.label, words), ""
                row.parts = self.declaration.spans[row.label]
        if not words:
            return
        if row.parts == 1:
            row.label = join(row.label, words)
            return
        # A part begins where the numbers of the one before it are complete.
        begun = min(len(row.numbers) // self.declaration.numbers, row.parts - 1)
        row.labels += [""] * (begun + 1 - len(row.labels))
        row.labels[begun] = join(row.labels[begun], words)


def _units(row: _Row, declaration: Declaration) -> tuple[Unit, ...]:
    span = Span(row.lines[0].number, row.lines[-1].number, row.lines[0].page)
    units = []
    for part in range(row.parts):
        numbers = iter(row.numbers[part * declaration.numbers :])
        rows = 0 if part else row.parts
        ordinal = str(row.ordinal) if row.ordinal else ""
        own = {"ordinal": ordinal, "label": row.label, "text": row.text}
        cells = tuple(
            Cell(next(numbers)) if column.role == "number" else Cell(own[column.role], rows)
            for column in declaration.columns
        )
        units.append(
            Unit(
                kind="row",
                span=span,
                number=row.ordinal or None,
                label=ordinal,
                heading=row.labels[part] if part < len(row.labels) else "",
                cells=cells,
            )
        )
    return tuple(units)
