"""What a second process works out, or writes, while this one goes on."""

from __future__ import annotations

import copyreg
import os
import pickle
import sys
import threading
from collections.abc import Callable, Iterator
from itertools import islice
from types import MappingProxyType
from typing import IO, Generic, TypeVar

Found = TypeVar("Found")


def _unchangeable(mapping: dict[object, object]) -> MappingProxyType[object, object]:
    return MappingProxyType(mapping)


# A mapping that nobody may change cannot be packed by itself.
copyreg.pickle(MappingProxyType, lambda one: (_unchangeable, (dict(one),)))


class _Second:
    """A copy of this process that hands over what an iterator gives, one after the other.

    So both cores have work, and nothing has to be named twice. Where there are threads, a copy of
    which would lack what they hold, there is none.
    """

    def __init__(self, acts: Callable[[], Iterator[object]]) -> None:
        """Begin at once, if that can be done."""
        self.process = 0
        self._is_over = False
        if threading.active_count() > 1 or not hasattr(os, "fork"):
            return
        sys.stdout.flush()
        sys.stderr.flush()
        reading, writing = os.pipe()
        self.process = os.fork()
        if self.process:
            os.close(writing)
            self.handing: IO[bytes] = os.fdopen(reading, "rb")
            return
        os.close(reading)  # or it would wait for itself when nobody else reads
        try:
            with os.fdopen(writing, "wb") as file:
                for found in acts():
                    pickle.dump(found, file, pickle.HIGHEST_PROTOCOL)
                    file.flush()
        finally:
            os._exit(0)  # whatever happens: nothing of the first process may be done twice

    @property
    def has_ended(self) -> bool:
        """Whether nothing of it runs any more, though what it handed over may be unread."""
        self._is_over = self._is_over or os.waitpid(self.process, os.WNOHANG)[0] != 0
        return self._is_over

    def end(self) -> None:
        """Nothing more is read; it has ended, or ends when it finds nobody to hand over to."""
        if self.process:
            self.handing.close()
            if not self._is_over:
                os.waitpid(self.process, 0)
            self.process = 0

    def __del__(self) -> None:
        """Nobody asks any more. It is not waited for."""
        if self.process:
            self.handing.close()


class Future(Generic[Found]):
    """What a function gives, or the files it writes; neither depends on what happens from now on.

    Without a second process it is done when it is asked for, and so is what has failed there: an
    error is raised once, by whoever asks.
    """

    def __init__(self, act: Callable[[], Found]) -> None:
        """Begin at once, if that can be done."""
        self._act = act
        self._second = _Second(lambda: iter((act(),)))
        self._handed = b""

    @property
    def is_done(self) -> bool:
        """Whether a second process has done it."""
        return bool(self._handed) or (bool(self._second.process) and self._second.has_ended)

    def wait(self) -> None:
        """Until the second process, if there is one, has ended."""
        if self._second.process:
            self._handed = self._second.handing.read()
        self._second.end()

    def result(self) -> Found:
        """What was found. Had the second process failed, it is done here, and errors are raised."""
        self.wait()
        try:
            found: Found = pickle.loads(self._handed)  # noqa: S301 - from a copy of this process
        except (EOFError, pickle.UnpicklingError):
            return self._act()
        return found


class Futures:
    """Several things that an iterator gives, none of which waits for what is done with another."""

    def __init__(self, acts: Callable[[], Iterator[object]]) -> None:
        """Begin at once, if that can be done."""
        self._acts = acts
        self._second = _Second(acts)
        self._found: list[object] = []
        self._here: Iterator[object] | None = None

    def __getitem__(self, place: int) -> object:
        """The thing at a place, counted from 0. What the second process could not do is done here.

        Errors are raised here, and IndexError where there is no such thing.
        """
        while len(self._found) <= place:
            self._found.append(self._next())
        return self._found[place]

    def end(self) -> None:
        """No more things are asked for. Waits for the second process."""
        self._second.end()

    def _next(self) -> object:
        if self._second.process:
            try:
                return pickle.load(self._second.handing)  # noqa: S301 - from a copy of this process
            except (EOFError, pickle.UnpicklingError):
                self._second.end()
        if self._here is None:
            self._here = islice(self._acts(), len(self._found), None)
        for found in self._here:
            return found
        raise IndexError(len(self._found))
