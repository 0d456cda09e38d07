"""Finding LibreOffice for the test of the table for review, installing it if we may."""

from __future__ import annotations

import shutil
import sys

from tests.browser import APT_UPDATE, is_root, succeeds

NAMES = ("soffice", "libreoffice")
PACKAGE = "libreoffice-writer-nogui"
APT_INSTALL = (
    *("apt-get", "install", "-y", "-qq", "--no-install-recommends"),
    *("-o", "DPkg::Lock::Timeout=300"),
    PACKAGE,
)


class NoOfficeError(Exception):
    """There is no LibreOffice and none could be installed; the message names the command to run."""


def find_office() -> str:
    """The path of a LibreOffice: an installed one, else one that this installs as root.

    It is large, and one format of several is tried with it: where there is none, the test says so.

    Raises NoOfficeError.
    """
    if found := _installed():
        return found
    if is_root() and shutil.which("apt-get"):
        sys.stderr.write("No LibreOffice: installing its writer with apt-get.\n")
        if succeeds(APT_UPDATE) and succeeds(APT_INSTALL) and (found := _installed()):
            return found
    sudo = "" if is_root() else "sudo "
    raise NoOfficeError(
        "The table for review is tested through LibreOffice, and there is none: run"
        f" `{sudo}apt-get install {PACKAGE}` (elsewhere: install LibreOffice so that `soffice` is"
        " found), then try again."
    )


def _installed() -> str:
    return next((path for name in NAMES if (path := shutil.which(name))), "")
