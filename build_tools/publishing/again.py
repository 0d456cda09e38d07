"""What pure functions gave last, for whoever publishes one text again and again: a preview.

What is remembered is given only for the very same arguments, compared by what they are, so nothing
has to be forgotten when something changes.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ParamSpec, TypeVar, cast

from build_tools.publishing.meanwhile import Meanwhile

Taken = ParamSpec("Taken")
Given = TypeVar("Given")


class Again:
    """The last arguments and result of each function, by a name for what it makes."""

    def __init__(self, *, remembers: bool = True) -> None:
        """Nothing has been asked yet. Who publishes once ``remembers`` nothing."""
        self._remembers = remembers
        self._last: dict[str, tuple[object, object]] = {}

    def __call__(
        self, name: str, act: Callable[Taken, Given], *args: Taken.args, **more: Taken.kwargs
    ) -> Given:
        """What a function gives, which may change neither its arguments nor the world."""
        if not self._remembers:
            return act(*args, **more)
        asked = (act, args, more)
        known, found = self._last.get(name, (None, None))
        if known != asked:
            found = act(*args, **more)
            self._last[name] = (asked, found)
        return cast("Given", found)

    def meanwhile(
        self, name: str, act: Callable[Taken, Given], *args: Taken.args, **more: Taken.kwargs
    ) -> Callable[[], Given]:
        """The same, worked out by a second process until somebody asks for it.

        What is to be remembered is worked out here: a second process would forget it.
        """
        if not self._remembers:
            return Meanwhile(partial(act, *args, **more)).result
        found = self(name, act, *args, **more)
        return lambda: found


NEVER = Again(remembers=False)
