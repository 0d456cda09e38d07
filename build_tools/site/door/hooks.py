"""MkDocs' hooks, and one way to call it.

What a configuration builds is said by one value in it, ``extra.build`` (`Build`).
"""

from __future__ import annotations

import posixpath
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, BuildError, MkDocsException

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.structure.toc import TableOfContents
    from mkdocs.utils.templates import TemplateContext

# MkDocs loads a hook by its path and knows nothing of the package it belongs to.
ROOT = Path(__file__).resolve().parent.parent.parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from build_tools.plan.errors import SiteError  # noqa: E402 - the path comes first
from build_tools.plan.languages import BY_CODE  # noqa: E402
from build_tools.site import (  # noqa: E402
    assemble,
    foreign_words,
    html_head,
    html_repairs,
    page_context,
    paired_titles,
    whole,
)
from build_tools.site.collecting import collect_rarely  # noqa: E402
from build_tools.site.contents import Contents  # noqa: E402
from build_tools.site.door.command import Command  # noqa: E402
from build_tools.site.door.configured import build_of, configure, source_of  # noqa: E402
from build_tools.site.door.theme_files import (  # noqa: E402
    set_files,
    set_templates,
    write_paper,
)
from build_tools.site.following import Following, when_there  # noqa: E402
from build_tools.site.preview import Article, Memory  # noqa: E402
from build_tools.source import word_files  # noqa: E402

_LOOK_EACH = 0.05
"""Seconds between two looks of a preview at what people write; MkDocs waits half a second."""
_COMPARED_ELSEWHERE = frozenset(
    {
        *("nav", "pages", "config", "page", "build_date_utc", "mkdocs_version"),
        *("words", "both", "both_plain"),
    }
)
"""What the templates are told that is compared by its parts, or with the article."""

_command = Command()


def site_builder(config_file: Path, docs: Path, site: Path) -> Callable[[Contents], None]:
    """MkDocs' settings, read → what builds the site as ``mkdocs build --strict`` does.

    It is given what was read and published already; ``docs`` need not be there before. Raises
    SiteError where the settings are wrong, and so does the builder after an error or a warning; the
    site is then as it was.
    """
    anywhere = str(ROOT / "build_tools")  # MkDocs wants a folder that is there
    try:
        config = load_config(str(config_file), docs_dir=anywhere, site_dir=str(site))
    except MkDocsException as error:
        raise SiteError(f"{config_file}: {error}") from error

    def build(contents: Contents) -> None:
        config.docs_dir, config.extra["contents"] = str(docs), contents
        try:
            mkdocs_build.build(config)
        except (Abort, BuildError) as error:
            raise SiteError(str(error)) from error

    return build


def on_startup(command: str, **_: Any) -> None:
    """Note whether this is a preview."""
    collect_rarely()
    _command.memory = Memory() if command == "serve" else None
    _command.following = Following()


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Turn the one configuration into that of the edition that it builds."""
    if "build" not in config.extra:
        _command.begin(config)
    configure(config, _command.memory)
    return config


def on_files(files: Files, config: MkDocsConfig, **_: Any) -> Files:
    """One set of the theme's files.

    MkDocs has emptied the folder by now, so that what is made beside the pages can begin.
    """
    build = build_of(config)
    if build.is_first:
        _command.writing += assemble.begin_files(build.site)
    set_files(files, config)
    return files


def on_env(env: Environment, config: MkDocsConfig, files: Files, **_: Any) -> Environment:
    """One environment for all editions: each template is compiled once. All pages are read."""
    write_paper(files, config)
    shared = config.extra.get("environment") or (_command.memory and _command.memory.environment)
    if not shared:
        set_templates(env, config)
        shared = env
    config.extra["environment"] = shared
    if _command.memory:
        _command.memory.environment = shared
    return cast("Environment", shared)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, **_: Any) -> str:
    """A page as it is where the site stands; in a preview, without what makes the same article."""
    memory = _command.memory
    markdown = assemble.page_at(build_of(config), page.url, markdown)
    other = page.meta.get("other_title")
    if other and not page.is_homepage:
        page.title = paired_titles.paired(str(page.meta["title"]), str(other))
    is_known = memory and memory.has_article(build_of(config), page.url, markdown)
    return "" if is_known else markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, **_: Any) -> str:
    """In a preview, give the article that is remembered, and what MkDocs found in it."""
    if beside := build_of(config).language.beside:
        paired_titles.pair_contents(page.toc, paired_titles.other_titles(html, beside))
    if not _command.memory:
        return html
    made = Article(html, page.toc, frozenset(page.present_anchor_ids or ()))
    article = _command.memory.article(build_of(config), page.url, made)
    page.toc = cast("TableOfContents", article.toc)
    page.present_anchor_ids = set(article.anchors)
    return article.html


def on_page_context(
    context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation, **_: Any
) -> TemplateContext:
    """Tell the templates where the page stands in the other languages.

    The home page is a list of contents: it needs no contents column.
    """
    if page.is_homepage:
        page.meta.setdefault("hide", ["toc"])
    told = _with_languages(context, config, page.url)
    said = html_head.head(
        build_of(config),
        page.url,
        page.meta,
        str(told["site_url"]),  # type: ignore[typeddict-item]  # ours
        config.site_name,
    )
    page.meta["description"] = said.description
    told["head"] = said  # type: ignore[typeddict-unknown-key]  # MkDocs lists its own only
    if page.url == whole.URL:
        _fill_whole(page, nav)
    if not build_of(config).is_current:
        page.canonical_url = str(told["current"])  # type: ignore[typeddict-item]  # as above
    return _remembering(told, page, config, nav) if _command.memory else told


def _remembering(
    told: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation
) -> TemplateContext:
    """In a preview, tell the templates whether a page is remembered."""
    build, memory = build_of(config), cast("Memory", _command.memory)
    own = {key: said for key, said in told.items() if key not in _COMPARED_ELSEWHERE}
    toggles = [option["toggle"]["name"] for option in config.theme["palette"]]
    site = (str(nav), config.site_name, config.site_description, toggles)
    about = (page.meta, page.content, str(page.toc), build.other_words)
    is_remembered = memory.has_page(build, page.url, own, *site, *about)
    words = memory.of(build).words[""]
    both = page_context.both(words, build.other_words, build.language.beside)
    said = {"words": words, **both, "is_remembered": is_remembered}
    return cast("TemplateContext", {**told, **said})


def _fill_whole(page: Page, nav: Navigation) -> None:
    """Put all chapters, as they were rendered, into the page that has the whole plan."""
    chapters = {one.url.removesuffix(".html"): one.content or "" for one in nav.pages}
    page.content = whole.filled(page.content or "", chapters)


def on_template_context(
    context: TemplateContext, config: MkDocsConfig, **_: Any
) -> TemplateContext:
    """The same for the 404, which is shown at any depth: its addresses begin at the host's root."""
    if not config.site_url:
        context["base_url"] = posixpath.join(context["base_url"], build_of(config).language.folder)
    return _with_languages(context, config, "")


def _with_languages(context: TemplateContext, config: MkDocsConfig, url: str) -> TemplateContext:
    """A template's context with all that our templates are told of a page."""
    own = page_context.told(build_of(config), context["base_url"], url)
    # The reader's choice of light or dark is kept by folder: one for all languages.
    config.extra["scope"] = own["scope"]
    return cast("TemplateContext", {**context, **own})


def on_post_page(output: str, page: Page, config: MkDocsConfig, **_: Any) -> str:
    """Repair what the theme writes; in a preview, serve the page that is remembered."""
    mended = _mended(output, config)
    memory = _command.memory
    return memory.page(build_of(config), page.url, mended) if memory else mended


def on_post_template(output: str, config: MkDocsConfig, **_: Any) -> str:
    """Repair what the theme writes."""
    return _mended(output, config)


def _mended(output: str, config: MkDocsConfig) -> str:
    language = build_of(config).language
    page = paired_titles.written(output, language.beside) if language.beside else output
    if BY_CODE[language.code].has_spaces:
        page = foreign_words.with_languages(page, language.code)
    return html_repairs.repaired(page)


def on_post_build(config: MkDocsConfig) -> None:
    """After the first edition: all that follows it.

    In a strict build MkDocs stops after this event if it has counted a warning.
    """
    build = build_of(config)
    if build.is_first and _command.memory:
        _command.serve(config, build, _command.memory)
    elif build.is_first:
        _command.build_all(config, build)


def on_build_error(**_: Any) -> None:
    """Clear up: the site stays as it was before this build."""
    if not _command.following.is_here:  # what fails there is said, and the others go on
        _command.close()
        _command.following.give_up()


def on_shutdown() -> None:
    """End what follows the last change of a preview."""
    _command.following.end()
    _command.close()


def on_serve(server: LiveReloadServer, config: MkDocsConfig, **_: Any) -> LiveReloadServer:
    """Preview: rebuild soon after a person changes the text or what was decided about it.

    Not when ``docs`` changes: the build writes it, and would follow itself.
    """
    # Here, for no build asks for it.
    from watchdog.observers.polling import PollingObserver  # noqa: PLC0415

    server.unwatch(config.docs_dir)
    server.unwatch(config.config_file_path)
    server.observer = PollingObserver(timeout=_LOOK_EACH)
    server.build_delay = _LOOK_EACH
    server.watch(config.config_file_path)
    server.watch(str(source_of(config)))
    server.watch(str(word_files.FOLDER))
    following, make = _command.following, server.builder

    def build() -> None:
        make()
        following.start()

    following.start()
    server.builder = build
    folders = [one.folder for one in build_of(config).site.languages]
    if app := server.get_app():
        server.set_app(when_there(app, following, server.mount_path, folders))
    return server
