"""What stands on every printed sheet of a page: which plan, page and version this is, and where.

A sheet's margins show what a style sheet says (CSS Paged Media); a strict policy lets none stand in
a page, and attributes of its root would push the encoding's name out of the bytes where it is
looked for. So each edition has one small style sheet for paper, with a rule for each of its pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape

from build_tools.plan.model import Plan
from build_tools.plan.page_names import FRONT, page_of, title_of
from build_tools.site.build import Build
from build_tools.site.citing_files import citing_of

STYLE = "paper.css"
"""The style sheet's name, in the folder of each edition."""


def paper_style(build: Build, titles: Mapping[str, str]) -> str:
    """The style sheet of an edition; ``titles`` is its pages' names → titles, as HTML has them.

    A page says by ``data-sheet`` which it is. One that holds others (the whole plan) says so of
    each, and each then begins on a sheet of its own.
    """
    plans = _plans(build)
    said = " / ".join(plan.title for plan in plans) or unescape(titles.get("index", ""))
    lines = [
        f":root {{ --sheet-plan: {_quoted(said)}; --sheet-version: {_quoted(_version(build))} }}"
    ]
    for name, title in titles.items():
        own = build.words["home"] if name == "index" else unescape(title)
        heads = (own, *(_title(plan, name) for plan in plans[1:]))
        lines += _rules(name, " / ".join(one for one in heads if one), _address(build, name))
    return "\n".join(lines) + "\n"


def _rules(name: str, title: str, address: str) -> Iterator[str]:
    here = f"; --sheet-at: {_quoted(address)}" if address else ""
    yield f':root:has(.print-address[data-sheet="{name}"])'
    yield f"{{ --sheet-title: {_quoted(title)}{here} }}"
    yield f'body:has(.print-address[data-sheet="{name}"]),'
    yield f'.whole-page[data-sheet="{name}"] {{ page: sheet-{name} }}'
    yield f"@page sheet-{name} {{"
    yield f"  @top-right {{ content: {_quoted(title)} }}"
    if address:
        at = f'var(--sheet-version) "  ·  " {_quoted(address)}'
        yield f"  @bottom-left {{ content: {at} }}"
    yield "}"


def _plans(build: Build) -> list[Plan]:
    """The plan in the page's language, and in the one beside it."""
    publication, language = build.site.publication, build.language
    plans = publication.plans if publication else {}
    return [plans[one] for one in (language.code, language.beside) if one in plans]


def _title(plan: Plan, name: str) -> str:
    """The title of a plan's page; of what stands before the first heading, and the like, none."""
    titles = (title_of(unit) for unit in plan.units if page_of(unit) == name != FRONT)
    return next(titles, "")


def _version(build: Build) -> str:
    """Which version this is, and when it was issued, where that is known."""
    words = build.words
    number = words["revision_text"].format(number=build.revision)
    said = f"{words['revision']}{words['colon']}{number}"
    date = _date(build)
    return f"{said} · {date}" if date else said


def _date(build: Build) -> str:
    """When the version was issued, as the maintainer wrote it; of this one, as the plan says."""
    inputs = build.site.inputs
    revisions = inputs.ledger.revisions if inputs and inputs.ledger else ()
    dated = next((one.date for one in revisions if one.number == build.revision), "")
    return dated or (build.facts.get("date", "") if build.is_current else "")


def _address(build: Build, name: str) -> str:
    """A page's permanent address; empty where the site does not know its own."""
    url = build.site.url
    own = str(citing_of(build, f"{name}.html", "")["address"])
    return own or (f"{url}{build.place}{name}.html" if url else "")


def _quoted(text: str) -> str:
    """A text as a string of CSS."""
    return '"' + re.sub(r'["\\\n]', lambda sign: f"\\{ord(sign[0]):x} ", text) + '"'
