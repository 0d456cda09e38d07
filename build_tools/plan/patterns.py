"""Regular expressions that are compiled when they are first used.

A build is several processes, and none of them uses them all; to compile those that read a text,
find what it commits to and check a translation takes half a second.

What takes long is to make the sets of signs: the range of all Han characters is made one by one, so
one of them is written as a letter that is not Latin; and a long alternation stands best once.
"""

from __future__ import annotations

import re
from typing import cast

HAN_LETTER = r"[^\W\dA-Za-z_]"
"""A Han character, and any other letter or counted sign that is neither Latin nor a digit."""
_USED = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")
"""What is looked up once for each expression."""


class _Later:
    """A regular expression that is not compiled yet; once it is, its methods are those of `re`."""

    def __init__(self, source: str, flags: int) -> None:
        """``source`` can be asked for at once, to be a part of another expression."""
        self.pattern = source
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        """Asked for what is not here yet: compile it."""
        made = re.compile(self.pattern, self._flags)
        for used in _USED:
            setattr(self, used, getattr(made, used))
        return getattr(made, name)

    def __reduce__(self) -> tuple[object, tuple[str, int]]:
        """What is handed to another process is the source."""
        return expression, (self.pattern, self._flags)


def expression(source: str, flags: int = 0) -> re.Pattern[str]:
    """What ``re.compile`` gives, but that re.error is raised when it is first used."""
    return cast("re.Pattern[str]", _Later(source, flags))
