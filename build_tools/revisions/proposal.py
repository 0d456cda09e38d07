"""``source/proposal.yml``: the links that a person must decide before a revision is done.

One line for each, with its candidates above it as comments. It is there only while a revision is
being made; ``accept``, ``map`` and ``remove`` edit it, and so may anybody by hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from types import MappingProxyType

import yaml

from build_tools.matching.forest import FAMILY
from build_tools.plan.citation import citation
from build_tools.plan.errors import SettingsError
from build_tools.plan.model import Plan, Problem, Unit, text_of, walk
from build_tools.plan.next_step import folder_of, make
from build_tools.plan.yaml_text import compose
from build_tools.revisions.ledger import Ledger, Revision
from build_tools.revisions.revise import REMOVED, Proposal
from build_tools.revisions.revision_dates import date_fault

UNDECIDED = "undecided"
KEYS = ("revision", "title", "date", "links")
SHOWN = 60
"""How many characters of a passage are shown."""


class ProposalError(ValueError):
    """The file cannot be used; the message is for the one who edited it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What stands in the file: for which revision, and what has been said of each link.

    ``links``: old id → new path, ``removed`` or ``undecided``; ``lines``: where each stands, and
    where each key of the file does.
    """

    number: int
    title: str
    date: str
    links: Mapping[str, str]
    lines: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def decided(self) -> Mapping[str, str]:
        """What a person has decided."""
        return {link: said for link, said in self.links.items() if said != UNDECIDED}


def read_proposal(text: str, path: str) -> Asked:
    """The text of the file. Raises ProposalError: file, line, what was expected."""
    try:
        root = compose(text, path)
    except SettingsError as error:
        raise ProposalError(str(error)) from error
    top = dict(_pairs(root, path, KEYS))
    missing = [key for key in KEYS if key not in top]
    if missing:
        raise ProposalError(f"{path}:1: {missing[0]} is missing: expected {', '.join(KEYS)}")
    number = str(top["revision"].value)
    if not (number.isascii() and number.isdecimal()):
        raise ProposalError(
            f"{path}:{_line(top['revision'])}: revision: expected a number: {number}"
        )
    links: dict[str, str] = {}
    lines = {key: _line(top[key]) for key in KEYS}
    for link, node in _pairs(top["links"], path):
        if link in links:
            raise ProposalError(
                f"{path}:{_line(node)}: {link} stands twice, first in line {lines[link]}"
            )
        links[link], lines[link] = _scalar(node, path, link), _line(node)
    title, date = (_scalar(top[key], path, key) for key in ("title", "date"))
    if "\n" in title or "\t" in title:
        raise ProposalError(f"{path}:{lines['title']}: title: expected one line, found {title!r}")
    if fault := date_fault(date):
        raise ProposalError(f"{path}:{lines['date']}: {fault}")
    return Asked(int(number), title, date, links, lines)


def _pairs(
    node: yaml.Node | None, path: str, known: tuple[str, ...] = ()
) -> Iterator[tuple[str, yaml.Node]]:
    if isinstance(node, yaml.ScalarNode) and not node.value:
        return
    if not isinstance(node, yaml.MappingNode):
        what = f"the keys {', '.join(known)}" if known else "lines of an id, a colon and a decision"
        raise ProposalError(f"{path}:{_line(node)}: expected {what}")
    for key, value in node.value:
        if known and key.value not in known:
            raise ProposalError(
                f"{path}:{_line(key)}: {key.value}: expected one of {', '.join(known)}"
            )
        yield str(key.value), value


def _scalar(node: yaml.Node, path: str, key: str) -> str:
    if not isinstance(node, yaml.ScalarNode):
        raise ProposalError(f"{path}:{_line(node)}: {key}: expected a word, found several lines")
    return str(node.value)


def _line(node: yaml.Node | None) -> int:
    return node.start_mark.line + 1 if node else 1


HEAD = """\
# Links that nobody but a person can decide, before revision {number} is done. Put after each id
# the new path that its link leads to from now on, or the word removed; then run `{revise}`.
# Or, one by one: {map} · {remove} · {accept} (its first candidate).
"""


def _head(number: int, source: PurePath) -> str:
    return HEAD.format(
        number=number,
        revise=make("revise", source),
        map=make("map", source, "ID=…", "TO=PATH"),
        remove=make("remove", source, "ID=…"),
        accept=make("accept", source, "ID=…"),
    )


def write_proposal(proposal: Proposal, asked: Mapping[str, str], source: PurePath) -> str:
    """A proposal and what has been decided so far → the text of the file in ``source``."""
    revision = proposal.ledger.revisions[-1]
    lines = [
        _head(revision.number, source).rstrip("\n"),
        f"revision: {revision.number}",
        f"title: {_quoted(revision.title)}",
        f"date: {_quoted(revision.date)}",
        "links:",
    ]
    lines += [f"  {link}: {said}" for link, said in sorted(asked.items())]
    for one in proposal.undecided:
        lines.append(f"  # {_where(one.old)}“{excerpt(one.old)}”")
        lines += [
            f"  #   {max(score, 0):4.0%}  {unit.path}  “{excerpt(unit)}”"
            for score, unit in one.candidates
        ]
        lines.append(f"  {one.old.id}: {UNDECIDED}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _where(unit: Unit) -> str:
    return f"{citation(unit.path, 'zh-Hans')} " if unit.path else ""


def excerpt(unit: Unit) -> str:
    """The first words of a unit: of its heading, its text, or whatever is below it."""
    words = unit.heading if not unit.text and unit.kind != "row" else ""
    words = words or text_of(unit)
    if not words and unit.children:
        return excerpt(unit.children[0])
    return words if len(words) <= SHOWN else words[: SHOWN - 1] + "…"


def pending(asked: Asked | None, ledger: Ledger | None, path: str) -> tuple[Problem, ...]:
    """Why a build must not go on: links that are still undecided.

    A proposal for a revision that the ledger already has is a leftover, and nothing is pending.
    """
    if asked is None or (ledger and asked.number <= ledger.current):
        return ()
    return tuple(
        Problem(
            "error",
            path,
            asked.lines.get(link, 0),
            UNDECIDED,
            f"{link}: nobody has decided what it means in revision {asked.number}: write a new path"
            f" or {REMOVED} here, then run `{make('revise', folder_of(path))}`",
        )
        for link, said in asked.links.items()
        if said == UNDECIDED
    )


def misfits(asked: Asked, old: Plan, new: Plan, path: str) -> tuple[Problem, ...]:
    """Decisions that cannot be: about no link, to no place, of another kind, two to one place."""
    return tuple(
        Problem("error", path, asked.lines.get(link, 0), "decision", message)
        for link, message in _misfits(asked.decided, old, new)
    )


def _misfits(decided: Mapping[str, str], old: Plan, new: Plan) -> Iterator[tuple[str, str]]:
    links = {unit.id: unit for unit in walk(old.units)}
    places = {unit.path: unit for unit in walk(new.units)}
    holders: dict[str, str] = {}
    for link, said in decided.items():
        if link not in links:
            yield link, f"{link} is no id of revision {old.revision}"
        elif said != REMOVED and said not in places:
            yield link, f"{link}: {said} is no path of the new text, nor the word {REMOVED}"
        elif said in holders:
            yield link, f"{link}: {said} is already what {holders[said]} leads to"
        elif said in places:
            holders[said] = link
            kinds = [FAMILY.get(one.kind, one.kind) for one in (links[link], places[said])]
            if kinds[0] != kinds[1]:
                yield link, f"{link} is a {links[link].kind}, {said} a {places[said].kind}"


def revision_of(asked: Asked, sha256: str) -> Revision:
    """The revision that a proposal is about, its text having this digest."""
    return Revision(asked.number, asked.date, asked.title, sha256)


def best(proposal: Proposal, links: frozenset[str], taken: frozenset[str]) -> Mapping[str, str]:
    """The first free candidate of each of these undecided links, the likeliest ones first.

    ``taken`` are paths that others have. Links without a free candidate stay undecided.
    """
    ranked = sorted(
        (-score, one.old.id, unit.path)
        for one in proposal.undecided
        if one.old.id in links
        for score, unit in one.candidates
    )
    found: dict[str, str] = {}
    used = set(taken)
    for _, link, place in ranked:
        if link not in found and place not in used:
            found[link] = place
            used.add(place)
    return found
