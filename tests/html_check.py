"""The built pages by the Nu HTML checker, W3C's own: ``make html-check``.

The checker comes from npm and needs Node and Java; it is installed by name into ``.cache`` and is no
part of the project. Where one of them is missing this says so, and nothing fails: a newcomer needs
neither.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from tests.from_npm import missing
from tests.project import ROOT

CACHE = ROOT / ".cache/html-check"
PACKAGE = "vnu-jar@26"
JAR = "vnu-jar/build/dist/vnu.jar"
OPTIONS = ("--errors-only", "--skip-non-html", "--also-check-svg", "--format", "gnu")


def main(folder: str = "site") -> int:
    """Check all pages in a folder, and say how it went. The status is 1 where one has an error."""
    java, pages = shutil.which("java"), len(list(Path(folder).rglob("*.html")))
    if not pages:
        print(f"no page in {folder}: `make site` first", file=sys.stderr)
        return 1
    if java is None:
        print(f"not checked: {PACKAGE} needs Java, which is not here")
        return 0
    if why := missing(CACHE, PACKAGE, JAR):
        print(f"not checked: {why}")
        return 0
    command = (java, "-Xss4m", "-jar", CACHE / "node_modules" / JAR, *OPTIONS, folder)
    done = subprocess.run(command, check=False)
    if done.returncode == 0:
        print(f"{pages} pages: no error")
    return 1 if done.returncode else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
