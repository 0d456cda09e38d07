"""Plans → what the site holds besides its pages: the files of the search.

They are made when the site is built and not written into ``docs/``, where people read differences.
"""

from __future__ import annotations

from collections.abc import Mapping

from build_tools.publication import Inputs, Publication, conversion_of
from build_tools.search_index import Edition, search_files
from build_tools.traditional import texts

SEARCH = "assets/search"
"""The folder of the search's files, from the site's root."""


def site_files(
    publication: Publication,
    inputs: Inputs,
    names: Mapping[str, str],
    scripts: Mapping[str, str],
) -> Mapping[str, bytes]:
    """Path from the site's root → content.

    ``names`` says what each language calls itself, ``scripts`` holds the parts of the search's
    script and its style sheet, by file name.
    """
    editions = tuple(
        Edition(plan, names[lang], inputs.words[lang]) for lang, plan in publication.plans.items()
    )
    parts = {name.removesuffix(".js"): text for name, text in scripts.items()}
    files = search_files(editions, _terms(inputs), parts)
    files["search.css"] = scripts["search.css"].encode()
    return {f"{SEARCH}/{name}": data for name, data in files.items()}


def _terms(inputs: Inputs) -> tuple[tuple[str, ...], ...]:
    """Each term's names in all languages, the source's first."""
    conversion = conversion_of(inputs)
    converted = texts({term.zh: term.zh for term in inputs.terms}, conversion)
    return tuple(
        (term.zh, term.hant or converted[term.zh], term.en, *term.alt) for term in inputs.terms
    )
