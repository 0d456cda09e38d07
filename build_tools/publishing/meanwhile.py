"""Something that is worked out by a second process while this one goes on."""

from __future__ import annotations

import copyreg
import os
import pickle
import select
import sys
import threading
from collections.abc import Callable
from types import MappingProxyType
from typing import Generic, TypeVar

Found = TypeVar("Found")


def _unchangeable(mapping: dict[object, object]) -> MappingProxyType[object, object]:
    return MappingProxyType(mapping)


# A mapping that nobody may change cannot be packed by itself.
copyreg.pickle(MappingProxyType, lambda one: (_unchangeable, (dict(one),)))


class Meanwhile(Generic[Found]):
    """What a function gives, which depends on nothing that happens from now on.

    A copy of this process works it out and hands it over, so that both cores have work. Where there
    are threads, a copy of which would lack what they hold, it is worked out when it is asked for.
    """

    def __init__(self, act: Callable[[], Found]) -> None:
        """Begin at once, if that can be done."""
        self._act = act
        self._child = 0
        self._handed = b""
        if threading.active_count() > 1 or not hasattr(os, "fork"):
            return
        sys.stdout.flush()
        sys.stderr.flush()
        self._reading, writing = os.pipe()
        self._child = os.fork()
        if self._child:
            os.close(writing)
            return
        os.close(self._reading)  # or it would wait for itself when nobody else reads
        try:
            with os.fdopen(writing, "wb") as file:
                pickle.dump(act(), file, pickle.HIGHEST_PROTOCOL)
        finally:
            os._exit(0)  # whatever happens: nothing of the first process may be done twice

    def __del__(self) -> None:
        """Nobody asks any more: the second process finds nobody to hand over to, and ends."""
        if self._child:
            os.close(self._reading)

    @property
    def has_ended(self) -> bool:
        """Whether the second process, if there is one, has begun to hand over, or has failed."""
        return not self._child or bool(select.select([self._reading], [], [], 0)[0])

    def wait(self) -> None:
        """Until the second process has ended."""
        if not self._child:
            return
        with os.fdopen(self._reading, "rb") as file:
            self._handed = file.read()
        os.waitpid(self._child, 0)
        self._child = 0

    def result(self) -> Found:
        """What was found. Had the second process failed, it is done here, and errors are raised."""
        self.wait()
        try:
            found: Found = pickle.loads(self._handed)  # noqa: S301 - from a copy of this process
        except (EOFError, pickle.UnpicklingError):
            return self._act()
        return found
