"""What is known of lines before they are read: decided by a person, declared, or said elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from build_tools.reading.contents_list import Known
from build_tools.reading.dialect import Opening
from build_tools.reading.seams import Verdict

NOTHING_KNOWN = Known(MappingProxyType({}), frozenset())


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known of lines, by their numbers, before they are read.

    ``decided`` says what comes after a line, by a person's decision; ``known`` what the list of
    contents says; ``tables`` to which table a line belongs; ``headed`` are headings without a label
    and what they open, ``styled`` all lines that are headings by their style.
    """

    decided: Mapping[int, Verdict] = field(default_factory=lambda: MappingProxyType({}))
    known: Known = NOTHING_KNOWN
    tables: Mapping[int, int] = field(default_factory=lambda: MappingProxyType({}))
    headed: Mapping[int, Opening] = field(default_factory=lambda: MappingProxyType({}))
    styled: frozenset[int] = frozenset()


NO_HINTS = Hints()
