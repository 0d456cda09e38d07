"""Which page a unit is on, and what stands in front of a page's text."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

import yaml

from build_tools.model import Plan, Unit, heading_of

if TYPE_CHECKING:
    from collections.abc import Mapping

FRONT = "front"
"""The page of what stands before the first heading: notices, a title, a contents list."""

_CONTAINERS = frozenset({"preface", "part", "chapter", "section", "subsection"})
_PAGE_NAMES: Mapping[str, str] = MappingProxyType({"pre": "preface"})
_DESCRIPTION_LENGTH = 150


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


def front_matter(title: str, description: str) -> str:
    """The YAML in front of a page.

    MkDocs puts both into HTML as they are, so they are escaped for HTML here.
    """
    said = {"title": _html(title), "description": _html(_shortened(description))}
    return f"---\n{yaml.safe_dump(said, allow_unicode=True, sort_keys=False, width=10**9)}---"


def _html(text: str) -> str:
    for sign, reference in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(sign, reference)
    return text


def _shortened(text: str) -> str:
    if len(text) <= _DESCRIPTION_LENGTH:
        return text
    return text[: _DESCRIPTION_LENGTH - 1] + "…"
