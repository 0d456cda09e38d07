"""The pages of two languages → pages on which both stand side by side, unit by unit.

Both sides are the generated Markdown, whose blocks are the same in every language: a translation
keeps the skeleton. So they are not written into ``docs/``, where each block would be read a third
time, but made when the site is built.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from build_tools.pages.acts import PAGES as ACTS
from build_tools.pages.render_glossary import PAGE as GLOSSARY
from build_tools.pages.render_tools import TOOLS
from build_tools.pages.render_translation_status import PAGE as STATUS
from build_tools.plan.page_names import WHOLE

_NAMED = "|".join((GLOSSARY, *ACTS, *TOOLS))
_ALONE = re.compile(rf"(?:{_NAMED}|{STATUS}(?:-[A-Za-z-]+)?|changes-r\d+)\.md")

_SINGLE = ("index.md", f"{WHOLE}.md")
"""Pages that say in one language what is on the others: home, and where all chapters stand."""

Notes = Callable[[str], Sequence[str]]
"""A page's name → what it says of itself, in Markdown."""

_NOTE = "::: note\n"
_LINK = re.compile(r"\[(?P<text>[^\]]*)\]\((?P<name>[\w-]+)\.md\)")
_FILE = re.compile(r'href="(?:\.\./)?(?P<name>plan\.\w+|feed\.xml|r\d+/[^"]*)"')


def has_parallel(name: str) -> bool:
    """Whether a page is the plan's: those about it speak of both languages already."""
    return not _ALONE.fullmatch(name)


def parallel_pages(
    own: Mapping[str, str], other: Mapping[str, str], notes: Notes, root: str
) -> Mapping[str, str]:
    """Pages by name, of the first language and of the one beside it → parallel pages.

    ``root`` is how the first language's own pages are reached from there. Raises ValueError where
    the two do not have the same blocks.
    """
    pages = {
        name: _page(name, text, other[name], notes(name))
        for name, text in own.items()
        if has_parallel(name) and name not in _SINGLE and name in other
    }
    return {
        **{name: _single(own[name], notes(name), root) for name in _SINGLE if name in own},
        **pages,
    }


def _single(text: str, notes: Sequence[str], root: str) -> str:
    """A page in one language leads to the parallel pages, and to those that have no parallel."""

    def outward(link: re.Match[str]) -> str:
        if has_parallel(f"{link['name']}.md"):
            return link[0]
        return f'<a href="{root}{link["name"]}.html">{link["text"]}</a>'

    front, blocks = _blocks(_LINK.sub(outward, _FILE.sub(r'href="../\g<name>"', text)))
    return _text(front, _with_notes([block for block in blocks if _NOTE not in block], notes))


def _page(name: str, own: str, other: str, notes: Sequence[str]) -> str:
    front, ours = _blocks(own)
    _, theirs = _blocks(other)
    ours, theirs = ([b for b in some if not b.startswith(_NOTE)] for some in (ours, theirs))
    if len(ours) != len(theirs):
        raise ValueError(f"{name}: {len(ours)} blocks beside {len(theirs)}: build the pages anew")
    return _text(front, _with_notes(list(_pairs(ours, theirs)), notes))


def _pairs(ours: list[str], theirs: list[str]) -> Iterator[str]:
    for one, other in zip(ours, theirs, strict=True):
        is_fence = one == other and one.startswith(":::")
        yield one if is_fence else f":::: pair\n{one}\n++++\n{other}\n::::"


def _blocks(page: str) -> tuple[str, list[str]]:
    """A page → what stands in front of it, and its blocks."""
    front, body = "", page
    if page.startswith("---\n"):
        _, front, body = page.split("---\n", 2)
    return front, body.strip("\n").split("\n\n")


def _with_notes(blocks: list[str], notes: Sequence[str]) -> list[str]:
    return [blocks[0], *(f"{_NOTE}{note}\n:::" for note in notes), *blocks[1:]]


def _text(front: str, blocks: list[str]) -> str:
    above = f"---\n{front}---\n\n" if front else ""
    return above + "\n\n".join(blocks) + "\n"
