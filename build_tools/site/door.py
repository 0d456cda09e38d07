"""MkDocs' door: the only module that knows MkDocs, as a list of its hooks.

``mkdocs build`` builds the configuration it is given, which is the source language's; after it,
this module loads the same mkdocs.yml once for each other language and builds that into its
folder. All of it happens in a folder beside ``site_dir`` that takes its place at the end, so that
a build that fails leaves the site as it was. Which language a build is of is told by its
``docs_dir``: nothing is remembered from one build to the next but what `_Session` holds.
"""

from __future__ import annotations

import logging
import posixpath
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urljoin

from jinja2 import ChoiceLoader, FileSystemLoader, PrefixLoader
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, BuildError
from mkdocs.utils import CountHandler, meta

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

# MkDocs loads a hook by its path and knows nothing of the package it belongs to.
ROOT = Path(__file__).resolve().parent.parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from build_tools.exports.feed import dated  # noqa: E402
from build_tools.languages.site_words import Words  # noqa: E402
from build_tools.pages.render_glossary import Explained, explained  # noqa: E402
from build_tools.proof.links import promise  # noqa: E402
from build_tools.publish import (  # noqa: E402
    SOURCE_LANG,
    Inputs,
    Publication,
    names_of,
    publish,
)
from build_tools.revisions.history import NOTHING  # noqa: E402
from build_tools.revisions.ledger import published  # noqa: E402
from build_tools.site import mends, sitemap  # noqa: E402 - the path above comes first
from build_tools.site.editions import Language, in_order, read_languages, relative  # noqa: E402
from build_tools.site.files import Frame, parallel_notes, site_files  # noqa: E402
from build_tools.site.folder import (  # noqa: E402
    page_exists,
    replace_site,
    write_parallel,
    write_sitemap,
)
from build_tools.site.parallel import Notes  # noqa: E402
from build_tools.source.files import (  # noqa: E402
    NAMES,
    read_earlier,
    read_inputs,
    read_site_words,
    write_changed,
)

log = logging.getLogger("mkdocs.plugins.door")


@dataclass(slots=True)
class _Session:
    """What one run of the mkdocs command remembers: MkDocs tells its command only at the start."""

    serving: bool = False
    staging: Path | None = None
    inputs: Inputs | None = None
    publication: Publication | None = None
    docs: Path = Path("docs")
    frozen: int = 0


_session = _Session()


def languages_of(config: MkDocsConfig) -> tuple[Language, ...]:
    """The site's languages, the source first. Raises BuildError when they are not well named."""
    try:
        return read_languages(config.extra.get("languages"), config.extra.get("parallel"))
    except ValueError as error:
        raise BuildError(str(error)) from error


def language_of(config: MkDocsConfig) -> Language:
    """The language that this build is of: the one ``docs_dir`` is named for."""
    languages = languages_of(config)
    name = Path(config.docs_dir).name
    for language in languages:
        if language.docs == name:
            return language
    codes = ", ".join(language.docs for language in languages)
    raise BuildError(f"mkdocs.yml: docs_dir: expected a folder named for one of {codes}: {name}")


def on_startup(command: str, **_: Any) -> None:
    """Note whether this is a preview."""
    _session.serving = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Turn the one configuration into that of the language whose documents it names."""
    language = language_of(config)
    if _session.serving and not language.folder and not _session.frozen:
        _regenerate(config)
    is_first = not language.folder and not _session.frozen
    if is_first:
        _session.inputs, _session.publication = _read_source(config)
        _session.docs = Path(config.docs_dir).parent
    words = _words(config, language)
    names, home = _pages(Path(config.docs_dir))
    said = meta.get_data(home)[1]
    config.site_name = str(said.get("title", config.site_name))
    config.site_description = str(said.get("description", config.site_name))
    shown = [name for name in names if name.removesuffix(".md") not in _lost_pages()]
    config.nav = [{words["home"]: "index.md"}, *in_order(shown, home)]
    config.theme["language"] = language.material
    for option in config.theme["palette"]:
        option["toggle"]["name"] = words.get(option["toggle"]["name"], option["toggle"]["name"])
    config.theme.static_templates.discard("sitemap.xml")  # ours is written once, for all languages
    config.extra.update(language=language, words=words)
    # Named here and not in mkdocs.yml: MkDocs would look for it before this module is loaded.
    config.markdown_extensions.append("build_tools.html.extension")
    publication = _session.publication
    config.mdx_configs["build_tools.html.extension"] = {
        "lang": language.code,
        "words": words,
        "terms": _terms(language),
        "past": NOTHING if _session.frozen or not publication else publication.past,
        "other": (language.beside, _words_in(config, language.beside) if language.beside else {}),
    }
    if is_first:
        _session.staging = Path(f"{config.site_dir}.new")
        config.site_dir = str(_session.staging)
    return config


def on_env(env: Environment, config: MkDocsConfig, **_: Any) -> Environment:
    """Let our partials include the theme's own of the same name, as ``material/partials/…``."""
    material = next(d for d in config.theme.dirs if Path(d, "base.html").is_file())
    own = PrefixLoader({"material": FileSystemLoader(material)})
    env.loader = ChoiceLoader([loader for loader in (env.loader, own) if loader])
    return env


def on_page_context(
    context: TemplateContext, page: Page, config: MkDocsConfig, **_: Any
) -> TemplateContext:
    """Tell the templates where the page stands in the other languages.

    The home page is a list of contents: it needs no contents column.
    """
    if page.is_homepage:
        page.meta.setdefault("hide", ["toc"])
    told = _with_languages(context, config, page.url)
    if _session.frozen:
        page.canonical_url = str(told["current"])  # type: ignore[typeddict-item]  # as above
    return told


def on_template_context(
    context: TemplateContext, config: MkDocsConfig, **_: Any
) -> TemplateContext:
    """The same for the 404, which is shown at any depth: its addresses begin at the host's root."""
    if not config.site_url:
        context["base_url"] = posixpath.join(context["base_url"], language_of(config).folder)
    return _with_languages(context, config, "")


def on_post_page(output: str, **_: Any) -> str:
    """Mend what the theme writes."""
    return mends.mend(output)


on_post_template = on_post_page


def on_files(files: Files, **_: Any) -> Files:
    """Leave out maps to the theme's sources, which no reader asks for, and MkDocs' own sitemap.

    Taken from the list of templates, that sitemap counts as a file to be copied.
    """
    for file in list(files):
        if file.src_uri.endswith(".map") or file.src_uri == "sitemap.xml":
            files.remove(file)
    return files


def on_post_build(config: MkDocsConfig) -> None:
    """After the source language: the others, the sitemap, and the change to the new site."""
    if language_of(config).folder or _session.frozen:
        return
    for language in languages_of(config)[1:]:
        _build_language(config, language)
    _build_frozen(config)
    site_url = config.site_url or ""
    site, left_out = Path(config.site_dir), _lost_pages()
    write_sitemap(site, _session.docs, languages_of(config), site_url, left_out)
    _write_site_files(config)
    _keep_promise(config)
    if _session.staging is None or (config.strict and _warned()):
        return  # MkDocs stops next, and on_build_error clears up
    staging, _session.staging = _session.staging, None
    config.site_dir = str(staging).removesuffix(".new")
    replace_site(Path(config.site_dir), staging)


def on_build_error(**_: Any) -> None:
    """Clear up: the site stays as it was before this build."""
    if _session.staging is not None:
        shutil.rmtree(_session.staging, ignore_errors=True)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, **_: Any) -> LiveReloadServer:
    """Preview: rebuild when a person changes the text or what was decided about it."""
    server.watch(str(_source_of(config)))
    return server


def _build_language(config: MkDocsConfig, language: Language) -> None:
    """The same configuration once more, for one of the other languages, or for two side by side."""
    if not language.beside:
        _build(config, language, _session.docs / language.docs)
        return
    notes = _notes(config, language)
    with TemporaryDirectory() as folder:
        docs = Path(folder, language.docs)
        try:
            write_parallel(_session.docs, docs, language, notes)
        except ValueError as error:
            raise BuildError(str(error)) from error
        _build(config, language, docs)


def _build_frozen(config: MkDocsConfig) -> None:
    """Every earlier revision, rebuilt from what is kept of it, in a folder of its own."""
    if _session.inputs is None or _session.serving:
        return
    source = _source_of(config)
    for number, inputs in read_earlier(source, _session.inputs).items():
        with TemporaryDirectory() as folder:
            for name, data in publish(inputs, revision=number).files.items():
                write_changed(Path(folder, name), data)
            _session.frozen = number
            for language in languages_of(config):
                if not language.beside:
                    _build(config, language, Path(folder, language.docs))
            _session.frozen = 0


def _build(config: MkDocsConfig, language: Language, docs: Path) -> None:
    place = (f"r{_session.frozen}/" if _session.frozen else "") + language.folder
    site_url = urljoin(config.site_url, place) if config.site_url else ""
    try:
        other = load_config(
            config.config_file_path,
            docs_dir=str(docs),
            site_dir=str(Path(config.site_dir) / place),
            site_url=site_url,
            strict=config.strict,
        )
        mkdocs_build.build(other)
    except Abort as error:
        raise BuildError(f"{language.docs} failed, the site is as it was: {error}") from error


def _read_source(config: MkDocsConfig) -> tuple[Inputs | None, Publication | None]:
    """What people wrote, and what becomes of it; nothing in a trial of the theme alone.

    A preview goes on while the text cannot be read.
    """
    source = _source_of(config)
    if not (source / NAMES["text"]).is_file():
        return None, None
    try:
        inputs = read_inputs(source)
        return inputs, publish(inputs, read_earlier(source, inputs))
    except ValueError as error:
        if _session.serving:
            return None, None
        raise BuildError(str(error)) from error


def _write_site_files(config: MkDocsConfig) -> None:
    """What the site holds besides its pages: the search, an address for each unit."""
    if _session.inputs is None or _session.publication is None:
        return
    parts = (ROOT / "build_tools/site/search").iterdir()
    scripts = {path.name: path.read_text(encoding="utf-8") for path in parts}
    languages = tuple(
        (one.code, one.name, one.folder) for one in languages_of(config) if not one.beside
    )
    frame = Frame(languages, scripts, config.site_url or "")
    for name, data in site_files(_session.publication, _session.inputs, frame).items():
        write_changed(Path(config.site_dir) / name, data)


def _keep_promise(config: MkDocsConfig) -> None:
    """Every link ever published lands in every language, or the site stays as it was."""
    if _session.inputs is None or _session.publication is None or _session.serving:
        return
    site, past = Path(config.site_dir), _session.publication.past
    folders = [language.folder for language in languages_of(config)]
    paths = [f"{folder}{page}.html" for folder in folders for page in past.published]
    html = {path: (site / path).read_text("utf-8") for path in paths if (site / path).is_file()}
    links = published(_session.inputs.ledger) if _session.inputs.ledger else ()
    kept = promise(html, folders, links, past.published)
    if kept.broken:
        raise BuildError("\n".join((f"Links are broken: {kept}.", *kept.broken[:20])))


def _with_languages(context: TemplateContext, config: MkDocsConfig, url: str) -> TemplateContext:
    """Add to a template's context: the words, the languages, and where the page stands in each."""
    here = language_of(config)
    # The root of what the switch moves in: the site, or a frozen copy of it; and the site's own.
    top = posixpath.normpath(posixpath.join(context["base_url"], ".." if here.folder else ""))
    root = posixpath.normpath(posixpath.join(top, ".." if _session.frozen else ""))
    there = {
        one: page_exists(_session.docs, one, url)
        for one in languages_of(config)
        if not (one.beside and _session.frozen)
    }
    places = {one: one.folder + (url if exists else "index.html") for one, exists in there.items()}
    site_url = (config.site_url or "").removesuffix(here.folder)
    site_url = site_url.removesuffix(f"r{_session.frozen}/") or posixpath.join(root, "")
    # The reader's choice of light or dark is kept by folder: one for all languages.
    config.extra["scope"] = root
    own = {
        "language": here,
        "words": dict(config.extra["words"]),
        "site_root": posixpath.join(root, ""),
        "switch": [(language, relative(top, path)) for language, path in places.items()],
        "alternates": sitemap.alternates(
            {} if _session.frozen else {to.code: p for to, p in places.items() if not to.beside},
            site_url,
        ),
        "frozen": _session.frozen,
        "has_feed": _has_feed(),
        "is_lost": url.removesuffix(".html") in _lost_pages(),
        "current": site_url + places[here],
        "search_base": posixpath.join(root, here.folder if _session.frozen else "")
        if _session.frozen
        else context["base_url"] + "/",
    }
    return cast("TemplateContext", {**context, **own})


def _lost_pages() -> frozenset[str]:
    """Pages that are there only for links to what they held; a frozen copy has none."""
    if _session.publication is None or _session.frozen:
        return frozenset()
    return frozenset(_session.publication.past.pages)


def _has_feed() -> bool:
    """Whether any revision has a date, so that there is a feed."""
    ledger = _session.inputs.ledger if _session.inputs else None
    return bool(ledger and dated(ledger))


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
    return Path(config.config_file_path).parent / "source"


def _words(config: MkDocsConfig, language: Language) -> Words:
    """The site's own words in a language. Raises BuildError when they cannot be read."""
    return _words_in(config, language.code)


def _words_in(config: MkDocsConfig, code: str) -> Words:
    try:
        return read_site_words(_source_of(config))[code]
    except KeyError as error:
        raise BuildError(f"{NAMES['words']}: expected words in {code}") from error
    except ValueError as error:
        raise BuildError(str(error)) from error


def _terms(language: Language) -> tuple[Explained, ...]:
    """What a language's pages explain; nothing in a trial of the theme alone."""
    if _session.inputs is None or _session.publication is None:
        return ()
    source = _session.publication.plans[SOURCE_LANG]
    return explained(names_of(_session.inputs), language.code, source)


def _notes(config: MkDocsConfig, language: Language) -> Notes:
    """What each parallel page says of the translation on it."""
    said: Mapping[str, tuple[str, ...]] = {}
    if _session.inputs is not None and _session.publication is not None:
        said = parallel_notes(_session.publication, _session.inputs, language.code, language.beside)
    alone = (_words(config, language)["parallel_note"],)
    return lambda name: said.get(name, alone)


def _regenerate(config: MkDocsConfig) -> None:
    """Source → docs, before each build of a preview.

    It runs as a command of its own, which lists its problems on the terminal and writes nothing if
    one is an error: the preview then goes on showing the last good text. Raising would stop it.
    """
    docs = str(Path(config.docs_dir).parent)
    command = ["build", "--source", str(_source_of(config)), "--docs", docs]
    done = subprocess.run([sys.executable, "-m", "build_tools", *command], cwd=ROOT, check=False)
    if done.returncode:
        log.info("The text has problems: the preview shows the pages as they were before.")
