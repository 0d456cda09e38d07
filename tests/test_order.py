"""The longest files of tests are run first."""

from __future__ import annotations

from tests.order import LONGEST, turn
from tests.project import ROOT


def test_every_long_file_is_there_and_comes_before_the_others() -> None:
    """Each name is that of a file, told from others that end alike, and has the turn of its place."""
    files = [path.as_posix() for path in (ROOT / "tests").rglob("test_*.py")]
    turns = [turn(name) for name in files]
    assert [turns.count(at) for at in range(len(LONGEST))] == [1] * len(LONGEST)
    assert turn("tests/test_order.py") == len(LONGEST)
