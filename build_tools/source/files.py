"""The folder of a source → all that people wrote in it, read and checked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import reduce
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from build_tools.languages import catalog as catalogs
from build_tools.languages.meaning import Meaning, read_meaning, together
from build_tools.languages.regions import REGIONS
from build_tools.languages.site_words import SiteWords, unpromising
from build_tools.languages.terms import read_terms
from build_tools.languages.traditional import in_region
from build_tools.languages.traditional_review import Reviewed
from build_tools.measures.gazetteer import places_known, read_gazetteer
from build_tools.measures.known import Place
from build_tools.measures.overrules import Overrule
from build_tools.measures.verbs import read_verbs
from build_tools.plan.facts import PlanFile
from build_tools.plan.languages import TRADITIONAL, TRANSLATIONS
from build_tools.publishing.inputs import Inputs, with_site_of
from build_tools.reading.line_facts import NO_FACTS, read_lines
from build_tools.reading.lines import Facts, decode
from build_tools.reading.table_declarations import Declaration
from build_tools.revisions import ledger_file
from build_tools.revisions.proposal import read_proposal
from build_tools.source.gathering import Gathering
from build_tools.source.kept_copies import check_kept, check_newest, kept_path
from build_tools.source.names import KEPT, KEPT_IF_THERE, NAMES
from build_tools.source.one_file import (
    ProblemsError,
    is_there,
    read_bytes,
    read_catalog,
    read_reviews,
    read_text,
)
from build_tools.source.register_files import read_places, read_register
from build_tools.source.settings import read_decisions, read_plan, read_tables
from build_tools.source.table_files import with_rows
from build_tools.source.traditional_rows import reviewed_forms, with_own_overrides
from build_tools.source.word_files import read_site_words, shown_folder

GAZETTEER = Path(__file__).parent.parent / "measures/places.tsv"
"""The places that any plan may name; a plan's own places.yml comes first."""

VERBS = Path(__file__).parent.parent / "measures/verbs.tsv"
"""The table of verbs that commit, which is any plan's; a plan's own register.yml overrules it."""

SCHEMAS = tuple(
    Path(__file__).parent.parent / f"{name}.schema.json" for name in ("plan", "register")
)
"""The schemas of the JSON that is published, published beside it."""


UNKNOWN = PlanFile("", MappingProxyType({}), next(iter(REGIONS)), quotes=True)
"""What stands for a plan.yml that cannot be read until all else has been read too."""

NO_WORDS = SiteWords({}, {}, {}, {})
NO_REVIEW = Reviewed((), frozenset(), {})

Read = TypeVar("Read")
Otherwise = TypeVar("Otherwise")


class _Files:
    """The files of a source by what they hold, each read where it stands; faults are gathered."""

    def __init__(self, source: Path, revision: int) -> None:
        """Those of now, or, of an earlier ``revision``, what was kept of it."""
        self.gathering = Gathering()
        paths = {key: (source / name).as_posix() for key, name in NAMES.items()}
        if revision:
            paths |= {
                key: kept_path(source, revision, key).as_posix()
                for key in (*KEPT, *KEPT_IF_THERE, *TRANSLATIONS)
            }
        self.paths = MappingProxyType(paths)

    def path(self, key: str) -> Path:
        """Where a file is."""
        return Path(self.paths[key])

    def read(
        self, key: str, reader: Callable[[str, str], Read], otherwise: Otherwise
    ) -> Read | Otherwise:
        """What a file says; ``otherwise`` where it cannot be read."""
        return self.gathering(lambda: reader(read_text(self.path(key)), self.paths[key]), otherwise)

    def read_if_there(
        self, key: str, reader: Callable[[str, str], Read], otherwise: Otherwise
    ) -> Read | Otherwise:
        """The same of a file that need not be there."""
        return self.read(key, reader, otherwise) if is_there(self.path(key)) else otherwise


def read_inputs(source: Path, revision: int = 0, words: SiteWords | None = None) -> Inputs:
    """The folder of the source → what people wrote in it; ``words`` are the site's, if read before.

    Of an earlier ``revision`` (0: the current one) it is what was kept of it, and its catalogues;
    the words of the site, the terms and the ledger are today's. Raises SettingsError, SourceError
    or ProblemsError, each saying file, line and what to do.
    """
    files = _Files(source, revision)
    gathering, paths = files.gathering, files.paths
    raw = read_bytes(files.path("text"))
    text, problems = gathering(lambda: decode(raw, paths["text"]), ("", ()))
    plan = files.read("plan", read_plan, UNKNOWN)
    places = files.read_if_there("places", read_places, ())
    overrules = files.read_if_there("register", read_register, ())
    has_ledger = is_there(files.path("ledger"))
    inputs = Inputs(
        text=text,
        raw=raw,
        problems=problems,
        paths=paths,
        plan=plan,
        tables=gathering(lambda: read_declared(files.path("tables")), ()),
        decisions=files.read("decisions", read_decisions, ()),
        site_words=words
        or gathering(lambda: _words_for(plan.region, has_ledger=has_ledger), NO_WORDS),
        terms=files.read("terms", read_terms, ()),
        overrides=gathering(lambda: with_own_overrides(plan.region, files.path("overrides")), {}),
        reviewed=gathering(lambda: reviewed_forms(plan.region, files.path("reviews")), NO_REVIEW),
        catalogs=_in_each(
            lambda lang: read_catalog(files.path(lang), catalogs.new(lang, plan.title)), gathering
        ),
        records=_in_each(lambda lang: read_reviews(source / NAMES[f"{lang}.reviews"]), gathering),
        meanings=gathering(lambda: read_meanings(source), {}),
        about=gathering(lambda: _about(paths, places, overrules), {}),
        ledger=files.read_if_there("ledger", ledger_file.read_ledger, None),
        asked=files.read_if_there("proposal", read_proposal, None),
        facts=gathering(lambda: _facts_of(files.path("lines"), text), NO_FACTS),
        verbs=read_verbs(
            read_text(VERBS), (shown_folder().parent / "measures" / VERBS.name).as_posix()
        ),
        places=places_known(places, read_gazetteer(read_text(GAZETTEER))),
        overrules=overrules,
        schemas={path.name: read_bytes(path) for path in SCHEMAS},
    )
    gathering.close()
    if not revision:
        check_newest(source, inputs.ledger)
    return inputs


def _in_each(read: Callable[[str], Read], gathering: Gathering) -> Mapping[str, Read]:
    """What each translation has; nothing of one that cannot be read."""
    found: dict[str, Read] = {}
    for lang in TRANSLATIONS:
        gathering(lambda lang=lang: found.update({lang: read(lang)}), None)  # type: ignore[misc]
    return MappingProxyType(found)


def read_meanings(source: Path) -> Mapping[str, Meaning]:
    """What the checks know of each language: in general, and what the plan's own file adds."""
    found: dict[str, Meaning] = {}
    general = shown_folder().parent / "languages"
    for lang in TRANSLATIONS:
        files = (general / f"{lang}.meaning.yml", source / NAMES[f"{lang}.meaning"])
        read = [read_meaning(read_text(one), one.as_posix()) for one in files if is_there(one)]
        if read:
            found[lang] = reduce(together, read)
    return MappingProxyType(found)


def read_facts(path: Path, text: str) -> Mapping[int, Facts]:
    """What a page says of the text's lines, where somebody has kept it beside the text."""
    return read_lines(read_text(path), path.as_posix(), text) if is_there(path) else NO_FACTS


def _facts_of(path: Path, text: str) -> Mapping[int, Facts]:
    """The same; of a text that cannot be read there are none."""
    return read_facts(path, text) if text else NO_FACTS


def _about(
    paths: Mapping[str, str], places: Sequence[Place], overrules: Sequence[Overrule]
) -> Mapping[str, tuple[str, ...]]:
    """The words of the text that these files are about."""
    cells = {"overrides": (Path(paths["overrides"]), 0), "reviews": (Path(paths["reviews"]), 1)}
    found = {
        key: tuple(
            line.split("\t")[column]
            for line in (read_text(path).splitlines() if is_there(path) else ())
            if line.count("\t") > column and not line.startswith("#")
        )
        for key, (path, column) in cells.items()
    }
    words = read_terms(read_text(Path(paths["terms"])), paths["terms"])
    return MappingProxyType({
        "terms": tuple(term.zh for term in words),
        **found,
        "places": tuple(place.zh for place in places),
        "register": tuple(one.name for one in overrules if one.name),
    })  # fmt: skip


def read_declared(path: Path) -> tuple[Declaration, ...]:
    """What ``tables.yml`` declares, with the rows of the files that it names."""
    return tuple(
        with_rows(one, read_text(path.parent / one.file), (path.parent / one.file).as_posix())
        if one.file
        else one
        for one in read_tables(read_text(path), path.as_posix())
    )


def _words_for(region: str, *, has_ledger: bool) -> SiteWords:
    """The site's own words, the Traditional ones as a region writes them.

    Before the ledger has begun they promise no lasting link.
    """
    found = read_site_words()
    own = in_region(found.words[TRADITIONAL], region)
    said = replace(found, words=MappingProxyType({**found.words, TRADITIONAL: own}))
    return said if has_ledger else unpromising(said)


def read_earlier(source: Path, inputs: Inputs) -> Mapping[int, Inputs]:
    """The inputs of every revision before the current one, from what is kept of them.

    What they say of the site is today's (`with_site_of`).
    """
    last = inputs.ledger.current if inputs.ledger else 1
    if wrong := tuple(
        problem
        for number in range(1, last)
        if inputs.ledger
        for problem in check_kept(source, inputs.ledger, number)
    ):
        raise ProblemsError(wrong)
    return {
        number: with_site_of(read_inputs(source, number, inputs.site_words), inputs)
        for number in range(1, last)
    }
