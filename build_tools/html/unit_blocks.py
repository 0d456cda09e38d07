"""One block of the generated Markdown → the elements of a unit.

Its words are built as elements at once and never pass Markdown's inline rules, so nothing that the
plan says can become markup. Hand-written pages are not touched: a block is ours only if it carries
a tag (``{#ch3-sec1-p2}``) whose path is one of a plan, or one of the fences below.

| Markdown                                 | HTML |
|------------------------------------------|------|
| ``## 第一节 … {#ch3-sec1}``               | a heading with that id; on other pages too |
| ``{#ch3-p1}`` above lines                | a paragraph, each line a sentence |
| ``- {#box3-i1} ——`` above indented lines | an item, ``——`` its label |
| ``{#box2-t1}`` above ``| … |`` lines     | a table; a row's tag ends its line |
| ``{#fn1}`` above ``[^1]: …``             | a footnote; ``[^1]`` in a sentence its mark |
| ``::: box`` … ``:::``                    | a labelled region; also ``junk {#…}`` |
| ``::: note`` … ``++++`` … ``:::``        | what a page says of itself, in one language or two |
| ``::: tombstone``, ``moved``, ``change``, ``below`` | what is past: see ``past_html`` |
| ``{.untranslated}``, ``{.stale}``        | at a line's end: how the translation stands |
| ``- old`` and ``+ new`` below such a line| the source it was made from, and as it is now |
| ``:::: pair`` … ``++++`` … ``::::``       | a unit, or a block of ours, in two languages |
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from markdown.blockprocessors import BlockProcessor

from build_tools.html.parallel import add_other_title, fold_table, has_table
from build_tools.html.table import add_table
from build_tools.html.tombstone import add_moved, add_tombstone
from build_tools.html.unit import (
    Edition,
    Sentence,
    add_difference,
    add_label,
    add_link_sign,
    add_sentences,
    add_source,
    add_words,
    as_other,
    atomic,
    element,
    mark_heading,
    mark_untranslated,
)
from build_tools.pages.syntax import Tag, read_tag, split_tag, unescape
from build_tools.plan.citation import steps
from build_tools.plan.paths import depth_of_item

if TYPE_CHECKING:
    from markdown import Markdown

PAIR = ":::: pair"
_FENCE = re.compile(
    r"::: ?(?P<kind>box|junk|note|tombstone|moved|change|below)(?: (?P<tag>\{[^{}]*\}|\d+))?"
)
_DEEPEST = 3
"""Items within more items than this are set no further in."""
_HEADING = re.compile(r"(?P<signs>#{1,6}) (?P<rest>.*)")
_ITEM = re.compile(r"- (?P<tag>\{#[^{}]*\})(?: (?P<label>.+))?")
_FOOTNOTE = re.compile(r"\[\^(?P<mark>(?:\\.|[^\]\\])+)\]: (?P<text>.*)", re.DOTALL)


class UnitBlocks(BlockProcessor):
    """Reads one block of the generated Markdown and appends its elements."""

    def __init__(self, md: Markdown, edition: Edition, other: Edition | None = None) -> None:
        """Remember the language, and the one beside it."""
        super().__init__(md.parser)
        self.md = md
        self.edition = edition
        self.other = other

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 - Python-Markdown's signature
        """Whether the block is one of ours."""
        return _reader(block.strip("\n").split("\n")) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Append the first block's elements to the parent, and take it from the list."""
        lines = blocks.pop(0).strip("\n").split("\n")
        reader = _reader(lines)
        if reader:
            reader(self, parent, lines, blocks)

    def add_heading(self, parent: Element, lines: list[str], _: list[str]) -> None:
        """``## 第一节 … {#ch3-sec1}``."""
        found = _HEADING.fullmatch(lines[0])
        (title,) = _sentences([found["rest"] if found else "", *lines[1:]])
        heading = element(parent, f"h{len(found['signs']) if found else 1}")
        mark_heading(heading, title.tag)
        mark_untranslated(heading, title.tag.standing)
        add_words(heading, title.markdown)
        add_source(parent, title, title.tag.id, self.edition)

    def add_page_heading(self, parent: Element, lines: list[str], blocks: list[str]) -> None:
        """``## 目录 {#outline}``: a heading that is not the plan's; its words are Markdown."""
        found = _HEADING.fullmatch(lines[0])
        words, tag = split_tag(found["rest"] if found else "")
        heading = element(parent, f"h{len(found['signs']) if found else 1}", id=tag.id, data_ui="")
        heading.text = words
        if lines[1:]:
            blocks.insert(0, "\n".join(lines[1:]))

    def add_paragraph(self, parent: Element, lines: list[str], _: list[str]) -> None:
        """``{#ch3-p1}`` above its sentences."""
        tag = _tag(lines[0])
        sentences = _sentences(lines[1:])
        paragraph = element(parent, "p", "unit paragraph", id=tag.id)
        add_sentences(paragraph, sentences, tag, self.edition)
        self._add_sources(parent, sentences, tag)

    def add_item(self, parent: Element, lines: list[str], _: list[str]) -> None:
        """``- {#box3-i1} ——`` above its sentences; neighbours share a list."""
        found = _ITEM.fullmatch(lines[0])
        tag = _tag(found["tag"] if found else "")
        last = parent[-1] if len(parent) else None
        is_list = last is not None and last.get("class") == "items"
        items = last if is_list and last is not None else element(parent, "ul", "items")
        entry = element(items, "li")
        if depth := min(_DEEPEST, depth_of_item(tag.path)):
            entry.set("class", f"inner-{depth}")
        item = element(entry, "div", "unit item", id=tag.id)
        if found and found["label"]:
            add_label(item, found["label"])
        sentences = _sentences([line.removeprefix("  ") for line in lines[1:]])
        add_sentences(item, sentences, tag, self.edition)
        self._add_sources(entry, sentences, tag)

    def add_table(self, parent: Element, lines: list[str], _: list[str]) -> None:
        """``{#box2-t1}`` above its rows, or above ``: 表1 …`` and its rows."""
        add_table(parent, _tag(lines[0]), lines[1:], self.edition)

    def add_footnote(self, parent: Element, lines: list[str], _: list[str]) -> None:
        """``{#fn1}`` above ``[^1]: …``; after an item it belongs to the item."""
        tag = _tag(lines[0])
        (body,) = _sentences(lines[1:])
        found = _FOOTNOTE.fullmatch(body.markdown)
        last = parent[-1] if len(parent) else None
        in_item = last is not None and last.get("class") == "items"
        holder = last[-1] if in_item and last is not None else parent
        # No aside: reader modes leave out what a page says is beside the point.
        note = element(holder, "div", "unit footnote", id=tag.id, role="doc-footnote")
        add_label(note, found["mark"] if found else "")
        text = element(note, "span", "note-text")
        mark_untranslated(text, tag.standing)
        add_words(text, found["text"] if found else "")
        add_link_sign(note, tag.id, tag.path, self.edition)
        add_source(holder, body, tag.id, self.edition)

    def add_fenced(self, parent: Element, lines: list[str], blocks: list[str]) -> None:
        """``::: box``, ``::: junk {#…}``, ``::: note``, up to ``:::``."""
        found = _FENCE.fullmatch(lines[0])
        kind = found["kind"] if found else "note"
        tag = _tag(found["tag"] or "" if found else "")
        if kind == "below":
            self._add_below(parent, lines[0], blocks)
        elif kind == "box":
            self._add_box(parent, lines[1:], blocks)
        elif kind == "junk":
            self._add_junk(parent, tag, lines[1:-1])
        elif kind == "tombstone":
            add_tombstone(parent, tag, lines[1:-1], self.edition)
        elif kind == "moved":
            add_moved(parent, tag, lines[1:-1], self.edition)
        elif kind == "change":
            self._add_change(parent, lines[1:-1])
        else:
            self._add_note(parent, lines[1:-1])

    def add_pair(self, parent: Element, lines: list[str], _: list[str]) -> None:
        """``:::: pair``: the unit in this language, ``++++``, the same in the other."""
        cut = lines.index("++++")
        own, theirs = lines[1:cut], lines[cut + 1 : -1]
        assert self.other
        heading = _HEADING.fullmatch(theirs[0])
        if heading and _reader(own):
            self.run(parent, ["\n".join(own)])
            (title,) = _sentences([heading["rest"], *theirs[1:]])
            mine = next(child for child in reversed(parent) if re.fullmatch("h[1-6]", child.tag))
            add_other_title(parent, mine, title, self.other, is_plan=_is_plan(title.tag))
            return
        pair = element(parent, "div", "pair")
        half = element(pair, "div", "half")
        self.add_half(half, own)
        counterpart = element(None, "div", "half", lang=self.other.lang)
        UnitBlocks(self.md, self.other).add_half(counterpart, theirs)
        as_other(counterpart, self.other.lang)
        if has_table(half):
            fold_table(half, counterpart, self.other.lang)
        else:
            pair.append(counterpart)

    def add_half(self, half: Element, lines: list[str]) -> None:
        """A block of ours, or one of a page about the plan, whose words are Markdown."""
        if _reader(lines):
            self.run(half, ["\n".join(lines)])
        else:
            self.parser.parseBlocks(half, ["\n".join(lines)])

    def _add_note(self, parent: Element, lines: list[str]) -> None:
        """What a page says of itself; below ``++++`` the same in the language beside."""
        note = element(parent, "aside", "note", data_ui="")
        cut = lines.index("++++") if "++++" in lines else len(lines)
        self.parser.parseBlocks(note, ["\n".join(lines[:cut])])
        if self.other and lines[cut:]:
            said = element(note, "div", "other-note", lang=self.other.lang)
            self.parser.parseBlocks(said, ["\n".join(lines[cut + 1 :])])

    def _add_below(self, parent: Element, first: str, blocks: list[str]) -> None:
        """``::: below 12``: folded, as they are many; ``::: below``: the few of a paragraph."""
        count = first.removeprefix("::: below").strip()
        below = element(parent, "details" if count else "div", "below", data_ui="")
        if count:
            said = self.edition.word("changes_below").format(count=count)
            element(below, "summary").text = atomic(said)
        self.parser.parseBlocks(below, _up_to_end(blocks))

    def _add_box(self, parent: Element, lines: list[str], blocks: list[str]) -> None:
        own = ["\n".join(lines)] if lines else []
        own += _up_to_end(blocks)
        box = element(parent, "section", "box")
        self.parser.parseBlocks(box, own)
        heading = next((child for child in box if re.fullmatch("h[1-6]", child.tag)), None)
        if heading is not None:
            box.set("aria-labelledby", heading.get("id", ""))

    def _add_change(self, parent: Element, lines: list[str]) -> None:
        change = element(parent, "div", "change", data_ui="")
        self.parser.parseBlocks(change, [lines[0]])
        (words,) = _sentences(["", *lines[1:]])
        if words.previous or words.current:
            add_difference(change, unescape(words.previous), unescape(words.current), self.edition)

    def _add_junk(self, parent: Element, tag: Tag, lines: list[str]) -> None:
        junk = element(parent, "div", "junk")
        element(junk, "p", "said", data_ui="").text = atomic(self.edition.word("junk"))
        text = element(junk, "p", "unit junk-text", id=tag.id)
        mark_untranslated(text, tag.standing)
        for number, line in enumerate(lines):
            if number:
                element(text, "br")
            add_words(text, line)
        add_link_sign(text, tag.id, tag.path, self.edition)

    def _add_sources(self, parent: Element, sentences: tuple[Sentence, ...], tag: Tag) -> None:
        for position, sentence in enumerate(sentences, 1):
            unit = sentence.tag.id or f"{tag.id}-s{position}"
            add_source(parent, sentence, unit, self.edition)


def _up_to_end(blocks: list[str]) -> list[str]:
    """Take the blocks up to ``:::``, which stands alone, and it too."""
    own: list[str] = []
    while blocks and blocks[0].strip() != ":::":
        own.append(blocks.pop(0))
    if blocks:
        blocks.pop(0)
    return own


Reader = Callable[[UnitBlocks, Element, list[str], list[str]], None]


def _reader(lines: list[str]) -> Reader | None:
    """The rule that reads a block that begins with these lines."""
    first, second = lines[0], lines[1] if len(lines) > 1 else ""
    if first == PAIR:
        return UnitBlocks.add_pair
    if _FENCE.fullmatch(first):
        return UnitBlocks.add_fenced
    heading, item = _HEADING.fullmatch(first), _ITEM.fullmatch(first)
    if heading:
        return _heading_reader(split_tag(heading["rest"])[1])
    if item:
        return UnitBlocks.add_item if _is_plan(_tag(item["tag"])) else None
    return _tagged_reader(second) if _is_plan(_tag(first)) else None


def _tagged_reader(second: str) -> Reader:
    """The rule for a block whose first line is a tag, by the line after it."""
    if second.startswith(("|", ": ")):
        return UnitBlocks.add_table
    return UnitBlocks.add_footnote if _FOOTNOTE.match(second) else UnitBlocks.add_paragraph


def _heading_reader(tag: Tag) -> Reader | None:
    if _is_plan(tag):
        return UnitBlocks.add_heading
    return UnitBlocks.add_page_heading if tag.id else None


def _is_plan(tag: Tag) -> bool:
    return bool(tag.id) and steps(tag.path) is not None


def _tag(text: str) -> Tag:
    return read_tag(text) or Tag()


def _sentences(lines: list[str]) -> tuple[Sentence, ...]:
    """Lines → sentences, each with the ``- old`` and ``+ new`` lines below it."""
    found: list[Sentence] = []
    for line in lines:
        sign, rest = line[:2], line[2:]
        if found and sign in ("- ", "+ "):
            last = found.pop()
            previous = rest if sign == "- " else last.previous
            current = rest if sign == "+ " else last.current
            found.append(Sentence(last.markdown, last.tag, previous, current))
        else:
            found.append(Sentence(*split_tag(line)))
    return tuple(found)
