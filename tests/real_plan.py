"""The real plan, as the repository has it: read once, with ids, for tests that need no disk."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from build_tools.plan.model import Plan
from build_tools.reading.decisions import decided
from build_tools.reading.parse import Declared, parse
from build_tools.revisions.ledger import Ledger, assign, new_ledger
from build_tools.source.settings import read_decisions, read_tables

SOURCE = Path(__file__).parent.parent / "source"


@cache
def real_plan() -> Plan:
    """``source/plan.txt`` as revision 1."""
    plan = read_real(_text("plan.txt"))
    return assign(plan, new_ledger(plan))


def read_real(text: str) -> Plan:
    """A text that the real plan's tables and decisions are declared of → its plan, without ids."""
    tables = read_tables(_text("tables.yml"), "source/tables.yml")
    overruled = decided(
        read_decisions(_text("decisions.yml"), "source/decisions.yml"),
        parse(text).lines,
        "source/decisions.yml",
    )
    return parse(text, Declared(tables, overruled), "成都市“十四五”金融业发展规划").plan


@cache
def real_ledger() -> Ledger:
    """The ledger that begins with it."""
    return new_ledger(real_plan(), title="成都市“十四五”金融业发展规划", date="2022-05")


def _text(name: str) -> str:
    return (SOURCE / name).read_text(encoding="utf-8")
