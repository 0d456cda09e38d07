"""Lines with their facts, one after the other → the text that is kept, its facts, its tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from build_tools.plan.model import Problem
from build_tools.reading.lines import Facts
from build_tools.receiving.grids import Field, RuledTable
from build_tools.receiving.received import DraftTable, Received
from build_tools.receiving.written_tables import cells, is_nested, names, under


@dataclass(slots=True)
class Writer:
    """Keeps what is written so far."""

    written: list[str] = field(default_factory=list)
    facts: dict[int, Facts] = field(default_factory=dict)
    tables: list[DraftTable] = field(default_factory=list)
    page: int = 0

    def put(self, text: str, facts: Facts) -> None:
        """Write a line. A form feed begins a page, so that the text alone says it too."""
        feed = "\f" if facts.page > self.page and self.written else ""
        self.page = max(self.page, facts.page)
        self.written.append(feed + "\u3000" * facts.indent + text)
        self.facts[len(self.written)] = facts

    def blank(self) -> None:
        """Write a blank line."""
        self.written.append("")

    def table(self, table: RuledTable, frame: str) -> None:
        """Each cell a line, row by row; its rows are a draft of what is declared of it."""
        name = f"t{len(self.tables) + 1}" if table.rows else ""
        for one in table.above:
            self._cell(one, Facts(frame=frame))
        start = len(self.written) + 1
        for row in (*table.header, *table.rows):
            for cell in row:
                self._cell(cell, Facts(frame=frame, table=name))
        for one in table.repeated:
            self._cell(one, Facts(frame=frame, aside="running head"))
        for one in table.below:
            self._cell(one, Facts(frame=frame))
        if table.rows:
            head = table.header
            self.tables.append(
                DraftTable(names(head), cells(table.rows), start, under(head), is_nested(head))
            )

    def _cell(self, one: Field | None, facts: Facts) -> None:
        if one and one.text:
            self.put(one.text, replace(facts, page=one.page, size=one.size, bold=one.bold))

    def received(self, problems: Sequence[Problem], title: str) -> Received:
        """All of it."""
        return Received(
            text="\n".join(self.written) + "\n",
            facts=MappingProxyType(self.facts),
            tables=tuple(self.tables),
            problems=tuple(problems),
            title=title,
        )
