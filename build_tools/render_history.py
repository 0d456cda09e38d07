"""What pages say of the past, in Markdown: graves, what left a page, and what a revision changed.

``plan_markdown`` reads the fences. A grave names the revision that removed the unit, and page, id
and path of what stands for it, if anything does; below it its last words, each line with its id::

    ::: grave {#ch6-sec3}
    2 ch6 ch6-sec4 ch6-sec3
    第三节 以农村金融打开“乡村振兴”新局面 {#ch6-sec3}
    :::

What moved says the page and path where it is now, and the ids below it that went along::

    ::: moved {#ch3-sec2}
    ch4 ch4-sec1
    ch3-sec2-p1
    :::

A change is a line in Markdown, and below it the words before (``- ``) and after (``+ ``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from build_tools.changes import Change, count, own_words
from build_tools.cite import citation
from build_tools.history import History, Moved
from build_tools.markup import Tag, escape, escape_inline
from build_tools.model import Plan, Unit, heading_of, text_of
from build_tools.pages import front_matter, page_of, title_of
from build_tools.words import Words

FATES = ("inserted", "split", "removed", "merged", "moved", "reworded")
"""What may have become of a unit, in the order in which it is counted."""


def changes_name(revision: int) -> str:
    """The name of the page on what a revision changed."""
    return f"changes-r{revision}"


def grave_block(unit: Unit) -> str:
    """A grave (`history.with_graves`) as a block."""
    lines = [f"{unit.label} {unit.heading}".rstrip()]
    for one in unit.children:
        words = text_of(one) if one.kind in ("row", "sentence", "footnote", "junk") else ""
        said = escape(words or (heading_of(one) if one.heading else ""))
        lines.append(f"{said} {Tag(one.id)}".strip())
    return "\n".join([f"::: grave {Tag(unit.id, unit.path)}", *lines, ":::"])


def moved_block(one: Moved) -> str:
    """A unit that left the page as a block."""
    return "\n".join([f"::: moved {Tag(one.id)}", f"{one.page} {one.path}", *one.below, ":::"])


def changes_page(past: History, revision: int, new: Plan, date: str, words: Words) -> str:
    """The page on what a revision changed, by chapter; ``new`` is the revision's plan."""
    made = past.changed[revision]
    title = words["changes_title"].format(number=revision)
    counts = count(made)
    said = [words[f"fate_{fate}"].format(count=counts[fate]) for fate in FATES if counts[fate]]
    blocks = [
        front_matter(title, words["changes_description"].format(number=revision)),
        f"# {title} {{#{changes_name(revision)}}}",
        words["changes_intro"].format(before=revision - 1, number=revision, date=date or "—"),
        words["list_comma"].join(said) or words["changes_none"],
        *_by_chapter(made, new, words),
    ]
    return "\n\n".join(blocks) + "\n"


def _by_chapter(made: Sequence[Change], new: Plan, words: Words) -> Iterator[str]:
    tops = {top.id: top for top in new.units}
    pages = {unit.id: page_of(top) for top in new.units for unit in _all(top)}
    chapter = ""
    for one in made:
        top = tops.get(one.unit.id)
        if top:
            chapter = title_of(top)
        if one.unchanged or one.within:
            continue
        if chapter:
            yield f"## {escape_inline(chapter)} {{#changes-{pages.get(one.unit.id, one.unit.id)}}}"
            chapter = ""
        yield _change(one, pages, words)


def _all(top: Unit) -> Iterator[Unit]:
    yield top
    for child in top.children:
        yield from _all(child)


def _change(one: Change, pages: dict[str, str], words: Words) -> str:
    fates: list[str] = [one.fate] if one.fate != "kept" else []
    fates += [what for what in ("moved", "reworded") if getattr(one, what)]
    said = words["list_comma"].join(words[f"change_{fate}"] for fate in fates)
    cited = escape_inline(citation(one.unit.path, words["lang"]))
    page = pages.get(one.unit.id)
    place = f"[{cited}]({page}.md#{one.unit.id})" if page else cited
    lines = ["::: change", f"{said}{words['colon']}{place}"]
    texts = (("- ", one.old), ("+ ", one.new))
    lines += [sign + escape(_words(unit)) for sign, unit in texts if unit and _words(unit)]
    return "\n".join([*lines, ":::"])


def _words(unit: Unit) -> str:
    """A unit's words; a paragraph's are its sentences."""
    return own_words(unit) or text_of(unit)
