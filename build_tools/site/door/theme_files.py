"""MkDocs' files and templates → one set for all editions, without what nobody asks for."""

from __future__ import annotations

import posixpath
from pathlib import Path
from typing import TYPE_CHECKING, cast

from jinja2 import (
    ChoiceLoader,
    FileSystemBytecodeCache,
    FileSystemLoader,
    PrefixLoader,
    pass_context,
)
from mkdocs.structure.files import File
from mkdocs.utils.templates import url_filter

from build_tools.site import script_bundle, sheet, style_sheet
from build_tools.site.door.configured import build_of

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.runtime import Context
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.utils.templates import TemplateContext

ASSETS = "assets/"
"""The folder of the theme's files: one set, at the site's root, for all editions and versions."""
PAGE_SCRIPT = f"{ASSETS}plan"
"""The folder of the modules that every page's script is made of, and that script's name."""
PAGE_PARTS = ("marked",)
"""Those of its modules that a page asks for when they are wanted: scripts of their own."""


def set_files(files: Files, config: MkDocsConfig) -> None:
    """Leave out what no reader asks for: the theme's scripts and their maps, MkDocs' sitemap.

    Taken from the list of templates, that sitemap counts as a file to be copied. The style sheets
    become one, the scripts one and its parts.
    """
    for file in list(files):
        unused = file.src_uri.startswith("assets/javascripts/")
        unused |= file.src_uri == "assets/images/favicon.png"  # the site has an icon of its own
        if unused or file.src_uri.endswith(".map") or file.src_uri == "sitemap.xml":
            files.remove(file)
    _join_sheets(files, config)
    _join_scripts(files, config)


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


def set_templates(env: Environment, config: MkDocsConfig) -> None:
    """What the templates of all editions share.

    Our partials may include the theme's own of the same name, as ``material/partials/…``; a link
    to one of the theme's files leads to the site's root, where they are.
    """
    material = next(d for d in config.theme.dirs if Path(d, "base.html").is_file())
    own = PrefixLoader({"material": FileSystemLoader(material)})
    env.loader = ChoiceLoader([loader for loader in (env.loader, own) if loader])
    env.filters["url"] = _address
    # Chinese as itself: "\u6210" is twice as long, compressed too.
    env.policies["json.dumps_kwargs"] = {"sort_keys": True, "ensure_ascii": False}
    env.bytecode_cache = _kept_templates(config)


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


def write_paper(files: Files, config: MkDocsConfig) -> None:
    """What the sheets of an edition's pages say."""
    pages = [one.page for one in files.documentation_pages() if one.page]
    titles, others = (
        {one.url.removesuffix(".html"): str(one.meta.get(key, "")) for one in pages}
        for key in ("title", "other_title")
    )
    path = Path(config.site_dir, sheet.STYLE)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(sheet.paper_style(build_of(config), titles, others), encoding="utf-8")
