"""What a build of the site is: all that its editions share, and which edition of which version.

`Site` is read and published once; a `Build` is one run of MkDocs over one folder of Markdown. Both
are values: the door hands them on and nobody looks them up anywhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from build_tools.languages.site_words import Words
from build_tools.pages.referred import NOTHING_REFERRED, Referred, referred
from build_tools.pages.render_glossary import Explained, explained
from build_tools.plan.languages import SOURCE_LANG
from build_tools.plan.model import Plan
from build_tools.plan.page_names import present_edition
from build_tools.publishing.all_pages import names_of
from build_tools.publishing.inputs import Inputs, issued
from build_tools.publishing.memo import NO_MEMO, Memo
from build_tools.publishing.publication import Publication
from build_tools.revisions.history import NOTHING, History
from build_tools.site.editions import Language

CURRENT = 0
"""The version that is being published; any other number is that of an earlier one, frozen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What every edition of a site is made from.

    ``inputs`` and ``publication`` are None in a trial of the theme alone. ``earlier`` is what the
    versions before this one were made from. ``docs`` is the folder
    that holds one folder of Markdown a language, ``config`` the file of
    settings, ``folder`` where the pages are put, ``url`` where
    the site will stand (may be empty), ``data`` the files of data whose links begin with it, by
    their names. ``is_preview`` leaves out what nobody looks at there: frozen
    versions and the proof. ``tell`` is called with each sentence of the proof.
    """

    languages: tuple[Language, ...]
    words: Mapping[str, Words]
    terms: Mapping[str, tuple[Explained, ...]]
    inputs: Inputs | None
    publication: Publication | None
    source: Path
    docs: Path
    config: Path
    folder: Path
    url: str = ""
    data: Mapping[str, bytes] = field(default_factory=dict)
    earlier: Mapping[int, Inputs] = field(default_factory=dict)
    is_preview: bool = False
    tell: Callable[[str], None] = print

    @property
    def has_feed(self) -> bool:
        """Whether the ledger of links has begun, so that there is a feed of versions."""
        return bool(self.inputs and self.inputs.ledger)


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """One edition of one version: a language, or two side by side.

    ``is_first``: it is the build that MkDocs was asked for, which the others follow. ``then`` is
    what was published as an earlier version, where it is one.
    """

    site: Site
    language: Language
    version: int = CURRENT
    is_first: bool = False
    then: Publication | None = None

    @property
    def is_current(self) -> bool:
        """Whether it is of the version that is being published."""
        return self.version == CURRENT

    @property
    def facts(self) -> Mapping[str, str]:
        """What ``plan.yml`` says of the plan and of the site's publisher, in its language.

        Of the plan what it said in that version; of the publisher what it says now.
        """
        publication = self.publication
        return publication.facts.get(self.language.code, {}) if publication else {}

    @property
    def publication(self) -> Publication | None:
        """What is published as this version."""
        return self.then or self.site.publication

    @property
    def date(self) -> str:
        """When the version was issued, as its maintainer wrote; empty where nobody has."""
        inputs = self.site.earlier[self.version] if self.version else self.site.inputs
        return issued(inputs, self.revision) if inputs else ""

    @property
    def revision(self) -> int:
        """The number of the version, also of the one that is being published."""
        publication = self.site.publication
        return self.version or (publication.plans[SOURCE_LANG].revision if publication else 1)

    @property
    def place(self) -> str:
        """The edition's folder within the site: empty, ``en/``, ``r1/en/``."""
        return (f"r{self.version}/" if self.version else "") + self.language.folder

    @property
    def present(self) -> str:
        """How an earlier version's edition leads to that of the present; empty: it is that one."""
        return "" if self.is_current else present_edition(self.language.folder)

    @property
    def past(self) -> History:
        """What its pages say of earlier versions; a frozen one has no past."""
        publication = self.site.publication
        return publication.past if publication and self.is_current else NOTHING

    @property
    def referred(self) -> Referred:
        """What the plan says of its own parts, as links in the edition's language."""
        publication = self.site.publication
        if not publication or not self.is_current:
            return NOTHING_REFERRED
        plans = publication.plans
        return referred(publication.found.references, plans[self.language.code], plans[SOURCE_LANG])

    @property
    def lost_pages(self) -> frozenset[str]:
        """Pages that are there only for links to what they held."""
        return frozenset(self.past.pages)

    @property
    def words(self) -> Words:
        """The site's own words in the edition's language."""
        return self.site.words[self.language.code]

    @property
    def plans(self) -> tuple[Plan, ...]:
        """The plan in the edition's language, and in the one beside it."""
        publication = self.publication
        codes = (self.language.code, self.language.beside)
        return tuple(publication.plans[code] for code in codes if code) if publication else ()

    @property
    def names(self) -> tuple[str, ...]:
        """What the edition's languages call themselves."""
        names = {one.code: one.name for one in self.site.languages if not one.beside}
        return tuple(names[one] for one in (self.language.code, self.language.beside) if one)

    @property
    def other_words(self) -> Words:
        """Those of the language beside it; empty where there is none."""
        return self.site.words[self.language.beside] if self.language.beside else {}


def explained_terms(
    inputs: Inputs, publication: Publication, codes: frozenset[str], memo: Memo = NO_MEMO
) -> Mapping[str, tuple[Explained, ...]]:
    """What the pages of each language explain."""
    names, source = names_of(inputs, memo), publication.plans[SOURCE_LANG]
    return {code: memo(f"{code} terms", explained, names, code, source) for code in codes}
