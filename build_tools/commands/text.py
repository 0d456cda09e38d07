"""The verbs on the text and its pages: ``build``, ``check``, ``parse``, ``prove``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from build_tools.commands.messages import report, say
from build_tools.commands.verb import DOCS, SITE, SOURCE, add_folder, add_reading_verb
from build_tools.commands.written import write_docs
from build_tools.plan.plan_json import plan_json
from build_tools.proof.site import prove_site, read_site
from build_tools.publish import publish
from build_tools.publishing.inputs import read_plan
from build_tools.reading.doubts import check
from build_tools.reading.lines import decode, read
from build_tools.reading.parse import Declared, parse
from build_tools.reading.table_declarations import Declaration
from build_tools.receiving.from_text import from_text
from build_tools.receiving.received import Received, kept
from build_tools.receiving.said_lines import NOT_FOUND
from build_tools.receiving.said_of_itself import said_of_itself
from build_tools.revisions.ledger import assign
from build_tools.source.files import read_declared, read_earlier, read_inputs
from build_tools.source.folders import check_folders
from build_tools.source.names import NAMES
from build_tools.source.one_file import read_bytes
from build_tools.source.settings import read_tables
from build_tools.source.staging import while_changing
from build_tools.source.table_files import with_rows

if TYPE_CHECKING:
    from build_tools.commands.verb import Verbs


def build(source: Path, docs: Path) -> int:
    """Source → docs. Nothing is written if there is an error."""
    check_folders({"docs": docs, "source": source}, Path.cwd())
    with while_changing(source):
        written = write_docs(source, docs)
    if written is None:
        return 1
    written.tell()
    return 0


def check_source(source: Path) -> int:
    """Only the checks: every problem, the guesses of the parser too."""
    publication = publish(read_inputs(source))
    report(publication.problems)
    return 0 if publication.is_good else 1


def parse_file(path: Path, source: Path) -> int:
    """Any text → JSON. If it is the text of ``source``, all that is declared there counts."""
    name = path.as_posix()
    text, problems = decode(read_bytes(path), name)
    if _is_text_of(source, text):
        inputs = read_inputs(source)
        reading = read_plan(inputs)
        plan = assign(reading.plan, inputs.ledger, name)
    else:
        tables = source / NAMES["tables"]
        declared = read_declared(tables) if tables.is_file() else ()
        received = from_text(text, name, problems)
        text, problems = received.text, received.problems
        said = said_of_itself(read(text, received.facts), received.title)
        title = said.get("title", NOT_FOUND).value
        reading = parse(text, Declared((*declared, *_drafted(received))), title, received.facts)
        plan = assign(reading.plan, None)
    found = (*problems, *check(reading, text, name), *plan.problems)
    report(found)
    sys.stdout.write(plan_json(plan, found))
    return 1 if any(problem.severity == "error" for problem in found) else 0


def _drafted(received: Received) -> tuple[Declaration, ...]:
    """The tables that a text draws with bars, as its source folder would declare them."""
    files = kept(received)
    declared = read_tables(files.get(NAMES["tables"], ""), NAMES["tables"])
    return tuple(with_rows(one, files[one.file], one.file) for one in declared)


def _is_text_of(source: Path, text: str) -> bool:
    own = source / NAMES["text"]
    return own.is_file() and decode(read_bytes(own), own.as_posix())[0] == text


def prove_built(site: Path, source: Path) -> int:
    """The built site against the source: every character, every id, every link."""
    inputs = read_inputs(source)
    publication = publish(inputs, read_earlier(source, inputs))
    proof = prove_site(read_site(site), publication, inputs)
    for sentence in proof.said:
        say(sentence)
    for fault in proof.faults:
        print(f"{site.as_posix()}: error: {fault}", file=sys.stderr)
    return 1 if proof.faults else 0


def register(verbs: Verbs) -> None:
    """Name the verbs and what they take."""
    verb = add_reading_verb(
        verbs,
        "build",
        lambda given: build(given.source, given.docs),
        "source → docs: the generated pages",
        "Read the source and write the pages of all languages; nothing if it has an"
        " error. Example: python -m build_tools build --docs draft",
    )
    add_folder(verb, "--docs", DOCS, "where the pages go")
    add_reading_verb(
        verbs,
        "check",
        lambda given: check_source(given.source),
        "only the checks on the text and its translations",
        "List everything doubtful about the source, the parser's guesses too."
        " Example: python -m build_tools check",
    )
    verb = verbs.add_parser(
        "parse",
        help="any raw text → JSON",
        description="Print the units of any plan's raw text as JSON (plan.schema.json), and what is"
        " doubtful on standard error. Example: python -m build_tools parse source/plan.txt",
    )
    verb.add_argument("file", type=Path, help="the text: UTF-8, UTF-16 with its mark, or GB18030")
    add_folder(verb, "--source", SOURCE, "whose declarations count if they fit the text")
    verb.set_defaults(run=lambda given: parse_file(given.file, given.source))
    verb = add_reading_verb(
        verbs,
        "prove",
        lambda given: prove_built(given.site, given.source),
        "the built site against the source",
        "Compare the built pages with the source, character by character, and look"
        " for every id and link. Example: python -m build_tools prove site",
    )
    verb.add_argument("site", type=Path, nargs="?", default=SITE, help="default: site")
