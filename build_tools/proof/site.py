"""The built site against what it was made from: every character, every id, every link."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from build_tools.plan.languages import BY_CODE, SOURCE_LANG
from build_tools.plan.next_step import folder_of, make
from build_tools.plan.page_names import WHOLE, page_names
from build_tools.proof.characters import foreign_words, prove, prove_plan, same_words
from build_tools.proof.links import (
    Frozen,
    check_ids,
    check_links,
    missing_addresses,
    promise,
)
from build_tools.proof.read_html import read_page
from build_tools.publishing.second_process import Future
from build_tools.revisions.ledger import published

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

    from build_tools.plan.model import Plan
    from build_tools.publishing.inputs import Inputs
    from build_tools.publishing.publication import Publication

_HOME = re.compile(r"(?:[\w-]+/)?index\.html")
_FROZEN = re.compile(r"r\d+/")


@dataclass(frozen=True, slots=True)
class SiteProof:
    """What was found: sentences for people about what is right, and about what is not."""

    said: tuple[str, ...]
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SiteRead:
    """A site as it lies on the disk: the paths of its files, and the pages among them."""

    files: frozenset[str]
    pages: Mapping[str, str]


def read_site(site: Path, kept: Sequence[Frozen] = ()) -> SiteRead:
    """Read every page of a folder, but those of earlier versions that were ``kept``."""
    known = {name for one in kept for name in one.places}
    # For thousands of files pathlib takes four times as long.
    cut = len(os.fspath(site)) + 1
    files = frozenset(f"{at}/{name}"[cut:] for at, _, names in os.walk(site) for name in names)
    pages = {}
    for name in sorted(files):
        if name.endswith(".html") and name not in known:
            with open(f"{site}/{name}", "rb", buffering=0) as file:  # noqa: PTH123 - as above
                pages[name] = file.read().decode()
    return SiteRead(files, MappingProxyType(pages))


def prove_site(
    read: SiteRead, publication: Publication, inputs: Inputs, kept: Sequence[Frozen] = ()
) -> SiteProof:
    """Compare every page of a site, as it was read, with the plans.

    Pages of earlier versions that were ``kept`` as they were read once need not be among them.
    """
    files, html = read.files, read.pages
    known = {name for one in kept for name in one.places}
    source = folder_of(inputs.paths["text"])
    words = Future(lambda: prove_words(html, publication, inputs.text))
    places = [*blank_halves(html), *check_links(html, files, kept)]
    if inputs.ledger:
        links = published(inputs.ledger)
        promised = promise(html, editions_of(files), links, publication.past.published)
        places += [f"{place}: was published and lands nowhere" for place in promised.broken]
        places += missing_addresses(files, links)
        kept_links = f"{promised}."
    else:
        kept_links = (
            f"The ledger of links has not begun: no link is promised (`{make('publish', source)}`)."
        )
    proved = words.result()
    said, faults = [*proved.said, kept_links], [*proved.faults, *places]
    if not html:
        faults.append(f"no pages there; run `{make('site', source)}` first")
    if not faults:
        said.append(
            f"{len(html) + len(known)} pages: every id of the plan once in each language,"
            " every link lands."
        )
    return SiteProof(tuple(said), tuple(faults))


def prove_words(html: Mapping[str, str], publication: Publication, text: str) -> SiteProof:
    """Every character of every edition, on its chapters' pages and on the one that has them all."""
    said, faults = [], []
    for lang, plan in publication.plans.items():
        folder = BY_CODE[lang].folder
        names = [f"{folder}{name}.html" for name in page_names(plan)]
        faults += [f"{name} is not in the site" for name in names if name not in html]
        pages = {name: html[name] for name in names if name in html}
        figure, wrong = _proved(pages, lang, plan, text)
        said.append(f"{lang}: {figure}")
        faults += [f"{lang}: {fault}" for fault in wrong]
        if whole := html.get(f"{folder}{WHOLE}.html"):
            own = (same_words(whole, pages.values()), *check_ids({WHOLE: whole}, plan))
            faults += [f"{folder}{WHOLE}.html: {fault}" for fault in own if fault]
    return SiteProof(tuple(said), tuple(faults))


def blank_halves(html: Mapping[str, str]) -> tuple[str, ...]:
    """Pages in two languages on which a passage is left out in one of them, said for people."""
    return tuple(
        f"{name}: {blank} passages are empty in one of the two languages"
        for name, page in html.items()
        if (blank := read_page(page).blank)
    )


def _proved(
    pages: Mapping[str, str], lang: str, plan: Plan, text: str
) -> tuple[str, tuple[str, ...]]:
    """An edition's pages, in reading order → the figure of the proof, and what is wrong."""
    is_source = lang == SOURCE_LANG
    proof = prove(pages.values(), text, plan) if is_source else prove_plan(pages.values(), plan)
    lost = (proof.difference,) if proof.difference else ()
    return str(proof), (*lost, *foreign_words(pages.values(), plan), *check_ids(pages, plan))


def editions_of(files: Collection[str]) -> tuple[str, ...]:
    """The folders of a site's current editions: each has a home page, and is no copy."""
    folders = sorted(path.removesuffix("index.html") for path in files if _HOME.fullmatch(path))
    return tuple(folder for folder in folders if not _FROZEN.fullmatch(folder))
