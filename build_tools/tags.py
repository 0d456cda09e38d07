"""How a unit's id, path and standing are said in the Markdown beside its words."""

from __future__ import annotations

from build_tools.markup import Tag, escape
from build_tools.model import Unit, sentences


def tag_of(unit: Unit) -> Tag:
    """The tag that a unit's own line carries."""
    return Tag(unit.id, unit.path, standing_of(unit))


def standing_of(unit: Unit) -> str:
    """``untranslated``, ``stale``, ``changed``, or nothing when there is nothing to mark."""
    if unit.standing is None or unit.standing.state == "translated":
        return ""
    return unit.standing.state


def shared_standing(unit: Unit) -> str:
    """``untranslated`` when every sentence of a paragraph or item is, so that it is said once."""
    standings = {standing_of(sentence) for sentence in sentences(unit)}
    return "untranslated" if standings == {"untranslated"} else ""


def source_lines(unit: Unit) -> list[str]:
    """The text as it was and as it is now, like a diff, where a mark can be opened on it."""
    if unit.standing is None or unit.standing.state not in ("stale", "changed"):
        return []
    texts = (("- ", unit.standing.previous), ("+ ", unit.standing.source))
    return [sign + escape(text) for sign, text in texts if text]
