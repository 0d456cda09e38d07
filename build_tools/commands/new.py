"""The verb ``new``: a file as received → a source folder of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from build_tools.commands.verb import SOURCE, add_folder
from build_tools.languages import po
from build_tools.plan.errors import SettingsError
from build_tools.plan.languages import SOURCE_LANG
from build_tools.plan.model import Problem
from build_tools.plan.next_step import make
from build_tools.publish import publish
from build_tools.publishing.publication import Publication
from build_tools.source import received, staging
from build_tools.source.files import read_inputs
from build_tools.source.found import FOUND, report, summary
from build_tools.source.names import NAMES
from build_tools.source.new_plan import NewPlan, new_plan
from build_tools.source.one_file import read_bytes, write_changed

if TYPE_CHECKING:
    from build_tools.commands.verb import Verbs


def make_new(file: Path, source: Path, title: str = "") -> int:
    """Make the folder ``source`` from a file, and say what was found. Nothing if anything fails."""
    _refuse_used(source)
    found = received.read(file)
    new = new_plan(found, read_bytes(file), file.name, title)
    source.parent.mkdir(parents=True, exist_ok=True)
    with staging.lock(source), staging.draft(source) as draft:
        _refuse_used(source)  # again: another one may have been there first
        for name, data in new.files.items():
            write_changed(draft / name, data)
        publication = publish(read_inputs(draft))
        problems = tuple(
            _at(one, draft, source)
            for one in (*found.problems, *_doubts(new, draft), *publication.problems)
        )
        _add(draft, new, publication, problems)
        plan = publication.plans[SOURCE_LANG]
        staging.put_in_place(draft, source)
    for line in summary(new, plan, problems, source.as_posix()):
        print(line)
    for line in _next(source, publication):
        print(line)
    return 0


def _refuse_used(source: Path) -> None:
    """Raises SettingsError where the folder holds anything."""
    if source.exists() and not source.is_dir():
        raise SettingsError(f"{source.as_posix()}: a file; expected the name of a new folder")
    inside = sorted(path.name for path in source.iterdir()) if source.is_dir() else []
    if inside:
        plans = [name for name in NAMES.values() if (source / name).exists()]
        what = f"a plan ({', '.join(plans[:3])})" if plans else f"files ({', '.join(inside[:3])})"
        raise SettingsError(
            f"{source.as_posix()}/ holds {what}: nothing was touched. Name a new folder:"
            " make new FILE=… SOURCE=folder"
        )


def _at(problem: Problem, draft: Path, source: Path) -> Problem:
    """A problem of the draft as one of the folder that it becomes."""
    return Problem(
        problem.severity,
        problem.path.replace(draft.as_posix(), source.as_posix()),
        problem.line,
        problem.rule,
        problem.message.replace(draft.as_posix(), source.as_posix()),
        problem.quote,
    )


def _doubts(new: NewPlan, draft: Path) -> Iterator[Problem]:
    """What the text was found to say of itself, and may not say."""
    for key, fact in new.facts.items():
        if fact.doubt:
            message = (
                f"{key}: “{fact.value}” is a guess: {fact.doubt}; compare it with the document"
            )
            yield Problem("warning", (draft / NAMES["plan"]).as_posix(), 0, "fact-guess", message)


def _add(
    draft: Path, new: NewPlan, publication: Publication, problems: tuple[Problem, ...]
) -> None:
    """The empty catalogues, and the file of all that was found."""
    for lang, catalog in publication.catalogs.items():
        write_changed(draft / NAMES[lang], po.write(catalog))
    plan = publication.plans[SOURCE_LANG]
    write_changed(draft / FOUND, report(new, plan, problems).encode())


def _next(source: Path, publication: Publication) -> tuple[str, ...]:
    folder = source.as_posix()
    mend = f"mend the errors above in {folder}/; " if not publication.is_good else ""
    return (
        f"Next: {mend}compare {folder}/{NAMES['plan']} with the document; then",
        f"  {make('site', source)}",
        f"  {make('publish', source)}   # when it goes on line: from then on its links last",
    )


def register(verbs: Verbs) -> None:
    """Name the verb and what it takes."""
    verb = verbs.add_parser(
        "new",
        help="a PDF, a DOCX or a text → a source folder of its own",
        description="Make a source folder from a plan as received: its text, what it says of"
        " itself, drafts of its tables, an empty translation and term base; and say what was"
        " found. A folder that holds anything is not touched."
        " Example: python -m build_tools new --file plan.pdf --source our-plan",
    )
    verb.add_argument("--file", type=Path, required=True, metavar="FILE", help="the plan")
    verb.add_argument("--title", default="", help="what it is called, where its text does not say")
    add_folder(verb, "--source", SOURCE, "the new folder")
    verb.set_defaults(run=lambda given: make_new(given.file, given.source, given.title))
