"""The verbs that decide what the tool cannot: ``accept``, ``map``, ``remove``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from build_tools.commands.open_revision import (
    deciding,
    open_revision,
    proposal_of,
    refuse_misfits,
    settle,
)
from build_tools.commands.verb import add_verb
from build_tools.plan.errors import SettingsError
from build_tools.plan.model import walk
from build_tools.plan.next_step import make
from build_tools.revisions.proposal import best
from build_tools.revisions.revise import REMOVED

if TYPE_CHECKING:
    from build_tools.commands.verb import Verbs


def accept(source: Path, links: tuple[str, ...] = ()) -> int:
    """The first candidate of these undecided links, or of all."""
    opened = open_revision(source)
    proposal = proposal_of(opened)
    undecided = frozenset(one.old.id for one in proposal.undecided)
    for link in links:
        if link not in undecided:
            raise SettingsError(f"accept {link}: expected one of {', '.join(sorted(undecided))}")
    said = best(proposal, frozenset(links) or undecided, frozenset(opened.asked.decided.values()))
    unlike = [
        one.old.id
        for one in proposal.undecided
        for score, unit in one.candidates
        if said.get(one.old.id) == unit.path and score <= 0 and one.old.id not in links
    ]
    if unlike:
        print(
            f"Not accepted, as their candidates have no words of theirs: {', '.join(unlike)}."
            f" Look at each, then name it: {make('accept', source, 'ID=…')},"
            f" or {make('remove', source, 'ID=…')}"
        )
    return settle(deciding(opened, {one: to for one, to in said.items() if one not in unlike}))


def map_link(source: Path, link: str, place: str, *, take: bool = False) -> int:
    """An old id means what stands at a path of the new text.

    What another link leads to is only given away with ``take``; that link then ends, merged into
    this one, or is undecided where other words of the new text are like its own.
    """
    opened = open_revision(source)
    said = deciding(opened, {link: place})
    refuse_misfits(said)
    holder = next(
        (one.old.id for one in proposal_of(opened).matching.matches if one.new.path == place), ""
    )
    if holder not in ("", link) and not take:
        raise SettingsError(
            f"map {link} {place}: {holder} leads there, which has the same words. If it shall not,"
            f" say so: {make('map', source, f'ID={link}', f'TO={place}', 'TAKE=yes')};"
            f" {holder} is then merged into {link}, or waits for a decision where other words are"
            " like its own"
        )
    return settle(said)


def remove(source: Path, link: str) -> int:
    """What an old id meant is no longer in the text; nor is what is undecided below it."""
    opened = open_revision(source)
    undecided = {one.old.id for one in proposal_of(opened).undecided}
    unit = next((unit for unit in walk(opened.old.units) if unit.id == link), None)
    below = {each.id for each in walk(unit.children)} & undecided if unit else set()
    return settle(deciding(opened, dict.fromkeys([link, *below], REMOVED)))


def register(verbs: Verbs) -> None:
    """Name the verbs and what they take."""
    verb = add_verb(
        verbs,
        "accept",
        lambda given: accept(given.source, tuple(given.ids)),
        "take the first candidate of undecided links",
        "Decide undecided links as the tool would guess; all, or those named."
        " Example: python -m build_tools accept ch3-sec1-p2",
    )
    verb.add_argument("ids", nargs="*", metavar="ID", help="undecided ids (default: all)")
    verb = add_verb(
        verbs,
        "map",
        lambda given: map_link(given.source, given.id, given.path, take=given.take),
        "say where an old link leads in the new text",
        "Say that an old id means what stands at a path of the new text."
        " Example: python -m build_tools map ch3-sec1-p2 ch3-sec2-p1",
    )
    verb.add_argument("id", metavar="ID", help="an id of the current revision")
    verb.add_argument("path", metavar="TO", help="a path of the new text")
    verb.add_argument("--take", action="store_true", help="even if another link leads there")
    verb = add_verb(
        verbs,
        "remove",
        lambda given: remove(given.source, given.id),
        "say that what an old link meant is gone",
        "Say that what an old id meant is no longer in the text; its link will say so."
        " Example: python -m build_tools remove ch3-sec1-p2",
    )
    verb.add_argument("id", metavar="ID", help="an id of the current revision")
