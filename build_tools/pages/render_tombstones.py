"""What the plan's pages say of the past, in Markdown: tombstones, and what left the page.

``plan_markdown`` reads the fences. A tombstone says whether the unit was removed or merged, by
which revision, and page, id and path of what stands for it, if anything does; below it its last
words, each line with its id::

    ::: tombstone {#ch6-sec3}
    removed 2 ch6 ch6-sec4 ch6-sec3
    第三节 以农村金融打开“乡村振兴”新局面 {#ch6-sec3}
    :::

What moved says page, id and path where it is now, and the revision that removed it there, if one
did; then the same of each id below it that went along::

    ::: moved {#ch3-sec2}
    ch4 ch3-sec2 ch4-sec1
    ch4 ch3-sec2-p1 ch4-sec1-p1 {#ch3-sec2-p1}
    :::
"""

from __future__ import annotations

from build_tools.pages.syntax import Tag, escape, with_tag
from build_tools.pages.tags import standing_of
from build_tools.plan.model import Place, Unit, heading_of, text_of
from build_tools.revisions.history import Moved

_WITH_WORDS = frozenset({"row", "sentence", "footnote", "junk", "column"})


def tombstone_block(unit: Unit) -> str:
    """A tombstone (`history.with_tombstones`) as a block."""
    assert unit.removal
    ended, there = unit.removal, unit.removal.successor
    now = f"{there.page} {there.anchor} {there.path}" if there else ""
    lines = [f"{ended.status} {ended.revision} {now}".rstrip()]
    for one in unit.children:
        words = text_of(one) if one.kind in _WITH_WORDS else ""
        said = escape(words or (heading_of(one) if one.heading else ""))
        standing = standing_of(one)
        lines.append(with_tag(said, Tag(one.id, standing=standing if words else "")).strip())
    return "\n".join([f"::: tombstone {Tag(unit.id, unit.path)}", *lines, ":::"])


def moved_block(one: Moved) -> str:
    """A unit that left the page as a block."""
    below = (f"{_place(place)} {Tag(link)}" for link, place in one.below)
    return "\n".join([f"::: moved {Tag(one.id)}", _place(one.place), *below, ":::"])


def _place(place: Place) -> str:
    return f"{place.page} {place.anchor} {place.path} {place.ended or ''}".rstrip()
