"""The small plans of ``tests/plans``: their texts, their true outlines, and what is read of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from build_tools.plan.model import Unit, heading_of
from build_tools.reading.lines import decode
from build_tools.reading.parse import Reading, parse

PLANS = Path(__file__).parent / "plans"
BULLET = "·"
"""What an outline has for an item without a printed label."""


@dataclass(frozen=True, slots=True)
class SmallPlan:
    """A small plan: its name, its text, its true outline, and whether it is kept apart."""

    name: str
    text: str
    outline: tuple[str, ...]
    is_held_out: bool

    def read(self) -> Reading:
        """What the reader makes of it."""
        return parse(self.text)


def small_plans() -> tuple[SmallPlan, ...]:
    """All of them, by name."""
    found = []
    for path in sorted(PLANS.glob("*/outline.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()
        text, _ = decode(path.with_name("plan.txt").read_bytes(), "plan.txt")
        outline = tuple(line for line in lines if not line.startswith("#"))
        held_out = "# held-out: yes" in lines
        found.append(SmallPlan(path.parent.name, text, outline, held_out))
    assert len(found) > 8
    return tuple(found)


def labels(units: Sequence[Unit], depth: int = 0) -> Iterator[str]:
    """The outline as read: each unit with a label, indented as it stands in others."""
    for unit in units:
        is_item = unit.kind == "item"
        shown = is_item or (bool(unit.label) and unit.kind not in ("row", "paragraph"))
        if shown:
            own = (unit.label if is_item or unit.kind == "footnote" else heading_of(unit)).strip()
            yield "  " * depth + (own or BULLET)
        yield from labels(unit.children, depth + shown)
