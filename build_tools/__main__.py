"""The command line: ``python -m build_tools VERB``."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from types import MappingProxyType
from typing import NoReturn

from build_tools.plan.errors import said_by_disk

VERBS: Mapping[str, str] = MappingProxyType({
    "new": "new",
    "publish": "begin",
    "receive": "receive",
    "site": "site",
    "build": "text",
    "check": "text",
    "parse": "text",
    "prove": "text",
    "revise": "revise",
    "accept": "decide",
    "map": "decide",
    "remove": "decide",
    "undo-revision": "revise",
    "review": "translation",
    "translate-out": "interchange",
    "translate-in": "interchange",
    "check-links": "links",
})  # fmt: skip
"""A verb → the module of ``build_tools.commands`` that knows it."""


def arguments(words: Sequence[str]) -> argparse.ArgumentParser:
    """The verbs and what they take; only the module of the verb that is wanted is asked for."""
    parser = argparse.ArgumentParser(
        prog="python -m build_tools",
        description="Reads an official plan's raw text and writes it as pages with lasting links.",
    )
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    wanted = VERBS.get(words[0]) if words else None
    for module in (wanted,) if wanted else dict.fromkeys(VERBS.values()):
        import_module(f"build_tools.commands.{module}").register(verbs)
    return parser


def main(words: Sequence[str] | None = None) -> int:
    """Run a verb. Returns the exit status: 1 after an error, each said in a sentence."""
    own = sys.argv[1:] if words is None else words
    given = arguments(own).parse_args(own)
    try:
        status = given.run(given)
    except ValueError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"error: {said_by_disk(error)}: nothing was left half done", file=sys.stderr)
        return 1
    return int(status)


def leave(status: int) -> NoReturn:
    """End the process with this status, without taking down what it has in memory.

    After a build that takes a quarter of a second, which nobody has any use for.
    """
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:  # nobody reads what it says any more
        status = status or 1
    os._exit(status)


if __name__ == "__main__":
    leave(main())
