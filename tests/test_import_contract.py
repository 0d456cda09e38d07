"""The direction of imports between the rooms of ``build_tools``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from build_tools.import_contract import FLOORS, violations
from tests.project import ROOT

if TYPE_CHECKING:
    from pathlib import Path


def test_no_room_imports_from_a_later_one() -> None:
    """A reader may follow the imports in one direction only."""
    assert list(violations(ROOT / "build_tools")) == []


def test_an_import_that_goes_up_is_named_with_its_line(tmp_path: Path) -> None:
    """Each way of writing an import is seen, and a room that is on no floor too."""
    for room, text in {
        "plan/model.py": "import os\nfrom build_tools.site.door import x\n",
        "pages/a.py": "def f():\n    from build_tools import publish\n",
        "exports/b.py": "import build_tools.pages.syntax\n",
        "attic/c.py": "",
        "site/d.py": "from mkdocs.exceptions import Abort\n",
        "site/door/e.py": "import mkdocs.utils\n",
    }.items():
        (tmp_path / room).parent.mkdir(exist_ok=True)
        (tmp_path / room).write_text(text, encoding="utf-8")
    found = [
        line.removeprefix(f"{tmp_path.as_posix()}/").split(", which")[0]
        for line in violations(tmp_path)
    ]
    assert found == [
        "attic/c.py:1: attic is on no floor of build_tools/import_contract.py",
        "exports/b.py:1: exports imports pages",
        "pages/a.py:2: pages imports publish",
        "plan/model.py:2: plan imports site",
        "site/d.py:1: mkdocs.exceptions is imported in site/door/ only",
    ]


def test_the_guide_lists_the_rooms_in_the_order_that_is_held() -> None:
    """Who reads in CONTRIBUTING that a room imports from those above it can rely on the table."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `(\w+)(?:/|\.py)` \|", text, re.MULTILINE)
    rank = {room: number for number, floor in enumerate(FLOORS) for room in floor}
    assert set(listed) == set(rank) - {"import_contract", "__main__"}
    assert [rank[room] for room in listed] == sorted(rank[room] for room in listed)


def test_every_verb_of_the_makefile_is_run_whatever_files_there_are() -> None:
    """A file that is called ``map`` or ``accept`` must not keep make from running the verb."""
    text = (ROOT / "Makefile").read_text(encoding="utf-8").replace("\\\n", "")
    phony = re.search(r"^\.PHONY:(.*)$", text, re.MULTILINE)
    assert phony
    assert set(re.findall(r"^([a-z-]+):(?!=)", text, re.MULTILINE)) == set(phony[1].split())
