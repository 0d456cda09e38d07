"""What verbs have in common on the command line: their folders, a title and a date."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from build_tools.source.staging import while_changing

if TYPE_CHECKING:
    # argparse has no public name for what add_subparsers returns.
    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001

SOURCE = Path("source")
DOCS = Path("docs")
SITE = Path("site")


def add_folder(parser: argparse.ArgumentParser, name: str, default: Path, what: str) -> None:
    """An option that names a folder."""
    parser.add_argument(
        name, type=Path, default=default, metavar="DIR", help=f"{what} (default: {default})"
    )


def add_verb(
    verbs: Verbs, name: str, run: Callable[[argparse.Namespace], int], what: str, more: str
) -> argparse.ArgumentParser:
    """A verb that changes what people wrote: ``what`` is said in the list, ``more`` in its help."""
    return add_reading_verb(verbs, name, changing(run), what, more)


def add_reading_verb(
    verbs: Verbs, name: str, run: Callable[[argparse.Namespace], int], what: str, more: str
) -> argparse.ArgumentParser:
    """A verb that only reads what people wrote, and is told of as the others are."""
    verb = verbs.add_parser(name, help=what, description=more)
    add_folder(verb, "--source", SOURCE, "what people wrote")
    verb.set_defaults(run=run)
    return verb


def changing(
    run: Callable[[argparse.Namespace], int],
    more: Callable[[argparse.Namespace], Sequence[Path]] = lambda _: (),
) -> Callable[[argparse.Namespace], int]:
    """What a verb does that changes what people wrote, with nobody else changing it meanwhile.

    ``more`` are other folders that it changes besides ``source``.
    """

    def held(given: argparse.Namespace) -> int:
        with ExitStack() as stack:
            for folder in (given.source, *more(given)):
                stack.enter_context(while_changing(folder))
            return run(given)

    return held


def add_issue(verb: argparse.ArgumentParser, what: str) -> None:
    """The options that say what a version is called and when it was issued."""
    verb.add_argument("--title", default="", help=f"what {what} is called")
    verb.add_argument("--date", default="", help="when it was issued, as 2022-01-31")
