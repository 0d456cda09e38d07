"""How long the build takes: ``make bench-build`` prints medians and ratios, all in one run.

Beside ours stands stock Material, building as many pages of the same Markdown, page by page, and
the other generators on the same files. Then: again with nothing changed, the preview (first page,
and an edit of each file served), ten earlier versions, and one text of 1, 5 and 20 distinct copies
of the plan. Stock uses one core; ours forks, so seconds of processor stand beside those of the clock.
``python -m tests.bench.build PART …`` measures only these parts.
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
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from tests.bench.engines import CACHE, NotHadError
from tests.bench.generators import prepared
from tests.bench.took import Took, median, module, took
from tests.project import copy_project

TIMES = 3
STOCK: Mapping[str, str] = MappingProxyType({
    "": "zh-Hans", "zh-Hant": "zh-Hant", "en": "en", "bilingual": "zh-Hans", "bilingual-hant": "en",
})  # fmt: skip
"""The folders of our site's editions → whose Markdown stock's pages of that name are made of."""
CITIES = (
    *("成都", "绵阳", "德阳", "宜宾", "南充", "泸州", "达州", "乐山", "眉山", "内江"),
    *("遂宁", "自贡", "广安", "资阳", "雅安", "巴中", "广元", "康定", "西昌", "阆中"),
)
"""Whose plan each copy is: names as long as the first, so that lines stay as full as they are."""
COPIES = (1, 5, len(CITIES))
VERSIONS = 10
_ENOUGH = 60.0
_FOLDER = CACHE / "build"
SITE = ("build_tools", "site")


def seconds(act: Callable[[], object]) -> float:
    """How long something takes."""
    start = time.monotonic()
    act()
    return time.monotonic() - start


def stock_project(project: Path) -> Path:
    """Stock Material on exactly as many pages as we publish, of our own Markdown."""
    folder = _FOLDER / "stock"
    for edition, docs in STOCK.items():
        for page in (project / "site" / edition).glob("*.html"):
            own = folder / "docs" / edition / f"{page.stem}.md"
            if page.name != "404.html":
                own.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(project / "docs" / docs / own.name, own)
    (folder / "mkdocs.yml").write_text(
        "site_name: plan\nuse_directory_urls: false\nmarkdown_extensions: [attr_list]\n"
        "theme: {name: material, language: zh, font: false}\nplugins: [search: {lang: zh}]\n",
        encoding="utf-8",
    )
    return folder


@contextmanager
def served(project: Path, port: int) -> Iterator[tuple[str, int]]:
    """The address of a project's preview and its process, while it runs."""
    process = subprocess.Popen(
        (sys.executable, "-m", "mkdocs", "serve", "--quiet", "-a", f"127.0.0.1:{port}"),
        cwd=project,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield f"http://127.0.0.1:{port}/", process.pid
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
    with served(project, port) as (address, _):
        until(lambda: "</html>" in page(address))
        return time.monotonic() - start


@dataclass(frozen=True, slots=True)
class Edit:
    """What is edited in a file: a mark is put after these words; ``shown`` is the page that is read."""

    name: str
    what: str
    after: str
    shown: str


EDITS = (
    Edit("source/po/en.po", "a sentence", "Strive to set up licensed", "en/ch3.html"),
    Edit("source/plan.txt", "a sentence", "鼓励小额贷款公司", "ch3.html"),
    Edit("source/terms.yml", "a sentence", "The name of Chengdu", "en/glossary.html"),
    Edit("build_tools/words/words.yml", "a sentence", "英译本依此表用词", "glossary.html"),
    Edit("source/po/en.po", "a title", 'msgstr "Supporting measures', "en/ch9.html"),
    Edit("source/plan.txt", "a title", "第九章 保障措施", "ch9.html"),
    Edit("build_tools/words/words.yml", "a word of all pages", "\nhome:\n  zh-Hans: ", "ch3.html"),
)
"""One sentence of each file; then what all pages of an edition show."""


def edits_served(project: Path) -> Iterator[tuple[Edit, list[Took]]]:
    """From saving a file of the source to the page that is read being served, a few times each."""
    with served(project, free_port()) as (address, server):
        until(lambda: "</html>" in page(address))
        for edit in EDITS:
            path, url = project / edit.name, address + edit.shown
            before, taken = path.read_text(encoding="utf-8"), []
            if edit.after not in before:
                raise NotHadError(f"{edit.name}: expected “{edit.after}”")
            for number in range(TIMES + 1):
                page(url)
                time.sleep(2)
                mark = f"XQ{number}ZX"
                start = processor(server)
                path.write_text(before.replace(edit.after, edit.after + mark, 1), encoding="utf-8")
                clock = seconds(lambda url=url, mark=mark: until(lambda: mark in page(url)))  # type: ignore[misc]
                taken.append(Took(clock, processor(server) - start))
            path.write_text(before, encoding="utf-8")
            time.sleep(3)
            yield edit, taken


def processor(process: int) -> float:
    """Seconds of processor that a process has taken (Linux)."""
    told = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def builds(project: Path, stock: Path) -> Took:
    """Stock's, ours, and ours again, by turns. Returns stock's."""
    rounds: list[tuple[Took, Took, Took]] = []
    for _ in range(TIMES):
        theirs = module(stock, "mkdocs", "build", "--quiet")
        (project / ".site.stamp").unlink()
        rounds.append((theirs, module(project, *SITE), module(project, *SITE)))
    theirs, ours, again = (median(column) for column in zip(*rounds, strict=True))
    pages = len(list((stock / "docs").rglob("*.md")))
    print(f"stock Material, {pages} pages: {theirs}")
    print(f"source → proved site: {ours}: {ours.times(theirs)} (aim 1.5)")
    print(f"again, nothing changed: {again}: {again.times(theirs)} (aim 0.3)", flush=True)
    return theirs


def previews(project: Path, stock: Path) -> None:
    """The first page, by turns, and an edit of each file."""
    pairs = [(first_page(stock), first_page(project)) for _ in range(TIMES)]
    theirs, ours = (statistics.median(column) for column in zip(*pairs, strict=True))
    print(
        f"preview, first page: {ours:.2f} s, stock {theirs:.2f} s: {ours / theirs:.2f} × (aim 1.5)"
    )
    for edit, found in edits_served(project):
        first, *more = found
        worst = max(one.clock for one in found)
        print(
            f"preview, {edit.what} of {edit.name} saved → served: {median(more)} (aim 1),"
            f" the first time {first}, at worst {worst:.2f} s",
            flush=True,
        )


def others(stock: Path, theirs: Took) -> None:
    """The other generators."""
    for name, command, folder in prepared(stock / "docs", _FOLDER):
        if isinstance(command, str):
            print(f"{name}: {command}", flush=True)
            continue
        try:
            found = median([took(folder, *command) for _ in range(TIMES)])
            print(f"{name}: {found}: {found.times(theirs)}", flush=True)
        except (NotHadError, OSError) as error:
            print(f"{name}: {error}", flush=True)


def versions() -> None:
    """What earlier versions cost a build in which nothing of them has changed."""
    project = copy_project(_FOLDER / "versions")
    module(project, *SITE)
    before = _rebuilt(project)
    text = project / "source/plan.txt"
    for number in range(2, VERSIONS + 2):
        old = text.read_text(encoding="utf-8")
        text.write_text(old.replace("做优做强。", f"第{number}次做优做强。", 1), encoding="utf-8")
        module(project, "build_tools", "revise", "--date", f"2027-{number:02}-01")
    first, after = module(project, *SITE), _rebuilt(project)
    site, numbers = project / "site", range(1, VERSIONS + 1)
    kept = sum(_size(site / f"r{number}", "**/*") for number in numbers)
    indexes = sum(_size(site / "assets/search", f"r{number}-*") for number in numbers)
    print(
        f"{VERSIONS} earlier versions: {after.clock - before.clock:.2f} s more"
        f" ({after.processor - before.processor:.2f} s of processor; {before.clock:.2f} s without them,"
        f" {first.clock:.2f} s when they are new), {kept / VERSIONS / 1e6:.2f} MB each,"
        f" and {indexes / VERSIONS / 1e6:.2f} MB of search (aim for each: 1 s and 3 MB)",
        flush=True,
    )


def _size(folder: Path, names: str) -> int:
    return sum(path.stat().st_size for path in folder.glob(names) if path.is_file())


def _rebuilt(project: Path) -> Took:
    found = []
    for _ in range(TIMES):
        (project / ".site.stamp").unlink()
        found.append(module(project, *SITE))
    return median(found)


def copies(text: str, count: int) -> str:
    """One text of so many copies of the plan, each a part about another city.

    Without page marks: what stands at the top of a page in each copy would be a running head.
    """
    plain = text.replace("\n ", "\n").strip()
    return "\n".join(
        f"第{number}篇 {city}\n\n{plain.replace(CITIES[0], city)}"
        for number, city in enumerate(CITIES[:count], 1)
    )


def growth() -> None:
    """What a unit costs in one text of so many copies of the plan."""
    for count in COPIES:
        project = grown(_FOLDER / f"copies{count}", count)
        found = module(project, *SITE)
        units = (project / "docs/zh-Hans/plan.json").read_text(encoding="utf-8").count('"id":')
        clock, processor = (1000 * one / units for one in (found.clock, found.processor))
        print(
            f"{count} copies, {units:,} units: {found},"
            f" {clock:.2f} ms a unit ({processor:.2f} of processor)",
            flush=True,
        )


def grown(folder: Path, count: int) -> Path:
    """A project whose text is so many copies, no link published yet, nothing decided."""
    project = copy_project(folder)
    source = project / "source"
    for name in ("ids.tsv", "register.yml", "revisions"):
        path = source / name
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    (source / "decisions.yml").write_text("[]\n", encoding="utf-8")
    text = (source / "plan.txt").read_text(encoding="utf-8")
    (source / "plan.txt").write_text(copies(text, count), encoding="utf-8")
    return project


PARTS = ("builds", "previews", "others", "versions", "growth")


def main() -> None:
    """Measure and print."""
    wanted = sys.argv[1:] or list(PARTS)
    shutil.rmtree(_FOLDER, ignore_errors=True)
    _FOLDER.mkdir(parents=True)
    project = copy_project(_FOLDER / "ours")
    module(project, *SITE)
    stock = stock_project(project)
    theirs = builds(project, stock)
    acts: Mapping[str, Callable[[], None]] = {
        "previews": lambda: previews(project, stock),
        "others": lambda: others(stock, theirs),
        "versions": versions,
        "growth": growth,
    }
    for name in wanted:
        try:
            acts.get(name, lambda: None)()
        except NotHadError as error:
            print(f"{name}: {error}", flush=True)


if __name__ == "__main__":
    main()
