"""Firefox and WebKit as Debian ships them: found, installed if we may, started for a test.

Firefox needs no program between (Debian has no geckodriver): it speaks WebDriver BiDi. WebKitGTK is
driven by its own WebKitWebDriver, on a screen that nobody sees.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

from selenium import webdriver
from selenium.webdriver.remote.client_config import ClientConfig
from selenium.webdriver.remote.remote_connection import RemoteConnection
from selenium.webdriver.remote.websocket_connection import WebSocketConnection
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from tests.browser import NoBrowserError, is_root, succeeds
from tests.engines import Engine, Firefox, WebKit
from tests.patience import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

T = TypeVar("T")

FIREFOX = ("firefox-esr", "firefox")
WEBKIT_PACKAGES = ("webkit2gtk-driver", "xvfb", "fonts-noto-cjk")
FIREFOX_PACKAGES = ("firefox-esr", "fonts-noto-cjk")
PREFERENCES = """
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("browser.aboutwelcome.enabled", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("browser.safebrowsing.downloads.remote.enabled", false);
"""
"""Nothing is asked of the reader, and of the browser's maker."""
MINI_BROWSER = "webkit2gtk-4.*/MiniBrowser"


@contextmanager
def firefox() -> Iterator[Firefox]:
    """A Firefox with a fresh profile. Raises NoBrowserError where there is none."""
    program = _found(_firefox, FIREFOX_PACKAGES)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        Path(profile, "user.js").write_text(PREFERENCES, encoding="utf-8")
        command = (program, "--headless", "--no-remote", "--remote-debugging-port", "0")
        said = r"BiDi listening on (ws://\S+)"
        with _running((*command, "--profile", profile), said) as address:
            socket = WebSocketConnection(f"{address}/session", PATIENCE, 0.01)
            try:
                yield Firefox(socket)
            finally:
                socket.close()


@contextmanager
def webkit() -> Iterator[Engine]:
    """A WebKitGTK on a screen of its own. Raises NoBrowserError where there is none."""
    program, browser, screen = _found(_webkit, WEBKIT_PACKAGES)
    shown = (screen, "-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp")
    with _running(shown, r"^(\d+)$") as display:
        options = Options()
        options.binary_location = browser
        options.add_argument("--automation")
        options.add_argument("--javascript-can-open-windows-automatically=true")
        service = Service(
            program, env=os.environ | {"DISPLAY": f":{display}", "GDK_BACKEND": "x11"}
        )
        service.start()
        try:
            driver = webdriver.Remote(
                RemoteConnection(client_config=ClientConfig(service.service_url)), options=options
            )
            driver.set_script_timeout(PATIENCE)
            yield WebKit(driver)
            driver.quit()
        finally:
            service.stop()


def _firefox() -> str | None:
    return next((found for name in FIREFOX if (found := shutil.which(name))), None)


def _webkit() -> tuple[str, str, str] | None:
    """The driver, the browser that it drives, and the screen; None unless all three are there."""
    driver, screen = shutil.which("WebKitWebDriver"), shutil.which("Xvfb")
    places = [*Path("/usr/lib").glob(f"*/{MINI_BROWSER}"), *Path("/usr/libexec").glob(MINI_BROWSER)]
    return (driver, str(max(places)), screen) if driver and screen and places else None


def _found(look: Callable[[], T | None], packages: tuple[str, ...]) -> T:
    """What is looked for, installed if it may be. Raises NoBrowserError with the command to run."""
    if found := look():
        return found
    install = ("apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages)
    may_install = is_root() and shutil.which("apt-get")
    if (
        may_install
        and succeeds(("apt-get", "update", "-qq"))
        and succeeds(install)
        and (found := look())
    ):
        return found
    raise NoBrowserError(
        "These tests look at the site in every engine, and one is missing: run "
        f"`{'' if is_root() else 'sudo '}apt-get install {' '.join(packages)}`, then try again."
    )


@contextmanager
def _running(command: tuple[str, ...], said: str) -> Iterator[str]:
    """A program that runs until it is needed no longer, and what it says of itself at its start.

    ``said`` finds that: its first group, in a line on standard output or standard error.
    """
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            assert process.stdout
            found = (re.search(said, line) for line in process.stdout)
            told = next((one[1] for one in found if one), None)
            assert told, f"{command[0]} does not start"
            # Who writes on a pipe that nobody reads stands still one day.
            Thread(target=process.stdout.read, daemon=True).start()
            yield told
        finally:
            process.terminate()
