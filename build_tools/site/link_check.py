"""A link that somebody kept → what became of it: it works, moved, changed, was removed, is unknown.

Everything that a link can name is known when the site is built, so the answers are made once: for
the check in the browser they are a table, for the verb ``check-links`` the same table is asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from build_tools.languages.site_words import Words
from build_tools.plan.addresses import id_in_address, is_other_page, is_own_address
from build_tools.plan.citation import citation
from build_tools.plan.comparable import quoted_words
from build_tools.plan.model import Place, Plan
from build_tools.plan.page_names import page_names
from build_tools.revisions.history import History
from build_tools.revisions.ledger import Entry, Ledger, landing, read_alias
from build_tools.site.addresses import targets

State = Literal["works", "moved", "changed", "removed", "unknown"]


@dataclass(frozen=True, slots=True)
class Answer:
    """``place`` is page and anchor where the link lands now, ``cite`` what stands there.

    ``said`` is a sentence for the reader; empty for a link that works, or is unknown.
    """

    state: State
    place: str = ""
    cite: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class Links:
    """What can be answered: the ``fates`` by id and alias, where every id ``lands``, ``pages``."""

    fates: Mapping[str, Answer]
    lands: Mapping[str, Answer]
    pages: frozenset[str]

    def judge(self, link: str) -> Answer | None:
        """What became of a link; None where it is no link to this plan."""
        name = id_in_address(link)
        found = self.fates.get(name) or self.lands.get(name)
        if found or name in self.pages:
            return found or Answer("works", f"{name}.html")
        if is_other_page(name):
            return None
        page = any(f"{page}.html" in link.lower() for page in self.pages)
        return Answer("unknown") if page or is_own_address(link) else None


def known_links(plan: Plan, past: History, ledger: Ledger | None, words: Words) -> Links:
    """All that can be said of links to a plan, in the language of ``words``."""
    lang = words["lang"]
    found = targets(plan, past, ledger)
    entries = ledger.by_id() if ledger else {}
    told = _Told(lang, words, _changed(past))
    fates: dict[str, Answer] = {}
    lands: dict[str, Answer] = {}
    for name, place in found.items():
        entry = entries.get(place.anchor if read_alias(name) else name)
        successor = found.get(landing(ledger, entry.id)) if ledger and entry else None
        fate = entry and _fate(name, place, successor, entry, told)
        if fate:
            fates[name] = fate
        else:
            lands[name] = Answer("works", _place(place), citation(place.path, lang))
    pages = frozenset(page_names(plan))
    return Links(MappingProxyType(fates), MappingProxyType(lands), pages)


def _place(place: Place) -> str:
    return f"{place.page}.html#{place.anchor}"


@dataclass(frozen=True, slots=True)
class _Told:
    """In which language, and with what it is known of changes, fates are told."""

    lang: str
    words: Words
    changed: Mapping[str, tuple[tuple[int, str, str], ...]]


def _fate(
    name: str, place: Place, successor: Place | None, entry: Entry, told: _Told
) -> Answer | None:
    """What became of one name since it was published; None where nothing did."""
    words, lang = told.words, told.lang
    alias = read_alias(name)
    since, was = alias or (entry.born, entry.paths[0][1])
    now = citation(place.path, lang)
    if entry.status != "live":
        said = words["merged" if entry.status == "merged" else "removed"]
        said = said.format(citation=now, number=entry.ended)
        if successor is None:
            return Answer("removed", _place(place), now, said)
        there = citation(successor.path, lang)
        more = words["check_successor"].format(citation=there)
        return Answer("removed", _place(successor), there, f"{said} {more}")
    if was != entry.last_path:
        said = words["was"].format(number=since, was=citation(was, lang), now=now)
        return Answer("moved", _place(place), now, said)
    later = [one for one in told.changed.get(entry.id, ()) if one[0] > since]
    if later:
        number, old, new = later[-1]
        said = words["check_changed"].format(number=number, old=old, new=new)
        return Answer("changed", _place(place), now, said)
    return None


def _changed(past: History) -> Mapping[str, tuple[tuple[int, str, str], ...]]:
    """Id → each revision that changed its words, with the words before and after."""
    found: dict[str, tuple[tuple[int, str, str], ...]] = {}
    for number, changes in past.changed.items():
        for one in changes:
            if one.fate == "kept" and one.reworded and one.old and one.new:
                said = (number, quoted_words(one.old), quoted_words(one.new))
                found[one.new.id] = (*found.get(one.new.id, ()), said)
    return found
