"""Second versions of the real plan, made by rule: published without a disk, in three languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from random import Random
from types import MappingProxyType

from build_tools.plan.languages import LANGUAGES
from build_tools.plan.model import Plan
from build_tools.publishing.editions import editions
from build_tools.publishing.inputs import Inputs
from build_tools.publishing.publication import Publication
from build_tools.revisions.history import history, spoken
from build_tools.site.files import Frame, search_part
from build_tools.source.files import read_inputs
from tests.drafts import Draft
from tests.real_plan import SOURCE, real_ledger, real_plan
from tests.revisions import (
    Edit,
    deleting,
    insert_chapter,
    insert_paragraph,
    insert_section,
    moving,
    rewording_some,
)
from tests.search import scripts
from tests.verdicts import decided_truly, revise

EDITS: tuple[Edit, ...] = (
    rewording_some(0.12), deleting("section"), deleting("paragraph"), deleting("sentence"),
    moving("section", "chapter"), insert_paragraph, insert_section, insert_chapter,
)  # fmt: skip
"""What leads from the first version to the second, one after the other."""


@dataclass(frozen=True, slots=True)
class Versions:
    """The plan before and now by language, what a link of before may lead to, and all downloads.

    ``truth``: id of the first version → paths of the second where its words may be; none: removed.
    """

    before: Mapping[str, Plan]
    now: Mapping[str, Plan]
    truth: Mapping[str, frozenset[str]]
    files: Mapping[str, bytes]


def _edited(draft: Draft, random: Random) -> None:
    for edit in EDITS:
        edit(draft, random)


@cache
def versions(seed: int) -> Versions:
    """The first version and one made of it by `EDITS`, drawn with this seed."""
    revised = revise(real_plan(), real_ledger(), _edited, Random(seed))
    plan, ledger = decided_truly(revised)
    inputs = replace(_inputs(), ledger=ledger)
    before, _ = editions(real_plan(), inputs)
    now, catalogs = editions(plan, inputs)
    past = history(ledger, plan, {1: real_plan()})
    pasts = {lang: spoken(past, {1: before[lang], 2: now[lang]}) for lang in now}
    publication = Publication(now, {}, catalogs, (), past, MappingProxyType(pasts))
    names = tuple((row.code, row.name, row.folder) for row in LANGUAGES)
    files = search_part(publication, inputs, Frame(names, scripts(), ""))
    return Versions(before, now, revised.truth, MappingProxyType(files))


@cache
def _inputs() -> Inputs:
    return read_inputs(SOURCE)
