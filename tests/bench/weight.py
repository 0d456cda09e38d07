"""What a page weighs: ``make bench-weight`` lists all that a browser asks for to show it.

Ours and stock Material, built in the same run from the same Markdown, are opened in one browser;
each file counts as a host sends it, compressed by gzip (level 6: zlib's own, Apache's and most
hosts') where it is text. Stock Material is built once for each language, for its search's index,
which it loads with every page, would hold all of them. What our service worker keeps for later is
no part of showing a page and is left out.
"""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, sync_playwright

from tests.bench.engines import CACHE
from tests.bench.took import module
from tests.browser import find_browser
from tests.project import build, copy_project
from tests.server import serve

AIM = 70
"""KB of a chapter's page with all that it loads."""
LEVEL = 6
CHAPTERS = tuple(f"ch{number}" for number in range(1, 10))
FOLDERS = ("", "zh-Hant/", "en/", "bilingual/", "bilingual-hant/")
STOCK = {"": ("zh-Hans", "zh"), "zh-Hant/": ("zh-Hant", "zh-TW"), "en/": ("en", "en")}
"""Our folder → whose Markdown stock Material is given, and its language; it has no parallel pages."""
PACKED = (".png", ".jpg", ".woff2", ".gz")
"""Files that no host compresses again."""
OF_STOCK_SEARCH = ("search/", "assets/javascripts/workers/", "assets/javascripts/lunr/")


@dataclass(frozen=True, slots=True)
class Part:
    """One file that a page loads: its address within the site and its bytes as they are sent."""

    name: str
    size: int


def stock_site(docs: Path, folder: Path, language: str) -> Path:
    """Stock Material with its search, built from one language's Markdown."""
    shutil.copytree(docs, folder / "docs")
    (folder / "mkdocs.yml").write_text(
        "site_name: plan\nuse_directory_urls: false\nmarkdown_extensions: [attr_list]\n"
        f"theme: {{name: material, language: {language}, font: false}}\n"
        f"plugins: [search: {{lang: {language[:2]}}}]\n",
        encoding="utf-8",
    )
    module(folder, "mkdocs", "build", "--quiet")
    return folder / "site"


def sent(path: Path) -> int:
    """Bytes of a file as a host sends it."""
    data = path.read_bytes()
    return len(data) if path.suffix in PACKED else len(gzip.compress(data, LEVEL, mtime=0))


def loaded(browser: Browser, site: Path, address: str, page: str) -> tuple[Part, ...]:
    """All that a browser asks for to show a page, the site's icon and manifest too."""
    context = browser.new_context(service_workers="block")
    view = context.new_page()
    asked: dict[str, None] = {}
    view.on("request", lambda request: asked.setdefault(unquote(urlsplit(request.url).path)))
    view.goto(f"{address}{page}", wait_until="networkidle")
    own = "links => links.map(link => new URL(link.href).pathname)"
    for path in view.eval_on_selector_all("link[rel=icon], link[rel=manifest]", own):
        asked.setdefault(path)
    context.close()
    files = [(path.lstrip("/"), site / path.lstrip("/")) for path in asked]
    return tuple(Part(name, sent(file)) for name, file in files if file.is_file())


def total(parts: tuple[Part, ...]) -> float:
    """KB of 1,000 bytes."""
    return sum(part.size for part in parts) / 1000


def chapters(browser: Browser, site: Path, folder: str = "") -> Iterator[tuple[str, float, float]]:
    """Every chapter of an edition: its name, KB with all that it loads, and without stock's search."""
    with serve(site) as address:
        for name in CHAPTERS:
            parts = loaded(browser, site, address, f"{folder}{name}.html")
            bare = tuple(part for part in parts if not part.name.startswith(OF_STOCK_SEARCH))
            yield name, total(parts), total(bare)


def listed(browser: Browser, site: Path, page: str) -> None:
    """Print one page's parts, the heaviest first."""
    with serve(site) as address:
        parts = loaded(browser, site, address, page)
    for part in sorted(parts, key=lambda part: -part.size):
        print(f"  {part.size / 1000:7.1f}  {part.name}")
    print(f"  {total(parts):7.1f}  in {len(parts)} requests", flush=True)


def compared(browser: Browser, ours: Path, stock: Mapping[str, Path]) -> None:
    """Print a line for each chapter of each edition, then the extremes."""
    own, beside = [], []
    for folder in FOLDERS:
        theirs = (
            {name: rest for name, *rest in chapters(browser, stock[folder])}
            if folder in stock
            else {}
        )
        for name, weight, _ in chapters(browser, ours, folder):
            own.append(weight)
            said = ""
            if name in theirs:
                with_search, without = theirs[name]
                beside.append(with_search)
                said = f"  stock {with_search:6.1f} ({without:.1f} without its search)"
            print(
                f"  {folder + name:20} {weight:6.1f}{said}{'' if weight < AIM else '  too heavy'}"
            )
    print(f"ours {min(own):.0f} to {max(own):.0f} KB (aim: under {AIM});", end=" ")
    print(f"stock {min(beside):.0f} to {max(beside):.0f} KB")


def main() -> None:
    """Build both, open every chapter, print."""
    folder = CACHE / "weight"
    shutil.rmtree(folder, ignore_errors=True)
    project = copy_project(folder / "ours")
    ours = build(project)
    stock = {
        place: stock_site(project / "docs" / docs, folder / docs, language)
        for place, (docs, language) in STOCK.items()
    }
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser())
        print(f"KB compressed (gzip, level {LEVEL}); ch3, ours:")
        listed(browser, ours, "ch3.html")
        print("ch3, stock Material:")
        listed(browser, stock[""], "ch3.html")
        compared(browser, ours, stock)
        browser.close()


if __name__ == "__main__":
    main()
