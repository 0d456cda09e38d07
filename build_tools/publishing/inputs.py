"""All that people have written about one plan, as one value, and what follows from it alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from build_tools.languages import traditional as hant
from build_tools.languages import traditional_review as hant_review
from build_tools.languages.meaning import Meaning
from build_tools.languages.po import Catalog
from build_tools.languages.review import Records
from build_tools.languages.site_words import SiteWords, Words
from build_tools.languages.terms import Term, traditional_forms
from build_tools.measures.known import Known, Names, Place
from build_tools.measures.overrules import Overrule
from build_tools.measures.verbs import Verbs
from build_tools.plan.facts import SAID_IN_WORDS, PlanFile
from build_tools.plan.model import Problem
from build_tools.plan.patterns import expression
from build_tools.publishing.memo import NO_MEMO, Memo
from build_tools.reading.decisions import Decision, decided
from build_tools.reading.line_facts import NO_FACTS
from build_tools.reading.lines import Facts
from build_tools.reading.parse import Declared, Reading, parse
from build_tools.reading.seams import Verdict
from build_tools.reading.table_declarations import Declaration
from build_tools.revisions.ledger import Ledger
from build_tools.revisions.proposal import Asked

_PROGRAMME = expression(r"(?:试验区|试点|科学城|科技城|商务区|金融城|基金小镇|会议|走廊)$")
"""The last word of a name that is a programme's, whatever kind of term the name is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """All that a person has written, read and found well-formed.

    ``text`` is the plan as decoded, ``raw`` its bytes as received, ``problems`` what was odd about
    them, ``facts`` what a printed page says of its lines; ``paths`` says what the files are called
    in messages: by what they hold. ``about`` are the words of the text that a file is about, by its
    key in ``paths``.
    """

    text: str
    raw: bytes
    problems: tuple[Problem, ...]
    paths: Mapping[str, str]
    plan: PlanFile
    tables: tuple[Declaration, ...]
    decisions: tuple[Decision, ...]
    site_words: SiteWords
    terms: tuple[Term, ...]
    overrides: Mapping[str, str]
    reviewed: hant_review.Reviewed
    catalogs: Mapping[str, Catalog]
    records: Mapping[str, Records]
    meanings: Mapping[str, Meaning]
    ledger: Ledger | None
    asked: Asked | None = None
    facts: Mapping[int, Facts] = field(default_factory=lambda: NO_FACTS)
    verbs: Verbs = field(default_factory=Verbs)
    places: tuple[Place, ...] = ()
    overrules: tuple[Overrule, ...] = ()
    schemas: Mapping[str, bytes] = field(default_factory=dict)
    about: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def words(self) -> Mapping[str, Words]:
        """The site's own words, by language."""
        return self.site_words.words


def read_plan(inputs: Inputs, memo: Memo = NO_MEMO) -> Reading:
    """The text, read with all that is declared of it."""
    overruled: Mapping[int, Verdict] = {}
    if inputs.decisions:
        first = memo("lines", parse, inputs.text, title=inputs.plan.title, facts=inputs.facts)
        overruled = decided(inputs.decisions, first.lines, inputs.paths["decisions"])
    declared = Declared(inputs.tables, overruled)
    return memo("reading", parse, inputs.text, declared, inputs.plan.title, inputs.facts)


def with_site_of(then: Inputs, now: Inputs) -> Inputs:
    """What an earlier version was made from, on the site as it is now.

    The title, the issuer, the number and the date are the version's. Who publishes the site, how to
    reach them, where errors are reported and on what terms the pages may be used are the site's,
    which has one answer on all its pages; so are their translations.
    """
    own = {f"plan.{key}" for key in SAID_IN_WORDS}
    catalogs = {
        lang: replace(
            one,
            entries=(
                *(entry for entry in one.entries if entry.id not in own),
                *(entry for entry in now.catalogs[lang].entries if entry.id in own),
            ),
        )
        for lang, one in then.catalogs.items()
    }
    return replace(
        then, plan=replace(then.plan, site=now.plan.site), catalogs=MappingProxyType(catalogs)
    )


def issued(inputs: Inputs, revision: int) -> str:
    """When a version was issued: as the ledger says, or else ``plan.yml``; empty: neither says."""
    dated = inputs.ledger.date_of(revision) if inputs.ledger else ""
    return dated or inputs.plan.facts.get("date", "")


def conversion_of(inputs: Inputs) -> hant.Conversion:
    """How this plan becomes Traditional: what plan.yml says, the list of corrections, the terms."""
    overrides = {**inputs.overrides, **traditional_forms(inputs.terms)}
    return hant.Conversion(
        inputs.plan.region, inputs.plan.quotes, MappingProxyType(overrides), inputs.reviewed.forms
    )


def known_to(inputs: Inputs) -> Known:
    """What the register is recognised by: verbs, names of places and programmes, overrules."""
    names = names_known(inputs.terms, inputs.places)
    return Known(inputs.verbs, names, inputs.overrules, inputs.paths["register"])


def names_known(terms: tuple[Term, ...], places: tuple[Place, ...]) -> Names:
    """What counts as a place, a programme, another name: the gazetteer and the term base."""
    programmes = tuple(
        term.zh for term in terms if term.kind == "org" or _PROGRAMME.search(term.zh)
    )
    others = tuple(one.zh for one in terms if one.kind in ("name", "document", "acronym"))
    return Names(places, programmes, others, _called(terms))


def _called(terms: tuple[Term, ...]) -> Mapping[str, str]:
    """Names of one body or scheme, which has one name in English: each → the longest."""
    same: dict[str, list[str]] = {}
    for term in terms:
        same.setdefault(term.en.casefold(), []).append(term.zh)
    groups = (sorted(own, key=len, reverse=True) for own in same.values())
    return {name: longest for longest, *others in groups for name in others}
