"""How a unit's id, path and standing are said in the Markdown beside its words."""

from __future__ import annotations

from build_tools.pages.syntax import Tag, escape
from build_tools.plan.model import Standing, Unit, sentences


def tag_of(unit: Unit) -> Tag:
    """The tag that a unit's own line carries."""
    return Tag(unit.id, unit.path, standing_of(unit))


def standing_of(unit: Unit) -> str:
    """What there is to mark, or nothing: a translation that is not as it should be, or a change."""
    shown = _shown(unit)
    return shown.state if shown else ""


def _shown(unit: Unit) -> Standing | None:
    if unit.standing and unit.standing.state != "translated":
        return unit.standing
    return unit.change


def shared_standing(unit: Unit) -> str:
    """``untranslated`` when every sentence of a paragraph or item is, so that it is said once."""
    standings = {standing_of(sentence) for sentence in sentences(unit)}
    return "untranslated" if standings == {"untranslated"} else ""


def source_lines(unit: Unit) -> list[str]:
    """The text as it was and as it is now, like a diff, where a mark can be opened on it."""
    shown = _shown(unit)
    if shown is None or shown.state not in ("stale", "changed"):
        return []
    texts = (("- ", shown.previous), ("+ ", shown.source))
    return [sign + escape(text) for sign, text in texts if text]
