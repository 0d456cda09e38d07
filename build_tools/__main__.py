"""The command line: ``python -m build_tools VERB``. It reads, calls the pipeline, says, writes."""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Collection, Sequence
from pathlib import Path

from build_tools import revise_commands, translation_commands
from build_tools.plan.errors import SettingsError
from build_tools.plan.languages import BY_CODE
from build_tools.plan.model import Problem
from build_tools.plan.page_names import page_names
from build_tools.plan.plan_json import plan_json
from build_tools.proof.characters import prove, prove_plan
from build_tools.proof.links import check_ids, check_links, missing_addresses, promise
from build_tools.publish import SOURCE_LANG, publish, read_plan
from build_tools.reading.dialect import opening
from build_tools.reading.doubts import check
from build_tools.reading.lines import decode, read
from build_tools.reading.parse import Declared, parse
from build_tools.revisions.ledger import assign, published
from build_tools.source.files import (
    NAMES,
    keep,
    read_bytes,
    read_earlier,
    read_inputs,
    read_text,
    write_publication,
)
from build_tools.source.settings import read_tables

SOURCE = Path("source")
DOCS = Path("docs")
SITE = Path("site")
_HOME = re.compile(r"(?:[\w-]+/)?index\.html")
_FROZEN = re.compile(r"r\d+/")


def build(source: Path, docs: Path) -> int:
    """Source → docs. Nothing is written if there is an error."""
    inputs = read_inputs(source)
    publication = publish(inputs, read_earlier(source, inputs))
    report(publication.problems, quiet=("note",))
    if not publication.is_good:
        say(f"{docs.as_posix()}/ is as it was.")
        return 1
    if inputs.ledger:
        keep(source, inputs.ledger.current)
    written = write_publication(publication, source, docs)
    plan = publication.plans[SOURCE_LANG]
    say(f"{plan.title}, revision {plan.revision}: {len(written)} files written.")
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
        declared = read_tables(read_text(tables), tables.as_posix()) if tables.is_file() else ()
        reading = parse(text, Declared(declared), _first_title(text))
        plan = assign(reading.plan, None)
    found = (*problems, *check(reading, text, name), *plan.problems)
    report(found)
    sys.stdout.write(plan_json(plan, found))
    return 1 if any(problem.severity == "error" for problem in found) else 0


def _is_text_of(source: Path, text: str) -> bool:
    own = source / NAMES["text"]
    return own.is_file() and decode(read_bytes(own), own.as_posix())[0] == text


def _first_title(text: str) -> str:
    """What stands before the first heading, as far as its first line."""
    first = next(iter(read(text)), None)
    return first.text if first and not opening(first.text) else ""


def prove_site(site: Path, source: Path) -> int:
    """The built site against the source: every character, every id, every link."""
    inputs = read_inputs(source)
    publication = publish(inputs, read_earlier(source, inputs))
    plans = publication.plans
    html = {
        path.relative_to(site).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(site.rglob("*.html"))
    }
    if not html:
        raise SettingsError(f"{site.as_posix()}: no pages there; run `make site` first")
    faults: list[str] = []
    for lang, plan in plans.items():
        folder = BY_CODE[lang].folder
        names = [f"{folder}{name}.html" for name in page_names(plan)]
        faults += [f"{name} is not in the site" for name in names if name not in html]
        pages = {name: html[name] for name in names if name in html}
        is_source = lang == SOURCE_LANG
        texts = pages.values()
        proof = prove(texts, inputs.text, plan) if is_source else prove_plan(texts, plan)
        say(f"{lang}: {proof}")
        faults += [proof.difference] * bool(proof.difference)
        faults += [f"{lang}: {fault}" for fault in check_ids(pages, plan)]
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    faults += check_links(html, files)
    if inputs.ledger:
        links = published(inputs.ledger)
        kept = promise(html, editions_of(files), links, publication.past.published)
        faults += [f"{place}: was published and lands nowhere" for place in kept.broken]
        faults += missing_addresses(files, links)
        say(f"{kept}.")
    for fault in faults:
        print(f"{site.as_posix()}: error: {fault}", file=sys.stderr)
    if not faults:
        say(f"{len(html)} pages: every id of the plan once in each language, every link lands.")
    return 1 if faults else 0


def editions_of(files: Collection[str]) -> tuple[str, ...]:
    """The folders of a site's current editions: each has a home page, and is no copy."""
    folders = sorted(path.removesuffix("index.html") for path in files if _HOME.fullmatch(path))
    return tuple(folder for folder in folders if not _FROZEN.fullmatch(folder))


def report(problems: Sequence[Problem], quiet: Sequence[str] = ()) -> None:
    """Problems on standard error; how many there are of those that are not shown."""
    for problem in problems:
        if problem.severity not in quiet:
            print(problem, file=sys.stderr)
    counts = Counter(problem.severity for problem in problems)
    said = [f"{counts[one]} {one}{'s' * (counts[one] != 1)}" for one in counts]
    if said:
        hint = " (`make check` lists them)" if any(one in quiet for one in counts) else ""
        print(", ".join(said) + hint, file=sys.stderr)


def say(words: str) -> None:
    """What went well, on standard error: standard output is for data."""
    print(words, file=sys.stderr)


def arguments() -> argparse.ArgumentParser:
    """The verbs and what they take."""
    parser = argparse.ArgumentParser(
        prog="python -m build_tools",
        description="Reads an official plan's raw text and writes it as pages with lasting links.",
    )
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    verb = verbs.add_parser(
        "build",
        help="source → docs: the generated pages",
        description="Read the source and write the pages of all languages; nothing if it has an"
        " error. Example: python -m build_tools build --docs draft",
    )
    _folder(verb, "--source", SOURCE, "what people wrote")
    _folder(verb, "--docs", DOCS, "where the pages go")
    verb.set_defaults(run=lambda given: build(given.source, given.docs))
    verb = verbs.add_parser(
        "check",
        help="only the checks on the text and its translations",
        description="List everything doubtful about the source, the parser's guesses too."
        " Example: python -m build_tools check",
    )
    _folder(verb, "--source", SOURCE, "what people wrote")
    verb.set_defaults(run=lambda given: check_source(given.source))
    verb = verbs.add_parser(
        "parse",
        help="any raw text → JSON",
        description="Print the units of any plan's raw text as JSON (plan.schema.json), and what is"
        " doubtful on standard error. Example: python -m build_tools parse source/plan.txt",
    )
    verb.add_argument("file", type=Path, help="the text: UTF-8, UTF-16 with its mark, or GB18030")
    _folder(verb, "--source", SOURCE, "whose declarations count if they fit the text")
    verb.set_defaults(run=lambda given: parse_file(given.file, given.source))
    verb = verbs.add_parser(
        "prove",
        help="the built site against the source",
        description="Compare the built pages with the source, character by character, and look"
        " for every id and link. Example: python -m build_tools prove site",
    )
    verb.add_argument("site", type=Path, nargs="?", default=SITE, help="default: site")
    _folder(verb, "--source", SOURCE, "what people wrote")
    verb.set_defaults(run=lambda given: prove_site(given.site, given.source))
    revise_commands.register(verbs)
    translation_commands.register(verbs)
    return parser


def _folder(parser: argparse.ArgumentParser, name: str, default: Path, what: str) -> None:
    parser.add_argument(
        name, type=Path, default=default, metavar="DIR", help=f"{what} (default: {default})"
    )


def main(words: Sequence[str] | None = None) -> int:
    """Run a verb. Returns the exit status: 1 after an error, each said in a sentence."""
    given = arguments().parse_args(words)
    try:
        status = given.run(given)
    except ValueError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return int(status)


if __name__ == "__main__":
    sys.exit(main())
