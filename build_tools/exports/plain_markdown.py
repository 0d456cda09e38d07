"""A plan → its pages as plain Markdown, and ``llms.txt``, which lists them for programs that read.

Official words and nothing else: no notes, no ids, no markup of this site. Each sign that Markdown
could take for its own is escaped, so that a reader of Markdown sees the characters of the plan.
``llms.txt`` has the form of llmstxt.org: a title, a quotation that says what it is, lists of links.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from build_tools.plan.model import Plan, Unit, run_together, sentences
from build_tools.plan.page_names import page_of, title_of
from build_tools.plan.patterns import expression

_SIGNS = expression(r"([\\`*_{}\[\]<>#|~&!])")
_AT_START = expression(r"^(\d+)([.)])(?=\s|$)|^([-+=])", re.MULTILINE)
_RUNNING = ("paragraph", "item")


def markdown_pages(plan: Plan) -> Mapping[str, str]:
    """The plan's pages by their names, as Markdown."""
    pages: dict[str, list[str]] = {}
    for unit in plan.units:
        pages.setdefault(page_of(unit), []).extend(_blocks(unit, 1))
    return {name: "\n\n".join(blocks) + "\n" for name, blocks in pages.items()}


def llms_txt(editions: Sequence[tuple[Plan, str, str, str]]) -> str:
    """``llms.txt``: of each edition the plan, its name for itself, its address, what it is."""
    first, _, _, said = editions[0]
    blocks = [f"# {escaped(first.title)}", f"> {escaped(said)}"]
    for plan, name, place, described in editions:
        titles = {page_of(unit): title_of(unit) for unit in reversed(plan.units)}
        links = "\n".join(
            f"- [{escaped(title) or page}]({place}{page}.md)"
            for page, title in reversed(titles.items())
        )
        blocks += [f"## {escaped(name)}", *([escaped(described)] if plan is not first else [])]
        blocks.append(links)
    return "\n\n".join(blocks) + "\n"


def escaped(text: str) -> str:
    """Text as Markdown that says just this text."""
    whole = _SIGNS.sub(r"\\\1", text)
    return _AT_START.sub(
        lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", whole
    )


def _blocks(unit: Unit, level: int) -> Iterator[str]:
    """A unit's own words as blocks, then those of what stands below it."""
    if unit.kind == "table":
        yield _table(unit)
        return
    if unit.kind in _RUNNING:
        # The words of a note stand below the paragraph that they interrupt.
        yield _running(unit)
        for child in unit.children:
            if child.kind != "sentence":
                yield from _blocks(child, level)
        return
    if unit.kind == "footnote":
        yield f"{escaped(unit.label)} {escaped(unit.text)}".strip()
    elif title := title_of(unit):
        yield f"{'#' * min(level, 6)} {escaped(title)}"
    elif unit.text:
        yield escaped(unit.text)
    for child in unit.children:
        yield from _blocks(child, level + 1)


def _running(unit: Unit) -> str:
    text = run_together(tuple(one.text for one in sentences(unit)))
    if unit.kind == "paragraph":
        return escaped(text)
    return f"- {escaped(unit.label + text)}" if unit.label != "——" else f"- ——{escaped(text)}"


def _table(unit: Unit) -> str:
    """A table with its heads; a cell that covers rows stands in each of them."""
    names = [escaped(column.name) for column in unit.columns]
    rows = [
        [_cell(cell.text, row.heading if at == 1 else "") for at, cell in enumerate(row.cells)]
        for row in unit.children
        if row.kind == "row"
    ]
    lines = [names, ["---"] * len(names), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(text: str, heading: str) -> str:
    return escaped(f"{text} {heading}".strip()).replace("\n", " ")
