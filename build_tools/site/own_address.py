"""Where a site will stand, as somebody gives it: it is written into every page as it is."""

from __future__ import annotations

import re

from build_tools.plan.errors import SettingsError

_LAST_PORT = 65535
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_ADDRESS = re.compile(
    rf"https?://(?:{_LABEL}(?:\.{_LABEL})*|\[[0-9A-Fa-f:.]+\])(?P<port>:[0-9]{{1,5}})?"
    r"(?:/(?!\.{1,2}(?:/|\Z))(?:[A-Za-z0-9._~@:+,;=!*()-]|%[0-9A-Fa-f]{2})*)*",
    re.IGNORECASE,
)


def check_address(url: str, name: str = "SITE_URL") -> None:
    """Raises SettingsError for what is no whole address of the web; empty is none.

    ``name`` is what it is called where it was given.
    """
    found = _ADDRESS.fullmatch(url)
    if not url or (found and int((found["port"] or ":0")[1:]) <= _LAST_PORT):
        return
    raise SettingsError(
        f"{name}: {url!r}: expected a whole address, such as https://plans.example.org/chengdu/:"
        " http or https, a host, a path; no blanks, quotes, ? or #, and other characters than ASCII"
        " as browsers send them (%E6%88%90); nothing was touched"
    )
