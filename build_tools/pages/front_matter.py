"""What stands in front of a page's text: its title and its description."""

from __future__ import annotations

import yaml

_DESCRIPTION_LENGTH = 150


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
