"""What Material writes that is not valid or not accessible → what it should have written.

Each repair is a piece of Material 9.8.2's HTML that stands outside every block and partial a theme
may override on its own; copying whole templates for one attribute would be worse. A test looks
for each piece in Material's templates, so that a new version which has mended it is noticed.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Repair(NamedTuple):
    """``found`` in the page becomes ``mended``."""

    found: str
    mended: str
    reason: str


REPAIRS: tuple[Repair, ...] = (
    Repair(
        'type="checkbox" id="__drawer" autocomplete="off"',
        'type="checkbox" id="__drawer"',
        "HTML allows autocomplete on no check box (Nu: attribute not allowed)",
    ),
    Repair(
        'type="checkbox" id="__search" autocomplete="off"',
        'type="checkbox" id="__search"',
        "HTML allows autocomplete on no check box (Nu: attribute not allowed)",
    ),
)


_KEPT = re.compile(r"(<pre\b.*?</pre>|<textarea\b.*?</textarea>)", re.DOTALL)
"""Where white space counts. Elsewhere the templates leave more of it than they have words."""


def repaired(html: str) -> str:
    """The page with every repair made, and a line end where there was white space with one."""
    for found, mended, _ in REPAIRS:
        html = html.replace(found, mended)
    pieces = _KEPT.split(html)
    pieces[::2] = map(_closed_up, pieces[::2])
    return "".join(pieces)


def _closed_up(html: str) -> str:
    """Without indents and empty lines."""
    first, *lines = html.split("\n")
    if not lines:
        return first
    last = lines.pop()
    shown = [line for each in lines if (line := each.strip())]
    return "\n".join((first.rstrip(), *shown, last.lstrip()))
