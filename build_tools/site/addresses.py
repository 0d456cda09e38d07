"""A permanent address for each unit, whatever page it is on: ``/id/ch3-sec1-p2/`` → a tiny page.

A static site cannot forward but by a page, so each id and each alias has one of its own, sentences
too: about 550 files of 1 KB for a plan like this one, and as many again for each revision's
aliases. Letting sentences share their paragraph's page would save four files of five, but then the
address of a sentence would need a fragment and a script, and a letter cannot be corrected.

They work without a script, are in no sitemap and no search, and name the page that counts as
canonical. Readers are taken to the source's page at once (after a delay it would be taken from
those who read slowly: WCAG 2.2.1), or by choice to another language. An alias is what a version
called a unit: where that version had other words, it leads to the copy of that version.
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
from build_tools.site.said_then import said_otherwise

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
    then = said_otherwise(found, past) if past.kept else {}
    for name, target in found.items():
        if name in then:
            version, there = then[name]
            fate = words[source]["said_then"].format(number=version)
            shown = [(c, own, f"r{version}/{at}") for c, own, at in editions if len(c) == 1]
            links = _links(there, there.anchor, shown, words)
        else:
            # An alias is there too, and says what it meant when it was written.
            there, anchor = target, name if read_alias(name) else target.anchor
            fate = _fate(name, target, past, source, words[source])
            links = _links(target, anchor, editions, words)
        cited = citation(there.path, source)
        page = _PAGE.format(
            lang=source,
            href=links[0][0],
            canonical=f"{site_url or '../../'}{target.page}.html",
            title=escape(words[source]["address_title"].format(citation=cited)),
            said=f"<p>{escape(fate)}</p>\n" if fate else "",
            links="".join(link for _, link in links),
        )
        yield f"{ADDRESSES}/{name}/index.html", page


def _links(
    target: Place,
    anchor: str,
    editions: Sequence[tuple[tuple[str, ...], str, str]],
    words: Mapping[str, Words],
) -> list[tuple[str, str]]:
    """Where a place is in each edition, and a link to there."""
    found = []
    for codes, own, folder in editions:
        href = f"../../{folder}{target.page}.html#{anchor}"
        said = f"{escape(own)}{_cited(target.path, codes, words)}"
        found.append((href, f'<li><a href="{href}"{_in_language(codes)}>{said}</a>\n'))
    return found


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
