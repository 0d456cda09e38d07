"""What pure functions gave last, for whoever publishes one text again and again: a preview.

What is remembered is given only for the very same arguments, compared by what they are, so nothing
has to be forgotten when something changes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

Taken = ParamSpec("Taken")
Result = TypeVar("Result")


class Memo:
    """The last arguments and result of each function, by a name for what it makes."""

    def __init__(self, *, remembers: bool = True) -> None:
        """Nothing has been asked yet. Who publishes once ``remembers`` nothing."""
        self.remembers = remembers
        self._last: dict[str, tuple[object, object]] = {}
        self._held: dict[str, object] = {}

    def __call__(
        self, name: str, act: Callable[Taken, Result], *args: Taken.args, **more: Taken.kwargs
    ) -> Result:
        """What a function gives, which may change neither its arguments nor the world."""
        if not self.remembers:
            return act(*args, **more)
        asked = (act, args, more)
        known, found = self._last.get(name, (None, None))
        if known != asked:
            found = act(*args, **more)
            self._last[name] = (asked, found)
        return cast("Result", found)

    def held(self, name: str, make: Callable[[], Result]) -> Result:
        """What was made under a name when it was first asked for; anew, where nothing is kept."""
        return cast("Result", self._held.setdefault(name, make()) if self.remembers else make())


NO_MEMO = Memo(remembers=False)
