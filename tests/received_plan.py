"""What the tests of PDF and DOCX share: a plan read from what is received, and its shape."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from build_tools.plan.comparable import normalise, published_words
from build_tools.plan.model import Unit
from build_tools.reading.lines import BULLET_GLYPHS
from build_tools.reading.parse import Declared, Reading, parse
from build_tools.receiving.received import Received, kept
from build_tools.source.settings import read_tables
from build_tools.source.table_files import with_rows
from tests.small_plans import SmallPlan


def reading_of(received: Received) -> Reading:
    """What is received, read with the drafts of its tables."""
    files = kept(received)
    declared = read_tables(files.get("tables.yml", ""), "tables.yml")
    tables = tuple(with_rows(one, files[one.file], one.file) for one in declared)
    return parse(received.text, Declared(tables), facts=received.facts)


def seen(plan: SmallPlan) -> tuple[Unit, ...]:
    """What is read of a plan whose bullets are signs that every font has."""
    bullets = dict.fromkeys(map(ord, BULLET_GLYPHS + "➢✓•"), "●")
    return replace(plan, text=plan.text.translate(bullets)).read().plan.units


def shape(units: Sequence[Unit], depth: int = 0) -> Iterator[tuple[int, str, str]]:
    """Each unit but sentences: how deep it stands, what it is, its characters."""
    for unit in units:
        if unit.kind != "sentence":
            is_block = unit.kind in ("paragraph", "item")
            words = [published_words(unit)]
            words += [one.text for one in unit.children if is_block and one.kind == "sentence"]
            # A font has one glyph for a character and its compatibility form.
            yield depth, unit.kind, normalise("".join(words))
            yield from shape(unit.children, depth + 1)
