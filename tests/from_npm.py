"""What tests and measurements take from npm, by name, into a folder: no part of the project."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path


def missing(folder: Path, package: str, wanted: str, *options: str) -> str:
    """Why ``wanted``, which a package brings, is not in a folder; empty: it is.

    ``package`` may name a version, as ``lighthouse@12``. It is installed where it is not there yet.
    """
    path = folder / "node_modules" / wanted
    if path.exists():
        return ""
    npm = shutil.which("npm")
    if npm is None:
        return f"{package} needs Node with npm, which is not here"
    folder.mkdir(parents=True, exist_ok=True)
    command = (npm, "install", "--silent", *options, "--prefix", str(folder), package)
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
    return "" if path.exists() else f"npm could not install {package}"
