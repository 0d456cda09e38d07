"""A plan → its pages in Markdown: page name → text. Pure, and the same bytes for the same plan.

A renderer is a function from a unit and the level of its heading to blocks, and the renderer of a
plan is a table of them. The syntax is ``markup``'s; ``plan_markdown`` turns it into HTML.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from build_tools.pages.front_matter import front_matter
from build_tools.pages.render_home import Around, home_page
from build_tools.pages.render_table import table_lines
from build_tools.pages.render_tombstones import moved_block, tombstone_block
from build_tools.pages.render_translation_status import notes
from build_tools.pages.syntax import Tag, escape, escape_inline, escape_within, with_tag
from build_tools.pages.tags import shared_standing, source_lines, standing_of, tag_of
from build_tools.plan.citation import citation
from build_tools.plan.languages import has_chinese
from build_tools.plan.model import Kind, Plan, Unit, heading_of, sentences, text_of, walk
from build_tools.plan.page_names import FRONT, page_names, page_of, title_of
from build_tools.revisions.history import History, lost_tombstones

if TYPE_CHECKING:
    from build_tools.languages.site_words import Words


Renderer = Callable[[Unit, int], tuple[str, ...]]
"""A unit and the level of its heading → Markdown blocks, to be parted by blank lines."""


def render(
    plan: Plan,
    words: Words,
    facts: Mapping[str, str] = MappingProxyType({}),
    around: Around | None = None,
) -> Mapping[str, str]:
    """The plan's pages in its own language: ``index.md``, ``preface.md``, ``ch1.md`` and so on.

    ``words`` are the site's own words in that language, ``facts`` what ``plan.yml`` says of the
    plan (``period``, ``issuer``, ``date`` …; empty ones are not shown).
    """
    around = around or Around()
    pages = {"index.md": home_page(plan, words, facts, around)}
    for name in page_names(plan):
        units = tuple(unit for unit in plan.units if page_of(unit) == name)
        pages[f"{name}.md"] = _page(name, units, words, around)
    for name in around.past.pages:
        pages[f"{name}.md"] = _lost_page(name, words, around.past)
    return MappingProxyType(pages)


def _lost_page(name: str, words: Words, past: History) -> str:
    """The page of a top-level unit that is no more, for the links that led there."""
    cited = citation(past.pages[name], words["lang"])
    title = words["lost_page"].format(citation=cited)
    tombstones = lost_tombstones(past).get(name, ())
    blocks = [front_matter(title, title), f"# {escape_inline(title)} {{#lost-{name}}}"]
    blocks += [tombstone_block(tombstone) for tombstone in tombstones]
    return _text([*blocks, *_left(name, past)])


def _left(name: str, past: History) -> list[str]:
    return [moved_block(one) for one in past.moved.get(name, ())]


def _page(name: str, units: tuple[Unit, ...], words: Words, around: Around) -> str:
    title = words["front"] if name == FRONT else title_of(units[0])
    blocks = [block for unit in units for block in blocks_of(unit, 1)]
    said = [f"::: note\n{note}\n:::" for note in notes(units, words)]
    if name == FRONT:
        blocks.insert(0, f"# {words['front']} {{#{FRONT}}}")
    return _text(
        [
            front_matter(title, _description(units)),
            blocks[0],
            *said,
            *blocks[1:],
            *_left(name, around.past),
        ]
    )


def _text(blocks: list[str]) -> str:
    return "\n\n".join(blocks) + "\n"


def _description(units: tuple[Unit, ...]) -> str:
    """The titles of a page's sections; of a page without sections, its first words."""
    sections = [heading_of(unit) for unit in walk(units) if unit.kind in ("chapter", "section")]
    below = sections[1:] if units[0].kind == "chapter" else sections
    if below:
        return ("；" if has_chinese(below[0]) else "; ").join(below)
    return next((text_of(unit) for unit in walk(units) if text_of(unit)), heading_of(units[0]))


def blocks_of(unit: Unit, level: int) -> tuple[str, ...]:
    """One unit with all that it contains, as Markdown blocks."""
    return RENDERERS[unit.kind](unit, level)


def _container(unit: Unit, level: int) -> tuple[str, ...]:
    return (_heading(unit, level), *_children(unit, level + 1))


def _children(unit: Unit, level: int) -> tuple[str, ...]:
    return tuple(block for child in unit.children for block in blocks_of(child, level))


def _heading(unit: Unit, level: int) -> str:
    signs = "#" * min(level, 6)
    line = with_tag(f"{signs} {escape(heading_of(unit))}", tag_of(unit))
    return "\n".join([line, *source_lines(unit)])


def _box(unit: Unit, level: int) -> tuple[str, ...]:
    return ("::: box", *_container(unit, level), ":::")


def _paragraph(unit: Unit, level: int) -> tuple[str, ...]:
    own = "\n".join([str(_shared_tag(unit)), *_sentence_lines(unit)])
    return (own, *_others(unit, level))


def _item(unit: Unit, level: int) -> tuple[str, ...]:
    head = f"- {_shared_tag(unit)}" + (f" {escape(unit.label)}" if unit.label else "")
    own = "\n".join([head, *(f"  {line}" for line in _sentence_lines(unit))])
    return (own, *_others(unit, level))


def _others(unit: Unit, level: int) -> tuple[str, ...]:
    """What stands in a paragraph or an item besides its sentences: footnotes."""
    return tuple(
        block
        for child in unit.children
        if child.kind != "sentence"
        for block in blocks_of(child, level)
    )


def _sentence_lines(unit: Unit) -> list[str]:
    shared = shared_standing(unit)
    lines = []
    for position, sentence in enumerate(sentences(unit), 1):
        own_id = sentence.id if sentence.id != f"{unit.id}-s{position}" else ""
        standing = standing_of(sentence)
        tag = Tag(own_id, standing="" if standing == shared else standing)
        lines += [with_tag(_marked(sentence), tag), *source_lines(sentence)]
    return lines


def _sentence(unit: Unit, _: int) -> tuple[str, ...]:
    """A sentence that stands alone, which no parser makes: as a paragraph of its own."""
    return (f"{tag_of(unit)}\n{_marked(unit)}",)


def _marked(sentence: Unit) -> str:
    """A sentence's words with its footnote marks: ``法人银行 18 家[^1]，…``."""
    written = ""
    end = 0
    for mark in sorted(sentence.marks, key=lambda mark: mark.at):
        before = sentence.text[end : mark.at]
        written += escape_within(before) if end else escape(before)
        written += f"[^{escape_within(mark.number)}]"
        end = mark.at + len(mark.number)
    rest = sentence.text[end:]
    return written + (escape_within(rest) if end else escape(rest))


def _table(unit: Unit, level: int) -> tuple[str, ...]:
    """A table, and after it the tombstones of its rows and columns."""
    tombstones = tuple(child for child in unit.children if child.kind == "tombstone")
    caption = [f": {escape_within(heading_of(unit))}"] if heading_of(unit) else []
    own = "\n".join([str(tag_of(unit)), *caption, *table_lines(unit)])
    return (own, *(block for tombstone in tombstones for block in blocks_of(tombstone, level)))


def _footnote(unit: Unit, _: int) -> tuple[str, ...]:
    line = f"[^{escape_within(unit.label)}]: {escape(unit.text)}"
    return ("\n".join([str(tag_of(unit)), line, *source_lines(unit)]),)


def _junk(unit: Unit, _: int) -> tuple[str, ...]:
    words = (heading_of(unit), *unit.text.split("\n"))
    lines = [escape(line) for line in words if line.strip()]
    return ("\n".join([f"::: junk {tag_of(unit)}", *lines, ":::"]),)


def _shared_tag(unit: Unit) -> Tag:
    """A paragraph's or an item's tag, which speaks for its sentences if they all stand alike."""
    return Tag(unit.id, unit.path, shared_standing(unit))


RENDERERS: Mapping[Kind, Renderer] = MappingProxyType({
    "preface": _container,
    "part": _container,
    "chapter": _container,
    "section": _container,
    "subsection": _container,
    "point": _container,
    "article": _container,
    "paragraph": _paragraph,
    "item": _item,
    "sentence": _sentence,
    "box": _box,
    "table": _table,
    "row": lambda _unit, _level: (),
    "footnote": _footnote,
    "junk": _junk,
    "tombstone": lambda unit, _level: (tombstone_block(unit),),
})  # fmt: skip
"""How each kind of unit is written."""
