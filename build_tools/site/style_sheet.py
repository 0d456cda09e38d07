"""The theme's style sheets and ours → one, without ``data:`` addresses.

One sheet is one request before the first words are seen. A strict policy (``img-src 'self'``) lets
no picture be written into a style sheet, and a browser takes a file for a mask only from a server:
pages are read from a disk too. So the theme's pictures go, and ``chrome.css`` draws the few that
pages show.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

NAME = "assets/site.css"
"""Where the one sheet stands in the site."""
ORDER = (
    *("main", "palette", "plan", "links", "standing", "colours", "chrome", "phone", "panel"),
    *("front", "home", "terms", "acts", "parallel", "past", "print", "printed"),
)
"""The sheets' names, up to their first dot, in the order in which they count."""
_DATA = re.compile(r"""url\((?P<sign>["'])data:.*?(?P=sign)\)""")
_MAP = re.compile(r"/\*# sourceMappingURL=.*?\*/")
_POLYFILLED = re.compile(r"\.focus-visible\b")
"""A class that the theme's script would set; every browser knows the pseudo-class."""

_DARK = re.compile(
    r"""(?<=[{}/\n])\[data-md-color-scheme=(["']?)slate\1\]\s*(?P<colours>\{[^}]*\})"""
)
_ASKED = "@media screen and (prefers-color-scheme:dark){:where(.no-js) [data-md-color-scheme]%s}"
"""A page's scheme is set by a script; without one a system that is dark gets the dark colours."""


def one_sheet(sheets: Sequence[str]) -> str:
    """The sheets, in their order → the one."""
    css = _DATA.sub("none", _MAP.sub("", "\n".join(sheets)))
    css = _DARK.sub(lambda found: found[0] + _ASKED % found["colours"], css)
    return _POLYFILLED.sub(":focus-visible", css)
