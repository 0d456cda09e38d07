"""Finding a Chromium for the browser tests, installing one if we may, saying what to do if not."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Names on PATH, Chrome first: on some systems `chromium` is a packaged sandbox of its own, which
# cannot read the folder of a fresh profile.
NAMES = (
    "google-chrome",
    "google-chrome-stable",
    "chromium",
    "chromium-browser",
    "chrome",
)
MACOS_APPS = (
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
)
# The same Chromium without a window, as Debian ships it: a page takes it a third of the time.
SHELL = "chromium-headless-shell"
# Whoever has a browser elsewhere names it here.
VARIABLE = "CHROMIUM"

APT_UPDATE = ("apt-get", "update", "-qq")
# Nobody waits long for what one can do without, and nothing that is there goes for it.
_BRIEFLY = (
    *("-o", "Acquire::Retries=0", "-o", "Acquire::http::Timeout=10"),
    *("-o", "Acquire::https::Timeout=10"),
)
APT_SHELL = (
    *("apt-get", "install", "-y", "-qq", "--no-install-recommends", "--no-remove"),
    *("-o", "DPkg::Lock::Timeout=300", *_BRIEFLY, SHELL),
)
# libatomic1: Playwright's own driver needs it, and small images of Debian lack it.
PACKAGES = ("chromium", "fonts-noto-cjk", "libatomic1")
APT_INSTALL = (
    *("apt-get", "install", "-y", "-qq", "--no-install-recommends"),
    *("-o", "DPkg::Lock::Timeout=300"),
    *PACKAGES,
)
PLAYWRIGHT_VERSION = (sys.executable, "-m", "playwright", "--version")
PLAYWRIGHT_INSTALL = (sys.executable, "-m", "playwright", "install", "chromium")
# Asked in a process of its own: one process cannot start Playwright inside Playwright.
PLAYWRIGHT_PATH = (
    "from playwright.sync_api import sync_playwright\n"
    "with sync_playwright() as playwright:\n"
    "    print(playwright.chromium.executable_path)"
)
# A download that hangs must not hang the tests for ever.
PATIENCE = 600


class NoBrowserError(Exception):
    """There is no Chromium and none could be installed; the message names the command to run."""


def find_browser() -> Path:
    """The path of a Chromium or Chrome that starts, as Playwright does, who drives it.

    The one that ``CHROMIUM`` names, else an installed one, else Playwright's own, else one that
    this installs: with apt-get as root, with ``playwright install`` otherwise or if that failed.
    Raises NoBrowserError when none of it worked.
    """
    named = os.environ.get(VARIABLE)
    if named and not starts(Path(named)):
        raise NoBrowserError(f"{VARIABLE}={named} is not a browser that starts: name another.")
    return ready() or _install()


def find_shell() -> Path:
    """The path of a Chromium without a window, for tests that look at many pages.

    An installed one, else one that this installs with apt-get as root, else any Chromium that
    `find_browser` finds, also where ``CHROMIUM`` names one. Raises NoBrowserError.
    """
    if os.environ.get(VARIABLE):
        return find_browser()
    may_install = is_root() and shutil.which("apt-get")
    if not shutil.which(SHELL) and may_install and not succeeds(APT_SHELL, quiet=True):
        # Lists of packages that are old or missing name none, or one that is no more.
        _ = succeeds((*APT_UPDATE, *_BRIEFLY), quiet=True) and succeeds(APT_SHELL, quiet=True)
    shell = shutil.which(SHELL)
    if shell and starts(Path(shell)) and succeeds(PLAYWRIGHT_VERSION, quiet=True):
        return Path(shell)
    return find_browser()


def ready() -> Path | None:
    """A Chromium that is on this machine already and that Playwright can drive, or None."""
    if not succeeds(PLAYWRIGHT_VERSION, quiet=True):
        return None
    return next(filter(starts, candidates()), None)


def candidates() -> Iterator[Path]:
    """Where a Chromium may be, the likeliest first."""
    if named := os.environ.get(VARIABLE):
        yield Path(named)
    yield from (Path(found) for name in NAMES if (found := shutil.which(name)))
    yield from MACOS_APPS
    yield playwrights_own()


def playwrights_own() -> Path:
    """Where ``playwright install chromium`` puts its Chromium, whether it is there or not."""
    done = subprocess.run(
        (sys.executable, "-c", PLAYWRIGHT_PATH), check=True, capture_output=True, text=True
    )
    return Path(done.stdout.strip())


def starts(browser: Path) -> bool:
    """Whether this is a program that knows its version: a mere stub for a package does not."""
    return browser.is_file() and succeeds((str(browser), "--version"), quiet=True)


def _install() -> Path:
    """Install a Chromium and return its path. Raises NoBrowserError."""
    if is_root() and shutil.which("apt-get"):
        _say("No Chromium that starts: installing one with apt-get.")
        if succeeds(APT_UPDATE) and succeeds(APT_INSTALL) and (found := ready()):
            return found
    _say("No Chromium that starts: installing Playwright's.")
    if succeeds(PLAYWRIGHT_INSTALL) and (found := ready()):
        return found
    raise NoBrowserError(
        "The browser tests need a Chromium that starts and none could be installed: run "
        f"`{_advice()}`, or name one you have with {VARIABLE}=/path/to/chrome, then try again."
    )


def _advice() -> str:
    """The command that a person can run to get a Chromium on this kind of machine."""
    if shutil.which("apt-get"):
        return f"{'' if is_root() else 'sudo '}apt-get install {' '.join(PACKAGES)}"
    return ".venv/bin/python -m playwright install --with-deps chromium"


def is_root() -> bool:
    """Whether packages may be installed for the whole machine."""
    return os.geteuid() == 0


def _run(command: tuple[str, ...], environment: dict[str, str], *, quiet: bool) -> None:
    subprocess.run(
        command,
        check=True,
        env=environment,
        timeout=PATIENCE,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL if quiet else None,
    )


@contextmanager
def _alone(program: str) -> Iterator[None]:
    """apt-get cannot run twice at once, and tests run side by side: the second one waits."""
    if program != "apt-get":
        yield
        return
    with Path(tempfile.gettempdir(), "apt-get-of-tests.lock").open("w", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def succeeds(command: tuple[str, ...], *, quiet: bool = False) -> bool:
    """Whether a command ran to its end without an error.

    What it says on standard error is shown unless ``quiet``, its output never.
    """
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    try:
        with _alone(command[0]):
            _run(command, environment, quiet=quiet)
    except (OSError, subprocess.SubprocessError):
        return False
    return True


def _say(message: str) -> None:
    sys.stderr.write(f"{message}\n")
