"""The direction of imports between the rooms of ``build_tools``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_tools.import_contract import violations
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
    }.items():
        (tmp_path / room).parent.mkdir()
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
    ]
