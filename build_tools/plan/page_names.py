"""Which page of the site a unit is on, and what the pages beside the plan's are called."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from build_tools.plan.model import Plan, Unit, heading_of

if TYPE_CHECKING:
    from collections.abc import Mapping

ADDRESSES = "id"
"""The folder of short addresses: each id in it is a page that forwards to where the unit is."""

FEED = "feed.xml"
"""The feed of revisions, at the root of each edition."""

FRONT = "front"
"""The page of what stands before the first heading: notices, a title, a contents list."""

WHOLE = "whole"
"""The page that has the whole plan: its units' own pages are those of `page_of`."""

_CONTAINERS = frozenset({"preface", "part", "chapter", "section", "subsection", "point", "article"})
_PAGE_NAMES: Mapping[str, str] = MappingProxyType({"pre": "preface"})


def page_of(top_level: Unit) -> str:
    """The name, without its ending, of the page of a top-level unit: ``preface``, ``ch3``.

    It is the unit's id, which never changes, so that a link survives a new numbering.
    """
    if top_level.kind not in _CONTAINERS:
        return FRONT
    return _PAGE_NAMES.get(top_level.id, top_level.id)


def page_names(plan: Plan) -> tuple[str, ...]:
    """The plan's pages in reading order, without the home page."""
    return tuple(dict.fromkeys(page_of(unit) for unit in plan.units))


def title_of(unit: Unit) -> str:
    """A title for lists: ``前 言``, which is printed wide, is 前言 there."""
    title = heading_of(unit)
    return title.replace(" ", "") if re.fullmatch(r"[^\x00-\xff] +[^\x00-\xff]", title) else title


def present_edition(folder: str) -> str:
    """How an edition in the site's ``folder`` is reached from the same one of an earlier version.

    An earlier version's editions stand in the same folders, below one that is its own.
    """
    return "../" * (2 if folder else 1) + folder


def changes_name(revision: int) -> str:
    """The name of the page on what a revision changed."""
    return f"changes-r{revision}"
