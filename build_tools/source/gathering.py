"""All that is wrong in what people wrote, told at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from build_tools.plan.errors import SettingsError

Read = TypeVar("Read")
Otherwise = TypeVar("Otherwise")
Entry = TypeVar("Entry")


class Gathering:
    """What can be read, and the faults of what cannot, until they are raised as one."""

    def __init__(self) -> None:
        """Nothing is wrong yet."""
        self._faults: list[ValueError] = []

    def __call__(self, act: Callable[[], Read], otherwise: Otherwise) -> Read | Otherwise:
        """What ``act`` reads; ``otherwise``, where that cannot be read."""
        try:
            return act()
        except ValueError as fault:
            self._faults.append(fault)
            return otherwise

    def close(self) -> None:
        """Raise the one fault that there is, or a SettingsError with all of them, each once."""
        said = dict.fromkeys(map(str, self._faults))
        if len(said) > 1:
            raise SettingsError("\n".join(said)) from self._faults[0]
        if self._faults:
            raise self._faults[0]


def every(entries: Iterable[Entry], read: Callable[[Entry], Read]) -> tuple[Read, ...]:
    """What each entry says. Raises the faults of all of them as one."""
    gathering, found = Gathering(), []
    for entry in entries:
        gathering(lambda entry=entry: found.append(read(entry)), None)  # type: ignore[misc]
    gathering.close()
    return tuple(found)
