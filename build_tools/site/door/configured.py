"""One configuration of MkDocs → that of each edition: its language, its folders, its words."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import TYPE_CHECKING, cast

from mkdocs.exceptions import BuildError
from mkdocs.utils import meta

from build_tools.plan.languages import BY_CODE
from build_tools.site import paired_titles
from build_tools.site.build import Build
from build_tools.site.editions import Language, in_order, read_languages

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from build_tools.site.preview import Memory

EXTENSION = "build_tools.html.extension"


def languages_of(config: MkDocsConfig) -> tuple[Language, ...]:
    """The site's languages, the source first. Raises BuildError when they are not well named."""
    try:
        return read_languages(config.extra.get("languages"), config.extra.get("parallel"))
    except ValueError as error:
        raise BuildError(str(error)) from error


def build_of(config: MkDocsConfig) -> Build:
    """What a configuration builds; `turn_to` puts it there."""
    return cast("Build", config.extra["build"])


def source_of(config: MkDocsConfig) -> Path:
    """The folder of what people write."""
    return Path(config.config_file_path).parent / str(config.extra.get("source") or "source")


def turn_to(config: MkDocsConfig, build: Build, docs: Path) -> None:
    """Make of a configuration that of an edition, whose Markdown is in ``docs``."""
    site = build.site
    config.docs_dir = str(docs)
    config.site_dir = str(site.folder / build.place)
    config.site_url = f"{site.url}{build.place}" if site.url else ""
    for own, name in zip(config.theme["palette"], config.extra["toggles"], strict=True):
        own["toggle"]["name"] = name
    config.extra["build"] = build


def turned(config: MkDocsConfig, build: Build, docs: Path) -> MkDocsConfig:
    """A copy of the first edition's configuration, turned to another one; it is not read again."""
    other = copy.copy(config)
    other.markdown_extensions = [one for one in config.markdown_extensions if one != EXTENSION]
    other.mdx_configs = {k: v for k, v in config.mdx_configs.items() if k != EXTENSION}
    other.theme = copy.deepcopy(config.theme)
    other.theme.dirs = []  # the theme's files and templates are there already
    other.extra = copy.copy(config.extra)
    turn_to(other, build, docs)
    return other


def _home_title(build: Build) -> str:
    own, other = build.words["home"], build.other_words.get("home")
    return paired_titles.paired(own, other) if other else own


def configure(config: MkDocsConfig, memory: Memory | None = None) -> None:
    """Give a configuration all that its edition's pages are made with; a preview's are noted."""
    build = build_of(config)
    names, home = _pages(Path(config.docs_dir))
    said = meta.get_data(home)[1]
    config.site_name = str(said.get("title", config.site_name))
    config.site_description = str(said.get("description", config.site_name))
    shown = [name for name in names if name.removesuffix(".md") not in build.lost_pages]
    config.nav = [{_home_title(build): "index.md"}, *in_order(shown, home)]
    config.theme["language"] = build.language.material
    for option in config.theme["palette"]:
        toggle = option["toggle"]
        toggle["name"] = build.words.get(toggle["name"], toggle["name"])
    config.theme.static_templates.discard("sitemap.xml")  # ours is written once, for all languages
    if not build.is_current:  # no host is told to answer with an earlier version's
        config.theme.static_templates.discard("404.html")
    row = BY_CODE.get(build.language.beside)
    config.extra.update(
        language=build.language,
        words=build.words,
        other_words=build.other_words,
        other_theme=row.theme if row else "",
    )
    settings = {
        "lang": build.language.code,
        "words": build.words,
        "referred": build.referred,
        "terms": build.site.terms.get(build.language.code, ()),
        "past": build.past,
        "present": build.present,
        "other": (build.language.beside, build.other_words),
    }
    if memory:
        past = (build.past.aliases, build.past.was, build.past.paths)
        edition = memory.set_up(build, build.referred, past, sorted(names))
        beside = build.language.beside
        settings["words"] = edition.words[build.language.code]
        settings["other"] = (beside, edition.words[beside] if beside else {})
        config.extra["words"] = edition.words[""]
    # Named here and not in mkdocs.yml: MkDocs would look for it before this module is loaded.
    config.markdown_extensions = [*config.markdown_extensions, EXTENSION]
    config.mdx_configs = {**(config.mdx_configs or {}), EXTENSION: settings}


def _pages(docs: Path) -> tuple[list[str], str]:
    """The names of a language's pages and the text of its home page."""
    names = [path.relative_to(docs).as_posix() for path in docs.rglob("*.md")]
    if "index.md" not in names:
        raise BuildError(f"{docs}: expected index.md: write the pages first (make site does)")
    return names, (docs / "index.md").read_text(encoding="utf-8")
