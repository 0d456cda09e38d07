"""The search engines that are compared: how each is had, built for the plan, and asked.

Others are installed by name into ``.cache/bench`` and never become part of the project. What
cannot be had is said, not left out silently.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from playwright.sync_api import Page

from build_tools.plan.model import Plan, Unit, heading_of, text_of
from build_tools.plan.page_names import page_of
from tests.project import ROOT, build, copy_project
from tests.search_box import ask

CACHE = ROOT / ".cache/bench"
SHOWN = 3
SEPARATOR = (
    r"[\s\-—，。、；：？！（）《》“”‘’「」『』【】()\[\],.;:!?\"]+"
    r"|(?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff])(?=\w)"
)
"""Every Chinese character a word: the best that Material's search was brought to."""

RESULTS = "#search-results .md-search-result__link"
"""Our results, without the link to the page of all of them."""

Ask = Callable[[Page, str], list[str]]
"""A page on which the engine is open, and a query → the addresses of the first results."""


@dataclass(frozen=True, slots=True)
class Engine:
    """A built site, how its search is opened, and what its downloads are."""

    name: str
    site: Path
    ask: Ask
    downloads: tuple[str, ...] = ()


class NotHadError(Exception):
    """An engine cannot be installed or built here; the message says why."""


def run(*command: str | Path, cwd: Path) -> None:
    """A command of another engine's. Raises NotHadError with its last words."""
    done = subprocess.run(command, cwd=cwd, check=False, capture_output=True, text=True)
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines()
        raise NotHadError(said[-1] if said else f"{command[0]} failed")


def plain_docs(plan: Plan, into: Path) -> None:
    """The plan as ordinary Markdown: headings with ids, everything else as paragraphs."""
    shutil.rmtree(into, ignore_errors=True)
    into.mkdir(parents=True)
    pages: dict[str, list[str]] = {"index": [f"# {plan.title}"]}
    for top in plan.units:
        pages.setdefault(page_of(top), []).extend(_plain(top, 1))
    for name, blocks in pages.items():
        (into / f"{name}.md").write_text("\n\n".join(blocks) + "\n", encoding="utf-8")


def _plain(unit: Unit, level: int) -> Iterator[str]:
    if unit.heading and unit.kind != "row":
        yield f"{'#' * min(level, 6)} {heading_of(unit)} {{#{unit.id}}}"
        level += 1
    words = text_of(unit) if unit.kind in ("paragraph", "item", "row", "footnote") else ""
    if words:
        yield words
    for child in unit.children:
        if child.kind != "sentence":
            yield from _plain(child, level)


def ours() -> Engine:
    """This site, asked in its own box."""
    folder = CACHE / "ours"
    shutil.rmtree(folder, ignore_errors=True)
    site = build(copy_project(folder))
    files = ("search.js", "search.css", "zh-Hans.js")
    return Engine("ours", site, ask_ours, tuple(f"assets/search/{name}" for name in files))


def ask_ours(page: Page, query: str) -> list[str]:
    """Type into the box; the answer is there when the key stroke is dealt with."""
    ask(page, query)
    page.wait_for_timeout(60)
    if not page.locator(RESULTS).count():
        page.wait_for_timeout(900)  # another language, readings, terms may be on their way
    links = page.locator(RESULTS)
    return [str(links.nth(n).get_attribute("href")) for n in range(min(SHOWN, links.count()))]


def material(name: str, plan: Plan, python: str, settings: str) -> Engine:
    """Material's own search with these settings of its plugin, built by this Python."""
    folder = CACHE / name.replace(" ", "-").replace("+", "and")
    plain_docs(plan, folder / "docs")
    (folder / "mkdocs.yml").write_text(
        "site_name: plan\nuse_directory_urls: false\n"
        "theme: {name: material, language: zh, font: false}\n"
        f"markdown_extensions: [attr_list]\nplugins:\n  - search: {settings}\n",
        encoding="utf-8",
    )
    run(python, "-m", "mkdocs", "build", "--quiet", cwd=folder)
    return Engine(name, folder / "site", ask_material, ("search/search_index.json",))


def ask_material(page: Page, query: str) -> list[str]:
    """Its box listens to keyup, and keeps the old list until the new one is there."""
    field = page.locator("[data-md-component=search-query]")
    field.click()
    field.fill("")
    field.dispatch_event("keyup")
    page.wait_for_function("() => !document.querySelector('.md-search-result__list > *')")
    field.fill(query)
    field.dispatch_event("keyup")
    page.wait_for_timeout(350)
    links = page.locator(".md-search-result__list > li > a, .md-search-result__list details a")
    return [str(links.nth(n).get_attribute("href")) for n in range(min(SHOWN, links.count()))]


def others_python() -> str:
    """A Python that has Material with jieba, and Zensical."""
    python = CACHE / "venv/bin/python"
    if not python.exists():
        run(sys.executable, "-m", "venv", CACHE / "venv", cwd=ROOT)
        names = [f"{name}=={version(name)}" for name in ("mkdocs", "mkdocs-material")]
        run(python, "-m", "pip", "install", "-q", *names, "jieba", "zensical", cwd=ROOT)
    return str(python)


def zensical(plan: Plan) -> Engine:
    """Zensical as it comes."""
    folder = CACHE / "zensical"
    plain_docs(plan, folder / "docs")
    (folder / "mkdocs.yml").write_text(
        "site_name: plan\nuse_directory_urls: false\ntheme: {language: zh, font: false}\n"
        "markdown_extensions: [attr_list]\n",
        encoding="utf-8",
    )
    run(others_python(), "-m", "zensical", "build", cwd=folder)
    return Engine("Zensical", folder / "site", ask_zensical, ("search.json",))


def ask_zensical(page: Page, query: str) -> list[str]:
    """Its dialog stands in a shadow root, which the browser's driver sees through."""
    field = page.locator("dialog input[role=combobox]")
    if not field.is_visible():
        page.keyboard.press("/")
        field.wait_for()
    field.fill(query)
    page.wait_for_timeout(350)
    links = page.locator("dialog ol[role=listbox] a")
    return [str(links.nth(n).get_attribute("href")) for n in range(min(SHOWN, links.count()))]


def pagefind(plan: Plan, python: str) -> Engine:
    """Pagefind over plain pages, asked by its own script: the heading nearest each match."""
    folder = CACHE / "pagefind"
    built = material("pagefind pages", plan, python, "{lang: zh}")
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "node_modules/pagefind").exists():
        (folder / "package.json").write_text(json.dumps({"private": True}), encoding="utf-8")
        run("npm", "install", "--silent", "pagefind", cwd=folder)
    run("npx", "pagefind", "--site", built.site, "--quiet", cwd=folder)
    return Engine("Pagefind", built.site, ask_pagefind)


def ask_pagefind(page: Page, query: str) -> list[str]:
    """Each result's best section, in the order of the results."""
    found: list[str] = page.evaluate(
        """async (query) => {
            const engine = await import(new URL("pagefind/pagefind.js", location.href));
            const { results } = await engine.search(query);
            const pages = await Promise.all(results.slice(0, 3).map((result) => result.data()));
            return pages.flatMap(({ sub_results, url }) => {
              const best = [...sub_results].sort((a, b) => b.locations.length - a.locations.length);
              return best.length ? best.slice(0, 3).map((one) => one.url) : [url];
            });
        }""",
        query,
    )
    return found[:SHOWN]
