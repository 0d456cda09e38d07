"""The seams between lines, and the table of rules that says what each of them is.

A rule looks at a seam and says that the block ends there, or goes on, or nothing. They are asked in
the order of `RULES`; `blocks` does the asking, and nobody else decides about neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from build_tools.plan.patterns import expression
from build_tools.reading.dialect import BlockKind, Opening
from build_tools.reading.document_kinds import ENDS_TITLE
from build_tools.reading.layout import HANGS, INDENT, LARGE, Layout
from build_tools.reading.lines import Line
from build_tools.reading.sentences import ends_sentence
from build_tools.reading.table_draft import HEADER, VALUE

_UNBROKEN = expression(r"[“‘（《〈【\(]*(?:[!-~]{1,20}|.)[，。、；：！？）》〉】”’,.;:!?)%％‰]*")
"""What stands together at the beginning of a line: a word, a letter with the signs around it."""

Verdict = Literal["ends", "goes-on", "box-ends", "box-goes-on"]
"""What becomes of the text at a seam: the block ends there, or the two lines are joined; or the
block ends, and with it the box that it stands in, or not the box."""


@dataclass(slots=True)
class Seam:
    """Two lines and what the rules ask about them.

    ``kind`` and ``label_only`` are of the open block that ends in ``before``; ``opened`` is what
    ``after`` looks like, ``following`` the line after that; ``full`` the width of a full line;
    ``is_numbered`` says that the block began with a number that may head what follows,
    ``has_title`` that it is a title whose rest has been joined to it.
    """

    before: Line
    after: Line
    following: Line | None
    opened: Opening | None
    kind: BlockKind
    is_title: bool
    label_only: bool
    first: bool
    full: float
    layout: Layout
    is_numbered: bool = False
    has_title: bool = False


Rule = Callable[[Seam], Verdict | None]
"""A seam → what the rule says of it; None when it has nothing to say."""


def _titles(seam: Seam) -> Verdict | None:
    """A title or a bullet begins a block whatever stands before it."""
    return "ends" if seam.opened and is_certain(seam.opened) else None


_UNIT = expression(r"[（(]?\s*(?:计量)?单\s*位\s*[：:]\s*\S{1,12}$")
DASHES = ("——", "--", "――", "-", "–", "—")
"""Signs that also stand inside sentences."""


_NAMES_OF_TABLES = expression(r".{3}(?:表|情况|清单|一览|目标|指标体系)$")
"""How the title of a table ends, that no column's name ends with."""


_ASIDE_BEHIND = expression(r"[。；][（(][^（）()]*[）)]$")
"""What is said in brackets behind a sentence: …五公里。（责任单位：市渔业局）"""


def is_certain(opened: Opening) -> bool:
    """Whether what a line looks like is what it is, whatever stands before it."""
    is_bullet = opened.form.kind == "item" and not opened.form.series
    return opened.form.whole or (is_bullet and opened.label not in DASHES)


def _tables(seam: Seam) -> Verdict | None:
    """A table goes on to a heading, or the first line that ends a sentence or is like the body."""
    if seam.kind != "tabular":
        return None
    is_over = seam.opened is not None or ends_sentence(seam.after.text) or like_body(seam)
    return "ends" if is_over else "goes-on"


def _bare_labels(seam: Seam) -> Verdict | None:
    """A label alone on its line has its title on the next one."""
    is_numbered = seam.is_numbered and seam.kind in ("section", "subsection")
    if not ((seam.is_title or is_numbered) and seam.label_only):
        return None
    is_title = not seam.opened and not _has_end(seam.after.text) and seam.after.width <= TITLE
    return "goes-on" if is_title else "ends" if seam.is_title else None


def is_unit_of_measure(text: str) -> bool:
    """Whether a line says what a table's numbers are counted in: 单位：亿元."""
    return bool(_UNIT.match(text))


def _units(seam: Seam) -> Verdict | None:
    """What a table's numbers are counted in is said below its caption."""
    return "goes-on" if seam.kind == "caption" and is_unit_of_measure(seam.after.text) else None


def _brackets(seam: Seam) -> Verdict | None:
    """A bracket that is open at a line's end and closed on the next is of one piece."""
    before, after = seam.before.text[-TITLE:], seam.after.text[:TITLE]
    is_open = before.rfind("（") > before.rfind("）")
    return "goes-on" if is_open and -1 < after.find("）") < (after + "（").find("（") else None


def _wrapped_titles(seam: Seam) -> Verdict | None:
    """A title that fills its line goes on if the next line is short and ends no sentence."""
    if not seam.is_title or not seam.layout.wrapped:
        return None
    is_filled = seam.before.width >= min(seam.layout.body, seam.full) - TITLE_MARGIN
    is_rest = seam.after.width < seam.full - TITLE_MARGIN and not ends_sentence(seam.after.text)
    return "goes-on" if is_filled and is_rest and not seam.opened else None


def _narrow_titles(seam: Seam) -> Verdict | None:
    """A title set narrower than the text goes on with a short line before the first line of a text.

    A line that is neither full nor ends a sentence is no text of its own; and what follows it is.
    """
    rest, text = seam.after, seam.following
    is_article = seam.kind == "article" and "，" not in seam.before.text
    is_heading = seam.is_title or seam.is_numbered or is_article
    if not (seam.first and is_heading and seam.layout.wrapped and text) or seam.opened:
        return None
    is_cut = seam.full * NARROW <= seam.before.width < seam.full and not _has_end(seam.before.text)
    is_rest = rest.width < min(seam.before.width, seam.full * EARLY) and not _has_end(rest.text)
    is_text = text.width >= seam.full - INDENT - HALF or ends_sentence(text.text)
    return "goes-on" if is_cut and is_rest and is_text else None


def _box_titles(seam: Seam) -> Verdict | None:
    """The title of a box or a table goes on in the one line above the names of the columns."""
    if seam.kind not in ("box", "caption") or not seam.first or seam.opened or not seam.following:
        return None
    rest, names = seam.after.text, seam.following.text
    is_title = len(rest.split()) == 1 and not _has_end(rest) and not VALUE.fullmatch(rest)
    is_row = len(names.split()) > 2 and bool(HEADER.search(names[:LONGEST_NAMES]))
    is_first = names.replace(" ", "") == "序号"
    is_cell = is_first or (bool(_NAMES_OF_TABLES.search(rest)) and bool(HEADER.fullmatch(names)))
    return "goes-on" if is_title and (is_row or is_cell) and not seam.label_only else None


def _joined_titles_end(seam: Seam) -> Verdict | None:
    """A title whose rest has been joined to it is whole."""
    return "ends" if seam.has_title else None


def _has_end(text: str) -> bool:
    """Whether a sentence or a lead ends in the line, or the line says what a label is for."""
    return any(sign in text for sign in "。；：:！？;")


def _titles_end(seam: Seam) -> Verdict | None:
    """Any other title ends with its line."""
    return "ends" if seam.is_title else None


def _labels(seam: Seam) -> Verdict | None:
    """A numbered title by itself is over where the first number of another series comes."""
    is_label = seam.opened is not None and bool(seam.opened.form.series)
    is_first = is_label and seam.opened is not None and seam.opened.number == 1
    return "ends" if is_first and seam.first and (seam.is_numbered or seam.is_title) else None


def _unwrapped(seam: Seam) -> Verdict | None:
    """Where lines are not wrapped each is a paragraph."""
    return None if seam.layout.wrapped else "ends"


def _frames(seam: Seam) -> Verdict | None:
    """Nothing goes on from one frame into another, or out of it."""
    return "ends" if seam.before.frame != seam.after.frame else None


def _sizes(seam: Seam) -> Verdict | None:
    """What is set otherwise large is another block: a title above its text."""
    before, after = seam.before.size, seam.after.size
    is_other = before and after and not 1 / LARGE < before / after < LARGE
    return "ends" if is_other and seam.before.room is not None else None


def _large_titles(seam: Seam) -> Verdict | None:
    """A title set larger than the text, or in the middle, goes on as it was set."""
    before, after = seam.before, seam.after
    if seam.opened or before.room is None or after.size != before.size:
        return None
    is_large = seam.layout.is_large(before)
    is_centred = seam.is_title and before.centred and after.centred
    is_over = ends_sentence(before.text) or ends_sentence(after.text)
    return "goes-on" if (is_large or is_centred) and not is_over else None


def _rooms(seam: Seam) -> Verdict | None:
    """A line ends its block where what the next line begins with had room behind it."""
    if seam.before.room is None:
        return None
    found = _UNBROKEN.match(seam.after.text)
    need = sum(0.5 if one.isascii() else 1 for one in found[0]) if found else 1
    # A mark that may not begin a line takes letters before it along, which leaves their room.
    is_inside = seam.layout.indented and not seam.after.indent and not seam.opened
    is_open = is_inside and not ends_sentence(seam.before.text)
    return "ends" if seam.before.room >= need + 1 + is_open else None


def is_apart(before: Line, after: Line) -> bool:
    """Whether a page sets two lines apart: then a blank line is written between them."""
    is_set = before.room is not None and after.room is not None
    return is_set and before.page == after.page and after.number == before.number + 2


def _apart(seam: Seam) -> Verdict | None:
    """After a sentence, more white than between other lines parts two paragraphs."""
    is_over = is_apart(seam.before, seam.after) and ends_sentence(seam.before.text)
    return "ends" if is_over else None


def _indents(seam: Seam) -> Verdict | None:
    """Where paragraphs are indented, the indent says it; a label may stand flush left.

    A line that ends a sentence long before the margin is the last of its paragraph all the same,
    and so is one before another such line: titles, signatures.
    """
    if not seam.layout.indented:
        return None
    early = EARLY * seam.full
    is_over = ends_sentence(seam.before.text) or seam.after.width < early or bool(seam.opened)
    is_last = seam.before.width < early and is_over
    return "ends" if seam.after.indent or _items(seam) or is_last else "goes-on"


def _items(seam: Seam) -> Verdict | None:
    """What looks like the start of an item is one after a sentence, “：” or “；”."""
    if not seam.opened:
        return None
    text = seam.before.text
    is_stop = ends_sentence(text) or text.endswith(("：", "；", ":", ";"))
    return "ends" if is_stop or _ASIDE_BEHIND.search(text) else None


def _short_sentences(seam: Seam) -> Verdict | None:
    """A line with room left that ends a sentence ends its paragraph; so does one never wrapped."""
    is_short = seam.before.width < seam.full - INDENT
    ends = (is_short or _is_unwrapped(seam.before, seam)) and ends_sentence(seam.before.text)
    return "ends" if ends else None


def _first_lines(seam: Seam) -> Verdict | None:
    """After a full line that ends a sentence, a line that lacks an indent begins a paragraph."""
    room = seam.full - seam.after.width
    is_first = abs(room - INDENT) <= HALF or _is_unwrapped(seam.after, seam)
    return "ends" if is_first and ends_sentence(seam.before.text) else None


def _is_unwrapped(line: Line, seam: Seam) -> bool:
    """A line so long that nobody wrapped it: typed into a wrapped text as a whole paragraph."""
    return line.width > seam.full + 2 * INDENT


def _full_sentences(seam: Seam) -> Verdict | None:
    """After a full line that ends a sentence, any other line continues the paragraph."""
    return "goes-on" if ends_sentence(seam.before.text) else None


def _short_headings(seam: Seam) -> Verdict | None:
    """The title after 一、 or （一） is a line by itself, or the first sentence of its lines."""
    is_heading = seam.first and (seam.is_numbered or seam.kind == "article")
    return "ends" if is_heading and _reach(seam.before) < seam.full - 2 * INDENT else None


def _short_lines(seam: Seam) -> Verdict | None:
    """A line that stops well before the margin is a title, a signature, a date: not run on.

    But where the next line is full, words were taken out of this one and it was not wrapped anew;
    unless this one leads to it, as 各县人民政府： does, or is the title of a document, or stands
    in brackets below one.
    """
    if _reach(seam.before) >= seam.full - 2 * INDENT:
        return None
    is_parted = seam.layout.parted and seam.after.number > seam.before.number + 1
    is_full = abs(seam.full - seam.after.width) < INDENT - HALF
    return "goes-on" if is_full and not (is_parted or seam.opened or _is_over(seam)) else "ends"


def _is_over(seam: Seam) -> bool:
    text = seam.before.text
    is_title = seam.first and bool(ENDS_TITLE.search(text)) and not re.search("[，。；：]", text)
    is_aside = seam.first and text[0] in "（(" and text[-1] in "）)"
    return text.endswith(("：", ":")) or is_title or is_aside


def _reach(line: Line) -> float:
    """How far a line goes, with its indent: what stands below a number may hang."""
    return line.width + (line.indent if line.indent <= HANGS else 0)


def like_body(seam: Seam) -> bool:
    """In a box: whether the next lines are as wide as the body's and narrower than the box's."""
    layout = seam.layout
    if not layout.wrapped or not seam.following or layout.box < layout.body + 2 * INDENT:
        return False
    return not ends_sentence(seam.after.text) and all(
        layout.body - INDENT - HALF <= line.width <= layout.body + INDENT - HALF
        for line in (seam.after, seam.following)
    )


LONGEST_NAMES = 40
"""Names of columns stand within so many characters of a header's line."""
HALF = 0.5
"""A Latin letter or digit, which may stick out or be wanting."""
EARLY = 0.7
"""A line that ends before this part of a full one ends early."""
NARROW_TITLE = "narrow-title"
NARROW = 0.5
"""A title set larger than the text fills at least this part of its line."""
TITLE = 40
"""A title is no longer than this, in full-width characters (the longest seen has 31)."""
TITLE_MARGIN = 5
"""By how much a centred title's first line may be narrower than a full line."""

RULES: tuple[tuple[str, Rule, bool], ...] = (
    ("frame", _frames, True),
    ("title", _titles, True),
    ("table", _tables, True),
    ("large-title", _large_titles, False),
    ("bracket", _brackets, True),
    ("bare-label", _bare_labels, True),
    ("unit", _units, True),
    ("box-title", _box_titles, False),
    ("size", _sizes, True),
    ("wrapped-title", _wrapped_titles, False),
    (NARROW_TITLE, _narrow_titles, False),
    ("whole-title", _joined_titles_end, True),
    ("title-end", _titles_end, True),
    ("label", _labels, True),
    ("unwrapped", _unwrapped, True),
    ("room", _rooms, True),
    ("apart", _apart, True),
    ("indent", _indents, True),
    ("item", _items, True),
    ("short-sentence", _short_sentences, True),
    ("first-line", _first_lines, False),
    ("full-sentence", _full_sentences, False),
    ("short-heading", _short_headings, True),
    ("short-line", _short_lines, False),
)
"""What is asked of a seam, in this order: a rule's name, the rule, whether its answer is certain.

A seam of which no rule says anything is inside a block.
"""

_OF_PAGES = ("large-title", "size", "room", "apart")
_OF_WRAPPED = ("wrapped-title", NARROW_TITLE, "whole-title")
_OF_FRAMES = ("frame",)


def rules_for(lines: Sequence[Line], layout: Layout) -> tuple[tuple[str, Rule, bool], ...]:
    """The rules that may have something to say of a text: not of pages, where none is known."""
    is_paged = any(line.room is not None for line in lines)
    is_framed = any(line.frame for line in lines)
    mute = {
        *(() if is_paged else _OF_PAGES),
        *(() if layout.wrapped else _OF_WRAPPED),
        *(() if is_framed else _OF_FRAMES),
    }
    return tuple(rule for rule in RULES if rule[0] not in mute)
