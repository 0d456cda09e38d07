"""A plugin of pytest for `mutants`: what functions remember is forgotten, all is done in one process.

A test that gets a remembered answer does not call the function that was changed; and what a second
process calls, the tool does not see. And a test that is not found is told from one that fails.
"""

from __future__ import annotations

import functools
import gc
import os
import sys
from types import SimpleNamespace
from unittest.mock import patch

import pytest

_OURS = ("build_tools.", "tests.")
_CHANGE = "MUTANT_UNDER_TEST"
"""What the tool calls the change that is made, or what else it does."""


_FOUND: dict[int, list[functools._lru_cache_wrapper[object]]] = {}
"""How many modules are loaded → which functions remember; to look for these takes a while."""


def forget() -> None:
    """Empty the caches of our own functions."""
    loaded = len(sys.modules)
    if loaded not in _FOUND:
        _FOUND[loaded] = [
            each
            for each in gc.get_objects()
            if isinstance(each, functools._lru_cache_wrapper)
            and (each.__module__ or "").startswith(_OURS)
        ]
    for each in _FOUND[loaded]:
        each.cache_clear()


def stay_one() -> None:
    """Have no second process, as where there are threads (`Future`)."""
    if meanwhile := sys.modules.get("build_tools.publishing.second_process"):
        patch.object(meanwhile, "threading", SimpleNamespace(active_count=lambda: 2)).start()


def pytest_collection_finish() -> None:
    """Before the first test: what loading the tests has made was made by the code as it is."""
    forget()
    stay_one()


def pytest_sessionfinish(exitstatus: int) -> None:
    """A test that is not found is no test that failed: the tool would not tell them apart."""
    if exitstatus == pytest.ExitCode.USAGE_ERROR and "__mutmut_" in os.environ.get(_CHANGE, ""):
        os._exit(exitstatus)


def pytest_runtest_setup(item: pytest.Item) -> None:  # noqa: ARG001 - pytest's name
    """While it is written down which test calls which function, each test begins anew."""
    if os.environ.get(_CHANGE) == "stats":
        forget()
