"""Queries and what is true of them: what a result must hold to be a hit."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from build_tools.plan.comparable import published_words
from build_tools.plan.model import Plan, walk
from tests.project import ROOT

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Query:
    """A query and its truth: what a hit contains (parts by ``|``, ``!`` not), ``id:``, ``-`` none."""

    kind: str
    text: str
    truth: str
    lang: str


def queries() -> list[Query]:
    """The chosen ones: those that were given, and our own, each once."""
    found: list[Query] = []
    for name in ("queries-given.tsv", "queries.tsv"):
        with (HERE / name).open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
        found += [Query(r[0], r[1].replace("\\n", "\n"), r[2] if len(r) > 2 else "",
                        r[3] if len(r) > 3 else "zh-Hans") for r in rows]  # fmt: skip
    return list(dict.fromkeys(found))


PEOPLE = HERE / "queries-people.tsv"
OTHERS = ROOT.parent / "shared/queries-blind.tsv"
"""Queries that the search was not made for; the second set is not in the repository."""


def blind_sets() -> list[tuple[str, list[Query]]]:
    """Each set by its name; of the one that others wrote every second line was worked with."""
    numbered = list(blind_queries(OTHERS)) if OTHERS.exists() else []
    own = list(blind_queries(HERE / "queries-questions.tsv"))
    lay = list(blind_queries(HERE / "queries-lay.tsv"))
    return [
        ("people (written before the search was changed)", [q for _, q in blind_queries(PEOPLE)]),
        ("own questions, odd lines (worked with)", [q for line, q in own if line % 2]),
        ("own questions, even lines (counted only)", [q for line, q in own if not line % 2]),
        ("lay words, odd lines (worked with)", [q for line, q in lay if line % 2]),
        ("lay words, even lines (counted only)", [q for line, q in lay if not line % 2]),
        ("more of our own (worked with)", [q for _, q in blind_queries(HERE / "queries-more.tsv")]),
        ("others', odd lines (worked with)", [q for line, q in numbered if line % 2]),
        ("others', even lines (kept apart)", [q for line, q in numbered if not line % 2]),
    ]


def blind_queries(path: Path) -> Iterator[tuple[int, Query]]:
    """A blind set, with its lines: kind, edition, query and truth (how it is to be looked for)."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line[:1] != "#" and not line.startswith("kind\t"):
            kind, lang, text, truth = line.split("\t")
            yield number, Query(kind, text.replace("\\n", "\n"), truth, lang)


def folded(text: str) -> str:
    """Words as a truth is looked for in them."""
    return "".join(unicodedata.normalize("NFKC", text).lower().split())


class Truth:
    """What each place of the plan says, with all below it."""

    def __init__(self, plan: Plan) -> None:
        self.text: dict[str, str] = {}
        self.section: dict[str, str] = {}
        self.page = {unit.id: unit.span.page for unit in walk(plan.units)}
        for top in plan.units:
            for unit in walk((top,)):
                words = "".join(published_words(one) for one in walk((unit,)))
                self.text[unit.id] = folded(words)
        for unit in walk(plan.units):
            for one in walk((unit,)):
                if unit.kind in ("preface", "chapter", "section", "subsection", "box"):
                    self.section[one.id] = unit.id

    def is_hit(self, query: Query, links: Sequence[str]) -> bool:
        """Whether these results answer the query."""
        places = [_place(link) for link in links]
        if query.truth.startswith("id:") and query.kind != "reference":
            return query.truth.removeprefix("id:") in places
        if query.truth.startswith("id:"):
            return bool(places) and places[0] == query.truth.removeprefix("id:")
        if query.truth == "-":
            return not links
        parts = [folded(part) for part in query.truth.split("|") if part[0] != "!"]
        unwanted = [folded(part[1:]) for part in query.truth.split("|") if part[0] == "!"]
        if any(word in self.text.get(place, "") for word in unwanted for place in places):
            return False
        texts = [self.text.get(self.section.get(place, place), "") for place in places]
        return any(all(part in text for part in parts) for text in texts)

    def is_blind_hit(self, query: Query, links: Sequence[str], source: Truth) -> bool:
        """The same for a blind query: any of its truths (… OR …) will do."""
        places = [_place(link) for link in links]
        return any(
            self._is_true(truth.strip(), places, source) for truth in query.truth.split(" OR ")
        )

    def _is_true(self, truth: str, places: Sequence[str], source: Truth) -> bool:
        if truth == "-":
            return not places
        if truth.startswith("id:"):
            return places[:1] == [truth[3:]]
        page = re.match(r"in:第(\d+)页", truth)
        if page:
            return any(source.page.get(place) == int(page[1]) for place in places)
        if truth.startswith("in:"):
            return any(one == truth[3:] or one.startswith(f"{truth[3:]}-") for one in places)
        held = source if truth.startswith("SRC:") else self
        parts = [folded(part) for part in truth.partition(":")[2].split("|")]
        texts = [held.text.get(held.section.get(place, place), "") for place in places]
        return any(all(part in text for part in parts) for text in texts)

    def is_precise(self, query: Query, links: Sequence[str]) -> bool:
        """Whether no result of an exact query lacks the answer in its own unit or section."""
        return not links or self.is_hit(query, links[:1])


def _place(link: str) -> str:
    """The id that an address leads to: its fragment, or the unit that its page is named for."""
    address = urlsplit(link)
    name = Path(address.path).stem
    return address.fragment or {"preface": "pre"}.get(name, name)
