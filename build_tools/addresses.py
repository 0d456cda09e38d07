"""A permanent address for each unit, whatever page it is on: ``/id/ch3-sec1-p2/`` → a tiny page.

A static site cannot forward but by a page, so each id and each alias has one of its own, sentences
too: about 550 files of 1 KB for a plan like this one, and as many again for each revision's
aliases. Letting sentences share their paragraph's page would save four files of five, but then the
address of a sentence would need a fragment and a script, and a letter cannot be corrected.

They work without a script, are in no sitemap and no search, and name the page that counts as
canonical. Readers are taken to the source's page at once, or by choice to another language.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from build_tools.cite import citation
from build_tools.history import History
from build_tools.ledger import Entry, Ledger, aliases, landing
from build_tools.model import Plan, walk
from build_tools.pages import page_of
from build_tools.words import Words

FOLDER = "id"

_PAGE = """<!doctype html>
<html lang="{lang}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="{wait}; url={href}">
<link rel="canonical" href="{canonical}">
<title>{title}</title>
<h1>{title}</h1>
{said}<ul>
{links}</ul>
</html>
"""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link lands now: the name of the page and the place on it, its path, its own id."""

    page: str
    anchor: str
    path: str


def targets(plan: Plan, past: History, ledger: Ledger | None) -> Mapping[str, Target]:
    """Every id and alias ever published → where it lands."""
    found = dict(_living(plan))
    if ledger is None:
        return found
    homes = {grave.entry.id: grave.home for grave in past.graves}
    for entry in ledger.entries:
        if entry.id not in found:
            target = _of_ended(entry, found, homes.get(entry.id, ""), past, ledger)
            if target:
                found[entry.id] = target
    for alias, named in aliases(ledger).items():
        if named in found:
            found[alias] = found[named]
    return found


def _living(plan: Plan) -> Iterator[tuple[str, Target]]:
    for top in plan.units:
        page = page_of(top)
        for unit in walk((top,)):
            yield unit.id, Target(page, unit.id, unit.path)
            for number, column in enumerate(unit.columns, 1):
                yield column.id, Target(page, column.id, f"{unit.path}-c{number}")


def _of_ended(
    entry: Entry, found: Mapping[str, Target], home: str, past: History, ledger: Ledger
) -> Target | None:
    """An ended unit lands on its grave; where there is none, on what stands for it."""
    page = found[home].page if home in found else _lost_page(entry.id, past)
    if page:
        return Target(page, entry.id, entry.last_path)
    return found.get(landing(ledger, entry.id))


def _lost_page(link: str, past: History) -> str:
    """The page that is left of the top-level unit that an ended unit stood in."""
    for grave in past.graves:
        if grave.last and link in {one.id for one in walk((grave.last,))}:
            page = page_of(grave.last)
            if page in past.pages:
                return page
    return ""


def address_pages(
    found: Mapping[str, Target],
    past: History,
    languages: Sequence[tuple[str, str, str]],
    words: Mapping[str, Words],
    site_url: str,
) -> Iterator[tuple[str, str]]:
    """Path from the site's root → page, for each target.

    ``languages`` are code, name and folder of each, the source first; ``site_url`` is the site's
    address ending in a slash, or empty.
    """
    source = languages[0][0]
    for name, target in found.items():
        place = f"{target.page}.html#{target.anchor}"
        cited = citation(target.path, source)
        title = escape(words[source]["address_title"].format(citation=cited))
        links = "".join(
            f'<li><a href="../../{folder}{place}" lang="{code}" hreflang="{code}">'
            f"{escape(own)}: {escape(citation(target.path, code))}</a>\n"
            for code, own, folder in languages
        )
        was = past.was.get(target.anchor)
        said = f"<p>{escape(_was(was, target, source, words[source]))}</p>\n" if was else ""
        page = _PAGE.format(
            lang=source,
            wait=5 if was else 0,
            href=f"../../{place}",
            canonical=f"{site_url or '../../'}{target.page}.html",
            title=title,
            said=said,
            links=links,
        )
        yield f"{FOLDER}/{name}/index.html", page


def _was(was: tuple[int, str], target: Target, lang: str, words: Words) -> str:
    revision, path = was
    return words["was"].format(
        number=revision, was=citation(path, lang), now=citation(target.path, lang)
    )
