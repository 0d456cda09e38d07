"""MkDocs' door: the only module that knows MkDocs, as a list of its hooks and one way to call it.

``mkdocs build`` builds the configuration it is given, which is the source language's; after it,
this module builds each other edition from a copy of the same configuration, into its folder. What
a configuration builds is said by one value in it, ``extra.build`` (`Build`).
"""

from __future__ import annotations

import copy
import logging
import os
import posixpath
import sys
from collections import deque
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, cast

from jinja2 import (
    ChoiceLoader,
    FileSystemBytecodeCache,
    FileSystemLoader,
    PrefixLoader,
    pass_context,
)
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, BuildError
from mkdocs.structure.files import File
from mkdocs.utils import CountHandler, meta
from mkdocs.utils.templates import url_filter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jinja2 import Environment
    from jinja2.runtime import Context
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.structure.toc import TableOfContents
    from mkdocs.utils.templates import TemplateContext

# MkDocs loads a hook by its path and knows nothing of the package it belongs to.
ROOT = Path(__file__).resolve().parent.parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from build_tools.plan.languages import BY_CODE  # noqa: E402 - the path comes first
from build_tools.publishing.meanwhile import Meanwhile  # noqa: E402
from build_tools.site import (  # noqa: E402
    assemble,
    html_head,
    kept,
    mends,
    page_context,
    paired_titles,
    script_bundle,
    sheet,
    style_sheet,
    whole,
)
from build_tools.site.beside import Beside  # noqa: E402
from build_tools.site.build import Build, Site  # noqa: E402
from build_tools.site.collecting import collect_rarely  # noqa: E402
from build_tools.site.editions import (  # noqa: E402
    Language,
    in_order,
    read_languages,
)
from build_tools.site.following import Following, when_there  # noqa: E402
from build_tools.site.preview import Article, Memory  # noqa: E402
from build_tools.source import staging, word_files  # noqa: E402

EXTENSION = "build_tools.html.extension"
_LOOK_EACH = 0.05
"""Seconds between two looks of a preview at what people write; MkDocs waits half a second."""
ASSETS = "assets/"
"""The folder of the theme's files: one set, at the site's root, for all editions and versions."""
PAGE_SCRIPT = f"{ASSETS}plan"
"""The folder of the modules that every page's script is made of, and that script's name."""
_COMPARED_ELSEWHERE = frozenset(
    {
        *("nav", "pages", "config", "page", "build_date_utc", "mkdocs_version"),
        *("words", "both", "both_plain"),
    }
)
"""What the templates are told that is compared by its parts, or with the article."""
PAGE_PARTS = ("marked",)
"""Those of its modules that a page asks for when they are wanted: scripts of their own."""


@dataclass(slots=True)
class _Command:
    """What MkDocs tells its hooks once: whether it is a preview; and what its build has open."""

    memory: Memory | None = None
    following: Following = field(default_factory=Following)
    held: ExitStack | None = None
    inherited: ExitStack | None = None
    place: Path | None = None
    beside: list[Beside] = field(default_factory=list)
    shared: list[Meanwhile[None]] = field(default_factory=list)


_command = _Command()


def build_site(config_file: Path, given: assemble.Given | None = None, **settings: str) -> None:
    """Build the site as ``mkdocs build --strict`` does, from what was read and published already.

    Raises BuildError, or Abort after a warning; either leaves the site as it was.
    """
    config = load_config(str(config_file), **settings)
    config.extra["given"] = given
    mkdocs_build.build(config)


def languages_of(config: MkDocsConfig) -> tuple[Language, ...]:
    """The site's languages, the source first. Raises BuildError when they are not well named."""
    try:
        return read_languages(config.extra.get("languages"), config.extra.get("parallel"))
    except ValueError as error:
        raise BuildError(str(error)) from error


def build_of(config: MkDocsConfig) -> Build:
    """What a configuration builds; `on_config` puts it there."""
    return cast("Build", config.extra["build"])


def on_startup(command: str, **_: Any) -> None:
    """Note whether this is a preview."""
    collect_rarely()
    _command.memory = Memory() if command == "serve" else None
    _command.following = Following()


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Turn the one configuration into that of the edition that it builds."""
    if "build" not in config.extra:
        _begin(config)
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
        "other": (build.language.beside, build.other_words),
    }
    if _command.memory:
        past = (build.past.aliases, build.past.was, build.past.paths)
        edition = _command.memory.set_up(build, build.referred, past, sorted(names))
        beside = build.language.beside
        settings["words"] = edition.words[build.language.code]
        settings["other"] = (beside, edition.words[beside] if beside else {})
        config.extra["words"] = edition.words[""]
    # Named here and not in mkdocs.yml: MkDocs would look for it before this module is loaded.
    config.markdown_extensions = [*config.markdown_extensions, EXTENSION]
    config.mdx_configs = {**(config.mdx_configs or {}), EXTENSION: settings}
    return config


def _home_title(build: Build) -> str:
    own, other = build.words["home"], build.other_words.get("home")
    return paired_titles.paired(own, other) if other else own


def on_env(env: Environment, config: MkDocsConfig, files: Files, **_: Any) -> Environment:
    """One environment for all editions, so that each template is compiled once; all pages are read.

    Our partials may include the theme's own of the same name, as ``material/partials/…``; a link
    to one of the theme's files leads to the site's root, where they are.
    """
    _write_paper(files, config)
    shared = config.extra.get("environment") or (_command.memory and _command.memory.environment)
    if shared:
        config.extra["environment"] = shared
        return cast("Environment", shared)
    material = next(d for d in config.theme.dirs if Path(d, "base.html").is_file())
    own = PrefixLoader({"material": FileSystemLoader(material)})
    env.loader = ChoiceLoader([loader for loader in (env.loader, own) if loader])
    env.filters["url"] = _address
    # Chinese as itself: "\u6210" is twice as long, compressed too.
    env.policies["json.dumps_kwargs"] = {"sort_keys": True, "ensure_ascii": False}
    env.bytecode_cache = _kept_templates(config)
    config.extra["environment"] = env
    if _command.memory:
        _command.memory.environment = env
    return env


def _write_paper(files: Files, config: MkDocsConfig) -> None:
    """What the sheets of an edition's pages say."""
    pages = [one.page for one in files.documentation_pages() if one.page]
    titles = {one.url.removesuffix(".html"): str(one.meta.get("title", "")) for one in pages}
    path = Path(config.site_dir, sheet.STYLE)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(sheet.paper_style(build_of(config), titles), encoding="utf-8")


def _kept_templates(config: MkDocsConfig) -> FileSystemBytecodeCache | None:
    """Compiled templates of earlier builds: each is known by its text. None where none are kept."""
    folder = Path(config.config_file_path).parent / ".cache/templates"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return FileSystemBytecodeCache(str(folder))


@pass_context
def _address(context: Context, value: object) -> str:
    """MkDocs' filter ``url``, but for the theme's files."""
    text = str(value)
    if text.startswith(ASSETS) and "site_root" in context:
        return posixpath.normpath(posixpath.join(context["site_root"], text))
    return str(url_filter(cast("TemplateContext", context), text))


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, **_: Any) -> str:
    """In a preview, leave out what makes the same article as before."""
    memory = _command.memory
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


def on_post_page(output: str, page: Page, config: MkDocsConfig, **_: Any) -> str:
    """Mend what the theme writes; in a preview, serve the page that is remembered."""
    beside = build_of(config).language.beside
    mended = mends.mend(paired_titles.written(output, beside) if beside else output)
    memory = _command.memory
    return memory.page(build_of(config), page.url, mended) if memory else mended


def on_post_template(output: str, **_: Any) -> str:
    """Mend what the theme writes."""
    return mends.mend(output)


def on_files(files: Files, config: MkDocsConfig, **_: Any) -> Files:
    """Leave out what no reader asks for: the theme's scripts and their maps, MkDocs' sitemap.

    Taken from the list of templates, that sitemap counts as a file to be copied. MkDocs has emptied
    the folder by now, so that what is made beside the pages can begin.
    """
    build = build_of(config)
    if build.is_first:
        _command.beside += assemble.begin_files(build.site)
    for file in list(files):
        unused = file.src_uri.startswith("assets/javascripts/")
        unused |= file.src_uri == "assets/images/favicon.png"  # the site has an icon of its own
        if unused or file.src_uri.endswith(".map") or file.src_uri == "sitemap.xml":
            files.remove(file)
    _join_sheets(files, config)
    _join_scripts(files, config)
    return files


def _join_sheets(files: Files, config: MkDocsConfig) -> None:
    """Make one of the theme's style sheets and ours."""
    named = {file.name.split(".")[0]: file for file in files if file.src_uri.endswith(".css")}
    sheets = [named[name] for name in style_sheet.ORDER if name in named]
    if not sheets:
        return
    for file in sheets:
        files.remove(file)
    css = style_sheet.one_sheet([file.content_string for file in sheets])
    files.append(File.generated(config, style_sheet.NAME, content=css))


def _join_scripts(files: Files, config: MkDocsConfig) -> None:
    """Make one script of the modules of `PAGE_SCRIPT`, and one of each part that comes later."""
    modules = [file for file in files if file.src_uri.startswith(f"{PAGE_SCRIPT}/")]
    if not modules:
        return
    for file in modules:
        files.remove(file)
    texts = {Path(file.src_uri).stem: file.content_string for file in modules}
    page = posixpath.basename(PAGE_SCRIPT)
    made = {page: script_bundle.bundle(texts, page)}
    made |= {part: script_bundle.bundle(texts, part, given=[page]) for part in PAGE_PARTS}
    for name, script in made.items():
        files.append(File.generated(config, f"{ASSETS}{name}.js", content=script))


def on_post_build(config: MkDocsConfig) -> None:
    """After the first edition: the others, the rest of the site, the proof, the change of site.

    In a strict build MkDocs stops after this event if it has counted a warning.
    """
    build = build_of(config)
    if not build.is_first:
        return
    if memory := _command.memory:
        if _command.place:
            memory.serve(build, _command.place)
        _command.following.is_there(build.language.folder)
        _command.following.prepare(_rest_of_preview(config, build, memory))
    else:
        _build_all(config, build)


def _build_all(config: MkDocsConfig, build: Build) -> None:
    site = build.site
    _build_editions(config, build)
    _build_earlier(config, site)
    if not all(one.wait() for one in _command.beside):
        raise BuildError("A part of the site could not be made: see above.")
    faults = assemble.finish(site)
    if faults:
        raise BuildError("\n".join(faults))
    if not (config.strict and _warned()) and _command.place:
        staging.put_in_place(site.folder, _command.place)
        config.site_dir = str(_command.place)
        _close()


def _rest_of_preview(config: MkDocsConfig, build: Build, memory: Memory) -> Iterator[object]:
    """The other editions, each time the one that is asked for; then what nobody waits for."""
    site, place = build.site, _command.place
    if place is None:
        return
    languages = {one.folder: one for one in site.languages}
    while (folder := _command.following.next()) is not None:
        own = replace(build, language=languages[folder], is_first=False)
        try:
            _build_edition(config, own)
        except (BuildError, Abort) as error:
            print(error, file=sys.stderr)
        _command.following.is_there(folder)
        yield folder
    yield from assemble.finish_preview(site, place)
    # While a text is being revised, its ids are provisional and have no addresses yet.
    if site.publication and site.publication.is_good:
        yield from memory.serve_beside(site, place)
    _close()


def on_build_error(**_: Any) -> None:
    """Clear up: the site stays as it was before this build."""
    if not _command.following.is_here:  # what fails there is said, and the others go on
        _close()
        _command.following.give_up()


def on_shutdown() -> None:
    """End what follows the last change of a preview."""
    _command.following.end()
    _close()


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
    server.watch(str(_source_of(config)))
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


def _begin(config: MkDocsConfig) -> None:
    """Read and publish, unless that has been done, and open a draft of the site."""
    languages = languages_of(config)
    first = _command.following.begin([one.folder for one in languages]) if _command.memory else ""
    _close()
    docs = Path(config.docs_dir)
    if docs.name != languages[0].docs:
        codes = ", ".join(language.docs for language in languages)
        raise BuildError(
            f"mkdocs.yml: docs_dir: expected a folder named for one of {codes}: {docs}"
        )
    try:
        given = config.extra.pop("given", None) or _read(_source_of(config), docs.parent)
        _command.held, _command.place = ExitStack(), Path(config.site_dir)
        _command.held.enter_context(staging.lock(_command.place))
        folder = _command.held.enter_context(staging.draft(_command.place))
        site = assemble.site(
            given, languages, Path(config.config_file_path), folder, config.site_url or ""
        )
    except ValueError as error:
        raise BuildError(str(error)) from error
    config.extra["toggles"] = [option["toggle"]["name"] for option in config.theme["palette"]]
    language = next(one for one in languages if one.folder == first)
    build = Build(site=site, language=language, is_first=True)
    _turn_to(config, build, _markdown_of(build, _command.held))
    if memory := _command.memory:
        memory.begin(build, Path(config.docs_dir))
        if memory.environment:  # the theme's files and templates are there already
            config.theme.dirs = []


def _read(source: Path, docs: Path) -> assemble.Given:
    memory = _command.memory
    if memory is None:
        return assemble.read(source, docs)
    memory.last = assemble.read_for_preview(source, docs, memory.last, memory.again)
    return memory.last


def _close() -> None:
    held, _command.held, _command.place = _command.held, None, None
    others: list[Beside | Meanwhile[None]] = [*_command.beside, *_command.shared]
    _command.beside, _command.shared = [], []
    for one in others:
        one.wait()
    if held:
        held.close()


def _build_editions(config: MkDocsConfig, build: Build) -> None:
    """All editions but the first: a second process, whenever it is free, takes half of them.

    There is never more than one beside this one. What failed there is done again here.
    """
    others = build.site.languages[1:]
    left = deque(replace(build, language=one, is_first=False) for one in others)
    while left:
        running: list[Beside | Meanwhile[None]] = [*_command.beside, *_command.shared]
        if len(left) > 1 and all(one.has_ended for one in running):
            theirs = [left.pop() for _ in range((len(left) + 1) // 2)]
            _command.shared.append(Meanwhile(partial(_build_share, config, theirs, os.getpid())))
        _build_edition(config, left.popleft())
    for one in _command.shared:
        one.result()


def _build_share(config: MkDocsConfig, builds: Sequence[Build], first: int) -> None:
    """Editions in a process of its own, which clears up nothing: the ``first`` one does that.

    Where this is the first one, another has failed.
    """
    if os.getpid() != first:
        # Kept, for what is forgotten is closed: the draft would be removed.
        _command.inherited, _command.held = _command.held, None
        _command.beside, _command.shared = [], []
    for build in builds:
        _build_edition(config, build)


def _build_edition(config: MkDocsConfig, build: Build) -> None:
    """The same configuration once more, for another language, or for two side by side."""
    memory = _command.memory
    with ExitStack() as held:
        docs = _markdown_of(build, held)
        if memory and memory.begin(build, docs):
            return
        _build(config, build, docs)
        if memory and _command.place:
            memory.serve(build, _command.place)


def _markdown_of(build: Build, held: ExitStack) -> Path:
    """The folder of an edition's Markdown; that of two side by side is written, for a while."""
    if not build.language.beside:
        return build.site.docs / build.language.docs
    docs = Path(held.enter_context(TemporaryDirectory()), build.language.docs)
    try:
        assemble.write_parallel_pages(build, docs)
    except ValueError as error:
        raise BuildError(str(error)) from error
    return docs


def _build_earlier(config: MkDocsConfig, site: Site) -> None:
    """Every earlier version, from what is kept of it, in a folder of its own.

    One in which nothing has changed since it was last built is taken as it was then.
    """
    for number, earlier in () if site.is_preview else site.earlier.items():
        if kept.take_kept(site, number):
            continue
        with TemporaryDirectory() as folder:
            docs = Path(folder)
            publication = assemble.write_earlier(earlier, number, docs)
            for language in site.languages:
                if not language.beside:
                    build = Build(site=replace(site, docs=docs), language=language, version=number)
                    _build(config, build, docs / language.docs)
            assemble.write_earlier_citing(site, publication, number)
        kept.keep(site, number)


def _build(config: MkDocsConfig, build: Build, docs: Path) -> None:
    """Build one more edition. The first one's configuration is copied, not read again."""
    other = copy.copy(config)
    other.markdown_extensions = [one for one in config.markdown_extensions if one != EXTENSION]
    other.mdx_configs = {k: v for k, v in config.mdx_configs.items() if k != EXTENSION}
    other.theme = copy.deepcopy(config.theme)
    other.theme.dirs = []  # the theme's files and templates are there already
    other.extra = copy.copy(config.extra)
    _turn_to(other, build, docs)
    try:
        mkdocs_build.build(other)
    except Abort as error:
        name = build.language.docs
        raise BuildError(f"{name} failed, the site is as it was: {error}") from error


def _turn_to(config: MkDocsConfig, build: Build, docs: Path) -> None:
    """Make of a configuration that of an edition, whose Markdown is in ``docs``."""
    site = build.site
    config.docs_dir = str(docs)
    config.site_dir = str(site.folder / build.place)
    config.site_url = f"{site.url}{build.place}" if site.url else ""
    for own, name in zip(config.theme["palette"], config.extra["toggles"], strict=True):
        own["toggle"]["name"] = name
    config.extra["build"] = build


def _with_languages(context: TemplateContext, config: MkDocsConfig, url: str) -> TemplateContext:
    """A template's context with all that our templates are told of a page."""
    own = page_context.told(build_of(config), context["base_url"], url)
    # The reader's choice of light or dark is kept by folder: one for all languages.
    config.extra["scope"] = own["scope"]
    return cast("TemplateContext", {**context, **own})


def _pages(docs: Path) -> tuple[list[str], str]:
    """The names of a language's pages and the text of its home page."""
    names = [path.relative_to(docs).as_posix() for path in docs.rglob("*.md")]
    if "index.md" not in names:
        raise BuildError(f"{docs}: expected index.md: write the pages first (make site does)")
    return names, (docs / "index.md").read_text(encoding="utf-8")


def _warned() -> bool:
    """Whether MkDocs has counted a warning, for which a strict build stops after this event."""
    handlers = logging.getLogger("mkdocs").handlers
    return any(isinstance(one, CountHandler) and one.get_counts() for one in handlers)


def _source_of(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent / str(config.extra.get("source") or "source")
