"""What the check in the browser knows besides the search's index: the past, and its own words."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.languages.site_words import Words
from build_tools.plan.citation import citation
from build_tools.plan.comparable import normalise
from build_tools.plan.model import Plan, Unit, walk
from build_tools.plan.page_names import page_of
from build_tools.revisions.history import History
from build_tools.revisions.ledger import Ledger, landing
from build_tools.site.link_check import Links
from build_tools.site.search_index import searched_text

WORDS = "check_"
"""How the keys of those of the site's words begin that the check needs."""


def check_data(
    plan: Plan, past: History, ledger: Ledger | None, links: Links, words: Words
) -> dict[str, object]:
    """``words``, ``links`` (id or alias → state, sentence, place, citation) and ``before``.

    Each of ``before`` is what some earlier version said and this one does not, or not so: text,
    citation, the last version that said it, id, the id now ("" where it was removed), what became
    of it, where a link to it lands.
    """
    return {
        "check": plan.lang,
        "words": {key.removeprefix(WORDS): words[key] for key in words if key.startswith(WORDS)},
        "links": {
            name: [one.state, one.said, one.place, one.cite] for name, one in links.fates.items()
        },
        "before": [list(one) for one in _before(plan, past, ledger, words)] if ledger else [],
    }


def _before(
    plan: Plan, past: History, ledger: Ledger, words: Words
) -> Iterator[tuple[str, str, int, str, str, str, str]]:
    now = {unit.id: normalise(text) for unit, text in _texts(plan)}
    entries = ledger.by_id()
    seen: set[tuple[str, str]] = set()
    for number in sorted((n for n in past.kept if n != ledger.current), reverse=True):
        old = past.kept[number]
        pages = {unit.id: page_of(top) for top in old.units for unit in walk((top,))}
        for unit, text in _texts(old):
            said = (unit.id, normalise(text))
            entry = entries.get(unit.id)
            if now.get(unit.id) == said[1] or said in seen or entry is None:
                continue
            seen.add(said)
            cited = citation(unit.path, plan.lang)
            is_live = entry.status == "live"
            fate = "" if is_live else words["removed"].format(citation=cited, number=entry.ended)
            place = past.places.get(unit.id)
            page = place.page if place else pages[unit.id]
            there = landing(ledger, unit.id) if is_live else ""
            yield text, cited, number, unit.id, there, fate, f"{page}.html#{unit.id}"


def _texts(plan: Plan) -> Iterator[tuple[Unit, str]]:
    for unit in walk(plan.units):
        for one in (unit, *unit.children):
            text = searched_text(one, unit if one is not unit else None)
            if text and one.kind in ("sentence", "row", "footnote") and one is not unit:
                yield one, text
