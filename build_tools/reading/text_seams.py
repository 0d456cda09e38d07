"""Where running text and tables end: what a seam between two lines below a title is.

Each function is a rule of `seam_rules`: it says what becomes of the text, or nothing.
"""

from __future__ import annotations

import re

from build_tools.plan.patterns import expression
from build_tools.reading.document_kinds import ENDS_TITLE
from build_tools.reading.layout import INDENT, LARGE
from build_tools.reading.lines import Line
from build_tools.reading.seams import (
    EARLY,
    HALF,
    TITLE,
    Seam,
    Verdict,
    is_apart,
    is_unit_of_measure,
    like_body,
    reach,
)
from build_tools.reading.sentences import ends_sentence

_UNBROKEN = expression(r"[“‘（《〈【\(]*(?:[!-~]{1,20}|.)[，。、；：！？）》〉】”’,.;:!?)%％‰]*")
"""What stands together at the beginning of a line: a word, a letter with the signs around it."""
_ASIDE_BEHIND = expression(r"[。；][（(][^（）()]*[）)]$")
"""What is said in brackets behind a sentence: …五公里。（责任单位：市渔业局）"""


def tables(seam: Seam) -> Verdict | None:
    """A table goes on to a heading, or the first line that ends a sentence or is like the body."""
    if seam.kind != "tabular":
        return None
    is_over = seam.opened is not None or ends_sentence(seam.after.text) or like_body(seam)
    return "ends" if is_over else "goes-on"


def units(seam: Seam) -> Verdict | None:
    """What a table's numbers are counted in is said below its caption."""
    return "goes-on" if seam.kind == "caption" and is_unit_of_measure(seam.after.text) else None


def brackets(seam: Seam) -> Verdict | None:
    """A bracket that is open at a line's end and closed on the next is of one piece."""
    before, after = seam.before.text[-TITLE:], seam.after.text[:TITLE]
    is_open = before.rfind("（") > before.rfind("）")
    return "goes-on" if is_open and -1 < after.find("）") < (after + "（").find("（") else None


def unwrapped(seam: Seam) -> Verdict | None:
    """Where lines are not wrapped each is a paragraph."""
    return None if seam.layout.wrapped else "ends"


def frames(seam: Seam) -> Verdict | None:
    """Nothing goes on from one frame into another, or out of it."""
    return "ends" if seam.before.frame != seam.after.frame else None


def sizes(seam: Seam) -> Verdict | None:
    """What is set otherwise large is another block: a title above its text."""
    before, after = seam.before.size, seam.after.size
    is_other = before and after and not 1 / LARGE < before / after < LARGE
    return "ends" if is_other and seam.before.room is not None else None


def rooms(seam: Seam) -> Verdict | None:
    """A line ends its block where what the next line begins with had room behind it."""
    if seam.before.room is None:
        return None
    found = _UNBROKEN.match(seam.after.text)
    need = sum(0.5 if one.isascii() else 1 for one in found[0]) if found else 1
    # A mark that may not begin a line takes letters before it along, which leaves their room.
    is_inside = seam.layout.indented and not seam.after.indent and not seam.opened
    is_open = is_inside and not ends_sentence(seam.before.text)
    return "ends" if seam.before.room >= need + 1 + is_open else None


def apart(seam: Seam) -> Verdict | None:
    """After a sentence, more white than between other lines parts two paragraphs."""
    is_over = is_apart(seam.before, seam.after) and ends_sentence(seam.before.text)
    return "ends" if is_over else None


def indents(seam: Seam) -> Verdict | None:
    """Where paragraphs are indented, the indent says it; a label may stand flush left.

    A line that ends a sentence long before the margin is the last of its paragraph all the same,
    and so is one before another such line: titles, signatures.
    """
    if not seam.layout.indented:
        return None
    early = EARLY * seam.full
    is_over = ends_sentence(seam.before.text) or seam.after.width < early or bool(seam.opened)
    is_last = seam.before.width < early and is_over
    return "ends" if seam.after.indent or items(seam) or is_last else "goes-on"


def items(seam: Seam) -> Verdict | None:
    """What looks like the start of an item is one after a sentence, “：” or “；”."""
    if not seam.opened:
        return None
    text = seam.before.text
    is_stop = ends_sentence(text) or text.endswith(("：", "；", ":", ";"))
    return "ends" if is_stop or _ASIDE_BEHIND.search(text) else None


def short_sentences(seam: Seam) -> Verdict | None:
    """A line with room left that ends a sentence ends its paragraph; so does one never wrapped."""
    is_short = seam.before.width < seam.full - INDENT
    ends = (is_short or _is_unwrapped(seam.before, seam)) and ends_sentence(seam.before.text)
    return "ends" if ends else None


def first_lines(seam: Seam) -> Verdict | None:
    """After a full line that ends a sentence, a line that lacks an indent begins a paragraph."""
    room = seam.full - seam.after.width
    is_first = abs(room - INDENT) <= HALF or _is_unwrapped(seam.after, seam)
    return "ends" if is_first and ends_sentence(seam.before.text) else None


def _is_unwrapped(line: Line, seam: Seam) -> bool:
    """A line so long that nobody wrapped it: typed into a wrapped text as a whole paragraph."""
    return line.width > seam.full + 2 * INDENT


def full_sentences(seam: Seam) -> Verdict | None:
    """After a full line that ends a sentence, any other line continues the paragraph.

    Not over a blank line, where those part paragraphs; what stands at a page's end is none.
    """
    if not ends_sentence(seam.before.text):
        return None
    is_torn = seam.before.page != seam.after.page
    return "ends" if _is_parted(seam) and not is_torn else "goes-on"


def short_lines(seam: Seam) -> Verdict | None:
    """A line that stops well before the margin is a title, a signature, a date: not run on.

    But where the next line is full, words were taken out of this one and it was not wrapped anew;
    unless this one leads to it, as 各县人民政府： does, or is the title of a document, or stands
    in brackets below one.
    """
    if reach(seam.before) >= seam.full - 2 * INDENT:
        return None
    is_full = abs(seam.full - seam.after.width) < INDENT - HALF
    return (
        "goes-on" if is_full and not (_is_parted(seam) or seam.opened or _is_over(seam)) else "ends"
    )


def blank_lines(seam: Seam) -> Verdict | None:
    """Over a blank line, where those part paragraphs, only a full line goes on."""
    is_torn = seam.before.page != seam.after.page
    is_full = reach(seam.before) > seam.full - INDENT + HALF
    return "ends" if _is_parted(seam) and not is_torn and not is_full else None


def _is_parted(seam: Seam) -> bool:
    """Whether lines stand between that are no text, where blank ones part paragraphs."""
    return seam.layout.parted and seam.after.number > seam.before.number + 1


def _is_over(seam: Seam) -> bool:
    text = seam.before.text
    is_title = seam.first and bool(ENDS_TITLE.search(text)) and not re.search("[，。；：]", text)
    is_aside = seam.first and text[0] in "（(" and text[-1] in "）)"
    return text.endswith(("：", ":")) or is_title or is_aside
