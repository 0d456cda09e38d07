"""The languages a site is published in and the order of its pages; nothing here knows MkDocs."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

_LINK_TO_PAGE = re.compile(r"\]\(([\w./-]+\.md)")


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the site.

    ``code`` is its BCP 47 code, ``name`` how it names itself, ``material`` what Material's word
    lists call it, ``folder`` where it stands (empty: the source).
    """

    code: str
    name: str
    material: str
    folder: str = ""


def read_languages(entries: object) -> tuple[Language, ...]:
    """``extra.languages`` of mkdocs.yml → languages, the source first.

    Raises ValueError that says what was expected.
    """
    keys = [field.name for field in fields(Language) if field.name != "folder"]
    if not isinstance(entries, list) or not entries:
        raise ValueError(f"mkdocs.yml: extra.languages: expected a list of {', '.join(keys)}")
    languages = []
    for position, entry in enumerate(entries):
        if not isinstance(entry, Mapping) or sorted(entry) != sorted(keys):
            raise ValueError(f"mkdocs.yml: extra.languages: expected {', '.join(keys)}: {entry}")
        folder = f"{entry['code']}/" if position else ""
        languages.append(Language(**{key: str(entry[key]) for key in keys}, folder=folder))
    return tuple(languages)


def in_order(names: Iterable[str], home: str) -> tuple[str, ...]:
    """The names of pages, in the order in which the Markdown of the home page links to them.

    What it does not link to follows by name; the home page itself is left out.
    """
    known = [name for name in sorted(names) if name != "index.md"]
    linked = [name for name in dict.fromkeys(_LINK_TO_PAGE.findall(home)) if name in known]
    return (*linked, *(name for name in known if name not in linked))


def relative(root: str, path: str) -> str:
    """A path of the site as a page links to it, given how that page links to the site's root."""
    return posixpath.normpath(posixpath.join(root, path))
