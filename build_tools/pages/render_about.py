"""The page about the site: how its text was proved, how to link, who answers, who can use it.

Its words are the site's own, and what ``plan.yml`` says of the publisher; what is not said there is
not shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from build_tools.pages.front_matter import front_matter
from build_tools.pages.syntax import escape_inline
from build_tools.plan.patterns import expression

if TYPE_CHECKING:
    from build_tools.languages.site_words import Words

PAGE = "about"
"""The page's name."""

LINKS = "links"
"""The id of its part on links."""

ACCESSIBILITY = "accessibility"
REUSE = "reuse"
CONTACT = "contact"

_MAIL = expression(r"[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>()]+")


def about_page(words: Words, facts: Mapping[str, str]) -> str:
    """The Markdown of ``about.md``; ``facts`` as for ``home_page``, with those of the publisher."""
    blocks = [
        front_matter(words["about_title"], words["about_description"]),
        f"# {words['about_title']} {{#{PAGE}}}",
        words["about"],
        *_part(words, LINKS, _links(words)),
        *_part(words, ACCESSIBILITY, [words["about_accessibility"], words["about_barriers"]]),
        *_part(words, REUSE, [escape_inline(facts["reuse"])] if facts.get("reuse") else []),
        *_part(words, CONTACT, list(_contact(words, facts))),
    ]
    return "\n\n".join(blocks) + "\n"


def _part(words: Words, name: str, said: list[str]) -> list[str]:
    return [f"## {words[f'about_{name}_title']} {{#{name}}}", *said] if said else []


def _links(words: Words) -> list[str]:
    """How a link is taken, in the words that fit a pointer, and those that fit a finger."""
    return [
        f"{words['about_links_pointer']}\n{{: .with-pointer }}",
        f"{words['about_links_touch']}\n{{: .with-touch }}",
        words["about_links_kept"],
    ]


def _contact(words: Words, facts: Mapping[str, str]) -> Iterator[str]:
    lines = []
    if facts.get("publisher"):
        lines.append(f"- {words['publisher']}{words['colon']}{escape_inline(facts['publisher'])}")
    if facts.get("contact"):
        lines.append(f"- {words['contact']}{words['colon']}{_reachable(facts['contact'])}")
    if facts.get("report"):
        lines.append(f"- [{words['report_error']}](<{facts['report']}>)")
    if lines:
        yield "\n".join(lines)


def _reachable(contact: str) -> str:
    """A mail address is a link, anything else is text."""
    if _MAIL.fullmatch(contact):
        return f"[{escape_inline(contact)}](<mailto:{contact}>)"
    return escape_inline(contact)
