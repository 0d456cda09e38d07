"""Something that is worked out by a second process while this one goes on."""

from __future__ import annotations

import os
import pickle
import sys
import threading
from collections.abc import Callable
from typing import Generic, TypeVar

Found = TypeVar("Found")


class Meanwhile(Generic[Found]):
    """What a function gives, which depends on nothing that happens from now on.

    A copy of this process works it out and hands it over, so that both cores have work. Where there
    are threads, a copy of which would lack what they hold, it is worked out when it is asked for.
    """

    def __init__(self, act: Callable[[], Found]) -> None:
        """Begin at once, if that can be done."""
        self._act = act
        self._child = 0
        if threading.active_count() > 1 or not hasattr(os, "fork"):
            return
        sys.stdout.flush()
        sys.stderr.flush()
        self._reading, writing = os.pipe()
        self._child = os.fork()
        if self._child:
            os.close(writing)
            return
        try:
            with os.fdopen(writing, "wb") as file:
                pickle.dump(act(), file, pickle.HIGHEST_PROTOCOL)
        finally:
            os._exit(0)  # whatever happens: nothing of the first process may be done twice

    def result(self) -> Found:
        """What was found. Had the second process failed, it is done here, and errors are raised."""
        if not self._child:
            return self._act()
        with os.fdopen(self._reading, "rb") as file:
            handed = file.read()
        os.waitpid(self._child, 0)
        self._child = 0
        try:
            found: Found = pickle.loads(handed)  # noqa: S301 - written by a copy of this process
        except (EOFError, pickle.UnpicklingError):
            return self._act()
        return found
