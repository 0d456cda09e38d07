"""Fixtures for all tests: a copy of the project, the built site, a server for it, a browser."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    WebError,
    expect,
    sync_playwright,
)

from tests.browser import NoBrowserError, find_shell
from tests.order import turn
from tests.patience import PATIENCE
from tests.project import ROOT, build, copy_project, made_once
from tests.server import serve
from tests.shared_context import CHROMIUM_ARGS as SHARED_ARGS
from tests.shared_context import SharedContext

# Time is no measure on a shared machine, so no example has a deadline and none is "too slow".
settings.register_profile("quick", deadline=None, suppress_health_check=[HealthCheck.too_slow])
# CI tries the same examples each time: what it finds is due to the change it looks at.
settings.register_profile("ci", settings.get_profile("quick"), derandomize=True, database=None)
# By hand, after work on the parser: make test ARGS='--hypothesis-profile=thorough -k laws'
settings.register_profile("thorough", settings.get_profile("quick"), max_examples=2000)
settings.load_profile("ci" if os.environ.get("CI") else "quick")

# What a page may ask for besides its own server.
LOCAL_SCHEMES = ("data", "blob", "file", "about")
CHROMIUM_ARGS = (
    "--disable-gpu",
    "--disable-background-networking",  # no look-ups of Chromium's own
    "--force-color-profile=srgb",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # no name is looked up
    *SHARED_ARGS,
)

NewPage = Callable[..., Page]
expect.set_options(timeout=PATIENCE * 1000)

PLAN = "7fd41491"
"""How the digest of the text begins that the tests of this project's own plan speak of."""
OF_THE_PLAN = frozenset({"project", "site", "server", "subpath_server"})
"""Fixtures made from ``source/``: what a test finds in them is of that plan."""
READS_THE_PLAN = re.compile(
    r'["/]source["/]|real_plan|real_register|copy_(?:project|beginning)|SOURCE\b'
)
"""How a module of tests has that plan's text, or a copy of the project."""
IMPORTED = re.compile(r"^from tests\.(\w+) import", re.MULTILINE)
NEUTRAL = frozenset({"project", "small_plan", "small_plans", "server", "browser"})
"""Modules of the tests that name the source's folder and say nothing of its text."""
_not_run: list[pytest.Item] = []
_not_loaded: set[Path] = set()


@pytest.fixture(autouse=True)
def _leaves_the_process_as_it_was() -> Iterator[None]:
    """A test that leaves its folder or its environment to the next one in its process fails itself."""
    before = Path.cwd(), _environment()
    yield
    after = Path.cwd(), _environment()
    if after != before:
        os.chdir(before[0])
    changed = before[1].items() ^ after[1].items()
    assert (after[0], changed) == (before[0], set()), (
        "monkeypatch.chdir and monkeypatch.setenv put back what they change"
    )


def _environment() -> dict[str, str]:
    """The process's environment, without what pytest and Material write into it themselves."""
    others = ("PYTEST_", "NO_MKDOCS_2_WARNING")
    return {name: value for name, value in os.environ.items() if not name.startswith(others)}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The longest files first; on another plan's text, without the tests that speak of this one's."""
    items.sort(key=lambda item: turn(item.path.as_posix()))
    if not is_another_plan():
        return
    _not_run[:] = [item for item in items if speaks_of_the_plan(item)]
    left_out = set(_not_run)
    config.hook.pytest_deselected(items=_not_run)
    items[:] = [item for item in items if item not in left_out]


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: a test of a page waits for a good part of its time."""
    return (os.cpu_count() or 1) + 1


def speaks_of_the_plan(item: pytest.Item) -> bool:
    """Whether a test asks for what is made from ``source/``, itself or by its module."""
    return bool(set(getattr(item, "fixturenames", ())) & OF_THE_PLAN)


@cache
def _reads_the_plan(module: Path) -> bool:
    """Whether a module, or one of the tests' own that it imports, has the plan's text."""
    text = module.read_text(encoding="utf-8")
    imported = set(IMPORTED.findall(text)) - NEUTRAL
    return bool(READS_THE_PLAN.search(text)) or any(
        _reads_the_plan(path) for name in imported if (path := ROOT / f"tests/{name}.py").is_file()
    )


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """On another plan's text, do not even load a module that has this one's."""
    is_module = collection_path.suffix == ".py" and collection_path.name.startswith("test_")
    if is_module and is_another_plan() and _reads_the_plan(collection_path):
        _not_loaded.add(collection_path)
        return True
    return None


@cache
def is_another_plan() -> bool:
    """Whether ``source/`` holds another text than the one that the tests speak of."""
    text = (ROOT / "source/plan.txt").read_bytes()
    return not hashlib.sha256(text).hexdigest().startswith(PLAN)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line what was left out, and why."""
    if _not_run or _not_loaded:
        terminalreporter.write_line(
            f"Not run, as they speak of the text that this project came with and source/plan.txt"
            f" is another: {len(_not_loaded)} files of tests and {len(_not_run)} tests of others."
        )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A fresh copy of the project, to change and to build (see tests/project.py)."""
    return copy_project(tmp_path / "project")


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder that all workers of a run have: see `made_once` of tests/project.py."""
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent


@pytest.fixture(scope="session")
def site(shared_folder: Path) -> Path:
    """The site, built once for all workers with the commands of ``make site``; only to be read."""
    return made_once(shared_folder / "project", lambda into: build(copy_project(into))) / "site"


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[str]:
    """The address (ending in ``/``) of a server with the built site at its root."""
    with serve(site) as address:
        yield address


@pytest.fixture(scope="session")
def subpath_server(site: Path) -> Iterator[str]:
    """The address of a server with the built site in a folder, as on a project's pages."""
    with serve(site, "/plans/chengdu/") as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests. Without one the tests fail, and say what to run."""
    try:
        path = find_shell()
    except NoBrowserError as error:
        pytest.fail(str(error), pytrace=False)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=CHROMIUM_ARGS)
        yield chromium
        chromium.close()


@pytest.fixture
def complaints() -> Iterator[list[str]]:
    """What went wrong on the test's pages: console errors, uncaught errors, foreign requests.

    It must be empty at the end: a test that expects a complaint asserts it and clears the list.
    """
    heard: list[str] = []
    yield heard
    _assert_none(heard)


@pytest.fixture(scope="module")
def shared_context(browser: Browser) -> Iterator[SharedContext]:
    """The context of all pages of a file that ask for no options (see tests/shared_context.py)."""
    context = _context(browser, {})
    shared = SharedContext(context)
    _watch(context, shared.complain)
    yield shared
    context.close()


@pytest.fixture
def new_page(
    browser: Browser, shared_context: SharedContext, complaints: list[str]
) -> Iterator[NewPage]:
    """Makes watched pages: ``new_page(viewport={…}, color_scheme="dark", …)`` (a context's options).

    A page with options has a context of its own; those without share their file's.
    """
    contexts: list[BrowserContext] = []
    pages: list[Page] = []
    shared_context.complaints = complaints

    def make(**options: object) -> Page:
        if not options:
            pages.append(shared_context.context.new_page())
            return pages[-1]
        contexts.append(_context(browser, options))
        _watch(contexts[-1], complaints.append)
        return contexts[-1].new_page()

    yield make
    for context in contexts:
        context.close()
    shared_context.close(pages)


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """One watched page, with the browser's usual window."""
    return new_page()


@pytest.fixture(scope="module")
def lasting_page(browser: Browser) -> Iterator[Page]:
    """One watched page for all tests of a file: for what takes long to load, and is only asked."""
    heard: list[str] = []
    context = _context(browser, {})
    _watch(context, heard.append)
    yield context.new_page()
    context.close()
    _assert_none(heard)


def _assert_none(complaints: list[str]) -> None:
    assert not complaints, "\n".join(["The browser complained:", *complaints])


def _context(browser: Browser, options: Mapping[str, object]) -> BrowserContext:
    # No test but those of reading offline waits for what a worker keeps.
    options = {"service_workers": "block", **options}
    context = browser.new_context(**options)  # type: ignore[arg-type]  # Playwright's own list
    context.set_default_timeout(PATIENCE * 1000)
    return context


def _looks_for_its_root(said: ConsoleMessage) -> bool:
    """Whether a 404 page has tried a place where the site's root is not: it cannot know before."""
    page = said.page.url.partition("#")[0] if said.page else ""
    tried = said.location.get("url", "").endswith(("/assets/site.css", "/assets/lost.js"))
    return tried and page.endswith("/404.html") and "404" in said.text


def _watch(context: BrowserContext, complain: Callable[[str], None]) -> None:
    """Write down what goes wrong on a context's pages and in their workers."""

    def on_request(request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in LOCAL_SCHEMES and parts.hostname != "127.0.0.1":
            complain(f"request to another host: {request.url}")

    def on_console(said: ConsoleMessage) -> None:
        if said.type == "error" and not _looks_for_its_root(said):
            complain(f"console: {said.text} ({said.location.get('url', '')})")

    def on_error(error: WebError) -> None:
        complain(f"uncaught: {error.error}")

    context.on("request", on_request)
    context.on("console", on_console)
    context.on("weberror", on_error)
