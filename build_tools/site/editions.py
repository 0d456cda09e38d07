"""The languages a site is published in and the order of its pages; nothing here knows MkDocs."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from build_tools.plan.languages import LANGUAGES

_KEYS = ("code", "name", "material")
_LINK_TO_PAGE = re.compile(r"\]\(([\w./-]+\.md)")


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the site.

    ``code`` is its BCP 47 code, ``name`` how it names itself, ``material`` what Material's word
    lists call it, ``folder`` where it stands (empty: the source). ``beside`` is the language that
    stands beside it on parallel pages (empty: it stands alone). ``is_source``: ``code`` is the
    source's language.
    """

    code: str
    name: str
    material: str
    folder: str = ""
    beside: str = ""
    is_source: bool = False

    @property
    def docs(self) -> str:
        """The name of the folder that its Markdown is in."""
        return self.folder.strip("/") if self.beside else self.code


def read_languages(entries: object, parallel: object = None) -> tuple[Language, ...]:
    """``extra.languages`` and ``extra.parallel`` of mkdocs.yml → languages, the source first.

    Without ``entries`` they are those of ``plan/languages``. Raises ValueError that says what was
    expected.
    """
    languages: list[Language] = []
    if entries is None:
        languages += (
            Language(row.code, row.name, row.theme, row.folder, is_source=row.made == "source")
            for row in LANGUAGES
        )
    for entry in [] if entries is None else _entries(entries, "languages", _KEYS):
        folder = f"{entry['code']}/" if languages else ""
        languages.append(Language(**entry, folder=folder, is_source=not languages))
    if not languages:
        raise ValueError("mkdocs.yml: extra.languages: expected a list of code, name, material")
    codes = [language.code for language in languages]
    for entry in _entries(parallel or [], "parallel", ("code", "beside", "folder", "name")):
        if entry["code"] not in codes or entry["beside"] not in codes:
            known = ", ".join(codes)
            raise ValueError(f"mkdocs.yml: extra.parallel: expected two of {known}: {entry}")
        own = languages[codes.index(entry["code"])]
        given = {**entry, "folder": f"{entry['folder']}/"}
        languages.append(Language(**given, material=own.material, is_source=own.is_source))
    return tuple(languages)


def _entries(entries: object, key: str, keys: Sequence[str]) -> Iterator[dict[str, str]]:
    if not isinstance(entries, list):
        raise ValueError(f"mkdocs.yml: extra.{key}: expected a list of {', '.join(keys)}")  # noqa: TRY004 - one kind of error for all that is wrong there
    for entry in entries:
        if not isinstance(entry, Mapping) or sorted(entry) != sorted(keys):
            raise ValueError(f"mkdocs.yml: extra.{key}: expected {', '.join(keys)}: {entry}")
        yield {name: str(entry[name]) for name in keys}


def in_order(names: Iterable[str], home: str) -> tuple[str, ...]:
    """The names of pages, in the order in which the Markdown of the home page links to them last.

    What it does not link to follows by name; the home page itself is left out.
    """
    known = [name for name in sorted(names) if name != "index.md"]
    backwards = dict.fromkeys(reversed(_LINK_TO_PAGE.findall(home)))
    linked = [name for name in reversed(backwards) if name in known]
    return (*linked, *(name for name in known if name not in linked))


def index_name(lang: str, version: int = 0) -> str:
    """What the index of an edition is called, without its ending: ``en``, ``r1-en``."""
    return f"r{version}-{lang}" if version else lang


def relative(root: str, path: str) -> str:
    """A path of the site as a page links to it, given how that page links to the site's root."""
    return posixpath.normpath(posixpath.join(root, path))
