"""How long the build takes: ``make bench-build`` prints medians and ratios, all in one run.

Beside ours stands stock Material, building as many pages of the same Markdown (five folders, as we
have five editions), and the other generators on the same files. Then: again
with nothing changed, the preview (first page, and an edit of each file served), earlier versions,
and one text of 1, 5 and 20 distinct copies of the plan.
"""

from __future__ import annotations

import os
import shutil
import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.bench.engines import CACHE, NotHadError, others_python, run
from tests.project import copy_project
from tests.project import run as run_module

TIMES = 3
STOCK: Mapping[str, str] = {
    "zh-Hans": "zh-Hans", "zh-Hant": "zh-Hant", "en": "en", "pair": "zh-Hans", "pair-hant": "en",
}  # fmt: skip
"""Stock Material's five folders, as we have five editions → whose Markdown is in each."""
COPIES = (1, 5, 20)
_ENOUGH = 60.0
_FOLDER = CACHE / "build"


def seconds(act: Callable[[], object]) -> float:
    """How long something takes."""
    start = time.monotonic()
    act()
    return time.monotonic() - start


def median(act: Callable[[], object], prepare: Callable[[], object] = lambda: None) -> float:
    """Seconds that something takes, the middle one of a few times."""
    taken = []
    for _ in range(TIMES):
        prepare()
        taken.append(seconds(act))
    return statistics.median(taken)


def must(project: Path, *module: str) -> None:
    """A verb in a project's folder, which must succeed."""
    done = run_module(project, *module)
    if done.returncode:
        raise NotHadError(f"{' '.join(module)}: {done.stderr.strip().splitlines()[-1]}")


def stock_project(project: Path) -> Path:
    """Stock Material on as many pages as we publish: our own Markdown, in five folders."""
    folder = _FOLDER / "stock"
    for name, docs in STOCK.items():
        shutil.copytree(project / "docs" / docs, folder / "docs" / name)
    shutil.copy(project / "docs/zh-Hans/index.md", folder / "docs/index.md")
    (folder / "mkdocs.yml").write_text(
        "site_name: plan\nuse_directory_urls: false\nmarkdown_extensions: [attr_list]\n"
        "theme: {name: material, language: zh, font: false}\nplugins: [search: {lang: zh}]\n",
        encoding="utf-8",
    )
    return folder


@contextmanager
def served(project: Path, port: int) -> Iterator[str]:
    """The address of a project's preview, while it runs."""
    process = subprocess.Popen(
        (sys.executable, "-m", "mkdocs", "serve", "--quiet", "-a", f"127.0.0.1:{port}"),
        cwd=project,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait()


def page(address: str) -> str:
    """What is served at an address; nothing while nobody answers."""
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 - our own server
            return str(answer.read().decode())
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return ""


def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds. Raises NotHadError when that takes too long."""
    end = time.monotonic() + _ENOUGH
    while not holds():
        if time.monotonic() > end:
            raise NotHadError(f"nothing after {_ENOUGH:.0f} s")
        time.sleep(0.02)


def free_port() -> int:
    """A port that nobody uses."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


def first_page(project: Path) -> float:
    """From starting a preview to its first page."""
    port, start = free_port(), time.monotonic()
    with served(project, port) as address:
        until(lambda: "</html>" in page(address))
        return time.monotonic() - start


def marked(name: str, text: str, mark: str) -> str:
    """A file of the source with a mark in it that a page shows."""
    if name.endswith("en.po"):
        at = text.index('msgstr "', text.index('msgctxt "ch9"')) + len('msgstr "')
    elif name.endswith("plan.txt"):
        at = text.index("保障措施", len(text) // 2) + len("保障措施")
    elif name.endswith("terms.yml"):
        at = text.index("en: ", text.index("note:")) + len("en: ")
        at += text[at] in "\"'"
    else:
        at = text.index("zh-Hans: ", text.index("\nhome:")) + len("zh-Hans: ")
        at += text[at] in "\"'"
    return text[:at] + mark + text[at:]


SHOWS: Mapping[str, str] = {
    "source/po/en.po": "en/ch9.html",
    "source/plan.txt": "ch9.html",
    "source/terms.yml": "en/glossary.html",
    "build_tools/words/words.yml": "index.html",
}


def edits_served(project: Path) -> Iterator[tuple[str, float]]:
    """From saving a file of the source to the changed page being served, the middle of a few."""
    with served(project, free_port()) as address:
        until(lambda: "</html>" in page(address))
        for name, shown in SHOWS.items():
            path = project / name
            before, taken = path.read_text(encoding="utf-8"), []
            for number in range(TIMES + 1):
                time.sleep(2)  # what follows the last build has ended
                mark = f"XQ{number}ZX"
                path.write_text(marked(name, before, mark), encoding="utf-8")
                url, said = address + shown, mark
                taken.append(seconds(lambda url=url, said=said: until(lambda: said in page(url))))  # type: ignore[misc]
            path.write_text(before, encoding="utf-8")
            time.sleep(3)
            yield name, statistics.median(taken[1:])


def others() -> Iterator[tuple[str, float | str]]:
    """The other generators on the same Markdown: seconds, or why not."""
    stock = _FOLDER / "stock"
    for name, prepare in {
        "Zensical": _zensical,
        "Sphinx": _sphinx,
        "Hugo": _hugo,
        "VitePress": _vitepress,
    }.items():
        try:
            command, folder = prepare(stock / "docs")
            yield name, median(lambda c=command, f=folder: run(*c, cwd=f))  # type: ignore[misc]
        except (NotHadError, OSError) as error:
            yield name, f"not had here: {error}"


def _fresh(name: str, docs: Path, inner: str) -> Path:
    folder = _FOLDER / name
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(docs, folder / inner)
    return folder


def _zensical(docs: Path) -> tuple[tuple[str, ...], Path]:
    folder = _fresh("zensical", docs, "docs")
    (folder / "mkdocs.yml").write_text(
        "site_name: plan\nuse_directory_urls: false\ntheme: {language: zh, font: false}\n"
        "markdown_extensions: [attr_list]\n",
        encoding="utf-8",
    )
    return (others_python(), "-m", "zensical", "build", "--clean"), folder


def _sphinx(docs: Path) -> tuple[tuple[str, ...], Path]:
    python = others_python()
    run(python, "-m", "pip", "install", "-q", "sphinx", "furo", "myst-parser", cwd=_FOLDER)
    folder = _fresh("sphinx", docs, ".")
    (folder / "conf.py").write_text(
        "extensions = ['myst_parser']\nhtml_theme = 'furo'\nlanguage = 'zh_CN'\n"
        "myst_enable_extensions = ['attrs_block']\nsuppress_warnings = ['*']\n",
        encoding="utf-8",
    )
    return (python, "-m", "sphinx", "-q", "-E", ".", "_site"), folder


def _hugo(docs: Path) -> tuple[tuple[str, ...], Path]:
    folder = _fresh("hugo", docs, "content")
    for path in (folder / "content").rglob("index.md"):
        path.rename(path.with_name("_index.md"))
    (folder / "hugo.toml").write_text("title = 'plan'\n", encoding="utf-8")
    for kind in ("single", "list"):
        layout = folder / f"layouts/_default/{kind}.html"
        layout.parent.mkdir(parents=True, exist_ok=True)
        layout.write_text("<!doctype html><body>{{ .Content }}</body>", encoding="utf-8")
    return ("hugo", "--quiet"), folder


def _vitepress(docs: Path) -> tuple[tuple[str, ...], Path]:
    folder = _fresh("vitepress", docs, ".")
    (folder / "package.json").write_text('{"private": true, "type": "module"}', encoding="utf-8")
    run("npm", "install", "--silent", "vitepress@1", cwd=folder)
    return ("npx", "vitepress", "build"), folder


def growth(stock: float) -> Iterator[str]:
    """One text of so many copies of the plan, each told from the others by its numbers."""
    text = (_FOLDER / "ours/source/plan.txt").read_text(encoding="utf-8")
    for count in COPIES:
        project = copy_project(_FOLDER / f"copies{count}")
        for name in ("ids.tsv", "register.yml", "decisions.yml"):
            (project / "source" / name).unlink(missing_ok=True)
        (project / "source/decisions.yml").write_text("[]\n", encoding="utf-8")
        shutil.rmtree(project / "source/revisions", ignore_errors=True)
        many = "\n".join(
            f"第{n}篇 篇目\n\n{text.replace('成都', f'成都{n}')}" for n in range(1, count + 1)
        )
        (project / "source/plan.txt").write_text(many if count > 1 else text, encoding="utf-8")
        took = seconds(lambda p=project: must(p, "build_tools", "site"))  # type: ignore[misc]
        yield f"{count:>3} copies: {took:6.1f} s, {took / count / stock:.2f} × stock a copy"


def main() -> None:
    """Measure and print."""
    shutil.rmtree(_FOLDER, ignore_errors=True)
    _FOLDER.mkdir(parents=True)
    project = copy_project(_FOLDER / "ours")
    must(project, "build_tools", "site")
    stock_folder = stock_project(project)
    pages = len(list((stock_folder / "docs").rglob("*.md")))
    stock = median(lambda: must(stock_folder, "mkdocs", "build", "--quiet"))
    print(f"stock Material, {pages} pages: {stock:.2f} s", flush=True)

    def say(what: str, took: float, aim: str = "") -> None:
        print(f"{what}: {took:.2f} s, {took / stock:.2f} × stock{aim}", flush=True)

    def forget() -> None:
        (project / ".site.stamp").unlink(missing_ok=True)

    site = ("build_tools", "site")
    say("source → proved site", median(lambda: must(project, *site), forget), " (aim 1.5)")
    say("again, nothing changed", median(lambda: must(project, *site)), " (aim 0.3)")
    started = median(lambda: first_page(stock_folder)), median(lambda: first_page(project))
    print(f"preview, first page: {started[1]:.2f} s, stock {started[0]:.2f} s,", end=" ")
    print(f"{started[1] / started[0]:.2f} × (aim 1.5)", flush=True)
    for name, took in edits_served(project):
        print(f"preview, {name} saved → served: {took:.2f} s (aim 1)", flush=True)
    for other, found in others():
        if isinstance(found, str):
            print(f"{other}: {found}", flush=True)
        else:
            say(other, found)
    try:
        for line in growth(stock):
            print(line, flush=True)
    except NotHadError as error:
        print(f"copies: {error}")


if __name__ == "__main__":
    main()
