"""The list of changes that no test notices: what is on it exists, and what is wrong with it is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.bench.mutants import Change, Tried, accepted, changes, faults
from tests.project import ROOT


@pytest.mark.parametrize("change", accepted(), ids=lambda change: change.place)
def test_a_listed_change_is_of_the_code_as_it_is(change: Change) -> None:
    """The lines that would be changed are there, and it is said why the change is no fault."""
    file = ROOT / "build_tools" / change.place.partition(":")[0]
    code = " ".join(file.read_text(encoding="utf-8").split())
    assert " ".join(change.was.split()) in code
    assert change.was != change.became
    assert len(accepted()[change].split()) > 3


def test_what_is_wrong_with_the_list_is_said() -> None:
    """A survivor that is not listed; one listed that is killed, that is no more, that has no reason."""
    new, old, known, gone = (Change("a.py:f", "1", became) for became in "2345")
    tried = Tried((old,), (new, known))
    listed = {old: "why", known: "", gone: "why", Change("b.py:f", "1", "2"): "why"}
    assert list(faults(tried, ["a.py"], listed)) == [
        "survived: a.py:f\n  - 1\n  + 2",
        "listed and is killed now: a.py:f\n  - 1\n  + 3",
        "listed without a reason: a.py:f",
        "listed and is no more: a.py:f\n  - 1\n  + 5",
    ]
    assert tried.share == 1 / 3


def test_a_change_is_read_from_what_the_tool_leaves(tmp_path: Path) -> None:
    """Its function, or its class and method; only the lines that differ; what became of it."""
    code = (
        "def x_f__mutmut_orig(a):\n    b = 1\n    return a\n"
        "def x_f__mutmut_1(a):\n    b = 2\n    return a\n"
        "    def xǁRowǁ_g__mutmut_orig(self):\n        return 1\n"
        "    def xǁRowǁ_g__mutmut_1(self):\n        return None\n"
        "def x_h__mutmut_orig(a=1):\n    pass\n"
        "def x_h__mutmut_1(a=2):\n    pass\n"
    )
    spans = {"x_f__mutmut_orig": [1, 3], "x_f__mutmut_1": [4, 6]}
    spans |= {"xǁRowǁ_g__mutmut_orig": [7, 8], "xǁRowǁ_g__mutmut_1": [9, 10]}
    spans |= {"x_h__mutmut_orig": [11, 12], "x_h__mutmut_1": [13, 14]}
    made = {"build_tools.a.x_f__mutmut_1": 0, "build_tools.a.xǁRowǁ_g__mutmut_1": 1}
    made["build_tools.a.x_h__mutmut_1"] = 33
    (tmp_path / "a.py").write_text(code, encoding="utf-8")
    (tmp_path / "a.py.spans").write_text(json.dumps({"spans": spans}), encoding="utf-8")
    (tmp_path / "a.py.meta").write_text(json.dumps({"exit_code_by_key": made}), encoding="utf-8")
    assert list(changes(tmp_path, "a.py")) == [
        (Change("a.py:f", "b = 1", "b = 2"), 0),
        (Change("a.py:Row._g", "return 1", "return None"), 1),
        (Change("a.py:h", "def h(a=1):", "def h(a=2):"), 33),
    ]
