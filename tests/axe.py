"""What axe-core, which comes with its Python package, says of a page that is open.

All its rules for WCAG 2.2 A and AA and its best practices are on, also the size of targets, which
it leaves off by itself.
"""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

_AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
_TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")
_OPTIONS: dict[str, Any] = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "tag", "values": list(_TAGS)},
    "rules": {"target-size": {"enabled": True}},
    "preload": False,  # only an experimental rule reads style sheets, which are fetched again for it
}
_RUN = "([within, options]) => axe.run(within || document, options)"


def violations(page: Page, name: str, within: str = "") -> list[str]:
    """One line for each element that breaks a rule: the page's name, the rule, the element.

    ``within`` is a selector of the parts that are looked at; without one it is the whole page.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(_AXE)
    result = page.evaluate(_RUN, [within, _OPTIONS])
    return [
        f"{name}: {rule['id']}: {node['html'][:120]}"
        for rule in result["violations"]
        for node in rule["nodes"]
    ]


def too_pale(page: Page, within: str) -> list[str]:
    """The texts that do not reach the contrast of WCAG's AAA: seven to one, large ones 4.5."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_AXE)
    rule = "color-contrast-enhanced"
    options = _OPTIONS | {"runOnly": {"type": "rule", "values": [rule]}}
    result = page.evaluate(_RUN, [within, options | {"rules": {rule: {"enabled": True}}}])
    return [
        f"{page.url}: {node['any'][0]['message']}: {node['html'][:80]}"
        for each in result["violations"]
        for node in each["nodes"]
    ]
