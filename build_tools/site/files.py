"""Plans → what the site holds besides its pages: the search's files, an address for each unit.

They are made when the site is built and not written into ``docs/``, where people read differences.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from build_tools.exports.feed import feed
from build_tools.languages.site_words import Words
from build_tools.languages.traditional import texts
from build_tools.pages import render_translation_status as status
from build_tools.pages.render_about import PAGE as ABOUT
from build_tools.plan.citation import citation
from build_tools.plan.languages import SOURCE_LANG
from build_tools.plan.page_names import FEED, WHOLE, page_names
from build_tools.publishing.inputs import Inputs, conversion_of
from build_tools.publishing.publication import Publication
from build_tools.revisions.history import NOTHING
from build_tools.revisions.ledger import landing, read_alias
from build_tools.site.addresses import address_pages, targets
from build_tools.site.check_index import check_data
from build_tools.site.citing_files import citing_files, squares
from build_tools.site.everyday import read_everyday
from build_tools.site.link_check import known_links
from build_tools.site.past_index import ended, gone_words
from build_tools.site.search_index import Edition, Past, hand_over, search_files

SEARCH = "assets/search"
"""The folder of the search's files, from the site's root."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The site around the plans.

    ``languages`` are code, name and folder of each, the source first; ``scripts`` the parts of the
    search's script and its style sheet, by file name; ``site_url`` where the site stands, or empty;
    ``parallels`` the two codes and the folder of each edition in two languages.
    """

    languages: tuple[tuple[str, str, str], ...]
    scripts: Mapping[str, str]
    site_url: str
    parallels: tuple[tuple[str, str, str], ...] = ()


def site_files(
    publication: Publication, inputs: Inputs, frame: Frame
) -> Iterator[tuple[str, bytes]]:
    """Path from the site's root and content of each, made as they are asked for."""
    files = search_part(publication, inputs, frame)
    yield from ((f"{SEARCH}/{name}", data) for name, data in files.items())
    found = targets(publication.plans[SOURCE_LANG], publication.past, inputs.ledger)
    addresses = address_pages(
        found, publication.past, _editions(frame), inputs.words, frame.site_url
    )
    yield from ((path, page.encode()) for path, page in addresses)
    yield from citing_files(publication, inputs, frozenset(found)).items()
    title, words = publication.plans[SOURCE_LANG].title, inputs.words[SOURCE_LANG]
    if inputs.ledger:
        issued = inputs.plan.facts.get("date", "")
        yield FEED, feed(inputs.ledger, title, words, frame.site_url, issued).encode()
    yield from squares(found, frame.site_url)


def _editions(frame: Frame) -> tuple[tuple[tuple[str, ...], str, str], ...]:
    """The editions' codes, one or two, names and folders, as `address_pages` wants them."""
    names = {code: name for code, name, _ in frame.languages}
    return (
        *(((code,), name, folder) for code, name, folder in frame.languages),
        *(
            ((own, beside), f"{names[own]} / {names[beside]}", folder)
            for own, beside, folder in frame.parallels
        ),
    )


def search_part(publication: Publication, inputs: Inputs, frame: Frame) -> dict[str, bytes]:
    """What search and check download: name → content."""
    names = {code: name for code, name, _ in frame.languages}
    editions = (*_current(publication, inputs, names), *_frozen(publication, inputs, names))
    parts = {name.removesuffix(".js"): text for name, text in frame.scripts.items()}
    files = search_files(editions, _terms(inputs), parts, read_everyday())
    files |= _check_files(publication, inputs)
    return files | {n: text.encode() for n, text in frame.scripts.items() if n.endswith(".css")}


def _current(
    publication: Publication, inputs: Inputs, names: Mapping[str, str]
) -> Iterator[Edition]:
    """The editions of the current version, with what is past of each."""
    for lang, plan in publication.plans.items():
        words, past = inputs.words[lang], publication.pasts.get(lang, NOTHING)
        gone = gone_words(plan, past, inputs.ledger, words)
        yield Edition(plan, names[lang], words, past_ids(publication, inputs, lang), gone)


def _frozen(
    publication: Publication, inputs: Inputs, names: Mapping[str, str]
) -> Iterator[Edition]:
    """The editions of earlier versions, each of which searches its own text."""
    for lang, past in publication.pasts.items():
        for number, plan in past.kept.items():
            if inputs.ledger and number != inputs.ledger.current:
                yield Edition(plan, names[lang], inputs.words[lang], version=number)


def _check_files(publication: Publication, inputs: Inputs) -> dict[str, bytes]:
    """What the check needs besides the search's files: in each language the past, and its words."""
    return {
        f"check-{lang}.js": hand_over(
            check_data(
                lang,
                known_links(
                    publication.plans[SOURCE_LANG],
                    publication.past,
                    inputs.ledger,
                    inputs.words[lang],
                ),
                inputs.words[lang],
            )
        ).encode()
        for lang in publication.plans
    }


def parallel_notes(
    publication: Publication, inputs: Inputs, lang: str, beside: str
) -> Mapping[str, tuple[str, str]]:
    """What the parallel pages of two languages say of themselves in both, by page."""
    plan, said = publication.plans[beside], (inputs.words[lang], inputs.words[beside])
    units = {name: status.units_of(plan, name) for name in page_names(plan)}
    return {
        f"{ABOUT}.md": status.parallel_titles(said),
        **{
            f"{name}.md": status.parallel_note(own, said)
            for name, own in {"index": plan.units, WHOLE: plan.units, **units}.items()
        },
    }


def past_ids(publication: Publication, inputs: Inputs, lang: str) -> tuple[Past, ...]:
    """What the go-to box must know of ids and aliases that are no unit's id now.

    An alias needs no entry where the box finds as much by taking the ``r1-`` off: a place that is
    called as it was then, and a removed one whose id is what it was called.
    """
    ledger, plan = inputs.ledger, publication.plans[SOURCE_LANG]
    if ledger is None:
        return ()
    words: Words = inputs.words[lang]
    found = []
    for name, target in targets(plan, publication.past, ledger).items():
        alias = read_alias(name)
        entry = ledger.by_id().get(target.anchor)
        if entry is None or (alias is None and entry.status == "live"):
            continue
        if alias and alias[1] == (target.path if entry.status == "live" else entry.id):
            continue
        cited = citation(target.path, lang)
        if entry.status != "live":
            fate = ended(entry, ledger, cited, words)
            found.append(Past(name, landing(ledger, entry.id), target.page, cited, fate))
        elif alias:
            found.append(Past(name, entry.id, was=citation(alias[1], lang)))
    return tuple(found)


def _terms(inputs: Inputs) -> tuple[tuple[str, ...], ...]:
    """Each term's names in all languages, the source's first."""
    conversion = conversion_of(inputs)
    converted = texts({term.zh: term.zh for term in inputs.terms}, conversion)
    return tuple(
        (term.zh, term.hant or converted[term.zh], term.en, *term.alt, *term.also)
        for term in inputs.terms
    )
