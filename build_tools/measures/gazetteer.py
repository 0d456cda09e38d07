"""The places that any plan may name: ``places.tsv`` → places, beside a plan's own gazetteer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from build_tools.measures.known import Place


def read_gazetteer(text: str) -> tuple[Place, ...]:
    """The text of ``places.tsv``."""
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    header = next(lines).split("\t")
    return tuple(_place(dict(zip(header, line.split("\t"), strict=True))) for line in lines)


def _place(row: dict[str, str]) -> Place:
    also = tuple(filter(None, row["also"].split(",")))
    return Place(row["zh"], row["en"], also, row["within"], row["is"] == "scheme")


def places_known(own: tuple[Place, ...], general: tuple[Place, ...]) -> tuple[Place, ...]:
    """A plan's own places, then those of the general list: a name is what the plan's list says."""
    taken = {name for one in own for name in (one.zh, *one.same)}
    return (*own, *_without(general, taken))


def _without(places: tuple[Place, ...], taken: set[str]) -> Iterator[Place]:
    for one in places:
        same = tuple(name for name in one.same if name not in taken)
        if one.zh not in taken:
            yield replace(one, same=same)
