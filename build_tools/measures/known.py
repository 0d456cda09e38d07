"""What the register of measures is recognised by: verbs, names, what a person overrules.

Nothing here recognises anything: what people wrote is read without the rules.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from build_tools.measures.overrules import Overrule
from build_tools.measures.verbs import Verbs


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer: its name, its English name, other names, what it belongs to.

    The general list has schemes and bodies of the state too.
    """

    zh: str
    en: str
    same: tuple[str, ...] = ()
    within: str = ""
    is_scheme: bool = False


@dataclass(frozen=True)
class Names:
    """What counts as a place and as a programme: names as printed → what each comes to."""

    places: tuple[Place, ...] = ()
    programmes: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    """Names of other kinds (documents, companies' products): a place within one is none."""
    called: Mapping[str, str] = field(default_factory=dict)
    """A short name → the long one of the same body or scheme."""

    @cached_property
    def by_name(self) -> dict[str, Place]:
        """A place by each of its names."""
        return {name: one for one in self.places for name in (one.zh, *one.same)}

    @cached_property
    def by_first(self) -> dict[str, tuple[str, ...]]:
        """All names of any kind by their first character, the longest first."""
        known = {*self.by_name, *self.programmes, *self.others}
        found: dict[str, tuple[str, ...]] = {}
        for name in sorted(known, key=lambda name: (-len(name), name)):
            found[name[0]] = (*found.get(name[0], ()), name)
        return found


@dataclass(frozen=True, slots=True)
class Known:
    """What the register is made by, beside the plan: tables, names, what a person overrules."""

    verbs: Verbs = field(default_factory=Verbs)
    names: Names = field(default_factory=Names)
    overrules: tuple[Overrule, ...] = ()
    path: str = "source/register.yml"
