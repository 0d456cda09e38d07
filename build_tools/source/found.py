"""What was found in a text that was received: lines for the terminal, a file with all of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from build_tools.plan.facts import FACTS
from build_tools.plan.model import Kind, Plan, Problem, Severity, Unit, heading_of, text_of, walk
from build_tools.reading.lines import characters
from build_tools.reading.running_heads_told import by_words
from build_tools.source.new_plan import NewPlan

FOUND = "found.txt"
"""The file in the new folder that has all that was found."""
_WORST: tuple[Severity, ...] = ("error", "warning", "note")
_BEGUN = 16
"""Characters of an item in the outline."""
_SHOWN = 6
"""Kinds of doubts on the terminal, the rarest first: all that is said there makes twenty lines."""
_HEADS = 5
"""Running heads whose words are said there."""
_PLACES = 10
_NAMES: Mapping[Kind, tuple[str, str]] = {
    "part": ("part", "parts"),
    "chapter": ("chapter", "chapters"),
    "section": ("section", "sections"),
    "subsection": ("subsection", "subsections"),
    "point": ("point", "points"),
    "article": ("article", "articles"),
    "box": ("box", "boxes"),
    "table": ("table", "tables"),
    "row": ("row", "rows"),
    "paragraph": ("paragraph", "paragraphs"),
    "item": ("item", "items"),
    "sentence": ("sentence", "sentences"),
    "footnote": ("footnote", "footnotes"),
    "junk": ("passage not read", "passages not read"),
}


def summary(new: NewPlan, plan: Plan, problems: Sequence[Problem], folder: str) -> Iterator[str]:
    """What the terminal says: what the plan is, its outline in counts, its doubts, worst first."""
    found = {key: one.value for key, one in new.facts.items()}
    said = [f"{key} {found[key]}" for key in FACTS if key in found]
    yield f"{plan.title}"
    yield f"  said of itself: {'; '.join(said) or 'nothing'}"
    yield f"  not found: {', '.join(key for key in FACTS if key not in found) or 'nothing'}"
    yield f"  outline: {counts(plan)}"
    if top := [unit for unit in plan.units if heading_of(unit) and unit.kind != "table"]:
        yield f"    from “{heading_of(top[0])[:30]}” to “{heading_of(top[-1])[:30]}”"
    out = Counter(one.why for one in plan.furniture)
    if out:
        yield f"  taken out: {', '.join(f'{count} × {why}' for why, count in out.items())}"
    yield from _heads(plan)
    if new.drafts:
        yield f"  tables drafted: {new.drafts}; compare them with the document"
    ordered = worst_first(problems)
    how_many = Counter(one.severity for one in ordered)
    said = [f"{how_many[one]} {one}{'s' * (how_many[one] != 1)}" for one in _WORST if how_many[one]]
    yield f"  doubts: {', '.join(said) or 'none'}; all of it is in {folder}/{FOUND}"
    rules = Counter((one.severity, one.rule) for one in ordered)
    firsts = {(one.severity, one.rule): one for one in reversed(ordered)}
    shown = sorted(rules, key=lambda key: (_WORST.index(key[0]), rules[key]))
    for key in shown[:_SHOWN]:
        first = str(firsts[key]).split("\n", 1)[0]
        more = f" (and {rules[key] - 1:,} more of these)" if rules[key] > 1 else ""
        yield f"    {first[:220]}{more}"
    if len(shown) > _SHOWN:
        yield f"    and {len(shown) - _SHOWN} other kinds"


def _heads(plan: Plan) -> Iterator[str]:
    """The words of running heads, each once, with their pages: text among them would be missed."""
    heads = by_words(plan.furniture)
    for words, own in list(heads.items())[:_HEADS]:
        where = sorted({one.page for one in own if one.page})
        word, places = ("page", where) if where else ("line", [one.line for one in own])
        shown = ", ".join(map(str, places[:_PLACES])) + ", …" * (len(places) > _PLACES)
        yield f"    “{words[:30]}” ({word}{'s' * (len(places) != 1)} {shown})"
    if len(heads) > _HEADS:
        yield f"    and {len(heads) - _HEADS} more: “Taken out” in the file below has all"


def counts(plan: Plan) -> str:
    """How many units of each kind there are."""
    kinds = Counter(unit.kind for unit in walk(plan.units))
    said = [
        f"{kinds[kind]:,} {names[kinds[kind] != 1]}"
        for kind, names in _NAMES.items()
        if kinds[kind]
    ]
    return ", ".join(said) or "nothing"


def worst_first(problems: Sequence[Problem]) -> list[Problem]:
    """Errors, then warnings, then notes, each in the order of the text."""
    return sorted(problems, key=lambda one: (_WORST.index(one.severity), one.path, one.line))


def report(new: NewPlan, plan: Plan, problems: Sequence[Problem]) -> str:
    """The file: what the text says of itself, outline, tables, what was taken out, every doubt."""
    parts = (
        ("What the text says of itself", _facts(new)),
        (f"Outline: {counts(plan)}", _outline(plan.units)),
        ("Tables", _tables(plan)),
        ("Taken out", (f"line {one.line}: {one.why}: {one.text}" for one in plan.furniture)),
        ("Doubts, worst first", (str(one) for one in worst_first(problems))),
    )
    return "\n".join(
        f"{title}\n{'-' * len(title)}\n" + "".join(f"{line}\n" for line in lines)
        for title, lines in parts
    )


def _facts(new: NewPlan) -> Iterator[str]:
    for key, one in new.facts.items():
        yield f"{key}: {one.value} (lines {', '.join(map(str, one.lines)) or 'none: given'})"


def _outline(units: Sequence[Unit], depth: int = 0) -> Iterator[str]:
    for unit in units:
        is_titled = unit.kind == "item" or bool(unit.heading or unit.label)
        is_titled = is_titled and unit.kind not in ("row", "sentence")
        if is_titled:
            words = heading_of(unit) if unit.heading else _begun(unit)
            yield f"{'  ' * depth}{words}  [{unit.path}, line {unit.span.first}]"
        yield from _outline(unit.children, depth + is_titled)


def _begun(unit: Unit) -> str:
    """An item's mark, if it has one, and how its text begins."""
    words = text_of(unit)
    return f"{unit.label}{words[:_BEGUN]}{'…' if len(words) > _BEGUN else ''}"


def _tables(plan: Plan) -> Iterator[str]:
    for unit in walk(plan.units):
        if unit.kind == "table":
            yield f"{unit.path}, lines {unit.span.first}–{unit.span.last}:"
            yield "  " + " | ".join(characters(column.name) for column in unit.columns)
            for row in unit.children:
                yield "  " + " | ".join(cell.text if cell.rows else "^" for cell in row.cells)
