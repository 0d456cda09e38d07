"""Frozen values that are made quickly: a text of ten megabytes has millions of them.

The `__init__` of a frozen dataclass asks `object.__setattr__` for every field, which takes four
times as long as filling slots. Here the new value is filled as one of a twin class with the same
slots that is not frozen, and is then made one of its own class. For all others it is an ordinary
frozen dataclass.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, fields
from typing import Any, TypeVar

T = TypeVar("T")

_TWINS: dict[type, type] = {}


def made_quickly(cls: type[T]) -> type[T]:
    """A frozen dataclass with slots and without default factories → the same, made quickly."""
    own = fields(cls)  # type: ignore[arg-type]  # mypy knows no type of dataclasses' classes
    names = [one.name for one in own]
    _TWINS[cls] = type(cls.__name__, (), {"__slots__": tuple(names)})
    defaults = {f"default_{one.name}": one.default for one in own if one.default is not MISSING}
    arguments: list[str] = []
    for one in own:
        if one.kw_only and "*" not in arguments:
            arguments.append("*")
        has_default = one.default is not MISSING
        arguments.append(f"{one.name}=default_{one.name}" if has_default else one.name)
    lines = (
        f"def made(self, {', '.join(arguments)}):",
        " become(self, '__class__', twin)",
        *(f" self.{name} = {name}" for name in names),
        " self.__class__ = cls",
    )
    known = {"become": object.__setattr__, "cls": cls, "twin": _TWINS[cls], **defaults}
    type.__setattr__(cls, "__init__", _compiled(lines, known))
    return cls


def changer(cls: type[T], *changes: str) -> Callable[..., T]:
    """What `dataclasses.replace` does for a class made quickly and these fields, in their order."""
    names = [one.name for one in fields(cls)]  # type: ignore[arg-type]  # as above
    lines = (
        f"def made(value, {', '.join(changes)}):",
        " self = new(twin)",
        *(f" self.{name} = {name if name in changes else 'value.' + name}" for name in names),
        " self.__class__ = cls",
        " return self",
    )
    return _compiled(lines, {"new": object.__new__, "cls": cls, "twin": _TWINS[cls]})


def _compiled(lines: tuple[str, ...], known: dict[str, Any]) -> Callable[..., Any]:
    """The function ``made``, as dataclasses makes its own: only so it has these very arguments."""
    exec("\n".join(lines), known)  # noqa: S102
    made: Callable[..., Any] = known["made"]
    return made
