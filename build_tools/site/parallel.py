"""The pages of two languages → pages on which both stand side by side, unit by unit.

Both sides are the generated Markdown, whose blocks are the same in every language: a translation
keeps the skeleton. So they are not written into ``docs/``, where each block would be read a third
time, but made when the site is built.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from build_tools.html.unit import OTHER
from build_tools.pages.acts import PAGES as ACTS
from build_tools.pages.render_about import PAGE as ABOUT
from build_tools.pages.render_glossary import PAGE as GLOSSARY
from build_tools.pages.render_tools import TOOLS
from build_tools.pages.render_translation_status import PAGE as STATUS
from build_tools.plan.page_names import WHOLE

_NAMED = "|".join((GLOSSARY, *ACTS, *TOOLS))
_ALONE = re.compile(rf"(?:{_NAMED}|{STATUS}(?:-[A-Za-z-]+)?|changes-r\d+)\.md")

_OURS = ("index.md", f"{WHOLE}.md", f"{ABOUT}.md")
"""Pages whose words are the site's own: their blocks are Markdown and HTML, and lead elsewhere."""

Note = tuple[str, str]
"""What a page says of itself in both languages, in Markdown."""
Notes = Callable[[str], Note]
"""A page's name → what it says of itself."""

_NOTE = "::: note\n"
_LINK = re.compile(r"\[(?P<text>[^\]]*)\]\((?P<name>[\w-]+)\.md\)")
_FILE = re.compile(r'href="(?:\.\./)?(?P<name>plan\.\w+|feed\.xml|r\d+/[^"]*)"')
_TAG = re.compile(r"<[^>]*>")
_ID = re.compile(r' (id|aria-labelledby|aria-describedby)="')
_HEADS = ("data-head", "aria-label")
"""Attributes whose words are shown or said."""


@dataclass(frozen=True, slots=True)
class Side:
    """A language on parallel pages: its code, and how its own pages are reached from there."""

    lang: str
    root: str


def has_parallel(name: str) -> bool:
    """Whether a page is the plan's: those about it speak of both languages already."""
    return not _ALONE.fullmatch(name)


def parallel_pages(
    own: Mapping[str, str], other: Mapping[str, str], notes: Notes, sides: tuple[Side, Side]
) -> Mapping[str, str]:
    """Pages by name, of the first language and of the one beside it → parallel pages.

    Raises ValueError where the two do not have the same blocks.
    """
    return {
        name: _page(name, (text, other[name]), notes(name), sides)
        for name, text in own.items()
        if has_parallel(name) and name in other
    }


def _page(name: str, texts: tuple[str, str], note: Note, sides: tuple[Side, Side]) -> str:
    fronts, bodies = zip(*(_blocks(text) for text in texts), strict=True)
    ours, theirs = ([b for b in some if not b.startswith(_NOTE)] for some in bodies)
    if len(ours) != len(theirs):
        raise ValueError(f"{name}: {len(ours)} blocks beside {len(theirs)}: build the pages anew")
    if name in _OURS:
        ours, theirs = (
            [_outward(block, side) for block in blocks]
            for blocks, side in zip((ours, theirs), sides, strict=True)
        )
    pairs = list(_pairs(ours, theirs, sides[1].lang))
    said = f"{_NOTE}{note[0]}\n++++\n{note[1]}\n:::"
    return _text(_front(*fronts), [pairs[0], said, *pairs[1:]])


def _outward(block: str, side: Side) -> str:
    """A link leads to a parallel page, or to that of its language where there is no parallel."""

    def outward(link: re.Match[str]) -> str:
        if has_parallel(f"{link['name']}.md"):
            return link[0]
        return f'<a href="{side.root}{link["name"]}.html">{link["text"]}</a>'

    return _LINK.sub(outward, _FILE.sub(r'href="../\g<name>"', block))


def _pairs(own: list[str], beside: list[str], lang: str) -> Iterator[str]:
    for one, other in zip(own, beside, strict=True):
        if one == other and (one.startswith(":::") or not _TAG.sub("", one).strip()):
            yield one
        elif one.startswith("<table"):
            yield _one_table(one, other, lang)
        elif one.startswith("<") and not one.startswith("<a "):
            theirs = _ID.sub(rf' \1="{OTHER}', other)
            halves = f'<div class="half">{one}</div><div class="half" lang="{lang}">{theirs}</div>'
            yield f'<div class="pair">{halves}</div>'
        else:
            yield f":::: pair\n{one}\n++++\n{other}\n::::"


def _one_table(own: str, other: str, lang: str) -> str:
    """Two tables of the site's own in HTML → one, whose cells say in both what differs."""
    table, beside = ET.fromstring(own), ET.fromstring(other)  # noqa: S314 - our own pages
    for mine, theirs in zip(table.iter(), beside.iter(), strict=True):
        for name in _HEADS:
            if mine.get(name) != theirs.get(name):
                mine.set(name, f"{mine.get(name)} {theirs.get(name)}")
    for mine, theirs in [*zip(_cells(table), _cells(beside), strict=True)]:
        said = "".join(theirs.itertext())
        if said != "".join(mine.itertext()):
            # Words alone: its link is that of the cell.
            ET.SubElement(mine, "span", {"class": "in-cell", "lang": lang}).text = said
    return ET.tostring(table, encoding="unicode", method="html")


def _cells(table: ET.Element) -> Iterator[ET.Element]:
    return (one for one in table.iter() if one.tag in ("td", "th", "caption"))


def _front(own: str, other: str) -> str:
    """What stands in front of both pages: that of the other one under names of its own."""
    return own + "".join(f"other_{line}\n" for line in other.splitlines())


def _blocks(page: str) -> tuple[str, list[str]]:
    """A page → what stands in front of it, and its blocks."""
    front, body = "", page
    if page.startswith("---\n"):
        _, front, body = page.split("---\n", 2)
    return front, body.strip("\n").split("\n\n")


def _text(front: str, blocks: list[str]) -> str:
    above = f"---\n{front}---\n\n" if front else ""
    return above + "\n\n".join(blocks) + "\n"
