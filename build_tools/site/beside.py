"""Work that a second process does meanwhile, on what this one has made so far."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable


class Beside:
    """A copy of this process that does one thing, whose results are files, and ends.

    Nothing is handed over but the memory as it is now, so nothing has to be packed; what the copy
    changes there is its own.
    """

    def __init__(self, act: Callable[[], object]) -> None:
        """Begin at once."""
        sys.stdout.flush()
        sys.stderr.flush()
        self._is_good = False
        self._child = os.fork()
        if self._child == 0:
            status = 1
            try:
                act()
                status = 0
            except Exception:  # noqa: BLE001 - it must end here, whatever happens
                traceback.print_exc(limit=-3)
            finally:
                sys.stderr.flush()
                os._exit(status)

    def wait(self) -> bool:
        """Until it has ended. Whether all went well; asked again, the same."""
        if self._child:
            self._is_good = os.waitstatus_to_exitcode(os.waitpid(self._child, 0)[1]) == 0
            self._child = 0
        return self._is_good
