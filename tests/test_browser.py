"""Finding and watching a browser: the tests that look at pages stand on this."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests import browser
from tests.browser import SHELL, NoBrowserError, find_browser, find_shell
from tests.conftest import NewPage
from tests.server import serve

Program = Callable[..., Path]


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without any browser, whose programs are those in the folder this returns."""
    programs = tmp_path / "bin"
    programs.mkdir()
    monkeypatch.setenv("PATH", str(programs))
    monkeypatch.delenv(browser.VARIABLE, raising=False)
    monkeypatch.setattr(browser, "MACOS_APPS", ())
    monkeypatch.setattr(browser, "playwrights_own", lambda: tmp_path / "own/chrome")
    monkeypatch.setattr(browser, "is_root", lambda: False)
    monkeypatch.setattr(browser, "PLAYWRIGHT_VERSION", ("/bin/sh", "-c", "exit 0"))
    monkeypatch.setattr(browser, "PLAYWRIGHT_INSTALL", ("playwright", "install", "chromium"))
    return programs


@pytest.fixture
def program(bare: Path) -> Program:
    """Puts a program on the bare machine: a shell script of one line, in the folder ``where``."""

    def make(name: str, line: str = "exit 0", where: Path = bare) -> Path:
        where.mkdir(exist_ok=True)
        path = where / name
        path.write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
        path.chmod(0o755)
        return path

    return make


def installing(path: Path) -> str:
    """A line of shell that installs a browser at ``path``: with no program but the shell's own."""
    return f'printf "#!/bin/sh\\n" > "{path}"; /bin/chmod 755 "{path}"'


def test_an_installed_browser_is_found(program: Program) -> None:
    """A Chromium on PATH is taken as it is."""
    chromium = program("chromium")
    assert find_browser() == chromium


def test_the_named_browser_comes_first(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """CHROMIUM=… overrules what is on PATH."""
    program("chromium")
    mine = program("mine", where=tmp_path / "elsewhere")
    monkeypatch.setenv(browser.VARIABLE, str(mine))
    assert find_browser() == mine


@pytest.mark.usefixtures("bare")
def test_a_wrong_name_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """A CHROMIUM that is none is an error, not a reason to take another silently."""
    monkeypatch.setenv(browser.VARIABLE, "/nowhere/chrome")
    with pytest.raises(NoBrowserError, match=r"^CHROMIUM=/nowhere/chrome is not a browser that"):
        find_browser()


def test_a_stub_is_no_browser(program: Program) -> None:
    """A program that only tells how to get the browser is passed over."""
    program("chromium-browser", "exit 1")
    chrome = program("chrome")
    assert find_browser() == chrome


def test_a_mac_application_is_found(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """On macOS browsers are not on PATH but in /Applications."""
    app = program("Google Chrome")
    monkeypatch.setattr(browser, "MACOS_APPS", (app,))
    assert find_browser() == app


def test_playwrights_own_browser_is_found(program: Program, tmp_path: Path) -> None:
    """What ``playwright install`` once downloaded is used."""
    own = program("chrome", where=tmp_path / "own")
    assert find_browser() == own


def test_root_installs_with_apt(
    program: Program, bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As root on a machine with apt-get, the browser is installed from there."""
    monkeypatch.setattr(browser, "is_root", lambda: True)
    line = f'[ "$1" = update ] || {{ {installing(bare / "chromium")}; }}'
    program("apt-get", line)
    assert find_browser() == bare / "chromium"


def test_a_driver_that_does_not_start_is_mended(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A browser alone is not enough: what Playwright's driver lacks is installed with apt-get."""
    chromium = program("chromium")
    library = tmp_path / "libatomic.so.1"
    monkeypatch.setattr(browser, "PLAYWRIGHT_VERSION", ("/bin/sh", "-c", f'[ -e "{library}" ]'))
    monkeypatch.setattr(browser, "is_root", lambda: True)
    program("apt-get", installing(library))
    assert find_browser() == chromium


def test_others_do_not_use_apt(program: Program, tmp_path: Path, bare: Path) -> None:
    """Without being root, apt-get is not even tried: Playwright's own browser is installed."""
    program("apt-get", installing(bare / "chromium"))
    (tmp_path / "own").mkdir()
    program("playwright", installing(tmp_path / "own/chrome"))
    assert find_browser() == tmp_path / "own/chrome"


def test_failing_apt_falls_back(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When apt-get fails, Playwright's own is tried."""
    monkeypatch.setattr(browser, "is_root", lambda: True)
    program("apt-get", "exit 100")
    (tmp_path / "own").mkdir()
    program("playwright", installing(tmp_path / "own/chrome"))
    assert find_browser() == tmp_path / "own/chrome"


def test_one_without_a_window_comes_first(program: Program) -> None:
    """Where Chromium is there without a window too, the tests take that."""
    program("chromium")
    shell = program(SHELL)
    assert find_shell() == shell


def test_one_without_a_window_is_installed(
    program: Program, bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As root it is installed beside a Chromium that is there, with new lists if the old have none."""
    monkeypatch.setattr(browser, "is_root", lambda: True)
    program("chromium")
    lists = bare / "lists"
    line = f'if [ "$1" = update ]; then echo > "{lists}"; else [ -e "{lists}" ] && {{ {installing(bare / SHELL)}; }}; fi'
    program("apt-get", line)
    assert find_shell() == bare / SHELL


def test_without_it_any_chromium_will_do(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it cannot be had, or another is named, the tests take what there is."""
    monkeypatch.setattr(browser, "is_root", lambda: True)
    program("apt-get", "exit 100")
    chromium = program("chromium")
    assert find_shell() == chromium
    program(SHELL)
    monkeypatch.setenv(browser.VARIABLE, str(chromium))
    assert find_shell() == chromium


@pytest.mark.parametrize(
    ("has_apt", "command"),
    [
        (True, "sudo apt-get install chromium fonts-noto-cjk libatomic1"),
        (False, ".venv/bin/python -m playwright install --with-deps chromium"),
    ],
)
def test_failure_names_the_command(program: Program, command: str, *, has_apt: bool) -> None:
    """When nothing works, one sentence names the command to run."""
    if has_apt:
        program("apt-get")
    program("playwright", "exit 1")
    with pytest.raises(NoBrowserError) as failure:
        find_browser()
    assert str(failure.value) == (
        f"The browser tests need a Chromium that starts and none could be installed: run `{command}`, "
        "or name one you have with CHROMIUM=/path/to/chrome, then try again."
    )


def test_playwright_says_where_its_browser_is() -> None:
    """The path that Playwright would install to is asked for, not guessed."""
    assert browser.playwrights_own().is_absolute()


@pytest.fixture
def small_site(tmp_path: Path) -> Path:
    """Three pages: one is well, one asks another host, one has a mistake in its script."""
    for name, body in {
        "well": "<p>成都市“十四五”金融业发展规划</p>",
        "foreign": '<img alt="" src="http://example.invalid/pixel.png">',
        "mistaken": "<script>nothing.here()</script>",
        "404": "<p>没有这一页</p>",
    }.items():
        head = f'<meta charset="utf-8"><title>{name}</title><link rel="icon" href="data:,">'
        whole = f'<!doctype html><html lang="zh-Hans">{head}{body}</html>'
        (tmp_path / f"{name}.html").write_text(whole, encoding="utf-8")
    return tmp_path


def test_a_good_page_has_no_complaints(small_site: Path, page: Page) -> None:
    """A page that is well leaves nothing to complain of, from a server or from the disk."""
    with serve(small_site) as address:
        page.goto(f"{address}well.html")
        assert page.inner_text("p") == "成都市“十四五”金融业发展规划"
    page.goto((small_site / "well.html").as_uri())


def test_a_foreign_request_is_noticed(
    small_site: Path, new_page: NewPage, complaints: list[str]
) -> None:
    """Nothing may be asked of another host."""
    page = new_page()
    with serve(small_site) as address, page.expect_console_message():
        page.goto(f"{address}foreign.html")
    assert "request to another host: http://example.invalid/pixel.png" in complaints
    complaints.clear()


def test_a_mistake_in_a_script_is_noticed(
    small_site: Path, page: Page, complaints: list[str]
) -> None:
    """An uncaught error fails the test that meets it."""
    with serve(small_site) as address, page.context.expect_event("weberror"):
        page.goto(f"{address}mistaken.html")
    assert [said.partition(":")[0] for said in complaints] == ["uncaught"]
    complaints.clear()


def test_the_server_is_like_a_static_host(
    small_site: Path, page: Page, complaints: list[str]
) -> None:
    """Below its prefix it serves files, and for all else the site's own 404 page, with that status."""
    with serve(small_site, "/plans/chengdu/") as address:
        assert address.endswith("/plans/chengdu/")
        found = page.goto(f"{address}well.html")
        assert found is not None
        assert found.status == 200
        for missing in (f"{address}no.html", address.replace("/plans/chengdu/", "/well.html")):
            with page.expect_console_message():
                lost = page.goto(missing)
            assert lost is not None
            assert lost.status == 404
            assert page.inner_text("p") == "没有这一页"
    assert all("404" in said for said in complaints)
    complaints.clear()
