"""A unit in one language and its counterpart in another → both in one place of a parallel page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_tools.html.unit import (
    OTHER,
    Edition,
    Sentence,
    add_source,
    add_standing,
    add_words,
    element,
    mark_untranslated,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element


def has_table(half: Element) -> bool:
    """Whether a half is a table: two of them are no columns, but one table in two languages."""
    return half.find(".//table") is not None


def add_other_title(
    parent: Element, heading: Element, title: Sentence, other: Edition, *, is_plan: bool = True
) -> None:
    """Put a heading's counterpart below the heading, and how it stands; below it what changed.

    The words of one that is not the plan's are Markdown.
    """
    said = element(None, "p", "other-title", lang=other.lang, id=f"{OTHER}{heading.get('id')}")
    parent.insert(list(parent).index(heading) + 1, said)
    if not is_plan:
        said.set("data-ui", "")
        said.text = title.markdown
        return
    mark_untranslated(said, title.tag.standing)
    add_words(said, title.markdown)
    has_source = bool(title.previous or title.current)
    href = f"{OTHER}{title.tag.id}-source" if has_source else ""
    add_standing(said, title.tag.standing, other, href)
    before = len(parent)
    add_source(parent, title, f"{OTHER}{title.tag.id}", other)
    for made in (*said.findall("*[@data-ui]"), *parent[before:]):
        made.set("lang", other.lang)


def fold_table(own: Element, other: Element, lang: str) -> None:
    """Put the words of a table's counterpart into its cells, in place.

    Cells that say the same in both languages, such as numbers, say it once; what is not translated
    brings only the mark that says so. A translation keeps the skeleton, so that both tables have
    the same cells in the same order, but for a name that stands above several columns: a
    translation says it in the names of these.
    """
    for mine, theirs in _cell_pairs(own, other):
        if mine.text == theirs.text:
            mine.extend(child for child in theirs if "data-ui" in child.attrib)
            continue
        said = element(mine, "span", "in-cell", lang=theirs.get("lang", lang))
        if theirs.get("id"):
            said.set("id", theirs.get("id", ""))
        said.text = theirs.text
        said.extend(list(theirs))
    own.extend(found for found in other if found.tag == "details")


def _cell_pairs(own: Element, other: Element) -> Iterator[tuple[Element, Element]]:
    """The cells of two tables that say the same; those that name columns by their ids."""
    names: tuple[dict[str, Element], dict[str, Element]] = ({}, {})
    rest: tuple[list[Element], list[Element]] = ([], [])
    for half, named, others in zip((own, other), names, rest, strict=True):
        for cell in _cells(half):
            if cell.get("scope") in ("col", "colgroup"):
                named[cell.get("id", "").removeprefix(OTHER)] = cell
            else:
                others.append(cell)
    yield from ((cell, names[1][id_]) for id_, cell in names[0].items() if id_)
    yield from zip(*rest, strict=True)


def _cells(half: Element) -> Iterator[Element]:
    return (found for found in half.iter() if found.tag in ("td", "th"))
