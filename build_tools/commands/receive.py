"""The verb ``receive``: a new edition of a plan → its text and facts, in the folder it has."""

from __future__ import annotations

from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

from build_tools.commands.messages import report, say
from build_tools.commands.verb import SOURCE, add_folder, changing
from build_tools.plan.errors import SettingsError
from build_tools.plan.model import Problem
from build_tools.plan.next_step import make
from build_tools.reading.lines import decode, read
from build_tools.receiving.facts_beside import changed_facts
from build_tools.receiving.received import Received
from build_tools.source import received
from build_tools.source.exchange import exchange
from build_tools.source.files import read_declared, read_facts
from build_tools.source.names import NAMES
from build_tools.source.one_file import read_bytes, read_text
from build_tools.source.received_again import received_again
from build_tools.source.settings import read_plan

if TYPE_CHECKING:
    from build_tools.commands.verb import Verbs


def receive_file(file: Path, source: Path) -> int:
    """Put a new edition of a plan into its folder, all of it or nothing."""
    if not (source / NAMES["text"]).is_file():
        raise SettingsError(
            f"{source.as_posix()}/ holds no plan yet: "
            f" {make('new', source, f'FILE={quote(file.as_posix())}')}"
        )
    found = received.read(file)
    declared = read_declared(source / NAMES["tables"])
    facts = _facts(source, found)
    again = received_again(found, read_bytes(file), file.name, declared)
    wanted = {source / name: data for name, data in again.files.items()}
    changed = [path for path, data in wanted.items() if _now(path) != data]
    exchange(source, wanted)
    report(found.problems)
    for path in changed:
        say(f"{path.as_posix()} {'is written' if path.exists() else 'is gone'}")
    for name in again.lost:
        say(f"{name}: the new document has no table with its columns: see {NAMES['tables']}")
    report(facts)
    if again.entries:
        say(f"Tables that nobody has declared yet; paste into {NAMES['tables']}, and compare them:")
        print("\n".join(again.entries))
    say(f"Next: look at the difference (git diff), then: {make('revise', source)}")
    return 0


def _facts(source: Path, found: Received) -> tuple[Problem, ...]:
    """What plan.yml says, as the text that is here does, and the new text otherwise."""
    names = {key: source / NAMES[key] for key in ("text", "lines", "plan")}
    text, _ = decode(read_bytes(names["text"]), names["text"].as_posix())
    old = read(text, read_facts(names["lines"], text))
    plan = read_plan(read_text(names["plan"]), names["plan"].as_posix())
    new = read(found.text, found.facts)
    return changed_facts(plan, old, new, names["plan"].as_posix(), found.title)


def _now(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def register(verbs: Verbs) -> None:
    """Name the verb and what it takes."""
    verb = verbs.add_parser(
        "receive",
        help="a new edition of a plan, as PDF, DOCX or text → its text in the folder it has",
        description="Put a new edition of a plan into its folder: the text, what its pages say of"
        " each line, the rows of its ruled tables. What people declared stays. Then: revise."
        " Example: python -m build_tools receive --file plan-2027.pdf",
    )
    verb.add_argument("--file", type=Path, required=True, metavar="FILE", help="the new edition")
    add_folder(verb, "--source", SOURCE, "the plan's folder")
    verb.set_defaults(run=changing(lambda given: receive_file(given.file, given.source)))
