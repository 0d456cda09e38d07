"""The folder of the site's own words: read in all languages, and its catalogues written.

It is a part of the generator (``build_tools/words/``), the same for every plan.
"""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

from build_tools.languages import catalog as catalogs
from build_tools.languages import po
from build_tools.languages.site_words import (
    PREFIX,
    WRITTEN_IN,
    SiteWords,
    catalog_faults,
    merged,
    new_catalog,
    read_words,
    translated,
)
from build_tools.plan.errors import SettingsError
from build_tools.plan.languages import TRANSLATIONS
from build_tools.source.one_file import read_catalog, read_reviews, read_text, write_changed

FOLDER = Path(__file__).resolve().parent.parent / "words"


def read_site_words(folder: Path | None = None) -> SiteWords:
    """All that the folder holds. Raises ValueError where a file of it cannot be read."""
    where = folder or shown_folder()
    path = where / WRITTEN_IN
    text = read_text(path)
    written = read_words(text, path.as_posix())
    catalogues = {
        lang: read_catalog(where / f"{lang}.po", new_catalog(lang)) for lang in TRANSLATIONS
    }
    if faults := [
        f"{(where / f'{lang}.po').as_posix()}:{line}: {name}: {fault}"
        for lang, catalogue in catalogues.items()
        for line, name, fault in catalog_faults(written, catalogue)
    ]:
        raise SettingsError("\n".join(faults))
    found = {lang: merged(written, catalogue) for lang, catalogue in catalogues.items()}
    return SiteWords(
        words=MappingProxyType({
            **written,
            **{
                lang: translated(written, lang, catalogs.said(catalogue, PREFIX))
                for lang, catalogue in found.items()
            },
        }),
        catalogs=MappingProxyType(found),
        records=MappingProxyType({
            lang: read_reviews(where / f"{lang}.reviews.tsv") for lang in TRANSLATIONS
        }),
        paths=MappingProxyType({
            "written": path.as_posix(),
            **{lang: (where / f"{lang}.po").as_posix() for lang in TRANSLATIONS},
        }),
    )  # fmt: skip


def write_site_words(words: SiteWords) -> tuple[str, ...]:
    """Write the catalogues that a new word has changed. Returns their paths."""
    wanted = {Path(words.paths[lang]): po.write(one) for lang, one in words.catalogs.items()}
    return tuple(path.as_posix() for path, data in wanted.items() if write_changed(path, data))


def shown_folder() -> Path:
    """The folder as a person in the project's root would write it."""
    here = Path.cwd()
    return FOLDER.relative_to(here) if FOLDER.is_relative_to(here) else FOLDER
