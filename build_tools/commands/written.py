"""What the verbs ``build`` and ``site`` do first: source → docs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from build_tools.commands.messages import report, say
from build_tools.plan.languages import SOURCE_LANG
from build_tools.publish import publish_numbered
from build_tools.publishing.background import Background
from build_tools.site.contents import Contents
from build_tools.source.publication_files import write_publication
from build_tools.source.read_first import ReadFirst, read_first


class Written(NamedTuple):
    """What was published into docs; ``tell`` says what is doubtful in it, and how much it was."""

    contents: Contents
    tell: Callable[[], None]


def write_docs(
    source: Path, docs: Path, read: ReadFirst | None = None, background: Background | None = None
) -> Written | None:
    """Read, unless that has been done, publish, write. None where there is an error, which is said.

    The doubts of translations keep no page from being written: a second process looks for them
    until somebody tells of them.
    """
    read = read or read_first(source)
    inputs, earlier = read.numbered.inputs, read.earlier
    publication = publish_numbered(read.numbered, earlier, background, in_a_hurry=True)

    def tell_doubts() -> None:
        doubts = publication.remaining_doubts() if publication.remaining_doubts else ()
        report((*publication.problems, *doubts), quiet=("note",), source=source)

    if not publication.is_good:
        tell_doubts()
        say(f"{docs.as_posix()}/ is as it was.")
        return None
    count = len(write_publication(publication, inputs, source, docs))
    plan = publication.plans[SOURCE_LANG]

    def tell() -> None:
        tell_doubts()
        say(f"{plan.title}, revision {plan.revision}: {count} files written.")

    return Written(
        Contents(source=source, docs=docs, inputs=inputs, publication=publication, earlier=earlier),
        tell,
    )
