"""A window of each engine, driven in the same words: Chromium, Firefox, WebKit.

Firefox is driven by WebDriver BiDi, which it speaks itself, WebKit by WebDriver. Both take the same
lists of actions, so a key or a click is written once. How they are found and started: start_engines.
"""

from __future__ import annotations

import json
import time
from abc import ABC, abstractmethod
from base64 import b64decode
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Error as PlaywrightError
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.command import Command

from tests.drawn import DRAWN
from tests.patience import PATIENCE

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from selenium import webdriver
    from selenium.webdriver.remote.websocket_connection import WebSocketConnection

KEYS = {
    "Tab": Keys.TAB,
    "Enter": Keys.ENTER,
    "Escape": Keys.ESCAPE,
    "ArrowDown": Keys.ARROW_DOWN,
}

AT = """
(() => {
  const one = [...document.querySelectorAll(%s)].find((each) => each.getClientRects().length);
  if (!one) return null;
  one.scrollIntoView({ block: "center", behavior: "instant" });
  const box = one.getClientRects()[0];
  return [box.x + box.width / 2, box.y + box.height / 2].map(Math.round);
})()
"""


class Engine(ABC):
    """A window of one engine: it goes to an address, runs a script, takes keys and clicks."""

    name: str
    LEFT: tuple[type[Exception], ...]
    """What is raised where a script is not answered, as its page is left for another."""

    @abstractmethod
    def go(self, address: str) -> None:
        """Load a page and wait until all of it is there."""

    @abstractmethod
    def run(self, expression: str) -> Any:
        """The value of an expression in the page, as JSON knows it; a promise is waited for."""

    @abstractmethod
    def resize(self, width: int, height: int) -> None:
        """Make the window's inside as wide and high as said, in CSS pixels."""

    @abstractmethod
    def press(self, key: str) -> None:
        """Press and release one key, by its name (``Tab``) or its character."""

    @abstractmethod
    def point(self, x: int, y: int) -> None:
        """Click with the pointer where said, counted from the window's upper left."""

    @abstractmethod
    def picture(self) -> bytes:
        """What is seen in the window, as PNG."""

    def click(self, selector: str) -> None:
        """Click in the middle of the first element that is shown, scrolled to where it is seen."""
        self.point(*self.wait(AT % json.dumps(selector)))

    def wait_until_drawn(self) -> None:
        """Return when the next but one picture is drawn: what a script put off is there."""
        self.run(DRAWN)

    def type(self, text: str) -> None:
        """One key after the other."""
        for key in text:
            self.press(key)

    def wait(self, expression: str) -> Any:
        """The value of an expression as soon as it is true. Fails when that takes too long."""
        end, last = time.monotonic() + PATIENCE, ""
        while time.monotonic() < end:
            try:
                if value := self.run(expression):
                    return value
            except self.LEFT as error:  # the page was left before it could answer
                last = str(error)
            time.sleep(0.05)
        raise AssertionError(f"{self.name} waited in vain for: {expression} {last}")


class Chromium(Engine):
    """A page of the browser that all other tests use."""

    name = "chromium"
    LEFT = (PlaywrightError,)

    def __init__(self, page: Page) -> None:
        self.page = page

    def go(self, address: str) -> None:
        """Loaded when its last picture is."""
        self.page.goto(address, wait_until="load")

    def run(self, expression: str) -> Any:
        """As a function, which Playwright waits for."""
        return self.page.evaluate(f"async () => ({expression})")

    def resize(self, width: int, height: int) -> None:
        """The viewport is what is set."""
        self.page.set_viewport_size({"width": width, "height": height})

    def press(self, key: str) -> None:
        """Playwright knows keys by these names."""
        self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        """Also what no key has."""
        self.page.keyboard.type(text)

    def point(self, x: int, y: int) -> None:
        """With the left button."""
        self.page.mouse.click(x, y)

    def picture(self) -> bytes:
        """Without what is below the window."""
        return self.page.screenshot()


class _Acting(Engine):
    """What both protocols of the W3C say alike: keys and clicks are lists of actions."""

    @abstractmethod
    def _act(self, *actions: dict[str, Any]) -> None:
        """Perform actions and wait for their end."""

    def press(self, key: str) -> None:
        """Down and up."""
        value = KEYS.get(key, key)
        ways = [{"type": way, "value": value} for way in ("keyDown", "keyUp")]
        self._act({"type": "key", "id": "keys", "actions": ways})

    def point(self, x: int, y: int) -> None:
        """Moved there, down and up."""
        ways: list[dict[str, Any]] = [
            {"type": "pointerMove", "x": x, "y": y, "duration": 0},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        kind = {"pointerType": "mouse"}
        self._act({"type": "pointer", "id": "mouse", "parameters": kind, "actions": ways})


class Firefox(_Acting):
    """A tab of Firefox, by WebDriver BiDi."""

    name = "firefox"
    LEFT = (WebDriverException,)

    def __init__(self, socket: WebSocketConnection) -> None:
        self._socket = socket
        self._tell("session.new", capabilities={})
        # A window that is asked for has the focus; the first one that nobody sees has none.
        self._tab = self._tell("browsingContext.create", type="window")["context"]

    def _tell(self, method: str, **params: Any) -> Any:
        answer = self._socket.send_cmd(method, params)
        if "result" not in answer:
            raise WebDriverException(f"firefox: {method}: {answer}")
        return answer["result"]

    def go(self, address: str) -> None:
        """Loaded when its last picture is."""
        self._tell("browsingContext.navigate", context=self._tab, url=address, wait="complete")

    def run(self, expression: str) -> Any:
        """By way of a text: BiDi has its own form for values."""
        done = self._tell(
            "script.evaluate",
            expression=f"(async () => JSON.stringify(await ({expression})))()",
            target={"context": self._tab},
            awaitPromise=True,
        )
        assert done["type"] == "success", f"firefox: {done['exceptionDetails']['text']}"
        return json.loads(done["result"].get("value", "null"))

    def resize(self, width: int, height: int) -> None:
        """The viewport is what is set; it takes a moment."""
        size = {"width": width, "height": height}
        self._tell("browsingContext.setViewport", context=self._tab, viewport=size)
        self.wait(f"innerWidth === {width}")

    def _act(self, *actions: dict[str, Any]) -> None:
        self._tell("input.performActions", context=self._tab, actions=actions)

    def picture(self) -> bytes:
        """Without what is below the window."""
        done = self._tell("browsingContext.captureScreenshot", context=self._tab)
        return b64decode(done["data"])

    def printed(self) -> bytes:
        """The page on A4, as a PDF."""
        a4 = {"width": 21.0, "height": 29.7}
        return b64decode(self._tell("browsingContext.print", context=self._tab, page=a4)["data"])


class WebKit(_Acting):
    """A window of WebKitGTK's small browser without its bar, by WebDriver."""

    name = "webkit"
    LEFT = (WebDriverException,)

    def __init__(self, driver: webdriver.Remote) -> None:
        self._driver = driver
        # Under its bar no window is narrower than 447 pixels; one that a page opened has none.
        barred = driver.current_window_handle
        driver.execute_script(
            "open('about:blank', '', 'width=375,height=667,toolbar=no,menubar=no,location=no')"
        )
        (bare,) = set(driver.window_handles) - {barred}
        driver.switch_to.window(bare)

    def go(self, address: str) -> None:
        """Loaded when its last picture is."""
        self._driver.get(address)

    def run(self, expression: str) -> Any:
        """Told by the script itself: the driver waits for no promise."""
        done, failed = "value => tell({ value })", "error => tell({ error: String(error) })"
        told = self._driver.execute_async_script(
            f"const tell = arguments[0]; (async () => ({expression}))().then({done}, {failed})"
        )
        assert "error" not in told, f"webkit: {told['error']}"
        return told.get("value")

    def resize(self, width: int, height: int) -> None:
        """The window, which has no bar; it takes a moment."""
        self._driver.set_window_rect(0, 0, width, height)
        self.wait(f"innerWidth === {width}")

    def _act(self, *actions: dict[str, Any]) -> None:
        self._driver.execute(Command.W3C_ACTIONS, {"actions": list(actions)})

    def picture(self) -> bytes:
        """Without what is below the window."""
        return self._driver.get_screenshot_as_png()
