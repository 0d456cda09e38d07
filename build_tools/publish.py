"""The pipeline: what people wrote → everything that is published, and what is doubtful about it.

> source text → lines → blocks → plan → plan with ids → translated plans → pages

`publish` is that line as a function. It is pure: `files` reads its inputs and writes its outputs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from build_tools.exports.downloads import data_files, downloads
from build_tools.exports.feed import dated
from build_tools.exports.register_files import Held
from build_tools.languages import catalog as catalogs
from build_tools.languages import traditional as hant
from build_tools.languages import traditional_review as hant_review
from build_tools.languages.entries import FACTS as FACTS_FILE
from build_tools.languages.entries import named
from build_tools.languages.meaning import Meaning
from build_tools.languages.po import Catalog
from build_tools.languages.review import Records
from build_tools.languages.site_words import SiteWords, Words, words_in
from build_tools.languages.terms import Term, traditional_forms
from build_tools.languages.translate import translate
from build_tools.languages.translation_check import check_translation
from build_tools.measures.names import Place
from build_tools.measures.overrules import Overrule
from build_tools.measures.recognised import Recognised, number_notes, recognise
from build_tools.measures.register import Known
from build_tools.measures.verbs import Verbs
from build_tools.pages.acts import act_pages, names_known, spoken_in
from build_tools.pages.render_about import PAGE as ABOUT
from build_tools.pages.render_about import about_page
from build_tools.pages.render_changes import changes_page
from build_tools.pages.render_glossary import PAGE as GLOSSARY
from build_tools.pages.render_glossary import Names, glossary_page
from build_tools.pages.render_home import Around
from build_tools.pages.render_plan import render
from build_tools.pages.render_register import Shown
from build_tools.pages.render_tools import tool_pages
from build_tools.pages.render_translation_status import (
    edition_note,
    noted,
    status_name,
    status_page,
)
from build_tools.plan.facts import FACTS, SAID_IN_WORDS, PlanFile
from build_tools.plan.languages import BY_CODE, SOURCE_LANG, TRADITIONAL
from build_tools.plan.model import Plan, Problem, text_of, walk
from build_tools.plan.page_names import FEED, changes_name
from build_tools.plan.plan_json import plan_json
from build_tools.reading.decisions import Decision, decided
from build_tools.reading.doubts import check
from build_tools.reading.line_facts import NO_FACTS
from build_tools.reading.lines import Facts, characters
from build_tools.reading.parse import Declared, Reading, parse
from build_tools.reading.seams import Verdict
from build_tools.reading.tables import Declaration
from build_tools.revisions.history import (
    NOTHING,
    History,
    history,
    spoken,
    with_changes,
    with_tombstones,
)
from build_tools.revisions.ledger import Ledger, assign, published
from build_tools.revisions.proposal import Asked, pending


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """All that a person has written, read and found well-formed.

    ``text`` is the plan as decoded, ``raw`` its bytes as received, ``problems`` what was odd about
    them, ``facts`` what a printed page says of its lines; ``paths`` says what the files are called
    in messages: by what they hold.
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

    @property
    def words(self) -> Mapping[str, Words]:
        """The site's own words, by language."""
        return self.site_words.words


@dataclass(frozen=True, slots=True)
class Publication:
    """What is published: plans by language (the source first), pages by path, merged catalogues.

    ``problems`` are of all stages; if one is an error, nothing may be written. ``past`` is that of
    the source's language, ``pasts`` that of each; ``found`` what staff act on, recognised in the
    plan (nothing in an earlier version); ``facts`` what plan.yml says, by language.
    """

    plans: Mapping[str, Plan]
    files: Mapping[str, bytes]
    catalogs: Mapping[str, Catalog]
    problems: tuple[Problem, ...]
    past: History
    pasts: Mapping[str, History]
    found: Recognised = field(default_factory=Recognised)
    facts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def is_good(self) -> bool:
        """Whether it may be written: nothing in it is an error."""
        return all(problem.severity != "error" for problem in self.problems)


def publish(
    inputs: Inputs, earlier: Mapping[int, Inputs] = MappingProxyType({}), revision: int = 0
) -> Publication:
    """The whole pipeline. Raises SettingsError where a decision fits no line of the text.

    ``earlier`` are the inputs of the revisions before this one, by their numbers. With a
    ``revision`` it is that one, as it was: frozen, with no past.
    """
    reading = read_plan(inputs)
    plan = assign(reading.plan, inputs.ledger, inputs.paths["text"], revision)
    conversion = conversion_of(inputs)
    plans, merged = editions(plan, inputs)
    is_past_known = not revision and all(problem.rule != "ledger" for problem in plan.problems)
    pasts = pasts_of(plans, inputs, earlier) if is_past_known else {}
    names = names_known(inputs.terms, inputs.places)
    known = Known(inputs.verbs, names, inputs.overrules, inputs.paths["register"])
    found = Recognised() if revision else recognise(plan, known)
    problems = (
        *inputs.problems,
        *check(reading, inputs.text, inputs.paths["text"]),
        *pending(inputs.asked, inputs.ledger, inputs.paths["proposal"]),
        *plan.problems,
        *unused_tables(reading, inputs),
        *drafts_of_tables(inputs),
        *check_home(plan, inputs),
        *check_traditional(plans, inputs, conversion),
        *check_catalogs(merged, inputs),
        *check_words(inputs.site_words),
        *found.register.problems,
        *number_notes(found, plan, inputs.paths["text"]),
    )
    files = {
        f"{lang}/{name}": text.encode()
        for lang, one in plans.items()
        for name, text in pages(
            one, inputs, merged, pasts.get(lang, NOTHING), has_acts=not revision
        ).items()
    }
    files |= {
        f"{lang}/{name}": text.encode()
        for lang in plans
        for name, text in other_pages(lang, plans, merged, inputs, pasts.get(lang, NOTHING)).items()
    }
    files |= {
        f"{lang}/{name}": text.encode()
        for lang in plans
        for name, text in tool_pages(inputs.words[lang]).items()
    }
    files[f"{SOURCE_LANG}/plan.txt"] = inputs.raw
    files[f"{SOURCE_LANG}/plan.json"] = plan_json(plan, _doubts(problems)).encode()
    if not revision:
        files |= act_files(plans, found, files, inputs)
    facts = {lang: facts_in(lang, inputs, merged) for lang in plans}
    return Publication(
        plans,
        MappingProxyType(files),
        merged,
        problems,
        pasts.get(SOURCE_LANG, NOTHING),
        MappingProxyType(dict(pasts)),
        found,
        MappingProxyType(facts),
    )


def editions(plan: Plan, inputs: Inputs) -> tuple[Mapping[str, Plan], Mapping[str, Catalog]]:
    """A plan with ids → it in every language, the source first, and its catalogues."""
    merged = {lang: merge(plan, inputs, lang) for lang in inputs.catalogs}
    plans = {
        SOURCE_LANG: plan,
        TRADITIONAL: hant.traditional(plan, conversion_of(inputs)),
        **{
            lang: translate(plan, catalog, inputs.records.get(lang))
            for lang, catalog in merged.items()
        },
    }
    return MappingProxyType(plans), MappingProxyType(merged)


def pasts_of(
    plans: Mapping[str, Plan], inputs: Inputs, earlier: Mapping[int, Inputs]
) -> Mapping[str, History]:
    """The past in every language. Differences are the source's, also in translations."""
    plan = plans[SOURCE_LANG]
    kept = {
        number: editions(assign(read_plan(one).plan, inputs.ledger, one.paths["text"], number), one)
        for number, one in earlier.items()
    }
    past = history(inputs.ledger, plan, {n: said[SOURCE_LANG] for n, (said, _) in kept.items()})
    found = {SOURCE_LANG: past}
    for lang in plans:
        if lang != SOURCE_LANG:
            own = {n: said[lang] for n, (said, _) in kept.items()} | {plan.revision: plans[lang]}
            other = spoken(past, own)
            found[lang] = replace(other, changed=past.changed) if lang in inputs.catalogs else other
    return MappingProxyType(found)


def read_plan(inputs: Inputs) -> Reading:
    """The text, read with all that is declared of it."""
    overruled: Mapping[int, Verdict] = {}
    if inputs.decisions:
        first = parse(inputs.text, title=inputs.plan.title, facts=inputs.facts)
        overruled = decided(inputs.decisions, first.lines, inputs.paths["decisions"])
    declared = Declared(inputs.tables, overruled)
    return parse(inputs.text, declared, inputs.plan.title, inputs.facts)


def act_files(
    plans: Mapping[str, Plan], found: Recognised, files: Mapping[str, bytes], inputs: Inputs
) -> Mapping[str, bytes]:
    """What staff act on: data at the site's root, and its pages in each language."""
    families, root = inputs.verbs.families, f"{SOURCE_LANG}/"
    data = {
        **data_files(Held(plans[SOURCE_LANG], found, families)),
        **inputs.schemas,
    }
    own = {name.removeprefix(root): text for name, text in files.items() if name.startswith(root)}
    listed = downloads({**own, **data})
    made = {f"{root}{name}": text for name, text in data.items()}
    within = {one.zh: one.within for one in inputs.places if one.within}
    for lang, plan in plans.items():
        spoken = spoken_in(lang, found, inputs.terms, inputs.places, conversion_of(inputs))
        shown = Shown(plan, found, families, spoken, within)
        notes = inputs.plan.shows_number_notes
        for name, text in act_pages(shown, inputs.words[lang], listed, with_findings=notes).items():
            made[f"{lang}/{name}"] = text.encode()
    return made


def unused_tables(reading: Reading, inputs: Inputs) -> Iterator[Problem]:
    """Tables that are declared and that the text does not have: it has been revised since."""
    found = [unit.columns for unit in walk(reading.plan.units) if unit.kind == "table"]
    # A table whose rows are faulty has its own error.
    if any(fault.rule != "table-undeclared" for fault in reading.faults):
        return
    for declaration in inputs.tables:
        if declaration.columns not in found:
            names = ", ".join(column.name for column in declaration.columns)
            message = (
                f"no table of the text has these columns: {names};"
                " mend them to be what the text prints, or delete the entry"
            )
            where = inputs.paths["tables"]
            yield Problem("error", where, declaration.line, "table-unused", message)


def drafts_of_tables(inputs: Inputs) -> Iterator[Problem]:
    """Rows that were guessed when the plan was new, until somebody has compared them."""
    folder = inputs.paths["tables"].rpartition("/")[0]
    for table in inputs.tables:
        if table.is_draft:
            message = (
                "the rows of this table are a draft, for its lines cannot be read back: compare"
                " them with the document, mend them, then delete the first line of this file"
            )
            yield Problem("error", f"{folder}/{table.file}", 1, "table-draft", message)


def conversion_of(inputs: Inputs) -> hant.Conversion:
    """How this plan becomes Traditional: what plan.yml says, the list of corrections, the terms."""
    overrides = {**inputs.overrides, **traditional_forms(inputs.terms)}
    return hant.Conversion(
        inputs.plan.region, inputs.plan.quotes, MappingProxyType(overrides), inputs.reviewed.forms
    )


def merge(plan: Plan, inputs: Inputs, lang: str) -> Catalog:
    """A catalogue brought up to date with the plan and what plan.yml says of it."""
    spoken_of = {key: inputs.plan.site.get(key, "") for key in SAID_IN_WORDS}
    facts = named("plan", {**inputs.plan.facts, **spoken_of}, FACTS_FILE)
    return catalogs.merge(plan, inputs.catalogs[lang], facts)


def check_home(plan: Plan, inputs: Inputs) -> Iterator[Problem]:
    """Sentences that plan.yml has the home page quote, and that the plan does not have."""
    words = {unit.id for unit in walk(plan.units) if text_of(unit)}
    for quoted in (*inputs.plan.purpose, *inputs.plan.goals):
        if quoted.id not in words:
            message = (
                f"home: expected the id of a sentence or of a paragraph, found: {quoted.id}; it is"
                " not quoted; copy an id from a page's address, behind #"
            )
            yield Problem("warning", inputs.paths["plan"], quoted.line, "home", message)


def check_traditional(
    plans: Mapping[str, Plan], inputs: Inputs, conversion: hant.Conversion
) -> tuple[Problem, ...]:
    """What the conversion confused, what nobody has looked at, forms of another region."""
    plan, converted, known = plans[SOURCE_LANG], plans[TRADITIONAL], inputs.reviewed
    said, region = inputs.words[TRADITIONAL], conversion.region
    found = (
        *hant_review.check_back(plan, converted, conversion),
        *hant_review.check_reviewed(plan, converted, known),
        *hant_review.check_forms(converted, region, known),
    )
    return (
        *(replace(one, path=inputs.paths["text"]) for one in found),
        *hant_review.check_site_words(said, region, known, inputs.site_words.paths["written"]),
    )


def check_catalogs(merged: Mapping[str, Catalog], inputs: Inputs) -> tuple[Problem, ...]:
    """What is wrong with the translations, and what is doubtful."""
    return tuple(
        problem
        for lang, catalog in merged.items()
        for problem in (
            *words_in(inputs.catalogs[lang], inputs.paths[lang], inputs.site_words.paths[lang]),
            *catalogs.check(catalog, inputs.paths[lang]),
            *check_translation(
                catalog, inputs.terms, inputs.paths[lang], inputs.meanings.get(lang)
            ),
        )
    )


def check_words(words: SiteWords) -> Iterator[Problem]:
    """The same of the site's own words; a plan's terms and what sentences say are not theirs."""
    for lang, catalog in words.catalogs.items():
        yield from catalogs.check(catalog, words.paths[lang])
        yield from check_translation(catalog, (), words.paths[lang])


def pages(
    plan: Plan,
    inputs: Inputs,
    merged: Mapping[str, Catalog],
    past: History,
    *,
    has_acts: bool,
) -> Mapping[str, str]:
    """The pages of one language."""
    facts = facts_in(plan.lang, inputs, merged)
    root = "../" if BY_CODE[plan.lang].folder else ""
    words = inputs.words[plan.lang]
    shown = with_tombstones(with_changes(plan, past), past)
    links = len(published(inputs.ledger)) if inputs.ledger and past is not NOTHING else 0
    news = FEED if links and inputs.ledger and dated(inputs.ledger) else ""
    shown_in = (plan.lang,) if plan.lang in merged else tuple(merged)
    around = Around(
        root,
        past,
        links,
        news,
        shown_in,
        has_acts,
        characters=_length(inputs.text, plan),
        purpose=tuple(one.id for one in inputs.plan.purpose),
        goals=tuple(one.id for one in inputs.plan.goals),
    )
    made = render(shown, words, facts, around)
    return {**made, f"{ABOUT}.md": about_page(words, facts)}


def _length(text: str, plan: Plan) -> int:
    """How many characters of the text are published."""
    aside = sum(len(characters(one.text)) for one in plan.furniture)
    return len(characters(text)) - aside


def facts_in(lang: str, inputs: Inputs, merged: Mapping[str, Catalog]) -> Mapping[str, str]:
    """What plan.yml says of the plan and of the site, in one language."""
    said = {**inputs.plan.facts, **inputs.plan.site}
    facts = {key: text for key, text in said.items() if text}
    if lang == TRADITIONAL:
        return {**facts, **hant.texts(_worded(facts), conversion_of(inputs))}
    return {**facts, **catalogs.said(merged[lang], "plan")} if lang in merged else facts


def _worded(facts: Mapping[str, str]) -> Mapping[str, str]:
    """Those that are words, and no addresses."""
    return {key: text for key, text in facts.items() if key in (*FACTS, *SAID_IN_WORDS)}


def other_pages(
    lang: str,
    plans: Mapping[str, Plan],
    merged: Mapping[str, Catalog],
    inputs: Inputs,
    past: History,
) -> Mapping[str, str]:
    """The pages about the text, in one language: terms, what is left to translate, revisions."""
    words = inputs.words[lang]
    note = edition_note(words)
    glossary = glossary_page(names_of(inputs), plans[SOURCE_LANG], words)
    made = {f"{GLOSSARY}.md": noted(glossary, note)}
    up = "../" if BY_CODE[lang].folder else ""
    for other in (lang,) if lang in merged else merged:
        root = "" if lang == other else f"{up}{BY_CODE[other].folder}"
        text = status_page(plans[other], plans[lang], words, root)
        made[f"{status_name(other, lang)}.md"] = text
    dates = {one.number: one.date for one in inputs.ledger.revisions} if inputs.ledger else {}
    for revision in past.changed:
        text = changes_page(past, revision, dates[revision], words)
        made[f"{changes_name(revision)}.md"] = noted(text, note)
    return made


def names_of(inputs: Inputs) -> tuple[Names, ...]:
    """The terms, each with its name and explanation in Traditional characters."""
    conversion = conversion_of(inputs)
    zh = {term.zh: term.hant or term.zh for term in inputs.terms}
    names = hant.texts(zh, conversion)
    notes = hant.texts({term.zh: term.note["zh"] for term in inputs.terms}, conversion)
    return tuple(Names(term, names[term.zh], notes[term.zh]) for term in inputs.terms)


def _doubts(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """What plan.json says of doubts: those about the text, by the name of its file alone."""
    return tuple(
        replace(problem, path=problem.path.rpartition("/")[2])
        for problem in problems
        if problem.path.endswith("plan.txt")
    )
