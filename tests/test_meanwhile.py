"""What a second process works out is what this one would have, errors too."""

from __future__ import annotations

import os
import threading
from types import MappingProxyType

import pytest

from build_tools.publishing.meanwhile import Meanwhile


def test_what_it_finds_is_handed_over() -> None:
    """It is found in another process; this one's memory does not change by it."""
    seen: list[int] = []

    def find() -> tuple[int, str]:
        seen.append(1)
        return os.getpid(), "中" * 100_000

    process, text = Meanwhile(find).result()
    assert text == "中" * 100_000
    if threading.active_count() == 1:
        assert process != os.getpid()
        assert not seen


def test_a_mapping_that_nobody_may_change_is_handed_over_as_one() -> None:
    """Whatever the inputs of a plan are made of comes over as it is."""
    held = MappingProxyType({"第一章": MappingProxyType({"ch1": (1, 2)})})
    found = Meanwhile(lambda: held).result()
    assert found == held
    for one in (found, found["第一章"]):
        with pytest.raises(TypeError, match="does not support item assignment"):
            one["第一章"] = ()  # type: ignore[index]


def test_with_threads_it_is_done_here() -> None:
    """A copy of a process with threads may hang: there is none."""
    halt = threading.Event()
    waiting = threading.Thread(target=halt.wait)
    waiting.start()
    try:
        assert Meanwhile(os.getpid).result() == os.getpid()
    finally:
        halt.set()
        waiting.join()


def test_what_goes_wrong_is_raised_here() -> None:
    """An error, and an end without a word, are those of this process."""

    def fail() -> str:
        raise ValueError("a bad file")

    with pytest.raises(ValueError, match="a bad file"):
        Meanwhile(fail).result()
    own = os.getpid()
    assert Meanwhile(lambda: os._exit(1) if os.getpid() != own else "done").result() == "done"


def test_what_nobody_asks_for_ends() -> None:
    """More than a pipe holds is left unread, as after an error: the second process does not wait."""
    if threading.active_count() > 1:
        return
    unasked = Meanwhile(lambda: "中" * 1_000_000)
    process = unasked._child
    del unasked
    assert os.waitpid(process, 0)[0] == process
