"""Where titles end: what a seam below a heading, a label, a box's title or a caption is.

Each function is a rule of `seam_rules`: it says what becomes of the text, or nothing.
"""

from __future__ import annotations

from build_tools.plan.patterns import expression
from build_tools.reading.layout import INDENT
from build_tools.reading.seams import EARLY, HALF, TITLE, Seam, Verdict, is_certain, reach
from build_tools.reading.sentences import ends_sentence
from build_tools.reading.table_draft import HEADER, VALUE

_NAMES_OF_TABLES = expression(r".{3}(?:表|情况|清单|一览|目标|指标体系)$")
"""How the title of a table ends, that no column's name ends with."""
_LONGEST_NAMES = 40
"""Names of columns stand within so many characters of a header's line."""
_NARROW = 0.5
"""A title set larger than the text fills at least this part of its line."""
_TITLE_MARGIN = 5
"""By how much a centred title's first line may be narrower than a full line."""


def titles(seam: Seam) -> Verdict | None:
    """A title or a bullet begins a block whatever stands before it."""
    return "ends" if seam.opened and is_certain(seam.opened) else None


def bare_labels(seam: Seam) -> Verdict | None:
    """A label alone on its line has its title on the next one."""
    is_numbered = seam.is_numbered and seam.kind in ("section", "subsection")
    if not ((seam.is_title or is_numbered) and seam.label_only):
        return None
    is_title = not seam.opened and not _has_end(seam.after.text) and seam.after.width <= TITLE
    return "goes-on" if is_title else "ends" if seam.is_title else None


def wrapped_titles(seam: Seam) -> Verdict | None:
    """A title that fills its line goes on if the next line is short and ends no sentence."""
    if not seam.is_title or not seam.layout.wrapped:
        return None
    is_filled = seam.before.width >= min(seam.layout.body, seam.full) - _TITLE_MARGIN
    is_rest = seam.after.width < seam.full - _TITLE_MARGIN and not ends_sentence(seam.after.text)
    return "goes-on" if is_filled and is_rest and not seam.opened else None


def narrow_titles(seam: Seam) -> Verdict | None:
    """A title set narrower than the text goes on with a short line before the first line of a text.

    A line that is neither full nor ends a sentence is no text of its own; and what follows it is.
    """
    rest, text = seam.after, seam.following
    is_article = seam.kind == "article" and "，" not in seam.before.text
    is_heading = seam.is_title or seam.is_numbered or is_article
    if not (seam.first and is_heading and seam.layout.wrapped and text) or seam.opened:
        return None
    is_cut = seam.full * _NARROW <= seam.before.width < seam.full and not _has_end(seam.before.text)
    is_rest = rest.width < min(seam.before.width, seam.full * EARLY) and not _has_end(rest.text)
    is_text = text.width >= seam.full - INDENT - HALF or ends_sentence(text.text)
    return "goes-on" if is_cut and is_rest and is_text else None


def box_titles(seam: Seam) -> Verdict | None:
    """The title of a box or a table goes on in the one line above the names of the columns."""
    if seam.kind not in ("box", "caption") or not seam.first or seam.opened or not seam.following:
        return None
    rest, names = seam.after.text, seam.following.text
    is_title = len(rest.split()) == 1 and not _has_end(rest) and not VALUE.fullmatch(rest)
    is_row = len(names.split()) > 2 and bool(HEADER.search(names[:_LONGEST_NAMES]))
    is_first = names.replace(" ", "") == "序号"
    is_cell = is_first or (bool(_NAMES_OF_TABLES.search(rest)) and bool(HEADER.fullmatch(names)))
    return "goes-on" if is_title and (is_row or is_cell) and not seam.label_only else None


def joined_titles_end(seam: Seam) -> Verdict | None:
    """A title whose rest has been joined to it is whole."""
    return "ends" if seam.has_title else None


def _has_end(text: str) -> bool:
    """Whether a sentence or a lead ends in the line, or the line says what a label is for."""
    return any(sign in text for sign in "。；：:！？;")


def titles_end(seam: Seam) -> Verdict | None:
    """Any other title ends with its line."""
    return "ends" if seam.is_title else None


def labels(seam: Seam) -> Verdict | None:
    """A numbered title by itself is over where the first number of another series comes."""
    is_label = seam.opened is not None and bool(seam.opened.form.series)
    is_first = is_label and seam.opened is not None and seam.opened.number == 1
    return "ends" if is_first and seam.first and (seam.is_numbered or seam.is_title) else None


def large_titles(seam: Seam) -> Verdict | None:
    """A title set larger than the text, or in the middle, goes on as it was set."""
    before, after = seam.before, seam.after
    if seam.opened or before.room is None or after.size != before.size:
        return None
    is_large = seam.layout.is_large(before)
    is_centred = seam.is_title and before.centred and after.centred
    is_over = ends_sentence(before.text) or ends_sentence(after.text)
    return "goes-on" if (is_large or is_centred) and not is_over else None


def short_headings(seam: Seam) -> Verdict | None:
    """The title after 一、 or （一） is a line by itself, or the first sentence of its lines."""
    is_heading = seam.first and (seam.is_numbered or seam.kind == "article")
    return "ends" if is_heading and reach(seam.before) < seam.full - 2 * INDENT else None
