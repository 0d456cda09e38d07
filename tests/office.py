"""Finding LibreOffice for the tests of what people open in it, installing it if we may."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from tests.browser import APT_UPDATE, is_root, succeeds

NAMES = ("soffice", "libreoffice")
PARTS = {"writer": "libswlo.so", "calc": "libsclo.so"}
"""A part of it, for texts or for tables → the library that is there where the part is installed."""
_LONGEST = 120


class NoOfficeError(Exception):
    """There is no LibreOffice and none could be installed; the message names the command to run."""


def find_office(part: str) -> str:
    """The path of a LibreOffice that has a part: an installed one, else one that this installs as root.

    It is large, and few formats are tried with it: where there is none, the test says so.

    Raises NoOfficeError.
    """
    if found := _installed(part):
        return found
    package = f"libreoffice-{part}-nogui"
    install = (
        *("apt-get", "install", "-y", "-qq", "--no-install-recommends"),
        *("-o", "DPkg::Lock::Timeout=300", package),
    )
    if is_root() and shutil.which("apt-get"):
        sys.stderr.write(f"No LibreOffice: installing its {part} with apt-get.\n")
        if succeeds(APT_UPDATE) and succeeds(install) and (found := _installed(part)):
            return found
    sudo = "" if is_root() else "sudo "
    raise NoOfficeError(
        f"This is tested through LibreOffice's {part}, and there is none: run"
        f" `{sudo}apt-get install {package}` (elsewhere: install LibreOffice so that `soffice` is"
        " found), then try again."
    )


def _installed(part: str) -> str:
    """A LibreOffice with this part; one that is no Debian package is taken to be whole."""
    for path in filter(None, map(shutil.which, NAMES)):
        program = Path(path).resolve().parent
        if not list(program.glob("libs[cw]lo.so")) or (program / PARTS[part]).exists():
            return path
    return ""


def converted(office: str, path: Path, to: str, *options: str) -> Path:
    """A file as LibreOffice writes it again after opening it, beside it in a folder ``out``.

    ``to`` is the extension, with the name of the filter where it needs one (``docx:MS Word 2007 XML``); ``options`` are more of the command line.
    """
    out = path.parent / "out"
    profile = (path.parent / "profile").as_uri()
    subprocess.run(
        (office, f"-env:UserInstallation={profile}", "--headless",
         *options, "--convert-to", to, "--outdir", out, path),
        check=True, capture_output=True, timeout=_LONGEST,
    )  # fmt: skip
    return out / f"{path.stem}.{to.partition(':')[0]}"
