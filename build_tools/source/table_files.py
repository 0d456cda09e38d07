"""Tables whose rows are written out: ``tables/NAME.tsv`` beside the source → rows.

The first line names the columns as ``tables.yml`` does; each other line is a row. A cell that the
cell above covers is ``^``. Nothing is published from a file that begins with `DRAFT`.
"""

from __future__ import annotations

from dataclasses import replace

from build_tools.plan.errors import SettingsError
from build_tools.reading.table_declarations import ABOVE, Declaration

DRAFT = "# draft"
"""How a file begins that nobody has compared with the document yet."""


def with_rows(declaration: Declaration, text: str, path: str) -> Declaration:
    """A declaration with its file's rows. Raises SettingsError, naming every line that is wrong."""
    is_draft = text.startswith(DRAFT)
    text = text.partition("\n")[2] if is_draft else text
    above = 1 if is_draft else 0
    lines = [line.split("\t") for line in text.rstrip("\n").split("\n")]
    names = [column.name for column in declaration.columns]
    header, *rows = ([cell.strip() for cell in line] for line in lines)
    wrong = []
    if header != names:
        wrong.append(
            f"{path}:{above + 1}: expected the columns of tables.yml (line {declaration.line}), "
            f"parted by tabs: {' | '.join(names)}; found {' | '.join(header)}"
        )
    if not rows:
        wrong.append(f"{path}:{above + 2}: expected a row, found none")
    for number, row in enumerate(rows, above + 2):
        if len(row) != len(names):
            wrong.append(f"{path}:{number}: expected {len(names)} cells, found {len(row)}")
        elif number == above + 2 and ABOVE in row:
            wrong.append(f"{path}:{number}: {ABOVE}: no row stands above the first")
    if wrong:
        raise SettingsError("\n".join(wrong))
    return replace(declaration, rows=tuple(tuple(row) for row in rows), is_draft=is_draft)
