"""Mozilla's Readability, which is Firefox's reader view: what it takes from a page that is open.

It comes from npm, by exact version, and is kept in ``.cache``. PyPI has only programs that ask npm
for it themselves, and copies by others; Debian has none. Its digest is checked before it is used.
"""

from __future__ import annotations

import hashlib
import shutil
import sys
from functools import cache
from pathlib import Path

from playwright.sync_api import Page

from tests.browser import APT_INSTALL, APT_UPDATE, PACKAGES, is_root, succeeds
from tests.from_npm import missing
from tests.project import ROOT

PACKAGE = "@mozilla/readability@0.6.0"
DIGEST = "34dcab3d0832d0019f02990eed6b6124e029e8c32b9f0c6f2550544ff8dff174"
CACHE = ROOT / ".cache/readability"
SCRIPT = "@mozilla/readability/Readability.js"
_READ = """() => {
  const { title, textContent } = new Readability(document.cloneNode(true)).parse();
  return [title, textContent];
}"""


class NoReaderError(Exception):
    """Readability could not be had; the message names the command to run."""


def read(page: Page) -> tuple[str, str]:
    """The title and the text that a reader of the page gets in reader mode. Raises NoReaderError."""
    page.add_script_tag(path=script())
    title, text = page.evaluate(_READ)
    return str(title), str(text)


@cache
def script() -> Path:
    """Readability's own file, installed if need be. Raises NoReaderError."""
    path = CACHE / "node_modules" / SCRIPT
    if not path.exists():
        _get_npm()
        missing(CACHE, PACKAGE, SCRIPT, "--ignore-scripts")
    if not path.exists() or hashlib.sha256(path.read_bytes()).hexdigest() != DIGEST:
        raise NoReaderError(
            f"Reader mode is tested with {PACKAGE}, and there is none in {CACHE}: see that `npm`"
            f" is there, run `npm install --prefix {CACHE} {PACKAGE}`, then try again."
        )
    return path


def _get_npm() -> None:
    npm = (*APT_INSTALL[: -len(PACKAGES)], "npm")
    if not shutil.which("npm") and is_root() and shutil.which("apt-get"):
        sys.stderr.write("No npm: installing it with apt-get.\n")
        _ = succeeds(APT_UPDATE) and succeeds(npm)
