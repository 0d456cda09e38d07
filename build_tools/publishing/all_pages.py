"""Plans in every language → all pages and data files, by path."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from build_tools.exports.dictionary import TABLES, columns_of
from build_tools.exports.downloads import data_files, downloads
from build_tools.exports.register_files import Held
from build_tools.languages import catalog as catalogs
from build_tools.languages import traditional as hant
from build_tools.languages.po import Catalog
from build_tools.languages.terms import Term
from build_tools.measures.recognised import Recognised
from build_tools.measures.verbs import FAMILIES
from build_tools.pages.acts import Called, act_pages, spoken_in
from build_tools.pages.render_about import PAGE as ABOUT
from build_tools.pages.render_about import about_page
from build_tools.pages.render_changes import changes_page
from build_tools.pages.render_glossary import PAGE as GLOSSARY
from build_tools.pages.render_glossary import Names, glossary_page, places_of
from build_tools.pages.render_home import Around
from build_tools.pages.render_plan import render
from build_tools.pages.render_register import Shown
from build_tools.pages.render_tools import tool_pages
from build_tools.pages.render_topics import Topic, titling
from build_tools.pages.render_translation_status import (
    edition_note,
    noted,
    status_name,
    status_page,
)
from build_tools.pages.render_whole import whole_page
from build_tools.plan.facts import in_words
from build_tools.plan.languages import BY_CODE, SOURCE_LANG, TRADITIONAL, TRANSLATIONS
from build_tools.plan.model import Plan
from build_tools.plan.page_names import FEED, WHOLE, changes_name, present_edition
from build_tools.publishing.inputs import Inputs, conversion_of, issued
from build_tools.publishing.memo import NO_MEMO, Memo
from build_tools.reading.lines import characters
from build_tools.revisions.history import (
    NOTHING,
    History,
    with_changes,
    with_tombstones,
)
from build_tools.revisions.ledger import published


def all_pages(
    plans: Mapping[str, Plan],
    merged: Mapping[str, Catalog],
    inputs: Inputs,
    pasts: Mapping[str, History],
    *,
    has_acts: bool,
) -> Iterator[tuple[str, bytes]]:
    """The path of each page in each language, and its Markdown; ``has_acts`` as for `Around`."""
    topics = topics_of(plans[SOURCE_LANG], inputs)
    alike = Around(has_acts=has_acts, topics=topics)
    for lang, plan in plans.items():
        past = pasts.get(lang, NOTHING)
        made = {
            **pages(plan, inputs, merged, past, alike),
            **other_pages(lang, plans, merged, inputs, past),
            **tool_pages(inputs.words[lang]),
        }
        for name, text in made.items():
            yield f"{lang}/{name}", text.encode()


def pages(
    plan: Plan,
    inputs: Inputs,
    merged: Mapping[str, Catalog],
    past: History,
    alike: Around,
) -> Mapping[str, str]:
    """The pages of one language; ``alike`` is what is so in every one."""
    facts = facts_in(plan, inputs, merged)
    folder = BY_CODE[plan.lang].folder
    root = "../" if folder else ""
    words = inputs.words[plan.lang]
    shown = with_tombstones(with_changes(plan, past), past)
    links = len(published(inputs.ledger)) if inputs.ledger and past is not NOTHING else 0
    news = FEED if links else ""
    shown_in = (plan.lang,) if plan.lang in merged else tuple(merged)
    around = replace(
        alike,
        root=root,
        past=past,
        links=links,
        feed=news,
        translations=shown_in,
        characters=_length(inputs.text, plan),
        purpose=tuple(one.id for one in inputs.plan.purpose),
        goals=tuple(one.id for one in inputs.plan.goals),
        present="" if alike.has_acts else present_edition(folder),
    )
    made = render(shown, words, facts, around)
    return {
        **made,
        f"{ABOUT}.md": about_page(words, facts),
        f"{WHOLE}.md": whole_page(plan, words, facts),
    }


def _length(text: str, plan: Plan) -> int:
    """How many characters of the text are published."""
    aside = sum(len(characters(one.text)) for one in plan.furniture)
    return len(characters(text)) - aside


def facts_in(plan: Plan, inputs: Inputs, merged: Mapping[str, Catalog]) -> Mapping[str, str]:
    """What is said of the plan and of the site, in its language: the date is the version's."""
    date = issued(inputs, plan.revision)
    own = {"date": date} if date != inputs.plan.facts.get("date", "") else {}
    return {**_said_in(plan.lang, inputs, merged), **own}


def _said_in(lang: str, inputs: Inputs, merged: Mapping[str, Catalog]) -> Mapping[str, str]:
    """What plan.yml says, in one language."""
    said = {**inputs.plan.facts, **inputs.plan.site}
    facts = {key: text for key, text in said.items() if text}
    if lang == TRADITIONAL:
        return {**facts, **hant.texts(in_words(facts), conversion_of(inputs))}
    return {**facts, **catalogs.said(merged[lang], "plan")} if lang in merged else facts


def other_pages(
    lang: str,
    plans: Mapping[str, Plan],
    merged: Mapping[str, Catalog],
    inputs: Inputs,
    past: History,
) -> Mapping[str, str]:
    """The pages about the text, in one language: what is left to translate, revisions."""
    words = inputs.words[lang]
    note = edition_note(words)
    made = {}
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


def glossaries(
    plans: Mapping[str, Plan], inputs: Inputs, memo: Memo = NO_MEMO
) -> Mapping[str, bytes]:
    """The pages of terms: the path of each, and its Markdown."""
    names = names_of(inputs, memo)
    terms = tuple(one.term for one in names)
    places = memo("places of terms", places_of, plans[SOURCE_LANG], terms)
    made = {}
    for lang in plans:
        words = inputs.words[lang]
        text = memo(f"{lang} {GLOSSARY}", glossary_page, names, places, words)
        made[f"{lang}/{GLOSSARY}.md"] = noted(text, edition_note(words)).encode()
    return made


def act_files(
    plans: Mapping[str, Plan],
    found: Recognised,
    files: Mapping[str, bytes],
    inputs: Inputs,
    memo: Memo = NO_MEMO,
) -> Mapping[str, bytes]:
    """What staff act on: data at the site's root, and its pages in each language."""
    families, root = inputs.verbs.families, f"{SOURCE_LANG}/"
    data = {**data_of(held_of(plans, found, inputs), inputs, memo), **inputs.schemas}
    own = {name.removeprefix(root): text for name, text in files.items() if name.startswith(root)}
    listed = downloads({**own, **data})
    made = {f"{root}{name}": text for name, text in data.items()}
    within = within_of(inputs)
    called = Called(inputs.terms, inputs.places, inputs.overrules)
    for lang, plan in plans.items():
        spoken = spoken_in(lang, found, called, conversion_of(inputs))
        shown = Shown(plan, found, families, spoken, within)
        notes = inputs.plan.shows_number_notes
        words = inputs.words[lang]
        columns = {name: columns_of(name, words) for name in TABLES}
        pages = act_pages(shown, words, listed, columns, with_findings=notes)
        for name, text in pages.items():
            made[f"{lang}/{name}"] = text.encode()
    return made


def held_of(plans: Mapping[str, Plan], found: Recognised, inputs: Inputs, url: str = "") -> Held:
    """What the data say, in the source's language; ``url`` is where the site stands, if known."""
    words = inputs.words[SOURCE_LANG]
    called = {code: words[f"family_{code}"] for code in FAMILIES}
    source, families = plans[SOURCE_LANG], inputs.verbs.families
    return Held(source, found, families, called, within_of(inputs), url)


def within_of(inputs: Inputs) -> Mapping[str, str]:
    """A place → the one that it lies within."""
    return {one.zh: one.within for one in inputs.places if one.within}


def data_of(held: Held, inputs: Inputs, memo: Memo = NO_MEMO) -> Mapping[str, bytes]:
    """The files of data: name at the site's root → content."""
    return memo("data files", data_files, held, inputs.words[TRANSLATIONS[0]])


def topics_of(source: Plan, inputs: Inputs) -> tuple[Topic, ...]:
    """What the plan's sections and boxes are titled by, with its names in each language."""
    found = tuple(titling(source, inputs.terms))
    names = _names(tuple(term for term, _, _ in found), conversion_of(inputs))
    return tuple(
        Topic(name, page, unit) for name, (_, page, unit) in zip(names, found, strict=True)
    )


def names_of(inputs: Inputs, memo: Memo = NO_MEMO) -> tuple[Names, ...]:
    """The terms, each with its name and explanation in Traditional characters."""
    return memo("names", _names, inputs.terms, conversion_of(inputs))


def _names(terms: tuple[Term, ...], conversion: hant.Conversion) -> tuple[Names, ...]:
    zh = {term.zh: term.hant or term.zh for term in terms}
    names = hant.texts(zh, conversion)
    notes = hant.texts({term.zh: term.note["zh"] for term in terms}, conversion)
    return tuple(Names(term, names[term.zh], notes[term.zh]) for term in terms)
