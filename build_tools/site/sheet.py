"""What stands on every printed sheet of a page: which plan, page and version this is, and where.

A sheet's margins show what a style sheet says (CSS Paged Media); a strict policy lets none stand in
a page, and attributes of its root would push the encoding's name out of the bytes where it is
looked for. So each edition has one small style sheet for paper, with a rule for each of its pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from types import MappingProxyType

from build_tools.site.build import Build
from build_tools.site.citing_files import citing_of

STYLE = "paper.css"
"""The style sheet's name, in the folder of each edition."""


def paper_style(
    build: Build, titles: Mapping[str, str], others: Mapping[str, str] = MappingProxyType({})
) -> str:
    """The style sheet of an edition; ``titles`` is its pages' names → titles, as HTML has them.

    ``others`` are those in the language beside it. A page says by ``data-sheet`` which it is. One
    that holds others (the whole plan) says so of each, and each then begins on a sheet of its own.
    """
    plans = [plan.title for plan in build.plans] or [unescape(titles.get("index", ""))]
    said = _quoted(" / ".join(plans))
    lines = [f":root {{ --sheet-plan: {said}; --sheet-version: {_quoted(_version(build))} }}"]
    if plans[1:]:
        lines.append(_OF_BOTH)
    for name, title in titles.items():
        own, other = unescape(title), unescape(others.get(name, ""))
        if name == "index":
            own, other = build.words["home"], build.other_words.get("home", "")
        heads = [own, other] if plans[1:] else [own]
        lines += _rules(name, plans, heads, _address(build, name))
    return "\n".join(lines) + "\n"


_OF_BOTH = """@font-face {
  font-family: "sheet-quotes";
  src: local("DejaVu Sans"), local("Liberation Sans"), local("Nimbus Sans"), local("FreeSans");
  unicode-range: U+2018-201F;
}
@page {
  @top-left { width: 38%; white-space: pre-line }
  @top-right {
    white-space: pre-line;
    font-family: var(--sans-latin), "sheet-quotes", var(--sans-sc);
  }
}"""
"""Two languages have a box each: a Chinese font sets an English apostrophe a square wide, and in a
sheet's margin Chromium does not ask it for the narrow one. Elsewhere this is said by language."""


def _rules(name: str, plans: Sequence[str], heads: Sequence[str], address: str) -> Iterator[str]:
    title = _quoted(" / ".join(one for one in heads if one))
    here = f"; --sheet-at: {_quoted(address)}" if address else ""
    yield f':root:has(.print-address[data-sheet="{name}"])'
    yield f"{{ --sheet-title: {title}{here} }}"
    yield f'body:has(.print-address[data-sheet="{name}"]),'
    yield f'.whole-page[data-sheet="{name}"] {{ page: sheet-{name} }}'
    yield f"@page sheet-{name} {{"
    if heads[1:]:
        for box, plan, head in zip(("left", "right"), plans, heads, strict=True):
            said = _quoted(f"{plan}\n{head}".strip())
            yield f"  @top-{box} {{ content: {said} }}"
    else:
        yield f"  @top-right {{ content: {title} }}"
    if address:
        at = f'var(--sheet-version) "  ·  " {_quoted(address)}'
        yield f"  @bottom-left {{ content: {at} }}"
    yield "}"


def _version(build: Build) -> str:
    """Which version this is, and when it was issued, where that is known."""
    words = build.words
    number = words["revision_text"].format(number=build.revision)
    said = f"{words['revision']}{words['colon']}{number}"
    date = build.date
    return f"{said} · {date}" if date else said


def _address(build: Build, name: str) -> str:
    """A page's permanent address; empty where the site does not know its own."""
    url = build.site.url
    own = str(citing_of(build, f"{name}.html", "")["address"])
    return own or (f"{url}{build.place}{name}.html" if url else "")


def _quoted(text: str) -> str:
    """A text as a string of CSS."""
    return '"' + re.sub(r'["\\\n]', lambda sign: f"\\{ord(sign[0]):x} ", text) + '"'
