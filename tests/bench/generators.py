"""The other generators on the same Markdown, for the table of the build: how each is had and run."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from tests.bench.engines import NotHadError, others_python, run

Command = tuple[str, ...]


def prepared(docs: Path, beside: Path) -> Iterator[tuple[str, Command | str, Path]]:
    """Each by its name: the command that builds these files and where it is run, or why not."""
    for name, prepare in GENERATORS.items():
        try:
            folder = _fresh(name.lower(), beside)
            yield name, prepare(folder, docs), folder
        except (NotHadError, OSError) as error:
            yield name, f"not had here: {error}", beside


def _fresh(name: str, beside: Path) -> Path:
    folder = beside / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def _zensical(folder: Path, docs: Path) -> Command:
    shutil.copytree(docs, folder / "docs")
    (folder / "mkdocs.yml").write_text(
        "site_name: plan\nuse_directory_urls: false\ntheme: {language: zh, font: false}\n"
        "markdown_extensions: [attr_list]\n",
        encoding="utf-8",
    )
    return (others_python(), "-m", "zensical", "build", "--clean")


def _sphinx(folder: Path, docs: Path) -> Command:
    python = others_python()
    run(python, "-m", "pip", "install", "-q", "sphinx", "furo", "myst-parser", cwd=folder)
    shutil.copytree(docs, folder, dirs_exist_ok=True)
    (folder / "conf.py").write_text(
        "extensions = ['myst_parser']\nhtml_theme = 'furo'\nlanguage = 'zh_CN'\n"
        "myst_enable_extensions = ['attrs_block']\nsuppress_warnings = ['*']\n",
        encoding="utf-8",
    )
    return (python, "-m", "sphinx", "-q", "-E", ".", "_site")


def _hugo(folder: Path, docs: Path) -> Command:
    if not shutil.which("hugo"):
        raise NotHadError("there is no command hugo (Debian has it as a package)")
    shutil.copytree(docs, folder / "content")
    for path in (folder / "content").rglob("index.md"):
        path.rename(path.with_name("_index.md"))
    (folder / "hugo.toml").write_text("title = 'plan'\n", encoding="utf-8")
    for kind in ("single", "list"):
        layout = folder / f"layouts/_default/{kind}.html"
        layout.parent.mkdir(parents=True, exist_ok=True)
        layout.write_text("<!doctype html><body>{{ .Content }}</body>", encoding="utf-8")
    return ("hugo", "--quiet", "--config", "hugo.toml")


def _vitepress(folder: Path, docs: Path) -> Command:
    shutil.copytree(docs, folder, dirs_exist_ok=True)
    (folder / "package.json").write_text('{"private": true, "type": "module"}', encoding="utf-8")
    run("npm", "install", "--silent", "vitepress@1", cwd=folder)
    config = folder / ".vitepress/config.js"
    config.parent.mkdir(exist_ok=True)
    # Links that only our site has are dead in it, and what stands in braces is code to it.
    config.write_text(
        "export default { ignoreDeadLinks: true, markdown: { attrs: { disable: true } } };\n",
        encoding="utf-8",
    )
    return ("npx", "vitepress", "build")


GENERATORS: Mapping[str, Callable[[Path, Path], Command]] = MappingProxyType(
    {"Zensical": _zensical, "Sphinx": _sphinx, "Hugo": _hugo, "VitePress": _vitepress}
)
