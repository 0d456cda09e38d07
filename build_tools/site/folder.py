"""The folder of the built site, on the disk: what MkDocs does not write there.

Nothing here knows MkDocs.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from build_tools.site import sitemap
from build_tools.site.editions import Language
from build_tools.site.parallel import Notes, Side, has_parallel, parallel_pages
from build_tools.source.one_file import write_changed


def write_parallel(docs: Path, into: Path, language: Language, notes: Notes) -> None:
    """The Markdown of a language's parallel pages, from that of its two languages in ``docs``.

    Raises ValueError where the two do not have the same blocks.
    """
    own, other = (_texts(docs / code) for code in (language.code, language.beside))
    sides = (
        Side(language.code, "../" if language.is_source else f"../{language.code}/"),
        Side(language.beside, f"../{language.beside}/"),
    )
    for name, text in parallel_pages(own, other, notes, sides).items():
        write_changed(into / name, text.encode())


def _texts(folder: Path) -> Mapping[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.md"))}


def page_exists(docs: Path, language: Language, url: str) -> bool:
    """Whether a language has the page with this address; a parallel what both its sides have."""
    if not url.endswith(".html"):
        return False
    name = f"{url.removesuffix('.html')}.md"
    codes = [language.code, *([language.beside] if language.beside else [])]
    is_paired = not language.beside or has_parallel(name)
    return is_paired and all((docs / code / name).is_file() for code in codes)


def write_sitemap(
    site: Path,
    docs: Path,
    languages: Sequence[Language],
    site_url: str,
    left_out: Collection[str] = (),
) -> None:
    """One sitemap for all languages, without some pages, and robots.txt, which names it."""
    source = docs / languages[0].code
    pages = (path for path in source.rglob("*.md") if path.stem not in left_out)
    names = sorted(path.relative_to(source).with_suffix(".html") for path in pages)
    found = [
        (language, language.folder + name.as_posix(), name)
        for name in names
        for language in languages
        if (site / language.folder / name).is_file()
    ]
    versions = tuple(
        {one.code: path for one, path, own in found if own == name and not one.beside}
        for name in names
    )
    alone = tuple(path for one, path, _ in found if one.beside)
    for name, text in {
        "sitemap.xml": sitemap.sitemap(versions, site_url, alone),
        "robots.txt": sitemap.robots(site_url),
    }.items():
        (site / name).write_text(text, encoding="utf-8")
