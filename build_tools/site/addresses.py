"""A permanent address for each unit, whatever page it is on: ``/id/ch3-sec1-p2/`` → a tiny page.

A static site cannot forward but by a page, so each id and each alias has one of its own, sentences
too: about 550 files of 1 KB for a plan like this one, and as many again for each revision's
aliases. Letting sentences share their paragraph's page would save four files of five, but then the
address of a sentence would need a fragment and a script, and a letter cannot be corrected.

They work without a script, are in no sitemap and no search, and name the page that counts as
canonical. Readers are taken to the source's page at once (after a delay it would be taken from
those who read slowly: WCAG 2.2.1), or by choice to another language.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from build_tools.languages.site_words import Words
from build_tools.plan.citation import citation
from build_tools.plan.model import Place, Plan, walk
from build_tools.plan.page_names import ADDRESSES, page_of
from build_tools.revisions.history import History
from build_tools.revisions.ledger import Ledger, read_alias
from build_tools.revisions.tombstones import with_cells

_PAGE = """<!doctype html>
<html lang="{lang}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={href}">
<link rel="canonical" href="{canonical}">
<link rel="icon" href="../../assets/icon.svg">
<title>{title}</title>
<link rel="stylesheet" href="../../assets/address.css">
<main>
<h1>{title}</h1>
{said}<ul>
{links}</ul>
</main>
</html>
"""


def targets(plan: Plan, past: History, ledger: Ledger | None) -> Mapping[str, Place]:
    """Every id and alias ever published → where it lands; a cell's id too."""
    if ledger is None:
        tops = [(page_of(top), unit) for top in with_cells(plan).units for unit in walk((top,))]
        return {unit.id: Place(page, unit.id, unit.path) for page, unit in tops}
    known = ((past.places.get(link), names) for link, names in past.aliases.items())
    return {**past.places, **{name: there for there, names in known if there for name in names}}


def address_pages(
    found: Mapping[str, Place],
    past: History,
    editions: Sequence[tuple[tuple[str, ...], str, str]],
    words: Mapping[str, Words],
    site_url: str,
) -> Iterator[tuple[str, str]]:
    """Path from the site's root → page, for each target.

    ``editions`` are the code, or the two, the name and the folder of each, the source first;
    ``site_url`` is the site's address ending in a slash, or empty.
    """
    source = editions[0][0][0]
    for name, target in found.items():
        # An alias is there too, and says what it meant when it was written.
        place = f"{target.page}.html#{name if read_alias(name) else target.anchor}"
        cited = citation(target.path, source)
        title = escape(words[source]["address_title"].format(citation=cited))
        links = "".join(
            f'<li><a href="../../{folder}{place}"{_in_language(codes)}>'
            f"{escape(own)}{_cited(target.path, codes, words)}</a>\n"
            for codes, own, folder in editions
        )
        fate = _fate(name, target, past, source, words[source])
        said = f"<p>{escape(fate)}</p>\n" if fate else ""
        page = _PAGE.format(
            lang=source,
            href=f"../../{place}",
            canonical=f"{site_url or '../../'}{target.page}.html",
            title=title,
            said=said,
            links=links,
        )
        yield f"{ADDRESSES}/{name}/index.html", page


def _in_language(codes: Sequence[str]) -> str:
    """What a link says of the language of its words and, where there is one, of its page."""
    only = f' hreflang="{codes[0]}"' if len(codes) == 1 else ""
    return f' lang="{codes[0]}"{only}'


def _cited(path: str, codes: Sequence[str], words: Mapping[str, Words]) -> str:
    """Behind an edition's name: where a place is there, in one language or in two."""
    first, *others = (escape(citation(path, code)) for code in codes)
    beside = "".join(
        f' / <span lang="{code}">{cited}</span>'
        for code, cited in zip(codes[1:], others, strict=True)
    )
    return f"{words[codes[0]]['colon']}{first}{beside}"


def _fate(name: str, target: Place, past: History, lang: str, words: Words) -> str:
    """What a reader has to know before going on: that it was removed, or is called otherwise."""
    cited = citation(target.path, lang)
    if target.ended:
        return words["removed"].format(citation=cited, number=target.ended)
    was = read_alias(name) or past.was.get(name)
    if was is None or was[1] == past.paths.get(target.anchor, target.path):
        return ""
    return words["was"].format(number=was[0], was=citation(was[1], lang), now=cited)
