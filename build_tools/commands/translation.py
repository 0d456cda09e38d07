"""The verbs of a translation: ``review``. Each reads, calls what is pure, says, writes."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from build_tools.commands.verb import SOURCE, add_folder, changing
from build_tools.languages import po
from build_tools.languages.po import Catalog
from build_tools.languages.review import (
    Records,
    chosen,
    flagged,
    review_state,
    reviewed,
    without_flags,
    write_records,
)
from build_tools.languages.site_words import PREFIX
from build_tools.plan.errors import SettingsError
from build_tools.plan.languages import TRANSLATIONS
from build_tools.plan.model import Plan
from build_tools.publishing.editions import merge
from build_tools.publishing.inputs import Inputs, read_plan
from build_tools.revisions.ledger import assign
from build_tools.source.exchange import exchange
from build_tools.source.files import read_inputs
from build_tools.source.names import NAMES
from build_tools.source.word_files import FOLDER

if TYPE_CHECKING:
    from build_tools.commands.verb import Verbs


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Who has reviewed, and when (empty: today)."""

    name: str
    date: str = ""

    @property
    def day(self) -> str:
        """The date that the record gets."""
        return self.date or datetime.now().astimezone().date().isoformat()


def review(source: Path, lang: str, entries: str, by: Reviewer, *, from_flags: bool = False) -> int:
    """Write down that a person has reviewed entries, as they are now; which, `chosen` says.

    ``from_flags``: those that a PO tool has flagged as reviewed; the flags are taken away.
    """
    inputs, plan, catalog = catalogue_of(source, lang)
    own = TranslationFile(catalog, inputs.records[lang], source, source / NAMES[lang])
    of_site = words_file(inputs, lang)
    if from_flags:
        asked = {kept: flagged(kept.catalog) for kept in (own, of_site)}
    else:
        theirs = [one for one in entries.replace(",", " ").split() if is_of_site(one)]
        rest = [one for one in entries.replace(",", " ").split() if not is_of_site(one)]
        asked = {of_site: chosen(of_site.catalog, plan, " ".join(theirs))} if theirs else {}
        asked |= {own: chosen(catalog, plan, " ".join(rest))} if rest or not theirs else {}
    if not any(asked.values()):
        print("Nothing is flagged as reviewed.")
        return 0
    made = {
        kept: reviewed(kept.catalog, kept.records, names, by.name, by.day)
        for kept, names in asked.items()
    }
    for kept, records in made.items():
        if asked[kept]:
            kept.write(records, from_flags=from_flags)
            say_reviews(kept.catalog, records, len(asked[kept]))
    return 0


@dataclass(frozen=True, slots=True, eq=False)
class TranslationFile:
    """A catalogue with its reviews, its file and the folder that is changed as one."""

    catalog: Catalog
    records: Records
    folder: Path
    file: Path

    def write(self, records: Records, *, from_flags: bool) -> None:
        """Write the reviews; and the catalogue without the flags that they were made from."""
        files: dict[Path, bytes | None] = {
            self.file.with_suffix(".reviews.tsv"): records_bytes(records, self.catalog)
        }
        if from_flags:
            files[self.file] = po.write(without_flags(self.catalog))
        exchange(self.folder, files)


def words_file(inputs: Inputs, lang: str) -> TranslationFile:
    """The catalogue of the site's own words."""
    words = inputs.site_words
    file = Path(words.paths[lang])
    return TranslationFile(words.catalogs[lang], words.records[lang], file.parent, file)


def is_of_site(asked: str) -> bool:
    """Whether what is asked for are words of the site: ``words/``, ``words.close``."""
    return asked.startswith((f"{PREFIX}.", f"{PREFIX}/"))


def catalogue_of(source: Path, lang: str) -> tuple[Inputs, Plan, Catalog]:
    """What people wrote, the plan with its ids, and a language's catalogue brought up to date."""
    inputs = read_inputs(source)
    if lang not in inputs.catalogs:
        raise SettingsError(f"{lang}: expected a language with a catalogue: {_known()}")
    plan = assign(read_plan(inputs).plan, inputs.ledger, inputs.paths["text"])
    return inputs, plan, merge(plan, inputs, lang)


def records_bytes(records: Records, catalog: Catalog) -> bytes:
    """The file of reviews."""
    return write_records(records, catalog).encode()


def say_reviews(catalog: Catalog, records: Records, count: int) -> None:
    """How the catalogue stands now, counted from the records as they will be read."""
    live = [entry for entry in catalog.entries if not entry.obsolete]
    states = [review_state(entry, records) for entry in live]
    print(
        f"{count} {'entry' if count == 1 else 'entries'} reviewed now;"
        f" of {len(live)} in the catalogue {states.count('reviewed')} are reviewed,"
        f" {states.count('lapsed')} changed since their review."
    )


def _known() -> str:
    return ", ".join(TRANSLATIONS)


def language(parser: argparse.ArgumentParser) -> None:
    """The option that says which translation is meant."""
    parser.add_argument(
        "--lang",
        default=TRANSLATIONS[0],
        metavar="CODE",
        help=f"which translation: {_known()} (default: {TRANSLATIONS[0]})",
    )


def register(verbs: Verbs) -> None:
    """Add these verbs to the command line."""
    verb = verbs.add_parser(
        "review",
        help="write down who has reviewed which entries of a translation",
        description="Write down that a person has read entries of the catalogue against the"
        " Chinese and stands for them, as they are now. A review lapses by itself when either text"
        ' changes. Example: python -m build_tools review ch3-sec1-p2 --by "A. Reader"',
        epilog="Entries: one (ch3-sec1-p2), a range (ch3-sec1-p2..ch3-sec1-p6), a whole chapter"
        " with all in it (ch3/), the words of the site (words/); several with blanks between.",
    )
    verb.add_argument("entries", nargs="*", metavar="ENTRY", help="what was reviewed")
    verb.add_argument("--by", required=True, metavar="NAME", help="the person who has reviewed it")
    verb.add_argument("--date", default="", metavar="DAY", help="as 2027-01-05 (default: today)")
    verb.add_argument(
        "--from-flags",
        action="store_true",
        help="what a PO tool has flagged as reviewed or approved (#, reviewed)",
    )
    language(verb)
    add_folder(verb, "--source", SOURCE, "what people wrote")
    verb.set_defaults(
        run=changing(
            lambda given: review(
                given.source,
                given.lang,
                " ".join(given.entries),
                Reviewer(given.by, given.date),
                from_flags=given.from_flags,
            ),
            lambda given: (
                [FOLDER] if given.from_flags or any(map(is_of_site, given.entries)) else []
            ),
        )
    )
