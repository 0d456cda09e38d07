"""Work that a second process does meanwhile, on what this one has made so far."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable

from build_tools.plan.errors import said_by_disk


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
            except OSError as error:
                print(f"error: {said_by_disk(error)}", file=sys.stderr)
            except Exception:  # noqa: BLE001 - it must end here, whatever happens
                traceback.print_exc(limit=-3)
            finally:
                sys.stderr.flush()
                os._exit(status)

    @property
    def has_ended(self) -> bool:
        """Whether nothing of it runs any more."""
        self._look(os.WNOHANG)
        return not self._child

    def wait(self) -> bool:
        """Until it has ended. Whether all went well; asked again, the same."""
        self._look(0)
        return self._is_good

    def _look(self, options: int) -> None:
        if not self._child:
            return
        ended, status = os.waitpid(self._child, options)
        if ended:
            self._is_good = os.waitstatus_to_exitcode(status) == 0
            self._child = 0
