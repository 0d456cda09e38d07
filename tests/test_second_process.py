"""What a second process works out is what this one would have, errors too."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from types import MappingProxyType

import pytest

from build_tools.publishing.second_process import Future, Futures


def test_what_it_finds_is_handed_over() -> None:
    """It is found in another process; this one's memory does not change by it."""
    seen: list[int] = []

    def find() -> tuple[int, str]:
        seen.append(1)
        return os.getpid(), "中" * 100_000

    process, text = Future(find).result()
    assert text == "中" * 100_000
    if threading.active_count() == 1:
        assert process != os.getpid()
        assert not seen


def test_a_mapping_that_nobody_may_change_is_handed_over_as_one() -> None:
    """Whatever the inputs of a plan are made of comes over as it is."""
    held = MappingProxyType({"第一章": MappingProxyType({"ch1": (1, 2)})})
    found = Future(lambda: held).result()
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
        assert Future(os.getpid).result() == os.getpid()
    finally:
        halt.set()
        waiting.join()


def test_what_goes_wrong_is_raised_here() -> None:
    """An error, and an end without a word, are those of this process."""

    def fail() -> str:
        raise ValueError("a bad file")

    with pytest.raises(ValueError, match="a bad file"):
        Future(fail).result()
    own = os.getpid()
    assert Future(lambda: os._exit(1) if os.getpid() != own else "done").result() == "done"


def test_what_nobody_asks_for_ends() -> None:
    """More than a pipe holds is left unread, as after an error: the second process does not wait."""
    if threading.active_count() > 1:
        return
    unasked = Future(lambda: "中" * 1_000_000)
    process = unasked._second.process
    del unasked
    assert os.waitpid(process, 0)[0] == process


def test_several_things_are_handed_over_in_turn() -> None:
    """Each when it is asked for, in any order, made by one other process; none is made twice."""
    made: list[str] = []

    def acts() -> Iterator[object]:
        for name in ("text", "found", "doubts"):
            made.append(name)
            yield name, tuple(made), os.getpid()

    turns = Futures(acts)
    assert turns[2][:2] == ("doubts", ("text", "found", "doubts"))  # type: ignore[index]
    assert turns[0][:2] == ("text", ("text",))  # type: ignore[index]
    assert turns[0] is turns[0]
    with pytest.raises(IndexError):
        turns[3]
    turns.end()
    if threading.active_count() == 1:
        assert len({turns[place][2] for place in range(3)} | {os.getpid()}) == 2  # type: ignore[index]


def test_what_the_second_process_could_not_do_in_turn_is_done_here() -> None:
    """What came before it stays as it was handed over; an error is raised where it is asked for."""
    own = os.getpid()

    def ends() -> Iterator[object]:
        yield os.getpid()
        if os.getpid() != own:
            os._exit(1)
        yield "done"
        raise ValueError("a bad file")

    turns = Futures(ends)
    first = turns[0]
    assert turns[1] == "done"
    assert turns[0] is first
    with pytest.raises(ValueError, match="a bad file"):
        turns[2]
