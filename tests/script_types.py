"""The types of the theme's own scripts, as their comments say them: ``make script-types``.

TypeScript's checker comes from npm and needs Node; it is installed by name into ``.cache`` and is no
part of the project. Where there is no Node this says so, and nothing fails: a newcomer needs none.
"""

from __future__ import annotations

import subprocess
import sys

from tests.from_npm import missing
from tests.project import ROOT

FOLDERS = (
    "build_tools/site/search",
    "build_tools/site/theme/assets",
    "build_tools/site/theme/assets/plan",
)
CACHE = ROOT / ".cache/typescript"
VERSION = "5.9"
OPTIONS = (
    "--noEmit", "--allowJs", "--checkJs", "--strict", "--target", "es2023", "--module", "esnext",
    "--moduleResolution", "bundler", "--lib", "es2023,dom,dom.iterable",
)  # fmt: skip


def main() -> int:
    """Check, and say how it went. The status is 1 where a script's types do not agree."""
    if why := missing(CACHE, f"typescript@{VERSION}", ".bin/tsc"):
        print(f"not checked: {why}")
        return 0
    checker = CACHE / "node_modules/.bin/tsc"
    files = sorted(
        path.relative_to(ROOT)
        for folder in FOLDERS
        for pattern in ("*.js", "*.d.ts")
        for path in (ROOT / folder).glob(pattern)
    )
    done = subprocess.run((checker, *OPTIONS, *files), cwd=ROOT, check=False)
    if done.returncode == 0:
        print(f"{len(files)} scripts: the types agree")
    return 1 if done.returncode else 0


if __name__ == "__main__":
    sys.exit(main())
